"""Scoring many postings by one rubric gives what scoring each alone gives."""

from __future__ import annotations

import random

import pytest

from analyzer.catalogue import load_catalogue
from analyzer.criteria.folder import find_rubrics
from analyzer.model import Fact, Pay
from analyzer.scoring.score import score, scorer
from analyzer.scoring.verdicts import Verdicts
from tests.scoring.helpers import criteria

VALUES = {
    "work_arrangement": ["remote", "hybrid", "onsite"],
    "on_call": ["required", "none"],
    "equity": [True, False],
}


def test_a_scorer_of_many_changes_no_scorecard():
    """For facts that are shared between postings and for facts that are not, under several rubrics."""
    rng = random.Random(3)
    rubrics = find_rubrics(["reliability-engineer", "engineering-manager"], load_catalogue())
    scorers = [scorer(rubric) for rubric in rubrics]
    shared = {(k, v): Fact(k, v, "stated", (1,), (f"{k} {v}",)) for k, vs in VALUES.items() for v in vs}
    for turn in range(200):
        facts = {key: shared[key, rng.choice(VALUES[key])] for key in VALUES if rng.random() < 0.7}
        if turn % 3 == 0:
            facts = {key: Fact(key, f.value, f.trust, f.lines, (f"{turn}",)) for key, f in facts.items()}
        for rubric, scored in zip(rubrics, scorers, strict=True):
            assert scored(facts) == score(facts, rubric, questions=False)


LEAST = 'fact = "pay"\nat_least = 80\ncurrency = "EUR"'
EQUAL_BUT_NOT_ALIKE = {
    "a pay with one end": (LEAST, Pay(85, 85, "EUR", "year", "up_to"), Pay(85, 85, "EUR", "year", "from")),
    "a number and a flag": ('fact = "mentoring"\nwant = true', 1, True),
}


@pytest.mark.parametrize(("entry", "one", "other"), EQUAL_BUT_NOT_ALIKE.values(), ids=EQUAL_BUT_NOT_ALIKE)
def test_facts_that_are_equal_but_mean_two_things_are_told_apart(entry, one, other):
    rubric = criteria(entry)
    key, scored = rubric.criteria[0].facts[0], scorer(rubric)
    facts = [{key: Fact(key, value, "told", ())} for value in (one, other)]
    assert facts[0] == facts[1]
    cards = [scored(each) for each in facts]
    assert cards == [score(each, rubric, questions=False) for each in facts]
    assert cards[0].score != cards[1].score


def test_what_was_judged_is_not_judged_again_though_facts_are_other_objects(monkeypatch):
    judged = []
    monkeypatch.setattr(
        "analyzer.scoring.verdicts.verdict_on", lambda one, _: judged.append(one.name) or one.name
    )
    rubric = criteria('fact = "on_call"\nwant = "none"', 'fact = "mentoring"\nwant = true')
    verdicts = Verdicts(rubric)
    for _ in range(3):
        verdicts.on({"on_call": Fact("on_call", "none", "stated", (1,), ("no on-call",))})
    assert judged == ["c0", "c1"]
