"""A model that fails is no analysis that fails: when phrases stand in for it, and how that is told.

With `--reader auto` a reply that is broken, refused or cut off, a server that is gone and a budget that is
spent leave a reading by phrases with a mark, `Reading.fallback`. It is cached under no key of the model's, so
the next run asks the model. An error all the same is what the person has to put right before any posting
can be read: a key that is refused at the first request, a bound on cost without a price, and whatever is
wrong before a request. `--reader model` insists on the model.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from analyzer.errors import KeyRefused, ReaderError, sentence
from analyzer.model import Fallback, Posting, Reading

if TYPE_CHECKING:
    from analyzer.run.context import RunContext, Warn

_MOST_REASONS = 3


def fallback_after(error: ReaderError, context: RunContext) -> Fallback | None:
    """Why phrases stand in for the model after this error; None where it is the posting's error.

    After an error that no other posting could escape, the run asks the model no more: what is cached of its
    replies is used, and the rest is read by phrases.
    """
    session = context.session
    if context.settings.reader != "auto" or session is None or error.kind == "no_price":
        return None
    if isinstance(error, KeyRefused) and not session.has_answered:
        return None
    if context.is_hopeless(error):
        session.give_up(error)
    return Fallback(error.kind, error.message, error.mend)


def fallback_words(reading: Reading) -> str:
    """Why the model did not read, and what mends it, on one line; "" where nothing stands in for it."""
    if reading.fallback is None:
        return ""
    stands = "Read by phrases alone" if reading.reader == "phrases" else "Not read anew by the model"
    return f"{stands}: {_sentences(reading.fallback.message, reading.fallback.remedy)}"


class FallbackTally:
    """The readings of a run in which something stands in for the model, told in one line at its end."""

    def __init__(self, total: int) -> None:
        self._total = total
        self._kinds: Counter[str] = Counter()
        self._first: dict[str, Fallback] = {}
        self._only = ""

    def add(self, posting: Posting, reading: Reading) -> None:
        """Counts a reading, if it is one of these."""
        if reading.fallback is not None:
            self._kinds[reading.fallback.kind] += 1
            self._first.setdefault(reading.fallback.kind, reading.fallback)
            words = fallback_words(reading)
            self._only = f"{posting.title or posting.source}: {words[0].lower()}{words[1:]}"

    def tell(self, warn: Warn) -> None:
        """Says what was not asked and why, if there was any."""
        if self._total == 1 and self._only:
            warn(self._only)
        elif self._kinds:
            count = self._kinds.total()
            are = "is" if count == 1 else "are"
            warn(f"{count} of {self._total} postings {are} read without the model: {self._reasons()}")

    def _reasons(self) -> str:
        """The reasons, the most frequent first, with their numbers, and what mends that one."""
        ranked = self._kinds.most_common()
        named = [f"{self._first[kind].message} ({count})" for kind, count in ranked[:_MOST_REASONS]]
        if others := sum(count for _, count in ranked[_MOST_REASONS:]):
            named.append(f"other reasons ({others})")
        return _sentences(", ".join(named), self._first[ranked[0][0]].remedy)


def _sentences(message: str, remedy: str) -> str:
    parts = [sentence(message)]
    if remedy:
        parts.append(sentence(remedy[:1].upper() + remedy[1:]))
    return " ".join(parts)
