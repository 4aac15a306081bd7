"""A large library is listed by what is known of it, and says the same as if all of it were read and judged."""

from __future__ import annotations

import json
import random
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from analyzer.catalogue import load_catalogue
from analyzer.scoring import score as scoring
from analyzer.storage import rows as stored
from analyzer.storage.library import Library, library_at
from benchmarks.library import record
from tests.cli.conftest import Run

CATALOGUE = load_catalogue()
COUNT = 90
LISTS = [
    [],
    ["--json"],
    ["--csv"],
    ["-n", "7"],
    ["-n", "1", "--json"],
    ["-n", "80"],
    ["--fit", "good", "--fit", "mixed", "-n", "5"],
    ["--status", "applied", "-n", "3"],
    ["--since", "2026-05-01", "-n", "9", "--json"],
    ["--search", "baker", "-n", "4"],
    ["--search", "baker"],
    ["--where", "on_call=required"],
    ["--where", "on_call!=required"],
    ["--where", "!on_call", "-n", "6"],
    ["--where", "equity=yes", "--where", "pay>=60k"],
    ["--where", "technologies=ker", "--search", "baker"],
    ["--new", "-n", "5"],
]
ALL: list[list[str]] = [[]]
"""The list of all alone, after which each card is known."""


@pytest.fixture
def library(home: Path) -> Iterator[Library]:
    rng = random.Random(3)
    with library_at(home / "data", warn=pytest.fail) as library:
        library.import_lines(json.dumps(record(n, CATALOGUE, rng)) for n in range(1, COUNT + 1))
        for number in (3, 8, 21, 40):
            library.set_status(number, "applied", at="2026-11-01T00:00:00Z")
        yield library


@pytest.fixture
def said(inside: Run, monkeypatch: pytest.MonkeyPatch):
    """What each list says: with a library of so many taken for large, or none."""

    def say(few: int, lists: Sequence[list[str]] = LISTS) -> list[str]:
        for module in ("known_cards", "ranking", "wanted"):
            monkeypatch.setattr(f"analyzer.run.{module}.FEW", few)
        return [inside("list", *words).stdout for words in lists]

    return say


def test_each_list_says_the_same_at_first_and_when_all_is_known(library: Library, said) -> None:
    plain = said(10**9)
    assert all(plain)
    assert said(5) == plain
    assert said(5) == plain


def test_what_changed_since_is_judged_anew(library: Library, said) -> None:
    """An answer, a posting less, and a new reading."""
    said(5, ALL)
    best = int(said(5, LISTS[4:5])[0].partition('"id": ')[2].partition(",")[0])
    library.add_answer(best, "on_call", "required", told_at="2026-11-02T00:00:00Z")
    library.remove(best + 1 if best < COUNT else 1)
    saved = library.load(17)
    library.save(saved.posting, library.load(18).reading, seen_at="2026-11-02T00:00:00Z")
    now = said(5)
    assert now == said(10**9)
    library.withdraw_answer(best, "on_call", at="2026-11-03T00:00:00Z")
    assert said(5) == said(10**9)


def test_an_edit_of_the_rubric_judges_all_anew(library: Library, inside: Run, home: Path, said) -> None:
    said(5, ALL)
    folder = home / "config" / "criteria"
    folder.mkdir(parents=True)
    (folder / "mine.md").write_text("Remote work.\n\nEquity.\n", encoding="utf-8")
    rubric = """document = "mine.md"
[[criterion]]
name = "Equity"
because = "Equity."
fact = "equity"
want = true
weight = {weight}
ask = "Is there equity?"
[[criterion]]
name = "Remote"
because = "Remote work."
fact = "work_arrangement"
want = "remote"
weight = 5
ask = "Is it remote?"
"""
    for weight in (3, 9):
        (folder / "mine.toml").write_text(rubric.format(weight=weight), encoding="utf-8")
        assert said(5, LISTS[:6]) == said(10**9, LISTS[:6])


def test_the_best_ten_are_found_without_reading_the_others(
    library: Library, said, inside: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    said(5, ALL)
    read: list[int] = []
    listed = stored.ListedMaker.listed

    def count(self, row, *rest):
        read.append(row["id"])
        return listed(self, row, *rest)

    monkeypatch.setattr(stored.ListedMaker, "listed", count)
    for words, most in (
        (["-n", "10"], 12),
        (["--search", "baker", "-n", "3"], 8),
        (["--where", "on_call=required"], COUNT // 2),
    ):
        read.clear()
        assert inside("list", *words).returncode == 0
        assert 0 < len(read) <= most, words


def test_a_list_in_which_nothing_changed_judges_nothing(
    library: Library, said, inside: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    said(5, ALL)

    def refuse(*_: object) -> None:
        raise AssertionError("a posting was judged")

    monkeypatch.setattr(scoring, "_card", refuse)
    assert len(inside("list").stdout.splitlines()) == COUNT + 1


@pytest.mark.parametrize("kept", ["[]", "{", '{"x": 1}', "7", '{"x": [1]}'])
def test_what_was_kept_in_another_form_is_made_anew(
    library: Library, said, monkeypatch: pytest.MonkeyPatch, kept: str
) -> None:
    plain = said(10**9, LISTS[:4])
    from analyzer.storage.cache import CacheStore

    get = CacheStore.get
    monkeypatch.setattr(
        CacheStore, "get", lambda self, key: kept if key.startswith("cards:") else get(self, key)
    )
    assert said(5, LISTS[:4]) == plain
