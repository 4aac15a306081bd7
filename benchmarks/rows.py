"""Rows of a JSONL file: split at line feeds alone, since texts hold other breaks (U+2028, U+0085)."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any


def rows_of(path: Path, half: str = "all") -> list[dict[str, Any]]:
    """The objects of the file, one a line, blank lines are none; `half` is "even" or "odd" for every
    second one, to develop on one half only."""
    rows = [json.loads(row) for row in path.read_text(encoding="utf-8").split("\n") if row.strip()]
    return rows if half == "all" else rows[0 if half == "even" else 1 :: 2]
