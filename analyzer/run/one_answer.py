"""One answer at a time, as a page takes them: kept by a click, shown with what it moved, taken back again.

    instead = keep(library, 7, "on_call", "required")      # whether an earlier answer stood in its place
    before = before_the_last(saved, answers, "on_call", instead=instead)
    undo(library, 7, "on_call", instead=instead)           # the earlier answer stands again

What an answer moved is worked out from what the library holds, whenever it is asked: it stays true after a
reload, a restart, and whatever another program answered meanwhile.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from analyzer.model import FactValue
from analyzer.storage.answers import confirmed
from analyzer.storage.saved import Answer, Saved, timestamp

if TYPE_CHECKING:
    from analyzer.storage.library import Library


def keep(library: Library, number: int, key: str, value: FactValue, *, note: str = "") -> bool:
    """Keeps what the person was told; whether an earlier answer for the fact stood until now."""
    saved = library.load(number)
    theirs = confirmed(saved.reading, key, value, saved.posting)
    library.add_answer(number, key, value, told_at=timestamp(), note=note, theirs=theirs)
    return any(answer.key == key for answer in saved.answers)


def undo(library: Library, number: int, key: str, *, instead: bool) -> bool:
    """Takes the standing answer back; `instead`: the one that it replaced stands again. False where none
    stands: somebody else was faster, and nothing is done."""
    earlier = _last_taken_back(library.history(number)[2], key) if instead else None
    if not library.withdraw_answer(number, key, at=timestamp()):
        return False
    if earlier is not None:
        library.add_answer(
            number, key, earlier.value, told_at=timestamp(), note=earlier.note, theirs=earlier.theirs
        )
    return True


def before_the_last(saved: Saved, answers: Sequence[Answer], key: str, *, instead: bool) -> Saved:
    """The posting as it was before the standing answer for a fact. `answers` are all that were ever given,
    the oldest first; `instead`: an earlier one stood in its place."""
    return _with(saved, key, _last_taken_back(answers, key) if instead else None)


def before_it_was_taken_back(saved: Saved, answers: Sequence[Answer], key: str) -> Saved:
    """The posting as it was while the last answer for a fact, which was taken back, still stood."""
    return _with(saved, key, _last_taken_back(answers, key))


def _last_taken_back(answers: Sequence[Answer], key: str) -> Answer | None:
    return next((one for one in reversed(answers) if one.key == key and one.taken_back is not None), None)


def _with(saved: Saved, key: str, answer: Answer | None) -> Saved:
    """The posting with this answer, or none, for a fact."""
    others = tuple(one for one in saved.answers if one.key != key)
    return saved._replace(answers=others if answer is None else (*others, answer._replace(taken_back=None)))
