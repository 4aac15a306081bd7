"""`jobfit setup` at a terminal, a real one: what is asked, what is shown, and that a key is not."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from tests.cli.setup.models import model_server, port_of
from tests.cli.test_interactive import Terminal
from tests.readers.model.server import error
from tests.readers.model.test_servers import dead_port

KEY = b"sk-0123456789abcdef"


def setting_up(home: Path, *words: str, **env: str) -> Terminal:
    return Terminal(home, "setup", *words, **env)


def kept(home: Path) -> dict[str, object]:
    return tomllib.loads((home / "config" / "config.toml").read_text())


def test_a_server_on_this_machine_is_found_chosen_tried_and_kept(tmp_path: Path) -> None:
    with (
        model_server("small", "large", owned_by="library") as server,
        setting_up(tmp_path, "--port", port_of(server)) as at,
    ):
        at.wait_for("Servers on this machine:", f"1  Ollama, {server.url}: large, small", "OpenAI", "Which?")
        at.types(b"the second\n")
        at.wait_for("A number from 1 to 6 is needed.", "Which?")
        at.types(b"\n")
        at.wait_for("1  large", "2  small", "Which model?")
        at.types(b"2\n")
        at.wait_for("small at ", "3 facts in ", "4,913 tokens in", "work_arrangement: hybrid", "kept in")
        assert at.ends() == 0
    assert kept(tmp_path) == {"model": "small", "base_url": server.url}


def test_one_server_with_one_model_needs_one_answer(tmp_path: Path) -> None:
    with model_server("only") as server, setting_up(tmp_path, "--port", port_of(server)) as at:
        at.wait_for("Which?")
        at.types(b"\n")
        at.wait_for("only at ", "kept in")
        assert at.ends() == 0


def test_a_key_is_typed_unseen_refused_typed_again_and_kept(tmp_path: Path) -> None:
    """At an address of one's own, where the price is asked for too."""
    pricing = {"prompt": "0.000001", "completion": "0.00001"}
    with (
        model_server("m", "n", key=KEY.decode(), pricing=pricing) as server,
        setting_up(tmp_path, "--port", str(dead_port())) as at,
    ):
        at.wait_for("No server of models was found", "OpenRouter", "another address", "Which?")
        at.types(b"5\n")
        at.wait_for("Its address")
        at.types(b"nonsense\n")
        at.wait_for("must begin with http", "Its address")
        at.types(server.url.encode() + b"\n")
        at.wait_for("Key for 127.0.0.1 (not shown; Enter: none)")
        at.types(b"sk-wrong-wrong-wrong\n")
        at.wait_for("refuses it", "Key for")
        at.types(KEY + b"\n")
        at.wait_for("1  m", "Which model?")
        at.types(b"N\n")
        at.wait_for("n? [Y/n]")
        at.types(b"\n")
        at.wait_for("Keep the key in", "readable by you alone", "[Y/n]")
        at.types(b"\n")
        at.wait_for("n at ", "cost 0.0089", "kept in")
        assert at.ends() == 0
        assert KEY not in at.screen
        assert b"sk-wrong" not in at.screen
    assert kept(tmp_path)["api_key"] == KEY.decode()
    assert kept(tmp_path)["prices"] == {"n": {"input": 1.0, "output": 10.0}}


def test_a_key_that_is_not_to_be_kept_is_left_to_the_person(tmp_path: Path) -> None:
    with (
        model_server("m", key=KEY.decode()) as server,
        setting_up(tmp_path, "--base-url", server.url, "--model", "m") as at,
    ):
        at.wait_for("Key for")
        at.types(KEY + b"\n")
        at.wait_for("Keep the key in")
        at.types(b"n\n")
        at.wait_for("kept in", "set OPENAI_API_KEY to it")
        assert at.ends() == 0
    assert "api_key" not in kept(tmp_path)


def test_the_key_of_the_environment_is_taken_by_enter_and_stays_there(tmp_path: Path) -> None:
    with (
        model_server("m", key=KEY.decode()) as server,
        setting_up(tmp_path, "--port", port_of(server), OPENAI_API_KEY=KEY.decode()) as at,
    ):
        at.wait_for("wants a key", "Which?")
        at.types(b"1\n")
        at.wait_for("Enter takes that of OPENAI_API_KEY")
        at.types(b"\n")
        at.wait_for("m at ", "kept in")
        assert at.ends() == 0
        assert KEY not in at.screen
    assert "api_key" not in kept(tmp_path)


@pytest.mark.parametrize(("typed", "model"), [(b"n\n", "old"), (b"y\n", "m")])
def test_a_configuration_is_replaced_only_by_a_yes(tmp_path: Path, typed: bytes, model: str) -> None:
    path = tmp_path / "config" / "config.toml"
    path.parent.mkdir()
    path.write_text('model = "old"\nbase_url = "http://127.0.0.1:9/v1"\n')
    with (
        model_server("m") as server,
        setting_up(tmp_path, "--base-url", server.url, "--model", "m") as at,
    ):
        at.wait_for("is set up for old at http://127.0.0.1:9/v1. Replace that? [y/N]")
        at.types(typed)
        assert at.ends() == 0
    assert kept(tmp_path)["model"] == model


@pytest.mark.parametrize(("typed", "code"), [(b"n\n", 1), (b"y\n", 0)])
def test_a_model_that_fails_is_kept_only_by_a_yes(tmp_path: Path, typed: bytes, code: int) -> None:
    with (
        model_server("m", reply=error(404, "no such model")) as server,
        setting_up(tmp_path, "--base-url", server.url, "--model", "m") as at,
    ):
        at.wait_for("knows no model m", "Keep it all the same? [y/N]")
        at.types(typed)
        assert at.ends() == code
    assert (tmp_path / "config" / "config.toml").exists() is (code == 0)


def test_ctrl_c_leaves_without_a_trace(tmp_path: Path) -> None:
    with setting_up(tmp_path, "--port", str(dead_port())) as at:
        at.wait_for("Which?")
        at.types(b"\x04")
        assert at.ends() == 130
    assert not (tmp_path / "config").exists()
