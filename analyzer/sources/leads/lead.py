"""A lead: what a board, a mail, a feed or a sheet says of a posting before it was opened."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Lead:
    """One posting as its source names it. What the source does not say is "", never guessed."""

    address: str = ""
    title: str = ""
    company: str = ""
    place: str = ""
    workplace: str = ""
    """Where the work is done, in the source's own word: "Remote", "hybrid"."""
    pay: str = ""
    """As the source writes it: "€60,000 - 70,000 a year"."""
    posted: str = ""
    """The day as YYYY-MM-DD."""
    text: str = ""
    """The whole posting, where the source holds it; then nothing need be fetched."""
    found_in: str = ""
    """The source's name for people: "Greenhouse board of Acme", "alerts.mbox, mail 3"."""
    doubtful: bool = False
    """A link that may be a posting: the source's structure does not say so."""


@dataclass(frozen=True, slots=True)
class Leads:
    """All leads of one source, in its order."""

    name: str
    kind: str
    """board, feed, mail, sheet, addresses or page."""
    leads: tuple[Lead, ...] = ()
    notes: tuple[str, ...] = ()
    """What a person should know: rows left out and why, a limit that was reached, columns found."""
