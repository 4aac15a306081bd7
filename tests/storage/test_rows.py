"""What two readings of one text make together: each question's latest answer, and none of them twice. And what
a list is given of one."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from analyzer.keys import facts_checksum
from analyzer.model import Fact, Reading
from analyzer.storage.rows import ListedMaker, carried_over, compact_facts
from analyzer.storage.saved import SavedReading
from tests.storage.random_values import TRUSTS, VALUES


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


KEYS = st.sampled_from(["title", "tit", "company", "pay", "min", "own_pay"])
FACTS = st.dictionaries(KEYS, st.tuples(VALUES, TRUSTS), max_size=5)


@given(FACTS, KEYS)
@example({"title": ('"company":["', "stated"), "own_pay": (('"pay":[', "\\"), "stated")}, "pay")
def test_a_fact_that_is_looked_at_alone_is_the_one_among_all(claims, key) -> None:
    """Whatever stands in the values of the others, also what looks like another fact's beginning."""
    facts = {name: Fact(name, value, trust, ()) for name, (value, trust) in claims.items()}
    stored = compact_facts(Reading("phrases", facts))
    row = dict.fromkeys(
        (
            "id",
            "pid",
            "status",
            "first_seen",
            "last_seen",
            "gone",
            "title",
            "company",
            "location",
            "url",
            "reader",
        )
    )
    row |= {"reading": 1, "asked": "[]", "facts": stored, "facts_sum": facts_checksum(1, "[]", stored)}
    alone, whole = (ListedMaker(later=True)._listed_now(row, (), "").facts for _ in range(2))
    assert dict(whole) == facts
    if key in facts:
        assert alone[key] == facts[key] and type(alone[key].value) is type(facts[key].value)
    else:
        assert alone.get(key) is None
        with pytest.raises(KeyError):
            alone[key]
