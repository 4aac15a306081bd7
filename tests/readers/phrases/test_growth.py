"""The phrase reader takes no more steps than a text's length asks for: twice the text, about twice the steps."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from analyzer.catalogue import load_catalogue
from analyzer.model import Line, Posting
from analyzer.readers.phrases import read_phrases
from tests.text.test_growth import SHAPES, steps_of

OF_READER: dict[str, Callable[[int], list[str]]] = {
    "what leads to many looks": lambda size: ["million users " * size],
    "pay": lambda size: ["we pay 60,000 to 70,000 EUR a year, " * size],
    "denials": lambda size: ["no remote work or dental insurance, " * size],
    "denials that or joins": lambda size: ["no bread or tea or night or visa sponsorship or " * size],
    "customers": lambda size: ["help our customers who build ovens for their teams " * size],
    "missions": lambda size: ["our mission is to help bakers " * size],
    "places": lambda size: ["in Ghent, London or Berlin, " * size],
    "technologies": lambda size: ["we use Python, Java and Go " * size],
    "a list that is denied": lambda size: ["Technologies we do not use: " + "Python, Java, Go, " * size],
    "levels": lambda size: ["senior engineer " * size],
    "titles": lambda size: ["Senior Baker (m/w/d)"] * size,
    "days in the office": lambda size: ["remote or hybrid, 3 days in the office " * size],
    "years": lambda size: ["5 years of experience with " * size],
    "a list of benefits": lambda size: ["Benefits:", *["- dental insurance and no visa sponsorship"] * size],
    "German": lambda size: ["Wir bieten kein Homeoffice und keine Rufbereitschaft, nur 5 Öfen. " * size],
    "one word": lambda size: ["a" * 10 * size],
    "one figure": lambda size: ["1" * 10 * size],
    "capitals": lambda size: ["Acme Bakers " * size],
    "addresses": lambda size: ["https://acme.example/jobs " * size],
    "labels": lambda size: ["Company: Acme", "Location: Ghent", "Title: Baker"] * (size // 3),
}


def _read(lines: list[str]) -> None:
    numbered = tuple(Line(n, "body", line) for n, line in enumerate(lines, 1))
    read_phrases(Posting("x", "x", numbered), load_catalogue())


@pytest.mark.parametrize("shape", {**SHAPES, **OF_READER})
def test_twice_the_text_takes_the_reader_twice_the_steps(shape: str) -> None:
    """Whatever a text repeats, no part of the reader looks at all of it once more for each place."""
    make = {**SHAPES, **OF_READER}[shape]
    _read(make(60))  # what is prepared once
    short, long = (steps_of(lambda size=size: _read(make(size))) for size in (150, 300))
    assert long < 2.3 * short
