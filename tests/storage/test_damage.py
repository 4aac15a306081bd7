"""A library whose file was changed by something else: never a wrong value, never deleted."""

import contextlib
import os
import random
import sqlite3

import pytest

from analyzer.errors import JobfitError, StorageError, UsageProblem
from analyzer.model import Pay
from analyzer.storage import tables as schema
from analyzer.storage.library import NAME, library_at, open_library
from analyzer.storage.recovery import all_set_aside, mark_seen
from tests.storage.makers import posting, reading, rich_reading
from tests.storage.test_library import MONDAY, TUESDAY, other, save


def filled(folder, count=6):
    with library_at(folder) as library:
        for n in range(count):
            number = save(library, other(n), rich_reading())
            library.add_answer(number, "on_call", "required", told_at=MONDAY, note="Ana")
            library.add_note(number, f"note {n}", at=TUESDAY)
            library.set_status(number, "applied", at=TUESDAY)
        return {number: (library.load(number), library.history(number)) for number in library.numbers()}


def change(folder, sql, *args):
    with sqlite3.connect(folder / NAME) as db:
        db.create_function("packed", 1, schema.packed)
        db.create_function("unpacked", 1, schema.unpacked)
        db.execute(sql, args)
    db.close()


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE posting SET title = 'x' WHERE id = 2",
        "UPDATE posting SET status = 'offer' WHERE id = 2",
        "UPDATE posting SET reading = 1 WHERE id = 2",
        "UPDATE version SET plain = packed(replace(unpacked(plain), 'bakeries', 'palaces')) WHERE id = 2",
        "UPDATE version SET plain = substr(plain, 1, length(plain) - 9) WHERE id = 2",
        "UPDATE version SET plain = x'789c' WHERE id = 2",
        "UPDATE reading SET plain = packed(replace(unpacked(plain), '90000', '190000')) WHERE id = 2",
        "UPDATE reading SET plain = (SELECT plain FROM reading WHERE id = 1), asked = x'00ff' WHERE id = 2",
        "UPDATE reading SET facts = replace(facts, '90000', '190000') WHERE id = 2",
        "UPDATE answer SET value = '\"none\"' WHERE id = 2",
        "UPDATE answer SET note = x'00ff' WHERE id = 2",
        "UPDATE event SET text = 'x' WHERE posting = 2",
        "UPDATE alias SET posting = 1 WHERE posting = 2",
    ],
)
def test_a_changed_row_is_noticed(tmp_path, sql):
    """Whatever column was changed: the file is set aside, the other postings are taken over."""
    before = filled(tmp_path)
    change(tmp_path, sql)
    said = []
    with library_at(tmp_path, warn=said.append) as library:
        library.rows()
        for number in before:
            with contextlib.suppress(UsageProblem):  # its own row was the one that was changed
                library.history(number)
            library.find(other(number - 1))
        assert {1, 3, 4, 5, 6} <= set(library.numbers())
        for number in (1, 3, 4, 5, 6):
            assert (library.load(number), library.history(number)) == before[number]
    assert len(said) == 1
    assert "set aside" in said[0]
    assert len(list(tmp_path.glob("library.damaged-*.sqlite"))) == 1


def test_overwritten_bytes_never_give_a_wrong_value(tmp_path):
    """64 bytes of noise anywhere: right values, fewer values or an error of ours (200 in benchmarks)."""
    random.seed(11)
    before = filled(tmp_path / "whole")
    whole = (tmp_path / "whole" / NAME).read_bytes()
    for turn in range(25):
        folder = tmp_path / str(turn)
        folder.mkdir()
        data = bytearray(whole)
        at = random.randrange(len(data) - 64)
        data[at : at + 64] = random.randbytes(64)
        (folder / NAME).write_bytes(data)
        said = []
        try:
            with library_at(folder, warn=said.append) as library:
                library.rows()
                for number in library.numbers():
                    saved, history = library.load(number), library.history(number)
                    assert saved.posting == before[number][0].posting
                    assert saved.reading == before[number][0].reading
                    assert set(saved.answers) <= set(before[number][0].answers)
                    assert set(history[3]) <= set(before[number][1][3])
                save(library, posting())
        except JobfitError as error:
            assert error.message
        kept = (
            (folder / NAME).read_bytes()
            if not said
            else next(folder.glob("library.damaged-*.sqlite")).read_bytes()
        )
        assert said or kept[:16] == whole[:16] or len(kept) >= len(whole)


@pytest.mark.parametrize(
    "content",
    [b"not a database, but the person's only copy of something " * 50, b"SQLite format 3\0" + b"\1" * 5000],
)
def test_what_is_no_database_is_set_aside(tmp_path, content):
    """A file that SQLite cannot read is kept under another name, byte by byte."""
    (tmp_path / NAME).write_bytes(content)
    said = []
    with library_at(tmp_path, warn=said.append) as library:
        assert save(library) == 1
    (aside,) = tmp_path.glob("library.damaged-*.sqlite")
    assert aside.read_bytes() == content
    assert len(said) == 1


def test_a_file_cut_short_is_set_aside(tmp_path):
    """Half a library: what can be read is taken over, the half is kept."""
    filled(tmp_path, 30)
    half = (tmp_path / NAME).read_bytes()
    half = half[: len(half) // 2]
    (tmp_path / NAME).write_bytes(half)
    said = []
    with library_at(tmp_path, warn=said.append) as library:
        for number in library.numbers():
            library.load(number)
        save(library, posting("A new one."))
    assert len(said) == 1
    assert next(tmp_path.glob("library.damaged-*.sqlite")).stat().st_size >= len(half)


BOUND = Pay(85_000, 85_000, "EUR", "year", "up_to")


def looked(folder):
    """What is said when the library is opened and every posting looked at, and their numbers."""
    said = []
    with library_at(folder, warn=said.append) as library:
        library.rows()
        for number in library.numbers():
            with contextlib.suppress(UsageProblem):  # it is lost
                library.load(number)
                library.history(number)
        list(library.export())
        return said, library.numbers()


def test_pay_with_one_end_is_taken_over(tmp_path):
    """A damaged library that holds "up to 85,000 EUR" comes up with all that is whole in it, at the
    second look too."""
    filled(tmp_path)
    with library_at(tmp_path) as library:
        number = save(library, other(7), reading(pay=BOUND))
        library.add_answer(number, "pay", BOUND, told_at=MONDAY)
    change(tmp_path, "UPDATE event SET text = 'x' WHERE posting = 2")
    said, numbers = looked(tmp_path)
    assert numbers == (1, 2, 3, 4, 5, 6, 7)
    assert "7 postings could be taken over; lost: posting 2: a note" in said[0]
    with library_at(tmp_path) as library:
        assert library.load(number).reading.facts["pay"].value.bound == "up_to"
        assert library.load(number).answers[0].value.bound == "up_to"


def fit_checksum(db, table, number):
    """Writes the checksum of a row as it is now."""
    columns = (
        f"unpacked({name})" if name in schema.PACKED.get(table, ()) else name
        for name in schema.COLUMNS[table]
    )
    db.create_function("unpacked", 1, schema.unpacked)
    row = db.execute(f"SELECT {', '.join(columns)} FROM {table} WHERE id = {number}").fetchone()
    db.execute(f"UPDATE {table} SET sum = ? WHERE id = ?", [schema.checksum(table, row), number])


@pytest.mark.parametrize(
    ("table", "sql", "lost"),
    [
        (
            "answer",
            "value = '{'",
            "posting 2 (Oven keeper): an answer: a value of the library cannot be read",
        ),
        ("answer", """value = '{"min": 1}'""", "(value.max is missing)"),
        ("answer", "note = x'ff'", "posting 2: an answer"),
        ("event", "text = x'ff'", "posting 2: a note or change of status"),
        ("reading", "plain = '{}'", "posting 2 (Oven keeper): a reading:"),
        ("reading", "facts = '[]'", ""),
        ("version", "plain = '[1]'", "posting 2 (Oven keeper): a version of its text:"),
        ("posting", "title = x'ff'", "posting 2: the posting itself"),
    ],
)
def test_a_row_that_cannot_be_read_is_lost_alone(tmp_path, table, sql, lost):
    """Also where its checksum fits: what it belonged to is named, all else is taken over."""
    filled(tmp_path)
    owner = {"posting": "id", "reading": "version"}.get(table, "posting")
    change(tmp_path, f"UPDATE {table} SET {sql} WHERE {owner} = 2")
    with contextlib.closing(sqlite3.connect(tmp_path / NAME)) as db:
        for (number,) in db.execute(f"SELECT id FROM {table} WHERE {owner} = 2").fetchall():
            with contextlib.suppress(schema.Damaged):  # no checksum fits bytes in a text's place
                fit_checksum(db, table, number)
        if sql.startswith("facts"):
            row = db.execute("SELECT id, unpacked(asked), facts FROM reading WHERE version = 2").fetchone()
            db.execute(
                "UPDATE reading SET facts_sum = ? WHERE id = ?", [schema.checksum("facts", row), row[0]]
            )
            fit_checksum(db, "reading", row[0])
        db.commit()
    said, numbers = looked(tmp_path)
    assert len(said) == 1
    assert lost in next(tmp_path.glob("library.damaged-*.txt")).read_text()
    lonely = table in {"reading", "version", "posting"} and not sql.startswith("facts")
    assert numbers == ((1, 3, 4, 5, 6) if lonely else (1, 2, 3, 4, 5, 6))
    with library_at(tmp_path) as library:
        for number in (1, 3, 4, 5, 6):
            assert len(library.answers(number)) == 1
            assert len(library.history(number)[3]) == 2
    assert looked(tmp_path) == (said, numbers)


@pytest.mark.parametrize("harm", ["noise", "half", "a row"])
def test_what_was_set_aside_is_named_until_the_person_has_seen_it(tmp_path, harm):
    """At every start, with what was taken over, what was lost and where the file lies."""
    filled(tmp_path)
    if harm == "noise":
        (tmp_path / NAME).write_bytes(b"noise" * 1000)
    elif harm == "half":
        data = (tmp_path / NAME).read_bytes()
        (tmp_path / NAME).write_bytes(data[: len(data) // 2])
    else:
        change(tmp_path, "UPDATE event SET text = 'x' WHERE posting = 2")
    first, kept = looked(tmp_path)
    (aside,) = tmp_path.glob("library.damaged-*.sqlite")
    assert len(first) == 1
    assert str(aside) in first[0]
    assert f"{len(kept)} postings could be taken over; lost: " in first[0]
    for _ in range(2):
        assert looked(tmp_path) == (first, kept)
    (found,) = all_set_aside(tmp_path / NAME)
    mark_seen(found)
    assert looked(tmp_path) == ([], kept)
    assert aside.exists()
    (tmp_path / NAME).write_bytes(b"noise" * 1000)
    assert len(looked(tmp_path)[0]) == 1  # another one is named again


def test_a_file_that_was_removed_is_named_no_more(tmp_path):
    """Whoever deletes what was set aside has seen it."""
    (tmp_path / NAME).write_bytes(b"noise" * 1000)
    assert len(looked(tmp_path)[0]) == 1
    for file in tmp_path.glob("library.damaged-*"):
        file.unlink()
    assert looked(tmp_path)[0] == []


@pytest.mark.parametrize("at", ["whole_rows", "write_report"])
def test_a_kill_while_taking_over_loses_nothing(tmp_path, monkeypatch, at):
    """What was begun and not finished is done again at the next start, and told."""

    def kill(*_):
        raise KeyboardInterrupt

    filled(tmp_path)
    change(tmp_path, "UPDATE event SET text = 'x' WHERE posting = 2")
    with monkeypatch.context() as patch:
        patch.setattr(f"analyzer.storage.recovery.{at}", kill)
        with pytest.raises(KeyboardInterrupt):
            looked(tmp_path)
    said, numbers = looked(tmp_path)
    assert numbers == (1, 2, 3, 4, 5, 6)
    assert len(said) == 1
    assert looked(tmp_path) == (said, numbers)


def test_what_an_earlier_version_set_aside_is_named_and_can_be_taken_over(tmp_path):
    """It wrote no report, and may have taken over nothing: the person is told how to."""
    filled(tmp_path)
    aside = tmp_path / "library.damaged-20261121-201500.sqlite"
    with contextlib.closing(sqlite3.connect(tmp_path / NAME)) as db:
        db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    (tmp_path / NAME).rename(aside)
    said, numbers = looked(tmp_path)
    assert numbers == ()
    assert f"`jobfit import {aside.name}`" in said[0]
    with library_at(tmp_path) as library:
        assert library.recover_from(aside) == (6, [])
        assert library.recover_from(aside) == (6, [])
        assert library.numbers() == (1, 2, 3, 4, 5, 6)


def test_two_libraries_set_aside_in_one_second_have_two_names(tmp_path):
    """Nothing that was set aside is overwritten by the next."""
    for _ in range(3):
        (tmp_path / NAME).write_bytes(b"noise" * 100)
        open_library(tmp_path).close()
    assert len(list(tmp_path.glob("library.damaged-*.sqlite"))) == 3


def test_what_another_process_set_aside_is_not_written_to(tmp_path):
    """A library that is open while its file is set aside goes on in the new one."""
    with library_at(tmp_path, warn=pytest.fail) as library:
        save(library)
        for end in ("", "-wal", "-shm"):
            (tmp_path / f"{NAME}{end}").rename(tmp_path / f"aside{end}")
        with library_at(tmp_path) as other_one:
            assert other_one.numbers() == ()
        assert save(library, other(2)) == 1
        assert library.numbers() == (1,)


def test_a_sound_file_is_never_set_aside(tmp_path, monkeypatch):
    """An error of ours in a statement is an error, not damage."""
    with library_at(tmp_path, warn=pytest.fail) as library:
        save(library)
        with pytest.raises(StorageError, match="cannot be used"):
            library._read(lambda db: db.execute("SELECT nothing FROM nowhere"))
        assert library.numbers() == (1,)


# Where the disk does not let us


def test_a_folder_in_the_files_place_is_told(tmp_path):
    """A directory of the library's name is named in the error, and left alone."""
    (tmp_path / NAME).mkdir()
    with pytest.raises(StorageError, match="cannot keep"):
        open_library(tmp_path)
    assert (tmp_path / NAME).is_dir()


def test_a_read_only_library_can_still_be_read(tmp_path, monkeypatch):
    """Where nothing can be written, what is there can be listed; writing says why not."""
    filled(tmp_path, 2)

    def refuse(path):
        raise StorageError(f"cannot keep anything in {path}")

    monkeypatch.setattr("analyzer.storage.library.private_folder", refuse)
    monkeypatch.setattr("analyzer.storage.library._writable", lambda _: False)
    with library_at(tmp_path) as library:
        assert len(library.rows()) == 2
        with pytest.raises(StorageError, match="only be read"):
            save(library)


# Migrations


def test_a_newer_library_is_left_alone(tmp_path):
    """A file of a newer jobfit is neither read nor set aside."""
    filled(tmp_path, 1)
    change(tmp_path, "PRAGMA user_version = 99")
    with pytest.raises(StorageError, match="newer jobfit"):
        open_library(tmp_path)
    assert list(tmp_path.glob("*damaged*")) == []


def test_migrations_are_applied_once_and_keep_what_is_there(tmp_path, monkeypatch):
    """An older file is brought to the new form, in one transaction, with its postings."""
    before = filled(tmp_path, 2)
    added = ("ALTER TABLE alias ADD COLUMN extra TEXT", "CREATE TABLE more (id INTEGER PRIMARY KEY)")
    monkeypatch.setattr(schema, "MIGRATIONS", (*schema.MIGRATIONS, added))
    for _ in range(2):
        with library_at(tmp_path, warn=pytest.fail) as library:
            assert library.load(1) == before[1][0]
    with sqlite3.connect(tmp_path / NAME) as db:
        assert db.execute("PRAGMA user_version").fetchone() == (len(schema.MIGRATIONS),)
    db.close()


def test_a_migration_that_fails_changes_nothing(tmp_path, monkeypatch):
    """All of the steps or none: the old form still opens afterwards."""
    filled(tmp_path, 1)
    broken = ("CREATE TABLE more (id INTEGER PRIMARY KEY)", "CREATE TABLE posting (id INTEGER)")
    with monkeypatch.context() as patch:
        patch.setattr(schema, "MIGRATIONS", (*schema.MIGRATIONS, broken))
        with pytest.raises(StorageError):
            open_library(tmp_path)
    with library_at(tmp_path, warn=pytest.fail) as library:
        assert library.numbers() == (1,)
        assert (
            library._read(lambda db: db.execute("SELECT * FROM sqlite_master WHERE name = 'more'").fetchall())
            == []
        )


@pytest.mark.parametrize("end", ["", "-wal", "-shm"])
def test_a_link_or_a_pipe_in_a_files_place_is_refused_and_left_alone(tmp_path, end):
    """What it leads to is neither opened nor made private; a pipe is not waited for."""
    target = tmp_path / "elsewhere"
    target.write_text("mine")
    target.chmod(0o644)
    for make in (lambda place: place.symlink_to(target), os.mkfifo):
        place = tmp_path / f"{NAME}{end}"
        make(place)
        with pytest.raises(StorageError, match="symbolic link, a pipe or a device") as caught:
            open_library(tmp_path)
        assert caught.value.remedy
        place.unlink()
    assert (target.read_text(), target.stat().st_mode & 0o777) == ("mine", 0o644)


@pytest.mark.parametrize(
    "sql",
    [
        "CREATE TRIGGER t AFTER INSERT ON event BEGIN DELETE FROM posting; END",
        "CREATE VIEW v AS SELECT * FROM posting",
    ],
)
def test_a_file_that_would_do_something_by_itself_is_refused(tmp_path, sql):
    filled(tmp_path, 1)
    with contextlib.closing(sqlite3.connect(tmp_path / NAME)) as db:
        db.execute(sql)
    with pytest.raises(StorageError, match="triggers or views"):
        open_library(tmp_path)
    with library_at(tmp_path / "new") as library:
        saved, lost = library.recover_from(tmp_path / NAME)
    assert (saved, len(lost)) == (0, 1)


def test_where_a_linked_folder_leads_nothing_is_made_private(tmp_path):
    target = tmp_path / "elsewhere"
    target.mkdir(mode=0o755)
    (tmp_path / "link").symlink_to(target)
    with library_at(tmp_path / "link") as library:
        assert library.numbers() == ()
    assert target.stat().st_mode & 0o777 == 0o755
