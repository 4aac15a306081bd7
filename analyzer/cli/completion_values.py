"""What an argument or option can be completed to, looked up when TAB is pressed.

Each of these is a `shell_complete` of click: context, parameter and the word so far in, candidates
out. They import what they need only then, change nothing, and give nothing where something fails: a
shell has no place for an error.
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING

from click.shell_completion import CompletionItem

if TYPE_CHECKING:
    import click

    from analyzer.catalogue import Catalogue, FactSpec

_Complete = Callable[["click.Context", "click.Parameter", str], list[CompletionItem]]
_Find = Callable[["click.Context", "click.Parameter", str], Iterable[CompletionItem]]


def _completer(find: _Find) -> _Complete:
    """Keeps what begins like the word so far; whatever goes wrong, there is nothing to complete."""

    def complete(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
        found: list[CompletionItem] = []
        with contextlib.suppress(Exception):
            found.extend(item for item in find(ctx, param, incomplete) if item.value.startswith(incomplete))
        return found

    return complete


@_completer
def ids(ctx: click.Context, param: click.Parameter, _: str) -> Iterator[CompletionItem]:
    """Numbers of saved postings, the newest first, without those that are on the line already."""
    from analyzer.storage.summary import summaries

    given = ctx.params.get(param.name or "") or ()
    for one in summaries():
        if str(one.id) not in given:
            about = one.title or "a posting without a title"
            yield CompletionItem(str(one.id), help=f"{about}, {one.company}" if one.company else about)


@_completer
def ids_then_status(ctx: click.Context, param: click.Parameter, word: str) -> Iterator[CompletionItem]:
    """Of `jobfit mark`: a status after at least one number, and more numbers."""
    if ctx.params.get(param.name or ""):
        yield from statuses(ctx, param, word)
    yield from ids(ctx, param, word)


@_completer
def statuses(_: click.Context, __: click.Parameter, ___: str) -> Iterator[CompletionItem]:
    """How far one can be with a posting; a blank would need quotes."""
    from analyzer.storage.saved import STATUSES

    for status in STATUSES:
        yield CompletionItem(status.replace(" ", "-"))


@_completer
def criteria_names(_: click.Context, __: click.Parameter, ___: str) -> Iterator[CompletionItem]:
    """The person's own criteria and the shipped ones, by name."""
    from analyzer.paths import config_dir
    from analyzer.resources import criteria_dir

    own = sorted(path.stem for path in (config_dir() / "criteria").glob("*.toml"))
    for name in own:
        yield CompletionItem(name, help="yours")
    for name in sorted(path.stem for path in criteria_dir().glob("*.toml")):
        if name not in own:
            yield CompletionItem(name, help="example")


def criteria(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """Names of criteria, and, as soon as something is typed, files."""
    found = criteria_names(ctx, param, incomplete)
    return [*found, *files(ctx, param, incomplete)] if incomplete else found


def files(_: click.Context, __: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """Whatever files the shell finds."""
    return [CompletionItem(incomplete, type="file")]


@_completer
def fact_keys(ctx: click.Context, _: click.Parameter, __: str) -> Iterator[CompletionItem]:
    """The facts that can be asked for, with their questions."""
    for spec in _catalogue(ctx).values():
        yield CompletionItem(spec.key, help=spec.question)


@_completer
def fact_list(_: click.Context, __: click.Parameter, word: str) -> Iterator[CompletionItem]:
    """Facts of the catalogue with commas between them."""
    from analyzer.catalogue import load_catalogue

    before, comma, _rest = word.rpartition(",")
    for spec in load_catalogue().values():
        yield CompletionItem(f"{before}{comma}{spec.key}", help=spec.question)


@_completer
def answers(ctx: click.Context, _: click.Parameter, word: str) -> Iterator[CompletionItem]:
    """`fact=`, then the values of that fact."""
    key, sign, value = word.partition("=")
    specs = _catalogue(ctx)
    if not sign:
        for spec in specs.values():
            yield CompletionItem(f"{spec.key}=", help=spec.question, nospace=True)
    elif key in specs:
        yield from _values(specs[key], value)


@_completer
def conditions(ctx: click.Context, param: click.Parameter, word: str) -> Iterator[CompletionItem]:
    """Of `--where`: as answers; ">=" would need quotes, so facts that are amounts stand alone."""
    if "=" in word:
        yield from answers(ctx, param, word)
        return
    for spec in _catalogue(ctx).values():
        amount = spec.kind in {"number", "pay"}
        yield CompletionItem(spec.key if amount else f"{spec.key}=", help=spec.question, nospace=True)


@_completer
def told_facts(ctx: click.Context, _: click.Parameter, __: str) -> Iterator[CompletionItem]:
    """The facts that were answered for the posting on the line, for taking one back."""
    from analyzer.storage.summary import answered

    # An option without its value ends click's parsing, so the words themselves are looked at.
    number = next((word for word in ctx.obj if word.isdecimal()), "")
    for key in answered(number):
        yield CompletionItem(key)


def _values(spec: FactSpec, value: str) -> Iterator[CompletionItem]:
    if spec.kind == "flag":
        yield CompletionItem(f"{spec.key}=yes", help=spec.question)
        yield CompletionItem(f"{spec.key}=no")
    before, comma, _ = value.rpartition(",") if spec.kind == "choices" else ("", "", "")
    for one, gloss in spec.values.items():
        yield CompletionItem(f"{spec.key}={before}{comma}{one}", help=gloss)


def _catalogue(ctx: click.Context) -> Catalogue:
    """The catalogue with the own facts of the criteria that the command line names, or else of all
    that postings are judged by; without those where a rubric is broken."""
    from analyzer.catalogue import load_catalogue
    from analyzer.criteria.folder import find_rubrics
    from analyzer.errors import JobfitError
    from analyzer.run.context import settings_of
    from analyzer.storage.cache import open_cache

    store = open_cache()
    catalogue = load_catalogue(store=store)
    with contextlib.suppress(JobfitError):
        named = {"criteria": ctx.params.get("criteria") or ()}
        for rubric in find_rubrics(settings_of(named).criteria, catalogue, store=store):
            catalogue = catalogue.with_own(rubric.own_facts)
    return catalogue
