"""Names of places as a list holds them: taken apart, each with where it stands."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from analyzer.readers.phrases.gazetteer import is_city, is_country, is_place, is_region, places
from analyzer.text.lazy_pattern import lazy_pattern


@dataclass(frozen=True, slots=True)
class Named:
    """A place, and where it is named; `written` where the text has its parts in another order."""

    words: str
    start: int
    written: str = ""


def is_wide(name: str) -> bool:
    """Whether a name is that of a country or a region."""
    return (is_country(name) or is_region(name)) and not (is_city(name) or name.lower() in _AREAS)


_AREAS = frozenset({"bay area", "sf bay area", "san francisco bay area", "greater boston", "greater london", "silicon valley", "tri-state area"})  # fmt: skip
"""Regions that are towns with what lies around them: where one works rather than where one may live."""


_SPLIT = lazy_pattern(r"\s*(?:[;/|•+&]|\s(?:or|and|oder|und|o|y|e|ou|et)\s|\s?[-–—]\s|\n)\s*", re.IGNORECASE)


def apart(words: str, start: int, *, known: bool) -> Iterator[Named]:
    """The places of a list, cut at "or", bars and slashes, and at commas between places of one rank.

    With `known` only what the gazetteer or its form shows to be a place is given.
    """
    nations = [_is_nation(name) for name, _ in parts(words, _COMMA)]
    many = sum(nations) >= MANY_NATIONS or (nations[0] and sum(nations) > 1)
    for part, begin in parts(words, _SPLIT):
        for name, offset in parts(part, _COMMA) if many else _commas(part):
            at = begin + offset
            trimmed = name.strip(" .,:!*()[]\t\u00a0-–—")
            if len(trimmed) > 60 or not trimmed:
                continue
            if known and not is_place(trimmed):
                continue
            if not known and not any(char.isalpha() for char in trimmed):
                continue
            yield Named(trimmed, start + at + name.find(trimmed[0]))


def parts(words: str, cut: re.Pattern[str]) -> Iterator[tuple[str, int]]:
    begin = 0
    for found in cut.finditer(words):
        yield words[begin : found.start()], begin
        begin = found.end()
    yield words[begin:], begin


def _commas(part: str) -> Iterator[tuple[str, int]]:
    """Cuts "Argentina, Brazil" and "SF, NYC", but not "Sandy, UT, United States"."""
    if _is_one(part):
        yield part, 0
        return
    pieces = list(parts(part, _COMMA))
    held, begin = pieces[0]
    for name, offset in pieces[1:]:
        if belongs(held, name):
            held = part[begin : offset + len(name)]
        else:
            yield held, begin
            held, begin = name, offset
    yield held, begin


FROM_ABOVE = lazy_pattern(r"[A-Z]{2}, \w{0,4}, [^,]*[a-zà-ÿ][^,]{0,40}(?:, [^,]{2,40})?")
""" "AU, NSW, Sydney": one place, the country first; "VA, TX, CA" are three."""
_MOST_RANKS = 4
MANY_NATIONS = 4
"""So many countries are a list of them, in which none says where the name before it is."""
_COMMA = lazy_pattern(r",\s*(?:(?:or|and)\s+)?")


def _is_one(part: str) -> bool:
    """Whether names behind one another are one place: "AU, NSW, Sydney", "Leeds, England, United Kingdom"."""
    if FROM_ABOVE.fullmatch(part.strip()) and not is_city(part.split(",", 1)[0].strip()):
        return True  # but "SF, NY, Paris" are three
    names = [name.strip() for name in part.split(",")]
    if names[-1] == "Singapore" and all(map(is_city, names[:-1])):
        return False  # "Boston, London, Singapore" are three
    named = 2 < len(names) <= _MOST_RANKS and _is_nation(names[-1])
    return named and not any(_is_nation(name) for name in names[:-1]) and names[1] not in CITIES_TOO


def belongs(before: str, name: str) -> bool:
    """Whether a name behind a comma says where the one before it is ("Austin", "TX")."""
    last = before.rsplit(",", 1)[-1].strip()
    if is_state_name(last) and name.strip(" .").replace(".", "") in places().codes - _NATIONS:
        return True  # "Indiana, PA", "Washington, DC"
    if name.strip() in CITIES_TOO and is_city(last) and last.lower() not in _OF_NEW_YORK:
        return False  # "London, New York, Singapore" are three
    if name.strip() == "Singapore" or (
        _is_nation(last) and (_is_nation(name) or name.strip().lower() in places().regions)
    ):
        return False  # "UK, Norway" are two
    if len(last) == 2 and last in places().codes and name.strip() in places().codes - _NATIONS:
        return False  # "TX, NY"
    if last.isupper() and len(last) <= 3 and last not in places().codes:
        return False  # "SF, NY" are two
    if is_region(last) and last not in places().codes and not (is_city(last) and not is_country(last)):
        return is_country(name) and is_state_name(last) and not is_state_name(name)
    return (
        (name.strip() in places().codes and last not in places().codes)
        or (is_country(name) and not is_country(last))
        or (is_country(name) and last in places().codes and not is_state_name(name))
    )


CITIES_TOO = frozenset({"New York", "Singapore"})
_OF_NEW_YORK = frozenset(
    {"buffalo", "rochester", "albany", "syracuse", "yonkers", "ithaca", "brooklyn", "manhattan"}
)
_NATIONS = frozenset({"US", "USA", "UK", "UAE"})


def _is_nation(name: str) -> bool:
    """Whether the name is that of a country, and of no state ("Georgia" is both)."""
    bare = name.strip(" .").lower()
    return bare in places().countries and bare not in places().states


def is_state_name(name: str) -> bool:
    """Whether the name is a part of a country ("Ontario")."""
    return name.strip().lower() in places().states
