"""What is prepared of the files that ship (prepared.tsv), so that a first look need not make it again.

    table = prepared("toml", source, lambda: tomllib.loads(source))

It stands there under a digest of what it was made of: of a file that was edited since it is made anew, so
what is read is always right, only slower. `python -m analyzer.run.prepare` writes prepared.tsv again,
a key and its JSON a line: a start reads what it asks for and no more.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache
from mmap import ACCESS_READ, mmap
from pathlib import Path
from typing import Any

from analyzer.keys import prepared_key

PREPARED = Path(__file__).with_name("prepared.tsv")

_recording: list[dict[str, str]] = []


def prepared(kind: str, source: str, make: Callable[[], Any]) -> Any:
    """What `make` makes of `source`, plain data that JSON can hold."""
    key = prepared_key(kind, source)
    known = None if _recording else _line(_shipped(), key.encode())
    made = make() if known is None else json.loads(known)
    for recorded in _recording:
        recorded[key] = json.dumps(made, ensure_ascii=False, separators=(",", ":"))
    return made


def shipped_toml(path: Path) -> dict[str, Any]:
    """What a TOML file of ours says."""
    source = path.read_text(encoding="utf-8")
    table: dict[str, Any] = prepared("toml", source, lambda: _parsed(source))
    return table


def _parsed(source: str) -> dict[str, Any]:
    import tomllib  # 5 ms that what is prepared does not need

    return tomllib.loads(source)


@cache
def _shipped() -> mmap | bytes:
    """The file, of which only what is asked for is read: a few lines of two million letters."""
    try:
        with PREPARED.open("rb") as file:
            return mmap(file.fileno(), 0, access=ACCESS_READ)
    except (OSError, ValueError):  # there is none, or nothing in it
        return b""


def _line(data: mmap | bytes, key: bytes) -> bytes | None:
    """What stands behind a key: lines are in the order of their keys, so each look halves what is left."""
    low, high = 0, len(data)
    while low < high:
        middle = (low + high) // 2
        start = data.rfind(b"\n", 0, middle) + 1
        tab = data.find(b"\t", start)
        here = data[start:tab]
        if here == key:
            return data[tab + 1 : data.find(b"\n", tab)]
        if here < key:
            low = middle + 1
        else:
            high = start
    return None


@contextmanager
def recording() -> Iterator[dict[str, str]]:
    """All that is asked for within, as JSON by its key: what prepared.tsv should hold."""
    recorded: dict[str, str] = {}
    _recording.append(recorded)
    try:
        yield recorded
    finally:
        _recording.remove(recorded)
