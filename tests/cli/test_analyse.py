"""The main job as a person or a script meets it: sources in, cards or JSON out, codes as documented."""

from __future__ import annotations

import http.server
import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from analyzer.cli.main import command_first
from tests.cli.conftest import ROOT, Run

STAFF = ROOT / "examples" / "staff-reliability-engineer.txt"
POSTING = """Bakery Systems Engineer
Acorn Bread | Fully remote within Spain | Full-time | EUR 50,000 - 60,000 a year

You keep forty ovens online. There is an on-call rotation of one week in eight.
"""


@contextmanager
def serving(pages: dict[str, bytes]) -> Iterator[str]:
    """A small server on loopback; gives its address."""

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            body = pages.get(self.path)
            self.send_response(200 if body is not None else 404)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.end_headers()
            self.wfile.write(body or b"<h1>Not found</h1>")

        def log_message(self, *_: object) -> None:
            pass

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()


def test_a_file_gives_a_card_with_both_quotes_for_both_shipped_criteria(jobfit: Run) -> None:
    done = jobfit(STAFF)
    assert done.returncode == 0, done.stderr
    for expected in ("Staff Reliability Engineer", "reliability-engineer", "engineering-manager", "you: “"):
        assert expected in done.stdout
    assert "they: “" in done.stdout
    assert "\x1b" not in done.stdout


def test_the_same_input_gives_the_same_bytes_and_says_cached_the_second_time(jobfit: Run) -> None:
    first, second = jobfit(STAFF), jobfit(STAFF)
    assert second.stdout == first.stdout
    assert "cached" not in first.stderr
    assert "cached" in second.stderr


def test_json_of_two_runs_differs_only_in_cached(jobfit: Run) -> None:
    first, second = (json.loads(jobfit("--json", STAFF).stdout) for _ in range(2))
    assert (first["reading"].pop("cached"), second["reading"].pop("cached")) == (False, True)
    assert first == second


def test_json_has_the_documented_keys(jobfit: Run) -> None:
    done = json.loads(jobfit("--json", STAFF).stdout)
    assert done["schema"] == 1
    assert set(done) >= {"source", "posting", "reading", "facts", "scorecards"}
    assert set(done["posting"]) >= {"id", "title", "company", "url", "lines"}
    assert set(done["reading"]) >= {"reader", "model", "cached", "tokens_in", "tokens_out", "cost", "notes"}
    numbers = {line["n"]: line["text"] for line in done["posting"]["lines"]}
    for key, fact in done["facts"].items():
        assert set(fact) >= {"value", "trust", "lines", "quotes", "others"}, key
        assert fact["lines"], key
        for quote in fact["quotes"]:
            assert any(quote in numbers[n] for n in fact["lines"]), (key, quote)
    card = done["scorecards"][0]
    assert card["criteria"] == "reliability-engineer"
    assert set(card) >= {
        "score", "low", "high", "fit", "of_stated", "stated", "total", "settled", "settles_with",
        "ruled_out_by", "questions", "verdicts",
    }  # fmt: skip
    assert card["low"] <= card["score"] <= card["high"]
    assert set(card["verdicts"][0]) >= {
        "name", "outcome", "credit", "low", "high", "weight", "bonus", "deal_breaker", "facts", "yours",
        "theirs", "ask",
    }  # fmt: skip


def test_a_text_that_states_nothing_is_doubted_and_no_model_is_blamed(jobfit: Run) -> None:
    done = jobfit("-", stdin="hello world").stdout
    assert "Nothing that a posting states was found" in done
    assert "the model" not in done
    assert "Nothing that a posting states was found" not in jobfit("-", stdin=POSTING).stdout


def test_text_on_stdin_is_one_posting(jobfit: Run) -> None:
    for words in ((), ("-",)):
        done = json.loads(jobfit("--json", *words, stdin=POSTING).stdout)
        assert done["facts"]["work_arrangement"]["value"] == "remote"
        assert done["facts"]["pay"]["value"] == {
            "min": 50000, "max": 60000, "currency": "EUR", "period": "year",
        }  # fmt: skip


def test_a_posting_is_named_by_what_was_read_where_its_source_names_nothing(jobfit: Run) -> None:
    done = json.loads(
        jobfit("--json", stdin="Acorn Bread | Oven Engineer | REMOTE (Spain)\nYou keep ovens online.").stdout
    )
    assert done["posting"]["title"] == "Oven Engineer"
    assert done["posting"]["company"] == "Acorn Bread"
    assert "Oven Engineer" in jobfit("list").stdout


def test_a_page_on_stdin_is_read_as_a_page(jobfit: Run) -> None:
    page = b"<html><body><h1>Oven keeper</h1><p style='display:none'>fully remote</p>" + (
        b"<p>We bake bread in Lisbon and look for somebody who keeps our ovens, every day on site.</p>" * 5
    )
    done = json.loads(jobfit("--json", stdin=page + b"</body></html>").stdout)
    assert "fully remote" not in json.dumps(done["posting"]["lines"])


def test_an_address_is_fetched_once_and_private_ones_only_when_allowed(jobfit: Run) -> None:
    page = (
        f"<html><body><h1>Engineer</h1>{''.join(f'<p>{x}</p>' for x in POSTING.splitlines())}</body></html>"
    )
    pages = {"/jobs/1": (page + "<p>" + "You will own the ovens and their software. " * 20).encode()}
    with serving(pages) as address:
        refused = jobfit(f"{address}/jobs/1")
        assert refused.returncode == 1
        assert "--allow-private" in refused.stderr
        first = jobfit("--allow-private", f"{address}/jobs/1")
        assert first.returncode == 0, first.stderr
    again = jobfit("--allow-private", f"{address}/jobs/1")  # the server is gone
    assert (again.returncode, again.stdout) == (0, first.stdout)
    assert "cached" in again.stderr


def test_several_sources_give_one_line_each_in_their_order_failures_too(jobfit: Run, tmp_path: Path) -> None:
    (tmp_path / "one.txt").write_text(POSTING)
    (tmp_path / "empty.txt").write_text(" \n\n")
    done = jobfit("--json", "one.txt", "empty.txt", "missing.txt", STAFF)
    rows = [json.loads(row) for row in done.stdout.splitlines()]
    assert done.returncode == 1
    assert [row["source"] for row in rows] == ["one.txt", "empty.txt", "missing.txt", str(STAFF)]
    assert [("error" in row) for row in rows] == [False, True, True, False]
    assert set(rows[1]["error"]) == {"kind", "message"}


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (["missing.txt"], 1, "missing.txt"),
        (["empty.txt"], 1, "empty"),
        (["broken.toml"], 1, "jobfit -c broken.toml"),
        (["fcts"], 2, "Did you mean facts?"),
        (["--criteria", "relability-engineer", "one.txt"], 2, "reliability-engineer"),
        (["--criteria", "broken.toml", "one.txt"], 2, "broken.toml"),
        (["--reader", "model", "one.txt"], 1, "OPENAI_API_KEY"),
        (["--reader=model", "--base-url=http://127.0.0.1:9/v1", "--model", "m", "one.txt"], 1, "127.0.0.1:9"),
        (["http://127.0.0.1:9/x", "--allow-private"], 1, "127.0.0.1"),
        (["--reader", "oracle", "one.txt"], 2, "oracle"),
        (["--colour"], 2, "--colour"),
        (["--fail-under", "nan", "one.txt"], 2, "is no number"),
    ],
)
def test_an_error_says_what_to_do_in_a_few_lines(
    jobfit: Run, tmp_path: Path, words: list[str], code: int, said: str
) -> None:
    (tmp_path / "one.txt").write_text(POSTING)
    (tmp_path / "empty.txt").write_text("")
    (tmp_path / "broken.md").write_text("I like bread.\n")
    (tmp_path / "broken.toml").write_text('document = "broken.md"\n[[criterion]]\nname = "x"\nfact = "no"\n')
    done = jobfit(*words)
    assert done.returncode == code, done.stderr
    assert said in done.stderr
    assert len(done.stderr.strip().splitlines()) <= 4
    assert done.stdout == ""


@pytest.mark.parametrize(("limit", "code"), [("0", 0), ("100", 3)])
def test_fail_under_is_told_by_the_exit_code(jobfit: Run, limit: str, code: int) -> None:
    done = jobfit("-c", "reliability-engineer", "--fail-under", limit, STAFF)
    assert done.returncode == code, done.stderr


def test_no_save_leaves_no_trace_in_the_library(jobfit: Run, home: Path) -> None:
    assert jobfit("--no-save", STAFF).returncode == 0
    assert not (home / "data" / "library.sqlite").exists()


def test_verbose_shows_the_arithmetic_that_json_carries_too(jobfit: Run) -> None:
    card = jobfit("-v", "-c", "reliability-engineer", STAFF).stdout
    terms = json.loads(jobfit("--json", "-c", "reliability-engineer", STAFF).stdout)["scorecards"][0][
        "arithmetic"
    ]
    words = " ".join(card.split())
    for term in terms:
        assert " ".join(term["text"].split()) in words


def test_a_dry_run_prints_what_would_be_sent_and_sends_nothing(jobfit: Run) -> None:
    env = {
        "OPENAI_BASE_URL": "http://127.0.0.1:9/v1",
        "OPENAI_API_KEY": "sk-very-secret",
        "JOBFIT_MODEL": "m",
    }
    done = jobfit("--dry-run", STAFF, env=env)
    assert done.returncode == 0, done.stderr
    assert "http://127.0.0.1:9/v1/chat/completions" in done.stdout
    assert "1| Staff Reliability Engineer" in done.stdout
    assert "=====FENCE=====" in done.stdout
    assert "sk-very-secret" not in done.stdout + done.stderr
    assert jobfit("--dry-run", STAFF).stdout == ""


def test_a_large_run_says_beforehand_what_it_will_take(jobfit: Run, tmp_path: Path) -> None:
    """And at the end, in one line, that nobody was there."""
    names = [f"{n}.txt" for n in range(12)]
    for name in names:
        (tmp_path / name).write_text(f"{name}\n{POSTING}")
    env = {"OPENAI_BASE_URL": "http://127.0.0.1:9/v1", "JOBFIT_MODEL": "m"}
    done = jobfit("--deadline", "5", *names, env=env)
    assert done.returncode == 0
    before, after = done.stderr.splitlines()
    assert "12 postings: 12 requests" in before
    assert "12 of 12 postings are read without the model" in after


@pytest.mark.parametrize(
    ("form", "begins"), [("markdown", "# Staff"), ("html", "<!doctype html>"), ("brief", "strong")]
)
def test_other_forms_go_to_stdout_too(jobfit: Run, form: str, begins: str) -> None:
    done = jobfit("--format", form, STAFF)
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith(begins)


def test_brief_is_one_line_a_posting(jobfit: Run) -> None:
    done = jobfit("--brief", STAFF, ROOT / "examples" / "header-line.txt")
    assert len(done.stdout.splitlines()) == 2


def test_the_widest_range_stands_apart_from_the_title(jobfit: Run, tmp_path: Path) -> None:
    """It is "(100 to 100)", which fills its column."""
    (tmp_path / "remote.md").write_text("# What I want\n\nI work remotely.\n")
    assert jobfit("criteria", "draft", tmp_path / "remote.md").returncode == 0
    done = jobfit(
        "--brief", "-c", tmp_path / "remote.toml", stdin="Baker, Crumb & Co\n\nThis role is fully remote.\n"
    )
    assert "(100 to 100) " in done.stdout


@pytest.mark.parametrize("encoding", ["ascii", "latin-1", "cp1252", "utf-8"])
def test_a_card_fits_the_encoding_of_the_terminal(jobfit: Run, encoding: str) -> None:
    env = {"PYTHONIOENCODING": f"{encoding}:strict", "PYTHONUTF8": "0"}
    done = jobfit("-c", "reliability-engineer", "-v", STAFF, env=env, encoding=encoding)
    assert done.returncode == 0, done.stderr
    assert "Remote, not hybrid" in done.stdout
    assert ("✓" in done.stdout) == (encoding == "utf-8")


@pytest.mark.parametrize(
    ("words", "as_if"),
    [
        (["-c", "mine.toml", "list"], ["list", "-c", "mine.toml"]),
        (["--criteria=mine.toml", "list", "--json"], ["list", "--json", "--criteria=mine.toml"]),
        (["--criteria", "list", "show", "3"], ["show", "3", "--criteria", "list"]),
        (["-v", "show", "3"], ["show", "3", "-v"]),
        (["--json", "show", "3"], ["show", "3", "--json"]),
        (["-c", "a", "-c", "b", "compare", "1", "2"], ["compare", "1", "2", "-c", "a", "-c", "b"]),
        (["-c", "a", "export", "--", "-x"], ["export", "-c", "a", "--", "-x"]),
        (["-h", "list"], ["list", "-h"]),
        (["list", "-c", "a"], ["list", "-c", "a"]),
        (["-c", "list"], ["-c", "list"]),
        (["-c", "a", "posting.txt"], ["-c", "a", "posting.txt"]),
        (["-c", "a", "posting.txt", "list"], ["-c", "a", "posting.txt", "list"]),
        (["-c", "a", "--", "list"], ["-c", "a", "--", "list"]),
        (["-c", "a", "-", "list"], ["-c", "a", "-", "list"]),
        (["--version"], ["--version"]),
        ([], []),
    ],
)  # fmt: skip
def test_options_may_stand_before_a_command(words: list[str], as_if: list[str]) -> None:
    """An option's value is no command, and a word behind a source is none either."""
    assert command_first(words) == as_if


def test_criteria_of_one_name_are_told_apart_and_one_line_says_that_it_shows_the_first(
    jobfit: Run, tmp_path: Path
) -> None:
    for folder in ("a", "b"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "wish.md").write_text("- Remote, please.\n", encoding="utf-8")
        jobfit("criteria", "draft", f"{folder}/wish.md")
    both = ("-c", "a/wish.toml", "-c", "b/wish.toml", "--no-save")
    plain = json.loads(jobfit("--json", *both, stdin=POSTING).stdout)
    assert [card["criteria"] for card in plain["scorecards"]] == ["a/wish", "b/wish"]
    brief = jobfit("--brief", *both, stdin=POSTING)
    assert "judged by a/wish, the first of all; `jobfit list` shows b/wish too" in brief.stderr
    assert len(brief.stdout.splitlines()) == 1
    assert "judged by" not in jobfit("--brief", *both[:2], "--no-save", stdin=POSTING).stderr


@pytest.mark.parametrize(
    ("words", "env", "is_said"),
    [
        (("--model", "gpt-x"), {}, True),
        ((), {"JOBFIT_MODEL": "gpt-x"}, True),
        (("--model", "gpt-x", "--reader", "phrases"), {}, False),
        ((), {}, False),
    ],
)
def test_a_model_that_cannot_be_asked_is_said_to_be_left_out(
    jobfit: Run, words: tuple[str, ...], env: dict[str, str], is_said: bool
) -> None:
    done = jobfit("--no-save", "--brief", *words, stdin=POSTING, env=env)
    assert done.returncode == 0
    assert ("read by phrases, without gpt-x: to ask it takes a key" in done.stderr) is is_said


def test_what_hardly_is_a_posting_is_said_on_stderr_and_on_the_card(jobfit: Run) -> None:
    news = (
        "Cat rescued from tree\n\nFirefighters came to Elm Street after people heard it cry in an old oak.\n"
    )
    done = jobfit("-", stdin=news)
    word = "This does not look like one job posting: nothing in it speaks of work"
    assert done.returncode == 0
    assert f"Cat rescued from tree: {word}" in done.stderr
    assert f"! {word}" in done.stdout
    assert f"! {word}" in jobfit("show", "1").stdout
    assert word in json.loads(jobfit("--json", stdin=news).stdout)["reading"]["notes"][-1]
    assert "does not look" not in jobfit("-", stdin=POSTING).stderr


def test_a_document_without_its_rubric_is_not_passed_over_in_silence(jobfit: Run) -> None:
    where = jobfit("criteria", "list").stderr
    folder = Path(where.split("go to ")[1].split(": `jobfit")[0])
    folder.mkdir(parents=True)
    for name in ("mine.md", "README.md"):
        (folder / name).write_text("- Remote, please.\n", encoding="utf-8")
    said = jobfit("--no-save", "--brief", stdin=POSTING).stderr
    assert f"mine.md judges nothing yet, it has no rubric: jobfit criteria draft {folder / 'mine.md'}" in said
    assert "README" not in said
    assert "no rubric yet" in jobfit("criteria", "list").stderr
    jobfit("criteria", "draft", folder / "mine.md")
    assert "no rubric" not in jobfit("--no-save", "--brief", stdin=POSTING).stderr


# What no parser foresaw

ENOUGH = "We look for a baker who bakes bread, minds forty ovens and joins our on-call rotation. " * 20
HUGE = "9" * 310
TOO_LARGE = (
    '<script type="application/ld+json">{"@type": "JobPosting", "title": "Baker", "baseSalary": '
    '{"currency": "EUR", "value": {"minValue": %s, "maxValue": %s, "unitText": "YEAR"}}}</script>'
)
HARD: dict[str, str] = {
    "a number of 310 digits.html": f"{TOO_LARGE % (HUGE, HUGE)}<h1>Baker</h1><p>{ENOUGH}</p>",
    "a style sheet of brackets.html": f"<style>{'(' * 20000}p{{}}</style><h1>Baker</h1><p>{ENOUGH}</p>",
    "a mail in a mail.eml": "Subject: x\nMIME-Version: 1.0\n"
    + "Content-Type: message/rfc822\n\n" * 1500
    + ENOUGH,
}


def raising(monkeypatch: pytest.MonkeyPatch, error: Exception, word: str = "broken") -> None:
    """Makes the parser of texts raise where a text has this word."""
    from analyzer.sources import plain_text

    real = plain_text.physical_lines

    def physical_lines(text: str) -> list[str]:
        if word in text:
            raise error
        return real(text)

    monkeypatch.setattr(plain_text, "physical_lines", physical_lines)


@pytest.mark.parametrize(
    "error",
    [
        RecursionError("maximum recursion depth exceeded"),
        ValueError("sk-secret \x1b]0;pwned\x07 of the posting"),
        MemoryError(),
        UnicodeDecodeError("utf-8", b"\xff", 0, 1, "invalid start byte"),
        KeyError("name"),
    ],
    ids=lambda error: type(error).__name__,
)
def test_an_error_that_nobody_foresaw_is_its_sources_and_the_others_go_on(
    inside: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: Exception
) -> None:
    (tmp_path / "broken.txt").write_text(POSTING + "broken")
    (tmp_path / "good.txt").write_text(POSTING)
    raising(monkeypatch, error)
    done = inside("--json", "good.txt", "broken.txt", "good.txt")
    assert done.returncode == 1
    first, second, third = map(json.loads, done.stdout.splitlines())
    assert first["scorecards"]
    assert third["scorecards"]
    assert set(second) == {"schema", "source", "error"}
    assert second["source"] == "broken.txt"
    assert second["error"]["kind"] == "internal"
    assert type(error).__name__ in second["error"]["message"]
    assert "\n" not in second["error"]["message"]
    (told,) = done.stderr.splitlines()
    for word in ("broken.txt", type(error).__name__, "analyzer.sources.plain_text", "report"):
        assert word in told
    assert "secret" not in done.stdout + done.stderr
    assert "Traceback" not in done.stderr


def test_one_source_alone_that_breaks_a_parser_ends_without_a_traceback(
    inside: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In each form of output, and from standard input as well."""
    raising(monkeypatch, RecursionError("too deep"))
    (tmp_path / "broken.txt").write_text(POSTING + "broken")
    for words, stdin in (
        (["broken.txt"], ""),
        (["--brief", "-"], POSTING + "broken"),
        (["--format", "html"], ""),
    ):
        done = inside(*words, *(["broken.txt"] if words[-1] == "html" else []), stdin=stdin)
        assert done.returncode == 1
        assert "RecursionError" in done.stderr
        assert "Traceback" not in done.stderr


@pytest.mark.parametrize(
    "room", ["analyzer.run.pipeline.judge", "analyzer.reports.json_output.analysis_json_line"]
)
def test_what_breaks_while_judging_or_showing_is_its_sources_too(
    inside: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, room: str
) -> None:
    import importlib

    module, _, name = room.rpartition(".")
    real = getattr(importlib.import_module(module), name)

    def broken(first: object, *rest: object, **more: object) -> object:
        if "unbakeable" in repr(first):
            raise ZeroDivisionError
        return real(first, *rest, **more)

    monkeypatch.setattr(room, broken)
    (tmp_path / "broken.txt").write_text(POSTING + "unbakeable")
    (tmp_path / "good.txt").write_text(POSTING)
    done = inside("--json", "broken.txt", "good.txt")
    assert done.returncode == 1
    first, second = map(json.loads, done.stdout.splitlines())
    assert first["error"]["kind"] == "internal"
    assert second["scorecards"]


@pytest.mark.parametrize("name", HARD)
def test_a_hard_page_or_mail_stops_no_other(jobfit: Run, tmp_path: Path, name: str) -> None:
    """Whether it is read or not."""
    (tmp_path / name).write_text(HARD[name])
    (tmp_path / "good.txt").write_text(POSTING)
    done = jobfit("--json", name, "good.txt")
    hard, good = map(json.loads, done.stdout.splitlines())
    assert good["scorecards"]
    assert hard["source"] == name
    assert done.returncode == (1 if "error" in hard else 0)
    if "error" in hard:
        assert name in done.stderr
