"""Reading a posting by one reader or both: what each found, after the checks."""

from __future__ import annotations

import pytest

from analyzer.catalogue import Catalogue, parse_spec
from analyzer.readers import read_facts
from analyzer.readers.model.asking import ModelReply, ask_model
from analyzer.sources import posting_from_text
from tests.readers.model.server import found, serving
from tests.readers.model.texts import posting

TABLES = {
    "mentors": {"question": "Is mentoring part of it?", "cues": {"true": ["will mentor"]}},
    "rota": {"question": "Is there a rotation?", "cues": {"true": ["on-call rotation"]}},
    "hustle": {"question": "Is it hectic?", "cues": {"true": ["hectic"]}},
}
CATALOGUE = Catalogue(tuple(parse_spec(key, table, group="team") for key, table in TABLES.items()))
REPLY = found(([9], ["mentors=yes", "hustle=yes"]))


@pytest.mark.parametrize(
    ("words", "named"),
    [
        (
            "Wir suchen für unser Team in Wien eine Bäckerin, die mit uns und für uns das Brot von morgen backt.",
            "German",
        ),
        (
            "Wij zoeken voor ons team een bakker die het brood van morgen met ons bakt en van de oven houdt.",
            "Dutch",
        ),
        (
            "Szukamy piekarza do naszego zespołu, który na co dzień piecze chleb i lubi to, co robi z nami.",
            "Polish",
        ),
        ("We look for a baker for our team in Wien who bakes the bread of tomorrow with us.", None),
        ("Baker, Wien", None),
        ("- Full-time, 37.5 hours a week; part-time considered", None),
    ],
)
def test_a_posting_in_a_language_that_is_hardly_known_is_noted(words: str, named: str | None) -> None:
    notes = read_facts(posting_from_text(f"Oven Designer\n\n{words}", source="x"), CATALOGUE).notes
    assert [named in note for note in notes] == ([True] if named else [])


def test_without_a_reply_phrases_are_read() -> None:
    reading = read_facts(posting(), CATALOGUE)
    assert (reading.reader, reading.model, reading.cached) == ("phrases", None, False)
    assert set(reading.facts) == {"mentors", "rota"}


def asked() -> ModelReply:
    with serving(REPLY) as server:
        return ask_model(posting(), CATALOGUE, server.endpoint())


def test_with_a_reply_both_are_read_and_both_are_checked() -> None:
    reading = read_facts(posting(), CATALOGUE, asked())
    assert (reading.reader, reading.model, reading.tokens_out) == ("both", "m", 20)
    assert set(reading.facts) == {"mentors"}
    assert set(reading.hints) == {"rota"}  # the model is silent on it
    assert [fact.key for fact in reading.unsupported] == ["hustle"]


def test_the_model_alone_brings_only_what_it_found() -> None:
    reading = read_facts(posting(), CATALOGUE, asked(), phrases=False)
    assert (reading.reader, set(reading.facts)) == ("model", {"mentors"})
