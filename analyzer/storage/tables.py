"""The library's file: its tables, how they came to be, and how a changed byte is noticed.

Every row carries a checksum (`sum`) over all its other columns, its table's name and its number, so that a
row is either what was written or an error. Of a column that is packed, it is over the text. `MIGRATIONS[n]`
leads from version n to n + 1 (PRAGMA user_version); an entry that has been released is never changed.
"""

from __future__ import annotations

import json
import os
import sqlite3
import zlib
from collections.abc import Iterable, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any, Protocol

from analyzer.errors import StorageError
from analyzer.keys import row_checksum

MIGRATIONS: tuple[tuple[str, ...], ...] = (
    (
        # `version` and `reading` point to the ones that count now. Numbers are never used again.
        """CREATE TABLE posting (
            id INTEGER PRIMARY KEY AUTOINCREMENT, pid TEXT NOT NULL UNIQUE, identity TEXT NOT NULL,
            title TEXT, company TEXT, location TEXT, url TEXT, status TEXT NOT NULL,
            first_seen TEXT NOT NULL, last_seen TEXT NOT NULL, gone TEXT,
            version INTEGER, reading INTEGER, sum TEXT NOT NULL)""",
        """CREATE TABLE alias (
            id INTEGER PRIMARY KEY, posting INTEGER NOT NULL REFERENCES posting ON DELETE CASCADE,
            name TEXT NOT NULL UNIQUE, sum TEXT NOT NULL)""",
        """CREATE TABLE version (
            id INTEGER PRIMARY KEY, posting INTEGER NOT NULL REFERENCES posting ON DELETE CASCADE,
            digest TEXT NOT NULL, words TEXT NOT NULL, seen TEXT NOT NULL, plain TEXT NOT NULL,
            sum TEXT NOT NULL)""",
        # `facts` is what scoring needs of `plain`, with a checksum of its own: a list of 10,000
        # postings reads these alone.
        """CREATE TABLE reading (
            id INTEGER PRIMARY KEY, version INTEGER NOT NULL REFERENCES version ON DELETE CASCADE,
            reader TEXT NOT NULL, model TEXT, prompt TEXT NOT NULL, asked TEXT NOT NULL,
            made TEXT NOT NULL, facts TEXT NOT NULL, facts_sum TEXT NOT NULL, plain TEXT NOT NULL,
            sum TEXT NOT NULL)""",
        """CREATE TABLE answer (
            id INTEGER PRIMARY KEY, posting INTEGER NOT NULL REFERENCES posting ON DELETE CASCADE,
            key TEXT NOT NULL, value TEXT NOT NULL, note TEXT NOT NULL, told TEXT NOT NULL,
            taken_back TEXT, sum TEXT NOT NULL)""",
        # What became of the posting, and what the person noted down.
        """CREATE TABLE event (
            id INTEGER PRIMARY KEY, posting INTEGER NOT NULL REFERENCES posting ON DELETE CASCADE,
            at TEXT NOT NULL, kind TEXT NOT NULL, text TEXT NOT NULL, sum TEXT NOT NULL)""",
        # What `jobfit list` last showed at a terminal.
        """CREATE TABLE shown (
            id INTEGER PRIMARY KEY, posting INTEGER NOT NULL REFERENCES posting ON DELETE CASCADE,
            criteria TEXT NOT NULL, at TEXT NOT NULL, score REAL NOT NULL, fit TEXT NOT NULL,
            verdicts TEXT NOT NULL, sum TEXT NOT NULL, UNIQUE (criteria, posting))""",
        "CREATE VIRTUAL TABLE search USING fts5(title, company, body, tokenize='unicode61')",
        "CREATE INDEX alias_posting ON alias (posting)",
        "CREATE INDEX version_posting ON version (posting)",
        "CREATE INDEX version_digest ON version (digest)",
        "CREATE INDEX version_words ON version (words)",
        "CREATE INDEX reading_version ON reading (version)",
        "CREATE INDEX answer_posting ON answer (posting)",
        "CREATE INDEX event_posting ON event (posting)",
        "CREATE INDEX shown_posting ON shown (posting)",
    ),
    # No table changes. From here on an answer may hold the sentences that it confirms beside its value, which
    # an earlier jobfit would take for damage: it is to say that it is too old.
    (),
    # What is searched keeps no text of its own, which was a quarter of the file: the words alone, and where
    # they stand. From here on the lines of a version are written in short (`rows.py`).
    (
        "CREATE VIRTUAL TABLE found USING fts5(title, company, body, content='', tokenize='unicode61')",
        "INSERT INTO found (rowid, title, company, body) SELECT rowid, title, company, body FROM search",
        "DROP TABLE search",
        "ALTER TABLE found RENAME TO search",
        # so that it is known of all postings whether their facts are the same, and none of them is read
        "CREATE INDEX reading_facts ON reading (id, facts_sum)",
    ),
    # No table changes, and no row: from here on the columns of `PACKED` are written compressed, which halves
    # the file, and an earlier jobfit would take that for damage.
    (),
)

COLUMNS: Mapping[str, tuple[str, ...]] = {
    "posting": (
        "id", "pid", "identity", "title", "company", "location", "url", "status",
        "first_seen", "last_seen", "gone", "version", "reading",
    ),
    "alias": ("id", "posting", "name"),
    "version": ("id", "posting", "digest", "words", "seen", "plain"),
    "reading": (
        "id", "version", "reader", "model", "prompt", "asked", "made", "facts", "facts_sum", "plain",
    ),
    "answer": ("id", "posting", "key", "value", "note", "told", "taken_back"),
    "event": ("id", "posting", "at", "kind", "text"),
    "shown": ("id", "posting", "criteria", "at", "score", "fit", "verdicts"),
}  # fmt: skip
"""The columns that a row's checksum covers, in its order."""

PACKED: Mapping[str, tuple[str, ...]] = {"version": ("plain",), "reading": ("asked", "plain")}
"""The columns of long JSON, which are stored compressed. What earlier ones wrote stays as it is, text."""
_MOST_UNPACKED = 100_000_000
"""Characters of one value: more was never written, and a file from elsewhere may hold a few bytes that
stand for all the memory there is."""

PARTS: Mapping[str, str] = {
    "posting": "the posting itself",
    "alias": "an address",
    "version": "a version of its text",
    "reading": "a reading",
    "answer": "an answer",
    "event": "a note or change of status",
    "shown": "what the list last showed",
}
"""What a row of each table is to the person."""


class Damaged(Exception):
    """The file is not what was written to it. Never leaves this package."""


def connect(path: Path, *, timeout: float, readonly: bool = False) -> sqlite3.Connection:
    """Opens the database, which exists (perhaps empty), and brings it to the current version.

    timeout: seconds to wait for another process's lock.
    """
    # `immutable`: a read-only folder has no place for the files that WAL needs beside the database.
    name = f"{path.absolute().as_uri()}?mode=ro&immutable=1" if readonly else str(path)
    connection = sqlite3.connect(
        name, timeout=timeout, isolation_level=None, check_same_thread=False, uri=readonly
    )
    connection.row_factory = sqlite3.Row
    try:
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute("PRAGMA trusted_schema = OFF")
        refuse_code(connection, path)
        if not readonly:
            connection.execute("PRAGMA journal_mode = WAL")
            connection.execute("PRAGMA synchronous = FULL")
            connection.execute("PRAGMA secure_delete = ON")
        migrate(connection, readonly=readonly)
    except BaseException:
        connection.close()
        raise
    return connection


def refuse_code(connection: sqlite3.Connection, path: Path) -> None:
    """Raises StorageError for a database that would do something by itself: no library of ours has triggers
    or views."""
    sql = "SELECT name FROM sqlite_schema WHERE type IN ('trigger', 'view') LIMIT 1"
    if connection.execute(sql).fetchone() is not None:
        raise StorageError(
            f"{path} has triggers or views, which no library has: somebody else put them there",
            remedy="move the file away, or set JOBFIT_HOME to another folder",
        )


def migrate(connection: sqlite3.Connection, *, readonly: bool = False) -> None:
    """Applies the migrations that the file has not seen, all of them or none."""
    if (known := _version(connection)) > len(MIGRATIONS):
        raise StorageError(
            f"the library was written by a newer jobfit (form {known}; this one knows {len(MIGRATIONS)})",
            remedy="update jobfit, or set JOBFIT_HOME to another folder",
        )
    if known == len(MIGRATIONS) or readonly:
        return
    connection.execute("BEGIN IMMEDIATE")
    try:
        # Asked again: another process may have been faster.
        for statements in MIGRATIONS[_version(connection) :]:
            for statement in statements:
                connection.execute(statement)
        connection.execute(f"PRAGMA user_version = {len(MIGRATIONS)}")
    except BaseException:
        connection.execute("ROLLBACK")
        raise
    connection.execute("COMMIT")


def _version(connection: sqlite3.Connection) -> int:
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    return int(version)


@lru_cache(maxsize=16)
def packed(text: str) -> bytes:
    """A text of a column of `PACKED` as it is stored. What was asked is the same from posting to posting."""
    return zlib.compress(text.encode("utf-8"), level=1)


def unpacked(stored: Any) -> Any:
    """The text of what `packed` gave; what is no bytes as it is. Damaged for other bytes."""
    if not isinstance(stored, bytes):
        return stored
    unpacker = zlib.decompressobj()
    try:
        text = unpacker.decompress(stored, _MOST_UNPACKED).decode("utf-8")
    except (zlib.error, UnicodeDecodeError) as error:
        raise Damaged(f"a value of the library cannot be unpacked ({error})") from error
    if not unpacker.eof or unpacker.unused_data:
        raise Damaged("a value of the library is cut off, or longer than any that was written")
    return text


def checksum(table: str, values: Iterable[Any]) -> str:
    """16 hex digits over the values of a row. JSON, since `repr` differs between Pythons."""
    try:
        return row_checksum(table, values)
    except TypeError as error:  # bytes where text was written
        raise Damaged("a value of the library is of another kind") from error


class Row(Protocol):
    """The values of a row by their columns: a row of SQLite's, or one whose columns were unpacked."""

    def __getitem__(self, name: str, /) -> Any: ...

    def keys(self) -> Iterable[str]: ...


def verified(table: str, row: Row | None) -> Row:
    """The row, which has all columns of its table, unpacked; or Damaged, also where another row speaks of one
    that is not there."""
    if row is None:
        raise Damaged(f"a row of {table} is missing")
    whole: Row = row
    if long := PACKED.get(table):
        whole = {name: unpacked(row[name]) if name in long else row[name] for name in COLUMNS[table]}
    if checksum(table, (whole[name] for name in COLUMNS[table])) != row["sum"]:
        raise Damaged(f"a row of {table} does not fit its checksum")
    return whole


def next_number(connection: sqlite3.Connection, table: str) -> int:
    """The number that the next row of the table gets: that of a posting is never used again."""
    sql = f"SELECT coalesce(max(id), 0) FROM {table}"  # noqa: S608 - our names
    if table == "posting":
        used = "SELECT seq FROM sqlite_sequence WHERE name = 'posting'"
        sql = f"SELECT max(coalesce(({used}), 0), coalesce(max(id), 0)) FROM posting"  # noqa: S608
    (last,) = connection.execute(sql).fetchone()
    return int(last) + 1


def insert(connection: sqlite3.Connection, table: str, **values: Any) -> int:
    """Adds a row and gives back its number; `id` may be among the values. They are as SQLite keeps them (a
    REAL is a float), since the checksum is over these: a row of several kB would else be written twice."""
    number = values.get("id")
    if number is None:
        number = values["id"] = next_number(connection, table)
    names = COLUMNS[table]
    own_sum = checksum(table, [values.get(name) for name in names])
    values.update((name, packed(values[name])) for name in PACKED.get(table, ()))
    connection.execute(
        f"INSERT INTO {table} ({', '.join(names)}, sum) VALUES ({'?, ' * len(names)}?)",  # noqa: S608
        [*(values.get(name) for name in names), own_sum],
    )
    return int(number)


def update(connection: sqlite3.Connection, table: str, row: Row, **values: Any) -> None:
    """Changes columns of one row, given as it stands and verified; none of `PACKED`."""
    sets = ", ".join(f"{name} = ?" for name in values)
    whole = [values.get(name, row[name]) for name in COLUMNS[table]]
    connection.execute(
        f"UPDATE {table} SET {sets}, sum = ? WHERE id = ?",  # noqa: S608 - our names
        [*values.values(), checksum(table, whole), row["id"]],
    )


def is_damage(error: Exception) -> bool:
    """Whether the error says that the file itself is broken."""
    if isinstance(error, (Damaged, UnicodeDecodeError)):
        return True
    if not isinstance(error, sqlite3.Error):
        return False
    code = getattr(error, "sqlite_errorcode", None)
    if code is None:  # "Could not decode to UTF-8"
        return "decode" in str(error)
    broken = {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB}
    return code == sqlite3.SQLITE_IOERR_SHORT_READ or code & 0xFF in broken


def is_suspicious(error: Exception) -> bool:
    """Whether the error may come from a broken file: worth a look through the whole of it."""
    code = getattr(error, "sqlite_errorcode", None)
    doubtful = {sqlite3.SQLITE_ERROR, sqlite3.SQLITE_CONSTRAINT, sqlite3.SQLITE_MISMATCH}
    return not isinstance(error, StorageError) and (code is None or code & 0xFF in doubtful)


def is_sound(path: Path) -> bool:
    """Looks through the whole file (seconds for a large one)."""
    try:
        connection = sqlite3.connect(str(path), timeout=1)
        try:
            return bool(connection.execute("PRAGMA integrity_check(1)").fetchone() == ("ok",))
        finally:
            connection.close()
    except sqlite3.Error:
        return False


def explain(error: Exception, path: Path) -> StorageError:
    """An error of the disk in the person's words."""
    code = getattr(error, "sqlite_errorcode", 0) or 0
    if code & 0xFF in {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED, sqlite3.SQLITE_PROTOCOL}:
        return StorageError(
            f"the library is locked by another program ({path})",
            remedy="wait for it to end, then run this again",
        )
    if code & 0xFF == sqlite3.SQLITE_FULL:
        return StorageError(f"the disk is full: nothing more fits into {path}", remedy="make some space")
    why = " ".join(str(error).split()) or type(error).__name__
    return StorageError(
        f"the library {path} cannot be used: {why}",
        remedy="set JOBFIT_HOME to a folder that you may write to",
    )


def dump(plain: Any) -> str:
    """JSON as it is stored: compact, and in ASCII, so that any string can be stored."""
    return json.dumps(plain, separators=(",", ":"), allow_nan=False)


DAMAGED = ".damaged-"
"""Stands in the name of a library that was set aside (`recovery.py`), before the time."""


def damaged_beside(path: Path) -> list[Path]:
    """The libraries that were set aside beside the one at `path`, the oldest first."""
    if not path.parent.is_dir():
        return []
    with os.scandir(path.parent) as entries:  # a glob takes ten times as long, at every start
        names = sorted(entry.name for entry in entries if entry.name.startswith(f"{path.stem}{DAMAGED}"))
    return [path.with_name(name) for name in names if name.endswith(path.suffix)]
