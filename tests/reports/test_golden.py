"""Twelve postings look at 60, 80 and 120 columns as they looked when somebody last looked at them."""

from __future__ import annotations

import re
from typing import Any

import pytest

from analyzer.reports.layout import cells
from analyzer.reports.terminal import render_brief, render_card, render_text
from tests.reports.golden import CARDS, VARIANTS, Card, analysis, cards, names

CODES = re.compile(r"\x1b\[[\d;]+m")
ISOLATES = re.compile("[\u2068\u2069]")
RAW = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]")


@pytest.mark.parametrize("card", list(cards()), ids=lambda card: f"{card.name}-{card.form}")
def test_a_card_looks_as_it_did(card: Card) -> None:
    """Where this fails and the new card is better: python -m tests.reports.golden, and look at the diff."""
    assert card.drawn() == card.path.read_text(encoding="utf-8")


def test_there_is_a_card_for_every_posting_and_none_besides() -> None:
    assert len(names()) >= 12
    assert {card.path for card in cards()} == set(CARDS.glob("*.txt"))


@pytest.mark.parametrize("name", names())
@pytest.mark.parametrize("width", [60, 72, 80, 99, 100, 120, 160, 200])
def test_no_line_is_wider_than_the_terminal(name: str, width: int) -> None:
    """Of a card in each language, with every kind of sign, in colour and in ASCII."""
    one = analysis(name)
    for how in ({"colour": True}, {"encoding": "ascii"}, {"verbose": True}, {"isolate": True}):
        given: dict[str, Any] = {"width": width, **how}
        drawn = CODES.sub("", render_card(one, **given))
        assert max(map(cells, drawn.splitlines())) <= width
    assert cells(render_brief(one, width=width).rstrip("\n")) <= width


@pytest.mark.parametrize("name", names())
@pytest.mark.parametrize("encoding", ["utf-8", "latin-1", "cp1252", "ascii", "shift_jis", None, "no-such"])
def test_everything_can_be_written_in_the_terminals_encoding(name: str, encoding: str | None) -> None:
    """And nothing of what a terminal obeys is left, whatever the posting holds."""
    one = analysis(name)
    for drawn in (
        render_card(one, encoding=encoding, verbose=True),
        render_text(one, encoding=encoding),
        render_brief(one, encoding=encoding),
    ):
        drawn.encode("ascii" if encoding in {None, "no-such"} else encoding)
        assert not RAW.search(drawn)


@pytest.mark.parametrize("name", ["hebrew", "arabic"])
def test_right_to_left_text_is_isolated_line_by_line_at_a_terminal_only(name: str) -> None:
    """Each isolate is closed on its own line, holds right-to-left script, and shares it with no mark of ours."""
    one = analysis(name)
    for line in render_card(one, isolate=True).splitlines():
        parts = re.findall("\u2068([^\u2068\u2069]*)\u2069", line)
        assert len(parts) == line.count("\u2068") == line.count("\u2069")
        assert all(re.search("[\u0590-\u06ff]", part) for part in parts)
        assert not re.search("[\u0590-\u06ff]", re.sub("\u2068[^\u2069]*\u2069", "", line))
        assert not any(mark in part for part in parts for mark in ("you:", "they:", " · ", "✓"))
    assert ISOLATES.search(render_text(one, isolate=True))
    assert ISOLATES.search(render_brief(one, isolate=True))
    for how in ({}, {"isolate": True, "encoding": "ascii"}, {"isolate": True, "encoding": "cp1252"}):
        given: dict[str, Any] = dict(how)
        assert not ISOLATES.search(render_card(one, **given))


def test_text_that_runs_from_left_to_right_is_left_alone() -> None:
    assert not ISOLATES.search(render_card(analysis("hostile"), isolate=True))
    assert set(VARIANTS) <= {card.form for card in cards()}, "every variant is looked at somewhere"
