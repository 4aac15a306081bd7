"""What one needs to be taken, and how and by when one is: rows/*/applying.toml.

"fluent in Dutch, French and English"                 languages: Dutch, French, English
"Hiring process: phone screen, then a trial day"      hiring_steps: phone screen, trial day
"Closing date: 4 May 2026"                            apply_by: 4 May 2026
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache

from analyzer.model import Finding
from analyzer.readers.phrases.rows import Read, read_rows, rows_of
from analyzer.text.lazy_pattern import lazy_pattern
from analyzer.text.posting_text import PostingText
from analyzer.text.tokens import COLON

_MOST_ITEMS = 8


def find_applying(text: PostingText) -> list[Finding]:
    """languages, licences, hiring_steps and apply_by."""
    found = (_find_languages(text), _find_licences(text), _find_steps(text), _find_deadline(text))
    return [finding for finding in found if finding is not None]


def _told(text: PostingText, fact: str) -> list[Read]:
    return [read for read in read_rows(text, fact) if not read.rules]


def _items(
    text: PostingText, fact: str, spans: Iterable[tuple[int, int]], by: Sequence[Read]
) -> Finding | None:
    """The words at these places, each once, as a list; None where there are none."""
    places: dict[str, int] = {}
    words: dict[str, str] = {}
    for start, end in spans:
        item = text.text[start:end]
        if item.lower() not in places:
            places[item.lower()], words[item.lower()] = start, item
    if not places:
        return None
    kept = list(places)[:_MOST_ITEMS]
    named = dict.fromkeys(name for read in by for name in read.by)
    return text.finding(fact, tuple(words[item] for item in kept), [places[item] for item in kept], by=named)


# ── languages ─────────────────────────────────────────────────────────────────────────────────────

_JOINS = frozenset({"and", "or", "both", "in", "written", "spoken", "fluent", "as", "well"})
"""Words that may stand between the languages of one list."""
_LONGEST_LIST = 12


@cache
def _tongues() -> frozenset[str]:
    return frozenset(rows_of("en").pieces["tongue"])


def _find_languages(text: PostingText) -> Finding | None:
    reads = _told(text, "languages")
    return _items(text, "languages", (span for read in reads for span in _named(text, read)), reads)


def _named(text: PostingText, read: Read) -> Iterator[tuple[int, int]]:
    """The languages within a row's words, and those that the list goes on with; none where they are only
    wished for ("English and Korean (preferred)")."""
    tokens, known = text.tokens, _tongues()
    found: list[tuple[int, int]] = []
    for at in range(read.first, min(read.last + _LONGEST_LIST, len(tokens.words))):
        word = tokens.words[at]
        if at >= read.last and (tokens.marks[at] >= COLON or word not in known | _JOINS):
            break
        if word in known:
            found.append((tokens.starts[at], tokens.ends[at]))
    if found and not text.context.of(read.start, found[-1][1], "languages"):
        yield from found


# ── licences ──────────────────────────────────────────────────────────────────────────────────────


def _find_licences(text: PostingText) -> Finding | None:
    reads = _outermost(_told(text, "licences"))
    return _items(text, "licences", ((read.start, read.end) for read in reads), reads)


def _outermost(reads: list[Read]) -> list[Read]:
    """Without what lies within longer words of another row, or again where it overlaps."""
    kept: list[Read] = []
    for read in sorted(reads, key=lambda read: (read.start, -read.end)):
        if not kept or read.start >= kept[-1].end:
            kept.append(read)
    return kept


# ── steps of hiring ───────────────────────────────────────────────────────────────────────────────

_NEAR = 900
"""Characters behind the words that open a process within which its steps stand."""


def _find_steps(text: PostingText) -> Finding | None:
    """The steps that stand behind words that speak of the process: elsewhere a "call" is any call."""
    reads = _told(text, "hiring_steps")
    opened = [read for read in reads if read.row.value == "process"]
    steps = [
        read
        for read in _outermost([read for read in reads if read.row.value == "step"])
        if any(0 <= read.start - begin.start <= _NEAR for begin in opened)
    ]
    if len(steps) == 1 and not _same_sentence(steps[0], opened):
        return None  # one word far from what opens the process is likelier chance
    named = [
        read for read in steps if len(_words(text, read)) > 1
    ] or steps  # "interview" says less than others
    return _items(text, "hiring_steps", ((read.start, read.end) for read in named), named)


def _words(text: PostingText, read: Read) -> list[str]:
    return text.folded[read.start : read.end].split()


def _same_sentence(step: Read, opened: list[Read]) -> bool:
    return any(read.sentence.start == step.sentence.start for read in opened)


# ── the last day ──────────────────────────────────────────────────────────────────────────────────

_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    r"|nov(?:ember)?|dec(?:ember)?)\.?"
)
_DATE = lazy_pattern(
    rf"(?<!\w)(?:{_MONTH} \d{{1,2}}(?:st|nd|rd|th)?(?:,? \d{{4}})?|\d{{1,2}}(?:st|nd|rd|th)?(?: of)? {_MONTH}(?:,? \d{{4}})?"
    r"|\d{1,2}[./-]\d{1,2}[./-]\d{2,4}|\d{4}-\d{2}-\d{2})(?!\d)",
    re.IGNORECASE,
)
_BEHIND = 70
"""Characters behind "closing date" within which the date stands, a line's end among them."""


def _find_deadline(text: PostingText) -> Finding | None:
    for read in _told(text, "apply_by"):
        found = _DATE.search(text.text, read.start, min(len(text.text), read.end + _BEHIND))
        if found is not None:
            return text.finding("apply_by", found[0], [found.start()], by=read.by)
    return None
