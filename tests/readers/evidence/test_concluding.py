"""What may be concluded needs words of its topic on the cited lines, and a heading alone has none."""

from __future__ import annotations

import pytest

from analyzer.catalogue import Catalogue, load_catalogue, parse_spec
from analyzer.model import Finding
from analyzer.text.line_addresses import addresses_of
from tests.readers.support import CATALOGUE, check, claim, posting

_TABLE = {
    "infer": True,
    "kind": "choice",
    "question": "What is it about?",
    "values": ["bread", "boats"],
    "cues": {
        "bread": {"detect": ["bakes bread"], "hint": ["loaves"], "support": ["sourdough", "~oven", "~flour"]},
        "boats": {"support": ["keel", "~water", "~wind"]},
    },
}
TOPICS = Catalogue((parse_spec("topic", _TABLE, group="test"),))

# value, the lines, those that are cited, the trust
CASES = [
    ("bread", ["She bakes bread."], [1], "stated"),
    ("bread", ["Warm loaves."], [1], "inferred"),
    ("bread", ["Our sourdough is old."], [1], "inferred"),
    ("bread", ["The oven is hot."], [1], "unsupported"),
    ("bread", ["The oven is hot, the flour fine."], [1], "inferred"),
    ("bread", ["The oven is hot, and every oven cools."], [1], "unsupported"),
    ("bread", ["The oven is hot.", "The flour is fine."], [1, 2], "unsupported"),
    ("bread", ["The oven and the flour.", "More flour."], [1, 2], "inferred"),
    ("bread", ["Our sourdough is old.", "We like cranes."], [1, 2], "unsupported"),
    ("bread", ["Our sourdough is old.", "We like cranes.", "An oven."], [1, 2, 3], "inferred"),
    ("boats", ["Our sourdough is old."], [1], "unsupported"),
    ("bread", ["There is no sourdough here."], [1], "unsupported"),
    ("bread", ["Sourdough:", "Old and good."], [1], "unsupported"),
    ("bread", ["Sourdough:", "Old and good."], [1, 2], "inferred"),
    ("bread", ["Sourdough:", "Old and good.", "We like cranes."], [1, 3], "unsupported"),
    ("bread", ["Wind over water and a keel"], [1], "unsupported"),
]


@pytest.mark.parametrize(("value", "lines", "cited", "trust"), CASES)
def test_a_conclusion_rests_on_words_of_its_value_in_most_of_what_is_cited(value, lines, cited, trust):
    fact = check(claim("topic", value, cited), posting(*lines), TOPICS)
    assert fact.trust == trust
    assert bool(fact.quotes) == (trust != "unsupported")


@pytest.mark.parametrize("line", ["Oven Engineer", "Head of the Oven Team"])
def test_in_the_title_one_word_of_the_topic_is_enough(line):
    titled = posting(("title", line), "We like cranes.")
    assert check(claim("topic", "bread", [1]), titled, TOPICS).trust == "inferred"
    assert check(claim("topic", "bread", [1, 2]), titled, TOPICS).trust == "unsupported"


def test_a_word_of_the_value_in_the_title_shows_it_whatever_else_is_cited():
    titled = posting(("title", "Sourdough Engineer"), "We like cranes.")
    assert check(claim("topic", "bread", [1, 2]), titled, TOPICS).trust == "inferred"


def test_topic_words_conclude_nothing_where_the_question_makes_no_sense_for_the_job():
    shipped = load_catalogue()
    line = "You refine and debug our forms."
    for title, trust in (("Software Engineer", "inferred"), ("Registered Nurse", "unsupported")):
        text = posting(("title", title), line)
        assert check(claim("build_or_improve", "improve_existing", [2]), text, shipped).trust == trust


def test_a_rubrics_own_conclusion_needs_a_word_of_its_key_or_question():
    table = {"question": "Is there a vegetable garden?", "infer": True}
    own = Catalogue((parse_spec("garden", table, group="own", own=True),))
    assert (
        check(claim("garden", True), posting("Tomatoes and other vegetables grow here."), own).trust
        == "inferred"
    )
    assert check(claim("garden", True), posting("We like cranes."), own).trust == "unsupported"


def test_a_conclusion_that_is_detected_needs_no_more():
    assert (
        check(
            claim("role_track", "engineering_manager", [1, 2, 3]),
            posting("a", "b", "You manage a team."),
            CATALOGUE,
        ).trust
        == "stated"
    )


def test_a_title_that_is_read_to_say_the_same_shows_a_level_or_a_track_from_any_line() -> None:
    """Whoever concludes has the title in view, and need not cite it; another level it does not show."""
    read = posting(("title", "Senior Backend Engineer"), "You look after what bakers order from.")
    catalogue = load_catalogue()
    for value, trust in (("individual_contributor", "inferred"), ("engineering_manager", "unsupported")):
        assert check(claim("role_track", value, [2]), read, catalogue).trust == trust


@pytest.mark.parametrize(("filler", "trust"), [(8, "inferred"), (80, "unsupported")])
def test_a_conclusion_rests_on_the_paragraph_of_its_sentence_and_on_no_whole_section(
    filler: int, trust: str
) -> None:
    """The words may stand in the sentence beside the cited one; a line of a thousand words proves nothing."""
    line = (
        "Our sourdough is old. "
        + "We rise early and go home late, all of us. " * filler
        + "That is what we do."
    )
    read = posting(line)
    last = addresses_of(read.lines[0])[-1][0]
    cited = Finding("topic", "bread", (1,), sentences=(last,))
    assert check(cited, read, TOPICS).trust == trust


@pytest.mark.parametrize(
    ("line", "trust"),
    [("A complex problem waits.", "unsupported"), ("A complex technical problem waits.", "inferred")],
)
def test_a_vague_topic_takes_three_of_its_words(line, trust):
    titled = posting(("title", "Software Engineer"), line)
    assert check(claim("main_risk", "technical", [2]), titled, load_catalogue()).trust == trust


@pytest.mark.parametrize(
    ("key", "value", "line", "trust"),
    [
        ("industry", "manufacturing_hardware", "We weld gates.", "inferred"),
        ("industry", "manufacturing_hardware", "We like cranes.", "unsupported"),
        ("seniority", "senior", "You are seasoned.", "unsupported"),
    ],
)
def test_a_name_and_a_sentence_show_an_industry_together(key, value, line, trust):
    named = posting("Welcome to Brindle and Daughters.", line)
    assert check(claim(key, value, [1, 2]), named, load_catalogue()).trust == trust


_THROUGHOUT = [
    "Parcels reach every town.",
    "Our couriers ride at dawn.",
    "Containers wait at the gate.",
    "Cargo is weighed twice.",
]


@pytest.mark.parametrize(
    ("cited", "others", "trust"),
    [
        ("We write software.", _THROUGHOUT, "inferred"),
        ("We like cranes.", _THROUGHOUT, "unsupported"),
        ("We write software.", _THROUGHOUT[:3], "unsupported"),
        ("We write software.", _THROUGHOUT[:1] * 5, "unsupported"),
    ],
    ids=["all through", "a line of no topic", "in three sentences", "by one phrase"],
)
def test_a_posting_that_speaks_of_a_trade_all_through_shows_its_industry(cited, others, trust):
    text = posting(cited, *others)
    assert check(claim("industry", "logistics_travel", [1]), text, load_catalogue()).trust == trust
