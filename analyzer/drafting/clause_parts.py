"""A sentence cut into parts at its marks, each with the words of rules, of things and the unknown ones in it.

"I want mentoring, no crunch."        [I want | mentoring]  [no | crunch]
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from analyzer.drafting.plain_text import LONGEST, plain
from analyzer.drafting.stance_rules import (
    BREAKS,
    StanceRule,
    empty_words,
    is_number,
    rule_index,
    stance_rules,
)
from analyzer.text.tokens import BRACKET, LIGHT, Tokens

_NEGATED = (
    "do",
    "does",
    "did",
    "wo",
    "would",
    "ca",
    "could",
    "should",
    "is",
    "are",
    "was",
    "were",
    "have",
    "has",
)
_HASTY = {f"{verb}nt": f"{verb}n't" for verb in _NEGATED} | {"im": "i'm", "ive": "i've", "thats": "that's"}
"""Words that people write without their apostrophe."""
_SEEKING = frozenset({"looking", "seeking", "searching", "hoping"})
_ONESELF = frozenset({"i", "i'm", "i've", "i'd", "my", "we", "we're", "we've", "our"})
_REASONS = {"since": _ONESELF | {"the"}, "as": _ONESELF | {"the"}, "so": _ONESELF | {"that"}}
"""Words that lead in a reason, with those that stand behind them then."""
JOINING = frozenset({"and", "or", "nor"})


class Match(NamedTuple):
    """The words of rules at the tokens [first, last)."""

    first: int
    last: int
    rules: tuple[StanceRule, ...]


@dataclass(slots=True)
class Part:
    """What stands between two marks: its tokens, the rules' words in it, and how it begins."""

    first: int
    last: int
    mark: str
    matches: list[Match]
    things: list[tuple[int, int]]
    unknown: list[int]

    def has(self, stance: str) -> bool:
        """Whether a rule of that stance finds its words here."""
        return any(rule.stance == stance for match in self.matches for rule in match.rules)


def looking(rules: Iterable[StanceRule], thing: str) -> list[StanceRule]:
    """The rule of a match that looks for its thing there; of several one that tells how much it matters."""
    fitting = (rule for rule in rules if rule.thing == thing)
    return sorted(fitting, key=lambda rule: rule.strength is None)[:1]


class CutSentence:
    """One sentence with the things that it names, `spans` in characters, and the words of `amounts`."""

    def __init__(
        self, text: str, spans: Iterable[tuple[int, int]], amounts: Iterable[tuple[int, int]] = ()
    ) -> None:
        self.text = plain(text[:LONGEST])
        self.tokens = Tokens(self.text)
        self.tokens.words[:] = [_HASTY.get(word, word) for word in self.tokens.words]
        self._things = sorted({self.place_of(span) for span in spans})
        self._amounts = sorted({self.place_of(span) for span in amounts})
        self.matches = self._found()
        ruled = [*((match.first, match.last) for match in self.matches), *self._amounts]
        self._ruled = {at for first, last in ruled for at in range(first, last)}
        named = {at for first, last in self._things for at in range(first, last)}
        self._covered = self._ruled | named
        self.parts = list(self._cut())

    def rules(self) -> tuple[StanceRule, ...]:
        """The rules that find their words in the sentence."""
        return tuple(rule for match in self.matches for rule in match.rules)

    def is_ruled(self, at: int) -> bool:
        """Whether a word belongs to a rule or to a number that was read."""
        return at in self._ruled

    def place_of(self, span: tuple[int, int]) -> tuple[int, int]:
        """The tokens of a span of characters."""
        first, last = self.tokens.within(*span)
        if first and self.tokens.ends[first - 1] > span[0]:
            first -= 1  # the span begins within a word
        return first, max(last, first + 1)

    def _found(self) -> list[Match]:
        """The rules' words, of those that overlap the longest; none that lie within what is named."""
        spans: dict[tuple[int, int], list[StanceRule]] = {}
        for first, last, number in rule_index().find(self.tokens):
            spans.setdefault((first, last), []).append(stance_rules()[number])
        taken: set[int] = set()
        for first, last in self._amounts:
            spans = {(a, b): rules for (a, b), rules in spans.items() if not (first <= a and b <= last)}
        for first, last in self._amounts:
            taken.update(range(first, last))
        found: list[Match] = []
        for (first, last), rules in sorted(spans.items(), key=lambda one: (one[0][0] - one[0][1], one[0][0])):
            if taken.isdisjoint(range(first, last)):
                taken.update(range(first, last))
                found.append(Match(first, last, tuple(rules)))
        return sorted(found, key=lambda match: match.first)

    def _cut(self) -> Iterator[Part]:
        inside = {at for match in self.matches for at in range(match.first + 1, match.last)}
        inside |= {at for first, last in (*self._things, *self._amounts) for at in range(first + 1, last)}
        heads = {match.first for match in self.matches if any(rule.thing == "behind" for rule in match.rules)}
        ties = {match.first for match in self.matches if match.rules[0].stance == "tie"}
        words = self.tokens.words
        first, mark = 0, ""
        for at in range(1, len(words)):
            cut = self._mark_at(at)
            if words[at] in BREAKS or at in ties:
                cut = words[at] if words[at] in BREAKS else "tie"
            elif words[at] in _REASONS and words[at + 1 : at + 2] and words[at + 1] in _REASONS[words[at]]:
                cut = "because"  # "no nights | since I have a baby"
            elif words[at] in _SEEKING and at in heads:
                cut = cut or "and"  # "I am a cook | looking for …"
            elif not cut and words[at] in JOINING and (at + 1 in heads or words[at + 1 : at + 2] == ["i"]):
                cut = "and"
            if cut and at not in inside:
                yield self._part(first, at, mark)
                first, mark = at, cut
        if words:
            yield self._part(first, len(words), mark)

    def _mark_at(self, at: int) -> str:
        """The mark before a token that parts clauses: "," or any stronger one."""
        marks = self.tokens.marks
        if marks[at] >= BRACKET:
            return "(" if marks[at] == BRACKET else "|"
        between = self.text[self.tokens.ends[at - 1] : self.tokens.starts[at]]
        return "," if marks[at] == LIGHT and "," in between else ""

    def _part(self, first: int, last: int, mark: str) -> Part:
        matches = [match for match in self.matches if first <= match.first < last]
        things = [span for span in self._things if first <= span[0] < last]
        words = self.tokens.words
        unknown = [
            at
            for at in range(first, last)
            if at not in self._covered and words[at] not in empty_words() and not is_number(words[at])
        ]
        if any(rule.id == "plain.concession" for match in matches for rule in match.rules) and not things:
            unknown = []  # "(even if they start in trouble)"
        return Part(first, last, mark, matches, things, unknown)
