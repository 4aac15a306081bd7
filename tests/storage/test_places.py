"""Where things are kept, and how much of them there is."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from analyzer.storage.places import kept_places


def test_each_place_is_told_with_its_size(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Folders with all that is in them, a library with the files that SQLite keeps beside it."""
    monkeypatch.setenv("JOBFIT_HOME", str(tmp_path))
    assert [one.size for one in kept_places()] == [None] * 5
    for name, size in {
        "data/library.sqlite": 3, "data/library.sqlite-wal": 4, "cache/a/b": 50, "cache/c": 6, "config/config.toml": 7,
    }.items():  # fmt: skip
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(b"x" * size)
    (tmp_path / "config" / "criteria").mkdir()
    found = {one.name: (one.path, one.size) for one in kept_places()}
    assert found == {
        "library": (tmp_path / "data" / "library.sqlite", 7),
        "cache": (tmp_path / "cache", 56),
        "settings": (tmp_path / "config" / "config.toml", 7),
        "boards": (tmp_path / "config" / "boards.toml", None),
        "criteria": (tmp_path / "config" / "criteria", 0),
    }


@pytest.mark.skipif(os.name != "posix", reason="links need rights elsewhere")
def test_a_link_leads_nowhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Not even in a circle, and what lies elsewhere is not counted."""
    monkeypatch.setenv("JOBFIT_HOME", str(tmp_path))
    (tmp_path / "elsewhere").write_bytes(b"x" * 100_000)
    cache = tmp_path / "cache"
    cache.mkdir()
    (cache / "round").symlink_to(cache)
    (cache / "out").symlink_to(tmp_path / "elsewhere")
    sizes = {one.name: one.size for one in kept_places()}
    assert sizes["cache"] is not None
    assert sizes["cache"] < 1000
