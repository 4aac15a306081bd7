"""What is the same for every posting is what all prompts begin with."""

from __future__ import annotations

import pytest

from benchmarks.tokens import common_beginning


@pytest.mark.parametrize(
    ("texts", "same"),
    [
        (["questions, one", "questions, two", "questions, three"], "questions, "),
        (["abc", "ab"], "ab"),
        (["same", "same"], "same"),
        (["a", "b"], ""),
    ],
)
def test_the_common_beginning_is_as_long_as_it_can_be(texts: list[str], same: str) -> None:
    assert common_beginning(texts) == same
