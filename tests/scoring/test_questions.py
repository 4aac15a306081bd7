"""Questions: about facts, each once, best first."""

from __future__ import annotations

from analyzer.scoring.score import score
from tests.scoring.helpers import CATALOGUE, criteria, stated


def asked(rubric, **facts):
    return [question.facts for question in score(stated(**facts), rubric).questions]


def test_the_fact_whose_answer_narrows_the_range_most_comes_first():
    rubric = criteria(
        'fact = "mentoring"\nwant = true\nweight = 2',
        'fact = "on_call"\nwant = "required"\nweight = 9',
    )
    assert asked(rubric) == [("on_call",), ("mentoring",)]


def test_open_deal_breakers_come_first_and_presumed_ones_last():
    rubric = criteria(
        'fact = "mentoring"\nwant = true\nweight = 9',
        'fact = "work_arrangement"\nwant = "remote"\ndeal_breaker = "onsite"\nweight = 1',
        'fact = "industry"\nwant = { not_there = 1 }'.replace("{ not_there = 1 }", '["games"]')
        + '\npresume = true\ndeal_breaker = "gambling"\nweight = 10',
    )
    assert asked(rubric) == [("work_arrangement",), ("mentoring",), ("industry",)]


def test_a_fact_is_asked_once_however_many_criteria_it_serves():
    rubric = criteria(
        'fact = "inclusion"\nwant = { statement = 0.5, practices = 1 }',
        'fact = "inclusion"\nwant = "practices"\nweight = 5\nask = "What do they do for inclusion?"',
    )
    (question,) = score({}, rubric).questions
    assert (question.ask, question.facts, question.criteria) == (
        "What do they do for inclusion?",
        ("inclusion",),
        ("c0", "c1"),
    )


def test_without_words_of_the_rubric_the_question_of_the_catalogue_is_asked():
    (question,) = score({}, criteria('fact = "mentoring"\nwant = true')).questions
    assert question.ask == CATALOGUE["mentoring"].question


def test_facts_with_one_wording_are_one_question():
    rubric = criteria(
        'all = [{ fact = "on_call", want = "required" }, { fact = "on_call_empowered", want = true }]\nask = "On call?"'
    )
    (question,) = score({}, rubric).questions
    assert set(question.facts) == {"on_call", "on_call_empowered"}


def test_what_no_answer_could_change_is_not_asked():
    rubric = criteria(
        'any = [{ fact = "on_call", want = "none" }, { fact = "on_call_empowered", want = true }]'
    )
    assert asked(rubric, on_call="none") == []
