"""Rows of the library and the values they stand for."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable
from dataclasses import replace
from typing import Any, cast

from analyzer.model import Fact, Posting, Reading, Trust
from analyzer.serialize import (
    posting_from_json,
    posting_to_json,
    reading_from_json,
    reading_to_json,
    value_from_json,
    value_to_json,
)
from analyzer.storage.answers import with_answers
from analyzer.storage.saved import Answer, Event, Row, Saved, SavedReading, Shown, Status, Version
from analyzer.storage.tables import Damaged, checksum

_RANK = {"phrases": 0, "model": 1, "both": 2}


def dump(plain: Any) -> str:
    """JSON as it is kept: compact, and in ASCII, so that any string can be kept."""
    return json.dumps(plain, separators=(",", ":"), allow_nan=False)


def rank(reader: str) -> int:
    """Which of several readings of one text counts: both, else the model's, else the phrases'."""
    return _RANK.get(reader, -1)


def version_values(posting: Posting) -> str:
    return dump(posting_to_json(posting))


def compact_facts(reading: Reading) -> str:
    """What scoring needs of a reading: key → [value, trust]."""
    return dump({key: [value_to_json(fact.value), fact.trust] for key, fact in reading.facts.items()})


def reading_values(reading: Reading) -> str:
    return dump(reading_to_json(reading))


def same_reading(one: str, other: str) -> bool:
    """Whether two kept readings say the same; what they cost does not matter (a cached one: nothing)."""
    free = {"tokens_in": 0, "tokens_out": 0, "cost": None}
    return one == other or bool({**json.loads(one), **free} == {**json.loads(other), **free})


def carried_over(before: SavedReading, new: Reading, asked: list[str]) -> tuple[Reading, list[str]]:
    """The new reading with the facts that the one before was asked for and this one was not, such as
    the own facts of another rubric; and the questions of both. A question begins with the fact's key."""
    keys = {question.partition(":")[0] for question in asked}
    older = {question for question in before.asked if question.partition(":")[0] not in keys}
    kept = {question.partition(":")[0] for question in older}
    facts = {key: fact for key, fact in before.reading.facts.items() if key in kept}
    if not older:
        return new, asked
    return replace(new, facts={**new.facts, **facts}), sorted({*asked, *older})


def to_posting(row: sqlite3.Row) -> Posting:
    return posting_from_json(json.loads(row["plain"]))


def to_version(number: int, row: sqlite3.Row) -> Version:
    return Version(number, row["seen"], to_posting(row))


def to_reading(row: sqlite3.Row, *, version: int) -> SavedReading:
    reading = reading_from_json(json.loads(row["plain"]), cached=True)
    return SavedReading(reading, row["prompt"], frozenset(json.loads(row["asked"])), row["made"], version)


def to_answer(row: sqlite3.Row) -> Answer:
    value = value_from_json(json.loads(row["value"]))
    return Answer(row["key"], value, row["told"], row["note"], row["taken_back"])


def to_event(row: sqlite3.Row) -> Event:
    return Event(row["at"], row["kind"], row["text"])


def to_shown(row: sqlite3.Row) -> Shown:
    return Shown(row["at"], row["score"], row["fit"], row["verdicts"])


def to_saved(
    row: sqlite3.Row, versions: list[sqlite3.Row], reading: sqlite3.Row, answers: Iterable[Answer]
) -> Saved:
    """`versions` are all of the posting's, the oldest first."""
    numbers = {version["id"]: number for number, version in enumerate(versions, start=1)}
    return Saved(
        id=row["id"],
        pid=row["pid"],
        status=cast("Status", row["status"]),
        first_seen=row["first_seen"],
        last_seen=row["last_seen"],
        gone=row["gone"],
        posting=to_posting(versions[-1]),
        saved_reading=to_reading(reading, version=numbers[reading["version"]]),
        answers=tuple(answers),
        versions=len(versions),
    )


class RowMaker:
    """Makes `Row`s of the list's query: the posting's columns, and `reader`, `asked`, `facts`, `facts_sum` of
    the reading that counts. Most of 200,000 facts are a few hundred: each is made once."""

    def __init__(self) -> None:
        self._made: dict[tuple[str, type, Any, Trust], Fact] = {}

    def row(self, row: sqlite3.Row, answers: Iterable[Answer]) -> Row:
        if checksum("facts", (row["reading"], row["asked"], row["facts"])) != row["facts_sum"]:
            raise Damaged("the facts of a reading do not fit their checksum")
        facts = {key: self._fact(key, *claim) for key, claim in json.loads(row["facts"]).items()}
        return Row(
            id=row["id"],
            pid=row["pid"],
            status=cast("Status", row["status"]),
            first_seen=row["first_seen"],
            last_seen=row["last_seen"],
            gone=row["gone"],
            title=row["title"],
            company=row["company"],
            location=row["location"],
            url=row["url"],
            reader=row["reader"],
            asked=row["asked"],
            facts=with_answers(facts, answers) if answers else facts,
        )

    def _fact(self, key: str, plain: Any, trust: Trust) -> Fact:
        value = value_from_json(plain) if isinstance(plain, (list, dict)) else plain
        name = (key, type(value), value, trust)  # 1, 1.0 and True are equal, and not the same
        fact = self._made.get(name)
        if fact is None:
            fact = self._made[name] = Fact(key, value, trust, ())
        return fact
