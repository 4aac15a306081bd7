"""The arithmetic of a score can be redone by hand."""

from __future__ import annotations

import re

from analyzer.scoring.explain import explain, explanation
from analyzer.scoring.score import score
from tests.scoring.helpers import criteria, stated

RUBRIC = criteria(
    'name = "Remote"\nfact = "work_arrangement"\nwant = { remote = 1, hybrid = 0.2 }\nweight = 10',
    'name = "Mentoring"\nfact = "mentoring"\nwant = true\nweight = 5\nif_silent = 0.3',
    'name = "Friends"\nfact = "friendly_team"\nwant = true\nbonus = true\nweight = 3',
)


def test_every_term_is_written_out():
    assert explanation(score(stated(work_arrangement="hybrid"), RUBRIC)).splitlines() == [
        "Remote: 10 × 0.2 = 2 (partly met; wanted: work_arrangement is remote (1) or hybrid (0.2))",
        "Mentoring: 5 × 0.3 = 1.5 (not stated: 0 + 0.3 × (1 − 0))",
        "Friends: 3 × 0 = 0 (bonus, not stated: a silent bonus adds nothing beyond its 0 to 1)",
        "score = 100 × 3.5 ÷ 15 = 23.33333333",
        "low = 100 × 2 ÷ 15 = 13.33333333",
        "high = 100 × (7 + 3) ÷ (15 + 3) = 55.55555556",
        "of what is stated (1 of 2) = 100 × 2 ÷ 10 = 20",
    ]


def test_the_plain_terms_give_the_same_score_again():
    card = score(stated(friendly_team=True, mentoring=True), RUBRIC)
    terms = explain(card)
    points = sum(term["points"] for term in terms if term["kind"] in {"criterion", "bonus"})
    weights = sum(term["weight"] for term in terms if term["kind"] == "criterion")
    bonus = sum(term["points"] for term in terms if term["kind"] == "bonus")
    assert round(100 * points / (weights + bonus), 10) == card.score
    total = next(term for term in terms if term["kind"] == "score")
    assert (total["points"], total["bonus"], total["weights"], total["value"]) == (
        10.0,
        3.0,
        15.0,
        card.score,
    )


def test_nothing_stated_has_no_such_term():
    assert not any(term["kind"] == "of_stated" for term in explain(score({}, RUBRIC)))


def test_figures_have_no_noise_of_the_last_bits():
    assert not re.search(r"\d{12}|e-", explanation(score({}, RUBRIC)))
