"""The benchmark of fits works a fit out on its own, and finds one that contradicts its number."""

from __future__ import annotations

from dataclasses import replace

import pytest

from analyzer.model import Line, Posting
from analyzer.scoring.score import score
from benchmarks.fits import expected_fit, title_alone
from tests.scoring.helpers import criteria, stated

FLAGS = ("mentoring", "equity", "autonomy", "teamwork")


@pytest.mark.parametrize("given", range(5))
def test_a_card_says_what_the_benchmark_expects_and_another_word_is_found(given: int) -> None:
    rubric = criteria(*(f'fact = "{key}"\nwant = true' for key in FLAGS))
    card = score(stated(**dict.fromkeys(FLAGS[:given], True)), rubric)
    assert expected_fit(card, rubric) == card.fit
    assert expected_fit(replace(card, score=44.5), rubric) == ("mixed" if given > 1 else "unclear")


def test_a_title_alone_is_a_posting_of_one_line() -> None:
    posting = Posting("x", "text:x", (Line(1, "body", "We bake."),), title="Baker")
    alone = title_alone(posting)
    assert alone is not None
    assert alone.lines == (Line(1, "title", "Baker"),)
    assert title_alone(replace(posting, title=None)) is None
