"""Planted rows and overwritten bytes, in the cache and in the library.

    python -m benchmarks.hardening.damage [--overwrites 200]

Held: of 8 planted pickles (as value in every mode, as key) none is run, of 4 file names that lead
out of the cache none is read or removed; of so many overwrites of 64 bytes none makes a wrong value
be served or ends in anything but an error of ours; a damaged library is set aside, never deleted,
and named at the second look as well; and the whole command line goes on.
"""

from __future__ import annotations

import argparse
import contextlib
import io
import os
import pickle
import random
import shutil
import sqlite3
import sys
import tempfile
import traceback
from pathlib import Path
from unittest import mock

from analyzer.cli.main import run
from analyzer.errors import JobfitError
from analyzer.storage.cache import open_cache
from analyzer.storage.library import NAME, library_at
from benchmarks.hardening.postings import write_postings, write_rubric

TEXTS = {f"key {n}": f"{n} " * (60 * n + 1) for n in range(60)}


class Bomb:
    """A pickle that makes a file when it is read."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def __reduce__(self):
        return (open, (str(self.path), "w"))


def planted(folder: Path) -> tuple[int, int]:
    """How many planted pickles were run, and how many files outside were touched."""
    executed = touched = 0
    for place in range(8):
        cache, mark = folder / f"pickle-{place}", folder / f"executed-{place}"
        bomb = pickle.dumps(Bomb(mark))
        columns = (
            ("value = ?, mode = ?", (bomb, place))
            if place < 5
            else ("key = ?, raw = 0, mode = ?", (bomb, place - 4))
        )
        use_with(cache, *columns)
        executed += mark.exists()
    for place, name in enumerate(("../outside", "a/../../outside", str(folder / "outside"), "link/outside")):
        (folder / "outside").write_text("precious")
        use_with(folder / f"escape-{place}", "filename = ?, value = NULL, mode = ?", (name, 2 + place % 3))
        outside = folder / "outside"
        touched += not outside.exists() or outside.read_text() != "precious"
    return executed, touched


def use_with(cache: Path, columns: str, values: tuple[object, ...]) -> None:
    """Plants a row among others, then does everything that a store does."""
    store = open_cache(cache, warn=print)
    for n in range(3):
        store.set(f"key {n}", "text")
    store.close()
    (cache / "link").symlink_to(cache.parent)
    with sqlite3.connect(cache / "cache.db") as db:
        db.execute(f"UPDATE Cache SET {columns} WHERE rowid = 1", values)
    db.close()
    store = open_cache(cache, warn=print)
    for n in range(3):
        assert store.get(f"key {n}") in {"text", None}
        store.set(f"key {n}", "again")
    with store.once("key 1"):
        store.size()
    store.clear()
    store.close()


def overwrite(file: Path, rng: random.Random) -> None:
    data = bytearray(file.read_bytes())
    at = rng.randrange(len(data) - 64)
    data[at : at + 64] = rng.randbytes(64)
    file.write_bytes(data)


def cache_overwrites(folder: Path, turns: int, rng: random.Random) -> tuple[int, int, int]:
    """Wrong values, values that were lost, and times that it did not heal."""
    wrong = lost = sick = 0
    store = open_cache(folder / "whole")
    for key, text in TEXTS.items():
        store.set(key, text)
    store.close()
    for turn in range(turns):
        cache = folder / f"cache-{turn}"
        shutil.copytree(folder / "whole", cache)
        overwrite(cache / "cache.db", rng)
        store = open_cache(cache, warn=lambda _: None)
        found = {key: store.get(key) for key in TEXTS}
        wrong += sum(found[key] not in {None, text} for key, text in TEXTS.items())
        lost += sum(text is None for text in found.values())
        for key, text in TEXTS.items():
            store.set(key, text)
        sick += any(store.get(key) != text for key, text in TEXTS.items())
        store.close()
        shutil.rmtree(cache)
    return wrong, lost, sick


def jobfit(home: Path, *words: str) -> tuple[int, str]:
    """One command in this process: its exit code, and what it printed on both streams."""
    os.environ["JOBFIT_HOME"] = str(home)
    out = io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(out), contextlib.suppress(SystemExit):
        try:
            run(list(words))
        except SystemExit as end:
            return int(end.code or 0), out.getvalue()
        except Exception:  # noqa: BLE001 - whatever gets out is what is looked for
            return 99, out.getvalue() + traceback.format_exc()
    return 0, out.getvalue()


def library_overwrites(folder: Path, turns: int, rng: random.Random) -> dict[str, int]:
    """Wrong values, tracebacks, postings that were lost, files set aside, files that vanished, and files
    that a later look did not name."""
    count = dict.fromkeys(("wrong", "tracebacks", "noticed", "lost", "vanished", "silent"), 0)
    rubric = str(write_rubric(folder))
    jobfit(folder / "home", *map(str, write_postings(folder / "postings", 20)), "-c", rubric)
    with library_at(folder / "home" / "data") as library:
        for number in library.numbers():
            library.add_answer(number, "on_call", "required", told_at="2026-11-20T08:00:00Z", note="made up")
            library.add_note(number, f"note {number}", at="2026-11-20T08:00:00Z")
        before = {number: (library.load(number), library.history(number)) for number in library.numbers()}
    for turn in range(turns):
        home = folder / f"home-{turn}"
        shutil.copytree(folder / "home" / "data", home / "data")
        overwrite(home / "data" / NAME, rng)
        damaged = (home / "data" / NAME).read_bytes()
        for words in (
            ["list", "-c", rubric],
            ["show", "7", "-c", rubric],
            ["list", "--search", "oven", "-c", rubric],
        ):
            code, out = jobfit(home, *words)
            count["tracebacks"] += code == 99 or "Traceback" in out
        with contextlib.suppress(JobfitError), library_at(home / "data") as library:
            numbers = library.numbers()
            count["lost"] += len(set(before) - set(numbers))
            for number in numbers:
                with contextlib.suppress(JobfitError):
                    saved = library.load(number)
                    count["wrong"] += not is_right(saved, library.history(number), *before[number])
        aside = list((home / "data").glob("library.damaged-*.sqlite"))
        count["noticed"] += bool(aside)
        said = jobfit(home, "list", "-c", rubric)[1]
        count["silent"] += any(str(file) not in said for file in aside)
        # what SQLite finds in its log may be written back to the file, so compare the sizes
        kept = aside[0] if aside else home / "data" / NAME
        count["vanished"] += not kept.exists() or kept.stat().st_size < len(damaged)
        shutil.rmtree(home)
    return count


def is_right(saved, history, saved_before, history_before) -> bool:
    """Whether all that is served was saved so; less of it is no wrong value."""
    same = saved_before._replace(answers=saved.answers, versions=saved.versions, status=saved.status)
    return (
        saved == same._replace(last_seen=saved.last_seen, first_seen=saved.first_seen)
        and set(saved.answers) <= set(saved_before.answers)
        and all(
            set(now) <= set(then)
            for now, then in zip((history[2], history[3]), history_before[2:], strict=True)
        )
    )


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--overwrites", type=int, default=200)
    parser.add_argument("--seed", type=int, default=5)
    args = parser.parse_args()
    clean = {k: v for k, v in os.environ.items() if not k.startswith(("OPENAI_", "JOBFIT_"))}
    with mock.patch.dict(os.environ, clean, clear=True), tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        executed, touched = planted(folder)
        print(
            f"planted in the cache: 8 pickles, {executed} executed; 4 path escapes, {touched} outside touched"
        )
        wrong, lost, sick = cache_overwrites(folder, args.overwrites, random.Random(args.seed))
        total = args.overwrites * len(TEXTS)
        print(
            f"cache, {args.overwrites} overwrites: {wrong} wrong values, {lost} of {total} lost, {sick} not healed"
        )
        count = library_overwrites(folder, args.overwrites, random.Random(args.seed))
        print(
            f"library, {args.overwrites} overwrites: {count['wrong']} wrong values, {count['tracebacks']} tracebacks, "
            f"{count['noticed']} set aside, {count['vanished']} deleted, {count['silent']} not named later, "
            f"{count['lost']} of {20 * args.overwrites} postings not carried over"
        )
    return (
        1
        if executed
        or touched
        or wrong
        or sick
        or count["wrong"]
        or count["tracebacks"]
        or count["vanished"]
        or count["silent"]
        else 0
    )


if __name__ == "__main__":
    sys.exit(main())
