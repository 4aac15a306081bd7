"""Places, human languages and kinds of work that a criteria document names: what no list of phrases can hold.

"within half an hour of Leeds"      locations: Leeds
"I am a nurse"                      occupation: nursing
"work in English"                   languages: English
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

from analyzer.drafting.nouns import NamedFact
from analyzer.prepared import shipped_toml
from analyzer.text.folding import fold

_CAPITAL = r"[A-ZÀ-Þ][\w'’-]+"
_NOT_IN_NAME = r"(?!(?:Not|No|Or|And|In|Near|Around|From)\b)"
_NAME = rf"{_NOT_IN_NAME}{_CAPITAL}(?: (?:{_CAPITAL}|am|an der|upon|on|sur|de|del|of))*"
_LISTED = r",? or |\s?/\s?"
_LIST_ENDS = r"\s*(?:$|[.,;!)]|or\b|not\b)"
"""What parts a name that no list knows from a place before it, and ends it: "Brighton or Hove, not Ghent"."""
_DENIED = frozenset({"not", "no", "never", "hardly"})
"""What begins the name of no job: "I'm not a designer"."""
_CODE = 2
"""Letters of a short form of a place, which "La Défense" begins with by chance."""
_SHORT = 8
"""Words of a sentence that may be nothing but the name of a place."""


def named_words(number: int, sentence: str) -> Iterator[NamedFact]:
    """The places, languages and kinds of work that the sentence names."""
    yield from _places(number, sentence)
    yield from _languages(number, sentence)
    yield from _trades(number, sentence)


@cache
def _words(name: str) -> tuple[str, ...]:
    found: list[str] = shipped_toml(Path(__file__).parent / "language" / "named_words.toml")[name]
    return tuple(found)


def _either(name: str) -> str:
    return "|".join(re.escape(words) for words in sorted(_words(name), key=len, reverse=True))


@cache
def _pattern(before: str) -> re.Pattern[str]:
    """Words of a list that end the text before a name."""
    return re.compile(rf"(?i)(?:^|[\s(,])(?:{_either(before)})(?: the)?$")


def _places(number: int, sentence: str) -> Iterator[NamedFact]:
    from analyzer.readers.phrases.gazetteer import is_city, is_country, is_region

    last = -1
    listing = _is_list_of_places(sentence)
    for match in re.finditer(_NAME, sentence):
        before = sentence[: match.start()].rstrip()
        surely = _pattern("surely_place").search(before) is not None
        led = surely or listing or _pattern("before_place").search(before) is not None or before.endswith(",")
        name = _longest(match[0], lambda one: is_city(one) or is_country(one) or is_region(one))
        listed = last >= 0 and re.fullmatch(_LISTED, sentence[last : match.start()]) is not None
        name = name or (
            match[0]
            if surely or listing or (listed and re.match(_LIST_ENDS, sentence[match.end() :]))
            else None
        )
        alone = (not before or before.endswith((":", "❌", "✅"))) and len(sentence.split()) <= _SHORT
        alone = alone and match[0].split()[0] not in _words("ambiguous")
        code = (
            name is not None
            and (name.isupper() or len(name) == _CODE)
            and name not in {"UK", "USA", "EU", "US", "UAE"}
        )
        if name and not code and name.split()[0] not in _words("no_place") and (led or alone):
            last = match.start() + len(name)
            yield NamedFact(number, match.start(), last, "locations", "any")


@cache
def _names_only() -> re.Pattern[str]:
    return re.compile(rf"\W*{_NAME}(?:(?:,? or |,? and |, |\s?/\s?){_NAME})+\W*")


def _is_list_of_places(sentence: str) -> bool:
    """Whether it is nothing but names in a list that a known place leads: "Leeds, Otley or Hull"."""
    from analyzer.readers.phrases.gazetteer import is_city, is_country, is_region

    if _names_only().fullmatch(sentence) is None:
        return False
    first, *others = re.findall(_NAME, sentence)
    known = is_city(first) or is_country(first) or is_region(first)
    return known and not {first, *others} & {*_words("no_place"), *_words("ambiguous")}


def _longest(name: str, test: Callable[[str], bool]) -> str | None:
    """The longest beginning of a name that passes a test."""
    words = name.split(" ")
    parts = (" ".join(words[:last]) for last in range(len(words), 0, -1))
    return next((part for part in parts if test(part)), None)


@cache
def _spoken() -> re.Pattern[str]:
    one = _either("languages")
    several = rf"(?P<names>(?:{one})(?:(?:, | or | and )(?:{one}))*)"
    return re.compile(
        rf"\b(?i:{_either('before_language')}) (?:in |my |is |any |fluent |must be |should be )?{several}"
        rf"(?= (?:{_either('behind_language')})\b|[,.;!?)]|$)|(?P<adjective>{one})[- ]speaking"
        rf"|(?P<alone>(?:{one})(?:(?:, | or | and |/)(?:{one}))*) "
        r"(?=(?:as (?:the |our |a |my )?(?:working|company|main) language|at work)\b)"
    )


def _languages(number: int, sentence: str) -> Iterator[NamedFact]:
    for match in _spoken().finditer(sentence):
        group = next(name for name in ("names", "adjective", "alone") if match[name])
        for one in re.finditer(_either("languages"), match[group]):
            start = match.start(group) + one.start()
            yield NamedFact(number, start, start + len(one[0]), "languages", "any")


@cache
def _jobs() -> re.Pattern[str]:
    return re.compile(
        rf"\b(?:{_either('before_job')}) (?P<job>(?:[\w'/-]+ ){{0,4}}?[\w'/-]+)"
        rf"(?=[,.;:!?()]| (?:{_either('behind_job')})\b|$)",
        re.IGNORECASE,
    )


def _trades(number: int, sentence: str) -> Iterator[NamedFact]:
    for match in _jobs().finditer(sentence):
        words = match["job"].lower().split()
        if words[-1] in _words("no_job") or words[0] in _DENIED:
            continue
        for value in _kinds_of_work(match["job"].lower()):
            yield NamedFact(number, match.start("job"), match.end("job"), "occupation", value)


@cache
def _kinds_of_work(job: str) -> tuple[str, ...]:
    from analyzer.readers.phrases.occupation import occupations_of

    return tuple(dict.fromkeys(row.value for row in occupations_of(fold(job))))
