"""What two readings of one text make together: each question's latest answer, and none of them twice."""

from __future__ import annotations

from analyzer.model import Fact, Reading
from analyzer.storage.rows import carried_over
from analyzer.storage.saved import SavedReading


def saved(*tokens: str, **facts: str) -> SavedReading:
    made = {key: Fact(key, value, "stated", (1,), ("tea",)) for key, value in facts.items()}
    return SavedReading(Reading("phrases", made), "", frozenset(tokens), "2026-05-04T00:00:00Z")


def test_what_only_the_older_reading_was_asked_for_is_kept() -> None:
    both = carried_over(saved("pay:1", "own:1", pay="old", own="old"), saved("pay:1", pay="new"))
    assert {key: fact.value for key, fact in both.reading.facts.items()} == {"pay": "new", "own": "old"}
    assert both.question_tokens == {"pay:1", "own:1"}


def test_a_fact_that_was_asked_for_in_other_words_is_not_asked_twice() -> None:
    """A question begins with its fact's key: the newer one stands, and the older value goes with its words."""
    both = carried_over(saved("own:1", own="old"), saved("own:2"))
    assert both.reading.facts == {}
    assert both.question_tokens == {"own:2"}


def test_without_anything_older_the_new_reading_is_the_whole() -> None:
    new = saved("pay:1", pay="new")
    assert carried_over(saved("pay:1", pay="old"), new) is new
