"""A model that has not looked is doubted, whatever of its claims passes; a careful one never is."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analyzer.catalogue import Catalogue, parse_spec
from analyzer.model import Fact, Finding
from analyzer.readers.reader_trust import trust_in_reader

SPECS = [parse_spec(f"flag{n}", {"question": "?"}, group="test") for n in range(40)]
SPECS += [parse_spec(f"guess{n}", {"question": "?", "infer": True}, group="test") for n in range(10)]
CATALOGUE = Catalogue(tuple(SPECS))


def judged(cited: list[tuple[int, ...]], *, lines: int, failed: int = 0, key: str = "flag") -> str:
    """The standing of a reader with a claim for each of `cited`, of which the first `failed` fail."""
    claims = [Finding(f"{key}{n}", True, numbers) for n, numbers in enumerate(cited)]
    facts = [
        Fact(claim.key, True, "unsupported" if n < failed else "stated", claim.lines)
        for n, claim in enumerate(claims)
    ]
    return trust_in_reader(claims, facts, CATALOGUE, lines=lines)


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
    assert trust_in_reader(claims, facts, CATALOGUE, lines=40, stated=known) == expected
    assert trust_in_reader(claims, facts, CATALOGUE, lines=40) == "believed"
