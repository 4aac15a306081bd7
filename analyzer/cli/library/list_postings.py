"""`jobfit list`: the saved postings, ranked by the criteria as they are now."""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

import click

from analyzer.cli import completion_values
from analyzer.cli.library.shared import open_with_library
from analyzer.cli.options import criteria_option
from analyzer.cli.output import in_colour, note, note_whose_criteria, width
from analyzer.errors import UsageProblem
from analyzer.model import FITS
from analyzer.storage.saved import STATUSES, ListedPosting, PostingMark, timestamp

if TYPE_CHECKING:
    from analyzer.run.context import LibraryContext
    from analyzer.run.known_cards import KnownCards
    from analyzer.run.ranking import ListEntry


@click.command(name="list")
@criteria_option
@click.option(
    "--status",
    multiple=True,
    metavar="STATUS",
    shell_complete=completion_values.statuses,
    help=f"Only these: {', '.join(STATUSES)}.",
)
@click.option("--fit", multiple=True, type=click.Choice(FITS), help="Only these fits, on the first criteria.")
@click.option("--new", "only_new", is_flag=True, help="Only what the list has not shown at a terminal yet.")
@click.option("--since", metavar="DATE|7d", help="Only what was first seen since: 2026-11-01, 7d, 2w, 3m.")
@click.option(
    "--where",
    multiple=True,
    metavar="FACT=VALUE",
    shell_complete=completion_values.conditions,
    help="Only where a fact is so: on_call=required, 'pay>=90k', '!equity' …",
)
@click.option("--search", metavar="WORDS", help='Only texts with these words; "…" for a phrase.')
@click.option("-n", "--limit", type=click.IntRange(min=1), metavar="N", help="Only the best N.")
@click.option("--json", "as_json", is_flag=True, help="One JSON object a posting.")
@click.option("--csv", "as_csv", is_flag=True, help="A table for a spreadsheet.")
def list_postings(
    criteria: tuple[str, ...],
    *,
    status: tuple[str, ...],
    fit: tuple[str, ...],
    only_new: bool,
    since: str | None,
    where: tuple[str, ...],
    search: str | None,
    limit: int | None,
    as_json: bool,
    as_csv: bool,
) -> int:
    """List the saved postings, the best first, those that are ruled out last.

    Scores are made now, from the criteria as they are. At a terminal, what moved since the list was
    last shown there is marked. A fit with ? rests on few facts: most is not stated. A job that was seen at
    several addresses has one line.

    \b
      jobfit list --status new --fit strong --fit good
      jobfit list --where work_arrangement=remote --where 'pay>=90k'
      jobfit list --new -n 10
      jobfit list --since 2w --search '"site reliability" -manager'
    """
    if as_json and as_csv:
        raise UsageProblem("--json and --csv exclude each other", remedy="give one of them")
    from analyzer.reports import listing
    from analyzer.run.pipeline import warn_of_unasked

    meant = {"status": status, "since": since, "where": where, "search": search}
    with open_with_library({"criteria": criteria}) as context:
        entries, failed = _chosen(context, meant, fit, limit, only_new=only_new)
        if any(rubric.own_facts for rubric in context.run.rubrics):
            warn_of_unasked(context, (json.loads(entry.row.question_tokens) for entry in entries))
        if as_json or as_csv:
            write = listing.json_lines if as_json else listing.csv_table
            click.echo(write(entries, [rubric.name for rubric in context.run.rubrics]), nl=False)
        else:
            show_table(context, entries)
            if sys.stdout.isatty():
                _tell_and_remember(context, entries)
    return min(failed, 1)


def _chosen(
    context: LibraryContext,
    meant: Mapping[str, Any],
    fits: Sequence[str],
    limit: int | None,
    *,
    only_new: bool,
) -> tuple[list[ListEntry], int]:
    """The entries of the list, the best first, and how many postings could not be judged. `meant`: which of
    them are wanted (`wanted_rows`)."""
    from analyzer.reports.listing import movement
    from analyzer.run.known_cards import FEW, KnownCards
    from analyzer.run.ranking import best
    from analyzer.run.wanted import wanted_rows

    known = KnownCards(context.run.store)

    def best_of(marks: Sequence[PostingMark]) -> list[int] | None:
        return best(marks, known, context.run.rubrics[0], limit or 0, fits)

    rows = wanted_rows(context, **meant, best=best_of if limit and not only_new else None)
    note_whose_criteria(context.run)
    entries, failed = ranked(context, rows, fits=fits, known=known if len(rows) > FEW else None)
    known.save()
    if only_new:
        entries = [entry for entry in entries if movement(entry) == "new"]
    return entries[:limit], failed


def _tell_and_remember(context: LibraryContext, entries: Sequence[ListEntry]) -> None:
    """Says to the person at the terminal what the marks mean; the next list compares with this one."""
    from analyzer.reports.words import UNSURE, is_little_stated
    from analyzer.run.ranking import remember_shown

    if any(is_little_stated(card) for entry in entries for card in entry.cards):
        note(f"{UNSURE} after a fit: it rests on few facts, most of what you asked is not stated")
    remember_shown(context.library, context.run.rubrics, entries, timestamp())


def show_table(context: LibraryContext, entries: Sequence[ListEntry]) -> None:
    """The ranked list on stdout, as wide and as colourful as the terminal."""
    from analyzer.reports import listing

    at_terminal = sys.stdout.isatty()
    table = listing.terminal_table(
        entries,
        [rubric.name for rubric in context.run.rubrics],
        colour=in_colour(),
        width=width() if at_terminal else None,
        isolate=at_terminal,
        unnamed=_beginnings(context, entries),
    )
    click.echo(table, nl=False, color=True)


def _beginnings(context: LibraryContext, entries: Sequence[ListEntry]) -> dict[int, str]:
    """Of each posting without a title its first words, in quotation marks, and where it is from."""
    from analyzer.reports.words import posting_name, source_of

    found = {}
    for row in (entry.row for entry in entries if not entry.row.title):
        posting = context.library.load(row.id).posting
        found[row.id] = posting_name(posting, row.facts) + (
            "" if posting.source == "-" else f", {source_of(posting.source)}"
        )
    return found


def ranked(
    context: LibraryContext,
    rows: Sequence[ListedPosting],
    *,
    fits: Sequence[str] = (),
    known: KnownCards | None = None,
) -> tuple[list[ListEntry], int]:
    """Each row with a card of each criteria document and what was shown before, the best first; and how many
    could not be judged, each of which is told."""
    from analyzer.reports.progress import tracked
    from analyzer.run.ranking import rank_rows

    failed = 0

    def tell(row: ListedPosting, why: str) -> None:
        nonlocal failed
        failed += 1
        note(f"{row.id} {row.title or 'a posting without a title'}: {why}")

    followed = tracked(rows, "judging", len(rows), few=1000)
    entries = rank_rows(context.library, context.run.rubrics, followed, fits=fits, failed=tell, known=known)
    return entries, failed
