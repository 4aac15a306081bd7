"""What the phrase reader finds in French: the true reading, and beside it the denied, the hedged, another's."""

from __future__ import annotations

from typing import Any

import pytest

from tests.readers.phrases.languages.reading import facts_of

CASES: list[tuple[str, Any, str]] = [
    ("work_arrangement", "hybrid", "Nous proposons deux jours de télétravail par semaine."),
    ("work_arrangement", "remote", "Poste en 100% télétravail, partout en France."),
    ("work_arrangement", "onsite", "Pas de télétravail : poste sur site à Lyon avec les équipes."),
    ("work_arrangement", None, "Télétravail possible après la période d'essai pour les équipes."),
    ("work_arrangement", None, "Nous éditons un logiciel pour le télétravail des entreprises."),
    ("office_days", 3, "Nous sommes trois jours par semaine au bureau, avec les équipes."),
    ("employment_type", ("full_time",), "Contrat : CDI, temps plein, dans notre équipe."),
    ("employment_type", ("internship",), "Nous recherchons une personne en stage pour six mois."),
    ("flexible_hours", True, "Horaires flexibles et une bonne équipe."),
    ("flexible_hours", False, "Pas d'horaires flexibles pour cette équipe."),
    ("years_experience", 3, "Vous avez au moins 3 ans d'expérience avec Python."),
    ("years_experience", None, "Notre entreprise a 20 ans et une belle histoire."),
    ("company_size", 450, "Notre entreprise compte 450 collaborateurs."),
    ("on_call", "required", "Des astreintes sont prévues une semaine par mois."),
    ("on_call", "none", "Nous n'avons pas d'astreintes, et une équipe de nuit."),
    ("inclusion", None, "Développeur H/F pour notre équipe à Lyon."),
    ("teamwork", True, "Vous travaillez en lien étroit avec les équipes produit."),
    ("celebrates", None, "Vous coordonnez les activités spécifiques de notre équipe et des clubs."),
    ("celebrates", True, "Nous fêtons ensemble les anniversaires et les réussites de l'équipe."),
    ("employment_type", None, "Contrat : CDI, et une équipe qui vous attend."),
    (
        "employment_type",
        ("full_time", "part_time"),
        "Le poste est à temps plein ou partiel, selon vous et notre équipe.",
    ),
    ("employment_type", ("contract",), "Nous proposons un CDD de six mois dans notre atelier."),
    (
        "employment_type",
        ("internship",),
        "Nous vous proposons une alternance. Contrat d'apprentissage de deux ans, en alternance dans notre équipe.",
    ),
    ("work_arrangement", "hybrid", "Télétravail 2 jours par semaine, et le reste avec nous à Nantes."),
    ("work_arrangement", None, "Télétravail possible, et une bonne équipe vous attend."),
    ("work_arrangement", "onsite", "Le poste est en présentiel à Nantes, avec toute l'équipe."),
    ("work_arrangement", None, "Nos clients travaillent entièrement à distance et nous les aidons."),
    ("work_arrangement", "remote", "Vous travaillez 100% à distance, depuis toute la France avec nous."),
    ("flexible_hours", True, "Vous organisez vos horaires comme vous voulez, dans notre équipe."),
    ("flexible_hours", False, "Nous n'avons pas d'horaires flexibles et notre boutique ouvre à neuf heures."),
    ("on_call", "none", "Le poste est sans astreinte et nous fermons à dix-sept heures."),
    ("on_call", None, "Jusqu'en 2021, l'équipe assurait des astreintes pour nous tous."),
    ("on_call", None, "À terme, vous assurerez peut-être une astreinte dans notre équipe."),
    ("years_experience", None, "Cinq ans d'expérience seraient un plus pour notre équipe."),
    ("years_experience", 5, "Nous demandons cinq ans d'expérience en cuisine et vous aimez ça."),
    ("benefits", ("meals",), "Nous vous offrons des tickets restaurant, comme à toute l'équipe."),
    ("benefits", None, "Il n'y a pas de tickets restaurant dans notre entreprise."),
    (
        "benefits",
        ("health", "meals"),
        "RTT non, mais mutuelle prise en charge et titres-restaurant pour vous.",
    ),
    ("mentoring", True, "Vous encadrez les apprentis sur nos chantiers et leur montrez le métier."),
    ("mentoring", None, "Vous avez déjà encadré des apprentis et vous aimez transmettre."),
    ("teamwork", None, "Notre logiciel aide les équipes à travailler ensemble, et vous le vendez."),
    ("friendly_team", True, "Une ambiance chaleureuse vous attend dans notre équipe."),
    ("overwork", None, "Nos clients ne comptent pas leurs heures, vous les aidez."),
    ("company_size", 80, "Notre menuiserie emploie 80 salariés dans le Jura."),
    ("direct_reports", 6, "Vous encadrez une équipe de six vendeurs dans notre magasin."),
    ("get_togethers_per_year", 2, "Deux fois par an, nous nous retrouvons tous à Nantes avec les équipes."),
    ("travel_percent", 25, "Des déplacements sont à prévoir, environ 25 % du temps, chez nous."),
    ("one_on_ones", "monthly", "Vous avez des points individuels mensuels avec votre responsable."),
    ("visa_sponsorship", "offered", "Nous vous aidons pour le visa et le permis de travail."),
    ("visa_sponsorship", "not_offered", "Nous ne pouvons pas parrainer un visa pour ce poste."),
    ("skill_development", True, "Vous bénéficiez de formations internes dans notre école."),
    ("skill_development", None, "Vous avez suivi des formations en soudure et vous aimez le métier."),
]


@pytest.mark.parametrize(("key", "value", "sentence"), CASES)
def test_a_sentence(key: str, value: Any, sentence: str) -> None:
    """One sentence under a title states this of a fact, or nothing."""
    assert facts_of(f"Backend Engineer\n\n{sentence}").get(key) == value


@pytest.mark.parametrize(
    ("title", "level", "track"),
    [
        ("Développeuse web confirmée", "mid", "individual_contributor"),
        ("Stage en achats", "intern", None),
        ("Comptable", None, "other"),
        ("Assistante du directeur", None, "other"),
    ],
)
def test_a_title(title: str, level: str | None, track: str | None) -> None:
    """A title names level and kind of work in its own language."""
    found = facts_of(f"{title}\n\nNous recherchons une personne pour notre équipe et vous offrons beaucoup.")
    assert found.get("seniority") == level
    assert track is None or found.get("role_track") == track
