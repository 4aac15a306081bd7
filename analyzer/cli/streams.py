"""Standard streams that are closed, full or gone: a line and an exit code."""

from __future__ import annotations

import contextlib
import errno
import io
import os
import sys


class _Closed(io.TextIOBase):
    """Stands in for an output that was closed before jobfit began: it takes nothing."""

    encoding = "utf-8"

    def writable(self) -> bool:
        return True

    def write(self, text: str) -> int:  # noqa: ARG002 - as streams have it
        raise OSError(errno.EBADF, os.strerror(errno.EBADF))


def open_closed_streams() -> None:
    """Gives each closed stream a stand-in: nothing comes in, no note is heard, and data is refused."""
    if sys.stdin is None:
        sys.stdin = io.TextIOWrapper(io.BytesIO(), encoding="utf-8")
    if sys.stdout is None:
        sys.stdout = _Closed()
    if sys.stderr is None:
        sys.stderr = io.StringIO()


def finish_output() -> str:
    """Writes out what is left; gives what went wrong, empty where nothing did."""
    failed = ""
    for number, stream in ((1, sys.stdout), (2, sys.stderr)):
        try:
            stream.flush()
        except (OSError, ValueError) as error:
            if number == 1:
                failed = not_written(error)
            _drop_the_rest(number)
    return failed


def not_written(error: Exception) -> str:
    """What to say of an output that takes nothing; nothing where its reader has seen enough ("| head")."""
    if isinstance(error, BrokenPipeError):
        return ""
    if isinstance(error, OSError) and error.filename is not None:
        return f"{error.filename}: {(error.strerror or 'cannot be used').lower()}"
    why = (error.strerror if isinstance(error, OSError) else "") or "it is closed"
    return f"the output cannot be written: {why.lower()}"


def _drop_the_rest(number: int) -> None:
    """What a stream still holds goes nowhere, so that the end of the program does not try it again."""
    with contextlib.suppress(OSError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, number)
        os.close(nowhere)
