"""Languages, frameworks and tools that a posting names, by a list of names (technologies.toml).

Names that are common words as well (Go, R, Spring, Excel) count only in their own capitals and in the
company of others: "Python, Go and R" names three languages, "Go to market in Spring" none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from analyzer.model import Finding
from analyzer.prepared import shipped_toml
from analyzer.text.folding import fold
from analyzer.text.lazy_pattern import lazy_pattern
from analyzer.text.posting_text import PostingText

_MOST = 80
_NEAR = 60
"""Characters within which another technology vouches for a name that is a common word too."""


@dataclass(frozen=True, slots=True)
class _Name:
    """One listed name: `folded` as it is matched, `offset` of its first word within it."""

    folded: str
    offset: int
    cased: str | None


@dataclass(frozen=True, slots=True)
class _Found:
    start: int
    end: int
    sure: bool


_WORD = lazy_pattern(r"[^\W_]+")


@cache
def _names() -> dict[str, tuple[_Name, ...]]:
    """The listed names by their first word, longest first."""
    raw = shipped_toml(Path(__file__).with_name("technologies.toml"))
    by_word: dict[str, list[_Name]] = {}
    for kind in ("plain", "cased"):
        listed = raw[kind]
        for written in listed.replace("\n", "").split("|"):
            name = written.strip()
            word = _WORD.search(fold(name))
            if word is not None:
                entry = _Name(fold(name), word.start(), name if kind == "cased" else None)
                by_word.setdefault(word.group(), []).append(entry)
    return {
        word: tuple(sorted(names, key=lambda n: (-len(n.folded), n.cased is not None)))
        for word, names in by_word.items()
    }


def find_technologies(text: PostingText) -> list[Finding]:
    """The technologies named, in the posting's own writing and order, each once."""
    kept: dict[str, int] = {}
    places: list[int] = []
    for start, end in spans(text):
        words = text.text[start:end].strip()
        if fold(words) not in kept:
            kept[fold(words)] = start
            places.append(start)
    if not kept:
        return []
    values = tuple(text.text[start : start + len(name)] for name, start in kept.items())
    return [text.finding("technologies", values[:_MOST], places[:_MOST], by=["row:technologies.named"])]


def spans(text: PostingText) -> Iterator[tuple[int, int]]:
    """Where technologies of this job are named, in order: (start, end) of the longest name at each place."""
    last = 0
    for match in _vouched(text, sorted(_matches(text), key=lambda match: (match.start, -match.end))):
        if match.start >= last:
            last = match.end
            if not text.context.of(match.start, match.end, "technologies"):
                yield match.start, match.end


def _matches(text: PostingText) -> Iterator[_Found]:
    names = _names()
    named = fold(text.posting.company or "-")
    company = {named.replace(" ", ""), *named.split()[:1]}
    for word in text.words.keys() & names.keys():
        for place in text.words[word]:
            for name in names[word]:
                start = place - name.offset
                end = start + len(name.folded)
                if (
                    start < 0
                    or not text.folded.startswith(name.folded, start)
                    or not _whole(text, start, end)
                ):
                    continue
                trade = name.cased is not None and _is_trade(text, name.cased, start, end)
                if name.folded.replace(" ", "") in company or (
                    name.cased is not None and not trade and not _as_written(text, name.cased, start, end)
                ):
                    continue
                if _is_of_others(text, start, end):
                    break
                line = text.line_at(start)
                if line.origin in {"body", "title"} and not line.text.startswith("Company:"):
                    yield _Found(start, end, name.cased is None or trade)
                break


_TRADES = frozenset({"Rust", "Swift", "Dart", "Julia", "Elm", "React", "Vue", "Rails", "Unity", "Oracle"})
"""Names that may be written small where they name a trade: "rust dev"."""
_TRADE_AFTER = lazy_pattern(r"[ -](?:dev|developer|programmer)s?(?![a-z])")
_ADDRESSES = ("//", "//www.")
"""Right before a name that is an address: "https://temporal.io"."""
_IN_ADDRESS = lazy_pattern(r"[^\s|,)]+$")
_LONGEST_ADDRESS = 100
"""Characters of an address that are looked at before a name within it ("…/blog/why-we-chose-rust")."""
_OF_OTHERS_AFTER = lazy_pattern(r" (?:ceo|cto|(?:co-?)?founders?|alum(?:ni|s)?|vc|ventures|capital)(?![a-z])")
_NEVER = lazy_pattern(r"(?!)")
_NOT_BEFORE = {
    "git": lazy_pattern("hub|lab"),
    "snowflake": lazy_pattern(r"[ -](?:schemas?|model(?:l?ing)?)(?![a-z])"),
    "confluence": lazy_pattern(" of "),
    "gmail": lazy_pattern(r"\W{0,3}(?:dot|com)(?![a-z])"),
    "access": lazy_pattern(r" (?:services?|control|points?|rights|layer|management)(?![a-z])"),
    "bootstrap": lazy_pattern(" (?:a|an|the|our|your|new) "),
    "informatica": lazy_pattern(
        r",? (?:o |e |or |/ ?)?(?:ingegneria|matematica|statistica|fisica|economia|affini|simili)"
    ),
}
"""What turns a name into something else: "star and snowflake schemas"."""
_SOURCE_SITES = frozenset({"github", "gitlab", "bitbucket"})
_SOMEONES_PAGE = lazy_pattern(
    r"(?:cv|r[eé]sum[eé]|portfolio|linkedin)(?:[ ,/&]{1,3}|,? (?:and|or) (?:your )?)$"
)
_PAGE_AFTER = lazy_pattern(r" (?:profile|stars?|link|url|page|account|handle)(?![a-z])")


def _is_of_others(text: PostingText, start: int, end: int) -> bool:
    """Whether a name is a company's here, an address, or a page that applicants send."""
    folded = text.folded
    if folded.endswith(_ADDRESSES, 0, start) or _OF_OTHERS_AFTER.match(folded, end):
        return True
    address = folded.rfind("//", max(0, start - _LONGEST_ADDRESS), start)
    if address >= 0 and _IN_ADDRESS.match(folded, address, start):
        return True
    if folded[start:end] in _SOURCE_SITES and (
        _SOMEONES_PAGE.search(folded, max(0, start - 24), start) or _PAGE_AFTER.match(folded, end)
    ):
        return True
    return _NOT_BEFORE.get(folded[start:end], _NEVER).match(folded, end) is not None or _is_other_sense(
        text, start, end
    )


_SENSE = 120
"""Characters beside a name within which a word tells its sense."""


@cache
def _other_senses() -> Mapping[str, frozenset[str]]:
    raw = shipped_toml(Path(__file__).with_name("technologies.toml"))
    return {name: frozenset(words) for name, words in raw["other_senses"].items()}


def _is_other_sense(text: PostingText, start: int, end: int) -> bool:
    """Whether a word of the sentence shows that a name means something else: "sapphire and ruby"."""
    beside = _other_senses().get(text.folded[start:end])
    if beside is None:
        return False
    sentence = text.sentence_at(start)
    low, high = max(sentence.start, start - _SENSE), min(sentence.end, end + _SENSE)
    words = (word.group() for word in _WORD.finditer(text.folded, low, high))
    return not beside.isdisjoint(words)


_EXCEL_BEFORE = lazy_pattern(r"(?<![a-z])(?:in|using|via|with|on|ms|advanced) $")
_EXCEL_AS_VERB = lazy_pattern(
    r" (?:in|at|as|when|under|together|beyond|academically|professionally)(?![a-z])"
)


def _is_trade(text: PostingText, cased: str, start: int, end: int) -> bool:
    written = text.text[start:end]
    if cased == "SAP":
        return written == cased
    if cased == written == "Excel":  # its capital tells it from the verb, unless it begins a sentence
        first = text.sentence_at(start).start == start
        return not first and _EXCEL_AS_VERB.match(text.folded, end) is None
    if cased == "Excel" and written == "excel":
        return _EXCEL_BEFORE.search(text.folded, max(0, start - 12), start) is not None
    return cased in _TRADES and written == cased.lower() and _TRADE_AFTER.match(text.folded, end) is not None


_DOMAIN = lazy_pattern(r"\.(?:com|io|ai|org|net|dev)\b")


def _whole(text: PostingText, start: int, end: int) -> bool:
    """Whether the match is no part of a longer word or name ("Java" in "JavaScript", "C" in "C++")."""
    written = text.text
    if start and written[start].isalnum() and (written[start - 1].isalnum() or written[start - 1] in "_@"):
        lost_break = written[start - 1].islower() and written[start].isupper()
        if not lost_break:
            return False
    if start and written[start] == "." and written[start - 1].isalnum():
        return False  # an address: "acme.net"
    if end < len(written):
        after = written[end]
        if after in "+#_" and written[end - 1] not in "+#":
            return after == "+" and not written.startswith("++", end)
        if after.isalnum():
            return written[end - 1].islower() and after.isupper() and text.folded[start:end] != "java"
    if written[start - 1 : start] == "." and written[start - 2 : start - 1].isalnum():
        return False  # "acme.io", "team.sql"
    return not (written.startswith(".", end) and _DOMAIN.match(written, end))


_NO_NAME_AFTER = lazy_pattern(
    r"(?:[ -]to[ -]|[ -]live\b|-level|-suite|& ?[A-Za-z]|(?<![a-z]{2}) ?& ?[a-z](?![a-z+#])| corp|[ -](?:20\d\d|semester|internship|break|intern\b|season)|-?shirt|-series|-round|'s\b|-\d|\.\s?[a-z]\.|-class)",
    re.IGNORECASE,
)
_NO_NAME_BEFORE = lazy_pattern(
    r"(?:(?<![a-z])[a-z] ?&|series|vitamin|plan|grade|hepatitis|section|appendix|american|pony|summer,|fall,|winter,|plan|option|level|class|type|group|phase|category|tier)\s?$",
    re.IGNORECASE,
)


_VERBS = frozenset(
    {"Make", "Play", "Move", "Lift", "Hack", "Express", "Access", "Echo", "Anchor", "Segment"}
    | {"Boost", "Drizzle", "Renovate", "Braze", "Cohere", "Varnish"}
)
_NO_OBJECT = lazy_pattern(
    r" (?:and|or|with|on|via|is|plus|developers?|engineers?|experience|skills)(?![a-z])"
)


def _begins_order(text: PostingText, cased: str, start: int, end: int) -> bool:
    """Whether a name that is a verb too begins a sentence about something: "Make recommendations"."""
    if cased not in _VERBS or not re.match(r" [a-z]", text.text[end : end + 2]):
        return False
    return text.sentence_at(start).start == start and _NO_OBJECT.match(text.folded, end) is None


_ONLY_BESIDE = {
    "Ninja": lazy_pattern(r"(?<![a-z])(?:django|cmake|bazel|meson|make|makefiles?|gn|llvm|clang|gcc|gradle|scons|c\+\+|build systems?)(?![a-z])"),
    "Chef": lazy_pattern(r"(?<![a-z])(?:puppet|ansible|salt|saltstack|terraform|docker|kubernetes|jenkins|aws|configuration|infrastructure)(?![a-z])"),
}  # fmt: skip
"""Tools with the name of a person at work ("Full Stack Ninja", "Sous Chef"): beside their like in a line."""


def _is_person(text: PostingText, cased: str, start: int) -> bool:
    beside = _ONLY_BESIDE.get(cased)
    return beside is not None and beside.search(text.folded, *text.bounds_at(start)) is None


def _as_written(text: PostingText, cased: str, start: int, end: int) -> bool:
    if (
        text.text[start:end] != cased
        or _begins_order(text, cased, start, end)
        or _is_person(text, cased, start)
    ):
        return False
    return not (
        _NO_NAME_AFTER.match(text.text, end, end + 14)
        or _NO_NAME_BEFORE.search(text.text[max(0, start - 12) : start])
    )


_SPOKEN_BEFORE = lazy_pattern(
    r"(?:(?:services?|codebase|code|backends?|apis?|software) (?:(?:is|are) )?in|languages?|proficien\w+|knowledge|experience|expertise|skilled|fluent|familiar\w*|written|coding|programming|program|develop\w*|build\w*|using|stack|backend|frontend|microsoft|ms|apache|tools|tooling|databases?|frameworks?|(?:re)?(?:writ(?:e|es|ing|ten)|wrote) (?:[^.;:]{0,24} )?in)(?: (?:of|in|with|on|include|includes|including|such as|like|e\.g\.|is|are|our|and|modern|advanced|strong|some|with|a little))*\W{0,3}$"
)
_SPOKEN_AFTER = lazy_pattern(
    r"\W{1,2}(?:developers?|engineers?|programming|programmers?|codebase|code|language|backend|services?|framework|scripts?|scripting|applications?|apps?|sdk|api|core|macros|spreadsheets|pipelines|jobs|clusters?|native|hooks|models?|tables|catalogs?)(?![a-z])"
)


def _vouched(text: PostingText, found: list[_Found]) -> Iterator[_Found]:
    """The matches without names that are common words and stand alone."""
    for index, match in enumerate(found):
        if match.sure or _spoken_of(text, match) or _in_company(text, found, index):
            yield match


def _spoken_of(text: PostingText, match: _Found) -> bool:
    if match.end - match.start == 1 and text.text[match.start] != "C":
        before = text.folded[max(0, match.start - 30) : match.start]
        return bool(
            re.search(
                r"(?:python|sas|matlab|sql|julia)(?:,| or| and|/|, or|, and) ?$|(?:languages?|programming|proficien\w+ in|statistical|using|in)\W{1,3}$",
                before,
            )
        ) and bool(re.match(r"[\s,./;)]|$", text.folded[match.end : match.end + 1]))
    begin, stop = text.bounds_at(match.start)
    before = text.folded[max(begin, match.start - 50) : match.start]
    return bool(
        (before.strip() and _SPOKEN_AFTER.match(text.folded[match.end : min(stop, match.end + 16)]))
        or _SPOKEN_BEFORE.search(before)
    )


_LIST_GAP = lazy_pattern(r"\s?(?:[,/|·•+&]|,? (?:and|or))\s?(?:(?:and|or) )?")
"""Between two names that could both be common words: nothing but what parts a list."""


_SHORT_GAP = lazy_pattern(
    r"[\s,/&+()|·•;-]*(?:(?:and|or|with|plus|in|e\.g\.|like|to|on|\w{1,14})[ \t,/&+()|·•;-]*){0,3}"
)


def _in_company(text: PostingText, found: list[_Found], index: int) -> bool:
    """Whether another technology stands close by in the same list: only short words lie between."""
    match = found[index]
    for other in (*found[max(0, index - 3) : index], *found[index + 1 : index + 4]):
        if other.start < match.end and match.start < other.end:
            continue
        low, high = (other, match) if other.start < match.start else (match, other)
        gap = text.folded[low.end : high.start]
        if _LIST_GAP.fullmatch(gap) or (other.sure and len(gap) <= _NEAR and _SHORT_GAP.fullmatch(gap)):
            return True
    return False
