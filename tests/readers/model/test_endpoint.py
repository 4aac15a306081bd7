"""Which model is asked, from the settings; what cannot be used is said with its remedy."""

from __future__ import annotations

import pytest

from analyzer.errors import ModelUnavailable
from analyzer.readers.model.endpoint import OPENAI, Endpoint, endpoint_from
from analyzer.settings import Settings


def test_without_key_or_address_there_is_no_endpoint() -> None:
    assert endpoint_from(Settings(model="m")) is None


def test_a_key_alone_means_openai() -> None:
    endpoint = endpoint_from(Settings(model="m", api_key="k"))
    assert endpoint is not None
    assert (endpoint.base_url, endpoint.is_openai) == (OPENAI, True)


def test_a_server_of_one_s_own_needs_no_key() -> None:
    settings = Settings(
        model="m",
        base_url="http://127.0.0.1:8080/v1/",
        api="responses",
        deadline=5,
        prices={"m": (1, 2), "n": (3, 4)},
    )
    assert endpoint_from(settings) == Endpoint(
        "m", "http://127.0.0.1:8080/v1", api="responses", deadline=5, price=(1, 2)
    )


@pytest.mark.parametrize(
    ("settings", "words"),
    [
        (Settings(api_key="k"), "JOBFIT_MODEL"),
        (Settings(base_url="http://x/v1"), "JOBFIT_MODEL"),
        (Settings(model="m", base_url="localhost:8080"), "http://"),
        (Settings(model="m", base_url=OPENAI), "OPENAI_API_KEY"),
        *(
            (Settings(model="m", base_url=address), "the model's address is none")
            for address in (
                "http://",
                "http://[::1/v1",
                "http://x:99999/v1",
                "http://x y/v1",
                "http://x/\x1b[2J",
                "ftp://x",
            )
        ),
    ],
)
def test_what_is_missing_is_named(settings: Settings, words: str) -> None:
    with pytest.raises(ModelUnavailable, match=words):
        endpoint_from(settings)


def test_neither_key_nor_credentials_are_shown() -> None:
    endpoint = Endpoint("m", "http://user:secret@host:1/v1?token=t", api_key="sk-secret")
    assert "secret" not in endpoint.name
    assert endpoint.name == "http://host:1/v1"
    assert "sk-secret" not in repr(endpoint)


@pytest.mark.parametrize("key", ["sk-…", "sk-1 ", "sk-1\n", "sk 1", "“sk-1”"])
def test_a_key_that_can_be_none_is_told_before_anything_is_sent(key: str) -> None:
    with pytest.raises(ModelUnavailable, match="copy the key again") as told:
        endpoint_from(Settings(model="m", api_key=key))
    assert key.strip() not in str(told.value)
