"""What an amount of money is for, by the words beside it: rows/*/pay.toml.

    "Salary $100k and a $5,000 signing bonus"      pay.word, pay.bonus
    "OTE: $150k, base $120k"                       pay.target, pay.base

Words directly behind the amount decide before those in front of it, and of these the nearest; what stands
farther off in its line, or in a heading above, tells of pay where nothing nearer tells of something else.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import NamedTuple

from analyzer.readers.phrases.rows import Row, rows_of
from analyzer.text.money import Money
from analyzer.text.tokens import Tokens
from analyzer.text.word_phrases import PhraseIndex

_BEFORE, _BEHIND = 110, 60
"""Characters around an amount in which the words that tell what it is for may stand."""
_CLAUSE = re.compile(r"[|;+•]|, |\. |! |\? ")
"""What ends a clause before an amount."""
_APART = frozenset(",;:|()[]/+•–—\n")
"""Marks over which no word behind an amount belongs to it."""
_NOT_OVER_WORDS = "plus and with or depending dependent based base salary pay but while"
_NOT_OVER = frozenset(_NOT_OVER_WORDS.split())
"""Words over which none does: "$100k plus bonus"."""
_HUMP = re.compile(r"[^\W\d_A-Z][A-Z]")
"""Where two words have lost what stood between them: "DOEGenerous", "hourBenefits"."""
_LABEL = 1
"""Words between a word of pay and its amount, where one labels the other."""
_OF_PAY = frozenset({"pay", "base"})


class Place(NamedTuple):
    """An amount in a text: its characters [`start`, `end`), the line [`begin`, `stop`) in which words count, and
    where a heading above begins (`begin`, where there is none)."""

    start: int
    end: int
    begin: int
    stop: int
    above: int


class Decided(NamedTuple):
    """What an amount is for: by which row, how many words off these stand, and whether in its own clause."""

    row: Row
    off: int
    near: bool = True


class _Match(NamedTuple):
    row: Row
    order: int
    first: int
    last: int


def row_of(tokens: Tokens, text: str, folded: str, place: Place) -> Decided | None:
    """The row that decides what an amount in a text is for; None where no word tells. `folded` is the text folded."""
    first, last = tokens.within(place.start, place.end)
    low = tokens.within(max(place.above, place.start - 2 * _BEFORE), place.start)[0]
    high = tokens.within(place.end, min(place.stop, place.end + _BEHIND))[1]
    found = list(_matches(tokens, low, high))
    before = _before(tokens, folded, place, first, found)
    behind = _behind(tokens, text, place, last, found)
    if behind and before and _is_labelled(before) and behind.off and behind.row.side == "beside":
        behind = None  # "Salary $60,000 Generous bonuses"
    return (
        behind
        or before
        or _in_line(tokens, place, first, found)
        or _close(tokens, folded, place, last, found)
    )


def _is_labelled(decided: Decided) -> bool:
    """Whether words of pay stand directly before an amount."""
    return decided.row.value in _OF_PAY and decided.off <= _LABEL


def is_other_money(money: Money, text: str, folded: str) -> bool:
    """Whether the words of a text beside an amount say that it is no pay: money raised, a bonus …"""
    place = Place(money.start, money.end, 0, len(text), 0)
    decided = row_of(_tokens(folded), text, folded, place)
    return is_never_pay(money) or (decided is not None and decided.row.value == "other")


@lru_cache(maxsize=8)  # one amount of a line is asked about after the other, and its sentences in turn
def _tokens(folded: str) -> Tokens:
    return Tokens(folded)


_STRONG = frozenset({"USD", "EUR", "GBP", "CAD", "AUD", "CHF", "NZD", "SGD"})
"""Currencies of which nobody is paid millions."""


def is_never_pay(money: Money) -> bool:
    """Whether the amount itself shows that nobody is paid it: millions in a strong currency, "401k"."""
    if money.scale >= 1e6 and money.currency in {*_STRONG, None}:
        return True
    if money.low >= 1e6 and money.currency in _STRONG:
        return True
    return money.scale == 1000 and 400 <= money.low / 1000 <= 403 and not money.ranged


@cache
def _index() -> PhraseIndex[tuple[int, bool]]:
    """The words of the rows by their order, and (True) what looks like them and is none."""
    table = rows_of("en")
    index: PhraseIndex[tuple[int, bool]] = PhraseIndex(table.pieces)
    for order, row in enumerate(table.of("pay")):
        for phrase in row.words:
            index.add(phrase, (order, False))
        for phrase in row.not_in:
            index.add(phrase, (order, True))
    return index


def _matches(tokens: Tokens, low: int, high: int) -> Iterator[_Match]:
    rows = rows_of("en").of("pay")
    found = list(_index().find(tokens, low, high))
    none = [match for match in found if match.payload[1]]
    for match in found:
        order, pseudo = match.payload
        if not pseudo and not any(
            other.payload[0] == order and other.first < match.last and match.first < other.last
            for other in none
        ):
            yield _Match(rows[order], order, match.first, match.last)


def _behind(tokens: Tokens, text: str, place: Place, last: int, found: list[_Match]) -> Decided | None:
    """The first row of the table whose words stand directly behind the amount."""
    for match in sorted(found, key=lambda match: match.order):
        off = match.first - last
        if match.row.side not in {"behind", "beside"} or not 0 <= off <= match.row.within:
            continue
        between = text[place.end : tokens.starts[match.first]]
        words = tokens.words[last : match.first]
        if not _APART.isdisjoint(between) or " - " in between or ". " in between or _HUMP.search(between):
            continue
        if not _NOT_OVER.isdisjoint(words) or any(word[:1].isdigit() for word in words):
            continue
        if not text.startswith(":", tokens.ends[match.last - 1]):  # a label is that of what follows it
            return Decided(match.row, off)
    return None


def _before(tokens: Tokens, folded: str, place: Place, first: int, found: list[_Match]) -> Decided | None:
    """The row whose words stand nearest before the amount, in its clause; of two the one with more words."""
    begin = max(place.begin, place.start - _BEFORE)
    for cut in _CLAUSE.finditer(folded, begin, place.start):
        begin = cut.end()
    near = [
        match
        for match in found
        if match.row.side in {"before", "beside"}
        and 0 <= first - match.last <= match.row.within
        and tokens.starts[match.first] >= begin
    ]
    if not near:
        return None
    nearest = min(near, key=lambda match: (first - match.last, match.first, match.order))
    return Decided(nearest.row, first - nearest.last)


def _in_line(tokens: Tokens, place: Place, first: int, found: list[_Match]) -> Decided | None:
    """The row of pay whose words stand nearest before the amount, in its line or the heading above."""
    begin = place.above if place.above < place.begin else max(place.begin, place.start - _BEFORE)
    there = [match for match in found if match.last <= first and tokens.starts[match.first] >= begin]
    for values in (_OF_PAY, {"total"}):
        of_pay = [match for match in there if match.row.value in values and match.row.side != "close"]
        if of_pay:
            nearest = max(of_pay, key=lambda match: (match.last, -match.first, -match.order))
            return Decided(nearest.row, first - nearest.last, near=False)
    return None


def _close(tokens: Tokens, folded: str, place: Place, last: int, found: list[_Match]) -> Decided | None:
    """A row of pay whose words stand close behind the amount, be it behind a comma or in brackets."""
    for match in found:
        off = match.first - last
        if match.row.side == "close" and 0 <= off <= match.row.within:
            between = folded[place.end : tokens.starts[match.first]]
            if not any(mark in between for mark in (". ", ";", "|", "\n")):
                return Decided(match.row, off, near=False)
    return None
