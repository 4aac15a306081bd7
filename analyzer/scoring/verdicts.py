"""What becomes of one criterion, given the facts, with both sides' words."""

from __future__ import annotations

from collections.abc import Collection

from analyzer.model import COUNTED, Fact, Pay, Verdict
from analyzer.scoring.conditions import Facts
from analyzer.scoring.quotes import MOST, theirs
from analyzer.scoring.remarks import remark
from analyzer.scoring.rubric import BareVerdict, Criterion, Rubric, counts


def verdict_on(criterion: Criterion, facts: Facts) -> Verdict:
    """The verdict on one criterion."""
    if not criterion.questions.keys().isdisjoint(facts.keys()):
        return _judged(criterion, facts)
    if not criterion.silent:
        criterion.silent.append(_judged(criterion, {}))
    return criterion.silent[0]


def _judged(criterion: Criterion, facts: Facts) -> Verdict:
    found = criterion.bare_verdict(facts)
    is_open = found.outcome in {"not_stated", "presumed"} or found.broken == "open"
    inferred = criterion.inferred_against(facts) if found.broken == "open" else frozenset()
    return Verdict(
        name=criterion.name,
        outcome=found.outcome,
        credit=found.credit,
        low=found.low,
        high=found.high,
        weight=criterion.weight,
        bonus=criterion.bonus,
        deal_breaker=criterion.deal_breaker is not None,
        facts=criterion.facts,
        yours=criterion.yours,
        theirs=_theirs(criterion, facts, found),
        ask=_ask(criterion, facts, inferred) if is_open else None,
        broken=found.broken,
        wanted=criterion.wanted,
        remark=remark(criterion.figures, facts) if criterion.figures else "",
        if_so=bool(inferred),
    )


class Verdicts:
    """The verdicts of one rubric on many postings: most of them say the same of a criterion in the same
    words, and that is judged once."""

    def __init__(self, rubric: Rubric) -> None:
        self._criteria = rubric.criteria
        self._known: tuple[dict[tuple[object, ...], Verdict], ...] = tuple({} for _ in rubric.criteria)

    def on(self, facts: Facts) -> tuple[Verdict, ...]:
        """What `judge` says of each criterion."""
        told_apart = {key: all_that_counts(fact) for key, fact in facts.items()}
        verdicts = []
        for criterion, known in zip(self._criteria, self._known, strict=True):
            said = tuple([told_apart.get(key) for key in criterion.questions])
            verdict = known.get(said)
            if verdict is None:
                verdict = known[said] = verdict_on(criterion, facts)
            verdicts.append(verdict)
        return tuple(verdicts)


def all_that_counts(fact: Fact) -> tuple[object, ...]:
    """A fact as a key. Facts may be equal and yet mean two things: "up to 85,000" is as a value equal to
    "from 85,000", and 1 to true."""
    value = fact.value
    return fact, type(value), value.bound if isinstance(value, Pay) else None


def _theirs(criterion: Criterion, facts: Facts, found: BareVerdict) -> tuple[str, ...]:
    """The posting's own words for the facts that count, those that decide first."""
    known: dict[str, Fact] = {}
    for key in criterion.questions:
        fact = facts.get(key)
        if fact is not None and fact.trust in COUNTED:
            known[key] = fact
    if len(known) <= 1:  # so it mostly is
        fact = next(iter(known.values()), None)
        if fact is None or not fact.item_quotes:
            return () if fact is None else fact.quotes[:MOST]
    if found.broken == "yes":
        return theirs((*criterion.against, *criterion.tests), known, 1.0)
    return theirs((*criterion.tests, *criterion.against), known, found.credit)


def _ask(criterion: Criterion, facts: Facts, inferred: Collection[str]) -> str | None:
    """The question whose answer would narrow it: about what a deal-breaker rests on and is only `inferred`,
    else about what is not known."""
    if criterion.ask is not None:
        return criterion.ask
    unknown = (
        question
        for key, question in criterion.questions.items()
        if (key in inferred if inferred else not counts(facts, key))
    )
    return next(unknown, next(iter(criterion.questions.values())))
