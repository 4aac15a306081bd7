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


def test_presumed_silence_stands_outside_the_score_until_it_is_broken():
    """Refusals that nobody mentions make no fit: neither weight nor credit counts, nor does their number."""
    rubric = criteria(MENTOR + "\npresume = true", 'fact = "equity"\nwant = true')
    card = score(stated(equity=False), rubric)
    assert (card.low, card.score, card.high) == (0.0, 0.0, 0.0)
    assert card.verdicts[0].outcome == "presumed"
    assert (card.stated, card.total) == (1, 1)
    card = score(stated(equity=False, mentoring=True), rubric)
    assert (card.score, card.stated, card.total) == (83.3333333333, 2, 2)


def test_six_refusals_that_nobody_mentions_make_no_strong_fit():
    """An intern's posting is none for a staff engineer because it has no gambling in it."""
    refusals = [
        f'fact = "{key}"\nwant = false\npresume = true\nweight = 10'
        for key in (
            "overwork",
            "heavy_process",
            "office_perks",
            "hands_off_services",
            "physical_work",
            "equity",
        )
    ]
    level = 'fact = "seniority"\nwant = { staff = 1, senior = 0.6 }\nweight = 8'
    card = score(stated(seniority="intern"), criteria(level, *refusals))
    assert (card.fit, card.score) == ("weak", 0.0)
    nothing = score({}, criteria(*refusals))
    assert (nothing.fit, nothing.low, nothing.high, nothing.total) == ("unclear", 0.0, 100.0, 0)


FLAGS = (
    "mentoring",
    "equity",
    "autonomy",
    "teamwork",
    "documentation",
    "coaching",
    "celebrates",
    "inclusion",
)


@pytest.mark.parametrize(
    ("given", "of", "fit"),
    [
        (2, 6, "unclear"),
        (3, 6, "strong"),
        (3, 7, "strong"),
        (1, 2, "strong"),
        (0, 1, "unclear"),
        (1, 3, "unclear"),
        (2, 3, "strong"),
    ],
)
def test_a_fit_is_unclear_below_three_criteria_or_half_of_them(given, of, fit):
    """Whichever is less; the score, and with it the rank, is what it would be."""
    rubric = criteria(*(f'fact = "{key}"\nwant = true\nif_silent = 1' for key in FLAGS[:of]))
    card = score(stated(**dict.fromkeys(FLAGS[:given], True)), rubric)
    assert (card.fit, card.score, card.stated, card.total) == (fit, 100.0, given, of)


def test_a_fit_is_unclear_below_a_tenth_of_the_weight_and_a_rubric_may_move_both():
    light = [f'fact = "{key}"\nwant = true\nweight = 1' for key in FLAGS[:3]]
    heavy = [f'fact = "{key}"\nwant = true\nweight = 10' for key in FLAGS[3:6]]
    known = stated(**dict.fromkeys(FLAGS[:3], True))
    assert score(known, criteria(*light, *heavy)).fit == "unclear"  # 3 of 33
    assert score(known, criteria(*light, *heavy, head="[fit]\nstated_weight = 9\n")).fit == "good"
    assert (
        score(known, criteria(*light, *heavy, head="[fit]\nstated_weight = 9\nstated_criteria = 4")).fit
        == "good"
    )


def test_what_is_ruled_out_is_never_unclear():
    other = [f'fact = "{key}"\nwant = true' for key in FLAGS[:6]]
    assert score(stated(work_arrangement="onsite"), criteria(REMOTE, *other)).fit == "ruled_out"


def test_what_is_only_inferred_rules_nothing_out_by_itself():
    """It would, says the verdict, and it is the first question."""
    inferred = {
        "work_arrangement": replace(stated(work_arrangement="onsite")["work_arrangement"], trust="inferred")
    }
    card = score(inferred, criteria(REMOTE, MENTOR))
    assert (card.fit, card.ruled_out_by, card.settled) != ("ruled_out", ("c0",), True)
    assert (card.verdicts[0].broken, card.verdicts[0].if_so) == ("open", True)
    assert card.questions[0].facts == ("work_arrangement",)
    told = {"work_arrangement": replace(inferred["work_arrangement"], trust="told")}
    assert score(told, criteria(REMOTE, MENTOR)).fit == "ruled_out"


@pytest.mark.parametrize(
    ("credit", "fit"), [(0.445, "mixed"), (0.4449, "weak"), (0.645, "strong"), (0.6449, "good")]
)
def test_the_fit_is_that_of_the_score_as_it_is_printed(credit, fit):
    """Half a point is rounded up, so that no "weak, 45" stands where mixed begins at 45."""
    graded = f'fact = "work_arrangement"\nwant = {{ remote = {credit} }}'
    assert score(stated(work_arrangement="remote"), criteria(graded)).fit == fit


def test_a_posting_that_is_ruled_out_is_asked_only_what_could_undo_it():
    rubric = criteria(REMOTE, MENTOR, 'fact = "equity"\nwant = true\ndeal_breaker = [false]')
    card = score(stated(work_arrangement="onsite"), rubric)
    assert [question.facts for question in card.questions] == [("work_arrangement",)]
    told = {"work_arrangement": replace(stated(work_arrangement="onsite")["work_arrangement"], trust="told")}
    assert score(told, rubric).questions == ()


@pytest.mark.parametrize(("lines", "asked"), [((1,), []), ((2,), [("role_track",)])])
def test_what_the_title_says_of_the_kind_of_work_is_not_asked(lines, asked):
    """ "Night Nurse" is ruled out by who wants engineering, and nobody need ask whether it is engineering."""
    facts = stated(title="Night Nurse", role_track="other")
    facts["title"] = replace(facts["title"], lines=(1,))
    facts["role_track"] = replace(facts["role_track"], lines=lines)
    card = score(facts, criteria(TRACK))
    assert card.fit == "ruled_out"
    assert [question.facts for question in card.questions] == asked


def test_a_card_names_the_sentences_that_nothing_judges():
    rubric = criteria(
        MENTOR + '\nbecause = "I like to teach."', document="# Me\n\nI like to teach. I like cats."
    )
    assert score({}, rubric).unjudged == ("I like cats.",)


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
        (stated(on_call="required"), "yes", False, ("on_call",)),
        ({**stated(on_call="required"), **inferred(role_track="other")}, "yes", False, ("on_call",)),
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
    half = criteria(MENTOR, 'fact = "equity"\nwant = true\nweight = 5')
    assert score(stated(mentoring=True, equity=False), half).fit == "mixed"
    other = criteria(MENTOR, 'fact = "equity"\nwant = true\nweight = 5', head=head)
    assert score(stated(mentoring=True, equity=False), other).fit == "good"


def test_settled_means_no_open_deal_breaker_and_one_fit_at_both_ends():
    rubric = criteria(REMOTE, 'fact = "mentoring"\nwant = true\nweight = 1')
    assert score(stated(work_arrangement="remote"), rubric).settled
    assert not score(stated(mentoring=True), rubric).settled


def test_scores_without_questions_are_the_same_scores():
    rubric = criteria(REMOTE, MENTOR)
    whole, bare = score({}, rubric), score({}, rubric, questions=False)
    assert bare == replace(whole, questions=(), settles_with=None)
