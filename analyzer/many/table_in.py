"""Parquet, CSV and JSONL → rows, a batch at a time.

    with open_table("postings.parquet", "parquet") as table:
        for rows in table.batches: …          # lists of rows; a line that is none is its error

Parquet is read by pyarrow. CSV and JSONL are read by the standard library: pyarrow wants one type for a whole
column and gives up a whole file for one broken line, where here a broken line is the error of its own row. So
these two need no library beside jobfit itself.
"""

from __future__ import annotations

import csv
import io
import json
import shutil
import tempfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any, BinaryIO, Literal

from analyzer.errors import JobfitError, SourceError, UsageProblem, reason
from analyzer.many.row_in import Row, columns_known
from analyzer.many.row_reader import BATCH
from analyzer.sources.bounded import LONGEST_LINE, lines_of
from analyzer.sources.leads.rows import delimiter_of, flat_row
from analyzer.sources.sanitize import clean_line

if TYPE_CHECKING:
    import pyarrow as pa

Form = Literal["parquet", "csv", "jsonl"]
_ENDINGS: Mapping[str, Form] = {
    ".parquet": "parquet", ".pq": "parquet", ".csv": "csv", ".tsv": "csv", ".jsonl": "jsonl",
    ".ndjson": "jsonl",
}  # fmt: skip
_LONGEST_CELL = 20_000_000
"""Characters of one cell of CSV: beyond, a quote was never closed."""
_HEAD = 65_536
"""Bytes by which a delimiter and an encoding are told."""


@dataclass(slots=True)
class TableIn:
    """A table that is being read: `batches` may be gone through once. `total` is how many rows it has, where
    it says so; `share()` how much of it is read, within [0, 1]."""

    batches: Iterator[list[Row | JobfitError]]
    total: int | None
    share: Callable[[], float]


def form_of(name: str) -> Form | None:
    """The form that a name's ending means."""
    return _ENDINGS.get(Path(name).suffix.lower())


def need_pyarrow(what: str) -> None:
    """Raises UsageProblem where pyarrow is not installed, with the command that adds it."""
    import importlib.util

    if importlib.util.find_spec("pyarrow") is None:
        from analyzer.sources.file_libraries import how_to_add

        raise UsageProblem(
            f"{what} is Parquet, and what reads and writes that is not installed",
            remedy=f"to add it: {how_to_add(extra='tables')}, or use CSV or JSONL",
        )


@contextmanager
def open_table(
    source: str | BinaryIO, form: Form, *, columns: Mapping[str, str] | None = None, batch: int = BATCH
) -> Iterator[TableIn]:
    """Opens a file, or reads a stream. `columns` says which column holds what.

    Raises SourceError for what cannot be read, at once or in the midst of it, and UsageProblem.
    """
    name = source if isinstance(source, str) else "standard input"
    with ExitStack() as stack:
        file = stack.enter_context(_opened(source)) if isinstance(source, str) else source
        with _in_our_words(name, form):
            if form == "parquet":
                table = _parquet(_seekable(file, stack), columns or {}, batch)
            else:
                size = Path(source).stat().st_size if isinstance(source, str) else 0
                counted = _Counted(file, size)
                rows_of = _csv_rows if form == "csv" else _json_rows
                table = TableIn(_batched(rows_of(counted, columns or {}), batch), None, counted.share)
        table.batches = _guarded(table.batches, name, form)
        yield table


def must_be_there(name: str) -> None:
    """Raises SourceError for a file that cannot be opened."""
    with _opened(name):
        pass


@contextmanager
def _opened(name: str) -> Iterator[BinaryIO]:
    try:
        file = Path(name).open("rb")  # noqa: SIM115 - closed below
    except (OSError, ValueError) as error:
        why = reason(error) if isinstance(error, OSError) else "no file has such a name"
        raise SourceError(f"{name} cannot be read: {why}", remedy="check the name") from error
    with file:
        yield file


def _guarded(batches: Iterator[list[Row | JobfitError]], name: str, form: Form) -> Iterator[Any]:
    with _in_our_words(name, form):
        yield from batches


@contextmanager
def _in_our_words(name: str, form: Form) -> Iterator[None]:
    """What the system or a library finds wrong with a file, as an error that says what to do."""
    try:
        yield
    except JobfitError:
        raise
    except (ValueError, OSError, EOFError) as error:  # those of pyarrow are of these
        if isinstance(error, OSError) and error.errno:
            raise SourceError(f"{name} cannot be read: {reason(error)}", remedy="check the file") from error
        raise SourceError(
            f"{name} is no whole {_NAMES[form]} file, or a damaged one: {_first_line(error)}",
            remedy="make it anew, or name its form with --from",
            kind="damaged",
        ) from error


_NAMES: Mapping[Form, str] = {"parquet": "Parquet", "csv": "CSV", "jsonl": "JSONL"}


def _first_line(error: Exception) -> str:
    said = clean_line(str(error).strip().partition("\n")[0])[:200].rstrip(".")
    return said or type(error).__name__


# ── Parquet ───────────────────────────────────────────────────────────────────────────────────────


def _parquet(file: BinaryIO, given: Mapping[str, str], batch: int) -> TableIn:
    import pyarrow.parquet as pq

    table = pq.ParquetFile(file, pre_buffer=False, buffer_size=1 << 20)
    names = _leaves(table.schema_arrow)
    found = columns_known(names, given)
    wanted = sorted({column for columns in found.values() for column in columns})
    done = 0

    def batches() -> Iterator[list[Row | JobfitError]]:
        from analyzer.many.batches import rows_of_table

        nonlocal done
        # one column at a time in one thread: a row group of long texts would else lie in memory whole
        for rows in table.iter_batches(batch_size=batch, columns=wanted, use_threads=False):
            done += rows.num_rows
            yield list(rows_of_table(rows))

    total = table.metadata.num_rows
    return TableIn(batches(), total, lambda: done / total if total else 1.0)


def _leaves(schema: pa.Schema) -> list[str]:
    """The names of all columns, of structs those within by dotted names, as rows have them."""
    import pyarrow as pa

    found: list[str] = []

    def add(name: str, kind: pa.DataType) -> None:
        if pa.types.is_struct(kind):
            for field in kind:
                add(f"{name}.{field.name}", field.type)
        else:
            found.append(name)

    for field in schema:
        add(field.name, field.type)
    return found


def _seekable(file: BinaryIO, stack: ExitStack) -> BinaryIO:
    """The file itself, or a copy of a stream: Parquet is read from its end."""
    if file.seekable():
        return file
    copy = tempfile.TemporaryFile()  # noqa: SIM115 - the caller's stack closes it
    stack.enter_context(copy)
    shutil.copyfileobj(file, copy)
    copy.seek(0)
    return copy


# ── CSV and JSONL ─────────────────────────────────────────────────────────────────────────────────


class _Counted(io.RawIOBase):
    """A stream of bytes that knows how much of it was read."""

    def __init__(self, file: IO[bytes], size: int) -> None:
        super().__init__()
        self._file, self._size, self._done = file, size, 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        data = self._file.read(len(buffer))
        buffer[: len(data)] = data
        self._done += len(data)
        return len(data)

    def share(self) -> float:
        return min(1.0, self._done / self._size) if self._size else 0.0


def _batched(rows: Iterator[Row | JobfitError], batch: int) -> Iterator[list[Row | JobfitError]]:
    while some := list(islice(rows, batch)):
        yield some


def _csv_rows(file: _Counted, given: Mapping[str, str]) -> Iterator[Row | JobfitError]:
    """One row for each line of the table. Cells beyond the names are left out, missing ones are null."""
    raw = io.BufferedReader(file, buffer_size=_HEAD)
    head = raw.peek(_HEAD)
    text = io.TextIOWrapper(raw, encoding=_encoding(head), errors="replace", newline="")
    csv.field_size_limit(_LONGEST_CELL)
    first = head.decode(_encoding(head), "replace").lstrip("\ufeff\r\n")
    reader = csv.reader(_without_nulls(text), delimiter=delimiter_of(first, "csv") or ",")
    names = next((cells for cells in reader if any(map(str.strip, cells))), [])
    columns_known(names, given)
    while True:
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            raise SourceError(
                f"line {reader.line_num}: a cell has more than {_LONGEST_CELL:,} characters, so that nothing"
                " after it can be told apart",
                remedy="a quote was opened and not closed before it: mend that line",
                kind="damaged",
            ) from error
        if any(map(str.strip, cells)):
            yield dict(zip(names, cells, strict=False))


def _without_nulls(lines: Iterator[str]) -> Iterator[str]:
    return (line.replace("\x00", "") for line in lines)


def _encoding(head: bytes) -> str:
    """UTF-8 or, where their mark says so, UTF-16; what is neither is read as Windows writes it."""
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "utf-16"
    try:
        head[: max(0, len(head) - 4)].decode("utf-8")
    except UnicodeDecodeError as error:
        if error.start < len(head) - 8:
            return "cp1252"
    return "utf-8-sig"


def _json_rows(file: _Counted, given: Mapping[str, str]) -> Iterator[Row | JobfitError]:
    """One row for each line that is not blank; a line that holds no object is its error. Which columns
    there are is told of the first object."""
    raw = io.BufferedReader(file, buffer_size=_HEAD)
    known = False
    for n, line in enumerate(lines_of(raw), 1):
        text = line.removeprefix(b"\xef\xbb\xbf").strip() if n == 1 else line.strip()
        if not text:
            continue
        row = _json_row(text, n)
        if not known and not isinstance(row, JobfitError):
            columns_known([*row], given)
            known = True
        yield row


def _json_row(line: bytes, n: int) -> Row | JobfitError:
    try:
        value = json.loads(line.decode("utf-8", "replace"), strict=False)
    except (ValueError, RecursionError):
        why = "longer than any posting" if len(line) >= LONGEST_LINE else "no JSON"
        return SourceError(f"Line {n} is {why}.", remedy="Give one object a line.", kind="row_type")
    if not isinstance(value, dict):
        return SourceError(f"Line {n} holds no object.", remedy="Give one object a line.", kind="row_type")
    return flat_row(value)
