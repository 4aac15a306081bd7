"""The files of cues in other languages."""

from __future__ import annotations

import pytest

from analyzer.catalogue import load_catalogue
from analyzer.catalogue.language_cues import cues_of_language
from analyzer.readers.phrases.cue_index import cues_of
from analyzer.text.languages import MARKS
from analyzer.text.tokens import Tokens


@pytest.mark.parametrize("language", sorted(MARKS))
def test_cues_are_of_facts_and_values_that_there_are_and_can_be_read(language: str) -> None:
    """A cue of no fact would be looked for in vain; one that cannot be read would end a run."""
    catalogue = load_catalogue()
    cues = cues_of(catalogue).of(language)
    cues.supporting.phrases.find(Tokens(""))
    for key, values in cues_of_language(language).items():
        assert set(values) <= (set(catalogue[key].values) or {"true", "false"}), key
        for found in values.values():
            for phrase in (*found.detect, *found.hint, *found.support):
                assert phrase == phrase.lower() or "\\" in phrase, phrase


@pytest.mark.parametrize("language", sorted(MARKS))
def test_each_language_has_cues_of_language_more_than_forty_facts(language: str) -> None:
    assert len(cues_of_language(language)) > 40
