"""What the phrase reader finds in German: the true reading, and beside it the denied, the hedged, another's."""

from __future__ import annotations

from typing import Any

import pytest

from tests.readers.phrases.languages.reading import facts_of

CASES: list[tuple[str, Any, str]] = [
    ("work_arrangement", "hybrid", "Wir bieten Homeoffice an zwei Tagen pro Woche."),
    ("work_arrangement", "remote", "Du arbeitest bei uns zu 100 % im Homeoffice."),
    ("work_arrangement", "onsite", "Homeoffice ist bei uns leider nicht möglich."),
    ("work_arrangement", "onsite", "Wir arbeiten ausschließlich vor Ort in Kassel."),
    ("work_arrangement", None, "Homeoffice nach der Probezeit möglich, wir arbeiten zusammen."),
    ("work_arrangement", None, "Wir bauen eine Plattform für Homeoffice und suchen dich."),
    ("office_days", 3, "Drei Tage pro Woche im Büro, sonst wo du willst."),
    ("employment_type", ("full_time",), "Unbefristete Stelle in Vollzeit."),
    ("employment_type", ("contract",), "Die Stelle ist auf zwei Jahre befristet."),
    ("employment_type", ("part_time",), "Wir suchen dich in Teilzeit mit 20 Stunden."),
    ("flexible_hours", True, "Wir bieten Gleitzeit und kurze Wege."),
    ("flexible_hours", False, "Feste Arbeitszeiten im Schichtdienst, wir suchen dich."),
    ("years_experience", 5, "Mindestens 5 Jahre Berufserfahrung mit Java."),
    ("years_experience", 3, "Du bringst drei Jahre Erfahrung in der Entwicklung mit."),
    ("years_experience", None, "Seit über 20 Jahren entwickeln wir Software mit Erfahrung."),
    ("on_call", "required", "Rufbereitschaft etwa eine Woche im Monat."),
    ("on_call", "none", "Bei uns gibt es keine Rufbereitschaft."),
    ("company_size", 180, "Wir sind rund 180 Mitarbeitende in Bonn."),
    ("company_size", None, "Unsere Kunden sind Firmen mit rund 180 Mitarbeitern."),
    ("team_size", 6, "Du kommst in ein Team von sechs Entwicklern."),
    ("get_togethers_per_year", 2, "Zweimal im Jahr treffen wir uns alle in Bonn."),
    ("travel_percent", 20, "Reisetätigkeit von etwa 20 % gehört dazu und ist bezahlt."),
    ("teamwork", True, "Du arbeitest eng mit unserem Produktteam zusammen."),
    ("skill_development", True, "Wir bieten dir ein Weiterbildungsbudget und Schulungen."),
    ("inclusion", None, "Entwickler (m/w/d) gesucht, wir sind in Bonn."),
    ("inclusion", "statement", "Wir begrüßen alle unabhängig von Geschlecht und Herkunft."),
    ("funding_stage", "bootstrapped", "Wir sind ein Familienunternehmen und suchen dich."),
    ("overwork", False, "Keine Überstunden und ein pünktlicher Feierabend."),
    (
        "employment_type",
        ("full_time", "part_time"),
        "Wir suchen dich für die Küche in Vollzeit oder Teilzeit.",
    ),
    (
        "employment_type",
        ("full_time", "part_time"),
        "Anstellungsart: Vollzeit, Teilzeit\nWir freuen uns auf dich und deine Bewerbung.",
    ),
    ("employment_type", ("part_time",), "Wir suchen eine Buchhalterin in Teilzeit für 20 Stunden."),
    ("employment_type", None, "Wir fördern das Teilzeitstudium unserer Leute und sind gern für dich da."),
    (
        "employment_type",
        ("contract",),
        "Die Stelle ist zunächst auf ein Jahr befristet, wir suchen für das Lager.",
    ),
    ("employment_type", ("internship",), "Wir suchen dich als Werkstudentin für unser Labor."),
    ("work_arrangement", "hybrid", "Homeoffice 2 Tage, sonst arbeitest du bei uns im Büro in Kassel."),
    ("work_arrangement", None, "Homeoffice ist nach Absprache möglich, wir sind ein Team."),
    ("work_arrangement", None, "Homeoffice möglich, und wir haben eine Kantine."),
    ("work_arrangement", "onsite", "Wir bieten kein Homeoffice und arbeiten mit unseren Händen."),
    ("work_arrangement", "onsite", "Du arbeitest bei uns vor Ort in der Werkstatt in Kassel."),
    ("work_arrangement", None, "Vorstellungsgespräche führen wir vor Ort oder per Video mit dir."),
    ("work_arrangement", None, "Unsere Kunden arbeiten zu 100 % im Homeoffice, und wir helfen ihnen."),
    ("work_arrangement", None, "Du hast früher vollständig remote gearbeitet und magst das."),
    ("work_arrangement", "remote", "Du arbeitest bei uns vollständig remote, wir treffen uns selten."),
    ("flexible_hours", True, "Du teilst dir deine Arbeitszeit selbst ein, wir vertrauen dir."),
    ("flexible_hours", False, "Bei uns gibt es keine flexiblen Arbeitszeiten, wir öffnen um acht."),
    ("flexible_hours", None, "Flexible Arbeitszeiten gibt es bei uns vielleicht im nächsten Jahr."),
    ("flexible_hours", None, "Unsere Software hilft Praxen, flexible Arbeitszeiten zu planen und zu zeigen."),
    ("on_call", "none", "Bereitschaftsdienste gibt es bei uns nicht, und wir schließen um fünf."),
    ("on_call", "required", "Etwa alle acht Wochen hast du Rufbereitschaft, die wir extra bezahlen."),
    ("on_call", None, "Bis 2022 gab es Rufbereitschaft, heute machen das andere für uns."),
    ("benefits", ("commuting",), "Wir zahlen dir das Deutschlandticket und freuen uns auf dich."),
    ("benefits", None, "Wir bieten kein Jobticket und keinen Bonus, und sagen das gleich."),
    ("benefits", None, "Früher gab es bei uns eine Kantine und ein Jobticket."),
    ("benefits", ("learning_budget",), "Wir bezahlen dir die Meisterschule, und du bist dabei."),
    ("equity", None, "Für unsere Kunden schreiben wir Verträge über Aktienoptionen und Anteile."),
    ("equity", True, "Nach einem Jahr? Nein, sofort: Du bekommst bei uns Aktienoptionen und mehr."),
    ("mentoring", True, "Du leitest unsere Auszubildenden in der Werkstatt an und zeigst ihnen das Löten."),
    ("mentoring", None, "Du hast Erfahrung in der Anleitung von Auszubildenden und magst Menschen."),
    (
        "mentoring",
        False,
        "Die Betreuung von Auszubildenden gehört nicht zu deinen Aufgaben, das machen andere.",
    ),
    ("teamwork", None, "Du hast Erfahrung mit Pair Programming und Code Reviews."),
    ("teamwork", True, "Wir machen Pair Programming, und jede Änderung sehen zwei."),
    ("friendly_team", True, "Dich erwartet ein herzliches Team, wir helfen einander."),
    ("friendly_team", None, "Ein herzliches Team wäre schön, sagen unsere Patienten."),
    ("celebrates", True, "Im Juli feiern wir zusammen unser Sommerfest mit allen."),
    ("celebrates", None, "Du planst Sommerfeste für unsere Kunden und bist vor Ort."),
    ("overwork", False, "Überstunden werden bei uns in Freizeit ausgeglichen."),
    ("career_growth", True, "Wir bieten dir Aufstiegsmöglichkeiten und gute Leute."),
    ("career_growth", None, "Unsere App zeigt Schülern ihre Karrierechancen und hilft ihnen."),
    ("years_experience", 4, "Du hast mindestens vier Jahre Berufserfahrung im Einkauf."),
    ("years_experience", None, "Wir haben 40 Jahre Erfahrung im Maschinenbau und sind in Bonn."),
    ("team_size", 6, "Du wirst Teil eines sechsköpfigen Teams in der Werkstatt."),
    ("direct_reports", 8, "Sie leiten ein Team von acht Mitarbeitern in unserem Lager."),
    ("team_size", None, "Sie leiten ein Team von acht Mitarbeitern in unserem Lager."),
    ("company_size", 1200, "Wir beschäftigen über 1.200 Mitarbeitende an drei Standorten."),
    ("travel_percent", 0, "Die Stelle ist ohne Dienstreisen, du bist immer bei uns."),
    ("travel_percent", 30, "Der Reiseanteil liegt bei 30 %, das ist bei uns normal."),
    ("get_togethers_per_year", 4, "Einmal im Quartal treffen wir uns alle in Kassel."),
    ("one_on_ones", "weekly", "Du führst wöchentliche 1:1s mit deiner Teamleiterin und uns."),
    ("visa_sponsorship", "not_offered", "Wir bieten kein Visumsponsoring an, und das tut uns leid."),
    ("inclusion", "statement", "Wir begrüßen Bewerbungen unabhängig von Herkunft, Alter und Geschlecht."),
]


@pytest.mark.parametrize(("key", "value", "sentence"), CASES)
def test_a_sentence(key: str, value: Any, sentence: str) -> None:
    """One sentence under a title states this of a fact, or nothing."""
    assert facts_of(f"Backend Engineer\n\n{sentence}").get(key) == value


@pytest.mark.parametrize(
    ("sentence", "shown", "not_shown"),
    [
        ("30 Tage Urlaub, betriebliche Altersvorsorge und Jobticket", {"paid_leave", "retirement", "commuting"}, {"bonus"}),
        ("Weihnachtsgeld, aber kein Dienstwagen und keine Kantine", {"bonus"}, {"commuting", "meals"}),
        ("Unsere Kunden bieten ihren Leuten 30 Tage Urlaub", set(), {"paid_leave"}),
    ],
)  # fmt: skip
def test_benefits(sentence: str, shown: set[str], not_shown: set[str]) -> None:
    """Of a list of benefits those are read that nothing denies and that are the employer's."""
    found = set(facts_of(f"Softwareentwickler\n\nWir bieten: {sentence}.").get("benefits", ()))
    assert shown <= found
    assert found.isdisjoint(not_shown)


@pytest.mark.parametrize(
    ("title", "level", "track"),
    [
        ("Softwareentwicklerin", None, "individual_contributor"),
        ("Werkstudentin im Labor", "intern", None),
        ("Teamleitung Einkauf", "manager", None),
        ("Assistenz der Geschäftsführung", None, "other"),
        ("Sachbearbeiterin Einkauf", None, "other"),
    ],
)
def test_a_title(title: str, level: str | None, track: str | None) -> None:
    """A title names level and kind of work in its own language."""
    found = facts_of(f"{title}\n\nWir suchen für unser Haus in Bonn eine Kollegin und bieten viel.")
    assert found.get("seniority") == level
    assert track is None or found.get("role_track") == track
