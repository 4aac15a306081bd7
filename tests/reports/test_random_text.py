"""20,017 strings of anything, in every field of a card, written in three encodings."""

from __future__ import annotations

import random
import re

import pytest

from analyzer.model import Analysis, Fact, Line, Posting, Question, Reading, Scorecard, Verdict
from analyzer.reports.layout import cells
from analyzer.reports.terminal import render_brief, render_card, render_text
from tests.reports.test_golden import CODES, RAW

COUNT = 37 * 541
FIELDS = 37
RANGES = (
    (0x00, 0x1F), (0x20, 0x7E), (0x20, 0x7E), (0x7F, 0x9F), (0xA0, 0x24F), (0x300, 0x36F), (0x590, 0x6FF),
    (0x900, 0x97F), (0xE00, 0xE7F), (0x1100, 0x11FF), (0x2000, 0x206F), (0x2500, 0x25FF), (0x3040, 0x30FF),
    (0x4E00, 0x9FFF), (0xAC00, 0xD7A3), (0xD800, 0xDFFF), (0xE000, 0xF8FF), (0xFE00, 0xFE0F), (0xFF00, 0xFFEF),
    (0x1F1E6, 0x1F1FF), (0x1F300, 0x1FAFF), (0x20000, 0x2A6DF), (0xE0000, 0xE01EF), (0x10FFF0, 0x10FFFF),
)  # fmt: skip
"""Controls, Latin, combining marks, right to left, Indic, Thai, Korean, marks, lone surrogates, private
use, variation selectors, flags, emoji, tags, noncharacters."""


def strings(seed: int) -> list[str]:
    """The same ones for the same seed."""
    chance = random.Random(seed)

    def one() -> str:
        ranges = chance.sample(RANGES, chance.randint(1, 4))
        size = chance.choice((0, 1, 3, 12, 40))
        signs = (chr(chance.randint(*chance.choice(ranges))) for _ in range(size))
        return "".join(sign if chance.random() > 0.1 else " " for sign in signs)

    return [one() for _ in range(COUNT)]


def analysis(texts: list[str]) -> Analysis:
    """An analysis with one of the texts in each field that a card shows."""
    given = iter(texts)

    def some(count: int) -> tuple[str, ...]:
        return tuple(next(given) for _ in range(count))

    quotes = some(4)
    lines = tuple(Line(n, "body", text) for n, text in enumerate((*quotes, *some(2)), 1))
    posting = Posting(*some(2), lines, *some(3), notes=some(2))
    facts = {
        key: Fact(key, "x", "stated", (n,), (quote,))
        for n, (key, quote) in enumerate(zip("abcd", quotes, strict=True), 1)
    }
    cards = []
    for _ in range(2):
        verdicts = tuple(
            Verdict(
                *some(1), outcome, 0.5, 0.5, 0.5, 2.0, bonus=False, deal_breaker=False,
                facts=(key,), yours=some(1), theirs=(quotes[n],), ask=None,
            )
            for n, (key, outcome) in enumerate(zip("abc", ("met", "partly", "not_stated"), strict=True))
        )  # fmt: skip
        questions = tuple(Question(text, (), ()) for text in some(2))
        card = Scorecard(
            *some(1), 50.0, 20.0, 80.0, "mixed", 50.0, 2, 3, settled=False, settles_with=1,
            ruled_out_by=some(1), questions=questions, verdicts=verdicts, notes=some(1),
        )  # fmt: skip
        cards.append(card)
    return Analysis(posting, Reading("model", facts, *some(1), notes=some(1)), tuple(cards))


@pytest.mark.parametrize("encoding", ["utf-8", "cp1252", "ascii"])
def test_no_text_makes_a_card_fail_or_lets_a_control_through(encoding: str) -> None:
    """Whatever is in it, at every width, the card can be written and keeps to the terminal."""
    texts = strings(7)
    for start in range(0, COUNT, FIELDS):
        one = analysis(texts[start : start + FIELDS])
        width = 60 + start // FIELDS % 141
        for drawn in (
            render_card(one, width=width, encoding=encoding, colour=True, isolate=True),
            render_text(one, width=width, encoding=encoding),
            render_brief(one, width=width, encoding=encoding),
        ):
            drawn.encode(encoding)
            bare = (
                re.sub("[\u2068\u2069]", "", CODES.sub("", drawn))
                if encoding == "utf-8"
                else CODES.sub("", drawn)
            )
            assert not RAW.search(bare), ascii(bare)
            assert all(cells(line) <= width for line in bare.split("\n"))
