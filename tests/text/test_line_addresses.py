"""A long line is cited by its sentences, by a rule that never changes: kept readings name them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analyzer.model import Line
from analyzer.text.line_addresses import (
    LONG,
    addresses_of,
    has_addresses,
    in_order,
    line_of,
    parse_address,
    quoted_sentences,
    sentences_in,
)
from tests.growth import grows_in_line

FILL = "We mill flour for the whole valley and bake it into bread before the sun is up, every day of the week, in a"
FILL += (
    " house that has stood beside the stream for two hundred years and has not been still for a single one of"
)
FILL += " them so far, so they say."


def parts(text: str) -> list[str]:
    """The sentences of a text that is made long by one more at its beginning, without that one."""
    whole = f"{FILL} {text}"
    found = [whole[start:end] for start, end in sentences_in(whole)]
    assert found[:1] == [FILL]
    return found[1:]


def test_the_rule_is_pinned() -> None:
    """A posting's wall of text, and the addresses that readings of it have been kept with."""
    text = (
        "About us: The Harbour Mill Ltd. mills rye, e.g. for bakers in St. Ives, since 1890. We are 40 people! "
        'Our motto? "Slow is smooth." You report to J. Reed (head of milling) and work 37.5 hours a week. '
        "1. Clean the stones. 2. Weigh the sacks: 25 kg each. Benefits: • Bread every day • A pension … "
        "and a room.Remote work is not possible. Apply by 1 May; write to us at mill.example."
    )
    assert [text[start:end] for start, end in sentences_in(text)] == [
        "About us: The Harbour Mill Ltd. mills rye, e.g. for bakers in St. Ives, since 1890.",
        "We are 40 people!",
        "Our motto?",
        '"Slow is smooth."',
        "You report to J. Reed (head of milling) and work 37.5 hours a week.",
        "1. Clean the stones.",
        "2. Weigh the sacks: 25 kg each.",
        "Benefits:",
        "• Bread every day",
        "• A pension … and a room.",
        "Remote work is not possible.",
        "Apply by 1 May; write to us at mill.example.",
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("We pay well. You rest well.", ["We pay well.", "You rest well."]),
        ("We pay well. you rest well.", ["We pay well. you rest well."]),
        ("Really?! Yes... Quite so.", ["Really?!", "Yes...", "Quite so."]),
        ("(All welcome.) Write now.", ["(All welcome.)", "Write now."]),
        ("Version 2.0 of it, at noon.Then we rest.", ["Version 2.0 of it, at noon.", "Then we rest."]),
        ("Work at a mill.js shop. Ask Dr. Rye.", ["Work at a mill.js shop.", "Ask Dr. Rye."]),
        ("Über uns. Ökologisch mahlen.", ["Über uns.", "Ökologisch mahlen."]),
        ("我们在家工作。每周四十小时。", ["我们在家工作。", "每周四十小时。"]),
        ("Perks · bread · rest", ["Perks", "· bread", "· rest"]),
        ("Spec → plan → mill it.", ["Spec → plan → mill it."]),
        ("Yes. ... 12. Go on.", ["Yes.", "... 12. Go on."]),
    ],
)
def test_where_sentences_end(text: str, expected: list[str]) -> None:
    assert parts(text) == expected


@pytest.mark.parametrize("bullet", "*✓✔►■•●▪◦‣·")
def test_a_sentence_begins_at_each_bullet(bullet: str) -> None:
    """In a line that holds one of these signs and no other, a sentence begins there."""
    assert parts(f"We bake {bullet} We deliver") == ["We bake", f"{bullet} We deliver"]


def test_a_list_that_lost_its_line_breaks_is_cut_where_they_were() -> None:
    """Only where a sentence is long without that: "JavaScript" and "LinkedIn" are words."""
    items = [
        "Carry the heavy sacks from the boat up to the loft",
        "Sweep the loft and feed the two cats",
        "Know JavaScript",
    ]
    items += [
        "Help to paint the wheel each spring before the water rises",
        "Keep the ledger on LinkedIn in order",
    ]
    glued = "".join(items)
    assert len(glued) < LONG
    assert sentences_in(glued) == ()
    whole = glued + "Rest: " + glued[0].lower() + glued[1:] * 2
    assert [whole[start:end] for start, end in sentences_in(whole)][:5] == [
        "Carry the heavy sacks from the boat up to the loft",
        "Sweep the loft and feed the two cats",
        "Know JavaScriptHelp to paint the wheel each spring before the water rises",
        "Keep the ledger on LinkedIn in order",
        "Rest: carry the heavy sacks from the boat up to the loft",
    ]


def test_a_line_of_up_to_240_characters_or_of_one_sentence_has_no_addresses() -> None:
    short = "Rye. " * 48
    assert len(short) == LONG
    assert not addresses_of(Line(1, "body", short))
    assert not addresses_of(Line(1, "body", "rye " * 100))
    assert addresses_of(Line(1, "body", short + "x"))
    assert has_addresses([Line(1, "title", "Miller"), Line(2, "body", short + "x")])
    assert not has_addresses([Line(1, "title", "Miller")])


def test_an_address_names_a_line_and_a_place_in_it() -> None:
    line = Line(12, "body", f"{FILL} We rest. We sing.")
    assert [name for name, _ in addresses_of(line)] == ["12.1", "12.2", "12.3"]
    assert parse_address("12.3") == (12, 3)
    assert line_of("12.3") == 12
    for none in ("12", "12.", ".3", "12.3.4", "a.b", " 12.3", "12.12345", "-1.2", "١.٢"):
        assert parse_address(none) is None
        assert line_of(none) == 0
    assert in_order(["12.10", "2.3", "12.9", "2.3"]) == ("2.3", "12.9", "12.10")


def test_a_quote_stands_in_the_sentences_that_hold_it() -> None:
    line = Line(12, "body", f"{FILL} We rest. We sing. We rest. Tea at four.")
    other = Line(13, "body", "We rest.")
    assert quoted_sentences((line, other), ("We rest.",)) == ("12.2",)
    assert quoted_sentences((line, other), ("We rest.",), {"12.4"}) == ("12.4",)
    assert quoted_sentences((line,), ("We sing. We rest.",)) == ("12.3", "12.4")
    assert quoted_sentences((line,), ("at four", "", "not there")) == ("12.5",)


@given(st.text(st.sampled_from("aB1 .!?…•;:-)\"'\n\t。é"), min_size=200, max_size=700))
def test_the_sentences_of_a_line_are_the_line(text: str) -> None:
    """In order, without overlap, and nothing between them but blanks; each says something."""
    found = sentences_in(text)
    assert len(found) != 1
    before = 0
    for start, end in found:
        assert not text[before:start].strip()
        assert start < end
        assert text[start:end] == text[start:end].strip()
        before = end
    assert not found or not text[before:].strip()
    assert all(any(char.isalnum() for char in text[start:end]) for start, end in found[:-1])


@pytest.mark.parametrize(
    "text", ["; ", "1,", "a. ", "aB", ".", ". ", "• ", "abcd", "aaaa.Aaaa ", '" ', "a.b.c.", ") "]
)
def test_a_line_without_end_takes_time_in_proportion(text: str) -> None:
    assert grows_in_line(lambda size: sentences_in(text * (size // len(text))))
