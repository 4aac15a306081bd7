"""The library as JSON lines and back: one object a posting, with everything that is kept of it.

    {"schema": 1, "id": 7, "pid": "…", "identity": "…", "status": "applied", "first_seen": "…", …,
     "aliases": ["…"],
     "versions": [{"seen": "…", "posting": {…}, "readings": [{"made": "…", "prompt": "…", …}]}],
     "answers": [{"key": "on_call", "value": "required", "told": "…", "note": "", "taken_back": null}],
     "events": [{"at": "…", "kind": "note", "text": "…"}],
     "shown": [{"criteria": "…", "at": "…", "score": 61.3, "fit": "good", "verdicts": […]}]}

Exporting what was imported into an empty library gives the same bytes. Importing into one that has
postings adds what it lacks; importing the same twice changes nothing.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Mapping
from typing import Any

from analyzer.errors import StorageError
from analyzer.keys import lines_digest, posting_id
from analyzer.model import Posting
from analyzer.serialize import posting_from_json, reading_from_json
from analyzer.storage import rows as records
from analyzer.storage import statements
from analyzer.storage.import_form import check_posting, check_reading, check_value
from analyzer.storage.saved import STATUSES
from analyzer.storage.tables import insert, update

SCHEMA = 1
_WRONG_FORM = (KeyError, TypeError, ValueError, AttributeError, IndexError)
_KEPT = ("status", "first_seen", "last_seen", "gone")
Rows = Mapping[str, Mapping[int, list[sqlite3.Row]]]
"""Rows by table and by what they belong to: a reading to a version, everything else to a posting."""


def export_posting(db: sqlite3.Connection, number: int) -> dict[str, Any]:
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


def _record(row: sqlite3.Row, tables: Rows) -> dict[str, Any]:
    def mine(table: str) -> list[sqlite3.Row]:
        return tables[table].get(row["id"], [])

    return {
        "schema": SCHEMA,
        "id": row["id"],
        "pid": row["pid"],
        "identity": row["identity"],
        **{name: row[name] for name in _KEPT},
        "aliases": [alias["name"] for alias in mine("alias")],
        "versions": [
            _version(version, tables["reading"].get(version["id"], [])) for version in mine("version")
        ],
        "answers": [
            {
                "key": answer["key"],
                "value": json.loads(answer["value"]),
                **{name: answer[name] for name in ("told", "note", "taken_back")},
            }
            for answer in mine("answer")
        ],
        "events": [{name: event[name] for name in ("at", "kind", "text")} for event in mine("event")],
        "shown": [
            {
                **{name: shown[name] for name in ("criteria", "at", "score", "fit")},
                "verdicts": json.loads(shown["verdicts"]),
            }
            for shown in mine("shown")
        ],
    }


def _version(version: sqlite3.Row, readings: Iterable[sqlite3.Row]) -> dict[str, Any]:
    return {
        "seen": version["seen"],
        "posting": json.loads(version["plain"]),
        "readings": [
            {
                "made": reading["made"],
                "prompt": reading["prompt"],
                "asked": json.loads(reading["asked"]),
                "reading": json.loads(reading["plain"]),
            }
            for reading in readings
        ],
    }


def import_posting(db: sqlite3.Connection, record: Mapping[str, Any]) -> tuple[int, bool]:
    """Adds a record; gives back the posting's number and whether anything changed.

    Raises StorageError for something that no export has written.
    """
    try:
        return _import(db, record)
    except (*_WRONG_FORM, sqlite3.IntegrityError, sqlite3.InterfaceError, sqlite3.ProgrammingError) as error:
        raise StorageError(
            f"this is no posting of an export ({type(error).__name__}: {error})",
            remedy="import a file that `jobfit export` wrote",
        ) from error


def _import(db: sqlite3.Connection, record: Mapping[str, Any]) -> tuple[int, bool]:
    if record["schema"] != SCHEMA:
        raise ValueError(f"its schema is {record['schema']!r}, not {SCHEMA}")
    _check(record)
    versions = [(posting_from_json(entry["posting"]), entry) for entry in record["versions"]]
    first = versions[0][0]
    if posting_id(record["identity"]) != record["pid"] or record["status"] not in STATUSES:
        raise ValueError("the id does not follow from the identity, or the status is unknown")
    before = db.total_changes
    number = _known(db, record)
    fresh = number is None
    if number is None:
        named = Posting(first.source, record["identity"], ())
        number = statements.add_posting(db, named, record["first_seen"], _free(db, record["id"]))
    for name in record["aliases"]:
        statements.add_alias(db, number, name)
    for posting, entry in versions:
        _import_version(db, number, posting, entry)
    _import_rest(db, number, record)
    if fresh:
        update(db, "posting", number, **{name: record[name] for name in _KEPT})
    if db.total_changes != before:
        statements.point(db, number)
    return number, db.total_changes != before


def _check(record: Mapping[str, Any]) -> None:
    """Raises ValueError where a value is of another form than an export gives it."""
    for entry in record["versions"]:
        check_posting(entry["posting"])
        for kept in entry["readings"]:
            check_reading(kept["reading"])
    for answer in record["answers"]:
        check_value(answer["value"])
    for shown in record["shown"]:
        if type(shown["score"]) not in {int, float}:
            raise ValueError("a score is no number")
        for name, outcome, credit in shown["verdicts"]:
            if not isinstance(name, str) or not isinstance(outcome, str) or type(credit) not in {int, float}:
                raise ValueError("a verdict has another form")


def _known(db: sqlite3.Connection, record: Mapping[str, Any]) -> int | None:
    row = db.execute("SELECT id FROM posting WHERE pid = ?", [record["pid"]]).fetchone()
    return statements.by_alias(db, record["aliases"]) if row is None else int(row["id"])


def _free(db: sqlite3.Connection, number: int) -> int | None:
    """The number it had where it was exported, if that is free here."""
    if type(number) is not int or number < 1:
        raise ValueError("a posting's number begins at 1")
    return None if db.execute("SELECT 1 FROM posting WHERE id = ?", [number]).fetchone() else number


def _import_version(db: sqlite3.Connection, number: int, posting: Posting, entry: Mapping[str, Any]) -> None:
    digest = lines_digest(posting.lines)
    row = db.execute(
        "SELECT id FROM version WHERE posting = ? AND digest = ? AND seen = ?",
        [number, digest, entry["seen"]],
    ).fetchone()
    version = row["id"] if row else statements.add_version(db, number, posting, entry["seen"])
    for kept in entry["readings"]:
        reading = reading_from_json(kept["reading"])
        known = db.execute(
            "SELECT 1 FROM reading WHERE version = ? AND made = ? AND prompt = ? AND plain = ?",
            [version, kept["made"], kept["prompt"], records.reading_values(reading)],
        ).fetchone()
        if known is None:
            made = statements.Made(reading, kept["made"], kept["prompt"], kept["asked"])
            statements.add_reading(db, version, made)


def _import_rest(db: sqlite3.Connection, number: int, record: Mapping[str, Any]) -> None:
    """Answers, events and marks that are not there yet."""
    for answer in record["answers"]:
        values = {name: answer[name] for name in ("key", "told", "note", "taken_back")}
        _add_once(db, "answer", number, {**values, "value": records.dump(answer["value"])})
    for event in record["events"]:
        _add_once(db, "event", number, {name: event[name] for name in ("at", "kind", "text")})
    for shown in record["shown"]:
        known = db.execute(
            "SELECT 1 FROM shown WHERE criteria = ? AND posting = ?", [shown["criteria"], number]
        ).fetchone()
        if known is None:
            values = {name: shown[name] for name in ("criteria", "at", "score", "fit")}
            insert(db, "shown", posting=number, **values, verdicts=records.dump(shown["verdicts"]))


def _add_once(db: sqlite3.Connection, table: str, number: int, values: Mapping[str, Any]) -> None:
    where = " AND ".join(f"{name} IS ?" for name in values)
    sql = f"SELECT 1 FROM {table} WHERE posting = ? AND {where}"  # noqa: S608 - our names
    if db.execute(sql, [number, *values.values()]).fetchone() is None:
        insert(db, table, posting=number, **values)


def rebuild(db: sqlite3.Connection, whole: Mapping[str, list[sqlite3.Row]]) -> int:
    """Takes over the rows that are whole of a damaged library; gives back how many postings.

    A posting needs its own row and a version with a reading; of what else is broken, only that is lost.
    """
    tables: dict[str, dict[int, list[sqlite3.Row]]] = {table: {} for table in whole}
    for table, rows in whole.items():
        owner = {"reading": "version", "posting": "id"}.get(table, "posting")
        for row in rows:
            tables[table].setdefault(row[owner], []).append(row)
    kept = 0
    for row in whole["posting"]:
        record = _record(row, tables)
        record["versions"] = [version for version in record["versions"] if version["readings"]]
        if record["versions"]:
            import_posting(db, record)
            kept += 1
    return kept
