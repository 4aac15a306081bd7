"""No phrase is longer than a person can read: at most 200 characters, a piece counted with its longest word."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

import pytest

from analyzer.catalogue import load_catalogue
from analyzer.catalogue.language_cues import cues_of_language
from analyzer.readers.phrases.rows import rows_of
from analyzer.text.context.rules import LANGUAGES, rules_of

MOST = 200


def _long(phrases: Iterable[str], pieces: Mapping[str, tuple[str, ...]]) -> list[str]:
    return [
        phrase
        for phrase in phrases
        if len(re.sub(r"\{([a-z_]+)\}", lambda found: max(pieces[found[1]], key=len), phrase)) > MOST
    ]


@pytest.mark.parametrize("language", LANGUAGES)
def test_rows_and_context_rules_are_short(language: str) -> None:
    table, folder = rows_of(language), rules_of(language)
    rows = (phrase for row in table.rows for phrase in (*row.words, *row.not_in))
    rules = (phrase for rule in folder.rules for phrase in (*rule.words, *rule.not_in))
    assert _long(rows, table.pieces) == []
    assert _long(rules, folder.pieces) == []


def test_cues_are_short() -> None:
    catalogue, pieces = load_catalogue(), rules_of("en").pieces
    tables = [{key: spec.cues for key, spec in catalogue.items()}]
    tables += [cues_of_language(language) for language in LANGUAGES if language != "en"]
    every = (cues for table in tables for values in table.values() for cues in values.values())
    assert (
        _long((phrase for cues in every for phrase in (*cues.detect, *cues.hint, *cues.support)), pieces)
        == []
    )
