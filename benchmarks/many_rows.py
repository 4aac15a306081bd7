"""Postings in any number, made of real ones with changed lines: what the benchmarks of many postings read.

Every copy of a posting has a line of its own and lacks another one, so that no text is read twice; ids and
addresses are invented. The texts are other people's: nothing of them is kept.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from benchmarks.rows import rows_of


def changed_rows(folder: Path, count: int) -> Iterator[dict[str, Any]]:
    """`count` rows with id, url and text, always the same for the same folder."""
    originals = rows_of(folder / "raw.jsonl")
    for number in range(count):
        lines = list(originals[number % len(originals)]["lines"])
        chance = random.Random(number)
        if len(lines) > 5:
            del lines[chance.randrange(3, len(lines))]
        lines.insert(chance.randrange(1, len(lines) + 1), f"Our number for this opening is {number:07d}.")
        yield {
            "id": f"r{number:07d}",
            "url": f"https://jobs.example/opening/{number:07d}",
            "text": "\n".join(lines),
        }
