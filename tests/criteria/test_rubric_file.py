"""Rubrics: what the language takes, and what it refuses with a word about what to write instead."""

from __future__ import annotations

import pytest

from analyzer.criteria.toml_lines import TomlLines
from analyzer.errors import InvalidRubric
from analyzer.scoring.score import score
from tests.scoring.helpers import criteria, rubric, stated

MENTOR = 'fact = "mentoring"\nwant = true'


# what stands in one criterion, a word of the message, a word of the remedy
REFUSED = {
    "no name": ("name = ''\n" + MENTOR, "name is a text", "name"),
    "no condition": ("weight = 3", "one of: fact, any, all, not", ""),
    "two conditions": (MENTOR + '\nany = [{ fact = "on_call", want = "none" }]', "one of", "join"),
    "fact beside a join": ('any = [{ fact = "on_call", want = "none" }]\nat_least = 3', "beside any", "move"),
    "an empty any": ("any = []", "a list of conditions", "fact"),
    "a condition that is a word": ('all = ["remote"]', "is no condition", "fact"),
    "an unknown key within": ('all = [{ fact = "on_call", wants = "none" }]', 'unknown key "wants"', "want"),
    "nothing wanted": ('fact = "on_call"', "nothing is wanted", ""),
    "an empty want": ('fact = "on_call"\nwant = []', "nothing is wanted", "required"),
    "credit above 1": ('fact = "on_call"\nwant = { none = 2 }', "the credit", "0 to 1"),
    "a number for a choice": ('fact = "on_call"\nwant = 3', "has no value 3", "required"),
    "between on a choice": ('fact = "on_call"\nbetween = [1, 2]', "numbers and pay", "want"),
    "includes on a choice": ('fact = "on_call"\nincludes = ["none"]', "lists and texts", "want"),
    "want on a text": ('fact = "mission"\nwant = "good"', "wording is free", "includes"),
    "no words": ('fact = "mission"\nincludes = []', "needs words", "includes"),
    "words on a number": ('fact = "team_size"\nincludes = ["3"]', "does not fit", "at_least"),
    "a word for a number": ('fact = "team_size"\nat_least = "3"', "is no number", "at_least"),
    "not a number": ('fact = "team_size"\nat_least = nan', "is no number", ""),
    "limits the wrong way": ('fact = "team_size"\nbetween = [8, 4]', "8 is more than 4", "first"),
    "one limit": ('fact = "team_size"\nbetween = [8]', "two numbers", "[3, 8]"),
    "three limits": ('fact = "team_size"\nat_least = 3\nbetween = [3, 8]', "stand together", "one"),
    "a soft end inside": ('fact = "team_size"\nat_least = 3\nnone_at = 5', "not below 3", "outwards"),
    "a soft end of the other side": (
        'fact = "team_size"\nat_most = 3\nnone_at = 1',
        "not above 3",
        "outwards",
    ),
    "an end on a number": ('fact = "team_size"\nat_least = 3\nend = "max"', "does not fit", ""),
    "pay without currency": ('fact = "pay"\nat_least = 3', "in which currency", "[pay]"),
    "no such currency": ('fact = "pay"\nat_least = 3\ncurrency = "euro"', "no currency", "EUR"),
    "no such period": (
        'fact = "pay"\nat_least = 3\ncurrency = "EUR"\nperiod = "decade"',
        "no period",
        "month",
    ),
    "no such end": ('fact = "pay"\nat_least = 3\ncurrency = "EUR"\nend = "top"', "neither", "min"),
    "stated with more": ('fact = "pay"\nstated = true\nat_least = 3', "stands alone", "all"),
    "stated as a word": ('fact = "pay"\nstated = "yes"', "true or false", "true"),
    "weight 0": (MENTOR + "\nweight = 0", "within 1 and 10", ""),
    "a number beyond sense": ('fact = "team_size"\nat_least = ' + "9" * 400, "is no number", "at_least"),
    "too deep": (
        "not = " + "{ not = " * 30 + '{ fact = "on_call", want = "none" }' + "}" * 30,
        "too deeply",
        "24",
    ),
    "weight true": (MENTOR + "\nweight = true", "within 1 and 10", ""),
    "if_silent 2": (MENTOR + "\nif_silent = 2", "within 0 and 1", ""),
    "bonus as a word": (MENTOR + '\nbonus = "yes"', "true or false", "true"),
    "presumed and silent": (MENTOR + "\npresume = true\nif_silent = 0.2", "contradict", ""),
    "a bonus that breaks": (MENTOR + "\nbonus = true\ndeal_breaker = true", "can only help", ""),
    "a bonus with silence": (MENTOR + "\nbonus = true\nif_silent = 0.2", "can only help", ""),
    "an empty deal-breaker": (MENTOR + "\ndeal_breaker = []", "empty", ""),
    "a bare value beside several facts": (
        'all = [{ fact = "on_call", want = "none" }]\ndeal_breaker = "none"',
        "about several facts",
        "condition",
    ),
    "a reason that is no text": (MENTOR + "\nbecause = 3", "a sentence", "because"),
    "only a bonus": (MENTOR + "\nbonus = true", "every criterion is a bonus", "missed"),
}


@pytest.mark.parametrize(("entry", "message", "remedy"), REFUSED.values(), ids=REFUSED)
def test_what_cannot_be_judged_by_is_refused_with_a_remedy(entry, message, remedy):
    with pytest.raises(InvalidRubric) as caught:
        criteria(entry)
    assert message in caught.value.message
    assert remedy in caught.value.remedy
    assert caught.value.message.startswith("mine.toml:")


HEADS = {
    "fit": ("[fit]\nstrong = 50", "out of order"),
    "unknown fit": ("[fit]\nsplendid = 90", 'unknown key "splendid" in [fit]'),
    "a word for a fit": ('[fit]\nstrong = "high"', "no number"),
    "hours": ("[pay]\nhours_per_year = 0", "no number above 0"),
    "rates without currency": ("[pay]\nrates = { USD = 0.9 }", "into which currency"),
    "a rate of nothing": ('[pay]\ncurrency = "EUR"\n[pay.rates]\nUSD = 0', "rate of USD"),
    "a fact of the catalogue": ('[fact.on_call]\nquestion = "x?"', "in the catalogue already"),
    "a fact without question": ("[fact.rust]\n", "a question is needed"),
    "a fact of no kind": ('[fact.rust]\nkind = "maybe"\nquestion = "x?"', "none of"),
    "an odd name": ('[fact."Is it?"]\nquestion = "x?"', "cannot be asked for"),
    "cues of no value": ('[fact.rust]\nquestion = "x?"\ncues.yes = ["rust"]', "there is only false, true"),
    "cues that are a word": (
        '[fact.rust]\nquestion = "x?"\ncues = "rust"',
        "a list of phrases for each value",
    ),
    "cues that are numbers": ('[fact.rust]\nquestion = "x?"\ncues.true = [1]', "are texts"),
    "a broken cue": ('[fact.rust]\nquestion = "x?"\ncues.true = ["("]', "no regular expression"),
    "values that are numbers": ('[fact.rust]\nkind = "choice"\nquestion = "x?"\nvalues = [1]', "names"),
    "a kind that is a list": ('[fact.rust]\nkind = ["flag"]\nquestion = "x?"', "is none of"),
    "a currency": ('[pay]\ncurrency = "euro"', "no currency"),
    "unknown table": ("[fits]\nstrong = 3", 'unknown key "fits"'),
    "a table that is a word": ('fit = "good"', "fit is a table"),
}


@pytest.mark.parametrize(("head", "message"), HEADS.values(), ids=HEADS)
def test_what_is_wrong_above_the_criteria_is_named_too(head, message):
    with pytest.raises(InvalidRubric, match=r"mine\.toml") as caught:
        criteria(MENTOR, head=head)
    assert message in caught.value.message


def test_several_things_wrong_are_counted():
    with pytest.raises(InvalidRubric, match=r"and 1 more"):
        criteria("weight = 3", "weight = 4")


def test_criteria_that_are_no_tables_are_refused():
    for source in ("criterion = 3", "criterion = [1, 2]", ""):
        with pytest.raises(InvalidRubric):
            rubric(source)


OWN = """
[fact.uses_rust]
kind = "choice"
question = "How much Rust is there?"
values = [["all", "everything"], "some"]

[fact.uses_rust.cues]
all = ["written in Rust"]

[fact.has_garden]
question = "Is there a garden?"
"""


def test_own_facts_are_judged_and_asked_like_any_other():
    mine = criteria(
        'fact = "uses_rust"\nwant = { all = 1, some = 0.5 }', 'fact = "has_garden"\nwant = true', head=OWN
    )
    assert [spec.own for spec in mine.own_facts.values()] == [True, True]
    assert mine.own_facts["uses_rust"].cues["all"].detect == ("written in Rust",)
    card = score(stated(uses_rust="some"), mine)
    assert card.of_stated == 50.0
    assert card.questions[0].ask == "Is there a garden?"


BREAKERS = {
    "a value": ('"onsite"', {"work_arrangement": "onsite"}, True),
    "a list": ('["hybrid", "onsite"]', {"work_arrangement": "hybrid"}, True),
    "a test of the same fact": ('{ want = ["hybrid"] }', {"work_arrangement": "hybrid"}, True),
    "a condition of another": ('{ fact = "office_days", at_least = 1 }', {"office_days": 2}, True),
    "values and conditions": (
        '["onsite", { fact = "office_days", at_least = 1 }]',
        {"office_days": 0.5},
        False,
    ),
    "joined": (
        '{ all = [{ fact = "overwork", want = true }, { fact = "on_call", want = "required" }] }',
        {"overwork": True, "on_call": "required"},
        True,
    ),
    "half fulfilled": ('{ fact = "office_days", at_least = 4, none_at = 0 }', {"office_days": 2}, False),
    "not stated": ('{ fact = "pay", stated = false }', {}, False),
}


@pytest.mark.parametrize(("breaker", "facts", "ruled_out"), BREAKERS.values(), ids=BREAKERS)
def test_a_deal_breaker_takes_values_or_any_condition(breaker, facts, ruled_out):
    mine = criteria(f'fact = "work_arrangement"\nwant = "remote"\ndeal_breaker = {breaker}')
    assert (score(stated(**facts), mine).fit == "ruled_out") is ruled_out


LINES = '''# a comment = 1
document = "x.md"
text = """
[[criterion]]
"""

[[criterion]]
name = "one" # fact = 2
fact = "a"

[fact.own]
question = "?"

[[criterion]]
any = [
  { fact = "a-b" },
  { fact = "b", want = "c" },
]
'''


@pytest.mark.parametrize(
    ("where", "line"),
    [
        (("",), 1),
        (("", "document"), 2),
        (("criterion.0",), 7),
        (("criterion.0", "fact"), 9),
        (("fact.own", "question"), 12),
        (("criterion.1", "want"), 17),
        (("criterion.1", "fact", "b"), 17),
        (("criterion.1", "weight"), 14),
        (("criterion.7", "weight"), 1),
    ],
)
def test_the_line_of_an_entry_is_found_in_the_source(where, line):
    assert TomlLines(LINES).find(*where) == line
