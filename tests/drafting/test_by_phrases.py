"""What a criteria document names is found in the words of those who look for work."""

from __future__ import annotations

import pytest

from analyzer.catalogue import load_catalogue
from analyzer.drafting.by_phrases import _phrases, read_mentions

CATALOGUE = load_catalogue()


def named(sentence: str) -> set[tuple[str, str]]:
    return {(m.fact, m.value) for m in read_mentions([sentence], CATALOGUE) if not m.bare}


@pytest.mark.parametrize(
    ("sentence", "fact", "value"),
    [
        ("I work from home", "work_arrangement", "remote"),
        ("1:1s every week", "one_on_ones", "weekly"),
        ("regular one-to-ones", "one_on_ones", "regular"),
        ("B2C it is", "customers", "consumers"),
        ("up-skilling others", "mentoring", "true"),
        ("DEI matters", "inclusion", "statement"),
        ("a monoculture", "inclusion", "practices"),
        ("turn around", "business_situation", "turnaround"),
        ("a turn-around", "business_situation", "turnaround"),
        ("handing over services", "hands_off_services", "true"),
        ("crunch", "overwork", "true"),
        ("Rust", "technologies", "any"),
        ("at least 80,000 euros a year", "pay", "any"),
        ("€95k a year or more", "pay", "any"),
        ("EUR 95,000", "pay", "any"),
        ("decisions are made in writing", "documentation", "true"),
    ],
)
def test_words_of_seekers_name_facts(sentence, fact, value):
    assert (fact, value) in named(sentence)


def test_longer_words_about_the_same_thing_hide_shorter_ones():
    assert ("industry", "fintech_banking") not in named("no predatory fintech")
    assert ("equity", "true") not in named("diversity, equity and inclusion")
    assert ("one_on_ones", "regular") not in named("1:1s, weekly")


def test_go_is_a_language_in_a_list_of_them():
    def words(sentence):
        found = read_mentions([sentence], CATALOGUE)
        return {sentence[m.start : m.end] for m in found if m.fact == "technologies"}

    assert words("I write Python, Rust or Go.") == {"Python", "Rust", "Go"}
    assert words("Go, Rust and Java") == {"Go", "Rust", "Java"}
    assert words("Go home early, and no Java") == {"Java"}


@pytest.mark.parametrize(
    ("sentence", "amount"),
    [("quarterly get-togethers", 4), ("off-sites twice a year", 2), ("get-togethers", None)],
)
def test_a_rate_goes_with_what_it_counts(sentence, amount):
    (mention,) = read_mentions([sentence], CATALOGUE)
    assert mention.amount == amount


def test_every_phrase_belongs_to_a_fact_and_value_of_the_catalogue():
    for phrase in _phrases():
        spec = CATALOGUE[phrase.fact]
        allowed = {"flag": {"true", "false"}, "choice": set(spec.values), "choices": set(spec.values)}
        assert phrase.value in allowed.get(spec.kind, set()) | {"any"}, phrase
