"""Conditions: what a criterion wants of facts, and the interval of credit that they leave open.

Every condition answers `interval(facts)` with (lo, hi), both within 0 and 1:

    stated facts        lo = hi: the credit itself
    a fact not stated   the worst and the best credit that any answer of its domain could bring

    Test ── Grades     choice, choices, flag: a credit for each value, 0 for the others
         ── Range      number: at_least, at_most, between, with soft ends
         ── PayRange   pay: the same, after conversion to one currency and to a year
         ── Mentions   text, texts: one of some words is there
         ── Stated     the posting says something about it
    AnyOf (maxima)   AllOf (minima)   Not (1 − hi, 1 − lo)
    Joint          the same, exact where one fact stands in several tests

None is changed once it is made. They are not frozen, since each frozen class takes twice as long to make, at
every start.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import product
from math import inf
from typing import Literal, NamedTuple

from analyzer.model import COUNTED, Fact, FactValue, Pay

Interval = tuple[float, float]
Facts = Mapping[str, Fact]

OPEN: Interval = (0.0, 1.0)

SILENCE = Fact("", "", "unsupported", ())
"""Stands for "they will not say": no test but `Stated` learns anything from it."""


class Condition:
    """What can be wanted of facts."""

    __slots__ = ()

    def interval(self, facts: Facts) -> Interval:
        """The worst and the best credit within [0, 1] that `facts` leave possible."""
        raise NotImplementedError

    def tests(self) -> Iterator[Test]:
        """The tests of single facts in it, from left to right."""
        raise NotImplementedError


class Test(Condition):
    """A condition on one fact. `bounds` are its credits over all answers of the fact's domain."""

    __slots__ = ()
    __test__ = False  # not one of pytest's

    fact: str
    bounds: Interval

    def credit(self, value: FactValue) -> float | None:
        """The credit of a stated value; None where the value does not tell (a currency without rate)."""
        raise NotImplementedError

    def interval(self, facts: Facts) -> Interval:
        found = facts.get(self.fact)
        if found is None or found.trust not in COUNTED:
            return self.bounds
        credit = self.credit(found.value)
        return self.bounds if credit is None else (credit, credit)

    def tests(self) -> Iterator[Test]:
        yield self


@dataclass(slots=True)
class Grades(Test):
    """A credit for each value of a choice, choices or flag; of several choices the best one counts."""

    fact: str
    credits: Mapping[str | bool, float]
    bounds: Interval

    def credit(self, value: FactValue) -> float | None:
        if isinstance(value, tuple):
            return max((self.credits.get(item, 0.0) for item in value), default=0.0)
        return self.credits.get(value, 0.0) if isinstance(value, (str, bool)) else None


@dataclass(slots=True)
class Range(Test):
    """1 between `least` and `most`, falling in a line to 0 at `none_below` and at `none_above`.

    Without a soft end (None) the credit falls to 0 at once.
    """

    fact: str
    least: float = -inf
    most: float = inf
    none_below: float | None = None
    none_above: float | None = None
    bounds: Interval = OPEN

    def credit(self, value: FactValue) -> float | None:
        if isinstance(value, bool) or not isinstance(value, (int, float)):
            return None
        return self.of(value)

    def of(self, amount: float) -> float:
        """The credit of a plain amount."""
        if amount < self.least:
            return _slope(amount, self.none_below, self.least)
        if amount > self.most:
            return _slope(amount, self.none_above, self.most)
        return 1.0

    def ends(self) -> tuple[float, ...]:
        """The amounts at which the credit bends or jumps."""
        ends = (self.least, self.most, self.none_below, self.none_above)
        return tuple(end for end in ends if end is not None and abs(end) != inf)


def _slope(amount: float, none_at: float | None, full_at: float) -> float:
    """Linear from 0 at `none_at` to 1 at `full_at`, never outside of 0 and 1."""
    return 0.0 if none_at is None else max(0.0, (amount - none_at) / (full_at - none_at))


_NO_RATES: Mapping[str, float] = {}


class PayScale(NamedTuple):
    """How pay is compared: amounts a year, in `currency`.

    `rates` gives what one unit of a currency is worth in `currency`. A full year has 2,080 hours
    (52 weeks of 40 hours) unless the rubric says otherwise.
    """

    currency: str | None = None
    rates: Mapping[str, float] = _NO_RATES
    hours_per_year: float = 2080.0
    hours_per_week: float = 40.0
    hours_per_day: float = 8.0

    def times_a_year(self, period: str) -> float:
        """How often a pay of this period is paid in a year."""
        if period == "hour":
            return self.hours_per_year
        if period == "day":
            return self.hours_per_year / self.hours_per_day
        if period == "week":
            return self.hours_per_year / self.hours_per_week
        return 12.0 if period == "month" else 1.0

    def rate(self, currency: str | None, into: str) -> float | None:
        """What one unit of `currency` is worth in units of `into`, or None where no rate is given."""
        if currency == into:
            return 1.0
        one, other = self._worth(currency), self._worth(into)
        return None if one is None or other is None else one / other

    def _worth(self, currency: str | None) -> float | None:
        if currency is None:
            return None
        return 1.0 if currency == self.currency else self.rates.get(currency)


@dataclass(slots=True)
class PayRange(Test):
    """A range of pay a year in `currency`, for the lower or the upper end of what is stated."""

    fact: str
    range: Range
    currency: str
    pay_scale: PayScale
    end: Literal["min", "max"] = "min"
    bounds: Interval = OPEN

    def credit(self, value: FactValue) -> float | None:
        if not isinstance(value, Pay):
            return None
        rate = self.pay_scale.rate(value.currency, self.currency)
        if rate is None:
            return None
        a_year = self.pay_scale.times_a_year(value.period) * rate
        amount = (value.min if self.end == "min" else value.max) * a_year
        if value.bound == ("up_to" if self.end == "min" else "from"):
            return self._beyond(amount, below=self.end == "min")
        return self.range.of(amount)

    def _beyond(self, amount: float, *, below: bool) -> float | None:
        """The credit of an end that is not named, only that it lies below or above the amount ("up to
        85,000"): None where it depends on how far."""
        ends = [end for end in self.range.ends() if (end < amount) is below]
        earned = {self.range.of(end) for end in (amount, 0.0 if below else inf, *ends)}
        return earned.pop() if len(earned) == 1 else None


@dataclass(slots=True)
class Mentions(Test):
    """One of `words` stands in a text, or in one of several: whole words, upper or lower case."""

    fact: str
    words: tuple[str, ...]
    bounds: Interval = OPEN
    _sought: tuple[str, ...] = field(init=False, repr=False, compare=False, default=())

    def __post_init__(self) -> None:
        self._sought = tuple(_spaced(word) for word in self.words)

    def credit(self, value: FactValue) -> float | None:
        items = (value,) if isinstance(value, str) else value
        if not isinstance(items, tuple):
            return None
        text = _spaced(_BETWEEN.join(items))
        for word in self._sought:
            if word in text:
                return 1.0
        return 0.0


_BETWEEN = " ¦ "  # so that no word runs from one item into the next
_SEPARATORS = str.maketrans(dict.fromkeys(",;:/|()[]{}\"'“”‘’", " "))


def _spaced(text: str) -> str:
    """The words of a text between blanks, so that "Go" is not found in "Google", nor "C" in "C++"."""
    return f" {' '.join([w.rstrip('.!?') for w in text.casefold().translate(_SEPARATORS).split()])} "


@dataclass(slots=True)
class Stated(Test):
    """1 where the posting (or an answer) says something of the fact, whatever it says.

    Where it does not, the answer may still come or never come: both ends are open.
    """

    fact: str
    bounds: Interval = OPEN

    def credit(self, value: FactValue) -> float | None:  # noqa: ARG002 - any value will do
        return 1.0

    def interval(self, facts: Facts) -> Interval:
        if facts.get(self.fact) is SILENCE:
            return (0.0, 0.0)
        return Test.interval(self, facts)


@dataclass(slots=True)
class AnyOf(Condition):
    """The best of several."""

    parts: tuple[Condition, ...]

    def interval(self, facts: Facts) -> Interval:
        low = high = 0.0
        for part in self.parts:
            least, most = part.interval(facts)
            if least >= 1.0:  # nothing is better
                return least, most
            low, high = max(low, least), max(high, most)
        return low, high

    def tests(self) -> Iterator[Test]:
        for part in self.parts:
            yield from part.tests()


@dataclass(slots=True)
class AllOf(Condition):
    """The worst of several."""

    parts: tuple[Condition, ...]

    def interval(self, facts: Facts) -> Interval:
        low = high = 1.0
        for part in self.parts:
            least, most = part.interval(facts)
            if most <= 0.0:  # nothing is worse
                return least, most
            low, high = min(low, least), min(high, most)
        return low, high

    def tests(self) -> Iterator[Test]:
        for part in self.parts:
            yield from part.tests()


@dataclass(slots=True)
class Not(Condition):
    """The contrary."""

    condition: Condition

    def interval(self, facts: Facts) -> Interval:
        low, high = self.condition.interval(facts)
        return 1.0 - high, 1.0 - low

    def tests(self) -> Iterator[Test]:
        yield from self.condition.tests()


@dataclass(slots=True)
class Joint(Condition):
    """A condition in which some facts stand in several tests.

    Maxima and minima over separate tests would be too wide there ("remote, or not remote" leaves
    nothing open). So each answer that makes a difference is tried: `answers` holds them by fact.
    """

    condition: Condition
    answers: Mapping[str, tuple[Fact, ...]]
    _about: Mapping[str, tuple[Test, ...]] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        tests = tuple(self.condition.tests())
        about = {key: tuple(test for test in tests if test.fact == key) for key in self.answers}
        self._about = about

    def interval(self, facts: Facts) -> Interval:
        asked = [key for key in self.answers if self._is_open(key, facts.get(key))]
        if not asked:
            return self.condition.interval(facts)
        pairs = [
            self.condition.interval({**facts, **dict(zip(asked, given, strict=True))})
            for given in product(*(self.answers[key] for key in asked))
        ]
        return min(low for low, _ in pairs), max(high for _, high in pairs)

    def _is_open(self, key: str, fact: Fact | None) -> bool:
        if fact is None or fact.trust not in COUNTED:
            return True
        return any(test.credit(fact.value) is None for test in self._about[key])

    def tests(self) -> Iterator[Test]:
        yield from self.condition.tests()
