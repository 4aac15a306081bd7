"""A kill of `jobfit batch` at any moment has nothing paid for twice, and loses nothing.

Fifty moments over a thousand postings: `python -m benchmarks.batch`.
"""

from __future__ import annotations

from benchmarks.batch import measure


def test_forty_postings_are_paid_for_once_each_whatever_is_killed_when() -> None:
    """Five kills: behind an upload, behind the creation of a batch, while results come down, while readings
    are saved, while the provider is tidied; the library at the end is that of a run without any."""
    told: list[str] = []
    measured = measure(40, 5, 1, told.append)
    assert measured.wrong == (), told
    assert measured.killed >= 3, told
