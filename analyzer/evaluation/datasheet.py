"""How well a reader does, as one page to hand over: what was measured on what, by which versions, with which
command, and per fact what was right, wrong and missed, with intervals.

The page has two forms with the same figures: Markdown for people, JSON for programs. It holds no word of a
posting and no label.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from analyzer import keys
from analyzer.catalogue import Catalogue
from analyzer.errors import UsageProblem
from analyzer.evaluation.labels import Labelled
from analyzer.evaluation.measures import GROUPS, Tally, by_group, group_of
from analyzer.evaluation.runner import Measured
from analyzer.evaluation.table import TITLES, measured_to_json
from analyzer.version import __version__

FORMS = (".md", ".json")


class Sheet(NamedTuple):
    """All that a datasheet tells: the labelled set's name, the digest of its file, its rows; the measures;
    the catalogue that was asked; the digest of the prompt, "" where no model was asked; and the command."""

    name: str
    digest: str
    rows: Sequence[Labelled]
    measured: Sequence[Measured]
    catalogue: Catalogue
    prompt: str
    command: str


def check_form(path: Path) -> None:
    """Raises UsageProblem for a file whose name tells neither form, before anything is measured."""
    if path.suffix.lower() not in FORMS:
        raise UsageProblem(f"{path.name} tells no form", remedy="name the datasheet FILE.md or FILE.json")


def digest_of(path: Path) -> str:
    """By which a set can be told from another."""
    return keys.labelled_set(path.read_bytes())


def written(sheet: Sheet, path: Path) -> str:
    """The text of a datasheet, in the form that the file's name tells."""
    if path.suffix.lower() == ".json":
        return json.dumps(sheet_to_json(sheet), indent=1, ensure_ascii=False) + "\n"
    return "\n".join(_markdown(sheet)) + "\n"


def sheet_to_json(sheet: Sheet) -> dict[str, Any]:
    """The page as JSON; `readers` are as `--json` has them."""
    sure = sum(label.sure for row in sheet.rows for label in row.labels.values())
    total = sum(len(row.labels) for row in sheet.rows)
    return {
        "schema": 1,
        "set": {
            "name": sheet.name,
            "digest": sheet.digest,
            "postings": len(sheet.rows),
            "lines": sum(len(row.posting.lines) for row in sheet.rows),
            "characters": sum(len(line.text) for row in sheet.rows for line in row.posting.lines),
            "labels": total,
            "sure": sure,
            "catalogue": sorted({row.version for row in sheet.rows}),
        },
        "versions": {
            "jobfit": __version__,
            "catalogue": sheet.catalogue.version,
            "catalogue_digest": sheet.catalogue.digest(),
            "prompt": sheet.prompt or None,
        },
        "command": sheet.command,
        "readers": [measured_to_json(one, sheet.catalogue) for one in sheet.measured],
    }


_LEGEND = (
    "Precision is right ÷ (right + wrong), recall right ÷ (right + missed); in brackets the 95 % interval",
    "of each (Wilson's score interval). What is wrong where the label has another value is missed as well.",
    "Facts that were neither labelled nor claimed are left out.",
)


def _markdown(sheet: Sheet) -> Iterator[str]:
    plain = sheet_to_json(sheet)
    about, versions = plain["set"], plain["versions"]
    yield "# How well jobfit reads: a datasheet"
    yield ""
    yield "| | |"
    yield "|---|---|"
    yield f"| set | {_cell(about['name'])}, digest {about['digest']} |"
    size = f"{about['postings']:,} postings, {about['lines']:,} lines, {about['characters']:,} characters"
    yield f"| size | {size} |"
    by = ", ".join(map(str, about["catalogue"]))
    yield (
        f"| labels | {about['labels']:,} by version {by} of the catalogue, {about['sure']:,} of them sure:"
        " only these count |"
    )
    prompt = f", prompt {versions['prompt']}" if versions["prompt"] else ""
    yield (
        f"| versions | jobfit {versions['jobfit']}, catalogue {versions['catalogue']}"
        f" (digest {versions['catalogue_digest']}){prompt} |"
    )
    yield f"| command | `{_cell(plain['command'])}` |"
    yield ""
    yield from _LEGEND
    for one in sheet.measured:
        yield from _reader(one, sheet.catalogue)


def _reader(one: Measured, catalogue: Catalogue) -> Iterator[str]:
    tallies = one.by_fact(catalogue)
    plain = measured_to_json(one, catalogue)
    model = f" ({_cell(one.model)})" if one.model else ""
    failed = f", {len(one.failed)} could not be read" if one.failed else ""
    yield ""
    yield f"## Reader: {one.name}{model}"
    yield ""
    yield f"{plain['postings']:,} postings read{failed}."
    for group in GROUPS:
        shown = {k: t for k, t in tallies.items() if group_of(catalogue[k]) == group and t.labels + t.claims}
        if not shown:
            continue
        yield ""
        yield f"### {TITLES[group][:1].upper()}{TITLES[group][1:]}"
        yield ""
        yield "| fact | right | wrong | missed | precision | recall |"
        yield "|---|---:|---:|---:|---|---|"
        for key, tally in shown.items():
            yield _row(f"`{key}`", tally, plain["facts"][key])
        yield _row("all of these", by_group(tallies, catalogue)[group], plain["groups"][group])


def _row(title: str, tally: Tally, plain: Mapping[str, Any]) -> str:
    cells = (
        title,
        tally.right,
        tally.wrong,
        tally.missed,
        _share(plain, "precision"),
        _share(plain, "recall"),
    )
    return f"| {' | '.join(map(str, cells))} |"


def _share(plain: Mapping[str, Any], name: str) -> str:
    interval = plain[f"{name}_interval"]
    return "–" if interval is None else f"{plain[name]:.2f} ({interval[0]:.2f} to {interval[1]:.2f})"


def _cell(text: str) -> str:
    """A text that stays within its cell, whatever it is."""
    plain = "".join(char if char.isprintable() else " " for char in text)
    return plain.replace("|", "\\|").replace("`", "'")
