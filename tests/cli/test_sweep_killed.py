"""A sweep that is killed loses nothing, reads nothing twice, and its account sums when it is gone on with.

The same by chance, fifty times over: `python -m benchmarks.sweep kill`.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.sweep import killed_and_gone_on, postings_of_our_own

POSTINGS = 8


@pytest.mark.parametrize(("at", "moment"), [(0, 0.5), (1, 0.0), (5, 0.1)])
def test_a_kill_loses_nothing(tmp_path: Path, at: int, moment: float) -> None:
    """`at`: how many postings are saved when it is killed, and a `moment` later."""
    sheet = tmp_path / "jobs.jsonl"
    sheet.write_text(postings_of_our_own(POSTINGS), encoding="utf-8")
    assert killed_and_gone_on(tmp_path / "home", sheet, POSTINGS, at, moment)[1] == []
