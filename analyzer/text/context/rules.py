"""Context rules as data: which words deny others, tie them to a condition, or give them to somebody else.

    [[context]]
    id = "denied.not-available"
    category = "denied"
    words = ["is|are not available"]       # word phrases (word_phrases.py)
    direction = "before"                   # the cue stands before these words
    reach = "clause"
    not_in = ["not only"]                  # looks like one and is none
    example = "Hybrid working is not available for this role."
    trap = "Parking is not available at the remote site."

`example` and `trap` each hold the cue between two stars ("*Hybrid working* is not available"): in the one
the rule holds for it, in the other it does not.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Literal, cast

from analyzer.prepared import shipped_toml

Category = Literal["denied", "conditional", "later", "others", "wished", "past", "example", "doubtful"]
"""What words make of a cue; "doubtful" are those too far from it to tell: it hints, and states nothing."""
Direction = Literal["before", "after", "both"]
Reach = Literal["clause", "sentence", "list"]

RULES = Path(__file__).parent / "rules"
LANGUAGES = ("en", "de", "es", "fr", "it", "nl", "pt")


@dataclass(frozen=True, slots=True, eq=False)  # each is one thing, and hashed often
class ContextRule:
    """What some words make of a cue near them.

    * `direction`: where the cue stands: before these words, after them, or on either side.
    * `reach`: how far they reach: within the clause, the sentence, or (a heading) over the list below it.
    * `within`: the most words between them and the cue, 0 for any number.
    * `over_commas`: whether a list may go on between them: "or" (only one joined by "or"), "any" or "none".
    * `not_in`: phrases that look like one and are none; "@denied.no" names those of that rule.
    * `sections`: the sections of a posting (section_names.py) under which it holds for whatever stands there.
    * `asked`: whether it holds for whatever a question asks about.
    * `facts`: the facts that it is about, all where it is empty; `but` those that it is not about.
    """

    id: str
    category: Category
    words: tuple[str, ...]
    direction: Direction
    reach: Reach
    within: int
    over_commas: Literal["or", "any", "none"]
    not_in: tuple[str, ...]
    sections: frozenset[str]
    asked: bool
    facts: frozenset[str]
    but: frozenset[str]
    example: str
    trap: str

    def concerns(self, fact: str) -> bool:
        """Whether the rule is about a fact; with "" whether it is about all of them."""
        return (not self.facts or fact in self.facts) and fact not in self.but


@dataclass(frozen=True, slots=True)
class RuleFolder:
    """The rules of one language: `breaks` are the words that begin a new clause, `comma_breaks` those that
    begin one behind a comma, `closed` those over which no gap of a cue or a row passes."""

    rules: tuple[ContextRule, ...]
    pieces: Mapping[str, tuple[str, ...]]
    breaks: tuple[str, ...]
    comma_breaks: frozenset[str]
    closed: frozenset[str] = frozenset()


@cache
def rules_of(language: str) -> RuleFolder:
    """The rules of a language by its ISO 639-1 code, in the order of their files."""
    rules: list[ContextRule] = []
    pieces: dict[str, tuple[str, ...]] = {}
    breaks: tuple[str, ...] = ()
    comma_breaks: frozenset[str] = frozenset()
    closed: frozenset[str] = frozenset()
    for table in _tables(RULES / language):
        pieces |= {name: tuple(phrases) for name, phrases in table.get("pieces", {}).items()}
        breaks += tuple(table.get("breaks", ()))
        comma_breaks |= frozenset(table.get("comma_breaks", ()))
        closed |= frozenset(table.get("closed", ()))
        for entry in table.get("context", ()):
            rules.append(_rule(entry, {rule.id: rule for rule in rules}))
    return RuleFolder(tuple(rules), pieces, breaks, comma_breaks, closed)


def _tables(folder: Path) -> Iterator[dict[str, Any]]:
    for path in sorted(folder.glob("*.toml")):
        yield shipped_toml(path)


@cache
def _groups() -> Mapping[str, frozenset[str]]:
    """Facts that rules name together, by name."""
    (table,) = _tables(RULES)
    return {name: frozenset(facts) for name, facts in table["groups"].items()}


def _rule(entry: Mapping[str, Any], before: Mapping[str, ContextRule]) -> ContextRule:
    """One rule; a fact written "@name" stands for a group of groups.toml. `before`: those above it by id."""
    return ContextRule(
        id=entry["id"],
        category=cast("Category", entry["category"]),
        words=tuple(entry.get("words", ())),
        direction=entry.get("direction", "after"),
        reach=entry.get("reach", "clause"),
        within=entry.get("within", 0),
        over_commas=entry.get("over_commas", "any"),
        not_in=tuple(_looking_alike(entry.get("not_in", ()), before)),
        sections=frozenset(entry.get("sections", ())),
        asked=entry.get("asked", False),
        facts=_facts(entry.get("facts", ())),
        but=_facts(entry.get("but", ())),
        example=entry["example"],
        trap=entry["trap"],
    )


def _looking_alike(written: Sequence[str], before: Mapping[str, ContextRule]) -> Iterator[str]:
    for phrase in written:
        if phrase.startswith("@"):
            yield from before[phrase[1:]].not_in
        else:
            yield phrase


def _facts(named: Sequence[str]) -> frozenset[str]:
    listed = (_groups()[name[1:]] if name.startswith("@") else frozenset({name}) for name in named)
    return frozenset[str]().union(*listed)
