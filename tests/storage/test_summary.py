"""What a shell's completion is told of the library: little, at once, and nothing where there is none."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from analyzer.storage.library import NAME, library_at
from analyzer.storage.summary import MOST, Summary, answered, summaries
from tests.storage.makers import posting, reading

NOON = "2026-11-10T12:00:00Z"


def test_the_newest_come_first_and_not_more_than_are_looked_through(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("analyzer.storage.summary.MOST", 2)
    assert MOST > 2
    with library_at(tmp_path) as library:
        for n in (1, 2, 3):
            library.save(
                posting(identity=f"bakery:{n}", source=f"https://bakery.example/{n}", title=f"Baker {n}"),
                reading(),
                seen_at=NOON,
            )
    assert summaries(tmp_path / NAME) == [
        Summary(3, "Baker 3", "Crumb & Co"),
        Summary(2, "Baker 2", "Crumb & Co"),
    ]


def test_the_facts_that_were_answered_by_name_without_what_was_taken_back(tmp_path: Path) -> None:
    with library_at(tmp_path) as library:
        number = library.save(posting(), reading(), seen_at=NOON)
        other = library.save(
            posting("Other.", identity="b:2", source="https://b.example"), reading(), seen_at=NOON
        )
        for key, value in (("team_size", 8), ("equity", True), ("on_call", "none")):
            library.add_answer(number, key, value, told_at=NOON)
        library.add_answer(other, "office_days", 2, told_at=NOON)
        library.withdraw_answer(number, "equity", at=NOON)
    assert answered(str(number), tmp_path / NAME) == ["on_call", "team_size"]


@pytest.mark.parametrize("there", ["nothing", "a folder", "no database", "another database"])
def test_where_there_is_no_library_nothing_is_offered_and_nothing_made(tmp_path: Path, there: str) -> None:
    path = tmp_path / NAME
    if there == "a folder":
        path.mkdir()
    elif there == "no database":
        path.write_text("words\n" * 900)
    elif there == "another database":
        sqlite3.connect(path).execute("CREATE TABLE a (b)")
    before = sorted(tmp_path.iterdir())
    assert (summaries(path), answered("1", path)) == ([], [])
    assert sorted(tmp_path.iterdir()) == before
