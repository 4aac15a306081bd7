"""What headings, introductions and labels make of the sentences below or behind them.

    ## What I don't want      the items below are refused, and "No X" among them asks for X
    **Nice to have**          a bonus each
    Must have:                much weight
    Deal-breakers: on-site    the same within a line

A heading holds until the next one, a line such as "I avoid:" for the list behind it; neither stands
under its own setting.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache
from typing import Literal

from analyzer.drafting.clauses import LONGEST, Clause, Strength, clauses, plain
from analyzer.model import DocumentSentence

Setting = Literal["refusal", "less", "bonus", "prefer", "must", "aside"]

_REFUSED = (
    r"deal ?-?(?:breakers?|killers?)|no ?-?gos?\b|no ?-?go('s| areas?| list)|\bavoid|show ?-?stoppers?"
    r"|\bnot? (?:want|interested|looking|for me|thanks)|\bhard (?:no|passe?s?|limits?)\b|\bno(?:pe|s|es)?$"
    r"|(?:don't|won't|can't|cannot|will not|do not|would not|wouldn't|never) "
    r"(?:\w+ )?(?:want|do|like|work|accept|need|stand|have|go|touch|consider)"
    r"|\bwalk(?:ing)? away|(?:puts?|turns?) me off|\bruled? out|\bnever\b|\brefuse"
    r"|\bunwanted|\bstay(?:ing)? away|\bout of the question"
)
_LESSER = r"turn ?-?offs?|\bdislikes?|\brather not|\bless of\b|\bred flags?|\bnot keen|\bcons$|\bminuses"
_BONUS = (
    r"(?:nice|good|great|fun) ?-?to ?-?haves?|nice ?-?to ?-?haves?|\bbonus|\bplus(?:es)?\b|\bextras?\b"
    r"|would be (?:nice|great|lovely|good)|\bicing\b|\bwish ?-?list\b|\bcherry on|\boptional\b|\bperks?\b"
    r"|\bnice$|\bnices$|\bluxur"
)
_PREFERRED = r"\bideally\b|\bpreferred\b|^ideals?$|\bi(?:'d| would) (?:like|prefer)\b"
_ASIDE = (
    r"don't (?:\w+ )?(?:care|mind)|do not (?:care|mind)|indifferent|either way|\babout me\b|\bwho i am\b"
    r"|(?:doesn't|does not|not) (?:\w+ )?(?:matter|important)|\b(?:my|past|work|professional) "
    r"(?:background|experience|history|skills?)\b|^(?:background|experience|skills)\b"
    r"|\bwhere i(?:'ve| have) been\b"
)
_MUST = (
    r"\bmusts?\b|must ?-?haves?|\bessentials?\b|non ?-?negotiables?|\brequire(?:ments?|d)\b|\bi need\b"
    r"|^needs?$|\bneed to have|\bhave ?-?to ?-?haves?\b"
)
_HEADINGS: tuple[tuple[str, Setting], ...] = (
    (_ASIDE, "aside"),
    (r"(?:can't|won't|cannot) (?:do|live|work) without", "must"),
    (_LESSER, "less"),
    (_REFUSED, "refusal"),
    (_BONUS, "bonus"),
    (_PREFERRED, "prefer"),
    (_MUST, "must"),
)

_LONGEST_LABEL = 6
"""Words of a line or label that may stand for those behind it."""
_LONGEST_LEAD = 3
_SAYING_I = r"\bi(?:'\w+)?\b(?! ?/)"


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)


def setting_of(heading: str) -> Setting | None:
    """What a heading, or a line such as "I avoid:", makes of the items below it."""
    text = plain(heading).strip(" :.!-*")
    return next((setting for pattern, setting in _HEADINGS if _compiled(pattern).search(text)), None)


def settings(sentences: Sequence[DocumentSentence]) -> Iterator[Setting | None]:
    """For each sentence, what the heading or the introducing line above it makes of it.

    What stands behind the list below a heading is no longer under it.
    """
    headed = introduced = led = None
    for n, sentence in enumerate(sentences):
        after = sentences[n + 1] if n + 1 < len(sentences) else None
        if n and sentences[n - 1].item and not sentence.item:
            headed = None
        if not n or sentences[n - 1].block != sentence.block:
            led = _lead(sentence, after)
        if sentence.heading:
            yield None
            headed, introduced = setting_of(sentence.text), None
        elif introduces(sentence, after):
            yield headed
            introduced = setting_of(sentence.text)
        else:
            introduced = introduced if sentence.item else None
            yield led or introduced or headed


def _lead(sentence: DocumentSentence, after: DocumentSentence | None) -> Setting | None:
    """What the first words of a paragraph make of the rest: "**Deal-breakers.** Crypto. On-call."."""
    leads = after is not None and after.block == sentence.block and sentence.text.endswith(".")
    return setting_of(sentence.text) if leads and len(sentence.text.split()) <= _LONGEST_LEAD else None


def introduces(sentence: DocumentSentence, after: DocumentSentence | None) -> bool:
    """Whether a sentence only announces what follows: "I avoid:", "Must have" before a list."""
    if sentence.text.endswith(":"):
        return True
    listed = after is not None and after.item and not sentence.item
    short = len(sentence.text.split()) <= _LONGEST_LABEL and sentence.text[-1:].isalnum()
    return listed and short and setting_of(sentence.text) is not None


def cut(sentence: str, setting: Setting | None, *, aside: str = "") -> tuple[Clause, ...]:
    """The clauses of a sentence as they are meant under that setting; a label of its own counts first."""
    label, own = _label(sentence)
    if own is not None:
        setting, sentence = own, " " * label + sentence[label:]
    found = clauses(sentence, aside=aside)
    if setting in {"refusal", "less"} and _qualified(sentence):
        return tuple(replace(clause, mood="background") for clause in found)
    return tuple(_under(setting, clause, sentence) for clause in found)


def _qualified(sentence: str) -> bool:
    """Whether only some of a thing is meant: "on-call without compensation" refuses no on-call."""
    return _compiled(r"\w+.*\b(?:without|unless|except)\b").match(plain(sentence).strip()) is not None


def _label(sentence: str) -> tuple[int, Setting | None]:
    """The characters of a label at the beginning ("Nice to have: ") and what it makes of the rest."""
    found = _compiled(r"([^:.!?]{2,50}):\s").match(sentence[:LONGEST])
    if found is None or len(found[1].split()) > _LONGEST_LABEL:
        return 0, None
    setting = setting_of(found[1])
    return (found.end(), setting) if setting else (0, None)


def _under(setting: Setting | None, clause: Clause, sentence: str) -> Clause:
    """The clause as it is meant below such a heading: "Deal-breakers: no remote work" asks for it.

    Who says "I like …" or "I won't …" has said how it is meant.
    """
    if setting in {"refusal", "less"}:
        return clause if _compiled(_SAYING_I).search(plain(sentence)) else _turned(setting, clause)
    if clause.mood in {"wish", "willing"}:
        if setting == "bonus" or (setting == "must" and clause.strength in {"want", "must"}):
            return replace(clause, strength=setting)
        if setting == "prefer" and clause.strength == "want":
            return replace(clause, strength=setting)
    return replace(clause, mood="background") if setting == "aside" else clause


def _turned(setting: Setting, clause: Clause) -> Clause:
    if clause.mood in {"wish", "willing"}:
        if setting == "less":
            return replace(clause, mood="less")
        return replace(clause, mood="refusal", strength="must")
    if clause.mood == "refusal":
        strength: Strength = "must" if setting == "refusal" else "want"
        return replace(clause, mood="wish", strength=strength, refusals=(), turned=True)
    return clause
