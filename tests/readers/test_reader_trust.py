"""A model that has not looked is doubted, whatever of its claims passes; a careful one never is."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analyzer.catalogue import Catalogue, parse_spec
from analyzer.model import Fact, Finding
from analyzer.readers.reader_trust import Shown, too_wide, trust_in_reader

SPECS = [parse_spec(f"flag{n}", {"question": "?"}, group="test") for n in range(40)]
SPECS += [parse_spec(f"guess{n}", {"question": "?", "infer": True}, group="test") for n in range(10)]
CATALOGUE = Catalogue(tuple(SPECS))


def short(lines: int) -> dict[int, int]:
    """A posting of so many short lines."""
    return dict.fromkeys(range(1, lines + 1), 1)


def judged(cited: list[tuple[int, ...]], *, lines: int, failed: int = 0, key: str = "flag") -> str:
    """The standing of a reader with a claim for each of `cited`, of which the first `failed` fail."""
    claims = [Finding(f"{key}{n}", True, numbers) for n, numbers in enumerate(cited)]
    facts = [
        Fact(claim.key, True, "unsupported" if n < failed else "stated", claim.lines)
        for n, claim in enumerate(claims)
    ]
    return trust_in_reader(claims, facts, CATALOGUE, sizes=short(lines))


WIDE = tuple(range(1, 12))


@pytest.mark.parametrize(
    ("cited", "lines", "expected"),
    [
        ([(n,) for n in range(1, 15)], 20, "believed"),
        ([WIDE] * 14, 20, "doubted"),
        ([WIDE] * 5, 20, "believed"),  # too few to say anything
        ([WIDE] * 8 + [(1,)] * 7, 20, "doubted"),
        ([WIDE] * 7 + [(1,)] * 7, 20, "believed"),
        ([tuple(range(1, 12 + n % 3)) for n in range(10)], 20, "doubted"),  # not always the same ones
        ([(4, 5, 6)] * 10, 40, "doubted"),
        ([(4, 5, 6)] * 4 + [(7, 8, 9)] * 4, 40, "believed"),
        ([(2,)] * 20, 4, "believed"),  # a posting of few long lines
        ([(1, 2)] * 20, 3, "believed"),
        ([(1, 2, 3)] * 20, 4, "doubted"),
    ],
)
def test_a_reader_that_cites_wholesale_has_not_looked(
    cited: list[tuple[int, ...]], lines: int, expected: str
) -> None:
    assert judged(cited, lines=lines) == expected


@pytest.mark.parametrize(
    ("claims", "failed", "expected"),
    [
        (7, 7, "believed"),
        (8, 3, "believed"),
        (8, 4, "doubted"),
        (10, 4, "believed"),
        (15, 15, "doubted"),
        (16, 12, "doubted"),
        (16, 13, "guessing"),
        (35, 0, "believed"),
        (36, 0, "doubted"),  # of fifty facts: nearly everything
    ],
)
def test_a_reader_is_judged_by_what_can_be_checked_and_by_how_much_it_claims(
    claims: int, failed: int, expected: str
) -> None:
    assert judged([(n,) for n in range(claims)], lines=60, failed=failed) == expected


def test_what_may_be_concluded_says_nothing_about_a_reader() -> None:
    assert judged([(n,) for n in range(10)], lines=60, failed=10, key="guess") == "believed"


@given(st.lists(st.lists(st.integers(1, 30), min_size=1, max_size=2), max_size=30))
def test_a_reader_that_cites_a_line_or_two_is_never_doubted_for_its_lines(cited: list[list[int]]) -> None:
    assert judged([tuple(numbers) for numbers in cited], lines=30) == "believed"


@pytest.mark.parametrize(
    ("spoken", "stated", "expected"),
    [
        (0, 0, "believed"),
        (0, 3, "believed"),  # too few to say anything
        (0, 4, "silent"),
        (1, 4, "silent"),
        (2, 4, "believed"),
        (5, 10, "believed"),
        (4, 10, "silent"),
    ],
)
def test_a_reader_that_is_silent_on_most_of_what_phrases_state_has_read_little(
    spoken: int, stated: int, expected: str
) -> None:
    """What it says of other facts does not speak for it."""
    keys = [f"flag{n}" for n in (*range(spoken), *range(30, 34))]
    claims = [Finding(key, True, (n,)) for n, key in enumerate(keys, start=1)]
    facts = [Fact(claim.key, True, "stated", claim.lines) for claim in claims]
    known = {f"flag{n}" for n in range(stated)}
    assert trust_in_reader(claims, facts, CATALOGUE, sizes=short(40), stated=known) == expected
    assert trust_in_reader(claims, facts, CATALOGUE, sizes=short(40)) == "believed"


WALL = {1: 1, 2: 30}
"""A posting without line breaks: a title, and a line of thirty sentences."""
PARAGRAPHS = {1: 1, **dict.fromkeys(range(2, 12), 4)}


def widely(
    cited: list[tuple[tuple[int, ...], tuple[str, ...], Shown]], sizes: dict[int, int], key: str = "flag"
) -> list[bool]:
    """Which of the claims, each with its lines, its sentences and how it is shown, cite too much."""
    claims = [Finding(f"{key}{n}", True, lines, sentences=names) for n, (lines, names, _) in enumerate(cited)]
    return too_wide(claims, [how for _, _, how in cited], CATALOGUE, sizes)


@pytest.mark.parametrize(
    ("cited", "sizes", "expected"),
    [
        # one claim: a wall proves nothing by itself, a sentence of it does, and so does a paragraph
        ([((2,), (), "otherwise")], WALL, [True]),
        ([((2,), ("2.7",), "otherwise")], WALL, [False]),
        ([((2,), ("2.7", "2.8"), "otherwise")], WALL, [False]),
        ([((2,), tuple(f"2.{k}" for k in range(1, 25)), "otherwise")], WALL, [True]),
        ([((2,), (), "otherwise")], PARAGRAPHS, [False]),
        ([((1,), (), "otherwise")], WALL, [False]),
        # many: by how many of them plain words show
        ([((2,), (), "plainly")] * 2 + [((2,), (), "otherwise")] * 2, WALL, [False] * 4),
        ([((2,), (), "plainly")] + [((2,), (), "not")] * 9, WALL, [True] * 10),
        ([((n,), (), "not") for n in range(2, 8)] + [((8,), (), "otherwise")], PARAGRAPHS, [True] * 7),
        (
            [((n,), (), "not") for n in range(2, 8)] + [((8,), ("8.2",), "otherwise")],
            PARAGRAPHS,
            [True] * 6 + [False],
        ),
        # many short lines, as ever
        ([(WIDE, (), "plainly")], short(20), [True]),
        ([(WIDE, (), "plainly")], short(40), [False]),
    ],
)
def test_a_long_line_that_is_cited_whole_proves_less_than_its_sentences(
    cited: list[tuple[tuple[int, ...], tuple[str, ...], Shown]], sizes: dict[int, int], expected: list[bool]
) -> None:
    assert widely(cited, sizes) == expected


def test_what_may_be_concluded_does_not_tell_how_a_reader_cites_long_lines() -> None:
    assert widely([((2,), (), "otherwise")] * 5, PARAGRAPHS, key="guess") == [False] * 5


def test_a_reader_that_cites_all_sentences_of_a_wall_has_not_looked() -> None:
    everything = tuple(f"2.{k}" for k in range(1, 31))
    claims = [Finding(f"flag{n}", True, (2,), sentences=everything) for n in range(10)]
    facts = [Fact(claim.key, True, "stated", claim.lines) for claim in claims]
    assert trust_in_reader(claims, facts, CATALOGUE, sizes=WALL) == "doubted"
    one_each = [Finding(f"flag{n}", True, (2,), sentences=(f"2.{n + 1}",)) for n in range(10)]
    assert trust_in_reader(one_each, facts, CATALOGUE, sizes=WALL) == "believed"
