"""`jobfit setup`: a model is found or entered, tried on an invented posting, and kept in `config.toml`."""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from analyzer.cli.help import CONTEXT
from analyzer.cli.output import note
from analyzer.errors import JobfitError, ReaderError, UsageProblem, as_jobfit_error
from analyzer.reports.printable import printable

if TYPE_CHECKING:
    from analyzer.cli.setup.asking import Wish
    from analyzer.readers.model.endpoint import Endpoint
    from analyzer.readers.model.servers import Server
    from analyzer.run.trial import Trial
    from analyzer.settings import Settings


@click.command(context_settings=CONTEXT)
@click.option("--base-url", metavar="URL", help="The server, such as http://127.0.0.1:8080/v1.")
@click.option("--model", metavar="NAME", help="The model to ask.")
@click.option("--api", type=click.Choice(["chat", "responses"]), help="Which form of its API (default chat).")
@click.option(
    "--port",
    "ports",
    type=click.IntRange(1, 65535),
    multiple=True,
    metavar="N",
    help="Look for servers at this port of this machine, not at the usual ones; repeatable.",
)
@click.option(
    "--price",
    type=float,
    nargs=2,
    metavar="IN OUT",
    help="What a million tokens cost, read and written, in any currency.",
)
@click.option("--deadline", type=float, metavar="SECONDS", help="For one posting (default 180).")
@click.option("--keep-key", is_flag=True, help="Keep the key of OPENAI_API_KEY in the file too.")
@click.option("--no-try", is_flag=True, help="Keep it without trying it.")
@click.option("--force", is_flag=True, help="Replace the model that is configured without asking.")
def setup(
    *,
    ports: tuple[int, ...],
    price: tuple[float, float] | None,
    keep_key: bool,
    no_try: bool,
    force: bool,
    **flags: Any,
) -> int:
    """Find or enter a model, try it on an invented posting, and keep it.

    At a terminal, looks for servers on this machine (Ollama, LM Studio, llama.cpp, vLLM) and asks for
    what is missing. Elsewhere, name the server and the model; a key comes from OPENAI_API_KEY, never
    from an argument.

    \b
      jobfit setup
      jobfit setup --base-url http://127.0.0.1:8080/v1 --model local
    """
    from analyzer.cli.setup.asking import Wish, ask_all, confirm
    from analyzer.paths import config_file
    from analyzer.settings import load_settings

    if price is not None and not all(0 <= each < float("inf") for each in price):
        raise UsageProblem("--price takes two numbers of at least 0", remedy="such as --price 0.4 1.6")
    path = config_file()
    may_ask = sys.stdin.isatty()
    if not force and not _may_replace(path, may_ask=may_ask):
        note("nothing was changed")
        return 0
    given = load_settings(flags)  # of the file, nothing about a model is taken over
    wish = Wish(given.base_url, given.model, given.api_key, keep_key and bool(given.api_key), price)
    wish = ask_all(wish, ports, str(path)) if may_ask else _all_named(wish, ports)
    settings = _settings_with(wish, load_settings(flags, config=path), given.api)
    tried = no_try or _try(settings, may_ask=may_ask)
    if not tried and not (may_ask and confirm("Keep it all the same?", yes=False)):
        raise JobfitError(
            "nothing was kept", remedy="name another model or server, or leave the trial out with --no-try"
        )
    _keep(path, wish, {"api": None if given.api == "chat" else given.api, "deadline": flags["deadline"]})
    return 0


def _may_replace(path: Path, *, may_ask: bool) -> bool:
    """Whether the model that the file names may give way; true where it names none.

    Raises UsageProblem where nobody can be asked.
    """
    from analyzer.cli.setup.asking import confirm
    from analyzer.readers.model.endpoint import OPENAI, is_address, shown_address
    from analyzer.settings import load_settings

    before = load_settings({}, env={}, config=path)
    if not (before.model or before.base_url or before.api_key):
        return True
    address = before.base_url or OPENAI
    where = shown_address(address) if is_address(address) else "an address that is none"
    named = printable(f"{before.model or 'a model'} at {where}")
    if not may_ask:
        raise UsageProblem(
            f"{path} is set up already, for {named}", remedy="--force replaces that", kind="exists"
        )
    key = ", with its key" if before.api_key else ""
    return confirm(f"{path} is set up for {named}. Replace that{key}?", yes=False)


def _all_named(wish: Wish, ports: Sequence[int]) -> Wish:
    """The wish where nobody can be asked: a server and a model are named, or a key and a model.

    Raises UsageProblem that says what is there to be named.
    """
    from analyzer.readers.model.endpoint import OPENAI
    from analyzer.readers.model.servers import look_for_servers

    if wish.model and (wish.base_url or wish.api_key):
        return replace(wish, base_url=wish.base_url or OPENAI)
    found = [f"{server.base_url} ({_few(server)})" for server in look_for_servers(ports)]
    there = f"; on this machine there is {', '.join(found)}" if found else ""
    raise UsageProblem(
        f"setup asks at a terminal, and this is none{there}",
        remedy="name what to set up: jobfit setup --base-url URL --model NAME, a key in OPENAI_API_KEY",
    )


def _few(server: Server) -> str:
    names = [printable(model.name) for model in server.models[:3]]
    return ", ".join([*names, *(["…"] if len(server.models) > len(names) else [])]) or server.name


def _settings_with(wish: Wish, settings: Settings, api: str) -> Settings:
    """The settings as they will be once the wish is kept."""
    prices = dict(settings.prices)
    if wish.price is not None and wish.model is not None:
        prices[wish.model] = wish.price
    return replace(
        settings, model=wish.model, base_url=wish.base_url, api=api, api_key=wish.api_key, prices=prices
    )


def _try(settings: Settings, *, may_ask: bool) -> bool:
    """Lets the model read the example and shows what came back; whether it found anything.

    Raises JobfitError where nobody can be asked what to do about it.
    """
    try:
        endpoint, trial = _trial_of(settings)
    except Exception as error:  # noqa: BLE001 - whatever it was, the person decides what is kept
        problem = as_jobfit_error(error)
        if isinstance(problem, ReaderError):
            problem = problem.alone()
        if not may_ask:
            raise problem from None
        note(problem.sentences)
        return False
    from analyzer.reports.trial_words import trial_examples, trial_in_words

    click.echo(printable(f"{endpoint.model} at {endpoint.name} read an example: {trial_in_words(trial)}"))
    for line in trial_examples(trial):
        click.echo(f"  {line}")
    if not trial.facts:
        note("it found nothing in a posting that states a lot: another model will do better")
    return bool(trial.facts)


def _trial_of(settings: Settings) -> tuple[Endpoint, Trial]:
    from analyzer.readers.model.endpoint import endpoint_from, no_endpoint
    from analyzer.reports.progress import waiting
    from analyzer.run.trial import try_example

    endpoint = endpoint_from(settings)
    if endpoint is None:
        raise no_endpoint()
    with waiting(f"{endpoint.model} reads an example"):
        return endpoint, try_example(endpoint)


def _keep(path: Path, wish: Wish, others: Mapping[str, Any]) -> None:
    """Writes what was chosen, and says what in the environment stands before it."""
    from analyzer.storage.config_file import keep_model, standing_before

    values = {
        "model": wish.model,
        "base_url": wish.base_url,
        "api_key": wish.api_key if wish.keep_key else None,
        "api": others["api"],
    }
    if others["deadline"] is not None:
        values["deadline"] = others["deadline"]
    if problem := keep_model(path, values, wish.price):
        note(problem)
    note(f"kept in {path}; `jobfit posting.txt` reads with it, `jobfit doctor` tries it again")
    for each in standing_before(path, wish.model, wish.base_url, wish.api_key):
        note(each)
