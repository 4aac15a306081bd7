"""After which posting the first sweep began that has not come to its end: later ones were shown to nobody.

A small file beside the library. A kill leaves it there, and the next sweep goes on from it; whoever has been
shown a whole list takes it away. It may be lost: then what a broken sweep saved counts as known.
"""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

from analyzer.paths import data_dir, is_foreign, private_file

NAME = "sweep.begun"
_LONGEST = 18


def begin_sweep(last: int, folder: Path | None = None) -> int:
    """The number of the posting after which all are new: `last`, the library's last one now, or what that
    was when a sweep began that was ended early.

    Called with the library open, so the folder is there. Raises StorageError.
    """
    path = (folder or data_dir()) / NAME
    earlier = _read(path)
    if earlier is not None and earlier <= last:
        return earlier
    private_file(path).write_text(str(last), encoding="ascii")
    return last


def end_sweep(folder: Path | None = None) -> None:
    """All that is new has been shown."""
    with suppress(OSError):
        ((folder or data_dir()) / NAME).unlink(missing_ok=True)


def _read(path: Path) -> int | None:
    try:
        text = "" if is_foreign(path) else path.read_text(encoding="ascii").strip()
    except (OSError, ValueError):
        return None
    return int(text) if text.isdecimal() and len(text) <= _LONGEST else None
