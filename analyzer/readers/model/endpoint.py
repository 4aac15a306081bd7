"""Which model is asked, where, and how: everything about a server that a request depends on."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Literal

from analyzer.errors import ModelUnavailable
from analyzer.keys import AskedModel

if TYPE_CHECKING:
    from analyzer.settings import Settings

OPENAI = "https://api.openai.com/v1"
Flavour = Literal["chat", "responses"]


@dataclass(frozen=True, slots=True)
class Endpoint:
    """A model behind an OpenAI-compatible address.

    `deadline` is in seconds, for one posting with all its requests and waits. `part_chars` bounds
    the posting's text in one request: longer postings are read in parts. `max_tokens` bounds one
    reply, thoughts included. `price` is (input, output) for a million tokens, in any currency.
    The key is in no repr.
    """

    model: str
    base_url: str = OPENAI
    api_key: str = field(default="", repr=False)
    api: Flavour = "chat"
    deadline: float = 180.0
    part_chars: int = 24_000
    max_tokens: int = 4_000
    temperature: float | None = 0.0
    price: tuple[float, float] | None = None

    @property
    def is_openai(self) -> bool:
        """Whether this is OpenAI itself and not a server that speaks its API."""
        return self.base_url.startswith("https://api.openai.com")

    @property
    def name(self) -> str:
        """The address as a person may see it: without credentials and query."""
        return shown_address(self.base_url)

    def for_key(self) -> AskedModel:
        """What of the endpoint can change an answer, for the keys under which replies are cached."""
        sampling = f"t={self.temperature} n={self.max_tokens} part={self.part_chars}"
        return AskedModel(self.model, self.name, self.api, sampling)


def endpoint_from(settings: Settings) -> Endpoint | None:
    """The endpoint that the settings name, or None where no model is configured.

    Raises ModelUnavailable where an endpoint is named but cannot be used: no model's name, no key
    for OpenAI itself, a key that can be none, an address that is none.
    """
    if not settings.model_configured:
        return None
    base_url = (settings.base_url or OPENAI).rstrip("/")
    if not is_address(base_url):
        raise ModelUnavailable(
            "the model's address is none: it does not begin with http:// or https://, or has signs that no"
            " address has",
            remedy="set OPENAI_BASE_URL or --base-url to an address such as http://127.0.0.1:8080/v1",
            kind="no_endpoint",
        )
    if not settings.model:
        raise ModelUnavailable(
            "a model's server is configured, but no model is named",
            remedy="name one with --model or JOBFIT_MODEL, or read without a model: --reader phrases",
            kind="no_model",
        )
    if base_url == OPENAI and not settings.api_key:
        raise no_endpoint()
    if settings.api_key and not re.fullmatch(r"[!-~]+", settings.api_key):
        # It goes into a header, where nothing else can stand; "sk-…" is copied from guides like ours.
        raise ModelUnavailable(
            "the model's key has characters that no key has, such as a blank, a line break or an ellipsis",
            remedy="copy the key again, without anything around it, into OPENAI_API_KEY or config.toml",
            kind="key_refused",
        )
    return Endpoint(
        model=settings.model,
        base_url=base_url,
        api_key=settings.api_key or "",
        api="responses" if settings.api == "responses" else "chat",
        deadline=settings.deadline,
        price=settings.prices.get(settings.model),
    )


def endpoint_of(asked: AskedModel, at: Endpoint, prices: Mapping[str, tuple[float, float]]) -> Endpoint:
    """The endpoint that `asked` names, at the address and with the key of `at`: what was sent earlier is
    read as it was asked, whatever is set now. Raises ValueError for a sampling that is none of ours."""
    sampling = re.fullmatch(r"t=(\S+) n=(\d+) part=(\d+)", asked.sampling)
    if sampling is None:
        raise ValueError(f"no sampling: {asked.sampling!r}")
    return replace(
        at,
        model=asked.model,
        api="responses" if asked.api == "responses" else "chat",
        temperature=None if sampling[1] == "None" else float(sampling[1]),
        max_tokens=int(sampling[2]),
        part_chars=int(sampling[3]),
        price=prices.get(asked.model),
    )


def shown_address(base_url: str) -> str:
    """An address as a person may see it: without credentials and query."""
    from urllib.parse import urlsplit

    parts = urlsplit(base_url)
    return f"{parts.scheme}://{parts.netloc.rpartition('@')[2]}{parts.path}".rstrip("/")


def is_address(base_url: str) -> bool:
    """Whether this is an address that a request can be sent to."""
    from urllib.parse import urlsplit

    try:
        parts = urlsplit(base_url)
        has_host = bool(parts.hostname) and parts.port != 0
    except ValueError:
        return False
    plain = base_url.isprintable() and " " not in base_url
    return plain and has_host and parts.scheme in {"http", "https"}


def no_endpoint() -> ModelUnavailable:
    """The error where the model reader is wanted and nothing is configured."""
    return ModelUnavailable(
        "no model is configured: neither OPENAI_API_KEY nor OPENAI_BASE_URL is set",
        remedy="set one of them (and JOBFIT_MODEL), or read without a model: --reader phrases",
        kind="no_endpoint",
    )
