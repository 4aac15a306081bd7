"""Which end of a range a single amount is: "up to 85k", "ab 60.000 €", "jusqu'à 45 000", "50k+".

One table of words serves postings, a person's answers and filters.
"""

from __future__ import annotations

import re
from functools import cache

from analyzer.model import PayBound
from analyzer.text.folding import fold
from analyzer.text.money import Money

_NEAR = 80
"""Characters beside an amount in which the words may stand."""

# English, German, French, Spanish, Italian, Portuguese, Dutch; then Polish and signs. The negated ones are
# whole entries: "not less than" begins before "less than" and so is found first.
_FROM_BEFORE = (
    r"from", r"start(?:ing|s)?(?: at| from)?", r"at (?:the )?least",
    r"(?:not|no|never) (?:less|fewer|lower) than",
    r"not (?:under|below)", r"over", r"above", r"more than", r"upwards? of", r"in excess of", r"exceeding",
    r"min(?:imum|imo|\.)?(?: (?:salary|pay|wage))?(?: of)?",
    r"ab", r"mindestens", r"mind\.", r"minimal", r"wenigstens", r"über", r"mehr als",
    r"nicht (?:unter|weniger als)",
    r"(?:à|a) partir (?:de|du)", r"dès", r"au (?:moins|minimum)", r"plus de", r"pas moins de",
    r"desde", r"al menos", r"(?:como )?mínimo(?: de)?", r"más de", r"no menos de",
    r"a partire da", r"almeno", r"più di", r"non meno di", r"da",
    r"pelo menos", r"no mínimo", r"mais de", r"não menos (?:de|que)",
    r"vanaf", r"minimaal", r"minstens", r"ten ?minste", r"meer dan", r"niet minder dan", r"od", r"≥",
    r">=?", r"=>",
)  # fmt: skip
_UP_TO_BEFORE = (
    r"up ?to", r"at (?:the )?most", r"(?:not|no|never) (?:more|higher) than",
    r"not (?:over|above|exceeding)",
    r"capped at", r"as much as", r"under", r"below", r"less than",
    r"max(?:imum|imal|imo|\.)?(?: (?:salary|pay|wage))?(?: of)?",
    r"bis(?: zu)?", r"höchstens", r"unter", r"weniger als", r"nicht (?:über|mehr als)",
    r"jusqu'(?:à|a)", r"au (?:plus|maximum)", r"moins de", r"pas plus de",
    r"hasta", r"(?:como )?máximo(?: de)?", r"menos de", r"no más de",
    r"fino a", r"(?:al )?massimo", r"meno di", r"non più di",
    r"até", r"no máximo", r"não mais (?:de|que)",
    r"tot", r"maximaal", r"hoogstens", r"minder dan", r"niet meer dan", r"do", r"≤", r"<=?", r"=<",
)  # fmt: skip
_FROM_AFTER = (
    r"(?:and|&|or) (?:up(?:wards?)?(?! to)|above|more|higher)", r"upwards?", r"at (?:the )?least",
    r"\(?min(?:imum|imo|i|imal|\.)?", r"(?:oder|und) mehr", r"aufwärts", r"mindestens", r"ou plus",
    r"au (?:moins|minimum)",
    r"o más", r"al menos", r"(?:como )?mínimo", r"almeno", r"o più", r"ou mais", r"pelo menos",
    r"no mínimo",
    r"minimaal", r"minstens", r"of meer",
)  # fmt: skip
_UP_TO_AFTER = (
    r"\(?max(?:imum|imo|i|imal|\.)?", r"or (?:less|fewer|below|under|lower)", r"at (?:the )?most", r"tops",
    r"oder weniger", r"höchstens", r"ou moins", r"au (?:plus|maximum)", r"o menos", r"(?:como )?máximo",
    r"o meno",
    r"(?:al )?massimo", r"ou menos", r"no máximo", r"maximaal", r"hoogstens", r"of minder",
)  # fmt: skip
_PLUS = r"\+{1,2}(?=\s?(?:$|[,.;:)|])| (?:doe|depending|gross|basic|base)\b)| ?plus(?=\s?(?:$|[,.;:)|]))"
_ABOUT = (
    r"a|an|the|about|around|approx\.?|approximately|roughly|ca\.?|circa|etwa|environ|of|(?:min|max)imum of"
)
_BESIDE = rf"[ :]{{0,2}}(?:(?:{_ABOUT}) |[$€£~] ?){{0,2}}$"
_OF_PAY = r"(?:(?:gross|brutto|brut|bruto|lordi|net|netto)\s)?"


def _either(words: tuple[str, ...]) -> str:
    return "|".join(words)


@cache
def _before() -> re.Pattern[str]:
    return re.compile(
        rf"(?<![^\W\d_])(?:(?P<from>{_either(_FROM_BEFORE)})|(?P<up_to>{_either(_UP_TO_BEFORE)})){_BESIDE}"
    )


@cache
def _after() -> re.Pattern[str]:
    return re.compile(
        rf"\s?{_OF_PAY}(?:(?P<from>{_PLUS}|(?:{_either(_FROM_AFTER)})(?![^\W\d_]))"
        rf"|(?P<up_to>(?:{_either(_UP_TO_AFTER)})(?![^\W\d_])))"
    )


@cache
def _anywhere() -> re.Pattern[str]:
    lower, upper = _either(_FROM_BEFORE + _FROM_AFTER), _either(_UP_TO_BEFORE + _UP_TO_AFTER)
    return re.compile(rf"(?<![^\W\d_])(?:(?P<from>{lower})|(?P<up_to>{upper}))(?![^\W\d_])")


def bound_beside(text: str, money: Money) -> PayBound | None:
    """Which end an amount is by the words beside it; None for a range, and where nothing tells."""
    if money.low != money.high:
        return None
    before, after = fold(text[max(0, money.start - _NEAR) : money.start]), fold(text[money.end :][:_NEAR])
    return (
        _which(_after().match(after)) or ("from" if money.more else None) or _which(_before().search(before))
    )


def bounds_said(before: str, after: str) -> set[PayBound]:
    """Which ends the words around a number speak of, wherever they stand: for what a person typed, in which
    no other words are."""
    found = [_which(match) for part in (before, after) for match in _anywhere().finditer(fold(part))]
    plus: list[PayBound | None] = ["from" if re.match(r"\+(?!\w)|\s?(?:\+|plus)\s*$", fold(after)) else None]
    return {bound for bound in found + plus if bound is not None}


def _which(found: re.Match[str] | None) -> PayBound | None:
    if found is None:
        return None
    return "from" if found["from"] else "up_to"
