"""Where the person's things are kept, and how large they are."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from analyzer.criteria.folder import own_folder
from analyzer.paths import cache_dir, config_file, data_dir
from analyzer.storage.boards import boards_file
from analyzer.storage.library import NAME


class KeptPlace(NamedTuple):
    """A file or folder of ours: what it is for, where, how many bytes, None where there is none yet."""

    name: str
    path: Path
    size: int | None


def kept_places() -> list[KeptPlace]:
    """All places, whether there is anything yet or not. Raises StorageError where no home is known."""
    library = data_dir() / NAME
    beside = [Path(f"{library}{end}") for end in ("", "-wal", "-shm")]
    return [
        KeptPlace("library", library, _size(*beside)),
        KeptPlace("cache", cache_dir(), _size(cache_dir())),
        KeptPlace("settings", config_file(), _size(config_file())),
        KeptPlace("boards", boards_file(), _size(boards_file())),
        KeptPlace("criteria", own_folder(), _size(own_folder())),
    ]


def _size(*paths: Path) -> int | None:
    sizes = [size for path in paths for size in _sizes(path)]
    return sum(sizes) if sizes or any(path.is_dir() for path in paths) else None


def _sizes(path: Path) -> Iterator[int]:
    """The sizes of the files there; a link counts as itself, wherever it leads."""
    try:
        if path.is_dir() and not path.is_symlink():
            with os.scandir(path) as entries:
                for entry in entries:
                    yield from _sizes(Path(entry.path))
        else:
            yield path.lstat().st_size
    except OSError:
        return
