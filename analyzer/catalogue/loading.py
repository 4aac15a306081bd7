"""The catalogue as a whole, and how it is loaded: from its files, or from what was cached of them."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import cache
from pathlib import Path

from analyzer.catalogue.spec import FactSpec, parse_spec, spec_from_json, spec_to_json
from analyzer.keys import catalogue_digest, catalogue_key
from analyzer.model import Store
from analyzer.prepared import shipped_toml
from analyzer.resources import facts_dir

GROUPS = (
    "role", "place", "terms", "offer", "company", "product", "engineering", "team", "management", "applying",
)  # fmt: skip


class Catalogue(Mapping[str, FactSpec]):
    """Fact specifications by key, in the order in which they are asked and shown."""

    def __init__(self, specs: tuple[FactSpec, ...], *, digest: str | None = None) -> None:
        self._specs = {spec.key: spec for spec in specs}
        self._digest = digest

    def __getitem__(self, key: str) -> FactSpec:
        return self._specs[key]

    def __iter__(self) -> Iterator[str]:
        return iter(self._specs)

    def __len__(self) -> int:
        return len(self._specs)

    def groups(self) -> dict[str, tuple[FactSpec, ...]]:
        """The specifications by group, own facts last under "own"."""
        found: dict[str, list[FactSpec]] = {}
        for spec in self._specs.values():
            found.setdefault(spec.group, []).append(spec)
        return {group: tuple(specs) for group, specs in found.items()}

    def only(self, keys: frozenset[str]) -> Catalogue:
        """The same catalogue with nothing but `keys` in it."""
        return Catalogue(tuple(spec for spec in self._specs.values() if spec.key in keys))

    def with_own(self, own: Mapping[str, FactSpec]) -> Catalogue:
        """This catalogue and a rubric's own facts; a key that exists already is not replaced."""
        added = tuple(spec for key, spec in own.items() if key not in self._specs)
        return Catalogue((*self._specs.values(), *added)) if added else self

    @property
    def version(self) -> int:
        """Raised by each release that brings facts (`FactSpec.since`): what was asked or labelled by an older
        one says nothing of them."""
        return max((spec.since for spec in self._specs.values()), default=1)

    def digest(self) -> str:
        """A hash of everything that can change what a reader finds."""
        if self._digest is None:
            plain = [spec_to_json(replace(spec, ask="")) for spec in self._specs.values()]
            self._digest = catalogue_digest(plain)
        return self._digest


_VERSION = "4"
"""Part of the key: another number makes what was cached in an older form unread."""


def load_catalogue(folder: Path | None = None, *, store: Store | None = None) -> Catalogue:
    """The catalogue that ships with jobfit (or that of `folder`), in the files' order of groups.

    With a `store`, what was read from the files is cached in a plain form under their names, sizes and
    times: parsing TOML takes longer than all the rest of a cached look.
    """
    folder = folder or facts_dir()
    if store is None:
        return _from_files(folder)
    stats = [(group, (folder / f"{group}.toml").stat()) for group in GROUPS]
    key = catalogue_key(_VERSION, str(folder), [(group, s.st_size, s.st_mtime_ns) for group, s in stats])
    if (cached := store.get(key)) is not None:
        try:
            plain = json.loads(cached)
            return Catalogue(tuple(map(spec_from_json, plain["specs"])), digest=plain["digest"])
        except (ValueError, KeyError, TypeError):
            pass  # not what was cached; read anew
    catalogue = _from_files(folder)
    specs = [spec_to_json(spec) for spec in catalogue.values()]
    plain = {
        "digest": catalogue.digest(),
        "specs": [{**one, "cues": json.dumps(one["cues"])} for one in specs],
    }
    store.set(key, json.dumps(plain, ensure_ascii=False))
    return catalogue


@cache
def _from_files(folder: Path) -> Catalogue:
    specs: list[FactSpec] = []
    for group in GROUPS:
        tables = shipped_toml(folder / f"{group}.toml")
        specs.extend(parse_spec(key, table, group=group) for key, table in tables.items())
    return Catalogue(tuple(specs))
