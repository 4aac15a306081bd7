"""The rubric: all that one criteria document judges by, as plain values. `criteria/` makes it of files.

Rubric ── Criterion ── a condition (what is wanted), a weight, perhaps a deal-breaker
                    └─ bare_verdict(facts) ──▶ BareVerdict: what becomes of it, in figures

None of it is changed once it is made (and none is frozen, see `conditions.py`).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

from analyzer.catalogue import FactSpec
from analyzer.model import COUNTED, DocumentSentence, Fact, Outcome, Verdict
from analyzer.scoring.conditions import Condition, Facts, PayRange, PayScale, Range, Test
from analyzer.scoring.possible_answers import answers
from analyzer.scoring.quotes import Wanted, wanted

Broken = Literal["no", "open", "yes"]


class Fits(NamedTuple):
    """From which score on a fit is reached, in percent; and when it is unclear instead: where less than
    `stated_weight` percent of the weight is stated, or fewer criteria than `stated_criteria` and than half of
    them."""

    strong: float = 65.0
    good: float = 55.0
    mixed: float = 45.0
    stated_weight: float = 10.0
    stated_criteria: float = 3.0


class BareVerdict(NamedTuple):
    """A verdict in figures only: the outcome, the credit counted, the worst and the best credit that are
    left, all within [0, 1], and whether the deal-breaker holds."""

    outcome: Outcome
    credit: float
    low: float
    high: float
    broken: Broken


@dataclass(slots=True)
class Criterion:
    """One entry of a rubric, ready to be judged by.

    `silence` is the share of what is open that silence is worth; `questions` maps the facts of the
    criterion (those of its deal-breaker too) to the questions of the catalogue. `yours` holds the
    document's sentences that `because` was found in, `wanted` the condition in words. `silent`
    keeps the verdict on a posting that says nothing of it, once it was asked for (`verdicts.verdict_on`):
    two thirds of all verdicts are that one.
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
    silent: list[Verdict] = field(init=False, repr=False, compare=False, default_factory=list)
    tests: tuple[Wanted, ...] = field(init=False, repr=False, compare=False)
    against: tuple[Wanted, ...] = field(init=False, repr=False, compare=False)
    figures: tuple[Test, ...] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        self.tests = tuple(wanted(self.condition))
        breaker = () if self.deal_breaker is None else tuple(wanted(self.deal_breaker))
        self.against = breaker
        figures = tuple(
            one.test for one in (*self.tests, *breaker) if isinstance(one.test, (Range, PayRange))
        )
        self.figures = figures

    @property
    def facts(self) -> tuple[str, ...]:
        """The keys of all facts that it looks at, in their order."""
        return tuple(self.questions)

    def tests_of(self, key: str) -> list[Test]:
        """The tests of one fact in the condition and in the deal-breaker."""
        return [one.test for one in (*self.tests, *self.against) if one.test.fact == key]

    def bare_verdict(self, facts: Facts) -> BareVerdict:
        """What becomes of it, given the facts: the interval that they leave open, and the credit that
        counts within it."""
        low, high = self.condition.interval(facts)
        outcome, credit = self._outcome(low, high)
        if outcome == "presumed":
            low = high = credit
        return BareVerdict(outcome, credit, low, high, self._broken(facts))

    def _outcome(self, low: float, high: float) -> tuple[Outcome, float]:
        if low == high:
            return ("met" if low >= 1 else "partly" if low > 0 else "unmet"), low
        if self.presume:
            return "presumed", high
        # A silent bonus adds nothing: it counts at its lower end.
        return "not_stated", low if self.bonus else low + self.silence * (high - low)

    def _broken(self, facts: Facts) -> Broken:
        """Whether the deal-breaker holds. Only what is wholly fulfilled by stated facts rules out: what rests
        on an inferred one is open, and what is presumed fine is not held open."""
        if self.deal_breaker is None:
            return "no"
        low, high = self.deal_breaker.interval(facts)
        if self._is_fulfilled(low, facts):
            return "open" if self.inferred_against(facts) else "yes"
        return "no" if high < 1 or self.presume else "open"

    def _is_fulfilled(self, low: float, facts: Facts) -> bool:
        """Whether the deal-breaker, whose worst credit is `low`, is wholly fulfilled by facts that count."""
        return low >= 1 and any(counts(facts, key) for key in self._facts_against())

    def inferred_against(self, facts: Facts) -> frozenset[str]:
        """The inferred facts without which a deal-breaker that is fulfilled would not be: none where it holds
        by what is stated, or is not fulfilled at all."""
        if self.deal_breaker is None:
            return frozenset()
        keys = self._facts_against()
        inferred = frozenset(key for key in keys if (fact := facts.get(key)) and fact.trust == "inferred")
        if not inferred or not self._is_fulfilled(self.deal_breaker.interval(facts)[0], facts):
            return frozenset()
        sure = {key: facts[key] for key in keys if key in facts and key not in inferred}
        return frozenset() if self._is_fulfilled(self.deal_breaker.interval(sure)[0], sure) else inferred

    def _facts_against(self) -> tuple[str, ...]:
        """The facts that the deal-breaker looks at."""
        return tuple(dict.fromkeys(one.test.fact for one in self.against))


def counts(facts: Facts, key: str) -> bool:
    """Whether the fact is known and its trust counts in a score."""
    fact = facts.get(key)
    return fact is not None and fact.trust in COUNTED


class Effects(NamedTuple):
    """What answers about one fact can do, whatever the posting says: the numbers of the criteria that
    look at it, the answers that make a difference to them, and for each what becomes of it after each answer
    where nothing else that it looks at is known."""

    criteria: tuple[int, ...]
    answers: tuple[Fact, ...]
    alone: Mapping[int, tuple[BareVerdict, ...]]


@dataclass(slots=True)
class Rubric:
    """All that one criteria document judges by.

    `specs` holds the facts that the criteria look at, `own_facts` those that the rubric added.
    `path` is the TOML file, `document` the name of the prose beside it. `notes` go to the
    scorecard: reasons that the document no longer gives. `unjudged` are the document's sentences that no
    criterion stands for. `pay_tests` are the tests of pay, which say
    why a pay could not be compared.
    """

    name: str
    criteria: tuple[Criterion, ...]
    document_sentences: tuple[DocumentSentence, ...]
    specs: Mapping[str, FactSpec]
    own_facts: Mapping[str, FactSpec] = field(default_factory=dict)
    fits: Fits = Fits()  # noqa: RUF009 - a tuple
    pay_scale: PayScale = PayScale()  # noqa: RUF009 - a tuple
    path: str = ""
    document: str = ""
    document_hash: str | None = None
    notes: tuple[str, ...] = ()
    shipped: bool = False
    unjudged: tuple[str, ...] = ()
    pay_tests: tuple[PayRange, ...] = ()
    _effects: dict[str, Effects] = field(init=False, repr=False, compare=False, default_factory=dict)

    def effects(self, key: str) -> Effects:
        """What answers about one of its facts can do. They follow from the rubric alone, so they are worked
        out when they are first asked for, and serve every posting after."""
        found = self._effects.get(key)
        if found is None:
            found = self._effects[key] = _effects(self, key)
        return found


def _effects(rubric: Rubric, key: str) -> Effects:
    concerned = {n: one for n, one in enumerate(rubric.criteria) if key in one.questions}
    given = answers(rubric.specs[key], [test for one in concerned.values() for test in one.tests_of(key)])
    alone = {n: tuple(one.bare_verdict({key: answer}) for answer in given) for n, one in concerned.items()}
    return Effects(tuple(concerned), given, alone)
