"""A row as it comes → the Posting to be read.

Which column holds what is found by its name, as in a sheet (`analyzer.sources.leads.sheet`), or told by the
person. A row needs a text, or at least a title or the like: then it is judged by what it states, and says so.
"""

from __future__ import annotations

import datetime as dt
import decimal
import math
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any

from analyzer.errors import EmptySource, SourceError
from analyzer.model import Posting
from analyzer.sources.leads.lead import LONGEST_TEXT
from analyzer.sources.leads.postings import posting_of, stated_alone
from analyzer.sources.leads.rows import flat_row, folded
from analyzer.sources.leads.sheet import Columns, columns_of, lead_of_row
from analyzer.sources.sanitize import clean_line

Row = Mapping[str, Any]
"""Name of a column → its value, as JSON or Arrow give it."""

ID_COLUMNS = ("id", "posting_id", "posting.id", "job_id", "uuid", "key", "reference")
"""Names of columns by which a row names itself, the best first."""
_LONGEST_ID = 500
_SHOWN = 20


def columns_known(names: Sequence[str], given: Mapping[str, str]) -> Columns:
    """Which columns of a table hold what; `given` is what a person says of it, {"text": "body"}.

    Raises UsageProblem for what does not fit in `given`, SourceError where none holds a text, a title or an
    address.
    """
    found = _columns(tuple(names), tuple(given.items()))
    if not {"text", "title", "address"} & found.keys():
        listed = ", ".join(clean_line(name)[:40] for name in names[:_SHOWN]) or "none"
        more = f" and {len(names) - _SHOWN} more" if len(names) > _SHOWN else ""
        raise SourceError(
            f"no column of this table is known to hold texts, titles or addresses; it has: {listed}{more}",
            remedy="say which does: --columns text=NAME",
            kind="columns",
        )
    return found


@lru_cache(maxsize=256)
def _columns(names: tuple[str, ...], given: tuple[tuple[str, str], ...]) -> Columns:
    """Kept, since all rows of a table have the same names."""
    told = {field: column for field, column in given if field != "id"}
    found = columns_of(list(names), told)
    ids = [column for field, column in given if field == "id"] or list(ID_COLUMNS)
    by_folded = {folded(name): name for name in reversed(names)}
    taken = {column for columns in found.values() for column in columns}
    own = [by_folded[folded(name)] for name in ids if folded(name) in by_folded]
    if free := [name for name in own if name not in taken]:
        found["id"] = (free[0],)
    return found


def id_of_row(row: Row, given: Mapping[str, str]) -> str | None:
    """What the row calls itself, if anything."""
    found = _found_in(row, given).get("id") if isinstance(row, Mapping) else None
    value = row.get(found[0]) if found else None
    if isinstance(value, float) and value.is_integer():
        value = int(value)  # whole numbers with a null among them come as such
    if isinstance(value, bool) or not isinstance(value, (str, int)):
        return None
    return clean_line(str(value))[:_LONGEST_ID] or None


def posting_of_row(row: Row, given: Mapping[str, str]) -> Posting:
    """The posting of one row; `given` as in `columns_known`.

    Raises SourceError: its kind is `row_type` where the text is of a kind that none has, `too_long` beyond
    LONGEST_TEXT characters, `empty` where the row states nothing.
    """
    if not isinstance(row, Mapping):
        raise SourceError("This row is no object.", remedy="Give each posting an object.", kind="row_type")
    flat = {name: _plain(value) for name, value in flat_row(dict(row)).items()}
    found = _found_in(flat, given)
    for column in found.get("text", ()):
        flat[column] = _text(flat.get(column))
    lead = lead_of_row(flat, found, "a row")
    posting = posting_of(lead) or stated_alone(lead)
    if posting is None:
        raise EmptySource(
            "The row has no text, and nothing else that says what the job is.",
            remedy="Where another column holds the text, name it: --columns text=NAME.",
        )
    return posting


def _found_in(row: Row, given: Mapping[str, str]) -> Columns:
    """The columns of one row: rows of JSON may lack some, which is told of a whole table only."""
    names = tuple(row)
    known = {folded(name) for name in names}
    return _columns(names, tuple(one for one in given.items() if folded(one[1]) in known))


def _text(value: Any) -> str | None:
    """A text; bytes are read as a page's are, a list of texts is its lines."""
    if isinstance(value, list) and all(isinstance(one, str) for one in value):
        value = "\n".join(value)
    if isinstance(value, (bytes, bytearray)):
        from analyzer.sources.charset import decode

        value = decode(bytes(value))
    if value is None or (isinstance(value, float) and math.isnan(value)):  # both are empty cells
        return None
    if not isinstance(value, str):
        raise SourceError(
            f"The text of this row is no text but {_KINDS.get(type(value), 'something else')}.",
            remedy="Where another column holds it, name that: --columns text=NAME.",
            kind="row_type",
        )
    if len(value) > LONGEST_TEXT:
        raise SourceError(
            f"The text of this row has {len(value):,} characters, and no posting has more than"
            f" {LONGEST_TEXT:,}.",
            remedy="Give each posting a row of its own.",
            kind="too_long",
        )
    return value


_KINDS = {bool: "true or false", int: "a number", float: "a number", list: "a list", dict: "an object"}


def _plain(value: Any) -> Any:
    """A value of Arrow as JSON would hold it."""
    if isinstance(value, (dt.date, dt.datetime)):
        return value.isoformat()
    return float(value) if isinstance(value, decimal.Decimal) else value
