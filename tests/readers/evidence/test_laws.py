"""Laws of the evidence check and of merging, on random claims about a posting of our own."""

from __future__ import annotations

import random

from hypothesis import given, settings
from hypothesis import strategies as st

from analyzer.model import COUNTED, Finding
from analyzer.readers.evidence.checker import EvidenceChecker
from analyzer.readers.merging import merge
from tests import examples
from tests.readers.support import CATALOGUE, pay, posting

TEXT = posting(
    ("title", "Senior Baker, fully remote"),
    ("field", "Workplace: Hybrid"),
    "What you get:",
    "Dental, pension and stock options; 45k-55k EUR a year.",
    "A team of eight, 5+ years of experience, no on-call. We meet quarterly.",
    "B2B ovens. You will not manage a team. Up to 10% travel; expect 2 days a week in the office.",
)
CHECKER = EvidenceChecker(TEXT, CATALOGUE)
LINES = {line.n: line.text for line in TEXT.lines}
WORDS = sorted({word for text in LINES.values() for word in text.split()})

values = st.one_of(
    st.booleans(),
    st.integers(-5, 60_000),
    st.floats(),
    st.sampled_from([value for spec in CATALOGUE.values() for value in spec.values]),
    st.lists(st.sampled_from(WORDS), max_size=3).map(" ".join),
    st.lists(st.sampled_from(["health", "meals", "retirement", "ovens", "Go"]), max_size=3).map(tuple),
    st.builds(
        pay, st.sampled_from([45_000, 55_000, 1]), st.sampled_from([45_000, 55_000, 9e9]), st.just("EUR")
    ),
    st.text(max_size=20),
)
findings = st.builds(
    Finding,
    st.sampled_from([*CATALOGUE, "unheard_of"]),
    values,
    st.lists(st.integers(-1, 9), max_size=4).map(tuple),
)


@settings(derandomize=True, max_examples=examples(100))
@given(findings)
def test_a_fact_counts_only_with_lines_that_exist_and_quotes_that_stand_there(finding):
    fact = CHECKER.check(finding)
    assert fact.key == finding.key
    assert fact.trust in {"stated", "inferred", "unsupported"}
    assert set(fact.lines) <= set(LINES)
    if fact.trust in COUNTED:
        assert fact.lines
        assert fact.quotes
        assert fact.trust == "stated" or CATALOGUE[fact.key].infer
        where = [LINES[n] for n in fact.lines] + [LINES[n] for n in finding.lines if n in LINES]
        assert all(any(quote in text for text in where) for quote in fact.quotes)
    else:
        assert fact.value == finding.value or finding.value != finding.value
        assert not fact.quotes


@settings(derandomize=True, max_examples=examples(100))
@given(findings)
def test_checking_what_was_checked_changes_nothing(finding):
    fact = CHECKER.check(finding)
    if fact.counts:
        again = CHECKER.check(Finding(fact.key, fact.value, fact.lines))
        assert (again.value, again.counts) == (fact.value, True)


@settings(derandomize=True, max_examples=80)
@given(st.lists(findings, max_size=12), st.lists(findings, max_size=12), st.randoms(use_true_random=False))
def test_merged_facts_come_from_claims_in_the_catalogues_order_and_once(
    phrases, model, chance: random.Random
):
    facts, unsupported, *_ = merge(TEXT, CATALOGUE, phrases=phrases, model=model)
    assert list(facts) == [key for key in CATALOGUE if key in facts]
    claimed = {finding.key for finding in (*phrases, *model)}
    assert set(facts) <= claimed
    assert all(fact.trust != "unsupported" for fact in facts.values())
    assert all(fact.trust == "unsupported" for fact in unsupported)
    for fact in facts.values():
        assert all(other.value != fact.value for other in fact.others)
        assert fact.trust != "disputed" or fact.others
    assert merge(TEXT, CATALOGUE, phrases=phrases, model=model)[0] == facts


@settings(derandomize=True, max_examples=80)
@given(st.lists(findings, max_size=10))
def test_who_claims_nothing_new_changes_no_value(model):
    """A model that only repeats what the phrase reader found adds nothing and disputes nothing."""
    alone = merge(TEXT, CATALOGUE, phrases=model, model=None).facts
    both = merge(TEXT, CATALOGUE, phrases=model, model=model).facts
    assert {k: (f.value, f.trust) for k, f in both.items()} == {
        k: (f.value, f.trust) for k, f in alone.items()
    }
