"""Checking a reply, in order, as if no schema had been enforced.

Compatible servers accept a schema and may not hold to it, so everything is checked here: that the text
holds one JSON object (`reply_json`, which undoes what models wrap around it), that it has the form of
`reply_form` in pydantic's strict sense, that each fact and value was asked for, and that each line exists.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from analyzer.catalogue import FactSpec
from analyzer.model import FactValue, Finding, Kind, Pay
from analyzer.readers.model.reply_json import UnusableReply, json_object_in, json_value_in
from analyzer.readers.model.reply_schema import KEY, NO_CURRENCY, claim_words
from analyzer.text.currencies import currency_table
from analyzer.text.line_addresses import in_order, line_of, parse_address
from analyzer.text.periods import PERIODS

if TYPE_CHECKING:
    from pydantic import ValidationError

    from analyzer.readers.model.reply_form import NumberShown, PayShown, WordsShown

MAX_REPLY_CHARS = 400_000
"""No honest reply comes near it: 67 questions answered from 100 lines take about 6,000."""
MAX_WORDS_CHARS = 400
"""A longer text is no short string from the posting."""
_DIGITS = 9
"""Digits of a line's number at most."""
LARGEST = 1e12
"""A trillion: more than any pay in any currency, or any count in a posting."""


@dataclass(frozen=True, slots=True)
class CheckedReply:
    """What is left of a reply: `findings` in its order, and how many claims were `dropped` because
    they named an unknown fact, an impossible value or a line that does not exist."""

    findings: tuple[Finding, ...]
    dropped: int = 0


class _Cited(NamedTuple):
    """What a finding cites: numbers of lines, and addresses of sentences in long ones."""

    lines: tuple[int, ...]
    sentences: tuple[str, ...]


class ReplyChecker:
    """Checks replies to the questions `specs` about a posting whose line numbers are `lines`, and the
    sentences of long lines `addresses`; with None for these, only numbers of lines may be cited."""

    def __init__(
        self,
        specs: Iterable[FactSpec],
        lines: Iterable[int],
        addresses: Collection[str] | None = None,
    ) -> None:
        specs = tuple(specs)
        self.questions = len(specs)
        self._lines = frozenset(lines)
        self._addresses = None if addresses is None else frozenset(addresses)
        self._long = frozenset(map(line_of, addresses or ()))
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
        cited = [(item, self._cited(item.lines)) for item in items]
        claims = [self._claim(shown, places) for item, places in cited for shown in item.shows]
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
            cited = self._cited(item.lines)
        except (ValidationError, UnusableReply):
            return []
        claims = (self._claim(shown, cited) for shown in item.shows)
        return [claim for claim in claims if claim is not None]

    def _cited(self, places: Sequence[float | str]) -> _Cited | None:
        """The lines and sentences that are named, or None where there is none or one that does not exist.

        Raises UnusableReply for anything but whole numbers where no sentences may be cited.
        """
        if self._addresses is None and not all(isinstance(place, int) for place in places):
            raise UnusableReply("it did not have the form asked for (at findings.lines)")
        found = [self._place(place) for place in places]
        known = [place for place in found if place is not None]
        if not known or len(known) < len(found):
            return None
        return _Cited(tuple(sorted({n for n, _ in known})), in_order(name for _, name in known if name))

    def _place(self, cited: float | str) -> tuple[int, str] | None:
        """The number of the line and the address of the sentence, "" for the whole line; None for what does
        not exist. A line without marks is its only sentence, whatever place in it is named."""
        text = str(cited).strip()
        if text.isascii() and text.isdigit() and len(text) <= _DIGITS:
            return (int(text), "") if int(text) in self._lines else None
        address = parse_address(text)
        if address is None or address[0] not in self._lines:
            return None
        if address[0] not in self._long:
            return address[0], ""
        known = self._addresses or frozenset()
        if isinstance(cited, float) and f"{text}0" in known:
            return address[0], ""  # 12.10 and 12.1 are one number: nothing tells which was meant
        return (address[0], text) if text in known else None

    def _claim(
        self, shown: str | NumberShown | PayShown | WordsShown, cited: _Cited | None
    ) -> Finding | None:
        """The claim as a finding, or None where it names what was not asked or cannot be."""
        if cited is None:
            return None
        lines, sentences = cited
        if isinstance(shown, str):
            meant = self._words.get(shown)
            return None if meant is None else Finding(*meant, lines, sentences=sentences)
        key, kinds, value = _read(shown)
        kind = self._kinds.get(key)
        if kind not in kinds:
            return None
        if isinstance(value, tuple) and kind == "text":
            value = value[0] if len(value) == 1 else None
        return None if value is None else Finding(key, value, lines, sentences=sentences)


def united_findings(findings: Sequence[Finding]) -> tuple[Finding, ...]:
    """The findings in their order, with the lines and sentences of equal claims put together."""
    equal: dict[tuple[str, FactValue | tuple[str, bool]], list[Finding]] = {}
    for finding in findings:
        equal.setdefault((finding.key, _marked(finding.value)), []).append(finding)
    return tuple(
        Finding(
            same[0].key,
            same[0].value,
            tuple(sorted({n for one in same for n in one.lines})),
            sentences=in_order(name for one in same for name in one.sentences),
        )
        for same in equal.values()
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
