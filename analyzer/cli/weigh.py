"""`jobfit criteria weigh`: what each sentence of a rubric costs, over the saved postings."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import click

from analyzer.cli import completion_values
from analyzer.cli.library.shared import open_with_library
from analyzer.cli.output import note, note_whose_criteria
from analyzer.reports.printable import counted, printable

if TYPE_CHECKING:
    from analyzer.scoring.weigh import CriterionCost


@click.command(short_help="Say what each of your sentences costs.")
@click.argument("name", required=False, shell_complete=completion_values.criteria)
@click.option("--json", "as_json", is_flag=True, help="One JSON object a criterion.")
def weigh(name: str | None, *, as_json: bool) -> int:
    """Say what each of your sentences costs, over the postings that are saved.

    For each criterion: how many postings it alone rules out, how many it keeps from the first ten, and the
    nearest weight that would change the first five. Nothing is read or asked: it is arithmetic alone.
    Postings that are gone or that you are done with count as well, the examples that come with jobfit do not.
    """
    from analyzer.reports.words import cost_lines
    from analyzer.scoring.weigh import weigh as weighed

    with open_with_library({"criteria": (name,) if name else ()}) as context:
        note_whose_criteria(context.run)
        rubric = context.run.rubrics[0]
        examples = _examples()
        saved = context.library.rows()
        rows = [row for row in saved if row.pid not in examples]
        costs = weighed([((row.title or "").casefold(), dict(row.facts)) for row in rows], rubric)
    if not rows:
        note("no posting is saved yet: `jobfit SOURCE` reads and saves one")
    if rows:
        said = [json.dumps(_to_json(rubric.name, cost)) for cost in costs] if as_json else cost_lines(costs)
        for line in said:
            click.echo(printable(line) if not as_json else line)
    if rows and not as_json:
        note(f"{rubric.name}, over {counted(len(rows), 'posting')}")
    if left_out := len(saved) - len(rows):
        note(f"left out: {counted(left_out, 'example')} that came with jobfit")
    return 0


def _examples() -> frozenset[str]:
    """The ids of the postings that ship: who tries one of them is not looking for that job."""
    from analyzer.keys import posting_id
    from analyzer.resources import examples_dir
    from analyzer.sources import read_source

    paths = [path for path in examples_dir().iterdir() if path.suffix in {".txt", ".html"}]
    return frozenset(posting_id(read_source(str(path)).identity) for path in paths)


def _to_json(criteria: str, cost: CriterionCost) -> dict[str, object]:
    return {"schema": 1, "criteria": criteria, **cost._asdict()}
