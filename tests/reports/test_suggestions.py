"""What may answer a question is shown with it, five times at most, and as something to be confirmed."""

from __future__ import annotations

from dataclasses import replace

import pytest

from analyzer.catalogue import load_catalogue
from analyzer.model import Analysis, Fact, Line, Pay, Posting, Question, Reading
from analyzer.reports.json_output import analysis_to_json
from analyzer.reports.suggestions import as_answer, asked, command, failed_claims, it_may_say
from analyzer.reports.terminal import render_card
from analyzer.storage.answer_parser import parse_answer
from tests.reports.golden import analysis

CATALOGUE = load_catalogue()


def hints(*keys: str) -> dict[str, Fact]:
    return {key: Fact(key, True, "hinted", (2,), ("You help.",)) for key in keys}


def card(*keys: str):
    questions = tuple(Question(f"Is it {key}?", (key,), ()) for key in keys)
    return replace(analysis("sparse").scorecards[0], questions=questions)


@pytest.mark.parametrize(
    ("hinted", "shown", "with_hint"),
    [
        ("", "1 2 3 4 5", ""),
        ("bd", "1 2 3 4 5", "b d"),
        ("bhk", "1 2 3 4 5 8 11", "b h k"),
        ("abcdefghijkl", "1 2 3 4 5", "a b c d e"),
        ("adefghijkl", "1 2 3 4 5 6 7", "a d e f g"),
        ("z", "1 2 3 4 5", ""),
    ],
)
def test_the_first_questions_are_shown_and_those_with_the_first_five_hints(hinted, shown, with_hint):
    found = asked(card(*"abcdefghijkl"), hints(*hinted))
    assert [one.place for one in found] == [int(place) for place in shown.split()]
    assert [one.hint.key for one in found if one.hint] == with_hint.split()


def test_a_question_about_several_facts_has_the_hint_for_the_first_that_has_one():
    one = Question("Are you woken?", ("on_call", "on_call_empowered"), ())
    (found,) = asked(replace(card(), questions=(one,)), hints("on_call_empowered"))
    assert found.hint is not None
    assert found.hint.key == "on_call_empowered"


@pytest.mark.parametrize(
    ("key", "value", "said"),
    [
        ("mentoring", True, "mentoring=yes"),
        ("equity", False, "equity=no"),
        ("work_arrangement", "remote", "work_arrangement=remote"),
        ("customers", ("consumers", "businesses"), "customers=consumers,businesses"),
        ("team_size", 8, "team_size=8"),
        ("office_days", 2.5, "office_days=2.5"),
        ("title", "Baker", "title=Baker"),
        ("title", "$(touch x)", ""),
        ("title", "Baker; reboot", ""),
        ("technologies", ("Go", "`id`"), ""),
        ("technologies", (), ""),
        ("pay", Pay(1, 2, "EUR", "year"), ""),
        ("a b", True, ""),
    ],
)
def test_an_answer_is_named_where_it_is_plain_words_in_any_shell(key, value, said):
    assert as_answer(key, value) == said
    assert it_may_say(Fact(key, value, "hinted", ())) == f"it may say {said or 'so'}"
    assert command("7", key, value).startswith("jobfit answer 7 " + (said or key))


def test_what_is_named_is_what_the_answer_command_takes():
    for spec in CATALOGUE.values():
        values = [True, False] if spec.kind == "flag" else list(spec.values)
        for value in [(value,) if spec.kind == "choices" else value for value in values]:
            assert parse_answer(as_answer(spec.key, value), CATALOGUE) == (spec.key, value)


POSTING = Posting("x", "text:x", (Line(1, "title", "Baker"), Line(2, "body", "You help the newer bakers.")))


def read(**given) -> Analysis:
    reading = Reading(**{"reader": "both", "facts": {}, **given})
    return analysis("sparse")._replace(posting=POSTING, reading=reading)


def test_a_failed_claim_is_a_question_under_verbose_and_a_name_without():
    lost = Fact("mentoring", True, "unsupported", (2,), by=("model",))
    one = read(unsupported=(lost,))
    verbose = " ".join(render_card(one, verbose=True, number="7").split())
    assert (
        "? the model says mentoring: “You help the newer bakers.” (line 2), the words do not show it"
        " · `jobfit answer 7 mentoring=yes`"
    ) in verbose
    plain = " ".join(render_card(one).split())
    assert "not shown by the lines cited: mentoring" in plain
    assert "You help" not in plain


@pytest.mark.parametrize(
    ("reader", "by", "says"),
    [
        ("both", ("model",), "the model says"),
        ("both", ("cue:mentor",), "the phrases say"),
        ("both", (), "the model says"),  # a reading of before, which names nobody
        ("phrases", (), "the phrases say"),
    ],
)
def test_who_claimed_it_is_said(reader, by, says):
    lost = Fact("mentoring", True, "unsupported", (9,), by=by)
    (claim,) = failed_claims(read(reader=reader, unsupported=(lost,)))
    assert (claim.says, claim.quote) == (says, "")


def test_what_the_person_was_told_is_not_asked_again():
    lost = Fact("mentoring", True, "unsupported", (2,))
    told = {"mentoring": Fact("mentoring", False, "told", ())}
    assert failed_claims(read(unsupported=(lost,), facts=told)) == []


def test_json_has_hints_apart_from_facts_and_names_what_read_a_fact():
    fact = Fact("equity", True, "stated", (2,), ("You help",), by=("model", "cue:equity.true: shares"))
    hint = Fact("mentoring", True, "hinted", (2,), ("You help the newer bakers.",), by=("cue:x",))
    plain = analysis_to_json(read(facts={"equity": fact}, hints={"mentoring": hint}))
    assert list(plain["facts"]) == ["equity"]
    assert plain["facts"]["equity"]["by"] == ["model", "cue:equity.true: shares"]
    assert plain["hints"] == {
        "mentoring": {
            "value": True,
            "lines": [2],
            "sentences": [],
            "quotes": ["You help the newer bakers."],
            "by": ["cue:x"],
        }
    }
    assert analysis_to_json(read())["hints"] == {}
