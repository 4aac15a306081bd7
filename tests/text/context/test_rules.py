"""Context rules: each holds for its example, and not for its trap."""

from __future__ import annotations

import pytest

from analyzer.sources.plain_text import posting_from_text
from analyzer.text.context.rules import LANGUAGES, ContextRule, rules_of
from analyzer.text.posting_text import PostingText
from tests.languages import spoken

RULES = [(language, rule) for language in LANGUAGES for rule in rules_of(language).rules]


def holding(language: str, rule: ContextRule, marked: str) -> set[str]:
    """The ids of the rules that hold for what stands between two stars."""
    before, cue, behind = marked.split("*")
    written = PostingText(posting_from_text(spoken(before + cue + behind, language), source="rule"))
    assert written.other_languages == ((language,) if language != "en" else ())
    start = written.text.index(cue)
    fact = next(filter(rule.concerns, sorted(rule.facts)), "")
    return {held.id for held in written.context.of(start, start + len(cue), fact)}


@pytest.mark.parametrize(("language", "rule"), RULES, ids=lambda value: getattr(value, "id", value))
def test_a_rule_holds_for_its_example_and_not_for_its_trap(language: str, rule: ContextRule) -> None:
    """What a rule says of itself is so."""
    assert rule.id in holding(language, rule, rule.example)
    assert rule.id not in holding(language, rule, rule.trap)


def test_the_ids_of_all_rules_differ() -> None:
    """A finding names its rules by their ids."""
    ids = [(language, rule.id) for language, rule in RULES]
    assert len(ids) == len(set(ids))


def held_at(written: str, cue: str, fact: str = "teamwork") -> set[str]:
    """The ids of the rules that hold for words in a posting."""
    text = PostingText(posting_from_text(written, source="rule"))
    start = text.text.index(cue)
    return {rule.id for rule in text.context.of(start, start + len(cue), fact)}


def test_a_heading_does_not_reach_over_the_next_heading() -> None:
    """What stands under "Responsibilities" is not asked of the applicant because "Qualifications" came before."""
    posting = "Qualifications\n\n- A diploma in bookbinding\n\nResponsibilities\n\n- Pair programming with the press team\n"
    assert "wished.heading" not in held_at(posting, "Pair programming")
    assert "wished.heading" in held_at("Qualifications:\n- Pair programming", "Pair programming")


def test_words_of_a_heading_far_within_a_sentence_open_no_list() -> None:
    """Only what a colon follows opens a list in its own sentence."""
    held = held_at(
        "Binders keep the covers of our clients and now practise pair programming.", "pair programming"
    )
    assert "others.heading" not in held
    assert "others.heading" in held_at("What our clients get: pair programming", "pair programming")
