"""The account of a sweep: where each lead ended, in exactly one place. Pure values.

    known       the library has it under the same identity
    twice       named before in the same sweep
    same        the same job as another one, at another address
    ruled_out   by one of the person's sentences
    ranked      shown, or below what is shown
    not_read    closed, no posting, or the sweep ended before its turn

The sums agree since there is nothing to agree: an account is one outcome for each lead, and every figure is
counted from these.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Literal, NamedTuple, get_args

from analyzer.errors import JobfitError
from analyzer.sources.leads.lead import Lead

Place = Literal["known", "twice", "same", "ruled_out", "ranked", "not_read"]
PLACES: tuple[Place, ...] = get_args(Place)


class Outcome(NamedTuple):
    """What became of one lead.

    * `number`: the library's number of the posting, or of the one that it is the same as; 0 for none.
    * `reason`: the criterion that rules it out, or why it was not read, in words; `kind` is the stable word
      for the latter ("closed").
    * `yours`, `theirs`: the person's sentences and the posting's that decided.
    * `joined`: the number under which this lead's own text is kept, where it is joined to another posting.
    * `unopened`: why it is judged by the lead's own words alone ("forbidden", "limit"); "" where it was read.
    """

    place: Place
    number: int = 0
    reason: str = ""
    kind: str = ""
    yours: tuple[str, ...] = ()
    theirs: tuple[str, ...] = ()
    unopened: str = ""
    joined: int = 0


STOPPED = Outcome(
    "not_read", reason="The sweep ended before its turn; the next one goes on here.", kind="stopped"
)


class FailedSource(NamedTuple):
    """A source that could not be looked through, as the person wrote it, and why."""

    source: str
    error: JobfitError


@dataclass(frozen=True)
class Account:
    """All leads of a sweep in their order, each with what became of it."""

    leads: tuple[Lead, ...]
    outcomes: tuple[Outcome, ...]
    failed: tuple[FailedSource, ...] = ()
    """The sources that could not be looked through: what they name is in no other place."""

    @classmethod
    def of(
        cls, leads: Sequence[Lead], outcomes: Mapping[int, Outcome], failed: Sequence[FailedSource] = ()
    ) -> Account:
        """The account of these leads; one that nothing became of was not reached."""
        ended = tuple(outcomes.get(place, STOPPED) for place in range(len(leads)))
        return cls(tuple(leads), ended, tuple(failed))

    @property
    def found(self) -> int:
        """How many leads there are."""
        return len(self.outcomes)

    @cached_property
    def counts(self) -> dict[Place, int]:
        """How many ended in each place; all places are there."""
        ended = Counter(outcome.place for outcome in self.outcomes)
        return {place: ended[place] for place in PLACES}

    def reasons(self, place: Place) -> dict[str, int]:
        """Why leads ended in this place, the most frequent first: by criterion, or by kind."""
        named = Counter(outcome.kind or outcome.reason for outcome in self.outcomes if outcome.place == place)
        return dict(sorted(named.items(), key=lambda pair: (-pair[1], pair[0])))

    @cached_property
    def unopened(self) -> int:
        """How many were judged by the lead's own words alone."""
        return sum(bool(outcome.unopened) for outcome in self.outcomes)
