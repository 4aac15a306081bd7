"""Whether words support a claimed choice or flag.

A fact of the catalogue is supported by its cues. A value's `detect` cues are enough to find it; its
`support` cues are wider, and enough only where a reader has already claimed it. A negative value (`false`,
"none", "not_offered") is supported by its own cues, or by a cue of a positive value that the sentence denies.

A person who adds a fact to a rubric writes a question and no cues, and a model's answer to it must still
be held against the lines: there the words of its key and question decide.

    [fact.four_day_week]  question = "Is there a four-day week?"

    "We work four days a week."      all words of the key, in some form: shown
    "No four-day week."              denied: shows `false`
    "A week of onboarding."          too few of them: not shown
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from analyzer.catalogue import FactSpec
from analyzer.readers.evidence.cited import Cited
from analyzer.readers.phrases.cues import Hit
from analyzer.readers.phrases.own_cues import STOP_WORDS
from analyzer.text.numbers import UNITS
from analyzer.text.posting_text import PostingText

# ── by the catalogue's cues ───────────────────────────────────────────────────────────────────────

NEGATIVE = frozenset({"false", "none", "not_offered", "no", "never"})


def value_name(value: object) -> str:
    """The name under which a value's cues stand in the catalogue."""
    return str(value).lower() if isinstance(value, bool) else str(value)


def supporting(
    spec: FactSpec, name: str, hits: Sequence[Hit], cited: Cited, text: PostingText
) -> tuple[Hit, ...]:
    """Of one fact's hits those that support the value in what is cited, detecting cues first."""
    positive = {value for value in (spec.values or ("true",)) if value not in NEGATIVE}
    found = [
        hit
        for hit in hits
        if stands_in(hit, cited, text)
        and (
            (hit.cue.value in {name, "any"} and not hit.negated and _is_meant(spec, name, hit, text))
            or (name in NEGATIVE and hit.cue.value in positive and hit.negated)
        )
    ]
    return tuple(sorted(found, key=lambda hit: (hit.cue.tier != "detect", hit.start)))


def _is_meant(spec: FactSpec, name: str, hit: Hit, text: PostingText) -> bool:
    """Whether a cue that says little by itself is meant so. A word of the topic ("~overtime") supports a
    negative value only beside words that deny ("no overtime", "little bureaucracy"); what supports a flag
    does not where its clause says it of others."""
    if hit.cue.tier != "support":
        return True
    if name in NEGATIVE and hit.cue.light:
        return _LACK.search(text.folded, hit.sentence.start, hit.sentence.end) is not None
    return spec.kind != "flag" or _ELSEWHERE.isdisjoint(rule.category for rule in hit.rules)


_ELSEWHERE = frozenset({"others"})
"""What a clause may make of a word so that it says nothing of this job."""
_LACK = re.compile(
    r"(?<!\w)(?:no|not|none|never|nobody|without|neither|nor|cannot|\w+n't|unable|little|few|hardly|barely"
    r"|rarely|less|free of|avoids?|instead of|rather than|geen|kein\w*|nicht|ohne|sans|pas|aucune?|sin|sem"
    r"|senza|não|non)(?!\w)"
)
"""Words that say that there is none, or hardly any, of something."""


def stands_in(hit: Hit, cited: Cited, text: PostingText) -> bool:
    """Whether a cue lies in what is cited, or its sentence runs over one of the cited lines."""
    if not text.wrapped or hit.line.n in cited.parts:
        return cited.holds(hit.line.n, hit.start, hit.end)
    numbers = cited.numbers
    return any(line.n in numbers for line in text.lines_between(hit.sentence.start, hit.sentence.end))


# ── by the words of a rubric's own fact ───────────────────────────────────────────────────────────

_WORD = re.compile(r"[^\W_]+")
_GENERIC = STOP_WORDS | {"have", "people", "your", "their", "with", "from", "that", "this", "these", "those"}
_GENERIC |= {"will", "would", "could", "should", "must", "other", "than", "into", "employees", "engineers"}
_GENERIC |= {"person", "anyone", "someone", "place", "time", "such", "about", "more", "most", "only", "also"}
_SHARE = 0.6
"""The part of a question's words that a sentence must hold where the key's are not all there."""
_SHORTEST = 4


def speaks_of(spec: FactSpec, name: str, sentence: str) -> bool:
    """Whether the folded sentence holds the words of the fact (of a choice: of the value `name`)."""
    tokens = frozenset(_WORD.findall(sentence))
    if spec.values:
        wanted = _words(name)
        return bool(wanted) and all(_held(word, tokens) for word in wanted)
    key = tuple(word for word in _words(spec.key) if word not in STOP_WORDS)
    if key and all(_held(word, tokens) for word in key):
        return True
    words = _words_of_question(spec.question)
    held = sum(_held(word, tokens) for word in words)
    near = any(_held(word, tokens) for word in key)
    return near and held > 1 and held >= _SHARE * len(words)


def touches(spec: FactSpec, name: str, sentence: str) -> bool:
    """Whether the sentence holds a word of the topic: of the key, the question, or the value `name`."""
    tokens = frozenset(_WORD.findall(sentence.lower()))
    key = (word for word in _words(spec.key) if word not in STOP_WORDS)
    of_value = _words(name) if spec.values else ()
    return any(_held(word, tokens) for word in (*key, *of_value, *_words_of_question(spec.question)))


@lru_cache(maxsize=256)
def _words(name: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(_WORD.findall(name.lower().replace("_", " "))))


@lru_cache(maxsize=256)
def _words_of_question(question: str) -> tuple[str, ...]:
    return tuple(word for word in _words(question) if len(word) >= _SHORTEST and word not in _GENERIC)


def _held(word: str, tokens: frozenset[str]) -> bool:
    """Whether the word is there in some form: "days" for "day", "mentoring" for "mentor", "4" for "four"."""
    if word in tokens or (word in UNITS and str(UNITS[word]) in tokens):
        return True
    if len(word) < _SHORTEST:
        return f"{word}s" in tokens
    stem = word[: max(_SHORTEST, len(word) - 3)]
    return any(
        (token.startswith(stem) or (len(token) >= _SHORTEST and word.startswith(token)))
        and abs(len(token) - len(word)) <= _SHORTEST
        for token in tokens
    )


_DENIAL = re.compile(r"(?<!\w)(?:no|not|never|without|neither|nor|cannot|\w+n't)(?!\w)(?! only)")


def denies(sentence: str) -> bool:
    """Whether a folded sentence denies something; a fact without cues gives no place to look more closely."""
    return _DENIAL.search(sentence) is not None
