"""What is prepared of the files that ship."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from analyzer import prepared as room
from analyzer.keys import prepared_key
from analyzer.prepared import PREPARED, prepared, recording, shipped_toml
from analyzer.readers.phrases.rows import ROWS
from analyzer.text.context.rules import RULES


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


_OF_ENGLISH = """
from analyzer.catalogue import load_catalogue
from analyzer.prepared import recording
from analyzer.readers import read_facts
from analyzer.sources.plain_text import posting_from_text

with recording() as recorded:
    lines = "Title: Baker\\nWe bake bread in Ghent. You work at night, and we pay 60,000 EUR a year."
    read_facts(posting_from_text(lines, source="x"), load_catalogue())
print("\\n".join(recorded))
"""


def test_a_posting_in_english_asks_for_no_other_language() -> None:
    """A start reads what is prepared of the languages that the posting speaks."""
    command = [sys.executable, "-c", _OF_ENGLISH]
    asked = set(subprocess.run(command, check=True, capture_output=True, text=True).stdout.split())
    folders = {
        folder.name: folder.glob("*.toml")
        for parent in (RULES, ROWS)
        for folder in parent.iterdir()
        if folder.is_dir()
    }
    keys = {
        language: {prepared_key("toml", path.read_text(encoding="utf-8")) for path in paths}
        for language, paths in folders.items()
    }
    assert keys["en"] & asked
    assert {language for language in keys if keys[language] & asked} == {"en"}


def test_every_line_is_found_by_its_key_and_by_no_other() -> None:
    """Of any number of lines, the first and the last among them, and none that is not there."""
    for many in (0, 1, 2, 3, 7, 64):
        keys = sorted(f"ovens:{n * n:x}" for n in range(1, many + 1))
        data = "".join(f"{key}\t{'x' * (n % 5)}[{n}]\n" for n, key in enumerate(keys)).encode()
        found = [room._line(data, key.encode()) for key in keys]
        assert found == [f"{'x' * (n % 5)}[{n}]".encode() for n in range(many)]
        assert all(room._line(data, key) is None for key in (b"a", b"ovens:", b"ovens:zz", b"z"))
