"""What a model claims of a document, checked by code: only what can be checked.

The cited sentences exist; the figures and the copied words stand in them; the fact has that value; nothing
is claimed of a sentence twice in opposite ways. That the sentence speaks of the fact is the model's business:
it is the one that understands "my own kitchen table". Where the rules are sure of the contrary, or the model
says both, the person is asked.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any, cast

from analyzer.catalogue import Catalogue, FactSpec
from analyzer.drafting.by_phrases import read_mentions
from analyzer.drafting.nouns import Join, Mood, OwnWish, Strength, Wish
from analyzer.drafting.plain_text import plain
from analyzer.drafting.wishes import wishes_of
from analyzer.readers.model.reply_json import UnusableReply
from analyzer.text.frequencies import rates_in
from analyzer.text.numbers import numbers_in

if TYPE_CHECKING:
    from analyzer.model import DocumentSentence

ATTITUDES = ("wanted", "refused", "less", "tolerated", "indifferent")
STRENGTHS = ("must", "want", "prefer", "bonus")
JOINS = ("each", "and", "or")
MOST_CITED = 5
"""A wish that more sentences are cited for is a model's running on: it cites whatever there is."""
MOST_TOLD = 10
"""Beyond so many reasons for leaving claims out only their number is told."""
_MOODS: Mapping[str, Mood] = {"wanted": "wish", "refused": "refusal", "less": "less", "tolerated": "also"}
_PERIODS = frozenset({"hour", "day", "week", "month", "year"})
_LONGEST_OWN = 200
"""Characters of the question of an own fact."""


@dataclass(frozen=True, slots=True)
class Proposed:
    """What a model drafts: wishes, those that are to be asked, own facts, the sentences of which it says that
    they do not matter, and a sentence for each claim that did not hold."""

    wishes: tuple[Wish, ...]
    unsure: tuple[Wish, ...] = ()
    own: tuple[OwnWish, ...] = ()
    indifferent: tuple[int, ...] = ()
    notes: tuple[str, ...] = ()
    tokens_in: int = 0
    tokens_out: int = 0


@dataclass(slots=True)
class _Told:
    """The claims of a reply that hold so far."""

    wishes: list[Wish] = field(default_factory=list)
    own: list[OwnWish] = field(default_factory=list)
    indifferent: list[int] = field(default_factory=list)
    left_out: Counter[str] = field(default_factory=Counter)


def check_claims(reply: Any, sentences: Sequence[DocumentSentence], catalogue: Catalogue) -> Proposed:
    """What holds of a reply. Raises UnusableReply where it has not the form asked for."""
    told = _Told()
    for number, entry in enumerate(_entries(reply, "wishes", {"sentences", "attitude", "strength", "about"})):
        cited = _cited(entry, sentences, told)
        for about in _abouts(entry):
            if cited:
                _take(about, {**entry, "group": number}, cited, sentences, catalogue, told=told)
    for entry in _entries(reply, "own", {"sentences", "attitude", "strength", "question", "words"}):
        cited = _cited(entry, sentences, told)
        question, words = entry["question"], entry["words"]
        if not (isinstance(question, str) and _are_texts(words)):
            raise UnusableReply("it did not have the form asked for (at own)")
        if cited and question.strip() and entry["attitude"] in {"wanted", "refused", "less"}:
            said = tuple(word.strip() for word in words if word.strip())
            wanted = entry["attitude"] == "wanted"
            asked = " ".join(question.split())[:_LONGEST_OWN]
            told.own.append(OwnWish(asked, said, cited, wanted, cast("Strength", entry["strength"])))
    sure, unsure = _without_contradictions(told.wishes, sentences, catalogue)
    return Proposed(
        sure, unsure, tuple(told.own), tuple(dict.fromkeys(told.indifferent)), tuple(_in_words(told.left_out))
    )


def _entries(reply: Any, key: str, needed: set[str]) -> Iterator[Mapping[str, Any]]:
    entries = reply.get(key, [] if key == "own" else None) if isinstance(reply, dict) else None
    if not isinstance(entries, list):
        raise UnusableReply("it did not have the form asked for (at the top)")
    for entry in entries:
        fits = isinstance(entry, dict) and needed <= set(entry)
        if not fits or entry["attitude"] not in ATTITUDES or entry["strength"] not in STRENGTHS:
            raise UnusableReply(f"it did not have the form asked for (at {key})")
        yield entry


def _abouts(entry: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    if not isinstance(entry["about"], list):
        raise UnusableReply("it did not have the form asked for (at wishes)")
    for about in entry["about"]:
        if not (isinstance(about, dict) and isinstance(about.get("fact"), str)):
            raise UnusableReply("it did not have the form asked for (at about)")
        yield about


def _cited(entry: Mapping[str, Any], sentences: Sequence[DocumentSentence], told: _Told) -> tuple[int, ...]:
    """The cited sentences that exist, from 0."""
    numbers = entry["sentences"]
    if not (isinstance(numbers, list) and all(type(n) is int for n in numbers)):
        raise UnusableReply("it did not have the form asked for (at sentences)")
    if len(set(numbers)) > MOST_CITED:
        told.left_out[f"more than {MOST_CITED} sentences are cited for one wish"] += 1
        return ()
    for n in (n for n in numbers if not 1 <= n <= len(sentences)):
        told.left_out[f"there is no sentence {n}"] += 1
    return tuple(dict.fromkeys(n - 1 for n in numbers if 1 <= n <= len(sentences)))


def _take(
    about: Mapping[str, Any],
    entry: Mapping[str, Any],
    cited: tuple[int, ...],
    sentences: Sequence[DocumentSentence],
    catalogue: Catalogue,
    *,
    told: _Told,
) -> None:
    """Keeps what a claim says of one fact, or tells why it does not hold."""
    fact = about["fact"]
    if fact not in catalogue:
        told.left_out[f"{fact}: no fact of the list"] += 1
        return
    if entry["attitude"] == "indifferent":
        told.indifferent += cited
        return
    said = " ".join(sentences[n].text for n in cited)
    join = cast("Join", entry.get("join") if entry.get("join") in JOINS else "each")
    for made in _wishes(catalogue[fact], about, said):
        if isinstance(made, str):
            told.left_out[f"{fact}: {made}"] += 1
            continue
        value, parts = made
        words = parts.pop("words", "")
        at = next((n for n in cited if words and _fold(words) in _fold(sentences[n].text)), cited[0])
        mood, strength = _MOODS[entry["attitude"]], cast("Strength", entry["strength"])
        for n in (at, *(n for n in cited if n != at)) if not words else (at,):
            wish = Wish(fact, value, mood, strength, n, words, join=join, group=entry["group"], **parts)
            if catalogue[fact].kind in {"number", "pay"}:
                wish = replace(wish, context=sentences[n].text)
            told.wishes.append(wish)


def _wishes(
    spec: FactSpec, about: Mapping[str, Any], said: str
) -> Iterator[str | tuple[str, dict[str, Any]]]:
    """(value, further parts of a wish) for each thing that a claim names, or why it does not hold."""
    value = about.get("value")
    value = value.strip() if isinstance(value, str) else ""
    if spec.kind == "flag":
        flags = {"yes": "true", "true": "true", "no": "false", "false": "false", "stated": "true"}
        yield (flags[value.lower()], {}) if value.lower() in flags else f'"{value}" is neither yes nor no'
    elif spec.values:
        if value in spec.values:
            yield value, {}
        else:
            yield (
                ("any", {})
                if value == "stated" and spec.kind == "choices"
                else f'"{value}" is none of its values'
            )
    elif spec.kind in {"number", "pay"}:
        yield _measure(spec, about, value, said)
    else:
        yield from _copied(about, value, said)


def _measure(
    spec: FactSpec, about: Mapping[str, Any], value: str, said: str
) -> str | tuple[str, dict[str, Any]]:
    low, high = (_number(about.get(key)) for key in ("at_least", "at_most"))
    figures = _figures(said)
    for one in (low, high):
        if one is not None and not any(abs(one - figure) <= abs(figure) / 100 for figure in figures):
            return f"{one:g} does not stand in the sentence"
    if low is None and high is None:
        side = {"few": "most", "many": "least"}.get(value)
        return "any", {"bound": side}
    parts: dict[str, Any] = {"amount": low if low is not None else high}
    if low is not None and high is not None:
        parts["upper"] = high
    else:
        parts["bound"] = "least" if high is None else "most"
    if spec.kind == "pay":
        currency, period = about.get("currency"), about.get("period")
        if not (isinstance(currency, str) and re.fullmatch(r"[A-Z]{3}", currency)):
            return "the currency of the sum is not said"
        parts |= {"currency": currency, "period": period if period in _PERIODS else None}
    return "any", parts


def _number(raw: Any) -> float | None:
    return float(raw) if isinstance(raw, (int, float)) and not isinstance(raw, bool) else None


def _figures(said: str) -> set[float]:
    """Every number of the sentences, in digits or words, and with the thousands that a "k" may mean."""
    words = plain(said)
    found = {number.value for number in numbers_in(words)} | {rate.value for rate in rates_in(words)}
    found |= {rate.value / 52 for rate in rates_in(words)} | {rate.value / 12 for rate in rates_in(words)}
    digits = {float(one.replace(",", "")) for one in re.findall(r"\d+(?:,\d{3})*(?:\.\d+)?", words)}
    return found | digits | {one * 1000 for one in digits} | ({50.0} if "half" in words else set())


def _copied(about: Mapping[str, Any], value: str, said: str) -> Iterator[str | tuple[str, dict[str, Any]]]:
    words = about.get("words")
    if not _are_texts(words):
        raise UnusableReply("it did not have the form asked for (at words)")
    listed = [word.strip() for word in words if word.strip()] if words else []
    if not listed:
        yield ("any", {}) if value == "stated" else "no words are copied for it"
    for word in listed:
        yield (
            ("any", {"words": word})
            if _fold(word) in _fold(said)
            else f'"{word}" does not stand in the sentence'
        )


def _are_texts(raw: Any) -> bool:
    return raw is None or (isinstance(raw, list) and all(isinstance(one, str) for one in raw))


def _fold(text: str) -> str:
    return " ".join(plain(text).split())


_SIDES: Mapping[Mood, str] = {
    "wish": "for",
    "also": "for",
    "less": "against",
    "refusal": "against",
}


def _without_contradictions(
    wishes: Sequence[Wish], sentences: Sequence[DocumentSentence], catalogue: Catalogue
) -> tuple[tuple[Wish, ...], tuple[Wish, ...]]:
    """The wishes that nothing contradicts, and those that the model or the rules read the other way too."""
    by_rules = wishes_of(sentences, read_mentions([part.text for part in sentences], catalogue))
    sides: dict[tuple[int, str, str, str], set[str]] = {}
    for wish in (*wishes, *by_rules):
        sides.setdefault(_thing(wish), set()).add(_SIDES[wish.mood])
    sure = [wish for wish in wishes if len(sides[_thing(wish)]) == 1]
    unsure = {_thing(wish): wish for wish in wishes if len(sides[_thing(wish)]) > 1}
    return tuple(dict.fromkeys(sure)), tuple(unsure.values())


def _thing(wish: Wish) -> tuple[int, str, str, str]:
    """What a wish is about: of numbers and texts the figure or the words."""
    words = _fold(wish.words) if wish.value == "any" and wish.amount is None else ""
    return wish.sentence, wish.fact, wish.value, words if wish.fact != "pay" else ""


def _in_words(left_out: Counter[str]) -> Iterator[str]:
    for reason, count in list(left_out.items())[:MOST_TOLD]:
        yield f"left out: {reason}" + (f" ({count} times)" if count > 1 else "")
    if len(left_out) > MOST_TOLD:
        rest = sum(list(left_out.values())[MOST_TOLD:])
        yield f"left out: {rest} more claims that the document does not show"
