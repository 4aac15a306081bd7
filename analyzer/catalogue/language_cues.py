"""The cues of other languages than English: `facts/languages/*.toml`, a file a language, by fact and value.

    on_call.required = { detect = ["rufbereitschaft"], support = ["bereitschaft\\w*"] }

They have the form of the catalogue's own cues (see the package), and are read when a posting first
speaks the language.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from analyzer.catalogue import Cues
from analyzer.prepared import shipped_toml
from analyzer.resources import facts_dir


@cache
def cues_of_language(language: str) -> Mapping[str, Mapping[str, Cues]]:
    """The cues of a language by fact and value; `language` is the ISO 639-1 code that names its file."""
    path = facts_dir() / "languages" / f"{language}.toml"
    tables = shipped_toml(path)
    return {key: {value: Cues.of(entry) for value, entry in values.items()} for key, values in tables.items()}
