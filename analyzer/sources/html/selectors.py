"""Which elements a selector names, in time that grows with the page and not with its nesting.

The parser's own matcher goes back and forth between ancestors: three descendants on a page nested
400 deep took it 9 s. Here each compound ("p.x:first-child") gives a set of elements, and the
combinators between them are decided once for each element.
"""

from __future__ import annotations

import re
import time
from functools import cache

from analyzer.errors import SourceError
from analyzer.sources.html.tree import Element, ParsedPage

BUDGET = 2.5  # seconds for all selectors of a page
_LONGEST = 2_000  # characters of a selector
_TOKEN = re.compile(
    r"""(?P<gap>\s*[>+~]\s*|\s+)|(?P<piece>\[(?:[^\]"']|"[^"]*"|'[^']*')*\]|\\.|\((?:[^()]|\((?:[^()]|\([^()]*\))*\))*\)|[^\s>+~\[(\\])"""
)
_SIMPLE = re.compile(r"(?:[a-zA-Z][\w-]*|\*)?(?:[.#](?:[\w-]|[^\x00-\x7f]|\\[0-9a-fA-F]{1,6}\s?|\\.)+)*")
_NAME = re.compile(r"([.#])((?:[\w-]|[^\x00-\x7f]|\\[0-9a-fA-F]{1,6}\s?|\\.)+)|^([a-zA-Z][\w-]*)")

Path = tuple[tuple[str, str], ...]
"""(combinator before it, compound) from left to right; the first combinator is ""."""


@cache
def path_of(selector: str) -> Path:
    """The compounds of a selector with the combinators between them; empty where it has none."""
    parts: list[tuple[str, str]] = []
    combinator, compound = "", ""
    for found in _TOKEN.finditer(selector.strip()[:_LONGEST]):
        if found["piece"]:
            compound += found["piece"]
            continue
        if compound:
            parts.append((combinator, compound))
        combinator, compound = found["gap"].strip() or " ", ""
    if compound:
        parts.append((combinator, compound))
    return tuple(parts)


def unescaped_name(name: str) -> str:
    """A class or id without its backslashes: "md\\:block" is "md:block", "\\78" is "x"."""
    name = re.sub(r"\\([0-9a-fA-F]{1,6})\s?", lambda found: _char(found[1]), name)
    return re.sub(r"\\(.)", r"\1", name)


def _char(digits: str) -> str:
    number = int(digits, 16)
    return chr(number) if 0 < number < 0x110000 else "\ufffd"


class Matcher:
    """Answers which elements of one page a selector names. Raises SourceError past its budget."""

    def __init__(self, page: ParsedPage) -> None:
        self._page = page
        self._elements = list(page.root.elements())
        self._by_id = {element.id: element for element in self._elements}
        self._named: dict[str, set[int]] = {}
        self._sets: dict[str, frozenset[int]] = {}
        self._before: dict[int, Element] = {}
        self._ends = time.monotonic() + BUDGET
        for element in self._elements:
            self._name(element)

    def _name(self, element: Element) -> None:
        names = [element.tag, f"#{element.get('id')}", *(f".{name}" for name in element.get("class").split())]
        for name in names:
            self._named.setdefault(name, set()).add(element.id)
        previous: Element | None = None
        for child in element.children:
            if isinstance(child, Element):
                if previous is not None:
                    self._before[child.id] = previous
                previous = child

    def select(self, selector: str) -> list[Element]:
        """The elements that a selector names; none for one that is not understood."""
        if time.monotonic() > self._ends:
            raise SourceError(
                "The page's style rules are more than any posting has.",
                remedy="Copy the posting's text and paste it.",
                kind="too_large",
            )
        path = path_of(selector)
        if not path or path[0][0] or any(not self._candidates(compound) for _, compound in path):
            return []
        alive = self._candidates(path[0][1])
        for combinator, compound in path[1:]:
            alive = self._step(alive, combinator, self._candidates(compound))
            if not alive:
                return []
        return [self._by_id[number] for number in alive]

    def _step(self, left: frozenset[int], combinator: str, right: frozenset[int]) -> frozenset[int]:
        if combinator == ">":
            return frozenset(n for n in right if (parent := self._by_id[n].parent) and parent.id in left)
        if combinator == "+":
            return frozenset(n for n in right if n in self._before and self._before[n].id in left)
        known: dict[int, bool] = {}
        return frozenset(n for n in right if self._reached(n, left, known, sideways=combinator == "~"))

    def _reached(self, number: int, left: frozenset[int], known: dict[int, bool], *, sideways: bool) -> bool:
        """Whether some ancestor (or elder sibling) is in `left`; what is found on the way is remembered."""
        passed, at, answer = [], self._by_id[number], False
        while at.id not in known:
            passed.append(at.id)
            above = self._before.get(at.id) if sideways else at.parent
            if above is None:
                break
            if above.id in left:
                answer = True
                break
            at = above
        else:
            answer = known[at.id]
        known.update(dict.fromkeys(passed, answer))
        return answer

    def _candidates(self, compound: str) -> frozenset[int]:
        if compound not in self._sets:
            self._sets[compound] = self._look_up(compound)
        return self._sets[compound]

    def _look_up(self, compound: str) -> frozenset[int]:
        if _SIMPLE.fullmatch(compound):
            named = [
                f"{sign}{unescaped_name(name)}" if sign else tag.lower()
                for sign, name, tag in _NAME.findall(compound)
            ]
            if not named:
                return frozenset(self._by_id)
            sets = sorted((self._named.get(name, set()) for name in named), key=len)
            return frozenset(sets[0].intersection(*sets[1:]))
        # What stands in brackets may be a path of its own: the parser decides it, if it is short.
        inside = re.sub(r"\[[^\]]*\]", "", compound)
        if inside.count(":has(") > 1 or len(re.findall(r"[^\s,(>+~]\s*[\s>+~]\s*[^\s,)>+~]", inside)) > 3:
            return frozenset()
        return frozenset(element.id for element in self._page.select(compound))
