"""Ten scorecards worked out by hand, in the comments, and met to the last digit.

The figures of a card are rounded at the tenth decimal; so are the fractions here.
"""

from __future__ import annotations

from fractions import Fraction

import pytest

from analyzer.model import Pay
from analyzer.scoring.score import score
from tests.scoring.helpers import criteria, stated

REMOTE = (
    'fact = "work_arrangement"\nwant = { remote = 1, hybrid = 0.2 }\ndeal_breaker = ["onsite"]\nweight = 10'
)
ON_CALL = (
    'all = [{ fact = "on_call", want = ["required", "optional"] }, '
    '{ fact = "on_call_empowered", want = true }]\nweight = 6'
)
GATHER = 'fact = "get_togethers_per_year"\nwant = { at_least = 4, none_at = 0 }\nbonus = true\nweight = 3'
GAMBLING = 'not = { fact = "industry", want = "gambling" }\npresume = true\ndeal_breaker = { fact = "industry", want = "gambling" }\nweight = 2'
SCALE = (
    'any = [{ fact = "requests_per_second", at_least = 10000, none_at = 0 }, '
    '{ fact = "operates_at_scale", want = true }]\nweight = 5\nif_silent = 0.2'
)
PAY = 'fact = "pay"\nat_least = 100000\nnone_at = 60000\nweight = 8'
TEAM = 'fact = "team_size"\nbetween = [4, 8]\nnone_at = [2, 16]\nweight = 4'
LAYER = 'fact = "customers"\nwant = { consumers = 1, businesses = 0.5, developers = 0.1 }\nweight = 7'
NO_ADS = 'fact = "business_concerns"\nexcludes = ["surveillance_ads", "weapons"]\nweight = 3\nif_silent = 0.9'
GO = 'fact = "technologies"\nincludes = ["Go", "Rust"]\nweight = 1'
EUR = '[pay]\ncurrency = "EUR"\nhours_per_year = 1800\nrates = { USD = 0.9 }\n'


def card(*entries, head="", **facts):
    return score(stated(**facts), criteria(*entries, head=head))


def exactly(top, bottom=1):
    """100 × top ÷ bottom, rounded as a card rounds."""
    return float(round(Fraction(top) * 100 / Fraction(bottom), 10))


def check(found, score, low, high, of_stated, *, stated):
    assert (found.score, found.low, found.high) == (exactly(*score), exactly(*low), exactly(*high))
    assert found.of_stated == (None if of_stated is None else exactly(*of_stated))
    assert found.stated == stated


def test_1_all_is_silent():
    # Remote: 0 to 1 (onsite is worth nothing), counts 0.5: 10 × 0.5 = 5. On call: 0 to 1, 6 × 0.5 = 3.
    # Gatherings: a silent bonus adds 0, at best 3. Weights 10 + 6 = 16.
    # score 100 × 8 ÷ 16 = 50; low 0; high 100 × (16 + 3) ÷ (16 + 3) = 100.
    found = card(REMOTE, ON_CALL, GATHER)
    check(found, (8, 16), (0, 16), (19, 19), None, stated=0)
    assert (found.fit, found.settled) == ("unclear", False)


def test_2_hybrid_and_on_call_without_a_say():
    # Remote: hybrid 0.2: 10 × 0.2 = 2. On call: the worse of 1 and 0: 0.
    # Gatherings: 2 a year, half the way from 0 to 4: 0.5, 3 × 0.5 = 1.5 on both sides of the line.
    # score = low = high = 100 × (2 + 0 + 1.5) ÷ (16 + 1.5) = 350 ÷ 17.5 = 20; of stated 100 × 2 ÷ 16 = 12.5.
    found = card(
        REMOTE, ON_CALL, GATHER, work_arrangement="hybrid", on_call="required",
        on_call_empowered=False, get_togethers_per_year=2,
    )  # fmt: skip
    check(found, (35, 175), (35, 175), (35, 175), (2, 16), stated=2)
    assert (found.fit, found.settled, found.settles_with) == ("weak", True, 0)


def test_3_onsite_is_ruled_out_however_good_the_rest():
    # Remote 0; on call 6 × 1 = 6; gatherings 6 a year: more than 4, so 3 × 1 = 3.
    # score = 100 × (6 + 3) ÷ (16 + 3) = 900 ÷ 19 = 47.368421052631…; of stated 100 × 6 ÷ 16 = 37.5.
    found = card(
        REMOTE, ON_CALL, GATHER, work_arrangement="onsite", on_call="optional",
        on_call_empowered=True, get_togethers_per_year=6,
    )  # fmt: skip
    check(found, (9, 19), (9, 19), (9, 19), (6, 16), stated=2)
    assert (found.fit, found.ruled_out_by) == ("ruled_out", ("c0",))
    assert found.score == 47.3684210526


def test_4_no_on_call_decides_though_the_say_is_silent():
    # On call: the worse of 0 and (0 to 1) is 0 whatever the answer: stated, 6 × 0 = 0.
    # Industry silent: presumed, and so outside the score. score = low = high = 100 × 0 ÷ 6 = 0.
    # Of stated: only on call, 0 of 6.
    found = card(ON_CALL, GAMBLING, on_call="none")
    check(found, (0, 6), (0, 6), (0, 6), (0, 6), stated=1)
    assert [one.outcome for one in found.verdicts] == ["unmet", "presumed"]


def test_5_a_presumption_that_was_wrong():
    # Gambling: 1 − 1 = 0, and ruled out. On call silent: 6 × 0.5 = 3.
    # score 100 × 3 ÷ 8 = 37.5, low 0, high 100 × 6 ÷ 8 = 75, of stated 0 of 2.
    found = card(ON_CALL, GAMBLING, industry="gambling")
    check(found, (3, 8), (0, 8), (6, 8), (0, 2), stated=1)
    assert found.fit == "ruled_out"


def test_6_a_rate_that_is_a_quarter_of_what_is_wanted():
    # Scale: the better of 2,500 ÷ 10,000 = 0.25 and (0 to 1): 0.25 to 1, silence is worth 0.2 of the rest:
    # 0.25 + 0.2 × 0.75 = 0.4, 5 × 0.4 = 2. Layer: the best of businesses 0.5 and developers 0.1: 7 × 0.5 = 3.5.
    # score 100 × 5.5 ÷ 12 = 45.8333…; low 100 × (1.25 + 3.5) ÷ 12 = 39.58333…; high 100 × 8.5 ÷ 12 = 70.8333…
    # of stated 100 × 3.5 ÷ 7 = 50.
    found = card(SCALE, LAYER, requests_per_second=2500, customers=("developers", "businesses"))
    check(found, ("5.5", 12), ("4.75", 12), ("8.5", 12), ("3.5", 7), stated=1)
    assert (found.score, found.low, found.high) == (45.8333333333, 39.5833333333, 70.8333333333)


def test_7_pay_by_the_hour_in_another_currency():
    # 50 to 70 USD an hour; the lower end: 50 × 1,800 hours × 0.9 = 81,000 EUR a year.
    # Credit (81,000 − 60,000) ÷ (100,000 − 60,000) = 0.525; 8 × 0.525 = 4.2.
    # Team of 12: above 8, half the way to 16: 0.5; 4 × 0.5 = 2. score 100 × 6.2 ÷ 12 = 51.6666…
    found = card(PAY, TEAM, head=EUR, pay=Pay(50, 70, "USD", "hour"), team_size=12)
    check(found, ("6.2", 12), ("6.2", 12), ("6.2", 12), ("6.2", 12), stated=2)
    assert (found.score, found.fit) == (51.6666666667, "mixed")


def test_8_pay_without_a_rate_is_not_stated():
    # CHF has no rate: pay 0 to 1, 8 × 0.5 = 4. Team of 3: half the way from 2 to 4, 4 × 0.5 = 2.
    # score 100 × 6 ÷ 12 = 50; low 100 × 2 ÷ 12 = 16.666…; high 100 × 10 ÷ 12 = 83.333…; of stated 50.
    found = card(PAY, TEAM, head=EUR, pay=Pay(9000, 9000, "CHF", "month"), team_size=3)
    check(found, (6, 12), (2, 12), (10, 12), (2, 4), stated=1)
    assert "CHF" in found.notes[0]


def test_9_lists_and_words():
    # Concerns: an empty list says that there are none: 3 × 1 = 3. Technologies: "Golang" is not the word
    # "Go", and Rust is not there: 1 × 0 = 0. Layer: public_sector is not listed: 7 × 0 = 0.
    # score = low = high = 100 × 3 ÷ 11 = 27.27272727…
    found = card(
        NO_ADS, GO, LAYER, business_concerns=(), technologies=("Golang", "AWS"), customers=("public_sector",)
    )
    check(found, (3, 11), (3, 11), (3, 11), (3, 11), stated=3)
    assert (found.score, found.fit) == (27.2727272727, "weak")


def test_10_everything_together():
    # Remote 10 × 1 = 10. On call: stated required, the say silent: 0 to 1, 6 × 0.5 = 3. Gatherings silent.
    # Gambling: industry stated and another: 2 × 1 = 2. Scale stated: 5 × 1 = 5. Pay silent: 8 × 0.5 = 4.
    # Team of 5: 4 × 1 = 4. Layer silent: 0 to 1: 7 × 0.5 = 3.5. Concerns silent: 0.9: 3 × 0.9 = 2.7.
    # Technologies with Go: 1. Weights 10 + 6 + 2 + 5 + 8 + 4 + 7 + 3 + 1 = 46.
    # score 100 × 35.2 ÷ 46 = 76.5217391304…; low 10 + 2 + 5 + 4 + 1 = 22: 47.826…; high with the bonus
    # 100 × (46 + 3) ÷ (46 + 3) = 100. Of stated: 22 of 10 + 2 + 5 + 4 + 1 = 22: all of it.
    found = card(
        REMOTE, ON_CALL, GATHER, GAMBLING, SCALE, PAY, TEAM, LAYER, NO_ADS, GO, head=EUR,
        work_arrangement="remote", on_call="required", industry="software_tools", operates_at_scale=True,
        team_size=5, technologies=("Go", "AWS"),
    )  # fmt: skip
    check(found, ("35.2", 46), (22, 46), (49, 49), (22, 22), stated=5)
    assert (found.score, found.fit, found.settled, found.total) == (76.5217391304, "strong", False, 9)


@pytest.mark.parametrize(("value", "fit"), [(13, "strong"), (11, "good"), (9, "mixed"), (8, "weak")])
def test_a_score_exactly_at_a_limit_has_reached_it(value, fit):
    # 20 criteria of equal weight, so many of them met: 65, 55, 45 and 40 percent, though 0.65 is no
    # number that a computer knows exactly.
    entries = [f'fact = "mentoring"\nwant = {str(n < value).lower()}\nweight = 3.3' for n in range(20)]
    assert card(*entries, mentoring=True).fit == fit
