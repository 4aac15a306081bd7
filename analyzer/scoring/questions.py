"""The questions that would narrow the range: about facts, each asked once, best first.

Of a posting that is ruled out only that is asked which could undo it. Else open deal-breakers come first,
then facts in the order in which an answer narrows the range (the mean over the answers that make a
difference), and last what is presumed fine. Ties go by name.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from math import fsum
from typing import NamedTuple

from analyzer.model import COUNTED, Fact, Pay, Question, Verdict
from analyzer.scoring.conditions import AllOf, AnyOf, Condition, Facts, Joint, Not, PayRange, Test
from analyzer.scoring.remarks import has_rate, uncompared
from analyzer.scoring.rubric import BareVerdict, Criterion, Rubric
from analyzer.scoring.settle import OpenFact, Prospect, settling
from analyzer.scoring.totals import DECIMALS, Points

SAID_BY_TITLE = ("occupation", "role_track", "seniority")
"""What the job is: where the line of the title shows it, nobody need be asked whether it is so."""


class _Topic(NamedTuple):
    """A fact worth asking about, the criteria that it serves, and what each answer would make of the card.
    `rank`: 0 where an open deal-breaker hangs on it, 1 where the range does, 2 where it is presumed fine."""

    key: str
    serves: tuple[Criterion, ...]
    prospects: tuple[Prospect, ...]
    rank: int
    narrows: float


def questions_for(
    facts: Facts, rubric: Rubric, verdicts: Sequence[Verdict], *, settled: bool
) -> tuple[tuple[Question, ...], int | None]:
    """The questions, and how many favourable answers could settle the fit (see `settling`): 0 where it is
    settled, None where not even answers to all of them would. `verdicts` are those of the card."""
    ruled_out = any(verdict.broken == "yes" for verdict in verdicts)
    points = Points(verdicts)
    topics = _undoing(facts, rubric, verdicts) if ruled_out else _topics(facts, rubric, verdicts, points)
    questions = _questions(topics, rubric, facts)
    if settled:
        return questions, 0
    choices = [OpenFact(topic.key, topic.prospects, topic.rank == 0) for topic in topics if topic.rank < 2]
    found = settling(facts, rubric, verdicts, choices, points)
    return questions, None if found is None else len(found)


def _topics(facts: Facts, rubric: Rubric, verdicts: Sequence[Verdict], points: Points) -> list[_Topic]:
    """The facts of which some answer changes something, in the order in which they are asked."""
    serves: dict[str, dict[int, int]] = {}
    for number, (one, verdict) in enumerate(zip(rubric.criteria, verdicts, strict=True)):
        for key, rank in _open_facts(one, facts, verdict).items():
            serves.setdefault(key, {})[number] = rank
    topics = [_topic(key, ranks, facts, rubric, points) for key, ranks in serves.items()]
    return sorted(topics, key=lambda topic: (topic.rank, -topic.narrows, topic.key))


def _undoing(facts: Facts, rubric: Rubric, verdicts: Sequence[Verdict]) -> list[_Topic]:
    """What the posting states and an answer could contradict, so that a deal-breaker no longer
    holds; in the order of the weights. What the person was told, or the title says, is not asked."""
    found: dict[str, _Topic] = {}
    pairs = zip(rubric.criteria, verdicts, strict=True)
    for one, verdict in sorted(pairs, key=lambda pair: (-pair[1].weight, pair[1].name)):
        if verdict.broken != "yes" or one.deal_breaker is None:
            continue
        for key in dict.fromkeys(test.fact for test in one.deal_breaker.tests()):
            fact = facts.get(key)
            if key in found or fact is None or fact.trust == "told" or _title_says(fact, facts):
                continue
            after = _after(one, facts, rubric.effects(key).answers)
            if any(then.broken != "yes" for then in after):
                found[key] = _Topic(key, (one,), (), 0, 0.0)
    return list(found.values())


def _title_says(fact: Fact, facts: Facts) -> bool:
    """Whether it is the title that shows what the job is: "Night Nurse" leaves nothing to ask."""
    title = facts.get("title")
    return fact.key in SAID_BY_TITLE and title is not None and not set(fact.lines).isdisjoint(title.lines)


def _topic(key: str, ranks: Mapping[int, int], facts: Facts, rubric: Rubric, points: Points) -> _Topic:
    """What there is to ask about a fact. `ranks` holds the criteria that it serves, by number."""
    serves, rank = tuple(rubric.criteria[n] for n in ranks), min(ranks.values())
    if rank == 2:
        return _Topic(key, serves, (), rank, _hidden(serves, facts, key, rubric.effects(key).answers))
    prospects = _prospects(key, ranks, facts, rubric, points)
    _, low, high = points.now
    ranges = [then.totals.high - then.totals.low for then in prospects]
    narrows = round(high - low - fsum(ranges) / len(ranges), DECIMALS)
    return _Topic(key, serves, prospects, rank, narrows)


def _prospects(
    key: str, numbers: Collection[int], facts: Facts, rubric: Rubric, points: Points
) -> tuple[Prospect, ...]:
    """What each answer about a fact would make of the card, by way of the criteria of these numbers."""
    _, answers, alone = rubric.effects(key)
    after = {
        n: alone[n] if _alone(rubric.criteria[n], key, facts) else _after(rubric.criteria[n], facts, answers)
        for n in numbers
    }
    found = []
    for place, answer in enumerate(answers):
        changed = {n: verdicts[place] for n, verdicts in after.items()}
        broken = tuple([verdict.broken for verdict in changed.values()])
        found.append(Prospect(answer, points.after(changed), broken))
    return tuple(found)


def _alone(criterion: Criterion, key: str, facts: Facts) -> bool:
    """Whether nothing is known of what a criterion looks at besides this fact."""
    return len(criterion.questions) == 1 or not any(
        other in facts for other in criterion.questions if other != key
    )


def _after(criterion: Criterion, facts: Facts, answers: Sequence[Fact]) -> tuple[BareVerdict, ...]:
    """What becomes of a criterion after each answer about one of its facts."""
    known = {key: facts[key] for key in criterion.questions if key in facts}
    return tuple([criterion.bare_verdict({**known, answer.key: answer}) for answer in answers])


def _open_facts(criterion: Criterion, facts: Facts, verdict: Verdict) -> dict[str, int]:
    """The facts that could still change what becomes of a criterion, with their rank."""
    breaking = _breaking(criterion, facts, verdict)
    hanging = _undecided(criterion.condition, facts) | breaking
    return {key: 2 if criterion.presume else 0 if key in breaking else 1 for key in hanging}


def _breaking(criterion: Criterion, facts: Facts, verdict: Verdict) -> set[str]:
    """The facts on which an open deal-breaker hangs. One that holds whatever the answer still waits
    for an answer: what is not stated, or only inferred, rules nothing out."""
    breaker = criterion.deal_breaker
    if breaker is None:
        return set()
    if verdict.if_so:
        return set(criterion.inferred_against(facts))
    always = verdict.broken == "open" and breaker.interval(facts)[0] >= 1
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


def _hidden(serves: Sequence[Criterion], facts: Facts, key: str, given: Sequence[Fact]) -> float:
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
    return asking[0][3] or "" if asking else rubric.specs[topic.key].asked
