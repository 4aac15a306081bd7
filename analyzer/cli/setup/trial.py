"""One invented posting read by a model: what came back, how long it took, and what it cost.

The model is asked anew each time, alone and without any cache: what the phrase reader would find besides is
no merit of the model's.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from analyzer.model import Fact, FactValue, Pay, Reading

if TYPE_CHECKING:
    from analyzer.readers.model.endpoint import Endpoint

EXAMPLE = "backend-engineer-hybrid.txt"
"""Of the shipped postings one that states much in few words, so that a weak model shows."""
SHOWN = 5
"""Facts that are shown with the words that they were read from."""
_LEAST_TELLING = frozenset({"title", "company"})
"""What any model finds; shown last."""


@dataclass(frozen=True, slots=True)
class Trial:
    """What a model made of the example; `seconds` is the time from asking to the last fact checked."""

    reading: Reading
    seconds: float

    @property
    def facts(self) -> tuple[Fact, ...]:
        """The facts that the lines show: what counts."""
        return tuple(fact for fact in self.reading.facts.values() if fact.counts)

    def in_words(self) -> str:
        """ "23 facts in 4.1 s, 2 claims that the lines do not show, 3,456 tokens in, 402 out" """
        from analyzer.reports.words import cost_of

        count = len(self.facts)
        parts = [f"{count} fact{'' if count == 1 else 's'} in {self.seconds:.1f} s"]
        if unshown := len(self.reading.unsupported):
            parts.append(f"{unshown} claim{'' if unshown == 1 else 's'} that the lines do not show")
        parts.append(cost_of(self.reading) or "the server counts no tokens")
        if self.reading.cost is None:
            parts.append("price not known")
        return ", ".join(parts)

    def examples(self) -> Iterator[str]:
        """Some of the facts, each with the words of the posting that it was read from."""
        from analyzer.reports.printable import printable, shorten

        quoted = [fact for fact in self.facts if fact.quotes]
        quoted.sort(key=lambda fact: fact.key in _LEAST_TELLING)
        for fact in quoted[:SHOWN]:
            value = printable(value_in_words(fact.value))
            yield f"{fact.key}: {value}  “{shorten(printable(fact.quotes[0]), 60)}”"


def try_example(endpoint: Endpoint) -> Trial:
    """Lets the model read the example posting. Raises ReaderError."""
    import openai  # noqa: F401 - loaded before the clock runs: it takes a second that is not the model's

    from analyzer.catalogue import load_catalogue
    from analyzer.readers.model import asking, reply_form  # noqa: F401 - likewise
    from analyzer.readers.model.session import Session
    from analyzer.resources import examples_dir
    from analyzer.run.pipeline import read_cached
    from analyzer.sources import read_source

    posting, catalogue = read_source(str(examples_dir() / EXAMPLE)), load_catalogue()
    with Session(endpoint) as session:
        began = time.monotonic()
        reading = read_cached(posting, catalogue, reader="model", session=session)
        return Trial(reading, time.monotonic() - began)


def value_in_words(value: FactValue) -> str:
    """ "yes", "65,000 to 80,000 GBP a year", "Go, Rust" """
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, Pay):
        ends = f"{value.min:,.0f}" if value.min == value.max else f"{value.min:,.0f} to {value.max:,.0f}"
        return f"{ends} {value.currency or ''}".rstrip() + f" a {value.period}"
    return ", ".join(value) if isinstance(value, tuple) else str(value)
