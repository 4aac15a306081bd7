"""A library with two postings, and a rubric that a person wrote."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from analyzer.model import Line, Posting, Reading
from analyzer.run.context import LibraryContext, open_library_run
from analyzer.settings import load_settings
from analyzer.storage.library import library_at

RUBRIC = (
    'document = "wish.md"\n[[criterion]]\nname = "Calm nights"\nbecause = "I sleep at night."\n'
    'fact = "on_call"\nwant = "none"\ndeal_breaker = ["required"]\nweight = 3\n'
    '[[criterion]]\nname = "Pay"\nbecause = "I want 60,000 euros."\n'
    'fact = "pay"\nwant = { at_least = 60000, currency = "EUR" }\nweight = 5\n'
)


@pytest.fixture
def two_saved(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[LibraryContext]:
    monkeypatch.setenv("JOBFIT_HOME", str(tmp_path))
    own = tmp_path / "config" / "criteria"
    own.mkdir(parents=True)
    (own / "wish.md").write_text("I sleep at night. I want 60,000 euros.\n")
    (own / "wish.toml").write_text(RUBRIC)
    with library_at() as library:
        for n, title in enumerate(["Baker", "Miller"], start=1):
            lines = (Line(1, "body", f"We mill and bake in place {n}."),)
            posting = Posting(f"{n}.txt", f"text:{n}", lines, title=title)
            library.save(posting, Reading("phrases", {}), seen_at=f"2026-11-0{n}T00:00:00Z")
    settings = load_settings({}, config=own.parent / "config.toml")
    with open_library_run(settings, warn=lambda _: None) as opened:
        yield opened
