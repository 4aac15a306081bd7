"""Servers of models on this machine are found by their ports, quickly, and asked for their models alone."""

from __future__ import annotations

import json
import socket
import time

import pytest

from analyzer.errors import JobfitError
from analyzer.readers.model.servers import Listed, look_for_servers, models_of, providers, usual_ports
from tests.cli.setup.models import model_server, port_of
from tests.readers.model.server import Answer, serving


def dead_port() -> int:
    """A port on which nothing listens."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return free.getsockname()[1]


def test_a_server_is_found_with_its_models_by_name_and_gets_no_key(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", "sk-secret")
    with model_server("b", "a", owned_by="llamacpp") as server:
        found = look_for_servers([int(port_of(server)), dead_port()])
    assert [(one.name, one.base_url, one.models) for one in found] == [
        ("llama.cpp", server.url, (Listed("a"), Listed("b")))
    ]
    assert server.paths == ["/v1/models"]
    assert "authorization" not in server.headers[0]


def test_dead_ports_take_no_time() -> None:
    began = time.monotonic()
    assert look_for_servers([dead_port() for _ in range(8)]) == []
    assert time.monotonic() - began < 2


def test_a_proxy_is_not_asked_for_a_server_of_this_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("http_proxy", "all_proxy"):
        monkeypatch.setenv(name, f"http://127.0.0.1:{dead_port()}")
    with model_server("a") as server:
        assert len(look_for_servers([int(port_of(server))])) == 1


def test_one_that_wants_a_key_is_named_without_models() -> None:
    with model_server("a", key="sk-secret") as server:
        (found,) = look_for_servers([int(port_of(server))])
    assert (found.needs_key, found.models) == (True, ())


@pytest.mark.parametrize(
    "answer",
    [
        Answer("<html>hello</html>", headers={"Content-Type": "text/html"}),
        Answer("[]"),
        Answer('{"data": {"id": "a"}}'),
        Answer("[" * 100_000),
        Answer("no", status=404),
        Answer("no", status=500),
        Answer(reset="before"),
        Answer(hang=30),
    ],
    ids=["page", "list", "object", "deep", "404", "500", "reset", "hang"],
)
def test_what_is_no_server_of_models_is_passed_over(answer: Answer) -> None:
    with serving(answer) as server:
        began = time.monotonic()
        assert look_for_servers([int(port_of(server))]) == []
        assert time.monotonic() - began < 6


def test_names_that_no_model_has_are_left_out() -> None:
    names = ["good", "", "\x1b]0;owned\x07", "x" * 500, " padded ", 7, None, ["a"], {"id": "b"}]
    body = json.dumps({"data": [*({"id": name} for name in names), "text", None]})
    with serving(Answer(body)) as server:
        assert models_of(server.url) == (Listed("good"),)


@pytest.mark.parametrize(
    ("pricing", "price"),
    [
        ({"prompt": "0.0000004", "completion": "0.0000016"}, (0.4, 1.6)),
        ({"prompt": "0", "completion": "0"}, (0.0, 0.0)),
        ({"prompt": "-1", "completion": "-1"}, None),
        ({"prompt": "nan", "completion": "inf"}, None),
        ({"prompt": None}, None),
        ("free", None),
    ],
)
def test_a_price_in_the_list_is_that_of_a_million_tokens(pricing: object, price: object) -> None:
    with model_server("a", pricing=pricing) as server:
        assert models_of(server.url) == (Listed("a", price),)


def test_a_refused_key_is_told_apart_and_is_in_no_message() -> None:
    with model_server("a", key="sk-right") as server:
        assert models_of(server.url, "sk-right") == (Listed("a"),)
        with pytest.raises(JobfitError) as refused:
            models_of(server.url, "sk-wrong")
    assert refused.value.kind == "forbidden"
    assert "sk-wrong" not in refused.value.sentences


def test_the_usual_ports_and_the_providers_are_known() -> None:
    assert set(usual_ports()) == {11434, 1234, 8080, 8000}
    assert {one.name for one in providers()} >= {"OpenAI", "Anthropic", "OpenRouter"}
    assert all(one.base_url.startswith("https://") and not one.base_url.endswith("/") for one in providers())
