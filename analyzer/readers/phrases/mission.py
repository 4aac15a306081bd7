"""What the employer says that it is for, by the rows of mission.toml.

    stated   "We're on a mission to make X", "our purpose is to X", "founded in 2001 to help X"
    hinted   "We help X do Y", "Acme lets X do Y": it may be its aim, or only what it makes

The first row of which any words are found has it, and of its words those that stand first. A mission is a
verbatim part of one line. The employer must be the subject: the words of a row name it ("our mission is"), or
stand behind its name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any

from analyzer.model import Finding
from analyzer.prepared import shipped_toml
from analyzer.readers.phrases.naming import find_naming
from analyzer.text.lazy_pattern import lazy_pattern
from analyzer.text.posting_text import PostingText
from analyzer.text.sentences import Sentence
from analyzer.text.tokens import COLON, HARD
from analyzer.text.word_phrases import PhraseIndex, PhraseSearch

LONGEST = 320
"""Characters; a longer stretch is cut at the end of a clause."""

_SHORTEST = 12
"""Characters that say something ("make bread")."""

_ELSEWHERE = frozenset({"requirements", "nice", "offer", "equal", "apply", "duties"})
"""Sections about something else than the employer."""

_SHORTEST_FIRST = 4
"""Letters of a name's first word that stands for the whole name."""

_NOT_AT_ALL = frozenset({"requirements", "nice", "equal", "apply"})
"""Those among them where "our aim is to …" is about applicants and applications."""

_MARK = lazy_pattern(r"\s*(?:[:–—]|-\s)")
_OPENING = lazy_pattern(r"[\s:–—,-]*(?:to )?", re.IGNORECASE)
_DEPENDS = frozenset(
    {
        "that", "which", "who", "how", "what", "where", "when", "whom", "if", "as", "than", "because", "since",
        "ensure", "while", "whether", "until", "why", "so",
    }
)  # fmt: skip
"""Before the subject of a clause that hangs on another: "the tools that we help …"."""


@dataclass(frozen=True, slots=True, eq=False)
class Row:
    """One way of saying it; see the head of mission.toml."""

    id: str
    words: tuple[str, ...]
    example: str
    trap: str
    not_in: tuple[str, ...] = ()
    mark: bool = False
    whole: bool = False
    hint: bool = False
    only: bool = False
    named: bool = False
    keep: str = ""
    """What of the words belongs to the mission: "verb", the last of them."""


@dataclass(frozen=True, slots=True)
class _Entry:
    """What a phrase stands for: a row's words, what looks like them, or (no row) people who work there."""

    row: Row | None
    pseudo: bool = False


@cache
def rows() -> tuple[Row, ...]:
    """The rows in the order of what they are worth."""
    return tuple(_row(entry) for entry in _table()["row"])


def _row(entry: Mapping[str, Any]) -> Row:
    return Row(
        id=entry["id"],
        words=tuple(entry["words"]),
        example=entry["example"],
        trap=entry["trap"],
        not_in=tuple(entry.get("not_in", ())),
        mark=entry.get("mark", False),
        whole=entry.get("whole", False),
        hint=entry.get("hint", False),
        only=entry.get("only", False),
        named=entry.get("named", False),
        keep=entry.get("keep", ""),
    )


@cache
def _table() -> dict[str, Any]:
    return shipped_toml(Path(__file__).with_name("mission.toml"))


@cache
def _index() -> PhraseIndex[_Entry]:
    index: PhraseIndex[_Entry] = PhraseIndex(_table()["pieces"])
    for phrase in _table()["people"]:
        index.add(phrase, _Entry(None))
    for row in rows():
        for phrase in row.words:
            index.add(phrase, _Entry(row))
        for phrase in row.not_in:
            index.add(phrase, _Entry(row, pseudo=True))
    return index


def find_mission(text: PostingText) -> list[Finding]:
    """The finding for `mission`, or none: its value is a verbatim part of one line."""
    order = {row.id: number for number, row in enumerate(rows())}
    said = min(_said(text), key=lambda found: (order[found[0].id], found[1]), default=None)
    if said is None:
        return []
    row, start, end = said
    found = text.finding("mission", text.text[start:end], [start])
    return [replace(found, by=(f"row:mission.{row.id}",), hint=row.hint)]


def _said(text: PostingText) -> Iterator[tuple[Row, int, int]]:
    """Each mission that some row finds, with the place of its words."""
    names, phrases = _names(text), _index().over(text.tokens)
    for sentence in text.sentences:
        if sentence.heading or sentence.line.origin != "body" or sentence.section in _NOT_AT_ALL:
            continue
        yield from _in_sentence(text, sentence, names, phrases)


def _names(text: PostingText) -> tuple[str, ...]:
    """How the employer is called: its name, and the first word of it."""
    named = [str(found.value) for found in find_naming(text) if found.key == "company"]
    whole = {name.strip().lower() for name in (*named, text.posting.company or "") if name.strip()}
    first = {name.split()[0] for name in whole if len(name.split()[0]) >= _SHORTEST_FIRST}
    return tuple(sorted(whole | first))


def _in_sentence(
    text: PostingText, sentence: Sentence, names: tuple[str, ...], phrases: PhraseSearch[_Entry]
) -> Iterator[tuple[Row, int, int]]:
    tokens = text.tokens
    first, last = tokens.within(sentence.start, sentence.end)
    found = phrases.within(first, last)
    if not found:  # as a rule
        return
    people = max((match.first for match in found if match.payload.row is None), default=-1)
    looks_alike = {
        (match.payload.row, at)
        for match in found
        if match.payload.pseudo
        for at in range(match.first, match.last)
    }
    for match in found:
        row = match.payload.row
        if row is None or match.payload.pseudo or (row.only and sentence.section in _ELSEWHERE):
            continue
        if any((row, at) in looks_alike for at in range(match.first, match.last)):
            continue
        if people >= (0 if row.only else match.first):
            continue
        if not _of_employer(text, sentence, row, match.first, names):
            continue
        begin = tokens.starts[match.first]
        if text.context.of(begin, tokens.ends[match.last - 1], "mission"):
            continue
        span = _span(text, sentence, row, match.first, match.last)
        if span is not None:
            yield row, *span


def _of_employer(text: PostingText, sentence: Sentence, row: Row, at: int, names: tuple[str, ...]) -> bool:
    """Whether the employer is who speaks, or is spoken of, at a token."""
    before = text.folded[sentence.start : text.tokens.starts[at]].strip(" ,|")
    if row.named:
        return any(
            before == name or (before.startswith(name) and before[len(name) :].lstrip()[:1] in {"(", ","})
            for name in names
        )
    return not (row.whole and before and before.rsplit(maxsplit=1)[-1] in _DEPENDS)


def _span(text: PostingText, sentence: Sentence, row: Row, at: int, behind: int) -> tuple[int, int] | None:
    """Where the mission stands, or None where too little does."""
    tokens = text.tokens
    if row.whole:
        start = _clause_start(text, sentence, at)
    elif row.keep:
        start = tokens.starts[behind - 1]
    else:
        rest = tokens.ends[behind - 1]
        if row.mark and _MARK.match(text.folded, rest, sentence.end) is None:
            return None
        opening = _OPENING.match(text.text, rest, sentence.end)
        start = opening.end() if opening else rest
    end = _end(text, start, sentence.end)
    while start < end and text.text[end - 1] in " .!:;,–—-":
        end -= 1
    return (start, end) if end - start >= _SHORTEST else None


def _clause_start(text: PostingText, sentence: Sentence, at: int) -> int:
    """Where the clause of a token begins: behind the last hard mark before it ("Acme | Leeds | We help …")."""
    tokens = text.tokens
    first, _ = tokens.within(sentence.start, sentence.end)
    hard = max(tokens.marks.rfind(mark, first + 1, at + 1) for mark in (COLON, HARD))
    return tokens.starts[first if hard < 0 else hard]


def _end(text: PostingText, start: int, end: int) -> int:
    """The end of the sentence, or of a clause where the sentence is very long."""
    if end - start <= LONGEST:
        return end
    cut = max(text.text.rfind(mark, start, start + LONGEST) for mark in (", ", "; ", " – ", " — ", " - "))
    return cut if cut > start + 40 else start + text.text[start : start + LONGEST].rfind(" ")
