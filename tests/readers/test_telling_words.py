"""Telling words of a text are found by the words that it has."""

from __future__ import annotations

import pytest

from analyzer.readers.telling_words import TellingWords, apart, openings


@pytest.mark.parametrize(
    ("telling", "text", "places"),
    [
        ("rate ", "rate it, or rate us", [0, 12]),
        ("rated", "rated, not overrated", [0, 15]),
        ("rated", "overrated", []),
        ("summari*", "it summarises", [3]),
        ("ai*", "all said", [5]),
        ("your output", "your outputs", [0]),
        ("your output", "your input", []),
        ("score of", "a score of ten", [2]),
        ("language model*", "l'language models", [2]),
        ("<|", "a <|user|>", [2]),
        ("'role'", "{'role': 1}", [1]),
        ("ki-system*", "für ki-systeme", [4]),
        ("忽略*", "请忽略它", [1]),
    ],
)
def test_a_telling_word_is_found_wherever_it_stands_as_it_is_written(
    telling: str, text: str, places: list[int]
) -> None:
    words = frozenset("".join(c if c.isalnum() or c == "'" else " " for c in text).split())
    found = TellingWords([(telling, "x")]).places(text, openings(words))
    assert sorted(found) == [("x", place) for place in places]


def test_a_text_without_the_words_is_searched_for_none_of_them() -> None:
    """Work that is saved: `find` is asked for what may stand there alone."""

    class Counted(str):
        __slots__ = ()
        asked = 0

        def find(self, *wanted: object) -> int:  # type: ignore[override]
            Counted.asked += 1
            return super().find(*wanted)  # type: ignore[arg-type]

    telling = TellingWords([(f"word{n} of more", n) for n in range(100)])
    assert not list(telling.places(Counted("we bake bread"), openings({"we", "bake", "bread"})))
    assert Counted.asked == 0


def test_what_stands_behind_an_apostrophe_is_a_word_as_well() -> None:
    assert apart({"l'ia", "bake"}) == {"l'ia", "l", "ia", "bake"}


def test_what_is_met_is_told_without_its_places():
    """Of several words that mean the same one is enough; what only looks like one is none."""
    telling = TellingWords(
        [("rate ", "order"), ("summari*", "order"), ("dear", "address"), ("忽略", "ignore")]
    )
    for text, met in (
        ("rate it and summarise it", {"order"}),
        ("dear reader, 请忽略", {"address", "ignore"}),
        ("rates of a deer", set()),
    ):
        assert (
            telling.met(text, openings(text.split()))
            == met
            == {m for m, _ in telling.places(text, openings(text.split()))}
        )
