"""`jobfit doctor`: what is configured, what works, what is kept where, and how to mend it."""

from __future__ import annotations

import importlib.util
import json
import os
import platform
import sys
import textwrap
from collections.abc import Callable, Iterable
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import click

from analyzer.cli.help import CONTEXT
from analyzer.errors import JobfitError, StorageError
from analyzer.version import __version__

if TYPE_CHECKING:
    from analyzer.readers.model.endpoint import Endpoint
    from analyzer.readers.model.servers import FetchPage
    from analyzer.run.trial import Trial
    from analyzer.settings import Settings
    from analyzer.sources.fetched import Fetched

State = Literal["ok", "note", "wrong"]

TRY = "https://example.com/"
"""The page that is asked for to see whether the network works: made for such use (RFC 2606)."""
SECONDS = 8.0  # for each thing that is asked over the network


@dataclass(frozen=True, slots=True)
class Check:
    """One thing looked at: `says` what was found, `remedy` what to do about it."""

    name: str
    state: State
    says: str
    remedy: str = ""


@click.command(context_settings=CONTEXT)
@click.option("--offline", is_flag=True, help="Ask nothing over the network.")
@click.option("--no-try", is_flag=True, help="Let the model read no example: that costs what a posting does.")
@click.option("--json", "as_json", is_flag=True, help="One JSON object with all checks.")
@click.option("--seen", is_flag=True, help="You know of the damaged library: no command names it any more.")
def doctor(*, offline: bool, no_try: bool, as_json: bool, seen: bool) -> int:
    """Tell what of jobfit works here, and how to mend what does not.

    Asks example.com for a page. The model, if one is configured, is asked to read an invented posting;
    if none is, this machine is searched for servers. Nothing of yours is sent but the model's key to
    the model's server.
    """
    if seen:
        return _mark_seen()
    checks = examine(offline=offline, try_out=None if no_try else _read_example)
    if as_json:
        checks = list(checks)
        click.echo(
            json.dumps({"schema": 1, "checks": [asdict(check) for check in checks]}, ensure_ascii=False)
        )
    else:
        checks = _print(checks)
    return 1 if any(check.state == "wrong" for check in checks) else 0


def _mark_seen() -> int:
    from analyzer.cli.output import note
    from analyzer.paths import data_dir
    from analyzer.storage.library import NAME
    from analyzer.storage.recovery import all_set_aside, mark_seen

    found = [one for one in all_set_aside(data_dir() / NAME) if not one.seen]
    for one in found:
        mark_seen(one)
        note(f"{one.path} stays where it is, and is not named any more")
    if not found:
        note("no damaged library was set aside that you have not seen")
    return 0


def _read_example(endpoint: Endpoint) -> Trial:
    from analyzer.reports.progress import waiting
    from analyzer.run.trial import try_example

    with waiting(f"{endpoint.model} reads an example"):
        return try_example(endpoint)


def examine(
    *,
    offline: bool = False,
    fetch: FetchPage | None = None,
    try_out: Callable[[Endpoint], Trial] | None = None,
) -> Iterable[Check]:
    """All checks in the order in which they are shown; `fetch` stands in for the guarded fetch, and `try_out`
    lets the model read an example (None: it is not asked to).

    A check that fails in a way nobody thought of says so, and does not stop the others.
    """
    settings, problem = _settings()
    probes: list[tuple[str, Callable[[], Check]]] = [
        ("jobfit", _version),
        ("settings", lambda: problem or _settings_say()),
        ("network", lambda: _network(fetch, offline=offline)),
        ("proxy", _proxy),
        ("model", lambda: _model(settings, fetch, try_out, offline=offline)),
        ("cache", _cache),
        ("library", _library),
        ("criteria", _criteria),
        ("files", _files),
        ("terminal", _terminal),
    ]
    for name, probe in probes:
        try:
            yield probe()
        except JobfitError as error:
            yield Check(name, "wrong", error.message, error.remedy)
        except Exception as error:  # noqa: BLE001 - a doctor that falls ill helps nobody
            yield Check(name, "wrong", f"could not be looked at ({type(error).__name__})")


def _version() -> Check:
    from analyzer.sources.file_libraries import how_installed

    where = f"Python {platform.python_version()}, {platform.system()}, installed by {how_installed()}"
    return Check(
        "jobfit", "ok", f"{__version__} on {where}".replace("installed by checkout", "in a checkout")
    )


def _settings() -> tuple[Settings | None, Check | None]:
    from analyzer.run.context import settings_of

    try:
        return settings_of({}), None
    except JobfitError as error:
        return None, Check("settings", "wrong", error.message, error.remedy)


def _settings_say() -> Check:
    from analyzer.paths import config_file

    path = config_file()
    set_here = sorted(
        name for name in os.environ if name.startswith(("JOBFIT_", "OPENAI_")) and os.environ[name]
    )
    variables = f"; set in the environment: {', '.join(set_here)}" if set_here else ""
    if not path.is_file():
        return Check("settings", "ok", f"no file yet, it would be {path}{variables}")
    if os.name == "posix" and path.stat().st_mode & 0o077:
        remedy = f"chmod 600 {path}"
        return Check(
            "settings", "note", f"{path} can be read by others; it may hold a key{variables}", remedy
        )
    return Check("settings", "ok", f"{path}{variables}")


def _network(fetch: FetchPage | None, *, offline: bool) -> Check:
    if offline:
        return Check("network", "note", "not tried (--offline)")
    try:
        _fetch(fetch, TRY)
    except JobfitError as error:
        remedy = "check the connection; where a proxy is needed, set https_proxy"
        return Check("network", "wrong", error.message, remedy)
    return Check("network", "ok", f"{TRY} answers; addresses inside your own network are refused")


def _fetch(fetch: FetchPage | None, url: str, headers: dict[str, str] | None = None) -> Fetched:
    from analyzer.sources.fetch import fetch_page
    from analyzer.sources.fetched import FetchRequest, FetchRules

    # The model's server is the person's own choice and often on this machine.
    rules = FetchRules(deadline=SECONDS, allow_private=url != TRY)
    return (fetch or fetch_page)(FetchRequest(url, headers=headers or {}, same_host=True), rules=rules)


def _proxy() -> Check:
    from urllib.parse import urlsplit
    from urllib.request import getproxies

    from analyzer.sources.proxies import proxy_for

    found = getproxies()
    named = {scheme: urlsplit(address).netloc.rpartition("@")[2] for scheme, address in found.items()}
    if not any(scheme in named for scheme in ("http", "https", "all")):
        return Check("proxy", "ok", "none")
    proxy_for(TRY)
    listed = ", ".join(
        f"{scheme}: {address or '?'}" for scheme, address in sorted(named.items()) if scheme != "no"
    )
    remedy = "set no_proxy for hosts that should be fetched directly"
    return Check(
        "proxy", "note", f"{listed}; it looks names up itself, so the check of addresses is weaker", remedy
    )


def _model(
    settings: Settings | None,
    fetch: FetchPage | None,
    try_out: Callable[[Endpoint], Trial] | None,
    *,
    offline: bool,
) -> Check:
    from analyzer.readers.model.endpoint import endpoint_from

    if settings is None:
        return Check("model", "note", "not looked at: the settings cannot be read")
    endpoint = endpoint_from(settings)
    if endpoint is None:
        return _no_model(offline=offline)
    named = f"{endpoint.model} at {endpoint.name}"
    if offline:
        return Check("model", "note", f"{named}: not tried (--offline)")
    check = _listed(endpoint, named, fetch)
    return check if try_out is None or check.state == "wrong" else _tried(check, endpoint, try_out)


def _no_model(*, offline: bool) -> Check:
    from analyzer.readers.model.servers import look_for_servers

    says = "none configured: postings are read by phrases, less well"
    for server in [] if offline else look_for_servers():
        says += f"; {server.name} answers at {server.base_url}"
    return Check("model", "note", says, "jobfit setup finds or takes one, tries it and keeps it")


def _listed(endpoint: Endpoint, named: str, fetch: FetchPage | None) -> Check:
    """Whether the server answers and has the model."""
    try:
        key = {"Authorization": f"Bearer {endpoint.api_key or 'none'}"}
        reply = _fetch(fetch, f"{endpoint.base_url}/models", key)
    except JobfitError as error:
        return _model_fails(named, error)
    if endpoint.model.encode() in reply.body:
        return Check("model", "ok", f"{named} is there")
    return Check(
        "model", "note", f"{named}: the server answers, but does not list this model", "check its name"
    )


def _tried(check: Check, endpoint: Endpoint, try_out: Callable[[Endpoint], Trial]) -> Check:
    """What the model made of an example, in the same line."""
    from analyzer.reports.trial_words import trial_in_words

    try:
        trial = try_out(endpoint)
    except JobfitError as error:
        says = f"{check.says}; it could not read an example: {error.message}"
        return Check("model", "wrong", says, error.remedy)
    tried = replace(check, says=f"{check.says}; it read an example: {trial_in_words(trial)}")
    if trial.facts:
        return tried
    return replace(tried, state="note", remedy="it found nothing in it: another model will do better")


def _model_fails(named: str, error: JobfitError) -> Check:
    if error.kind == "forbidden":
        return Check("model", "wrong", f"{named}: the key is refused", "check OPENAI_API_KEY")
    if error.kind == "gone":  # some servers have no list of models
        return Check("model", "ok", f"{named}: the server answers")
    remedy = "start the server, or check OPENAI_BASE_URL"
    return Check("model", "wrong", f"{named}: {error.message}", remedy)


def _cache() -> Check:
    from analyzer.paths import cache_dir
    from analyzer.storage.cache import CacheStore

    warnings: list[str] = []
    store = CacheStore(warn=warnings.append)
    store.set("doctor", "ok")
    works = store.get("doctor") == "ok"
    entries, size = store.size()
    store.close()
    found = f"{cache_dir()}, {entries:,} entries, {size / 1e6:.1f} MB"
    if works and not warnings:
        return Check("cache", "ok", found)
    why = warnings[0] if warnings else "what was kept could not be read back"
    return Check("cache", "wrong", f"{cache_dir()}: {why}", "jobfit cache clear, or set JOBFIT_HOME")


def _library() -> Check:
    from analyzer.paths import data_dir
    from analyzer.storage.library import NAME
    from analyzer.storage.recovery import all_set_aside

    folder = data_dir()
    path = folder / NAME
    if not path.exists():
        there = _first_existing(folder)
        if os.access(there, os.W_OK):
            return Check("library", "ok", f"none yet; the first analysis makes it in {folder}")
        return Check("library", "wrong", f"{there} cannot be written to", "set JOBFIT_HOME to another folder")
    try:
        counted = _count(path)
    except StorageError as error:
        remedy = "`jobfit list` sets a damaged file aside and takes over what can be read of it"
        return Check("library", "wrong", error.message, remedy)
    if unseen := [one for one in all_set_aside(path) if not one.seen]:
        return Check("library", "note", f"{counted.says}; {unseen[-1].note}", "jobfit doctor --seen")
    if os.name == "posix" and path.stat().st_mode & 0o077:
        return Check("library", "note", f"{counted.says}; it can be read by others", f"chmod 600 {path}")
    return counted


def _count(path: Path) -> Check:
    from analyzer.storage.library import Library

    library = Library(path, readonly=True)
    saved = len(library.numbers())
    size = path.stat().st_size / 1e6
    return Check("library", "ok", f"{path}, {saved:,} posting{'s' if saved != 1 else ''}, {size:.1f} MB")


def _first_existing(path: Path) -> Path:
    return next(folder for folder in (path, *path.parents) if folder.exists())


def _criteria() -> Check:
    from analyzer.paths import config_dir

    folder = config_dir() / "criteria"
    rubrics = sorted(path.stem for path in folder.glob("*.toml")) if folder.is_dir() else []
    if rubrics:
        return Check("criteria", "ok", f"{', '.join(rubrics)} in {folder}")
    remedy = f"write your own in {folder}: see `jobfit criteria --help`"
    return Check("criteria", "note", "none of your own: the two examples are used", remedy)


def _files() -> Check:
    missing = [
        name for name, module in (("PDF", "pypdf"), ("DOCX", "docx")) if not importlib.util.find_spec(module)
    ]
    if not missing:
        return Check("files", "ok", "text, HTML, mail, PDF and DOCX can be read")
    from analyzer.sources.file_libraries import how_to_add

    return Check("files", "note", f"{' and '.join(missing)} cannot be read", how_to_add())


def _terminal() -> Check:
    encoding = (sys.stdout.encoding or "ascii").lower()
    size = os.get_terminal_size().columns if sys.stdout.isatty() else None
    place = f"{size} columns" if size else "none: output goes to a file or pipe"
    colour = "no colour (NO_COLOR)" if os.environ.get("NO_COLOR") else "colour" if size else "no colour"
    if "utf" not in encoding:
        remedy = "set PYTHONUTF8=1, or a UTF-8 locale"
        return Check("terminal", "note", f"{place}, {encoding}: some signs are shown as others", remedy)
    return Check("terminal", "ok", f"{place}, {encoding}, {colour}")


_MARKS: dict[State, tuple[str, str]] = {
    "ok": ("ok", "green"),
    "note": ("note", "yellow"),
    "wrong": ("WRONG", "red"),
}
_MARGIN = " " * 17


def _print(checks: Iterable[Check]) -> list[Check]:
    """Prints each check as soon as it is done: those that ask the network take seconds."""
    from analyzer.cli.output import in_colour, width
    from analyzer.reports.printable import printable

    arrow = "→" if "utf" in (sys.stdout.encoding or "").lower() else "->"
    done: list[Check] = []
    for check in checks:
        done.append(check)
        word, colour = _MARKS[check.state]
        mark = f"{word:<5}"
        if in_colour():
            mark = click.style(mark, fg=colour, bold=check.state == "wrong")
        first, *more = _wrapped(printable(check.says), width())
        click.echo(f"{mark}  {check.name:<9} {first}", color=True)
        for line in more:
            click.echo(f"{_MARGIN}{line}")
        for n, line in enumerate(_wrapped(printable(check.remedy), width() - len(arrow) - 1)):
            click.echo(f"{_MARGIN}{' ' * len(arrow) if n else arrow} {line}")
    wrong = [check.name for check in done if check.state == "wrong"]
    click.echo(f"\nTo mend: {', '.join(wrong)}." if wrong else "\nEverything that is needed works.")
    return done


def _wrapped(text: str, columns: int) -> list[str]:
    """The text in lines beside the margin; names of files stay whole, so that they can be copied."""
    room = max(columns - len(_MARGIN), 30)
    return textwrap.wrap(text, room, break_long_words=False, break_on_hyphens=False)
