"""Which sentences speak of the employer."""

from __future__ import annotations

import pytest

from analyzer.readers.phrases.describing import describes_employer
from tests.readers.phrases.make import posting_text


@pytest.mark.parametrize(
    ("sentence", "of_employer"),
    [
        ("We make ovens for mills.", True),
        ("Rye is a bakery of the north.", True),
        ("Our products are sold in ten towns.", True),
        ("A leading maker of ovens", True),
        ("You meet our clients every day.", False),
        ("We are looking for a baker.", False),
        ("Two years of experience in a mill", False),
        ("Ovens, mills and flour", False),
    ],
)
def test_a_sentence_describes_the_employer_where_it_says_what_it_is_or_does(sentence, of_employer):
    """What speaks of the job or of applicants does not, even if it names the employer's clients."""
    text = posting_text("Baker", sentence)
    assert describes_employer(text, text.sentences[-1]) is of_employer
