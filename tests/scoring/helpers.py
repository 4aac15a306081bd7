"""Small builders: a rubric from a few lines of TOML, facts from values."""

from __future__ import annotations

import tomllib

from analyzer.catalogue import load_catalogue
from analyzer.criteria.rubric_file import parse_rubric
from analyzer.model import Fact, FactValue
from analyzer.scoring.rubric import Rubric

CATALOGUE = load_catalogue()


def rubric(source: str, document: str = "") -> Rubric:
    """The rubric of a TOML text, called "mine"."""
    return parse_rubric(
        tomllib.loads(source),
        name="mine",
        document=document,
        catalogue=CATALOGUE,
        source=source,
        path="mine.toml",
    )


def criteria(*entries: str, head: str = "", document: str = "") -> Rubric:
    """A rubric of criteria that are given as TOML lines; those without a name get one."""
    tables = []
    for number, entry in enumerate(entries):
        name = "" if "name =" in entry else f'name = "c{number}"\n'
        tables.append(f"[[criterion]]\n{name}{entry}\n")
    return rubric(head + "\n" + "\n".join(tables), document)


def stated(**values: FactValue) -> dict[str, Fact]:
    """Facts as a posting states them, each with a quote that names it."""
    return {key: Fact(key, value, "stated", (1,), (f"{key}!",)) for key, value in values.items()}
