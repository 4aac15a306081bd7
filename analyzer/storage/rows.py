"""Rows of the library and the values they stand for.

A row that fits its checksum and cannot be read all the same is damage too: `Damaged` says what is wrong.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any, TypeVar, cast

from analyzer.keys import facts_checksum
from analyzer.model import Fact, FactValue, Pay, Posting, Reading, Trust
from analyzer.serialize import (
    posting_from_json,
    posting_to_json,
    reading_from_json,
    reading_to_json,
    value_from_json,
    value_to_json,
)
from analyzer.storage.answers import with_answers
from analyzer.storage.saved import (
    Answer,
    Event,
    LastShown,
    ListedPosting,
    Saved,
    SavedReading,
    Status,
    Version,
)
from analyzer.storage.tables import Damaged, Row, dump, unpacked, verified
from analyzer.strict_json import JsonObject

_T = TypeVar("_T")
_DECODER = json.JSONDecoder()
_RANK = {"phrases": 0, "model": 1, "both": 2}


def decoded(text: str, read: Callable[[Any], _T]) -> _T:
    """What `read` makes of the JSON in a column; Damaged where it is not what was written there."""
    try:
        return read(json.loads(text))
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError) as error:
        raise Damaged(f"a value of the library cannot be read ({error})") from error


def rank(reader: str) -> int:
    """Which of several readings of one text counts: both, else the model's, else the phrases'."""
    return _RANK.get(reader, -1)


def version_values(posting: Posting) -> str:
    """The posting, each of its lines in short: [number, text], or [number, text, origin] where that is not
    the body. The names of these took a fifth of the whole."""
    lines = [
        [line.n, line.text] if line.origin == "body" else [line.n, line.text, line.origin]
        for line in posting.lines
    ]
    return dump({**posting_to_json(replace(posting, lines=())), "lines": lines})


def _posting(plain: Any) -> Posting:
    """Of lines in short, or as earlier libraries have them."""
    lines = plain["lines"]
    if not lines or isinstance(lines[0], dict):
        return posting_from_json(plain)
    named = [{"n": n, "text": text, "origin": origin[0] if origin else "body"} for n, text, *origin in lines]
    return posting_from_json({**plain, "lines": named})


def compact_facts(reading: Reading) -> str:
    """What scoring needs of a reading: key → [value, trust]."""
    return dump({key: [value_to_json(fact.value), fact.trust] for key, fact in reading.facts.items()})


def reading_values(reading: Reading) -> str:
    return dump(reading_to_json(reading))


def answer_value(answer: Answer) -> str:
    """The value alone, or an object where the answer confirms sentences of the posting."""
    plain = value_to_json(answer.value)
    return dump({"value": plain, "theirs": list(answer.theirs)} if answer.theirs else plain)


def _answered(plain: Any) -> tuple[FactValue, tuple[str, ...]]:
    if not isinstance(plain, dict) or "theirs" not in plain:
        return value_from_json(plain), ()
    entry = JsonObject(plain, "answer")
    return value_from_json(entry.get("value"), entry), entry.texts("theirs")


def same_reading(one: str, other: str) -> bool:
    """Whether two saved readings say the same; what they cost does not matter (a cached one: nothing)."""
    free = {"tokens_in": 0, "tokens_out": 0, "cost": None}
    return one == other or bool({**json.loads(one), **free} == {**json.loads(other), **free})


def carried_over(before: SavedReading, new: SavedReading) -> SavedReading:
    """The new reading with the facts that the one before was asked for and this one was not, such as
    the own facts of another rubric; and the questions of both. A question begins with the fact's key."""
    keys = {question.partition(":")[0] for question in new.question_tokens}
    older = {question for question in before.question_tokens if question.partition(":")[0] not in keys}
    older_keys = {question.partition(":")[0] for question in older}
    if not older:
        return new
    facts = {key: fact for key, fact in before.reading.facts.items() if key in older_keys}
    hints = {key: fact for key, fact in before.reading.hints.items() if key in older_keys}
    reading = replace(new.reading, facts={**new.reading.facts, **facts}, hints={**new.reading.hints, **hints})
    return new._replace(reading=reading, question_tokens=new.question_tokens | older)


def to_posting(row: Row) -> Posting:
    return decoded(row["plain"], _posting)


def to_version(number: int, row: Row) -> Version:
    return Version(number, row["seen"], to_posting(row))


def to_reading(row: Row, *, version: int = 0) -> SavedReading:
    reading = decoded(row["plain"], lambda plain: reading_from_json(plain, cached=True))
    return SavedReading(reading, row["prompt"], decoded(row["asked"], frozenset), row["made"], version)


def to_answer(row: Row) -> Answer:
    value, theirs = decoded(row["value"], _answered)
    return Answer(row["key"], value, row["told"], row["note"], row["taken_back"], theirs)


def to_event(row: Row) -> Event:
    return Event(row["at"], row["kind"], row["text"])


def to_shown(row: Row) -> LastShown:
    return LastShown(row["at"], row["score"], row["fit"], row["verdicts"])


def to_checked_shown(row: Row) -> tuple[str, LastShown]:
    """With the name of the criteria; its verdicts are looked at now, not when they are needed."""
    from analyzer.storage.record import check_verdicts

    decoded(row["verdicts"], lambda plain: check_verdicts(plain, "shown"))
    return row["criteria"], to_shown(row)


def to_saved(row: Row, versions: list[Row], reading: Row, answers: Iterable[Answer]) -> Saved:
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


class ListedMaker:
    """Makes `ListedPosting`s of the list's query: the posting's columns, and `reader`, `asked`, `facts`,
    `facts_sum` of the reading that counts. Most of 200,000 facts are a few hundred: each is made once, and so
    is what was asked, which is the same of most.

    One that is used again gives the very rows of the last time where nothing of a posting, its reading or
    its answers is another one, by their checksums. With `later`, facts are made when they are looked
    at: a list whose cards are known looks at few."""

    def __init__(self, *, later: bool = False) -> None:
        self._later = later
        self._made: dict[tuple[str, object, Any, Trust], Fact] = {}
        self._asked: dict[str | bytes, str] = {}
        self._listed: dict[int, tuple[tuple[str, ...], ListedPosting]] = {}

    def listed(self, row: Row, answers: Sequence[Row]) -> ListedPosting:
        """The posting of this row with these rows of its standing answers."""
        told = "".join(answer["sum"] for answer in answers)
        sums = (row["sum"], row["facts_sum"], told)
        known, made = self._listed.get(row["id"], (None, None))
        if made is None or known != sums:
            given = [to_answer(verified("answer", answer)) for answer in answers]
            made = self._listed_now(verified("posting", row), given, row["facts_sum"] + told)
            self._listed[row["id"]] = sums, made
        return made

    def _listed_now(self, row: Row, answers: Sequence[Answer], facts_sum: str) -> ListedPosting:
        asked = self._asked.get(row["asked"])
        if asked is None:
            asked = self._asked[row["asked"]] = unpacked(row["asked"])
        if facts_checksum(row["reading"], asked, row["facts"]) != row["facts_sum"]:
            raise Damaged("the facts of a reading do not fit their checksum")
        text = row["facts"]
        later = _LaterFacts(text, self._facts) if self._later else None
        facts = decoded(text, self._facts) if later is None else later
        return ListedPosting(
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
            question_tokens=asked,
            facts=with_answers(facts, answers) if answers else facts,
            facts_sum=facts_sum,
        )

    def _facts(self, plain: dict[str, tuple[Any, Trust]]) -> Mapping[str, Fact]:
        return {key: self._fact(key, *claim) for key, claim in plain.items()}

    def _fact(self, key: str, plain: Any, trust: Trust) -> Fact:
        value: FactValue = plain
        kind: object = type(plain)  # 1, 1.0 and True are equal, and not the same
        if kind is list or kind is dict:
            value = value_from_json(plain)
            if isinstance(value, Pay):
                kind = value.bound  # pay with one end is not that of both
        name = (key, kind, value, trust)
        fact = self._made.get(name)
        if fact is None:
            fact = self._made[name] = Fact(key, value, trust, ())
        return fact


class _LaterFacts(Mapping[str, Fact]):
    """Facts by their keys, made of their text when they are looked at: all of them, or one alone, where one
    is asked for by its key."""

    __slots__ = ("_facts", "_make", "_text")

    def __init__(self, text: str, make: Callable[[Any], Mapping[str, Fact]]) -> None:
        if not text.startswith("{"):
            raise Damaged("the facts of a reading cannot be read")
        self._text, self._make = text, make
        self._facts: Mapping[str, Fact] | None = None

    def _made(self) -> Mapping[str, Fact]:
        if self._facts is None:
            self._facts = self._make(json.loads(self._text))
        return self._facts

    def __getitem__(self, key: str) -> Fact:
        if self._facts is not None:
            return self._facts[key]
        # as `dump` writes it; within a text its quotation marks would have a backslash before them, and no
        # value of a fact has a list under a name
        name = f'"{key}":'
        begin = self._text.find(f"{name}[")
        if begin < 0:
            raise KeyError(key)
        claim, _ = _DECODER.raw_decode(self._text, begin + len(name))
        return self._make({key: claim})[key]

    def __iter__(self) -> Iterator[str]:
        return iter(self._made())

    def __len__(self) -> int:
        return len(self._made())
