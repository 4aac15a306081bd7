"""What the library does inside one transaction. Each function takes the open connection."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from analyzer.errors import UsageProblem
from analyzer.keys import facts_checksum, lines_digest, posting_id, words_digest
from analyzer.model import Posting, Scorecard
from analyzer.storage import rows
from analyzer.storage.answers import stands_in
from analyzer.storage.saved import (
    APART,
    LEAD,
    SAME_AS,
    Answer,
    Event,
    ListedPosting,
    PostingMark,
    Saved,
    SavedReading,
    Version,
)
from analyzer.storage.tables import COLUMNS, Row, dump, insert, next_number, update, verified

_LISTED = ", ".join(f"p.{name}" for name in (*COLUMNS["posting"], "sum"))


# Finding


def by_alias(db: sqlite3.Connection, names: Iterable[str]) -> int | None:
    """The posting that is known by one of the names."""
    for name in names:
        row = db.execute("SELECT * FROM alias WHERE name = ?", [name]).fetchone()
        if row is not None:
            return int(verified("alias", row)["posting"])
    return None


def names_of(posting: Posting) -> list[str]:
    """Every name under which a posting is found again. Files and pipes are no names: their content
    changes, and is found by its text."""
    addresses = [word for word in (posting.url, posting.source) if word and re.match(r"https?://", word)]
    return list(dict.fromkeys([posting.identity, *(f"url:{word}" for word in addresses)]))


def find(db: sqlite3.Connection, posting: Posting) -> int | None:
    """By name, else by the same lines, else, for a paste or the page of one, by the same words."""
    if (number := by_alias(db, names_of(posting))) is not None:
        return number
    sql = "SELECT * FROM version WHERE digest = ? ORDER BY id DESC LIMIT 1"
    row = db.execute(sql, [lines_digest(posting.lines)]).fetchone()
    if row is None and (words := words_digest(posting.lines)):
        # Two pages with the same words may be one job in two cities; a paste has no page of its own.
        pasted = "" if _is_text(posting.identity) else "AND p.identity LIKE 'text:%'"
        sql = (
            "SELECT v.* FROM version v JOIN posting p ON p.id = v.posting "  # noqa: S608 - our words
            f"WHERE v.words = ? {pasted} ORDER BY v.id DESC LIMIT 1"
        )
        row = db.execute(sql, [words]).fetchone()
    return None if row is None else int(verified("version", row)["posting"])


def _is_text(identity: str) -> bool:
    """Whether the posting is known by its text alone: pasted, piped, or a file."""
    return identity.startswith("text:")


def resolve(db: sqlite3.Connection, word: str) -> int:
    """The number meant by "7" or by the beginning of a posting's id."""
    if word.isascii() and word.isdigit() and len(word) < 12:
        row = db.execute("SELECT id FROM posting WHERE id = ?", [int(word)]).fetchone()
        if row is not None:
            return int(row["id"])
    found = []
    if re.fullmatch(r"[0-9a-f]{4,12}", word):
        found = db.execute("SELECT id, pid FROM posting WHERE pid LIKE ?", [f"{word}%"]).fetchall()
    if not found:
        raise UsageProblem(f"no saved posting is called {word!r}", remedy="`jobfit list` shows their numbers")
    if len(found) > 1:
        ids = ", ".join(row["pid"] for row in found[:5])
        raise UsageProblem(f"{word!r} could be any of {ids}", remedy="give more of the id, or the number")
    return int(found[0]["id"])


# Reading


def posting(db: sqlite3.Connection, number: int) -> Row:
    """The posting's own row."""
    row: sqlite3.Row | None = db.execute("SELECT * FROM posting WHERE id = ?", [number]).fetchone()
    if row is None:
        raise UsageProblem(f"no saved posting has the number {number}", remedy="`jobfit list` shows them")
    return verified("posting", row)


def all_of(db: sqlite3.Connection, table: str, number: int) -> list[Row]:
    """All rows of the table that belong to the posting, the oldest first."""
    sql = f"SELECT * FROM {table} WHERE posting = ? ORDER BY id"  # noqa: S608 - our names
    return [verified(table, row) for row in db.execute(sql, [number])]


def readings_of(db: sqlite3.Connection, version: int) -> list[Row]:
    """All readings of one version of a text, the oldest first."""
    sql = "SELECT * FROM reading WHERE version = ? ORDER BY id"
    return [verified("reading", row) for row in db.execute(sql, [version])]


def readings_by_text(db: sqlite3.Connection, digest: str, *, by_model: bool) -> Iterator[SavedReading]:
    """The readings of every version with these lines, the oldest first."""
    sql = "SELECT r.* FROM reading r JOIN version v ON v.id = r.version WHERE v.digest = ?"
    sql += " AND r.model IS NOT NULL" if by_model else ""
    for row in db.execute(sql + " ORDER BY r.id", [digest]):
        yield rows.to_reading(verified("reading", row))


def load(db: sqlite3.Connection, number: int) -> Saved:
    """The posting as it stands."""
    row = posting(db, number)
    reading = db.execute("SELECT * FROM reading WHERE id = ?", [row["reading"]]).fetchone()
    return rows.to_saved(
        row, all_of(db, "version", number), verified("reading", reading), standing(db, number)
    )


def newest_text(db: sqlite3.Connection, posting: Posting) -> Posting:
    """See `Library.newest_text`."""
    number = find(db, posting)
    newest = None if number is None else newest_version(db, number)
    if newest is None or newest["digest"] == lines_digest(posting.lines):
        return posting
    return replace(rows.to_posting(newest), source=posting.source)


def load_or_none(db: sqlite3.Connection, number: int | None) -> Saved | None:
    return None if number is None else load(db, number)


def standing(db: sqlite3.Connection, number: int) -> list[Answer]:
    """The answers that were not taken back."""
    return [rows.to_answer(row) for row in all_of(db, "answer", number) if row["taken_back"] is None]


def listed(
    db: sqlite3.Connection,
    numbers: Collection[int] | None = None,
    maker: rows.ListedMaker | None = None,
) -> list[ListedPosting]:
    """All postings, or these, with the compact facts of the readings that count."""
    answers: dict[int, list[sqlite3.Row]] = {}
    for row in db.execute("SELECT * FROM answer WHERE taken_back IS NULL ORDER BY id"):
        answers.setdefault(row["posting"], []).append(row)
    some = "" if numbers is None else "WHERE p.id IN (SELECT value FROM json_each(?)) "
    sql = (
        f"SELECT {_LISTED}, r.reader, r.asked, r.facts, r.facts_sum FROM posting p "  # noqa: S608 - our names
        f"JOIN reading r ON r.id = p.reading {some}ORDER BY p.id"
    )
    maker = maker or rows.ListedMaker(later=True)
    chosen = db.execute(sql, [] if numbers is None else [dump(sorted(numbers))])
    return [maker.listed(row, answers.get(row["id"], ())) for row in chosen]


def marks(db: sqlite3.Connection) -> list[PostingMark]:
    """See `Library.marks`."""
    answers: dict[int, str] = {}
    for number, own in db.execute("SELECT posting, sum FROM answer WHERE taken_back IS NULL ORDER BY id"):
        answers[number] = answers.get(number, "") + own
    sql = (
        "SELECT p.id, p.status, p.first_seen, r.facts_sum "
        "FROM posting p JOIN reading r INDEXED BY reading_facts ON r.id = p.reading"
    )
    return [
        PostingMark(number, status, seen, facts_sum + answers.get(number, ""))
        for number, status, seen, facts_sum in map(tuple, db.execute(sql))
    ]


def with_words_of_facts(db: sqlite3.Connection, words: Sequence[str]) -> set[int]:
    """The postings in whose compact facts all these words stand, and all with answers, that may say more."""
    told = {row[0] for row in db.execute("SELECT DISTINCT posting FROM answer WHERE taken_back IS NULL")}
    holds = " AND ".join("instr(r.facts, ?)" for _ in words)
    sql = f"SELECT p.id FROM posting p JOIN reading r ON r.id = p.reading WHERE {holds}"  # noqa: S608
    return told | {row[0] for row in db.execute(sql, list(words))}


def history(
    db: sqlite3.Connection, number: int
) -> tuple[tuple[Version, ...], tuple[SavedReading, ...], tuple[Answer, ...], tuple[Event, ...]]:
    """All versions, readings, answers and events."""
    posting(db, number)
    versions = list(enumerate(all_of(db, "version", number), start=1))
    return (
        tuple(rows.to_version(count, row) for count, row in versions),
        tuple(
            rows.to_reading(reading, version=count)
            for count, row in versions
            for reading in readings_of(db, row["id"])
        ),
        tuple(rows.to_answer(row) for row in all_of(db, "answer", number)),
        tuple(rows.to_event(row) for row in all_of(db, "event", number)),
    )


def names(db: sqlite3.Connection) -> dict[str, int]:
    """See `Library.names`."""
    found = (verified("alias", row) for row in db.execute("SELECT * FROM alias"))
    return {row["name"]: row["posting"] for row in found}


def headings(db: sqlite3.Connection) -> list[tuple[int, str | None, str | None, str | None]]:
    """See `Library.headings`."""
    found = (verified("posting", row) for row in db.execute("SELECT * FROM posting ORDER BY id"))
    return [(row["id"], row["title"], row["company"], row["location"]) for row in found]


def events(db: sqlite3.Connection, kind: str) -> list[tuple[int, Event]]:
    """See `Library.events`."""
    found = (
        verified("event", row) for row in db.execute("SELECT * FROM event WHERE kind = ? ORDER BY id", [kind])
    )
    return [(row["posting"], rows.to_event(row)) for row in found]


def twins(db: sqlite3.Connection) -> dict[int, int]:
    """See `Library.twins`: what is the same as one that is the same as a third is the same as the third."""
    if not events(db, SAME_AS):
        return {}
    numbers = {row["pid"]: row["id"] for row in db.execute("SELECT id, pid FROM posting")}
    apart = {(number, event.text) for number, event in events(db, APART)}
    other = {
        number: numbers[event.text]
        for number, event in events(db, SAME_AS)
        if event.text in numbers and (number, event.text) not in apart
    }
    found = {}
    for number, last in other.items():
        met = {number}
        while last in other and last not in met:
            met.add(last)
            last = other[last]  # noqa: PLW2901 - followed to its end
        if last != number:
            found[number] = last
    return found


def part(db: sqlite3.Connection, number: int, at: str) -> int:
    """See `Library.part`."""
    posting(db, number)
    before = twins(db).get(number, 0)
    for event in map(rows.to_event, all_of(db, "event", number) if before else ()):
        if event.kind == SAME_AS:
            note_once(db, number, APART, event.text, at)
    return before


def unopened(db: sqlite3.Connection) -> dict[int, str]:
    """Those that a lead brought (see `LEAD`) and of which no other text was ever saved."""
    once = {
        row["posting"]
        for row in db.execute("SELECT posting FROM version GROUP BY posting HAVING COUNT(*) = 1")
    }
    return {number: event.text for number, event in events(db, LEAD) if number in once}


def query(words: str) -> str | None:
    """A query of FTS5 out of what a person types: all words, "phrases", -words to leave out."""
    wanted: list[str] = []
    unwanted: list[str] = []
    # SQLite takes what stands before a null for the whole
    for minus, phrase, word in re.findall(r'(-?)(?:"([^"]*)"|([^\s"]+))', words.replace("\0", " ")):
        text = (phrase or word).replace('"', "")
        if re.search(r"\w", text):
            (unwanted if minus else wanted).append(f'"{text}"')
    if not wanted:
        return None
    return " AND ".join(wanted) + "".join(f" NOT {word}" for word in unwanted)


# Writing


def save(
    db: sqlite3.Connection, new: Posting, read: SavedReading, events: Iterable[tuple[str, str]] = ()
) -> int:
    """See `Library.save`."""
    number = find(db, new)
    if number is None:
        return _save_first(db, new, read, events)
    for kind, text in events:
        note_once(db, number, kind, text, read.made)
    _seen(db, posting(db, number), read.made)
    for name in names_of(new):
        add_alias(db, number, name)
    newest = newest_version(db, number)
    if newest is None or newest["digest"] != lines_digest(new.lines):
        if newest is not None and _is_paste(new, newest):
            return number  # the page's own text, with its fields, is the better one
        add_version(db, number, new, read.made)
        _ask_again(db, number, new, read.made)
        newest = newest_version(db, number)
    assert newest is not None
    add_reading(db, newest["id"], read)
    point(db, number)
    return number


def _save_first(
    db: sqlite3.Connection, new: Posting, read: SavedReading, events: Iterable[tuple[str, str]]
) -> int:
    """A posting that the library does not know by name, text or words: nothing of it has to be looked up."""
    number = add_posting(db, new, read.made)
    for kind, text in dict.fromkeys(events):
        insert(db, "event", posting=number, at=read.made, kind=kind, text=text)
    for name in names_of(new):
        insert(db, "alias", posting=number, name=name)
    version = add_version(db, number, new, read.made)
    _point_to(db, posting(db, number), version, insert_reading(db, version, read), new)
    return number


def _ask_again(db: sqlite3.Connection, number: int, new: Posting, at: str) -> None:
    """Takes back the answers that confirmed sentences of which the new text has none."""
    for answer in standing(db, number):
        if answer.theirs and not any(stands_in(new, sentence) for sentence in answer.theirs):
            withdraw_answer(db, number, answer.key, at)


def _is_paste(new: Posting, version: Row) -> bool:
    """Whether a text without an address has the words of the saved version, and no others."""
    words = words_digest(new.lines)
    return _is_text(new.identity) and words != "" and words == version["words"]


def add_posting(db: sqlite3.Connection, new: Posting, seen_at: str, number: int | None = None) -> int:
    """A posting without a text yet; `number` only where it is known to be free."""
    wanted = {} if number is None else {"id": number}
    return insert(
        db, "posting", **wanted, pid=posting_id(new.identity), identity=new.identity, status="new",
        first_seen=seen_at, last_seen=seen_at,
    )  # fmt: skip


def add_alias(db: sqlite3.Connection, number: int, name: str) -> None:
    """One more name; a name that is taken stays with its posting."""
    if db.execute("SELECT 1 FROM alias WHERE name = ?", [name]).fetchone() is None:
        insert(db, "alias", posting=number, name=name)


def newest_version(db: sqlite3.Connection, number: int) -> Row | None:
    """The version that counts: the one that was added last."""
    sql = "SELECT * FROM version WHERE posting = ? ORDER BY id DESC LIMIT 1"
    row = db.execute(sql, [number]).fetchone()
    return None if row is None else verified("version", row)


def add_version(db: sqlite3.Connection, number: int, new: Posting, seen_at: str) -> int:
    """The next version of the text."""
    return insert(
        db, "version", posting=number, digest=lines_digest(new.lines), words=words_digest(new.lines),
        seen=seen_at, plain=rows.version_values(new),
    )  # fmt: skip


def add_reading(db: sqlite3.Connection, version: int, new: SavedReading) -> None:
    """A reading of the version, unless the newest of its kind is the same."""
    sql = (
        "SELECT * FROM reading WHERE version = ? AND reader = ? AND model IS ? AND prompt = ? "
        "ORDER BY id DESC LIMIT 1"
    )
    kind = [version, new.reading.reader, new.reading.model, new.prompt]
    row = db.execute(sql, kind).fetchone()
    if row is not None:
        latest, plain = verified("reading", row), rows.reading_values(new.reading)
        if latest["asked"] == dump(sorted(new.question_tokens)) and latest["plain"] == plain:
            return
        before = rows.to_reading(latest)
        new = rows.carried_over(before, new)
        same = rows.same_reading(latest["plain"], rows.reading_values(new.reading))
        if same and before.question_tokens == new.question_tokens:
            return
    insert_reading(db, version, new)


def insert_reading(db: sqlite3.Connection, version: int, new: SavedReading) -> int:
    """The reading as it is; gives back its number."""
    number = next_number(db, "reading")
    asked, facts = dump(sorted(new.question_tokens)), rows.compact_facts(new.reading)
    return insert(
        db, "reading", id=number, version=version, reader=new.reading.reader, model=new.reading.model,
        prompt=new.prompt, asked=asked, made=new.made, facts=facts,
        facts_sum=facts_checksum(number, asked, facts), plain=rows.reading_values(new.reading),
    )  # fmt: skip


def point(db: sqlite3.Connection, number: int) -> None:
    """Makes the newest text and the best reading of it the ones that count, for list and search."""
    version = newest_version(db, number)
    assert version is not None
    best = max(readings_of(db, version["id"]), key=lambda row: (rows.rank(row["reader"]), row["id"]))
    _point_to(db, posting(db, number), version["id"], best["id"], rows.to_posting(version))


def _point_to(db: sqlite3.Connection, before: Row, version: int, reading: int, text: Posting) -> None:
    """Makes this text and this reading of it the ones that count of a posting, given its row."""
    values = {
        "version": version, "reading": reading, "title": text.title, "company": text.company,
        "location": text.location, "url": text.url,
    }  # fmt: skip
    if any(before[name] != value for name, value in values.items()):
        update(db, "posting", before, **values)
    if before["version"] != version:
        unsearch(db, before)
        sql = "INSERT INTO search (rowid, title, company, body) VALUES (?, ?, ?, ?)"
        db.execute(sql, [before["id"], *_searched(text)])


def unsearch(db: sqlite3.Connection, row: Row) -> None:
    """Takes a posting's words out of what is searched. No text is kept there, so that it has to hear the same
    words as when they came in: those of the version that the posting's row points to."""
    if row["version"] is None:
        return
    version = db.execute("SELECT * FROM version WHERE id = ?", [row["version"]]).fetchone()
    text = rows.to_posting(verified("version", version))
    sql = "INSERT INTO search (search, rowid, title, company, body) VALUES ('delete', ?, ?, ?, ?)"
    db.execute(sql, [row["id"], *_searched(text)])


def _searched(text: Posting) -> tuple[str, str, str]:
    return text.title or "", text.company or "", "\n".join(line.text for line in text.lines)


def note_once(db: sqlite3.Connection, number: int, kind: str, text: str, at: str) -> None:
    """An event that is noted unless the same one is."""
    sql = "SELECT 1 FROM event WHERE posting = ? AND kind = ? AND text = ?"
    if db.execute(sql, [number, kind, text]).fetchone() is None:
        insert(db, "event", posting=number, at=at, kind=kind, text=text)


def _seen(db: sqlite3.Connection, row: Row, seen_at: str, **values: Any) -> None:
    """Moves first and last seen, and changes other columns of the posting with them."""
    if seen_at > row["last_seen"]:
        values["last_seen"] = seen_at
    if seen_at < row["first_seen"]:
        values["first_seen"] = seen_at
    if values:
        update(db, "posting", row, **values)


def seen(db: sqlite3.Connection, number: int, seen_at: str) -> None:
    """The posting is where it was: one that had been gone is back, and new again."""
    row = posting(db, number)
    if row["gone"] is None:
        _seen(db, row, seen_at)
        return
    _seen(db, row, seen_at, gone=None, status="new")
    insert(db, "event", posting=number, at=seen_at, kind="back", text="")


def withdraw_answer(db: sqlite3.Connection, number: int, key: str, at: str) -> bool:
    """Ends the standing answer for the fact; False if there is none."""
    sql = "SELECT * FROM answer WHERE posting = ? AND key = ? AND taken_back IS NULL"
    standing_rows = db.execute(sql, [number, key]).fetchall()
    for row in standing_rows:
        update(db, "answer", verified("answer", row), taken_back=at)
    return bool(standing_rows)


def remember(db: sqlite3.Connection, criteria: str, cards: Mapping[int, Scorecard], at: str) -> None:
    """See `Library.remember_shown`."""
    for number, card in cards.items():
        verdicts = [[verdict.name, verdict.outcome, verdict.credit] for verdict in card.verdicts]
        db.execute("DELETE FROM shown WHERE criteria = ? AND posting = ?", [criteria, number])
        insert(
            db, "shown", posting=number, criteria=criteria, at=at, score=card.score, fit=card.fit,
            verdicts=dump(verdicts),
        )  # fmt: skip
