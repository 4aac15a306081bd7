"""`jobfit table IN -o OUT`: a table of postings in, a table of scored rows out."""

from __future__ import annotations

import sys
import time
from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from importlib.abc import MetaPathFinder
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any, BinaryIO, cast

import click

from analyzer.cli import completion_values
from analyzer.cli.help import Sectioned
from analyzer.cli.options import READING_TABLES, table_reading_options
from analyzer.cli.output import note, note_whose_criteria
from analyzer.cli.sweep import columns_given
from analyzer.errors import StorageError, UsageProblem, reason

if TYPE_CHECKING:
    from analyzer.many.row_reader import RowReader, Scored
    from analyzer.many.table_in import Form, TableIn
    from analyzer.many.table_out import TableOut
    from analyzer.reports.progress import RunBar

_FORMS = ("parquet", "csv", "jsonl")


@click.command(
    cls=Sectioned,
    sections={"Tables": ["--output", "--facts", "--columns", "--from", "--to"], **READING_TABLES},
)
@click.argument("source", metavar="IN", shell_complete=completion_values.files)
@click.option(
    "-o",
    "--output",
    metavar="OUT",
    shell_complete=completion_values.files,
    help="Write the rows of postings to OUT (- or nothing: standard output).",
)
@click.option(
    "--facts",
    metavar="OUT2",
    shell_complete=completion_values.files,
    help="Write one row for each fact to OUT2, with its lines, quotes and what read it.",
)
@click.option(
    "--columns",
    multiple=True,
    metavar="FIELD=COLUMN",
    help="Which column holds what: text=body; repeatable.",
)
@click.option("--from", "form_in", type=click.Choice(_FORMS), help="What IN is, where its name does not say.")
@click.option("--to", "form_out", type=click.Choice(_FORMS), help="What OUT is, where its name does not say.")
@table_reading_options
def table(
    source: str,
    *,
    output: str | None,
    facts: str | None,
    columns: tuple[str, ...],
    form_in: Form | None,
    form_out: Form | None,
    **flags: Any,
) -> int:
    """Read and judge a table of postings: one row a posting in, one row a posting out.

    IN and OUT are Parquet, CSV or JSONL, by the endings of their names. Columns are found by their names: a
    text, a title, a company, an address, an id and what else a sheet of jobs may hold. Nothing is fetched,
    and nothing is kept in the library. A row that cannot be read has its error in the column "error".

    \b
      jobfit table postings.parquet -o scored.parquet
      jobfit table jobs.csv -o scored.csv --facts facts.jsonl -c my-next-job
      zcat jobs.jsonl.gz | jobfit table - --from jsonl --to csv > scored.csv
    """
    from analyzer.many.table_in import must_be_there

    given = columns_given(columns)
    if source != "-":
        must_be_there(source)  # before a word about forms: nothing else matters without it
    form = _form(source, form_in, "--from")
    outs = [_Out(output or "-", form_out, "--to")] + ([_Out(facts, None, "--facts")] if facts else [])
    _apart(source, [out.name for out in outs])
    tally = _read_and_write(source, form, outs, given, flags)
    tally.tell([out.name for out in outs if out.name != "-"])
    return 1 if tally.failed else 0


def _read_and_write(
    source: str, form: Form, outs: list[_Out], columns: Mapping[str, str], flags: Mapping[str, Any]
) -> _Tally:
    """Opens all that the table goes through, and sends it through; gives what became of its rows."""
    from analyzer.many.row_reader import RowReader
    from analyzer.many.table_in import open_table
    from analyzer.paths import config_dir
    from analyzer.settings import load_settings

    settings = load_settings({**flags, "save": False}, config=config_dir() / "config.toml")
    stream = cast("BinaryIO", sys.stdin.buffer) if source == "-" else source
    tally = _Tally()
    with (
        _without_pandas(),
        RowReader(settings, columns=columns, facts=len(outs) > 1, in_processes=True, warn=note) as reader,
        open_table(stream, form, columns=columns) as read,
    ):
        note_whose_criteria(reader.context)
        with _writers(outs, reader) as writers:
            _run(read, reader, writers, tally)
    return tally


class _NoPandas(MetaPathFinder):
    def find_spec(self, fullname: str, *_: object) -> None:
        if fullname == "pandas":
            raise ModuleNotFoundError("pandas is not needed here", name=fullname)


@contextmanager
def _without_pandas() -> Iterator[None]:
    """Keeps pyarrow from loading pandas meanwhile, as it does wherever that is installed: it takes 50 MB, and
    nothing here has a use for it."""
    finder = _NoPandas()
    sys.meta_path.insert(0, finder)
    try:
        yield
    finally:
        sys.meta_path.remove(finder)


class _Out:
    """A table to be written: its name and its form."""

    def __init__(self, name: str, given: Form | None, option: str) -> None:
        self.name = name
        self.form = _form(name, given, option)
        if name == "-" and self.form == "parquet" and sys.stdout.isatty():
            raise UsageProblem("Parquet is not for a terminal", remedy="add -o scored.parquet, or pipe it")


def _form(name: str, given: Form | None, option: str) -> Form:
    """What a table is: what the person says of it, else what its ending means."""
    from analyzer.many.table_in import form_of, need_pyarrow

    form = given or form_of(name)
    if form is None and name == "-":
        what = "standard input" if option == "--from" else "standard output"
        raise UsageProblem(
            f"what {what} is cannot be told", remedy=f"add {option} parquet, csv or jsonl, or name a file"
        )
    if form is None:
        way = "" if option == "--facts" else f", or add {option} parquet, csv or jsonl"
        raise UsageProblem(
            f"{name}: its ending says nothing of its form", remedy=f"call it .parquet, .csv or .jsonl{way}"
        )
    if form == "parquet":
        need_pyarrow(name)
    return form


def _apart(source: str, outs: list[str]) -> None:
    """Two of them must not be one file: what is read would be gone, or one table over the other."""
    files = [Path(name).resolve() for name in (source, *outs) if name != "-"]
    if len(set(files)) < len(files) or outs.count("-") > 1:
        raise UsageProblem(
            "IN, OUT and OUT2 must be different files", remedy="give the result a name of its own"
        )


@contextmanager
def _writers(outs: list[_Out], reader: RowReader) -> Iterator[list[TableOut]]:
    """What writes each table; each takes its place when all are whole."""
    from analyzer.cli.whole_file import whole_file
    from analyzer.many.schema import FACT, posting_columns
    from analyzer.many.table_out import table_writer
    from analyzer.reports.listing import cell

    names = " and ".join(out.name for out in outs if out.name != "-")
    with _told(names), ExitStack() as stack:
        writers = []
        for out, columns in zip(outs, (posting_columns(reader.rubrics), FACT), strict=False):
            file: IO[bytes] = sys.stdout.buffer
            if out.name != "-":
                with _told(out.name):
                    file = stack.enter_context(whole_file(Path(out.name)))
            writer = table_writer(cast("BinaryIO", file), out.form, columns, cell=cell)
            writers.append(stack.enter_context(writer))
        yield writers


@contextmanager
def _told(name: str) -> Iterator[None]:
    """What the system says against a file that is written, in our words; of standard output others tell."""
    try:
        yield
    except OSError as error:
        if not name or isinstance(error, BrokenPipeError):
            raise
        raise StorageError(
            f"{name} cannot be written: {reason(error)}", remedy="give another file with -o"
        ) from error


def _run(read: TableIn, reader: RowReader, writers: list[TableOut], tally: _Tally) -> None:
    """Reads, judges and writes, a batch at a time."""
    from analyzer.reports.progress import RunBar

    with RunBar(read.total or 0, enabled=sys.stderr.isatty()) as bar:
        reader.context.warn = bar.pausing(reader.context.warn)
        for rows in read.batches:
            if not tally.rows:
                _estimate(rows, read.total, reader)
            scored = reader.read_all(rows)
            writers[0].write([one.posting for one in scored])
            for writer in writers[1:]:
                writer.write([fact for one in scored for fact in one.facts])
            tally.add(scored)
            tally.show(bar, read)


def _estimate(rows: list[Any], total: int | None, reader: RowReader) -> None:
    """Says what asking a model will take, before anything is spent."""
    context = reader.context
    if context.session is None:
        return
    from analyzer.readers.model.dry_run import estimate

    postings = reader.postings(rows)
    would = estimate(postings, context.catalogue, context.session.endpoint, store=context.store)
    of = f" of {total:,}" if total and total > len(rows) else ""
    context.warn(f"the first {len(postings):,}{of} postings: {would}")


class _Tally:
    """How many rows there were, and how many of them are errors, by their kinds."""

    def __init__(self) -> None:
        self.rows = 0
        self._errors: Counter[str] = Counter()
        self._fallbacks = 0
        self._began = time.monotonic()

    @property
    def failed(self) -> int:
        return self._errors.total()

    def add(self, scored: list[Scored]) -> None:
        self.rows += len(scored)
        self._errors.update(one.posting["error"] for one in scored if one.posting["error"])
        self._fallbacks += sum(one.posting["fallback"] is not None for one in scored)

    def show(self, bar: RunBar, read: TableIn) -> None:
        from analyzer.run.parallel import RunTally

        share = read.share()
        total = read.total or (max(self.rows, round(self.rows / share)) if share else self.rows)
        bar.update(RunTally(total, self.rows, self.failed, time.monotonic() - self._began))

    def tell(self, names: list[str]) -> None:
        """Says what was done, in one line or two."""
        written = f"; written to {' and '.join(names)}" if names else ""
        failed = ""
        if self.failed:
            kinds = ", ".join(f"{kind} {count:,}" for kind, count in self._errors.most_common(4))
            failed = f", {self.failed:,} with an error ({kinds})"
        rows = "1 row" if self.rows == 1 else f"{self.rows:,} rows"
        note(f"{rows}{failed}{written}")
        if self._fallbacks:
            note(f"{self._fallbacks:,} of them are read without the model: the column `fallback` says why")
