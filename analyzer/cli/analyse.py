"""`jobfit [SOURCE]...`: the main job. Sources in, one card or one JSON object a posting out."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from typing import Any

import click

from analyzer.errors import ReaderError, SourceError, UsageProblem
from analyzer.model import Analysis, Posting

FORMATS = ("card", "json")

_OPTIONS: tuple[Callable[[Any], Any], ...] = (
    click.option(
        "-c",
        "--criteria",
        multiple=True,
        metavar="NAME|PATH",
        help="Judge by this criteria document; repeatable, the first one ranks.",
    ),
    click.option(
        "--reader",
        type=click.Choice(["auto", "model", "phrases"]),
        help="auto: a model where one is configured, else phrases.",
    ),
    click.option("--model", metavar="NAME", help="The model to ask."),
    click.option("--base-url", metavar="URL", help="A server that speaks OpenAI's API."),
    click.option("--api", type=click.Choice(["chat", "responses"]), help="Which of its APIs."),
    click.option("--deadline", type=float, metavar="SECONDS", help="For one posting, all in all."),
    click.option("--max-calls", type=int, metavar="N", help="Ask the model at most N times."),
    click.option("--max-cost", type=float, metavar="AMOUNT", help="Spend at most this much."),
    click.option("--allow-private", is_flag=True, default=None, help="Fetch from private addresses too."),
)


def reading_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """The options of every command that reads postings and judges them."""
    for option in reversed(_OPTIONS):
        command = option(command)
    return command


@click.command(name="jobfit", context_settings={"help_option_names": ["-h", "--help"]})
@click.argument("sources", nargs=-1, metavar="[SOURCE]...")
@reading_options
@click.option("--json", "as_json", is_flag=True, help="One JSON object a posting.")
@click.option("-v", "--verbose", is_flag=True, help="Every criterion, and the arithmetic of the score.")
@click.option("--no-save", is_flag=True, help="Look without keeping anything in the library.")
@click.option("--fail-under", type=float, metavar="N", help="Exit with 3 if a posting is below N.")
def analyse(
    sources: tuple[str, ...],
    *,
    as_json: bool,
    verbose: bool,
    no_save: bool,
    fail_under: float | None,
    **flags: Any,
) -> int:
    """Read job postings and judge them by what you wrote matters to you.

    SOURCE is an address, a file, or "-" for standard input. With none, standard input is read; at a
    terminal, postings can be pasted one after the other.
    """
    from analyzer.analysis import analyse as run_analysis
    from analyzer.analysis import open_desk
    from analyzer.reports.jsonl import failure_to_json
    from analyzer.settings import load_settings
    from analyzer.storage.paths import config_dir

    settings = load_settings(
        {**flags, "save": False if no_save else None}, config=config_dir() / "config.toml"
    )
    desk = open_desk(settings, warn=note)
    if not sources and sys.stdin.isatty():
        from analyzer.cli.prompt import run_prompt

        return run_prompt(desk, verbose=verbose)
    outcome = _Outcome(fail_under)
    show = show_json if as_json else _shown_as_cards(verbose=verbose)
    for source, get in _postings(sources, desk):
        try:
            analysis = run_analysis(get(), desk)
        except (SourceError, ReaderError) as error:
            outcome.failed = True
            note(f"{source}: {error.sentences}")
            if as_json:
                click.echo(failure_to_json(source, error))
            continue
        show(analysis)
        outcome.add(analysis)
    return outcome.exit_code


def note(text: str) -> None:
    """Says something to the person, on stderr."""
    from analyzer.reports.clean import clean

    click.echo(f"jobfit: {clean(text)}", err=True)


def show_json(analysis: Analysis) -> None:
    """One JSON object, on one line of stdout."""
    from analyzer.reports.jsonl import analysis_to_json

    click.echo(analysis_to_json(analysis))


def show_card(analysis: Analysis, *, verbose: bool = False) -> None:
    """The card on stdout, as wide and as colourful as the terminal; what it cost on stderr."""
    from analyzer.reports.terminal import render_card

    colour = sys.stdout.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
    card = render_card(
        analysis,
        width=_width(),
        colour=colour,
        encoding=sys.stdout.encoding,
        verbose=verbose,
    )
    click.echo(card, nl=False, color=True)
    if analysis.reading.cached:
        note(f"{analysis.posting.source}: cached, nothing was asked or fetched again")


def _width() -> int:
    import shutil

    return shutil.get_terminal_size((80, 24)).columns if sys.stdout.isatty() else _piped_width()


def _piped_width() -> int:
    """Of a card that goes to a file or a pipe: COLUMNS where it is set, else 80."""
    columns = os.environ.get("COLUMNS", "")
    return int(columns) if columns.isdecimal() and int(columns) else 80


def _shown_as_cards(*, verbose: bool) -> Callable[[Analysis], None]:
    """Prints cards one after the other, with an empty line between two of them."""
    shown = 0

    def show(analysis: Analysis) -> None:
        nonlocal shown
        if shown:
            click.echo()
        shown += 1
        show_card(analysis, verbose=verbose)

    return show


class _Outcome:
    """What the exit code will say: 1 outranks 3, since a posting that was not read has no score."""

    def __init__(self, fail_under: float | None) -> None:
        self.fail_under = fail_under
        self.failed = False
        self.below = False

    def add(self, analysis: Analysis) -> None:
        if self.fail_under is not None and analysis.scorecards:
            first = analysis.scorecards[0]
            self.below = self.below or first.fit == "ruled_out" or first.score < self.fail_under

    @property
    def exit_code(self) -> int:
        return 1 if self.failed else 3 if self.below else 0


def _postings(sources: tuple[str, ...], desk: Any) -> Iterator[tuple[str, Callable[[], Posting]]]:
    """Each posting to come, as what the person called it and the call that gets it."""
    from analyzer.sources import classify, read_source, split_stdin

    unknown = [word for word in sources if word != "-" and classify(word) == "unknown"]
    if unknown:
        raise _no_such(unknown[0])
    for word in sources or ("-",):
        if word != "-":
            yield word, _later(read_source, word, desk)
            continue
        found = split_stdin(sys.stdin.buffer.read())
        if isinstance(found, Posting):
            yield "-", _ready(found)
        else:
            yield from ((url, _later(read_source, url, desk)) for url in found)


def _ready(posting: Posting) -> Callable[[], Posting]:
    return lambda: posting


def _later(read_source: Callable[..., Posting], word: str, desk: Any) -> Callable[[], Posting]:
    private = desk.settings.allow_private
    return lambda: read_source(word, store=desk.store, allow_private=private)


def _no_such(word: str) -> UsageProblem:
    """A bare word that is no command, file or address, with the nearest one there is."""
    import difflib
    from pathlib import Path

    from analyzer.cli.main import COMMANDS
    from analyzer.reports.clean import clean

    try:
        nearby = [entry.name for entry in Path(word).parent.iterdir()]
    except OSError:
        nearby = []
    near = difflib.get_close_matches(os.path.basename(word), [*COMMANDS, *nearby], n=1)  # noqa: PTH119
    hint = f"did you mean {clean(near[0])}?" if near else "give a file, an address, or - for standard input"
    return UsageProblem(f"{clean(word)} is no command, no file and no address", remedy=hint)
