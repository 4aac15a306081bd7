"""Which words are places: regions, countries, states, time zones and cities (places.toml)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from analyzer.prepared import shipped_toml


@dataclass(frozen=True, slots=True)
class Places:
    """Names in lower case; `codes` in capitals ("CA" is a state, "ca" is not)."""

    regions: frozenset[str]
    countries: frozenset[str]
    states: frozenset[str]
    zones: frozenset[str]
    cities: frozenset[str]
    codes: frozenset[str]


@cache
def places() -> Places:
    """The names that ship with jobfit."""
    raw = shipped_toml(Path(__file__).with_name("places.toml"))
    names = {
        kind: frozenset(" ".join(name.split()) for name in text.replace("\n", "").split("|") if name.strip())
        for kind, text in raw.items()
    }
    return Places(
        names["regions"],
        names["countries"],
        names["states"],
        names["zones"],
        names["cities"],
        names["state_codes"],
    )


_ZONE = re.compile(
    r"(?:(?:utc|gmt|cet|est|pst)\s?[+-−–±]?\s?\d|.*\btime ?zones?\b|.*\b(?:eastern|pacific|central|mountain)(?: standard)? time\b)",
    re.IGNORECASE,
)
_LEADING = re.compile(
    r"(?:the|greater|central|downtown|in|from|within|across|near|anywhere in|all of|north|south|east|west|northern|"
    r"southern|eastern|western|based in|metro)\s+"
)
_TRAILING = re.compile(
    r"\s*(?:-?\s?(?:based|area|metro(?: area)?|region|office|hq|preferred|only|friendly|residents?|citizens?|time|overlap|"
    r"timezones?|time zones?|hours))+[!.]?$"
)
_LAST = (
    "based", "area", "metro", "region", "office", "hq", "preferred", "only", "friendly", "resident", "residents", "citizen", "citizens",
    "time", "overlap", "timezone", "timezones", "zone", "zones", "hours",
)  # fmt: skip
"""What ends where `_TRAILING` is found: asked first, since names are many and the search is slow."""


def is_region(name: str) -> bool:
    """Whether a person may be said to live there: a country, state, region or time zone, but no city."""
    bare = _bare(name)
    known = places()
    return (
        bare in known.regions
        or bare in known.countries
        or bare in known.states
        or bare in known.zones
        or name.strip() in known.codes
        or bool(_ZONE.match(name.strip()))
    )


def is_country(name: str) -> bool:
    """Whether the name is that of a country, a state or a region."""
    bare = _bare(name)
    return bare in places().countries or bare in places().regions or bare in places().states


def is_city(name: str) -> bool:
    """Whether the name is that of a city."""
    return _bare(name) in places().cities


_CLEAR_CODES = frozenset({"US", "USA", "UK", "NY", "DC", "NSW", "QLD"})
"""Codes that name a place by themselves; "IT", "OR" and "ME" do so only behind a comma or in a list."""


def is_place(name: str) -> bool:
    """Whether the words name a place: "Lisbon", "Austin TX", "Boston, MA", "EU", "UTC+2"."""
    if name.strip() in places().codes:
        return name.strip() in _CLEAR_CODES
    if is_region(name) or is_city(name):
        return True
    head, _, tail = name.rpartition(",") if "," in name else name.rpartition(" ")
    tail = tail.strip()
    if not head or not head.strip()[:1].isupper():
        return False
    if "," in name:
        return tail in places().codes or is_country(tail)
    return tail in places().codes and len(head.split()) <= 3 and (is_city(head) or len(head.split()) == 1)


def _bare(name: str) -> str:
    bare = name.strip(" .!*()[]\t\u00a0").lower()
    if bare in places().regions or bare in places().cities:
        return bare
    if lead := _LEADING.match(bare):
        bare = bare[lead.end() :]
    if not bare.endswith(_LAST):
        return bare
    return _TRAILING.sub("", bare) or bare
