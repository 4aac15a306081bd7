"""Random libraries: exported and imported elsewhere, each is the same.

    python -m benchmarks.hardening.libraries [HOW MANY]

The law of `tests/storage/test_transfer.py`, on many more of them.
"""

from __future__ import annotations

import sys

from hypothesis import HealthCheck, given, settings

from tests.storage.random_values import answers, cards, read_postings
from tests.storage.test_transfer import test_whatever_can_be_saved_comes_through as law


def main() -> None:
    number = int(sys.argv[1]) if len(sys.argv) > 1 else 1_000
    tried = 0

    @given(read_postings(), answers(), cards())
    @settings(max_examples=number, deadline=None, database=None, suppress_health_check=list(HealthCheck))
    def look(posting_and_reading, told, shown):
        nonlocal tried
        tried += 1
        law.hypothesis.inner_test(posting_and_reading, told, shown)

    look()
    print(f"{tried} random libraries, each the same after an export and an import")


if __name__ == "__main__":
    main()
