"""`jobfit facts`: the catalogue, as a person or a script reads it."""

from __future__ import annotations

import json

import click

from analyzer.catalogue import FactSpec, load_catalogue
from analyzer.cli import completion_values
from analyzer.cli.help import CONTEXT


@click.command(context_settings=CONTEXT)
@click.argument("keys", nargs=-1, metavar="[FACT]...", shell_complete=completion_values.fact_keys)
@click.option("--json", "as_json", is_flag=True, help="One JSON object a fact.")
def facts(keys: tuple[str, ...], *, as_json: bool) -> None:
    """List the facts that jobfit looks for, with their questions and values."""
    from analyzer.storage.filters import known_fact

    catalogue = load_catalogue()
    for key in keys:
        known_fact(key, catalogue)
    chosen = [catalogue[key] for key in keys] or list(catalogue.values())
    group = ""
    for spec in chosen:
        if as_json:
            click.echo(json.dumps(_to_json(spec), ensure_ascii=False))
            continue
        if spec.group != group:
            click.echo(("" if not group else "\n") + spec.group)
            group = spec.group
        _print(spec, whole=bool(keys))


def _to_json(spec: FactSpec) -> dict[str, object]:
    return {
        "key": spec.key,
        "group": spec.group,
        "kind": spec.kind,
        "question": spec.question,
        "ask": spec.asked,
        "values": dict(spec.values),
        "unit": spec.unit,
        "infer": spec.infer,
        "since": spec.since,
        "rule": spec.rule,
        "says": {name: list(phrases) for name, phrases in spec.says.items()},
        "not_by": list(spec.not_by),
    }


def _print(spec: FactSpec, *, whole: bool) -> None:
    click.echo(f"  {spec.key:<24} {spec.question}")
    if whole:
        for value, gloss in spec.values.items():
            click.echo(f"      {value}" + (f": {gloss}" if gloss else ""))
        _print_rule(spec)
    elif spec.values:
        click.echo(click.wrap_text(" · ".join(spec.values), 96, " " * 27, " " * 27))


def _print_rule(spec: FactSpec) -> None:
    """How a person is asked, and what a model is told: what counts, how it is said, what is taken for it."""
    if spec.ask:
        click.echo(click.wrap_text(spec.ask, 96, "    ask     ", " " * 12))
    if spec.rule:
        click.echo(click.wrap_text(spec.rule, 96, "    rule    ", " " * 12))
    for name, phrases in spec.says.items():
        shown = {"true": "yes", "false": "no"}.get(name, name)
        click.echo(click.wrap_text(f"{shown}: {', '.join(phrases)}", 96, "    says    ", " " * 12))
    if spec.not_by:
        click.echo(click.wrap_text(", ".join(spec.not_by), 96, "    not by  ", " " * 12))
