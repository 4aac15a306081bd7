"""The rows of an extractor: a table of phrases as data, each with what it shows when it is found.

    [[row]]
    id = "team_size.team-of"
    fact = "team_size"
    words = ["{our} team of|has about? # {members}"]     # word phrases; # is the number that is read
    not_in = ["team of # countries"]
    example = "You join a team of *8* engineers."
    trap = "You join a team of eight countries."

A folder a language under `rows/`, a file a fact or a few. `example` shows between two stars what the row reads; in
`trap` it reads nothing. A row without a number names its value ("value = remote").
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from analyzer.text.context.rules import ContextRule, rules_of
from analyzer.text.number_words import WORDS
from analyzer.text.numbers import NUMBER_WORDS, numbers_in, whole
from analyzer.text.tokens import HARD, Tokens
from analyzer.text.word_phrases import PhraseIndex

if TYPE_CHECKING:
    from analyzer.text.posting_text import PostingText
    from analyzer.text.sentences import Sentence

ROWS = Path(__file__).parent / "rows"


@dataclass(frozen=True, slots=True)
class Row:
    """One row of an extractor's table.

    * `value`: what it shows, "" for the number in its words.
    * `take`: which number of its words is read, from 0; -1 is the last.
    * `weight`: how much it counts beside others.
    * `sections`, `not_sections`: where alone, or where not, it is looked for.
    """

    id: str
    fact: str
    words: tuple[str, ...]
    not_in: tuple[str, ...]
    value: str
    take: int
    weight: int
    sections: frozenset[str]
    not_sections: frozenset[str]
    example: str
    trap: str

    def allowed(self, section: str) -> bool:
        """Whether it is looked for under that heading."""
        return section not in self.not_sections and (not self.sections or section in self.sections)


@dataclass(frozen=True, slots=True)
class RowTable:
    """The rows of one language, and the words that they name together."""

    rows: tuple[Row, ...]
    pieces: Mapping[str, tuple[str, ...]]

    def of(self, fact: str) -> tuple[Row, ...]:
        """The rows of one fact, in the order of their file."""
        return tuple(row for row in self.rows if row.fact == fact)


@dataclass(frozen=True, slots=True)
class Read:
    """A row's words at [`start`, `end`) of a text, its tokens [`first`, `last`), and the context rules that hold."""

    row: Row
    start: int
    end: int
    first: int
    last: int
    sentence: Sentence
    rules: tuple[ContextRule, ...]

    @property
    def by(self) -> tuple[str, ...]:
        """What a finding names that rests on it."""
        return (f"row:{self.row.id}", *(f"context:{rule.id}" for rule in self.rules))


@cache
def rows_of(language: str) -> RowTable:
    """The rows of a language by its ISO 639-1 code; pieces of its context rules may be named as well."""
    import tomllib

    rows: list[Row] = []
    pieces: dict[str, tuple[str, ...]] = dict(rules_of(language).pieces)
    for path in sorted((ROWS / language).glob("*.toml")):
        table = tomllib.loads(path.read_text(encoding="utf-8"))
        pieces |= {name: tuple(phrases) for name, phrases in table.get("pieces", {}).items()}
        rows += map(_row, table.get("row", ()))
    return RowTable(tuple(rows), pieces)


def _row(entry: Mapping[str, Any]) -> Row:
    return Row(
        id=entry["id"],
        fact=entry["fact"],
        words=tuple(entry["words"]),
        not_in=tuple(entry.get("not_in", ())),
        value=entry.get("value", ""),
        take=entry.get("take", 0),
        weight=entry.get("weight", 1),
        sections=frozenset(entry.get("sections", ())),
        not_sections=frozenset(entry.get("not_sections", ())),
        example=entry["example"],
        trap=entry["trap"],
    )


_NUMBERS = (NUMBER_WORDS | WORDS.keys(), NUMBER_WORDS)
"""The words of numbers in any language, and in English."""


@cache
def _index(language: str, fact: str) -> PhraseIndex[tuple[Row, bool]]:
    """The words of a fact's rows, and (True) what looks like them and is none."""
    table = rows_of(language)
    index: PhraseIndex[tuple[Row, bool]] = PhraseIndex(table.pieces, numbers=_NUMBERS[language == "en"])
    for row in table.of(fact):
        for phrase in row.words:
            index.add(phrase, (row, False))
        for phrase in row.not_in:
            index.add(phrase, (row, True))
    return index


def read_rows(text: PostingText, fact: str) -> list[Read]:
    """Where the words of a fact's rows stand, in the order of the text, in each language that it speaks."""
    found = [
        read
        for language in ("en", *text.other_languages)
        if rows_of(language).of(fact)
        for read in _read(text, language, fact)
    ]
    return sorted(found, key=lambda read: read.start)


def _read(text: PostingText, language: str, fact: str) -> Iterator[Read]:
    tokens = text.tokens
    matches = list(_index(language, fact).find(tokens, 0, len(tokens.words)))
    none = [match for match in matches if match.payload[1]]
    for match in matches:
        row, pseudo = match.payload
        if pseudo or any(
            other.payload[0] is row and other.first < match.last and match.first < other.last
            for other in none
        ):
            continue
        start, end = tokens.starts[match.first], tokens.ends[match.last - 1]
        sentence = text.sentence_at(start)
        spoken = language == "en" or text.in_other_language(sentence)
        if spoken and row.allowed(sentence.section):
            rules = text.context.of(start, end, fact)
            yield Read(row, start, end, match.first, match.last, sentence, rules)


def title_rows(title: str, fact: str) -> list[Row]:
    """The rows of a fact that a folded title holds, in its order."""
    return [row for row, _, _ in rows_within(Tokens(title), fact) if "title" in row.sections]


def rows_within(tokens: Tokens, fact: str) -> list[tuple[Row, int, int]]:
    """The rows of a fact that some words hold, such as a title, each with its tokens [first, last)."""
    matches = list(_index("en", fact).find(tokens, 0, len(tokens.words)))
    none = [match for match in matches if match.payload[1]]
    return [
        (match.payload[0], match.first, match.last)
        for match in matches
        if not match.payload[1]
        and not any(
            other.payload[0] is match.payload[0] and other.first < match.last and match.first < other.last
            for other in none
        )
    ]


def most_of(text: PostingText, read: Read) -> float:
    """The upper end of the number that a row's words hold ("0 to 1 year")."""
    words, starts = text.tokens.words, text.tokens.starts
    places = (at for at in range(read.first, read.last) if is_number(text, words[at]))
    return max(number_at(text, read.sentence, starts[at], words[at]) or 0.0 for at in places)


def number_of(text: PostingText, read: Read) -> float | None:
    """The number that a row's words hold: of a range ("5 to 7 years") the lower end."""
    tokens = text.tokens
    places = [at for at in range(read.first, read.last) if is_number(text, tokens.words[at])]
    if not places:
        return None
    at = places[read.row.take]
    if at >= 2 and tokens.words[at - 1] in _TO and is_number(text, tokens.words[at - 2]):
        at -= 2
    elif at >= 1 and tokens.marks[at] != HARD and _is_range(text, at):
        at -= 1
    return number_at(text, read.sentence, tokens.starts[at], tokens.words[at])


def _is_range(text: PostingText, at: int) -> bool:
    """Whether a number is the upper end of one that stands before it: "5-7", "five (5)"."""
    tokens = text.tokens
    between = text.folded[tokens.ends[at - 1] : tokens.starts[at]]
    return is_number(text, tokens.words[at - 1]) and between.strip() in {"-", "–", "—", "+-", "(", "/"}


def number_at(text: PostingText, sentence: Sentence, place: int, word: str) -> float | None:
    """The number that begins at a place of a sentence, or with the word there."""
    for number in numbers_in(text.folded[sentence.start : sentence.end]):
        if number.start <= place - sentence.start < number.end:
            return whole(number.value)
    return WORDS.get(word) if text.other_languages else None


def is_number(text: PostingText, word: str) -> bool:
    """Whether a word of a text begins a number."""
    return word[:1].isdigit() or word in NUMBER_WORDS or (bool(text.other_languages) and word in WORDS)


_TO = frozenset({"to", "or", "bis", "à", "a", "tot", "ou", "o", "oder", "of", "and"})
