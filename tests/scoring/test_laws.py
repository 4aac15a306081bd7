"""The laws of scoring, on random rubrics and facts.

One law of the design is false as it was first worded, and stands here as it is true: an answer never
widens the range, but where silence was presumed to be fine an answer may contradict that, and then the
range moves. So the law is about criteria that are not presumed.
"""

from __future__ import annotations

from dataclasses import replace
from itertools import chain, combinations, product
from random import Random

from hypothesis import assume, given, settings
from hypothesis import strategies as st
from pytest import approx

from analyzer.criteria.check import check
from analyzer.criteria.grammar import Grammar
from analyzer.criteria.rubric_file import parse_rubric
from analyzer.errors import InvalidRubric
from analyzer.model import Fact
from analyzer.scoring.conditions import PayScale
from analyzer.scoring.score import score, scorer
from analyzer.scoring.totals import Points, totals
from tests import examples
from tests.scoring.helpers import CATALOGUE
from tests.scoring.strategies import (
    ALL,
    DISCRETE,
    NUMBERS,
    a_reading,
    a_rubric,
    chances,
    condition,
    reweighed,
    sizes,
    value,
)

LAW = settings(max_examples=examples(150), deadline=None, derandomize=True, database=None)
CLOSE = 1e-9  # the three figures are rounded at the tenth decimal
EXACT = Grammar(CATALOGUE, PayScale("EUR", {"USD": 0.9}))


def three(card):
    return card.score, card.low, card.high


@LAW
@given(chances, sizes)
def test_the_same_input_gives_the_same_bytes(chance, size):
    state = chance.getstate()
    first = score(a_reading(chance), a_rubric(chance, size))
    chance.setstate(state)
    facts = a_reading(chance)
    again = score(dict(reversed(facts.items())), a_rubric(chance, size))
    assert repr(first) == repr(again)


@LAW
@given(chances, sizes)
def test_what_is_hinted_moves_nothing(chance, size):
    """Not even where a hint stands among the facts: it counts as not stated, whatever it says."""
    rubric, facts = a_rubric(chance, size), a_reading(chance)
    hints = {
        key: replace(fact, trust="hinted") for key, fact in a_reading(chance).items() if key not in facts
    }
    assert score({**facts, **hints}, rubric) == score(facts, rubric)
    assert scorer(rubric)({**facts, **hints}) == scorer(rubric)(facts)


@settings(LAW, max_examples=examples(60))
@given(chances, sizes)
def test_postings_that_were_judged_before_change_no_card(chance, size):
    """A rubric remembers what answers can do, a scorer what it has judged."""
    state = chance.getstate()
    rubric, facts = a_rubric(chance, size), a_reading(chance)
    chance.setstate(state)
    fresh, scored = a_rubric(chance, size), scorer(rubric)
    for _ in range(3):
        other = a_reading(chance)
        assert score(other, rubric, questions=False) == scored(other)
        score(other, rubric)
    assert score(facts, rubric) == score(facts, fresh)
    assert scored(facts) == score(facts, fresh, questions=False)


@LAW
@given(chances, sizes)
def test_the_score_lies_within_its_range(chance, size):
    card = score(a_reading(chance), a_rubric(chance, size), questions=False)
    assert 0 <= card.low <= card.score <= card.high <= 100
    assert card.of_stated is None or 0 <= card.of_stated <= 100
    assert all(0 <= one.low <= one.credit <= one.high <= 1 for one in card.verdicts)


@LAW
@given(chances, sizes)
def test_raising_the_credit_of_one_criterion_lowers_none_of_the_three(chance, size):
    verdicts = list(score(a_reading(chance), a_rubric(chance, size), questions=False).verdicts)
    before = totals(verdicts)
    number = chance.randrange(size)
    one = verdicts[number]
    raised = {end: chance.uniform(getattr(one, end), 1) for end in ("credit", "low", "high")}
    verdicts[number] = one._replace(**raised)
    assert all(after >= value - CLOSE for after, value in zip(totals(verdicts), before, strict=True))


@LAW
@given(chances, sizes, st.sampled_from([0.1, 0.3, 2, 3, 7]))
def test_neither_order_nor_a_common_factor_on_weights_changes_anything(chance, size, factor):
    rubric, facts = a_rubric(chance, size), a_reading(chance)
    turned = chance.sample(rubric.criteria, size)
    first = score(facts, rubric, questions=False)
    ordered = score(facts, replace(rubric, criteria=tuple(turned)), questions=False)
    heavier = score(facts, reweighed(rubric, factor), questions=False)
    assert three(ordered) == three(first)
    assert all(abs(a - b) < CLOSE for a, b in zip(three(heavier), three(first), strict=True))
    assert first.fit == ordered.fit == heavier.fit
    assert first.settled == ordered.settled == heavier.settled
    assert set(first.ruled_out_by) == set(ordered.ruled_out_by)


@LAW
@given(chances, sizes, st.sampled_from(ALL))
def test_an_answer_never_widens_the_range(chance, size, key):
    rubric, facts = a_rubric(chance, size, without="presume"), a_reading(chance)
    facts.pop(key, None)
    before = score(facts, rubric, questions=False)
    after = score({**facts, key: Fact(key, value(chance, key), "told", ())}, rubric, questions=False)
    assert after.low >= before.low - CLOSE
    assert after.high <= before.high + CLOSE


@LAW
@given(chances, sizes)
def test_what_an_answer_would_make_of_the_card_is_what_it_makes_of_it(chance, size):
    """Of a question that is looked for among hundreds of answers only what changes is summed anew."""
    rubric, facts = a_rubric(chance, size), a_reading(chance)
    points = Points(score(facts, rubric, questions=False).verdicts)
    for key in rubric.specs.keys() - facts.keys():
        criteria, answers, _ = rubric.effects(key)
        for answer in answers[:5]:
            then = {**facts, key: answer}
            changed = {number: rubric.criteria[number].bare_verdict(then) for number in criteria}
            assert points.after(changed) == approx(three(score(then, rubric, questions=False)), abs=CLOSE)


@LAW
@given(chances, sizes)
def test_a_bonus_never_hurts(chance, size):
    rubric, facts = a_rubric(chance, size), a_reading(chance)
    plain = replace(rubric, criteria=tuple(one for one in rubric.criteria if not one.bonus))
    with_bonus, without_it = score(facts, rubric, questions=False), score(facts, plain, questions=False)
    assert all(a >= b - CLOSE for a, b in zip(three(with_bonus), three(without_it), strict=True))
    assert with_bonus.ruled_out_by == without_it.ruled_out_by


@LAW
@given(chances)
def test_an_interval_is_exactly_what_answers_could_bring(chance):
    wanted, facts = EXACT.condition(condition(chance, DISCRETE)), a_reading(chance, DISCRETE, 3)
    tests = list(wanted.tests())
    assume(not any(type(test).__name__ == "Stated" for test in tests))
    asked = sorted({test.fact for test in tests if test.fact not in facts or not facts[test.fact].counts})
    assume(len(asked) <= 3)
    every = [wanted.interval({**facts, **told(asked, given)}) for given in product(*map(domain, asked))]
    assert all(low == high for low, high in every)
    assert wanted.interval(facts) == (min(low for low, _ in every), max(high for _, high in every))


def told(keys, given):
    return {key: Fact(key, value, "told", ()) for key, value in zip(keys, given, strict=True)}


def domain(key):
    """Every value of a fact that has few."""
    spec = CATALOGUE[key]
    if spec.kind == "flag":
        return (True, False)
    names = list(spec.values)
    if spec.kind == "choice":
        return names
    return list(chain.from_iterable(combinations(names, size) for size in range(len(names) + 1)))


@LAW
@given(chances)
def test_no_answer_goes_beyond_the_interval(chance):
    wanted = EXACT.condition(condition(chance, (*NUMBERS, "pay", "technologies")))
    facts = {test.fact: Fact(test.fact, value(chance, test.fact), "told", ()) for test in wanted.tests()}
    (low, high), (least, most) = wanted.interval(facts), wanted.interval({})
    assert least - CLOSE <= low <= high <= most + CLOSE


@LAW
@given(chances, sizes)
def test_every_open_fact_is_asked_once_and_no_other(chance, size):
    rubric, facts = a_rubric(chance, size), a_reading(chance)
    card = score(facts, rubric)
    asked = [key for question in card.questions for key in question.facts]
    assert len(asked) == len(set(asked))
    assert len({question.ask for question in card.questions}) == len(card.questions)
    if card.fit == "ruled_out":
        breaking = [set(one.facts) for one in card.verdicts if one.broken == "yes"]
        assert set(asked) <= set().union(*breaking)
        assert not any(facts[key].trust == "told" for key in asked)
        return
    for one in card.verdicts:
        if one.low < one.high or one.broken == "open":
            assert set(one.facts) & set(asked)
    if_so = {key for one in card.verdicts if one.if_so for key in one.facts}
    known = [facts[key] for key in asked if key in facts and key != "pay" and key not in if_so]
    assert not any(fact.counts for fact in known)


def test_the_random_rubrics_are_of_every_kind():
    found = {test for seed in range(200) for test in _kinds(a_rubric(Random(seed), 4))}
    assert found >= {"Grades", "Range", "PayRange", "Mentions", "Stated", "Joint", "AnyOf", "AllOf", "Not"}


def _kinds(rubric):
    for one in rubric.criteria:
        yield type(one.condition).__name__
        yield from (type(test).__name__ for test in one.condition.tests())


JUNK = (
    None,
    0,
    -1,
    1e300,
    float("nan"),
    "",
    "x",
    "true",
    True,
    [],
    [1],
    ["x"],
    [[]],
    {},
    {"x": 1},
    {"fact": "x"},
    [{}],
)
WORDS = (
    "want",
    "fact",
    "any",
    "all",
    "not",
    "at_least",
    "between",
    "none_at",
    "end",
    "stated",
    "includes",
    "period",
)


def spoiled(chance, plain):
    """A plain value with junk put somewhere in it."""
    if isinstance(plain, dict) and plain and chance.random() < 0.8:
        key = chance.choice([*plain, chance.choice(WORDS)])
        return {**plain, key: spoiled(chance, plain.get(key))}
    if isinstance(plain, list) and plain and chance.random() < 0.8:
        at = chance.randrange(len(plain))
        return [*plain[:at], spoiled(chance, plain[at]), *plain[at + 1 :]]
    return chance.choice(JUNK)


@LAW
@given(chances)
def test_whatever_stands_in_a_rubric_it_is_judged_by_or_refused(chance):
    table = {
        "document": "x.md",
        "document_hash": "x",
        "fit": {"strong": 70},
        "pay": {"currency": "EUR", "rates": {"USD": 0.9}, "hours_per_year": 1800},
        "fact": {
            "own": {"kind": "choice", "question": "?", "values": ["a"], "cues": {"a": {"detect": ["b"]}}}
        },
        "criterion": [
            {"name": "a", "because": ["x"], "weight": 3, "ask": "?", **condition(chance)},
            {
                "name": "b",
                **condition(chance, depth=1),
                "deal_breaker": [condition(chance, depth=1)],
                "if_silent": 0,
            },
        ],
    }
    for key in chance.sample(list(table), 2):  # what TOML gives is always a table
        table = {**table, key: spoiled(chance, table[key])}
    try:
        rubric = parse_rubric(table, name="x", document="X.", catalogue=CATALOGUE, source="x")
    except InvalidRubric as refused:
        assert refused.message
    else:
        assert score(a_reading(chance), rubric).verdicts
    found = check("x", table, (), CATALOGUE, path="x.toml", document_path="x.md")
    assert all(problem.line == 1 for problem in found)
