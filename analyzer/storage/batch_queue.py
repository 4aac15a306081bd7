"""What is on its way through a provider's Batch API: postings, their requests, and the batches they are in.

    with open_queue() as queue:
        with queue.saved():            # all of it, or nothing: on the disk before anything costs money
            number = queue.add(entry)
            …

One SQLite file in the data folder, `batches.sqlite`. A posting stays in it from the moment it is submitted
until its reading is in the library; each step of a batch (`Step`) is written before the next one begins, so
that after a kill it is known what may have been sent. One process works on it at a time. A posting's text is
the person's data: rows that go are overwritten.
"""

from __future__ import annotations

import json
import sqlite3
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, Literal, NamedTuple

from analyzer.keys import AskedModel
from analyzer.model import Posting
from analyzer.serialize import posting_from_json, posting_to_json
from analyzer.storage.batch_file import as_damage, cannot_use, open_file

Step = Literal["planned", "uploaded", "created", "taken"]
"""planned: the person has agreed to it, and its file may be on its way; uploaded: the file is there, and a
batch may have been made of it; created: the batch is known; taken: its results are here."""


class Entry(NamedTuple):
    """A posting on its way: `key` names what is asked about it (`keys.batch_posting`), `replies` are the keys
    under which each group of questions is cached, `questions` the catalogue it was asked by, as JSON, and
    `template` the digest of the prompt. `beside` says that a reading by another model or prompt is at hand,
    which the replies join. `number` is its place in the queue."""

    key: str
    name: str
    posting: Posting
    replies: Mapping[str, str]
    questions: str
    template: str
    model: AskedModel
    beside: bool = False
    number: int = 0


class Request(NamedTuple):
    """One request about a posting. It is on its way while it has a `batch`, answered once it has a `reply`
    (JSON), and neither where it failed, for the reason in `kind` and `words`. `again` is what was wrong with
    an earlier reply, for the model."""

    number: int
    posting: int
    part: int
    custom_id: str
    batch: int | None
    fence: str
    again: str
    reply: str | None
    kind: str
    words: str


class SavedBatch(NamedTuple):
    """A batch of ours, as far as it got; `status` and the counts are the provider's, at the last look."""

    number: int
    token: str
    model: AskedModel
    step: Step
    file_id: str
    batch_id: str
    status: str
    total: int
    completed: int
    failed: int
    made: str
    expires: int


class BatchQueue:
    """The open file. Raises StorageError where the disk will not have it."""

    def __init__(self, db: sqlite3.Connection, path: Path) -> None:
        self._db, self._path = db, path
        self._depth = 0

    @contextmanager
    def saved(self) -> Iterator[None]:
        """One transaction: on the disk when the block ends, and undone where it raises. Within another one,
        it is part of that."""
        if self._depth:
            yield
            return
        self._depth = 1
        try:
            self._run("BEGIN IMMEDIATE")
            yield
            self._run("COMMIT")
        except BaseException:
            with suppress(sqlite3.Error):
                self._db.execute("ROLLBACK")
            raise
        finally:
            self._depth = 0

    def _run(self, sql: str, values: Iterable[Any] = ()) -> sqlite3.Cursor:
        try:
            return self._db.execute(sql, tuple(values))
        except sqlite3.Error as error:
            raise cannot_use(self._path, error) from error

    # Postings

    def add(self, entry: Entry, fences: Iterable[str]) -> list[Request]:
        """Adds a posting with a request for each of its parts, by their fences; none is in a batch yet."""
        with self.saved():
            self._run("INSERT OR IGNORE INTO questions (plain) VALUES (?)", [entry.questions])
            (questions,) = self._run("SELECT id FROM questions WHERE plain = ?", [entry.questions]).fetchone()
            plain, model = _dump(posting_to_json(entry.posting)), _dump(list(entry.model))
            number = self._run(
                "INSERT INTO posting (key, name, plain, replies, questions, template, model, beside,"
                " identity) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                [
                    *(entry.key, entry.name, plain, _dump(dict(entry.replies))),
                    *(questions, entry.template, model, entry.beside, entry.posting.identity),
                ],
            ).lastrowid
            for part, fence in enumerate(fences, start=1):
                self._run(
                    "INSERT INTO request (posting, part, custom_id, fence) VALUES (?, ?, ?, ?)",
                    [number, part, f"{entry.key}-{part}", fence],
                )
        assert number is not None
        return self.requests_of(number)

    def entries(self) -> Iterator[Entry]:
        """All postings, in the order in which they were submitted; more may go while they are looked at."""
        for (number,) in self._run("SELECT id FROM posting ORDER BY id").fetchall():
            if (entry := self.entry(number)) is not None:
                yield entry

    def entry(self, number: int) -> Entry | None:
        """One posting, None for one that is gone."""
        row = self._run(
            "SELECT posting.key, name, posting.plain, replies, questions.plain, template, model, beside,"
            " posting.id FROM posting JOIN questions ON questions.id = questions WHERE posting.id = ?",
            [number],
        ).fetchone()
        if row is None:
            return None
        with as_damage(self._path):
            key, name, plain, replies, questions, template, model, beside, number = row
            posting, known = posting_from_json(json.loads(plain)), json.loads(replies)
            return Entry(key, name, posting, known, questions, template, _model(model), bool(beside), number)

    def count(self) -> int:
        """How many postings are in the queue."""
        (count,) = self._run("SELECT COUNT(*) FROM posting").fetchone()
        return int(count)

    def has(self, identity: str) -> bool:
        """Whether a posting of that identity is in the queue."""
        return self._run("SELECT 1 FROM posting WHERE identity = ?", [identity]).fetchone() is not None

    def unanswered(self) -> list[int]:
        """The numbers of the postings of which a request failed, and of those that have none."""
        rows = self._run(
            "SELECT id FROM posting WHERE EXISTS (SELECT 1 FROM request WHERE request.posting = posting.id"
            " AND batch IS NULL AND reply IS NULL)"
            " OR NOT EXISTS (SELECT 1 FROM request WHERE request.posting = posting.id) ORDER BY id"
        )
        return [number for (number,) in rows.fetchall()]

    def remove(self, number: int) -> None:
        """Forgets a posting with its requests."""
        with self.saved():
            found = self._run("SELECT questions FROM posting WHERE id = ?", [number]).fetchone()
            self._run("DELETE FROM posting WHERE id = ?", [number])
            if found is not None:
                self._run(
                    "DELETE FROM questions WHERE id = ?"
                    " AND NOT EXISTS (SELECT 1 FROM posting WHERE posting.questions = questions.id)",
                    [*found],
                )

    def reply_keys(self) -> Counter[str]:
        """The keys of all replies that are waited for or here, each with how many postings want it."""
        rows = self._run("SELECT replies FROM posting").fetchall()
        return Counter(key for (replies,) in rows for key in json.loads(replies).values())

    # Requests

    def requests_of(self, posting: int) -> list[Request]:
        """The requests about a posting, part by part."""
        return self._requests("posting = ? ORDER BY part", posting)

    def requests_in(self, batch: int) -> list[Request]:
        """The requests that are in a batch and not answered, in the order of its file."""
        return self._requests("batch = ? ORDER BY id", batch)

    def request(self, custom_id: str) -> Request | None:
        """The request of that name."""
        return next(iter(self._requests("custom_id = ?", custom_id)), None)

    def _requests(self, where: str, *values: Any) -> list[Request]:
        sql = (
            "SELECT id, posting, part, custom_id, batch, fence, again, reply, kind, words FROM request WHERE "
        )
        return [Request(*row) for row in self._run(sql + where, values).fetchall()]

    def under_way(self) -> int:
        """How many requests are on their way."""
        (count,) = self._run("SELECT COUNT(*) FROM request WHERE batch IS NOT NULL").fetchone()
        return int(count)

    def failures(self) -> list[tuple[str, str, str]]:
        """Of each posting that failed its name, a word for programs, and why, in the order of submission."""
        rows = self._run(
            "SELECT posting.name, kind, words FROM request JOIN posting ON posting.id = posting"
            " WHERE batch IS NULL AND reply IS NULL GROUP BY posting.id ORDER BY posting.id"
        )
        return [tuple(row) for row in rows.fetchall()]

    def assign(self, requests: Iterable[Request], batch: int) -> None:
        """Puts requests into a batch, each with its fence and with what was wrong before."""
        with self.saved():
            for one in requests:
                self._run(
                    "UPDATE request SET batch = ?, fence = ?, again = ?, kind = '', words = '' WHERE id = ?",
                    [batch, one.fence, one.again, one.number],
                )

    def answer(self, request: int, reply: str) -> None:
        """A request's reply is here."""
        self._run(
            "UPDATE request SET batch = NULL, reply = ?, kind = '', words = '' WHERE id = ?", [reply, request]
        )

    def fail(self, request: int, kind: str, words: str, *, again: str = "") -> None:
        """A request brought nothing; it can be sent anew. `again` is for the model to read."""
        self._run(
            "UPDATE request SET batch = NULL, reply = NULL, kind = ?, words = ?, again = ? WHERE id = ?",
            [kind, words, again, request],
        )

    def refuse(self, model: AskedModel, parameter: str) -> None:
        """A model's server refuses a parameter by name."""
        self._run("INSERT OR IGNORE INTO refused VALUES (?, ?)", [_dump(list(model)), parameter])

    def refused(self, model: AskedModel) -> frozenset[str]:
        """The parameters that a model's server has refused."""
        rows = self._run("SELECT parameter FROM refused WHERE model = ?", [_dump(list(model))]).fetchall()
        return frozenset(name for (name,) in rows)

    # Batches

    def plan(self, token: str, model: AskedModel, total: int, made: str) -> int:
        """Begins a batch of `total` requests, and gives its number."""
        number = self._run(
            "INSERT INTO batch (token, model, step, total, made) VALUES (?, ?, 'planned', ?, ?)",
            [token, _dump(list(model)), total, made],
        ).lastrowid
        assert number is not None
        return number

    def batches(self) -> list[SavedBatch]:
        """All batches, the oldest first."""
        rows = self._run(
            "SELECT id, token, model, step, file_id, batch_id, status, total, completed, failed, made,"
            " expires FROM batch ORDER BY id"
        ).fetchall()
        with as_damage(self._path):
            return [SavedBatch(row[0], row[1], _model(row[2]), *row[3:]) for row in rows]

    def move(self, batch: int, step: Step, **columns: str | int) -> None:
        """Notes how far a batch is, and what of `file_id`, `batch_id`, `status`, `completed`, `failed` and
        `expires` is known of it; on the disk when this returns."""
        assert columns.keys() <= {"file_id", "batch_id", "status", "completed", "failed", "expires"}
        setting = "".join(f", {name} = ?" for name in columns)
        self._run(f"UPDATE batch SET step = ?{setting} WHERE id = ?", [step, *columns.values(), batch])  # noqa: S608 - names of ours

    def drop(self, batch: int) -> None:
        """Forgets a batch; requests that were still in it count as failed."""
        with self.saved():
            self._run(
                "UPDATE request SET batch = NULL, kind = 'unsent', words = 'it was not sent' WHERE batch = ?",
                [batch],
            )
            self._run("DELETE FROM batch WHERE id = ?", [batch])


@contextmanager
def open_queue(folder: Path | None = None) -> Iterator[BatchQueue]:
    """The queue in `folder` (default: the data folder), for this process alone.

    Raises StorageError where another process works on it, and where the disk or the file cannot be used.
    """
    with open_file(folder) as (db, path):
        yield BatchQueue(db, path)


def _model(text: str) -> AskedModel:
    plain = json.loads(text)
    if not isinstance(plain, list) or len(plain) != len(AskedModel._fields):
        raise ValueError("no model is named there")
    return AskedModel(*map(str, plain))


def _dump(plain: Any) -> str:
    return json.dumps(plain, separators=(",", ":"))  # in ASCII, so that any string can be stored
