"""Places named for the job, and where a remote person may live."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from analyzer.model import Finding
from analyzer.readers.phrases.arrangement import find_arrangement
from analyzer.readers.phrases.gazetteer import is_city, is_country, is_place, is_region, places
from analyzer.readers.phrases.header import Segment, header_of
from analyzer.text.lazy_pattern import lazy_pattern
from analyzer.text.posting_text import PostingText
from analyzer.text.role_names import has_role

_NAME_OF_PLACE = r"(?:(?:San|New|Los|Las|St\.|Fort|El|Santa|Palo|Kuala|Tel|Ho|Cape|Salt Lake|Ann|Baton|Hong|Abu|Den|Rio de) )?[A-ZÀ-Þ][\wÀ-ÿ']*"
"""A city's name of one word or with a usual first one."""
_MOST = 30
"""So many places are a list of offices; more are somebody's atlas."""
_SHORT_LINE = 80
"""A labelled line in the body names its places by themselves only when it is no longer than this."""


@dataclass(frozen=True, slots=True)
class Named:
    """A place, and where it is named; `written` where the text has its parts in another order."""

    words: str
    start: int
    written: str = ""


def find_places(text: PostingText) -> list[Finding]:
    """locations and remote_regions."""
    header = header_of(text)
    at_job = _named_for_job(text, header)
    regions = [*_regions_in_header(text, header), *_regions_of_applicants(text), *_regions_spoken(text)]
    if _is_remote(text):  # where one may live, not where one works
        wide = [place for place in at_job if _is_wide(place.words)]
        if len(wide) >= _MANY_NATIONS:  # among countries "Singapore" is one of them
            wide = [place for place in at_job if _is_wide(place.words) or is_country(place.words)]
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


def _is_remote(text: PostingText) -> bool:
    return any(
        finding.value == "remote" for finding in find_arrangement(text) if finding.key == "work_arrangement"
    )


def _is_wide(name: str) -> bool:
    """Whether a name is that of a country or a region."""
    return (is_country(name) or is_region(name)) and not (is_city(name) or name.lower() in _AREAS)


_AREAS = frozenset({"bay area", "sf bay area", "san francisco bay area", "greater boston", "greater london", "silicon valley", "tri-state area"})  # fmt: skip
"""Regions that are towns with what lies around them: where one works rather than where one may live."""


_WORDS_TOO = frozenset({"OR", "IN", "ME", "OK", "HI", "OH"})
"""Codes of states that are words in a line of capitals: "NEW YORK OR REMOTE"."""


def _is_meant(text: PostingText, place: Named, key: str) -> bool:
    """Whether a place is what it seems: a country beside "remote" is where one may live, not where one works."""
    if place.words in _WORDS_TOO and not text.text[: place.start].rstrip().endswith((",", "(", "/")):
        return False
    if key == "locations" and _is_wide(place.words):
        begin, stop = text.bounds_at(place.start)
        return "remote" not in text.folded[max(begin, place.start - _NEAR) : min(stop, place.start + _NEAR)]
    return True


_NEAR = 40
"""Characters beside a country's name within which "remote" makes it one where people may live."""


def _named_for_job(text: PostingText, header: Iterable[Segment]) -> list[Named]:
    """The places of the job; its employer's seat is one only where the sentence says that the job is there."""
    named = [*_labelled(text), *_in_header(header), *_in_title(text)]
    told = any(not _is_wide(place.words) for place in named)
    named += (place for place in (*_spoken(text), *_at_based(text)) if not _is_seat(text, place, told=told))
    return named


def _is_seat(text: PostingText, place: Named, *, told: bool) -> bool:
    """Whether a place is the employer's seat or one of its offices, and the sentence does not speak of the job:
    "headquartered in Oslo", but "this job is at our headquarters in Oslo". Where a label or a header has `told`
    where the job is, "based in Oslo" is said of it only beside a word of the job."""
    before = max(0, place.start - 100)
    based = _BASED_IN.search(text.folded, before, place.start)
    based = based if told or (based and based[0].startswith("opening")) else None
    if based is None and _SEAT.search(text.folded, before, place.start) is None:
        return False
    job = _OF_THE_JOB.search(text.folded, text.sentence_at(place.start).start, place.start)
    person = based and _OF_PERSON.search(text.folded, text.sentence_at(place.start).start, based.start())
    return job is None and not person


_BASED_IN = lazy_pattern(
    r"(?<![a-z])(?:(?:based|located) (?:in|near|out of)(?: the)?|opening an office in|relocate to .{0,40} in) (?:\w+ (?:and|or) )?$"
)
_OF_PERSON = lazy_pattern(
    r"(?<![a-z])(?:you(?:['’]ll)?|candidates?|applicants?|internship|apprenticeship|opportunity|work|be)(?![a-z])"
)
"""Who or what is meant with the job: "You will be based in Oslo"."""


_BASED = lazy_pattern(rf"(?P<place>{_NAME_OF_PLACE}(?:, [A-Z]{{2}})?)-$")
_BASED_JOB = lazy_pattern(r" (?:roles?|positions?|job|opportunity|office|headquarters|hq)(?![a-z])")
_OFFICE_IN = lazy_pattern(rf"(?:our|the|Our|The) (?P<place>{_NAME_OF_PLACE}) $")


def _at_based(text: PostingText) -> Iterator[Named]:
    """ "a Lisbon-based position", "our Lisbon office": cities, since a country is where people may live."""
    for word, pattern in (("based", _BASED), ("office", _OFFICE_IN), ("headquarters", _OFFICE_IN)):
        for at in text.words.get(word, ()):
            begin, stop = text.bounds_at(at)
            found = pattern.search(text.text, max(begin, at - 60), at)
            if found is None or (word == "based" and not _BASED_JOB.match(text.folded, at + 5, stop)):
                continue
            if (name := found["place"]) and is_place(name) and not is_country(name):
                yield Named(name, found.start("place"))


_SEAT = lazy_pattern(
    r"(?<![a-z])(?:(?:hq|headquarter(?:s|ed)) (?:in|at|near|out of) (?:\w+ ){0,2}"
    r"|offices (?:in|across) (?:(?!role|position|job|based|you|located)[^.;:\n]){0,80})$"
)


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
    within = [place for place in named if not is_country(place.words) or place.words in _CITIES_TOO]
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


# --- taking a list of places apart --------------------------------------------------------------------

_SPLIT = lazy_pattern(r"\s*(?:[;/|•+&]|\s(?:or|and|oder|und|o|y|e|ou|et)\s|\s?[-–—]\s|\n)\s*", re.IGNORECASE)
_NO_PLACE = lazy_pattern(
    r"(?<![a-z])(?:fully|100%|remote(?:ly)?|hybrid|on-?site|in[ -]?office|in[ -]?person|work from home|wfh|flexible|preferred|optional|multiple|locations?|"
    r"various|only|based|office|hq|headquarters|friendly|ok|first|full[ -]?time|required|area required|anywhere|or|and|in|from|within|the)(?![a-z])[ ,:!-]*",
    re.IGNORECASE,
)


def _apart(words: str, start: int, *, known: bool) -> Iterator[Named]:
    """The places of a list, cut at "or", bars and slashes, and at commas between places of one rank.

    With `known` only what the gazetteer or its form shows to be a place is given.
    """
    nations = [_is_nation(name) for name, _ in _parts(words, _COMMA)]
    many = sum(nations) >= _MANY_NATIONS or (nations[0] and sum(nations) > 1)
    for part, begin in _parts(words, _SPLIT):
        for name, offset in _parts(part, _COMMA) if many else _commas(part):
            at = begin + offset
            trimmed = name.strip(" .,:!*()[]\t\u00a0-–—")
            if len(trimmed) > 60 or not trimmed:
                continue
            if known and not is_place(trimmed):
                continue
            if not known and not any(char.isalpha() for char in trimmed):
                continue
            yield Named(trimmed, start + at + name.find(trimmed[0]))


def _parts(words: str, cut: re.Pattern[str]) -> Iterator[tuple[str, int]]:
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
    pieces = list(_parts(part, _COMMA))
    held, begin = pieces[0]
    for name, offset in pieces[1:]:
        if _belongs(held, name):
            held = part[begin : offset + len(name)]
        else:
            yield held, begin
            held, begin = name, offset
    yield held, begin


_FROM_ABOVE = lazy_pattern(r"[A-Z]{2}, \w{0,4}, [^,]*[a-zà-ÿ][^,]{0,40}(?:, [^,]{2,40})?")
""" "AU, NSW, Sydney": one place, the country first; "VA, TX, CA" are three."""
_MOST_RANKS = 4
_MANY_NATIONS = 4
"""So many countries are a list of them, in which none says where the name before it is."""
_COMMA = lazy_pattern(r",\s*(?:(?:or|and)\s+)?")


def _is_one(part: str) -> bool:
    """Whether names behind one another are one place: "AU, NSW, Sydney", "Leeds, England, United Kingdom"."""
    if _FROM_ABOVE.fullmatch(part.strip()) and not is_city(part.split(",", 1)[0].strip()):
        return True  # but "SF, NY, Paris" are three
    names = [name.strip() for name in part.split(",")]
    named = 2 < len(names) <= _MOST_RANKS and _is_nation(names[-1])
    return named and not any(_is_nation(name) for name in names[:-1]) and names[1] not in _CITIES_TOO


def _belongs(before: str, name: str) -> bool:
    """Whether a name behind a comma says where the one before it is ("Austin", "TX")."""
    last = before.rsplit(",", 1)[-1].strip()
    if is_state_name(last) and name.strip(" .").replace(".", "") in places().codes - _NATIONS:
        return True  # "Indiana, PA", "Washington, DC"
    if name.strip() in _CITIES_TOO and is_city(last) and last.lower() not in _OF_NEW_YORK:
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


_CITIES_TOO = frozenset({"New York", "Singapore"})
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


# --- locations ----------------------------------------------------------------------------------------

_LABEL = lazy_pattern(
    r"\W{0,4}(?:(?:job|office|work|primary|position|role)\s)?(?:locations?(?:\(s\))?|place of work|based in|where|standort|arbeitsort|ubicación|lieu|sede|city|ort)\s?(?:\*\*)?\s?[:–-]\s*",
    re.IGNORECASE,
)
_BARE_LABEL = lazy_pattern(
    r"\W{0,4}(?:(?:job|office|work|primary)\s)?locations?(?: \([^)]{1,30}\))?\W{0,4}$", re.IGNORECASE
)


def _labelled(text: PostingText) -> Iterator[Named]:
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
    listed = list(_apart(head, start, known=not sure or len(head) > 160))
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
    if _FROM_ABOVE.fullmatch(named.words) is None or is_city(named.words.split(",", 1)[0].strip()):
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


def _in_header(header: Iterable[Segment]) -> Iterator[Named]:
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
            for named in _apart(words, segment.start, known=False):
                bare = _NO_PLACE.sub("", named.words).strip(" ,-–:;")
                if bare and (is_place(bare) or bare in codes):
                    yield Named(bare, named.start, named.written)


def _without_regions(found: re.Match[str]) -> str:
    """Blanks for "remote (EU)", where one may live; of "remote (or on site in Oslo)" the place stays."""
    at_site = _AT_SITE.search(found[0])
    end = at_site.end() if at_site else len(found[0])
    return ";".ljust(end) + found[0][end:]


_AT_SITE = lazy_pattern(r"(?i)(?:on-?site|in[ -]office|in[ -]person)(?: in)?")
_CODES_LISTED = lazy_pattern(r"(?<![\w])[A-Z]{2}(?=[,;/ ]|$)")
_MANY_CODES = 3
"""So many in a row are states, though one alone may be a word ("OR", "IT")."""
_PART_OF_TITLE = lazy_pattern(r"\s[-–—|]\s|[()]")
_NO_CITY = frozenset({"mobile", "reading", "bath", "nice", "split", "commerce", "enterprise", "orange"})
"""Cities whose names mean something else in a title ("Engineer – Mobile", "Teacher, Reading")."""


def _in_title(text: PostingText) -> Iterator[Named]:
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
    stated = len(pieces) > 1 and last in part and _belongs(pieces[-2], pieces[-1])
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
_WORD = r"(?:(?:[A-Z]\.){2,3}|(?:St|Mt|Ft)\.|[A-ZÀ-Þ][\w'’À-ÿ-]*)"
_NAME = rf"(?:{_WORD}(?:\s{_WORD}){{0,3}})"
"""Words with capitals; a full stop ends them but for "St. Louis" and "D.C."."""


@cache
def _spoken_pattern() -> re.Pattern[str]:
    return re.compile(
        r"(?i:based|located|offices?|position|role|job|opportunity|vacancy|here|onsite|on-site|work|hybrid|hq|headquartered|headquarters|join us|join (?:our|the) (?:[\w&]+ ){0,3}(?:team|group|department|practice|division)"
        r"|(?:our|the) (?:[a-z]+ )?(?:studios?|labs?|laborator(?:y|ies)|plants?|clinics?|stores?|shops?|warehouses?|depots?|campus(?:es)?|hubs?|schools?|sites?|facility|facilities|factory|practices?)) (?:(?:in|out of|near)(?: (?:our|the|downtown|either|beautiful|central|metro))?|at (?:our|the|either)) "
        rf"(?P<list>{_NAME}(?:,\s{_NAME})?(?:(?:,?\s(?:or|and)\s|\s?/\s?){_NAME}(?:,\s(?:[A-Z]{{2}}\b|{_NAME}))?){{0,3}})"
    )


_WORK_PERMIT = lazy_pattern(
    r"(?:authori[sz]\w+|eligib\w+|rights?|permit\w*|permission|legally|places?|visa|entitled|status|documents?|employer|appl(?:y|ying))(?: \w+){0,2} to (?:live and )?$"
)
""" "eligible to work in Kenya", "the best places to work in Ohio": where one may work, not where the job is."""


def _spoken(text: PostingText) -> Iterator[Named]:
    """ "The job is based in Lisbon or Oslo": only names that are known to be places."""
    if text.words.keys().isdisjoint(_SPOKEN_WORDS):
        return
    yield from _at_employer(text)
    for found in _said_to_be_in(text):
        before = text.folded[max(0, found.start() - 60) : found.start()]
        if text.context.of(found.start("list"), found.end("list"), "locations"):
            continue
        if _WORK_PERMIT.search(before):
            continue
        if re.search(
            r"(?<![a-z])(?:customers|clients|company|teams?|founded|investors|partners|headquartered|we are|is|people|organi\w+|firm|startup)(?![a-z]) ?(?:an? |the )?(?:\w+ ){0,2}$",
            before,
        ) and not re.search(
            r"(?:role|position|job|you|candidate|opening|opportunity)\W+(?:\w+ ){0,4}$", before
        ):
            continue
        for place in _apart(found["list"], found.start("list"), known=True):
            wide = _is_wide(place.words) and not is_state_name(place.words)
            if not (wide and _OF_TEAM.match(found[0])):
                yield place


_OF_TEAM = lazy_pattern(r"(?i)join ")
""" "Join our team in the Americas": of a team a country or a region is its market as often as its place."""
_TOWARDS = frozenset({"in", "out", "near", "at"})
_TOWARDS_NAME = lazy_pattern(
    r" (?:(?:in|out of|near)(?: (?:our|the|downtown|either|beautiful|central|metro))?|at (?:our|the|either)) (?=[A-ZÀ-Þ])"
)
"""What leads to the name of a place; few stretches of a text have it, and only these are searched."""
_LONGEST_LEAD, _LONGEST_LIST = 80, 400


_LEADING = (
    "based", "located", "office", "offices", "position", "role", "job", "opportunity", "vacancy", "here", "onsite", "on-site",
    "work", "hybrid", "hq", "headquartered", "headquarters", "team", "group", "department", "division", " us", "studio", "studios", "lab", "labs", "laboratory",
    "laboratories", "plant", "plants", "clinic", "clinics", "store", "stores", "shop", "shops", "warehouse", "warehouses",
    "depot", "depots", "campus", "campuses", "hub", "hubs", "school", "schools", "site", "sites", "facility", "facilities",
    "factory", "practice", "practices",
)  # fmt: skip
"""What stands before it where it is the job's place (the first words of _spoken_pattern)."""


def _said_to_be_in(text: PostingText) -> Iterator[re.Match[str]]:
    end = 0
    towards = sorted(place for word in _TOWARDS & text.words.keys() for place in text.words[word])
    for place in towards:
        if place <= end or place > _SPOKEN_WITHIN or not text.folded.endswith(_LEADING, 0, place - 1):
            continue
        lead = _TOWARDS_NAME.match(text.text, place - 1, _SPOKEN_WITHIN)
        if lead is None:
            continue
        begin, stop = max(end, lead.start() - _LONGEST_LEAD), min(_SPOKEN_WITHIN, lead.end() + _LONGEST_LIST)
        for found in _spoken_pattern().finditer(text.text, begin, stop):
            if found.start() > lead.start():
                break  # it has a lead of its own, and room for a longer list
            end = found.end()
            yield found


_SPOKEN_WORDS = (
    "based", "located", "position", "role", "job", "opportunity", "hybrid", "office", "offices", "vacancy", "join", "our",
)  # fmt: skip


@cache
def _employer_pattern() -> re.Pattern[str]:
    """ "… a Charge Nurse at Hill House Clinic in Portland, OR": the job's place, behind its employer's name."""
    name = r"(?:[a-z]\w+ )?[A-ZÀ-Þ][\w.'’&À-ÿ-]*(?: (?:(?:of|and|the|&) )?[A-ZÀ-Þ][\w.'’&À-ÿ-]*){0,5}"
    return re.compile(
        rf"(?:at|with) (?:the )?{name},? (?:located |based )?in (?P<list>{_NAME}(?:, (?:[A-Z]{{2}}\b|[A-ZÀ-Þ][a-zà-ÿ]+))?)"
    )


_OF_THE_JOB = lazy_pattern(
    r"(?<![a-z])(?:role|position|job|vacancy|opening|hiring|seeking|looking for|full[ -]time|part[ -]time|on-?site|join)(?![a-z])"
)


def _at_employer(text: PostingText) -> Iterator[Named]:
    for word in ("at", "with"):
        for place in text.words.get(word, ()):
            found = _employer_pattern().match(text.text, place) if place < _SPOKEN_WITHIN else None
            if found is None:
                continue
            sentence = text.sentence_at(place)
            opening = text.folded[sentence.start : found.end() + 90]
            if _OF_THE_JOB.search(opening) or has_role(opening[: place - sentence.start]):
                yield from _apart(found["list"], found.start("list"), known=True)


_SPOKEN_WITHIN = 40_000
"""Characters within which a posting says where its job is."""


# --- regions for remote work ---------------------------------------------------------------------------


def _regions_in_header(text: PostingText, header: Iterable[Segment]) -> Iterator[Named]:
    for segment in header:
        if segment.kind == "arrangement" and re.search(r"(?i)\bremote", segment.words):
            yield from _regions_of(segment.words, segment.start)
    for index, line in enumerate(text.posting.lines[:4]):
        titled = line.origin == "title" or re.match(r"(?:Job )?Title\s?:", line.text)
        begin = re.search(r"(?i)\bremote\b", line.text[:200]) if titled else None
        if begin is not None:
            start = text.line_span(index).start + begin.start()
            yield from _regions_of(line.text[begin.start() :].split("|", 1)[0], start)


_AFTER_REMOTE = lazy_pattern(
    r"(?i)remote(?:ly|-?based)?(?:\s?[-–:,/]\s?|\s)?(?:(?:work|role|position|only|first|friendly|job|anywhere|and|team)\s){0,2}(?:(?:in|from|within|across|throughout|anywhere in)\s(?:the\s)?)?"
)


def _regions_of(words: str, start: int) -> Iterator[Named]:
    """The regions beside "remote": "Remote (US, EU)", "REMOTE CANADA", "Remote - Spain, UK", "EU remote"."""
    bracketed = list(re.finditer(r"(?i)remote[^()|]{0,12}\(([^)]*)\)", words))
    if bracketed:
        for found in bracketed:
            if _AT_SITE.search(found[1]) is None:
                yield from _regions(found[1], start + found.start(1))
        return
    tail = _AFTER_REMOTE.search(words)
    if tail and tail.end() < len(words):
        behind = list(_regions(words[tail.end() :][:120], start + tail.end()))
        either = "/" in tail[0] or words[tail.end() :].lower().lstrip().startswith("or ")
        yield from (name for name in behind if not either or _is_wide(name.words))
    head = words[: tail.start()] if tail else ""
    if not head.strip() or (before := re.search(r"([A-Z][\w. ]{1,30})[ -]$", head)) is None:
        return
    if is_region(before[1]):
        if (listed := _LISTED_BEFORE.search(head)) is not None:
            names = list(_regions(listed[1], start + listed.start(1)))
            yield from (name for name in names if is_region(name.words))
        else:
            yield Named(before[1].strip(), start + before.start(1))


_LISTED_BEFORE = lazy_pattern(
    r"^\s*((?:[A-Z][\w.]*(?: [A-Z][\w.]*){0,2}, ){1,6}(?:and |or )?[A-Z][\w. ]{1,30})[ -]$"
)
""" "Africa, South America, Europe " in front of "REMOTE"."""
_REGION_SPLIT = lazy_pattern(
    r"\s*(?:[;|•&,]|/(?!\s?[+-]?\d)|\s\+\s|(?<!\w)(?:or|and|und|y|plus)(?!\w))\s*", re.IGNORECASE
)
_AROUND_REGION = lazy_pattern(
    r"^(?:(?:any|anywhere|preferably|prefer|within|in|from|based|the|across|only|all|most|mainly|ideally|must be|we hire in|candidates|currently|open to|overlap with)\s(?:in\s|within\s)?)+"
    r"|[\s-]*(?:only|preferred|based(?: only| preferred)?|friendly|residents?|residency|citizens?(?: only)?|ok|welcome|is fine|timezone overlap|-based)[!.]*$",
    re.IGNORECASE,
)


def _regions(words: str, start: int) -> Iterator[Named]:
    """The countries, regions and zones of a list; a town ("or Ghent", "HQ in Reno, NV") is where others work."""
    apart = _OTHERWISE.search(words)
    town = False
    for part, offset in _parts(words[: apart.start()] if apart else words, _REGION_SPLIT):
        name = part.strip(" .,:!*()[]\t\u00a0")
        bare = _AROUND_REGION.sub("", _AROUND_REGION.sub("", name)).strip()
        if not bare:
            continue
        wide = (
            len(bare) <= 60
            and (is_region(bare) or is_place(bare))
            and (is_country(bare) or not is_city(bare))
        )
        if wide and not (town and len(bare) == _STATE):
            yield Named(bare, start + offset + part.find(bare))
        town = not wide


_STATE = 2
"""Letters of a state's code, which stands behind its town."""
_OTHERWISE = lazy_pattern(
    r"(?i)^\s*or\s|(?<![a-z])(?:or |/ ?|\| ?)?(?:on-?site|in[ -]office|hybrid)(?![a-z])"
)
"""Where words begin that say how else one may work: "Remote or Ghent", "REMOTE (OR ONSITE NEWTON, MA)"."""


@cache
def _region_pattern() -> re.Pattern[str]:
    word = r"(?:(?:[A-Z]\.){2,3}|[A-ZÀ-Þ][\w'’À-ÿ+-]*)"
    item = rf"(?:the\s)?(?:{word}(?:\s(?:of\s)?{word}){{0,3}})"
    listed = rf"(?P<list>{item}(?:(?:,\s(?:and\s|or\s)?|\s(?:and|or|&)\s|\s?/\s?){item}){{0,40}})"
    return re.compile(
        r"(?:(?i:remote(?:ly|-based)?(?: (?:role|position|job|work|team|opportunity|first|company))?(?: (?:anywhere|from anywhere|open to candidates))?|work from anywhere|hire|hiring|employ|"
        r"(?:must|need to|should|required to|have to) (?:\w+ )?(?:be )?(?:located|based|live|reside|residing|living)|(?:candidates?|applicants?|people|residents?|anyone) (?:\w+ ){0,2}?(?:based|located|living|residing|residents)?|"
        r"available(?: for work)?|eligible (?:for|to)|open to (?:candidates|applicants)?|based anywhere|located anywhere|live anywhere)\s)"
        r"(?i:(?:(?:physically )?(?:based |located )?(?:in|within|across|throughout|from|of|to)(?: (?:any of |one of )?(?:the|any|these|all|one of the)?(?: following)?(?: \(?\d*\)? ?(?:us |u\.s\. )?(?:states|locations|countries|regions|timezones|time zones))?:?)?\s))"
        + listed
    )


_APPLICANTS = "Applicants from: "


def _regions_of_applicants(text: PostingText) -> Iterator[Named]:
    """The site's own field on where a remote person may live."""
    for index, line in enumerate(text.posting.lines):
        if line.origin == "field" and line.text.startswith(_APPLICANTS) and _is_remote(text):
            start = text.line_span(index).start + len(_APPLICANTS)
            yield from _apart(line.text[len(_APPLICANTS) :], start, known=False)


def _regions_spoken(text: PostingText) -> Iterator[Named]:
    """Sentences that say where a remote person may live; read only in postings that speak of remote work."""
    if text.words.keys().isdisjoint(("remote", "remotely", "anywhere")):
        return
    read = 0
    for place in sorted(place for word in _REGION_WORDS & text.words.keys() for place in text.words[word]):
        found = _region_pattern().match(text.text, place, text.bounds_at(place)[1]) if place >= read else None
        if found is not None:
            read = found.end()
            rules = text.context.of(place, found.end("list"), "remote_regions")
            if any(rule.category in _NOT_THESE for rule in rules):
                continue
            for named in _regions(found["list"], found.start("list")):
                if is_region(named.words):
                    yield named


_NOT_THESE = frozenset({"denied", "others", "past", "later"})
"""What takes a region back; "may" only permits: "you may live in Canada"."""
_REGION_WORDS = frozenset((
    "remote", "remotely", "work", "hire", "hiring", "employ", "must", "need", "should", "required", "have", "candidates", "candidate",
    "applicant", "applicants", "people", "resident", "residents", "anyone", "available", "eligible", "open", "based", "located",
    "live",
))  # fmt: skip
"""What `_region_pattern` begins with."""
