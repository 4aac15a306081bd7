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

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from operator import attrgetter
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from analyzer.deadline import check_deadline
from analyzer.prepared import shipped_toml
from analyzer.text.context.rules import ContextRule, rules_of
from analyzer.text.number_words import WORDS, numbers_of
from analyzer.text.numbers import NUMBER_WORDS, whole
from analyzer.text.tokens import COLON, Tokens
from analyzer.text.word_phrases import Found, PhraseIndex

if TYPE_CHECKING:
    from analyzer.text.posting_text import PostingText
    from analyzer.text.sentences import Sentence

ROWS = Path(__file__).parent / "rows"


@dataclass(frozen=True, slots=True, eq=False)  # each is one thing, and hashed often
class Row:
    """One row of an extractor's table.

    * `value`: what it shows, "" for the number in its words.
    * `take`: which number of its words is read, from 0; -1 is the last.
    * `weight`: how much it counts beside others.
    * `sections`, `not_sections`: where alone, or where not, it is looked for.
    * `opening`: whether it is looked for only where a sentence or an item of a list begins.
    * `side`, `within`: where its words stand beside an amount of money, and how many words off (see pay_words.py).
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
    opening: bool
    side: str
    within: int
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


class Read(NamedTuple):
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
    rows: list[Row] = []
    pieces: dict[str, tuple[str, ...]] = dict(rules_of(language).pieces)
    for path in sorted((ROWS / language).glob("*.toml")):
        table = shipped_toml(path)
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
        opening=entry.get("opening", False),
        side=entry.get("side", ""),
        within=entry.get("within", 0),
        example=entry["example"],
        trap=entry["trap"],
    )


@cache
def index_of(language: str) -> PhraseIndex[tuple[Row, bool]]:
    """The words of all rows of a language, and (True) what looks like them and is none."""
    table = rows_of(language)
    index: PhraseIndex[tuple[Row, bool]] = PhraseIndex(
        table.pieces, numbers_of(language), rules_of(language).closed
    )
    for row in table.rows:
        for phrase in row.words:
            index.add(phrase, (row, False))
        for phrase in row.not_in:
            index.add(phrase, (row, True))
    return index


def read_rows(text: PostingText, fact: str) -> Iterator[Read]:
    """Where the words of a fact's rows stand, in the order of the text, in each language that it speaks: at most
    so many as a posting can mean."""
    for place, sentence in _places(text).get(fact, ())[:_MOST_READ]:
        yield Read(*place, sentence, text.context.of(place.start, place.end, fact, place.row.words))


_MOST_READ = 500
"""No posting speaks of one fact more often."""


class _Place(NamedTuple):
    """Where a row's words stand."""

    row: Row
    start: int
    end: int
    first: int
    last: int


@lru_cache(maxsize=1)  # the extractors of a posting ask in turn
def _places(text: PostingText) -> Mapping[str, tuple[tuple[_Place, Sentence], ...]]:
    """All places of a text where a row reads something, by fact."""
    found: dict[str, list[tuple[_Place, Sentence]]] = {}
    for language in ("en", *text.other_languages):
        for place in _real(list(index_of(language).find(text.tokens)), text):
            check_deadline()
            sentence = text.sentence_at(place.start)
            if _is_looked_for(place, sentence, text, language):
                found.setdefault(place.row.fact, []).append((place, sentence))
    return {fact: tuple(sorted(places, key=lambda entry: entry[0].start)) for fact, places in found.items()}


def _real(matches: list[Found[tuple[Row, bool]]], text: PostingText) -> Iterator[_Place]:
    """The matches that overlap nothing that only looks like them."""
    none: dict[Row, set[int]] = {}
    for first, last, (row, pseudo) in matches:
        if pseudo:
            none.setdefault(row, set()).update(range(first, last))
    tokens = text.tokens
    for first, last, (row, pseudo) in matches:
        if not pseudo and (row not in none or none[row].isdisjoint(range(first, last))):
            yield _Place(row, tokens.starts[first], tokens.ends[last - 1], first, last)


_LONGEST_BULLET = 8
"""Characters of the marks with which an item opens."""


def _is_looked_for(place: _Place, sentence: Sentence, text: PostingText, language: str) -> bool:
    """Whether a row is looked for in that section and language, and at that place of the sentence."""
    if place.row.opening and (
        place.start - sentence.start > _LONGEST_BULLET
        or any(map(str.isalnum, text.folded[sentence.start : place.start]))
    ):
        return False
    if _is_in_address(text.folded, place.start):
        return False
    return place.row.allowed(sentence.section) and (language == "en" or text.in_other_language(sentence))


_LONGEST_ADDRESS = 100
"""Characters of an address that are looked at before words within it ("https://…/jobs/remote/cook")."""


def _is_in_address(folded: str, start: int) -> bool:
    """Whether a place is within an address: its words name a page, and say nothing of the job."""
    before = folded[max(0, start - _LONGEST_ADDRESS) : start]
    slashes = before.rfind("//")
    return slashes >= 0 and not any(char.isspace() or char in "|),;" for char in before[slashes:])


def title_rows(title: str, fact: str, languages: Sequence[str] = ()) -> list[Row]:
    """The rows of a fact that a folded title holds, in its order: those of English and of `languages`."""
    tokens = Tokens(title, elisions=bool(languages))
    found = (one for language in ("en", *languages) for one in rows_within(tokens, fact, language))
    return [row for row, _, _ in found if "title" in row.sections]


def rows_within(tokens: Tokens, fact: str, language: str = "en") -> list[tuple[Row, int, int]]:
    """The rows of a fact that some words hold, such as a title, each with its tokens [first, last)."""
    matches = [match for match in index_of(language).find(tokens) if match.payload[0].fact == fact]
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
    """The upper end of the number that a row's words hold ("0 to 1 year"), or what the row says without one."""
    if read.row.value:
        return float(read.row.value)
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
    elif at >= 1 and tokens.marks[at] < COLON and _is_range(text, at):
        at -= 1
    elif at >= 2 and tokens.words[at - 1] in _TO and tokens.words[at - 2][-1:].isdigit():
        return None  # "discipline1 to 5 years": where the range begins, a break was lost
    return number_at(text, read.sentence, tokens.starts[at], tokens.words[at])


def _is_range(text: PostingText, at: int) -> bool:
    """Whether a number is the upper end of one that stands before it: "5-7", "five (5)"."""
    tokens = text.tokens
    between = text.folded[tokens.ends[at - 1] : tokens.starts[at]]
    return is_number(text, tokens.words[at - 1]) and between.strip() in {"-", "–", "—", "+-", "(", "/"}


def number_at(text: PostingText, sentence: Sentence, place: int, word: str) -> float | None:
    """The number that begins at a place of a sentence, or with the word there."""
    numbers = text.numbers_of(sentence)
    at = bisect_right(numbers, place - sentence.start, key=attrgetter("start")) - 1
    if at >= 0 and place - sentence.start < numbers[at].end:
        return whole(numbers[at].value)
    return WORDS.get(word) if text.other_languages else None


def is_number(text: PostingText, word: str) -> bool:
    """Whether a word of a text begins a number."""
    return word[:1].isdigit() or word in NUMBER_WORDS or (bool(text.other_languages) and word in WORDS)


_TO = frozenset({"to", "or", "bis", "à", "a", "tot", "ou", "o", "oder", "of", "and"})
