"""`jobfit sweep`: boards, feeds, alert mails and sheets in, a ranked list and an account out."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

import click

from analyzer.cli import completion_values
from analyzer.cli.analyse import FORM
from analyzer.cli.help import Sectioned
from analyzer.cli.options import READING, reading_options
from analyzer.cli.output import note, note_whose_criteria
from analyzer.errors import JobfitError, UsageProblem, as_jobfit_error

if TYPE_CHECKING:
    from analyzer.run.account import FailedSource
    from analyzer.run.context import RunContext
    from analyzer.run.sweep import LeadSource, Swept
    from analyzer.sources.fetched import Fetch

_STOPPED = 130
_SAY_SO = ("board", "feed")
"""Kinds of sources whose own notes say that they are empty."""
_KEPT = "stopped: what is done is kept, and the next sweep goes on there"
_BY_NAME = "Save it as a file and give its name: of a mailbox of any size, the newest mails are read then."


@click.command(
    cls=Sectioned,
    sections={
        **READING,
        "Sweeping": ["--top", "--all", "--max-fetches", "--columns"],
        "Showing": ["--format", "--json", "--account", "--no-save"],
    },
)
@click.argument("sources", nargs=-1, metavar="[SOURCE]...", shell_complete=completion_values.files)
@reading_options
@click.option(
    "--top",
    type=click.IntRange(min=1),
    default=20,
    metavar="N",
    help="Show the best N (20), and ask a model only for what may still be one of them.",
)
@click.option("--all", "with_known", is_flag=True, help="Rank what is known from before as well.")
@click.option(
    "--max-fetches",
    type=click.IntRange(min=0),
    default=200,
    metavar="N",
    help="Fetch at most N pages (200); the rest is judged by what its lead states.",
)
@click.option(
    "--columns",
    multiple=True,
    metavar="FIELD=COLUMN",
    help="Which column of a sheet holds what: title=Job; repeatable.",
)
@click.option(
    "--format",
    "form",
    type=FORM,
    default="brief",
    help="One line each (the default), cards, JSON, Markdown, or one HTML page.",
)
@click.option(
    "--json", "form", flag_value="json", type=FORM, help="One JSON object a posting, then the account."
)
@click.option("--account", "with_account", is_flag=True, help="Tell of each lead where it ended, and why.")
@click.option("--no-save", is_flag=True, help="Look without keeping anything in the library.")
def sweep(
    sources: tuple[str, ...],
    *,
    top: int,
    with_known: bool,
    max_fetches: int,
    columns: tuple[str, ...],
    form: str,
    with_account: bool,
    no_save: bool,
    **flags: Any,
) -> int:
    """Go through all that boards, feeds, alert mails and sheets name, and rank what is new.

    SOURCE is the address of a board or a feed, a mail or a folder of mails, a mailbox, a sheet (CSV, JSON,
    JSONL), a list of addresses, or "-" for standard input. With none, your boards are gone through
    (`jobfit boards`).

    What the library holds already is left out, the same job at another address too; the rest is read by its
    phrases, and by a model only where it may still be among the first. Every lead is in the account.

    \b
      jobfit sweep ~/Mail/jobs                     a folder of alert mails
      jobfit sweep https://jobs.lever.co/acme      a company's board
      jobfit sweep --format markdown > week.md     your boards, as notes
    """
    from analyzer.run.context import open_run, settings_of

    settings = settings_of({**flags, "save": False if no_save else None})
    with open_run(settings, warn=note) as context:
        note_whose_criteria(context)
        fetch = _limited(context, max_fetches)
        found, failed = _leads(_words(sources), context, fetch, columns_given(columns))
        swept = _swept(found, failed, context, fetch, top=top, with_known=with_known)
        _show(swept, context, form, top=top, with_account=with_account)
        if swept.stopped:
            note(_KEPT if context.library is not None else "stopped: nothing was to be kept (--no-save)")
            return _STOPPED
        _end(context)
        return 1 if failed else 0


def _words(sources: Sequence[str]) -> Sequence[tuple[str, str]]:
    """What is gone through, each with its lasting key: what the person gave, else their boards."""
    from analyzer.storage.boards import Board, boards_file, saved_boards

    if sources:
        return [(word, Board(word).key) for word in sources]
    if boards := saved_boards():
        return [(board.address, board.key) for board in boards]
    raise UsageProblem(
        "there is nothing to sweep: no source was given, and you have no boards",
        remedy=f"give a source, or `jobfit boards add ADDRESS`, which is kept in {boards_file()}",
    )


def _limited(context: RunContext, most: int) -> Fetch:
    from analyzer.sources.fetch import guarded_fetch
    from analyzer.sources.fetch_limit import LimitedFetch

    return LimitedFetch(guarded_fetch(allow_private=context.settings.allow_private), most)


def columns_given(words: Iterable[str]) -> dict[str, str]:
    """`title=Job` → {"title": "Job"}. Raises UsageProblem."""
    found = {}
    for word in words:
        field, sign, column = word.partition("=")
        if not (field and sign and column):
            raise UsageProblem(f"{word!r} names no column", remedy="write --columns title=Job")
        found[field.strip()] = column.strip()
    return found


def _leads(
    words: Sequence[tuple[str, str]], context: RunContext, fetch: Fetch, columns: Mapping[str, str]
) -> tuple[list[LeadSource], list[FailedSource]]:
    """The leads of each source, and the sources that failed; each of those is one line, and the others go
    on."""
    from analyzer.reports.progress import waiting
    from analyzer.reports.words import source_of
    from analyzer.run.account import FailedSource
    from analyzer.run.sweep import LeadSource
    from analyzer.sources.bounded import whole
    from analyzer.sources.leads import leads_of
    from analyzer.sources.leads.door import MOST_BYTES

    found, failed = [], []
    for word, key in words:
        try:
            source = whole(sys.stdin.buffer, most=MOST_BYTES, remedy=_BY_NAME) if word == "-" else word
            with waiting(f"looking through {source_of(word)}"):
                leads = leads_of(source, fetch, columns=columns or None, store=context.store)
        except UsageProblem:
            raise
        except Exception as error:  # noqa: BLE001 - whatever it was, the other sources go on
            problem = as_jobfit_error(error)
            failed.append(FailedSource(word, problem))
            note(f"{source_of(word)}: {problem.sentences}")
            continue
        for remark in leads.notes:
            note(f"{leads.name}: {remark}")
        if not leads.leads and leads.kind not in _SAY_SO:
            note(f"{leads.name}: no job is listed there")
        found.append(LeadSource(key, leads))
    return found, failed


def _swept(
    found: Sequence[LeadSource],
    failed: Sequence[FailedSource],
    context: RunContext,
    fetch: Fetch,
    *,
    top: int,
    with_known: bool,
) -> Swept:
    from analyzer.reports.progress import RunBar
    from analyzer.run.sweep import sweep
    from analyzer.storage.sweep_mark import begin_sweep

    began = None if context.library is None else begin_sweep(context.library.last_number())
    total = sum(len(source.leads.leads) for source in found)
    with RunBar(total, enabled=sys.stderr.isatty() and total > 1) as bar:
        context.warn = bar.pausing(context.warn)
        return sweep(
            found, context, fetch=fetch, watch=bar, top=top, with_known=with_known, began=began, failed=failed
        )


def _end(context: RunContext) -> None:
    from analyzer.storage.sweep_mark import end_sweep

    if context.library is not None:
        end_sweep()


def _show(swept: Swept, context: RunContext, form: str, *, top: int, with_account: bool) -> None:
    """The best of what is ranked, then the account."""
    from analyzer.cli.swept_output import SWEPT_FORMATS

    show = SWEPT_FORMATS[form](swept, context)
    for one in swept.ranked[:top]:
        try:
            show.add(one)
        except JobfitError as error:
            note(f"{one.number} {one.title}: {error.sentences}")
    if len(swept.ranked) > top:
        note(f"the first {top} of {len(swept.ranked)} are shown; --top {len(swept.ranked)} shows all")
    show.end(with_account=with_account)
