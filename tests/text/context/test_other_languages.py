"""Denials and conditions in other languages, by their context rules: the trap and the true reading beside it."""

from __future__ import annotations

import pytest

from analyzer.sources.plain_text import posting_from_text
from analyzer.text.context.rules import rules_of
from analyzer.text.posting_text import PostingText
from tests.languages import spoken


def marked(language: str, sentence: str) -> tuple[PostingText, int, int]:
    """The text of a sentence, and where the words in [brackets] stand in it."""
    start, end = sentence.index("["), sentence.index("]") - 1
    plain = sentence.replace("[", "").replace("]", "")
    return PostingText(posting_from_text(spoken(plain, language), source="test")), start, end


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("de", "Kein [Homeoffice]."),
        ("de", "Wir bieten kein [Homeoffice] an."),
        ("de", "Ohne [Rufbereitschaft] und ohne Schichten."),
        ("de", "[Homeoffice] ist leider nicht möglich."),
        ("de", "[Überstunden] gibt es bei uns nicht."),
        ("de", "Kein Dienstwagen, Bonus oder [Jobticket]."),
        ("de", "[Homeoffice]: nein"),
        ("fr", "Pas de [télétravail]."),
        ("fr", "Le [télétravail] n'est pas possible."),
        ("fr", "Poste sans [astreinte]."),
        ("fr", "Aucun [déplacement] à prévoir."),
        ("fr", "Nous ne proposons pas de [télétravail]."),
        ("nl", "Geen [thuiswerken]."),
        ("nl", "[Thuiswerken] is niet mogelijk."),
        ("nl", "Zonder [piketdienst]."),
        ("nl", "Wij bieden geen [bonus]."),
    ],
)
def test_what_is_denied(language: str, sentence: str) -> None:
    """A denial reaches what stands beside it, before its verb and behind it."""
    text, start, end = marked(language, sentence)
    assert text.negated(start, end)


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("de", "[Homeoffice] ist für uns kein Fremdwort."),
        ("de", "Nicht nur [Homeoffice], auch Gleitzeit."),
        ("de", "Keine Überstunden, aber [Homeoffice]."),
        ("de", "Kein Dresscode. [Homeoffice] an zwei Tagen."),
        ("de", "[Homeoffice] und keine Überstunden."),
        ("de", "Du musst nicht pendeln, wir bieten [Homeoffice]."),
        ("fr", "N'hésitez pas à demander le [télétravail]."),
        ("fr", "Non seulement le [télétravail], mais aussi le sport."),
        ("fr", "Sans hiérarchie pesante, avec du [télétravail]."),
        ("fr", "[Télétravail] et pas d'astreinte."),
        ("nl", "Niet alleen [thuiswerken], ook een bonus."),
        ("nl", "Geen dresscode, wel [thuiswerken]."),
    ],
)
def test_what_is_not_denied(language: str, sentence: str) -> None:
    """What only looks like a denial is none, and a denial ends with its clause."""
    text, start, end = marked(language, sentence)
    assert not text.negated(start, end)


@pytest.mark.parametrize(
    ("language", "sentence", "later"),
    [
        ("de", "[Homeoffice] nach der Probezeit möglich", True),
        ("de", "Nach erfolgreicher Einarbeitung [Homeoffice]", True),
        ("fr", "[télétravail] possible après la période d'essai", True),
        ("nl", "[thuiswerken] kan na de proeftijd", True),
        ("de", "[Homeoffice] vom ersten Tag an", False),
        ("fr", "[télétravail] dès le premier jour", False),
    ],
)
def test_what_is_promised_for_later(language: str, sentence: str, later: bool) -> None:
    """What comes after a trial period is not there from the first day."""
    text, start, end = marked(language, sentence)
    assert any(rule.category == "later" for rule in text.context.of(start, end)) is later


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("de", "Was wir dir bieten: [Homeoffice]"),
        ("de", "Das ist, was uns wichtig war und ist, und dazu [Gleitzeit]."),
        ("nl", "Of je nu begint of al lang meedoet: [thuiswerken]"),
    ],
)
def test_words_of_english_are_not_taken_for_its_rules(language: str, sentence: str) -> None:
    """A sentence is read by the rules of its own language: German "was" is no English past."""
    text, start, end = marked(language, sentence)
    assert frozenset(rules_of("en").rules).isdisjoint(text.context.of(start, end))
