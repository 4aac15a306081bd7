"""How far a person is with a saved posting, and what they note with it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from analyzer.errors import UsageProblem
from analyzer.storage.saved import RENAMED, STATUSES, Status, timestamp

if TYPE_CHECKING:
    from analyzer.storage.library import Library


def known_status(word: str) -> Status:
    """One of STATUSES; "not-for-me" and "not_for_me" mean what they seem to. Raises UsageProblem."""
    said = re.sub(r"[\s_-]+", " ", word.strip().lower())
    said = RENAMED.get(said, said)
    for status in STATUSES:
        if said == status:
            return status
    raise UsageProblem(f"no status is called {word!r}", remedy=f"one of: {', '.join(STATUSES)}")


def mark(library: Library, number: int, *, status: Status | None = None, note: str = "") -> None:
    """Moves a posting to a status, and keeps a note with it; whichever is given."""
    now = timestamp()
    if status is not None:
        library.set_status(number, status, at=now)
    if note:
        library.add_note(number, note, at=now)
