"""Tests mirror the package: tests/ROOM/test_MODULE.py.

JOBFIT_DEEP=10 holds laws to ten times as many random examples, and measures the large labelled sets too.
"""

from __future__ import annotations

import os

DEEP = int(os.environ.get("JOBFIT_DEEP", "0"))


def examples(few: int) -> int:
    """How many random examples a law is held to."""
    return few * max(1, DEEP)
