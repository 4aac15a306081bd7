"""A look into the cache's table without diskcache: a cached card looks and writes nothing, and importing and
opening diskcache would take a tenth of it.

The table is diskcache's own (`Cache`, as of its version 5). What a row says is trusted no further than by
`text_disk.py`: a value is text inside the row, or there is no value.
"""

from __future__ import annotations

import sqlite3
import time
from pathlib import Path

_RAW = 1
"""How diskcache marks a text that stands in the row as it is."""
_SQL = (
    "SELECT mode, filename, value FROM Cache WHERE key = ? AND raw = 1"
    " AND (expire_time IS NULL OR expire_time > ?)"
)


class TextRows:
    """An open table. Whatever is not as it should be raises sqlite3.Error or ValueError at once, also a lock:
    whoever looks then opens the cache as a whole, which knows what to do about it. Not to be used by two
    threads at a time."""

    def __init__(self, database: Path) -> None:
        self._connection = sqlite3.connect(
            database, timeout=0.0, isolation_level=None, check_same_thread=False
        )

    def get(self, name: str) -> str | None:
        """The text of a row; None where there is no such row."""
        row = self._connection.execute(_SQL, (name, time.time())).fetchone()
        if row is None:
            return None
        mode, filename, value = row
        if mode != _RAW or filename is not None or type(value) is not str:
            raise ValueError("a row's value is not text")
        return value

    def close(self) -> None:
        """Closes the file."""
        self._connection.close()
