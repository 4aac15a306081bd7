"""Rows → Parquet, CSV and JSONL, as they come.

    with table_writer(file, "parquet", posting_columns(names)) as out:
        out.write(rows)

Parquet is written by pyarrow in groups of rows; CSV and JSONL by the standard library.
"""

from __future__ import annotations

import csv
import io
import json
from abc import ABC, abstractmethod
from collections.abc import Callable, Sequence
from contextlib import suppress
from typing import TYPE_CHECKING, Any, BinaryIO, Self

from analyzer.many.row_out import Out
from analyzer.many.schema import Column, arrow_schema
from analyzer.many.table_in import Form

if TYPE_CHECKING:
    import pyarrow as pa

_GROUP_BYTES = 8_000_000
"""Bytes of a group of rows in Parquet before they are compressed: so much lies in memory."""

Cell = Callable[[str], str]
"""Makes a text safe for a spreadsheet, which would run "=1+1"."""


class TableOut(ABC):
    """A table that is being written; a context, whose end writes what is left."""

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: object, *_: object) -> None:
        if kind is None:
            self.close()
        else:
            self.abandon()

    @abstractmethod
    def write(self, rows: Sequence[Out]) -> None:
        """Adds rows."""

    @abstractmethod
    def close(self) -> None:
        """Ends the table."""

    def abandon(self) -> None:  # noqa: B027 - most hold nothing
        """Lets go of a table that will not be whole."""


def table_writer(file: BinaryIO, form: Form, columns: Sequence[Column], *, cell: Cell) -> TableOut:
    """What writes a table of these columns into a file of bytes. `cell` makes a text fit for CSV."""
    if form == "parquet":
        return _ParquetOut(file, columns)
    return _CsvOut(file, columns, cell) if form == "csv" else _JsonOut(file, columns)


class _ParquetOut(TableOut):
    def __init__(self, file: BinaryIO, columns: Sequence[Column]) -> None:
        import pyarrow.parquet as pq

        self._schema = arrow_schema(columns)
        self._writer = pq.ParquetWriter(file, self._schema, compression="zstd")
        self._waiting: list[pa.Table] = []
        self._bytes = 0

    def write(self, rows: Sequence[Out]) -> None:
        import pyarrow as pa

        table = pa.Table.from_pylist(list(rows), schema=self._schema)
        self._waiting.append(table)
        self._bytes += table.nbytes
        if self._bytes >= _GROUP_BYTES:
            self._flush()

    def _flush(self) -> None:
        import pyarrow as pa

        if self._waiting:
            self._writer.write_table(pa.concat_tables(self._waiting))
            self._waiting, self._bytes = [], 0

    def close(self) -> None:
        self._flush()
        self._writer.close()

    def abandon(self) -> None:
        # else it would write its end when it is thrown away, into a file that is closed by then
        with suppress(ValueError, OSError):
            self._writer.close()


class _CsvOut(TableOut):
    def __init__(self, file: BinaryIO, columns: Sequence[Column], cell: Cell) -> None:
        self._file, self._columns, self._cell = file, columns, cell
        self._put([[cell(column.name) for column in columns]])

    def write(self, rows: Sequence[Out]) -> None:
        self._put([[self._plain(row[column.name]) for column in self._columns] for row in rows])

    def _put(self, rows: Sequence[Sequence[str]]) -> None:
        out = io.StringIO()
        csv.writer(out, lineterminator="\n").writerows(rows)
        self._file.write(out.getvalue().encode("utf-8"))

    def _plain(self, value: Any) -> str:
        if value is None:
            return ""
        if isinstance(value, bool):
            return "true" if value else "false"
        if isinstance(value, (int, float)):
            return str(value)
        return self._cell(json.dumps(value) if isinstance(value, list) else value)

    def close(self) -> None:
        self._file.flush()


class _JsonOut(TableOut):
    """In ASCII, so that no control character travels raw, as everywhere in jobfit."""

    def __init__(self, file: BinaryIO, columns: Sequence[Column]) -> None:
        self._file = file
        self._names = [column.name for column in columns]

    def write(self, rows: Sequence[Out]) -> None:
        lines = [
            json.dumps({name: row[name] for name in self._names}, allow_nan=False) + "\n" for row in rows
        ]
        self._file.write("".join(lines).encode("ascii"))

    def close(self) -> None:
        self._file.flush()
