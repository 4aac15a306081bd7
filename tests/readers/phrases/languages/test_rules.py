"""The files of cues in other languages."""

from __future__ import annotations

import pytest

from analyzer.catalogue import load_catalogue
from analyzer.readers.phrases.cue_index import Cue, Tier
from analyzer.readers.phrases.languages.rules import wordings_of
from analyzer.text.languages import MARKS

TIERS: tuple[Tier, Tier] = ("detect", "support")


@pytest.mark.parametrize("language", sorted(MARKS))
def test_cues_are_of_facts_and_values_that_there_are_and_compile(language: str) -> None:
    catalogue = load_catalogue()
    for key, values in wordings_of(language).items():
        allowed = set(catalogue[key].values) or {"true", "false"}
        assert set(values) <= allowed, key
        for value, cues in values.items():
            for tier, phrases in zip(TIERS, (cues.detect, cues.support), strict=True):
                for phrase in phrases:
                    assert phrase == phrase.lower() or "\\" in phrase, phrase
                    assert Cue(key, value, tier, phrase, abroad=True).compiled.match("") is None, phrase


@pytest.mark.parametrize("language", sorted(MARKS))
def test_each_language_has_wordings_of_more_than_forty_facts(language: str) -> None:
    assert len(wordings_of(language)) > 40
