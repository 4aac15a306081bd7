"""A score as a number that is printed. It stands alone: words of a card need no more of judging than this."""

from __future__ import annotations

from math import floor


def printed(value: float) -> int:
    """A score half rounded up: the fit, settled and `--fail-under` go by this, so that no card contradicts
    its own number."""
    return floor(value + 0.5)
