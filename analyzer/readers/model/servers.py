"""Which servers of models run on this machine, and which models a server lists.

A port is only asked when something listens on it, and only for its list of models (`/v1/models`), without any
key. Whatever a server answers is a stranger's: names that no model has are left out.
"""

from __future__ import annotations

import json
import socket
import tomllib
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol

from analyzer.errors import JobfitError, ModelUnavailable

if TYPE_CHECKING:
    from analyzer.sources.fetched import Fetched, FetchRequest, FetchRules

Price = tuple[float, float]
"""What a million tokens cost, (input, output)."""
CONNECT_SECONDS = 0.5
"""To see whether anything listens on a port of this machine; a live one answers within a millisecond."""
LOCAL_SECONDS = 2.0
"""For the list of models of a server on this machine."""
SECONDS = 8.0
"""For the list of models of any other server."""
_LONGEST = 200
_MOST = 2_000


class FetchPage(Protocol):
    """The guarded fetch, or what stands in for it in tests."""

    def __call__(self, request: FetchRequest, *, rules: FetchRules) -> Fetched:
        """The reply at an address; raises FetchError or NotAPosting."""


class Listed(NamedTuple):
    """A model in a server's list, with the price of a million tokens where the list gives one."""

    name: str
    price: Price | None = None


@dataclass(frozen=True, slots=True)
class Server:
    """A server that speaks OpenAI's API: what it is called, where it is, and its models.

    `needs_key`: it answers, but shows its models only to who has a key.
    """

    name: str
    base_url: str
    models: tuple[Listed, ...] = ()
    needs_key: bool = False


class Provider(NamedTuple):
    """A provider by name, and the address of its API."""

    name: str
    base_url: str


@cache
def _known() -> dict[str, Any]:
    return tomllib.loads(Path(__file__).with_name("servers.toml").read_text(encoding="utf-8"))


def usual_ports() -> tuple[int, ...]:
    """The ports on which such servers listen unless they are told otherwise."""
    return tuple(entry["port"] for entry in _known()["local"])


def providers() -> tuple[Provider, ...]:
    """The providers that are offered by name."""
    return tuple(Provider(entry["name"], entry["base_url"]) for entry in _known()["provider"])


def look_for_servers(ports: Sequence[int] = (), *, fetch: FetchPage | None = None) -> list[Server]:
    """The servers of models on these ports of this machine, on the usual ones where none is given.

    Dead ports take half a second together.
    """
    ports = tuple(dict.fromkeys(ports or usual_ports()))
    with ThreadPoolExecutor(len(ports)) as pool:
        listening = [port for port, listens in zip(ports, pool.map(_listens, ports), strict=True) if listens]
    return [server for port in listening if (server := _server_at(port, fetch)) is not None]


def _listens(port: int) -> bool:
    try:
        socket.create_connection(("127.0.0.1", port), CONNECT_SECONDS).close()
    except (OSError, OverflowError):
        return False
    return True


def _server_at(port: int, fetch: FetchPage | None) -> Server | None:
    base_url = f"http://127.0.0.1:{port}/v1"
    try:
        plain = _list_at(base_url, "", LOCAL_SECONDS, fetch, local=True)
    except JobfitError as error:
        return Server(_name(port), base_url, needs_key=True) if error.kind == "forbidden" else None
    owners = {entry.get("owned_by") for entry in plain if isinstance(entry.get("owned_by"), str)}
    return Server(_name(port, owners), base_url, _models_in(plain))


def _name(port: int, owners: set[Any] = frozenset()) -> str:  # type: ignore[assignment]
    """What the server most likely is, by what it calls the owner of its models, else by its port."""
    local = _known()["local"]
    by_owner = [entry["name"] for entry in local if entry["owner"] in owners]
    by_port = [entry["name"] for entry in local if entry["port"] == port]
    return next(iter([*by_owner, *by_port]), "a server")


def models_of(base_url: str, key: str = "", *, fetch: FetchPage | None = None) -> tuple[Listed, ...]:
    """The models that a server lists, by name.

    Raises JobfitError: of the kind "forbidden" where it refuses the key, "gone" where it has no list.
    """
    return _models_in(_list_at(base_url, key, SECONDS, fetch))


def _list_at(
    base_url: str, key: str, seconds: float, fetch: FetchPage | None, *, local: bool = False
) -> list[dict[str, Any]]:
    from analyzer.sources.fetch import fetch_page
    from analyzer.sources.fetched import FetchRequest, FetchRules

    # the server is the person's own choice, and often on this machine: no proxy knows that one
    rules = FetchRules(deadline=seconds, allow_private=True, proxies=not local)
    headers = {"Authorization": f"Bearer {key}"} if key else {}
    url = f"{base_url.rstrip('/')}/models"
    reply = (fetch or fetch_page)(FetchRequest(url, headers=headers, same_host=True), rules=rules)
    try:
        data = json.loads(reply.body)["data"]
    except (ValueError, KeyError, TypeError, RecursionError):
        data = None
    if not isinstance(data, list):
        raise ModelUnavailable(
            "the server answers with something that is no list of models",
            remedy="check that its address is that of the API (it usually ends in /v1)",
            kind="gone",
        )
    return [entry for entry in data[:_MOST] if isinstance(entry, dict)]


def _models_in(plain: list[dict[str, Any]]) -> tuple[Listed, ...]:
    named = {entry["id"]: _price(entry.get("pricing")) for entry in plain if _is_name(entry.get("id"))}
    return tuple(Listed(name, named[name]) for name in sorted(named))


def _is_name(name: Any) -> bool:
    return isinstance(name, str) and 0 < len(name) <= _LONGEST and name.isprintable() and name == name.strip()


def _price(pricing: Any) -> Price | None:
    """The price of a million tokens, where the list gives that of one, as OpenRouter's does."""
    try:
        price = float(pricing["prompt"]) * 1e6, float(pricing["completion"]) * 1e6
    except (TypeError, KeyError, ValueError):
        return None
    if not all(0 <= each < 1e6 for each in price):  # -1 stands for "it depends"
        return None
    return round(price[0], 6), round(price[1], 6)
