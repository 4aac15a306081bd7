"""What an edit of a rubric says and does, in words."""

from __future__ import annotations

from dataclasses import replace

import pytest

from analyzer.criteria.editing import Edit
from analyzer.reports.rubric_changes import (
    change_in_words,
    edit_in_words,
    move_in_words,
    reason_in_words,
    why_in_words,
)
from analyzer.run.what_if import Reason, SavedStandings
from tests.run.test_what_if import row
from tests.scoring.helpers import criteria, stated

TABLE = {
    "criterion": [
        {
            "name": "Re\x1b[2Jmote",
            "want": {"remote": 1, "hybrid": 0.2},
            "deal_breaker": ["onsite", "hybrid"],
            "all": [{"fact": "pay", "at_least": 90_000}],
            "ask": "x" * 500,
        }
    ]
}


@pytest.mark.parametrize(
    ("edit", "words"),
    [
        (Edit(0, ("weight",), 7.5), "weight nothing → 7.5"),
        (Edit(0, ("want",), "remote"), "wanted remote 1, hybrid 0.2 → remote"),
        (Edit(0, ("deal_breaker",), None), "rules out onsite or hybrid → nothing"),
        (Edit(0, ("presume",), True), "presumed fine nothing → yes"),
        (Edit(0, ("all", 0, "at_least"), 100_000), "all at least 90,000 → 100,000"),
        (Edit(0, ("all", 7, "at_least"), 1), "all at least nothing → 1"),
        (Edit(0, ("want", "hybrid"), []), "wanted hybrid 0.2 → nothing"),
    ],
)
def test_an_edit_says_what_was_and_what_will_be(edit: Edit, words: str) -> None:
    assert edit_in_words(edit, TABLE) == f"“Re[2Jmote”: {words}"


def test_a_long_value_is_cut_and_none_reaches_a_page_raw() -> None:
    words = edit_in_words(Edit(0, ("ask",), "a\x00\u202eb"), TABLE)
    assert words.isprintable()
    assert len(words) < 200


@pytest.mark.parametrize(
    ("reason", "words"),
    [
        (Reason("A", 3.04, (2, 9), ("met", "met"), (1, 1), ""), "“A” (met) weighs 9 in place of 2: +3.0"),
        (Reason("A", -0.01, (2, 9), ("not_stated",) * 2, (0.5, 0.5), ""), "“A” (not stated) weighs 9 in place of 2"),
        (
            Reason("A", -7, (2, 2), ("met", "partly"), (1, 0.25), ""),
            "“A” is partly met (0.25) in place of met: −7.0",
        ),
        (
            Reason("A", 7, (1, 2), ("unmet", "met"), (0, 1), ""),
            "“A” is met in place of not met and weighs 2 in place of 1: +7.0",
        ),
        (Reason("A", -2, (1, 1), ("met", "unmet"), (1, 0), "now"), "Ruled out now by “A”: −2.0"),
        (Reason("A", 0, (1, 1), ("met", "met"), (1, 1), "no longer"), "No longer ruled out by “A”"),
        (Reason("A", 5, (0, 1), (None, "met"), (0, 1), ""), "“A” is new: +5.0"),
        (Reason("A", 5, (1, 0), ("unmet", None), (0, 0), ""), "“A” is gone: +5.0"),
        (Reason("A", 5, (1, 1), ("met", "met"), (1, 1), ""), "“A” (met) counts otherwise: +5.0"),
    ],
)  # fmt: skip
def test_a_reason_says_what_is_another_and_what_it_does_to_the_score(reason: Reason, words: str) -> None:
    assert reason_in_words(reason) == words


def test_what_moves_and_what_is_ruled_out_is_counted() -> None:
    before = criteria('name = "Teach"\nfact = "mentoring"\nwant = true\nweight = 1',
                      'name = "Calls"\nfact = "on_call"\nwant = "none"\nweight = 3',
                      'name = "Days"\nfact = "office_days"\nat_most = 1\ndeal_breaker = { at_least = 4 }')  # fmt: skip
    rows = [
        row(1, stated(mentoring=False, on_call="none", office_days=1)),
        row(2, stated(mentoring=True, on_call="required", office_days=1)),
        row(3, stated(mentoring=True, on_call="none", office_days=5)),
    ]
    saved = SavedStandings(rows)
    assert change_in_words(saved.compare(before, before)) == "3 postings, as the rubric is saved."
    heavy = replace(before, criteria=(replace(before.criteria[0], weight=9.0), *before.criteria[1:]))
    change = saved.compare(before, heavy)
    assert change_in_words(change) == "2 of 3 postings move."
    first = change.ranked[0]
    assert move_in_words(first) == "up 1 from 2, was weak fit"
    assert why_in_words(first, change.why(first)) == ["“Teach” (met) weighs 9 in place of 1: +36.9"]
    free = replace(heavy, criteria=(*heavy.criteria[:2], replace(before.criteria[2], deal_breaker=None)))
    assert change_in_words(saved.compare(before, free)) == "3 of 3 postings move; 1 no longer ruled out."
    assert change_in_words(saved.compare(free, before)) == "3 of 3 postings move; 1 is ruled out now."


def test_who_is_only_passed_is_told_so() -> None:
    before = criteria('name = "Teach"\nfact = "mentoring"\nwant = true\nif_silent = 0',
                      'name = "Days"\nfact = "office_days"\nat_most = 1')  # fmt: skip
    after = replace(before, criteria=(replace(before.criteria[0], silence=1.0), before.criteria[1]))
    rows = [row(1, stated(mentoring=True, office_days=2)), row(2, stated(office_days=1))]
    change = SavedStandings(rows).compare(before, after)
    passed = next(one for one in change.ranked if one.row.id == 1)
    assert why_in_words(passed, change.why(passed)) == [
        "Its score is the same; others passed it or fell behind."
    ]
