"""`jobfit doctor`: each check says what it found and what to do; none stops the others."""

from __future__ import annotations

import json

import pytest
from click.testing import CliRunner

from analyzer.cli import doctor as module
from analyzer.cli.doctor import doctor, examine
from analyzer.errors import BrokenReply, FetchError, NotAPosting
from analyzer.model import Fact, Reading
from analyzer.readers.model.servers import Server
from analyzer.run.trial import Trial
from analyzer.sources.fetched import Fetched
from tests.cli.setup.models import model_server


@pytest.fixture(autouse=True)
def clean_home(monkeypatch, tmp_path):
    monkeypatch.setenv("JOBFIT_HOME", str(tmp_path))
    for name in (
        "OPENAI_API_KEY",
        "OPENAI_BASE_URL",
        "JOBFIT_MODEL",
        "http_proxy",
        "https_proxy",
        "all_proxy",
    ):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.upper(), raising=False)
    return tmp_path


def looked(name, **more):
    return next(check for check in examine(**more) if check.name == name)


def answering(body=b"{}"):
    return lambda request, *, rules: Fetched(request.url, 200, body)


def failing(error):
    def fetch(request, *, rules):
        raise error

    return fetch


def test_a_fresh_machine_without_a_model_is_well():
    result = CliRunner().invoke(doctor, ["--offline"], standalone_mode=False)
    assert result.return_value == 0
    assert "Everything that is needed works." in result.output
    assert "none configured" in result.output


def test_json_lists_every_check():
    result = CliRunner().invoke(doctor, ["--offline", "--json"], standalone_mode=False)
    checks = json.loads(result.output)["checks"]
    assert [check["name"] for check in checks] == [
        "jobfit", "settings", "network", "proxy", "model", "cache", "library", "criteria", "files", "terminal",
    ]  # fmt: skip
    assert all(set(check) == {"name", "state", "says", "remedy"} for check in checks)


def test_a_network_that_is_down_is_told_with_its_remedy():
    check = looked("network", fetch=failing(FetchError("There is no host.", remedy="Check it.")))
    assert (check.state, check.says, check.remedy) == (
        "wrong",
        "There is no host.",
        "check the connection; where a proxy is needed, set https_proxy",
    )


MODEL = [
    (answering(b'{"data": [{"id": "tiny"}]}'), "ok", "is there"),
    (answering(b'{"data": [{"id": "other"}]}'), "note", "does not list"),
    (failing(FetchError("no", kind="forbidden")), "wrong", "key is refused"),
    (failing(NotAPosting("no", kind="gone")), "ok", "answers"),
    (failing(FetchError("127.0.0.1 refuses the connection.")), "wrong", "refuses"),
]


@pytest.mark.parametrize(("fetch", "state", "says"), MODEL)
def test_the_models_server_is_asked(monkeypatch, fetch, state, says):
    monkeypatch.setenv("OPENAI_BASE_URL", "http://127.0.0.1:9/v1")
    monkeypatch.setenv("OPENAI_API_KEY", "geheim")
    monkeypatch.setenv("JOBFIT_MODEL", "tiny")
    check = looked("model", fetch=fetch)
    assert check.state == state
    assert says in check.says
    assert "geheim" not in str(list(examine(fetch=fetch)))


@pytest.fixture
def model(monkeypatch):
    """A configured model, whose server is `fetch`'s or `try_out`'s to play."""
    monkeypatch.setenv("OPENAI_BASE_URL", "http://127.0.0.1:9/v1")
    monkeypatch.setenv("JOBFIT_MODEL", "tiny")


THERE = answering(b'{"data": [{"id": "tiny"}]}')


@pytest.mark.usefixtures("model")
def test_the_model_reads_an_example_and_one_line_says_what_came_back():
    facts = {"on_call": Fact("on_call", "none", "stated", (1,))}
    reading = Reading("model", facts, tokens_in=4913, tokens_out=402, cost=0.0089)
    check = looked("model", fetch=THERE, try_out=lambda _: Trial(reading, 4.1))
    took = "1 fact in 4.1 s, 4,913 tokens in, 402 out, cost 0.0089"
    assert check.state == "ok"
    assert check.says == f"tiny at http://127.0.0.1:9/v1 is there; it read an example: {took}"


@pytest.mark.usefixtures("model")
def test_a_model_that_finds_nothing_or_fails_is_told():
    assert looked("model", fetch=THERE, try_out=lambda _: Trial(Reading("model", {}), 4.1)).state == "note"

    def fail(_):
        raise BrokenReply("tiny did not reply", remedy="try another model")

    check = looked("model", fetch=THERE, try_out=fail)
    assert (check.state, check.remedy) == ("wrong", "try another model")
    assert check.says.endswith("is there; it could not read an example: tiny did not reply")


@pytest.mark.usefixtures("model")
def test_a_model_whose_server_is_gone_is_not_asked_to_read():
    def never(_):
        raise AssertionError

    check = looked("model", fetch=failing(FetchError("127.0.0.1 refuses the connection.")), try_out=never)
    assert (check.state, "refuses" in check.says) == ("wrong", True)
    assert looked("model", offline=True, try_out=never).state == "note"


def test_the_command_asks_the_model_to_read_unless_it_is_told_not_to(monkeypatch):
    with model_server("tiny", "other") as server:
        monkeypatch.setenv("OPENAI_BASE_URL", server.url)
        monkeypatch.setenv("JOBFIT_MODEL", "tiny")
        monkeypatch.setattr(module, "_network", lambda *_, **__: module.Check("network", "ok", ""))
        for words, asked in ((["--no-try"], 0), ([], 1)):
            result = CliRunner().invoke(doctor, ["--json", *words], standalone_mode=False)
            said = next(one for one in json.loads(result.output)["checks"] if one["name"] == "model")
            assert said["state"] == "ok"
            assert ("3 facts in" in said["says"]) is bool(asked)
            assert server.paths.count("/v1/chat/completions") == asked


def test_where_no_model_is_configured_servers_on_this_machine_are_named(monkeypatch):
    found = [Server("Ollama", "http://127.0.0.1:11434/v1", ())]
    monkeypatch.setattr("analyzer.readers.model.servers.look_for_servers", lambda: found)
    check = looked("model")
    assert check.says.endswith("; Ollama answers at http://127.0.0.1:11434/v1")
    assert check.remedy.startswith("jobfit setup")
    assert "Ollama" not in looked("model", offline=True).says


def test_a_proxy_is_named_without_its_password(monkeypatch):
    monkeypatch.setenv("https_proxy", "http://anna:geheim@proxy.example:3128")
    check = looked("proxy", offline=True)
    assert "proxy.example:3128" in check.says
    assert "geheim" not in str(check)


def test_a_broken_config_file_does_not_stop_the_others(clean_home):
    (clean_home / "config").mkdir()
    (clean_home / "config" / "config.toml").write_text("reader = [", encoding="utf-8")
    states = {check.name: check.state for check in examine(offline=True)}
    assert states["settings"] == "wrong"
    assert len(states) == 10


def test_a_check_that_fails_in_an_unknown_way_says_so(monkeypatch):
    def fall(*_):
        raise ZeroDivisionError

    monkeypatch.setattr(module, "_terminal", fall)
    check = looked("terminal", offline=True)
    assert (check.state, check.says) == ("wrong", "could not be looked at (ZeroDivisionError)")


def test_a_config_file_that_others_can_read_is_told(clean_home):
    (clean_home / "config").mkdir()
    path = clean_home / "config" / "config.toml"
    path.write_text('reader = "auto"\n', encoding="utf-8")
    path.chmod(0o644)
    assert "chmod 600" in looked("settings", offline=True).remedy


def test_a_damaged_library_is_told_with_how_it_is_mended(clean_home):
    (clean_home / "data").mkdir()
    (clean_home / "data" / "library.sqlite").write_bytes(b"noise" * 1000)
    check = looked("library", offline=True)
    assert (check.state, "`jobfit list`" in check.remedy) == ("wrong", True)


def test_what_is_wrong_is_named_at_the_end_and_every_line_fits(clean_home, monkeypatch):
    monkeypatch.setenv("COLUMNS", "60")
    (clean_home / "config").mkdir()
    (clean_home / "config" / "config.toml").write_text("x = = 1")
    result = CliRunner().invoke(doctor, ["--offline"], standalone_mode=False)
    assert result.return_value == 1
    lines = result.output.splitlines()
    assert lines[-1] == "To mend: settings."
    assert any(line.startswith("WRONG  settings  ") for line in lines)
    long = [line for line in lines if len(line) > 60]
    assert all(len(line.split()[-1]) > 30 for line in long)  # a file's name stays whole
    assert "\x1b" not in result.output
