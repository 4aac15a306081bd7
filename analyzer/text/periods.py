"""The periods that pay is for, and the words for each: one table for all that reads them.

"per hour", "/h", "je Stunde", "hourly"  → "hour"      "p.a.", "im Jahr", "annuel", "LPA" → "year"
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from typing import get_args

from analyzer.model import Period

PERIODS: tuple[Period, ...] = get_args(Period)

# English, German, French, Spanish, Portuguese, Italian, Dutch; then the Scandinavian languages, Polish and
# Czech, whose postings are read by their figures alone.
_UNITS: dict[Period, str] = {
    "hour": "hour hours hr hrs | stunde stunden std | heure heures | hora horas | ora ore | uur"
    " | timme godz godzina",
    "day": "day diem | tag | jour | día dia | giorno | dag | dzień",
    "week": "week wk | woche | semaine | semana | settimana | vecka tydzień",
    "month": "month months | monat monate | mois | mes meses | mês | mese mesi | maand maanden"
    " | mån månad månaden måned måneden måneder mies miesiąc měsíc",
    "year": "year yr annum | jahr | année | año | ano | anno | jaar | år året rok fte brutto/jahr",
}
"""What stands behind "per", "a", "/" and their like."""
_ADVERBS: dict[Period, str] = {
    "hour": "hourly | stündlich stundenlohn",
    "day": "daily | täglich tagessatz | tjm",
    "week": "weekly | wöchentlich | hebdomadaire",
    "month": "monthly | monatlich monatl | mensuel mensuelle mensuels | mensual mensuales | mensal mensais"
    " | mensile mensili | maandelijks | miesięcznie měsíčně | monatsgehalt monatslohn",
    "year": "yearly annually annual annualized | jährlich jahresgehalt | annuel annuelle annuels | anual"
    " anuales | anuais | annuo annui annuale annuali | jaarlijks | lpa",
}
"""What tells the period by itself, behind an amount."""
_ATTACHED: dict[Period, str] = {
    "hour": "h p/h ph",
    "day": "d pd days | tage | jours | días dias | giorni | dagen",
    "week": "weeks wks pw | wochen | semaines | semanas | settimane | weken",
    "month": "m mo mos p.m pm pcm",
    "year": "y an ans p.a pa years yrs | jahre | années | años | anos | anni | jaren",
}
"""What is a period only beside an amount and "per" or "/": elsewhere "m", the English "an" and "5 years" mean
much else."""
_ALONE = {"hour": "p/h ph", "day": "pd", "week": "pw", "month": "p.m pcm", "year": "p.a pa"}
"""Of those, what tells the period by itself, directly behind an amount."""


def _split(words: str) -> list[str]:
    return [word for word in words.replace("|", " ").split() if word]


@cache
def _by_word() -> dict[str, Period]:
    tables = (_ATTACHED, _ADVERBS, _UNITS)
    return {word: period for table in tables for period, words in table.items() for word in _split(words)}


def period_of(word: str) -> Period | None:
    """The period that a word or an abbreviation names; None for any other word."""
    return _by_word().get(word.lower())


def _any_of(words: Iterable[str]) -> str:
    longest_first = sorted(frozenset(words), key=lambda word: (-len(word), word))
    return "|".join(map(re.escape, longest_first))


@cache
def unit_words() -> str:
    """What may stand behind "per", as an alternation of a pattern."""
    return _any_of(_by_word())


@cache
def adverbs() -> str:
    """What tells the period of the amount before it without "per", as an alternation of a pattern."""
    return _any_of(word for table in (_ADVERBS, _ALONE) for words in table.values() for word in _split(words))


@cache
def _told_by(adverbs: bool) -> dict[str, Period]:
    table = _ADVERBS if adverbs else _UNITS
    return {word: period for period, words in table.items() for word in _split(words)}


def adverb_period(word: str) -> Period | None:
    """The period that a word of folded text names by itself: "monthly"."""
    return _told_by(adverbs=True).get(word)


def unit_period(word: str) -> Period | None:
    """The period that a word of folded text names behind "per": "month"."""
    return _told_by(adverbs=False).get(word)


@cache
def period_words(period: Period) -> re.Pattern[str]:
    """The words that name a period wherever they stand, apart from other letters ("3yrs" holds "yrs")."""
    words = [*_split(_UNITS[period]), *_split(_ADVERBS[period])]
    return re.compile(rf"(?<![^\W\d_])(?:{_any_of(words)})(?![^\W\d_])", re.IGNORECASE)
