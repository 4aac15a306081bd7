"""Which postings are worth a model's time: those that may still be among the first, the likeliest first.

A card's range is what *answers* could make of it, and most of what one asks a posting never says: almost any
range reaches the top. What a *reading* could make of it is far less. A model's claim counts only where words
of the posting show it (`readers/evidence`), so where no word speaks of a fact, no model will find it. `high`
is the score that the best reading could come to: of what is open, the best that its words may be found to
say, and silence for the rest. It is a bound: a posting whose `high` is below what is shown is not asked for.

Among these, those come first of whom the best score is expected. What the phrase reader hints at is, with its
value, what a model then states three times of five; of a fact of which there are only words, once in fifteen.
What is expected so went along with what a reader of all found (a correlation of 0.57 to 0.96 over four
rubrics); the best that words may say told nothing at all of one of them (`benchmarks/top.py`).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from analyzer.model import Fact, Posting, Reading, Scorecard, Verdict
from analyzer.scoring.rubric import BareVerdict, Criterion, Rubric, counts
from analyzer.scoring.totals import Points

if TYPE_CHECKING:
    from analyzer.catalogue import Catalogue, FactSpec

_TRUE_HINTS, _FOUND = 0.6, 0.07
"""How many hints are what a reader of the whole posting says, and of how many facts that have words and no
hint it states any value: 0.71 and 0.066 over 72 labelled postings, and 0.57 of the hints of unseen ones."""
ANY = "any"
"""Every value: words of the topic that fit them all."""
Sayable = Mapping[str, frozenset[str]]
"""Fact → the values that words of the posting may be found to say."""


def sayable(posting: Posting, facts: Mapping[str, Fact], rubric: Rubric, catalogue: Catalogue) -> Sayable:
    """What the posting may say of the rubric's facts beside what was read: by all cues, weak ones too."""
    from analyzer.readers.phrases.cues import FoundCues
    from analyzer.text.posting_text import PostingText

    cues = FoundCues(PostingText(posting), catalogue)
    found = {}
    for key, spec in rubric.specs.items():
        if counts(facts, key):
            continue
        values = frozenset(hit.cue.value for hit in cues.of_fact(key))
        if spec.own and not spec.cues:
            values = frozenset({ANY})
        if values:
            found[key] = values if spec.kind in {"choice", "choices", "flag"} else frozenset({ANY})
    return found


class Reach(NamedTuple):
    """What a reading could make of a score, in percent: at best, and what is expected of it."""

    high: float
    expected: float


def most_asked(top: int, leads: int) -> int:
    """How many postings a model reads at most where the person sets no limit: twice as many as are shown, or
    a twentieth of all leads."""
    return max(2 * top, leads // 20)


def reach(card: Scorecard, reading: Reading, rubric: Rubric, may_say: Sayable) -> Reach:
    """What a reading by a model could make of this card, which was made of `reading`."""
    hinted = {
        key: replace(hint, trust="stated")
        for key, hint in reading.hints.items()
        if not counts(reading.facts, key)
    }
    facts = {**reading.facts, **hinted}
    at_best, expected = {}, {}
    for number, (criterion, verdict) in enumerate(zip(rubric.criteria, card.verdicts, strict=True)):
        now, best = verdict.credit, _best(number, criterion, verdict, rubric, may_say)
        likely = now + _FOUND * (best - now)
        if any(key in hinted for key in criterion.questions):
            said = criterion.bare_verdict(facts).credit
            likely, best = now + _TRUE_HINTS * (said - now), max(best, said)
        if best > now:
            at_best[number] = BareVerdict("met", best, best, best, "no")
        if likely != now:
            expected[number] = BareVerdict("partly", likely, likely, likely, "no")
    points = Points(card.verdicts)
    return Reach(points.after(at_best).score, points.after(expected).score)


def worth_asking(reaches: Mapping[int, Reach], asked: Mapping[int, float], top: int, most: int) -> list[int]:
    """The next postings to read, at most so many, those first of which most is expected; none where no other
    can be among the first `top` any more. `asked` holds the scores of those that a model has read."""
    last = sorted(asked.values(), reverse=True)[top - 1] if len(asked) >= top else -1.0
    waiting = [
        (-one.expected, place) for place, one in reaches.items() if place not in asked and one.high > last
    ]
    return [place for _, place in sorted(waiting)[: max(0, most)]]


def _best(number: int, criterion: Criterion, verdict: Verdict, rubric: Rubric, may_say: Sayable) -> float:
    """The best credit of a criterion that its words could bring."""
    open_keys = [key for key in criterion.questions if key in may_say]
    if not open_keys:
        return verdict.credit
    if len(criterion.questions) > 1:
        return criterion.condition.interval({})[1] if verdict.outcome == "presumed" else verdict.high
    key = open_keys[0]
    effects = rubric.effects(key)
    said = may_say[key]
    brought = [
        bare.credit
        for answer, bare in zip(effects.answers, effects.alone[number], strict=True)
        if ANY in said or _may_be(rubric.specs[key], answer, said)
    ]
    return max(brought, default=verdict.credit)


def _may_be(spec: FactSpec, answer: Fact, said: frozenset[str]) -> bool:
    """Whether words may be found to say this value. A denied cue says the opposite, so words of any value may
    say a negative one."""
    from analyzer.readers.evidence.support import NEGATIVE, value_name

    values = answer.value if isinstance(answer.value, tuple) else (answer.value,)
    names = {value_name(value) for value in values}
    return spec.kind == "flag" or all(name in said or name in NEGATIVE for name in names)
