"""The library's file: opened when it is needed, and begun anew where it was damaged.

A damaged file is set aside (`recovery.py`) and what is whole in it taken over. Every later start says so
until the person has said that they saw it: a library never comes up with less in it without a word.
"""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from analyzer.errors import StorageError
from analyzer.paths import is_foreign, private_file
from analyzer.storage import tables

if TYPE_CHECKING:
    from analyzer.storage.recovery import SetAside

_T = TypeVar("_T")


class LibraryFile:
    """The open file. Safe to share between threads; other processes may use it as well.

    warn: called with a sentence for each damaged file that the person has not seen yet.
    """

    def __init__(
        self, path: Path, *, warn: Callable[[str], None] | None, timeout: float, readonly: bool
    ) -> None:
        self.path = path
        self.readonly = readonly
        self._warn = warn
        self._timeout = timeout
        self._lock = threading.RLock()
        self._connection: sqlite3.Connection | None = None
        self._transaction: sqlite3.Connection | None = None
        """What calls within `together` take part in."""
        self._inode = -1
        self.openings = 0
        """How often the file was opened: what is counted by connection begins anew with each."""
        self._recovering = False
        self._named: set[Path] = set()
        self.read(lambda _: None)
        self._look_back()

    def read(self, work: Callable[[sqlite3.Connection], _T]) -> _T:
        """Does `work` in a transaction that only reads."""
        return self._run(work, "BEGIN")

    def write(self, work: Callable[[sqlite3.Connection], _T]) -> _T:
        """Does `work` in a transaction, which is on the disk when this returns."""
        if self.readonly:
            raise StorageError(
                f"the library {self.path} can only be read",
                remedy="set JOBFIT_HOME to a folder that you may write to",
            )
        return self._run(work, "BEGIN IMMEDIATE")

    def together(self, work: Callable[[], _T]) -> _T:
        """Does `work`, whose calls here are one transaction. What goes wrong in one of them ends all."""

        def inside(db: sqlite3.Connection) -> _T:
            self._transaction = db
            try:
                return work()
            finally:
                self._transaction = None

        return self.write(inside)

    def close(self) -> None:
        """Closes the file; the next call opens it again."""
        with self._lock:
            if self._connection is not None:
                self._connection.close()
                self._connection = None

    def _run(self, work: Callable[[sqlite3.Connection], _T], begin: str) -> _T:
        """Runs `work`; on a damaged file once more, on the new one that took its place."""
        with self._lock:
            if self._transaction is not None:  # of this thread, since it has the lock
                return work(self._transaction)
            for last in (False, True):
                try:
                    return _in_transaction(self._opened(), begin, work)
                except StorageError:
                    raise
                except (sqlite3.Error, tables.Damaged, UnicodeDecodeError, OSError) as error:
                    if last or not self._recover(error):
                        raise tables.explain(error, self.path) from error
        raise AssertionError

    def _opened(self) -> sqlite3.Connection:
        if self._connection is not None and not self._is_ours():
            self.close()  # another process has set the file aside: what is written there is lost
        if self._connection is None:
            for end in ("", "-wal", "-shm"):  # SQLite opens those too
                if is_foreign(file := Path(f"{self.path}{end}")):
                    private_file(file)
            if not self.readonly:
                private_file(self.path)
            self._inode = self.path.stat().st_ino
            self.openings += 1
            self._connection = tables.connect(self.path, timeout=self._timeout, readonly=self.readonly)
        return self._connection

    def _is_ours(self) -> bool:
        """Whether the open file is still the one of that name."""
        try:
            return self.path.stat().st_ino == self._inode
        except OSError:
            return False

    # A damaged file

    def _recover(self, error: Exception) -> bool:
        """Sets a damaged file aside and begins a new one; False where the file is not the trouble."""
        damaged = tables.is_damage(error)
        if self.readonly or self._recovering or not (damaged or tables.is_suspicious(error)):
            return False
        self.close()
        if not damaged and tables.is_sound(self.path):
            return False
        if self._is_ours():  # otherwise another process has done it
            self._recovering = True
            try:
                from analyzer.storage import recovery

                self._take_over_and_tell(recovery.set_aside(self.path))
            finally:
                self._recovering = False
        return True

    def _look_back(self) -> None:
        """Names the damaged files that the person has not seen yet, and ends what a kill interrupted."""
        if not tables.damaged_beside(self.path):
            return
        from analyzer.storage import recovery

        for found in recovery.all_set_aside(self.path):
            if found.path in self._named or found.seen:
                continue
            if found.unfinished and not self.readonly:
                self._take_over_and_tell(found.path)
            else:
                self._tell(found)

    def _take_over_and_tell(self, aside: Path) -> None:
        from analyzer.storage import recovery

        saved, lost = self.recover_from(aside)
        recovery.write_report(aside, saved, lost)
        for found in recovery.all_set_aside(self.path):
            if found.path == aside:
                self._tell(found)

    def _tell(self, found: SetAside) -> None:
        self._named.add(found.path)
        if self._warn is not None:
            self._warn(found.note)

    def recover_from(self, damaged: Path) -> tuple[int, list[str]]:
        """Adds what is whole in a damaged library; how many postings that is, and what is lost."""
        from analyzer.storage import recovery

        found = recovery.whole_rows(damaged)
        lost = list(found.lost)
        if not any(found.rows.values()):
            return 0, lost
        from analyzer.storage import transfer

        return self.write(lambda db: transfer.rebuild(db, found.rows, lost.append)), lost


def _in_transaction(db: sqlite3.Connection, begin: str, work: Callable[[sqlite3.Connection], _T]) -> _T:
    db.execute(begin)
    try:
        result = work(db)
        db.execute("COMMIT")
    except BaseException:
        if db.in_transaction:
            db.execute("ROLLBACK")
        raise
    return result
