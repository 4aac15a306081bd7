"""How a person says that something is wanted or refused is data, and each rule decides its example alone."""

from __future__ import annotations

import re

import pytest

from analyzer.drafting.clause_parts import CutSentence
from analyzer.drafting.stance_rules import plain_words, stance_rules
from analyzer.drafting.stances import Reading
from analyzer.text.phrase_grammar import parse

PIECES = dict.fromkeys(("i", "am", "dont", "isnt", "job", "much"), ("x",))


def reading(marked: str) -> tuple[Reading, int, int]:
    """A sentence whose thing stands between two stars; other things that it names begin with a tilde."""
    bare = marked.replace("~", "")
    start, end = bare.index("*"), bare.rindex("*") - 1
    others = [
        (found.start(), found.end() - 1) for found in re.finditer(r"~[^,.;: ]+", marked.replace("*", ""))
    ]
    seen = [(a - n, b - n) for n, (a, b) in enumerate(others)]
    return Reading(bare.replace("*", ""), [(start, end), *seen]), start, end


@pytest.mark.parametrize("rule", stance_rules(), ids=lambda rule: rule.id)
def test_a_rule_finds_its_words_in_its_example_and_not_in_its_trap(rule):
    assert rule in CutSentence(rule.example.replace("*", ""), ()).rules()
    assert rule not in CutSentence(rule.trap.replace("*", ""), ()).rules()


@pytest.mark.parametrize("rule", stance_rules(), ids=lambda rule: rule.id)
def test_every_phrase_of_a_rule_can_be_read(rule):
    for phrase in rule.words + rule.not_in:
        parse(phrase, PIECES)


def test_no_plain_word_is_a_refusal_by_itself():
    """A word that refuses or ends a thing must never be passed over as one that changes nothing."""
    turning = {
        "no",
        "not",
        "never",
        "without",
        "hate",
        "avoid",
        "out",
        "off",
        "away",
        "gone",
        "less",
        "stop",
        "end",
    }
    assert not turning & plain_words()


@pytest.mark.parametrize(
    ("marked", "mood"),
    [
        ("I want *mentoring*.", "wish"),
        ("I want mentoring, no *crunch*.", "refusal"),
        ("No ~weapons, *crypto* or ~oil.", "refusal"),
        ("No ~weapons, *mentoring*.", "unclear"),
        ("~Weapons, *crypto*, ~oil: no thanks.", "refusal"),
        ("*Mentoring*, ~travel is fine.", "unclear"),
        ("I'm done with offices, not with *hospitals*.", "unclear"),
        ("Not ~Java but *Kotlin*.", "wish"),
        ("I don't want to give up *remote work*.", "wish"),
        ("I won't do *on-call* without pay.", "unclear"),
        ("Nobody wants *crunch* if it rains.", "unclear"),
        ("*Kotlin* over Java.", "wish"),
        ("Kotlin over *Java*.", "less"),
        ("I was *on call* for years.", "told"),
        ("*Equity* leaves me cold.", "none"),
        ('They say "*remote work*".', "unclear"),
        ("*Remote work*", None),
    ],
)
def test_a_thing_is_meant_as_the_words_about_it_say(marked, mood):
    read, start, end = reading(marked)
    assert read.of(start, end).mood == mood
