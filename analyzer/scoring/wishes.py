"""How a person speaks of something in a criteria document: as a wish, or as a refusal?

    "I value working remotely (no hybrid), kind teams and good management."
     └─────── wish ───────┘   └refusal┘  └─ wish ─┘ └────── wish ──────┘

    "… pay and benefits over lavish offices"       wish, then "less": the second of a comparison
    "I have built a lot of features, but …"        background: what was, not what is wanted
    "I don't mind travel"                          indifferent

Positions count in the sentence as given, so that words found by others can be placed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from typing import Literal

Mood = Literal["wish", "refusal", "less", "background", "indifferent"]
Strength = Literal["must", "want", "prefer", "bonus"]
Setting = Literal["refusal", "bonus", "must", "indifferent"]


@dataclass(frozen=True, slots=True)
class Clause:
    """A part of a sentence that speaks in one way: `start` and `end` count in the sentence.

    `refusals` are the words that make it a refusal; where they belong to the very phrase that was
    found ("no on-call"), the phrase is taken by its own meaning. `joined` marks what the clause
    before is tied to: "on call, as long as I may fix things".
    """

    start: int
    end: int
    mood: Mood
    strength: Strength = "want"
    refusals: tuple[tuple[int, int], ...] = ()
    joined: bool = False


_ALIKE = str.maketrans(
    {**dict.fromkeys("‘’‚‛`´′", "'"), **dict.fromkeys("“”„‟", '"'), **dict.fromkeys("‐‑‒–—―−", "-")}
)

_DENIED = (
    r"\b(?:do|does|did|will|would|can|could|shall|should|am|is|are|was)(?:n't| not)\b|\b(?:wo|ca)n't\b"
    r"|\bcannot\b|\b(?:i'm|we're|it's|that's) not\b"
)
"""Denies its whole clause: "hybrid does not work for me", "I do not want hybrid"."""
_NOT_NOT = r"(?! (?:substitute|matter|problem|doubt|less|longer|wonder|replacement|preference|idea|one)\b)"
_REFUSED_AHEAD = (
    rf"\bno\b{_NOT_NOT}|\b(?:(?:to )?not|nor|never|nobody|no one|without|reject|hate)\b"
    r"|\bavoid(?:s|ing)?\b|\brefus(?:e|es|ing)\b"
    r"|\b(?:stay|keep|steer) (?:well )?(?:away|clear)\b|\b(?:tired|sick|free) of\b|\banything but\b"
    r"|\bfree from\b"
)
"""Refuses what stands behind it: "a remote job without crunch"."""
_WHOLE_REFUSAL = (
    r"out of the question|deal ?-?breakers?|not for me|rul(?:e|es|ed|ing) (?:\w+ )?out|no thanks|red flags?"
    r"|spare (?:me|each other)|(?:wo|ca)n't (?:do|work)\b|will not do\b"
)
_BROAD = r"tired|sick|avoid|stay|keep|steer|hate|reject|refus|free"
"""Refusals that reach over "and" too; behind a "no" an "and" may begin something else."""
_NO_REFUSAL = r"not (?:only|just|yet|necessarily|least)\b|\bno (?:more|fewer|less) than\b|\bwhy not\b"
_LESS = (
    r"(?:n't| not) (?:yet |so |very |as |that |particularly |really |quite )*"
    r"(?:exciting|interesting|appealing|important)|less (?:interested|important|exciting)"
    r"|(?:rather|prefer) not|n't keen|not (?:a (?:big )?fan|keen)|dislike|lower priority"
)
_INDIFFERENT = (
    r"(?:don't|do not) (?:much )?(?:mind|care)\b|no preference|(?:doesn't|does not) matter"
    r"|either (?:way|is fine)|(?:fine|okay?) (?:with|for|by)\b|\b(?:is|are) (?:fine|okay?)\b"
)
_DONE = r"(?:built|been|worked|led|run|done|spent|written|had)"
_BACKGROUND = (
    rf"^(?:while |although )?(?:i(?:'ve| have) {_DONE}\b"
    r"|i (?:was|worked|built|led|used to|am an?|keep other)\b|i'm an? "
    r"|my (?:last|previous|current) |over \d+ years)"
    r"|\bwell versed\b|\ban expert (?:at|in)\b|\byears? (?:of )?experience\b"
)
_MUST = (
    r"\bmust\b|\bessential\b|non ?-?negotiable|\bmost important\b|\babove all\b|\babsolutely\b|\binsist\b"
    r"|\bneeds? to be\b"
)
_PREFER = (
    r"\bprefer|\bideal|\bwould (?:be nice|like)\b|\bi'd like\b|\bnice\b|\bif (?:possible|it can)\b"
    r"|\bhopefully\b"
)
_BONUS = (
    r"\b(?:a|big|huge|large|nice|real) (?:plus|bonus)\b|\bnice ?-?to ?-?have|\bextra points?\b"
    r"|\bbonus(?: points?|:)|\b(?:very )?special places\b|\brarest of places\b|\bloses a point\b"
)
_BREAK = (
    r"[;:()\[\]{}!?]|\s-+\s|\s&\s|,(?!\d)|\b(?:but|although|though|while|whereas|because|so that"
    r"|as long as|so long as|provided(?: that)?|on condition that|only if)\b"
)
_SIDES = r";|\b(?:but|although|though|while|whereas)\b"
_TIE = r"as long as|so long as|provided(?: that)?|on condition that|only if"
_THAN = (
    r"\b(?:rather than|instead of|as opposed to|ahead of|over(?! ?\d)|before|more than)\b"
    r"|(?:\b(?:more|rather)\b(?:(?!\bthan\b|\bthen\b).){1,60})(\bthan\b|\bthen\b)"
)
_WISHING = r"\b(?:i|we|want|need|love|like|prefer|only|must|please|yes|value|enjoy|happy)\b"
LONGEST = 2_000
"""Characters of a sentence; what is longer is no sentence, and is read so far."""
_SAYING_I = r"\bi\b(?! ?/)"
_FRAGMENT = 4
"""Up to so many words may be a further item of a list: "no casinos, payday loans or crypto"."""


_REFUSED_BELOW = (
    r"deal ?-?breakers?|no ?-?gos?\b|red flags?|\bavoid|\bnot? (?:want|interested|looking)|\bhard no"
    r"|(?:don't|won't|can't|will not|do not) (?:want|do|like|work|accept|need)|\bdislikes?|\bruled? out"
    r"|turn ?-?offs?|\bnever\b"
)
_BONUS_BELOW = r"nice ?-?to ?-?haves?|\bbonus|\bpluses\b|\bextras?\b|would be nice|\bicing\b|\bwish ?-?list\b"
_ASIDE_BELOW = (
    r"don't (?:care|mind)|indifferent|either way|\babout me\b|\b(?:my|past|work|professional) "
    r"(?:background|experience|history)\b|^(?:background|experience)\b"
)
_MUST_BELOW = r"\bmusts?\b|must ?-?haves?|\bessentials?\b|non ?-?negotiables?|\brequirements?\b|\bi need\b"
_HEADINGS: tuple[tuple[str, Setting], ...] = (
    (_ASIDE_BELOW, "indifferent"),
    (_REFUSED_BELOW, "refusal"),
    (_BONUS_BELOW, "bonus"),
    (_MUST_BELOW, "must"),
)


def setting_of(heading: str) -> Setting | None:
    """What a heading, or a line such as "I avoid:", makes of the items below it."""
    text = plain(heading)
    return next((setting for pattern, setting in _HEADINGS if _search(pattern, text)), None)


def under(setting: Setting | None, clause: Clause, sentence: str) -> Clause:
    """The clause as it is meant below such a heading: "Deal-breakers: no remote work" asks for it.

    Who says "I like …" or "I won't …" has said how it is meant.
    """
    if setting == "refusal" and _search(_SAYING_I, plain(sentence)):
        return clause
    if setting == "refusal" and clause.mood in {"wish", "refusal"}:
        if clause.mood == "wish":
            return replace(clause, mood="refusal", strength="must")
        return replace(clause, mood="wish", strength="must", refusals=())
    if setting in {"bonus", "must"} and clause.mood == "wish":
        return replace(clause, strength=setting)
    return replace(clause, mood="indifferent") if setting == "indifferent" else clause


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)


def plain(sentence: str) -> str:
    """The sentence in lower case with quotes and dashes alike, of the same length."""
    lowered = "".join(low if len(low := char.lower()) == 1 else char for char in sentence.translate(_ALIKE))
    return _compiled(r"\((?:e\.g|i\.e)\.?,?\)").sub(lambda found: " " * len(found.group()), lowered)


def clauses(sentence: str, *, aside: str = "") -> tuple[Clause, ...]:
    """The clauses of a sentence in order, each with its mood; together they cover its words.

    `aside` is a bracketed sentence beside it, which tells only how much is wanted: "(A plus.)".
    """
    text = plain(sentence[:LONGEST])
    strength = _strength(f"{plain(aside[:LONGEST])} {text}")
    found: list[Clause] = []
    carried: Mood = "wish"
    joins = ""
    for start, end, mark in _pieces(text):
        side = _side(text, start)
        refusals = _matches(_DENIED, text, start, end)
        carried = carried if _goes_on(text, start, end, mark, joins) else "wish"
        refused = refusals or _search(_WHOLE_REFUSAL, side) or carried == "refusal"
        mood = _mood(text[start:end], refused=bool(refused))
        if mood == "wish" and _is_item(text[start:end]):
            # "growth, realignment and upkeep are not exciting", "an expert at design, code, mentoring"
            mood = "less" if _search(_LESS, side) else carried
        tied = _search(_TIE, mark) is not None
        found.extend(_cut(text, Clause(start, end, mood, strength, refusals, tied)))
        carried = "wish" if found[-1].mood == "less" else found[-1].mood
        joins = _joins(text, found[-1]) or joins
    return tuple(found)


def _strength(text: str) -> Strength:
    if _search(_BONUS, text):
        return "bonus"
    if _search(_MUST, text):
        return "must"
    return "prefer" if _search(_PREFER, text) else "want"


def _pieces(text: str) -> Iterator[tuple[int, int, str]]:
    """(start, end, the marks before it) of each piece that has words."""
    start = last = 0
    for cut in _compiled(_BREAK).finditer(text):
        if text[start : cut.start()].strip():
            yield start, cut.start(), text[last:start]
            last = cut.start()
        start = cut.end()
    if text[start:].strip():
        yield start, len(text), text[last:start]


def _matches(pattern: str, text: str, start: int, end: int) -> tuple[tuple[int, int], ...]:
    """Where a refusal stands, "not only" and the like left out."""
    spared = [m.span() for m in _compiled(_NO_REFUSAL).finditer(text, start, end)]
    found = (m.span() for m in _compiled(pattern).finditer(text, start, end))
    return tuple((a, b) for a, b in found if not any(c <= a < d for c, d in spared))


def _side(text: str, place: int) -> str:
    """The part of the sentence around `place`, up to a "but" or the like."""
    cuts = [m.span() for m in _compiled(_SIDES).finditer(text)]
    start = max((b for _, b in cuts if b <= place), default=0)
    end = min((a for a, _ in cuts if a >= place), default=len(text))
    return text[start:end]


def _is_item(piece: str) -> bool:
    """Whether a piece may be a further item of a list."""
    return len(piece.split()) <= _FRAGMENT and not _search(_WISHING, piece)


def _joins(text: str, clause: Clause) -> str:
    """The words by which the mood of a clause may reach on, where the clause itself tells."""
    if clause.mood == "refusal" and clause.refusals:
        said = " ".join(text[start:end] for start, end in clause.refusals)
        return "and|or|nor" if _search(_BROAD, said) else "or|nor"
    return "and|or" if clause.mood == "background" else ""


def _goes_on(text: str, start: int, end: int, mark: str, joins: str) -> bool:
    """Whether the mood of a piece reaches into the next one: "no casinos, payday loans or crypto"."""
    piece, mark = text[start:end].strip(), mark.strip()
    if mark not in {",", "&"}:
        return False
    if piece.startswith(("or ", "nor ")):
        return True
    return _is_item(piece) and (mark == "&" or _search(rf"\b(?:{joins})\b", text[start:]) is not None)


def _mood(piece: str, *, refused: bool) -> Mood:
    if _search(_INDIFFERENT, piece):
        return "indifferent"
    if _search(_LESS, piece):
        return "less"
    if refused:
        return "refusal"
    return "background" if _search(_BACKGROUND, piece.strip()) else "wish"


def _cut(text: str, clause: Clause) -> Iterator[Clause]:
    """Cuts a wish where it turns: at a refusal ("… without crunch") or a comparison ("… over …")."""
    ahead = _matches(_REFUSED_AHEAD, text, clause.start, clause.end) if clause.mood == "wish" else ()
    if ahead:
        at = ahead[0][0]
        if text[clause.start : at].strip():
            yield Clause(clause.start, at, "wish", clause.strength, (), clause.joined)
        yield Clause(at, clause.end, "refusal", clause.strength, ahead)
        return
    than = _search(_THAN, text[clause.start : clause.end]) if clause.mood == "wish" else None
    if than is None:
        yield clause
        return
    at = clause.start + (than.start(1) if than.group(1) else than.start())
    yield Clause(clause.start, at, "wish", clause.strength, (), clause.joined)
    yield Clause(at, clause.end, "less", clause.strength)


def _search(pattern: str, text: str) -> re.Match[str] | None:
    return _compiled(pattern).search(text)
