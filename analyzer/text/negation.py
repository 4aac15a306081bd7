"""Denials that stand behind what they deny: a question answered with a no, and a label with a no below it.

What denies within a clause are context rules (context/rules).
"""

from __future__ import annotations

from analyzer.text.lazy_pattern import lazy_pattern

DENYING = frozenset(
    {
        "no", "not", "never", "without", "nor", "neither", "none", "zero", "non", "cannot", "unable", "n",
        "0", "dont", "doesnt", "isnt", "wont", "rather", "instead", "other", "opposed", "place", "unlike",
        "free", "lack", "lacks", "lacking", "avoid", "avoids", "avoiding", "decline", "except", "used",
        "excluding", "excluded", "unavailable", "false", "nope", "nein", "sorry", "unfortunately",
    }
)  # fmt: skip
"""A sentence without any of these words, and without one that ends in "n't", denies nothing."""

_ANSWERED_NO = lazy_pattern(
    r"[\"')\]’”*]*\s+(?:(?:(?:sorry|well|honestly|alas|unfortunately),? )?(?:no|nope|never|none|nein|sorry)(?=\s?(?:[.,:;!]|[-–—]\s|\s[-–—]|$))"
    r"|not (?:with us|for us|here|yet|now|today|any ?more|at (?:the moment|present|this|all|our|[a-z]+ [a-z]+$)|for (?:now|this|the time)|in (?:this|our|your|the)"
    r"|really|possible|available|offered|currently|this time|(?:a|an) [a-z]+ (?:of ours|here)|on this|what|something we)(?![a-z])"
    r"|(?:we|i) (?:don't|do not|can't|cannot|won't)(?![a-z])(?! (?:care|mind|ask|judge|worry)))"
)
""" "Mentor two juniors? No: you would be our only engineer." A question and its denial are one sentence."""
_NO_BELOW = lazy_pattern(
    r"\W*(?:no|none|nope|not (?:possible|available|offered|provided|required|applicable|included|needed)|n/?a|false|nein|keine?s?)\W*"
)
_LABEL = lazy_pattern(r"[^.!;]{2,45}")


def is_answered_no(folded: str, end: int, stop: int) -> bool:
    """Whether the words before `end` are asked in a question that the sentence answers with a no."""
    asked = folded.find("?", end, stop)
    return asked >= 0 and _ANSWERED_NO.match(folded, asked + 1, stop) is not None


def joins_denial(folded: str, place: int, stop: int) -> bool:
    """Whether a denial follows the question mark that ends at `place`."""
    return _ANSWERED_NO.match(folded, place, stop) is not None


def denied_below(label: str, below: str) -> bool:
    """Whether a form's label ("Remote work") is answered with a no on the line below it."""
    return _NO_BELOW.fullmatch(below) is not None and _LABEL.fullmatch(label) is not None
