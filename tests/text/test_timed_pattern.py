"""A stranger's pattern finds what it should, and none of them looks for ever."""

from __future__ import annotations

import pytest

from analyzer.text.timed_pattern import InvalidPattern, TimedPattern, TooSlow, is_slow

ENDLESS = [
    "(a+)+b",
    "(a|a)+b",
    "(a|aa)+b",
    r"(\w+\s?)*x",
    "(.*,)*x",
    r"([a-z]+)*\d",
    "(x+x+)+y",
]
SOUND = [
    "by the sea",
    r"harbou?r",
    r"[a-z]+ by the (?:sea|coast)",
    r"\d+ ?%",
    r"four[- ]day week",
    r"(?:no|without|free of) .{0,40}(?:shifts|nights)",
    r"\bc\+\+",
    "日本",
]


@pytest.mark.parametrize("pattern", ENDLESS)
def test_what_goes_back_without_end_is_known_as_slow(pattern: str) -> None:
    assert is_slow(TimedPattern(pattern))


@pytest.mark.parametrize("pattern", SOUND)
def test_what_people_write_is_not_slow(pattern: str) -> None:
    assert not is_slow(TimedPattern(pattern, r"(?<!\w)(?:{})(?!\w)"))


def test_a_pattern_that_is_not_done_in_its_time_says_so() -> None:
    text = "a" * 5_000 + "!b"
    with pytest.raises(TooSlow):
        TimedPattern("(a|aa)+b").spans(text, 0, len(text), 0.05)


@pytest.mark.parametrize("pattern", ["by the sea", "by the (?:sea|coast)"])
def test_matches_lie_within_the_stretch_that_is_looked_at(pattern: str) -> None:
    """By the standard library and by the other alike."""
    text = "by the sea, by the sea, by the sea"
    assert TimedPattern(pattern).spans(text, 1, 30, 5) == [(12, 22)]


@pytest.mark.parametrize(
    "pattern", ["(", "[a", "a{2,1}", "*", "(?P<x>a", "(?R)", r"\L<words>", "a" + "(" * 5_000]
)
def test_what_is_no_pattern_of_the_standard_library_is_refused(pattern: str) -> None:
    with pytest.raises(InvalidPattern):
        TimedPattern(pattern)
