"""Scores: what is counted, what silence is worth, what rules out."""

from __future__ import annotations

from dataclasses import replace

import pytest

from analyzer.scoring.score import score
from tests.scoring.helpers import criteria, stated

REMOTE = (
    'fact = "work_arrangement"\nwant = { remote = 1, hybrid = 0.2 }\ndeal_breaker = ["onsite"]\nweight = 10'
)
MENTOR = 'fact = "mentoring"\nwant = true\nweight = 5'


def test_silence_counts_half_of_what_is_open_and_the_range_shows_both_ends():
    card = score({}, criteria(MENTOR))
    assert (card.score, card.low, card.high) == (50.0, 0.0, 100.0)
    assert (card.stated, card.total, card.of_stated) == (0, 1, None)
    assert card.verdicts[0].outcome == "not_stated"


def test_if_silent_says_what_silence_is_worth():
    assert score({}, criteria(MENTOR + "\nif_silent = 0.3")).score == 30.0


def test_presumed_silence_counts_as_met_and_leaves_the_range():
    card = score({}, criteria(MENTOR + "\npresume = true", MENTOR))
    assert (card.low, card.score, card.high) == (50.0, 75.0, 100.0)
    assert card.verdicts[0].outcome == "presumed"
    assert card.stated == 0


def test_a_stated_deal_breaker_rules_out_whatever_the_score():
    card = score(stated(work_arrangement="onsite", mentoring=True), criteria(REMOTE, MENTOR))
    assert (card.fit, card.ruled_out_by, card.settled) == ("ruled_out", ("c0",), True)
    assert card.verdicts[0].broken == "yes"


TRACK = 'fact = "role_track"\nwant = "individual_contributor"\ndeal_breaker = "other"\nweight = 5'
EITHER = (
    'fact = "mentoring"\nwant = true\nweight = 5\n'
    'deal_breaker = { any = [{ fact = "role_track", want = "other" }, { fact = "on_call", want = "required" }] }'
)


def inferred(**values):
    """Facts that are only concluded."""
    return {key: replace(fact, trust="inferred") for key, fact in stated(**values).items()}


def test_what_is_only_inferred_rules_nothing_out_but_is_named_and_asked_first():
    card = score(inferred(role_track="other"), criteria(MENTOR, TRACK))
    assert (card.fit == "ruled_out", card.ruled_out_by, card.settled) == (False, (), False)
    verdict = card.verdicts[1]
    assert (verdict.outcome, verdict.credit, verdict.broken, verdict.if_so) == ("unmet", 0.0, "open", True)
    assert verdict.theirs == ("role_track!",)
    assert card.questions[0].facts == ("role_track",)
    assert verdict.ask == card.questions[0].ask


@pytest.mark.parametrize(("told", "broken"), [("other", "yes"), ("individual_contributor", "no")])
def test_an_answer_settles_what_was_inferred(told, broken):
    facts = {"role_track": replace(stated(role_track=told)["role_track"], trust="told")}
    verdict = score(facts, criteria(TRACK)).verdicts[0]
    assert (verdict.broken, verdict.if_so) == (broken, False)


@pytest.mark.parametrize(
    ("facts", "broken", "if_so", "asked"),
    [
        (stated(on_call="required"), "yes", False, ()),
        ({**stated(on_call="required"), **inferred(role_track="other")}, "yes", False, ()),
        ({**stated(on_call="none"), **inferred(role_track="other")}, "open", True, ("role_track",)),
        ({**stated(on_call="none"), **inferred(role_track="tech_lead")}, "no", False, ()),
        (inferred(role_track="tech_lead"), "open", False, ("on_call",)),
    ],
)
def test_what_is_inferred_beside_what_is_stated(facts, broken, if_so, asked):
    card = score({**facts, **stated(mentoring=True)}, criteria(EITHER))
    assert (card.verdicts[0].broken, card.verdicts[0].if_so) == (broken, if_so)
    assert tuple(key for one in card.questions for key in one.facts) == asked


@pytest.mark.parametrize("trust", ["disputed", "unsupported"])
def test_what_does_not_count_is_not_stated_and_never_rules_out(trust):
    facts = {"work_arrangement": replace(stated(work_arrangement="onsite")["work_arrangement"], trust=trust)}
    card = score(facts, criteria(REMOTE))
    assert card.verdicts[0].outcome == "not_stated"
    assert card.verdicts[0].broken == "open"
    assert card.verdicts[0].theirs == ()
    assert not card.settled


def test_a_bonus_can_only_raise_and_its_silence_adds_nothing():
    with_bonus = criteria(MENTOR, 'fact = "celebrates"\nwant = true\nbonus = true\nweight = 5')
    silent = score(stated(mentoring=False), with_bonus)
    assert (silent.score, silent.low, silent.high) == (0.0, 0.0, 50.0)
    assert score(stated(mentoring=False, celebrates=True), with_bonus).score == 50.0
    assert score(stated(mentoring=False, celebrates=False), with_bonus).score == 0.0
    assert silent.total == 1


def test_of_what_is_stated_leaves_out_silence_and_bonuses():
    rubric = criteria(REMOTE, MENTOR, 'fact = "celebrates"\nwant = true\nbonus = true')
    card = score(stated(work_arrangement="hybrid", celebrates=True), rubric)
    assert (card.of_stated, card.stated, card.total) == (20.0, 1, 2)


def test_a_verdict_shows_both_sides_words():
    rubric = criteria(MENTOR + '\nbecause = "teach"', document="I like to teach. And more.")
    verdict = score(stated(mentoring=True), rubric).verdicts[0]
    assert (verdict.yours, verdict.theirs, verdict.ask) == (("I like to teach.",), ("mentoring!",), None)


def test_a_reason_that_the_document_does_not_give_is_not_shown_but_told():
    card = score({}, criteria(MENTOR + '\nbecause = "I hate to teach."', document="I like to teach."))
    assert card.verdicts[0].yours == ()
    assert 'reason of "c0"' in card.notes[0]


def test_fits_follow_the_thresholds_of_the_rubric():
    head = "[fit]\nstrong = 90\ngood = 50\nmixed = 10\n"
    assert score({}, criteria(MENTOR)).fit == "mixed"
    assert score({}, criteria(MENTOR, head=head)).fit == "good"


def test_settled_means_no_open_deal_breaker_and_one_fit_at_both_ends():
    rubric = criteria(REMOTE, 'fact = "mentoring"\nwant = true\nweight = 1')
    assert score(stated(work_arrangement="remote"), rubric).settled
    assert not score(stated(mentoring=True), rubric).settled


def test_scores_without_questions_are_the_same_scores():
    rubric = criteria(REMOTE, MENTOR)
    whole, bare = score({}, rubric), score({}, rubric, questions=False)
    assert bare == replace(whole, questions=(), settles_with=None)
