"""What comes out of many postings, written down once as data.

The header of a CSV file, the types of a Parquet file and the tables in docs/many.md are all made of it.
Columns may be added at the end of their group, none is renamed or changes its kind
(tests/many/test_schema.py).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    import pyarrow as pa

SCHEMA = 1
"""Raised where a column changes its meaning; Parquet files name it as `jobfit.schema`."""

ColumnKind = Literal["text", "whole", "number", "flag", "texts", "wholes"]
"""`texts` and `wholes` are lists; in CSV they are JSON, since a cell holds one value."""


class Column(NamedTuple):
    """One column: its name, the kind of its values, and what it means. Any cell may be null."""

    name: str
    kind: ColumnKind
    about: str


POSTING = (
    Column("id", "text", "what the row itself calls the posting (its column `id`, `posting_id` or `job_id`)"),
    Column("identity", "text", "names the posting wherever its text came from: `url:…`, `text:…`"),
    Column("pid", "text", "12 hex digits of the identity, as `posting.id` of `--json`"),
    Column("title", "text", "as the row names it, else as it was read"),
    Column("company", "text", "likewise"),
    Column("location", "text", "as the row names it"),
    Column("url", "text", "its address, in its plain form"),
    Column("language", "text", "of the text, as a code of two letters"),
)
"""Who the posting is: the first columns of its row."""

SCORE = (
    Column("score", "number", "0 to 100, exact; the fit goes by the rounded one"),
    Column("low", "number", "the worst that answers could make of it"),
    Column("high", "number", "the best that answers could make of it"),
    Column("fit", "text", "`strong`, `good`, `mixed`, `weak`, `unclear` or `ruled_out`"),
    Column("of_stated", "number", "the score over the stated criteria alone"),
    Column("stated", "whole", "how many criteria are stated"),
    Column("total", "whole", "how many criteria the score counts"),
    Column("settled", "flag", "whether no answer can change the fit"),
    Column("ruled_out_by", "texts", "the criteria whose deal-breakers hold"),
)
"""What one rubric makes of it: once for each, with the rubric's name before: `my-next-job.score`."""

READ = (
    Column("reader", "text", "who read it: `phrases`, `model` or `both`"),
    Column("model", "text", "which model was asked"),
    Column("fallback", "text", "why phrases stand in for a model that was to read: the kind of its error"),
    Column("tokens_in", "whole", "tokens that the model was sent; 0 where its answer was kept already"),
    Column("tokens_out", "whole", "tokens that it answered with"),
    Column("cost", "number", "in the currency of the model's price, where one is configured"),
    Column("notes", "texts", "what a person should know of the text or the reading"),
    Column("error", "text", "why there is no reading, as a stable word: then all but who it is is null"),
    Column("error_message", "text", "the same in words, with what to do"),
)
"""How it was read, or why not."""

VERSIONS = (
    Column("catalogue", "text", "digest of the facts that were asked for, a rubric's own among them"),
    Column("prompt", "text", "digest of the prompt's template, where a model was asked"),
    Column("code", "text", "jobfit's version and the digest of its readers' own files"),
)
"""What it was read with: rows in which these are the same follow from the same rules."""

FACT = (
    *POSTING[:3],
    Column("fact", "text", "the key of the fact, as `jobfit facts` lists it"),
    Column("value", "text", "its value in words"),
    Column("value_json", "text", "its value as JSON; a pay is an object, a list a list"),
    Column("trust", "text", "`stated`, `inferred`, `disputed` or `unsupported`; only the first two count"),
    Column("lines", "wholes", "the numbers of the lines that show it"),
    Column("sentences", "texts", 'of long lines, the sentences that show it: `"12.3"`'),
    Column("quotes", "texts", "the words that show it"),
    Column("by", "texts", "what read it: `model`, or the phrase reader's cues and rules by their ids"),
    Column(
        "others", "text", "as JSON, what else was claimed: the other side of a dispute, a claim that lost"
    ),
    Column("reader", "text", "who read the posting: `phrases`, `model` or `both`"),
    Column("model", "text", "which model was asked"),
    *VERSIONS,
)
"""One row a fact: `id`, `identity` and `pid` join it to its posting."""


def posting_columns(rubrics: Sequence[str]) -> tuple[Column, ...]:
    """The columns of a posting's row that is judged by rubrics of these names, in their order."""
    scores = [column._replace(name=f"{name}.{column.name}") for name in rubrics for column in SCORE]
    return (*POSTING, *scores, *READ, *VERSIONS)


def arrow_schema(columns: Sequence[Column], *, facts_within: bool = False) -> pa.Schema:
    """The same as a schema of Arrow; `facts_within` adds a last column `facts`, a list of rows of FACT."""
    import pyarrow as pa

    kinds: dict[ColumnKind, pa.DataType] = {
        "text": pa.string(),
        "whole": pa.int64(),
        "number": pa.float64(),
        "flag": pa.bool_(),
        "texts": pa.list_(pa.string()),
        "wholes": pa.list_(pa.int64()),
    }
    fields = [pa.field(column.name, kinds[column.kind]) for column in columns]
    if facts_within:
        inner = [pa.field(column.name, kinds[column.kind]) for column in FACT]
        fields.append(pa.field("facts", pa.list_(pa.struct(inner))))
    return pa.schema(fields, metadata={"jobfit.schema": str(SCHEMA)})
