"""A sheet (CSV, JSON, JSONL) → leads: columns found by their names (columns.toml) or named by the person."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Mapping
from functools import cache
from itertools import chain, islice
from pathlib import Path
from typing import Any

from analyzer.errors import SourceError, UsageProblem
from analyzer.prepared import shipped_toml
from analyzer.sources.fields import (
    Fields,
    employment_words,
    fields_in_lines,
    iso_day,
    joined_line,
    one_line,
    salary_words,
    workplace_words,
)
from analyzer.sources.jsonld import unescaped_html
from analyzer.sources.leads.lead import MOST_LEADS, Lead, Leads, lead_of
from analyzer.sources.leads.rows import MOST_COLUMNS, Row, folded, rows_of
from analyzer.sources.sanitize import clean_line

_LOOKED_AT = 200  # rows whose columns are the sheet's
_MOST_WAYS = {"address": 3, "text": 2}
"""Of these fields a sheet may have several columns, each filled in some rows (job_url_direct, job_url)."""
_EMPTY = frozenset({"", "nan", "nat", "none", "null", "n/a", "na", "-"})
_ADDRESS = re.compile(r"https?://\S{4,2000}", re.IGNORECASE)
_TAGS = re.compile(
    r"</?(?:p|br|div|li|ul|ol|h[1-6]|span|strong|b|em|table)\b[^<>]*>|&lt;/?[a-z]", re.IGNORECASE
)


@cache
def known_columns() -> dict[str, list[str]]:
    """Field of a lead → the names of columns that hold it, the best first."""
    return shipped_toml(Path(__file__).with_name("columns.toml"))


def leads_of_sheet(
    text: str, *, name: str, ending: str = "", columns: Mapping[str, str] | None = None
) -> Leads | None:
    """The leads of a sheet; None for a text that is none. `columns` says which column holds which field
    (`{"title": "Job"}`), over what the names say.

    Raises UsageProblem for a mapping that does not fit, SourceError where no column holds an address or a
    title.
    """
    rows = rows_of(text, ending=ending)
    if rows is None:
        return None
    start = list(islice(rows, _LOOKED_AT))
    if exported := [row for row in start if _is_export(row)]:
        return _of_export(chain(start, rows), name) if len(exported) == len(start) else None
    names = list(islice(dict.fromkeys(key for row in start for key in row), MOST_COLUMNS))
    found = columns_of(names, columns or {})
    if "address" not in found and (column := _of_addresses(start, names)):
        found["address"] = (column,)
    if not {"address", "title"} & found.keys():
        if not columns and ending not in ("csv", "tsv", "json", "jsonl", "ndjson"):
            return None
        raise _no_columns(names)
    return _read(chain(start, rows), found, names, name)


def _of_addresses(rows: list[Row], names: list[str]) -> str:
    """The one column that holds addresses by what stands in it, whatever it is called; "" where none does, or
    several do: one of those may be of logos."""
    found = []
    for name in names:
        cells = [value for row in rows if (value := _cell(row.get(name))) is not None]
        held = sum(isinstance(value, str) and bool(_ADDRESS.fullmatch(value.strip())) for value in cells)
        if held > 1 and held * 2 >= len(cells):
            found.append(name)
    return found[0] if len(found) == 1 else ""


Columns = dict[str, tuple[str, ...]]
"""Field → the sheet's own names of its columns: the first that says something in a row counts there."""


def columns_of(names: list[str], given: Mapping[str, str]) -> Columns:
    """Which of a sheet's names are columns of which field. Raises UsageProblem for what does not fit in
    `given`, what a person says of it."""
    by_folded = {folded(one): one for one in reversed(names)}
    for field in given:
        if field not in known_columns():
            raise UsageProblem(
                f"no lead has a field {clean_line(field)!r}",
                remedy=f"there are: {', '.join(known_columns())}",
            )
    found: Columns = {}
    for field, known in known_columns().items():
        wanted = given.get(field)
        if wanted is not None:
            column = wanted if wanted in names else by_folded.get(folded(wanted))
            if column is None:
                raise UsageProblem(
                    f"the sheet has no column {clean_line(wanted)!r}", remedy=f"it has: {_listed(names)}"
                )
            found[field] = (column,)
        elif columns := [by_folded[one] for one in known if one in by_folded]:
            found[field] = tuple(columns[: _MOST_WAYS.get(field, 1)])
    taken = set(given.values())  # what the person gave to one field is not another's as well
    return {field: columns for field, columns in found.items() if field in given or columns[0] not in taken}


def _no_columns(names: list[str]) -> SourceError:
    return SourceError(
        f"No column of this sheet is known to hold addresses or titles; it has: {_listed(names) or 'none'}.",
        remedy="Say which do: --columns address=NAME --columns title=NAME.",
        kind="columns",
    )


def _listed(names: list[str]) -> str:
    shown = [clean_line(one)[:40] for one in names[:20]]
    return ", ".join(shown) + (f" and {len(names) - 20} more" if len(names) > 20 else "")


def _either(columns: tuple[str, ...]) -> str:
    return ", else ".join(clean_line(column)[:40] for column in columns)


def _read(rows: Iterator[Row], found: Columns, names: list[str], name: str) -> Leads:
    leads: list[Lead] = []
    empty, whole = 0, True
    for n, row in enumerate(rows, 1):
        if len(leads) >= MOST_LEADS:
            whole = False
            break
        lead = lead_of_row(row, found, f"{name}, row {n}")
        if lead.address or lead.title:
            leads.append(lead)
        else:
            empty += 1
    shown = ", ".join(f"{field} = {_either(columns)}" for field, columns in found.items())
    notes = [f"Columns: {shown}."]
    if not {"address", "text"} & found.keys():
        notes.append(
            "None holds addresses or texts, so none can be read: --columns address=NAME says which does."
        )
    if unused := [one for one in names if one not in chain(*found.values())]:
        notes.append(f"Not used: {_listed(unused)}.")
    if empty:
        notes.append(f"{empty} rows have neither an address nor a title; they were left out.")
    if not whole:
        notes.append(f"Only its first {MOST_LEADS:,} rows were taken.")
    return Leads(name, "sheet", tuple(leads), tuple(notes), whole)


def lead_of_row(row: Row, found: Columns, where: str) -> Lead:
    """What one row says, by the columns of its sheet."""

    def of(field: str) -> Any:
        values = (_cell(row.get(column)) for column in found.get(field, ()))
        return next((value for value in values if value is not None), None)

    written = of("text")
    text = written if isinstance(written, str) else ""
    html = unescaped_html(text) if _TAGS.search(text[:20_000]) else ""
    fields = Fields(
        title=one_line(of("title")),
        company=joined_line(of("company")),
        location=joined_line(_names(of("place")), "; "),
        workplace=_workplace(of("workplace")),
        employment=employment_words(of("employment")),
        salary=salary_words(of("pay_min"), of("pay_max"), of("currency"), of("period"))
        or one_line(of("pay")),
        department=joined_line(_names(of("department"))),
        posted=_day(of("posted")),
        valid_until=_day(of("valid_until")),
    )
    address = of("address")
    return lead_of(
        fields, address=address.strip() if isinstance(address, str) else "", text="" if html else text,
        html=html, found_in=where,
    )  # fmt: skip


def _cell(value: Any) -> Any:
    """A cell's value, None where it says nothing."""
    if isinstance(value, float) and not math.isfinite(value):
        return None
    return None if isinstance(value, str) and value.strip().lower() in _EMPTY else value


def _names(value: Any) -> Any:
    """A list of objects as a list of their names."""
    if not isinstance(value, list):
        return value
    return [one.get("name") or one.get("city") if isinstance(one, dict) else one for one in value[:30]]


def _workplace(value: Any) -> str | None:
    """A column that asks "remote?" is answered yes or no; no says only what it is not."""
    word = str(value).strip().lower() if isinstance(value, (bool, int, str)) else ""
    if word in ("true", "yes", "y", "1", "ja"):
        return "Remote"
    return None if word in ("false", "no", "n", "0", "nein") else workplace_words(value)


def _day(value: Any) -> str | None:
    if isinstance(value, str) and value.isascii() and value.isdigit() and len(value) in (10, 13):
        value = int(value)
    return iso_day(value)


# What jobfit itself exported


def _is_export(row: Row) -> bool:
    return isinstance(row.get("versions"), list) and "identity" in row and "pid" in row


def _of_export(rows: Iterator[Row], name: str) -> Leads:
    """The newest version of each posting of an export, with its whole text."""
    leads: list[Lead] = []
    broken, whole = 0, True
    for n, row in enumerate(rows, 1):
        if len(leads) >= MOST_LEADS:
            whole = False
            break
        lead = _exported(row, f"{name}, line {n}")
        if lead:
            leads.append(lead)
        else:
            broken += 1
    notes = ["An export of jobfit: the newest version of each posting."]
    if broken:
        notes.append(f"{broken} lines hold no posting; they were left out.")
    if not whole:
        notes.append(f"Only its first {MOST_LEADS:,} postings were taken.")
    return Leads(name, "sheet", tuple(leads), tuple(notes), whole)


def _exported(row: Row, where: str) -> Lead | None:
    versions = row.get("versions")
    newest = versions[-1] if isinstance(versions, list) and versions else None
    posting = newest.get("posting") if isinstance(newest, dict) else None
    lines = posting.get("lines") if isinstance(posting, dict) else None
    if not isinstance(posting, dict) or not isinstance(lines, list):
        return None
    written = [
        (one.get("origin"), one["text"])
        for one in lines
        if isinstance(one, dict) and isinstance(one.get("text"), str)
    ]
    named = Fields(
        title=one_line(posting.get("title")), company=one_line(posting.get("company")),
        location=one_line(posting.get("location")),
    )  # fmt: skip
    fields = named.over(fields_in_lines(line for origin, line in written if origin == "field"))
    text = "\n".join(line for origin, line in written if origin == "body")
    identity = row["identity"] if isinstance(row["identity"], str) else ""
    return lead_of(fields, address=posting.get("url") or "", text=text, identity=identity, found_in=where)
