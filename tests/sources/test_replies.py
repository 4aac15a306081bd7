"""Whatever a site's reply, a page's data or a mail holds, nothing but an error of our own comes of it."""

from __future__ import annotations

import random
from itertools import islice

from analyzer.errors import JobfitError
from benchmarks.hardening.replies import trials


def test_values_of_another_type_are_one_postings_error():
    """A sample of the benchmark's 100,000."""
    own = 0
    for trial in islice(trials(random.Random(7)), 600):
        try:
            trial()
        except JobfitError as error:
            own += 1
            assert error.remedy
    assert 0 < own < 600
