"""Amounts are read with all that belongs to them, whoever writes them."""

import pytest

from analyzer.text.bounds import bound_beside
from analyzer.text.money import money_in
from tests.growth import grows_in_line


@pytest.mark.parametrize(
    ("written", "low", "high", "currency", "period"),
    [
        # signs and codes before and behind
        ("5000 zł/month", 5000, 5000, "PLN", "month"),
        ("PLN 5000 / mies.", 5000, 5000, "PLN", "month"),
        ("4.500 € / Monat", 4500, 4500, "EUR", "month"),
        ("€4.500,50 monthly", 4500.5, 4500.5, "EUR", "month"),
        ("US$50k", 50_000, 50_000, "USD", None),
        ("CAD$ 80k", 80_000, 80_000, "CAD", None),
        ("R$ 8.000/mês", 8000, 8000, "BRL", "month"),
        ("45K€", 45_000, 45_000, "EUR", None),
        ("60 k€ par an", 60_000, 60_000, "EUR", "year"),
        ("900,000 yen a month", 900_000, 900_000, "JPY", "month"),
        ("120k kr/year", 120_000, 120_000, None, "year"),
        # separators and suffixes
        ("CHF 110'000 p.a.", 110_000, 110_000, "CHF", "year"),
        ("90 000 EUR", 90_000, 90_000, "EUR", None),
        ("₹12 LPA", 1_200_000, 1_200_000, "INR", "year"),
        ("12,00,000 rupees per annum", 1_200_000, 1_200_000, "INR", "year"),
        ("1.2 crore", 12_000_000, 12_000_000, "INR", None),
        ("85 Tsd. € p. a.", 85_000, 85_000, "EUR", "year"),
        ("85 TEUR/Jahr", 85_000, 85_000, "EUR", "year"),
        ("60 mila euro l'anno", 60_000, 60_000, "EUR", "year"),
        # ranges with what only one end tells
        ("$95K-145K+ a year", 95_000, 145_000, "USD", "year"),
        ("$60,000 - 70,000 CAD", 60_000, 70_000, "CAD", None),
        ("120 000 kr - 140 000 SEK", 120_000, 140_000, "SEK", None),
        ("45 000 à 55 000 euros par an", 45_000, 55_000, "EUR", "year"),
        ("12-18 lakhs", 1_200_000, 1_800_000, "INR", None),
        ("£45/50k", 45_000, 50_000, "GBP", None),
        ("45/50 K€", 45_000, 50_000, "EUR", None),
        ("45K€ / 55K€", 45_000, 55_000, "EUR", None),
        ("$500-1k", 500, 1000, "USD", None),
        ("€800-1k/month", 800, 1000, "EUR", "month"),
        ("900-1.1M SEK", 900_000, 1_100_000, "SEK", None),
        # a loose M is a million, and the K of a currency no thousand
        ("1.5 M EUR", 1_500_000, 1_500_000, "EUR", None),
        ("60,000,000 KRW", 60_000_000, 60_000_000, "KRW", None),
        ("150,000 KES", 150_000, 150_000, "KES", None),
        ("60 000 Kč", 60_000, 60_000, "CZK", None),
        ("60kEUR", 60_000, 60_000, "EUR", None),
        ("60kHybrid", 60_000, 60_000, None, None),
        ("50+ LPA", 5_000_000, 5_000_000, "INR", "year"),
        ("Rs.50,000", 50_000, 50_000, "INR", None),
        ("kr.45.000", 45_000, 45_000, None, None),
        ("approx.60k EUR", 60_000, 60_000, "EUR", None),
        # whose a dollar is
        ("60 000 $ CA", 60_000, 60_000, "CAD", None),
        ("60 000 $ CAD par an", 60_000, 60_000, "CAD", "year"),
        ("60 000 $ – 70 000 $ CAD", 60_000, 70_000, "CAD", None),
        ("$CA 60k", 60_000, 60_000, "CAD", None),
        ("US $120k", 120_000, 120_000, "USD", None),
        ("$45,000 pesos", 45_000, 45_000, None, None),
        # periods
        ("60 USD each hour", 60, 60, "USD", "hour"),
        ("15 €/h", 15, 15, "EUR", "hour"),
        ("15€ die Stunde", 15, 15, "EUR", "hour"),
        ("20 euro all'ora", 20, 20, "EUR", "hour"),
        ("2.000 euros al mes", 2000, 2000, "EUR", "month"),
        ("3.000 euro per maand", 3000, 3000, "EUR", "month"),
        ("300 euros par jour", 300, 300, "EUR", "day"),
        ("30K bruto/anual", 30_000, 30_000, None, "year"),
    ],
)
def test_one_amount_or_range(written, low, high, currency, period):
    (money,) = money_in(written)
    assert (money.low, money.high, money.currency, money.period) == (low, high, currency, period)


@pytest.mark.parametrize("written", ["US$50k - CAD 60k", "$50k - €60k", "110k-90k"])
def test_ends_that_exclude_each_other_are_no_range(written):
    assert len(list(money_in(written))) == 2


def test_a_person_may_name_the_upper_end_first():
    (money,) = money_in("110-90k EUR", any_order=True)
    assert (money.low, money.high) == (90_000, 110_000)


@pytest.mark.parametrize(
    ("written", "bound"),
    [
        ("up to 85k EUR/year", "up_to"), ("bis zu 4.500 €", "up_to"), ("jusqu'à 45 000 €", "up_to"), ("max. 50k", "up_to"),
        ("from 60k", "from"), ("min. 60k GBP", "from"), ("ab 60.000 €", "from"), ("60k+ EUR", "from"), ("60k EUR+", "from"),
        ("60k+ a year", "from"), ("60k EUR", None), ("95k-145k+ EUR", None), ("60k + equity", None),
        ("not less than 60k", "from"), ("no less than 60k EUR", "from"), ("not more than 60k", "up_to"), ("not over 60k", "up_to"),
        ("not above 60k", "up_to"), ("no more than 60k", "up_to"), ("not below 60k", "from"), ("mindestens 60k €", "from"),
        ("höchstens 60k €", "up_to"), ("über 60k €", "from"), ("nicht mehr als 60k €", "up_to"), ("60k € mindestens", "from"),
        ("au moins 45k €", "from"), ("plus de 45k €", "from"), ("moins de 55k €", "up_to"), ("au plus 55k €", "up_to"),
        ("pas plus de 55k €", "up_to"), ("al menos 30k €", "from"), ("mínimo 30k €", "from"), ("no más de 45k €", "up_to"),
        ("45k € como máximo", "up_to"), ("almeno 35k €", "from"), ("al massimo 45k €", "up_to"), ("da 35k €", "from"),
        ("pelo menos 30k €", "from"), ("no máximo 45k €", "up_to"), ("minstens 60k €", "from"), ("maximaal 85k €", "up_to"),
        ("minimum salary 60k", "from"), ("60k or above", "from"), ("60k and up", "from"), ("60k plus", "from"), ("60k++", "from"),
        ("85k EUR at the most", "up_to"), ("max. of 85k", "up_to"), ("from approx. 60k", "from"), ("$85k+ DOE", "from"),
    ],
)  # fmt: skip
def test_which_end_an_amount_is(written, bound):
    (money,) = money_in(written)
    assert bound_beside(written, money) == bound


@pytest.mark.parametrize("piece", ["$1 ", "1k - ", "kr ", "one hundred and ", "1 zł / ", "us$ "])
def test_a_hostile_text_is_read_in_linear_time(piece: str) -> None:
    assert grows_in_line(lambda size: list(money_in(piece * (size // len(piece)))))
