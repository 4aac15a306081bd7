"""Cues are found as whole words within a sentence, where their section lets them count."""

from __future__ import annotations

import gc

import pytest

from analyzer.catalogue import Catalogue, load_catalogue, parse_spec
from analyzer.errors import InvalidRubric
from analyzer.readers import read_facts
from analyzer.readers.evidence.cited import cited_in
from analyzer.readers.evidence.support import supporting
from analyzer.readers.phrases import read_phrases
from analyzer.readers.phrases.cues import FoundCues
from analyzer.text.posting_text import PostingText
from tests.readers.phrases.make import catalogue, posting, posting_text

FLAG = {"kind": "flag", "cues": {"true": {"detect": ["pair programming"], "support": ["pairing"]}}}
DUTY = {
    "kind": "choice",
    "values": ["required", "none"],
    "cues": {"required": ["on call"], "none": ["no on call"]},
}
PERKS = {
    "kind": "choices",
    "values": ["health", "meals"],
    "cues": {"health": ["@offer dental"], "meals": ["@!requirements,nice lunch|lunches"]},
}


def _read(cat: Catalogue, *lines: str) -> dict:
    return {f.key: f for f in read_phrases(posting(*lines), cat)}


def test_a_blank_in_a_cue_is_any_white_space_or_hyphen():
    for words in ("Pair programming", "pair-programming", "PAIR\u00a0PROGRAMMING", "Pair\u2011programming"):
        found = _read(catalogue(pairs=FLAG), "Acme", f"{words} is our habit.")
        assert found["pairs"].value is True
        assert found["pairs"].lines == (2,)
        assert found["pairs"].quotes == (f"{words} is our habit.",)


def test_cues_match_whole_words_within_one_sentence():
    assert not _read(catalogue(pairs=FLAG), "pair programmings", "repair programming", "A pair. Programming.")


def test_cues_are_found_in_lines_that_lost_their_breaks():
    line = (
        "You work with us on the products that our customers love. " * 5
        + "Daily standupsPair programmingFree lunch"
    )
    assert _read(catalogue(pairs=FLAG), line)["pairs"].quotes[0].endswith("Pair programming")


def test_a_denied_flag_is_false_and_a_longer_one_of_another_value_wins():
    assert _read(catalogue(pairs=FLAG), "We do not do pair programming.")["pairs"].value is False
    assert "duty" not in _read(catalogue(duty=DUTY), "We do not do pair programming.")
    assert _read(catalogue(duty=DUTY), "There is no on-call.")["duty"].value == "none"
    assert _read(catalogue(duty=DUTY), "You join the on-call rotation.")["duty"].value == "required"


def test_a_supporting_cue_alone_detects_nothing():
    assert not _read(catalogue(pairs=FLAG), "Pairing is our habit.")


def test_of_two_values_the_one_said_in_more_wordings_wins():
    table = {
        "kind": "choice",
        "values": ["goats", "sheep"],
        "cues": {"goats": ["goats"], "sheep": ["sheep", "lamb|lambs"]},
    }
    assert _read(catalogue(farm=table), "Goats and sheep.", "Lambs, goats.")["farm"].value == "sheep"


def test_what_is_concluded_is_concluded_from_the_title_first():
    table = {
        "kind": "choice",
        "infer": True,
        "values": ["goats", "sheep"],
        "cues": {"goats": ["goats"], "sheep": ["sheep", "lamb|lambs"]},
    }
    assert _read(catalogue(farm=table), "Title: Head of goats", "Sheep and lambs.")["farm"].value == "goats"


def test_a_choice_that_offers_both_is_both_where_two_are_shown():
    table = {
        "kind": "choice",
        "values": ["new", "old", "both"],
        "cues": {"new": ["new things"], "old": ["old ones"]},
    }
    assert _read(catalogue(work=table), "New things.", "And old ones.")["work"].value == "both"
    assert _read(catalogue(work=table), "New things.", "And old ones.")["work"].lines == (1, 2)


def test_cues_may_be_bound_to_sections():
    cat = catalogue(perks=PERKS)
    assert _read(cat, "What we offer", "Dental and lunch")["perks"].value == ("health", "meals")
    assert not _read(cat, "Requirements", "Dental practice experience, lunch")


def test_a_cue_may_count_only_beside_another_value():
    """ "Medical" alone is many things; in one list with another benefit it is one."""
    perks = PERKS | {"cues": {"health": ["@beside medical"], "meals": ["free lunch"]}}
    found = _read(catalogue(perks=perks), "Acme", "Tea, free lunch, medical")
    assert found["perks"].value == ("health", "meals")
    assert "perks" not in _read(catalogue(perks=perks), "Acme", "We sell medical lamps.")
    far = "We sell medical lamps. " + "Lamps need care and time. " * 12
    assert _read(catalogue(perks=perks), "Acme", f"{far} You get a free lunch.")["perks"].value == ("meals",)


def test_equal_opportunity_statements_show_nothing_else():
    text = "Equal opportunity employer: pair programming whatever your gender identity."
    assert not _read(catalogue(pairs=FLAG), text)


def test_support_is_looked_for_on_the_cited_lines_only():
    text = posting_text("Pairing is our habit.", "No pairing on Fridays.")
    cat = catalogue(pairs=FLAG)
    cues = FoundCues(text, cat)
    hits = cues.of_fact("pairs")
    assert "pairs" not in cues.detected
    assert [
        hit.line.n for hit in supporting(cat["pairs"], "true", hits, cited_in(text, {1, 2}, ()), text)
    ] == [1]
    assert supporting(cat["pairs"], "true", hits, cited_in(text, {2}, ()), text) == ()
    assert supporting(cat["pairs"], "false", hits, cited_in(text, {1}, ()), text) == ()
    assert [hit.line.n for hit in supporting(cat["pairs"], "false", hits, cited_in(text, {2}, ()), text)] == [
        2
    ]


@pytest.mark.parametrize("pattern", ["odd (thing", "[odd", "odd\\", "(?P<odd"])
def test_a_broken_cue_of_a_rubric_is_named(pattern):
    entry = {"question": "Is it odd?", "kind": "flag", "cues": {"true": [pattern]}}
    cat = Catalogue((parse_spec("odd", entry, group="own", own=True),))
    with pytest.raises(InvalidRubric, match="odd"):
        _read(cat, "An odd thing")


@pytest.mark.parametrize(
    ("key", "table", "line", "value"),
    [
        ("uses_rust", {"kind": "flag"}, "We write Rust all day.", True),
        ("four_day_week", {"kind": "flag"}, "A four-day week.", True),
        (
            "main_bike",
            {"kind": "choice", "values": ["road_bike", "gravel"]},
            "Bring your road bike.",
            "road_bike",
        ),
        (
            "editors",
            {"kind": "choices", "values": ["vim", "emacs"]},
            "Emacs and vim welcome.",
            ("vim", "emacs"),
        ),
    ],
)
def test_own_facts_without_cues_are_found_by_their_words(key, table, line, value):
    spec = parse_spec(key, {"question": "Is there any?", **table}, group="own", own=True)
    assert _read(Catalogue((spec,)), line)[key].value == value


@pytest.mark.parametrize(
    ("table", "lines", "value"),
    [
        ({"kind": "number"}, ["We hold 12 bake-offs a year and 3 parties."], 12),
        ({"kind": "number"}, ["Four bake-offs a year."], 4),
        ({"kind": "number"}, ["Bake-offs are fun.", "There are two bake-offs."], 2),
        ({"kind": "number"}, ["Bake-offs are fun.", "7 people."], None),
        ({"kind": "text"}, ["Our Bake-Offs are fun, bake-offs rule."], "Bake-Offs"),
        (
            {"kind": "texts"},
            ["A bake-off, then two bake-offs, no bake off on Mondays."],
            ("bake-off", "bake-offs"),
        ),
    ],
)
def test_a_value_that_stands_in_the_words_is_read_from_them(table, lines, value):
    cues = {"any": ["bake offs?"]}
    spec = parse_spec("bakes", {"question": "Which?", "cues": cues, **table}, group="own", own=True)
    found = _read(Catalogue((spec,)), *lines)
    assert (found["bakes"].value if found else None) == value


def test_findings_come_in_the_catalogues_order():
    cat = catalogue(zebra=FLAG, ant=DUTY)
    assert list(_read(cat, "On-call and pair programming")) == ["zebra", "ant"]


def test_a_text_that_was_read_is_let_go_of_at_once():
    """Thousands of postings are read in a row: none waits for the garbage collector."""
    lines = ("Baker of bread", "You mentor juniors and are on call.", "We offer dental insurance.")
    gc.disable()
    try:
        read_phrases(posting(*lines), load_catalogue())
        read_facts(posting(*lines), load_catalogue())
        before = _texts()  # the last one is kept, for what is asked of it again
        read_phrases(posting(*lines), load_catalogue())
        read_facts(posting(*lines), load_catalogue())
        assert _texts() == before
    finally:
        gc.enable()


def _texts() -> int:
    """How many there are of those that no collection has seen yet."""
    return sum(isinstance(thing, PostingText) for thing in gc.get_objects(generation=0))


def test_a_cue_that_is_not_done_with_a_text_in_its_time_is_named(monkeypatch):
    monkeypatch.setattr("analyzer.readers.phrases.cues.OWN_CUES_SECONDS", 0.05)
    entry = {"question": "Is it?", "cues": {"true": ["(a|aa)+b"]}}
    own = Catalogue((parse_spec("odd", entry, group="own", own=True),))
    with pytest.raises(InvalidRubric, match=r'fact odd: the cue "\(a\|aa\)\+b" takes more than 0.05 s'):
        read_phrases(posting("Acme", "a" * 3_000 + " b"), own)
