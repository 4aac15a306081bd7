"""The cache: text by key, on disk, shared by all processes of this person. May be lost at any time.

    store = open_cache(warn=print)
    with store.once(key):                 # another process at work on it? then wait for its result
        text = store.get(key)
        if text is None:
            text = ask_the_model()
            store.set(key, text)

Nothing here ever raises for the state of the disk. A damaged cache is thrown away and begun anew; a
disk that is full, read-only or locked costs one warning, and from then on nothing is cached.
"""

from __future__ import annotations

import os
import sqlite3
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from analyzer.errors import StorageError
from analyzer.keys import cache_checksum, cache_name
from analyzer.paths import cache_dir, private_file, private_folder
from analyzer.storage.text_rows import TextRows

if TYPE_CHECKING:
    from analyzer.storage.text_disk import TextCache

SIZE_LIMIT = 512 * 1024 * 1024
"""Bytes on disk; beyond that the oldest entries go. A posting with its reply takes about 60 kB."""

LEASE = 300.0
"""Seconds after which somebody else's work is no longer waited for: longer than any reading."""

_TIMEOUT = 5.0
_POLL = 0.02
_MARK = 32
_T = TypeVar("_T")


class CacheStore:
    """A `Store` on disk (see `analyzer.model.Store`), opened at its first use."""

    def __init__(
        self,
        folder: Path | None = None,
        *,
        warn: Callable[[str], None] | None = None,
        size_limit: int = SIZE_LIMIT,
        timeout: float = _TIMEOUT,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        self._folder = folder
        self._warn = warn
        self._size_limit = size_limit
        self._timeout = timeout
        self._sleep = sleep
        self._cache: TextCache | None = None
        self._rows: TextRows | None = None
        self._off = False
        self._replaced = 0
        self._lock = threading.RLock()
        # SQLite has whoever finds it locked sleep for longer and longer: our own threads take turns instead
        self._turn = threading.Lock()

    # What a Store promises

    def get(self, key: str) -> str | None:
        """The text cached under `key`, or None. A value whose checksum is wrong is no value."""
        name = cache_name(key)
        # any trouble with it is the business of the whole cache, which looks again
        with suppress(sqlite3.Error, OSError, ValueError, StorageError):
            if not self._off and self._cache is None:
                return self._looked_up(name)

        def look(cache: TextCache) -> str | None:
            try:
                return _without_checksum(name, cache.get(name))
            except ValueError:  # not text, or not what was cached: this row alone goes
                cache.delete(name)
                return None

        return self._try(look, None)

    def _looked_up(self, name: str) -> str | None:
        """Looks without opening the whole cache."""
        with self._lock:
            if self._rows is None:
                self._rows = TextRows(self._database())
            return _without_checksum(name, self._rows.get(name))

    def set(self, key: str, text: str, *, expire: float | None = None) -> None:
        """Keeps `text` under `key`, for `expire` seconds or until the space is needed."""
        name = cache_name(key)
        self._write(lambda cache: cache.set(name, _with_checksum(name, text), expire=expire), None)

    def set_many(self, texts: Mapping[str, str]) -> None:
        """Keeps many texts in one transaction: a commit costs as much as several entries."""
        entries = dict(_entries(texts))
        self._write(lambda cache: cache.set_many(entries), None)

    # Work that is done once

    @contextmanager
    def once(self, key: str, *, lease: float = LEASE) -> Iterator[None]:
        """Holds back all other processes and threads that enter with the same key.

        Look with `get(key)` inside: whoever had to wait finds what the other one cached. A process
        that was killed holds nobody back; after `lease` seconds nobody is waited for. Not to be
        entered twice with one key by the same thread.
        """
        marker = cache_name("once:" + key)
        owner = f"{_host()}:{os.getpid()}:{threading.get_ident()}"
        mine = self._claim(marker, owner, key, lease)
        try:
            yield
        finally:
            if mine:
                self._release(marker, owner)

    def _claim(self, marker: str, owner: str, key: str, lease: float) -> bool:
        """True once the marker is ours; False when there is nothing to wait for any more."""
        stored = _with_checksum(marker, owner)
        until = time.monotonic() + lease
        while not self._off:
            if self._write(lambda cache: bool(cache.add(marker, stored, expire=lease)), False):
                return True
            if self.get(key) is not None or time.monotonic() > until:
                return False
            holder = self._try(lambda cache: _without_checksum(marker, cache.get(marker)), None)
            if holder is not None and _is_dead(holder):
                self._release(marker, holder)
            else:
                self._sleep(_POLL)
        return False

    def _release(self, marker: str, owner: str) -> None:
        """Takes the marker away if it is still `owner`'s: its lease may have run out."""

        def release(cache: TextCache) -> None:
            with cache.transact():
                if _without_checksum(marker, cache.get(marker)) == owner:
                    cache.delete(marker)

        self._write(release, None)

    # What `jobfit cache` shows and does

    def size(self) -> tuple[int, int]:
        """How many entries there are and how many bytes they take on disk."""
        return self._try(lambda cache: (len(cache), _bytes_in(self._path())), (0, 0))

    def clear(self) -> int:
        """Forgets everything; gives back how many entries there were."""
        count = self._try(len, 0)
        with self._lock:
            self.close()
            with suppress(OSError, StorageError):
                _throw_away(self._path())
        return count

    def close(self) -> None:
        """Closes the files; the next use opens them again."""
        with self._lock:
            for opened in (self._rows, self._cache):
                if opened is not None:
                    with suppress(Exception):  # a damaged database may not even close
                        opened.close()
            self._rows = self._cache = None

    # The disk, and what may be wrong with it

    def _path(self) -> Path:
        return self._folder if self._folder is not None else cache_dir() / "texts"

    def _write(self, use: Callable[[TextCache], _T], otherwise: _T) -> _T:
        with self._turn:
            return self._try(use, otherwise)

    def _try(self, use: Callable[[TextCache], _T], otherwise: _T) -> _T:
        """Runs `use` on the open cache; whatever the disk does, an answer comes back."""
        for _ in range(2):
            if self._off:
                break
            try:
                return use(self._opened())
            except UnicodeEncodeError:
                break  # a lone surrogate: such text is not worth keeping
            except Exception as error:  # noqa: BLE001 - anything may come out of damaged bytes
                if _is_damage(error) and self._replace_damaged():
                    continue
                self._give_up(error)
        return otherwise

    def _opened(self) -> TextCache:
        with self._lock:
            if self._cache is None:
                folder = str(self._database().parent)
                from analyzer.storage.text_disk import open_text_cache

                self._cache = open_text_cache(folder, size_limit=self._size_limit, timeout=self._timeout)
            return self._cache

    def _database(self) -> Path:
        """The file, which nobody else can read or has planted."""
        database = private_folder(self._path()) / "cache.db"
        if database.is_symlink():
            database.unlink()  # it would lead us somewhere else
        private_file(database)
        return database

    def _replace_damaged(self) -> bool:
        """Throws a damaged cache away, a few times at most; a new one is opened at the next use."""
        with self._lock:
            self._replaced += 1
            self.close()
            try:
                _throw_away(self._path())
            except (OSError, StorageError):
                return False
            return self._replaced <= 3

    def _give_up(self, error: Exception) -> None:
        with self._lock:
            if self._off:
                return
            self._off = True
            self.close()
        if self._warn is not None:
            self._warn(f"nothing is cached in this run: {_why(error)}")


def open_cache(folder: Path | None = None, *, warn: Callable[[str], None] | None = None) -> CacheStore:
    """The cache in `folder` (default: below `cache_dir()`).

    Costs nothing until its first use. `warn` is called once, with a sentence, if the disk cannot be used.
    """
    return CacheStore(folder, warn=warn)


def _entries(texts: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Names and values as they are stored, without texts that hold half of a surrogate pair."""
    for key, text in texts.items():
        with suppress(UnicodeEncodeError):
            name = cache_name(key)
            yield name, _with_checksum(name, text)


def _with_checksum(name: str, text: str) -> str:
    return cache_checksum(name, text, _MARK) + text


def _without_checksum(name: str, stored: object) -> str | None:
    """The text behind its checksum, None if there is none. Raises ValueError for a wrong checksum."""
    if stored is None:
        return None
    if not isinstance(stored, str) or cache_checksum(name, stored[_MARK:], _MARK) != stored[:_MARK]:
        raise ValueError("a value of the cache does not fit its checksum")
    return stored[_MARK:]


def _is_damage(error: Exception) -> bool:
    """Whether a new cache would help: not where the disk is full, locked, read-only or missing."""
    from diskcache import Timeout

    if isinstance(error, (Timeout, OSError, StorageError)):
        return False
    code = getattr(error, "sqlite_errorcode", None)
    if isinstance(error, sqlite3.Error) and code is not None:
        return code == sqlite3.SQLITE_IOERR_SHORT_READ or code & 0xFF not in _NOT_DAMAGE
    return True


_NOT_DAMAGE = {
    sqlite3.SQLITE_BUSY,
    sqlite3.SQLITE_LOCKED,
    sqlite3.SQLITE_FULL,
    sqlite3.SQLITE_READONLY,
    sqlite3.SQLITE_CANTOPEN,
    sqlite3.SQLITE_IOERR,
    sqlite3.SQLITE_PERM,
    sqlite3.SQLITE_AUTH,
}


def _why(error: Exception) -> str:
    if isinstance(error, StorageError):
        return error.message
    text = str(error) or "the cache is locked by another program"
    return " ".join(text.split())


def _throw_away(path: Path) -> None:
    """Removes the folder. It is moved aside first, so that no other process opens half of it."""
    if not path.exists():
        return
    aside = path.with_name(f"{path.name}.{os.getpid()}.{time.monotonic_ns()}.old")
    path.rename(aside)
    import shutil

    shutil.rmtree(aside, ignore_errors=True)


def _bytes_in(path: Path) -> int:
    return sum(file.lstat().st_size for file in path.rglob("*") if file.is_file())


def _host() -> str:
    import platform

    return platform.node()


def _is_dead(owner: str) -> bool:
    """Whether the process that holds a marker is gone. Only asked where asking is harmless."""
    host, _, rest = owner.rpartition(":")[0].rpartition(":")
    if os.name != "posix" or host != _host() or not rest.isdigit():
        return False
    try:
        os.kill(int(rest), 0)
    except ProcessLookupError:
        return True
    except OSError:
        return False
    return False
