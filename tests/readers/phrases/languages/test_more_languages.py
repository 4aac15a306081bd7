"""What the phrase reader finds in French and Dutch: the true reading, the denied and the hedged one."""

from __future__ import annotations

from typing import Any

import pytest

from tests.readers.phrases.languages.test_extractors import facts_of

CASES: list[tuple[str, Any, str]] = [
    # French
    ("work_arrangement", "hybrid", "Nous proposons deux jours de télétravail par semaine."),
    ("work_arrangement", "remote", "Poste en 100% télétravail, partout en France."),
    ("work_arrangement", "onsite", "Pas de télétravail : poste sur site à Lyon avec les équipes."),
    ("work_arrangement", None, "Télétravail possible après la période d'essai pour les équipes."),
    ("work_arrangement", None, "Nous éditons un logiciel pour le télétravail des entreprises."),
    ("office_days", 3, "Nous sommes trois jours par semaine au bureau, avec les équipes."),
    ("employment_type", ("full_time",), "Contrat : CDI, temps plein, dans notre équipe."),
    ("employment_type", ("internship",), "Nous recherchons une personne en stage pour six mois."),
    ("flexible_hours", True, "Horaires flexibles et une bonne équipe."),
    ("flexible_hours", None, "Pas d'horaires flexibles pour cette équipe."),
    ("years_experience", 3, "Vous avez au moins 3 ans d'expérience avec Python."),
    ("years_experience", None, "Notre entreprise a 20 ans et une belle histoire."),
    ("company_size", 450, "Notre entreprise compte 450 collaborateurs."),
    ("on_call", "required", "Des astreintes sont prévues une semaine par mois."),
    ("on_call", "none", "Nous n'avons pas d'astreintes, et une équipe de nuit."),
    ("inclusion", None, "Développeur H/F pour notre équipe à Lyon."),
    ("teamwork", True, "Vous travaillez en lien étroit avec les équipes produit."),
    # Dutch
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
]


@pytest.mark.parametrize(("key", "value", "sentence"), CASES)
def test_a_sentence_of_another_language(key: str, value: Any, sentence: str) -> None:
    assert facts_of(f"Backend Engineer\n\n{sentence}").get(key) == value
