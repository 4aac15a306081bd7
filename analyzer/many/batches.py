"""Batches of Arrow in, batches of Arrow out: what an engine's `map_batches` wants.

    dataset.map_batches(
        ReadAndScore,
        fn_constructor_kwargs={"criteria": rubrics_of(["my-next-job"])},
        batch_format="pyarrow",
        compute=ray.data.ActorPoolStrategy(size=16),
    )

The engine makes one instance for each worker, hands it batches, starts another where one dies and gives that
the same rows again. Nothing of this is ours, and nothing here is Ray's: any caller may hand over tables.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from analyzer.errors import UsageProblem
from analyzer.many.row_in import columns_known
from analyzer.many.row_reader import RowReader, settings_for, told_apart
from analyzer.many.schema import FACT, arrow_schema, posting_columns

if TYPE_CHECKING:
    import pyarrow as pa

    from analyzer.many.row_in import Row
    from analyzer.many.shared_limits import Limits
    from analyzer.scoring.rubric import Rubric


class ReadAndScore:
    """Tables of postings → tables of scored rows, one for each row, in their order.

    `criteria` are rubrics as values (`rubrics_of`), or names and paths that this machine has. `facts` adds a
    column with the facts of each posting, which `fact_rows` makes rows of. `columns` says which column holds
    what ({"text": "body"}). `limits` are a SharedLimits or an actor of it. `flags` are settings
    (`reader="auto"`, `model=…`, `base_url=…`); without them, phrases read. A key of a model is taken from the
    environment or the configuration of the machine that asks it, and never from here.

    Raises UnknownCriteria, InvalidRubric or ModelUnavailable.
    """

    def __init__(
        self,
        *,
        criteria: Sequence[str] | Sequence[Rubric] = (),
        facts: bool = False,
        columns: Mapping[str, str] | None = None,
        limits: Limits | None = None,
        **flags: Any,
    ) -> None:
        if "api_key" in flags:
            raise UsageProblem(
                "a key does not belong into what is sent to workers: it would be kept wherever that passes",
                remedy="set OPENAI_API_KEY in their environment",
            )
        named, values = told_apart(criteria)
        self._facts = facts
        self._reader = RowReader(
            settings_for(criteria=named, **flags), rubrics=values, columns=columns, facts=facts, limits=limits
        )
        self._schema = arrow_schema(posting_columns(self._reader.rubrics), facts_within=facts)

    def __call__(self, batch: pa.Table) -> pa.Table:
        """Raises UsageProblem for what is no table of Arrow, SourceError for one without a known column."""
        import pyarrow as pa

        if not isinstance(batch, pa.Table):
            raise UsageProblem(
                f"a batch is {type(batch).__name__} and no table of Arrow",
                remedy='write map_batches(ReadAndScore, batch_format="pyarrow", …)',
            )
        if batch.num_rows == 0:
            return self._schema.empty_table()
        rows = list(rows_of_table(batch))
        columns_known(batch.column_names if not rows else [*rows[0]], self._reader.columns)
        scored = self._reader.read_all(rows)
        made = [{**one.posting, "facts": list(one.facts)} if self._facts else one.posting for one in scored]
        return pa.Table.from_pylist(made, schema=self._schema)


def fact_rows(scored: pa.Table) -> pa.Table:
    """The facts of scored rows, one row each; what `map_batches` makes of them where `facts=True`."""
    import pyarrow as pa

    if "facts" not in scored.column_names:
        raise UsageProblem("these rows have no column `facts`", remedy="make them with facts=True")
    rows = [fact for facts in scored.column("facts").to_pylist() for fact in facts or ()]
    return pa.Table.from_pylist(rows, schema=arrow_schema(FACT))


def rows_of_table(table: pa.Table | pa.RecordBatch) -> Iterator[Row]:
    """The rows as plain dictionaries. Cells that Arrow cannot give are handed on as their bytes, or as
    nothing: a batch must not fail for one of them."""
    from analyzer.sources.leads.rows import flat_row

    try:
        plain = table.to_pylist()
    except (ValueError, OverflowError):  # a text that is no UTF-8, a time beyond all calendars
        names = table.column_names if hasattr(table, "column_names") else table.schema.names
        plain = [
            {name: _cell(table.column(at)[n]) for at, name in enumerate(names)} for n in range(table.num_rows)
        ]
    return map(flat_row, plain)


def _cell(scalar: pa.Scalar) -> Any:
    try:
        return scalar.as_py()
    except (ValueError, OverflowError):
        buffer = getattr(scalar, "as_buffer", None)
        return buffer().to_pybytes() if buffer is not None else None
