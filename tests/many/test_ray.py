"""Real Ray, where it is installed: the same rows as in one process. benchmarks/ray_many.py tries thousands."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.conftest import ROOT, clean_environment
from tests.many.rows import row
from tests.many.test_tables import write_in

pytest.importorskip("ray", reason="Ray is not installed: uv pip install 'ray[data]'")

SCRIPT = """
import json, sys
import ray
from analyzer.many import ReadAndScore, SharedLimits, read_and_score, rubrics_of
source, criteria = sys.argv[1], ["reliability-engineer"]
import pyarrow.parquet as pq
alone = [one.posting for one in read_and_score(pq.read_table(source).to_pylist(), criteria=criteria)]
ray.init(num_cpus=3, object_store_memory=80_000_000, include_dashboard=False, log_to_driver=False)
ray.data.DataContext.get_current().enable_progress_bars = False
limits = ray.remote(SharedLimits).options(num_cpus=0).remote(max_calls=1)
told = {"criteria": rubrics_of(criteria), "limits": limits}
scored = ray.data.read_parquet(source).map_batches(
    ReadAndScore, fn_constructor_kwargs=told, batch_format="pyarrow", batch_size=2,
    compute=ray.data.ActorPoolStrategy(size=1),
)
rows = sorted(scored.take_all(), key=lambda row: row["id"])
print(json.dumps([rows == alone, len(rows), ray.get(limits.reserve.remote(None))[0]]))
"""


def test_ray_gives_the_rows_of_one_process(tmp_path: Path) -> None:
    """In a process of its own, since Ray leaves threads behind; an actor of the limits can be passed along."""
    source = write_in(tmp_path / "in.parquet", [row(n) for n in range(5)])
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT, str(source)],
        env=clean_environment(tmp_path / "home", RAY_USAGE_STATS_ENABLED="0"),
        cwd=ROOT, capture_output=True, text=True, timeout=600, check=False,
    )  # fmt: skip
    if "timed out during startup" in done.stderr:
        pytest.skip("Ray did not start within its time: the machine is too busy")
    assert done.returncode == 0, done.stderr[-3000:]
    assert json.loads(done.stdout.splitlines()[-1]) == [True, 5, 0.0]
