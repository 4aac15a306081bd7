"""Where jobfit keeps things, and that nobody else can read them.

    data     the library: the person's own, never deleted by us
    cache    pages and model replies: may be lost at any time
    config   config.toml and the person's criteria

`JOBFIT_HOME` moves all three below one folder; otherwise the platform's own places are used.
Folders are made 0700 and files 0600, whatever the umask says.
"""

from __future__ import annotations

import contextlib
import os
import stat
from pathlib import Path

from analyzer.errors import StorageError, reason

_FOLDER_MODE = 0o700
_FILE_MODE = 0o600


def data_dir() -> Path:
    """The folder of the library. Not created here: see `private_folder`."""
    return _place("data")


def cache_dir() -> Path:
    """The folder of the cache."""
    return _place("cache")


def config_dir() -> Path:
    """The folder of `config.toml` and of `criteria/`; without any home, a place where nothing is.

    Whoever has no home has no configuration, and is none the worse for it.
    """
    try:
        return _place("config")
    except StorageError:
        return Path(os.devnull, "jobfit")


def config_file() -> Path:
    """The person's settings, if they have written any."""
    return config_dir() / "config.toml"


def _place(what: str) -> Path:
    if home := os.environ.get("JOBFIT_HOME", "").strip():
        return Path(home).expanduser().absolute() / what
    import platformdirs  # not needed where JOBFIT_HOME is set

    find = {
        "data": platformdirs.user_data_path,
        "cache": platformdirs.user_cache_path,
        "config": platformdirs.user_config_path,
    }[what]
    # Without HOME and without an entry for the user, releases differ: an error, or "~" as it is.
    try:
        path = find("jobfit", appauthor=False)
    except RuntimeError:
        path = Path("~")
    if not path.is_absolute():
        raise StorageError(
            "no home folder is known, so there is no place to keep anything",
            remedy="set JOBFIT_HOME to a folder that you may write to",
        )
    return path


def private_folder(path: Path) -> Path:
    """Makes the folder, and what is missing above it, for this user alone; gives it back.

    Raises StorageError where that cannot be: a read-only disk, a file of that name …
    """
    try:
        for folder in reversed([path, *path.parents]):
            if not folder.is_dir():
                with contextlib.suppress(FileExistsError):  # another process was faster
                    folder.mkdir(mode=_FOLDER_MODE)
                    folder.chmod(_FOLDER_MODE)  # the umask may have taken even our own bits
        _tighten(path, _FOLDER_MODE)
        if not path.is_dir():
            raise NotADirectoryError(20, "there is a file of that name", str(path))
    except OSError as error:
        raise _cannot(path, error) from error
    return path


def private_file(path: Path) -> Path:
    """Makes the file, empty, if it is missing, and readable by this user alone either way.

    A database is made this way before SQLite opens it: the files beside it take over its mode. What is no
    file of ours in its place (a symbolic link, a pipe, a device) is refused, and left as it is.
    """
    try:
        if is_foreign(path):
            raise StorageError(
                f"{path} is a symbolic link, a pipe or a device: nothing is kept there",
                remedy="remove it, or set JOBFIT_HOME to another folder",
            )
        with contextlib.suppress(FileExistsError):
            handle = os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, _FILE_MODE)
            os.close(handle)
            path.chmod(_FILE_MODE)
        if not path.is_file():
            raise IsADirectoryError(21, "there is a folder in the file's place", str(path))
        _tighten(path, _FILE_MODE)
    except OSError as error:
        raise _cannot(path, error) from error
    return path


def write_whole(path: Path, text: str, *, through_link: bool = True) -> None:
    """Writes a file of the person's, whole or not at all, for this user alone. Where it is a link, its target
    is written, unless `through_link` is false: then the file takes the link's place.

    Raises StorageError.
    """
    private_folder(path.parent)
    target = path.resolve() if through_link else path.absolute()
    new = target.with_name(f".{target.name}.{os.getpid()}")
    try:
        handle = os.open(new, os.O_CREAT | os.O_EXCL | os.O_WRONLY, _FILE_MODE)
        with os.fdopen(handle, "wb") as file:
            new.chmod(_FILE_MODE)  # the umask may have taken even our own bits
            file.write(text.encode("utf-8"))
            file.flush()
            os.fsync(file.fileno())
        new.replace(target)
    except OSError as error:
        with contextlib.suppress(OSError):
            new.unlink()
        raise StorageError(f"{target} cannot be written: {reason(error)}") from None


def is_foreign(path: Path) -> bool:
    """Whether something other than a file or folder of its own lies there: a link leads elsewhere, and a
    pipe or a device never ends."""
    try:
        mode = path.lstat().st_mode
    except FileNotFoundError:
        return False
    return not (stat.S_ISREG(mode) or stat.S_ISDIR(mode))


def _tighten(path: Path, mode: int) -> None:
    """Takes rights away from others; what cannot be changed (someone else's folder) stays, and so does where
    a link leads: that is no place of ours."""
    if path.is_symlink():
        return
    if path.stat().st_mode & 0o077:
        with contextlib.suppress(PermissionError):
            path.chmod(mode)


def _cannot(path: Path, error: OSError) -> StorageError:
    why = error.strerror or type(error).__name__
    return StorageError(
        f"cannot keep anything in {path}: {why.lower()}",
        remedy="set JOBFIT_HOME to a folder that you may write to",
    )
