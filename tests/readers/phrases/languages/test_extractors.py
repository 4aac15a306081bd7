"""What the phrase reader finds in postings of other languages, with nothing beside it but a title."""

from __future__ import annotations

from typing import Any

import pytest

from analyzer.catalogue import load_catalogue
from analyzer.readers import read_facts
from analyzer.sources.plain_text import posting_from_text


def facts_of(words: str) -> dict[str, Any]:
    reading = read_facts(posting_from_text(words, source="test"), load_catalogue())
    return {key: fact.value for key, fact in reading.facts.items() if fact.counts}


GERMAN: list[tuple[str, str, Any]] = [
    ("Wir bieten Homeoffice an zwei Tagen pro Woche.", "work_arrangement", "hybrid"),
    ("Du arbeitest bei uns zu 100 % im Homeoffice.", "work_arrangement", "remote"),
    ("Homeoffice ist bei uns leider nicht möglich.", "work_arrangement", None),
    ("Wir arbeiten ausschließlich vor Ort in Kassel.", "work_arrangement", "onsite"),
    ("Homeoffice nach der Probezeit möglich, wir arbeiten zusammen.", "work_arrangement", None),
    ("Wir bauen eine Plattform für Homeoffice und suchen dich.", "work_arrangement", None),
    ("Drei Tage pro Woche im Büro, sonst wo du willst.", "office_days", 3),
    ("Unbefristete Stelle in Vollzeit.", "employment_type", ("full_time",)),
    ("Die Stelle ist auf zwei Jahre befristet.", "employment_type", ("contract",)),
    ("Wir suchen dich in Teilzeit mit 20 Stunden.", "employment_type", ("part_time",)),
    ("Wir bieten Gleitzeit und kurze Wege.", "flexible_hours", True),
    ("Feste Arbeitszeiten im Schichtdienst, wir suchen dich.", "flexible_hours", False),
    ("Mindestens 5 Jahre Berufserfahrung mit Java.", "years_experience", 5),
    ("Du bringst drei Jahre Erfahrung in der Entwicklung mit.", "years_experience", 3),
    ("Seit über 20 Jahren entwickeln wir Software mit Erfahrung.", "years_experience", None),
    ("Rufbereitschaft etwa eine Woche im Monat.", "on_call", "required"),
    ("Bei uns gibt es keine Rufbereitschaft.", "on_call", "none"),
    ("Wir sind rund 180 Mitarbeitende in Bonn.", "company_size", 180),
    ("Unsere Kunden sind Firmen mit rund 180 Mitarbeitern.", "company_size", None),
    ("Du kommst in ein Team von sechs Entwicklern.", "team_size", 6),
    ("Zweimal im Jahr treffen wir uns alle in Bonn.", "get_togethers_per_year", 2),
    ("Reisetätigkeit von etwa 20 % gehört dazu und ist bezahlt.", "travel_percent", 20),
    ("Du arbeitest eng mit unserem Produktteam zusammen.", "teamwork", True),
    ("Wir bieten dir ein Weiterbildungsbudget und Schulungen.", "skill_development", True),
    ("Entwickler (m/w/d) gesucht, wir sind in Bonn.", "inclusion", None),
    ("Wir begrüßen alle unabhängig von Geschlecht und Herkunft.", "inclusion", "statement"),
    ("Wir sind ein Familienunternehmen und suchen dich.", "funding_stage", "bootstrapped"),
    ("Keine Überstunden und ein pünktlicher Feierabend.", "overwork", False),
]


@pytest.mark.parametrize(("sentence", "key", "value"), GERMAN)
def test_german(sentence: str, key: str, value: Any) -> None:
    assert facts_of(f"Softwareentwickler\n\n{sentence}").get(key) == value


@pytest.mark.parametrize(
    ("sentence", "shown", "not_shown"),
    [
        ("30 Tage Urlaub, betriebliche Altersvorsorge und Jobticket", {"paid_leave", "retirement", "commuting"}, {"bonus"}),
        ("Weihnachtsgeld, aber kein Dienstwagen und keine Kantine", {"bonus"}, {"commuting", "meals"}),
        ("Unsere Kunden bieten ihren Leuten 30 Tage Urlaub", set(), {"paid_leave"}),
    ],
)  # fmt: skip
def test_german_benefits(sentence: str, shown: set[str], not_shown: set[str]) -> None:
    found = set(facts_of(f"Softwareentwickler\n\nWir bieten: {sentence}.").get("benefits", ()))
    assert shown <= found
    assert found.isdisjoint(not_shown)
