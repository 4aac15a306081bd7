"""Currencies: what each sign, word and code means, from the one table `currencies.toml`.

    "zł"    one currency's own sign          Meaning("PLN")
    "$"     shared, with a usual meaning     Meaning("USD", among=("USD", "CAD", …))
    "kr"    shared, and nobody can say       Meaning(None, among=("SEK", "NOK", "DKK", "ISK"))

Whose a shared sign is, the words around tell: `currency_by_text`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from string import ascii_letters
from typing import Any, NamedTuple

from analyzer.prepared import shipped_toml
from analyzer.text.lazy_pattern import lazy_pattern


class Meaning(NamedTuple):
    """What a sign stands for: `usual` where nothing tells more; `among` names all that share the sign
    and is empty for a sign of one currency."""

    usual: str | None
    among: tuple[str, ...] = ()

    @property
    def possible(self) -> frozenset[str]:
        """The currencies that may be meant."""
        return frozenset(self.among or ([self.usual] if self.usual else ()))


@dataclass(frozen=True, slots=True)
class CurrencyTable:
    """The table, ready to be asked. `meanings` is keyed by sign or word in lower case; `codes` are those with
    an entry of their own, `iso_codes` all that there are."""

    codes: frozenset[str]
    iso_codes: frozenset[str]
    words_as_well: frozenset[str]
    meanings: Mapping[str, Meaning]
    signs: frozenset[str]
    told_by: Mapping[str, re.Pattern[str]]
    places: Mapping[str, re.Pattern[str]]
    offered_to_models: tuple[str, ...]


@cache
def currency_table() -> CurrencyTable:
    """The table of `currencies.toml`, read once, when a currency is first asked about."""
    entries: dict[str, Any] = shipped_toml(Path(__file__).with_name("currencies.toml"))
    iso_codes = frozenset(entries.pop("iso_4217").split())
    shared, offered = entries.pop("shared"), tuple(entries.pop("replies")["offered"])
    meanings: dict[str, Meaning] = {}
    signs: set[str] = set()
    for one in (*shared, *({"of": (code,), "usual": code, **entry} for code, entry in entries.items())):
        among = tuple(one["of"]) if len(one["of"]) > 1 else ()
        signs.update(one.get("signs", ()))
        for written in (*one.get("signs", ()), *one.get("words", ())):
            meanings[written] = Meaning(one.get("usual"), among)
    return CurrencyTable(
        codes=frozenset(entries),
        iso_codes=iso_codes,
        words_as_well=frozenset(code for code, entry in entries.items() if entry.get("is_word")),
        meanings=meanings,
        signs=frozenset(signs),
        told_by=_patterns(entries, "told_by"),
        places=_patterns(entries, "places"),
        offered_to_models=offered,
    )


def _patterns(entries: Mapping[str, Any], key: str) -> dict[str, re.Pattern[str]]:
    return {
        code: lazy_pattern(rf"(?<!\w)(?:{'|'.join(entry[key])})(?![^\W\d_])")
        for code, entry in entries.items()
        if key in entry
    }


def lettered_signs() -> list[str]:
    """Signs and words that begin with a letter, the longest first. They stand apart from other letters:
    the "r$" of "for$100" is none."""
    return _longest_first(sign for sign in currency_table().meanings if sign[0] in ascii_letters)


def symbols() -> list[str]:
    """The other signs and words, the longest first: "€", "zł" (whose first letter is plain, too) not."""
    return _longest_first(sign for sign in currency_table().meanings if sign[0] not in ascii_letters)


def _longest_first(signs: Iterable[str]) -> list[str]:
    return sorted(signs, key=lambda sign: (-len(sign), sign))


@cache
def code_words() -> str:
    """All codes as an alternation of a pattern that ignores case."""
    return "|".join(sorted(code.lower() for code in currency_table().codes))


def meaning_of(written: str) -> Meaning | None:
    """What a sign, a word or a code means; None for what is none of them."""
    if (meaning := currency_table().meanings.get(written.lower())) is not None:
        return meaning
    code = written.upper()
    return Meaning(code) if code in currency_table().codes else None


_OPENING = 500
"""Characters within which a posting says in which country it is."""
_HEAD = 100
"""Characters that a line of a posting's head has at most; more is prose, where a country may be anybody's."""


def currency_by_text(meaning: Meaning, folded: str) -> str | None:
    """The currency that a shared sign has in this text (folded): that which its words tell of, or the
    one of the country which it opens with, or the usual one; None where nobody can say."""
    if not meaning.among:
        return meaning.usual
    table = currency_table()
    by_words = [code for code in meaning.among if _speaks(table.told_by.get(code), folded)]
    if meaning.usual in by_words:
        return meaning.usual
    if len(by_words) == 1:
        return by_words[0]
    opening = folded[:_OPENING]
    head = "\n".join(line for line in opening.splitlines() if len(line) <= _HEAD or "|" in line)
    if named := _placed(meaning, head):
        return named[0] if len(named) == 1 else meaning.usual
    elsewhere = meaning.usual is not None and _speaks(table.places.get(meaning.usual), folded)
    named = [] if elsewhere else _placed(meaning, opening if meaning.usual else folded)
    return named[0] if len(named) == 1 else meaning.usual


def _placed(meaning: Meaning, folded: str) -> list[str]:
    """The currencies of a sign whose countries these words name."""
    places = currency_table().places
    return [code for code in meaning.among if _speaks(places.get(code), folded)]


def _speaks(words: re.Pattern[str] | None, folded: str) -> bool:
    return words is not None and words.search(folded) is not None


@cache
def _loose_pattern() -> re.Pattern[str]:
    table = currency_table()
    codes = "|".join(sorted(table.codes - table.words_as_well))
    signs = "|".join(
        map(re.escape, _longest_first(s for s in table.signs if not s.isalpha() and "." not in s))
    )
    return re.compile(rf"(?<![A-Za-z])(?:{codes})(?![A-Za-z])|(?i:(?<![a-z])(?=[a-z])|(?![a-z]))(?i:{signs})")


def named_currencies(text: str) -> list[Meaning]:
    """What the codes (in capitals) and the symbols mean that stand anywhere in a text, beside amounts or
    not: "Salary in CAD", "€". Signs that are letters alone ("kr", "ft") count only beside an amount."""
    found = (meaning_of(match[0]) for match in _loose_pattern().finditer(text))
    return [meaning for meaning in found if meaning is not None]
