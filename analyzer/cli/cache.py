"""`jobfit cache`: how much is cached, and forgetting it."""

from __future__ import annotations

import click

from analyzer.cli.output import note


@click.command()
@click.argument("action", type=click.Choice(["size", "clear"]), default="size", metavar="[size|clear]")
def cache(action: str) -> None:
    """Show how much is cached, or clear it: fetched pages, model replies, parsed criteria.

    Nothing of yours is lost: saved postings are in the library. What was paid for and is not saved
    there is asked for again.
    """
    from analyzer.paths import cache_dir
    from analyzer.storage.cache import open_cache

    store = open_cache(warn=note)
    if action == "clear":
        click.echo(f"{store.clear()} entries forgotten")
        return
    entries, size = store.size()
    click.echo(f"{entries} entries, {_bytes(size)}, in {cache_dir()}")


def _bytes(count: int) -> str:
    size = float(count)
    for unit in ("bytes", "kB", "MB"):
        if size < 1000:
            return f"{size:.0f} {unit}" if unit == "bytes" else f"{size:.1f} {unit}"
        size /= 1000
    return f"{size:.1f} GB"
