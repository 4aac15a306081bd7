"""The file of what is on its way through a Batch API: its tables, its lock, and what is said of its faults.

`batch_queue` is what stands on it.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from analyzer.errors import StorageError
from analyzer.paths import data_dir, private_file, private_folder

NAME = "batches.sqlite"
VERSION = 1
"""Goes up with the tables (PRAGMA user_version)."""

_TABLES = """
    CREATE TABLE questions (id INTEGER PRIMARY KEY, plain TEXT NOT NULL UNIQUE);
    CREATE TABLE posting (
        id INTEGER PRIMARY KEY AUTOINCREMENT, key TEXT NOT NULL UNIQUE, name TEXT NOT NULL,
        plain TEXT NOT NULL, replies TEXT NOT NULL, questions INTEGER NOT NULL REFERENCES questions,
        template TEXT NOT NULL, model TEXT NOT NULL, beside INTEGER NOT NULL,
        identity TEXT NOT NULL);
    CREATE TABLE batch (
        id INTEGER PRIMARY KEY AUTOINCREMENT, token TEXT NOT NULL UNIQUE, model TEXT NOT NULL,
        step TEXT NOT NULL, file_id TEXT NOT NULL DEFAULT '', batch_id TEXT NOT NULL DEFAULT '',
        status TEXT NOT NULL DEFAULT '', total INTEGER NOT NULL DEFAULT 0,
        completed INTEGER NOT NULL DEFAULT 0, failed INTEGER NOT NULL DEFAULT 0, made TEXT NOT NULL,
        expires INTEGER NOT NULL DEFAULT 0);
    CREATE TABLE request (
        id INTEGER PRIMARY KEY, posting INTEGER NOT NULL REFERENCES posting ON DELETE CASCADE,
        part INTEGER NOT NULL, custom_id TEXT NOT NULL UNIQUE,
        batch INTEGER REFERENCES batch ON DELETE SET NULL, fence TEXT NOT NULL,
        again TEXT NOT NULL DEFAULT '', reply TEXT, kind TEXT NOT NULL DEFAULT '',
        words TEXT NOT NULL DEFAULT '', UNIQUE (posting, part));
    CREATE TABLE refused (model TEXT NOT NULL, parameter TEXT NOT NULL, UNIQUE (model, parameter));
    CREATE INDEX posting_questions ON posting (questions);
    CREATE INDEX posting_identity ON posting (identity);
    CREATE INDEX request_batch ON request (batch);
"""


_TRIES = 3


@contextmanager
def open_file(folder: Path | None = None) -> Iterator[tuple[sqlite3.Connection, Path]]:
    """The file in `folder` (default: the data folder), for this process alone.

    Raises StorageError where another process works on it, and where the disk or the file cannot be used.
    """
    folder = private_folder(folder or data_dir())
    path, lock = private_file(folder / NAME), private_file(folder / f"{NAME}.lock")
    with closing(sqlite3.connect(lock, timeout=0, isolation_level=None)) as holding:
        try:
            # the system lets go of it when this process ends, however it ends
            holding.execute("BEGIN EXCLUSIVE")
        except sqlite3.Error as error:
            if _code(error) == sqlite3.SQLITE_BUSY:
                raise StorageError(
                    "another `jobfit batch` is at work", remedy="wait for its end, then run this again"
                ) from None
            raise cannot_use(lock, error) from error
        with closing(sqlite3.connect(path, isolation_level=None)) as db:
            try:
                _prepare_in_turn(db)
            except sqlite3.Error as error:
                raise cannot_use(path, error) from error
            yield db, path


def _prepare_in_turn(db: sqlite3.Connection) -> None:
    """Prepares it, again where it was just being opened by another: SQLite tries for some seconds by itself,
    which a busy machine can use up (https://sqlite.org/rescode.html#protocol)."""
    for left in reversed(range(_TRIES)):
        try:
            _prepare(db)
        except sqlite3.OperationalError as error:
            if not left or _code(error) != sqlite3.SQLITE_PROTOCOL:
                raise
        else:
            return


def _prepare(db: sqlite3.Connection) -> None:
    db.execute("PRAGMA foreign_keys = ON")
    db.execute("PRAGMA trusted_schema = OFF")
    db.execute("PRAGMA secure_delete = ON")
    db.execute("PRAGMA journal_mode = WAL")  # one wait for the disk a step, not three
    db.execute("PRAGMA synchronous = FULL")
    (version,) = db.execute("PRAGMA user_version").fetchone()
    if version > VERSION:
        raise StorageError(
            "the batches on their way were written by a newer jobfit", remedy="update jobfit, then try again"
        )
    if version == 0:
        db.executescript(f"BEGIN IMMEDIATE; {_TABLES} PRAGMA user_version = {VERSION}; COMMIT;")


@contextmanager
def as_damage(path: Path) -> Iterator[None]:
    """What cannot be read back is damage, and said so."""
    try:
        yield
    except (ValueError, TypeError, KeyError) as error:
        raise cannot_use(path, error) from error


def cannot_use(path: Path, error: Exception) -> StorageError:
    """An error of the disk or of the file in the person's words."""
    code = _code(error)
    if code in {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_PROTOCOL}:
        return StorageError(
            f"{path} is being used by another program", remedy="wait for it to end, then run this again"
        )
    if code == sqlite3.SQLITE_FULL:
        return StorageError(f"the disk is full: nothing more fits into {path}", remedy="make some space")
    why = " ".join(str(error).split()) or type(error).__name__
    return StorageError(
        f"{path}, which knows the batches on their way, cannot be used: {why}",
        remedy="what was read is in your library; moving this file away forgets what is on its way",
    )


def _code(error: Exception) -> int:
    """What kind of error it is to SQLite, 0 where it is none of SQLite's."""
    return (getattr(error, "sqlite_errorcode", 0) or 0) & 0xFF
