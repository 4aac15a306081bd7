"""Places that a label, the head of a posting or its title names: "Location: Leeds", "Acme | Oslo | hybrid"."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator

from analyzer.readers.phrases.gazetteer import is_city, is_country, is_place, places
from analyzer.readers.phrases.header import Segment
from analyzer.readers.phrases.place_names import FROM_ABOVE, Named, apart, belongs
from analyzer.text.lazy_pattern import lazy_pattern
from analyzer.text.posting_text import PostingText
from analyzer.text.role_names import has_role

_SHORT_LINE = 80
"""A labelled line in the body names its places by themselves only when it is no longer than this."""

_NO_PLACE = lazy_pattern(
    r"(?<![a-z])(?:fully|100%|remote(?:ly)?|hybrid|on-?site|in[ -]?office|in[ -]?person|work from home|wfh|flexible|preferred|optional|multiple|locations?|"
    r"various|only|based|office|hq|headquarters|friendly|ok|first|full[ -]?time|required|area required|anywhere|or|and|in|from|within|the)(?![a-z])[ ,:!-]*",
    re.IGNORECASE,
)
_LABEL = lazy_pattern(
    r"\W{0,4}(?:(?:job|office|work|primary|position|role)\s)?(?:locations?(?:\(s\))?|place of work|based in|where|standort|arbeitsort|ubicación|lieu|sede|city|ort)\s?(?:\*\*)?\s?[:–-]\s*",
    re.IGNORECASE,
)
_BARE_LABEL = lazy_pattern(
    r"\W{0,4}(?:(?:job|office|work|primary)\s)?locations?(?: \([^)]{1,30}\))?\W{0,4}$", re.IGNORECASE
)


def labelled(text: PostingText) -> Iterator[Named]:
    lines = text.posting.lines
    for index, line in enumerate(lines):
        if line.origin != "location" and ":" not in line.text[:40] and "ocation" not in line.text[:30]:
            continue  # most lines: no label can stand here
        start = text.line_span(index).start
        label = _LABEL.match(line.text)
        if line.origin == "location" or label:
            offset = label.end() if label else 0
            yield from _of_line(
                line.text[offset:], start + offset, sure=line.origin == "location" or index < 5
            )
        elif _BARE_LABEL.match(line.text) and index + 1 < len(lines) and len(lines[index + 1].text) < 100:
            yield from _of_line(lines[index + 1].text, text.line_span(index + 1).start, sure=False)


_LONGEST_LINE = 800
"""Characters of the longest list of offices behind a label; what is longer is prose."""


def _of_line(words: str, start: int, *, sure: bool) -> Iterator[Named]:
    """The places of a location line; `sure` where its words are taken for places though unknown."""
    if words.lstrip().startswith("{"):
        yield from _of_json(words, start)
        return
    stop = re.search(r"(?<!\bSt)(?<!\bFt)(?<!\bMt)[.!?]\s|\s\(", words)
    head = words[: stop.start()] if stop and stop.start() > 3 else words
    if len(head) > _LONGEST_LINE:
        return
    listed = list(apart(head, start, known=not sure or len(head) > 160))
    addressed = [named for named in listed if not _STREET.search(named.words)]
    for named in map(_from_below, addressed or listed):
        coded = re.search(r", [A-Z]{2}$", named.words) and is_place(named.words)  # "Tulsa, OK" is no "ok"
        bare = named.words if coded else _NO_PLACE.sub("", named.words).strip(" ,()-–")
        if bare and (bare == named.words or is_place(bare)):
            yield Named(bare, named.start, named.written)


_STREET = lazy_pattern(r"\d|(?i:(?<![a-z])(?:suite|floor|street|avenue)(?![a-z]))")
"""Parts of an address that name no town: "1730 Minor Ave", "Suite 1050", "WA 98101"."""


def _from_below(named: Named) -> Named:
    """ "US, AZ, Phoenix" as people write it: "Phoenix, AZ, US"; "GR, I, Athens" is "Athens, GR"."""
    if FROM_ABOVE.fullmatch(named.words) is None or is_city(named.words.split(",", 1)[0].strip()):
        return named
    country, part, *town = (piece.strip() for piece in named.words.split(","))
    within = [part] if country in _WITH_STATES and part in places().codes else []
    return Named(", ".join((*town, *within, country)), named.start, named.words)


_WITH_STATES = frozenset({"US", "CA", "AU"})
"""Countries whose parts people write behind a town."""


def _of_json(words: str, start: int) -> Iterator[Named]:
    """A location that a site's API gives as an object: its full name, else its city."""
    try:
        raw = json.loads(words)
    except ValueError:
        return
    for key in ("fullLocation", "name", "city"):
        if isinstance(raw.get(key), str) and raw[key]:
            yield Named(raw[key], start)
            return


def in_header(header: Iterable[Segment]) -> Iterator[Named]:
    for segment in header:
        if segment.kind in {"place", "arrangement", "employment"}:
            words = re.sub(r"(?i)(?:remote|anywhere)[ -]*\([^)]*\)", _without_regions, segment.words)
            words = re.sub(
                r"(?i)(?:fully )?remote(?!\s*(?:or\b|/))(?:[ -]*(?:in|from|within|[:,-]))?\s.*$",
                lambda m: " " * len(m[0]),
                words,
            )
            words = re.sub(r"[()]", ";", words)
            codes = places().codes if len(_CODES_LISTED.findall(words)) >= _MANY_CODES else frozenset()
            for named in apart(words, segment.start, known=False):
                bare = _NO_PLACE.sub("", named.words).strip(" ,-–:;")
                if bare and (is_place(bare) or bare in codes):
                    yield Named(bare, named.start, named.written)


def _without_regions(found: re.Match[str]) -> str:
    """Blanks for "remote (EU)", where one may live; of "remote (or on site in Oslo)" the place stays."""
    at_site = AT_SITE.search(found[0])
    end = at_site.end() if at_site else len(found[0])
    return ";".ljust(end) + found[0][end:]


AT_SITE = lazy_pattern(r"(?i)(?:on-?site|in[ -]office|in[ -]person)(?: in)?")
_CODES_LISTED = lazy_pattern(r"(?<![\w])[A-Z]{2}(?=[,;/ ]|$)")
_MANY_CODES = 3
"""So many in a row are states, though one alone may be a word ("OR", "IT")."""
_PART_OF_TITLE = lazy_pattern(r"\s[-–—|]\s|[()]")
_NO_CITY = frozenset({"mobile", "reading", "bath", "nice", "split", "commerce", "enterprise", "orange"})
"""Cities whose names mean something else in a title ("Engineer – Mobile", "Teacher, Reading")."""


def in_title(text: PostingText) -> Iterator[Named]:
    """A city in a title line or in a short one below it ("Night Nurse – Leeds", "Baker (Oslo)", "Hill House,
    Reno NV"); a country there is as often the market that one sells to."""
    for index, line in enumerate(text.posting.lines[:2]):
        titled = line.origin == "title" or re.match(r"(?i)(?:job )?title\s?:", line.text)
        if len(line.text) > (_TITLE if titled else _SHORT_LINE) or (not titled and not index):
            continue
        if not titled and (line.origin != "body" or line.text.rstrip().endswith((".", "!", ":"))):
            continue
        words = _REMOTE_FROM.sub(" | ", line.text)
        parts = [part for part in _PART_OF_TITLE.split(words) if part.strip()]
        for part in reversed(parts[1:] if len(parts) > 1 else parts):
            if re.match(r"(?i)\W*remote\W", part):
                continue
            bare = _city_of(_HOW_WORKED.sub("", _OR_REMOTE.sub("", part)))
            if bare:
                yield Named(bare, text.line_span(index).start + line.text.rindex(bare))
                break


_REMOTE_FROM = lazy_pattern(r"(?i)remote ?\([^)]*\)")
"""Where a remote person may live is no place of the job."""
_HOW_WORKED = lazy_pattern(
    r"(?i)^\s*(?:fully |hybrid |remote |on-?site |in[ -]office |in[ -]person |based )+(?:in |from )"
)
_TITLE = 160
_OR_REMOTE = lazy_pattern(r"\s+or\s+(?:fully\s+)?remote.*$", re.IGNORECASE)


def _city_of(part: str) -> str | None:
    """The city that a part of a title is or ends with: "Mill Street Bakery, Leeds", "Fairview, OR"."""
    part = re.split(r"\s(?:or|and|&)\s|/", part)[-1]
    pieces = [piece.strip() for piece in part.split(",") if piece.strip()]
    if not pieces:
        return None
    last = ", ".join(pieces[-2:])
    stated = len(pieces) > 1 and last in part and belongs(pieces[-2], pieces[-1])
    nation = is_country(pieces[-1]) and pieces[-1].lower() not in places().regions
    if stated and (pieces[-1] in places().codes or nation):
        return last if is_place(last) and not has_role(pieces[-2]) else None
    if (
        re.fullmatch(r"[A-Z][\w'. -]* [A-Z]{2,3}", pieces[-1])
        and not pieces[-1].isupper()
        and pieces[-1].rsplit(" ", 1)[1] not in _COUNTRY_CODES
        and is_place(pieces[-1])
    ):
        return pieces[-1]
    return pieces[-1] if is_city(pieces[-1]) and pieces[-1].lower() not in _NO_CITY else None


_COUNTRY_CODES = frozenset({"AT", "BE", "BR", "CH", "CZ", "DK", "ES", "FI", "FR", "IE", "IT", "JP", "MX", "NO", "NZ", "PL", "PT", "SE", "SG"})  # fmt: skip
"""Codes that follow no town without a comma: "Fleet IT" is none."""
