"""The questions that would narrow the range: about facts, each asked once, best first.

Open deal-breakers come first, then facts in the order in which an answer narrows the range (the
mean over the answers that make a difference), and last what is presumed fine. Ties go by name.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import fmean

from analyzer.model import Fact, Question
from analyzer.scoring.answers import answers
from analyzer.scoring.conditions import Facts, Test
from analyzer.scoring.rubric import Criterion, Rubric
from analyzer.scoring.settle import settling
from analyzer.scoring.totals import DECIMALS, percent
from analyzer.scoring.verdicts import Standing, counts, stand


@dataclass(frozen=True, slots=True)
class _Topic:
    """A fact worth asking about, the criteria that it serves, and what an answer may be."""

    key: str
    serves: tuple[Criterion, ...]
    answers: tuple[Fact, ...]
    rank: int
    narrows: float


def ask(
    facts: Facts, rubric: Rubric, *, settled: bool
) -> tuple[tuple[Question, ...], int | None, tuple[str, ...]]:
    """The questions, how many answers could settle the fit at best, and notes on that number."""
    standings = [stand(criterion, facts) for criterion in rubric.criteria]
    topics = [topic for key in rubric.specs if (topic := _topic(key, facts, rubric, standings))]
    topics.sort(key=lambda topic: (topic.rank, -topic.narrows, topic.key))
    if settled:
        return _questions(topics, rubric), 0, ()
    choices = {topic.key: topic.answers for topic in topics if topic.rank < 2}
    number, exact = settling(facts, rubric, choices)
    notes = () if exact else ("How many answers settle it was counted step by step: fewer may do.",)
    return _questions(topics, rubric), number, notes


def _topic(key: str, facts: Facts, rubric: Rubric, standings: Sequence[Standing]) -> _Topic | None:
    """What there is to ask about a fact, or None where no answer changes anything."""
    tests = [test for one in rubric.criteria if key in one.questions for test in tests_of(one, key)]
    if counts(facts, key) and all(test.credit(facts[key].value) is not None for test in tests):
        return None
    given = answers(rubric.specs[key], tests)
    after = {
        number: [stand(one, {**facts, key: answer}) for answer in given]
        for number, one in enumerate(rubric.criteria)
        if key in one.questions
    }
    serves = [n for n, changed in after.items() if _is_open(standings[n], changed)]
    if not serves:
        return None
    rank = min(_rank(rubric.criteria[n], standings[n]) for n in serves)
    narrows = _hidden(rubric, facts, key, given, serves) if rank == 2 else _narrows(rubric, standings, after)
    if rank == 1 and narrows <= 0:
        return None
    return _Topic(key, tuple(rubric.criteria[n] for n in serves), given, rank, narrows)


def tests_of(criterion: Criterion, key: str) -> list[Test]:
    """The tests of one fact in a criterion and its deal-breaker."""
    breaker = criterion.deal_breaker.tests() if criterion.deal_breaker else ()
    return [test for test in (*criterion.condition.tests(), *breaker) if test.fact == key]


def _is_open(now: Standing, changed: Sequence[Standing]) -> bool:
    """Whether an answer could change how a criterion stands."""
    return now.outcome == "presumed" or any(then != now for then in changed)


def _rank(criterion: Criterion, standing: Standing) -> int:
    """0: an open deal-breaker, 1: the range, 2: presumed fine."""
    if criterion.presume:
        return 2
    return 0 if standing.broken == "open" else 1


def _narrows(rubric: Rubric, standings: Sequence[Standing], after: dict[int, list[Standing]]) -> float:
    """By how many points the range gets smaller, in the mean over the answers."""
    now = _width(rubric, standings)
    widths = []
    for changed in zip(*after.values(), strict=True):
        then = list(standings)
        for number, standing in zip(after, changed, strict=True):
            then[number] = standing
        widths.append(_width(rubric, then))
    return round(now - fmean(widths), DECIMALS)


def _width(rubric: Rubric, standings: Sequence[Standing]) -> float:
    pairs = list(zip(rubric.criteria, standings, strict=True))
    weights = sum(one.weight for one in rubric.criteria if not one.bonus)
    low = percent(
        weights,
        [one.weight * it.low for one, it in pairs if not one.bonus],
        [one.weight * it.low for one, it in pairs if one.bonus],
    )
    high = percent(
        weights,
        [one.weight * it.high for one, it in pairs if not one.bonus],
        [one.weight * it.high for one, it in pairs if one.bonus],
    )
    return high - low


def _hidden(rubric: Rubric, facts: Facts, key: str, given: Sequence[Fact], serves: Sequence[int]) -> float:
    """What an answer would narrow if silence were not presumed to be fine."""
    gains = []
    for number in serves:
        one = rubric.criteria[number]
        low, high = one.condition.interval(facts)
        spans = [one.condition.interval({**facts, key: answer}) for answer in given]
        gains.append(one.weight * (high - low - fmean(above - below for below, above in spans)))
    return round(sum(gains), DECIMALS)


def _questions(topics: Sequence[_Topic], rubric: Rubric) -> tuple[Question, ...]:
    """One question for each wording, in the order of the first fact that it is about."""
    wordings: dict[str, list[_Topic]] = {}
    for topic in topics:
        wordings.setdefault(_wording(topic, rubric), []).append(topic)
    return tuple(
        Question(
            ask=wording,
            facts=tuple(topic.key for topic in about),
            criteria=tuple(dict.fromkeys(one.name for topic in about for one in topic.serves)),
        )
        for wording, about in wordings.items()
    )


def _wording(topic: _Topic, rubric: Rubric) -> str:
    """The rubric's own words where some criterion has them: those of the weightiest."""
    asking = sorted((one.presume, -one.weight, one.name, one.ask) for one in topic.serves if one.ask)
    return asking[0][3] or "" if asking else rubric.specs[topic.key].question
