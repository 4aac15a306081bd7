"""What one needs to be taken, and how and by when one is."""

import pytest

from analyzer.catalogue import load_catalogue
from analyzer.readers.merging import merge
from analyzer.readers.phrases import read_phrases
from tests.readers.phrases.make import posting


def _fact(key: str, *lines: str) -> object:
    """What the reader finds and the evidence check lets pass."""
    made, catalogue = posting(*lines), load_catalogue()
    phrases = read_phrases(made, catalogue.only(frozenset({key})))
    found = merge(made, catalogue, phrases=phrases, model=None).facts
    return found[key].value if key in found else None


@pytest.mark.parametrize(
    ("said", "languages"),
    [
        ("You are fluent in English.", ("English",)),
        ("Fluent in Dutch, French, and English", ("Dutch", "French", "English")),
        ("Spanish is required.", ("Spanish",)),
        ("Excellent communication skills in both Polish and English", ("Polish", "English")),
        ("Fluency in Korean is a plus.", None),
        ("Bilingual in Korean and English (preferred)", None),
        ("Send your CV in English.", None),
        ("We offer fluent English classes.", None),
    ],
)
def test_languages_that_one_must_speak(said: str, languages: tuple[str, ...] | None) -> None:
    assert _fact("languages", "Clerk", said) == languages


@pytest.mark.parametrize(
    ("said", "licences"),
    [
        ("You need a valid driving licence.", ("valid driving licence",)),
        ("Current RN license, BLS certification", ("RN license", "BLS certification")),
        ("A forklift licence is required.", ("forklift licence",)),
        ("A real estate license is preferred.", None),
        ("You renew TLS certificates.", None),
        ("No license required.", None),
    ],
)
def test_licences_that_one_must_hold(said: str, licences: tuple[str, ...] | None) -> None:
    assert _fact("licences", "Clerk", said) == licences


@pytest.mark.parametrize(
    ("said", "education"),
    [
        ("A bachelor's degree in biology is required.", "degree"),
        ("Bachelor's or master's degree in biology", "degree"),
        ("Master's degree in biology required", "postgraduate"),
        ("High school diploma or GED", "none"),
        ("No degree required.", "none"),
        ("HNC or degree in engineering", "vocational"),
        ("A degree in biology is a plus.", None),
        ("You work with a high degree of care.", None),
        ("Preferred: bachelor's degree", None),
    ],
)
def test_the_least_education_that_is_asked_for(said: str, education: str | None) -> None:
    assert _fact("education", "Clerk", said) == education


@pytest.mark.parametrize(
    ("said", "steps"),
    [
        (
            "Our hiring process: a phone screen, a coding test and a trial day.",
            ("phone screen", "coding test", "trial day"),
        ),
        ("Interview process: one technical interview.", ("technical interview",)),
        ("You take customers' phone calls and run a coding test lab.", None),
        ("You own the hiring process and each phone screen.", None),
    ],
)
def test_the_steps_of_hiring(said: str, steps: tuple[str, ...] | None) -> None:
    assert _fact("hiring_steps", "Clerk", said) == steps


@pytest.mark.parametrize(
    ("said", "date"),
    [
        ("Closing date: 4 May 2026", "4 May 2026"),
        ("Apply by March 3rd, 2026.", "March 3rd, 2026"),
        ("Application deadline 2026-03-03", "2026-03-03"),
        ("Posted on 4 May 2026", None),
        ("You meet deadlines by 4 May 2026.", None),
        ("Closing date: open until filled", None),
    ],
)
def test_the_last_day_to_apply(said: str, date: str | None) -> None:
    assert _fact("apply_by", "Clerk", said) == date


@pytest.mark.parametrize(
    ("key", "said", "value"),
    [
        ("physical_work", "You lift boxes of up to 50 lbs.", True),
        ("physical_work", "Standing for long periods of time", True),
        ("physical_work", "You lift up to 10 lbs.", None),
        ("physical_work", "This is a sedentary position.", False),
        ("four_day_week", "We work a four-day week.", True),
        ("four_day_week", "Four days a week in the office.", None),
        ("collective_agreement", "Pay follows the collective agreement.", True),
        ("collective_agreement", "We are a credit union.", None),
        ("collective_agreement", "This is a non-union position.", False),
    ],
)
def test_flags_of_the_terms(key: str, said: str, value: bool | None) -> None:
    assert _fact(key, "Clerk", said) == value
