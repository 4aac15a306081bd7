"""What jobfit tells a shell when TAB is pressed, in the form of each shell; test_shells.py asks real ones.

PowerShell is tested here alone: no release of it is in the package registries that the tests can use.
"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from analyzer.catalogue import load_catalogue
from analyzer.cli.completion import respond, split_line
from analyzer.cli.main import command_for
from analyzer.storage.saved import STATUSES
from tests.cli.conftest import ROOT, clean_environment
from tests.cli.test_startup import HEAVY, PROBE

BREAKS = " \t\n\"'><=;|&(:"


@pytest.fixture
def at_tab(stocked: Path, monkeypatch: pytest.MonkeyPatch, capfdbinary: pytest.CaptureFixture[bytes]):
    """What is printed for a line up to the cursor, as bash gives it, or for words, as zsh gives them."""
    monkeypatch.setenv("JOBFIT_HOME", str(stocked))

    def press(shell: str, *words: str, **env: str) -> list[str]:
        assert respond(shell, words, command_for, env) == 0
        return capfdbinary.readouterr().out.decode().splitlines()

    return press


def values(lines: list[str]) -> list[str]:
    return [line.split(":")[0].split("\t")[0] for line in lines[1:]]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (["li"], ["list"]),
        (["criteria", ""], ["list", "show", "check", "weigh", "draft"]),
        (["--v"], ["--verbose", "--version"]),
        (["list", "--li"], ["--limit"]),
        (["posting.txt", "--format", "m"], ["markdown"]),
        (["--format=h"], ["--format=html"]),
        (["refresh", "--reader", ""], ["auto", "model", "phrases"]),
        (["show", ""], ["3", "2", "1"]),
        (["show", "2"], ["2"]),
        (["compare", "2", ""], ["3", "1"]),
        (["mark", ""], ["3", "2", "1"]),
        (["mark", "2", "a"], ["applied"]),
        (["list", "--status", ""], [status.replace(" ", "-") for status in STATUSES]),
        (["criteria", "show", ""], ["my next job", "engineering-manager", "reliability-engineer"]),
        (["-c", "rel"], ["reliability-engineer"]),
        (["answer", "1", "on_call"], ["on_call=", "on_call_empowered="]),
        (["answer", "1", "on_call="], ["on_call=required", "on_call=optional", "on_call=none"]),
        (["answer", "1", "on_call=r"], ["on_call=required"]),
        (["answer", "1", "equity="], ["equity=yes", "equity=no"]),
        (["answer", "1", "uses_r"], ["uses_rust="]),
        (["answer", "1", "uses_rust="], ["uses_rust=yes", "uses_rust=no"]),
        (["answer", "1", "--take-back", ""], ["on_call"]),
        (["answer", "2", "--take-back", ""], []),
        (["list", "--where", "team_siz"], ["team_size"]),
        (["list", "--where", "work_arrangement=r"], ["work_arrangement=remote"]),
        (["list", "--where=work_arrangement=r"], ["--where=work_arrangement=remote"]),
        (["eval", "x.jsonl", "--facts", "on_call,team_si"], ["on_call,team_size"]),
        (["facts", "team_si"], ["team_size"]),
        (["cache", ""], ["size", "clear"]),
        (["completion", ""], ["bash", "zsh", "fish", "powershell"]),
        (["show", "nothing"], []),
        (["nonsense", "--nonsense", "x", "y"], []),
        (["list", "--nonsense", ""], []),
    ],
)
def test_what_a_word_can_become(at_tab, words: list[str], expected: list[str]) -> None:
    assert values(at_tab("zsh", *words)) == expected


def test_the_first_word_is_any_command_and_with_a_letter_any_file(at_tab) -> None:
    from analyzer.cli.commands import COMMANDS

    assert at_tab("zsh", "")[0] == "-"
    assert values(at_tab("zsh", "")) == list(COMMANDS)
    assert at_tab("zsh", "sho")[0] == "files"
    assert at_tab("zsh", "posting.txt", "oth")[0] == "files"


def test_every_fact_and_every_value_of_a_choice_can_be_completed(at_tab) -> None:
    catalogue = load_catalogue()
    assert set(values(at_tab("fish", "facts", ""))) >= set(catalogue)
    for key, spec in catalogue.items():
        if spec.kind in {"choice", "choices"}:
            assert values(at_tab("fish", "answer", "1", f"{key}=")) == [f"{key}={v}" for v in spec.values]


def test_a_title_of_strangers_is_one_clean_line_in_every_shell(at_tab) -> None:
    for shell in ("zsh", "fish", "powershell"):
        head, third, second, first = at_tab(shell, "show", "")
        assert (head, first[2:]) == ("-", "Keeper of ovens, Acorn Bread")
        assert third[2:] == "a posting without a title, Acorn Bread"
        assert second.isprintable() or second.replace("\t", "").isprintable()


def test_nothing_is_put_behind_what_goes_on(at_tab) -> None:
    assert at_tab("fish", "answer", "1", "on_call_e")[0] == "nospace"
    assert at_tab("fish", "answer", "1", "on_call=r")[0] == "-"


@pytest.mark.parametrize(
    ("line", "listing", "expected"),
    [
        (
            "jobfit answer 1 on_call=",
            "9",
            ["required", "optional", "none      (the posting says there is none)"],
        ),
        ("jobfit answer 1 on_call=", "37", ["required", "optional", "none"]),
        ("jobfit answer 1 on_call=re", "9", ["required"]),
        ("jobfit --format=ma", "9", ["markdown"]),
        ("jobfit criteria show my\\ ", "9", ["my next job"]),
        ("jobfit criteria show 'my n", "9", ["my next job"]),
        ("jobfit answer 1 'on_call=re", "9", ["on_call=required"]),
        ("jobfit list --status not", "9", ["not-for-me"]),
    ],
)
def test_bash_gets_what_follows_the_last_of_its_word_breaks(at_tab, line, listing, expected) -> None:
    env = {"_JOBFIT_LINE": line, "_JOBFIT_BREAKS": BREAKS, "_JOBFIT_LISTING": listing}
    assert at_tab("bash", **env)[1:] == expected


def test_a_name_with_a_blank_is_quoted_as_each_shell_wants_it(at_tab) -> None:
    bash = {"_JOBFIT_LINE": "jobfit criteria show ", "_JOBFIT_BREAKS": BREAKS}
    assert "my\\ next\\ job" in at_tab("bash", **bash)
    power = {"_JOBFIT_LINE": "jobfit criteria show "}
    assert "'my next job'\tyours" in at_tab("powershell", **power)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", ([], "", "")),
        ("jobfit", ([], "", "")),
        ("jobfit ", ([], "", "")),
        ("jobfit sh", ([], "sh", "")),
        ("jobfit show ", (["show"], "", "")),
        ("jobfit show 'a b", (["show"], "a b", "'")),
        ('jobfit show "a b" c', (["show", "a b"], "c", "")),
        ("jobfit a\\ b", ([], "a b", "")),
        ("jobfit a\\", ([], "a", "")),
    ],
)
def test_a_line_is_taken_apart_though_its_last_word_is_half_a_one(text, expected) -> None:
    assert split_line(text, escape="\\") == expected


def test_powershell_has_another_escape_and_needs_no_word_breaks(at_tab) -> None:
    assert split_line("jobfit C:\\jobs\\a` b", escape="`").last == "C:\\jobs\\a b"
    lines = at_tab("powershell", _JOBFIT_LINE="jobfit answer 1 on_call=n")
    assert lines == ["-", "on_call=none\tthe posting says there is none"]


def test_the_powershell_script_asks_for_itself_and_sets_back_what_it_changed() -> None:
    script = (ROOT / "analyzer" / "cli" / "shells" / "jobfit.ps1").read_text()
    assert "Register-ArgumentCompleter -Native -CommandName @('jobfit', 'jobfit.exe')" in script
    assert "$env:_JOBFIT_COMPLETE = 'powershell'" in script
    assert "Remove-Item -Path @('Env:_JOBFIT_COMPLETE', 'Env:_JOBFIT_LINE')" in script
    assert script.count("{") == script.count("}")
    assert script.count("(") == script.count(")")
    assert "Invoke-Expression" not in script


@pytest.mark.parametrize("words", [("",), ("li",), ("--",), ("show", ""), ("answer", "1", "on_call=")])
def test_completing_loads_nothing_heavy(stocked: Path, words: tuple[str, ...]) -> None:
    done = subprocess.run(
        [sys.executable, "-c", PROBE, *words],
        capture_output=True,
        env=clean_environment(stocked, _JOBFIT_COMPLETE="zsh"),
        cwd=ROOT,
        timeout=60,
        check=True,
    )
    code, names = json.loads(done.stderr.decode().splitlines()[-1])
    assert code == 0
    assert not set(names) & {*HEAVY, "rich"}


def test_completing_a_command_imports_no_command(stocked: Path) -> None:
    probe = PROBE.replace('{name.partition(".")[0] for name in sys.modules}', "set(sys.modules)")
    done = subprocess.run(
        [sys.executable, "-c", probe, "l"],
        capture_output=True,
        env=clean_environment(stocked, _JOBFIT_COMPLETE="fish"),
        cwd=ROOT,
        timeout=60,
        check=True,
    )
    loaded = set(json.loads(done.stderr.decode().splitlines()[-1])[1])
    ours = {name for name in loaded if name.startswith("analyzer.cli.")}
    assert ours == {f"analyzer.cli.{name}" for name in ("main", "commands", "completion", "help")}


def test_a_library_that_is_missing_broken_or_locked_gives_no_candidates(
    at_tab, monkeypatch, tmp_path
) -> None:
    import sqlite3

    from analyzer.storage.summary import summaries

    monkeypatch.setenv("JOBFIT_HOME", str(tmp_path))
    assert at_tab("zsh", "show", "") == ["-"]
    assert list(tmp_path.iterdir()) == []
    path = tmp_path / "noise"
    path.write_bytes(b"noise" * 1000)
    assert summaries(path) == []
    with sqlite3.connect(tmp_path / "empty") as db:
        db.execute("CREATE TABLE other (id INTEGER)")
    assert summaries(tmp_path / "empty") == []


def test_a_broken_rubric_of_ones_own_hides_no_fact_of_the_catalogue(at_tab, monkeypatch, tmp_path) -> None:
    (tmp_path / "config" / "criteria").mkdir(parents=True)
    (tmp_path / "config" / "criteria" / "broken.toml").write_text("= =")
    monkeypatch.setenv("JOBFIT_HOME", str(tmp_path))
    assert values(at_tab("zsh", "answer", "1", "on_call=n")) == ["on_call=none"]


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish", "powershell"])
def test_the_script_of_each_shell_is_printed(jobfit, shell: str) -> None:
    done = jobfit("completion", shell)
    assert (done.returncode, done.stderr) == (0, "")
    assert f"written by `jobfit completion {shell}`" in done.stdout
    assert done.stdout.isascii()
