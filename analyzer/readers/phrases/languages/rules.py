"""The cues of other languages: `facts/languages/*.toml`, a file a language, by fact and value.

    on_call.required = { detect = ["rufbereitschaft"], support = ["bereitschaft\\w*"] }

They are cues like those of the catalogue (cue_index.py), looked for only in sentences that speak the language.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache

from analyzer.catalogue import Catalogue, Cues
from analyzer.readers.phrases.cue_index import Cue, CueIndex, Tier
from analyzer.resources import facts_dir

Wordings = Mapping[str, Mapping[str, Cues]]


@cache
def wordings_of(language: str) -> Wordings:
    """The cues of a language by fact and value."""
    import tomllib

    path = facts_dir() / "languages" / f"{language}.toml"
    tables = tomllib.loads(path.read_text(encoding="utf-8"))
    return {
        key: {
            value: Cues(tuple(entry.get("detect", ())), tuple(entry.get("support", ())))
            for value, entry in values.items()
        }
        for key, values in tables.items()
    }


class WordingIndexes:
    """The cues of one language for the facts of a catalogue, filed when they are first asked for."""

    def __init__(self, catalogue: Catalogue, language: str) -> None:
        known = wordings_of(language)
        self._wordings = {key: known[key] for key, spec in catalogue.items() if key in known and not spec.own}
        self._supporting: dict[str, CueIndex] = {}
        self.detecting = CueIndex(cue for key in self._wordings for cue in self._cues(key, "detect"))

    def supporting(self, key: str) -> CueIndex:
        """The cues that only support a fact."""
        if key not in self._supporting:
            self._supporting[key] = CueIndex(self._cues(key, "support"))
        return self._supporting[key]

    def _cues(self, key: str, tier: Tier) -> Iterator[Cue]:
        for value, cues in self._wordings.get(key, {}).items():
            for written in cues.detect if tier == "detect" else cues.support:
                yield Cue(key, value, tier, written, abroad=True)
