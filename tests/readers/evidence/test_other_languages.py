"""What a model finds in a posting of another language comes through; what a liar claims does not."""

from __future__ import annotations

import random
from typing import Any

import pytest

from analyzer.catalogue import load_catalogue
from analyzer.model import FactValue, Finding, Pay
from analyzer.readers.merging import merge
from analyzer.sources.plain_text import posting_from_text

_Stated = dict[str, tuple[FactValue, tuple[int, ...]]]

_POSTINGS: dict[str, tuple[str, _Stated]] = {
    "de": (
        """Softwareentwickler (m/w/d)
Wir sind ein Familienunternehmen mit 180 Mitarbeitern und entwickeln Software für Handwerksbetriebe.
Du arbeitest in einem Team von sechs Leuten an neuen Anwendungen.
Homeoffice an zwei Tagen pro Woche, sonst im Büro in Bonn.
Unbefristete Anstellung in Vollzeit mit Gleitzeit.
Mindestens drei Jahre Berufserfahrung.
30 Tage Urlaub, Jobticket und betriebliche Altersvorsorge.
Rufbereitschaft eine Woche im Monat.
Wir treffen uns zweimal im Jahr alle in Bonn.
Bewerbungen sind uns unabhängig von Herkunft und Geschlecht willkommen.
60.000 bis 72.000 € brutto pro Jahr
Etwa 10 % Reisetätigkeit zu Kunden.""",
        {
            "company_size": (180, (2,)), "funding_stage": ("bootstrapped", (2,)), "customers": (("businesses",), (2,)),
            "team_size": (6, (3,)), "build_or_improve": ("build_new", (3,)), "work_arrangement": ("hybrid", (4,)),
            "employment_type": (("full_time",), (5,)), "flexible_hours": (True, (5,)), "years_experience": (3, (6,)),
            "benefits": (("retirement", "paid_leave", "commuting"), (7,)), "on_call": ("required", (8,)),
            "get_togethers_per_year": (2, (9,)), "inclusion": ("statement", (10,)),
            "pay": (Pay(60000, 72000, "EUR", "year"), (11,)), "travel_percent": (10, (12,)),
        },
    ),
    "fr": (
        """Développeur back-end (H/F)
Notre entreprise familiale compte 120 collaborateurs et édite des logiciels pour les PME.
Vous rejoignez une équipe de cinq personnes et travaillez avec elle en pair programming.
Deux jours de télétravail par semaine, le reste au bureau à Nantes.
CDI à temps plein avec des horaires flexibles.
Au moins deux ans d'expérience.
RTT, mutuelle et tickets restaurant pour tous.
Des astreintes une semaine par trimestre.
48 000 € à 55 000 € brut par an
Un plan de formation pour chacun de nos collègues.""",
        {
            "company_size": (120, (2,)), "funding_stage": ("bootstrapped", (2,)), "team_size": (5, (3,)),
            "teamwork": (True, (3,)), "work_arrangement": ("hybrid", (4,)), "employment_type": (("full_time",), (5,)),
            "flexible_hours": (True, (5,)), "years_experience": (2, (6,)),
            "benefits": (("health", "paid_leave", "meals"), (7,)), "on_call": ("required", (8,)),
            "pay": (Pay(48000, 55000, "EUR", "year"), (9,)), "skill_development": (True, (10,)),
        },
    ),
    "es": (
        """Desarrolladora backend
Somos una empresa familiar de 90 empleados y hacemos software de gestión para pymes.
Trabajarás con un equipo de ocho personas, con revisión de código.
Modelo híbrido: dos días en la oficina de Sevilla.
Contrato indefinido a jornada completa y horario flexible.
Al menos tres años de experiencia.
Seguro médico, 25 días de vacaciones y ticket restaurante.
Sin guardias.
Plan de carrera y formación continua.
Un 15 % de viajes para ver a nuestros clientes.""",
        {
            "company_size": (90, (2,)), "funding_stage": ("bootstrapped", (2,)), "customers": (("businesses",), (2,)),
            "team_size": (8, (3,)), "teamwork": (True, (3,)), "work_arrangement": ("hybrid", (4,)),
            "office_days": (2, (4,)), "employment_type": (("full_time",), (5,)), "flexible_hours": (True, (5,)),
            "years_experience": (3, (6,)), "benefits": (("health", "paid_leave", "meals"), (7,)),
            "on_call": ("none", (8,)), "career_growth": (True, (9,)), "skill_development": (True, (9,)),
            "travel_percent": (15, (10,)),
        },
    ),
    "pt": (
        """Engenheira de software
Somos uma empresa com 70 colaboradores e fazemos software de gestão para empresas.
Você vai trabalhar com uma equipe de sete pessoas, com revisão de código.
Trabalho 100% remoto em todo o país.
Horário flexível e contrato sem termo a tempo inteiro.
Mínimo de dois anos de experiência.
Plano de saúde, vale-refeição e bônus anual.
Rotação de plantão uma semana por mês.""",
        {
            "company_size": (70, (2,)), "team_size": (7, (3,)), "teamwork": (True, (3,)),
            "work_arrangement": ("remote", (4,)), "flexible_hours": (True, (5,)),
            "employment_type": (("full_time",), (5,)), "years_experience": (2, (6,)),
            "benefits": (("health", "bonus", "meals"), (7,)), "on_call": ("required", (8,)),
        },
    ),
    "it": (
        """Sviluppatrice backend
Siamo un'azienda familiare con 60 dipendenti e sviluppiamo software per le PMI.
Lavorerai in team con sei persone, con code review.
Lavoro ibrido: tre giorni alla settimana in ufficio.
Orario flessibile e contratto a tempo indeterminato, tempo pieno.
Almeno tre anni di esperienza.
Buoni pasto, assicurazione sanitaria e 26 giorni di ferie.
Turni di reperibilità una settimana al mese.""",
        {
            "company_size": (60, (2,)), "funding_stage": ("bootstrapped", (2,)), "team_size": (6, (3,)),
            "teamwork": (True, (3,)), "work_arrangement": ("hybrid", (4,)), "office_days": (3, (4,)),
            "flexible_hours": (True, (5,)), "employment_type": (("full_time",), (5,)), "years_experience": (3, (6,)),
            "benefits": (("health", "paid_leave", "meals"), (7,)), "on_call": ("required", (8,)),
        },
    ),
    "nl": (
        """Backend ontwikkelaar
Wij zijn een familiebedrijf met 150 medewerkers en maken software voor het mkb.
Je werkt samen met een team van vijf ontwikkelaars.
Twee dagen per week thuiswerken, de rest op kantoor.
Een vaste baan voor 40 uur per week met flexibele werktijden.
Minimaal drie jaar ervaring.
27 vakantiedagen, een pensioenregeling en reiskostenvergoeding.
Geen piketdienst.
Een opleidingsbudget en ruimte voor ontwikkeling.""",
        {
            "company_size": (150, (2,)), "funding_stage": ("bootstrapped", (2,)), "customers": (("businesses",), (2,)),
            "team_size": (5, (3,)), "teamwork": (True, (3,)), "work_arrangement": ("hybrid", (4,)),
            "employment_type": (("full_time",), (5,)), "flexible_hours": (True, (5,)), "years_experience": (3, (6,)),
            "benefits": (("retirement", "paid_leave", "commuting"), (7,)), "on_call": ("none", (8,)),
            "skill_development": (True, (9,)),
        },
    ),
}  # fmt: skip


@pytest.mark.parametrize("language", sorted(_POSTINGS))
def test_all_that_a_perfect_reader_finds_counts(language: str) -> None:
    words, stated = _POSTINGS[language]
    findings = [Finding(key, value, lines) for key, (value, lines) in stated.items()]
    facts, unsupported, *_ = merge(
        posting_from_text(words, source="test"), load_catalogue(), phrases=None, model=findings
    )
    catalogue = load_catalogue()
    lost = {
        key: facts.get(key)
        for key, (value, _) in stated.items()
        if _value(facts.get(key), infer=catalogue[key].infer) != value
    }
    assert not lost, unsupported


def _value(fact: Any, *, infer: bool) -> Any:
    """What is stated, or may be concluded."""
    return fact.value if fact is not None and fact.trust in {"stated", "inferred" if infer else ""} else None


_LIES = 400
_CHANCE = 0.06
"""Of random flags and choices on random lines, this share may pass at most: some are true by chance."""


def test_hardly_anything_that_a_liar_claims_is_stated() -> None:
    from analyzer.readers.evidence.checker import EvidenceChecker

    catalogue, dice = load_catalogue(), random.Random(7)
    passed = claimed = 0
    for words, stated in _POSTINGS.values():
        checker = EvidenceChecker(posting_from_text(words, source="test"), catalogue)
        for _ in range(_LIES):
            spec = catalogue[dice.choice([key for key in catalogue if key not in stated])]
            line = dice.randint(2, words.count("\n") + 1)
            value: FactValue
            if spec.kind == "flag":
                value = True
            elif spec.kind == "choice":
                value = dice.choice([*spec.values])
            elif spec.kind == "number":
                value = dice.randint(1, 60)
            else:
                continue
            claimed += 1
            passed += checker.check(Finding(spec.key, value, (line,))).trust == "stated"
    assert passed / claimed <= _CHANCE, f"{passed} of {claimed}"
