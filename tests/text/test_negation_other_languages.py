"""Denials and conditions in other languages: the trap and the true reading beside it."""

from __future__ import annotations

import pytest

from analyzer.text.negation_other_languages import comes_later, is_negated


def denied(sentence: str, language: str) -> bool:
    """Whether the words in [brackets] are denied."""
    start, end = sentence.index("["), sentence.index("]") - 1
    plain = sentence.replace("[", "").replace("]", "").lower()
    return is_negated(plain, start, end, 0, len(plain), languages=(language,))


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
    assert denied(sentence, language)


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
    assert not denied(sentence, language)


@pytest.mark.parametrize(
    ("sentence", "later"),
    [
        ("[Homeoffice] nach der Probezeit möglich", True),
        ("Nach erfolgreicher Einarbeitung [Homeoffice]", True),
        ("[télétravail] possible après la période d'essai", True),
        ("[thuiswerken] kan na de proeftijd", True),
        ("[Homeoffice] vom ersten Tag an", False),
        ("[télétravail] dès le premier jour", False),
    ],
)
def test_what_is_promised_for_later(sentence: str, later: bool) -> None:
    start, end = sentence.index("["), sentence.index("]") - 1
    plain = sentence.replace("[", "").replace("]", "").lower()
    assert comes_later(plain, start, end, 0, len(plain)) is later
