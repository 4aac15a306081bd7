"""The options of the model reader, from the command line to a server on loopback."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tests.cli.test_analyse import POSTING, STAFF
from tests.cli.test_interactive import Terminal
from tests.readers.model.server import Answer, chat, error, found, serving

ANSWERED = {"JOBFIT_MODEL": "m", "OPENAI_API_KEY": "k"}


def test_a_run_asks_no_more_than_its_bound_and_reads_the_rest_by_phrases(jobfit: Run, tmp_path: Path) -> None:
    """One line on stderr says so; the next run asks for what is left, and for nothing else."""
    for name in ("one.txt", "two.txt"):
        (tmp_path / name).write_text(f"{name}\n{POSTING}")
    with serving(found()) as server:
        env = {"OPENAI_BASE_URL": server.url, **ANSWERED}
        words = ["--json", "--max-calls", "1", "--jobs", "1", "one.txt", "two.txt"]
        done = jobfit(*words, env=env)
        assert (done.returncode, len(server.asked)) == (0, 1)
        read, left = sorted(
            (json.loads(line)["reading"] for line in done.stdout.splitlines()), key=lambda one: one["reader"]
        )
        assert (read["reader"], read["cached"], read["fallback"]) == ("both", False, None)
        assert (left["reader"], left["fallback"]["kind"]) == ("phrases", "budget_spent")
        assert "--max-calls" in left["fallback"]["remedy"]
        assert done.stderr == (
            "jobfit: 1 of 2 postings is read without the model: the 1 calls of --max-calls are used up (1)."
            " What is done is kept; run again with a higher --max-calls.\n"
        )
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


def test_a_model_that_declines_costs_no_card(inside: Run) -> None:
    """Exit code 0, the card and one line on stderr say why and what to do, the saved posting too; then a
    working model reads it."""
    with serving(chat(None, refusal="I would rather not."), found(([1], ["on_call=required"]))) as server:
        words = ("--base-url", server.url, "--model", "m", STAFF)
        done = inside(*words)
        why = "ead by phrases alone: m declined to read this posting. Name another model."
        assert (done.returncode, len(server.asked)) == (0, 1)
        assert f"! R{why}" in " ".join(done.stdout.split())
        assert done.stderr == f"jobfit: Staff Reliability Engineer: r{why}\n"
        assert f"! R{why}" in " ".join(inside("show", "1").stdout.split())
        assert "phrases, in place of the model (refused): " in inside("show", "1", "--history").stdout
        mark = {"kind": "refused", "remedy": "name another model"}
        assert json.loads(inside("show", "1", "--json").stdout)["reading"]["fallback"] == mark
        done = inside(*words)
    assert (done.stderr, len(server.asked)) == ("", 2)
    assert "phrases alone" not in done.stdout
    assert json.loads(inside("show", "1", "--json").stdout)["reading"]["fallback"] is None


@pytest.mark.parametrize("form", ["card", "markdown", "html"])
def test_every_form_with_room_for_it_says_why_no_model_read(inside: Run, form: str) -> None:
    with serving(chat(None, refusal="no")) as server:
        done = inside("--base-url", server.url, "--model", "m", "--no-save", "--format", form, STAFF)
    assert (done.returncode, "m declined to read this posting" in " ".join(done.stdout.split())) == (0, True)


def test_a_model_that_is_insisted_on_is_an_error_where_it_declines(inside: Run) -> None:
    with serving(chat(None, refusal="no")) as server:
        done = inside("--base-url", server.url, "--model", "m", "--reader", "model", STAFF)
    assert (done.returncode, done.stdout) == (1, "")
    assert "or read without a model: --reader phrases" in done.stderr


@pytest.mark.parametrize("status", [401, 403])
def test_a_key_that_is_refused_is_an_error(inside: Run, status: int) -> None:
    with serving(error(status)) as server:
        done = inside("--base-url", server.url, "--model", "m", "--json", STAFF)
    assert done.returncode == 1
    assert "error" in json.loads(done.stdout)


def test_a_terminal_is_told_once_why_no_model_read(tmp_path: Path) -> None:
    """The card says it; elsewhere stderr does too, since nobody may see the card."""
    with serving(chat(None, refusal="no")) as server:
        words = ("--base-url", server.url, "--model", "m", "--no-save", str(STAFF))
        with Terminal(tmp_path, *words) as at:
            at.wait_for("! Read by phrases alone: m declined", "reliability-engineer: ", " to ")
            at.wait_for_end()
    assert at.screen.lower().count(b"read by phrases alone") == 1


def test_of_many_one_line_stands_alone_behind_the_cards(tmp_path: Path) -> None:
    """The line of progress is away when it comes."""
    with serving(chat(None, refusal="no")) as server:
        words = ("--base-url", server.url, "--model", "m", "--no-save", str(STAFF), str(STAFF))
        with Terminal(tmp_path, *words) as at:
            at.wait_for("jobfit: 2 of 2 postings are read without the model: ")
            before = at.screen.partition(b"jobfit: 2 of 2")[0]
            at.wait_for_end()
    assert before.rpartition(b"0/2")[2].rpartition(b"\x1b[2K")[2].strip() == b""


def test_an_export_takes_the_mark_along(inside: Run, tmp_path: Path) -> None:
    with serving(chat(None, refusal="no")) as server:
        inside("--base-url", server.url, "--model", "m", STAFF)
    exported = inside("export").stdout
    (tmp_path / "out.jsonl").write_text(exported)
    assert '"fallback": {"kind": "refused"' in exported
    assert inside("remove", "1", "--yes").returncode == 0
    assert inside("import", "out.jsonl").returncode == 0
    assert inside("export").stdout == exported


def test_refresh_reads_by_the_model_what_it_failed_at(inside: Run) -> None:
    """Also what came from a file, if it is named; while the model fails, the posting stays as it is."""
    with serving(error(503)) as server:
        model = ("--base-url", server.url, "--model", "m")
        assert inside(*model, STAFF).returncode == 0
        done = inside("refresh", "1", *model)
        assert (done.returncode, "1  Staff Reliability Engineer: unchanged" in done.stdout) == (0, True)
        assert done.stderr.startswith("jobfit: Staff Reliability Engineer: read by phrases alone: ")
        server.answers = [found(([17], ["on_call=required"]))]
        asked = len(server.asked)
        assert "read again" in inside("refresh", "1", *model).stdout
        assert len(server.asked) == asked + 1
    reading = json.loads(inside("show", "1", "--json").stdout)["reading"]
    assert (reading["reader"], reading["fallback"]) == ("both", None)
