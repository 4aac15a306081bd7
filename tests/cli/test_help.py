"""Help pages fit a terminal of 80 columns, and every wrong command line is told in one form."""

from __future__ import annotations

import re

import click
import pytest

from analyzer.cli.analyse import analyse
from analyzer.cli.commands import COMMANDS, GROUPS
from analyzer.cli.main import main
from tests.cli.conftest import Run

PAGES = [
    *([name] for name in COMMANDS),
    *(["criteria", name] for name in ("list", "show", "check", "draft")),
    *(["batch", name] for name in ("submit", "status", "collect", "cancel")),
]


def test_the_front_page_names_every_command_and_every_option_of_an_analysis(inside: Run) -> None:
    page = inside("--help").stdout
    assert sorted(" ".join(GROUPS.values()).split()) == sorted(COMMANDS)
    for name in COMMANDS:
        assert re.search(rf"^  {name} ", page, re.MULTILINE)
    for param in analyse.params:
        if isinstance(param, click.Option):
            assert param.opts[-1] in page
    assert page.count("--help") == page.count("--version") == 1


@pytest.mark.parametrize("words", [[], ["posting.txt"], *PAGES], ids=" ".join)
def test_a_help_page_fits_80_columns_and_knows_h(inside: Run, words: list[str]) -> None:
    done = inside(*words, "-h")
    assert done.returncode == 0
    assert max(map(len, done.stdout.splitlines())) <= 80
    assert "-h, --help" in done.stdout
    assert "..." not in re.sub(r"\]\.\.\.|ARGS\.\.\.|ID\.\.\.", "", done.stdout.replace(" ID...", ""))


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (
            ("list", "--min-score", "60"),
            "jobfit list has no option --min-score. `jobfit list --help` lists them.",
        ),
        (
            ("list", "--jsn"),
            "jobfit list has no option --jsn. Did you mean --json? `jobfit list --help` lists them.",
        ),
        (("x", "--breif"), "jobfit has no option --breif. Did you mean --brief? `jobfit --help` lists them."),
        (("show",), "jobfit show needs ID. `jobfit show --help` shows how it is written."),
        (("show", "1", "2"), "got unexpected extra argument (2). `jobfit show --help` tells more."),
        (("list", "--limit", "x"), "wrong --limit: 'x' is not a valid integer range."),
        (("x", "--format", "yaml"), "wrong --format: 'yaml' is not one of 'card', 'brief', 'json',"),
        (
            ("completion", "tcsh"),
            "wrong SHELL: 'tcsh' is not one of 'bash', 'zsh', 'fish', 'powershell'.",
        ),
        (("list", "--fit"), "option '--fit' requires an argument. `jobfit list --help` tells more."),
        (("--model",), "option '--model' requires an argument. `jobfit --help` tells more."),
        (
            ("criteria", "sho"),
            "no such command 'sho'. Did you mean 'show'? `jobfit criteria --help` tells more.",
        ),
        (("criteria", "show"), "no criteria are named. `jobfit criteria list` shows what there is."),
        (("facts", "on_cal"), "no fact is called 'on_cal'. Did you mean on_call?"),
        (("eval", "x.jsonl"), "x.jsonl cannot be read: no such file or directory."),
        (("list", "--since", "soon"), "'soon' is no date. Write 2026-11-01, 7d, 2w or 3m."),
        (("help",), "help is no command, no file and no address. `jobfit --help` tells all."),
        (("lst",), "lst is no command, no file and no address. Did you mean list?"),
        (("-c", "nobody", "x.txt"), 'there are no criteria called "nobody". There are'),
        (("--jobs", "0", "x.txt"), "--jobs"),
        (("\x1b[31mred",), "red is no command, no file and no address."),
        (("list", "--\x1b[31mred"), "jobfit list has no option --[31mred."),
    ],
    ids=repr,
)
def test_a_wrong_usage_is_one_line_of_what_and_what_to_do(
    inside: Run, words: tuple[str, ...], said: str
) -> None:
    done = inside(*words)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith(f"jobfit: {said}") or said in done.stderr
    assert done.stderr.count("\n") == 1
    assert re.search(r"[.?]$", done.stderr.strip())
    assert "\x1b" not in done.stderr
    assert not re.search(r"\?\.|\.\.$|Error:|Usage:", done.stderr)


@pytest.mark.parametrize("form", ["md", "markdown"])
def test_markdown_is_called_md_too(inside: Run, form: str) -> None:
    done = inside(
        "--format", form, "-", stdin="Keeper of ovens\n\nYou keep ovens, fully remote, for our bakery.\n"
    )
    assert (done.returncode, done.stdout[:1]) == (0, "#")


def test_a_group_alone_shows_its_help(inside: Run) -> None:
    done = inside("criteria")
    assert done.returncode == 2
    assert "Commands:" in done.stderr
    assert main.get_command(click.Context(main), "nothing") is None
