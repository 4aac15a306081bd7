"""Cards that are known from the last list: which, and what moved since."""

from __future__ import annotations

import json
import random
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from analyzer.catalogue import load_catalogue
from analyzer.criteria.folder import find_rubrics
from analyzer.model import Scorecard
from analyzer.run.known_cards import KnownCards, ShortCard
from analyzer.run.ranking import rank_rows, remember_shown
from analyzer.storage.library import Library, library_at
from benchmarks.library import record

CATALOGUE = load_catalogue()
RUBRICS = find_rubrics((), CATALOGUE)


class Store(dict[str, str]):
    def set(self, key: str, text: str) -> None:
        self[key] = text


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    rng = random.Random(5)
    with library_at(tmp_path, warn=pytest.fail) as library:
        library.import_lines(json.dumps(record(n, CATALOGUE, rng)) for n in range(1, 31))
        yield library


def ranked(library: Library, store: Store | None):
    known = None if store is None else KnownCards(store)
    entries = rank_rows(library, RUBRICS, library.rows(), failed=pytest.fail, known=known)
    if known is not None:
        known.save()
    return entries


def short(card: Scorecard) -> tuple:
    return tuple(
        getattr(card, name)
        for name in (
            "criteria",
            "score",
            "low",
            "high",
            "fit",
            "of_stated",
            "stated",
            "total",
            "settled",
            "ruled_out_by",
        )
    )


def test_a_known_card_is_the_card_in_short(library: Library) -> None:
    store = Store()
    ranked(library, store)
    plain, known = ranked(library, None), ranked(library, store)
    assert [entry.row for entry in known] == [entry.row for entry in plain]
    assert all(type(card) is ShortCard for entry in known for card in entry.cards)
    assert [list(map(short, entry.cards)) for entry in known] == [
        list(map(short, entry.cards)) for entry in plain
    ]


def test_what_was_shown_is_remembered_the_same_and_moves_the_same(library: Library) -> None:
    store = Store()
    ranked(library, store)
    entries = ranked(library, store)
    assert all(entry.moved(place) for entry in entries for place in range(len(RUBRICS)))
    remember_shown(library, RUBRICS, entries, "2026-11-01T00:00:00Z")
    plain = [
        {
            entry.row.id: {v.name: (v.outcome, v.credit) for v in entry.cards[place].verdicts}
            for entry in ranked(library, None)
        }
        for place in range(len(RUBRICS))
    ]
    shown = [{n: one.verdicts for n, one in library.shown(rubric.name).items()} for rubric in RUBRICS]
    assert shown == plain
    assert not any(entry.moved(place) for entry in ranked(library, store) for place in range(len(RUBRICS)))
    entry = ranked(library, store)[0]
    other = replace(entry.cards[0], verdicts_sum="0" * 16)
    assert replace(entry, cards=(other, *entry.cards[1:])).moved(0)


@pytest.mark.parametrize("damage", [lambda kept: kept[:-1], lambda kept: [*kept, 1], lambda _: 7])
def test_a_card_that_another_version_kept_is_made_anew(library: Library, damage) -> None:
    """With fewer or more figures than now: none is an error of the posting."""
    store = Store()
    plain = ranked(library, store)
    for key, text in store.items():
        store[key] = json.dumps({facts: damage(kept) for facts, kept in json.loads(text).items()})
    assert ranked(library, store) == plain


def test_each_part_of_a_rubric_that_scores_is_a_part_of_its_key(library: Library) -> None:
    """Another weight, another condition, another bound of a fit: none takes the cards of before."""
    store = Store()
    ranked(library, store)
    before = set(store)
    for change in (
        {"criteria": RUBRICS[0].criteria[::-1]},
        {
            "criteria": (
                replace(RUBRICS[0].criteria[0], weight=1 + RUBRICS[0].criteria[0].weight % 9),
                *RUBRICS[0].criteria[1:],
            )
        },
        {"fits": RUBRICS[0].fits._replace(strong=64.5)},
    ):
        known = KnownCards(store)
        rubric = replace(RUBRICS[0], **change)
        assert type(known.scorer(rubric)(library.rows()[0])) is Scorecard
    assert set(store) == before


def test_what_is_no_more_is_not_kept_for_ever(library: Library) -> None:
    """Known cards of postings that went are dropped once they outweigh the others."""
    store = Store()
    ranked(library, store)
    (key, text), *_ = store.items()
    store[key] = json.dumps(json.loads(text) | {f"gone{n}": [1] for n in range(2000)})
    library.add_answer(1, "on_call", "none", told_at="2026-11-01T00:00:00Z")
    ranked(library, store)
    assert len(json.loads(store[key])) == 30
