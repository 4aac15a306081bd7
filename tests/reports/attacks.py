"""The strings of attacks.txt by their kind, and some that are only large."""

from __future__ import annotations

import json
from pathlib import Path

_FILE = Path(__file__).with_name("attacks.txt")
_LARGE = [
    "x" * 5000 + "<script>alert(1)</script>",
    "<" * 2000,
    "&" * 2000,
    '"' * 500 + "onclick=alert(1)",
    "<b>" * 500,
    "<![" + "x" * 300,
]


def _kinds() -> dict[str, list[str]]:
    kinds: dict[str, list[str]] = {"size": _LARGE}
    for line in _FILE.read_text(encoding="utf-8").splitlines():
        if line.startswith("== "):
            texts = kinds[line[3:].partition(" (")[0]] = []
        elif line.startswith('"'):
            texts.append(json.loads(line))
    return kinds


KINDS: dict[str, list[str]] = _kinds()
ATTACKS: list[str] = [text for texts in KINDS.values() for text in texts]
