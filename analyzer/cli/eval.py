"""`jobfit eval LABELLED.jsonl`: how well a reader does on labelled postings."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from analyzer.cli import completion_values
from analyzer.cli.help import CONTEXT

if TYPE_CHECKING:
    from analyzer.catalogue import Catalogue
    from analyzer.evaluation.labels import Labelled
    from analyzer.evaluation.runner import Measured
    from analyzer.model import Posting, Reading
    from analyzer.readers.model.session import Session
    from analyzer.settings import Settings

_READERS = ("auto", "phrases", "model", "both")


@click.command(name="eval", context_settings=CONTEXT)
@click.argument("labelled", metavar="LABELLED.jsonl", type=click.Path(path_type=Path))
@click.option(
    "--reader",
    type=click.Choice(_READERS),
    help="Which reader to measure: auto (the default), phrases, model (alone) or both (merged).",
)
@click.option("--model", metavar="NAME", help="The model to ask.")
@click.option("--base-url", metavar="URL", help="A server that speaks OpenAI's API.")
@click.option("--api", type=click.Choice(["chat", "responses"]), help="Which of its APIs.")
@click.option(
    "--facts", metavar="FACT,FACT…", shell_complete=completion_values.fact_list, help="Only these facts."
)
@click.option("--limit", type=click.IntRange(min=1), metavar="N", help="Only the first N postings.")
@click.option(
    "--compare",
    metavar="READER|MODEL",
    help="Measure this reader (phrases, model, both) or this model on the same postings too.",
)
@click.option("--no-cache", is_flag=True, help="Ask again for what was read before.")
@click.option(
    "--datasheet",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="FILE.md|FILE.json",
    help="Write it as a page to hand over: set, versions, and each fact with intervals.",
)
@click.option("--json", "as_json", is_flag=True, help="One JSON object.")
def evaluate(
    labelled: Path,
    *,
    reader: str | None,
    facts: str | None,
    limit: int | None,
    compare: str | None,
    no_cache: bool,
    datasheet: Path | None,
    as_json: bool,
    **flags: Any,
) -> int:
    """Measure how well a reader does on labelled postings: precision, recall, evidence and cost.

    LABELLED.jsonl holds one labelled posting a line; its form and what counts as right are told in
    docs/measuring.md.
    """
    from analyzer.catalogue import load_catalogue
    from analyzer.evaluation.labels import read_labelled

    if datasheet is not None:
        from analyzer.evaluation.datasheet import check_form

        check_form(datasheet)
    catalogue = load_catalogue()
    rows = read_labelled(labelled, catalogue, limit=limit)
    catalogue = _chosen(catalogue, facts)
    wanted = [(reader or "auto", flags), *([_other(compare, flags)] if compare is not None else [])]
    with ExitStack() as stack:
        runs = [_run(*one, catalogue, stack, no_cache=no_cache) for one in wanted]
        measured = [_measure(name, rows, catalogue, read) for name, read in runs]
    _show(measured, catalogue, as_json=as_json)
    if datasheet is not None:
        _write_datasheet(datasheet, labelled, rows, measured, catalogue)
    return 1 if any(one.failed for one in measured) else 0


def _write_datasheet(
    path: Path,
    labelled: Path,
    rows: Sequence[Labelled],
    measured: Sequence[Measured],
    catalogue: Catalogue,
) -> None:
    import shlex
    import sys

    from analyzer.cli.output import note
    from analyzer.errors import StorageError, reason
    from analyzer.evaluation.datasheet import Sheet, digest_of, written

    prompt = ""
    if any(one.model for one in measured):
        from analyzer.readers.model.prompt import digest_of_template

        prompt = digest_of_template()
    command = shlex.join(["jobfit", *sys.argv[1:]])
    sheet = Sheet(labelled.name, digest_of(labelled), rows, measured, catalogue, prompt, command)
    try:
        path.write_text(written(sheet, path), encoding="utf-8")
    except OSError as error:
        raise StorageError(f"{path}: {reason(error)}", remedy="give another file with --datasheet") from error
    note(f"the datasheet is in {path}")


def _chosen(catalogue: Catalogue, facts: str | None) -> Catalogue:
    """The catalogue of only these facts (all of them without any)."""
    if facts is None:
        return catalogue
    from analyzer.storage.filters import known_fact

    keys = [key.strip() for key in facts.split(",") if key.strip()]
    for key in keys:
        known_fact(key, catalogue)
    return catalogue.only(frozenset(keys)) if keys else catalogue


def _other(word: str, flags: dict[str, Any]) -> tuple[str, dict[str, Any]]:
    """What `--compare` names: a reader, or another model that is asked alone."""
    return (word, flags) if word in _READERS else ("model", {**flags, "model": word})


def _run(
    reader: str, flags: dict[str, Any], catalogue: Catalogue, stack: ExitStack, *, no_cache: bool
) -> tuple[str, Callable[[Posting], Reading]]:
    """The name of a run and the function that reads a posting for it; `stack` closes what it opens."""
    from analyzer.run.context import settings_of
    from analyzer.run.pipeline import read_cached
    from analyzer.storage.cache import open_cache

    read_by = "model" if reader == "both" else reader
    settings = settings_of({**flags, "reader": read_by})
    session = _session(settings)
    if session is not None:
        stack.enter_context(session)
    store = None if no_cache or session is None else open_cache()

    def read(posting: Posting) -> Reading:
        return read_cached(posting, catalogue, reader=reader, session=session, store=store)

    return _name(reader, settings), read


def _session(settings: Settings) -> Session | None:
    """The way to the model; None where only phrases are read."""
    if settings.reader == "phrases" or not (settings.model_configured or settings.reader == "model"):
        return None
    from analyzer.readers.model.endpoint import endpoint_from, no_endpoint
    from analyzer.readers.model.session import Session

    endpoint = endpoint_from(settings)
    if endpoint is None:
        raise no_endpoint()
    return Session(endpoint, max_calls=settings.max_calls, max_cost=settings.max_cost)


def _name(reader: str, settings: Settings) -> str:
    if reader == "auto":
        return "both" if settings.model_configured else "phrases"
    return reader


def _measure(
    name: str, rows: Sequence[Labelled], catalogue: Catalogue, read: Callable[[Posting], Reading]
) -> Measured:
    """Reads all rows; on stderr, progress where that is a terminal, and each failure."""
    from analyzer.evaluation.runner import Measured, measure
    from analyzer.reports.printable import printable
    from analyzer.reports.progress import tracked

    measured = Measured(name)
    for _ in tracked(measure(measured, rows, catalogue, read), name, len(rows), few=1):
        pass  # the counts are in `measured`
    for row, message in measured.failed.items():
        click.echo(f"jobfit: {printable(row)}: {printable(message)}", err=True)
    return measured


def _show(measured: Sequence[Measured], catalogue: Catalogue, *, as_json: bool) -> None:
    from analyzer.evaluation.table import measured_to_json, measures_table, readers_table, readers_to_json

    if as_json:
        both = readers_to_json(measured[0], measured[1], catalogue) if measured[1:] else None
        readers = [measured_to_json(one, catalogue) for one in measured]
        click.echo(json.dumps({"schema": 1, "readers": readers, "compared": both}))
        return
    for one in measured:
        click.echo("\n".join((*measures_table(one, catalogue), "")))
    if measured[1:]:
        click.echo("\n".join(readers_table(measured[0], measured[1], catalogue)))
