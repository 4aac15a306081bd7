"""The library: every posting that was looked at, for as long as the person wants it.

    library = open_library()                         # StorageError if the disk does not let us
    saved = library.find(posting)                    # by address, by text, by the words of the text
    if saved is None:
        number = library.save(posting, reading, seen_at=timestamp(), prompt=…, question_tokens=…)
    library.add_answer(7, "on_call", "required", told_at=timestamp(), note="asked Ana")
    facts = with_answers(saved.reading.facts, saved.answers)

One SQLite file. Versions of a text, readings, answers and events are only ever added. Each call is one
transaction that is on the disk when it returns, and so are those of `together`: a kill at any moment loses at
most what was running. A damaged file is set aside and what is whole in it taken over (`library_file.py`).
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from analyzer.errors import StorageError, UsageProblem
from analyzer.keys import lines_digest
from analyzer.model import FactValue, Posting, Reading, Scorecard
from analyzer.paths import data_dir, private_folder
from analyzer.storage import rows, statements, tables
from analyzer.storage.library_file import LibraryFile
from analyzer.storage.saved import (
    STATUSES,
    Answer,
    Event,
    LastShown,
    ListedPosting,
    PostingMark,
    Saved,
    SavedReading,
    Version,
)

if TYPE_CHECKING:
    from analyzer.storage.transfer import Imported

NAME = "library.sqlite"
_T = TypeVar("_T")


class Library:
    """An open library. Safe to share between threads; other processes may use the file as well."""

    def __init__(
        self,
        path: Path,
        *,
        warn: Callable[[str], None] | None = None,
        timeout: float = 5.0,
        readonly: bool = False,
    ) -> None:
        self.path = path
        self._file = LibraryFile(path, warn=warn, timeout=timeout, readonly=readonly)

    @property
    def writable(self) -> bool:
        """False where the folder can only be read."""
        return not self._file.readonly

    # Saving and finding

    def save(
        self,
        posting: Posting,
        reading: Reading,
        *,
        seen_at: str,
        prompt: str = "",
        question_tokens: Iterable[str] = (),
        events: Iterable[tuple[str, str]] = (),
    ) -> int:
        """Keeps the posting and the reading; gives back the posting's short number.

        A text that is new for this posting becomes its next version; the same text again only moves
        `last_seen`. A reading equal to one that is saved already is not saved twice. `seen_at` is a
        `timestamp()`; `prompt` and `question_tokens` are given back with the reading (see `SavedReading`).
        `events`, kinds with their texts, are noted in the same moment, each once for the posting.
        """
        read = SavedReading(reading, prompt, frozenset(question_tokens), seen_at)
        return self._write(lambda db: statements.save(db, posting, read, tuple(events)))

    def together(self, work: Callable[[], _T]) -> _T:
        """Does `work`, whose calls of this library are one transaction: all of it is on the disk when this
        returns, or nothing is where it raises. A damaged file is begun anew, and `work` done once more."""
        return self._file.together(work)

    def find(self, posting: Posting) -> Saved | None:
        """The same posting, known by its identity, its address, the same lines or the same words.

        Its newest text may differ from that of `posting`: compare `lines_digest`. Where only the
        words are the same (a page and its paste), use the posting that is returned and its reading.
        """
        return self._read(lambda db: statements.load_or_none(db, statements.find(db, posting)))

    def newest_text(self, posting: Posting) -> Posting:
        """The newest text of the same posting, from its source; `posting` itself where it is not known, or
        where its lines are the newest."""
        return self._read(lambda db: statements.newest_text(db, posting))

    def readings_of(self, posting: Posting, *, by_model: bool = False) -> tuple[SavedReading, ...]:
        """All readings of exactly these lines, whatever posting they belong to, the oldest first;
        `by_model` leaves out those that only looked for phrases."""
        digest = lines_digest(posting.lines)
        return self._read(lambda db: tuple(statements.readings_by_text(db, digest, by_model=by_model)))

    def resolve(self, word: str) -> int:
        """The number meant by a word: a number, or the beginning of a posting's id.

        Raises UsageProblem for a word that means none or several.
        """
        return self._read(lambda db: statements.resolve(db, word))

    def load(self, number: int) -> Saved:
        """The posting with this number; UsageProblem if there is none."""
        return self._read(lambda db: statements.load(db, number))

    def answers(self, number: int) -> tuple[Answer, ...]:
        """The answers that stand for a posting."""
        return self._read(lambda db: tuple(statements.standing(db, number)))

    def numbers(self) -> tuple[int, ...]:
        """The numbers of all postings."""
        found = self._read(lambda db: db.execute("SELECT id FROM posting ORDER BY id").fetchall())
        return tuple(row["id"] for row in found)

    def rows(
        self, numbers: Collection[int] | None = None, *, maker: rows.ListedMaker | None = None
    ) -> list[ListedPosting]:
        """All postings, or these, as a list needs them, by number. 10,000 take about half a second; with the
        `maker` of the last time, only those that changed since are made anew."""
        return self._read(lambda db: statements.listed(db, numbers, maker))

    def marks(self) -> list[PostingMark]:
        """What is known of all postings without reading them. Where the file is of an earlier form and can
        only be read, nothing is."""
        return [] if self._file.readonly else self._read(statements.marks)

    def with_words_of_facts(self, words: Sequence[str]) -> set[int]:
        """The postings in whose facts, as they are stored (`rows.compact_facts`), these words may stand."""
        return self._read(lambda db: statements.with_words_of_facts(db, words))

    def names(self) -> dict[str, int]:
        """Every name under which a posting is known, with the posting's number."""
        return self._read(statements.names)

    def twins(self) -> dict[int, int]:
        """The postings that are the same job as another one at another address, with that one's number."""
        return self._read(statements.twins)

    def part(self, number: int, *, at: str) -> int:
        """The person says that this posting is a job of its own: it is joined to no other any more, for good.
        Gives the number of the one that it was joined to, 0 for none."""
        return self._write(lambda db: statements.part(db, number, at))

    def headings(self) -> list[tuple[int, str | None, str | None, str | None]]:
        """Number, title, company and place of every posting."""
        return self._read(statements.headings)

    def saved_after(self, number: int) -> frozenset[int]:
        """The postings that were saved after this one."""
        sql = "SELECT id FROM posting WHERE id > ?"
        return self._read(lambda db: frozenset(row["id"] for row in db.execute(sql, [number])))

    def last_number(self) -> int:
        """The number of the posting that was saved last, 0 where none is."""
        sql = "SELECT max(id) AS last FROM posting"
        return self._read(lambda db: int(db.execute(sql).fetchone()["last"] or 0))

    def events(self, kind: str) -> list[tuple[int, Event]]:
        """All events of one kind with the numbers of their postings, the oldest first."""
        return self._read(lambda db: statements.events(db, kind))

    def unopened(self) -> dict[int, str]:
        """The postings of which only a lead's own words are known, and why they were not opened."""
        return self._read(statements.unopened)

    def search(self, words: str) -> dict[int, float]:
        """The postings whose text has all the words ("…" for a phrase, -word to leave out), with
        how well each fits (the smaller the better)."""
        query = statements.query(words)
        if query is None:
            return {}
        sql = "SELECT rowid, rank FROM search WHERE search MATCH ?"
        return self._read(lambda db: {row["rowid"]: row["rank"] for row in db.execute(sql, [query])})

    def history(
        self, number: int
    ) -> tuple[tuple[Version, ...], tuple[SavedReading, ...], tuple[Answer, ...], tuple[Event, ...]]:
        """Everything that was ever saved of a posting, each the oldest first."""
        return self._read(lambda db: statements.history(db, number))

    def state(self) -> tuple[int, int, int]:
        """Another value whenever something in the library may have changed since, by whomever. Compares
        within one open library only."""

        def look(db: sqlite3.Connection) -> tuple[int, int, int]:
            (others,) = db.execute("PRAGMA data_version").fetchone()
            return self._file.openings, int(others), db.total_changes

        return self._read(look)

    # What the person adds

    def add_answer(
        self,
        number: int,
        key: str,
        value: FactValue,
        *,
        told_at: str,
        note: str = "",
        theirs: tuple[str, ...] = (),
    ) -> None:
        """Saves what the person was told; it stands in the place of an earlier answer for `key`. `theirs`:
        the sentences of the posting that it confirms, if it does (see `Answer`)."""

        def add(db: sqlite3.Connection) -> None:
            statements.posting(db, number)
            statements.withdraw_answer(db, number, key, told_at)
            plain = rows.answer_value(Answer(key, value, told_at, theirs=theirs))
            tables.insert(db, "answer", posting=number, key=key, value=plain, note=note, told=told_at)

        self._write(add)

    def withdraw_answer(self, number: int, key: str, *, at: str) -> bool:
        """Takes the standing answer for `key` back (it stays in the history); False if there is none."""

        def take(db: sqlite3.Connection) -> bool:
            statements.posting(db, number)
            return statements.withdraw_answer(db, number, key, at)

        return self._write(take)

    def set_status(self, number: int, status: str, *, at: str) -> None:
        """Moves the posting to one of STATUSES."""
        if status not in STATUSES:
            raise UsageProblem(f"no status is called {status!r}", remedy=f"one of: {', '.join(STATUSES)}")

        def change(db: sqlite3.Connection) -> None:
            row = statements.posting(db, number)
            if row["status"] != status:
                tables.update(db, "posting", row, status=status)
                tables.insert(db, "event", posting=number, at=at, kind="status", text=status)

        self._write(change)

    def add_note(self, number: int, text: str, *, at: str) -> None:
        """Notes something down about the posting."""

        def add(db: sqlite3.Connection) -> None:
            statements.posting(db, number)
            tables.insert(db, "event", posting=number, at=at, kind="note", text=text)

        self._write(add)

    def mark_gone(self, number: int, *, at: str) -> None:
        """The posting is no longer where it was: its status becomes closed, its text stays."""

        def mark(db: sqlite3.Connection) -> None:
            row = statements.posting(db, number)
            if row["gone"] is None:
                tables.update(db, "posting", row, gone=at, status="closed")
                tables.insert(db, "event", posting=number, at=at, kind="gone", text="")

        self._write(mark)

    def touch(self, number: int, *, seen_at: str) -> None:
        """The posting was seen again, unchanged. One that was marked gone is back, and new."""
        self._write(lambda db: statements.seen(db, number, seen_at))

    def seen_again(self, numbers: Iterable[int], *, seen_at: str) -> None:
        """`touch` for many at once."""

        def see(db: sqlite3.Connection) -> None:
            for number in numbers:
                statements.seen(db, number, seen_at)

        self._write(see)

    def note_event(self, numbers: Iterable[int], kind: str, text: str, *, at: str) -> None:
        """Notes what happened to these postings, once for each."""

        def note(db: sqlite3.Connection) -> None:
            for number in numbers:
                statements.posting(db, number)
                statements.note_once(db, number, kind, text, at)

        self._write(note)

    def remove(self, number: int) -> None:
        """Deletes the posting and everything about it, for good. Its number is not used again."""

        def remove(db: sqlite3.Connection) -> None:
            statements.unsearch(db, statements.posting(db, number))
            db.execute("DELETE FROM posting WHERE id = ?", [number])

        self._write(remove)

    def export(self) -> Iterator[dict[str, Any]]:
        """Every posting as a plain record, see `record.py`; one at a time. One that is lost meanwhile,
        since its rows are found damaged, is left out: the person is told of it as of all damage."""
        for number in self.numbers():
            with suppress(UsageProblem):
                yield self.record(number)

    def record(self, number: int) -> dict[str, Any]:
        """One posting as `export` gives it."""
        from analyzer.storage import transfer
        from analyzer.storage.record import record_to_json

        return record_to_json(self._read(lambda db: transfer.load_record(db, number)))

    def import_lines(self, lines: Iterable[str | bytes]) -> Imported:
        """Imports the lines of an export. One that cannot be taken in is left out and named in what is
        given back; the others go in."""
        from analyzer.storage import transfer

        return self._write(lambda db: transfer.import_lines(db, lines))

    def recover_from(self, damaged: Path) -> tuple[int, list[str]]:
        """Adds what is whole in a damaged library; how many postings that is, and what is lost, in words."""
        return self._file.recover_from(damaged)

    # What the list last showed

    def shown(
        self, criteria: str, *, number: int | None = None, numbers: Collection[int] | None = None
    ) -> dict[int, LastShown]:
        """What was last shown of each posting (or of this one, or these) under this criteria document."""
        sql, values = "SELECT * FROM shown WHERE criteria = ?", [criteria]
        numbers = numbers if number is None else [number]
        if numbers is not None:
            sql += " AND posting IN (SELECT value FROM json_each(?))"
            values.append(tables.dump(sorted(numbers)))
        return self._read(
            lambda db: {
                row["posting"]: rows.to_shown(tables.verified("shown", row))
                for row in db.execute(sql, values)
            }
        )

    def remember_shown(self, criteria: str, cards: Mapping[int, Scorecard], *, at: str) -> None:
        """Remembers these cards as what the person has seen last."""
        self._write(lambda db: statements.remember(db, criteria, cards, at))

    # The file

    def close(self) -> None:
        """Closes the file; the next call opens it again."""
        self._file.close()

    def _read(self, work: Callable[[sqlite3.Connection], _T]) -> _T:
        return self._file.read(work)

    def _write(self, work: Callable[[sqlite3.Connection], _T]) -> _T:
        return self._file.write(work)


def open_library(
    folder: Path | None = None, *, warn: Callable[[str], None] | None = None, timeout: float = 5.0
) -> Library:
    """The library in `folder` (default: `data_dir()`), made if it is missing.

    warn: called with a sentence if the file was damaged and had to be set aside. timeout: seconds to
    wait for a lock. Where the folder can only be read, so can the library. Raises StorageError.
    """
    path = (folder or data_dir()) / NAME
    try:
        return Library(private_folder(path.parent) / NAME, warn=warn, timeout=timeout)
    except StorageError:
        if path.is_file() and path.stat().st_size and not _writable(path):
            return Library(path, warn=warn, timeout=timeout, readonly=True)
        raise


def _writable(path: Path) -> bool:
    return os.access(path, os.W_OK) and os.access(path.parent, os.W_OK)


@contextmanager
def library_at(folder: Path | None = None, **options: Any) -> Iterator[Library]:
    """`open_library` that closes the file at the end."""
    with closing(open_library(folder, **options)) as library:
        yield library
