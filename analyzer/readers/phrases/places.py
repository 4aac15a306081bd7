"""Places named for the job, and where a remote person may live."""

from __future__ import annotations

from collections.abc import Iterable

from analyzer.model import Finding
from analyzer.readers.phrases.gazetteer import is_country
from analyzer.readers.phrases.header import Segment, header_of
from analyzer.readers.phrases.place_lines import in_header, in_title, labelled
from analyzer.readers.phrases.place_names import CITIES_TOO, MANY_NATIONS, Named, is_wide
from analyzer.readers.phrases.place_sentences import at_based, is_seat, spoken
from analyzer.readers.phrases.remote_regions import (
    is_remote,
    regions_in_header,
    regions_of_applicants,
    regions_spoken,
)
from analyzer.text.posting_text import PostingText

_MOST = 30
"""So many places are a list of offices; more are somebody's atlas."""


def find_places(text: PostingText) -> list[Finding]:
    """locations and remote_regions."""
    header = header_of(text)
    at_job = _named_for_job(text, header)
    regions = [*regions_in_header(text, header), *regions_of_applicants(text), *regions_spoken(text)]
    if is_remote(text):  # where one may live, not where one works
        wide = [place for place in at_job if is_wide(place.words)]
        if len(wide) >= MANY_NATIONS:  # among countries "Singapore" is one of them
            wide = [place for place in at_job if is_wide(place.words) or is_country(place.words)]
        regions += wide
        at_job = [place for place in at_job if place not in wide]
    found = []
    for key, named in (("locations", at_job), ("remote_regions", regions)):
        # what lost a word in its middle is no place as written
        meant = [
            place
            for place in named
            if (place.written or place.words) in text.text and _is_meant(text, place, key)
        ]
        kept = _distinct(meant, nearest=key == "locations")
        if kept:
            by = (f"row:{key}.named",)
            places = [place.start for place in kept]
            found.append(text.finding(key, tuple(place.words for place in kept), places, by=by))
    return found


_WORDS_TOO = frozenset({"OR", "IN", "ME", "OK", "HI", "OH"})
"""Codes of states that are words in a line of capitals: "NEW YORK OR REMOTE"."""


def _is_meant(text: PostingText, place: Named, key: str) -> bool:
    """Whether a place is what it seems: a country beside "remote" is where one may live, not where one works."""
    if place.words in _WORDS_TOO and not text.text[: place.start].rstrip().endswith((",", "(", "/")):
        return False
    if key == "locations" and is_wide(place.words):
        begin, stop = text.bounds_at(place.start)
        return "remote" not in text.folded[max(begin, place.start - _NEAR) : min(stop, place.start + _NEAR)]
    return True


_NEAR = 40
"""Characters beside a country's name within which "remote" makes it one where people may live."""


def _named_for_job(text: PostingText, header: Iterable[Segment]) -> list[Named]:
    """The places of the job; its employer's seat is one only where the sentence says that the job is there."""
    named = [*labelled(text), *in_header(header), *in_title(text)]
    told = any(not is_wide(place.words) for place in named)
    named += (place for place in (*spoken(text), *at_based(text)) if not is_seat(text, place, told=told))
    return named


def _distinct(named: Iterable[Named], *, nearest: bool) -> list[Named]:
    """Each place once; with `nearest` only the most exact of those that lie within each other."""
    kept: dict[str, Named] = {}
    for place in named:
        words = place.words.lower()
        plain = words.replace(".", "").removeprefix("the ")
        name = _SHORT_FOR.get(plain, plain if len(plain) <= _CODE else words)
        if words and not any(name == other or f"{name}," in other for other in kept):
            kept[name] = place
    found = list(kept.values())
    return (_nearest(found) if nearest else found)[:_MOST]


def _nearest(named: list[Named]) -> list[Named]:
    """Without countries beside a place within one, and without a city that another name tells in full."""
    within = [place for place in named if not is_country(place.words) or place.words in CITIES_TOO]
    kept: list[Named] = []
    for place in within or named:
        city = place.words.split(",")[0].lower()
        if not any(city in other.words.lower() for other in kept):
            kept.append(place)
    return kept


_CODE = 3
"""Letters of a code: "U.S." is "US"."""
_SHORT_FOR = {"usa": "us", "united states of america": "united states", "great britain": "uk"}
"""Other short and long names of a country: one of each is kept, the short one and the long one."""
