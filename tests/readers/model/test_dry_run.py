"""What would be sent is shown without sending it, and estimated."""

from __future__ import annotations

import pytest

from analyzer.catalogue import load_catalogue
from analyzer.model import Line
from analyzer.readers.model.asking import ask_model
from analyzer.readers.model.dry_run import dry_run, estimate
from analyzer.readers.model.endpoint import Endpoint
from tests.readers.model.server import found, serving
from tests.readers.model.texts import Memory, posting

CATALOGUE = load_catalogue()
ENDPOINT = Endpoint("some-model", "http://127.0.0.1:9/v1", api_key="sk-0123456789abcdef")


def test_a_dry_run_shows_address_messages_and_form_with_a_placeholder_for_the_fence() -> None:
    text = dry_run(posting(), CATALOGUE, ENDPOINT)
    assert text == dry_run(posting(), CATALOGUE, ENDPOINT)
    assert text.startswith("POST http://127.0.0.1:9/v1/chat/completions  (model some-model, request 1 of 1)")
    assert text.count("=====FENCE=====") == 3
    assert "6| You will share a weekly on-call rotation" in text
    assert '"additionalProperties": false' in text
    assert ENDPOINT.api_key not in text


def test_it_is_what_is_sent_but_for_the_fence() -> None:
    with serving(found()) as server:
        ask_model(posting(), CATALOGUE, server.endpoint())
    shown = dry_run(posting(), CATALOGUE, ENDPOINT)
    system, user = (message["content"] for message in server.asked[0]["messages"])
    fence = user[user.index("=====") :].split(",")[0]
    assert system in shown
    assert user.replace(fence, "=====FENCE=====") in shown


def test_a_long_posting_is_shown_in_its_parts() -> None:
    lines = tuple(Line(n, "body", "All work and no play. " * 40) for n in range(1, 60))
    assert dry_run(posting(*lines), CATALOGUE, ENDPOINT).count("POST ") == 3


def test_what_is_kept_would_not_be_sent() -> None:
    store = Memory()
    with serving(found()) as server:
        endpoint = server.endpoint()
        ask_model(posting(), CATALOGUE, endpoint, store=store)
        assert "nothing would be sent" in dry_run(posting(), CATALOGUE, endpoint, store=store)
        assert str(estimate([posting()], CATALOGUE, endpoint, store=store)).startswith("no request")


@pytest.mark.parametrize(("price", "words"), [(None, "price unknown"), ((1.0, 2.0), "about 0.0")])
def test_an_estimate_counts_requests_tokens_and_money(price: tuple[float, float] | None, words: str) -> None:
    endpoint = Endpoint("m", price=price)
    found = estimate([posting()] * 3, CATALOGUE, endpoint)
    assert found.calls == 3
    assert 6_000 < found.tokens_in < 18_000
    assert words in str(found)
