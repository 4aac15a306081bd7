"""What a model is sent: questions first, then the posting behind a fence that nobody can foresee."""

from __future__ import annotations

import random
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analyzer.catalogue import FactSpec, load_catalogue, parse_spec
from analyzer.model import Line
from analyzer.readers.model.prompt import (
    defused,
    draw_fence,
    numbered_line,
    posting_parts,
    questionnaire,
    reading_prompt,
    shown_line,
)

SPECS = tuple(load_catalogue().values())


def test_the_prompt_s_beginning_is_the_same_for_every_posting() -> None:
    one = reading_prompt(SPECS, [Line(1, "body", "a")], fence="=1=")
    two = reading_prompt(SPECS, [Line(9, "title", "b")], fence="=2=", part=(2, 3), again="it was empty")
    assert one.system == two.system
    assert all(f"- {spec.key} (" in one.system for spec in SPECS)


def test_every_fence_is_another_and_a_seed_gives_the_same_again() -> None:
    fences = {draw_fence(random.Random(seed), "") for seed in range(50)}
    assert len(fences) == 50
    assert draw_fence(random.Random(7), "") == draw_fence(random.Random(7), "")


def test_a_fence_that_the_posting_holds_is_drawn_again() -> None:
    known = draw_fence(random.Random(7), "")
    assert draw_fence(random.Random(7), f"text {known} text") != known


def test_nothing_of_a_posting_is_taken_for_a_placeholder() -> None:
    prompt = reading_prompt(SPECS, [Line(1, "body", "pay $fence $$ ${lines} $unknown")], fence="=F=")
    assert "1| pay $fence $$ ${lines} $unknown" in prompt.user


TEMPLATE_TOKENS = [
    "<|im_start|>", "<|im_end|>", "<|endoftext|>", "<|eot_id|>", "<|start_header_id|>", "<|channel|>", "<s>", "</s>",
    "[INST]", "[/INST]", "<<SYS>>", "<</SYS>>", "<start_of_turn>", "<end_of_turn>", "<bos>", "<eos>", "<think>",
    "</think>", "<tool_call>", "[TOOL_CALLS]", "[AVAILABLE_TOOLS]", "<｜User｜>", "<｜end▁of▁sentence｜>", "<unk>",
    "<|system|>", "[SYSTEM_PROMPT]", "<extra_id_0>",
]  # fmt: skip


@pytest.mark.parametrize("token", TEMPLATE_TOKENS)
def test_tokens_of_chat_templates_never_stay_whole(token: str) -> None:
    for text in (token, f"a{token}b", token * 3, f"<{token}", f"[{token}"):
        assert token not in defused(text)


@given(st.text(alphabet="<|>[]/sINT｜_a ", max_size=30))
def test_breaking_tokens_up_leaves_every_other_character(text: str) -> None:
    assert defused(text).replace(" ", "") == text.replace(" ", "")
    assert not re.search(r"<\||\|>|<[/s]|\[INST\]", defused(text))


def test_ordinary_text_stays_as_it_is() -> None:
    for text in ("C++ and C#, < 5 years, a -> b, [see below], 3 <= 4", "R&D [m/f/d]"):
        assert defused(text) == text


def test_a_site_s_field_is_marked() -> None:
    assert numbered_line(Line(3, "field", "Workplace: Remote")) == "3 site| Workplace: Remote"
    assert numbered_line(Line(4, "body", "12 months")) == "4| 12 months"


def test_own_facts_stand_under_a_heading_of_their_own() -> None:
    text = questionnaire(SPECS[:2])
    assert text.startswith("## role\n- title (text): ")


@pytest.mark.parametrize("spec", SPECS, ids=lambda spec: spec.key)
def test_every_phrase_of_a_fact_stands_in_its_question(spec: FactSpec) -> None:
    text = questionnaire([spec])
    assert all(f'"{phrase}"' in text for said in spec.says.values() for phrase in said)
    assert all(phrase in text for phrase in spec.not_by)
    assert text.count('"') == 2 * sum(map(len, spec.says.values()))


def test_phrases_stand_with_their_values_and_apart_from_what_is_not_meant() -> None:
    table = {
        "kind": "choice",
        "question": "Are goats kept?",
        "values": [["many", "ten or more"], ["few", ""], "none"],
        "says": {"many": ["a herd of goats"], "few": ["our two goats", "a goat"]},
        "not_by": ["scapegoats", "goat cheese"],
    }
    flag = {"question": "Is there hay?", "says": {"true": ["a full barn"], "false": ["no hay"]}}
    specs = [parse_spec("goats", table, group="farm"), parse_spec("hay", flag, group="farm")]
    values = 'many (ten or more; "a herd of goats"); few ("our two goats", "a goat"); none'
    assert questionnaire(specs).splitlines()[1:] == [
        f"- goats (choice): Are goats kept? Values: {values}. Not by: scapegoats, goat cheese",
        '- hay (flag): Is there hay? Yes: "a full barn". No: "no hay".',
    ]


def test_rules_and_phrases_lengthen_the_questionnaire_by_no_more_than_a_half() -> None:
    assert len(questionnaire(SPECS)) < 1.5 * len(questionnaire(SPECS, cued=False))


def test_a_short_posting_is_one_part() -> None:
    lines = (Line(1, "title", "x"), Line(2, "body", "y"))
    assert posting_parts(lines, 1000) == [tuple(map(shown_line, lines))]


@given(st.lists(st.text(min_size=1, max_size=120), min_size=1, max_size=40), st.integers(100, 400))
def test_parts_leave_nothing_out_and_keep_to_their_size(texts: list[str], most: int) -> None:
    lines = tuple(Line(n, "title" if n == 1 else "body", text) for n, text in enumerate(texts, start=1))
    found = posting_parts(lines, most)
    squeezed = "".join("".join(line.text for line in part if line.origin == "body") for part in found)
    assert "".join(squeezed.split()) == "".join("".join(texts[1:]).split())
    assert all(sum(len(line.text) for line in part) <= most + 120 for part in found)


def test_later_parts_begin_with_the_head_and_long_lines_go_on_under_their_number() -> None:
    lines = (Line(1, "title", "Engineer"), Line(2, "body", "word " * 300))
    found = posting_parts(lines, 500)
    assert len(found) == 4
    assert all(part[0] == shown_line(lines[0]) for part in found)
    assert {line.n for part in found for line in part[1:]} == {2}


LONG = Line(
    7,
    "body",
    " ".join(f"Sentence {n} tells of the mill and its wheel, at some length." for n in range(1, 13)),
)


def test_the_sentences_of_a_long_line_are_marked_and_the_reader_is_told_how_to_cite_them() -> None:
    shown = shown_line(LONG)
    assert numbered_line(shown).startswith(
        "7| Sentence 1 tells of the mill and its wheel, at some length. |2 Sentence 2 "
    )
    assert shown.addresses == tuple(f"7.{k}" for k in range(1, 13))
    assert 'as "12.1" or "12.3"' in reading_prompt(SPECS, [shown], fence="=").user


def test_a_posting_without_long_lines_is_asked_in_the_words_of_before() -> None:
    """So what a model has replied to them, here and elsewhere, still fits."""
    short = Line(3, "body", "We mill |2 rye. And rest.")
    assert shown_line(short) == (*short, ())
    prompt = reading_prompt(SPECS, [shown_line(short)], fence="=")
    assert prompt.user.startswith("Here is one job posting.\nThe posting stands between")
    assert prompt == reading_prompt(SPECS, [short], fence="=")


def test_a_posting_cannot_fake_a_mark() -> None:
    faked = Line(7, "body", LONG.text + " See |3 for pay. And |2 too, 4|5 times.")
    assert re.findall(r"\|[0-9]+", numbered_line(shown_line(faked))) == [f"|{k}" for k in range(2, 15)]


@given(st.integers(120, 500), st.lists(st.integers(2, 90), min_size=5, max_size=40))
def test_a_long_line_in_parts_keeps_the_numbers_of_its_sentences(most: int, lengths: list[int]) -> None:
    """Whatever a part begins with says which sentence it is of, and every sentence is in some part."""
    words = ["Mill " + "rye " * (length // 4) + f"number {n}." for n, length in enumerate(lengths, start=1)]
    line = Line(7, "body", " ".join(words))
    parts = posting_parts((Line(1, "title", "Miller"), line), most)
    if not shown_line(line).addresses:
        return
    seen: dict[int, str] = {}
    for part in parts:
        for piece in part:
            if piece.n == 7:
                marked = piece.text if piece.text.startswith("|") else f"|1 {piece.text}"
                found = re.findall(r"\|([0-9]+) ([^|]*)", marked)
                assert tuple(f"7.{k}" for k, _ in found) == piece.addresses
                for k, text in found:
                    seen[int(k)] = seen.get(int(k), "") + text
    assert ["".join(seen[k].split()) for k in sorted(seen)] == ["".join(text.split()) for text in words]
