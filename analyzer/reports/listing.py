"""The list of saved postings: for a terminal, as JSON lines and as CSV."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from analyzer.model import Fact, Scorecard
from analyzer.reports.layout import cells, isolated, padded, styled, truncated
from analyzer.reports.printable import printable
from analyzer.reports.words import UNSURE, is_little_stated, ruled_out_by
from analyzer.run.ranking import ListEntry
from analyzer.scoring.printed import printed
from analyzer.storage.saved import LastShown, ListedPosting

if TYPE_CHECKING:
    from analyzer.scoring.standings import Standing

SCHEMA = 1
_FIT_COLUMNS = 15
"""Columns of a score with its fit."""
_UNCUT = 1_000_000
"""Columns of a pipe: as many as a line takes."""
_ABOUT = 24
"""Columns that a title needs beside the scores; with fewer it stands below them."""
_STYLES = {"strong": "bold green", "good": "green", "mixed": "amber", "weak": "red", "unclear": "bold"}
_AFTER_SEMICOLON = re.compile(r"(;\s*)(?=[=+\-@|%＝＋－＠])")
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "|", "%", "＝", "＋", "－", "＠")


def movement(entry: ListEntry, place: int = 0) -> str:
    """ "new", "+4" or "-12" points, "was good" where only the fit changed, or nothing. A posting that
    the person has marked since is no news to them."""
    return movement_from(entry.before[place], entry.cards[place], entry.row)


def movement_from(before: LastShown | None, card: Scorecard | Standing, row: ListedPosting) -> str:
    """The same of how a row stands now, and what the list last printed of it."""
    if before is None:
        return "new" if row.status == "new" else ""
    points = printed(card.score) - printed(before.score)
    if points:
        return f"{points:+d}"
    return f"was {before.fit.replace('_', ' ')}" if before.fit != card.fit else ""


def json_lines(entries: Sequence[ListEntry], names: Sequence[str]) -> str:
    """One object a posting, the best first: who it is, and a score for each criteria document."""
    return "".join(json.dumps(_to_json(entry, names), allow_nan=False) + "\n" for entry in entries)


def _to_json(entry: ListEntry, names: Sequence[str]) -> dict[str, Any]:
    row = entry.row
    fields = ("id", "pid", "status", "first_seen", "last_seen", "gone", "title", "company", "location", "url")
    return {
        "schema": SCHEMA,
        **{name: getattr(row, name) for name in fields},
        "reader": row.reader,
        "scores": [_score(entry, place, name) for place, name in enumerate(names)],
    }


def _score(entry: ListEntry, place: int, name: str) -> dict[str, Any]:
    card, before = entry.cards[place], entry.before[place]
    return {
        "criteria": name,
        "score": card.score,
        "low": card.low,
        "high": card.high,
        "fit": card.fit,
        "of_stated": card.of_stated,
        "stated": card.stated,
        "total": card.total,
        "settled": card.settled,
        "ruled_out_by": list(card.ruled_out_by),
        "shown": before and {"at": before.at, "score": before.score, "fit": before.fit},
    }


def csv_table(entries: Sequence[ListEntry], names: Sequence[str]) -> str:
    """A header and one row a posting. No cell begins a formula."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    scores = [f"{what} ({name})" for name in names for what in ("fit", "score", "low", "high")]
    texts = ("status", "title", "company", "location", "url", "first_seen", "last_seen", "gone")
    writer.writerow([cell(word) for word in ("id", *scores, *texts)])
    for entry in entries:
        figures = [
            figure
            for card in entry.cards
            for figure in (
                card.fit,
                *(f"{n:.1f}" for n in (card.score, card.low, card.high)),
            )
        ]
        known = {name: getattr(entry.row, name) for name in texts} | read_of(entry.row)
        writer.writerow([entry.row.id, *figures, *(cell(known[name]) for name in texts)])
    return out.getvalue()


def read_of(row: ListedPosting) -> dict[str, str]:
    """Title, employer and place as they were read, where the posting has no field of its own for them."""
    read = {"title": (row.title, "title"), "company": (row.company, "company")}
    read["location"] = (row.location, "locations")
    return {name: own or _words(row.facts.get(key)) for name, (own, key) in read.items()}


def _words(fact: Fact | None) -> str:
    if fact is None or not fact.counts:
        return ""
    return "; ".join(fact.value) if isinstance(fact.value, tuple) else str(fact.value)


def cell(text: str | None) -> str:
    """A cell's text on one line; one that a spreadsheet would run gets an apostrophe before it, and so
    does what follows a semicolon, which separates cells in half of Europe."""
    safe = _AFTER_SEMICOLON.sub(r"\1'", printable(text or ""))
    return f"'{safe}" if safe.lstrip().startswith(_FORMULA) else safe


def terminal_table(
    entries: Sequence[ListEntry],
    names: Sequence[str],
    *,
    colour: bool = False,
    width: int | None = 100,
    isolate: bool = False,
    unnamed: Mapping[int, str] | None = None,
) -> str:
    """Columns: number, a score and fit for each criteria document, movement, status, title and place.

    Columns that would be empty are left out; what is too wide is cut at `width` (None: nothing is cut).
    `unnamed` says, by its number, what a posting without a title begins with.
    """
    if not entries:
        return "No saved posting fits. `jobfit SOURCE` reads one and saves it.\n"
    columns = [_FIT_COLUMNS if width else max(_FIT_COLUMNS, cells(printable(name)) + 2) for name in names]
    heads = "".join(
        padded(truncated(printable(name), column - 2), column)
        for name, column in zip(names, columns, strict=True)
    )
    marks = [(movement(entry), "" if entry.row.status == "new" else entry.row.status) for entry in entries]
    rooms = [max(map(cells, column)) for column in zip(*marks, strict=True)]
    lines = [styled(f"{'':>5}  {heads}", "bold", colour=colour)]
    for entry, mark in zip(entries, marks, strict=True):
        cards = "".join(
            _fit_cell(card, column, colour=colour) for card, column in zip(entry.cards, columns, strict=True)
        )
        news = "".join(f"{padded(word, room)}  " for word, room in zip(mark, rooms, strict=True) if room)
        used = 7 + sum(columns) + cells(news)
        below = width is not None and width - used < _ABOUT
        room = _UNCUT if width is None else max(_ABOUT, width - (7 if below else used))
        begins = (unnamed or {}).get(entry.row.id, "")
        out = ruled_out_by(entry.cards[0])
        about = _about(entry.row, room, begins, out, colour=colour, isolate=isolate)
        lines.append(f"{entry.row.id:>5}  {cards}{news}" + (f"\n{'':7}{about}" if below else about))
    return "\n".join(line.rstrip() for line in lines) + "\n"


def _about(row: ListedPosting, room: int, begins: str, ruled_out: str, *, colour: bool, isolate: bool) -> str:
    """Title, what rules it out, company and place in so many columns."""
    known = read_of(row)
    title = truncated(printable(known["title"] or begins or "without a title"), room)
    place = ", ".join(printable(part) for part in (known["company"], known["location"]) if part)
    if ruled_out:
        place = f"{ruled_out}; {place}" if place else ruled_out
    rest = room - cells(title) - 2
    apart = isolated if isolate else str
    if not place or rest < 8:
        return apart(title)
    return f"{apart(title)}  {styled(apart(truncated(place, rest)), 'dim', colour=colour)}"


def _fit_cell(card: Scorecard, column: int, *, colour: bool) -> str:
    little = is_little_stated(card)
    fit = card.fit.replace("_", " ") + (UNSURE if little else "")
    style = "amber" if little and card.fit in {"strong", "good"} else _STYLES.get(card.fit, "dim")
    return styled(f"{printed(card.score):>3} {fit:<{column - 4}}", style, colour=colour)
