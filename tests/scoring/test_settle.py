"""The number of favourable answers that could settle the fit: such answers do settle it, and to find
them takes no more work than the rubric is large."""

from __future__ import annotations

from collections import Counter
from random import Random

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from analyzer.model import Fact
from analyzer.scoring import questions as asking
from analyzer.scoring.rubric import Criterion
from analyzer.scoring.score import score
from analyzer.scoring.settle import settling
from analyzer.scoring.totals import Points
from tests import examples
from tests.scoring.helpers import CATALOGUE, criteria, stated
from tests.scoring.strategies import ALL, a_reading, a_rubric, chances, sizes

LAW = settings(max_examples=examples(150), deadline=None, derandomize=True, database=None)
LARGE = settings(LAW, max_examples=40)
SIMPLE = tuple(key for key, spec in CATALOGUE.items() if spec.kind in {"flag", "choice"})
THREE = [f'fact = "{key}"\nwant = true\nweight = 5' for key in ("mentoring", "coaching", "teamwork")]
REMOTE = 'fact = "work_arrangement"\nwant = "remote"\ndeal_breaker = "onsite"\nweight = 1'


def found(facts, rubric):
    """The card, the answers that were counted for it (None: none settle, or none are needed), and how
    often in search of them a criterion was judged and a card summed up."""
    answers: list[tuple[Fact, ...] | None] = []
    work: Counter[str] = Counter()

    def counted(name, call):
        def counting(*args):
            work[name] += 1
            return call(*args)

        return counting

    def watched(*args):
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(Criterion, "bare_verdict", counted("judged", Criterion.bare_verdict))
            patch.setattr(Points, "after", counted("summed", Points.after))
            answers.append(settling(*args))
        return answers[-1]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(asking, "settling", watched)
        card = score(facts, rubric)
    return card, answers[0] if answers else None, work


def laid_over(facts, answers):
    return {**facts, **{answer.key: answer for answer in answers}}


@LAW
@given(chances, sizes)
def test_the_answers_that_are_counted_settle_the_fit(chance, size):
    rubric, facts = a_rubric(chance, size), a_reading(chance)
    card, answers, _ = found(facts, rubric)
    if card.settled:
        assert card.settles_with == 0
    elif answers is None:
        assert card.settles_with is None
    else:
        assert card.settles_with == len(answers) == len({answer.key for answer in answers}) > 0
        assert score(laid_over(facts, answers), rubric, questions=False).settled
        assert {answer.key for answer in answers} <= {key for one in card.questions for key in one.facts}


@settings(LAW, max_examples=examples(80))
@given(chances, sizes)
def test_answers_to_all_that_is_open_settle_where_values_leave_nothing_open(chance, size):
    """Null is for pay in a currency without a rate and the like, not for what the search gave up."""
    rubric = a_rubric(chance, size, keys=("mentoring", "on_call_empowered", "work_arrangement", "team_size"))
    assume(not all(one.presume or one.bonus for one in rubric.criteria))  # nothing is asked that could settle
    assert score({}, rubric).settles_with is not None


@LARGE
@given(chances, st.integers(10, 60))
def test_the_work_is_bounded_by_the_size_of_the_rubric(chance, size):
    keys = tuple({*ALL, *chance.sample(SIMPLE, 16)})
    rubric = a_rubric(chance, size, keys=keys)
    _, _, work = found(a_reading(chance, keys, 3), rubric)
    assert work["judged"] <= 3 * sum(len(one.questions) for one in rubric.criteria)
    assert work["summed"] <= 2 * len(rubric.specs)


def test_some_random_rubrics_are_settled_by_one_answer_by_several_and_by_none():
    """What the laws above are about does occur."""
    numbers = {score(a_reading(Random(seed)), a_rubric(Random(seed), 4)).settles_with for seed in range(300)}
    assert numbers >= {0, 1, 2, 3}


def test_good_answers_are_counted_until_low_reaches_the_fit_of_high():
    # Of 15 points, two answers "yes" leave at least 10 (67 %): strong. One leaves 33 to 100 %: open.
    assert score({}, criteria(*THREE)).settles_with == 2
    assert score(stated(mentoring=True), criteria(*THREE)).settles_with == 1
    assert score(stated(mentoring=True, coaching=True), criteria(*THREE)).settles_with == 0


def test_an_answer_that_would_rule_the_posting_out_is_not_a_favourable_one():
    rubric = criteria(*THREE, REMOTE)
    _, answers, _ = found({}, rubric)
    assert {answer.key: answer.value for answer in answers} == {
        "work_arrangement": "remote",
        "mentoring": True,
        "coaching": True,
    }


def test_a_deal_breaker_that_breaks_whatever_the_answer_is_settled_by_it():
    rubric = criteria(
        'fact = "mentoring"\nwant = true',
        'fact = "customers"\nstated = true\ndeal_breaker = [{ stated = true }]',
    )
    card, answers, _ = found({}, rubric)
    assert card.settles_with == 1
    assert answers[0].key == "customers"


def test_an_answer_that_others_have_made_pointless_is_not_counted():
    rubric = criteria(
        'any = [{ fact = "mentoring", want = true }, { fact = "coaching", want = true }]\nweight = 9',
        'fact = "teamwork"\nwant = true\nweight = 1',
    )
    _, answers, _ = found({}, rubric)
    assert len(answers) == 1
    assert answers[0].key in {"mentoring", "coaching"}


def test_where_not_even_all_answers_settle_the_number_is_null():
    """One pay cannot be stated in two currencies between which there is no rate."""
    rubric = criteria(
        'fact = "pay"\nat_least = 100\ncurrency = "EUR"', 'fact = "pay"\nat_least = 100\ncurrency = "USD"'
    )
    card, answers, _ = found({}, rubric)
    assert (card.settles_with, answers) == (None, None)


def test_a_card_without_questions_has_no_number():
    assert score({}, criteria(*THREE), questions=False).settles_with is None
