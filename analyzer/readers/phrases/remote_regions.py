"""Where a remote person may live: countries, regions and time zones beside "remote"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache

from analyzer.readers.phrases.arrangement import find_arrangement
from analyzer.readers.phrases.gazetteer import is_city, is_country, is_place, is_region
from analyzer.readers.phrases.header import Segment
from analyzer.readers.phrases.place_lines import AT_SITE
from analyzer.readers.phrases.place_names import Named, apart, is_wide, parts
from analyzer.text.lazy_pattern import lazy_pattern
from analyzer.text.posting_text import PostingText


def is_remote(text: PostingText) -> bool:
    return any(
        finding.value == "remote" for finding in find_arrangement(text) if finding.key == "work_arrangement"
    )


def regions_in_header(text: PostingText, header: Iterable[Segment]) -> Iterator[Named]:
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
            if AT_SITE.search(found[1]) is None:
                yield from _regions(found[1], start + found.start(1))
        return
    tail = _AFTER_REMOTE.search(words)
    if tail and tail.end() < len(words):
        behind = list(_regions(words[tail.end() :][:120], start + tail.end()))
        either = "/" in tail[0] or words[tail.end() :].lower().lstrip().startswith("or ")
        yield from (name for name in behind if not either or is_wide(name.words))
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
    for part, offset in parts(words[: apart.start()] if apart else words, _REGION_SPLIT):
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


def regions_of_applicants(text: PostingText) -> Iterator[Named]:
    """The site's own field on where a remote person may live."""
    for index, line in enumerate(text.posting.lines):
        if line.origin == "field" and line.text.startswith(_APPLICANTS) and is_remote(text):
            start = text.line_span(index).start + len(_APPLICANTS)
            yield from apart(line.text[len(_APPLICANTS) :], start, known=False)


def regions_spoken(text: PostingText) -> Iterator[Named]:
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
