"""What comes out of the library, as plain values. Named tuples: a cached look pays for each class."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Literal, NamedTuple, get_args

from analyzer.model import Fact, FactValue, Posting, Reading

Status = Literal["new", "applied", "interview", "offer", "rejected", "withdrawn", "closed", "not for me"]
STATUSES: tuple[Status, ...] = get_args(Status)
RENAMED: Mapping[str, Status] = {"interviewing": "interview"}
"""What older libraries hold, and what it is called now. It is kept as it was written."""


LEAD = "lead"
"""The event of a posting that was saved unopened, by what a lead says of it; its text is why."""
BOARD = "board"
"""The event of a posting that a board lists; its text is the board's address."""
SAME_AS = "same as"
"""The event of a posting that is the same job as another one at another address; its text is the `pid` of
that one."""
APART = "apart"
"""The event of a posting of which the person said that it is not the same job as that one; its text is the
`pid` of that one."""


class Answer(NamedTuple):
    """What the person was told about one fact. `told_at` and `taken_back` are times (see `timestamp`).
    `theirs` are the posting's own sentences where the person confirmed a hint: the answer stands as long as
    one of them does."""

    key: str
    value: FactValue
    told_at: str
    note: str = ""
    taken_back: str | None = None
    theirs: tuple[str, ...] = ()


class Version(NamedTuple):
    """One version of a posting's text. Numbers begin at 1, the oldest."""

    number: int
    seen: str
    posting: Posting


class SavedReading(NamedTuple):
    """A reading with what it was made with: `prompt` names the model and its prompt (empty where only
    phrases were read), `question_tokens` what it was asked ("key:digest", see
    `analyzer.keys.question_token`), `made` a time, `version` the number of the text, 0 where that is not
    looked up."""

    reading: Reading
    prompt: str
    question_tokens: frozenset[str]
    made: str
    version: int = 0


class Event(NamedTuple):
    """What happened to a posting: kind is "note", "status", "gone" or "back", or one that a sweep notes:
    LEAD, BOARD or SAME_AS, or APART."""

    at: str
    kind: str
    text: str


class Saved(NamedTuple):
    """One posting of the library, as it stands now.

    `id` is the short number, `pid` the 12 digits that follow from the posting's identity. `posting`
    is the newest text, `reading` the best reading of it, before the person's answers: see
    `analyzer.storage.answers.with_answers`. `answers` are those that stand.
    """

    id: int
    pid: str
    status: Status
    first_seen: str
    last_seen: str
    gone: str | None
    posting: Posting
    saved_reading: SavedReading
    answers: tuple[Answer, ...]
    versions: int

    @property
    def reading(self) -> Reading:
        """The reading itself, marked as cached: nothing was asked for it now."""
        return self.saved_reading.reading


class ListedPosting(NamedTuple):
    """One posting as a list needs it: facts with value and trust only, answers laid over them.
    `question_tokens` is a JSON list of what its reading was asked: see `SavedReading`. `facts_sum` stands for
    the facts."""

    id: int
    pid: str
    status: Status
    first_seen: str
    last_seen: str
    gone: str | None
    title: str | None
    company: str | None
    location: str | None
    url: str | None
    reader: str
    question_tokens: str
    facts: Mapping[str, Fact]
    facts_sum: str = ""


class PostingMark(NamedTuple):
    """One posting as far as it is known without reading it. `facts_sum` stands for its facts, with the
    answers laid over them, as in `ListedPosting`."""

    id: int
    status: str
    first_seen: str
    facts_sum: str


class LastShown(NamedTuple):
    """What the list last showed of a posting at a terminal. `plain` is JSON: [[criterion, outcome,
    credit], …], decoded only where verdicts are compared."""

    at: str
    score: float
    fit: str
    plain: str

    @property
    def verdicts(self) -> dict[str, tuple[str, float]]:
        """Criterion → (outcome, credit)."""
        return {name: (outcome, credit) for name, outcome, credit in json.loads(self.plain)}


def timestamp(moment: datetime | None = None) -> str:
    """A moment (now) as the library writes it: UTC, to the second, sortable: 2026-11-21T20:15:00Z."""
    return (moment or datetime.now(UTC)).astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
