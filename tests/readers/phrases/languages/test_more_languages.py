"""What the phrase reader finds in five more languages: the true reading, the denied and the hedged one."""

from __future__ import annotations

from typing import Any

import pytest

from tests.readers.phrases.languages.test_extractors import facts_of

CASES: list[tuple[str, Any, str]] = [
    # Spanish
    ("work_arrangement", "remote", "Modalidad: trabajo remoto, con un equipo de panaderos."),
    ("work_arrangement", None, "Remoto, híbrido o presencial, según el puesto y el equipo."),
    ("funding_stage", None, "¿Quieres ser parte de nuestro obrador y crecer con el equipo?"),
    ("funding_stage", "subsidiary", "Formamos parte del grupo Marea y buscamos para el equipo."),
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
    # Spanish
    ("work_arrangement", "remote", "Trabajo 100% remoto desde cualquier lugar."),
    ("work_arrangement", "hybrid", "Modalidad híbrida con tres días de oficina para el equipo."),
    ("work_arrangement", "onsite", "Trabajo presencial en nuestra oficina de Madrid."),
    ("work_arrangement", None, "Teletrabajo tras superar el periodo de prueba en nuestra empresa."),
    ("employment_type", ("full_time",), "Contrato indefinido a jornada completa en nuestra empresa."),
    ("flexible_hours", True, "Ofrecemos horario flexible y buen equipo."),
    ("years_experience", 3, "Buscamos al menos 3 años de experiencia con Java."),
    ("years_experience", None, "Llevamos 20 años con experiencia en el sector."),
    ("on_call", "required", "Habrá que hacer guardias una semana al mes con el equipo."),
    ("on_call", "none", "Sin guardias y con un buen equipo en la empresa."),
    ("company_size", 1500, "Somos una empresa de más de 1.500 personas."),
    ("benefits", ("paid_leave",), "Ofrecemos 25 días de vacaciones para todo el equipo."),
    ("benefits", None, "Nuestros clientes ofrecen a sus empleados 25 días de vacaciones."),
    ("benefits", None, "No ofrecemos seguro médico en esta empresa."),
    # Portuguese
    ("work_arrangement", "remote", "Trabalho 100% remoto, você escolhe de onde."),
    ("work_arrangement", "hybrid", "Regime híbrido com dois dias no nosso escritório."),
    ("work_arrangement", None, "Temos remoto, híbrido ou presencial, conforme a equipe."),
    ("work_arrangement", "onsite", "Regime presencial em Lisboa, com a nossa equipa."),
    ("flexible_hours", True, "Oferecemos horário flexível e uma boa equipa."),
    ("years_experience", 2, "Mínimo 2 anos de experiência em análise de dados."),
    ("on_call", "required", "Você vai participar da rotação de plantão da equipe."),
    ("on_call", "none", "Sem plantão e com uma boa equipe."),
    ("benefits", ("health", "meals"), "Oferecemos plano de saúde e vale-refeição para você."),
    ("benefits", None, "Não oferecemos plano de saúde nesta empresa."),
    # Italian
    ("work_arrangement", "remote", "Lavoro completamente da remoto per la nostra azienda."),
    ("work_arrangement", "hybrid", "Smart working due giorni alla settimana per il team."),
    ("work_arrangement", "onsite", "Il lavoro si svolge in presenza nella nostra sede; attività in sede."),
    ("employment_type", ("contract",), "Offriamo un contratto a tempo determinato di sei mesi."),
    ("flexible_hours", True, "Offriamo orario flessibile e un buon contratto."),
    ("years_experience", 2, "Sono richiesti almeno 2 anni di esperienza nel ruolo."),
    ("years_experience", None, "Da oltre 20 anni siamo leader con esperienza nel settore."),
    ("on_call", "required", "Sono previsti turni di reperibilità per il team della sede."),
    ("benefits", ("meals",), "Offriamo buoni pasto e un contratto nella nostra azienda."),
    ("benefits", None, "Non offriamo buoni pasto nella nostra azienda."),
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
