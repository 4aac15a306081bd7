"""The queue of what is on its way: all or nothing on the disk, one process at a time, and damage is said."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from analyzer.errors import StorageError
from analyzer.keys import AskedModel
from analyzer.model import Line, Posting
from analyzer.storage import batch_file
from analyzer.storage.batch_file import NAME, VERSION, cannot_use, open_file
from analyzer.storage.batch_queue import Entry, open_queue

MODEL = AskedModel("m", "http://127.0.0.1:1/v1", "chat", "t=0.0 n=4000 part=24000")


def entry(n: int) -> Entry:
    lines = (Line(1, "body", f"Bakers {n} \ud800 日本"),)
    return Entry(
        f"key{n}",
        f"{n}.txt",
        Posting(f"{n}.txt", f"text:{n}", lines),
        {"team": f"model:{n}"},
        "[]",
        "t",
        MODEL,
    )


def test_what_is_laid_in_comes_out_as_it_was(tmp_path: Path) -> None:
    with open_queue(tmp_path) as queue:
        first, second = queue.add(entry(1), ["a", "b"])
        (found,) = queue.entries()
        assert found == entry(1)._replace(number=found.number)
        assert (first.custom_id, second.custom_id) == ("key1-1", "key1-2")
        assert queue.reply_keys() == {"model:1": 1}
    with open_queue(tmp_path) as queue:
        assert queue.requests_of(found.number) == [first, second]


def test_a_transaction_that_fails_leaves_nothing_also_of_one_within_it(tmp_path: Path) -> None:
    with open_queue(tmp_path) as queue, pytest.raises(RuntimeError), queue.saved():
        queue.add(entry(1), ["a"])
        with queue.saved():
            queue.add(entry(2), ["a"])
        raise RuntimeError
    with open_queue(tmp_path) as queue:
        assert queue.count() == 0
        with queue.saved():
            queue.add(entry(3), ["a"])
        assert queue.count() == 1


def test_a_request_goes_from_a_batch_to_a_reply_or_to_a_reason(tmp_path: Path) -> None:
    with open_queue(tmp_path) as queue:
        requests = queue.add(entry(1), ["", ""])
        number = queue.plan("token", MODEL, 2, "2026-11-30T00:00:00Z")
        queue.assign([one._replace(fence=f"f{one.part}") for one in requests], number)
        assert [one.fence for one in queue.requests_in(number)] == ["f1", "f2"]
        assert (queue.under_way(), queue.unanswered()) == (2, [])
        queue.answer(requests[0].number, "{}")
        queue.fail(requests[1].number, "expired", "too late", again="no JSON")
        assert queue.under_way() == 0
        assert queue.failures() == [("1.txt", "expired", "too late")]
        assert queue.unanswered() == [requests[0].posting]
        assert queue.requests_of(requests[0].posting)[1].again == "no JSON"
        queue.remove(requests[0].posting)
        assert queue.request("key1-1") is None


def test_a_batch_that_is_dropped_leaves_its_requests_to_be_sent(tmp_path: Path) -> None:
    with open_queue(tmp_path) as queue:
        requests = queue.add(entry(1), [""])
        number = queue.plan("token", MODEL, 1, "2026-11-30T00:00:00Z")
        queue.assign(requests, number)
        queue.move(number, "created", batch_id="b", status="in_progress", completed=1)
        (batch,) = queue.batches()
        assert (batch.step, batch.batch_id, batch.completed, batch.model) == ("created", "b", 1, MODEL)
        queue.drop(number)
        assert queue.batches() == []
        assert [kind for _, kind, _ in queue.failures()] == ["unsent"]


def test_another_process_is_told_at_once_and_a_killed_one_holds_nobody_back(tmp_path: Path) -> None:
    hold = f"""
import sys, pathlib
from analyzer.storage.batch_queue import open_queue
with open_queue(pathlib.Path({str(tmp_path)!r})):
    print("held", flush=True)
    sys.stdin.read()
"""
    with subprocess.Popen(
        [sys.executable, "-c", hold], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == b"held\n"
        with pytest.raises(StorageError, match="another `jobfit batch` is at work"), open_queue(tmp_path):
            pass
        holder.kill()
        holder.wait()
    with open_queue(tmp_path) as queue:
        assert queue.count() == 0


def test_files_are_readable_by_their_owner_alone(tmp_path: Path) -> None:
    with open_queue(tmp_path / "data") as queue:
        queue.add(entry(1), [""])
    assert {path.stat().st_mode & 0o777 for path in (tmp_path / "data").iterdir()} == {0o600}


@pytest.mark.parametrize("damage", ["garbage", "newer", "a row", "a folder"])
def test_damage_is_an_error_that_says_what_is_safe(tmp_path: Path, damage: str) -> None:
    path = tmp_path / NAME
    if damage == "garbage":
        path.write_bytes(b"no database at all, but long enough to be looked at as one" * 50)
    elif damage == "a folder":
        path.mkdir()
    else:
        with open_queue(tmp_path) as queue:
            queue.add(entry(1), [""])
        with sqlite3.connect(path) as db:
            db.execute("PRAGMA user_version = 99" if damage == "newer" else "UPDATE posting SET plain = '{'")
        db.close()
    with pytest.raises(StorageError) as raised, open_queue(tmp_path) as queue:
        list(queue.entries())
    assert raised.value.remedy


@pytest.mark.parametrize(
    ("made", "said"), [("garbage", "cannot be used: file is not a database"), ("newer", "newer jobfit")]
)
def test_a_file_that_is_none_of_ours_is_not_opened_at_all(tmp_path: Path, made: str, said: str) -> None:
    """It is told before anything is asked of it, with its name."""
    path = tmp_path / NAME
    if made == "garbage":
        path.write_bytes(b"no database at all" * 99)
    else:
        with sqlite3.connect(path) as db:
            db.execute(f"PRAGMA user_version = {VERSION + 1}")
        db.close()
    with pytest.raises(StorageError, match=said), open_file(tmp_path):
        pytest.fail("it was opened")


@pytest.mark.parametrize(
    ("code", "words", "said"),
    [
        (sqlite3.SQLITE_FULL, "x", "the disk is full"),
        (sqlite3.SQLITE_PROTOCOL, "x", "is being used by another program"),
        (None, "a\n  b", "cannot be used: a b"),
        (None, "", "cannot be used: Error"),
    ],
)
def test_a_fault_of_the_disk_is_told_in_words(code: int | None, words: str, said: str) -> None:
    error = sqlite3.Error(words) if words else sqlite3.Error()
    if code is not None:
        error.sqlite_errorcode = code
    told = cannot_use(Path("/a/b"), error)
    assert said in told.message
    assert "/a/b" in told.message
    assert told.remedy


@pytest.mark.parametrize(("faults", "opens"), [(2, True), (3, False)])
def test_a_file_that_another_was_just_opening_is_tried_again(
    faults: int, opens: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A killed process leaves what the next one must first tidy up, which SQLite gives up on a busy machine."""
    fault = sqlite3.OperationalError("locking protocol")
    fault.sqlite_errorcode = sqlite3.SQLITE_PROTOCOL
    coming, prepare = [fault] * faults, batch_file._prepare

    def prepared(db: sqlite3.Connection) -> None:
        if coming:
            raise coming.pop()
        prepare(db)

    monkeypatch.setattr(batch_file, "_prepare", prepared)
    if opens:
        with open_file(tmp_path) as (db, _):
            assert db.execute("SELECT count(*) FROM batch").fetchone() == (0,)
    else:
        with pytest.raises(StorageError, match="another program"), open_file(tmp_path):
            pytest.fail("it was opened")
