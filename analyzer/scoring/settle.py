"""Which few answers could settle the fit, if they came out well: found greedily, so an upper bound."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from analyzer.model import Fact, Verdict
from analyzer.scoring.conditions import Facts
from analyzer.scoring.rubric import BareVerdict, Broken, Rubric
from analyzer.scoring.totals import Points, Totals, fit_of, is_unclear


class Prospect(NamedTuple):
    """What a card would be after one answer: its three figures, and whether deal-breakers hold of those
    criteria that the answer changes."""

    answer: Fact
    totals: Totals
    broken: tuple[Broken, ...]


class OpenFact(NamedTuple):
    """An open fact with all that answers about it could bring; `breaks`: an open deal-breaker hangs on it."""

    key: str
    prospects: Sequence[Prospect]
    breaks: bool


def settling(
    facts: Facts,
    rubric: Rubric,
    verdicts: Sequence[Verdict],
    choices: Sequence[OpenFact],
    points: Points,
) -> tuple[Fact, ...] | None:
    """Favourable answers that settle the fit when all of them are laid over the facts; None where even
    favourable answers to all of `choices` do not. `verdicts` and `points` are those on the facts as they are.

    *Favourable* is the answer that, given alone, breaks no deal-breaker, leaves the fewest of them open
    and brings the highest score; of several, the one with the highest upper end, then the first.

    *Greedily*: one after the other they are laid over the facts until the fit is settled, first those on
    which an open deal-breaker hangs, then those that alone leave the smallest range. Then each that can
    be spared is taken out again. Other answers, or another order, may do with fewer: their number is an
    upper bound.

    The work is bounded by the size of the rubric: each pair of a fact and a criterion that looks at it is
    judged three times at most, and the card is summed up twice at most for each fact.
    """
    wishes = {choice.key: max(choice.prospects, key=_merit) for choice in choices}
    order = sorted(choices, key=lambda one: (not one.breaks, _range(wishes[one.key]), one.key))
    card = _Card(facts, rubric, verdicts, points)
    laid: dict[str, Fact] = {}
    for key in [choice.key for choice in order]:
        laid[key] = wishes[key].answer
        card.lay(key, laid[key])
        if card.is_settled():
            break
    else:
        return None
    for key in list(laid)[-2::-1]:  # without the last one it was not settled
        card.lay(key, facts.get(key))
        if card.is_settled():
            del laid[key]
        else:
            card.lay(key, laid[key])
    return tuple(laid.values())


def _merit(prospect: Prospect) -> tuple[bool, int, float, float]:
    broken, totals = prospect.broken, prospect.totals
    return "yes" not in broken, -broken.count("open"), totals.score, totals.high


def _range(prospect: Prospect) -> float:
    return prospect.totals.high - prospect.totals.low


class _Card:
    """A card with answers laid over its facts."""

    def __init__(self, facts: Facts, rubric: Rubric, verdicts: Sequence[Verdict], points: Points) -> None:
        self._facts, self._rubric, self._points = dict(facts), rubric, points
        self._verdicts: list[Verdict | BareVerdict] = list(verdicts)
        self._changed: dict[int, BareVerdict] = {}

    def lay(self, key: str, fact: Fact | None) -> None:
        """Puts a fact in place of what is known of it; None: nothing is."""
        self._facts.pop(key, None)
        if fact is not None:
            self._facts[key] = fact
        for number in self._rubric.effects(key).criteria:
            found = self._rubric.criteria[number].bare_verdict(self._facts)
            self._changed[number] = self._verdicts[number] = found

    def is_settled(self) -> bool:
        rubric = self._rubric
        broken = [verdict.broken for verdict in self._verdicts]
        if "yes" not in broken:  # what takes longer is only asked where it matters
            if "open" in broken:
                return False
            _, low, high = self._points.after(self._changed)
            if fit_of(low, rubric.fits) != fit_of(high, rubric.fits):
                return False
        return not is_unclear(rubric.criteria, self._verdicts, rubric.fits)
