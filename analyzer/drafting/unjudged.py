"""What of a sentence a draft leaves unjudged, though the sentence has a criterion.

    "A job in Munich or remote."          remote is a criterion, "A job in Munich" is not
    "At least 30 days of holiday."        paid leave is a criterion, "30 days" is not

A sentence that is cited looks as if it were understood; so its other parts are named. Of a long one
only figures are: prose tells much that is no wish.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from analyzer.drafting.clause_parts import CutSentence
from analyzer.drafting.nouns import DraftEntry, UnjudgedWords, Wish
from analyzer.drafting.plain_text import plain
from analyzer.model import DocumentSentence
from analyzer.text.frequencies import rates_in
from analyzer.text.numbers import numbers_in

_CUTS = r",(?!\d)|\band\b|\bor\b|\bnor\b|&"
_NUMBER = r"(?<![\w.,:/])(?:[€$£]\s?)?\d[\d.,]*\+?(?![\d:/])(?:\s?(?:%|€|£|\$)|k\b|\s?[a-z]+\b)?"
_FIGURE = r"\d[\d.,]*"
_COMMON = """
    a an the this that these those it its is are be been being am was were will would shall should
    can could may might must do does did done have has had having i me my mine we us our you your
    they them their he she who which what where when why how whether if then than so as at by for
    from in into of off on onto over to with within without about around after before between
    through under until up out per via and or nor but not no never none nothing anything something
    everything some any all each every either neither both also too very really quite rather just
    only even still yet already again ever always often mostly mainly more most less least much many
    few little enough lot lots bit kind sort way thing things want wants wanted wish like likes
    liked love loved need needs needed prefer preferred preferably ideally ideal hope hopefully
    please thanks thank enjoy enjoyed value values care matter matters mind glad happy delighted
    nice good great lovely fine okay perfect important essential crucial vital necessary plus bonus
    dream welcome possible possibly definitely absolutely certainly especially particularly
    preference requirement condition deal breaker breakers question course rule exception exceptions
    compromise stay job jobs work working works role roles position company companies place places firm
    employer offer people person someone somebody everyone everybody anyone team teams colleague
    colleagues boss manager day days week weeks month months year years time times hour hours get
    gets getting give gives go goes going come comes make makes making take takes keep find look
    looking looks feel feels think see know help lets let there here now today next new other others
    another same such own able don't i'd i'm i'll i've it's that's there's isn't aren't won't can't
    doesn't didn't well better best far long big huge large small first last one two ok yes mean
    means meant
"""
_SAYS_NOTHING = frozenset(_COMMON.split())
"""Words by which one wishes, or which mean nothing alone."""
_TERSE = 16
"""Words of a sentence of which each part may be a wish."""
_REASON = (
    r"^\s*(?:because|so that|since|as i|as we|so|even|before|than|which|who|whose|where|when|that|to \w+"
    r"|i keep|for example|e\.g|i\.e)\b"
)


def missed_parts(
    sentences: Sequence[DocumentSentence], entries: Sequence[DraftEntry]
) -> Iterator[UnjudgedWords]:
    """The parts of the cited sentences that no criterion is made of, in the order of the document."""
    made: dict[int, list[Wish]] = {}
    figures: dict[int, set[float]] = {}
    for entry in entries:
        for wish in entry.made_of:
            made.setdefault(wish.sentence, []).append(wish)
            figures.setdefault(wish.sentence, set()).update(_figures(entry.keys))
    for number in sorted(made):
        if all(wish.words for wish in made[number]) and not sentences[number].heading:
            spans = [(wish.start, wish.start + len(wish.words)) for wish in made[number]]
            for words in _missed(sentences[number].text, spans, figures[number]):
                yield UnjudgedWords(number, words)


def _missed(text: str, spans: Sequence[tuple[int, int]], figures: set[float]) -> Iterator[str]:
    terse = len(text.split()) <= _TERSE
    for start, end in _parts(text):
        inside = [span for span in spans if span[0] < end and start < span[1]]
        if not inside:
            words = plain(text[start:end])
            if terse and _says_something(words) and not _amounts(words) & figures:
                yield text[start:end].strip(" .,;:!?()-–—\"'")
            continue
        for found in re.finditer(_NUMBER, plain(text)[start:end]):
            place = start + found.start()
            if not any(a <= place < b for a, b in inside) and not _judged(found.group(), figures):
                yield text[place : start + found.end()].strip()


def _parts(text: str) -> Iterator[tuple[int, int]]:
    """Where the parts of a sentence stand that may each be a wish; not what is only told."""
    cut = CutSentence(text, ())
    starts, ends = cut.tokens.starts, cut.tokens.ends
    for part in cut.parts:
        start, end = starts[part.first], ends[part.last - 1]
        words = cut.text[start:end]
        told = part.mark == "because" or any(part.has(stance) for stance in ("told", "also", "less"))
        if told or re.match(_REASON, words):
            continue
        for found in re.finditer(_CUTS, words):
            yield start, starts[part.first] + found.start()
            start = starts[part.first] + found.end()
        yield start, end


def _says_something(words: str) -> bool:
    if re.match(_REASON, words):
        return False
    if re.fullmatch(r"\W*\w+ly\W*", words):
        return False
    cut = CutSentence(words, ())
    by_rules = {at for match in cut.matches for at in range(match.first, match.last)}  # "count me out"
    left = [word for at, word in enumerate(cut.tokens.words) if at not in by_rules]
    return any(word not in _SAYS_NOTHING for word in left if len(word) > 1)


def _amounts(words: str) -> set[float]:
    """What counts in these words: "twice a year", "eight"."""
    return {found.value for found in (*numbers_in(words), *rates_in(words))}


def _judged(number: str, figures: set[float]) -> bool:
    digits = re.search(_FIGURE, number)
    if digits is None:
        return True
    figure = digits.group().rstrip(".,").replace(",", "")
    value = float(figure) if figure.count(".") <= 1 else 0.0
    return bool({value, value * 1000} & figures)


def _figures(keys: Any) -> Iterator[float]:
    """All numbers of a criterion."""
    if isinstance(keys, Mapping):
        for key, value in keys.items():
            if key not in {"weight", "want", "ask"}:
                yield from _figures(value)
    elif isinstance(keys, (list, tuple)):
        for value in keys:
            yield from _figures(value)
    elif isinstance(keys, (int, float)) and not isinstance(keys, bool):
        yield float(keys)
