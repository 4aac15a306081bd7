"""What the tests of the extractors share."""

import time
from collections.abc import Callable

import pytest


@pytest.fixture
def seconds_of() -> Callable[[Callable[[int], None], int], float]:
    """The CPU seconds that reading a text of so many characters takes."""

    def measure(read: Callable[[int], None], size: int) -> float:
        start = time.process_time()
        read(size)
        return time.process_time() - start

    return measure
