"""Which end of a range a single amount is: "up to 85k", "ab 60.000 €", "jusqu'à 45 000", "50k+"."""

from __future__ import annotations

import re

from analyzer.model import PayBound
from analyzer.text.folding import fold
from analyzer.text.money import Money

_NEAR = 80
"""Characters beside an amount in which the words may stand."""
_BESIDE = r"[ :]{0,2}(?:a |an |the |about |around |ca\.? |(?:min|max)imum of |[$€£~] ?){0,2}$"
_UP_TO = re.compile(
    r"(?<![a-z])(?:up to|upto|bis zu|bis|maxim(?:al|um)(?: of)?|max\.?|at most|no more than|capped at"
    r"|as much as|under|below|hasta|jusqu'(?:à|a)|fino a|tot|até|do|höchstens|maximaal|less than|≤|<=?)"
    + _BESIDE
)
_UP_TO_AFTER = re.compile(r"\s?(?:\(?max(?:imum|\.)?(?![a-z])|or less|at most|tops)")
_FROM = re.compile(
    r"(?<![a-z])(?:from|ab|start(?:ing|s) (?:at|from)|at least|not less than|over|above|more than|upwards of"
    r"|min(?:imum|destens|\.)?(?: of)?|mind\.|desde|à partir de|a partire? de?a?|dès|vanaf|minimaal|od|≥|>=?)"
    + _BESIDE
)
_FROM_AFTER = re.compile(
    r"\s?(?:\+(?=\s?(?:$|[,.;:)|]))|(?:and|&) up(?:wards)?(?![a-z]| to)|or more|at least"
    r"|\(?min(?:imum|\.)?(?![a-z]))"
)


def bound_beside(text: str, money: Money) -> PayBound | None:
    """Which end an amount is by the words beside it; None for a range, and where nothing tells."""
    if money.low != money.high:
        return None
    before, after = fold(text[max(0, money.start - _NEAR) : money.start]), fold(text[money.end :][:_NEAR])
    if _UP_TO.search(before) or _UP_TO_AFTER.match(after):
        return "up_to"
    return "from" if money.more or _FROM.search(before) or _FROM_AFTER.match(after) else None
