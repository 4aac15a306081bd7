"""Postings read in processes: the same as in one, whatever dies, and nothing left behind."""

from __future__ import annotations

import contextlib
import json
import multiprocessing
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from analyzer.catalogue import load_catalogue
from analyzer.errors import InternalError, JobfitError, NotTried, as_jobfit_error
from analyzer.model import Finding, Line, Posting
from analyzer.readers import read_facts
from analyzer.readers.model.asking import ModelReply
from analyzer.run import processes as module
from analyzer.run.parallel import FEW
from analyzer.run.processes import ReadingProcesses
from analyzer.settings import Settings
from analyzer.sources import posting_from_text
from tests.cli.conftest import ROOT, clean_environment
from tests.readers.model.server import found, serving

CATALOGUE = load_catalogue()
COUNT = FEW + 26
two_cores = pytest.mark.skipif(Settings().processes < 2, reason="this machine has one core")
posix = pytest.mark.skipif(os.name != "posix", reason="process groups")


def text_of(number: int) -> str:
    return (
        f"Engineer {number}\nOrbit Works {number}\nThe work is remote, for {number + 2} people in Europe.\n"
        f"You have {number % 9 + 1} years of Go. {40 + number},000 EUR a year. On call is {number % 5} weeks a year."
    )


def posting(number: int) -> Posting:
    return posting_from_text(text_of(number), source=f"{number}.txt")


@pytest.fixture
def processes() -> Iterator[ReadingProcesses]:
    """Two workers that are there."""
    made = ReadingProcesses(CATALOGUE, 2, 180)
    try:
        yield made
    finally:
        made.close()


def begin(made: ReadingProcesses) -> None:
    for _ in range(module._FIRST + 1):
        made.expect()
    assert made._begun is not None
    made._begun.join(60)


# ── the workers ───────────────────────────────────────────────────────────────────────────────────


def test_workers_read_what_this_process_would(processes: ReadingProcesses) -> None:
    begin(processes)
    here = processes._here
    assert processes._ready
    with ThreadPoolExecutor(4) as threads:
        found = list(threads.map(lambda n: processes.read(posting(n), CATALOGUE), range(40)))
    assert found == [read_facts(posting(n), CATALOGUE) for n in range(40)]
    assert processes._here == here


@pytest.mark.parametrize("phrases", [True, False])
def test_workers_check_what_a_model_found_as_this_process_would(
    processes: ReadingProcesses, *, phrases: bool
) -> None:
    begin(processes)
    here = processes._here
    claims = (Finding("work_arrangement", "remote", (3,)), Finding("mentoring", value=True, lines=(2,)))
    reply = ModelReply("m", claims, ("a note",), 10, 3, 0.5)
    found = processes.read(posting(1), CATALOGUE, reply, phrases=phrases)
    assert found == read_facts(posting(1), CATALOGUE, reply, phrases=phrases)
    assert (found.model, found.tokens_in, found.notes[0]) == ("m", 10, "a note")
    assert processes._here == here


def test_the_first_postings_are_read_here_and_begin_the_workers(processes: ReadingProcesses) -> None:
    for number in range(module._FIRST):
        processes.read(posting(number), CATALOGUE)
    assert (processes._here, processes._begun) == (module._FIRST, None)
    processes.read(posting(5), CATALOGUE)
    assert processes._begun is not None


def test_where_very_many_are_to_be_read_none_is_read_here(monkeypatch: pytest.MonkeyPatch) -> None:
    """Workers are begun at once and waited for; where none can be begun, all is read here."""
    made = ReadingProcesses(CATALOGUE, 2, deadline=180, at_once=True)
    try:
        assert [made.read(posting(n), CATALOGUE) for n in range(3)] == [
            read_facts(posting(n), CATALOGUE) for n in range(3)
        ]
        assert made._here == 0
    finally:
        made.close()
    monkeypatch.setattr(module, "_context", None)
    made = ReadingProcesses(CATALOGUE, 2, deadline=180, at_once=True)
    assert made.read(posting(3), CATALOGUE) == read_facts(posting(3), CATALOGUE)
    assert made._here == 1
    made.close()


def test_another_catalogue_than_the_workers_have_is_answered_here(processes: ReadingProcesses) -> None:
    begin(processes)
    few = CATALOGUE.only(["on_call"])
    assert processes.read(posting(1), few) == read_facts(posting(1), few)


@posix
def test_a_worker_that_is_killed_costs_no_posting(processes: ReadingProcesses) -> None:
    begin(processes)
    for one in list(processes._all):
        os.kill(one.process.pid or 0, signal.SIGKILL)
    found = [processes.read(posting(n), CATALOGUE) for n in range(8)]
    assert found == [read_facts(posting(n), CATALOGUE) for n in range(8)]
    assert len(processes._all) == 2


class _Pipe:
    """Of a worker that dies of whatever it is asked, or is dead before."""

    def __init__(self, *, takes: bool) -> None:
        self.takes = takes

    def poll(self, seconds: float) -> bool:
        return True

    def recv_bytes(self) -> bytes:
        self.recv_bytes = self.end  # type: ignore[method-assign]
        return module.worker.READY

    def end(self) -> bytes:
        raise EOFError

    def send_bytes(self, text: bytes) -> None:
        if not self.takes:
            raise BrokenPipeError


class _Deadly(ReadingProcesses):
    begun = 0
    takes = True

    def _begin(self) -> module._Worker:
        self.begun += 1
        made = module._Worker(multiprocessing.Process(), _Pipe(takes=self.takes))  # type: ignore[arg-type]
        self._all.add(made)
        return made


def test_a_posting_of_which_two_workers_died_is_an_error_and_the_others_go_on() -> None:
    made = _Deadly(CATALOGUE, 1, 180)
    begin(made)
    with pytest.raises(InternalError, match="the process that read it ended"):
        made.read(posting(1), CATALOGUE)
    assert made.begun == 3  # the first, and one for each that died
    made.close()


def test_where_each_worker_is_dead_at_once_no_more_are_begun_for_ever() -> None:
    made = _Deadly(CATALOGUE, 1, 180)
    made.takes = False
    begin(made)
    assert [made.read(posting(n), CATALOGUE) for n in range(3)] == [
        read_facts(posting(n), CATALOGUE) for n in range(3)
    ]
    assert made.begun == 51
    made.close()


def test_where_no_worker_can_take_the_place_of_a_dead_one_it_is_read_here(
    processes: ReadingProcesses, monkeypatch: pytest.MonkeyPatch
) -> None:
    begin(processes)

    def refuse() -> object:
        raise OSError("no process can be begun")

    monkeypatch.setattr(processes, "_begin", refuse)
    for one in list(processes._all):
        one.pipe.close()
    assert [processes.read(posting(n), CATALOGUE) for n in range(4)] == [
        read_facts(posting(n), CATALOGUE) for n in range(4)
    ]


def test_where_processes_cannot_be_begun_all_is_read_here(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse() -> object:
        raise OSError("no process can be begun")

    made = ReadingProcesses(CATALOGUE, 2, 180)
    monkeypatch.setattr(made, "_begin", refuse)
    found = [made.read(posting(n), CATALOGUE) for n in range(12)]
    assert made._begun is not None
    made._begun.join(10)
    assert found == [read_facts(posting(n), CATALOGUE) for n in range(12)]
    assert made._here == 12
    made.close()


def test_what_fails_in_a_worker_is_told_as_it_is_here(processes: ReadingProcesses) -> None:
    begin(processes)
    broken = Posting("x", "text:x", (Line(1, "body", 7),))  # type: ignore[arg-type]
    with pytest.raises(JobfitError) as told:
        processes.read(broken, CATALOGUE)
    try:
        read_facts(broken, CATALOGUE)
    except Exception as error:  # noqa: BLE001 - whatever it is
        assert str(told.value) == str(as_jobfit_error(error))
    assert processes.read(posting(3), CATALOGUE) == read_facts(posting(3), CATALOGUE)


def test_closing_ends_the_workers_and_whoever_waits_for_one(processes: ReadingProcesses) -> None:
    begin(processes)
    running = [one.process for one in processes._all]
    taken = [processes._idle.get(), processes._idle.get()]
    assert all(taken)
    said: list[Exception] = []

    def wait() -> None:
        try:
            processes.read(posting(1), CATALOGUE)
        except NotTried as error:
            said.append(error)

    waiting = [threading.Thread(target=wait) for _ in range(3)]
    for thread in waiting:
        thread.start()
    processes.close()
    for thread in waiting:
        thread.join(10)
    assert len(said) == 3
    assert not any(process.is_alive() for process in running)


# ── the command ───────────────────────────────────────────────────────────────────────────────────


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    folder = tmp_path_factory.mktemp("postings")
    for number in range(COUNT):
        (folder / f"{number:03}.txt").write_text(text_of(number), encoding="utf-8")
    (folder / "005.txt").write_text("", encoding="utf-8")
    return [str(file) for file in sorted(folder.iterdir())]


def command(*words: str) -> list[str]:
    return [sys.executable, "-m", "analyzer", "--reader", "phrases", *words]


@two_cores
def test_the_output_and_the_library_are_the_same_bytes_as_with_one_process(
    files: list[str], tmp_path: Path
) -> None:
    found = {}
    for jobs in ("1", "2"):
        env = clean_environment(tmp_path / jobs)
        ran = subprocess.run(
            command("--jobs", jobs, "--json", *files), env=env, capture_output=True, timeout=120, check=False
        )
        listed = subprocess.run(command("list", "--json"), env=env, capture_output=True, check=False)
        found[jobs] = ran.returncode, ran.stdout, ran.stderr
        assert listed.returncode != 0 or listed.stdout
    assert found["1"] == found["2"]
    lines = [json.loads(line) for line in found["1"][1].splitlines()]
    assert [line["source"] for line in lines] == files
    assert "error" in lines[5]


@two_cores
def test_with_a_model_too_they_are_the_same_bytes(files: list[str], tmp_path: Path) -> None:
    reply = found(([3], ["work_arrangement=remote", "mentoring=yes"]), ([5], ["on_call=required"]))
    ran = {}
    for jobs in ("1", "2"):
        with serving(reply) as server:
            words = [sys.executable, "-m", "analyzer", "--jobs", jobs, "--json", "--model", "m"]
            env = {**clean_environment(tmp_path / jobs), "OPENAI_BASE_URL": server.url}
            done = subprocess.run([*words, *files], env=env, capture_output=True, timeout=120, check=False)
            assert len(server.asked) == COUNT - 1
        listed = subprocess.run(command("list", "--json"), env=env, capture_output=True, check=False)
        ran[jobs] = done.returncode, done.stdout, done.stderr, listed.stdout
    assert ran["1"][:3] == ran["2"][:3]
    assert [json.loads(line)["source"] for line in ran["1"][1].splitlines()] == files


class Going:
    """The command over many files, each again and again in its words, in a process group of its own."""

    def __init__(self, files: list[str], home: Path) -> None:
        self.process = subprocess.Popen(
            command("--jobs", "2", "--json", "--no-save", *files),
            env=clean_environment(home),
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            start_new_session=True,
        )

    def until_workers_are_there(self) -> None:
        until = time.monotonic() + 60
        while time.monotonic() < until:
            if len(self._group()) >= 4:  # it, the server of workers, and two
                return
            time.sleep(0.02)
        raise AssertionError("no workers were begun")

    def _group(self) -> list[int]:
        found = []
        for entry in Path("/proc").iterdir():
            if entry.name.isdigit():
                with contextlib.suppress(OSError, IndexError, ValueError):
                    fields = (entry / "stat").read_text().rpartition(")")[2].split()
                    if int(fields[2]) == self.process.pid and fields[0] != "Z":
                        found.append(int(entry.name))
        return found

    def is_over(self) -> bool:
        """Whether all of the group end within a while."""
        until = time.monotonic() + 10
        while self._group():
            if time.monotonic() > until:
                return False
            time.sleep(0.02)
        return True


linux = pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="no list of processes")


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    """More postings than are read while a test looks at the run."""
    folder = tmp_path_factory.mktemp("many")
    for number in range(1200):
        (folder / f"{number}.txt").write_text(text_of(number) * 8, encoding="utf-8")
    return [str(file) for file in sorted(folder.iterdir())]


@pytest.fixture
def going(many: list[str], tmp_path: Path) -> Iterator[Going]:
    made = Going(many, tmp_path / "home")
    try:
        yield made
    finally:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(made.process.pid, signal.SIGKILL)
        made.process.communicate()


@two_cores
@linux
def test_ctrl_c_ends_the_run_and_all_its_processes_without_a_word_of_theirs(going: Going) -> None:
    drain = threading.Thread(target=lambda: going.process.stdout and going.process.stdout.read())
    drain.start()
    going.until_workers_are_there()
    os.killpg(going.process.pid, signal.SIGINT)
    assert going.process.stderr is not None
    said = going.process.stderr.read().decode()
    assert going.process.wait(20) == 130
    assert said.rstrip().endswith("jobfit: stopped.")
    assert "Traceback" not in said and "KeyboardInterrupt" not in said
    assert going.is_over()


@two_cores
@linux
def test_workers_end_with_the_process_that_was_killed(going: Going) -> None:
    drain = threading.Thread(target=lambda: going.process.stdout and going.process.stdout.read())
    drain.start()
    going.until_workers_are_there()
    going.process.kill()
    going.process.wait(20)
    assert going.is_over()


@two_cores
@linux
def test_an_output_that_nobody_reads_any_more_ends_the_run_and_its_workers(going: Going) -> None:
    assert going.process.stdout is not None and going.process.stderr is not None
    going.until_workers_are_there()
    going.process.stdout.readline()
    going.process.stdout.close()
    said = going.process.stderr.read().decode()
    going.process.wait(20)
    assert "Traceback" not in said
    assert going.is_over()


@two_cores
@posix
@pytest.mark.parametrize("redirection", ["<&-", ">&-", "2>&-"])
def test_a_closed_stream_is_answered_as_by_one_process(
    files: list[str], tmp_path: Path, redirection: str
) -> None:
    found = []
    for jobs in ("1", "2"):
        words = " ".join(command("--jobs", jobs, "--json", "--no-save", *files))
        env = clean_environment(tmp_path / jobs)
        ran = subprocess.run(
            ["sh", "-c", f"{words} {redirection}"], env=env, capture_output=True, check=False
        )
        found.append((ran.returncode, ran.stdout, ran.stderr))
    assert found[0] == found[1]


@two_cores
@pytest.mark.parametrize("by", ["file", "stdin", "-c"])
def test_no_worker_runs_the_module_that_was_run_once_more(files: list[str], tmp_path: Path, by: str) -> None:
    words = ["--jobs", "2", "--brief", "--no-save", *files]
    script = (
        f"import sys\nprint('begun', file=sys.stderr)\nfrom analyzer.cli.main import run\nrun({words!r})\n"
    )
    (tmp_path / "script.py").write_text(script, encoding="utf-8")
    how = {"file": [str(tmp_path / "script.py")], "stdin": ["-"], "-c": ["-c", script]}[by]
    ran = subprocess.run(
        [sys.executable, *how],
        input=script.encode(),
        env={**clean_environment(tmp_path / "home"), "PYTHONPATH": str(ROOT)},
        capture_output=True,
        check=False,
        timeout=120,
    )
    assert ran.stderr.decode().count("begun") == 1
    assert len(ran.stdout.splitlines()) == COUNT - 1
    assert "Traceback" not in ran.stderr.decode()
