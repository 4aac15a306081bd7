"""Which sentences of the posting stand beside a criterion: those that decide, before any other."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from analyzer.model import Fact
from analyzer.scoring.conditions import AllOf, AnyOf, Condition, Grades, Joint, Mentions, Not, Test

MOST = 6
"""Sentences of a verdict at most."""


class Wanted(NamedTuple):
    """A test of a single fact, and whether it is asked for or, under a `not`, its contrary."""

    test: Test
    straight: bool

    def credit(self, fact: Fact) -> float:
        """What the fact alone brings the condition that the test stands in."""
        credit = self.test.credit(fact.value)
        if credit is None:
            return 0.0
        return credit if self.straight else 1.0 - credit

    def quotes(self, fact: Fact) -> tuple[str, ...]:
        """The quotes of the listed items that the test names, all where it names none of them."""
        if not fact.item_quotes or not isinstance(fact.value, tuple):
            return fact.quotes
        test = self.test
        if isinstance(test, Grades):
            items = [item for item in fact.value if test.credits.get(item, 0.0) > 0]
        elif isinstance(test, Mentions):
            items = [item for item in fact.value if test.credit(item)]
        else:
            items = []
        return fact.quotes_of(items) or fact.quotes


def wanted(condition: Condition, *, straight: bool = True) -> Iterator[Wanted]:
    """The tests in a condition, from left to right."""
    if isinstance(condition, Test):
        yield Wanted(condition, straight)
    elif isinstance(condition, (Not, Joint)):
        inner = straight != isinstance(condition, Not)
        yield from wanted(condition.condition, straight=inner)
    elif isinstance(condition, (AnyOf, AllOf)):
        for part in condition.parts:
            yield from wanted(part, straight=straight)


def theirs(tests: tuple[Wanted, ...], known: Mapping[str, Fact], credit: float) -> tuple[str, ...]:
    """The posting's own words for `known`, the facts of a criterion that count; each sentence once.

    First comes what agrees with `credit`, the outcome: of "mentoring or a learning budget" the budget,
    where the posting denies the mentoring. Of a list only what the tests name is quoted.
    """
    known_tests = [test for test in tests if test.test.fact in known]
    if len(known) > 1:
        known_tests.sort(key=lambda test: abs(test.credit(known[test.test.fact]) - credit))
    quotes: dict[str, None] = {}
    for test in known_tests:
        quotes.update(dict.fromkeys(test.quotes(known[test.test.fact])))
    return tuple(quotes)[:MOST]
