"""Our own documents of wishes: nothing is turned round, and little that is drafted is wrong."""

from __future__ import annotations

from collections import Counter

import pytest

from analyzer.catalogue import load_catalogue
from benchmarks.drafts import documents, judged


@pytest.mark.parametrize("name", ["learn", "once"])
def test_no_sentence_of_the_set_is_turned_round(name):
    catalogue = load_catalogue()
    outcomes = Counter(outcome for unit, _ in judged(name, catalogue) for outcome, _ in unit.outcomes)
    assert outcomes["turned"] == 0
    assert outcomes["wrong"] <= 0.04 * outcomes["right"]
    assert outcomes["right"] >= outcomes["named"]


def test_every_claim_of_the_set_names_a_fact_and_value_of_the_catalogue():
    catalogue = load_catalogue()
    for name in ("learn", "once"):
        for _, _, units in documents(name):
            for claim in (claim for unit in units for claims in unit.claims for claim in claims):
                spec = catalogue[claim.fact]
                assert not spec.values or claim.value in {*spec.values, ""}, claim
