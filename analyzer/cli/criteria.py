"""`jobfit criteria`: the documents that postings are judged by."""

from __future__ import annotations

import importlib
import json
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from analyzer.catalogue import load_catalogue
from analyzer.cli import completion_values
from analyzer.cli.help import CONTEXT
from analyzer.criteria import folder
from analyzer.errors import InvalidRubric, UsageProblem

if TYPE_CHECKING:
    from analyzer.criteria.check import Problem
    from analyzer.scoring.rubric import Criterion


class _Group(click.Group):
    """`draft` and `weigh` are files of their own, imported when they are called."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        return ["list", "show", "check", "weigh", "draft"]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in {"draft", "weigh"}:
            return super().get_command(ctx, cmd_name)
        command: click.Command = getattr(importlib.import_module(f"analyzer.cli.{cmd_name}"), cmd_name)
        return command


@click.group(cls=_Group, context_settings=CONTEXT)
def criteria() -> None:
    """Show, check and draft the criteria that postings are judged by.

    \b
      jobfit criteria draft my-next-job.md     a rubric out of your own words
      jobfit criteria check my-next-job.toml   what is wrong or missing in it
      jobfit criteria weigh my-next-job        what each of its sentences costs
      jobfit -c my-next-job.toml posting.txt   judge by it
    """


@criteria.command("list", short_help="List your own criteria and the examples.")
@click.option("--json", "as_json", is_flag=True, help="One JSON object a rubric.")
def list_criteria(*, as_json: bool) -> None:
    """List your own criteria and the shipped examples."""
    from analyzer.reports.printable import printable

    own = folder.own_paths()
    for path in (*own, *folder.shipped_paths()):
        try:
            row = _row(path)
        except InvalidRubric as error:
            row = {"name": path.stem, "path": str(path), "broken": error.message}
        if as_json:
            click.echo(json.dumps(row))
        else:
            click.echo(printable(_line(row)))
    for document in () if as_json else folder.undrafted():
        click.echo(
            printable(f"{document.stem:<24} no rubric yet: jobfit criteria draft {document}"), err=True
        )
    if not own:
        click.echo(
            printable(f"Your own go to {folder.own_folder()}: `jobfit criteria draft DOC.md`"), err=True
        )


def _row(path: Path) -> dict[str, Any]:
    rubric = folder.load_rubric(path, load_catalogue())
    title = next((part.text for part in rubric.document_sentences), "")
    return {
        "name": rubric.name,
        "path": str(path),
        "shipped": rubric.shipped,
        "criteria": len(rubric.criteria),
        "deal_breakers": sum(one.deal_breaker is not None for one in rubric.criteria),
        "title": title,
    }


def _line(row: dict[str, Any]) -> str:
    from analyzer.reports.printable import counted

    if "broken" in row:
        return f"{row['name']:<24} broken: see `jobfit criteria check {row['name']}`"
    kind = "example" if row["shipped"] else "yours"
    breakers = counted(row["deal_breakers"], "deal-breaker")
    count = f"{counted(row['criteria'], 'criterion', 'criteria')}, {breakers}"
    return f"{row['name']:<24} {kind:<8} {count:<30} {row['title']}"


@criteria.command("show", short_help="Show what a rubric asks for, in words.")
@click.argument("name", required=False, shell_complete=completion_values.criteria)
@click.option("--schema", is_flag=True, help="Print the JSON Schema of rubrics, for editors.")
def show_criteria(name: str | None, *, schema: bool) -> None:
    """Show what a rubric asks for, in words, beside the sentences that ask for it."""
    from analyzer.reports.printable import printable

    if schema:
        from analyzer.criteria.json_schema import SCHEMA_PATH

        click.echo(SCHEMA_PATH.read_text(encoding="utf-8"), nl=False)
        return
    if name is None:
        raise UsageProblem("no criteria are named", remedy="`jobfit criteria list` shows what there is")
    (rubric,) = folder.find_rubrics([name], load_catalogue())
    click.echo(printable(f"{rubric.name} ({rubric.path})"))
    for one in rubric.criteria:
        click.echo("\n" + "\n".join(printable(line) for line in _in_words(one)))


def _in_words(one: Criterion) -> list[str]:
    from analyzer.criteria.wording import describe

    kind = "bonus, " if one.bonus else ""
    silence = "presumed met" if one.presume else f"worth {one.silence:g} of what is open"
    lines = [f"{one.name}  ({kind}weight {one.weight:g}; silence {silence})"]
    lines += [f'  you wrote: "{sentence}"' for sentence in one.yours]
    lines.append(f"  wanted: {one.wanted}")
    if one.deal_breaker is not None:
        lines.append(f"  ruled out: {describe(one.deal_breaker)}")
    if one.ask:
        lines.append(f"  ask: {one.ask}")
    return lines


@criteria.command("check", short_help="Say what is wrong with criteria, or missing.")
@click.argument("names", nargs=-1, metavar="[NAME|PATH]...", shell_complete=completion_values.criteria)
@click.option("--json", "as_json", is_flag=True, help="One JSON object a finding.")
def check_criteria(names: tuple[str, ...], *, as_json: bool) -> None:
    """Say what is wrong with criteria, or missing: file, line and remedy. Without a name: all that
    postings would be judged by."""
    from analyzer.criteria.check import Problem
    from analyzer.reports.printable import printable

    broken = False
    for path in [folder.locate(name) for name in names] or folder.default_paths():
        try:
            problems = _problems(path)
        except InvalidRubric as error:
            line, message = _split(path, error.message)
            problems = [Problem("error", str(path), line, message, error.remedy)]
        broken = broken or any(problem.level == "error" for problem in problems)
        for problem in problems:
            click.echo(json.dumps(_to_json(problem)) if as_json else printable(str(problem)))
        if not any(problem.level != "note" for problem in problems):
            click.echo(printable(f"{path.stem}: nothing wrong"), err=True)
    if broken:
        click.get_current_context().exit(1)


def _split(path: Path, message: str) -> tuple[int, str]:
    """The line that an error names after the file, and the rest of it."""
    found = re.match(r":(\d+): ", message.removeprefix(str(path)))
    if found is None:
        return 1, message.removeprefix(f"{path}: ")
    return int(found[1]), message.removeprefix(str(path))[found.end() :]


def _problems(path: Path) -> list[Problem]:
    from analyzer.criteria.check import check

    found = folder.read_files(path)
    return list(
        check(
            found.source,
            found.table,
            found.parts,
            load_catalogue(),
            path=str(path),
            document_path=str(found.document_path),
        )
    )


def _to_json(problem: Problem) -> dict[str, Any]:
    return {
        "level": problem.level,
        "file": problem.file,
        "line": problem.line,
        "message": problem.message,
        "remedy": problem.remedy,
    }
