"""Conditions in words: what `criteria show` prints and messages name."""

from __future__ import annotations

from math import inf

from analyzer.scoring.conditions import (
    AllOf,
    AnyOf,
    Condition,
    Grades,
    Joint,
    Mentions,
    Not,
    PayRange,
    Range,
    Stated,
)


def describe(condition: Condition) -> str:
    """ "work_arrangement is remote (1) or hybrid (0.2)"; joined conditions stand in brackets."""
    if isinstance(condition, Joint):
        return describe(condition.condition)
    if isinstance(condition, AnyOf):
        return " or ".join(_bracketed(part) for part in condition.parts)
    if isinstance(condition, AllOf):
        return " and ".join(_bracketed(part) for part in condition.parts)
    if isinstance(condition, Not):
        return f"not ({describe(condition.condition)})"
    return _test(condition)


def _bracketed(part: Condition) -> str:
    words = describe(part)
    return f"({words})" if isinstance(part, (AnyOf, AllOf)) else words


def _test(test: Condition) -> str:
    if isinstance(test, Grades):
        graded = any(credit not in {0.0, 1.0} for credit in test.credits.values())
        values = [
            f"{_name(value)} ({c:g})" if graded else _name(value) for value, c in test.credits.items() if c
        ]
        return f"{test.fact} is {' or '.join(values) or 'anything else'}"
    if isinstance(test, PayRange):
        end = "lower" if test.end == "min" else "upper"
        return f"{test.fact}, its {end} end, is {_range(test.range)} {test.currency} a year"
    if isinstance(test, Range):
        return f"{test.fact} is {_range(test)}"
    if isinstance(test, Mentions):
        return f"{test.fact} names {' or '.join(test.words)}"
    return f"{test.fact} is stated" if isinstance(test, Stated) else ""


def _name(value: str | bool) -> str:
    return str(value).lower() if isinstance(value, bool) else value


def _range(one: Range) -> str:
    soft = [f"{end:,.10g}" for end in (one.none_below, one.none_above) if end is not None]
    falling = f" (falling to nothing at {' and '.join(soft)})" if soft else ""
    if one.least == one.most:
        return f"{one.least:,.10g}{falling}"
    if one.most == inf:
        return f"at least {one.least:,.10g}{falling}"
    if one.least == -inf:
        return f"at most {one.most:,.10g}{falling}"
    return f"{one.least:,.10g} to {one.most:,.10g}{falling}"
