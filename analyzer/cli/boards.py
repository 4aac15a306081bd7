"""`jobfit boards`: what a sweep without a source goes through."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import click

from analyzer.cli.help import CONTEXT
from analyzer.cli.output import note

if TYPE_CHECKING:
    from analyzer.run.new_board import BoardLook
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
    from analyzer.run.new_board import lasting_address, look_at_board
    from analyzer.storage.boards import Board, add_board, boards_file

    board = Board(lasting_address(address), name.strip())
    found = _found(look_at_board(board, allow_private=allow_private))
    add_board(board)
    click.echo(f"added: {_shown(board)}{found}")
    note(f"kept in {boards_file()}")


def _found(look: BoardLook) -> str:
    """How many jobs it names now, in words."""
    from analyzer.reports.printable import counted, printable

    for remark in filter(None, (look.problem, *look.notes)):
        note(remark)
    if look.problem:
        return ""
    return f" ({printable(look.name)}: {counted(look.jobs, 'job')})"


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
