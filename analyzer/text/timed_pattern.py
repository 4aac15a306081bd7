"""A regular expression that somebody else wrote, matched within a time.

    cue = TimedPattern(r"by the (?:sea|coast)")
    cue.spans(text, 0, len(text), seconds=5)         [(12, 22)]; TooSlow where it takes longer

A rubric may come from anybody, and a pattern such as "(a+)+b" looks for longer than a person lives. The
standard library cannot be stopped while it looks; `regex` can. What it takes beyond the standard library's
syntax (fuzzy matches, recursion) is not wanted: a pattern must be good for both.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import regex

_PLAIN = re.compile(r"(?:[\w ,;:/'&%-]|\\[bB.,+&()/ -])*")
"""Words, with nothing in them that can match in two ways: such a pattern never goes back far."""
_PROBE_CHARACTERS = 1_000
PROBE_SECONDS = 0.5
_MOST_UNITS = 40


class InvalidPattern(ValueError):
    """It is no pattern; the message says why."""


class TooSlow(Exception):
    """A pattern was not done with a text in its time."""


class TimedPattern:
    """One pattern. `around` is what it is set into, "{}" in its place: "(?<!\\w)(?:{})(?!\\w)"."""

    def __init__(self, pattern: str, around: str = "{}") -> None:
        """Raises InvalidPattern."""
        whole = around.replace("{}", pattern)
        self.pattern = pattern
        self._timed: regex.Pattern[str] | None = None
        try:
            self._plain = re.compile(whole)
            if not _PLAIN.fullmatch(pattern):
                import regex  # only where a pattern needs to be timed: it takes a while to load

                self._timed = regex.compile(whole)
        except Exception as problem:  # theirs, RecursionError, OverflowError and what else is thought of
            raise InvalidPattern(str(problem)) from problem

    def spans(self, text: str, start: int, end: int, seconds: float) -> list[tuple[int, int]]:
        """Where it matches within [start, end) of a text. Raises TooSlow."""
        if self._timed is None:
            return [match.span() for match in self._plain.finditer(text, start, end)]
        try:
            found = self._timed.finditer(text, start, end, timeout=max(seconds, 0.001))
            return [match.span() for match in found]
        except TimeoutError:
            raise TooSlow from None


def is_slow(pattern: TimedPattern) -> bool:
    """Whether some text of a thousand characters takes the pattern more than half a second: its own letters
    and words many times over, and an end that does not fit. One that passes may still be slow on another."""
    words = list(dict.fromkeys(re.findall(r"\w+", re.sub(r"\\.", " ", pattern.pattern))))
    letters = list(dict.fromkeys("".join(words)))
    units = ["a", "1", " ", "-", "a ", "a,", *words, *letters, *(f"{word} " for word in words)]
    before, after = " ".join(words), f"! {' '.join(words)}"
    for unit in dict.fromkeys(units[:_MOST_UNITS]):
        many = unit * (_PROBE_CHARACTERS // len(unit))
        for text in (f"{many}{after}", f"{before} {many}{after}"):
            try:
                pattern.spans(text, 0, len(text), PROBE_SECONDS)
            except TooSlow:
                return True
    return False
