"""The part of a page that is the posting, where the page's own data hold the description.

The words stay those that the page shows; the data only say where on it the posting begins and ends.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from analyzer.sources.html.blocks import Block
from analyzer.sources.html.tree import Element

_SHORT = 160  # characters: a fact beside the description is no longer
_FACT = re.compile(
    r"[€£$¥₹]\s?\d|\d[\d.,]*\s?(?:k\b|[€£$]|eur|usd|gbp|chf|sek|pln|inr|per (?:hour|day|week|month|year"
    r"|annum))"
    r"|\b(?:remote|hybrid|on-?site|in[- ]office|full[- ]?time|part[- ]?time|permanent|contract(?:or)?"
    r"|temporary"
    r"|internship|freelance|visa|sponsor\w*|relocation|equity|salary|compensation|bonus|benefits?|pay range"
    r"|teletrabajo|presencial|híbrido|jornada|vollzeit|teilzeit|gehalt|télétravail|temps plein|salaire)\b"
    r"|^[\w /&-]{2,30}:\s*\S",
    re.IGNORECASE,
)


def letters_only(text: str) -> str:
    """The letters and digits of a text alone, for comparing two renderings of it."""
    return re.sub(r"[\W_]+", "", text.casefold())


def coverage(blocks: Sequence[Block], described: Sequence[str]) -> float:
    """Which share of a description's letters the page shows."""
    shown = letters_only(" ".join(block.text for block in blocks))
    lines = [letters_only(line) for line in described]
    whole = sum(map(len, lines))
    return sum(len(line) for line in lines if line in shown) / whole if whole else 0.0


def main_blocks(blocks: list[Block], described: Sequence[str]) -> list[Block]:
    """The blocks of the posting: those that the data describe, what stands among them, and the facts
    around them. Unchanged where the page does not show the description."""
    if coverage(blocks, described) < 0.7:
        return blocks
    whole = letters_only(" ".join(described))
    hits = [
        i
        for i, block in enumerate(blocks)
        if len(letters_only(block.text)) >= 12 and letters_only(block.text) in whole
    ]
    if not hits:
        return blocks
    first, last = hits[0], hits[-1]
    container = _container([blocks[i].element for i in hits], blocks, sum(len(blocks[i].text) for i in hits))
    title = next((i for i, block in enumerate(blocks[:first]) if block.element.tag == "h1"), 0)
    return [
        block
        for i, block in enumerate(blocks)
        if first <= i <= last or _within(block.element, container) or (i >= title and _is_fact(block))
    ]


def _is_fact(block: Block) -> bool:
    if block.element.tag == "h1":
        return True
    return (
        len(block.text) <= _SHORT
        and block.linked * 2 < len(block.text)
        and _FACT.search(block.text) is not None
    )


def _container(elements: list[Element], blocks: list[Block], letters: int) -> Element | None:
    """The smallest element that holds the whole description, unless it holds much else too."""
    common = [elements[0], *elements[0].ancestors()]
    for element in elements[1:]:
        above = {id(one) for one in (element, *element.ancestors())}
        common = [one for one in common if id(one) in above]
    best = None
    for element in common[:3]:
        if sum(len(block.text) for block in blocks if _within(block.element, element)) > letters * 1.15:
            break
        best = element
    return best


def _within(element: Element, container: Element | None) -> bool:
    return container is not None and (
        element is container or any(above is container for above in element.ancestors())
    )
