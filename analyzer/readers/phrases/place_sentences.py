"""Places that a sentence names for the job: "The job is based in Lisbon", "our Leeds office"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from analyzer.readers.phrases.gazetteer import is_country, is_place
from analyzer.readers.phrases.place_names import Named, apart, is_state_name, is_wide
from analyzer.text.lazy_pattern import lazy_pattern
from analyzer.text.posting_text import PostingText
from analyzer.text.role_names import has_role

_NAME_OF_PLACE = r"(?:(?:San|New|Los|Las|St\.|Fort|El|Santa|Palo|Kuala|Tel|Ho|Cape|Salt Lake|Ann|Baton|Hong|Abu|Den|Rio de) )?[A-ZÀ-Þ][\wÀ-ÿ']*"
"""A city's name of one word or with a usual first one."""
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


def spoken(text: PostingText) -> Iterator[Named]:
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
        for place in apart(found["list"], found.start("list"), known=True):
            wide = is_wide(place.words) and not is_state_name(place.words)
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
                yield from apart(found["list"], found.start("list"), known=True)


_SPOKEN_WITHIN = 40_000
"""Characters within which a posting says where its job is."""


def is_seat(text: PostingText, place: Named, *, told: bool) -> bool:
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


def at_based(text: PostingText) -> Iterator[Named]:
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
