"""What a criteria document names: the facts of the catalogue, in the words of those who seek work.

    "one-to-ones, weekly if possible"           one_on_ones, weekly, at [0:31)

Two sources of phrases: `wishes.toml` beside this file, and the catalogue's own cues. Whether a thing
is wished for or refused is not decided here (see scoring/wishes.py).
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from analyzer.model import Line, Posting
from analyzer.readers.catalogue import Catalogue
from analyzer.readers.money import money_in
from analyzer.readers.numbers import numbers_in, rates_in
from analyzer.scoring.drafting import Mention
from analyzer.scoring.wishes import LONGEST, plain

UNASKED = frozenset({"title", "company", "seniority", "years_experience", "direct_reports", "remote_regions"})
"""What a posting tells and nobody wishes for in so many words; cues of these would mislead."""

LOWEST_PAY = 10_000
"""A smaller sum without a period is not a year's pay."""

_AKIN = ({"industry", "business_concerns"}, {"equity", "inclusion"})
"""Facts of which longer words hide shorter ones: "predatory fintech", "diversity, equity and inclusion"."""
_FAR = 40


@dataclass(frozen=True, slots=True)
class _Phrase:
    fact: str
    value: str
    pattern: re.Pattern[str]
    name: bool = False
    against: bool = False


@cache
def _phrases() -> tuple[_Phrase, ...]:
    tables = tomllib.loads(Path(__file__).with_name("wishes.toml").read_text(encoding="utf-8"))
    return tuple(
        _Phrase(fact, key.removesuffix("_names").removesuffix("_against"), _compile(written), *_marks(key))
        for fact, table in tables.items()
        for key, phrases in table.items()
        for written in phrases
    )


def _marks(key: str) -> tuple[bool, bool]:
    return key.endswith("_names"), key.endswith("_against")


def _compile(written: str) -> re.Pattern[str]:
    widened = written.replace(" ?", "[ -]?")
    widened = re.sub(r"(?<![\\\[]) (?!-\])", "[ /-]{1,2}", widened)
    return re.compile(rf"(?<!\w)(?:{widened})(?!\w)")


def read_mentions(sentences: Sequence[str], catalogue: Catalogue) -> tuple[Mention, ...]:
    """Everything of the catalogue that the sentences name, in the order of the text.

    Of several mentions of one fact at the same place the longest words count, and for facts akin those
    of the other too: "predatory fintech" is not about all of fintech.
    """
    sentences = [sentence[:LONGEST] for sentence in sentences]
    found = [mention for n, sentence in enumerate(sentences) for mention in _worded(n, sentence)]
    found += _go(sentences, found)
    found += _cued(sentences, catalogue)
    found = [mention for mention in found if mention.fact in catalogue and mention.fact not in UNASKED]
    beside: dict[int, list[Mention]] = {}
    for mention in found:
        beside.setdefault(mention.sentence, []).append(mention)
    kept = [m for m in found if not any(_covers(other, m) for other in beside[m.sentence])]
    return tuple(sorted(set(kept), key=lambda m: (m.sentence, m.start, m.end, m.fact, m.value)))


def _covers(longer: Mention, mention: Mention) -> bool:
    akin = longer.fact == mention.fact or {longer.fact, mention.fact} in _AKIN
    return (
        akin
        and longer.start <= mention.start
        and mention.end <= longer.end
        and longer.end - longer.start > mention.end - mention.start
    )


def _worded(number: int, sentence: str) -> Iterator[Mention]:
    text = plain(sentence)
    for phrase in _phrases():
        for match in phrase.pattern.finditer(text):
            amount, currency = _amount(phrase.fact, text, match.start(), match.end())
            yield Mention(
                number,
                match.start(),
                match.end(),
                phrase.fact,
                phrase.value,
                bare=phrase.name,
                against=phrase.against,
                amount=amount,
                currency=currency,
            )


_GO = re.compile(r"(?:(?<=, )|(?<=/)|(?<= or )|(?<= and ))Go\b(?![- ]to\b)|\bGo(?=,| or | and |/)")
"""Go as an item of a list, in its own capital."""


def _go(sentences: Sequence[str], found: Sequence[Mention]) -> Iterator[Mention]:
    """The language that is a common word too, where its sentence names another technology."""
    for number in {mention.sentence for mention in found if mention.fact == "technologies"}:
        for match in _GO.finditer(sentences[number]):
            yield Mention(number, match.start(), match.end(), "technologies", "any")


def _amount(fact: str, text: str, start: int, end: int) -> tuple[float | None, str | None]:
    """The number that goes with the words at [start, end): a rate a year, a year's pay with its
    currency, or the nearest number."""
    if fact == "get_togethers_per_year":
        return next((number.value for number in rates_in(text)), None), None
    if fact == "pay":
        sums = (
            m for m in money_in(text) if m.currency and m.period in {None, "year"} and m.low >= LOWEST_PAY
        )
        return next(((money.low, money.currency) for money in sums), (None, None))
    near = [n for n in numbers_in(text) if start - _FAR <= n.start and n.end <= end + _FAR]
    return (min(near, key=lambda n: abs(n.start - start)).value if near else None), None


def _cued(sentences: Sequence[str], catalogue: Catalogue) -> Iterator[Mention]:
    """What the catalogue's own cues find, but for choices that a careful reader infers: the words by
    which employers hint at those mean other things in a wish."""
    from analyzer.readers.phrases.clauses import PostingText
    from analyzer.readers.phrases.cues import detected

    lines = tuple(Line(n, "body", " ".join(text.split())) for n, text in enumerate(sentences, 1))
    text = PostingText(Posting("", "", lines))
    for fact, hits in detected(text, catalogue).items():
        spec = catalogue[fact]
        if spec.kind == "flag" or (spec.kind in {"choice", "choices"} and not spec.infer):
            for hit in hits:
                start = text.line_span(hit.line.n - 1).start
                if hit.cue.value != "any":
                    yield Mention(hit.line.n - 1, hit.start - start, hit.end - start, fact, hit.cue.value)
