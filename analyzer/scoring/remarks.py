"""What a person would ask on reading a verdict on a figure: which end of a range counted, or why an
amount that stands there was not compared."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from analyzer.model import COUNTED, Fact, Pay
from analyzer.scoring.conditions import Facts, PayRange, PayScale, Range, Test
from analyzer.text.lazy_pattern import lazy_pattern

_BEYOND = lazy_pattern(r"\s*(?:-|–|—|to|bis|à)\s*(\d+(?:\.\d+)?)")
"""What stands between the lower number of a range and the upper one."""


def remark(tests: Sequence[Test], facts: Facts) -> str:
    """ "the lower end counts: 33,706 GBP", "stated in GBP; no rate for it …", or nothing where the
    quotes speak for themselves. `tests` are those of one criterion."""
    return "; ".join(dict.fromkeys(_remarks(tests, facts)))


def _remarks(tests: Sequence[Test], facts: Facts) -> Iterator[str]:
    for test in tests:
        fact = facts.get(test.fact)
        if fact is None or fact.trust not in COUNTED:
            continue
        if isinstance(test, PayRange) and isinstance(fact.value, Pay):
            yield from _of_pay(test, fact.value)
        elif isinstance(test, Range):
            yield from _of_number(test, fact)


def _of_pay(test: PayRange, pay: Pay) -> Iterator[str]:
    """Why it is not compared; else the end that counts, where the other would bring another credit."""
    if uncompared(test, pay):
        yield _why_uncompared(test, pay)
        return
    ends = [test.credit(Pay(end, end, pay.currency, pay.period)) for end in (pay.min, pay.max)]
    if ends[0] != ends[1]:
        word, amount = ("lower", pay.min) if test.end == "min" else ("upper", pay.max)
        period = {"year": "", "hour": " an hour"}.get(pay.period, f" a {pay.period}")
        yield f"the {word} end counts: {amount:,.10g} {pay.currency}{period}"
    yield from _a_year(test, pay)


def _a_year(test: PayRange, pay: Pay) -> Iterator[str]:
    """What the end that counts is a year, in the currency that is compared, where it is stated otherwise."""
    scale, rate = test.pay_scale, test.pay_scale.rate(pay.currency, test.currency)
    if rate is None or (pay.period == "year" and pay.currency == test.currency):
        return
    amount = (pay.min if test.end == "min" else pay.max) * scale.times_a_year(pay.period) * rate
    yield f"about {round(amount, -2):,.0f} {test.currency} a year{_of_hours(scale, pay)}"


def _of_hours(scale: PayScale, pay: Pay) -> str:
    """ " at 40 hours a week": what a year of pay by the hour or day is reckoned with."""
    if pay.period == "day":
        return f" at {scale.times_a_year('day'):,.10g} days"
    if pay.period != "hour":
        return ""
    if scale.hours_per_year == scale.hours_per_week * 52:
        return f" at {scale.hours_per_week:g} hours a week"
    return f" at {scale.hours_per_year:,.10g} hours"


def _why_uncompared(test: PayRange, pay: Pay) -> str:
    own = pay.currency
    if own is None:
        return "stated without a currency: not compared"
    if has_rate(test, pay):
        return f"only its {'upper' if test.end == 'min' else 'lower'} end is named: not compared"
    into = f'currency = "{test.currency}" and ' if test.pay_scale.currency is None else ""
    return f"stated in {own}, and there is no rate for it: write {into}rates = {{ {own} = … }} under [pay]"


def has_rate(test: PayRange, pay: Pay) -> bool:
    """Whether pay is in the test's currency, or in one that the rubric has a rate for."""
    return test.pay_scale.rate(pay.currency, test.currency) is not None


def uncompared(test: Test, pay: Pay) -> bool:
    """Whether pay is stated so that it cannot be compared: in another currency, or without the end that
    counts."""
    return isinstance(test, PayRange) and test.credit(pay) is None


def _of_number(test: Range, fact: Fact) -> Iterator[str]:
    """Of "a team of 4 to 8" the 4 is what is known; said where the 8 would bring another credit."""
    value = fact.value
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        return
    for quote in fact.quotes:
        upper = _upper_end(quote, f"{value:g}")
        if upper is not None and upper > value and test.of(upper) != test.of(value):
            yield f"the lower end counts: {value:g}"
            return


def _upper_end(quote: str, lower: str) -> float | None:
    """The 8 of "a team of 4 to 8", where the number 4 begins a range."""
    at = quote.find(lower)
    while at >= 0:
        found = _BEYOND.match(quote, at + len(lower))
        if found and not quote[:at].endswith(_OF_NUMBERS):
            return float(found[1])
        at = quote.find(lower, at + 1)
    return None


_OF_NUMBERS = tuple("0123456789.,")
"""What a number before is the end of a longer one behind."""
