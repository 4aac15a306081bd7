"""diskcache, held to text: what a row of the database says can neither run nor reach a file.

diskcache unpickles whatever a row declares to be a pickle and opens or deletes whatever file it
names, also under its `JSONDisk` (CVE-2025-69872). Here a value is text inside the row, or there is
no value. Only `cache.py` imports this module, to write or to mend: diskcache takes 25 ms to import.
"""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Callable, Mapping
from typing import Any

from diskcache import Cache, Disk
from diskcache.core import DEFAULT_SETTINGS, ENOVAL, METADATA, MODE_RAW, UNKNOWN

# Ours for every name that diskcache knows, so that nothing is taken over from the file.
_SETTINGS = {
    **DEFAULT_SETTINGS,
    "sqlite_mmap_size": 0,  # a file cut short under a memory map ends the process
}
_KNOWN = {**_SETTINGS, **METADATA}


class NotText(ValueError):
    """A row holds something other than text: planted, or damaged."""


class TextDisk(Disk):  # type: ignore[misc]  # diskcache has no types
    """Keys and values are `str`, stored in the database itself. Every other mode is refused."""

    def __init__(self, directory: str, **_settings: object) -> None:
        # Settings are read from the database; none of them is worth trusting here.
        super().__init__(directory)

    def put(self, key: Any) -> tuple[str, bool]:
        if type(key) is not str:
            raise NotText("a key of the cache is text")
        return key, True

    def get(self, key: Any, raw: Any) -> str:
        if not raw or type(key) is not str:
            raise NotText("a row's key is not text")
        return key

    def store(self, value: Any, read: Any, key: Any = UNKNOWN) -> tuple[int, int, None, str]:  # noqa: ARG002
        if read or type(value) is not str:
            raise NotText("a value of the cache is text")
        return 0, MODE_RAW, None, value

    def fetch(self, mode: Any, filename: Any, value: Any, read: Any) -> str:
        if mode != MODE_RAW or filename is not None or read or type(value) is not str:
            raise NotText("a row's value is not text")
        return value

    def filename(self, key: Any = UNKNOWN, value: Any = UNKNOWN) -> tuple[str, str]:  # noqa: ARG002
        raise NotText("the cache has no files of its own")

    def remove(self, file_path: Any) -> None:
        """Never removes a file: we make none, so a name in a row is not ours."""


class TextCache(Cache):  # type: ignore[misc]  # diskcache has no types
    """A diskcache that trusts neither the settings in its file nor waits a minute for a lock."""

    patience: float = 5.0
    """Seconds to wait for another process's lock while opening."""
    cull_limit: int

    def reset(self, key: str, value: Any = ENOVAL, update: bool = True) -> Any:
        # diskcache sets any name found in the file as an attribute, and as a PRAGMA.
        if key not in _KNOWN:
            raise NotText("the cache holds a setting that diskcache does not have")
        return super().reset(key, _SETTINGS[key] if key.startswith("sqlite_") else value, update)

    def set_many(self, values: Mapping[str, str]) -> None:
        """Sets all in one transaction, and looks once whether the oldest have to go: for each, that costs
        as much as the values."""
        most = self.cull_limit
        with self.transact():
            self.cull_limit = 0
            try:
                for key, value in values.items():
                    self.set(key, value)
            finally:
                self.cull_limit = most
            self._cull(time.time(), self._sql, self.disk.remove)

    @property
    def _sql_retry(self) -> Callable[..., Any]:
        execute = self._sql

        def patient(statement: str, *args: Any) -> Any:
            until = time.monotonic() + self.patience
            while True:
                try:
                    return execute(statement, *args)
                except sqlite3.OperationalError as error:
                    if "locked" not in str(error) or time.monotonic() > until:
                        raise
                    time.sleep(0.005)

        return patient


def open_text_cache(folder: str, *, size_limit: int, timeout: float) -> TextCache:
    """Opens the cache in `folder`, which must exist.

    size_limit: bytes; the oldest entries go first. timeout: seconds to wait for a lock.
    """
    TextCache.patience = timeout
    settings = {**_SETTINGS, "size_limit": size_limit}
    return TextCache(folder, timeout=timeout, disk=TextDisk, **settings)
