"""Addresses within a long line: "12.3" is the third sentence of line 12.

    line 12, over 240 characters, "We bake bread. We deliver it! …"    12.1 "We bake bread."
                                                                       12.2 "We deliver it!"
    any other line                                                     12, as a whole

Readings that are kept cite these addresses, so the rule is fixed: it stands alone, knows no other rule for
sentences (sentences.py changes when the phrase reader learns), and no change of it may move an address. It is

* A sentence ends behind `.`, `!`, `?` or `…` and the quotes and brackets that close with it, where a blank
  follows and then no small letter; behind `。`, `！`, `？` and `｡`; and where a full stop has lost its blank
  ("as needed.Develop reports").
* A full stop behind single letters ("J.", "e.g.") or a word of `SHORTENED` ends nothing.
* A sentence begins at each bullet before a blank (`•`, `·`, `*` and their like).
* A sentence that is over 240 characters by then is a list, most likely, that has lost its line breaks: it is
  cut behind a `;`, behind two blanks, before a spaced dash, and where a capital letter stands right behind a
  colon, a closing bracket or a word in small letters ("the holiday schemeAccess to our clinic").
* What holds no letter or figure before its first such end belongs to the sentence behind it; a number of a
  list ("1.") does too.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from functools import cache, lru_cache

from analyzer.model import SENTENCE_ADDRESS, Line

Stretch = tuple[int, int]
"""Where a sentence begins and ends in the text of its line."""

LONG = 240
"""A line of more characters is cited by its sentences."""

SHORTENED = frozenset(
    (
        *("etc", "inc", "ltd", "corp", "co", "vs", "approx", "incl", "excl", "min", "max", "no", "nos", "st"),
        *("dr", "mr", "mrs", "ms", "jr", "sr", "dept", "est", "yr", "yrs", "hr", "hrs", "ph.d"),
        *("bzw", "ca", "inkl", "zzgl", "evtl", "ggf", "mind", "tel", "ej", "p.ej", "bijv"),
    )
)

_END = (
    r"[.!?…。！？｡](?:(?<=[.!?…])(?<![.!?…].)[.!?…]*+[\"'”’»)\]]*+(?=\s+[^\sa-zß-öø-ÿ])"
    r"|(?<=[。！？｡])[。！？｡]*+[”’」』）]*+"
    r"|(?<=[a-z)%0-9][.!?])(?=[A-Z][a-z]+\s))"
)
"""Looks back last: a pattern that begins with a few characters is found several times as fast."""
_END_OR_BULLET = rf"{_END}|\s(?=[*✓✔►■]\s)|(?<=.)(?=[•●▪◦‣·]\s)"
_BULLET = r"[*✓✔►■•●▪◦‣·]"
_LOST_BREAK = (
    r";|\s(?=\s[^\W\d_])|\s(?=[-–—]\s)|(?<![\w])[a-z]{4,}(?=[A-Z][a-z])|[:)](?=[A-Z][a-z])|[a-z](?=- [A-Z])"
)
_LAST_WORD = r"(?:[^\W\d_]|(?<=[^\W_])\.(?=[^\W\d_]))+$"
_WORTH_IT = r"[^\W\d_]|\d{3}"


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    """Compiled when it is first needed: a cached look at a posting of short lines needs none."""
    return re.compile(pattern)


def address(n: int, k: int) -> str:
    """How the `k`-th sentence (from 1) of line `n` is cited."""
    return f"{n}.{k}"


def parse_address(text: str) -> tuple[int, int] | None:
    """The line and the place of the sentence in it that an address names; None for what is none."""
    found = _compiled(SENTENCE_ADDRESS).fullmatch(text)
    return (int(found[1]), int(found[2])) if found else None


def line_of(text: str) -> int:
    """The number of the line in which the sentence of an address stands; 0 for what is no address."""
    found = parse_address(text)
    return found[0] if found else 0


def in_order(addresses: Iterable[str]) -> tuple[str, ...]:
    """The addresses, each once, in the order of the posting."""
    return tuple(sorted(dict.fromkeys(addresses), key=lambda text: parse_address(text) or (0, 0)))


def addresses_of(line: Line) -> tuple[tuple[str, Stretch], ...]:
    """The sentences of a line by their addresses, with where they stand in its text; none for a line that is
    cited as a whole."""
    return _addresses(line.n, line.text) if len(line.text) > LONG else ()


@lru_cache(maxsize=256)  # each fact of a posting that is checked asks in turn
def _addresses(n: int, text: str) -> tuple[tuple[str, Stretch], ...]:
    return tuple((address(n, k), span) for k, span in enumerate(_in_long(text), start=1))


def has_addresses(lines: Iterable[Line]) -> bool:
    """Whether one of the lines is cited by its sentences."""
    return any(map(addresses_of, lines))


def sentences_in(text: str) -> tuple[Stretch, ...]:
    """Where the sentences of a long line begin and end, in order; together they are the line without the
    blanks between them. Nothing for a line of up to LONG characters, or of one sentence."""
    return () if len(text) <= LONG else _in_long(text)


@lru_cache(maxsize=1024)  # the prompt, the check and the card ask in turn, and many postings are read at once
def _in_long(text: str) -> tuple[Stretch, ...]:
    spans = tuple(_sentences(text))
    return spans if len(spans) > 1 else ()


def quoted_sentences(
    lines: Iterable[Line], quotes: Collection[str], cited: Collection[str] = ()
) -> tuple[str, ...]:
    """The addresses of the sentences of these lines that hold one of the quotes, or a part of one. Where the
    same words stand twice in a line, those of `cited` are meant, or else the first."""
    found: list[str] = []
    for line in lines:
        places = addresses_of(line)
        for quote in filter(None, quotes) if places else ():
            held = [_touched(places, at, at + len(quote)) for at in _occurrences(line.text, quote)]
            if held:
                best: frozenset[str] = max(held, key=lambda names: len(names.intersection(cited)))
                found += best
    return in_order(found)


def _touched(places: Iterable[tuple[str, Stretch]], start: int, end: int) -> frozenset[str]:
    return frozenset(name for name, (begin, stop) in places if begin < end and start < stop)


def _occurrences(text: str, words: str) -> Iterator[int]:
    at = text.find(words)
    while at >= 0:
        yield at
        at = text.find(words, at + len(words))


def _sentences(text: str) -> Iterator[Stretch]:
    ends = _END_OR_BULLET if _compiled(_BULLET).search(text) else _END
    for start, end in _cut(text, 0, len(text), ends):
        if end - start > LONG:
            yield from _cut(text, start, end, _LOST_BREAK)
        else:
            yield start, end


def _cut(text: str, start: int, stop: int, ends: str) -> Iterator[Stretch]:
    """The parts of a stretch of text that `ends` part, without the blanks around them."""
    start = _begin(text, start)
    least = _least(text, start)
    for found in _compiled(ends).finditer(text, start, stop):
        if found.end() < least or _is_shortened(text, found):
            continue
        yield start, _end(text, found.end())
        start = _begin(text, found.end())
        least = _least(text, start)
    if start < stop:
        yield start, _end(text, stop)


def _least(text: str, start: int) -> int:
    """Before which place no sentence that begins at `start` ends: it says something by then."""
    found = _compiled(_WORTH_IT).search(text, start)
    return found.end() if found else len(text) + 1


def _begin(text: str, at: int) -> int:
    while at < len(text) and text[at].isspace():
        at += 1
    return at


def _end(text: str, at: int) -> int:
    while at > 0 and text[at - 1].isspace():
        at -= 1
    return at


def _is_shortened(text: str, end: re.Match[str]) -> bool:
    if end[0] != ".":
        return False
    word = _compiled(_LAST_WORD).search(text, max(0, end.start() - 8), end.start())
    if word is None:
        return False
    return word[0].lower() in SHORTENED or all(len(part) == 1 for part in word[0].split("."))
