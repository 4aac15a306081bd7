"""Base pay: which of a posting's amounts of money it is, and over which range.

A posting is full of amounts that nobody is paid: money raised, budgets, bonuses, the benefits' worth.
An amount counts as pay when words of pay stand by it (rows/*/pay.toml), or when only pay is written so.
Base pay outranks total compensation, which counts where nothing else is stated; on-target earnings never do.
Ranges for several places or levels become one, from the lowest to the highest.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import islice

from analyzer.model import Finding, Pay, Period
from analyzer.readers.phrases.pay_period import (
    WESTERN,
    code_of,
    fits,
    is_a_living,
    period_near,
    settled,
)
from analyzer.readers.phrases.pay_words import Decided, Place, is_never_pay, row_of
from analyzer.text.currencies import currency_by_text, currency_table, symbols
from analyzer.text.money import Money, money_in
from analyzer.text.posting_text import PostingText

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


@dataclass(frozen=True, slots=True)
class _Offer:
    money: Money
    period: Period
    total: bool  # total compensation rather than base pay
    by: tuple[str, ...]


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
    """What an amount offers, or None where it is no pay of this job."""
    if is_never_pay(money):
        return None
    place = _place(text, money)
    decided = row_of(text.tokens, text.text, text.folded, place)
    if decided is not None and decided.row.value == "other":
        return None
    if not money.meaning.possible and not _is_bare_pay(text, money, decided):
        return None
    if money.period and code_of(money) in WESTERN and not fits(money.period, money):
        return None  # "$7 a month" is a price
    heading = (place.above, place.begin)
    period = settled(money.period or period_near(text, money, place.stop, heading), money)
    if period is None:
        return None
    shown = f"row:{decided.row.id}" if decided else _shape(text, money, period)
    if not shown or _is_taken_back(text, money, decided):
        return None
    return _Offer(money, period, decided is not None and decided.row.value == "total", (shown,))


def _is_taken_back(text: PostingText, money: Money, decided: Decided | None) -> bool:
    """Whether the context says that the pay is somebody else's, past, denied or conditional.

    Base pay and what has a label ("Salary: $90,000") is said of this job, whatever stands over its list: only a
    denial, a past or a later time in its own clause takes it back. No list of conditions or examples has pay in it.
    """
    rules = text.context.of(money.start, money.end, "pay")
    if decided is None:
        return bool(rules)
    firm = decided.row.value == "base" or _has_label(text, money)
    return any(
        rule.category in {"denied", "past", "later"} or not firm
        for rule in rules
        if rule.reach != "list" or (not firm and rule.category in _TURNING)
    )


_TURNING = frozenset({"denied", "past"})
"""What a heading may make of an amount below it that words of pay stand beside."""


def _has_label(text: PostingText, money: Money) -> bool:
    """Whether a label's colon stands before an amount in its line, or its words do ("Salary Range$70,000")."""
    begin, _ = text.bounds_at(money.start)
    before = text.folded[max(begin, money.start - 12) : money.start].rstrip()
    return before.endswith((":", "range", "salary"))


_HEADING = 90
"""Characters that a heading has at most."""
_NEAR_START = 40
"""Characters before an amount in its line, where the heading above may speak of it."""


def _place(text: PostingText, money: Money) -> Place:
    """Where an amount stands, and which words around it count."""
    line = text.bounds_at(money.start)
    index = text.index_at(line.start)
    above = line.start
    if index and money.start - line.start < _NEAR_START:
        heading = text.line_span(index - 1)
        if heading.end - heading.start <= _HEADING:
            above = heading.start
    return Place(money.start, money.end, line.start, line.end, above)


_BESIDE = 5
"""Words between a word of pay and a number that has no currency."""
_STRONG = frozenset({"pay.word", "pay.word-abroad", "pay.base", "pay.base-behind", "pay.total"})


def _is_bare_pay(text: PostingText, money: Money, decided: Decided | None) -> bool:
    """Whether a number without a currency is pay: words of pay stand directly by it."""
    if not money.ranged and money.period is None and money.scale == 1:
        return False
    if decided and decided.near and decided.row.id in _STRONG and decided.off <= _BESIDE:
        return True
    behind = text.folded[money.end : money.end + 9].lstrip()
    return money.ranged and money.scale == 1000 and behind.startswith(("base", "salary", "|", "+"))


def _shape(text: PostingText, money: Money, period: Period) -> str:
    """By what an amount is known as pay that no word tells of, as the name of a row; "" where it is not."""
    if money.period and is_a_living(period, money) and not _is_told_of_others(text, money):
        return "row:pay.per-period"
    if _fills_a_segment(text, money):
        return "row:pay.segment"
    if _stands_in_an_advert(text, money) or _stands_alone(text, money):
        return "row:pay.alone"
    thousands = money.scale > 1 or money.low >= 10_000
    if money.ranged and thousands and money.high <= 3 * money.low:
        return "row:pay.range"
    return ""


_PROSE = 6
"""Words that a sentence has at least; a shorter one is an item."""
_OF_A_JOB = frozenset(("pay", "pays", "paid", "paying", "offer", "offers", "offering", "earn", "earning", "get", "receive", "salary", "wage", "wages", "rate", "base", "position", "role", "job", "jobs", "vacancy", "starting", "experience", "candidate", "candidates", "applicant", "applicants", "hire", "hiring", "annually", "hourly"))  # fmt: skip
"""Words that an offer of pay has, told as a sentence."""


def _is_told_of_others(text: PostingText, money: Money) -> bool:
    """Whether a whole sentence tells of an amount and names nothing of a job, as of what a shop takes a year."""
    own, tokens = text.sentence_at(money.start), text.tokens
    first, last = tokens.within(own.start, own.end)
    prose = last - first >= _PROSE and text.text[own.start : own.end].rstrip().endswith((".", "!", "?"))
    return prose and _OF_A_JOB.isdisjoint(tokens.words[first:last])


def _fills_a_segment(text: PostingText, money: Money) -> bool:
    """Whether an amount fills a header's segment, ends a title, or has equity added to it ("$250k + equity")."""
    begin, end = text.bounds_at(money.start)
    before = text.folded[max(begin, money.start - 20) : money.start]
    after = text.folded[money.end : min(end, money.end + 40)]
    if text.line_at(money.start).origin == "title" and re.search(r"[-–—|,(]\s?(?:up to )?$", before):
        return True
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


_ALONE_WORDS = (
    "up to bis zu from ab starting at hasta jusqu'à jusqu fino a tot max min about around circa ca "
    "between we offer pay wir bieten zahlen within gross brutto brut bruto lordi year per annum p "
    "annually im pro jahr jährlich depending on experience doe je nach erfahrung"
)
_ALONE = frozenset(_ALONE_WORDS.split())
"""Words beside an amount that fills its line."""


def _stands_alone(text: PostingText, money: Money) -> bool:
    """Whether an amount that only a year's pay has fills its line or item: "- Up to 85.000 Euro"."""
    if code_of(money) not in WESTERN or not 15_000 <= money.low <= 400_000:
        return False
    own, tokens = text.sentence_at(money.start), text.tokens
    if own.end - own.start > _ADVERT:
        return False
    first, last = tokens.within(own.start, own.end)
    begin, end = tokens.within(money.start, money.end)
    return _ALONE.issuperset(tokens.words[first:begin]) and _ALONE.issuperset(tokens.words[end:last])


def _are_alike(one: Money, other: Money) -> bool:
    """Whether two amounts may be in one currency: a bare number may be in any."""
    return not one.meaning.possible or one.currency == other.currency


def _combined(text: PostingText, offers: list[_Offer]) -> Finding | None:
    """One range from all offers of the first one's period and currency, base pay before total compensation."""
    kept = [offer for offer in offers if not offer.total] or offers
    if not kept:
        return None
    first = next((offer for offer in kept if offer.money.ranged), kept[0])
    like = [o for o in kept if o.period == first.period and _are_alike(o.money, first.money)]
    like = [o for o in like if o.money.low <= 3 * first.money.high and o.money.high >= first.money.low / 3]
    low = min(offer.money.low for offer in like)
    high = max(offer.money.high for offer in like)
    shown = [o for o in like if o.money.low == low or o.money.high == high]
    by = dict.fromkeys(name for offer in shown for name in offer.by)
    pay = Pay(low, high, _currency(text, first.money), first.period)
    return text.finding("pay", pay, [o.money.start for o in shown], by=by)


_BEFORE_CODE, _BEHIND_CODE = 80, 40
"""Characters around an amount in which the code of its currency may stand."""
_CODE = re.compile(
    r"\((?:in )?([A-Z]{3})\)|\bin ([A-Z]{3})(?= ?[).,;:]|$)|[Cc]urrency:? ([A-Z]{3})\b"
    r"|\b([A-Z]{3})(?= (?:[Aa]nnual |[Bb]ase |[Hh]ourly )?(?:[Ss]alary|[Pp]ay))"
)


def _currency(text: PostingText, money: Money) -> str | None:
    """The currency of an amount; whose a shared sign is, a code beside it or in the heading above may tell."""
    shared = frozenset(money.meaning.among)
    if not shared:
        return money.meaning.usual
    place = _place(text, money)
    begin = max(place.above, money.start - _BEFORE_CODE)
    near = text.text[begin : min(place.stop, money.end + _BEHIND_CODE)]
    told = {found[found.lastindex or 0] for found in _CODE.finditer(near)} & shared
    return told.pop() if len(told) == 1 else currency_by_text(money.meaning, text.folded)
