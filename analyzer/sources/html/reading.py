"""One HTML text → its fields, its body as lines, and what was left out."""

from __future__ import annotations

import re
from dataclasses import dataclass

from analyzer.model import Origin
from analyzer.sources.clean import clean_line, smuggled
from analyzer.sources.fields import Fields
from analyzer.sources.html import chrome
from analyzer.sources.html.hidden import Drawn, drawn
from analyzer.sources.html.tree import Element, Page, parse
from analyzer.sources.html.visible import Block, as_line, visible_blocks
from analyzer.sources.jsonld import description_of, fields_of, job_postings

_ENOUGH = 300  # letters: a page that shows fewer shows no description


@dataclass(frozen=True, slots=True)
class Read:
    """What a page gave; `notes` are sentences for the person, `text` is all that is drawn."""

    fields: Fields
    body: list[tuple[Origin, str]]
    notes: tuple[str, ...] = ()
    text: str = ""
    postings: int = 0


class _Sight:
    """What is drawn, without what is chrome."""

    def __init__(self, seen: Drawn, out: set[int]) -> None:
        self._seen, self._out = seen, out
        self.mutes = seen.mutes
        self.display = seen.display

    def skips(self, element: Element) -> bool:
        return element.id in self._out or self._seen.skips(element)


def read_html(html: str) -> Read:
    """Reads a whole page."""
    page = parse(html)
    seen = drawn(page)
    everything = visible_blocks(page.root, seen)
    blocks = visible_blocks(page.root, _Sight(seen, chrome.mark(page.root, seen)))
    blocks = chrome.without_leftovers(blocks)
    postings = job_postings(_json_scripts(page))
    fields = fields_of(postings[0]) if postings else Fields()
    fields = fields.over(Fields(title=_title(page, blocks)))
    notes = _notes(page, seen)
    described = read_fragment(description_of(postings[0])) if postings else None
    if described and _letters(blocks) < _ENOUGH and len(_joined(described)) > _letters(blocks):
        notes.append("The page shows no description; the one in its data for search engines was read.")
        return Read(fields, described.body, (*notes, *described.notes), _text(everything), len(postings))
    body: list[tuple[Origin, str]] = [("body", as_line(block)) for block in blocks]
    return Read(fields, body, tuple(notes), _text(everything), len(postings))


def read_fragment(html: str) -> Read:
    """Reads a description: HTML without a page around it, as APIs and JSON-LD give it."""
    page = parse(html)
    seen = drawn(page)
    blocks = visible_blocks(page.root, seen)
    return Read(
        Fields(), [("body", as_line(block)) for block in blocks], tuple(_notes(page, seen)), _text(blocks)
    )


def _json_scripts(page: Page) -> list[str]:
    return [
        element.text() for element in page.root.find("script") if "ld+json" in element.get("type").lower()
    ]


def _letters(blocks: list[Block]) -> int:
    return sum(len(block.text) for block in blocks)


def _text(blocks: list[Block]) -> str:
    return "\n".join(block.text for block in blocks)


def _joined(read: Read) -> str:
    return "\n".join(text for _, text in read.body)


def _notes(page: Page, seen: Drawn) -> list[str]:
    notes = []
    hidden = _hidden_passages(page, seen)
    if hidden:
        passages = "1 passage" if hidden == 1 else f"{hidden} passages"
        notes.append(f"{passages} that the page does not show {'was' if hidden == 1 else 'were'} left out.")
    invisible = smuggled(page.root.text())
    if invisible:
        notes.append(f"{invisible} invisible characters were left out.")
    if page.cut:
        notes.append("Parts of the page nested deeper than browsers nest were left out.")
    return notes


def _hidden_passages(page: Page, seen: Drawn) -> int:
    """How many passages of at least two words are in the page's text but not seen."""
    elements = [element for element in page.root.elements() if element.id in seen.skip]
    passages = sum(len(element.text().split()) >= 2 for element in elements)
    for element in page.root.elements():
        if element.id in seen.mute:
            own = " ".join(child for child in element.children if isinstance(child, str))
            passages += len(own.split()) >= 2
    return passages


def _title(page: Page, blocks: list[Block]) -> str | None:
    headings = [block.text for block in blocks if block.kind == "heading" and block.element.tag == "h1"]
    if headings:
        return headings[0][:200]
    title = next((clean_line(element.text()) for element in page.root.find("title")), "")
    return re.split(r"\s+[|–—·]\s+|\s+-\s+(?=[^-]*$)", title)[0] or None
