"""CSV, JSON and JSONL → rows: plain dictionaries whatever the form, fields of fields by dotted names.

title;link                       {"jobs": [{"name": "Baker", "location": {"name": "Porto"}}]}
Baker;https://acme.example/1     → {"name": "Baker", "location.name": "Porto"}
"""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterator
from typing import Any

Row = dict[str, Any]

MOST_COLUMNS = 300
_DEEPEST = 4
_DELIMITERS = ",;\t|"
_LONGEST_CELL = 1_000_000
_WITHIN_ONE = frozenset({"versions", "lines", "facts", "scorecards", "offices", "departments", "locations"})
"""Lists that belong to one posting."""
_TITLES = frozenset({"title", "job_title", "position"})
_TEXT = 100  # letters


def folded(name: str) -> str:
    """A column's name as names are compared: "Job Title" is "job_title"."""
    umlauts = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"})
    spaced = re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "_", name.strip())
    return re.sub(r"[^a-z0-9.]+", "_", spaced.lower().translate(umlauts)).strip("_")


def rows_of(text: str, *, ending: str = "") -> Iterator[Row] | None:
    """The rows of a text that is JSON, JSONL or CSV; None where it is none of them.

    CSV is known by the `ending` of its name, else by a first line of several short names.
    """
    text = text.lstrip("\ufeff \t\r\n") if ending not in ("csv", "tsv") else text.lstrip("\ufeff\r\n")
    if text.startswith(("[", "{")):
        listed = _json_rows(text)
        return iter(listed) if listed is not None else None
    delimiter = delimiter_of(text, ending)
    return _csv_rows(text, delimiter) if delimiter else None


def _json_rows(text: str) -> list[Row] | None:
    whole = _json(text)
    if whole is not None:
        return _flat_all(_longest_list([whole] if isinstance(whole, dict) else whole))
    lines = [line for line in text.splitlines() if line.strip()]
    values = [_json(line) for line in lines]
    if not values or not isinstance(values[0], dict):
        return None
    return _flat_all(values)


def _json(text: str) -> Any:
    try:
        return json.loads(text, strict=False)
    except (ValueError, RecursionError):
        return None


def _longest_list(value: Any) -> list[Any]:
    """The longest list of objects at most three levels down: {"jobs": [{…}, {…}], "meta": {…}}.

    An object with a job's title and a text of its own is one row, whatever jobs it lists beside it.
    """
    if isinstance(value, list) and len(value) == 1 and isinstance(value[0], dict):
        if _is_one(value[0]):
            return value
        inner = _lists_below(value[0], 2)
        return max(inner, key=len, default=value)
    return value if isinstance(value, list) else []


def _is_one(value: Row) -> bool:
    texts = (text for text in value.values() if isinstance(text, str))
    return any(folded(name) in _TITLES for name in value) and any(len(text) >= _TEXT for text in texts)


def _lists_below(value: Row, depth: int) -> list[list[Any]]:
    found = []
    for name, inner in value.items():
        if isinstance(inner, list) and inner and all(isinstance(one, dict) for one in inner[:20]):
            if name not in _WITHIN_ONE:
                found.append(inner)
        elif isinstance(inner, dict) and depth:
            found.extend(_lists_below(inner, depth - 1))
    return found


def _flat_all(values: list[Any]) -> list[Row]:
    """One row for each value; what is no object is an empty row, so that it is counted."""
    return [flat_row(value) if isinstance(value, dict) else {} for value in values]


def flat_row(value: Row, before: str = "", depth: int = 0) -> Row:
    """An object as a row: what is in an object within it has a dotted name, and lists stay as they are."""
    row: Row = {}
    for name, inner in value.items():
        if len(row) >= MOST_COLUMNS:
            break
        key = f"{before}{name}"
        if isinstance(inner, dict) and depth < _DEEPEST:
            row.update(flat_row(inner, f"{key}.", depth + 1))
        else:
            row[key] = inner
    return row


def delimiter_of(text: str, ending: str) -> str | None:
    """What stands between the cells of a CSV text; None for a text that is none."""
    head = text.partition("\n")[0][:5000]
    counts = {one: len(_split(head, one)) for one in _DELIMITERS}
    best = max(_DELIMITERS, key=lambda one: counts[one])
    if ending in ("csv", "tsv"):
        return best if counts[best] > 1 else ","
    names = _split(head, best)
    looks = len(names) > 1 and all(0 < len(name.strip()) <= 40 for name in names)
    return best if looks and "\n" in text and not re.search(r"https?://", head) else None


def _split(line: str, delimiter: str) -> list[str]:
    try:
        return next(csv.reader([line], delimiter=delimiter), [])
    except csv.Error:
        return []


def _csv_rows(text: str, delimiter: str) -> Iterator[Row]:
    """One row for each line. A row whose cells are more or fewer than the names keeps those that have one."""
    csv.field_size_limit(_LONGEST_CELL)
    reader = csv.reader(io.StringIO(text.replace("\x00", ""), newline=""), delimiter=delimiter)
    names = next(reader, [])[:MOST_COLUMNS]
    while True:
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error:  # a cell without end
            yield {}
            continue
        if any(cell.strip() for cell in cells):
            yield dict(zip(names, cells, strict=False))
