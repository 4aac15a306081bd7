"""`jobfit criteria list | show | check` at the command line."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from analyzer.cli.criteria import criteria
from analyzer.criteria.json_schema import SCHEMA_PATH
from tests.cli.conftest import ROOT, Run

RUBRIC = """document = "mine.md"

[[criterion]]
name = "Teaching"
because = "I like to teach."
fact = "mentoring"
want = true
deal_breaker = { fact = "overwork", want = true }
"""


@pytest.fixture
def home(tmp_path, monkeypatch):
    monkeypatch.setenv("JOBFIT_HOME", str(tmp_path))
    folder = tmp_path / "config" / "criteria"
    folder.mkdir(parents=True)
    return folder


def write(home, rubric=RUBRIC, document="# Mine\n\nI like to teach."):
    (home / "mine.toml").write_text(rubric, encoding="utf-8")
    (home / "mine.md").write_text(document, encoding="utf-8")


def run(*words):
    return CliRunner().invoke(criteria, words, catch_exceptions=False)


def test_list_shows_ones_own_before_the_examples(home):
    write(home)
    lines = run("list").stdout.splitlines()
    assert lines[0].split()[:2] == ["mine", "yours"]
    assert [line.split()[1] for line in lines[1:]] == ["example", "example"]


def test_list_counts_one_as_one(home):
    write(home)
    assert "1 criterion, 1 deal-breaker " in run("list").stdout


def test_list_as_json_names_what_is_broken(home):
    write(home, RUBRIC.replace("true", '"often"', 1))
    first = json.loads(run("list", "--json").stdout.splitlines()[0])
    assert first["name"] == "mine"
    assert "is a flag" in first["broken"]


def test_show_sets_what_is_wanted_beside_what_was_written(home):
    write(home)
    shown = run("show", "mine").stdout
    assert 'you wrote: "I like to teach."' in shown
    assert "wanted: mentoring is true" in shown
    assert "ruled out: overwork is true" in shown


def test_show_prints_the_schema_for_editors():
    assert run("show", "--schema").stdout == SCHEMA_PATH.read_text(encoding="utf-8")


def test_check_is_quiet_on_stdout_and_0_where_nothing_is_wrong(home):
    write(home)
    result = run("check")
    assert (result.exit_code, result.stdout) == (0, "")
    assert "mine: nothing wrong" in result.stderr


def test_check_names_file_line_and_remedy_and_exits_with_1(home):
    write(home, RUBRIC.replace('"mentoring"', '"mentor"'))
    result = run("check", "mine")
    assert result.exit_code == 1
    assert result.stdout.startswith(f"{home / 'mine.toml'}:6: error: ")
    assert 'did you mean "mentoring"?' in result.stdout


@pytest.mark.parametrize(
    ("source", "line", "message"),
    [("[[criterion", 1, "no TOML"), ("x = 1", 1, "does not name its document"), (RUBRIC, 1, "is not there")],
)
def test_check_tells_what_cannot_be_read_at_all(home, source, line, message):
    (home / "mine.toml").write_text(source, encoding="utf-8")
    result = run("check", "--json", str(home / "mine.toml"))
    problem = json.loads(result.stdout)
    assert (result.exit_code, problem["level"], problem["line"]) == (1, "error", line)
    assert problem["file"] == str(home / "mine.toml")
    assert message in problem["message"]


def test_check_of_the_shipped_examples_is_clean():
    result = run("check", "reliability-engineer", "engineering-manager")
    assert result.exit_code == 0
    assert "error" not in result.stdout
    assert "warning" not in result.stdout


def test_weigh_says_what_each_criterion_costs_over_the_saved_postings(jobfit: Run, tmp_path: Path) -> None:
    (tmp_path / "mine.md").write_text("I work from home. I like to teach.")
    (tmp_path / "mine.toml").write_text(
        'document = "mine.md"\n'
        '[[criterion]]\nname = "At home"\nbecause = "I work from home."\nfact = "work_arrangement"\n'
        'want = "remote"\ndeal_breaker = ["onsite"]\nweight = 6\n'
        '[[criterion]]\nname = "Teaching"\nbecause = "I like to teach."\nfact = "mentoring"\nwant = true\nweight = 2\n'
    )
    assert "no posting is saved yet" in jobfit("criteria", "weigh", tmp_path / "mine.toml").stderr
    for n, where in enumerate(
        ("This is a fully remote position.", "This position is on-site, in our office.")
    ):
        text = (
            f"Keeper of {n} ovens\n\n{where} You mentor {n + 2} junior colleagues and look after our ovens."
        )
        assert jobfit("-", "--brief", stdin=text).returncode == 0
    lines = jobfit("criteria", "weigh", tmp_path / "mine.toml").stdout.splitlines()
    assert lines[0].startswith("At home (weight 6): rules out 1, 1 of them alone; keeps 1 from the first ten")
    assert lines[1:] == ["change nothing, whatever their weight: Teaching (2)"]
    plain = json.loads(jobfit("criteria", "weigh", tmp_path / "mine.toml", "--json").stdout.splitlines()[1])
    assert (plain["criteria"], plain["name"], plain["ruled_out"]) == ("mine", "Teaching", 0)


def test_weigh_leaves_out_the_examples_that_come_with_jobfit_and_says_so(inside: Run) -> None:
    for name in ("staff-reliability-engineer.txt", "data-platform-engineer.html"):
        inside(ROOT / "examples" / name)
    done = inside("criteria", "weigh", "reliability-engineer")
    assert (done.returncode, done.stdout) == (0, "")
    assert "left out: 2 examples that came with jobfit" in done.stderr
