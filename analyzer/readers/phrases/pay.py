"""Base pay: which of a posting's amounts of money it is, for which period, and over which range.

A posting is full of amounts that nobody is paid: money raised, budgets, bonuses, the benefits' worth.
An amount counts as pay when words of pay stand by it, or when it is a range that only pay has. Base
pay outranks on-target earnings, which count where nothing else is stated. Ranges for several places
or levels become one, from the lowest to the highest.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import islice

from analyzer.model import Finding, Pay, Period
from analyzer.text.currencies import currency_by_text, currency_table, symbols
from analyzer.text.money import Money, money_in
from analyzer.text.periods import PERIODS, names
from analyzer.text.posting_text import PostingText

_BEFORE, _AFTER = 110, 60
"""Characters around an amount in which the words that tell what it is for may stand."""
_MOST_AMOUNTS = 500
"""What has more amounts of money than this is a price list, not a posting."""

_IN_NUMBERS = frozenset("0123456789.,'’")
_PAY_NAMES = "lön lakh lakhs salary salario gehalt sueldo salaire wynagrodzenie hourly pay"


@cache
def _sign() -> re.Pattern[str]:
    return re.compile(
        rf"[{re.escape(''.join(sign for sign in symbols() if len(sign) == 1))}\d](?:(?<!\d)|\s?k\b)"
    )


@cache
def _names() -> frozenset[str]:
    """Codes, lettered signs and words of currencies, and words of pay: beside these an amount may stand."""
    table = currency_table()
    codes = {code.lower() for code in table.codes - table.words_as_well}
    return frozenset({*codes, *filter(str.isalpha, table.meanings), "lpa", *_PAY_NAMES.split()})


@cache
def _named_within() -> re.Pattern[str]:
    return re.compile(rf"(?<![a-z])(?:{'|'.join(sorted(_names()))})(?![a-z])")


def _words(pattern: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![a-z])(?:{pattern})(?![a-z])")


@cache
def _pay_words() -> re.Pattern[str]:
    return _words(
        r"salar(?:y|ies)|pay|paid|paying|pays|compensation|comp|wages?|remuneration|rate|rates|earn|earning|earnings|"
        r"base|hourly|annual|annually|annualized|starting at|hiring range|pay range|range|package|gross|stipend is|"
        r"gehalt|jahresgehalt|monatsgehalt|stundenlohn|tagessatz|tjm|uurtarief|taux horaire|salaris|brutosalaris|bruto|salario|sueldo|salaire|rémunération|ral|retribuzione|wynagrodzenie|widełki|lön|ote|"
        r"on[ -]target|min|mid|max|minimum|maximum|per (?:hour|year|annum|month|day)|doe|d\.o\.e|commensurate|budget is|ctc|tc|w2|1099"
    )


@cache
def _other_before() -> re.Pattern[str]:
    """What the money is for when it is no pay, written before the amount within its clause."""
    return re.compile(
        r"(?<![a-z])(?:raised|raise|raising|funding|funded|funds?|backed|round|series [a-f]|seed|revenues?|arr|mrr|gmv|aum|valued|"
        r"valuation|worth|exits?|exited|investment|invested|sold|acquired|(?<!geographic )(?<!lowest )(?<!smallest )market|"
        r"bonus(?:es)?|signing|sign[ -]on|stipend|allowance|budget|reimburse[a-z]*|referral|match(?:ing|ed)?|"
        r"contribut[a-z]+|tuition|deductible|premiums?|insurance|voucher|credits?|discounts?|savings?|sales|quota|"
        r"process(?:ed|es|ing)?|transactions?|payments|saved|customers|clients|assets|portfolio|projects?|"
        r"accounts?|loans?|relocation|per diem|donat[a-z]+|grants?|prize|gifts?|donors?|fee|fees|costs?|spend|spending|volume|"
        r"equity|stock|shares?|options|rsus?|commission|incentives?|profit|hsa|fsa|401 ?\(?k\)?|retirement|pension|"
        r"equipment|learning|education|development|wellness|home office|internet|phone|lunch|travel|childcare|vale|aux[ií]lio|alimentação|refeição|transporte|creche|if you (?:make|earn)|maybe)"
        r"(?: (?!salar|pay|base|comp|wage|rate|range|earn)[a-z'-]+){0,4} ?(?:[:=~>-]|–|\(|up to|over|of|to|at|than)* ?$"
    )


@cache
def _other_after() -> re.Pattern[str]:
    """The same, written behind the amount: "$5,000 signing bonus", "$30M in funding"."""
    return re.compile(
        r" ?(?:(?!plus|and|with|or|depending|base|salary|pay|in (?:our|the) )[a-z'&/-]+ ){0,4}?"
        r"(?:bonus(?:es)?(?! eligib)|stipends?|allowances?|budgets?|credits?|reimburse[a-z]*|sign[ -]on|signing|referral|"
        r"equity|options|rsus?|raised|funding|revenues?|arr|mrr|gmv|aum|valuation|match|spend|spending|vouchers?|gift|per diem|"
        r"deductible|discount|life insurance|coverage|tuition|retention|relocation|investment|round|"
        r"series|seed|worth|assets|sales|market|transactions|in (?:savings|payments|loans|tips)|company|business|"
        r"industry|exits?|users|customers|employees|people|engineers|hours|sign up|towards?|learning|grant|grants|"
        r"contribution|home office|equipment|wellness|fund|commission(?! plan)|incentive|fee|quota|portfolio|"
        r"per (?:page|word|lead|unit|mile|article|post|sale|referral|delivery|trip|student|seat|user|person|employee|head)|(?:or|and) [$€£]?[\d.,]+ per (?:page|word|lead|unit|mile|article|post|sale))(?![a-z])"
    )


@cache
def _target_words() -> re.Pattern[str]:
    return _words(
        r"ote|on[ -]?target(?: earnings?)?|total (?:target(?:ed)? )?(?:cash|comp|compensation|earnings?|rewards?|package|pay)|"
        r"first[ -]year earnings|uncapped|target(?:ed)? (?:cash|earnings|compensation|total)|tc|including (?:bonus|commissions?)|"
        r"base (?:\+|plus|and) (?:commission|bonus)"
    )


_PER = r"(?:per|pro|par|por) "
_BY_ITSELF: dict[Period, str] = {
    "hour": "hour", "day": "day rate", "week": "weekly", "month": "monthly", "year": "jahres|year|ral",
}  # fmt: skip
"""What tells the period before an amount beside the words of the table."""


@cache
def _period_before() -> re.Pattern[str]:
    each = "|".join(rf"(?P<{period}>{names(period, _PER)}|{_BY_ITSELF[period]})" for period in PERIODS)
    return re.compile(rf"(?<![a-z])(?:{each})")


@cache
def _period_after() -> re.Pattern[str]:
    each = "|".join(rf"(?P<{period}>{names(period, _PER, 'an? ', '/ ?')})" for period in PERIODS)
    return re.compile(
        rf"[^.;$€£\d]{{0,40}}?(?<![a-z])(?:{each}|(?P<rate>day rate)|(?P<pa>p\.a)|(?P<pm>p/m))(?![a-z])"
    )


_WESTERN = frozenset({"USD", "EUR", "GBP", "CAD", "AUD", "CHF", "NZD", "SGD", None})
_PLAUSIBLE: dict[Period, tuple[float, float]] = {
    "hour": (4, 999), "day": (40, 5000), "week": (150, 12_000), "month": (400, 60_000), "year": (8_000, 2_000_000),
}  # fmt: skip
"""What people are paid in the western currencies, between an intern in a poor country and an executive."""
_MONTHLY: dict[str, tuple[float, float]] = {
    "PLN": (2_500, 59_000), "CZK": (15_000, 250_000), "HUF": (200_000, 3_500_000), "BRL": (1_000, 40_000),
    "SEK": (15_000, 110_000), "NOK": (20_000, 120_000), "DKK": (15_000, 120_000), "RON": (2_000, 50_000),
    "INR": (8_000, 199_000), "JPY": (120_000, 1_500_000), "UAH": (8_000, 300_000), "MXN": (6_000, 150_000),
    "PHP": (12_000, 300_000), "AED": (2_000, 90_000), "ZAR": (5_000, 150_000), "TRY": (15_000, 400_000),
}  # fmt: skip
"""Where pay is told by the month as a rule: amounts without a period in these bounds are monthly."""


def _code(money: Money) -> str | None:
    """The currency by whose bounds an amount is looked at: of a sign that nobody can place, the first that
    it may be ("kr" of several countries are worth about the same)."""
    return money.currency or next(iter(money.meaning.among), None)


@dataclass(frozen=True, slots=True)
class _Offer:
    money: Money
    period: Period
    target: bool  # on-target earnings rather than base pay


def find_pay(text: PostingText) -> list[Finding]:
    """Base pay as {min, max, currency, period}: one finding from the body, one from the site's field."""
    money = (found for begin, stop in _spans(text) for found in money_in(text.text, begin, stop))
    offers = [offer for amount in islice(money, _MOST_AMOUNTS) if (offer := _offer(text, amount)) is not None]
    field = [offer for offer in offers if text.line_at(offer.money.start).origin == "field"]
    body = [offer for offer in offers if offer not in field]
    return [finding for group in (body, field) if (finding := _combined(text, group)) is not None]


_LEFT, _RIGHT = 50, 70
"""Characters around a sign, a code or a word of pay in which its amounts stand."""


def _spans(text: PostingText) -> Iterator[tuple[int, int]]:
    """The stretches of the text that can hold pay, each within one line and cutting no number."""
    held: tuple[int, int] | None = None
    for start, end in sorted(_hints(text)):
        first, last = text.bounds_at(start)
        begin, stop = max(first, start - _LEFT), min(last, end + _RIGHT)
        while stop < last and text.text[stop] in _IN_NUMBERS:
            stop += 1
        if held and first <= held[0] and begin <= held[1]:
            held = (held[0], max(held[1], stop))
            continue
        if held:
            yield held
        held = (begin, stop)
    if held:
        yield held


def _hints(text: PostingText) -> Iterator[tuple[int, int]]:
    """Where a sign, a code or a word of pay stands, be it beside figures: "120000eur"."""
    for sign in _sign().finditer(text.folded):
        yield sign.span()
    for name in _names() & text.words.keys():
        for start in text.words[name]:
            yield start, start + len(name)
    for start in text.words.get("hour", ()):
        if text.folded.endswith("per ", 0, start):
            yield start - len("per "), start + len("hour")
    for word in text.mixed_words:
        for found in _named_within().finditer(word):
            for start in text.words[word]:
                yield start + found.start(), start + found.end()


def _offer(text: PostingText, money: Money) -> _Offer | None:
    before, after, above = _around(text, money)
    if not money.meaning.possible and not _bare_pay(money, before, after):
        return None
    if never_pay(money, before, after):
        return None
    if money.period and _code(money) in _WESTERN and not _fits(money.period, money):
        return None  # "$7 a month" is a price
    period = _settled(money.period or _period_near(text, money, after, above), money)
    if period is None:
        return None
    is_pay = bool(
        _stands_for_pay(money, before, after)
        or money.period
        or _stands_in_an_advert(text, money)
        or _stands_alone(text, money)
        or (text.line_at(money.start).origin == "title" and re.search(r"[-–—|,(]\s?(?:up to )?$", before))
        or _pay_words().search(above + before)
        or _pay_words().search(after[:30])
    )
    if not is_pay and not (
        money.ranged and (money.scale > 1 or money.low >= 10_000) and money.high <= 3 * money.low
    ):
        return None
    target = bool(_target_words().search((above + before)[-60:]) or _target_words().search(after[:35]))
    return _Offer(money, period, target and not _said_base(before, after))


def _said_base(before: str, after: str) -> bool:
    """Whether the words next to the amount call it base pay, whatever targets stand farther off."""
    if re.match(r"\s?(?:annual |yearly |gross )?base(?![a-z])", after):
        return True
    return bool(re.search(r"(?<![a-z])base(?![a-z])", before[-25:])) and not _target_words().match(
        after.lstrip()
    )


def _stands_for_pay(money: Money, before: str, after: str) -> bool:
    """Whether an amount fills a header's segment, or has equity added to it ("$250k + equity")."""
    if money.scale != 1000 and money.low < 10_000:
        return False
    alone = re.search(r"\|\s?[~≈]?\s?(?:up to )?$", before) and re.match(r"\s?(?:\+\s?)?(?:\||$)", after)
    return bool(alone or re.match(r"\s?\+ ?(?:[\w-]+ ){0,2}(?:equity|bonus|stock|options)", after))


_ADVERT = 160
"""Characters that a posting of a line or two has at most."""


def _stands_in_an_advert(text: PostingText, money: Money) -> bool:
    """Whether an amount fills a part of a chat's one-line advert: "senior baker, remote EU, €90k, dm me"."""
    if len(text.text) > _ADVERT or money.scale != 1000:
        return False
    before, after = text.folded[: money.start], text.folded[money.end :]
    return bool(re.search(r"(?:^|[,|/\n])\s?$", before) and re.match(r"\s?(?:[,.|/\n]|$)", after))


_ALONE = re.compile(
    r"\W*(?:up to|bis zu|bis|from|ab|starting at|hasta|jusqu'à|fino a|tot|max\.?|min\.?|about|around|circa|ca\.?|between|we (?:offer|pay)"
    r"|wir (?:bieten|zahlen)|within budget)?\W*$"
)
_ALONE_AFTER = re.compile(
    r"\W*(?:(?:gross|brutto|brut|bruto|lordi|a year|per year|per annum|p\.a|annually|im jahr|pro jahr|jährlich|depending on experience|doe|je nach erfahrung)\W*)*$"
)


def _stands_alone(text: PostingText, money: Money) -> bool:
    """Whether an amount that only a year's pay has fills its line or item: "- Up to 85.000 Euro"."""
    if _code(money) not in _WESTERN or not 15_000 <= money.low <= 400_000:
        return False
    own = text.sentence_at(money.start)
    return bool(
        _ALONE.fullmatch(text.folded[own.start : money.start])
        and _ALONE_AFTER.fullmatch(text.folded[money.end : own.end])
    )


def _around(text: PostingText, money: Money) -> tuple[str, str, str]:
    """The folded words before and behind an amount in its line, and the line above if that is a heading."""
    span = text.bounds_at(money.start)
    index = text.index_at(span.start)
    above = ""
    if index and money.start - span.start < 40:
        heading = text.line_span(index - 1)
        if heading.end - heading.start <= 90:
            above = text.folded[heading.start : span.start]
    before = text.folded[max(span.start, money.start - _BEFORE) : money.start]
    return before, text.folded[money.end : min(span.end, money.end + _AFTER)], above


def _bare_pay(money: Money, before: str, after: str) -> bool:
    """Whether a number without a currency is pay: words of pay stand directly by it."""
    if not money.ranged and money.period is None and money.scale == 1:
        return False
    close = re.search(
        r"(?<![a-z])(?:salary|pay|compensation|base|wage|rate|gehalt|salario|ral)[^.;]{0,30}$", before
    )
    return bool(close) or (
        money.ranged and money.scale == 1000 and bool(re.match(r" ?(?:base|salary|\||$|\+)", after))
    )


def never_pay(money: Money, before: str, after: str) -> bool:
    """Whether the folded words before and behind an amount say that it is no pay: money raised, a bonus …"""
    if money.scale >= 1e6 and _code(money) in _WESTERN:
        return True
    if money.scale == 1000 and 400 <= money.low / 1000 <= 403 and not money.ranged:
        return True  # "401k"
    return bool(_other_after().match(after) or _other_before().search(_clause(before)))


def _clause(before: str) -> str:
    """The end of `before` that belongs to the amount: what follows the last comma, bar, stop or plus."""
    return re.split(r"[|;+]|, |\. |! |\? ", before)[-1]


def _period_near(text: PostingText, money: Money, after: str, above: str) -> Period | None:
    """The period that words of the amount's own sentence, or the heading above it, name for pay.

    "Monthly" is said of much else ("we meet monthly for lunch"): but for a year, which nobody would
    doubt, it must stand beside the amount or beside a word of pay.
    """
    large = money.low >= _A_YEARS and _code(money) in _WESTERN
    if found := _period_after().match(after):
        period = _named(found)
        between = after[: found.start(found.lastgroup or 0)]
        if period == "year" or (not large and _NOTHING_ELSE.fullmatch(between)):
            return period
    before = text.folded[max(text.sentence_at(money.start).start, money.start - _PERIOD_WITHIN) : money.start]
    heading = above if _PAY_HEADING.search(above) and not above.rstrip().endswith((".", "!", "?")) else ""
    for words in (before, heading):
        for found in reversed(list(_period_before().finditer(words))):
            period = _named(found)
            if period == "year" or _of_pay(words, found, large=large):
                return period
    return None


_PERIOD_WITHIN = 90
_A_YEARS = 12_000
"""What hardly anybody is paid in a month, where the currency is a western one."""
_PAY_HEADING = re.compile(
    r"(?<![a-z])(?:salar(?:y|ies)|pay|compensation|wages?|remuneration|rates?|gehalt|vergütung|verdienst|lohn|salario|sueldo|salaire|"
    r"rémunération|retribuzione|stipendio|wynagrodzenie|lön|loon|salaris|gross|brutto)(?![a-z])"
)
_NOTHING_ELSE = re.compile(
    r"[\s,()*+:–-]*(?:(?:gross|brutto|brut|net|netto|base|basic|pay|salary|rate|paid|before tax|plus|and|bonus|bonuses|tips|commission|benefits|"
    r"overtime|doe|depending on experience|based on experience|[a-z]{3}|b2b|w2|1099)[\s,()*+:–-]*)*"
)
"""Between an amount and its period: "£2,800 gross, monthly", but not "£2,800, and we meet monthly"."""
_PAID = r"(?:salar(?:y|ies)|pay|compensation|comp|wages?|remuneration|rates?|gehalt|lohn|salario|sueldo|salaire|lön|gross|base|income|earnings|stipend|range)"
_BEHIND_PERIOD = re.compile(
    rf"\W{{1,3}}(?:(?:gross|base|basic|starting|hiring|take-home|net|fixed|target|pay|wage|salary) ){{0,2}}{_PAID}(?![a-z])"
    r"|\)?\W{0,4}(?:(?:is|of|from|starting at|starts at|at|up to|to|about|around|between|gross|brutto|usd|eur|gbp|min|minimum|max|maximum)\W{1,2}){0,3}$"
)
_BEFORE_PERIOD = re.compile(rf"(?<![a-z])(?:{_PAID}|paid|earn)(?: (?:range|is|rate))?\W{{1,3}}$")


def _of_pay(words: str, found: re.Match[str], *, large: bool) -> bool:
    """Whether a period before an amount is that of the pay. Of a large amount more is asked: who is "paid
    monthly: £28k" gets that in a year."""
    behind = words[found.end() :]
    beside = _BEHIND_PERIOD.match(behind)
    if large:
        return beside is not None and re.search(_PAID, beside.group()) is not None
    return bool(beside or _BEFORE_PERIOD.search(words[: found.start()]))


_OTHER_NAMES: dict[str, Period] = {"rate": "day", "pa": "year", "pm": "month"}


def _named(found: re.Match[str]) -> Period:
    """The period after which the group is named that has matched."""
    name = found.lastgroup or ""
    return next((period for period in PERIODS if period == name), None) or _OTHER_NAMES[name]


def _settled(period: Period | None, money: Money) -> Period | None:
    """The period that fits the amount; None where the words say none and the amount leaves it open."""
    if _code(money) not in _WESTERN:
        if period:
            return period
        low, high = _MONTHLY.get(_code(money) or "", (0, 0))
        if low <= money.low <= high:
            return "month"
        return "year" if money.low > high > 0 else None
    if period and _fits(period, money):
        return period
    if _fits("year", money) and money.low >= 12_000:
        return "year"
    if money.low < 250 and money.high <= 400 and _fits("hour", money) and money.low >= 7:
        return "hour"
    return "month" if money.currency == "EUR" and 1_000 <= money.low <= 9_999 else None


def _fits(period: Period, money: Money) -> bool:
    low, high = _PLAUSIBLE[period]
    return low <= money.low and money.high <= high


def _are_alike(one: Money, other: Money) -> bool:
    """Whether two amounts may be in one currency: a bare number may be in any."""
    return not one.meaning.possible or one.currency == other.currency


def _combined(text: PostingText, offers: list[_Offer]) -> Finding | None:
    """One range from all offers of the first one's period and currency, base pay before targets."""
    kept = [offer for offer in offers if not offer.target] or offers
    if not kept:
        return None
    first = next((offer for offer in kept if offer.money.ranged), kept[0])
    like = [o for o in kept if o.period == first.period and _are_alike(o.money, first.money)]
    like = [o for o in like if o.money.low <= 3 * first.money.high and o.money.high >= first.money.low / 3]
    low = min(offer.money.low for offer in like)
    high = max(offer.money.high for offer in like)
    shown = [o for o in like if o.money.low == low or o.money.high == high]
    currency = currency_by_text(first.money.meaning, text.folded)
    return text.finding("pay", Pay(low, high, currency, first.period), [o.money.start for o in shown])
