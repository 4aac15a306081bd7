"""The cache: text only, checksummed, healing, shared."""

import io
import os
import pickle
import random
import sqlite3
import subprocess
import sys
import threading
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analyzer.keys import cache_name
from analyzer.paths import private_folder
from analyzer.storage.cache import CacheStore, open_cache


@pytest.fixture
def folder(tmp_path):
    return tmp_path / "texts"


def rows(folder, sql, *args):
    with sqlite3.connect(folder / "cache.db") as connection:
        found = connection.execute(sql, args).fetchall()
    connection.close()
    return found


def test_what_was_kept_comes_back(folder):
    """A text comes back under its key, in this process and the next; other keys have nothing."""
    open_cache(folder).set("key", "héllo\0world")
    store = open_cache(folder)
    assert store.get("key") == "héllo\0world"
    assert store.get("other") is None
    assert store.size()[0] == 1


def test_texts_that_are_kept_together_come_back_one_by_one(folder):
    """Many texts are written at once, each comes back under its key; one that UTF-8 cannot hold is left out
    and takes none of the others with it."""
    store = open_cache(folder)
    store.set_many({"one": "1", "broken": "\ud800", "two": ""})
    assert [store.get(key) for key in ("one", "broken", "two")] == ["1", None, ""]


def test_threads_that_write_at_once_lose_nothing(folder):
    """What many threads write at the same moment is all there: they wait for each other, and none gives up."""
    warned: list[str] = []
    store = CacheStore(folder, warn=warned.append, timeout=0.2)

    def write(number):
        for n in range(20):
            store.set_many({f"{number} {n}": "a", f"{number} {n} b": "b"})

    threads = [threading.Thread(target=write, args=[number]) for number in range(16)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not warned
    assert store.size()[0] == 16 * 20 * 2


def test_nothing_is_touched_before_the_first_use(folder):
    """Opening costs nothing: no folder, no diskcache."""
    open_cache(folder)
    assert not folder.exists()


@settings(deadline=None, max_examples=30)  # each opens a disk of its own
@given(texts=st.dictionaries(st.text(), st.text(), max_size=5))
def test_any_text_under_any_key(tmp_path_factory, texts):
    """Every text that UTF-8 can hold comes back as it was; one that it cannot hold is not kept."""
    store = open_cache(tmp_path_factory.mktemp("texts"))
    for key, text in texts.items():
        store.set(key, text)
    assert {key: store.get(key) for key in texts} == texts
    store.set("surrogate", "\ud800")
    assert store.get("surrogate") is None
    store.close()


def test_an_entry_may_run_out(folder):
    """`expire` seconds later an entry is gone."""
    store = open_cache(folder)
    store.set("key", "text", expire=-1)
    assert store.get("key") is None


def test_clearing_forgets_everything(folder):
    """After `clear` nothing is left and the store goes on working."""
    store = open_cache(folder)
    store.set("a", "1")
    store.set("b", "2")
    assert store.clear() == 2
    assert store.get("a") is None
    store.set("a", "3")
    assert store.get("a") == "3"


@pytest.mark.parametrize("together", [1, 10])
def test_the_size_is_limited(folder, together):
    """The oldest entries go when there are too many bytes, one by one or many at once; the disk is not filled."""
    store = CacheStore(folder, size_limit=200_000)
    for n in range(0, 300, together):
        if together == 1:
            store.set(str(n), "x" * 5_000)
        else:
            store.set_many({str(n + more): "x" * 5_000 for more in range(together)})
    assert store.size()[1] < 6_000_000  # the write-ahead log included
    store.close()
    assert (folder / "cache.db").stat().st_size < 400_000
    assert store.get("299") == "x" * 5_000


# What was planted


class Evil:
    def __init__(self, path):
        self.path = path

    def __reduce__(self):
        return (open, (str(self.path), "w"))


@pytest.mark.parametrize("mode", [0, 1, 2, 3, 4, 99])
@pytest.mark.parametrize("key", ["same", "pickled"])
def test_a_planted_pickle_is_never_run(tmp_path, folder, mode, key):
    """A row that holds a pickle, as value or as key, is no value, whatever its mode says."""
    store = open_cache(folder)
    store.set("key", "text")
    bomb = pickle.dumps(Evil(tmp_path / "executed"))
    if key == "pickled":
        rows(folder, "UPDATE Cache SET key = ?, raw = 0", bomb)
    rows(folder, "UPDATE Cache SET value = ?, mode = ?", bomb, mode)
    assert store.get("key") is None
    store.set("key", "again")
    assert store.get("key") == "again"
    assert store.size()[0] >= 1
    store.clear()
    assert not (tmp_path / "executed").exists()


@pytest.mark.parametrize("name", ["../outside", "/outside", "a/../../outside", "link/outside"])
@pytest.mark.parametrize("mode", [1, 2, 3, 4])
def test_a_planted_file_name_reaches_no_file(tmp_path, folder, name, mode):
    """A row that names a file outside neither reads nor removes it."""
    outside = tmp_path / "outside"
    outside.write_text("precious")
    store = open_cache(folder)
    store.set("key", "text")
    (folder / "link").symlink_to(tmp_path)
    path = str(outside) if name.startswith("/") else name
    rows(folder, "UPDATE Cache SET filename = ?, mode = ?, value = NULL", path, mode)
    assert store.get("key") is None
    rows(
        folder,
        "INSERT INTO Cache (key, raw, filename, mode, expire_time) VALUES ('x', 1, ?, ?, 1)",
        path,
        mode,
    )
    store.set("key", "again")
    store.set("other", "again")
    store.clear()
    assert outside.read_text() == "precious"


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("get", "x"),
        ("_disk", 1),
        ("disk_fetch", "x"),
        ("sqlite_journal_mode", "off"),
        ("sqlite_x", "1"),
        ("size", "big"),
        ("cull_limit", "x"),
    ],
)
def test_planted_settings_are_not_taken_over(folder, name, value):
    """A setting in the file is ours or costs the cache; it never becomes an attribute or a PRAGMA."""
    store = open_cache(folder)
    store.set("key", "text")
    store.close()
    rows(folder, "INSERT OR REPLACE INTO Settings VALUES (?, ?)", name, value)
    store = open_cache(folder)
    assert store.get("key") in {"text", None}
    store.set("key", "again")
    assert store.get("key") == "again"


def test_a_link_in_the_databases_place_is_not_followed(tmp_path, folder):
    """A symbolic link instead of the database is removed, and what it points to stays."""
    (tmp_path / "outside").write_text("precious")
    private_folder(folder)
    (folder / "cache.db").symlink_to(tmp_path / "outside")
    store = open_cache(folder)
    store.set("key", "text")
    assert store.get("key") == "text"
    assert (tmp_path / "outside").read_text() == "precious"


# What was damaged


def test_a_value_that_was_changed_is_no_value(folder):
    """A checksum guards each value; the other values stay."""
    store = open_cache(folder)
    store.set("a", "the pay is 100")
    store.set("b", "text")
    rows(folder, "UPDATE Cache SET value = replace(value, '100', '900')")
    assert (store.get("a"), store.get("b")) == (None, "text")


def test_a_value_under_another_key_is_no_value(folder):
    """The checksum covers the key: a row whose key was changed serves nobody."""
    store = open_cache(folder)
    store.set("a", "one")
    store.set("b", "two")
    (first,), (second,) = rows(folder, "SELECT value FROM Cache ORDER BY value")
    rows(folder, "UPDATE Cache SET value = CASE value WHEN ? THEN ? ELSE ? END", first, second, first)
    assert (store.get("a"), store.get("b")) == (None, None)


def test_overwritten_bytes_never_give_a_wrong_value(tmp_path):
    """64 bytes of noise anywhere in the file: the right text or none, and it heals (200 in benchmarks)."""
    random.seed(7)
    texts = {f"key {n}": f"{n} " * (40 * n) for n in range(30)}
    for turn in range(25):
        folder = tmp_path / str(turn)
        store = open_cache(folder)
        for key, text in texts.items():
            store.set(key, text)
        store.close()
        file = folder / "cache.db"
        data = bytearray(file.read_bytes())
        at = random.randrange(len(data) - 64)
        data[at : at + 64] = random.randbytes(64)
        file.write_bytes(data)
        store = open_cache(folder, warn=pytest.fail)
        assert all(store.get(key) in {text, None} for key, text in texts.items())
        for key, text in texts.items():
            store.set(key, text)
        assert all(store.get(key) == text for key, text in texts.items())
        store.close()


@pytest.mark.parametrize(
    "content", [b"", b"no database at all, but a long text " * 100, b"SQLite format 3\0" + bytes(4096)]
)
def test_a_file_that_is_no_database_is_replaced(folder, content):
    """Whatever lies in the database's place, the cache works."""
    private_folder(folder)
    (folder / "cache.db").write_bytes(content)
    store = open_cache(folder, warn=pytest.fail)
    store.set("key", "text")
    assert store.get("key") == "text"


# What the disk may do


def test_a_disk_that_fails_costs_one_warning(tmp_path):
    """No folder to write to: nothing is kept, one sentence is said, nothing is raised."""
    (tmp_path / "file").write_text("")
    said = []
    store = open_cache(tmp_path / "file" / "texts", warn=said.append)
    store.set("key", "text")
    with store.once("key"):
        assert store.get("key") is None
    assert (store.size(), store.clear()) == ((0, 0), 0)
    assert len(said) == 1
    assert "nothing is cached" in said[0]


def test_a_folder_in_the_files_place_costs_one_warning(folder):
    """A directory called cache.db is left alone."""
    private_folder(folder / "cache.db")
    said = []
    store = open_cache(folder, warn=said.append)
    store.set("key", "text")
    assert store.get("key") is None
    assert len(said) == 1
    assert (folder / "cache.db").is_dir()


def test_a_locked_cache_is_given_up_soon(folder):
    """Another program holds the database: one warning after the timeout, no waiting for ever."""
    open_cache(folder).set("key", "text")
    holder = sqlite3.connect(folder / "cache.db", isolation_level=None)
    holder.execute("BEGIN EXCLUSIVE")
    said = []
    store = CacheStore(folder, warn=said.append, timeout=0.05)
    begun = time.monotonic()
    store.set("key", "other")
    store.set("key", "other")
    assert time.monotonic() - begun < 2
    assert len(said) == 1
    holder.close()
    assert open_cache(folder).get("key") == "text"


def test_a_full_disk_is_no_error(folder):
    """A file-size limit stands for the full disk: the run goes on without a cache."""
    code = f"""
import resource, signal
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
from pathlib import Path
from analyzer.storage.cache import open_cache
resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, 100_000))
store = open_cache(Path({str(folder)!r}), warn=print)
for n in range(50): store.set(str(n), "x" * 20_000)
print("done", store.get("49"))
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "done None"
    assert len(done.stdout.splitlines()) == 2
    assert done.stderr == ""


@pytest.mark.parametrize("umask", [0o000, 0o022, 0o077])
def test_all_files_are_private(folder, umask):
    """The database and the files that SQLite puts beside it are 0600, the folder is 0700."""
    before = os.umask(umask)
    try:
        store = open_cache(folder)
        store.set("key", "text")
    finally:
        os.umask(before)
    files = sorted(file.name for file in folder.iterdir())
    assert files == ["cache.db", "cache.db-shm", "cache.db-wal"]
    assert {oct(file.stat().st_mode & 0o777) for file in folder.iterdir()} == {"0o600"}
    assert oct(folder.stat().st_mode & 0o777) == "0o700"


# Work that is done once


WORKER = """
import sys, time
from pathlib import Path
from analyzer.storage.cache import open_cache
folder, log = map(Path, sys.argv[1:])
store = open_cache(folder, warn=lambda text: print(text, file=sys.stderr))
for n in range(8):
    with store.once(f"key {n}"):
        if store.get(f"key {n}") is None:
            with log.open("a") as file: file.write(f"{n}\\n")
            time.sleep(0.01)
            store.set(f"key {n}", "made")
"""


def test_processes_do_the_same_work_once(tmp_path, folder):
    """Four processes on eight keys: each is made once (8 × 50 in benchmarks)."""
    log = tmp_path / "log"
    command = [sys.executable, "-c", WORKER, str(folder), str(log)]
    running = [subprocess.Popen(command, stderr=subprocess.PIPE, text=True) for _ in range(4)]
    assert [process.communicate()[1] for process in running] == [""] * 4
    assert sorted(log.read_text().split()) == [str(n) for n in range(8)]


def test_threads_do_the_same_work_once(folder):
    """The same holds for threads of one process."""
    store = open_cache(folder)
    made = []

    def work():
        with store.once("key"):
            if store.get("key") is None:
                made.append(1)
                time.sleep(0.02)
                store.set("key", "text")

    threads = [threading.Thread(target=work) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert made == [1]


def test_a_killed_process_holds_nobody_back(folder):
    """The marker of a process that no longer runs is taken over at once."""
    code = f"""
import os
from pathlib import Path
from analyzer.storage.cache import open_cache
with open_cache(Path({str(folder)!r})).once("key"):
    os.kill(os.getpid(), 9)
"""
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == -9
    store = CacheStore(folder, sleep=lambda _: pytest.fail("waited"))
    with store.once("key"):
        pass


def test_nobody_is_waited_for_beyond_the_lease(folder):
    """Another host's marker cannot be asked about: its lease ends the waiting."""
    store = CacheStore(folder)
    owner = "elsewhere:1:1"
    marker, stored = _marker("key", owner)
    store._try(lambda cache: cache.add(marker, stored, expire=60), None)
    begun = time.monotonic()
    with store.once("key", lease=0.1):
        pass
    assert 0.05 < time.monotonic() - begun < 2
    assert store._try(lambda cache: cache.get(marker), None) == stored


def _marker(key, owner):
    from analyzer.storage import cache

    name = cache_name("once:" + key)
    return name, cache._with_checksum(name, owner)


def test_an_error_inside_lets_the_next_one_in(folder):
    """Work that fails leaves no marker behind."""
    store = CacheStore(folder, sleep=lambda _: pytest.fail("waited"))
    with pytest.raises(io.UnsupportedOperation), store.once("key"):
        raise io.UnsupportedOperation
    with store.once("key"):
        pass
