"""`jobfit setup` without a terminal: what is named is tried and kept, and a key never shown."""

from __future__ import annotations

import stat
import tomllib
from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tests.cli.setup.models import model_server, port_of
from tests.cli.test_analyse import STAFF
from tests.readers.model.server import Answer, error
from tests.readers.model.test_servers import dead_port

KEY = "sk-0123456789abcdef"


def kept(home: Path) -> dict[str, object]:
    path = home / "config" / "config.toml"
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    return tomllib.loads(path.read_text())


def test_a_server_and_a_model_are_tried_and_kept_and_then_used(inside: Run, home: Path) -> None:
    with model_server("m") as server:
        done = inside("setup", "--base-url", server.url, "--model", "m", "--price", "1", "10")
        assert done.returncode == 0, done.stderr
        first, *examples = done.stdout.splitlines()
        assert first.startswith(f"m at {server.url} read an example: 3 facts in ")
        assert first.endswith("4,913 tokens in, 402 out, cost 0.0089")
        assert (
            "  work_arrangement: hybrid  “Location: Leeds city centre, 3 days a week in the office…”"
            in examples
        )
        assert kept(home) == {
            "model": "m",
            "base_url": server.url,
            "prices": {"m": {"input": 1.0, "output": 10.0}},
        }
        card = inside(STAFF, "--no-save")
    assert card.returncode == 0, card.stderr
    assert card.stdout.splitlines()[0].endswith(" · 5,315 tokens, cost 0.0089")


def test_a_key_comes_from_the_environment_and_stays_there_unless_it_is_to_be_kept(
    inside: Run, home: Path
) -> None:
    with model_server("m", key=KEY) as server:
        words = ["setup", "--base-url", server.url, "--model", "m"]
        left = inside(*words, env={"OPENAI_API_KEY": KEY})
        assert (left.returncode, "api_key" in kept(home)) == (0, False)
        with_key = inside(*words, "--force", "--keep-key", env={"OPENAI_API_KEY": KEY})
        assert kept(home)["api_key"] == KEY
        again = inside(*words, "--force", env={"OPENAI_API_KEY": KEY})
        assert "api_key" not in kept(home)
    for done in (left, with_key, again):
        assert KEY not in done.stdout + done.stderr


def test_a_configuration_is_not_replaced_unless_that_is_said_and_everything_else_stays(
    inside: Run, home: Path
) -> None:
    path = home / "config" / "config.toml"
    path.parent.mkdir(parents=True)
    before = (
        f'# mine\njobs = 2  # few\nmodel = "old"\napi_key = "{KEY}"\n\n[prices.old]\ninput = 1\noutput = 2\n'
    )
    path.write_text(before)
    with model_server("m") as server:
        words = ["setup", "--base-url", server.url, "--model", "m", "--deadline", "600"]
        refused = inside(*words)
        assert (refused.returncode, server.asked, path.read_text()) == (2, [], before)
        assert (
            "is set up already, for old at https://api.openai.com/v1. --force replaces that"
            in refused.stderr.replace("--F", "--f")
        )
        assert inside(*words, "--force").returncode == 0
        assert KEY not in str(server.headers)
    assert path.read_text() == (
        f'# mine\njobs = 2  # few\nmodel = "m"\nbase_url = "{server.url}"\ndeadline = 600.0\n'
        "\n[prices.old]\ninput = 1\noutput = 2\n"
    )


def test_without_a_terminal_and_without_names_it_says_what_there_is(inside: Run, home: Path) -> None:
    with model_server("small", "large", owned_by="vllm") as server:
        done = inside("setup", "--port", port_of(server))
    assert done.returncode == 2
    assert f"{server.url} (large, small)" in done.stderr
    assert "--base-url URL --model NAME" in done.stderr
    assert not (home / "config").exists()


FAULTS = [
    (error(401, f"Incorrect API key provided: {KEY}"), 1, "refused the key"),
    (error(404, "no such model"), 1, "knows no model"),
    (Answer('{"choices": []}'), 1, "no model's reply"),
]


@pytest.mark.parametrize(("reply", "code", "said"), FAULTS)
def test_a_model_that_cannot_read_is_not_kept(
    inside: Run, home: Path, reply: Answer, code: int, said: str
) -> None:
    with model_server("m", reply=reply) as server:
        done = inside("setup", "--base-url", server.url, "--model", "m", env={"OPENAI_API_KEY": KEY})
    assert done.returncode == code
    assert said in done.stderr
    assert "--reader phrases" not in done.stderr  # no way to set a model up
    assert KEY not in done.stdout + done.stderr
    assert not (home / "config" / "config.toml").exists()


def test_one_that_finds_nothing_is_not_kept_unless_it_is_not_to_be_tried(inside: Run, home: Path) -> None:
    with model_server("m", findings=[]) as server:
        words = ["setup", "--base-url", server.url, "--model", "m"]
        done = inside(*words)
        assert done.returncode == 1
        assert "found nothing" in done.stderr
        assert not (home / "config" / "config.toml").exists()
        asked = len(server.asked)
        assert inside(*words, "--no-try").returncode == 0
        assert len(server.asked) == asked
    assert kept(home)["model"] == "m"


def test_a_server_that_is_not_there_is_told_quickly(inside: Run, home: Path) -> None:
    done = inside("setup", "--base-url", f"http://127.0.0.1:{dead_port()}/v1", "--model", "m")
    assert done.returncode == 1
    assert "cannot be reached" in done.stderr


def test_what_stands_before_the_file_is_told(inside: Run, home: Path) -> None:
    with model_server("m") as server:
        env = {"OPENAI_BASE_URL": "http://127.0.0.1:9/v1", "JOBFIT_MODEL": "other"}
        done = inside("setup", "--base-url", server.url, "--model", "m", env=env)
    assert done.returncode == 0
    for variable in env:
        assert f"{variable} is set in the environment and stands before the file" in done.stderr


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--price", "-1", "2"), "two numbers of at least 0"),
        (("--price", "nan", "2"), "two numbers of at least 0"),
        (("--port", "0"), "wrong --port"),
        (("--base-url", "ftp://x", "--model", "m"), "does not begin with http"),
        (("--base-url", "http://[::1/v1", "--model", "m"), "no address has"),
        (("--model", "m"), "this is none"),
    ],
)
def test_what_cannot_be_is_told(inside: Run, home: Path, words: tuple[str, ...], said: str) -> None:
    done = inside("setup", *words)
    assert done.returncode in {1, 2}
    assert said in done.stderr
    assert not (home / "config" / "config.toml").exists()
