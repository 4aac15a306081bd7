"""What happens to a damaged library: it is set aside, never deleted, and what is whole is taken over.

    library.damaged-20261121-201500.sqlite       the damaged file, as it was
    library.damaged-20261121-201500.txt          what was taken over of it, and what was lost
    library.damaged-20261121-201500.seen.txt     the same, once the person has said that they saw it

An empty report means that taking over has begun and was not finished: it is then done again. A file
without any report was set aside by a jobfit of before there were reports.
"""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

from analyzer.errors import StorageError, reason
from analyzer.paths import private_file
from analyzer.storage.tables import COLUMNS, DAMAGED, PARTS, Damaged, Row, damaged_beside, verified

_BESIDE = ("-wal", "-shm")
_SEEN = "`jobfit doctor --seen` ends this note"


class WholeRows(NamedTuple):
    """What can be read of a damaged file: rows that fit their checksums by table, in their order; and
    what cannot, in words."""

    rows: dict[str, list[Row]]
    lost: list[str]


class SetAside(NamedTuple):
    """A damaged library that was set aside. `report` is None where none was written."""

    path: Path
    report: str | None
    seen: bool

    @property
    def unfinished(self) -> bool:
        """Whether taking over was begun and not finished."""
        return self.report == ""

    @property
    def note(self) -> str:
        """The sentence for the person: where it lies, what was taken over, what was lost."""
        about = f"the library was damaged: it was set aside as {self.path}"
        if self.report:
            return f"{about}; {self.report.splitlines()[0]} ({_SEEN})"
        return f"{about}; `jobfit import {self.path.name}` takes over what can be read of it ({_SEEN})"


def set_aside(path: Path) -> Path:
    """Renames the database, and what SQLite keeps beside it; gives back the new name."""
    stamp = datetime.now(UTC).strftime("%Y%m%d-%H%M%S")
    for count in range(1000):
        name = f"{path.stem}{DAMAGED}{stamp}" + (f"-{count}" if count else "") + path.suffix
        aside = path.with_name(name)
        if not aside.exists():
            break
    private_file(_report(aside))  # first, so that a kill at any moment leaves a trace
    for end in _BESIDE:
        with contextlib.suppress(FileNotFoundError):
            Path(f"{path}{end}").rename(f"{aside}{end}")
    path.rename(aside)
    return aside


def all_set_aside(path: Path) -> list[SetAside]:
    """The damaged files that lie beside the library, the oldest first."""
    return list(map(_found, damaged_beside(path)))


def _found(aside: Path) -> SetAside:
    for report, seen in ((_seen_report(aside), True), (_report(aside), False)):
        with contextlib.suppress(OSError):
            return SetAside(aside, report.read_text(encoding="utf-8", errors="replace"), seen)
    return SetAside(aside, None, seen=False)


def write_report(aside: Path, saved: int, lost: list[str]) -> None:
    """Writes down what became of it; the first line is what the note says."""
    lost = [" ".join(what.split()) for what in lost]
    took = f"{saved} posting{'' if saved == 1 else 's'} could be taken over"
    more = f", and {len(lost) - 3} more, all named in {_report(aside).name}" if len(lost) > 3 else ""
    what = f"; lost: {'; '.join(lost[:3])}{more}" if lost else ", and nothing was lost"
    text = "\n".join([f"{took}{what}", "", *lost]).rstrip() + "\n"
    _report(aside).write_text(text, encoding="utf-8", errors="replace")


def mark_seen(found: SetAside) -> None:
    """The person knows of it: no command names it any more. Raises StorageError."""
    try:
        if found.report is None:
            private_file(_seen_report(found.path)).write_text("there is no report on it\n", encoding="utf-8")
        else:
            _report(found.path).rename(_seen_report(found.path))
    except OSError as error:
        raise StorageError(f"{found.path.parent} cannot be written to: {reason(error)}") from error


def _report(aside: Path) -> Path:
    return aside.with_suffix(".txt")


def _seen_report(aside: Path) -> Path:
    return aside.with_suffix(".seen.txt")


def whole_rows(path: Path) -> WholeRows:
    """Every row of the set-aside file that still fits its checksum."""
    found = WholeRows({table: [] for table in COLUMNS}, [])
    try:
        connection = sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", isolation_level=None, uri=True)
        connection.execute("PRAGMA trusted_schema = OFF")
    except sqlite3.Error as error:
        found.lost.append(f"all that it held ({error})")
        return found
    connection.row_factory = sqlite3.Row
    with contextlib.closing(connection):
        if not _has_tables_alone(connection):
            found.lost.append("all that it held (it has triggers or views, which no library has)")
            return found
        for table in COLUMNS:
            rows = {row["id"]: row for row in _readable(connection, table, found.lost)}
            found.rows[table].extend(rows[number] for number in sorted(rows))
    return found


def _has_tables_alone(connection: sqlite3.Connection) -> bool:
    """Whether what is asked for are tables: a view could be made of anything. A schema that cannot be read
    shows itself when the tables are."""
    try:
        sql = "SELECT count(*) FROM sqlite_schema WHERE type IN ('trigger', 'view')"
        return not connection.execute(sql).fetchone()[0]
    except (sqlite3.Error, UnicodeDecodeError):
        return True


def _readable(connection: sqlite3.Connection, table: str, lost: list[str]) -> Iterator[Row]:
    """The whole rows from both ends of the table, up to where it cannot be read."""
    broken: dict[int, str] = {}
    cut = ""
    for order in ("ASC", "DESC"):
        try:
            for row in connection.execute(f"SELECT * FROM {table} ORDER BY id {order}"):  # noqa: S608 - our names
                try:
                    yield verified(table, row)
                except (Damaged, IndexError, TypeError):
                    broken[row["id"]] = _broken(table, row)
        except (sqlite3.Error, UnicodeDecodeError) as error:
            cut = f"perhaps more, as its table “{table}” cannot be read whole ({error})"
    lost += broken.values()
    lost += [cut] if cut else []


def _broken(table: str, row: sqlite3.Row) -> str:
    owner = {"posting": "id", "reading": None}.get(table, "posting")
    return PARTS[table] if owner is None else f"posting {row[owner]}: {PARTS[table]}"
