"""Tests mirror the package: tests/ROOM/test_MODULE.py."""

from __future__ import annotations

import os


def examples(few: int) -> int:
    """How many random examples a law is held to: a few, or as many times more as JOBFIT_DEEP says."""
    return few * int(os.environ.get("JOBFIT_DEEP", "1"))
