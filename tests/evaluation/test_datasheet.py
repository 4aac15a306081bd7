"""A datasheet: the same figures in both forms, and nothing of a posting on the page."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from analyzer.catalogue import load_catalogue
from analyzer.errors import UsageProblem
from analyzer.evaluation.datasheet import Sheet, check_form, digest_of, sheet_to_json, written
from analyzer.evaluation.labels import Label, Labelled
from analyzer.evaluation.measures import wilson
from analyzer.evaluation.runner import Measured, measure
from analyzer.model import Fact, Reading
from analyzer.version import __version__
from tests.readers.support import posting

CATALOGUE = load_catalogue()
ROWS = [
    Labelled("a", posting("Secret words.", "Equity."), {
        "work_arrangement": Label("remote", (1,)), "equity": Label(True, (2,)), "team_size": Label(3, (1,), sure=False),
    }),
    Labelled("b", posting("Hybrid."), {"work_arrangement": Label("hybrid", (1,))}, 2),
]  # fmt: skip


def sheet(
    model: str | None = "oracle|1\n", prompt: str = "abc", command: str = "jobfit eval `x`|y.jsonl"
) -> Sheet:
    facts = {"work_arrangement": Fact("work_arrangement", "remote", "stated", (1,))}
    measured = Measured("both")
    list(measure(measured, ROWS, CATALOGUE, lambda _: Reading("model", facts, model=model)))
    return Sheet("x.jsonl", "0123", ROWS, [measured], CATALOGUE, prompt, command)


def test_the_page_says_what_was_measured_on_what_and_how(tmp_path: Path) -> None:
    text = written(sheet(), tmp_path / "sheet.md")
    assert "| set | x.jsonl, digest 0123 |" in text
    assert "| size | 2 postings, 3 lines, " in text
    assert "| labels | 4 by version 1, 2 of the catalogue, 3 of them sure: only these count |" in text
    assert (
        f"jobfit {__version__}, catalogue {CATALOGUE.version} (digest {CATALOGUE.digest()}), prompt abc"
        in text
    )
    assert "| command | `jobfit eval 'x'\\|y.jsonl` |" in text
    assert "## Reader: both (oracle\\|1 )" in text
    assert "Secret" not in text


def test_each_fact_has_its_counts_and_intervals(tmp_path: Path) -> None:
    """One of two labels right, and another value claimed for the second: wrong, and missed."""
    text = written(sheet(), tmp_path / "sheet.md")
    low, high = wilson(1, 2) or (0, 0)
    share = f"0.50 ({low:.2f} to {high:.2f})"
    assert f"| `work_arrangement` | 1 | 1 | 1 | {share} | {share} |" in text
    assert "| `equity` | 0 | 0 | 1 | – | 0.00 (0.00 to " in text
    assert "`team_size`" not in text  # its label is not sure, and nothing was claimed
    assert "`on_call`" not in text


def test_the_json_has_the_same_figures_as_the_command(tmp_path: Path) -> None:
    plain = json.loads(written(sheet(), tmp_path / "sheet.json"))
    assert plain == json.loads(json.dumps(sheet_to_json(sheet()))) | {"readers": plain["readers"]}
    assert plain["set"]["labels"] == 4
    fact = plain["readers"][0]["facts"]["work_arrangement"]
    assert (fact["right"], fact["wrong"], fact["missed"], fact["precision"]) == (1, 1, 1, 0.5)


def test_without_a_model_no_prompt_is_named(tmp_path: Path) -> None:
    assert "prompt" not in written(sheet(model=None, prompt=""), tmp_path / "sheet.md")
    assert sheet_to_json(sheet(prompt=""))["versions"]["prompt"] is None


@pytest.mark.parametrize("name", ["sheet", "sheet.txt", "sheet.jsonl"])
def test_another_form_is_refused_before_anything_is_measured(name: str) -> None:
    with pytest.raises(UsageProblem, match="tells no form"):
        check_form(Path(name))


def test_a_set_is_told_from_another_by_its_bytes(tmp_path: Path) -> None:
    (tmp_path / "a").write_text("1")
    (tmp_path / "b").write_text("2")
    assert digest_of(tmp_path / "a") != digest_of(tmp_path / "b")
