"""The files of cues in other languages."""

from __future__ import annotations

import pytest

from analyzer.catalogue import load_catalogue
from analyzer.catalogue.language_cues import cues_of_language
from analyzer.readers.phrases.cue_index import Cue, Tier
from analyzer.text.languages import MARKS

TIERS: tuple[Tier, Tier] = ("detect", "support")


@pytest.mark.parametrize("language", sorted(MARKS))
def test_cues_are_of_facts_and_values_that_there_are_and_compile(language: str) -> None:
    catalogue = load_catalogue()
    for key, values in cues_of_language(language).items():
        allowed = set(catalogue[key].values) or {"true", "false"}
        assert set(values) <= allowed, key
        for value, cues in values.items():
            for tier, phrases in zip(TIERS, (cues.detect, cues.support), strict=True):
                for phrase in phrases:
                    assert phrase == phrase.lower() or "\\" in phrase, phrase
                    assert Cue(key, value, tier, phrase, other_language=True).compiled.match("") is None, (
                        phrase
                    )


@pytest.mark.parametrize("language", sorted(MARKS))
def test_each_language_has_cues_of_language_more_than_forty_facts(language: str) -> None:
    assert len(cues_of_language(language)) > 40
