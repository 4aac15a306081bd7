"""What happens to a damaged library: it is set aside, never deleted, and what is whole is taken over."""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from analyzer.storage.tables import COLUMNS, Damaged, verified

_BESIDE = ("-wal", "-shm")


def set_aside(path: Path) -> Path:
    """Renames the database, and what SQLite keeps beside it; gives back the new name."""
    stamp = datetime.now(UTC).strftime("%Y%m%d-%H%M%S")
    for count in range(1000):
        name = f"{path.stem}.damaged-{stamp}" + (f"-{count}" if count else "") + path.suffix
        aside = path.with_name(name)
        if not aside.exists():
            break
    for end in _BESIDE:
        with contextlib.suppress(FileNotFoundError):
            Path(f"{path}{end}").rename(f"{aside}{end}")
    path.rename(aside)
    return aside


def whole_rows(path: Path) -> dict[str, list[sqlite3.Row]]:
    """Every row of the set-aside file that still fits its checksum, by table, in its order."""
    found: dict[str, list[sqlite3.Row]] = {table: [] for table in COLUMNS}
    try:
        connection = sqlite3.connect(str(path), isolation_level=None)
    except sqlite3.Error:
        return found
    connection.row_factory = sqlite3.Row
    for table in COLUMNS:
        rows = {row["id"]: row for row in _readable(connection, table)}
        found[table] = [rows[number] for number in sorted(rows)]
    connection.close()
    return found


def _readable(connection: sqlite3.Connection, table: str) -> Iterator[sqlite3.Row]:
    """The rows from both ends of the table, up to where it cannot be read."""
    for order in ("ASC", "DESC"):
        with contextlib.suppress(sqlite3.Error, UnicodeDecodeError):
            cursor = connection.execute(f"SELECT * FROM {table} ORDER BY id {order}")  # noqa: S608 - our names
            for row in cursor:
                with contextlib.suppress(Damaged, IndexError, TypeError):
                    yield verified(table, row)
