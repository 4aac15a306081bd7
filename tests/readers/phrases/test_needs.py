"""A cue is tried only where a word stands that it cannot do without, and is found as often as ever."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analyzer.catalogue import load_catalogue
from analyzer.model import Line, Posting
from analyzer.readers.phrases.cue_index import Cue, CueIndex, indexes_of
from analyzer.readers.phrases.needs import Commonness, needs_of
from analyzer.readers.phrases.posting_text import PostingText

_COMMON = Commonness(
    ["work with the team", "work for the team", "team of people", "help the people we work with"]
)


def _needs(pattern: str) -> set[str] | None:
    needs = needs_of(pattern, _COMMON)
    return None if needs is None else {word.word + "…" * word.prefix for word in needs}


@pytest.mark.parametrize(
    ("pattern", "needs"),
    [
        ("work (?:\\w+ ){0,3}juniors?", {"junior", "juniors"}),
        ("help\\w*(?: \\w+,?){0,5} diversity", {"diversity"}),
        ("team of (?:bakers|pastry chefs)(?! wanted)", {"bakers", "pastry"}),
        ("(?:work with sourdough|help the pastry)", {"sourdough", "pastry"}),
        ("the (?:very )?best", {"best"}),
        ("work (?:with )?(?:\\w+ ){0,2}(?:co ?bakers)", {"co", "cobakers"}),
        ("on[ -]call", {"call"}),
        ("(?:bake|knead) (?!with )(?:\\w+ ){0,3}(?:rye|spelt)", {"rye", "spelt"}),
        ("(?:bake|knead) (?:new |your ){1,3}(?:rye|spelt)", {"rye", "spelt"}),
        ("bake (?:and|or) \\(?knead (?:with )?(?:the )?(?:others|crew)", {"others", "crew"}),
        ("bake (?:with|for) the (?:team|people)", {"team", "people"}),  # seldomer than "the"
        # nothing but what it begins with
        ("sourdough", None),
        ("(?:sourdough|rye)", None),
        ("work(?: hard)?", None),
        # a word within cannot be told, or the form is not understood
        ("the \\w+", None),
        ("the (?P<name>crumbs)", None),
    ],
)
def test_the_rarest_words_that_a_pattern_needs(pattern, needs):
    assert _needs(pattern) == needs


def _tries(index: CueIndex, line: str) -> set[tuple[int, int]]:
    text = PostingText(Posting("x", "x", (Line(1, "body", line),)))
    found = set()
    for place, sentence, cues in index.tries(text):
        for cue in cues:
            if match := cue.compiled.match(text.folded, place, sentence.end):
                found.add((place, match.end()))
    return found


@pytest.mark.parametrize(
    "line",
    [
        "We help with our bakers' needs",
        "We help with the baker's needs, and HelpBakers",
        "We help_with bakers_and",
        "They help - bakers; others help. Bakers",
        "help\u00a0bakers",
    ],
)
def test_a_needed_word_is_known_however_it_is_written(line):
    pattern = "help\\w*(?: \\w+,?){0,4} bakers?(?:'s?)?"
    cues = [Cue("k", "true", "detect", pattern)] + [Cue("k", "true", "detect", "help me")] * 9
    plain, closer = CueIndex(cues), CueIndex(cues)
    closer.look_closer()
    assert _tries(closer, line) == _tries(plain, line)


# words are drawn from plain letters, which spell no cue of another language
_SHIPPED = [cue for cue in indexes_of(load_catalogue()).detecting.cues if cue.pattern.isascii()]


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_a_shipped_cue_is_found_by_its_needs_as_without(data):
    cue = data.draw(st.sampled_from(_SHIPPED))
    plain, closer = CueIndex([cue]), CueIndex([cue])
    closer.look_closer()
    written = re.compile(cue.compiled.pattern.removesuffix("(?!\\w)"))
    words = data.draw(st.from_regex(written, fullmatch=True, alphabet=st.characters(codec="ascii")))
    line = " ".join(words.split())
    assert _tries(closer, line) == _tries(plain, line)
