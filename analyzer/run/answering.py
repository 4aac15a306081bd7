"""What a person was told about a saved posting: entered, taken back, and judged anew.

    given = enter(context, 7, ["on_call=required", "pay=90-110k EUR/year"], note="asked Ana")
    given.before, given.after          # the cards without and with it

All faces enter answers here, so that a currency is completed and a hint confirmed alike in each of them.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from analyzer.catalogue import Catalogue, FactSpec
from analyzer.model import Analysis, FactValue, Posting
from analyzer.run.pipeline import judged
from analyzer.storage.answer_parser import currencies_of, in_currency, parse_answer
from analyzer.storage.answers import confirmed
from analyzer.storage.saved import Saved, timestamp

if TYPE_CHECKING:
    from analyzer.run.context import LibraryContext


class Taken(NamedTuple):
    """One answer: the fact, what was typed, what that says by itself, and the value that it is taken as. The
    two differ where pay was typed without its currency."""

    spec: FactSpec
    typed: str
    said: FactValue
    value: FactValue


class Entered(NamedTuple):
    """What entering answers did. `unknown` are the facts that were to be taken back and had no answer."""

    before: Analysis
    after: Analysis
    saved: Saved
    taken: tuple[Taken, ...]
    unknown: tuple[str, ...]


def taken_as(
    spec: FactSpec, typed: str, said: FactValue, currencies: Sequence[str], posting: Posting
) -> Taken:
    """The answer with the currency that it must be in: see `in_currency`. Raises UsageProblem."""
    words = "\n".join(line.text for line in posting.lines)
    return Taken(spec, typed, said, in_currency(said, currencies, typed=typed, posting=words))


def parse_told(text: str, catalogue: Catalogue, currencies: Sequence[str], posting: Posting) -> Taken:
    """What `fact=value` says. Raises UsageProblem, which names what may be written instead."""
    key, said = parse_answer(text, catalogue)
    return taken_as(catalogue[key], text.partition("=")[2].strip(), said, currencies, posting)


def enter(
    context: LibraryContext,
    number: int,
    answers: Sequence[str] = (),
    *,
    note: str = "",
    take_back: Sequence[str] = (),
) -> Entered:
    """Enters answers ("on_call=required") about a saved posting, after those that are taken back, and judges
    it anew. Nothing is entered where one of them cannot be read (UsageProblem)."""
    library, now = context.library, timestamp()
    before = judged(library.load(number), context.run, questions=False)
    currencies = currencies_of(before.reading.facts, context.run.rubrics)
    taken = tuple(parse_told(text, context.run.catalogue, currencies, before.posting) for text in answers)
    unknown = tuple(key for key in take_back if not library.withdraw_answer(number, key, at=now))
    read = library.load(number)
    for one in taken:
        theirs = confirmed(read.reading, one.spec.key, one.value, read.posting)
        library.add_answer(number, one.spec.key, one.value, told_at=now, note=note, theirs=theirs)
    saved = library.load(number)
    return Entered(before, judged(saved, context.run), saved, taken, unknown)
