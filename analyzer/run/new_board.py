"""A board that a person names: its lasting form, and what it holds now, before it is added."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from analyzer.errors import FetchError, SourceError, UsageProblem
from analyzer.storage.boards import Board


class BoardLook(NamedTuple):
    """What a board held when it was looked at: how it calls itself, how many jobs, and what there is to say
    of them. `problem` is why it could not be looked at now; then nothing is known of it."""

    name: str = ""
    jobs: int = 0
    notes: tuple[str, ...] = ()
    problem: str = ""


def lasting_address(word: str) -> str:
    """The address in its plain form; a file or folder by its whole path, since a sweep may begin anywhere.

    Raises UsageProblem for what is neither.
    """
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


def look_at_board(board: Board, *, allow_private: bool) -> BoardLook:
    """What it holds now. Raises UsageProblem for what is no source of jobs."""
    from analyzer.sources.fetch import guarded_fetch
    from analyzer.sources.leads import leads_of

    try:
        leads = leads_of(board.address, guarded_fetch(allow_private=allow_private))
    except FetchError as error:
        return BoardLook(problem=f"it cannot be looked at now: {error.sentences}")
    except SourceError as error:
        raise UsageProblem(f"that is no source of jobs: {error.message}", remedy=error.remedy) from error
    return BoardLook(leads.name, len(leads.leads), tuple(leads.notes))
