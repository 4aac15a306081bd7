"""For which period an amount is paid: by the word beside it, or by what such an amount is paid for.

"£28k-£32k, paid monthly"     year: nobody is paid that in a month
"Day rate: £450"              day
"14 000 – 18 000 zł"          month: so pay is told in Poland
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from analyzer.model import Period
from analyzer.text.money import Money
from analyzer.text.periods import adverb_period, unit_period
from analyzer.text.posting_text import PostingText

WESTERN = frozenset({"USD", "EUR", "GBP", "CAD", "AUD", "CHF", "NZD", "SGD", None})
_PLAUSIBLE: dict[Period, tuple[float, float]] = {
    "hour": (4, 999), "day": (40, 5000), "week": (150, 12_000), "month": (400, 60_000), "year": (8_000, 2_000_000),
}  # fmt: skip
"""What people are paid in the western currencies, between an intern in a poor country and an executive."""
_A_LIVING: dict[Period, float] = {"hour": 7, "day": 80, "week": 300, "month": 1_200, "year": 15_000}
"""What an amount comes to at least that is pay without a word of pay: less is a benefit or a price."""
_MONTHLY: dict[str, tuple[float, float]] = {
    "PLN": (2_500, 59_000), "CZK": (15_000, 250_000), "HUF": (200_000, 3_500_000), "BRL": (1_000, 40_000),
    "SEK": (15_000, 110_000), "NOK": (20_000, 120_000), "DKK": (15_000, 120_000), "RON": (2_000, 50_000),
    "INR": (8_000, 199_000), "JPY": (120_000, 1_500_000), "UAH": (8_000, 300_000), "MXN": (6_000, 150_000),
    "PHP": (12_000, 300_000), "AED": (2_000, 90_000), "ZAR": (5_000, 150_000), "TRY": (15_000, 400_000),
}  # fmt: skip
"""Where pay is told by the month as a rule: amounts without a period in these bounds are monthly."""
_A_YEARS = 12_000
"""What hardly anybody is paid in a month, where the currency is a western one."""
_AFTER, _BEFORE = 40, 90
"""Characters behind and before an amount in which its period may stand."""


def code_of(money: Money) -> str | None:
    """The currency by whose bounds an amount is looked at: of a sign that nobody can place, the first that
    it may be ("kr" of several countries are worth about the same)."""
    return money.currency or next(iter(money.meaning.among), None)


def fits(period: Period, money: Money) -> bool:
    """Whether anybody is paid such an amount for the period, in a western currency."""
    low, high = _PLAUSIBLE[period]
    return low <= money.low and money.high <= high


def is_a_living(period: Period, money: Money) -> bool:
    """Whether an amount is what people live on, so that it needs no word of pay."""
    return code_of(money) not in WESTERN or money.low >= _A_LIVING[period]


def settled(period: Period | None, money: Money) -> Period | None:
    """The period that fits the amount; None where the words say none and the amount leaves it open."""
    if code_of(money) not in WESTERN:
        low, high = _MONTHLY.get(code_of(money) or "", (0, 0))
        if period:
            too_low = period in {"month", "year"} and not money.meaning.among and money.low < low / 3
            return None if too_low else period
        if low <= money.low <= high:
            return "month"
        return "year" if money.low > high > 0 else None
    if period and fits(period, money):
        return period
    if fits("year", money) and money.low >= _A_YEARS:
        return "year"
    if money.low < 250 and money.high <= 400 and fits("hour", money) and money.low >= 7:
        return "hour"
    return "month" if money.currency == "EUR" and 1_000 <= money.low <= 9_999 else None


def period_near(text: PostingText, money: Money, line_end: int, above: tuple[int, int]) -> Period | None:
    """The period that words of the amount's own sentence, or the heading [`above`), name for pay.

    "Monthly" is said of much else ("we meet monthly for lunch"): but for a year, which nobody would
    doubt, it must stand beside the amount or beside a word of pay.
    """
    large = money.low >= _A_YEARS and code_of(money) in WESTERN
    return (
        _behind(text, money, min(line_end, money.end + _AFTER), large=large)
        or _before(
            text, max(text.sentence_at(money.start).start, money.start - _BEFORE), money.start, large=large
        )
        or (_before(text, *above, large=large) if _is_of_pay(text, *above) else None)
    )


class _Named(NamedTuple):
    period: Period
    first: int
    last: int


_PER = frozenset({"per", "pro", "par", "por"})
_ITSELF: dict[str, Period] = {"hour": "hour", "year": "year", "ral": "year", "jahres": "year"}
"""Units that tell the period before an amount without "per"."""


def _named(text: PostingText, start: int, end: int, *, behind: bool) -> Iterator[_Named]:
    """The words in [start, end) that name a period, in order."""
    tokens = text.tokens
    first, last = tokens.within(start, end)
    for at in range(first, last):
        word = tokens.words[at]
        lead = tokens.words[at - 1] if at else ""
        if period := adverb_period(word):
            yield _Named(period, at, at + 1)
        elif (period := unit_period(word)) and (
            lead in _PER
            or (
                behind
                and (lead in {"a", "an"} or text.folded[start : tokens.starts[at]].rstrip().endswith("/"))
            )
        ):
            yield _Named(period, at - (lead in _PER), at + 1)
        elif word == "rate" and lead == "day":
            yield _Named("day", at - 1, at + 1)
        elif behind and text.folded.startswith(("p.a", "p/m"), tokens.starts[at]):
            yield _Named("year" if text.folded[tokens.starts[at] + 2] == "a" else "month", at, at + 2)
        elif not behind and word in _ITSELF:
            yield _Named(_ITSELF[word], at, at + 1)


_BETWEEN_WORDS = (
    "gross brutto brut bruto net netto base basic pay salary rate paid before tax plus and bonus bonuses "
    "tips commission benefits overtime doe depending based on experience b2b w2 1099 usd eur gbp cad aud "
    "chf nzd sgd"
)
_BETWEEN = frozenset(_BETWEEN_WORDS.split())
"""Between an amount and its period: "£2,800 gross, monthly", but not "£2,800, and we meet monthly"."""


def _behind(text: PostingText, money: Money, end: int, *, large: bool) -> Period | None:
    tokens = text.tokens
    last = tokens.within(money.end, end)[0]
    for named in _named(text, money.end, end, behind=True):
        between = text.folded[money.end : tokens.starts[named.first]]
        if any(mark in ".;$€£" or mark.isdigit() for mark in between):
            return None
        close = _BETWEEN.issuperset(tokens.words[last : named.first])
        return named.period if named.period == "year" or (close and not large) else None
    return None


_PAID_WORDS = (
    "salary salaries pay compensation comp wage wages remuneration rate rates gehalt lohn salario sueldo "
    "salaire lön gross base income earnings stipend range verdienst vergütung rémunération retribuzione "
    "stipendio wynagrodzenie loon salaris brutto"
)
_PAID = frozenset(_PAID_WORDS.split())
_KIND = frozenset({"gross", "base", "basic", "starting", "hiring", "net", "fixed", "target", "pay", "wage", "salary"})  # fmt: skip
_UP_TO_WORDS = (
    "is of from starting starts at up to about around between gross brutto usd eur gbp min minimum max "
    "maximum"
)
_UP_TO = frozenset(_UP_TO_WORDS.split())


def _is_of_pay(text: PostingText, start: int, end: int) -> bool:
    """Whether a heading speaks of pay and is no sentence."""
    first, last = text.tokens.within(start, end)
    if text.folded[start:end].rstrip().endswith((".", "!", "?")):
        return False
    return not _PAID.isdisjoint(text.tokens.words[first:last])


def _before(text: PostingText, start: int, end: int, *, large: bool) -> Period | None:
    for named in reversed(list(_named(text, start, end, behind=False))):
        if named.period == "year" or _said_of_pay(text, named, start, end, large=large):
            return named.period
    return None


def _said_of_pay(text: PostingText, named: _Named, start: int, end: int, *, large: bool) -> bool:
    """Whether a period before an amount is that of the pay. Of a large amount more is asked: who is "paid
    monthly: £28k" gets that in a year."""
    tokens = text.tokens
    first, last = tokens.within(start, end)
    behind = tokens.words[named.last : last]
    lead = next((at for at, word in enumerate(behind) if word not in _KIND or at > 2), len(behind))
    beside = not _PAID.isdisjoint(behind[: lead + 1])
    if large:
        return beside
    leading = [word for word in tokens.words[first : named.first] if word not in {"range", "is"}]
    after_pay = bool(leading) and (leading[-1] in _PAID or leading[-1] in {"paid", "earn"})
    return beside or (len(behind) <= 3 and _UP_TO.issuperset(behind)) or after_pay
