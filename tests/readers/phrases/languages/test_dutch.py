"""What the phrase reader finds in Dutch: the true reading, and beside it the denied, the hedged, another's."""

from __future__ import annotations

from typing import Any

import pytest

from tests.readers.phrases.languages.reading import facts_of

CASES: list[tuple[str, Any, str]] = [
    ("work_arrangement", "hybrid", "Je werkt twee dagen per week thuis en de rest bij ons."),
    ("work_arrangement", "remote", "Wij werken volledig op afstand en jij ook."),
    ("work_arrangement", None, "Thuiswerken kan na de proeftijd in overleg met je team."),
    ("employment_type", ("full_time",), "Een vaste baan van 40 uur per week bij ons."),
    ("flexible_hours", True, "Wij bieden flexibele werktijden en een leuk team."),
    ("years_experience", 3, "Je hebt minimaal 3 jaar ervaring met Java."),
    ("team_size", 16, "Je werkt in een team bestaande uit zestien medewerkers."),
    ("company_size", 2000, "Ons bedrijf telt zo'n 2.000 medewerkers."),
    ("get_togethers_per_year", 12, "Onze ploeg komt één keer in de maand samen, in Utrecht en bij de oven."),
    ("on_call", "required", "Je draait piketdienst, één week in de maand."),
    ("on_call", "none", "Bij ons is er geen piketdienst en wij werken overdag."),
    ("benefits", ("paid_leave",), "Wij bieden 27 vakantiedagen voor jou."),
    ("benefits", None, "Onze klanten bieden hun medewerkers 27 vakantiedagen."),
    (
        "employment_type",
        ("part_time",),
        "Wij zoeken voor het weekend iemand voor een leuke bijbaan in onze winkel.",
    ),
    (
        "employment_type",
        ("full_time", "part_time"),
        "Deze functie is fulltime of parttime, jij kiest met ons.",
    ),
    ("employment_type", ("internship",), "Wij bieden jou een afstudeerstage in ons laboratorium."),
    ("employment_type", None, "Je krijgt bij ons een contract voor onbepaalde tijd."),
    ("work_arrangement", "hybrid", "Je werkt twee dagen thuis en de rest op kantoor bij ons."),
    ("work_arrangement", None, "Thuiswerken is mogelijk en wij hebben een kantine."),
    (
        "work_arrangement",
        "onsite",
        "Locatie: Remote\n\nJe bakt met ons brood. Thuiswerken is hier niet mogelijk.",
    ),
    ("work_arrangement", "onsite", "Je werkt bij ons altijd op kantoor in Zwolle."),
    ("work_arrangement", None, "Onze klanten werken volledig op afstand en wij helpen hen."),
    ("flexible_hours", True, "Je deelt zelf je uren in en wij vertrouwen je."),
    ("flexible_hours", False, "Flexibele werktijden hebben we niet, de winkel opent om negen uur."),
    ("on_call", "none", "Er is geen storingsdienst en wij werken overdag."),
    ("on_call", None, "Vroeger draaide het team piketdienst, nu doen anderen dat voor ons."),
    ("benefits", ("commuting",), "Je krijgt van ons een reiskostenvergoeding en een goed team."),
    ("benefits", None, "Wij bieden geen bonusregeling en geen leaseauto, en dat zeggen we meteen."),
    ("benefits", None, "Volgend jaar komt er misschien een pensioenregeling voor ons allemaal."),
    ("years_experience", None, "Vijf jaar ervaring is een pluspunt, maar wij leren het je."),
    ("team_size", 5, "Je komt in een team van vijf monteurs en dat bevalt."),
    ("direct_reports", 12, "Je geeft leiding aan twaalf medewerkers in ons magazijn."),
    ("company_size", 350, "Wij werken met 350 medewerkers in heel Nederland."),
    ("mentoring", True, "Je begeleidt stagiairs in de werkplaats en leert ze het vak."),
    ("mentoring", None, "Je hebt ervaring met het begeleiden van stagiairs en je bent geduldig."),
    ("mentoring", False, "Je begeleidt bij ons geen stagiairs, dat doet de meester."),
    ("teamwork", True, "Je werkt nauw samen met ontwikkelaars en ons productteam."),
    ("celebrates", True, "Wij houden van feest: het zomerfeest en de teamuitjes zijn bekend."),
    ("celebrates", None, "Je plant teamuitjes voor klanten en bent er zelf bij."),
    ("career_growth", True, "Er zijn bij ons goede doorgroeimogelijkheden voor jou."),
    ("travel_percent", 40, "Je reist ongeveer 40 procent van je tijd naar onze winkels."),
    ("get_togethers_per_year", 2, "Twee keer per jaar hebben wij een teamdag op de hei."),
    ("overwork", False, "Bij ons is er geen overwerk en je bent om vijf uur vrij."),
    ("visa_sponsorship", "offered", "Wij helpen je met het visum en de werkvergunning."),
    ("visa_sponsorship", "not_offered", "Wij bieden geen visumsponsoring aan bakkers."),
]


@pytest.mark.parametrize(("key", "value", "sentence"), CASES)
def test_a_sentence(key: str, value: Any, sentence: str) -> None:
    """One sentence under a title states this of a fact, or nothing."""
    assert facts_of(f"Backend Engineer\n\n{sentence}").get(key) == value


@pytest.mark.parametrize(
    ("title", "level", "track"),
    [
        ("Medior softwareontwikkelaar", "mid", "individual_contributor"),
        ("Stagiaire inkoop", "intern", None),
        ("Teamleider magazijn", "manager", None),
        ("Verpleegkundige nachtdienst", None, "other"),
    ],
)
def test_a_title(title: str, level: str | None, track: str | None) -> None:
    """A title names level and kind of work in its own language."""
    found = facts_of(f"{title}\n\nWij zoeken een collega voor ons team en bieden jou veel.")
    assert found.get("seniority") == level
    assert track is None or found.get("role_track") == track
