"""Reading what a person names without waiting or growing for ever: files, devices, pipes, standard input."""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Iterator
from pathlib import Path
from typing import IO, BinaryIO

from analyzer.errors import SourceError

MOST = 20_000_000
"""Bytes: a saved page or PDF is far smaller."""
WAIT = 20.0
"""Seconds that a pipe may say nothing."""
LONGEST_LINE = 100_000_000
"""Bytes of one line of JSON: a posting with all its versions has hardly one hundredth of it."""


def bytes_of(path: Path, *, most: int | None = None) -> bytes:
    """All that a file holds or a pipe brings, at most `most` bytes (MOST).

    Raises SourceError where that is too much or nothing comes, and OSError as opening does.
    """
    if path.is_dir():
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(path))
    number = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    with os.fdopen(number, "rb", buffering=0) as file:
        if stat.S_ISREG(os.fstat(number).st_mode):
            return whole(file, most=most)
        return _from_pipe(number, most)


def whole(stream: BinaryIO, *, most: int | None = None, remedy: str = "") -> bytes:
    """All bytes of a stream that ends by itself. Raises SourceError where they are too many, with the
    `remedy` if one is given."""
    found, most = bytearray(), most or MOST
    while piece := stream.read(1 << 20):
        found += piece
        if len(found) > most:
            raise _too_much(most, remedy)
    return bytes(found)


def lines_of(file: IO[bytes]) -> Iterator[bytes]:
    """The lines of a file; of one beyond LONGEST_LINE the beginning, which is no JSON."""
    while line := file.readline(LONGEST_LINE):
        yield line
        while not line.endswith(b"\n") and (line := file.readline(LONGEST_LINE)):
            pass


def _from_pipe(number: int, most: int | None) -> bytes:
    import select

    found, most = bytearray(), most or MOST
    while True:
        if not select.select([number], [], [], WAIT)[0]:
            raise SourceError(
                f"Nothing came from it for {WAIT:g} seconds.",
                remedy="It is a pipe without a writer; give a file, or pipe into jobfit.",
                kind="empty",
            )
        try:
            piece = os.read(number, 1 << 20)
        except BlockingIOError:
            continue
        if not piece:
            return bytes(found)
        found += piece
        if len(found) > most:
            raise _too_much(most)


def _too_much(most: int, remedy: str = "") -> SourceError:
    remedy = remedy or ("Give the posting alone." if most == MOST else "Give it in parts.")
    return SourceError(f"This is larger than {most // 1_000_000} MB, or never ends.", remedy=remedy)
