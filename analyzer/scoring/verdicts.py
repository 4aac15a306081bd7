"""What becomes of one criterion, given the facts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

from analyzer.model import COUNTED, Fact, Outcome, Verdict
from analyzer.scoring.conditions import Condition, Facts, PayRange, Range, Test
from analyzer.scoring.quotes import MOST, Wanted, theirs, wanted
from analyzer.scoring.remarks import remark

Broken = Literal["no", "open", "yes"]


@dataclass(frozen=True, slots=True)
class Criterion:
    """One entry of a rubric, ready to be judged by.

    `silence` is the share of what is open that silence is worth; `questions` maps the facts of the
    criterion (those of its deal-breaker too) to the questions of the catalogue. `yours` holds the
    document's sentences that `because` was found in, `wanted` the condition in words. `silent` is the
    verdict on an empty posting, worked out once: two thirds of all verdicts are that one.
    `tests` and `against` are the single tests in the condition and in the deal-breaker; `figures` those
    of them that compare numbers or pay.
    """

    name: str
    because: tuple[str, ...]
    yours: tuple[str, ...]
    condition: Condition
    weight: float
    silence: float
    questions: Mapping[str, str]
    bonus: bool = False
    presume: bool = False
    deal_breaker: Condition | None = None
    ask: str | None = None
    wanted: str = ""
    silent: Verdict | None = None
    tests: tuple[Wanted, ...] = field(init=False, repr=False, compare=False)
    against: tuple[Wanted, ...] = field(init=False, repr=False, compare=False)
    figures: tuple[Test, ...] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "tests", tuple(wanted(self.condition)))
        breaker = () if self.deal_breaker is None else tuple(wanted(self.deal_breaker))
        object.__setattr__(self, "against", breaker)
        figures = tuple(
            one.test for one in (*self.tests, *breaker) if isinstance(one.test, (Range, PayRange))
        )
        object.__setattr__(self, "figures", figures)

    @property
    def facts(self) -> tuple[str, ...]:
        """The keys of all facts that it looks at, in their order."""
        return tuple(self.questions)


class Standing(NamedTuple):
    """How a criterion stands: the outcome, the credit counted, its ends, and the deal-breaker."""

    outcome: Outcome
    credit: float
    low: float
    high: float
    broken: Broken


def stand(criterion: Criterion, facts: Facts) -> Standing:
    """The interval that the facts leave open, and the credit counted within it."""
    low, high = criterion.condition.interval(facts)
    outcome, credit = _outcome(criterion, low, high)
    if outcome == "presumed":
        low = high = credit
    return Standing(outcome, credit, low, high, _broken(criterion, facts))


def judge(criterion: Criterion, facts: Facts) -> Verdict:
    """The verdict on one criterion, with both sides' words."""
    if criterion.silent is not None and criterion.questions.keys().isdisjoint(facts.keys()):
        return criterion.silent
    found = stand(criterion, facts)
    is_open = found.outcome in {"not_stated", "presumed"} or found.broken == "open"
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
        ask=_ask(criterion, facts) if is_open else None,
        broken=found.broken,
        wanted=criterion.wanted,
        remark=remark(criterion.figures, facts) if criterion.figures else "",
    )


class Memo:
    """Verdicts by criterion and facts, for judging many postings by one rubric: most of them say the
    same of a criterion in the same words. Facts are told apart by identity, so it serves where equal
    facts are one object, as in the library's list."""

    def __init__(self) -> None:
        # The facts are kept with the verdict: while they live, no other object has their identity.
        self._known: dict[tuple[int, ...], tuple[Verdict, Criterion, list[Fact | None]]] = {}

    def judge(self, criterion: Criterion, facts: Facts) -> Verdict:
        """What `judge` says, worked out once."""
        said = [facts.get(key) for key in criterion.questions]
        name = (id(criterion), *map(id, said))
        found = self._known.get(name)
        if found is None:
            found = self._known[name] = (judge(criterion, facts), criterion, said)
        return found[0]


def _outcome(criterion: Criterion, low: float, high: float) -> tuple[Outcome, float]:
    if low == high:
        return ("met" if low >= 1 else "partly" if low > 0 else "unmet"), low
    if criterion.presume:
        return "presumed", high
    # A silent bonus adds nothing: it counts at its lower end.
    return "not_stated", low if criterion.bonus else low + criterion.silence * (high - low)


def _broken(criterion: Criterion, facts: Facts) -> Broken:
    """Whether the deal-breaker holds. Only what is wholly fulfilled by stated facts rules out, and
    what is presumed fine is not held open."""
    if criterion.deal_breaker is None:
        return "no"
    low, high = criterion.deal_breaker.interval(facts)
    if low >= 1 and any(counts(facts, test.fact) for test in criterion.deal_breaker.tests()):
        return "yes"
    return "no" if high < 1 or criterion.presume else "open"


def counts(facts: Facts, key: str) -> bool:
    """Whether the fact is known and its trust counts in a score."""
    fact = facts.get(key)
    return fact is not None and fact.trust in COUNTED


def _theirs(criterion: Criterion, facts: Facts, found: Standing) -> tuple[str, ...]:
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


def _ask(criterion: Criterion, facts: Facts) -> str | None:
    if criterion.ask is not None:
        return criterion.ask
    unknown = (question for key, question in criterion.questions.items() if not counts(facts, key))
    return next(unknown, next(iter(criterion.questions.values())))
