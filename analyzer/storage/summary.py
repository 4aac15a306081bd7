"""The saved postings in short, for a shell's completion: no file is made, no lock is waited for."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any, NamedTuple

from analyzer.paths import data_dir

MOST = 500
"""Postings that are offered; nobody looks through more, and a shell would ask before it shows them."""


class Summary(NamedTuple):
    """A saved posting by its number."""

    id: int
    title: str | None
    company: str | None


def summaries(path: Path | None = None) -> list[Summary]:
    """The newest saved postings, the newest first; none where there is no library or it is busy."""
    rows = _ask(path, "SELECT id, title, company FROM posting ORDER BY id DESC LIMIT ?", MOST)
    return [Summary(*row) for row in rows]


def answered(number: str, path: Path | None = None) -> list[str]:
    """The facts that the person has answered for the posting with this number."""
    sql = "SELECT DISTINCT key FROM answer WHERE posting = ? AND taken_back IS NULL ORDER BY key"
    return [row[0] for row in _ask(path, sql, number)]


def _ask(path: Path | None, sql: str, value: int | str) -> list[Any]:
    path = path or data_dir() / "library.sqlite"
    if not path.is_file():
        return []
    try:
        with closing(sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True, timeout=0.2)) as db:
            return list(db.execute(sql, [value]))
    except sqlite3.Error:
        return []
