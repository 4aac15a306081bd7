"""What `jobfit setup` asks a person at a terminal: which server, the key, which model, what it costs.

Questions go to stderr, and a key is not shown while it is typed. Every answer can be left with Ctrl-C, and
nothing has been written until all are there.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple
from urllib.parse import urlsplit

import click

from analyzer.errors import JobfitError
from analyzer.readers.model.endpoint import is_address, shown_address
from analyzer.readers.model.servers import Listed, Price, Server, look_for_servers, models_of, providers
from analyzer.reports.printable import printable

SHOWN = 20
"""Models that are listed at once; of a longer list, a part of a name shows those that have it."""
KEY = "OPENAI_API_KEY"


@dataclass(frozen=True, slots=True)
class Wish:
    """What is to be tried and kept. None: not chosen yet, or for `api_key` and `price`: there is none.

    `keep_key`: whether the key goes into the file, or stays where it is, in the environment.
    """

    base_url: str | None = None
    model: str | None = None
    api_key: str | None = None
    keep_key: bool = False
    price: Price | None = None


class _Place(NamedTuple):
    """A server that was chosen. `asks_key`: a key is asked for before it is asked for anything."""

    server: Server
    is_local: bool
    asks_key: bool = False


def ask_all(wish: Wish, ports: Sequence[int], path: str) -> Wish:
    """The wish with all that was missing asked for; `path` is where it will be kept."""
    place = _ask_place(ports) if wish.base_url is None else _place_of(wish.base_url)
    base_url, models = place.server.base_url, place.server.models
    known = key = wish.api_key or ""
    if not models:
        key, models = _ask_key(place, known)
    model = wish.model or _ask_model(models)
    price = wish.price or next((one.price for one in models if one.name == model), None)
    if price is None and not place.is_local:
        price = _ask_price()
    keep = wish.keep_key
    if key != known:
        keep = confirm(
            f"Keep the key in {path}, readable by you alone? (No: you set {KEY} yourself.)", yes=True
        )
    return Wish(base_url, model, key or None, keep, price)


# ── which server ──────────────────────────────────────────────────────────────────────────────────


def _ask_place(ports: Sequence[int]) -> _Place:
    found = look_for_servers(ports)
    _say("Servers on this machine:" if found else "No server of models was found on this machine.")
    for number, server in enumerate(found, start=1):
        _say(f"  {number}  {_described(server)}")
    offered = providers()
    _say("With a key of yours:")
    for number, provider in enumerate(offered, start=len(found) + 1):
        _say(f"  {number}  {provider.name}, {provider.base_url}")
    last = len(found) + len(offered) + 1
    _say(f"  {last}  another address: Azure, or a server in your network")
    number = _number(last, default="1" if found else None)
    if number <= len(found):
        return _Place(found[number - 1], is_local=True, asks_key=found[number - 1].needs_key)
    if number < last:
        chosen = offered[number - len(found) - 1]
        return _Place(Server(chosen.name, chosen.base_url, needs_key=True), False, asks_key=True)
    return _place_of(_ask_address(), asks_key=True)


def _number(last: int, *, default: str | None) -> int:
    """Which of so many, from 1."""
    while True:
        typed: str = click.prompt("Which?", default=default, err=True, prompt_suffix=" ").strip()
        if typed.isdecimal() and 1 <= int(typed) <= last:
            return int(typed)
        _say(f"A number from 1 to {last} is needed.")


def _described(server: Server) -> str:
    if server.needs_key:
        return f"{server.name}, {server.base_url}: wants a key"
    names = [printable(model.name) for model in server.models]
    listed = ", ".join(names[:3]) + (f" and {len(names) - 3} more" if len(names) > 3 else "")
    return f"{server.name}, {server.base_url}: {listed or 'no model is loaded'}"


def _place_of(address: str, *, asks_key: bool = False) -> _Place:
    host = (urlsplit(address).hostname or "") if is_address(address) else ""
    is_local = host in {"localhost", "127.0.0.1", "::1"}
    return _Place(Server(host, address.rstrip("/")), is_local, asks_key)


def _ask_address() -> str:
    while True:
        address: str = click.prompt("Its address (it usually ends in /v1)", err=True).strip()
        if is_address(address):
            return address
        _say("It must begin with http:// or https://, and have no blanks.")


# ── the key ───────────────────────────────────────────────────────────────────────────────────────


def _ask_key(place: _Place, known: str) -> tuple[str, tuple[Listed, ...]]:
    """A key that the server does not refuse, and the models that it shows for it.

    `known` is the key of the environment, where there is one.
    """
    server, key, ask = place.server, known, place.asks_key
    while True:
        if ask:
            key = _hidden(server, known)
        try:
            return key, models_of(server.base_url, key)
        except JobfitError as error:
            _tell(error, server)
            if error.kind != "forbidden":
                return key, ()
            ask = True


def _hidden(server: Server, known: str) -> str:
    """A key, not shown while it is typed; Enter alone takes the known one, or none where none is needed."""
    otherwise = f"; Enter takes that of {KEY}" if known else "" if server.needs_key else "; Enter: none"
    while True:
        typed: str = click.prompt(
            f"Key for {printable(server.name)} (not shown{otherwise})",
            default="",
            show_default=False,
            hide_input=True,
            err=True,
        )
        if typed.strip() or known or not server.needs_key:
            return typed.strip() or known


def _tell(error: JobfitError, server: Server) -> None:
    where = printable(shown_address(server.base_url))
    if error.kind == "forbidden":
        _say(f"{where} refuses it.")
    elif error.kind == "gone":
        _say(f"{where} has no list of models.")
    else:
        _say(printable(error.sentences))


# ── the model and its price ───────────────────────────────────────────────────────────────────────


def _ask_model(models: Sequence[Listed]) -> str:
    """A model of the list, by its number, its name or a part of it; without a list, any name."""
    names = [model.name for model in models]
    if len(names) == 1:
        return names[0]
    shown = _show(names)
    question = "Which model? Its number, its name, or a part of it" if names else "Which model? Its name"
    while True:
        typed: str = click.prompt(question, err=True).strip()
        if typed in names or not names:
            return typed
        if typed.isdecimal() and 1 <= int(typed) <= len(shown):
            return shown[int(typed) - 1]
        matching = [name for name in names if typed.lower() in name.lower()]
        if len(matching) == 1 and confirm(f"{printable(matching[0])}?", yes=True):
            return matching[0]
        if not matching and confirm("The server does not list it. Take it all the same?", yes=False):
            return typed
        shown = _show(matching or names)


def _show(names: Sequence[str]) -> Sequence[str]:
    """Lists models with their numbers; gives those that were listed."""
    for number, name in enumerate(names[:SHOWN], start=1):
        _say(f"  {number:>2}  {printable(name)}")
    if len(names) > SHOWN:
        _say(f"  and {len(names) - SHOWN} more")
    return names[:SHOWN]


def _ask_price() -> Price | None:
    """What a million tokens cost, as the provider's page says; None where Enter skips it."""
    read = _amount("Price of a million input tokens, in any currency (Enter: not known)")
    if read is None:
        return None
    written = _amount("And of a million output tokens")
    return None if written is None else (read, written)


def _amount(question: str) -> float | None:
    while True:
        typed: str = click.prompt(question, default="", show_default=False, err=True).strip()
        try:
            number = float(typed.lstrip("$€£").replace(",", ".")) if typed else None
        except ValueError:
            number = -1.0
        if number is None or 0 <= number < float("inf"):
            return number
        _say("A number such as 0.4 is needed.")


def confirm(question: str, *, yes: bool) -> bool:
    """Asks a question that yes or no answers; `yes` is what Enter alone says."""
    return click.confirm(question, default=yes, err=True)


def _say(text: str) -> None:
    click.echo(text, err=True)
