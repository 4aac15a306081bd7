"""What may answer an open question: a hint's sentence, or a claim of the model's that failed its check.

Neither counts. Each stands beside its question with the answer that a person has only to confirm:

    3. Is mentoring part of the job?
       it may say mentoring=yes: “You help the newer bakers.” (line 12)
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import NamedTuple

from analyzer.model import Analysis, Fact, FactValue, Pay, Question, Reading, Scorecard
from analyzer.reports.printable import printable, shorten
from analyzer.reports.words import lines_in_words, places_on
from analyzer.storage.answers import cited_words
from analyzer.text.lazy_pattern import lazy_pattern

MOST = 5
"""Hints that a card shows at most: those whose questions matter most."""
QUESTIONS_SHOWN = 5
"""Questions that are shown whether there is a hint for them or not."""
_LONGEST = 220
_PLAIN = lazy_pattern(r"[\w.+-]{1,40}", re.ASCII)
"""What may stand in a command without quotation marks, whatever the shell."""


class Suggestion(NamedTuple):
    """What may answer an open question: the value, who says so, in which words, and where."""

    value: FactValue
    says: str
    quote: str
    where: str


def suggestion(analysis: Analysis, key: str) -> Suggestion | None:
    """What may answer the question of a fact: its hint, else a claim that its lines do not show."""
    hint = analysis.reading.hints.get(key)
    if hint is not None:
        quote = shorten(printable(hint.quotes[0]), _LONGEST) if hint.quotes else ""
        return Suggestion(hint.value, it_may_say(hint), quote, where(hint))
    claim = next((claim for claim in failed_claims(analysis) if claim.fact.key == key), None)
    if claim is None:
        return None
    says = f"{claim.says} {as_answer(key, claim.fact.value) or 'so'}, and these words do not show it"
    return Suggestion(claim.fact.value, says, claim.quote, where(claim.fact))


class Asked(NamedTuple):
    """A question as it is shown: its place among all of a card, from 1, and the hint for it, if any."""

    place: int
    question: Question
    hint: Fact | None


def asked(card: Scorecard, hints: Mapping[str, Fact], *, every: bool = False) -> list[Asked]:
    """The questions to show, in their order: the first few (`every`: all) and those besides for which there
    is a hint, with `MOST` hints at most."""
    shown: list[Asked] = []
    left = MOST
    for place, question in enumerate(card.questions, 1):
        hint = next((hints[key] for key in question.facts if key in hints), None) if left else None
        left -= hint is not None
        if every or place <= QUESTIONS_SHOWN or hint is not None:
            shown.append(Asked(place, question, hint))
    return shown


def keys_of(question: Question) -> str:
    """The keys that `jobfit answer` wants for a question: "on_call, on_call_empowered"."""
    return ", ".join(map(printable, question.facts))


def as_answer(key: str, value: FactValue) -> str:
    """What `jobfit answer` wants for this value, "on_call=required"; empty where that is more than plain
    words: nobody should be led to paste a posting's own text into a shell."""
    words = _plain_words(value)
    return f"{printable(key)}={words}" if words and _PLAIN.fullmatch(key) else ""


def _plain_words(value: FactValue) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, Pay):
        return ""
    if isinstance(value, tuple):
        return ",".join(value) if value and all(map(_PLAIN.fullmatch, value)) else ""
    text = f"{value:g}" if isinstance(value, float) else str(value)
    return text if _PLAIN.fullmatch(text) else ""


def command(number: str, key: str, value: FactValue) -> str:
    """The command that enters this answer about a saved posting; ID stands for a number that is not known."""
    return f"jobfit answer {number or 'ID'} {as_answer(key, value) or f'{printable(key)}=…'}"


def where(fact: Fact) -> str:
    """The lines of a fact in brackets, "(line 12)", of a long one its sentence, "(line 12.3)"; empty where it
    cites none."""
    places = [place for n in fact.lines for place in places_on(n, fact.sentences)]
    return f"({lines_in_words(places)})" if places else ""


def it_may_say(hint: Fact) -> str:
    """ "it may say mentoring=yes", or "it may say so" where the value is no plain word."""
    return f"it may say {as_answer(hint.key, hint.value) or 'so'}"


class FailedClaim(NamedTuple):
    """A claim that its lines do not show: who says what, in which words the cited line has it."""

    fact: Fact
    says: str
    quote: str


def failed_claims(analysis: Analysis) -> list[FailedClaim]:
    """The claims that the cited lines do not show, to be asked about; not of what the person was told."""
    reading = analysis.reading
    told = {key for key, fact in reading.facts.items() if fact.trust == "told"}
    return [
        FailedClaim(
            fact, _who_says(fact, reading), shorten(printable(cited_words(fact, analysis.posting)), _LONGEST)
        )
        for fact in reading.unsupported
        if fact.key not in told
    ]


def _who_says(fact: Fact, reading: Reading) -> str:
    by_model = "model" in fact.by if fact.by else reading.reader != "phrases"
    return "the model says" if by_model else "the phrases say"
