"""What a drafted rubric asks of numbers and of pay.

"a team of at most eight"           at_most = 8, none_at = 16
"50 to 200 people"                  between = [50, 200], none_at = [25, 400]
"at least 5,000 euros a month"      at_least = 5000, currency = "EUR", period = "month"
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from analyzer.catalogue import FactSpec
from analyzer.drafting.nouns import Bound, Wish
from analyzer.drafting.phrasing import label
from analyzer.text.currencies import currency_by_text
from analyzer.text.folding import fold
from analyzer.text.money import money_in

GUESS = "The number is a guess: set the one you mean."
CHECK = "Check the number."

_AT_LEAST = {"get_togethers_per_year": 2.0, "requests_per_second": 1000.0, "direct_reports": 1.0}
_AT_MOST = {
    "office_days": 0.0,
    "travel_percent": 10.0,
    "team_size": 8.0,
    "company_size": 100.0,
}
"""What is wanted where a sentence gives no number; the key also tells which side is the usual one."""
_OF_PEOPLE = frozenset({"team_size", "company_size"})
_NONE_AT = {"travel_percent": 20.0}
"""Where the credit of "none at all" ends, if not at 2."""
_BEYOND = {"hours_per_week": 1.25}
"""How many times the most that one accepts is worth nothing, if not twice: of 32 hours a week, 40 are."""


_BIG = re.compile(r"(?i)\b(?:big|large|huge|corporat\w+|giants?)\b")
_MORE = re.compile(r"(?i)\b(?:more|over|above|beyond)\b|[>+]")


class Limit(NamedTuple):
    """The keys of a condition, how a name tells them, and what a comment says of them."""

    keys: dict[str, Any]
    said: str
    comments: tuple[str, ...]


def limit_of(spec: FactSpec, group: Sequence[Wish]) -> Limit:
    """The condition on a number that these wishes amount to."""
    wish = next((wish for wish in group if wish.amount is not None), group[0])
    refused = wish.mood in {"refusal", "less"}
    if wish.amount is not None and wish.upper is not None and not refused:
        low, high = wish.amount, wish.upper
        return Limit(
            {"between": [_plain(low), _plain(high)], "none_at": [_plain(low / 2), _plain(high * 2)]},
            f"{low:,g} to {high:,g}",
            (CHECK,),
        )
    comments = (GUESS if wish.amount is None else CHECK,)
    sized = wish.amount is None and spec.key in _OF_PEOPLE
    big = wish.bound == "least" or _BIG.search(wish.words) is not None
    small = sized and big is not refused  # "no small companies", "a large company"
    if sized and big and refused:
        usual_size = _AT_MOST[spec.key]
        keys = {"at_most": _plain(usual_size), "none_at": _plain(usual_size * 2)}
        return Limit(keys, f"at most {usual_size:,g}", comments)
    if small or _side(spec.key, wish.bound, refused=refused) == "least":
        usual = _AT_MOST[spec.key] if small else _AT_LEAST.get(spec.key, 1.0)
        least = usual if wish.amount is None else wish.amount
        return Limit({"at_least": _plain(least), "none_at": 0}, f"at least {least:,g}", comments)
    usual = 0.0 if refused else _AT_MOST.get(spec.key, 0.0)
    most = usual if wish.amount is None else wish.amount
    if refused and wish.bound == "least" and spec.key == "office_days" and not _MORE.search(wish.context):
        most = max(0.0, most - 1)  # "four days in the office, never"
    none_at = most * _BEYOND.get(spec.key, 2) or _NONE_AT.get(spec.key, 2.0)
    said = f"at most {most:,g}" if most else "none"
    return Limit({"at_most": _plain(most), "none_at": _plain(none_at)}, said, comments)


def _side(key: str, bound: Bound | None, *, refused: bool) -> Bound:
    """On which side of the number one may be: who refuses "more than 10 %" wants at most that."""
    if bound is None:
        return "least" if key in _AT_LEAST and not refused else "most"
    if refused:
        return "most" if bound == "least" else "least"
    return bound


def pay_of(spec: FactSpec, group: Sequence[Wish], sentences: Sequence[str]) -> tuple[str, Limit]:
    """The name of the criterion and the condition on pay: the first sum that is named, else any."""
    wish = next((wish for wish in group if wish.currency and wish.amount), None)
    if wish is None or wish.amount is None:
        hint = 'To ask for a sum: at_least = 90000, currency = "EUR" in place of stated.'
        return f"{label(spec)} is named", Limit({"stated": True}, "", (hint,))
    keys: dict[str, Any] = {"at_least": _plain(wish.amount), "currency": wish.currency}
    said = f"at least {wish.amount:,g} {wish.currency}"
    if wish.period not in {None, "year"}:
        keys["period"] = wish.period
        said += f" an {wish.period}" if wish.period == "hour" else f" a {wish.period}"
    comments = [CHECK]
    if any(" net" in f" {text.lower()} " for text in sentences):
        comments.append("Postings name gross pay: give the gross sum.")
    if unplaced := next((sign for text in sentences for sign in _unplaced(text)), None):
        comments.append(f"The currency may be {' or '.join(unplaced)}: set the one you mean.")
    return f"{label(spec)}: {said}", Limit(keys, said, tuple(comments))


def _unplaced(text: str) -> Iterator[tuple[str, ...]]:
    """The currencies that a sign of the sentence may be, where nothing in it tells which ("kr")."""
    for money in money_in(text):
        if money.meaning.among and currency_by_text(money.meaning, fold(text)) is None:
            yield money.meaning.among


def _plain(number: float) -> int | float:
    return int(number) if number == int(number) else number
