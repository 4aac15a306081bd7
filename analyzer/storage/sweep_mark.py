"""When the first sweep began that has not come to its end: what was saved since has been shown to nobody.

A small file beside the library. A kill leaves it there, and the next sweep goes on from its time; whoever has
been shown a whole list takes it away. It may be lost: then what a broken sweep saved counts as known.
"""

from __future__ import annotations

import re
from contextlib import suppress
from pathlib import Path

from analyzer.paths import data_dir, is_foreign, private_file
from analyzer.storage.saved import timestamp

NAME = "sweep.begun"
_TIME = re.compile(r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}Z")


def begin_sweep(folder: Path | None = None) -> str:
    """The time from which on what is saved is new: now, or when a sweep began that was ended early.

    Called with the library open, so the folder is there. Raises StorageError.
    """
    path = (folder or data_dir()) / NAME
    if (earlier := _read(path)) is not None:
        return earlier
    began = timestamp()
    private_file(path).write_text(began, encoding="ascii")
    return began


def end_sweep(folder: Path | None = None) -> None:
    """All that is new has been shown."""
    with suppress(OSError):
        ((folder or data_dir()) / NAME).unlink(missing_ok=True)


def _read(path: Path) -> str | None:
    try:
        text = "" if is_foreign(path) else path.read_text(encoding="ascii").strip()
    except (OSError, ValueError):
        return None
    return text if _TIME.fullmatch(text) and text <= timestamp() else None
