"""`jobfit boards`: what a sweep without a source goes through."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import click

from analyzer.cli.help import CONTEXT
from analyzer.cli.output import note
from analyzer.errors import FetchError, SourceError, UsageProblem

if TYPE_CHECKING:
    from analyzer.storage.boards import Board


@click.group(context_settings=CONTEXT)
def boards() -> None:
    """Add, list and remove what `jobfit sweep` goes through when it is given nothing.

    \b
      jobfit boards add https://jobs.lever.co/acme --name Acme
      jobfit boards add ~/Mail/job-alerts
      jobfit sweep
    """


@boards.command("add", short_help="Add a board, a feed, or a folder of mails.")
@click.argument("address")
@click.option("--name", default="", metavar="NAME", help="What you call it.")
@click.option("--allow-private", is_flag=True, help="Ask addresses inside your own network too.")
def add(address: str, name: str, *, allow_private: bool) -> None:
    """Add the address of a board or a feed, or a file or folder of mails or sheets.

    It is looked at once. What is no source of jobs is not added; what cannot be reached now is.
    """
    from analyzer.storage.boards import Board, add_board, boards_file

    board = Board(_lasting(address), name.strip())
    found = _found(board, allow_private=allow_private)
    add_board(board)
    click.echo(f"added: {_shown(board)}{found}")
    note(f"kept in {boards_file()}")


def _lasting(word: str) -> str:
    """The address in its plain form; a file or folder by its whole path, since a sweep may begin anywhere."""
    from analyzer.sources.addresses import classify, normal_url, public_form

    match classify(word):
        case "url":
            return public_form(normal_url(word))
        case "file":
            path = Path(word).expanduser().absolute()
            if path.exists():
                return str(path)
            raise UsageProblem("there is no file or folder of that name", remedy="check the name")
        case _:
            raise UsageProblem(
                "that is no address, file or folder", remedy="give the address of a board: https://…"
            )


def _found(board: Board, *, allow_private: bool) -> str:
    """How many jobs it names now, in words."""
    from analyzer.reports.printable import printable
    from analyzer.sources.fetch import guarded_fetch
    from analyzer.sources.leads import leads_of

    try:
        leads = leads_of(board.address, guarded_fetch(allow_private=allow_private))
    except FetchError as error:
        note(f"it cannot be looked at now: {error.sentences}")
        return ""
    except SourceError as error:
        raise UsageProblem(f"that is no source of jobs: {error.message}", remedy=error.remedy) from error
    for remark in leads.notes:
        note(remark)
    count = len(leads.leads)
    return f" ({printable(leads.name)}: {'1 job' if count == 1 else f'{count} jobs'})"


@boards.command("list", short_help="List them.")
@click.option("--json", "as_json", is_flag=True, help="One JSON object a board.")
def list_boards(*, as_json: bool) -> None:
    """List your boards in the order in which a sweep goes through them."""
    from analyzer.storage.boards import boards_file, saved_boards

    found = saved_boards()
    for number, board in enumerate(found, 1):
        if as_json:
            click.echo(json.dumps({"schema": 1, "address": board.address, "name": board.name or None}))
        else:
            click.echo(f"{number:>3}  {_shown(board)}")
    if not found:
        note(f"no boards yet: `jobfit boards add ADDRESS` writes {boards_file()}")


@boards.command("remove", short_help="Remove one.")
@click.argument("word", metavar="ADDRESS|NAME|NUMBER")
def remove(word: str) -> None:
    """Remove a board by its address, its name or its number in the list. Saved postings stay."""
    from analyzer.storage.boards import remove_board

    click.echo(f"removed: {_shown(remove_board(word))}")


def _shown(board: Board) -> str:
    from analyzer.reports.printable import printable

    return printable(f"{board.name}, {board.address}" if board.name else board.address)
