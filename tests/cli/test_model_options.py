"""The options of the model reader, from the command line to a server on loopback."""

from __future__ import annotations

import json
from pathlib import Path

from tests.cli.conftest import Run
from tests.cli.test_analyse import POSTING, STAFF
from tests.readers.model.server import Answer, found, serving


def test_a_run_stops_at_its_bound_of_requests_and_keeps_what_is_done(jobfit: Run, tmp_path: Path) -> None:
    for name in ("one.txt", "two.txt"):
        (tmp_path / name).write_text(f"{name}\n{POSTING}")
    with serving(found()) as server:
        env = {"OPENAI_BASE_URL": server.url, "JOBFIT_MODEL": "m", "OPENAI_API_KEY": "k"}
        words = ["--json", "--max-calls", "1", "--jobs", "1", "one.txt", "two.txt"]
        done = jobfit(*words, env=env)
        assert (done.returncode, len(server.asked)) == (1, 1)
        read, refused = sorted(map(json.loads, done.stdout.splitlines()), key=lambda row: "error" in row)
        assert (read["reading"]["reader"], read["reading"]["cached"]) == ("both", False)
        assert "--max-calls" in refused["error"]["message"]
        again = [json.loads(line)["reading"] for line in jobfit(*words, env=env).stdout.splitlines()]
        assert sorted(reading["cached"] for reading in again) == [False, True]
        assert len(server.asked) == 2


def test_the_flavour_of_the_api_is_an_option(jobfit: Run) -> None:
    message = {"type": "message", "content": [{"type": "output_text", "text": '{"findings": []}'}]}
    with serving(Answer(json.dumps({"status": "completed", "output": [message]}))) as server:
        words = ["--base-url", server.url, "--model", "m", "--api", "responses", "--json", STAFF]
        done = jobfit(*words)
    assert done.returncode == 0, done.stderr
    assert server.paths == ["/v1/responses"]


def test_a_bound_on_money_without_a_price_says_where_to_put_one(jobfit: Run) -> None:
    with serving(found()) as server:
        done = jobfit("--base-url", server.url, "--model", "m", "--max-cost", "1", STAFF)
        assert (done.returncode, len(server.asked)) == (1, 0)
    assert "config.toml" in done.stderr
