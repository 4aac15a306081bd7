"""Many postings as tables: rows in, rows out, on this machine or over a cluster.

    for scored in read_and_score(rows, criteria=["my-next-job"]):      # rows: plain dictionaries
        scored.posting["my-next-job.score"], scored.facts

    dataset.map_batches(ReadAndScore, fn_constructor_kwargs={"criteria": rubrics}, batch_format="pyarrow")

schema         what comes out, written down once as data: columns, their kinds, what they mean
row_in         a row as it comes → the Posting to be read; which columns are which by their names
row_out        what was read and judged → one row of the posting and one of each fact; an error as a row
row_reader     the state that is made once, and the way of one row: a fault in it becomes its error row
batches        batches of Arrow → batches of Arrow, as an engine wants it (Ray Data's `map_batches`)
shared_limits  what many processes that ask one model share: how fast they ask, and what they spend
table_in       Parquet, CSV and JSONL → rows, a batch at a time
table_out      rows → Parquet, CSV and JSONL

Nothing is fetched, and nothing is saved in the library: a row holds the posting's text, or states
something of it. Ray and pyarrow are imported by the functions that need them.
"""

from __future__ import annotations

from analyzer.many.batches import ReadAndScore, fact_rows
from analyzer.many.row_reader import RowReader, Scored, read_and_score, rubrics_of
from analyzer.many.shared_limits import SharedLimits

__all__ = [
    "ReadAndScore",
    "RowReader",
    "Scored",
    "SharedLimits",
    "fact_rows",
    "read_and_score",
    "rubrics_of",
]
