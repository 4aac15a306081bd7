"""What an import says of a posting is looked at like what a reader says: facts that its text bears out go in.

A fact is set aside, with a note, where it cites no line or one that does not exist, shows a quote that does
not stand in the lines that it cites, or has a value of another kind than its question asks for. What else was
claimed for it (`others`) is left out one by one.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING, Any

from analyzer.model import Claim, Fact, FactValue, Pay, Posting, Reading
from analyzer.strict_json import is_number

if TYPE_CHECKING:
    from analyzer.catalogue import FactSpec

_NAMED = 5
"""So many facts that were set aside are named."""


def borne_out(posting: Posting, reading: Reading) -> Reading:
    """The reading with those of its facts alone that the posting bears out; a note names the others."""
    lines = _Lines(posting)
    aside: dict[str, None] = {}

    def kept(facts: Mapping[str, Fact]) -> dict[str, Fact]:
        made = {}
        for key, fact in facts.items():
            if _holds(key, fact, lines):
                others = tuple(claim for claim in fact.others if _holds(key, claim, lines))
                made[key] = fact if len(others) == len(fact.others) else replace(fact, others=others)
            else:
                aside[key] = None
        return made

    facts, hints = kept(reading.facts), kept(reading.hints)
    unsupported = tuple(fact for fact in reading.unsupported if _holds(fact.key, fact, lines))
    aside.update((fact.key, None) for fact in reading.unsupported if fact not in unsupported)
    if not aside and all(facts[key] is reading.facts[key] for key in facts):
        return reading
    notes = (*reading.notes, _note(list(aside))) if aside else reading.notes
    return replace(reading, facts=facts, hints=hints, unsupported=unsupported, notes=notes)


def _note(keys: list[str]) -> str:
    more = f" and {len(keys) - _NAMED} more" if len(keys) > _NAMED else ""
    return (
        f"Set aside when it was imported, as the text does not bear it out: {', '.join(keys[:_NAMED])}{more}."
    )


def _holds(key: str, claim: Claim | Fact, lines: _Lines) -> bool:
    return bool(claim.lines) and lines.hold(claim) and _is_of_kind(key, claim.value)


class _Lines:
    """The lines of a posting as one text, to look for quotes in: one may run over to the next line."""

    def __init__(self, posting: Posting) -> None:
        self.text = " ".join(line.text for line in posting.lines).replace("\n", " ")
        self.places: dict[int, tuple[int, int]] = {}
        place = 0
        for line in posting.lines:
            self.places[line.n] = (place, place + len(line.text))
            place += len(line.text) + 1

    def hold(self, claim: Claim | Fact) -> bool:
        """Whether the lines exist, and each quote stands on one of them at least in part."""
        if not all(n in self.places for n in claim.lines):
            return False
        cited = [self.places[n] for n in claim.lines]
        return all(
            any(self._at(quote.replace("\n", " "), *place) for place in cited) for quote in claim.quotes
        )

    def _at(self, quote: str, begin: int, end: int) -> bool:
        return not quote or self.text.find(quote, max(0, begin - len(quote) + 1), end + len(quote) - 1) >= 0


_KINDS: Mapping[str, Any] = {
    "choice": str, "text": str, "choices": tuple, "texts": tuple, "flag": bool, "pay": Pay,
}  # fmt: skip


def _is_of_kind(key: str, value: FactValue) -> bool:
    """Whether a value is of the kind that its question asks for, and one of those that it offers; of facts of
    one's own any may be."""
    spec = _specs().get(key)
    if spec is None:
        return True
    if spec.kind == "number":
        return is_number(value)
    if not isinstance(value, _KINDS[spec.kind]):
        return False
    offered = {"choice": (value,), "choices": value}.get(spec.kind, ())
    return isinstance(offered, tuple) and set(offered) <= set(spec.values)


@cache
def _specs() -> Mapping[str, FactSpec]:
    from analyzer.catalogue import load_catalogue

    catalogue = load_catalogue()
    return {key: catalogue[key] for key in catalogue}
