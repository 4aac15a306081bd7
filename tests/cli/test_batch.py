"""`jobfit batch` at the command line: what is asked first, what is told after, and what scripts rely on."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tests.cli.test_startup import HEAVY, STAFF, loaded
from tests.readers.model.batch_server import BatchServer, Ending

WORDS = ["one.txt", "two.txt", "three.txt"]


@pytest.fixture
def server() -> Iterator[BatchServer]:
    with BatchServer() as running:
        yield running


@pytest.fixture
def batch(inside: Run, home: Path, tmp_path: Path, server: BatchServer) -> Run:
    """Runs `jobfit batch` with a provider, a price, and three postings at hand."""
    for n, name in enumerate(WORDS):
        (tmp_path / name).write_text(
            f"Keeper of ovens {n}\n\nWe bake {n + 2} kinds of bread in Porto, at night.\n"
            "This is a fully remote position in a team of five.\nYou mentor two apprentices.\n"
        )
    (home / "config").mkdir(parents=True)
    (home / "config" / "config.toml").write_text(
        f'base_url = "{server.url}"\nmodel = "m"\n[prices.m]\ninput = 1.0\noutput = 4.0\n'
    )
    return lambda *words, **more: inside("batch", *words, **more)


def test_from_submit_to_the_ranked_list(batch: Run, inside: Run, server: BatchServer) -> None:
    """What it costs before and after, at half of the prices; a list on stdout, the rest on stderr."""
    done = batch("submit", *WORDS, "--yes")
    assert (done.returncode, done.stdout) == (0, "batch batch_2: 3 requests, validating\n")
    assert "postings: 3 new" in done.stderr
    assert "at half of your prices, in 1 file" in done.stderr
    assert "3 requests still on their way" in batch("collect").stderr
    server.begin()
    assert batch("status").stdout.startswith("batch_2  in_progress  m  0 done, 0 failed of 3, until 2026-09-")
    server.end()
    done = batch("collect")
    assert done.returncode == 0
    assert "Keeper of ovens" in done.stdout
    assert "batch batch_2: completed, 3 replies, 0 failed" in done.stderr
    assert "3 postings read: 3,000 tokens in, 150 out, 0.0018 at half of your prices" in done.stderr
    assert inside("list").stdout.count("Keeper of ovens") == 3
    assert batch("status").stderr == "jobfit: no batch is on its way\n"
    assert "nothing has come back" in batch("collect").stderr


def test_json_is_one_object_a_posting_as_an_analysis_gives_it_the_best_first(
    batch: Run, inside: Run, server: BatchServer
) -> None:
    batch("submit", *WORDS, "--yes")
    server.end()
    collected = [json.loads(line) for line in batch("collect", "--json").stdout.splitlines()]
    direct = {row["source"]: row for row in map(json.loads, inside("--json", *WORDS).stdout.splitlines())}
    scores = [row["scorecards"][0]["score"] for row in collected]
    assert scores == sorted(scores, reverse=True)
    assert len(collected) == 3
    for row in collected:
        assert row["reading"]["model"] == "m"
        assert (row["facts"], row["scorecards"]) == (
            direct[row["source"]]["facts"], direct[row["source"]]["scorecards"],
        )  # fmt: skip
    assert server.direct == []


def test_status_as_json_has_each_batch_and_each_failure(batch: Run, server: BatchServer) -> None:
    server.endings.append(Ending("expired", done=1))
    batch("submit", *WORDS, "--yes")
    server.end()
    done = batch("collect")
    assert done.returncode == 1
    assert "two.txt: the provider did not come to it within a day" in done.stderr
    assert "2 postings failed: `jobfit batch submit` sends them again" in done.stderr
    batch("submit", "--yes")
    status = json.loads(batch("status", "--json").stdout)
    assert status["schema"] == 1
    (row,) = status["batches"]
    assert (row["status"], row["requests"], row["step"], row["model"]) == ("validating", 2, "created", "m")
    assert status["failed"] == []
    server.endings.clear()
    batch("cancel", "--yes")
    server.batches[row["id"]]["ending"].done = 0
    server.end()
    assert batch("collect").returncode == 1
    failed = json.loads(batch("status", "--json").stdout)["failed"]
    assert [(one["source"], one["kind"]) for one in failed] == [
        ("two.txt", "cancelled"),
        ("three.txt", "cancelled"),
    ]
    assert batch("cancel", "--yes", "--forget").stdout == "stopped: 0 batches\nforgotten: 2 postings\n"
    assert json.loads(batch("status", "--json").stdout) == {"schema": 1, "batches": [], "failed": []}


def test_nobody_is_charged_without_a_yes(batch: Run, server: BatchServer) -> None:
    """Without a terminal, `--yes` has to say it; the estimate is told all the same."""
    done = batch("submit", *WORDS)
    assert done.returncode == 2
    assert "3 requests, about" in done.stderr
    assert "add --yes" in done.stderr.lower()
    assert server.asked == []


def test_what_is_beyond_a_bound_is_told(batch: Run, server: BatchServer) -> None:
    done = batch("submit", *WORDS, "--yes", "--max-calls", "2")
    assert done.returncode == 1
    assert "1 posting left out: the 2 calls of --max-calls are used up" in done.stderr
    assert "2 requests" in done.stdout
    del server


def test_a_source_that_fails_is_told_and_hurts_no_other(batch: Run, server: BatchServer) -> None:
    done = batch("submit", "one.txt", "./missing.txt", "--yes")
    assert done.returncode == 1
    assert "missing.txt" in done.stderr
    assert len(server.batches) == 1
    assert batch("submit", "nonsense").returncode == 2


def test_there_is_nothing_to_send_without_a_model_or_with_phrases(inside: Run, tmp_path: Path) -> None:
    (tmp_path / "one.txt").write_text("We bake bread.")
    done = inside("batch", "submit", "one.txt")
    assert (done.returncode, done.stderr.count("\n")) == (1, 1)
    assert "no model is configured" in done.stderr
    assert "phrases" not in done.stderr  # which a batch has no use for
    for word, code in (("nofile", 2), ("nofile.txt", 1)):  # what is not there is said first
        done = inside("batch", "submit", word)
        assert (done.returncode, done.stderr.count("\n")) == (code, 1)
        assert word in done.stderr
        assert "model" not in done.stderr
    done = inside("batch", "submit", "one.txt", "--reader", "phrases", "--base-url", "http://127.0.0.1:1/v1")
    assert done.returncode == 2
    assert "needs no batch" in done.stderr


def test_a_server_without_a_batch_api_is_one_line_with_what_to_do(batch: Run, server: BatchServer) -> None:
    server.fault("POST", "/files", 404)
    done = batch("submit", *WORDS, "--yes")
    assert done.returncode == 1
    assert done.stderr.splitlines()[-1].startswith(
        f"jobfit: {server.url} has no Batch API (status 404 for /files)."
    )
    assert "`jobfit SOURCE...`" in done.stderr


def test_a_provider_out_of_reach_costs_nothing_and_what_is_known_is_told(
    batch: Run, server: BatchServer
) -> None:
    batch("submit", *WORDS, "--yes")
    server.fault("GET", "/batches/batch_2", 401, times=2)
    done = batch("status")
    assert done.returncode == 1
    assert done.stdout.startswith("batch_2  validating")
    assert "refused the key" in done.stderr or "wants a key" in done.stderr
    assert batch("collect").returncode == 1


@pytest.mark.parametrize("words", [["batch", "--help"], ["batch", "submit", "--help"], ["--help"]])
def test_help_loads_nothing_of_a_batch(tmp_path: Path, words: list[str]) -> None:
    found = loaded(tmp_path, *words)
    assert not found & {*HEAVY, "sqlite3", "analyzer.run.batch", "analyzer.readers.model", "analyzer.storage"}


def test_a_cached_card_loads_nothing_of_a_batch(tmp_path: Path) -> None:
    loaded(tmp_path, str(STAFF))
    found = loaded(tmp_path, str(STAFF))
    assert not [name for name in found if "batch" in name]
