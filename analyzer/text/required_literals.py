"""Required literals: the words a pattern can begin with, so that it is tried only where one of them stands.

    "on call rotation"          {"on"}
    "mentor(?:s|ing)? (?:of )?" {"mentor", "mentors", "mentoring"}
    "scal\\w+ to millions"      {"scal…"}: every word with that beginning
    "\\d+ engineers"            {"#"}: every word that begins with a digit
    ".* together"               None: it could begin anywhere

Only what cue phrases are made of is understood; everything else counts as unknown from there on.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

_TOO_MANY = 200
_SEPARATORS = frozenset(" -/_,")

NUMBER = "#"
"""The literal of a pattern that begins with any digit."""


@dataclass(frozen=True, slots=True)
class RequiredLiteral:
    """A word that a match begins with; with `prefix`, any word that begins like that."""

    word: str
    prefix: bool = False


_LETTERS = re.compile(r"(?:[^\W_]|')+(?![?*+{])")
"""Letters that stand together; the last one is left alone where something repeats it."""

_OPEN, _DONE, _PREFIX = 0, 1, 2
_State = tuple[str, int]


def required_literals(pattern: str) -> frozenset[RequiredLiteral] | None:
    """All words with which a match of `pattern` can begin, or None where that cannot be told."""
    try:
        states, place = _alternation(pattern, 0, {("", _OPEN)})
    except (ValueError, IndexError):  # an open [ or {, a lone \\: reported when it is compiled
        return None
    if place != len(pattern) or len(states) > _TOO_MANY or any(not word for word, _ in states):
        return None
    return frozenset(RequiredLiteral(word, state == _PREFIX) for word, state in states)


def required_literals_of_all(patterns: Iterable[str]) -> frozenset[RequiredLiteral]:
    """All words with which a match of one of the patterns can begin.

    Raises ValueError if one of them could begin anywhere.
    """
    literals: set[RequiredLiteral] = set()
    for pattern in patterns:
        found = required_literals(f"(?:{pattern})")
        if found is None:
            raise ValueError(f"it can begin anywhere: {pattern}")
        literals |= found
    return frozenset(literals)


def _alternation(pattern: str, place: int, states: set[_State]) -> tuple[set[_State], int]:
    """Reads branches up to a closing bracket or the end; `states` is what stands before them."""
    result: set[_State] = set()
    while True:
        branch, place = _sequence(pattern, place, set(states))
        result |= branch
        if place >= len(pattern) or pattern[place] == ")":
            return result, place
        place += 1


def _sequence(pattern: str, place: int, states: set[_State]) -> tuple[set[_State], int]:
    while place < len(pattern) and pattern[place] not in "|)":
        before = states
        states, place = _item(pattern, place, states)
        states, place = _repeated(pattern, place, before, states)
        if len(states) > _TOO_MANY:
            return {("", _PREFIX)}, len(pattern)
    return states, place


def _item(pattern: str, place: int, states: set[_State]) -> tuple[set[_State], int]:
    char = pattern[place]
    if char == "(":
        return _group(pattern, place, states)
    if char == "[":
        end = pattern.index("]", place + 2) + 1
        return _become(states, _DONE if set(pattern[place + 1 : end - 1]) <= _SEPARATORS else _PREFIX), end
    if char == "\\":
        return _escape(pattern[place + 1], states), place + 2
    if char in ".^$":
        return _become(states, _PREFIX), place + 1
    if char.isalnum() or char == "'":
        run = _LETTERS.match(pattern, place)
        letters = run[0] if run else char
        return {
            (word + letters, state) if state == _OPEN else (word, state) for word, state in states
        }, place + len(letters)
    return _become(states, _DONE), place + 1


def _group(pattern: str, place: int, states: set[_State]) -> tuple[set[_State], int]:
    look = next((mark for mark in ("(?<!", "(?<=", "(?=", "(?!") if pattern.startswith(mark, place)), None)
    inside = place + (len(look) if look else 3 if pattern.startswith("(?:", place) else 1)
    after, end = _alternation(pattern, inside, {("", _OPEN)} if look else states)
    # A look ahead or back takes no letter: the word goes on with what follows it.
    return (states if look else after), end + 1


def _escape(name: str, states: set[_State]) -> set[_State]:
    if name == "d":
        return {(word or NUMBER, _DONE if not word else state) for word, state in _become(states, _PREFIX)}
    if name in "wSDs":
        return _become(states, _DONE if name == "s" else _PREFIX)
    return _become(states, _DONE) if name != "b" else _become(states, _DONE, begun=True)


def _become(states: set[_State], new: int, *, begun: bool = False) -> set[_State]:
    """Ends every word still open; with `begun`, a word without a letter yet stays open."""
    return {(word, state if state != _OPEN or (begun and not word) else new) for word, state in states}


def _repeated(pattern: str, place: int, before: set[_State], after: set[_State]) -> tuple[set[_State], int]:
    """Takes in a `?`, `*`, `+` or `{…}` behind an item."""
    if place >= len(pattern) or pattern[place] not in "?*+{":
        return after, place
    mark = pattern[place]
    place = pattern.index("}", place) + 1 if mark == "{" else place + 1
    if place < len(pattern) and pattern[place] == "?":
        place += 1
    if mark == "?":
        return before | after, place
    # Repeated: what follows the first turn is not followed any further.
    return _become(after, _PREFIX) | (set() if mark == "+" else before), place
