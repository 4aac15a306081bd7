"""Real Ray, where it is installed: the worked example as it stands. benchmarks/ray_many.py tries thousands of rows."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from analyzer.many import read_and_score
from tests.cli.conftest import ROOT, clean_environment
from tests.many.rows import CRITERIA, row
from tests.many.test_tables import write_in
from tests.readers.model.server import chat, serving

pytest.importorskip("ray", reason="Ray is not installed: uv pip install 'ray[data]'")

SECONDS, TRIES = 420, 2
CALLS = 3
COLUMNS = [f"reliability-engineer.{name}" for name in ("score", "low", "high", "fit", "stated")]


def run_example(folder: Path, *words: str) -> None:
    """Runs it in a process of its own, since Ray leaves threads behind, on as many cores as workers. Skips where
    Ray does not start: it gives its helpers 15 seconds, and they are compiled at the first try."""
    env = clean_environment(
        folder / "home",
        RAY_OVERRIDE_RESOURCES='{"CPU": 2}',
        RAY_DEFAULT_OBJECT_STORE_MAX_MEMORY_BYTES="100000000",
    )
    env.pop("PYTHONDONTWRITEBYTECODE", None)
    env.pop("RAY_ADDRESS", None)
    called = [sys.executable, str(ROOT / "examples" / "cluster.py"), "in.parquet", "out", *words]
    for _ in range(TRIES):
        done = subprocess.run(
            called, env=env, cwd=folder, capture_output=True, text=True, timeout=SECONDS, check=False
        )
        if "timed out during startup" not in done.stderr:
            assert done.returncode == 0, done.stderr[-3000:]
            return
    pytest.skip("Ray did not start within its time: the machine is too busy")


@pytest.mark.skipif(os.name != "posix", reason="paths of Ray")
def test_the_example_scores_as_one_process_and_its_workers_share_one_limit(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Two workers on two cores, as Ray counts, leave it enough to read and write the files; the calls that all may
    make together are asked for at one actor, and the rest is read by phrases, which says why."""
    import pyarrow.parquet as pq

    monkeypatch.setenv("JOBFIT_HOME", str(tmp_path / "home"))
    rows = [row(n) for n in range(6)]
    write_in(tmp_path / "in.parquet", rows)
    with serving(chat('{"findings": []}')) as server:
        run_example(
            tmp_path, "--criteria", *CRITERIA, "--block", "3", "--workers", "2", "--model", "m",
            "--base-url", server.url, "--requests-a-minute", "6000", "--max-calls", str(CALLS),
        )  # fmt: skip
        assert len(server.asked) == CALLS
    scored = sorted(pq.read_table(tmp_path / "out" / "postings").to_pylist(), key=lambda one: one["id"])
    alone = [one.posting for one in read_and_score(rows, criteria=CRITERIA)]
    for name in ("id", "identity", "error", *COLUMNS):
        assert [one[name] for one in scored] == [one[name] for one in alone], name
    fallbacks = [one["fallback"] for one in scored]
    assert fallbacks.count(None) == CALLS
    assert fallbacks.count("budget_spent") == len(rows) - CALLS
    assert {one["id"] for one in pq.read_table(tmp_path / "out" / "facts").to_pylist()} == {
        one["id"] for one in rows
    }
