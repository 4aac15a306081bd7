"""What a phrase is worth where it stands: denied ("no on-call"), or only under a condition."""

from __future__ import annotations

import re

from analyzer.text.lazy_pattern import lazy_pattern

_NEGATOR = lazy_pattern(
    r"(?<![\w-])(?:no|not|never|without|nor|neither|none of|zero|non|cannot|\w+n't|dont|doesnt|isnt|wont"
    r"|rather than|instead of|other than|as opposed to|in place of|unlike|free (?:of|from)|lack(?:s|ing)?(?: of)?"
    r"|unable to|who used to be|avoid(?:s|ing)?|decline to|excluding|except(?: for)?)(?!\w)"
)
DENYING = frozenset(
    {
        "no", "not", "never", "without", "nor", "neither", "none", "zero", "non", "cannot", "unable", "n",
        "0", "dont", "doesnt", "isnt", "wont", "rather", "instead", "other", "opposed", "place", "unlike",
        "free", "lack", "lacks", "lacking", "avoid", "avoids", "avoiding", "decline", "except", "used",
        "excluding", "excluded", "unavailable", "false", "nope", "nein", "sorry", "unfortunately",
    }
)  # fmt: skip
"""A sentence without any of these words, and without one that ends in "n't", denies nothing."""

_NO_DENIAL = lazy_pattern(
    r"not (?:only|just|merely|simply|solely|to mention|limited|least|afraid|hesitate|(?:be )?restricted|necessarily)"
    r"|(?:do not|don't) (?:hesitate|miss|worry|forget|just|only|be (?:shy|afraid))"
    r"|no (?:matter|doubt|shortage|later|less|fewer|more|problem|two days|limit|one|strangers?|nonsense)"
    r"|(?:can't|cannot|can not) wait|(?:isn't|aren't|doesn't|don't) (?:just|only|simply|merely|limited)"
    r"|non (?:profit|technical|stop)|without (?:regard|a doubt|limitation|discriminat)|why not"
    r"|zero (?:to one|to 1|trust|downtime)"
)
_BEFORE_NO_DENIAL = lazy_pattern(r"(?:whether or|if|why|but) $")
_BREAK = lazy_pattern(
    r"[;:|()\[\]•]|(?<=\w)\*\*(?=\w|$)|[.!?]\s|\s[-–—]+\s"
    r"|(?<!\w)(?:but|however|although|though|yet|unless|whereas|because|instead|where)(?!\w)"
    r"|,\s*(?:and|we|you|our|your|it|they|this|so|plus|while|with)(?!\w)"
)
_REACH = 7
"""Words between a denial and what it denies: "we do not currently expect you to be on call"."""
_REACH_OVER_AND = 4
_FARTHEST = 160
"""Characters that so many words may take: without a bound, a sentence of a megabyte takes quadratic time."""

_DENIED_AFTER = lazy_pattern(
    r"[\s\"'*_]{0,4}(?:(?:support|duty|duties|work|opportunities|package|assistance|services?|benefits?) ){0,2}(?:"
    r"(?:is|are|was|will|can|does|do|would)(?: (?:be|currently|also|unfortunately|generally|typically)){0,2}"
    r" (?:not|never)\b(?! (?:only|just|limited))"
    r"|(?:isn't|aren't|won't|wasn't|can't|cannot|doesn't)\b(?! (?:only|just|limited))"
    r"|not (?:available|offered|provided|required|needed|possible|included|supported|an option|necessary"
    r"|applicable|considered|eligible)\b"
    r"|(?:is |are )?(?:unavailable|excluded)\b|(?:[:=-]|\?) ?(?:no|none|not|n/a|false|0(?![.,]?\d|\s?[-–]))\b)"
)
CONDITIONAL = (
    "after", "once", "upon", "following", "pending", "subject", "possible", "possibly", "possibility", "potential",
    "potentially", "may", "might", "could", "would", "open", "considered", "negotiable", "case", "depending", "depends",
    "right", "exceptional", "eligible", "eligibility", "if", "where", "some", "occasion", "optional", "optionally",
)  # fmt: skip
"""Words without one of which no sentence names a condition (see _CONDITION)."""
_CONDITION = lazy_pattern(
    r"(?<!\w)(?:(?:after|once|upon|following|pending|subject to)(?!\w).{0,40}(?:probation|months?|weeks?|days|years?"
    r"|training|onboarding|ramp|approval|completion|review|trial)"
    r"|possib(?:le|ly|ility)|potential(?:ly)?|may be|might|could be|would consider|open to|considered|negotiable"
    r"|case[ -]by[ -]case|depending|depends|for the right (?:candidate|person|fit)|exceptional candidates?"
    r"|eligib(?:le|ility)|if (?:needed|required|necessary|you|the|local|based|applicable|desired|preferred)"
    r"|where (?:possible|applicable|appropriate)|in some cases|on occasion|optional(?:ly)?)(?!\w)"
)


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


def is_negated(folded: str, start: int, end: int, begin: int, stop: int) -> bool:
    """Whether folded[start:end] is denied within its sentence folded[begin:stop].

    A denial reaches over a few words to its right, not over "but", brackets or a new clause
    ("not remote", "no recruiters, we …"), and over a list only when it is joined by "or".
    """
    if _DENIED_AFTER.match(folded, end, stop) or is_answered_no(folded, end, stop):
        return True
    last: re.Match[str] | None = None
    for negator in _NEGATOR.finditer(folded, max(begin, start - _FARTHEST), start):
        last = negator
    return last is not None and _reaches(folded, last, start, begin, stop)


def _reaches(folded: str, negator: re.Match[str], start: int, begin: int, stop: int) -> bool:
    if _NO_DENIAL.match(folded, negator.start(), stop) or _BEFORE_NO_DENIAL.search(
        folded, max(begin, negator.start() - 12), negator.start()
    ):
        return False
    between = folded[negator.end() : start]
    words = between.split()
    if len(words) > _REACH or _BREAK.search(between):
        return False
    if "and" in words and len(words) > _REACH_OVER_AND:
        return False
    if "," not in between:
        return True
    items = between.split(",")
    joined = " or " in folded[negator.end() : min(stop, start + 80)]
    return joined and all(len(item.split()) <= 3 for item in items)


def is_conditional(folded: str, start: int, end: int, begin: int, stop: int) -> bool:
    """Whether folded[start:end] holds only under a condition, by the words near it."""
    return _CONDITION.search(folded, max(begin, start - 40), min(stop, end + 60)) is not None
