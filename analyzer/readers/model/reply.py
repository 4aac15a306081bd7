"""Checking a reply, in order, as if no schema had been enforced.

Compatible servers accept a schema and may not hold to it, so everything is checked here: that the text
holds one JSON object (`reply_json`, which undoes what models wrap around it), that it has the form of
`reply_form` in pydantic's strict sense, that each fact and value was asked for, and that each line exists.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from analyzer.catalogue import FactSpec
from analyzer.model import FactValue, Finding, Kind, Pay
from analyzer.readers.model.reply_json import UnusableReply, json_object_in, json_value_in
from analyzer.readers.model.reply_schema import KEY, NO_CURRENCY, claim_words
from analyzer.text.currencies import currency_table
from analyzer.text.periods import PERIODS

if TYPE_CHECKING:
    from pydantic import ValidationError

    from analyzer.readers.model.reply_form import NumberShown, PayShown, WordsShown

MAX_REPLY_CHARS = 400_000
"""No honest reply comes near it: 67 questions answered from 100 lines take about 6,000."""
MAX_WORDS_CHARS = 400
"""A longer text is no short string from the posting."""
LARGEST = 1e12
"""A trillion: more than any pay in any currency, or any count in a posting."""


@dataclass(frozen=True, slots=True)
class CheckedReply:
    """What is left of a reply: `findings` in its order, and how many claims were `dropped` because
    they named an unknown fact, an impossible value or a line that does not exist."""

    findings: tuple[Finding, ...]
    dropped: int = 0


class ReplyChecker:
    """Checks replies to the questions `specs` about a posting whose line numbers are `lines`."""

    def __init__(self, specs: Iterable[FactSpec], lines: Iterable[int]) -> None:
        specs = tuple(specs)
        self.questions = len(specs)
        self._lines = frozenset(lines)
        self._words: Mapping[str, tuple[str, FactValue]] = claim_words(specs)
        self._kinds = {spec.key: spec.kind for spec in specs}

    def reply(self, text: str) -> CheckedReply:
        """Raises UnusableReply where there is no such object, or where most of its claims are impossible."""
        from pydantic import ValidationError

        from analyzer.readers.model.reply_form import ReplyForm

        if len(text) > MAX_REPLY_CHARS:
            raise UnusableReply("it was far too long")
        try:
            items = ReplyForm.model_validate(json_object_in(text, KEY)).findings
        except ValidationError as error:
            raise UnusableReply(_where(error)) from None
        claims = [self._claim(shown, item.lines) for item in items for shown in item.shows]
        good = [claim for claim in claims if claim is not None]
        if 2 * len(good) < len(claims):
            raise UnusableReply("most of its findings named facts, values or lines that do not exist")
        return CheckedReply(united_findings(good), len(claims) - len(good))

    def item(self, text: str) -> list[Finding]:
        """The claims of one finding of a reply that is not finished; none where it is not valid."""
        from pydantic import ValidationError

        from analyzer.readers.model.reply_form import FindingShown

        try:
            item = FindingShown.model_validate(json_value_in(text))
        except (ValidationError, UnusableReply):
            return []
        claims = (self._claim(shown, item.lines) for shown in item.shows)
        return [claim for claim in claims if claim is not None]

    def _claim(self, shown: str | NumberShown | PayShown | WordsShown, lines: list[int]) -> Finding | None:
        """The claim as a finding, or None where it names what was not asked or cannot be."""
        if not lines or not self._lines.issuperset(lines):
            return None
        cited = tuple(sorted(set(lines)))
        if isinstance(shown, str):
            meant = self._words.get(shown)
            return None if meant is None else Finding(*meant, cited)
        key, kinds, value = _read(shown)
        kind = self._kinds.get(key)
        if kind not in kinds:
            return None
        if isinstance(value, tuple) and kind == "text":
            value = value[0] if len(value) == 1 else None
        return None if value is None else Finding(key, value, cited)


def united_findings(findings: Sequence[Finding]) -> tuple[Finding, ...]:
    """The findings in their order, with the lines of equal claims put together."""
    lines: dict[tuple[str, FactValue | tuple[str, bool]], set[int]] = {}
    for finding in findings:
        lines.setdefault((finding.key, _marked(finding.value)), set()).update(finding.lines)
    first = {(finding.key, _marked(finding.value)): finding for finding in reversed(findings)}
    return tuple(
        Finding(key, first[key, value].value, tuple(sorted(ns))) for (key, value), ns in lines.items()
    )


def _marked(value: FactValue) -> FactValue | tuple[str, bool]:
    # True == 1 in Python; a flag and a number are never the same claim
    return ("flag", value) if isinstance(value, bool) else value


def _read(
    shown: NumberShown | PayShown | WordsShown,
) -> tuple[str, tuple[Kind, ...], FactValue | None]:
    """The fact that an object names, the kinds of facts that it may be about, and the value; None where
    the value cannot be."""
    from analyzer.readers.model.reply_form import NumberShown, PayShown

    if isinstance(shown, NumberShown):
        return shown.number, ("number",), _number(shown.is_)
    if isinstance(shown, PayShown):
        return shown.pay, ("pay",), _pay(shown)
    return shown.words, ("text", "texts"), _words(shown.are)


def _number(number: float) -> int | float | None:
    if not 0 <= number <= LARGEST:
        return None
    return int(number) if number.is_integer() else number


def _pay(shown: PayShown) -> Pay | None:
    known = {*currency_table().codes, NO_CURRENCY}
    if not 0 < shown.min <= shown.max <= LARGEST or shown.currency not in known:
        return None
    period = next((period for period in PERIODS if period == shown.per), None)
    if period is None:
        return None
    return Pay(shown.min, shown.max, None if shown.currency == NO_CURRENCY else shown.currency, period)


def _words(texts: Iterable[str]) -> tuple[str, ...] | None:
    words = tuple(dict.fromkeys(" ".join(text.split()) for text in texts))
    fits = all(0 < len(word) <= MAX_WORDS_CHARS and word.isprintable() for word in words)
    return words if words and fits else None


def _where(error: ValidationError) -> str:
    """What was wrong with the form, without a word of the reply itself."""
    problem = error.errors(include_url=False, include_input=False, include_context=False)[0]
    known = (
        "findings",
        "lines",
        "shows",
        "number",
        "is",
        "pay",
        "min",
        "max",
        "currency",
        "per",
        "words",
        "are",
    )
    place = ".".join(str(step) for step in problem["loc"] if step in known)
    return f"it did not have the form asked for (at {place or 'the top'})"
