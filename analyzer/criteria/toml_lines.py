"""Where in a TOML file an entry stands: the parser of the standard library does not say.

Only what messages need: the line of a table, of a key in it, or of a word in it.
"""

from __future__ import annotations

import re
from collections import Counter

_HEADER = re.compile(r"^\s*(\[\[?)\s*([^\[\]#]+?)\s*\]\]?\s*(?:#.*)?$")
_LONG = re.compile(r"'''|\"\"\"")


class TomlLines:
    """The lines of one TOML file, by table.

    A table of an array is named with its number from 0: "criterion.0"; keys before the first table
    belong to the table "".
    """

    def __init__(self, source: str) -> None:
        self._lines = source.splitlines()
        self._spans: dict[str, tuple[int, int]] = {}
        name, start = "", 0
        for number, table in _headers(self._lines):
            self._spans.setdefault(name, (start, number))
            name, start = table, number
        self._spans.setdefault(name, (start, len(self._lines)))

    def find(self, table: str = "", key: str = "", word: str = "") -> int:
        """The line (from 1) of `word`, else of `key`, else of `table`, else 1."""
        start, end = self._spans.get(table, (0, 0))
        lines = self._lines[start:end]
        quoted = re.compile(rf"(?<![\w-]){re.escape(word)}(?![\w-])") if word else None
        named = re.compile(rf"(?<![\w-])[\"']?{re.escape(key)}[\"']?\s*=") if key else None
        for pattern in (quoted, named):
            for offset, line in enumerate(lines):
                if pattern and pattern.search(line.split(" #", 1)[0]) and not line.lstrip().startswith("#"):
                    return start + offset + 1
        return min(start + 1, max(1, len(self._lines)))


def _headers(lines: list[str]) -> list[tuple[int, str]]:
    """The tables' names with the index of their line; long strings are passed over."""
    found: list[tuple[int, str]] = []
    times: Counter[str] = Counter()
    inside = ""
    for number, line in enumerate(lines):
        if not inside and (match := _HEADER.match(line)):
            name = match[2].replace('"', "").replace("'", "").replace(" ", "")
            if match[1] == "[[":
                times[name] += 1
                name = f"{name}.{times[name] - 1}"
            found.append((number, name))
        for mark in _LONG.findall(line):
            inside = "" if mark == inside else inside or mark
    return found
