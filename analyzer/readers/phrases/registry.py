"""The typed extractors: facts whose value is read from the words rather than shown by a cue.

Each takes a PostingText and gives its findings. Its facts are left alone by the cue matcher.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from analyzer.model import Finding
from analyzer.readers.phrases.arrangement import find_arrangement
from analyzer.readers.phrases.clauses import PostingText
from analyzer.readers.phrases.pay import find_pay


@dataclass(frozen=True, slots=True)
class Extractor:
    """`find` gives the findings of the facts `keys`, and of no others."""

    keys: frozenset[str]
    find: Callable[[PostingText], list[Finding]]


EXTRACTORS: tuple[Extractor, ...] = (
    Extractor(frozenset({"pay"}), find_pay),
    Extractor(frozenset({"work_arrangement", "office_days"}), find_arrangement),
)
