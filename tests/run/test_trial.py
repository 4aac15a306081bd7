"""The example is read by the model alone, anew each time, and what came back is told in one line."""

from __future__ import annotations

import re

import pytest

from analyzer.model import Fact, Pay, Reading
from analyzer.reports.trial_words import trial_examples, trial_in_words, value_in_words
from analyzer.resources import example
from analyzer.run.trial import Trial, try_example
from tests.cli.setup.models import model_server


def test_each_trial_asks_the_model_and_counts_only_what_the_lines_show() -> None:
    with model_server("m") as server:
        for _ in range(2):
            trial = try_example(server.endpoint(price=(1.0, 10.0)))
        assert len(server.asked) == 2
    assert "Redhare" in str(server.asked[0])
    assert re.fullmatch(
        r"3 facts in \d+\.\d s, 1 claim that the lines do not show, 4,913 tokens in, 402 out, cost 0\.0089",
        trial_in_words(trial),
    )
    shown = "\n".join(trial_examples(trial))
    assert "pay: 65,000 to 80,000 GBP a year  “Salary: £65,000 - £80,000 + bonus”" in shown
    assert "equity" not in shown


@pytest.mark.parametrize(
    ("reading", "says"),
    [
        (Reading("model", {}), "0 facts in 2.0 s, the server counts no tokens, price not known"),
        (
            Reading("model", {}, tokens_in=9, tokens_out=1),
            "0 facts in 2.0 s, 9 tokens in, 1 out, price not known",
        ),
        (
            Reading("model", {"on_call": Fact("on_call", "none", "stated", (1,))}, tokens_in=9, cost=0.0),
            "1 fact in 2.0 s, 9 tokens in, 0 out, cost 0.0000",
        ),
    ],
)
def test_what_is_not_known_is_said(reading: Reading, says: str) -> None:
    assert trial_in_words(Trial(reading, 2.0)) == says


def test_a_quote_is_shown_as_letters_and_not_whole() -> None:
    fact = Fact("on_call", "none", "stated", (1,), ("\x1b]0;owned\x07" + "word " * 40,))
    (line,) = trial_examples(Trial(Reading("model", {"on_call": fact}), 1.0))
    assert "\x1b" not in line
    assert len(line) < 100


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (True, "yes"),
        (3, "3"),
        (("Go", "Rust"), "Go, Rust"),
        (Pay(5e4, 5e4, None, "year"), "50,000 a year"),
        (Pay(20, 30, "EUR", "hour"), "20 to 30 EUR a hour"),
    ],
)
def test_a_value_is_said_in_words(value: object, words: str) -> None:
    assert value_in_words(value) == words


def test_the_example_is_there() -> None:
    assert example().is_file()
