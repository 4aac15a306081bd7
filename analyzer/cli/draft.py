"""`jobfit criteria draft`: a first rubric out of a person's own prose."""

from __future__ import annotations

import contextlib
import os
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from analyzer.cli.help import CONTEXT
from analyzer.errors import JobfitError, StorageError, UsageProblem, reason

if TYPE_CHECKING:
    from analyzer.drafting.nouns import Draft

LARGEST = 200_000
"""Characters of a criteria document; a long one has some ten thousand."""


@click.command(short_help="Draft a rubric from a document.", context_settings=CONTEXT)
@click.argument("document", metavar="DOC.md", type=click.Path(path_type=Path))
@click.option(
    "--reader",
    type=click.Choice(["phrases", "model"]),
    default="phrases",
    help="phrases (the default): no model is asked. model: the document is sent to the model.",
)
@click.option("--force", is_flag=True, help="Write a new one even if there is one; the old one is kept.")
@click.option("--model", metavar="NAME", help="The model to ask.")
@click.option("--base-url", metavar="URL", help="A server that speaks OpenAI's API.")
@click.option("--api", type=click.Choice(["chat", "responses"]), help="Which of its APIs.")
def draft(document: Path, *, reader: str, force: bool, **flags: Any) -> None:
    """Draft a rubric from a criteria document.

    Writes DOC.toml beside DOC.md, with a comment for each entry. It is a beginning: edit it, then run
    `jobfit criteria check`. A file that is there is never overwritten.
    """
    from analyzer.drafting.toml_writer import to_toml

    markdown = _read(document)
    target = document.with_suffix(".toml")
    if not force and os.path.lexists(target):
        raise UsageProblem(
            f"{target} is there already, and may hold your edits",
            remedy="edit that one, or draft anew with --force, which keeps a copy of it",
            kind="exists",
        )
    drafted = _by_model(markdown, document, flags) if reader == "model" else _by_phrases(markdown)
    if not drafted.entries and not drafted.unsure:
        raise JobfitError(
            f"no wish was recognised in {document}",
            remedy="write the rubric by hand: `jobfit criteria show reliability-engineer` is an example",
            kind="nothing_found",
        )
    text = to_toml(drafted, document.name)
    if drafted.entries:  # what is unsure stands there as comments only
        _try_out(text, markdown, target)
    old = _write(target, text, force=force)
    _report(drafted, target, old)


def _read(document: Path) -> str:
    if document.suffix == ".toml":
        raise UsageProblem(f"{document} is a rubric", remedy="name the document it should be drafted from")
    try:
        markdown = document.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        raise UsageProblem(f"there is no file {document}", remedy="name a Markdown or text file") from None
    except UnicodeDecodeError:
        raise UsageProblem(f"{document} is not UTF-8 text", remedy="save it as UTF-8") from None
    except OSError as error:
        raise UsageProblem(f"{document} cannot be read: {reason(error)}") from None
    if len(markdown) > LARGEST:
        raise UsageProblem(f"{document} is too long for a criteria document", remedy="keep it to some pages")
    return markdown


def _by_phrases(markdown: str) -> Draft:
    from analyzer.catalogue import load_catalogue
    from analyzer.criteria.document import sentences
    from analyzer.drafting.draft import draft_by_phrases

    return draft_by_phrases(sentences(markdown), load_catalogue())


def _by_model(markdown: str, document: Path, flags: dict[str, Any]) -> Draft:
    """What the words show, and what the model finds beyond it."""
    from analyzer.catalogue import load_catalogue
    from analyzer.cli.output import note
    from analyzer.criteria.document import sentences
    from analyzer.drafting.by_model import ask_wishes
    from analyzer.drafting.draft import draft_rubric
    from analyzer.paths import config_dir
    from analyzer.readers.model.endpoint import endpoint_from, no_endpoint
    from analyzer.reports.progress import waiting
    from analyzer.settings import load_settings

    endpoint = endpoint_from(load_settings(flags, config=config_dir() / "config.toml"))
    if endpoint is None:
        raise no_endpoint()
    note(f"the whole text of {document} is sent to {endpoint.model} at {endpoint.name}")
    parts, catalogue = sentences(markdown), load_catalogue()
    with waiting(f"{endpoint.model} reads your sentences"):
        proposed = ask_wishes(parts, catalogue, endpoint)
    for left_out in proposed.notes:
        note(left_out)
    notes = (f"Read by its words and by {endpoint.model}, whose wishes were checked against your sentences.",)
    return draft_rubric(parts, proposed.wishes, catalogue, notes=notes)


def _try_out(text: str, markdown: str, target: Path) -> None:
    """Makes sure that what is written can be judged by."""
    from analyzer.catalogue import load_catalogue
    from analyzer.criteria.rubric_file import parse_rubric

    table = tomllib.loads(text)
    parse_rubric(
        table, name=target.stem, document=markdown, catalogue=load_catalogue(), path=str(target), source=text
    )


def _write(target: Path, text: str, *, force: bool) -> Path | None:
    """Writes a new file; one that was there gets another name, which is returned."""
    old = None
    try:
        if force and os.path.lexists(target):
            old = _free_name(target)
            target.rename(old)
        _create(target, text)
    except FileExistsError:
        raise UsageProblem(f"{target} has just been written by something else", kind="exists") from None
    except OSError as error:
        raise StorageError(f"{target} cannot be written: {reason(error)}") from None
    return old


def _create(target: Path, text: str) -> None:
    """Writes a file that must not be there yet, and leaves no half of one behind."""
    with target.open("x", encoding="utf-8") as file:
        try:
            file.write(text)
        except OSError:
            with contextlib.suppress(OSError):
                target.unlink()
            raise


def _free_name(target: Path) -> Path:
    number = 1
    while os.path.lexists(free := target.with_name(f"{target.name}.old-{number}")):
        number += 1
    return free


def shortened(sentence: str) -> str:
    """The beginning of a long sentence."""
    from textwrap import shorten

    return shorten(sentence, 90, placeholder=" …")


def _listed(drafted: Draft, number: int) -> str:
    sentence = drafted.sentences[number]
    return f"  line {sentence.line}: {shortened(sentence.text)}"


def _report(drafted: Draft, target: Path, old: Path | None) -> None:
    from analyzer.cli.output import note
    from analyzer.reports.printable import printable

    if old is not None:
        note(f"the old rubric is now {old}")
    for entry in drafted.entries:
        mark = "rules out" if "deal_breaker" in entry.keys else "bonus" if "bonus" in entry.keys else ""
        click.echo(printable(f"{entry.keys['weight']:>3}  {entry.name}" + (f"  ({mark})" if mark else "")))
    asked = {one.wish.sentence for one in drafted.unsure}
    unused = [n for n in drafted.unused if n not in asked]
    told = f"; unsure: {len(drafted.unsure)}" if drafted.unsure else ""
    told += f"; sentences without one: {len(unused)}" if unused else ""
    told += f"; parts without one: {len(drafted.missed)}" if drafted.missed else ""
    criteria = "criterion" if len(drafted.entries) == 1 else "criteria"
    click.echo(printable(f"{target}: {len(drafted.entries)} {criteria}{told}"))
    for one in drafted.unsure:
        click.echo(printable(_listed(drafted, one.wish.sentence)))
        click.echo(printable(f"      unsure whether wanted or ruled out: {one.about}"))
    for n in unused:
        click.echo(printable(_listed(drafted, n)))
    for part in drafted.missed:
        line = drafted.sentences[part.sentence].line
        click.echo(printable(f"  line {line}, in part: {shortened(part.words)}"))
    if drafted.unsure:
        note("what is unsure stands in the file as comments, both ways: take away the # of the one you mean")
    if unused:
        note("what of these matters to you? The end of the file shows how to write a criterion for it")
    note(f"read it, correct it, then: jobfit criteria check {target}")
