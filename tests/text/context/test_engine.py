"""How far context rules reach."""

from __future__ import annotations

import pytest

from analyzer.sources.plain_text import posting_from_text
from analyzer.text.context import Context
from analyzer.text.posting_text import PostingText


def _held(line: str, cue: str, fact: str = "", written: str = "") -> set[str]:
    """The categories of the rules that hold for the words `cue` of a text."""
    text = PostingText(posting_from_text(line, source="made up"))
    start = text.text.index(cue)
    return {
        rule.category
        for rule in text.context.of(start, start + len(cue), fact, (written,) if written else ())
    }


@pytest.mark.parametrize(
    ("line", "denied"),
    [
        ("What we do not offer: a phone, a company car", True),
        ("Dental insurance, no waiting period, parking, a desk, a chair, a lamp and a company car", False),
        ("We are not a big mill and have only three ovens, a cat, two dogs and a company car", False),
    ],
)
def test_within_a_sentence_a_heading_reaches_over_what_its_colon_opens(line: str, denied: bool) -> None:
    """A "not" far before a cue denies it only where a colon makes a heading of the words that hold it."""
    text = PostingText(posting_from_text(line, source="made up"))
    start = text.text.index("company car")
    held = {rule.id for rule in text.context.of(start, start + len("company car"), "benefits")}
    assert ("denied.heading" in held) is denied


@pytest.mark.parametrize(
    ("line", "denied"),
    [
        ("We do not offer a company car.", True),
        ("We do not bake rye but offer a company car.", False),
        ("We do not bake rye (you get a company car).", False),
        ("We do not bake rye – you get a company car.", False),
        ("We do not bake rye, we offer a company car.", False),
        ("We do not bake rye. We offer a company car.", False),
    ],
)
def test_what_begins_a_new_thought_ends_a_clause(line: str, denied: bool) -> None:
    """ "But", a bracket, a dash, a new subject behind a comma: no denial reaches over them."""
    assert ("denied" in _held(line, "company car", "benefits")) is denied


@pytest.mark.parametrize(
    ("line", "denied"),
    [
        ("We offer no phone, desk or company car.", True),
        ("We offer no phone, desk, company car.", False),
        ("No phone at the oven while you are baking, a desk or a company car.", False),
    ],
)
def test_over_commas_a_denial_reaches_only_in_a_list_that_or_joins(line: str, denied: bool) -> None:
    """A list of short items joined by "or" is denied as a whole, any other is not."""
    assert ("denied" in _held(line, "company car", "benefits")) is denied


@pytest.mark.parametrize(
    ("cue", "written", "denied"),
    [
        ("engineers do not deploy", "engineers .. deploy", True),
        ("engineers do not deploy", "engineers do not deploy", False),
        ("engineers do not deploy", "", False),
    ],
)
def test_a_denial_in_a_gap_of_the_phrase_denies_it(cue: str, written: str, denied: bool) -> None:
    """What stands in the words of the phrase itself is what it means."""
    assert ("denied" in _held(f"Here {cue}.", cue, "production_access", written)) is denied


@pytest.mark.parametrize(
    ("line", "denied"),
    [
        ("What we do not offer:\n- A phone\n- A company car", True),
        ("What we do not offer:\n- A phone\n\nWhat we do offer:\n- A company car", False),
        ("Not for those who bake:\n- What we offer:\n- A company car", True),
        ("We do not bake rye.\n\n- A company car", False),
    ],
)
def test_headings_hold_for_their_lists(line: str, denied: bool) -> None:
    """A heading turns its own list round, up to three of them over one another, and no other list."""
    assert ("denied" in _held(line, "company car", "benefits")) is denied


def test_rules_are_left_out_by_category_and_by_heading() -> None:
    """What a kind of rules is worth can be measured without it."""
    text = PostingText(posting_from_text("What we do not offer:\n- A company car", source="made up"))
    place = text.text.index("company car")

    def held(*without: str) -> bool:
        return bool(Context(text, without=frozenset(without)).of(place, place + 11, "benefits"))  # type: ignore[arg-type]

    assert (held(), held("denied"), held("heading"), held("past")) == (True, False, False, True)
