"""The jobs of a mail's text part: lines around addresses that lead to jobs.

Tide Engineer                              Tide Engineer <https://www.linkedin.com/jobs/view/41>
Tidal                                      Tidal · Lisbon
View job: https://www.linkedin.com/jobs/view/41
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from analyzer.sources.leads.mails.html_items import MOST_ITEMS, MOST_LINKS
from analyzer.sources.leads.mails.item import Item, kind_of, repeated
from analyzer.sources.leads.mails.links import JobLink, job_link
from analyzer.sources.leads.mails.rows_of_links import links_in_a_row
from analyzer.sources.sanitize import clean_line, physical_lines

_URL = re.compile(r"https?://[^\s<>\"\[\]]+")
_AROUND = re.compile(r"[<(\[]*\s*\x00\s*[>)\]]*")
_QUOTE = re.compile(r"^(?:>\s?)+")
_COLON = re.compile(r":\s*[<(\[]*https?://")
_EMPHASIS = re.compile(r"(?<!\w)([*_]{1,2})(?=\S)(.{1,300}?)(?<=\S)\1(?!\w)")
_RULE = re.compile(r"[-_=*~·–—#\s]{4,}")
_LONGEST = 10_000
_MOST_ABOVE = 12
_MOST_PARAGRAPHS = 2
"""Between a job's names and its address a paragraph of badges may stand."""


@dataclass(slots=True)
class _Line:
    text: str
    """Without its addresses and what stands around them."""
    links: tuple[JobLink, ...] = ()
    gap: bool = False
    """A blank line, or a rule."""
    colon: bool = False
    """Whether a colon stands before its address."""


def items_in_text(text: str) -> list[Item]:
    """The jobs that the part shows, in their order."""
    written = physical_lines(text)
    lines = _lines(written, job_link)
    if not any(line.links for line in lines):
        lines = _lines(written, links_in_a_row(_named(written)).get)
    items: dict[str, Item] = {}
    start = 0
    words = repeated((link.key, line.text) for line in lines for link in line.links)
    for n, line in enumerate(lines):
        for link in line.links:
            if link.key in items or len(items) >= MOST_ITEMS:
                continue
            items[link.key] = _item(link, lines, n, start, words)
        if line.links:
            start = n + 1
    return list(items.values())


def _lines(written: list[str], find: Callable[[str], JobLink | None]) -> list[_Line]:
    lines, links = [], 0
    for text in written:
        line = _line(text[:_LONGEST], find)
        links += len(line.links)
        if links > MOST_LINKS:
            break
        lines.append(line)
    return lines


def _named(written: list[str]) -> list[tuple[str, str]]:
    """Each address with the words of its line, and with those of each line above it in its paragraph."""
    named: list[tuple[str, str]] = []
    paragraph: list[str] = []
    for text in (_QUOTE.sub("", line[:_LONGEST]).strip() for line in written):
        paragraph = [*paragraph[-_MOST_ABOVE:], _bare(text)] if text else []
        named += ((address, words) for address in _addresses(text) for words in paragraph)
        if len(named) > _MOST_ABOVE * MOST_LINKS:
            break
    return named


def _addresses(text: str) -> list[str]:
    return [address.rstrip(".,;:!?)'*") for address in _URL.findall(text)[:_MOST_ABOVE]]


def _bare(text: str) -> str:
    """A line without its addresses, what stands around them, and marks of emphasis."""
    rest = _AROUND.sub(" ", _URL.sub("\x00", text))
    return clean_line(_EMPHASIS.sub(r"\2", rest)).strip(" :→»>-–—|")


def _line(text: str, find: Callable[[str], JobLink | None]) -> _Line:
    text = _QUOTE.sub("", text).strip()
    links = tuple(link for link in map(find, _addresses(text)) if link)
    return _Line(
        _bare(text), links, gap=not text or bool(_RULE.fullmatch(text)), colon=bool(_COLON.search(text))
    )


def _item(link: JobLink, lines: list[_Line], n: int, start: int, words: set[str]) -> Item:
    own, above = lines[n].text, _names_above(lines, n, start)
    beside = n > start and not lines[n - 1].gap  # words on all links, below a job's names: a button's
    button = kind_of(own) in ("button", "badge") or (own in words and beside)
    labelled = lines[n].colon and link.sender is not None and len(above) > 1  # "To the job: https://…"
    if own and not button and not labelled and len(own) <= 150:
        return Item(link, own, _paragraph_above(lines, n, start)[0][-1:], _below(lines, n))
    return _of_lines(link, above) if above else Item(link)


def _names_above(lines: list[_Line], n: int, start: int) -> list[str]:
    """The nearest paragraph above a line that names something, from its first name on."""
    for _ in range(_MOST_PARAGRAPHS):
        above, n = _paragraph_above(lines, n, start)
        for at, line in enumerate(above):
            if not kind_of(line):
                return above[at:]
    return []


def _of_lines(link: JobLink, above: list[str]) -> Item:
    """Of lines above the address the first is the title, but where the sender names the company first."""
    sender, at = link.sender, 0
    named = [line for line in above if not kind_of(line)]
    if sender and sender.before and len(named) > len(sender.before):
        at = above.index(named[len(sender.before)])
    return Item(link, above[at], above[:at], above[at + 1 :])


def _paragraph_above(lines: list[_Line], n: int, start: int) -> tuple[list[str], int]:
    """The paragraph above a line, and where it begins; no other job lies between."""
    first = n - 1
    while first >= start and lines[first].gap:
        first -= 1
    end = first + 1
    while first >= start and not lines[first].gap and end - first <= _MOST_ABOVE:
        first -= 1
    return [line.text for line in lines[first + 1 : end] if line.text], first + 1


def _below(lines: list[_Line], n: int) -> list[str]:
    """The lines right below, to the next gap or job."""
    found: list[str] = []
    for line in lines[n + 1 : n + 1 + _MOST_ABOVE]:
        if line.gap or (line.links and line.text and kind_of(line.text) not in ("button", "badge")):
            break
        if line.text:
            found.append(line.text)
    return found
