"""The questions that would narrow the range: about facts, each asked once, best first.

Open deal-breakers come first, then facts in the order in which an answer narrows the range (the
mean over the answers that make a difference), and last what is presumed fine. Ties go by name.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from math import fsum
from typing import NamedTuple

from analyzer.model import COUNTED, Fact, Pay, Question
from analyzer.scoring.conditions import AllOf, AnyOf, Condition, Facts, Joint, Not, PayRange, Test
from analyzer.scoring.possible_answers import answers
from analyzer.scoring.remarks import has_rate, uncompared
from analyzer.scoring.rubric import Rubric
from analyzer.scoring.settle import settling
from analyzer.scoring.totals import DECIMALS, percent
from analyzer.scoring.verdicts import Criterion, Standing, stand


class _Topic(NamedTuple):
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
        return _questions(topics, rubric, facts), 0, ()
    choices = {topic.key: topic.answers for topic in topics if topic.rank < 2}
    number, exact = settling(facts, rubric, choices)
    notes = () if exact else ("How many answers settle it was counted step by step: fewer may do.",)
    return _questions(topics, rubric, facts), number, notes


def _topic(key: str, facts: Facts, rubric: Rubric, standings: Sequence[Standing]) -> _Topic | None:
    """What there is to ask about a fact, or None where no answer changes anything."""
    concerned = [(n, one) for n, one in enumerate(rubric.criteria) if key in one.questions]
    serves = {n: one for n, one in concerned if key in _open_facts(one, facts)}
    if not serves:
        return None
    given = answers(rubric.specs[key], [test for _, one in concerned for test in parts_about(one, key)])
    rank = min(_rank(one, key, facts) for one in serves.values())
    if rank == 2:
        narrows = _hidden(serves.values(), facts, key, given)
    else:
        after = {n: [stand(one, {**facts, key: answer}) for answer in given] for n, one in serves.items()}
        narrows = _narrows(rubric, standings, after)
    return _Topic(key, tuple(serves.values()), given, rank, narrows)


def parts_about(criterion: Criterion, key: str) -> list[Test]:
    """The tests of one fact in a criterion and its deal-breaker."""
    breaker = criterion.deal_breaker.tests() if criterion.deal_breaker else ()
    return [test for test in (*criterion.condition.tests(), *breaker) if test.fact == key]


def _open_facts(criterion: Criterion, facts: Facts) -> set[str]:
    """The facts that could still change how a criterion stands."""
    return _undecided(criterion.condition, facts) | _breaking(criterion, facts)


def _breaking(criterion: Criterion, facts: Facts) -> set[str]:
    """The facts on which an open deal-breaker hangs. One that holds whatever the answer still waits
    for an answer: what is not stated rules nothing out."""
    breaker = criterion.deal_breaker
    if breaker is None:
        return set()
    always = breaker.interval(facts)[0] >= 1 and stand(criterion, facts).broken == "open"
    return {test.fact for test in breaker.tests()} if always else _undecided(breaker, facts)


def _undecided(condition: Condition, facts: Facts) -> set[str]:
    """The facts on which a condition still hangs: what is sure to be better than the worst of all, or
    worse than the best of any, decides nothing."""
    low, high = condition.interval(facts)
    if low == high:
        return set()
    if isinstance(condition, Test):
        return {condition.fact}
    if isinstance(condition, (Joint, Not)):
        return _undecided(condition.condition, facts)
    assert isinstance(condition, (AnyOf, AllOf))
    is_any = isinstance(condition, AnyOf)
    parts = [(part, *part.interval(facts)) for part in condition.parts]
    counting = [part for part, least, most in parts if (most > low if is_any else least < high)]
    return set().union(*(_undecided(part, facts) for part in counting))


def _rank(criterion: Criterion, key: str, facts: Facts) -> int:
    """0: an open deal-breaker hangs on the fact, 1: the range does, 2: it is presumed fine."""
    if criterion.presume:
        return 2
    return 0 if key in _breaking(criterion, facts) else 1


def _narrows(rubric: Rubric, standings: Sequence[Standing], after: dict[int, list[Standing]]) -> float:
    """By how many points the range gets smaller, in the mean over the answers."""
    now = _width(rubric, standings)
    widths = []
    for changed in zip(*after.values(), strict=True):
        then = list(standings)
        for number, standing in zip(after, changed, strict=True):
            then[number] = standing
        widths.append(_width(rubric, then))
    return round(now - fsum(widths) / len(widths), DECIMALS)


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


def _hidden(serves: Iterable[Criterion], facts: Facts, key: str, given: Sequence[Fact]) -> float:
    """What an answer would narrow, in points of weight, if silence were not presumed to be fine."""
    gains = []
    for one in serves:
        low, high = one.condition.interval(facts)
        spans = [one.condition.interval({**facts, key: answer}) for answer in given]
        after = fsum([above - below for below, above in spans]) / len(spans)
        gains.append(one.weight * (high - low - after))
    return round(fsum(gains), DECIMALS)


def _questions(topics: Sequence[_Topic], rubric: Rubric, facts: Facts) -> tuple[Question, ...]:
    """One question for each wording, in the order of the first fact that it is about."""
    wordings: dict[str, list[_Topic]] = {}
    for topic in topics:
        wording = _in_another_currency(topic.serves, facts.get(topic.key)) or _wording(topic, rubric)
        wordings.setdefault(wording, []).append(topic)
    return tuple(
        Question(
            ask=wording,
            facts=tuple(topic.key for topic in about),
            criteria=tuple(dict.fromkeys(one.name for topic in about for one in topic.serves)),
        )
        for wording, about in wordings.items()
    )


def _in_another_currency(serves: Sequence[Criterion], fact: Fact | None) -> str:
    """What to ask where pay is stated, but not so that it can be compared; else nothing: nobody asks
    for what they were told."""
    if fact is None or fact.trust not in COUNTED or not isinstance(fact.value, Pay):
        return ""
    pay = fact.value
    tests = [test for one in serves for test in one.figures if uncompared(test, pay)]
    test = next((test for test in tests if isinstance(test, PayRange)), None)
    if test is None:
        return ""
    if pay.currency is None:
        return "In which currency is the pay?"
    if has_rate(test, pay):
        return f"What is the {'lower' if test.end == 'min' else 'upper'} end of the pay?"
    return f"The pay is stated in {pay.currency}: what is it in {test.currency}?"


def _wording(topic: _Topic, rubric: Rubric) -> str:
    """The rubric's own words where some criterion has them: those of the weightiest."""
    asking = sorted((one.presume, -one.weight, one.name, one.ask) for one in topic.serves if one.ask)
    return asking[0][3] or "" if asking else rubric.specs[topic.key].question
