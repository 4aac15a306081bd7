"""What is prepared of the files that ship."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from analyzer import prepared as room
from analyzer.prepared import PREPARED, prepared, recording, shipped_toml


def test_what_is_shipped_is_what_would_be_made_now(tmp_path: Path) -> None:
    """After a list was edited, `python -m analyzer.run.prepare` must be run, or a first look is slow."""
    fresh = tmp_path / "fresh.tsv"
    command = [sys.executable, "-m", "analyzer.run.prepare", str(fresh)]
    subprocess.run(command, check=True, env={**os.environ, "XDG_CONFIG_HOME": str(tmp_path)})
    assert fresh.read_bytes() == PREPARED.read_bytes(), "run: python -m analyzer.run.prepare"


def test_a_file_that_was_edited_is_read_as_it_is_now(tmp_path: Path) -> None:
    """A TOML file of which nothing is prepared is parsed."""
    path = tmp_path / "ovens.toml"
    path.write_text("ovens = 2", encoding="utf-8")
    assert shipped_toml(path) == {"ovens": 2}
    path.write_text("ovens = 3", encoding="utf-8")
    assert shipped_toml(path) == {"ovens": 3}


def test_what_is_prepared_is_not_made_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where prepared.tsv holds it, nothing is made, unless it is recorded anew."""
    with recording() as recorded:
        assert prepared("ovens", "two", lambda: [2]) == [2]
    ((key, _),) = recorded.items()
    (tmp_path / "prepared.tsv").write_text(f"{key}\t[5]\n", encoding="utf-8")
    monkeypatch.setattr(room, "PREPARED", tmp_path / "prepared.tsv")
    room._shipped.cache_clear()
    try:
        assert prepared("ovens", "two", lambda: [2]) == [5]
        with recording():
            assert prepared("ovens", "two", lambda: [2]) == [2]
    finally:
        room._shipped.cache_clear()
