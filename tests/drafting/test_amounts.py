"""Numbers are read with what they count, on which side of them one may be, and for pay per what."""

from __future__ import annotations

import pytest

from analyzer.drafting.amounts import amount_near, sums


@pytest.mark.parametrize(
    ("fact", "sentence", "words", "expected"),
    [
        ("team_size", "a small team (<8)", "small team", (8, None, "most")),
        ("team_size", "a small team, up to eight people", "small team", (8, None, "most")),
        ("company_size", "a company of 50 to 200 people", "200 people", (50, 200, None)),
        ("company_size", "at least 200 people", "200 people", (200, None, "least")),
        ("company_size", "200 people or more", "200 people", (200, None, "least")),
        ("company_size", "no more than 200 people", "200 people", (200, None, "most")),
        ("travel_percent", "more than 10% travel", "travel", (10, None, "least")),
        ("travel_percent", "never more than 10 percent travel", "travel", (10, None, "most")),
        ("travel_percent", "travel, four days a month", "travel", None),
        ("office_days", "two days in the office", "days in the office", (2, None, None)),
        ("office_days", "one or two days in the office", "days in the office", (1, 2, None)),
        ("office_days", "to the office once a week", "to the office once", (1, None, None)),
        ("office_days", "30 minutes from the office, some days", "office", None),
        ("team_size", "a team, no fewer than 4 people", "team", (4, None, "least")),
        ("team_size", "45k gbp, small team", "small team", None),
        ("team_size", "no more than 8 people in the team", "team", (8, None, "most")),
        ("company_size", "a company of more people than 90", "company", (90, None, "least")),
        ("company_size", "a company with ≥ 90 people", "company", (90, None, "least")),
        ("company_size", "a company of 90 people, not one more", "company", (90, None, "most")),
        ("travel_percent", "travel: 15% tops", "travel", (15, None, "most")),
        ("hours_per_week", "30 hours a week or fewer", "hours a week", (30, None, "most")),
        ("hours_per_week", "30 hours a week", "hours a week", (30, None, None)),
        ("get_togethers_per_year", "off-sites twice a year", "off-sites", (2, None, None)),
    ],
)
def test_a_number_is_read_with_its_side(fact, sentence, words, expected):
    start = sentence.index(words)
    found = amount_near(fact, sentence, start, start + len(words))
    assert (found and (found.value, found.upper, found.bound)) == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("at least 15 pounds an hour", [(15, "GBP", "hour")]),
        ("5,000 euros a month", [(5000, "EUR", "month")]),
        ("€90k+", [(90000, "EUR", None)]),
        ("£38,000 a year", [(38000, "GBP", "year")]),
        ("600 € a day", [(600, "EUR", "day")]),
        ("at least 50 000 kr a month", [(50_000, "SEK", "month")]),
        ("at least 50 000 kr a month in oslo", [(50_000, "NOK", "month")]),
        ("a training budget of €20,000 a year", []),
        ("a start-up that raised €5m", []),
        ("€500", []),
        ("50 people", []),
    ],
)
def test_sums_that_may_be_pay_are_read_with_currency_and_period(sentence, expected):
    assert [(found.value, found.currency, found.period) for found in sums(sentence)] == expected
