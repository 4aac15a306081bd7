"""Which faults of the library's file are damage, which are to be looked into, and what a person is told."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from analyzer.errors import StorageError
from analyzer.storage.library import NAME, library_at
from analyzer.storage.tables import (
    COLUMNS,
    DAMAGED,
    PARTS,
    Damaged,
    checksum,
    damaged_beside,
    dump,
    explain,
    is_damage,
    is_sound,
    is_suspicious,
)


class Fault(sqlite3.Error):
    """An error with the code that SQLite gives it; None for one without."""

    def __init__(self, code: int | None, words: str = "it is so") -> None:
        super().__init__(words)
        if code is not None:
            self.sqlite_errorcode = code


@pytest.mark.parametrize(
    ("error", "damage", "suspicious"),
    [
        (Damaged("x"), True, True), (UnicodeDecodeError("utf-8", b"x", 0, 1, "x"), True, True),
        (Fault(sqlite3.SQLITE_CORRUPT), True, False), (Fault(sqlite3.SQLITE_NOTADB), True, False),
        (Fault(sqlite3.SQLITE_CORRUPT_INDEX), True, False), (Fault(sqlite3.SQLITE_IOERR_SHORT_READ), True, False),
        (Fault(sqlite3.SQLITE_IOERR_READ), False, False), (Fault(sqlite3.SQLITE_BUSY), False, False),
        (Fault(sqlite3.SQLITE_FULL), False, False), (Fault(sqlite3.SQLITE_READONLY), False, False),
        (Fault(sqlite3.SQLITE_CANTOPEN), False, False), (Fault(sqlite3.SQLITE_ERROR), False, True),
        (Fault(sqlite3.SQLITE_CONSTRAINT), False, True), (Fault(sqlite3.SQLITE_CONSTRAINT_UNIQUE), False, True),
        (Fault(sqlite3.SQLITE_MISMATCH), False, True), (Fault(None, "Could not decode to UTF-8"), True, True),
        (Fault(None), False, True), (OSError("x"), False, True), (StorageError("x"), False, False),
    ],
)  # fmt: skip
def test_what_is_damage_and_what_is_looked_into(error: Exception, damage: bool, suspicious: bool) -> None:
    """A lock, a full disk or a file that only may be read is neither: it is never set aside for it."""
    assert (is_damage(error), is_suspicious(error)) == (damage, suspicious)


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (Fault(sqlite3.SQLITE_BUSY), "locked by another program"), (Fault(sqlite3.SQLITE_LOCKED), "locked by another program"),
        (Fault(sqlite3.SQLITE_PROTOCOL), "locked by another program"),
        (Fault(sqlite3.SQLITE_BUSY_SNAPSHOT), "locked by another program"), (Fault(sqlite3.SQLITE_FULL), "the disk is full"),
        (Fault(sqlite3.SQLITE_READONLY, "it is\n  so"), "cannot be used: it is so"), (OSError(), "cannot be used: OSError"),
        (Fault(None, "odd"), "cannot be used: odd"),
    ],
)  # fmt: skip
def test_a_fault_is_told_in_words_with_what_to_do(error: Exception, said: str) -> None:
    told = explain(error, Path("/a/library.sqlite"))
    assert said in told.message
    assert "/a/library.sqlite" in told.message
    assert told.remedy


def test_each_table_has_a_name_for_the_person_and_begins_with_its_number() -> None:
    """Whoever adds one says what it is."""
    assert COLUMNS.keys() == PARTS.keys()
    assert {columns[0] for columns in COLUMNS.values()} == {"id"}
    assert {columns[1] for table, columns in COLUMNS.items() if table not in ("posting", "reading")} == {
        "posting"
    }


def test_a_sum_is_of_the_table_and_of_each_value_in_its_order() -> None:
    sums = {
        checksum("a", [1, "b"]),
        checksum("c", [1, "b"]),
        checksum("a", ["b", 1]),
        checksum("a", [1, "b", None]),
    }
    assert len(sums) == 4
    assert {len(one) for one in sums} == {16}
    with pytest.raises(Damaged, match="of another kind"):
        checksum("a", [b"bytes"])


def test_what_is_stored_is_short_and_ascii_and_never_nan() -> None:
    assert dump({"a": ["é", 1.5]}) == '{"a":["\\u00e9",1.5]}'
    with pytest.raises(ValueError, match="JSON compliant"):
        dump(float("nan"))


def test_a_sound_file_is_sound_and_others_are_not(tmp_path: Path) -> None:
    with library_at(tmp_path):
        pass
    assert is_sound(tmp_path / NAME)
    (tmp_path / "words").write_text("words\n" * 2_000)
    assert not is_sound(tmp_path / "words")
    assert not is_sound(tmp_path / "no folder" / "x")


def test_what_was_set_aside_is_found_in_order_and_nothing_else(tmp_path: Path) -> None:
    names = [f"library{DAMAGED}20261121-2.sqlite", f"library{DAMAGED}20261121-1.sqlite", f"library{DAMAGED}1.txt",
             f"other{DAMAGED}1.sqlite", "library.sqlite"]  # fmt: skip
    for name in names:
        (tmp_path / name).touch()
    assert [path.name for path in damaged_beside(tmp_path / NAME)] == [names[1], names[0]]
    assert damaged_beside(tmp_path / "nowhere" / NAME) == []


@pytest.mark.parametrize(
    "code", ["CREATE TRIGGER t AFTER INSERT ON posting BEGIN SELECT 1; END", "CREATE VIEW v AS SELECT 1"]
)
def test_a_library_that_does_something_by_itself_is_refused_and_left(tmp_path: Path, code: str) -> None:
    with library_at(tmp_path):
        pass
    with sqlite3.connect(tmp_path / NAME) as db:
        db.execute(code)
    db.close()
    with pytest.raises(StorageError, match="triggers or views"), library_at(tmp_path):
        pass
    assert damaged_beside(tmp_path / NAME) == []


def test_a_library_of_a_newer_form_is_refused_and_left(tmp_path: Path) -> None:
    with library_at(tmp_path):
        pass
    with sqlite3.connect(tmp_path / NAME) as db:
        db.execute("PRAGMA user_version = 99")
    db.close()
    with pytest.raises(StorageError, match=r"newer jobfit \(form 99") as told, library_at(tmp_path):
        pass
    assert "update jobfit" in told.value.remedy
    assert damaged_beside(tmp_path / NAME) == []
