"""That there is none of something needs words that say so of that thing, not a "no" or a 0 somewhere."""

from __future__ import annotations

import pytest

from analyzer.catalogue import load_catalogue
from tests.readers.support import check, claim, posting

CATALOGUE = load_catalogue()

SAID = [
    ("office_days", "This is a fully remote role."),
    ("office_days", "Work from anywhere, for good."),
    ("office_days", "0 days in the office"),
    ("office_days", "There are no set office days."),
    ("office_days", "Nobody has to come to an office."),
    ("office_days", "Work from home is 100% remote here."),
    ("office_days", "Keine Präsenzpflicht, du arbeitest komplett remote."),
    ("travel_percent", "No travel."),
    ("travel_percent", "Travel: none"),
    ("travel_percent", "The job asks for no business travel."),
    ("travel_percent", "You will not travel."),
    ("travel_percent", "Travel is not required."),
    ("travel_percent", "0% travel"),
    ("travel_percent", "Keine Reisetätigkeit."),
    ("years_experience", "No experience needed."),
    ("years_experience", "No prior oven experience is required."),
    ("years_experience", "Experience is not necessary: we teach you."),
    ("years_experience", "You do not need to bring any experience."),
    ("years_experience", "0-2 years of experience"),
    ("years_experience", "0 – 1 year of baking"),
    ("direct_reports", "No direct reports"),
    ("direct_reports", "This position has no direct supervisory duties."),
    ("direct_reports", "You will not manage people."),
    ("get_togethers_per_year", "We never meet in person."),
]
NOT_SAID = [
    ("office_days", "You will not be bored, and Tuesday is bread day."),
    ("office_days", "Five days in our office, no excuses."),
    ("office_days", "The office is open all days."),
    ("office_days", "Grow from 0 to 1 with a team in one office."),
    ("office_days", "Zero-day vacation policy; office in Berlin"),
    ("office_days", "We sell gardening tools."),
    ("travel_percent", "No experience needed. 50% travel"),
    ("travel_percent", "Commission is 0%; you travel now and then."),
    ("years_experience", "No degree, but 3 years of experience with ovens."),
    ("years_experience", "Zero egos, many years together"),
    ("direct_reports", "There are no silly rules and you manage people."),
    ("get_togethers_per_year", "We meet yearly, no exceptions."),
    ("team_size", "No team is an island."),
    ("company_size", "No people, no bread."),
]


@pytest.mark.parametrize(("key", "line"), SAID)
def test_words_say_that_there_is_none(key: str, line: str) -> None:
    assert check(claim(key, 0), posting(line), CATALOGUE).trust == "stated"


@pytest.mark.parametrize(("key", "line"), NOT_SAID)
def test_a_no_or_a_nought_beside_it_says_nothing(key: str, line: str) -> None:
    assert check(claim(key, 0), posting(line), CATALOGUE).trust == "unsupported"


@pytest.mark.parametrize(("head", "bare"), [("Days at the office:", "None"), ("Years of experience", "0")])
def test_a_bare_none_under_its_heading_says_it(head: str, bare: str) -> None:
    key = "office_days" if "office" in head else "years_experience"
    assert check(claim(key, 0, [1, 2]), posting(head, bare), CATALOGUE).trust == "stated"
    assert check(claim(key, 0, [2]), posting(head, bare), CATALOGUE).trust == "unsupported"
