"""Invented postings as rows, for the tests of this room."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

TEXT = """We bake bread for the whole valley, and we are hiring.

You work from home, fully remote, and you will look after {n} ovens.
Pay is EUR 52,000 to 58,000 a year, for 32 hours per week.
On-call duty is part of the job: one week in six.
Apply with a letter; every candidate gets an answer."""


def row(n: int, **more: Any) -> dict[str, Any]:
    """A row with id, url, title, company and text."""
    return {
        "id": f"p{n}",
        "url": f"https://jobs.example/{n}",
        "title": f"Keeper of {n} ovens",
        "company": "Acorn Bread",
        "text": TEXT.format(n=n),
        **more,
    }


def without_who(scored: dict[str, Any], *names: str) -> dict[str, Any]:
    """A row out without these columns."""
    return {name: value for name, value in scored.items() if name not in names}


CRITERIA: Sequence[str] = ("reliability-engineer",)
