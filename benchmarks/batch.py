"""Whether a kill of `jobfit batch` has anything paid for twice, or loses anything: over a Batch API on loopback.

    uv run python -m benchmarks.batch [--postings 1000] [--kills 50] [--rounds 1]

Postings of our own are submitted, looked after and collected as a person would, and the commands are killed
(SIGKILL) at many moments: while sources are read, at the server's door before and after it took a file or
made a batch, while results come down, while readings are saved. Each command is called again until it ends by
itself; one life of a library and a queue meets all kills, so that nothing is done twice for the next one. The
server counts how often each posting was read; the library at the end is compared with that of a run that nobody
disturbed; and a last submit must send nothing. The kills are spread over `rounds` homes.

CPU seconds and memory of the undisturbed commands are told too. Anything paid for twice or lost makes the
exit code 1.
"""

from __future__ import annotations

import argparse
import importlib
import json
import os
import random
import signal
import sqlite3
import subprocess
import sys
import tempfile
import threading
import time
import warnings
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from functools import cache
from pathlib import Path
from typing import IO, NamedTuple

from tests.readers.model.batch_server import BatchServer

ROOT = Path(__file__).resolve().parents[1]
BREADS = ("rye", "spelt", "wheat", "oat", "barley", "corn")
TOWNS = ("Porto", "Ghent", "Turin", "Graz", "Lyon")
FILES = 50
"""Files that the postings are split into, so that there are many moments between them."""


class Moment(NamedTuple):
    """When a command is killed: at the server's door (`at` a request's method and the end of its path, for
    the `nth` time, before it is done or `after`), when so many postings are saved, or after so many seconds of CPU."""

    command: str
    at: tuple[str, str] | None = None
    nth: int = 1
    after: bool = False
    saved: int = 0
    seconds: float = 0.0

    def __str__(self) -> str:
        if self.at is not None:
            return f"{self.command}, {self.nth}. {' '.join(self.at)} {'done' if self.after else 'begun'}"
        when = f"{self.saved} saved" if self.saved else f"{self.seconds:.2f} s"
        return f"{self.command}, {when}"


class Measured(NamedTuple):
    """How many kills came before their command's own end, and what was wrong after."""

    killed: int
    wrong: tuple[str, ...]


class Child:
    """`jobfit` with these words in a forked child: a process of its own, that can be killed like any other,
    without the seconds that starting Python takes on a busy machine."""

    def __init__(self, words: list[str], folder: Path, env: dict[str, str]) -> None:
        warm()
        self._printed = [tempfile.TemporaryFile(), tempfile.TemporaryFile()]  # noqa: SIM115 - until it is read
        self._code: int | None = None
        self._lock = threading.Lock()
        with warnings.catch_warnings():
            warnings.simplefilter(
                "ignore", DeprecationWarning
            )  # the server's threads are no matter of the child
            self.pid = os.fork()
        if self.pid == 0:
            self._become(words, folder, env)

    def _become(self, words: list[str], folder: Path, env: dict[str, str]) -> None:
        code = 99
        try:
            for file, at in zip(
                (os.open(os.devnull, os.O_RDONLY), *map(fileno, self._printed)), range(3), strict=True
            ):
                os.dup2(file, at)
            os.closerange(3, 1024)  # the server's connections among them
            os.chdir(folder)
            os.environ.clear()
            os.environ.update(env)
            sys.stdin, sys.stdout, sys.stderr = open(0), open(1, "w"), open(2, "w")  # noqa: SIM115
            from analyzer.cli.main import run

            try:
                run(words)
            except SystemExit as stop:
                code = int(stop.code or 0)
            sys.stdout.flush()
            sys.stderr.flush()
        finally:
            os._exit(code)

    def kill(self) -> None:
        with self._lock:
            if self._code is None:
                os.kill(self.pid, signal.SIGKILL)

    def lives(self) -> bool:
        """Whether it has not ended yet."""
        with self._lock:
            if self._code is None:
                pid, status = os.waitpid(self.pid, os.WNOHANG)
                self._code = os.waitstatus_to_exitcode(status) if pid else None
            return self._code is None

    def wait(self) -> int:
        """Its exit code, negative where it was killed."""
        while self.lives():
            time.sleep(0.002)
        assert self._code is not None
        return self._code

    def printed(self) -> tuple[str, str]:
        """What it wrote to stdout and to stderr."""
        for file in self._printed:
            file.seek(0)
        out, error = (file.read().decode() for file in self._printed)
        return out, error


def fileno(file: IO[bytes]) -> int:
    return file.fileno()


@cache
def warm() -> None:
    """Imports what the commands import and makes what reading needs, once."""
    from analyzer.run import worker

    worker.warm()
    for name in (
        "openai", "httpx2", "tenacity", "diskcache", "analyzer.cli.batch_output", "analyzer.cli.library.list_postings",
        "analyzer.readers.merging", "analyzer.readers.model.reply_form", "analyzer.readers.phrases", "analyzer.reports.listing",
        "analyzer.run.batch.finishing", "analyzer.run.batch.stopping", "analyzer.scoring.score", "analyzer.storage.library",
        "analyzer.storage.text_disk", "analyzer.sources.plain_text",
    ):  # fmt: skip
        importlib.import_module(name)


class Person:
    """Somebody at their desk: a home, a folder of postings, and a provider."""

    def __init__(self, home: Path, postings: Path, server: BatchServer, many: int) -> None:
        self.home, self.postings, self.server = home, postings, server
        self.per_file = max(1, many // FILES)
        self.names = [f"{n:04}.txt" for n in range(many)]
        self.planned = False
        """Whether all of them are in the queue: then a submit goes on without being told of them again."""

    def words(self, command: str) -> list[str]:
        if command == "submit":
            return ["batch", "submit", *self.names, "--yes", "--per-file", str(self.per_file)]
        return ["batch", command]

    def again(self, command: str) -> list[str]:
        """What is typed after a kill: the same, but nothing is read anew for a submit that was planned."""
        return ["batch", "submit", "--yes"] if command == "submit" and self.planned else self.words(command)

    @property
    def env(self) -> dict[str, str]:
        kept = {k: v for k, v in os.environ.items() if not k.startswith(("OPENAI_", "JOBFIT_"))}
        return kept | {
            "JOBFIT_HOME": str(self.home), "PYTHONUTF8": "1", "PYTHONPATH": str(ROOT),
            "OPENAI_BASE_URL": self.server.url, "JOBFIT_MODEL": "m",
        }  # fmt: skip

    def start(self, *words: str) -> Child:
        return Child(list(words), self.postings, self.env)

    def run(self, *words: str) -> tuple[str, str]:
        """Runs a command to its end."""
        child = self.start(*words)
        if code := child.wait():
            raise SystemExit(f"{' '.join(words[:2])} ended with {code}: {child.printed()[1]}")
        return child.printed()

    def measured(self, *words: str) -> tuple[float, int]:
        """Runs a command; its CPU seconds, and its memory in MB."""
        called = [sys.executable, "-m", "analyzer", *words]
        nowhere = subprocess.DEVNULL
        process = subprocess.Popen(called, cwd=self.postings, env=self.env, stdout=nowhere, stderr=nowhere)
        _, status, took = os.wait4(process.pid, 0)
        if status:
            raise SystemExit(f"{' '.join(words[:2])} ended with {status}")
        return took.ru_utime + took.ru_stime, took.ru_maxrss // 1024

    def killed(self, moment: Moment) -> bool:
        """Begins a command and kills it at a moment; False where it had ended before."""
        seen: Counter[tuple[str, str]] = Counter()
        process: Child | None = None

        def look(method: str, path: str) -> None:
            if moment.at is not None and method == moment.at[0] and path.endswith(moment.at[1]):
                seen[moment.at] += 1
                if seen[moment.at] == moment.nth and process is not None:
                    process.kill()

        hook = "on_done" if moment.after else "on_request"
        before = getattr(self.server, hook)
        setattr(self.server, hook, look)
        process = self.start(*self.again(moment.command))
        while moment.seconds and process.lives() and used(process.pid) < moment.seconds:
            time.sleep(0.005)
        while moment.saved and process.lives() and saved(self.home) < moment.saved:
            time.sleep(0.005)
        if moment.at is None:
            process.kill()
        code = process.wait()
        setattr(self.server, hook, before)
        self.planned = self.planned or bool(seen)  # it asks nothing before all is in the queue
        return code < 0

    def table(self) -> list[tuple[object, ...]]:
        """What the library holds, as it is ranked."""
        rows = map(json.loads, self.run("list", "--json")[0].splitlines())
        return [
            tuple(json.dumps({**row, "first_seen": 0, "last_seen": 0}, sort_keys=True).split("\n"))
            for row in rows
        ]


def used(pid: int) -> float:
    """The CPU seconds of a process: on a busy machine, seconds of a clock say little of how far it is."""
    try:
        fields = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
    except OSError:
        return 0.0
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def saved(home: Path) -> int:
    """How many postings the library holds, looked up without touching it."""
    path = home / "data" / "library.sqlite"
    try:
        with closing(sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True, timeout=0.2)) as db:
            return int(db.execute("SELECT COUNT(*) FROM posting").fetchone()[0])
    except sqlite3.Error:
        return 0


def write_postings(folder: Path, many: int) -> None:
    """Postings of our own, each unlike the others."""
    folder.mkdir(parents=True)
    for n in range(many):
        bread, town = BREADS[n % len(BREADS)], TOWNS[n % len(TOWNS)]
        (folder / f"{n:04}.txt").write_text(
            f"{bread.title()} keeper {n}\n\n"
            f"We bake {bread} bread in {town} and look for a person who keeps our {n + 2} ovens warm all night.\n"
            f"You plan what is baked on which day, and order {n + 10} sacks of flour a week.\n"
            f"This is a {'fully remote' if n % 3 else 'hybrid'} position in a team of {n % 9 + 3} people.\n"
            f"{'You mentor two apprentices.' if n % 2 else 'You keep the books.'}\n"
            f"We pay {40 + n % 50},000 to {50 + n % 50},000 euros a year.\n",
            encoding="utf-8",
        )


def moments(many: int, kills: int, chance: random.Random) -> Iterator[Moment]:
    """Moments all over the three commands, the later ones of each first seen from its beginning."""
    doors = [
        ("submit", ("POST", "/files")), ("submit", ("POST", "/batches")),
        ("collect", ("GET", "/content")), ("collect", ("DELETE", "")),
    ]  # fmt: skip
    # a few: at the server's door and in the middle of the library, none by the clock
    for n in range(kills) if kills >= 10 else (3, 4, 6, 8, 9)[:kills]:
        match n % 10:
            case 0:
                yield Moment("submit", seconds=chance.uniform(0.02, 2.0) * many / 1000)
            case 1 | 2 | 3 | 4:
                command, at = doors[n % 2]
                yield Moment(command, at, chance.randint(1, 3), after=n % 10 > 2)
            case 5:
                yield Moment("status", ("GET", ""), chance.randint(1, 4), after=n % 20 > 9)
            case 6:
                yield Moment("collect", *doors[2][1:], chance.randint(1, 3), after=n % 20 > 9)
            case 7 | 8:
                yield Moment("collect", saved=chance.randint(1, many))
            case _:
                yield Moment("collect", *doors[3][1:], chance.randint(1, 3), after=n % 20 > 9)


def disturbed(person: Person, several: Sequence[Moment], tell: Callable[[str], object]) -> int:
    """Submits, looks and collects, killed at these moments; how many of them came true."""
    killed, now = 0, "submit"
    for moment in sorted(several, key=_turn):
        while now != moment.command:
            now = go_on(person, now)
        came = person.killed(moment)
        killed += came
        tell(f"{moment}{'' if came else ': had ended by then'}")
    while now:
        now = go_on(person, now)
    return killed


def _turn(moment: Moment) -> tuple[int, int, int]:
    """What comes first: a command does its work in this order, and what is done is never met again."""
    command = ("submit", "status", "collect").index(moment.command)
    if moment.at is None:
        return command, 1 if moment.saved else 0, moment.saved
    return command, 2 if moment.at[0] in {"DELETE", "POST"} else 0, 0


def go_on(person: Person, command: str) -> str:
    """Calls a command until it ends by itself; the next one, "" after the last."""
    person.run(*person.words(command))
    if command == "submit":
        person.server.end()
    return {"submit": "status", "status": "collect"}.get(command, "")


def faults(person: Person, table: list[tuple[object, ...]], many: int) -> list[str]:
    """What is wrong at the end of a run that was disturbed."""
    found = []
    paid = person.server.paid
    if len(paid) != many or set(paid.values()) != {1}:
        twice = sum(count > 1 for count in paid.values())
        found.append(f"{len(paid)} of {many} postings were read, {twice} of them more than once")
    if person.server.direct:
        found.append(f"{len(person.server.direct)} requests went directly")
    if person.table() != table:
        found.append("the table is another one")
    before = list(person.server.asked)
    person.run(*person.words("submit"))
    if sent := [one for one in person.server.asked[len(before) :] if one[0] == "POST"]:
        found.append(f"a second submit sent {sent[:3]}")
    if person.run("batch", "collect")[0]:
        found.append("something was left to collect")
    return found


def _print(line: str) -> None:
    print(line, flush=True)


def measure(many: int, kills: int, rounds: int, tell: Callable[[str], object] = _print) -> Measured:
    """The whole measurement."""
    chance = random.Random(21)
    plan = list(moments(many, kills, chance))
    with tempfile.TemporaryDirectory() as folder:
        write_postings(Path(folder, "postings"), many)
        with BatchServer() as server:
            person = Person(Path(folder, "home"), Path(folder, "postings"), server, many)
            for command in ("submit", "status", "collect"):
                cpu, memory = person.measured(*person.words(command))
                tell(f"{command} of {many}, undisturbed: {cpu:.1f} s of CPU, {memory} MB")
                if command == "submit":
                    server.end()
            table = person.table()
        killed, wrong = 0, []
        for number in range(rounds):
            with BatchServer() as server:
                person = Person(Path(folder, f"home{number}"), Path(folder, "postings"), server, many)
                killed += disturbed(person, plan[number::rounds], tell)
                wrong += faults(person, table, many)
                tell(f"round {number + 1}: {'; '.join(wrong) or 'each paid for once, the same table'}")
    tell(
        f"{killed} kills over {many} postings in {rounds} rounds: {'; '.join(wrong) or 'nothing lost, nothing paid twice'}"
    )
    return Measured(killed, tuple(wrong))


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--postings", type=int, default=1000)
    parser.add_argument("--kills", type=int, default=50)
    parser.add_argument("--rounds", type=int, default=1)
    options = parser.parse_args()
    measured = measure(options.postings, options.kills, options.rounds)
    return 1 if measured.wrong or measured.killed < options.kills else 0


if __name__ == "__main__":
    sys.exit(main())
