"""What the disk may do: the analysis is printed all the same, and nobody else can read what is kept.

    python -m benchmarks.hardening.disk

Each trouble is made for real where that is possible here (a small tmpfs, a read-only mount, a lock
held by another process); otherwise the nearest thing that is (a limit on the size of files). Held:
the same bytes on stdout as with a sound disk, exit code 0, and no more than one warning each for
the library and the cache.
"""

from __future__ import annotations

import contextlib
import os
import resource
import sqlite3
import stat
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from benchmarks.hardening.postings import ROOT, environment

NO_HOME = """
import os, pwd, sys
def nobody(*_): raise KeyError("no such user")
pwd.getpwuid = pwd.getpwnam = nobody
for name in [name for name in os.environ if name == "HOME" or name.startswith(("XDG_", "JOBFIT_"))]: del os.environ[name]
from analyzer.cli.main import run
run(sys.argv[1:])
"""
PLAIN = "import sys\nfrom analyzer.cli.main import run\nrun(sys.argv[1:])"
POSTING = str(ROOT / "examples" / "staff-reliability-engineer.txt")


def analyse(
    home: Path, *, code: str = PLAIN, limit: int | None = None, umask: int = 0o022
) -> tuple[int, str, list[str], float]:
    """One analysis in a process of its own: exit code, stdout, warnings, seconds."""

    def before() -> None:
        os.umask(umask)
        if limit is not None:
            resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))

    begun = time.monotonic()
    done = subprocess.run(
        [sys.executable, "-c", code, POSTING], env=environment(home), cwd=ROOT, capture_output=True, text=True,
        preexec_fn=before, check=False,
    )  # fmt: skip
    return done.returncode, done.stdout, done.stderr.splitlines(), time.monotonic() - begun


@contextlib.contextmanager
def mounted(folder: Path, options: str) -> Iterator[bool]:
    """A tmpfs at `folder`, if this machine lets us; gives whether it does."""
    folder.mkdir()
    done = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", options, "tmpfs", str(folder)], capture_output=True, check=False
    )
    try:
        yield done.returncode == 0
    finally:
        if done.returncode == 0:
            subprocess.run(["umount", str(folder)], check=True)


@contextlib.contextmanager
def locked(*files: Path) -> Iterator[None]:
    """Another connection holds these databases."""
    with contextlib.ExitStack() as stack:
        for file in files:
            holder = stack.enter_context(contextlib.closing(sqlite3.connect(file, isolation_level=None)))
            holder.execute("BEGIN EXCLUSIVE")
        yield


def troubles(folder: Path) -> Iterator[tuple[str, Callable[[], tuple[int, str, list[str], float]]]]:
    """Each trouble by name, with the analysis under it."""
    with mounted(folder / "full", "size=64k") as really:
        if really:
            yield "disk full (a tmpfs of 64 kB)", lambda: analyse(folder / "full")
    for limit in (0, 20_000, 100_000):
        home = folder / f"limited-{limit}"
        yield (
            f"disk full (no file above {limit} bytes)",
            lambda home=home, limit=limit: analyse(home, limit=limit),
        )
    with mounted(folder / "read-only", "ro") as really:
        home = folder / "read-only" if really else Path("/proc/jobfit")
        yield f"read-only home ({'mounted so' if really else home})", lambda: analyse(home)
    yield "no HOME and no entry for the user", lambda: analyse(folder, code=NO_HOME)
    (folder / "file").write_text("")
    yield "a file in the folder's place", lambda: analyse(folder / "file")
    (folder / "dirs" / "data" / "library.sqlite").mkdir(parents=True)
    (folder / "dirs" / "cache" / "texts" / "cache.db").mkdir(parents=True)
    yield "a directory in each file's place", lambda: analyse(folder / "dirs")
    analyse(folder / "locked")
    library, cache = folder / "locked/data/library.sqlite", folder / "locked/cache/texts/cache.db"
    for name, files in (
        ("library", (library,)),
        ("cache", (cache,)),
        ("library and cache", (library, cache)),
    ):
        with locked(*files):
            yield f"{name} locked by another process", lambda: analyse(folder / "locked")
    yield "sound again", lambda: analyse(folder / "locked")


def open_to_others(home: Path) -> list[str]:
    """Everything below that others could read, write or enter."""
    return [str(path) for path in [home, *home.rglob("*")] if stat.S_IMODE(path.lstat().st_mode) & 0o077]


def permissions(folder: Path) -> int:
    """How many files or folders are open to others, under each umask, while the databases are open."""
    wrong = 0
    for umask in (0o000, 0o022, 0o077):
        home = folder / f"umask-{umask:03o}"
        keep_open = PLAIN.replace(
            "run(sys.argv[1:])",
            "import contextlib\n"
            "from analyzer.storage import cache, library\n"
            "one, two = library.open_library(), cache.open_cache()\n"
            "one.numbers(); two.set('key', 'text'); two.get('key')\n"
            "with contextlib.suppress(SystemExit): run(sys.argv[1:])\n"
            "from analyzer.paths import cache_dir\n"
            "print(*sorted(str(p) + ' ' + oct(p.stat().st_mode & 0o777) for p in cache_dir().parent.rglob('*')), sep='\\n', file=sys.stderr)",
        )  # fmt: skip
        _, _, listing, _ = analyse(home, code=keep_open, umask=umask)
        beside = sum(line.split()[0].endswith(("-wal", "-shm")) for line in listing if " 0o" in line)
        bad = [line for line in listing if " 0o" in line and line.split()[-1] not in {"0o700", "0o600"}]
        bad += open_to_others(home)
        wrong += len(bad)
        print(
            f"umask {umask:03o}: {len(listing)} files and folders, {beside} of them -wal and -shm, {len(bad)} open to others"
        )
    return wrong


def main() -> int:
    failed = 0
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        _, expected, _, _ = analyse(folder / "sound")
        print(f"{'trouble':<44}{'printed':>8}{'code':>6}{'warnings':>10}{'seconds':>9}")
        for trouble, run in troubles(folder):
            code, out, said, seconds = run()
            warnings = [line for line in said if "cached, nothing was asked" not in line]
            good = out == expected and code == 0 and len(warnings) <= 2 and "Traceback" not in "".join(said)
            failed += not good
            print(
                f"{trouble:<44}{'yes' if out == expected else 'NO':>8}{code:>6}{len(warnings):>10}{seconds:>9.1f}"
            )
            for line in warnings:
                print(f"    {line}")
        failed += permissions(folder)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
