"""Where the files that ship with jobfit are: prompts, the two criteria documents, an example posting.

In a wheel they lie inside the package (`analyzer/_data/`); in a checkout, and so in an editable
install, they lie beside it at the top level, where people edit them.
"""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent


def _shipped(name: str) -> Path:
    inside = _PACKAGE / "_data" / name
    return inside if inside.is_dir() else _PACKAGE.parent / name


def prompts_dir() -> Path:
    """The folder of the prompt templates."""
    return _shipped("prompts")


def criteria_dir() -> Path:
    """The folder of the two shipped criteria documents and their rubrics."""
    return _shipped("criteria")


def examples_dir() -> Path:
    """The folder of the invented postings; an installed package has the one that a model is tried on."""
    return _shipped("examples")


def example() -> Path:
    """Of these the one that states much in few words, so that a weak model shows."""
    return examples_dir() / "backend-engineer-hybrid.txt"


def facts_dir() -> Path:
    """The folder of the catalogue: one TOML file a group of facts."""
    return _PACKAGE / "catalogue" / "facts"
