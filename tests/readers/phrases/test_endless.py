"""Lines that no person writes: however long, they are read in time linear in their length."""

from __future__ import annotations

import re
import time

import pytest

from analyzer.catalogue import load_catalogue
from analyzer.model import Line, Posting
from analyzer.readers.phrases import read_phrases
from tests.readers.phrases.make import shipped_indexes

_ENDLESS = re.compile(r"(?<!\\)\)(?:[*+]|\{\d+,\})")


def test_no_shipped_cue_repeats_a_group_without_end():
    for index in shipped_indexes():
        assert [cue.pattern for cue in index.cues if _ENDLESS.search(cue.pattern)] == []


@pytest.mark.parametrize(
    "words", ["mentor and ", "medical, ", "Aa", "no not never ", "support our new ", "; : | "]
)
def test_a_line_of_a_hundred_thousand_letters_takes_no_long_time(words):
    line = words * (100_000 // len(words))
    posting = Posting("x", "x", (Line(1, "title", "Engineering Manager"), Line(2, "body", line)))
    began = time.process_time()
    read_phrases(posting, load_catalogue())
    assert time.process_time() - began < 5
