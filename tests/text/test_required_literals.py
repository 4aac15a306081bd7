"""A pattern is tried only where a word stands that it can begin with."""

from __future__ import annotations

import pytest

from analyzer.text.required_literals import RequiredLiteral, required_literals


def _plain(*words: str) -> frozenset[RequiredLiteral]:
    return frozenset(RequiredLiteral(word) for word in words)


@pytest.mark.parametrize(
    ("pattern", "anchors"),
    [
        ("on call rotation", _plain("on")),
        ("mentor(?:s|ing)?(?: of)? juniors", _plain("mentor", "mentors", "mentoring")),
        ("(?:our|the) (?:a|b)", _plain("our", "the")),
        ("(?:very )?large scale", _plain("very", "large")),
        ("colou?r", _plain("color", "colour")),
        ("(?<!no )equity", _plain("equity")),
        ("401 ?\\(?k\\)?", _plain("401", "401k")),
        ("scal\\w+ up", frozenset({RequiredLiteral("scal", prefix=True)})),
        ("pension(?! fund)s?", _plain("pension", "pensions")),
        ("[ab]c", None),
        (".* together", None),
        ("(?:big )?\\d+ users", _plain("big", "#")),
        ("on[ -]call", _plain("on")),
        ("\\+ ?equity", None),
        ("red|green light", _plain("red", "green")),
    ],
)
def test_the_words_a_pattern_can_begin_with(pattern, anchors):
    assert required_literals(pattern) == anchors
