"""What a model made of the example posting, in words."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from analyzer.model import FactValue, Pay
from analyzer.reports.printable import printable, shorten
from analyzer.reports.words import cost_of

if TYPE_CHECKING:
    from analyzer.run.trial import Trial

SHOWN = 5
"""Facts that are shown with the words that they were read from."""
_LEAST_TELLING = frozenset({"title", "company"})
"""What any model finds; shown last."""


def trial_in_words(trial: Trial) -> str:
    """ "23 facts in 4.1 s, 2 claims that the lines do not show, 3,456 tokens in, 402 out" """
    count = len(trial.facts)
    parts = [f"{count} fact{'' if count == 1 else 's'} in {trial.seconds:.1f} s"]
    if unshown := len(trial.reading.unsupported):
        parts.append(f"{unshown} claim{'' if unshown == 1 else 's'} that the lines do not show")
    parts.append(cost_of(trial.reading) or "the server counts no tokens")
    if trial.reading.cost is None:
        parts.append("price not known")
    return ", ".join(parts)


def trial_examples(trial: Trial) -> Iterator[str]:
    """Some of the facts, each with the words of the posting that it was read from."""
    quoted = [fact for fact in trial.facts if fact.quotes]
    quoted.sort(key=lambda fact: fact.key in _LEAST_TELLING)
    for fact in quoted[:SHOWN]:
        value = printable(value_in_words(fact.value))
        yield f"{fact.key}: {value}  “{shorten(printable(fact.quotes[0]), 60)}”"


def value_in_words(value: FactValue) -> str:
    """ "yes", "65,000 to 80,000 GBP a year", "Go, Rust" """
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, Pay):
        ends = f"{value.min:,.0f}" if value.min == value.max else f"{value.min:,.0f} to {value.max:,.0f}"
        return f"{ends} {value.currency or ''}".rstrip() + f" a {value.period}"
    return ", ".join(value) if isinstance(value, tuple) else str(value)
