"""The saved postings under a rubric that is not saved: the order, who moves in it, and why."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analyzer.model import Fact
from analyzer.run.what_if import SavedStandings
from analyzer.scoring.rubric import Rubric
from analyzer.scoring.score import score
from analyzer.storage.saved import ListedPosting
from tests import examples
from tests.scoring.helpers import criteria, stated
from tests.scoring.strategies import a_reading, a_rubric, chances, sizes


def row(number: int, facts: dict[str, Fact], title: str | None = None) -> ListedPosting:
    return ListedPosting(
        number, f"{number:012}", "new", "2026-11-01", "2026-11-01", None, title, "Acme", None, None,
        "phrases", "[]", facts,
    )  # fmt: skip


def by_cards(rows: Sequence[ListedPosting], rubric: Rubric) -> list[int]:
    """The order of whole scorecards, as `jobfit list` sorts them."""
    cards = {one.id: score(one.facts, rubric, questions=False) for one in rows}
    key = lambda one: (  # noqa: E731
        cards[one.id].fit == "ruled_out", -cards[one.id].score, (one.title or "").casefold(), one.id
    )  # fmt: skip
    return [one.id for one in sorted(rows, key=key)]


@given(chances, sizes, st.integers(0, 12))
@settings(deadline=None, max_examples=examples(40))
def test_both_orders_are_those_of_the_scorecards(chance, size, many) -> None:
    rows = [row(n, a_reading(chance), chance.choice(["Cook", "cook", None])) for n in range(many)]
    before, after = a_rubric(chance, size), a_rubric(chance, size)
    change = SavedStandings(rows).compare(before, after)
    assert [one.row.id for one in change.ranked] == by_cards(rows, after)
    assert [one.row.id for one in sorted(change.ranked, key=lambda one: one.was)] == by_cards(rows, before)
    assert [one.place for one in change.ranked] == list(range(1, many + 1))


@given(chances, st.integers(2, 5), st.integers(1, 8))
@settings(deadline=None, max_examples=examples(40))
def test_where_one_criterion_changed_its_points_are_what_the_score_changed_by(chance, size, many) -> None:
    """Whatever else is in the rubric; and a posting whose score did not change has no reason."""
    rows = [row(n, a_reading(chance)) for n in range(many)]
    before = a_rubric(chance, size)
    new = replace(a_rubric(chance, 1).criteria[0], name=before.criteria[-1].name)
    change = SavedStandings(rows).compare(before, replace(before, criteria=(*before.criteria[:-1], new)))
    for one in change.ranked:
        reasons = change.why(one)
        assert sum(reason.points for reason in reasons) == pytest.approx(one.now.score - one.before.score)
        assert {reason.criterion for reason in reasons} <= {new.name}
        assert bool(reasons) or one.now.score == one.before.score


def test_a_weight_moves_what_it_counts_for() -> None:
    """One posting passes another; each is told what the weight alone did to it."""
    light = criteria('name = "Teach"\nfact = "mentoring"\nwant = true\nweight = 1',
                     'name = "Calls"\nfact = "on_call"\nwant = "none"\nweight = 3',
                     'name = "Three"\nfact = "office_days"\nat_most = 1')  # fmt: skip
    heavy = replace(light, criteria=(replace(light.criteria[0], weight=6), *light.criteria[1:]))
    rows = [
        row(1, stated(mentoring=False, on_call="none", office_days=1), "Calm"),
        row(2, stated(mentoring=True, on_call="required", office_days=1), "School"),
    ]
    change = SavedStandings(rows).compare(light, heavy)
    assert [(one.row.title, one.was, one.place, one.moved) for one in change.ranked] == [
        ("School", 2, 1, True),
        ("Calm", 1, 2, True),
    ]
    (why,) = change.why(change.ranked[0])
    assert (why.criterion, why.weight, why.outcome, why.rules_out) == ("Teach", (1, 6), ("met", "met"), "")
    assert round(why.points, 1) == 30.0  # from 2 of 5 to 7 of 10
    assert change.changed == ("Teach",)
    assert change.moved == change.ranked


def test_a_deal_breaker_that_is_dropped_and_one_that_is_new_are_told() -> None:
    strict = criteria('name = "Place"\nfact = "work_arrangement"\nwant = "remote"\ndeal_breaker = "onsite"',
                      'name = "Calls"\nfact = "on_call"\nwant = "none"')  # fmt: skip
    other = criteria('name = "Place"\nfact = "work_arrangement"\nwant = "remote"',
                     'name = "Calls"\nfact = "on_call"\nwant = "none"\ndeal_breaker = "required"')  # fmt: skip
    rows = [
        row(1, stated(work_arrangement="onsite", on_call="none")),
        row(2, stated(work_arrangement="remote", on_call="required")),
    ]
    change = SavedStandings(rows).compare(strict, other)
    told = {one.row.id: (one.before.fit, one.now.fit, change.why(one)) for one in change.ranked}
    assert told[1][0] == "ruled_out" != told[1][1]
    assert [(why.criterion, why.rules_out) for why in told[1][2]] == [("Place", "no longer")]
    assert [(why.criterion, why.rules_out) for why in told[2][2]] == [("Calls", "now")]
    assert told[2][1] == "ruled_out"


def test_who_is_only_passed_by_others_has_no_reason_of_its_own() -> None:
    """And what is ruled out before and after does not move, wherever it stands among its like."""
    before = criteria('name = "Teach"\nfact = "mentoring"\nwant = true\nif_silent = 0',
                      'name = "Days"\nfact = "office_days"\nat_most = 1\ndeal_breaker = { at_least = 4 }',
                      'name = "Calls"\nfact = "on_call"\nwant = "none"')  # fmt: skip
    after = replace(before, criteria=(replace(before.criteria[0], silence=1.0), *before.criteria[1:]))
    rows = [
        row(1, stated(mentoring=True, office_days=2, on_call="none")),
        row(2, stated(office_days=1, on_call="none")),
        row(3, stated(office_days=5)),
        row(4, stated(office_days=5, mentoring=True)),
    ]
    change = SavedStandings(rows).compare(before, after)
    known = {one.row.id: one for one in change.ranked}
    assert (known[2].was, known[2].place) == (2, 1)
    assert (known[1].was, known[1].place) == (1, 2)
    assert (known[1].moved, change.why(known[1])) == (True, ())
    assert [known[n].moved for n in (3, 4)] == [False, False]


def test_criteria_that_come_or_go_are_reasons_too() -> None:
    two = criteria(
        'name = "A"\nfact = "mentoring"\nwant = true', 'name = "B"\nfact = "on_call"\nwant = "none"'
    )
    one = replace(two, criteria=two.criteria[:1])
    saved = SavedStandings([row(1, stated(mentoring=True, on_call="required"))])
    (gone,) = saved.compare(two, one).why(saved.compare(two, one).ranked[0])
    assert (gone.criterion, gone.weight, gone.outcome) == ("B", (1, 0), ("unmet", None))
    (come,) = saved.compare(one, two).why(saved.compare(one, two).ranked[0])
    assert (come.points, gone.points) == (-50, 50)


def test_nothing_changes_where_nothing_is_edited() -> None:
    rubric = criteria('fact = "mentoring"\nwant = true')
    change = SavedStandings([row(1, stated(mentoring=True)), row(2, {})]).compare(rubric, rubric)
    assert (change.changed, change.moved) == ((), ())
    assert SavedStandings([]).compare(rubric, rubric).ranked == ()
