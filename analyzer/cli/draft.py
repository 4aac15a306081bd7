"""`jobfit criteria draft`: a first rubric out of a person's own prose."""

from __future__ import annotations

import contextlib
import os
import sys
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from analyzer.cli.help import CONTEXT
from analyzer.errors import JobfitError, StorageError, UsageProblem, reason

if TYPE_CHECKING:
    from collections.abc import Sequence

    from analyzer.catalogue import Catalogue
    from analyzer.drafting.nouns import Draft, Wish
    from analyzer.model import DocumentSentence
    from analyzer.readers.model.endpoint import Endpoint
    from analyzer.settings import Settings


@click.command(short_help="Draft a rubric from a document.", context_settings=CONTEXT)
@click.argument("document", metavar="DOC.md", type=click.Path(path_type=Path))
@click.option(
    "--reader",
    type=click.Choice(["phrases", "model"]),
    help="phrases: no model is asked. model: the document is sent to the model. Left out: a terminal asks.",
)
@click.option("--force", is_flag=True, help="Write a new one even if there is one; the old one is kept.")
@click.option("--no-input", is_flag=True, help="Ask nothing: what is unsure stays in the file as comments.")
@click.option("--use", is_flag=True, help="Put document and rubric where jobfit uses them from then on.")
@click.option("--dry-run", is_flag=True, help="Print what would be sent to the model, and send nothing.")
@click.option("--model", metavar="NAME", help="The model to ask.")
@click.option("--base-url", metavar="URL", help="A server that speaks OpenAI's API.")
@click.option("--api", type=click.Choice(["chat", "responses"]), help="Which of its APIs.")
def draft(
    document: Path, *, reader: str | None, force: bool, no_input: bool, use: bool, dry_run: bool, **flags: Any
) -> None:
    """Draft a rubric from a criteria document.

    Writes DOC.toml beside DOC.md, with a comment for each entry. What is not plain is asked at a terminal,
    and stands in the file as comments otherwise. It is a beginning: edit it, then run `jobfit criteria
    check`. A file that is there is never overwritten.
    """
    from analyzer.catalogue import load_catalogue
    from analyzer.cli.draft_asking import gone_through
    from analyzer.cli.draft_documents import read_document, used_from_now_on
    from analyzer.criteria.document import sentences
    from analyzer.criteria.folder import own_folder
    from analyzer.drafting.toml_writer import to_toml
    from analyzer.run.new_criteria import must_be_wishes

    asking = not no_input and sys.stdin.isatty() and sys.stderr.isatty()
    document, markdown = read_document(document, write=not dry_run)
    parts, catalogue = sentences(markdown), load_catalogue()
    if dry_run:
        _show_prompt(parts, catalogue)
        return
    target = document.with_suffix(".toml")
    if not force and os.path.lexists(target):
        raise UsageProblem(
            f"{target} is there already, and may hold your edits",
            remedy="edit that one, or draft anew with --force, which keeps a copy of it",
            kind="exists",
        )
    must_be_wishes(parts, str(document))
    wishes, drafted = _drafted(
        parts, catalogue, document, flags, _who_reads(reader, document, flags, asking=asking)
    )
    if asking:
        drafted = gone_through(drafted, wishes, catalogue)
    if not (drafted.entries or drafted.unsure or drafted.own):
        for number in drafted.unused:
            click.echo(_listed(drafted, number))
        raise JobfitError(
            f"no wish was recognised in {document}",
            remedy="write the rubric by hand: `jobfit criteria show reliability-engineer` is an example",
            kind="nothing_found",
        )
    text = to_toml(drafted, document.name)
    if drafted.entries or drafted.own:  # what is unsure stands there as comments only
        _try_out(text, markdown, target)
    old = _write(target, text, force=force)
    _report(drafted, target, old, own_folder() / target.name if use else target)
    if use:
        used_from_now_on(document, target)


def _who_reads(reader: str | None, document: Path, flags: dict[str, Any], *, asking: bool) -> str:
    """The reader that was named; else the model, where one is configured and the person agrees."""
    from analyzer.cli.output import note

    if reader is not None:
        return reader
    endpoint = _endpoint(flags)
    if endpoint is None:
        return "phrases"
    remembered = _settings(flags).send_documents
    if remembered in {endpoint.name, "never"}:
        return "model" if remembered == endpoint.name else "phrases"
    if not asking:
        note(f"read by phrases; --reader model sends {document} to {endpoint.model} at {endpoint.name}")
        return "phrases"
    question = f"Send the whole text of {document} to {endpoint.model} at {endpoint.name}?"
    sent = click.confirm(question, default=False, err=True)
    again = f"Always send documents to {endpoint.name}" if sent else "Never send a document"
    if click.confirm(f"{again}, without being asked?", default=False, err=True):
        _remember(endpoint.name if sent else "never")
    return "model" if sent else "phrases"


def _remember(answer: str) -> None:
    """Keeps in config.toml to which address documents may go unasked, or that none may go anywhere."""
    from analyzer.cli.output import note
    from analyzer.paths import config_dir, write_whole
    from analyzer.storage.config_file import changed, read_config

    path = config_dir() / "config.toml"
    write_whole(path, changed(read_config(path), {"send_documents": answer}))
    note(f"kept in {path}: take send_documents out of it to be asked again")


def _settings(flags: dict[str, Any]) -> Settings:
    from analyzer.paths import config_dir
    from analyzer.settings import load_settings

    return load_settings(flags, config=config_dir() / "config.toml")


def _endpoint(flags: dict[str, Any]) -> Endpoint | None:
    from analyzer.readers.model.endpoint import endpoint_from

    return endpoint_from(_settings(flags))


def _show_prompt(parts: Sequence[DocumentSentence], catalogue: Catalogue) -> None:
    from analyzer.drafting.by_model import prompt_of
    from analyzer.reports.printable import printable

    prompt = prompt_of(parts, catalogue)
    for text in (prompt.system, prompt.user):
        for line in text.splitlines():
            click.echo(printable(line))


def _drafted(
    parts: Sequence[DocumentSentence],
    catalogue: Catalogue,
    document: Path,
    flags: dict[str, Any],
    reader: str,
) -> tuple[Sequence[Wish], Draft]:
    """The wishes that are sure, and the draft that is made of them and of what is not."""
    from analyzer.drafting.draft import draft_rubric, read_wishes

    if reader == "model":
        return _by_model(parts, catalogue, document, flags)
    found = read_wishes(parts, catalogue)
    return found.sure, draft_rubric(parts, found.sure, catalogue, unsure=found.unsure)


def _by_model(
    parts: Sequence[DocumentSentence], catalogue: Catalogue, document: Path, flags: dict[str, Any]
) -> tuple[Sequence[Wish], Draft]:
    """What the model finds, as far as code can check it."""
    from analyzer.cli.output import note
    from analyzer.drafting.by_model import ask_wishes
    from analyzer.drafting.draft import draft_rubric
    from analyzer.readers.model.endpoint import no_endpoint
    from analyzer.reports.progress import waiting

    endpoint = _endpoint(flags)
    if endpoint is None:
        raise no_endpoint()
    note(f"the whole text of {document} is sent to {endpoint.model} at {endpoint.name}")
    with waiting(f"{endpoint.model} reads your sentences"):
        found = ask_wishes(parts, catalogue, endpoint)
    for left_out in found.notes:
        note(left_out)
    notes = (f"Drafted by {endpoint.model}; its claims were checked against your sentences.",)
    drafted = draft_rubric(
        parts,
        found.wishes,
        catalogue,
        notes=notes,
        unsure=found.unsure,
        own=found.own,
        aside=found.indifferent,
    )
    return found.wishes, drafted


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
    return f"  line {sentence.line}: {sentence.text}"


def _report(drafted: Draft, target: Path, old: Path | None, used: Path) -> None:
    from analyzer.cli.output import note
    from analyzer.drafting.kind_of_work import names_work
    from analyzer.reports.printable import printable

    if old is not None:
        note(f"the old rubric is now {old}")
    for entry in drafted.entries:
        mark = "rules out" if "deal_breaker" in entry.keys else "bonus" if "bonus" in entry.keys else ""
        click.echo(printable(f"{entry.keys['weight']:>3}  {entry.name}" + (f"  ({mark})" if mark else "")))
    for own in drafted.own:
        click.echo(printable(f"  -  own fact: {own.question}"))
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
    if not names_work(drafted):
        note(
            "it names no work that you look for: write such a sentence (“I am looking for work as a nurse.”)"
        )
    note(f"read it, correct it, then: jobfit criteria check {used}")
