"""What the library knows of the postings that a sweep meets: by name, as new, as the same job, as unopened.

All of it is looked up once at the beginning, since a sweep asks it of every lead; what the sweep saves is
added. Where nothing is saved, nothing is known, and only the sweep's own postings are compared.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import TYPE_CHECKING

from analyzer.model import Posting
from analyzer.run.over import OVER
from analyzer.run.same_job import Heading, SameJob, Text, heading_of, text_of
from analyzer.storage.saved import BOARD, ListedPosting, Saved, timestamp

if TYPE_CHECKING:
    from analyzer.run.context import RunContext
    from analyzer.sources.leads.lead import Lead

FORBIDDEN = "forbidden"
"""Why a site that forbids programs is not opened: it is not tried again."""


class Known:
    """The saved postings of a run, for a sweep that began after posting number `began` (None: after
    all that are there). Numbers are the library's; 0 is a posting that is not saved."""

    def __init__(self, context: RunContext, began: int | None) -> None:
        self._library = library = context.library
        self._at = timestamp()
        self._identities: set[str] = set()
        self._names: dict[str, int] = {}
        self._numbers: set[int] = set()
        self._new: frozenset[int] = frozenset()
        self.unopened: dict[int, str] = {}
        self._twins: dict[int, int] = {}
        self._unsaved: dict[int, Text] = {}
        """Of postings that are not saved, by a number below 0: their texts."""
        self._same_job = SameJob(self._text_at)
        if library is None:
            return
        self._names = library.names()
        self._numbers = set(self._names.values())
        self._new = library.saved_after(library.last_number() if began is None else began)
        self.unopened = library.unopened()
        self._twins = library.twins()
        for number, title, company, place in library.headings():
            if number not in self.unopened:
                self._same_job.add(number, heading_of(title, company, place))

    # ── asked ──

    def number_of(self, lead: Lead) -> int:
        """The number of the posting at the lead's address, 0 for none."""
        if not lead.identity:
            return 0
        return self._names.get(lead.identity) or self._names.get(f"url:{lead.address}") or 0

    def named(self, posting: Posting) -> int:
        """The number of the posting of this identity, 0 for none."""
        return self._names.get(posting.identity, 0)

    def is_new(self, number: int) -> bool:
        """Whether a sweep that has not come to its end saved it."""
        return number in self._new

    def is_worth_another_try(self, number: int) -> bool:
        """Whether only a lead's words are known of it, and its text may be had now."""
        return self.unopened.get(number, FORBIDDEN) != FORBIDDEN

    def twin_of(self, number: int) -> int:
        """The posting that this one was found to be the same job as, 0 for none."""
        return self._twins.get(number, 0)

    def same_as(self, posting: Posting) -> int | None:
        """The posting that is the same job at another address, None for none; 0 for one that is not saved."""
        found = self._same_job.find(_heading(posting), text_of(posting))
        return None if found is None else max(0, self._twins.get(found, found))

    def _text_at(self, number: int) -> Text:
        return self._unsaved[number] if number < 0 else text_of(self.load(number).posting)

    def pid_of(self, number: int) -> str:
        """The lasting id of a saved posting."""
        return self.load(number).pid if number else ""

    def load(self, number: int) -> Saved:
        """The saved posting."""
        assert self._library is not None
        return self._library.load(number)

    def rows(self, numbers: Collection[int]) -> list[ListedPosting]:
        """These postings in short, as a list needs them."""
        if self._library is None or not numbers:
            return []
        return self._library.rows(numbers)

    # ── told ──

    def add(self, number: int, lead: Lead, posting: Posting, *, opened: bool) -> bool:
        """Takes in what was saved just now; gives whether it is a posting that was not there before."""
        is_new = number not in self._numbers if number else posting.identity not in self._identities
        self._numbers.add(number)
        self._identities.add(posting.identity)
        if number:
            for name in filter(None, (lead.identity, posting.identity)):
                self._names.setdefault(name, number)
        if opened:
            self.unopened.pop(number, None)
            place = number or -len(self._identities)
            if not number:
                self._unsaved[place] = text_of(posting)
            self._same_job.add(place, _heading(posting))
        return is_new

    def see_again(self, numbers: Collection[int]) -> None:
        """These were named again: they are still there."""
        if self._library is not None and numbers:
            self._library.seen_again(numbers, seen_at=self._at)

    def mark_over(self, number: int, kind: str) -> None:
        """A posting that is known by a lead alone, and whose page says that it is no more, is gone."""
        if self._library is not None and number and kind in OVER:
            self._library.mark_gone(number, at=self._at)

    def mark_gone(self, boards: Mapping[str, Collection[int]]) -> tuple[int, ...]:
        """Marks as gone what a board listed before and does not now; gives the numbers. `boards` holds for
        the key of each what it lists."""
        if self._library is None:
            return ()
        before: dict[str, set[int]] = {key: set() for key in boards}
        for number, event in self._library.events(BOARD):
            if event.text in before:
                before[event.text].add(number)
        left: set[int] = set()
        for key, numbers in before.items():
            now = set(boards[key])
            if fresh := now & self._numbers - numbers:
                self._library.note_event(fresh, BOARD, key, at=self._at)
            left |= numbers - now
        gone = [row.id for row in self.rows(left) if row.gone is None]
        for number in gone:
            self._library.mark_gone(number, at=self._at)
        return tuple(gone)


def _heading(posting: Posting) -> Heading:
    return heading_of(posting.title, posting.company, posting.location)
