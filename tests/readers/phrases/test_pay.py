"""Base pay is told from all the other money in a posting."""

import pytest

from analyzer.catalogue import load_catalogue
from analyzer.model import Line, Pay, Posting
from analyzer.readers.merging import merge
from analyzer.readers.phrases.pay import find_pay
from analyzer.text.posting_text import PostingText
from tests.growth import grows_in_line
from tests.readers.phrases.make import posting, posting_text


def _pay(*lines: str) -> object:
    found = find_pay(posting_text(*lines))
    return found[0].value if found else None


@pytest.mark.parametrize(
    ("line", "pay"),
    [
        ("Lumo | Baker | REMOTE | $95K-145K+", Pay(95_000, 145_000, "USD", "year")),
        ("Lumo | Baker | Berlin | 55 - 85k EUR", Pay(55_000, 85_000, "EUR", "year")),
        ("Lumo | Baker | 113k-190k USD", Pay(113_000, 190_000, "USD", "year")),
        ("hiring a senior baker, remote EU, €90k, no nights. dm me", Pay(90_000, 90_000, "EUR", "year")),
        ("Salary: $61,000 - $83,000 range / year salary", Pay(61_000, 83_000, "USD", "year")),
        ("Pay: $4,150.00 - $6,250.00 per month", Pay(4150, 6250, "USD", "month")),
        ("$25-$30/Hour, 12-month contract", Pay(25, 30, "USD", "hour")),
        ("The pay is $18/hrHybrid schedule", Pay(18, 18, "USD", "hour")),
        ("Gehalt: 4.500 € monatlich", Pay(4500, 4500, "EUR", "month")),
        ("Wynagrodzenie: 14 000 – 18 000 zł", Pay(14_000, 18_000, "PLN", "month")),
        ("Mindestgehalt EUR 4.200,- brutto pro Monat", Pay(4200, 4200, "EUR", "month")),
        ("Lön: 45 000 - 55 000 kr/mån", Pay(45_000, 55_000, "SEK", "month")),
        ("R$ 8.000 - R$ 12.000 por mês", Pay(8000, 12_000, "BRL", "month")),
        ("90-110 zł/h netto B2B", Pay(90, 110, "PLN", "hour")),
        ("CTC: 12-18 LPA", Pay(1_200_000, 1_800_000, "INR", "year")),
        ("Salary ₹12,00,000 - 18,00,000 per annum", Pay(1_200_000, 1_800_000, "INR", "year")),
        ("Salary: CHF 110'000–130'000", Pay(110_000, 130_000, "CHF", "year")),
        ("72,000.00 USD PER YEAR - 88,500.00 USD PER YEAR", Pay(72_000, 88_500, "USD", "year")),
        ("Day rate: £450 - £550", Pay(450, 550, "GBP", "day")),
        (
            "Minimum salary of $98,412 to maximum salary of $131,650 + equity",
            Pay(98_412, 131_650, "USD", "year"),
        ),
        ("Base salary $90k-115k, OTE $180-230k", Pay(90_000, 115_000, "USD", "year")),
        ("Compensation: $180-230k OTE Base: $90k-115k Commission: $90k", Pay(90_000, 115_000, "USD", "year")),
        ("Salary: $150,000 | OTE: $300,000", Pay(150_000, 150_000, "USD", "year")),
        ("$45,000 – $55,000 a year plus commissions of $30k+", Pay(45_000, 55_000, "USD", "year")),
        ("$18 per hourHours: 6 a day", Pay(18, 18, "USD", "hour")),
        ("Total compensation: $150k-$170k", Pay(150_000, 170_000, "USD", "year")),
        ("Total compensation up to $210k, base salary $150k-$170k", Pay(150_000, 170_000, "USD", "year")),
        (
            "Base salary, by degree: $60,000 with a bachelor's, $68,000 with a master's",
            Pay(60_000, 68_000, "USD", "year"),
        ),
        ("Salary: Grade 5 (£43,000 - £48,000)", Pay(43_000, 48_000, "GBP", "year")),
        ("Salary 40,000-50,000 annually Bakers' pension", Pay(40_000, 50_000, None, "year")),
        ("Pay: £180.00 - £250.00 + per day", Pay(180, 250, "GBP", "day")),
        ("Travel Nurse - $2,100 per week", Pay(2100, 2100, "USD", "week")),
        (
            "Base pay is $122,000 - $141,000 (CA, NY) and $105,000 - $118,000 elsewhere",
            Pay(105_000, 141_000, "USD", "year"),
        ),
        ("Compensation: $120-$150k, target 10% bonus, 401k match", Pay(120_000, 150_000, "USD", "year")),
        ("Salary $100k and a $5,000 signing bonus", Pay(100_000, 100_000, "USD", "year")),
        (
            "Lumo | Baker | Remote (US) | Full-time | ~$160k | https://lumo.example",
            Pay(160_000, 160_000, "USD", "year"),
        ),
        ("eligible for$130,000 - $160,000 base salary", Pay(130_000, 160_000, "USD", "year")),
        ("$40K Base Salary with $60k OTE", Pay(40_000, 40_000, "USD", "year")),
        ("Junior Baker ($80k + equity)", Pay(80_000, 80_000, "USD", "year")),
        ("A paid contract (1099): $4,100–$6,200/month", Pay(4100, 6200, "USD", "month")),
        ("Salary: up to $140k CAD", Pay(140_000, 140_000, "CAD", "year")),
        ("Salary: $60,000 - 70,000 CAD", Pay(60_000, 70_000, "CAD", "year")),
        ("Zone A USD $202500 - USD $247500", Pay(202_500, 247_500, "USD", "year")),
        ("Lumo | Baker | Munich | 65K+ EUR", Pay(65_000, 65_000, "EUR", "year")),
        ("Salario: 30K - 36K bruto/anual", Pay(30_000, 36_000, None, "year")),
        ("Pay: $18.00/hourBenefits", Pay(18, 18, "USD", "hour")),
        ("Gehalt: 85 Tsd. € p. a.", Pay(85_000, 85_000, "EUR", "year")),
    ],
)
def test_pay_as_people_write_it(line: str, pay: Pay) -> None:
    assert _pay(line) == pay


@pytest.mark.parametrize(
    "line",
    [
        "We raised $30M from good people.",
        "Our customers process $2 billion a year.",
        "A learning budget of $2,000 per year.",
        "$250 monthly wellness stipend",
        "401k with a match of 4%",
        "Sign-on bonus of $10,000.",
        "Referral bonus: $1,500 - $3,000",
        "Up to $5,250 tuition reimbursement per year",
        "You own a budget of $500k-$900k.",
        "We manage $120k-$150k in ad spend monthly.",
        "Series A, $12M ARR, 40 people",
        "Gifts of $10,000-$25,000 from donors per year in donations",
        "Founded in 2015 - 2016, 100-200 people",
        "3-5 years of experience",
        "Competitive pay and great colleagues",
        "Life insurance of $50,000",
        "You make $500-$1000+ a month in tips in addition to wages.",
        "Vale-refeição de R$ 980,00 mensais, sem desconto",
        "Our membership costs $7/month for two.",
        "The salary is $160,000-$180,000 OTE.",
        "Fertility help (up to $10,000 per year)",
        "Company car or €700 per month",
        "Our customers earn $50,000 a year with us.",
        "Annual contract value: $50,000.",
        "You move items of up to 50 pounds, the maximum by law.",
        "This position is within salary grades 7-8.",
        "The fee is $20 or $15 per page.",
        "We charge $5 per 1,000 requests.",
        "Interns are paid $15,000 for a ten-week program.",
        "Our top sellers make over $350K/ year",
        "A path to full-time employment ($65K-$75K annually)",
        "Our clients pay their nurses $80,000 a year.",
        "In 2019 our bakers earned a base salary of $60,000 a year.",
        "Your last base salary was £52,000 a year.",
        "The bakery turns over £310,000 a year and grows.",
        "Ovens like these are let at €900 to €1,200 per month to other bakers.",
    ],
)
def test_other_money_is_no_pay(line: str) -> None:
    assert _pay(line) is None


@pytest.mark.parametrize(
    ("lines", "pay"),
    [
        (("We meet monthly for soup.", "Salary: £28k-£32k."), Pay(28_000, 32_000, "GBP", "year")),
        (("We meet monthly for soup. Salary: £28k-£32k.",), Pay(28_000, 32_000, "GBP", "year")),
        (("Weekly tastings", "Salary 45 000 - 50 000 SEK"), Pay(45_000, 50_000, "SEK", "month")),
        (("We bake daily.", "Pay: $4,150 - $4,900 a month"), Pay(4150, 4900, "USD", "month")),
        (("Salary: £28k-£32k, paid monthly",), Pay(28_000, 32_000, "GBP", "year")),
        (("Paid monthly: £28k-£32k",), Pay(28_000, 32_000, "GBP", "year")),
        (("Paid monthly: £2,800",), Pay(2800, 2800, "GBP", "month")),
        (("Monthly salary", "€3,000 - €4,000"), Pay(3000, 4000, "EUR", "month")),
        (("Salary (monthly): €3,000 - €4,000",), Pay(3000, 4000, "EUR", "month")),
        (("We pay €4,200 gross, monthly",), Pay(4200, 4200, "EUR", "month")),
        (("Monthly gross salary from 15,000 USD",), Pay(15_000, 15_000, "USD", "month")),
        (("Day rate", "£400"), Pay(400, 400, "GBP", "day")),
        (("Hourly rate", "$25 - $30"), Pay(25, 30, "USD", "hour")),
        (("Salary £2,500, lunch daily",), None),
    ],
)
def test_the_period_is_that_of_the_pay_and_not_of_the_lunch(lines, pay) -> None:
    assert _pay(*lines) == pay


@pytest.mark.parametrize(
    ("line", "pay"),
    [
        ("30 Tage Urlaub, 60.000 bis 72.000 Euro im Jahr", Pay(60_000, 72_000, "EUR", "year")),
        ("- Bis zu 85.000 Euro", Pay(85_000, 85_000, "EUR", "year")),
        ("Lohn: 4.500 Euro im Monat", Pay(4500, 4500, "EUR", "month")),
        ("Salaire : 45 000 à 55 000 euros par an", Pay(45_000, 55_000, "EUR", "year")),
        ("Entre 31.500 y 33.500 euros brutos/año", Pay(31_500, 33_500, "EUR", "year")),
        ("€50.000 - €60.000 per jaar", Pay(50_000, 60_000, "EUR", "year")),
        ("We spent 85,000 euros on a new oven.", None),
        ("Grants of up to 85.000 Euro", None),
    ],
)
def test_numbers_and_currency_are_no_matter_of_language(line, pay) -> None:
    assert _pay(line) == pay


@pytest.mark.parametrize(
    ("line", "bound"),
    [
        ("Salary: up to $140k CAD", "up_to"),
        ("Salary: €85,000 max", "up_to"),
        ("Gehalt: bis zu 85.000 Euro", "up_to"),
        ("Gehalt: ab 60.000 € brutto/Jahr", "from"),
        ("Salary: £50,000+", "from"),
        ("Base salary starting at $49,920", "from"),
        ("Starting salary of $60,000", None),
        ("Pay: $45.32 an hour + night shifts", None),
        ("Salary: $60,000 up to $80,000", None),
        ("A salary of €72,000 and up to 30 days of leave", None),
    ],
)
def test_one_end_of_the_pay_is_told_from_the_other(line: str, bound: str | None) -> None:
    read = posting(line)
    facts = merge(read, load_catalogue(), phrases=find_pay(PostingText(read)), model=None).facts
    assert facts["pay"].value.bound == bound


def test_a_finding_names_the_row_that_read_it() -> None:
    """Why a fact was read can be asked."""
    found = find_pay(posting_text("Base salary: $90,000 a year"))
    assert found[0].by == ("row:pay.base",)


def test_a_country_in_prose_counts_where_nothing_else_is_named() -> None:
    """A firm that began in Australia may pay in Boston."""
    prose = "Our firm began in Australia many years ago, and ever since then we have baked bread for all who like to eat it well."
    assert _pay(prose, "Salary: $80,000") == Pay(80_000, 80_000, "AUD", "year")
    assert _pay(prose, "Salary: $80,000", "We work in Boston.") == Pay(80_000, 80_000, "USD", "year")


def test_pay_under_a_heading_and_over_several_lines() -> None:
    lines = ("Base pay per year, New York:", "Min: $101,400", "Mid: $122,700", "Max: $144,000")
    assert _pay(*lines) == Pay(101_400, 144_000, "USD", "year")


def test_a_title_above_says_nothing_against_the_amount_below() -> None:
    assert _pay("Grants and Funding Officer", "$65,000-75,000 annual salary") == Pay(
        65_000, 75_000, "USD", "year"
    )


def test_the_field_is_read_apart_from_the_body() -> None:
    lines = (
        Line(1, "field", "Salary: USD 90,000 – 110,000 per year"),
        Line(2, "body", "Pay: $95,000 a year"),
    )
    body, field = find_pay(PostingText(Posting("x", "text:x", lines)))
    assert (body.lines, field.lines) == ((2,), (1,))
    assert field.value == Pay(90_000, 110_000, "USD", "year")


@pytest.mark.parametrize(
    "line",
    [
        "Salary: $95K-145K+ a year",
        "Gehalt: 4.500 € monatlich",
        "Lumo | Baker | 55 - 85k EUR",
        "Pay: $18.50 per hour",
    ],
)
def test_what_is_found_comes_through_the_evidence_check(line: str) -> None:
    read = posting(line)
    facts, unsupported, *_ = merge(read, load_catalogue(), phrases=find_pay(PostingText(read)), model=None)
    assert facts["pay"].trust == "stated"
    assert unsupported == ()


@pytest.mark.parametrize("piece", ["$1 ", "$100k - ", "salary ", "€1.000 bis ", "$1,000 in "])
def test_a_hostile_posting_is_read_in_linear_time(piece: str) -> None:
    def read(size: int) -> None:
        find_pay(posting_text(piece * (size // len(piece))))

    assert grows_in_line(read)


@pytest.mark.parametrize(
    ("line", "currency"),
    [
        ("Night Baker, Sydney: $68 per hour plus 11.5% super", "AUD"),
        ("Night Baker in Toronto. The salary is $80,000 a year.", "CAD"),
        ("Night Baker in Boston. The salary is $80,000 a year.", "USD"),
        ("Remote (US or Canada). The salary is $80,000 a year.", "USD"),
        ("We bake in Auckland. The salary is $80,000 a year.", "NZD"),
        ("Salary 600 000 kr per year, Oslo", "NOK"),
        ("Løn: 45 000 kr per month", "DKK"),
        ("The salary is 600 000 kr per year.", None),
        ("We bake in Shanghai. The salary is ¥30,000 a month.", "CNY"),
        ("Salary CAD $65,500 - $92,000", "CAD"),
        ("Salary range (CAD): $65,500 - $92,000", "CAD"),
        ("Location: Hawthorn, VIC, AU. The salary is $130,000 a year.", "AUD"),
        ("Night Baker, Singapore. The salary is $80,000 a year. Contact us.", "SGD"),
        ("Night Baker in Toronto, salary $80,000 a year. We have 401k for those in Boston.", "USD"),
        ("NYC, London, Singapore. The salary is $80,000 a year.", "USD"),
        ("CAD/CAM designer. The salary is $80,000 a year.", "USD"),
    ],
)
def test_a_bare_dollar_is_that_of_the_country_spoken_of(line, currency):
    found = find_pay(posting_text(line))
    assert found[0].value.currency == currency
