"""What a person types as a number or as pay is read like a posting, and what is not understood is named."""

import contextlib

import pytest

from analyzer.catalogue import load_catalogue
from analyzer.errors import UsageProblem
from analyzer.model import Fact, Pay
from analyzer.storage import typed_amounts
from analyzer.storage.answer_parser import in_currency, parse_answer, taken_otherwise
from analyzer.storage.filters import parse_where
from tests.growth import grows_in_line

CATALOGUE = load_catalogue()


@pytest.mark.parametrize(
    ("typed", "pay", "bound"),
    [
        ("5000 zł/month", Pay(5000, 5000, "PLN", "month"), None),
        ("up to 85k EUR/year", Pay(85_000, 85_000, "EUR", "year"), "up_to"),
        ("4.500 € / Monat", Pay(4500, 4500, "EUR", "month"), None),
        ("$95K-145K+ a year", Pay(95_000, 145_000, "USD", "year"), None),
        ("₹12 LPA", Pay(1_200_000, 1_200_000, "INR", "year"), None),
        ("12 lakh per annum", Pay(1_200_000, 1_200_000, "INR", "year"), None),
        ("120k kr/year", Pay(120_000, 120_000, None, "year"), None),
        ("120k kr SEK/year", Pay(120_000, 120_000, "SEK", "year"), None),
        ("ab 60.000 € brutto/Jahr", Pay(60_000, 60_000, "EUR", "year"), "from"),
        ("jusqu'à 45 000 € par an", Pay(45_000, 45_000, "EUR", "year"), "up_to"),
        ("min. 50k GBP", Pay(50_000, 50_000, "GBP", "year"), "from"),
        ("80k+", Pay(80_000, 80_000, None, "year"), "from"),
        ("between 90k and 110k EUR", Pay(90_000, 110_000, "EUR", "year"), None),
        ("ninety thousand euros a year", Pay(90_000, 90_000, "EUR", "year"), None),
        ("4500 gross euros monthly", Pay(4500, 4500, "EUR", "month"), None),
        ("500/day USD", Pay(500, 500, "USD", "day"), None),
        ("45000 / year €", Pay(45_000, 45_000, "EUR", "year"), None),
        ("90000 GEL", Pay(90_000, 90_000, "GEL", "year"), None),
        ("$60,000 - 70,000 CAD", Pay(60_000, 70_000, "CAD", "year"), None),
        ("not less than 90k EUR", Pay(90_000, 90_000, "EUR", "year"), "from"),
        ("no more than 85k EUR", Pay(85_000, 85_000, "EUR", "year"), "up_to"),
        ("90k EUR a year gross or more", Pay(90_000, 90_000, "EUR", "year"), "from"),
        ("a salary of 60k EUR at the most", Pay(60_000, 60_000, "EUR", "year"), "up_to"),
        ("base $150k + bonus", Pay(150_000, 150_000, "USD", "year"), None),
        ("sixty to seventy thousand euros", Pay(60_000, 70_000, "EUR", "year"), None),
        ("LPA: 12", Pay(1_200_000, 1_200_000, "INR", "year"), None),
        ("50+ LPA", Pay(5_000_000, 5_000_000, "INR", "year"), "from"),
        ("1.5 M EUR", Pay(1_500_000, 1_500_000, "EUR", "year"), None),
        ("RAL 35k EUR", Pay(35_000, 35_000, "EUR", "year"), None),
        ("TJM 500 EUR", Pay(500, 500, "EUR", "day"), None),
        ("£2,800 pcm", Pay(2800, 2800, "GBP", "month"), None),
        ("£650 pw", Pay(650, 650, "GBP", "week"), None),
        ("45.000 kr. om måneden", Pay(45_000, 45_000, None, "month"), None),
        ("45 000:- i månaden", Pay(45_000, 45_000, None, "month"), None),
        ("60.000 CZK měsíčně", Pay(60_000, 60_000, "CZK", "month"), None),
        ("Stundenlohn 18,50 €", Pay(18.5, 18.5, "EUR", "hour"), None),
    ],
)
def test_pay_in_the_forms_of_postings(typed, pay, bound):
    read = parse_answer(f"pay={typed}", CATALOGUE)[1]
    assert isinstance(read, Pay)
    assert (read, read.bound) == (pay, bound)


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("90k EUR 20 days", "more than one amount"), ("$5 EUR", "more than one currency"), ("50k € or $", "currency"),
        ("90k foo", "'foo' says nothing here"), ("-5000 EUR", "no pay"), ("lots", "no pay"), ("90", "for how long"),
        ("555-123-4567", "more than one amount"), ("60k GPB", "'GPB' says nothing here"), ("60k NOW", "'NOW' says nothing"), ("60k ALL-in", "'ALL-in' says nothing"),
        ("৳80,000", "'৳' says nothing"), ("60k EUR 10%", "no pay|more than one"), ("60k EUR 1.2.3", "no pay"),
        ("1,2,345 EUR", "no pay"), ("60'5k EUR", "no pay"), ("not 60k EUR", "which end"), ("between 60k EUR", "which end"),
        ("at least 60k EUR at most", "which end"), ("5 EUR/year", "no usual pay"), ("0 EUR/hour", "no usual pay"),
        ("1000000 EUR/hour", "no usual pay for an hour"),
    ],
)  # fmt: skip
def test_what_is_no_pay_is_told_with_what_to_write(typed, said):
    with pytest.raises(UsageProblem, match=said) as caught:
        parse_answer(f"pay={typed}", CATALOGUE)
    assert caught.value.remedy


def test_a_slip_of_the_finger_in_a_code_is_told():
    with pytest.raises(UsageProblem) as caught:
        parse_answer("pay=60k GPB", CATALOGUE)
    assert caught.value.remedy == "did you mean GBP?"


@pytest.mark.parametrize("answer", ["pay=", "team_size=", "on_call=", "equity=", "shoe="])
def test_an_error_repeats_no_more_than_a_line_of_what_was_typed(answer):
    with pytest.raises(UsageProblem) as caught:
        parse_answer(answer + "words " * 1000, CATALOGUE)
    assert len(caught.value.sentences) < 400


@pytest.mark.parametrize(
    "answer",
    [
        "office_days=8", "travel_percent=101", "years_experience=61", "team_size=8%", "team_size=5'8",
        "team_size=1,2,345", "team_size=1.2.3 8", "team_size=5..8", "team_size=not 8",
    ],
)  # fmt: skip
def test_what_a_fact_cannot_be_is_refused(answer):
    with pytest.raises(UsageProblem) as caught:
        parse_answer(answer, CATALOGUE)
    assert caught.value.remedy


@pytest.mark.parametrize(
    ("answer", "value"),
    [
        ("team_size=eight", 8), ("team_size=a dozen", 12), ("team_size=5-8", 5), ("team_size=five to eight people", 5),
        ("team_size=half a dozen", 6), ("team_size=a couple", 2), ("team_size=~8", 8), ("team_size=8+", 8),
        ("team_size=up to eight engineers", 8), ("team_size=acht", 8), ("company_size=two hundred thousand", 200_000),
        ("company_size=1.500", 1500), ("company_size=1,500 employees", 1500), ("company_size=5-8k", 5000),
        ("office_days=2 per week", 2), ("office_days=2 a week", 2),
        ("get_togethers_per_year=2 per year", 2), ("get_togethers_per_year=3 a month", 36),
        ("company_size=two to three hundred", 200), ("team_size=treinta y cinco", 35), ("company_size=500-1k", 500), ("company_size=900-1.1k", 900),
        ("travel_percent=10-20 %", 10), ("office_days=twice a week", 2), ("office_days=2,5", 2.5),
        ("get_togethers_per_year=quarterly", 4), ("get_togethers_per_year=2-3 times a year", 2),
        ("requests_per_second=86.4 million a day", 1000), ("years_experience=5+ yrs", 5), ("direct_reports=none", 0),
    ],
)  # fmt: skip
def test_numbers_in_words_digits_and_ranges(answer, value):
    """Of a range the lower end counts, as it does in postings."""
    assert parse_answer(answer, CATALOGUE)[1] == value


@pytest.mark.parametrize("typed", ["-3", "a few", "8 engineers plus 2 designers", "8 bananas", "1e3", "5€"])
def test_what_is_no_number_is_told_with_what_to_write(typed):
    with pytest.raises(UsageProblem, match="no number") as caught:
        parse_answer(f"team_size={typed}", CATALOGUE)
    assert "5-8 or eight" in caught.value.remedy


@pytest.mark.parametrize(
    ("typed", "known", "posting", "currency"),
    [
        ("120k kr", [], "", None),
        ("120k kr", ["EUR"], "", None),
        ("120k kr", ["EUR", "NOK"], "", "NOK"),
        ("120k kr", ["EUR"], "We bake in Oslo.", "NOK"),
        ("120k kr DKK", ["NOK"], "We bake in Oslo.", "DKK"),
        ("$95k", [], "", "USD"),
        ("$95k", ["CAD"], "", "CAD"),
        ("$95k", ["EUR"], "We bake in Toronto.", "CAD"),
        ("US$95k", ["CAD"], "We bake in Toronto.", "USD"),
    ],
)
def test_whose_a_shared_sign_is_the_posting_or_the_criteria_tell(typed, known, posting, currency):
    read = parse_answer(f"pay={typed}", CATALOGUE)[1]
    value = in_currency(read, known, typed=typed, posting=posting)
    assert isinstance(value, Pay)
    assert value.currency == currency


@pytest.mark.parametrize(
    ("key", "typed", "known", "said"),
    [
        (
            "pay",
            "120k kr",
            [],
            "without a currency and cannot be compared: write which, SEK, NOK, DKK or ISK",
        ),
        ("pay", "$95k", ["CAD"], "in CAD"),
        ("pay", "$95k", [], ""),
        ("pay", "95k EUR", [], ""),
        ("team_size", "5-8", [], "taken as 5, the lower end of 5 to 8"),
        ("team_size", "eight", [], ""),
    ],
)
def test_what_is_taken_otherwise_than_typed_is_said(key, typed, known, said):
    value = in_currency(parse_answer(f"{key}={typed}", CATALOGUE)[1], known, typed=typed)
    remark = taken_otherwise(CATALOGUE[key], typed, value)
    assert said in remark
    assert bool(remark) is bool(said)


FACTS = {
    "pay": Fact("pay", Pay(7500, 9000, "EUR", "month"), "stated", (1,)),
    "team_size": Fact("team_size", 8, "stated", (1,)),
}


@pytest.mark.parametrize(
    ("where", "holds"),
    [
        ("team_size=eight", True), ("team_size>=a dozen", False), ("team_size!=8", False),
        ("pay>=7.5k", True), ("pay>=90k", True), ("pay>=91k", False), ("pay>=90k EUR", True),
        ("pay>=90k EUR/year", True), ("pay>=90k USD/year", False), ("pay<=9.000 €/month", True), ("pay<€9k/month", False),
        ("pay<=9.000 €", False), ("pay>=90.001 EUR per year", False), ("pay>=43 €/h", True), ("pay>=44 €/h", False),
        ("pay=>90k", True), ("pay=<90k", False), ("pay=at least 90k", True), ("pay=up to 108k EUR", True),
        ("team_size=at least 8", True), ("team_size=9+", False), ("team_size=up to eight", True), ("team_size==8", True),
    ],
)  # fmt: skip
def test_conditions_are_read_like_answers(where, holds):
    """A currency and a period count where they are typed; a year has 2,080 hours."""
    assert parse_where(where, CATALOGUE).holds(FACTS) is holds


def test_a_condition_with_very_many_blanks_is_read_in_linear_time():
    def read(blanks: int) -> None:
        for where in (f"team_size{' ' * blanks}x", f"team_size>={' ' * blanks}8{' ' * blanks}"):
            with contextlib.suppress(UsageProblem):
                parse_where(where, CATALOGUE)

    assert grows_in_line(read)


@pytest.mark.parametrize(
    ("pay", "where", "holds"),
    [
        (Pay(85_000, 85_000, "EUR", "year", "up_to"), "pay>=80k", False),
        (Pay(85_000, 85_000, "EUR", "year", "up_to"), "pay<=85k", True),
        (Pay(60_000, 60_000, "EUR", "year", "from"), "pay<=70k", False),
        (Pay(60_000, 60_000, "EUR", "year", "from"), "pay>=60k", True),
        (Pay(8000, 8000, "EUR", "month"), "pay>=90k EUR", True),
        (Pay(60, 60, "EUR", "hour"), "pay>=90k EUR", True),
        (Pay(17.55, 17.55, "EUR", "hour"), "pay>=3042 EUR/month", True),
    ],
)
def test_pay_is_compared_by_the_year_and_an_unknown_end_never_holds(pay, where, holds):
    assert parse_where(where, CATALOGUE).holds({"pay": Fact("pay", pay, "stated", (1,))}) is holds


def test_a_limit_of_pay_says_for_how_long():
    with pytest.raises(UsageProblem, match="for how long"):
        parse_where("pay>=60", CATALOGUE)


@pytest.mark.parametrize(
    "where",
    [
        "pay>=90-110k", "team_size>=5-8", "pay>=lots", "team_size>=90k EUR", "pay>=up to 90k", "pay<=at least 90k",
        "pay>=90k+", "team_size<8+", "pay=90k",
    ],
)  # fmt: skip
def test_a_condition_has_one_number(where):
    with pytest.raises(UsageProblem) as caught:
        parse_where(where, CATALOGUE)
    assert caught.value.remedy


@pytest.mark.parametrize(
    ("last_taken", "first_refused", "why"),
    [
        ("pay=1000 EUR", "pay=999 EUR", "for how long"),
        ("pay=1000 EUR/year", "pay=999 EUR/year", "no usual pay"),
        ("pay=84 EUR/month", "pay=83 EUR/month", "no usual pay"),
        ("pay=1-5000 EUR/month", "pay=0-5000 EUR/month", "no usual pay"),
        ("pay=50000000 JPY/hour", "pay=50000001 JPY/hour", "no usual pay"),
        ("pay=104000000000 IDR/year", "pay=104000000001 IDR/year", "no usual pay"),
        ("company_size=999999999999999", "company_size=1000000000000000", "no number"),
        *(
            (f"pay={most - 1} {currency}/{period}", f"pay={most} {currency}/{period}", "no usual pay")
            for period, most in typed_amounts._ABSURD.items()
            for currency in sorted(typed_amounts._STRONG)
        ),
        *(
            (f"{spec.key}={most}", f"{spec.key}={most + 1}", "too much")
            for unit, most in typed_amounts._DOMAINS.items()
            for spec in CATALOGUE.values()
            if spec.unit == unit
        ),
    ],
)
def test_each_limit_takes_what_is_just_inside_and_refuses_what_is_just_beyond(last_taken, first_refused, why):
    assert parse_answer(last_taken, CATALOGUE)[1] is not None
    with pytest.raises(UsageProblem, match=why) as caught:
        parse_answer(first_refused, CATALOGUE)
    assert caught.value.remedy


def test_each_limit_is_the_one_that_is_meant():
    """The cases above are made of the tables, so that these are told once more."""
    assert typed_amounts._DOMAINS == {"days per week": 7, "percent": 100, "years": 60}
    assert typed_amounts._ABSURD == {"hour": 10_000, "day": 100_000}


@pytest.mark.parametrize("typed", ["100000 JPY/day", "10000 JPY/hour", "100000 USD/week", "10000 USD/day"])
def test_a_sum_that_is_absurd_elsewhere_is_usual_in_small_currencies_and_for_longer(typed):
    assert parse_answer(f"pay={typed}", CATALOGUE)[1].min == int(typed.split()[0])


@pytest.mark.parametrize(
    ("typed", "lower"),
    [
        ("999-2M", 999_000), ("1000-2M", 1000), ("1001-2M", 1001), ("999-5k", 999), ("5-8k", 5000), ("5k-8k", 5000),
        ("5k-8M", 5000), ("5-8", 5),
    ],
)  # fmt: skip
def test_the_lower_end_shares_a_suffix_only_where_it_has_none_and_is_short(typed, lower):
    assert parse_answer(f"company_size={typed}", CATALOGUE)[1] == lower
