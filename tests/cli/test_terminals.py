"""The same command at different terminals: in colour where it is wanted, in ASCII where it must be."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from analyzer.reports.layout import cells
from tests.cli.conftest import ROOT, clean_environment
from tests.cli.forked import ran

EXAMPLE = str(ROOT / "examples" / "staff-reliability-engineer.txt")
HEBREW = "מהנדסת תשתיות\n\nThis role is fully remote. העבודה מהבית, this is a remote position.\n"


def card(tmp_path: Path, *words: str, terminal: bool = True, stdin: str = "", **env: str) -> str:
    given = {"TERM": "xterm-256color", "COLUMNS": "90", **env}
    environment = clean_environment(tmp_path / "home", **given)
    done = ran(*words, "--no-save", cwd=tmp_path, env=environment, terminal=terminal, stdin=stdin.encode())
    assert done.code == 0, done.output
    return done.output.decode(env.get("PYTHONIOENCODING", "utf-8").replace("ascii", "utf-8"))


@pytest.mark.parametrize("form", ["card", "brief"])
@pytest.mark.parametrize(
    ("env", "terminal", "coloured"),
    [
        ({}, True, True),
        ({"NO_COLOR": "1"}, True, False),
        ({"TERM": "dumb"}, True, False),
        ({}, False, False),
        ({"NO_COLOR": ""}, True, True),
    ],
    ids=["terminal", "NO_COLOR", "dumb", "pipe", "empty NO_COLOR"],
)
def test_colour_is_for_terminals_that_want_it(
    tmp_path: Path, env: dict[str, str], terminal: bool, coloured: bool, form: str
) -> None:
    shown = card(tmp_path, EXAMPLE, "--format", form, terminal=terminal, **env)
    assert ("\x1b" in shown) is coloured
    assert "Staff Reliability Engineer" in shown


@pytest.mark.parametrize("columns", [60, 80, 120, 200])
def test_the_card_is_as_wide_as_the_terminal_and_no_wider(tmp_path: Path, columns: int) -> None:
    lines = card(tmp_path, EXAMPLE, NO_COLOR="1", COLUMNS=str(columns)).splitlines()
    widest = max(map(cells, lines))
    assert columns - 12 <= widest <= columns


@pytest.mark.parametrize("encoding", ["ascii", "latin-1", "cp1252", "koi8-r"])
@pytest.mark.parametrize("words", [[EXAMPLE], [EXAMPLE, "--format", "markdown"], [EXAMPLE, "-v"], ["-"]])
def test_signs_that_the_encoding_lacks_are_spelled(tmp_path: Path, encoding: str, words: list[str]) -> None:
    """By every form of output, not by the card alone: none of them fails. (Only a card is drawn for ASCII;
    the rest goes to such a stream as UTF-8, by click's own choice.)"""
    env = {"PYTHONIOENCODING": encoding, "PYTHONUTF8": "0"}
    shown = card(tmp_path, *words, terminal=False, stdin=HEBREW, **env)
    assert "Traceback" not in shown
    if encoding == "ascii" and "markdown" not in words:
        assert shown.isascii()


def test_right_to_left_text_is_isolated_at_a_terminal_and_untouched_in_a_pipe(tmp_path: Path) -> None:
    at_terminal = card(tmp_path, "-", stdin=HEBREW)
    assert "\u2068מהנדסת תשתיות\u2069" in at_terminal
    assert at_terminal.count("\u2068") == at_terminal.count("\u2069")
    assert not re.search("[\u2066-\u2069]", card(tmp_path, "-", stdin=HEBREW, terminal=False))


def test_a_long_card_says_the_fit_again_where_the_eye_is_left(tmp_path: Path) -> None:
    lines = card(tmp_path, EXAMPLE, NO_COLOR="1", LINES="24").splitlines()
    fits = [line for line in lines[-4:] if " fit, " in line or "ruled out, " in line]
    assert len(fits) == 2
