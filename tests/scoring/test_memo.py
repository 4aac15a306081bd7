"""Judging many postings with a memo gives what judging each alone gives."""

import random

from analyzer.catalogue import load_catalogue
from analyzer.criteria.folder import find_criteria
from analyzer.model import Fact
from analyzer.scoring.score import score
from analyzer.scoring.verdicts import Memo

VALUES = {
    "work_arrangement": ["remote", "hybrid", "onsite"],
    "on_call": ["required", "none"],
    "equity": [True, False],
}


def test_a_memo_changes_no_scorecard():
    """For facts that are shared between postings and for facts that are not, under several rubrics."""
    rng, memo = random.Random(3), Memo()
    rubrics = find_criteria(["reliability-engineer", "engineering-manager"], load_catalogue())
    shared = {(k, v): Fact(k, v, "stated", (1,), (f"{k} {v}",)) for k, vs in VALUES.items() for v in vs}
    for turn in range(200):
        facts = {key: shared[key, rng.choice(VALUES[key])] for key in VALUES if rng.random() < 0.7}
        if turn % 3 == 0:
            facts = {key: Fact(key, f.value, f.trust, f.lines, (f"{turn}",)) for key, f in facts.items()}
        for rubric in rubrics:
            assert score(facts, rubric, memo=memo) == score(facts, rubric)
