"""Headings of sections in other languages."""

from __future__ import annotations

import pytest

from analyzer.sources.plain_text import posting_from_text
from analyzer.text.posting_text import PostingText
from analyzer.text.sections import heading_in_other_languages


@pytest.mark.parametrize(
    ("words", "section"),
    [
        ("Wir bieten", "offer"),
        ("Was wir bieten:", "offer"),
        ("Das bieten wir dir", "offer"),
        ("Dein Profil", "requirements"),
        ("Ihre Aufgaben", "duties"),
        ("Über uns", "company"),
        ("Wünschenswert", "nice"),
        ("Nous offrons", "offer"),
        ("Vos avantages :", "offer"),
        ("Profil recherché", "requirements"),
        ("Vos missions", "duties"),
        ("Qui sommes-nous ?", "company"),
        ("Ofrecemos", "offer"),
        ("⭐ ¿Qué ofrecemos?", "offer"),
        ("Requisitos mínimos", "requirements"),
        ("Funciones", "duties"),
        ("Se valorará:", "nice"),
        ("Quiénes somos", "company"),
        ("Oferecemos", "offer"),
        ("O que procuramos", "requirements"),
        ("Responsabilidades", "duties"),
        ("Quem somos", "company"),
        ("Cosa offriamo", "offer"),
        ("Requisiti richiesti", "requirements"),
        ("Attività previste:", "duties"),
        ("Chi siamo", "company"),
        ("Wat bieden wij?", "offer"),
        ("Wat krijg je?", "offer"),
        ("Wat ga je doen?", "duties"),
        ("Wie zijn wij?", "company"),
        ("Functie-eisen", "requirements"),
    ],
)
def test_a_heading_names_its_section(words: str, section: str) -> None:
    assert heading_in_other_languages(words.lower()) == section


@pytest.mark.parametrize(
    "words",
    [
        "Wir bieten dir einen Platz in unserem Team",
        "Nous recherchons un développeur",
        "Buscamos una persona con experiencia",
        "Wat krijg je als je bij ons werkt in Utrecht",
        "",
        "…",
    ],
)
def test_prose_names_none(words: str) -> None:
    assert heading_in_other_languages(words.lower()) is None


def test_what_stands_under_a_heading_or_behind_one_is_of_its_section() -> None:
    words = "Entwickler\n\nDein Profil\nErfahrung mit Java\nWir bieten: 30 Tage Urlaub und mehr"
    text = PostingText(posting_from_text(words, source="test"))
    assert [sentence.section for sentence in text.sentences] == [
        "title", "requirements", "requirements", "offer"
    ]  # fmt: skip
