"""Word phrases (their form is that of phrase_grammar.py), and an index that finds many at once.

    index = PhraseIndex()
    index.add("mentor|coach junior*", "mentoring")
    list(index.find(Tokens("You coach juniors.")))        [Found(first=1, last=3, payload="mentoring")]

How they are found is told in phrase_finder.py.
"""

from __future__ import annotations

import json
from collections.abc import Hashable, Iterable, Mapping
from collections.abc import Set as AbstractSet
from typing import Generic, NamedTuple, TypeVar

from analyzer.prepared import prepared
from analyzer.text.numbers import NUMBER_WORDS
from analyzer.text.phrase_anchors import VERSION, anchors_of
from analyzer.text.phrase_finder import Anchored, PhraseFinder
from analyzer.text.phrase_grammar import InvalidPhrase, parse
from analyzer.text.tokens import Tokens

__all__ = ["Found", "InvalidPhrase", "PhraseIndex", "PhraseSearch"]

Payload = TypeVar("Payload", bound=Hashable)


class Found(NamedTuple, Generic[Payload]):
    """A phrase found: tokens [`first`, `last`) of the text, and what it was indexed with."""

    first: int
    last: int
    payload: Payload


class PhraseIndex(Generic[Payload]):
    """Phrases that are looked for together.

    Adding costs what the phrases are long; finding costs a look at each word of a text, and a comparison
    where the anchor of a phrase stands.
    """

    def __init__(
        self,
        pieces: Mapping[str, Iterable[str]] | None = None,
        numbers: AbstractSet[str] = NUMBER_WORDS,
        closed: AbstractSet[str] = frozenset(),
    ) -> None:
        """`closed` are words over which no gap passes, such as those that deny."""
        self._numbers, self._closed = numbers, closed
        self._pieces = {name: tuple(phrases) for name, phrases in (pieces or {}).items()}
        self._phrases: list[str] = []
        self._payloads: list[Payload] = []
        self._finder: PhraseFinder | None = None

    def add(self, phrase: str, payload: Payload) -> None:
        """Looks for one more phrase. Where it is none, `find` raises InvalidPhrase."""
        self._phrases.append(phrase)
        self._payloads.append(payload)
        self._finder = None

    def find(self, tokens: Tokens, first: int = 0, last: int | None = None) -> list[Found[Payload]]:
        """All phrases within tokens [first, last), by where they begin and end; of one payload the longest
        that begins at a token. Raises InvalidPhrase for what was added and is none."""
        return self.over(tokens).within(first, len(tokens.words) if last is None else last)

    def over(self, tokens: Tokens) -> PhraseSearch[Payload]:
        """A text of which stretch after stretch may be asked for: its words are looked at once for all."""
        return PhraseSearch(self._payloads, self._ready().over(tokens))

    def _ready(self) -> PhraseFinder:
        if self._finder is None:
            phrases, pieces = self._phrases, self._pieces
            table = prepared(
                f"anchors-{VERSION}",
                json.dumps([phrases, pieces], ensure_ascii=False),
                lambda: anchors_of([parse(phrase, pieces) for phrase in phrases]),
            )
            self._finder = PhraseFinder(phrases, pieces, table, self._numbers, self._closed)
        return self._finder


class PhraseSearch(Generic[Payload]):
    """The phrases of an index in one text; see `PhraseIndex.over`."""

    def __init__(self, payloads: list[Payload], anchored: Anchored) -> None:
        self._payloads, self._anchored = payloads, anchored

    def within(self, first: int, last: int) -> list[Found[Payload]]:
        """What `PhraseIndex.find` finds within tokens [first, last)."""
        phrases = self._anchored.phrases(first, last)
        if not phrases:
            return []
        longest: dict[tuple[int, Payload], int] = {}
        for at, end, number in sorted(phrases):
            longest[at, self._payloads[number]] = end
        return [Found(at, end, payload) for (at, payload), end in longest.items()]
