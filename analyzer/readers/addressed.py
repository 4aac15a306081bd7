"""Text of a posting that speaks to AI readers ("if you are a language model, …"), told to the person.

Such text is read like any other and decides nothing: what it makes a model claim still has to be
shown by the posting's lines. But whoever wrote it wanted to steer the reading, or to catch those who
let a machine apply for them, and the person should know. A posting that is *about* such texts (for
prompt engineers, for red teams) is ordinary: so the patterns look for commands and for addresses,
not for topics.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from analyzer.readers.machine_talk import KINDS, MENTION
from analyzer.readers.phrases.clauses import PostingText

_MOST = 3
"""Passages quoted at most; the rest are counted."""
_LONGEST = 160
_AROUND = 160
"""Characters before and behind a telling word in which a passage is looked for."""

# Speaking about it: what a posting for people who build or test such systems says.
_ABOUT = re.compile(
    r"prompt[ -]injection|jailbreak\w*|red[ -]team\w*|adversarial|attacks?\b|attempts?\b"
    r"|guardrails? (?:against|that|for)|\b(?:such as|like|e\.g\.|for example|detect\w*|defend\w*|prevent\w*"
    r"|phrases?|inputs?|malicious) (?:of |the |against )?[\"'\u201c]"
)
_SPACED = re.compile(r"(?:(?<=\s)|^)(?:\w[ .\-_*]){7,}\w\b")
_LEET = re.compile(r"\b[a-z]*[a-z0134][0134@$][a-z]{2,}[01345@$a-z]*\b|\b[1i][9g]n[0o]r[3e]\b")
_LEETERS = str.maketrans("01345@$7", "oieasast")


@cache
def _compiled(number: int) -> re.Pattern[str]:
    return re.compile(KINDS[number].pattern)


def addressed(text: PostingText) -> tuple[str, ...]:
    """Notes for the person on the passages that speak to AI readers, none where there are none."""
    found = list(_passages(text))
    notes = [
        f"line {n} speaks to AI readers; it changes nothing here: “{passage}”" for n, passage in found[:_MOST]
    ]
    if len(found) > _MOST:
        notes.append(f"{len(found) - _MOST} more passages speak to AI readers")
    return tuple(notes)


def _passages(text: PostingText) -> Iterator[tuple[int, str]]:
    """Line number and words of each passage, one a line."""
    for place in _lines_hit(text):
        line = text.line_at(place)
        start = text.text.rfind("\n", 0, place + 1) + 1
        begin = max(start, min(place, text.sentence_at(place).start))
        words = text.text[begin : begin + len(line.text)].split("\n")[0].strip()
        yield line.n, words if len(words) <= _LONGEST else words[: _LONGEST - 1].rstrip() + "…"


def _lines_hit(text: PostingText) -> list[int]:
    """The first place on each line where machines are spoken to, in the order of the text."""
    first: dict[int, int] = {}
    for searched, shift in _searched(text.folded):
        mentions = [found.start() for found in MENTION.finditer(searched)]
        for number, kind in enumerate(KINDS):
            places = [at for word in kind.words for at in _places(searched, word)] if kind.words else mentions
            for begin, end in _windows(places, len(searched)):
                for found in _compiled(number).finditer(searched, begin, end):
                    place = _word_start(searched, found) + shift
                    if not _talked_about(text, place):
                        n = text.line_at(place).n
                        first[n] = min(place, first.get(n, place))
    return sorted(first.values())


def _places(searched: str, word: str) -> Iterator[int]:
    at = searched.find(word)
    while at >= 0:
        yield at
        at = searched.find(word, at + 1)


def _windows(places: list[int], length: int) -> list[tuple[int, int]]:
    """The stretches of text around some places, joined where they overlap."""
    merged: list[tuple[int, int]] = []
    for place in sorted(places):
        begin, end = max(0, place - _AROUND), min(length, place + _AROUND)
        if merged and begin <= merged[-1][1]:
            merged[-1] = merged[-1][0], end
        else:
            merged.append((begin, end))
    return merged


def _word_start(searched: str, found: re.Match[str]) -> int:
    """Where the passage's own words begin, behind the break that led up to it."""
    lead = re.match(r"[\s.!?:;*\"'(\[>_-]*", searched[found.start() : found.end()])
    return found.start() + (lead.end() if lead and lead.end() < found.end() - found.start() else 0)


def _searched(folded: str) -> Iterator[tuple[str, int]]:
    """The text, and the stretches of it that are disguised ("i g n o r e", "1gn0re") without disguise."""
    yield folded, 0
    for line_start, line in _lines(folded):
        if _SPACED.search(line):
            plain = re.sub(r"(?<=\w)[ .\-_*](?=\w(?:[ .\-_*]|\b))", "", re.sub(r"\s{2,}", "\u0001", line))
            yield _spaced_out(plain.replace("\u0001", " ")), line_start
        if _LEET.search(line):
            yield _LEET.sub(lambda word: word.group().translate(_LEETERS), line), line_start


def _spaced_out(plain: str) -> str:
    """Words that lost their own blanks with the others: "ignoreallpreviousinstructions"."""
    words = r"ignore|disregard|forget|override|all|any|previous|prior|above|your|the|instructions?|prompts?"
    return re.sub(rf"({words})(?=(?:{words})+\b)", r"\1 ", plain)


def _lines(folded: str) -> Iterator[tuple[int, str]]:
    start = 0
    for line in folded.split("\n"):
        yield start, line
        start += len(line) + 1


def _talked_about(text: PostingText, place: int) -> bool:
    """Whether the passage is an example in quotes, in a sentence about such passages."""
    sentence = text.sentence_at(place)
    before = text.folded[max(0, sentence.start - 1) : place]
    opened = before.endswith(('"', "'")) and not before[-2:-1].isalnum()
    quoted = opened or before.count('"') % 2 == 1
    around = text.folded[max(0, sentence.start - 80) : sentence.end]
    return quoted and bool(_ABOUT.search(around))
