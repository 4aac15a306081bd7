"""Postings into and out of the library, whole: exported, imported, taken over from a damaged file.

Exporting what was imported into an empty library gives the same bytes. Importing into one that has
postings adds what it lacks; importing the same twice changes nothing. A posting that cannot be taken in
is left out, with the reason; the others go in. The form of one posting is that of `record.py`.
"""

from __future__ import annotations

import json
import sqlite3
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, NamedTuple, TypeVar

from analyzer.keys import lines_digest
from analyzer.model import Posting
from analyzer.storage import rows, statements
from analyzer.storage.record import Record, RecordedVersion, record_from_json
from analyzer.storage.saved import SavedReading
from analyzer.storage.tables import PARTS, Damaged, Row, insert, update
from analyzer.strict_json import WrongForm

_T = TypeVar("_T")
_REFUSED = (
    ValueError,
    OverflowError,
    sqlite3.IntegrityError,
    sqlite3.InterfaceError,
    sqlite3.ProgrammingError,
    sqlite3.DataError,
)
"""What a record can bring about that is no trouble of the library's own: a text that SQLite cannot hold …"""

RowsByOwner = Mapping[str, Mapping[int, list[Row]]]
"""Rows by table and by what they belong to: a reading to a version, everything else to a posting."""
Losses = Callable[[str], None]
"""Is told what of a damaged library cannot be taken over, in words."""


class Skipped(NamedTuple):
    """A line of an import that was left out (they are counted from 1), and why."""

    line: int
    reason: str


class Imported(NamedTuple):
    """What became of an import: postings taken in, those among them that brought something new, and
    the lines that were left out."""

    taken: int
    changed: int
    skipped: tuple[Skipped, ...]


# Out


def load_record(db: sqlite3.Connection, number: int) -> Record:
    """Everything about one posting."""
    row = statements.posting(db, number)
    tables = {
        table: {number: statements.all_of(db, table, number)}
        for table in ("alias", "version", "answer", "event", "shown")
    }
    tables["reading"] = {
        version["id"]: statements.readings_of(db, version["id"]) for version in tables["version"][number]
    }
    return _record(row, tables)


def _record(row: Row, tables: RowsByOwner, losses: Losses | None = None) -> Record:
    """The rows of a posting as a record. Raises Damaged for one that cannot be read; with `losses` it
    is told there and left out."""

    def read(table: str, owner: int, make: Callable[[Row], _T]) -> Iterator[_T]:
        for mine in tables[table].get(owner, ()):
            try:
                yield make(mine)
            except Damaged as error:
                if losses is None:
                    raise
                losses(f"{PARTS[table]}: {error}")

    def version(mine: Row) -> RecordedVersion:
        text = rows.to_posting(mine)
        return RecordedVersion(mine["seen"], text, tuple(read("reading", mine["id"], rows.to_reading)))

    number = row["id"]
    return Record(
        id=number,
        pid=row["pid"],
        identity=row["identity"],
        status=row["status"],
        first_seen=row["first_seen"],
        last_seen=row["last_seen"],
        gone=row["gone"],
        aliases=tuple(read("alias", number, lambda mine: str(mine["name"]))),
        versions=tuple(read("version", number, version)),
        answers=tuple(read("answer", number, rows.to_answer)),
        events=tuple(read("event", number, rows.to_event)),
        shown=tuple(read("shown", number, rows.to_checked_shown)),
    )


# In


def import_lines(db: sqlite3.Connection, lines: Iterable[str | bytes]) -> Imported:
    """Adds the postings of an export, one JSON object a line; empty lines count for nothing."""
    taken = changed = 0
    skipped: list[Skipped] = []
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            changed += _one_or_nothing(db, _parsed(line))
            taken += 1
        except _REFUSED as error:
            skipped.append(Skipped(number, _why(error)))
    return Imported(taken, changed, tuple(skipped))


def _parsed(line: str | bytes) -> Record:
    try:
        plain = json.loads(line, parse_constant=_no_number)
    except (ValueError, RecursionError) as error:
        raise WrongForm("it is no JSON") from error
    return record_from_json(plain)


def _no_number(word: str) -> float:
    raise ValueError(f"{word} is no number of an export")


def _why(error: Exception) -> str:
    if isinstance(error, WrongForm):
        return str(error)
    if isinstance(error, UnicodeError):
        return "a text of it has characters that are none"
    return f"it does not fit into the library ({' '.join(str(error).split())})"


def _one_or_nothing(db: sqlite3.Connection, record: Record) -> bool:
    """Adds the record whole, or raises and leaves the library as it was."""
    db.execute("SAVEPOINT record")
    try:
        changed = add_record(db, record)
    except BaseException:
        db.execute("ROLLBACK TO record")
        db.execute("RELEASE record")
        raise
    db.execute("RELEASE record")
    return changed


def add_record(db: sqlite3.Connection, record: Record) -> bool:
    """Adds what the library lacks of a record; gives back whether that was anything."""
    before = db.total_changes
    number = _known(db, record)
    fresh = number is None
    if number is None:
        named = Posting(record.versions[0].posting.source, record.identity, ())
        number = statements.add_posting(db, named, record.first_seen, _free(db, record.id))
    for name in record.aliases:
        statements.add_alias(db, number, name)
    _add_versions(db, number, record, fresh=fresh)
    _add_rest(db, number, record)
    if fresh:
        row = statements.posting(db, number)
        update(
            db, "posting", row, status=record.status, first_seen=record.first_seen,
            last_seen=record.last_seen, gone=record.gone,
        )  # fmt: skip
    if db.total_changes != before:
        statements.point(db, number)
    return db.total_changes != before


def _known(db: sqlite3.Connection, record: Record) -> int | None:
    row = db.execute("SELECT id FROM posting WHERE pid = ?", [record.pid]).fetchone()
    return statements.by_alias(db, record.aliases) if row is None else int(row["id"])


def _free(db: sqlite3.Connection, number: int) -> int | None:
    """The number it had where it was exported, if that is free here."""
    return None if db.execute("SELECT 1 FROM posting WHERE id = ?", [number]).fetchone() else number


def _add_versions(db: sqlite3.Connection, number: int, record: Record, *, fresh: bool) -> None:
    """A text may come back to what it was, so the second of two alike is another version."""
    known: dict[tuple[str, str], list[int]] = {}
    for row in statements.all_of(db, "version", number):
        known.setdefault((row["digest"], row["seen"]), []).append(row["id"])
    for version in record.versions:
        alike = known.get((lines_digest(version.posting.lines), version.seen))
        if alike:
            _add_readings(db, alike.pop(0), version.readings)
            continue
        added = statements.add_version(db, number, version.posting, version.seen)
        for reading in version.readings:
            # a posting's own readings have taken over what they lacked when they were saved
            (statements.insert_reading if fresh else statements.add_reading)(db, added, reading)


def _add_readings(db: sqlite3.Connection, version: int, readings: Iterable[SavedReading]) -> None:
    known = Counter(_reading_text(rows.to_reading(row)) for row in statements.readings_of(db, version))
    for reading in readings:
        text = _reading_text(reading)
        if known[text]:
            known[text] -= 1
        else:
            statements.add_reading(db, version, reading)


def _reading_text(saved: SavedReading) -> tuple[str, ...]:
    """What tells one reading from another; as text, which also tells 1 from True, and pay with one end."""
    return (saved.made, saved.prompt, *sorted(saved.question_tokens), rows.reading_values(saved.reading))


def _add_rest(db: sqlite3.Connection, number: int, record: Record) -> None:
    """Answers, events and marks that are not there yet."""
    answers = [
        {
            "key": answer.key,
            "value": rows.answer_value(answer),
            "note": answer.note,
            "told": answer.told_at,
            "taken_back": answer.taken_back,
        }
        for answer in record.answers
    ]
    _add_missing(db, "answer", number, answers)
    _add_missing(db, "event", number, [event._asdict() for event in record.events])
    for criteria, shown in record.shown:
        sql = "SELECT 1 FROM shown WHERE criteria = ? AND posting = ?"
        if db.execute(sql, [criteria, number]).fetchone() is None:
            insert(
                db, "shown", posting=number, criteria=criteria, at=shown.at, score=float(shown.score),
                fit=shown.fit, verdicts=shown.plain,
            )  # fmt: skip


def _add_missing(
    db: sqlite3.Connection, table: str, number: int, wanted: Iterable[Mapping[str, Any]]
) -> None:
    """Adds the rows that the table has not, or not so often: a person may note the same twice."""
    known = Counter(
        tuple(row[name] for name in row.keys() if name not in {"id", "posting", "sum"})  # noqa: SIM118
        for row in statements.all_of(db, table, number)
    )
    for values in wanted:
        row = tuple(values.values())
        if known[row]:
            known[row] -= 1
        else:
            insert(db, table, posting=number, **values)


# From a damaged library


def rebuild(db: sqlite3.Connection, whole: Mapping[str, list[Row]], losses: Losses) -> int:
    """Takes over the rows that are whole of a damaged library; gives back how many postings.

    A posting needs its own row and a version with a reading; of what else is broken, only that is lost.
    `losses` is told in words what cannot be taken over.
    """
    tables: dict[str, dict[int, list[Row]]] = {table: {} for table in whole}
    for table, found in whole.items():
        owner = {"reading": "version", "posting": "id"}.get(table, "posting")
        for row in found:
            tables[table].setdefault(row[owner], []).append(row)
    return sum(_taken_over(db, row, tables, losses) for row in whole["posting"])


def _taken_over(db: sqlite3.Connection, row: Row, tables: RowsByOwner, losses: Losses) -> bool:
    name = f"posting {row['id']}" + (f" ({row['title']})" if row["title"] else "")
    record = _record(row, tables, lambda what: losses(f"{name}: {what}"))
    versions = tuple(version for version in record.versions if version.readings)
    if not versions:
        losses(f"{name}: {PARTS['posting']}, as no text of it with a reading is whole")
        return False
    try:
        _one_or_nothing(db, record._replace(versions=versions))
    except _REFUSED as error:
        losses(f"{name}: {PARTS['posting']}: {_why(error)}")
        return False
    return True
