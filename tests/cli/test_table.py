"""`jobfit table` as a person calls it: tables in, tables out, whole or not at all."""

from __future__ import annotations

import csv
import io
import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.cli.conftest import ROOT, Run, clean_environment
from tests.many.rows import row
from tests.many.test_tables import rows_of, write_in
from tests.readers.model.server import chat, serving

FORMS = ("parquet", "csv", "jsonl")
MINE = ("-c", "reliability-engineer")


def plain(path: Path) -> list[dict]:
    """The rows of a file as they were written, null as null."""
    if path.suffix == ".parquet":
        import pyarrow.parquet as pq

        return pq.read_table(path).to_pylist()
    text = path.read_text(encoding="utf-8")
    if path.suffix == ".jsonl":
        return [json.loads(line) for line in text.splitlines()]
    return list(csv.DictReader(io.StringIO(text)))


def as_cells(rows: list[dict]) -> list[dict[str, str]]:
    """The rows as cells of CSV are."""

    def cell(value) -> str:
        if value is None:
            return ""
        if isinstance(value, bool):
            return str(value).lower()
        return json.dumps(value) if isinstance(value, list) else str(value)

    return [{name: cell(value) for name, value in row.items()} for row in rows]


@pytest.mark.parametrize("form_in", FORMS)
def test_every_form_comes_out_the_same_whatever_went_in(inside: Run, tmp_path: Path, form_in: str) -> None:
    """Nine ways from a table to a table, and each says the same of every posting and fact."""
    source = write_in(tmp_path / f"in.{form_in}", [row(n) for n in range(3)])
    for form in FORMS:
        done = inside("table", source, "-o", f"out.{form}", "--facts", f"facts.{form}", *MINE)
        assert done.returncode == 0, done.stderr
        assert done.stdout == ""
        assert done.stderr.splitlines()[-1] == f"jobfit: 3 rows; written to out.{form} and facts.{form}"
    for table in ("out", "facts"):
        as_parquet = plain(tmp_path / f"{table}.parquet")
        assert as_parquet == plain(tmp_path / f"{table}.jsonl")
        assert as_cells(as_parquet) == plain(tmp_path / f"{table}.csv")
    assert [one["id"] for one in plain(tmp_path / "out.jsonl")] == ["p0", "p1", "p2"]


def test_a_table_says_what_the_command_says_of_the_same_posting(inside: Run, tmp_path: Path) -> None:
    """Score, range, fit and facts are those of `jobfit --json`."""
    text = row(1)["text"]
    (tmp_path / "posting.txt").write_text(text)
    single = json.loads(inside("--json", "--no-save", "posting.txt", *MINE).stdout)
    write_in(tmp_path / "in.jsonl", [{"text": text}])
    inside("table", "in.jsonl", "-o", "out.jsonl", "--facts", "facts.jsonl", *MINE)
    (scored,) = plain(tmp_path / "out.jsonl")
    card = single["scorecards"][0]
    for name in ("score", "low", "high", "fit", "settled", "ruled_out_by"):
        assert scored[f"reliability-engineer.{name}"] == card[name]
    facts = {one["fact"]: one for one in plain(tmp_path / "facts.jsonl") if one["trust"] != "unsupported"}
    assert facts.keys() == single["facts"].keys()
    assert [json.loads(facts[key]["value_json"]) for key in facts] == [
        single["facts"][key]["value"] for key in facts
    ]


def test_rows_that_hold_no_posting_are_error_rows_and_the_exit_code_says_so(
    inside: Run, tmp_path: Path
) -> None:
    """As many rows out as in; what went wrong is counted by its kind."""
    write_in(
        tmp_path / "in.jsonl", [row(1), {"id": "x", "text": 5}, {"id": "y", "text": "x" * 300_000}, row(2)]
    )
    done = inside("table", "in.jsonl", "-o", "out.jsonl", *MINE)
    assert done.returncode == 1
    assert "4 rows, 2 with an error (row_type 1, too_long 1)" in done.stderr
    assert [one["error"] for one in plain(tmp_path / "out.jsonl")] == [None, "row_type", "too_long", None]


def test_pipes_need_to_be_told_what_they_carry(inside: Run) -> None:
    """And then data goes through, with notes on the other stream."""
    line = json.dumps(row(1)) + "\n"
    done = inside("table", "-", "--from", "jsonl", "--to", "csv", *MINE, stdin=line)
    assert done.returncode == 0, done.stderr
    assert next(csv.DictReader(io.StringIO(done.stdout)))["id"] == "p1"
    assert inside("table", "-", "--to", "csv", stdin=line).returncode == 2
    untold = inside("table", "-", "--from", "jsonl", stdin=line)
    assert untold.returncode == 2
    assert "standard output" in untold.stderr


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["in.jsonl", "-o", "in.jsonl"], "must be different files"),
        (["in.jsonl", "-o", "./in.jsonl"], "must be different files"),
        (["in.jsonl", "-o", "a.csv", "--facts", "a.csv"], "must be different files"),
        (["in.jsonl", "-o", "out.xlsx"], "its ending says nothing"),
        (["in.jsonl", "-o", "out"], "its ending says nothing"),
        (["/dev/null", "-o", "out.csv"], "/dev/null: its ending says nothing"),
        (["in.jsonl", "-o", "out.csv", "--columns", "text"], "names no column"),
        (["in.jsonl", "-o", "out.csv", "--columns", "text=body"], "no column 'body'"),
        (["in.jsonl", "-o", "out.csv", "-c", "nothing-like-it"], "no criteria called"),
    ],
)
def test_a_wrong_word_is_said_before_anything_is_written(
    inside: Run, tmp_path: Path, words: list[str], says: str
) -> None:
    """And what is there stays as it is."""
    write_in(tmp_path / "in.jsonl", [row(1)])
    before = (tmp_path / "in.jsonl").read_bytes()
    done = inside("table", *words)
    assert done.returncode == 2, done.stderr
    assert says in done.stderr
    assert (tmp_path / "in.jsonl").read_bytes() == before
    assert [path.name for path in tmp_path.iterdir() if path.is_file()] == ["in.jsonl"]


@pytest.mark.parametrize("words", [["nofile.csv"], ["nofile"], ["nofile.csv", "-o", "out.xlsx"]])
def test_a_file_that_is_not_there_is_what_is_told_first(inside: Run, words: list[str]) -> None:
    """Whatever else is missing: of a table that is not there no form matters."""
    done = inside("table", *words)
    assert done.returncode == 1
    assert done.stderr.startswith(f"jobfit: {words[0]} cannot be read: no such file")


def test_a_damaged_table_leaves_what_was_written_before_as_it_was(inside: Run, tmp_path: Path) -> None:
    """No half of a table takes the place of a whole one."""
    source = write_in(tmp_path / "in.parquet", [row(n) for n in range(9)], row_group_size=3)
    source.write_bytes(source.read_bytes()[:-40])
    (tmp_path / "out.csv").write_text("the old one")
    done = inside("table", source, "-o", "out.csv", *MINE)
    assert done.returncode == 1
    assert done.stderr.count("\n") == 1
    assert "no whole Parquet file" in done.stderr
    assert (tmp_path / "out.csv").read_text() == "the old one"
    assert sorted(path.name for path in tmp_path.iterdir() if path.is_file()) == ["in.parquet", "out.csv"]


def test_a_place_that_cannot_be_written_to_is_one_line(inside: Run, tmp_path: Path) -> None:
    """With what to do."""
    write_in(tmp_path / "in.jsonl", [row(1)])
    done = inside("table", "in.jsonl", "-o", "no/such/folder/out.csv", *MINE)
    assert done.returncode == 1
    assert "cannot be written" in done.stderr


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no disk that is always full")
@pytest.mark.parametrize("form", FORMS)
def test_a_disk_that_is_full_is_one_line(inside: Run, tmp_path: Path, form: str) -> None:
    """Whichever form is written, and no half of a table stays."""
    write_in(tmp_path / "in.jsonl", [row(1)])
    done = inside("table", "in.jsonl", "-o", "/dev/full", "--to", form, *MINE)
    assert done.returncode == 1
    assert done.stderr.count("\n") == 1
    assert "/dev/full cannot be written: no space left" in done.stderr


def test_ctrl_c_leaves_no_table_behind(tmp_path: Path) -> None:
    """Neither a half of one nor a file beside it; standard input that never ends is enough to stop at."""
    process = subprocess.Popen(
        [sys.executable, "-m", "analyzer", "table", "-", "--from", "jsonl", "-o", tmp_path / "out.parquet", *MINE],
        stdin=subprocess.PIPE, stderr=subprocess.PIPE, env=clean_environment(tmp_path / "home"), cwd=ROOT,
    )  # fmt: skip
    assert process.stdin is not None
    process.stdin.write((json.dumps(row(1)) + "\n").encode() * 300)
    process.stdin.flush()
    while not list(tmp_path.glob(".out.parquet.*")):
        assert process.poll() is None
        time.sleep(0.01)
    os.kill(process.pid, signal.SIGINT)
    _, said = process.communicate(timeout=60)
    assert process.returncode == 130
    assert said.decode().endswith("stopped.\n")
    assert not list(tmp_path.glob("*out.parquet*"))


def test_a_model_is_asked_once_and_said_what_it_takes_before(inside: Run, tmp_path: Path) -> None:
    """And a second run of the same table asks nothing."""
    write_in(tmp_path / "in.jsonl", [row(n) for n in range(3)])
    with serving(chat('{"findings": []}')) as server:
        words = ["table", "in.jsonl", "-o", "out.jsonl", *MINE, "--reader", "model", "--model", "m"]
        first = inside(*words, "--base-url", server.url)
        asked = len(server.asked)
        inside(*words, "--base-url", server.url)
        assert len(server.asked) == asked >= 3
    assert first.returncode == 0, first.stderr
    assert "the first 3 postings: " in first.stderr
    assert {one["model"] for one in plain(tmp_path / "out.jsonl")} == {"m"}


def test_without_pyarrow_it_says_how_to_get_it_and_the_other_forms_work(
    inside: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whoever has CSV needs nothing more."""
    import importlib.util

    real = importlib.util.find_spec
    monkeypatch.setattr(
        "importlib.util.find_spec", lambda name, *rest: None if name == "pyarrow" else real(name, *rest)
    )
    write_in(tmp_path / "in.csv", [row(1)])
    done = inside("table", "in.csv", "-o", "out.parquet", *MINE)
    assert done.returncode == 2
    assert done.stderr.count("\n") == 1
    assert "pyarrow" in done.stderr or "--extra tables" in done.stderr
    assert inside("table", "in.csv", "-o", "out.csv", *MINE).returncode == 0


def test_the_columns_may_be_told(inside: Run, tmp_path: Path) -> None:
    """Also the id."""
    write_in(tmp_path / "in.csv", [{"number": 5, "stuff": row(1)["text"]}])
    told = ("--columns", "id=number", "--columns", "text=stuff")
    done = inside("table", "in.csv", "-o", "out.csv", *told, *MINE)
    assert done.returncode == 0, done.stderr
    assert plain(tmp_path / "out.csv")[0]["id"] == "5"
    assert rows_of(tmp_path / "in.csv", columns={"text": "stuff"})


def test_a_table_that_is_there_keeps_its_rights_and_a_new_one_is_the_persons_own(
    inside: Run, tmp_path: Path
) -> None:
    """As the report does it."""
    write_in(tmp_path / "in.jsonl", [row(1)])
    (tmp_path / "old.csv").write_text("")
    (tmp_path / "old.csv").chmod(0o644)
    inside("table", "in.jsonl", "-o", "old.csv", "--facts", "new.csv", *MINE)
    assert (tmp_path / "old.csv").stat().st_mode & 0o777 == 0o644
    assert (tmp_path / "new.csv").stat().st_mode & 0o777 == 0o600
