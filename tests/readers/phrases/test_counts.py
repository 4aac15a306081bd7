"""Numbers are read with what they count."""

import pytest

from analyzer.catalogue import load_catalogue
from analyzer.readers.merging import merge
from analyzer.readers.phrases.extractors import COUNTED, find_counts
from analyzer.text.posting_text import PostingText
from tests.growth import grows_in_line
from tests.readers.phrases.make import posting, posting_text


def _counts(*lines: str) -> dict[str, object]:
    return {finding.key: finding.value for finding in find_counts(posting_text(*lines))}


STATED = [
    ("5+ years of experience in baking software", {"years_experience": 5}),
    ("3–5 years' experience with Python", {"years_experience": 3}),
    ("At least two years of relevant work", {"years_experience": 2}),
    ("Four to six (4-6) years of growing duties", {"years_experience": 4}),
    ("Experience: 4 years", {"years_experience": 4}),
    ("8+ years of Java, 2+ years of Kafka", {"years_experience": 8}),
    ("Mindestens 3 Jahre Berufserfahrung", {"years_experience": 3}),
    ("Al menos 2 años de experiencia", {"years_experience": 2}),
    ("We are a small company (about 30 people).", {"company_size": 30}),
    ("De 2 a 4 años de experiencia en hornos", {"years_experience": 2}),
    ("Between two and 4 years of experience", {"years_experience": 2}),
    ("You will manage 6 engineers.", {"direct_reports": 6}),
    ("A leading role with eight direct reports.", {"direct_reports": 8}),
    ("Join our team of eight engineers.", {"team_size": 8}),
    ("You join a 5-person team.", {"team_size": 5}),
    ("We are a company of 120 people.", {"company_size": 120}),
    ("We have two hundred thousand employees.", {"company_size": 200_000}),
    ("We are a company of one hundred and fifty people.", {"company_size": 150}),
    ("We have 2 million employees.", {"company_size": 2_000_000}),
    ("We have 5 thousand employees.", {"company_size": 5000}),
    ("We have 2 dozen employees.", {"company_size": 24}),
    ("We are a 50-60 person company.", {"company_size": 50}),
    ("We are 50-60 people.", {"company_size": 50}),
    ("Off-sites: 2 per year.", {"get_togethers_per_year": 2}),
    ("We employ a hundred thousand people.", {"company_size": 100_000}),
    ("Join our team of a dozen engineers.", {"team_size": 12}),
    ("With over 2,500 employees worldwide we bake.", {"company_size": 2500}),
    ("We serve 50k requests per second.", {"requests_per_second": 50_000}),
    ("Our systems take 86 million events a day.", {"requests_per_second": 995}),
    ("millions of queries per second", {"requests_per_second": 1_000_000}),
    ("10+ million events/sec", {"requests_per_second": 10_000_000}),
    ("hundreds of thousands of messages per second", {"requests_per_second": 100_000}),
    ("We answer 120 billion requests / month.", {"requests_per_second": 46_296}),
    ("Travel up to 20% of the time.", {"travel_percent": 20}),
    ("You travel 10-25% of the time.", {"travel_percent": 10}),
    ("25% travel is expected", {"travel_percent": 25}),
    ("Travel: none", {"travel_percent": 0}),
    ("This job has no direct reports.", {"direct_reports": 0}),
    ("The position has no direct supervisory duties.", {"direct_reports": 0}),
    ("Requirements: at least four years, day shifts", {"years_experience": 4}),
    ("No fewer than four years' experience of ovens", {"years_experience": 4}),
    ("We are public, about 900 employees.", {"company_size": 900}),
    ("An independent studio of 18 making bread games", {"company_size": 18}),
    ("You guide the storage team (12 engineers).", {"team_size": 12}),
    ("A market leader with over 90 employees", {"company_size": 90}),
    ("We meet in person twice a year.", {"get_togethers_per_year": 2}),
    ("Quarterly off-sites in sunny places", {"get_togethers_per_year": 4}),
    ("An annual company retreat", {"get_togethers_per_year": 1}),
    ("Twice-yearly team retreats", {"get_togethers_per_year": 2}),
    ("The team does meet up a couple of times per year: we meet in Rome.", {"get_togethers_per_year": 2}),
    ("Lead and coach a team of 4 to 5 bakers", {"direct_reports": 4}),
    ("Weekly 1:1s with your manager", {"one_on_ones": "weekly"}),
    ("One-on-ones with your lead every two weeks", {"one_on_ones": "biweekly"}),
    ("Regular one-to-one meetings with your manager", {"one_on_ones": "regular"}),
]


@pytest.mark.parametrize(("line", "values"), STATED)
def test_a_number_with_what_it_counts(line: str, values: dict[str, object]) -> None:
    assert _counts(line) == values


@pytest.mark.parametrize(
    "line",
    [
        "Founded 20 years ago.",
        "engineering discipline1 to 5 years’ professional experience",
        "Requirements: four years of school",
        "For over 30 years we have baked bread.",
        "You are at least 18 years of age.",
        "Why us? 20+ years of proven industry experience",
        "A two-year contract",
        "It would be lovely if you had 6 years of experience with rye.",
        "Experience in a team of 5 or more",
        "We serve 500 companies and 3 million people.",
        "Health insurance for 100 people a month",
        "On call once per second week",
        "Salary of $50 per hour",
        "A 401k match of 5%",
        "Ten percent off your coffee",
        "Monthly meetings with customers",
        "One-on-one support for patients",
        "Quarterly bonus",
        "Our team has 100+ years of combined experience",
        "You meet or exceed quarterly goals.",
        "For our employees: 401k and a gym",
        "A panel with 2 team members",
        "A team of 20 nationalities",
        "Lead a team of 7 engineers and a designer.",
        "Start in autumn, four years, day release at a college",
        "You join a team of 4 nurses and 3 assistants.",
        "Our team of eight bakers and two millers",
        "A travel agency with 70% growth",
        "A travel app, loved by young travellers, with 70% of its guests below thirty",
        "Frequent travelers save 20% with us",
        "Travel by bus. Frequent: 34-66%",
    ],
)
def test_look_alikes_count_nothing(line: str) -> None:
    assert _counts(line) == {}


def test_a_share_in_the_line_above_travel_is_none_of_it() -> None:
    assert _counts("Always: 67-100%", "Travelling by van is told in these words") == {}


def test_years_in_place_of_a_degree_are_no_ask_of_all() -> None:
    line = "5 years of experience and a degree, or a baker's certificate and at least 10 years at an oven"
    assert _counts(line)["years_experience"] == 5


def test_of_grades_beside_each_other_the_lowest_is_asked_for() -> None:
    bakers = ("Grade 2: at least 3 years of experience", "Grade 3: at least 7 years of experience")
    assert _counts(*bakers)["years_experience"] == 3
    assert _counts("Ovens: at least 3 years of experience", bakers[1])["years_experience"] == 7


def test_years_that_are_preferred_give_way_to_those_required() -> None:
    assert (
        _counts("3 years of experience with bread", "8 years of experience preferred")["years_experience"]
        == 3
    )


@pytest.mark.parametrize(("line", "values"), STATED)
def test_what_is_found_comes_through_the_evidence_check(line: str, values: dict[str, object]) -> None:
    read = posting(line)
    catalogue = load_catalogue().only(COUNTED)
    facts = merge(read, catalogue, phrases=find_counts(PostingText(read)), model=None).facts
    assert {key: fact.value for key, fact in facts.items()} == values


@pytest.mark.parametrize(
    "piece", ["5 years of ", "team of 5 ", "100 people ", "1:1 ", "10 requests per second ", "travel 5% "]
)
def test_a_hostile_posting_is_read_in_linear_time(piece: str) -> None:
    def read(size: int) -> None:
        find_counts(posting_text(piece * (size // len(piece))))

    assert grows_in_line(read, noise=0.03)


def test_a_room_for_so_many_people_is_no_company():
    assert "company_size" not in _counts("A calm office of 3-4 people rooms by a lake.")
