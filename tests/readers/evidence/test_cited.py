"""A claim that cites a sentence of a long line is checked by that sentence alone."""

from __future__ import annotations

import pytest

from analyzer.catalogue import Catalogue
from analyzer.model import Fact, Finding, Posting
from analyzer.readers.merging import merge
from tests.readers.support import CATALOGUE, check, pay, posting

WALL = (
    "Amber Mill grinds rye and oats for the bakers of two valleys, with water alone, as it has since the bridge "
    "was built and the road came up from the coast. We are a fully remote team of eight engineers. Dental and a "
    "pension come with the job, and so do stock options. The salary is $90,000 to $110,000 a year. Our mill uses "
    "Rust and Go. Visa sponsorship is not available. You join the on-call rotation."
)
TEXT = posting(("title", "Mill engineer"), WALL)

SHOWN_BY = [
    ("work_arrangement", "remote", "2.2"),
    ("team_size", 8, "2.2"),
    ("equity", True, "2.3"),
    ("benefits", ("health", "retirement"), "2.3"),
    ("pay", pay(90_000, 110_000), "2.4"),
    ("technologies", ("Rust", "Go"), "2.5"),
    ("visa_sponsorship", "not_offered", "2.6"),
    ("on_call", "required", "2.7"),
    ("mission", "grinds rye and oats", "2.1"),
]


def cited(key: str, value: object, *sentences: str, line: int = 2) -> Finding:
    return Finding(key, value, (line,), sentences=sentences)  # type: ignore[arg-type]


@pytest.mark.parametrize(("key", "value", "sentence"), SHOWN_BY)
def test_the_sentence_that_shows_it_is_enough_and_its_neighbours_are_not(
    key: str, value: object, sentence: str
) -> None:
    fact = check(cited(key, value, sentence), TEXT, CATALOGUE)
    assert (fact.trust, fact.lines, fact.sentences) == ("stated", (2,), (sentence,))
    others = [f"2.{k}" for k in range(1, 8) if f"2.{k}" != sentence]
    fact = check(cited(key, value, *others), TEXT, CATALOGUE)
    assert (fact.trust, fact.sentences) == ("unsupported", tuple(others))


@pytest.mark.parametrize(("key", "value", "sentence"), SHOWN_BY)
def test_a_line_that_is_cited_whole_still_tells_where_it_shows_it(
    key: str, value: object, sentence: str
) -> None:
    fact = check(cited(key, value), TEXT, CATALOGUE)
    assert (fact.trust, fact.lines, fact.sentences) == ("stated", (2,), (sentence,))


def test_a_sentence_that_does_not_exist_is_not_cited_and_its_line_is_not_either() -> None:
    fact = check(cited("work_arrangement", "remote", "2.9"), TEXT, CATALOGUE)
    assert (fact.trust, fact.lines, fact.sentences) == ("unsupported", (), ())
    fact = check(cited("work_arrangement", "remote", "2.9", "2.2"), TEXT, CATALOGUE)
    assert (fact.trust, fact.sentences) == ("stated", ("2.2",))


def test_of_words_that_stand_twice_the_cited_ones_are_meant() -> None:
    text = posting(WALL + " Once more: We are a fully remote team of eight engineers. And so to work.")
    fact = check(cited("team_size", 8, "1.8", line=1), text, CATALOGUE)
    assert fact.sentences == ("1.8",)


@pytest.mark.parametrize(
    ("lines", "numbers", "trust"),
    [
        (("Team size", "8"), (1, 2), "stated"),
        (("Team size:", "about 8"), (1, 2), "stated"),
        (("Team size", "8"), (2,), "unsupported"),
        (("Team size", "8"), (1,), "unsupported"),
        (("Team size", "Lisbon", "8"), (1, 3), "unsupported"),
        (("Team size", "8 or so, as of the first of May this year"), (1, 2), "unsupported"),
        (("Years with us", "8"), (1, 2), "unsupported"),
    ],
)
def test_a_bare_number_may_be_shown_with_the_heading_above_it(
    lines: tuple[str, ...], numbers: tuple[int, ...], trust: str
) -> None:
    fact = check(Finding("team_size", 8, numbers), posting(*lines), CATALOGUE)
    assert fact.trust == trust
    if trust == "stated":
        assert (fact.lines, fact.quotes) == (numbers, lines)


# ── what merging makes of it ──────────────────────────────────────────────────────────────────────


def by_model(*findings: Finding, text: Posting = TEXT, catalogue: Catalogue = CATALOGUE) -> dict[str, Fact]:
    return merge(text, catalogue, phrases=None, model=findings).facts


VAGUE = posting(
    ("title", "Miller"),
    WALL.replace("a fully remote team", "a team, in part remote, and").replace("the on-call", "an on call"),
)


def test_a_wall_that_is_cited_whole_shows_only_what_plain_words_show() -> None:
    """Some word of a topic always stands somewhere in it."""
    assert by_model(cited("work_arrangement", "remote"), text=VAGUE) == {}
    assert (
        by_model(cited("work_arrangement", "remote", "2.2"), text=VAGUE)["work_arrangement"].trust == "stated"
    )
    assert by_model(cited("work_arrangement", "remote"))["work_arrangement"].trust == "stated"
    assert by_model(cited("team_size", 8), text=VAGUE)["team_size"].sentences == ("2.2",)


def test_a_reader_whose_claims_on_walls_are_shown_plainly_is_believed_in_the_rest() -> None:
    plain = [cited("equity", True), cited("team_size", 8), cited("visa_sponsorship", "not_offered")]
    assert "work_arrangement" in by_model(*plain, cited("work_arrangement", "remote"), text=VAGUE)
    false = [cited("office_days", 3), cited("travel_percent", 40), cited("years_experience", 9)]
    assert "work_arrangement" not in by_model(*false, cited("work_arrangement", "remote"), text=VAGUE)


def test_claims_of_several_lines_are_united_with_their_sentences() -> None:
    text = posting(WALL, "Fully remote.")
    facts = by_model(
        cited("work_arrangement", "remote", "1.2", line=1),
        cited("work_arrangement", "remote", line=2),
        text=text,
    )
    assert (facts["work_arrangement"].lines, facts["work_arrangement"].sentences) == ((1, 2), ("1.2",))
