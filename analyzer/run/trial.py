"""One invented posting read by a model: what came back, how long it took, and what it cost.

The model is asked anew each time, alone and without any cache: what the phrase reader would find besides is
no merit of the model's.
"""

from __future__ import annotations

import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

from analyzer.model import Fact, Reading

if TYPE_CHECKING:
    from analyzer.readers.model.endpoint import Endpoint


@dataclass(frozen=True, slots=True)
class Trial:
    """What a model made of the example; `seconds` is the time from asking to the last fact checked."""

    reading: Reading
    seconds: float

    @property
    def facts(self) -> tuple[Fact, ...]:
        """The facts that the lines show: what counts."""
        return tuple(fact for fact in self.reading.facts.values() if fact.counts)


def try_example(endpoint: Endpoint) -> Trial:
    """Lets the model read the example posting. Raises ReaderError."""
    import openai  # noqa: F401 - loaded before the clock runs: it takes a second that is not the model's

    from analyzer.catalogue import load_catalogue
    from analyzer.readers.model import asking, reply_form  # noqa: F401 - likewise
    from analyzer.readers.model.session import Session
    from analyzer.resources import example
    from analyzer.run.pipeline import read_cached
    from analyzer.sources import read_source

    posting, catalogue = read_source(str(example())), load_catalogue()
    with Session(endpoint) as session:
        began = time.monotonic()
        reading = read_cached(posting, catalogue, reader="model", session=session)
        return Trial(reading, time.monotonic() - began)
