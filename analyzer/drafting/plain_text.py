"""Words of a person in one form: lower case, quotes and dashes alike, as long as they were written."""

from __future__ import annotations

import re

LONGEST = 2_000
"""Characters of a sentence; what is longer is no sentence, and is read so far."""
_ALIKE = str.maketrans(
    {**dict.fromkeys("‘’‚‛`´′", "'"), **dict.fromkeys("“”„‟", '"'), **dict.fromkeys("‐‑‒–—―−", "-")}
)
_INTRODUCED = re.compile(r"\((?:e\.g|i\.e)\.?,?\)")


def plain(sentence: str) -> str:
    """The sentence in lower case with quotes and dashes alike, of the same length."""
    lowered = "".join(low if len(low := char.lower()) == 1 else char for char in sentence.translate(_ALIKE))
    return _INTRODUCED.sub(lambda found: " " * len(found.group()), lowered)
