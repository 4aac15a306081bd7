"""One posting of the library as a plain record: what an export writes, and an import reads back.

    {"schema": 1, "id": 7, "pid": "…", "identity": "…", "status": "applied", "first_seen": "…", …,
     "aliases": ["…"],
     "versions": [{"seen": "…", "posting": {…}, "readings": [{"made": "…", "prompt": "…", …}]}],
     "answers": [{"key": "on_call", "value": "required", "told": "…", "note": "", "taken_back": null}],
     "events": [{"at": "…", "kind": "note", "text": "…"}],
     "shown": [{"criteria": "…", "at": "…", "score": 61.3, "fit": "good", "verdicts": […]}]}

Each part has its writer and, beside it, its reader, which refuses with WrongForm whatever the writer
has not made: so what can be exported can be imported. What it says of the posting is checked by the posting's
own lines as well (`borne_out.py`).
"""

from __future__ import annotations

import json
import re
from typing import Any, NamedTuple

from analyzer.keys import posting_id
from analyzer.model import Posting
from analyzer.serialize import (
    posting_from_json,
    posting_to_json,
    reading_from_json,
    reading_to_json,
    value_from_json,
    value_to_json,
)
from analyzer.storage.borne_out import borne_out
from analyzer.storage.saved import RENAMED, STATUSES, Answer, Event, LastShown, SavedReading
from analyzer.storage.tables import dump
from analyzer.strict_json import JsonObject, WrongForm, is_number

SCHEMA = 1
_MOST = 2**53
"""Numbers of postings stay below: SQLite has none left after its greatest."""


class RecordedVersion(NamedTuple):
    """One version of the text with its readings, the oldest first."""

    seen: str
    posting: Posting
    readings: tuple[SavedReading, ...]


class Record(NamedTuple):
    """Everything that is saved of one posting. `shown` has the name of the criteria with each."""

    id: int
    pid: str
    identity: str
    status: str
    first_seen: str
    last_seen: str
    gone: str | None
    aliases: tuple[str, ...]
    versions: tuple[RecordedVersion, ...]
    answers: tuple[Answer, ...]
    events: tuple[Event, ...]
    shown: tuple[tuple[str, LastShown], ...]


def record_to_json(record: Record) -> dict[str, Any]:
    """The record as one object of an export."""
    return {
        "schema": SCHEMA,
        "id": record.id,
        "pid": record.pid,
        "identity": record.identity,
        "status": record.status,
        "first_seen": record.first_seen,
        "last_seen": record.last_seen,
        "gone": record.gone,
        "aliases": list(record.aliases),
        "versions": [_version_to_json(version) for version in record.versions],
        "answers": [_answer_to_json(answer) for answer in record.answers],
        "events": [{"at": event.at, "kind": event.kind, "text": event.text} for event in record.events],
        "shown": [_shown_to_json(criteria, shown) for criteria, shown in record.shown],
    }


def record_from_json(plain: Any) -> Record:
    """Raises WrongForm for what `record_to_json` has not made."""
    entry = JsonObject(plain, "posting")
    if entry.get("schema") != SCHEMA:
        raise entry.wrong("schema", f"is not {SCHEMA}")
    record = Record(
        id=entry.whole("id"),
        pid=entry.text("pid"),
        identity=entry.text("identity"),
        status=entry.one_of("status", (*STATUSES, *RENAMED)),
        first_seen=_time(entry, "first_seen"),
        last_seen=_time(entry, "last_seen"),
        gone=None if entry.get("gone") is None else _time(entry, "gone"),
        aliases=entry.texts("aliases"),
        versions=tuple(map(_version_from_json, entry.objects("versions"))),
        answers=tuple(map(_answer_from_json, entry.objects("answers"))),
        events=tuple(
            Event(event.text("at"), event.text("kind"), event.text("text"))
            for event in entry.objects("events")
        ),
        shown=tuple(map(_shown_from_json, entry.objects("shown"))),
    )
    if not 0 < record.id < _MOST:
        raise entry.wrong("id", "is no number of a posting: they begin at 1")
    if posting_id(record.identity) != record.pid:
        raise entry.wrong("pid", "does not follow from the identity")
    if not record.versions or not all(version.readings for version in record.versions):
        raise entry.wrong("versions", "has none, or one that nobody has read")
    return record


_TIME = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", re.ASCII)


def _time(entry: JsonObject, name: str) -> str:
    """A time as the library writes it (see `timestamp`): lists are put in order by it."""
    if not _TIME.fullmatch(text := entry.text(name)):
        raise entry.wrong(name, "is no time such as 2026-11-21T20:15:00Z")
    return text


def _version_to_json(version: RecordedVersion) -> dict[str, Any]:
    return {
        "seen": version.seen,
        "posting": posting_to_json(version.posting),
        "readings": [_reading_to_json(reading) for reading in version.readings],
    }


def _version_from_json(plain: JsonObject) -> RecordedVersion:
    posting = posting_from_json(plain.get("posting"))
    readings = tuple(_reading_from_json(reading, posting) for reading in plain.objects("readings"))
    return RecordedVersion(_time(plain, "seen"), posting, readings)


def _reading_to_json(saved: SavedReading) -> dict[str, Any]:
    return {
        "made": saved.made,
        "prompt": saved.prompt,
        "asked": sorted(saved.question_tokens),
        "reading": reading_to_json(saved.reading),
    }


def _reading_from_json(plain: JsonObject, posting: Posting) -> SavedReading:
    reading = borne_out(posting, reading_from_json(plain.get("reading"), cached=True))
    return SavedReading(reading, plain.text("prompt"), frozenset(plain.texts("asked")), plain.text("made"))


def _answer_to_json(answer: Answer) -> dict[str, Any]:
    plain = {
        "key": answer.key,
        "value": value_to_json(answer.value),
        "told": answer.told_at,
        "note": answer.note,
        "taken_back": answer.taken_back,
    }
    return {**plain, "theirs": list(answer.theirs)} if answer.theirs else plain


def _answer_from_json(plain: JsonObject) -> Answer:
    return Answer(
        plain.text("key"),
        value_from_json(plain.get("value"), plain),
        plain.text("told"),
        plain.text("note"),
        plain.optional_text("taken_back"),
        plain.texts("theirs") if "theirs" in plain else (),
    )


def _shown_to_json(criteria: str, shown: LastShown) -> dict[str, Any]:
    return {
        "criteria": criteria,
        "at": shown.at,
        "score": shown.score,
        "fit": shown.fit,
        "verdicts": json.loads(shown.plain),
    }


def _shown_from_json(plain: JsonObject) -> tuple[str, LastShown]:
    verdicts = plain.items("verdicts")
    check_verdicts(verdicts, plain.where)
    shown = LastShown(plain.text("at"), plain.number("score"), plain.text("fit"), dump(verdicts))
    return plain.text("criteria"), shown


def check_verdicts(verdicts: Any, where: str) -> None:
    """Raises WrongForm for what is no list of [criterion, outcome, credit]."""
    if not isinstance(verdicts, list) or not all(map(_is_verdict, verdicts)):
        raise WrongForm(f"{where}.verdicts is no list of criterion, outcome and credit")


def _is_verdict(plain: Any) -> bool:
    if not isinstance(plain, list) or len(plain) != 3:
        return False
    name, outcome, credit = plain
    return isinstance(name, str) and isinstance(outcome, str) and is_number(credit)
