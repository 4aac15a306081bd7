"""Which languages a posting speaks."""

from __future__ import annotations

import pytest

from analyzer.sources.plain_text import posting_from_text
from analyzer.text.posting_text import PostingText


def text_of(words: str) -> PostingText:
    return PostingText(posting_from_text(words, source="test"))


@pytest.mark.parametrize(
    ("words", "language"),
    [
        ("Backend Developer\n\nWir bieten 30 Tage Urlaub", "de"),
        ("Entwickler\n\nVollzeit, unbefristet", "de"),
        ("Développeur\n\nPas de télétravail, nous sommes au bureau", "fr"),
        ("Backend\n\nContrato indefinido, trabajo presencial en nuestra oficina", "es"),
        ("Backend\n\nNão oferecemos teletrabalho; você trabalha no escritório", "pt"),
        ("Backend\n\nOffriamo un contratto a tempo indeterminato e 26 giorni di ferie", "it"),
        ("La empresa paga la mudanza a Cádiz.", "es"),
        ("A empresa paga o passe de todos.", "pt"),
        ("Coordenarás a sala de um restaurante.", "pt"),
        ("Riceverai un corso pagato da noi.", "it"),
        ("Backend\n\nWij bieden 27 vakantiedagen en een vaste baan", "nl"),
    ],
)
def test_a_few_common_words_tell_the_language(words: str, language: str) -> None:
    assert text_of(words).other_languages[:1] == (language,)


@pytest.mark.parametrize(
    "words",
    [
        "Baker\n\nWe bake in Los Angeles, Del Mar and La Jolla.",
        "Data Engineer\n\nJoin us in San Jose, de facto the heart of it all. A plus: you can op-ed.",
        "Chef de cuisine\n\nWe are hiring a chef de partie for the au pair house; the menu is en vogue.",
        "Account Manager\n\nYou speak German and Spanish. Work with our van der Berg office. No visa.",
        "Los Angeles, Del Mar, CA",
        "De La Salle, Los Alamos, NM",
        "Cook, El Paso\n\nMENU: tortillas a la plancha",
        "Remote\n\nDie casting, per hour, pro bono, con artists, due dates and the sins of others.",
    ],
)
def test_english_with_foreign_names_is_english(words: str) -> None:
    assert text_of(words).other_languages == ()


def test_portuguese_is_not_told_for_spanish_as_well() -> None:
    """A language is not spoken whose every word is one of a language that has more words there."""
    text = text_of("A nossa empresa paga o passe de transportes a todos os colegas.")
    assert text.other_languages == ("pt",)


def test_english_sentences_of_a_german_posting_are_told_apart() -> None:
    text = text_of(
        "Entwickler\n\nWir suchen dich für unser Team und bieten eine Stelle mit Zukunft.\n"
        "We are an equal opportunity employer and you are welcome to join the team."
    )
    assert [text.in_other_language(sentence) for sentence in text.sentences] == [True, True, False]


def test_a_german_sentence_in_an_english_posting_is_told_apart() -> None:
    text = text_of(
        "Engineer\n\nWe are the makers of a tool that you will build with us and the team. "
        "You will work on it with the others in our office and own what you do.\n"
        "Wir bieten dir eine unbefristete Stelle mit 30 Tagen Urlaub und Arbeit für unsere Kunden."
    )
    assert [text.in_other_language(sentence) for sentence in text.sentences] == [False, False, False, True]
