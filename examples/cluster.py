"""Postings in Parquet files, read and judged over a cluster with Ray Data.

    python examples/cluster.py postings/ scored/                     # by phrases
    python examples/cluster.py postings/ scored/ --model NAME        # by a model; its key in OPENAI_API_KEY

    uv run --extra ray python examples/cluster.py …                  # in a checkout, on this machine alone

A file has a row for each posting: a text, and what else there is of id, url, title and company. Without an
address of a cluster (RAY_ADDRESS), Ray starts one on this machine. docs/many.md tells the rest.
"""

from __future__ import annotations

import argparse
import os

os.environ.setdefault("RAY_USAGE_STATS_ENABLED", "0")  # Ray would tell its makers how it is used

import ray  # it looks at the environment when it is imported

from analyzer.many import ReadAndScore, SharedLimits, fact_rows, rubrics_of


def main() -> None:
    """Reads the words, and runs."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("postings", help="a Parquet file or a folder of them")
    parser.add_argument("scored", help="the folder for what comes out: postings/ and facts/")
    parser.add_argument("--criteria", action="append", default=[], help="a rubric by name or path")
    parser.add_argument(
        "--columns", action="append", default=[], help="text=COLUMN: what the names do not say"
    )
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--block", type=int, default=1000, help="rows that a worker does at a time")
    parser.add_argument("--model", help="read by this model as well as by phrases")
    parser.add_argument("--base-url", help="its server, where that is not OpenAI's")
    parser.add_argument("--requests-a-minute", type=float, default=500, help="of all workers together")
    parser.add_argument("--max-cost", type=float, help="of all workers together")
    parser.add_argument("--max-calls", type=int, help="of all workers together")
    words = parser.parse_args()

    ray.init()
    told = {
        # rubrics travel as values: a worker on another machine has none of your files
        "criteria": rubrics_of(words.criteria),
        "columns": dict(word.split("=", 1) for word in words.columns),
        "facts": True,
    }
    if words.model:
        told |= {"reader": "auto", "model": words.model, "base_url": words.base_url, "jobs": 8}
        # one actor for all: they ask it before each request, and a server that is busy slows all of them down
        told["limits"] = (
            ray.remote(SharedLimits)
            .options(num_cpus=0)
            .remote(
                requests_a_minute=words.requests_a_minute,
                max_cost=words.max_cost,
                max_calls=words.max_calls,
            )
        )
    scored = (
        ray.data.read_parquet(words.postings)
        # a block is what one worker does at a time, and what is done again where it dies
        .repartition(target_num_rows_per_block=words.block)
        .map_batches(
            ReadAndScore,
            fn_constructor_kwargs=told,
            batch_format="pyarrow",
            batch_size=64,
            compute=ray.data.ActorPoolStrategy(size=words.workers),
            # as Ray counts, they take no cores: what reads and writes files waits for a free one, and would
            # wait for ever for workers that hold all of them until the last file is read
            num_cpus=0,
        )
        .materialize()  # read once, written twice
    )
    scored.drop_columns(["facts"]).write_parquet(f"{words.scored}/postings")
    scored.map_batches(fact_rows, batch_format="pyarrow").write_parquet(f"{words.scored}/facts")
    print(f"{scored.count():,} postings scored into {words.scored}")


if __name__ == "__main__":
    main()
