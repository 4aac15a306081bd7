"""Many pieces of work at once: order, failures, and the end of a run."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from dataclasses import replace
from pathlib import Path

import pytest

from analyzer.catalogue import load_catalogue
from analyzer.errors import FetchError, NotTried
from analyzer.model import Posting, Reading
from analyzer.readers.model.session import Session
from analyzer.run import parallel
from analyzer.run.context import RunContext
from analyzer.run.parallel import RunTally, analyse_many, run_many
from analyzer.run.pipeline import Source
from analyzer.settings import Settings
from analyzer.sources import posting_from_text
from analyzer.storage.library import Library, library_at
from tests.readers.model.server import found, serving


def test_results_come_in_the_order_given_whatever_order_they_end_in() -> None:
    last = threading.Event()

    def work(n: int) -> int:
        if n == 0:
            last.wait(5)
        if n == 9:
            last.set()
        return n * n

    assert [done.result for done in run_many(range(10), work, jobs=3)] == [n * n for n in range(10)]


@pytest.mark.parametrize(
    ("there", "most", "waits"),
    [((1, 2), 1, True), ((0,), 1, False), ((0, 1, 3), 3, True), ((0, 1, 2), 3, False), ((3, 4, 5), 3, True)],
)
def test_what_is_done_ahead_of_its_turn_is_waited_for_and_not_asked_for_again_and_again(
    there: tuple[int, ...], most: int, waits: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    run = parallel._Run(range(9), lambda item: item, jobs=4, stop_on=lambda _: False)
    run.found = {index: parallel.Done(index, index, result=index) for index in there}
    waited: list[float | None] = []
    monkeypatch.setattr(run.changed, "wait", waited.append)
    lot, _, _ = run.look(0, most)
    assert bool(waited) is waits
    assert [done.index for done in lot] == [n for n in range(most) if set(range(n + 1)) <= set(there)]


def test_no_more_than_the_jobs_given_run_at_once() -> None:
    at_work, most, lock = 0, 0, threading.Lock()
    barrier = threading.Barrier(4, timeout=5)

    def work(n: int) -> None:
        nonlocal at_work, most
        with lock:
            at_work += 1
            most = max(most, at_work)
        barrier.wait()
        with lock:
            at_work -= 1

    list(run_many(range(8), work, jobs=4))
    assert most == 4


def test_a_failed_item_is_told_and_hurts_no_other() -> None:
    def work(n: int) -> int:
        if n == 3:
            raise ValueError("three")
        return n

    found = list(run_many(range(6), work, jobs=2))
    assert [done.result for done in found] == [0, 1, 2, None, 4, 5]
    assert str(found[3].error) == "three"


def test_a_hopeless_error_ends_the_run_and_the_rest_is_not_tried(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nor is it waited for: with a glance of a minute this test would take an hour and a half."""
    monkeypatch.setattr("analyzer.run.parallel._PEEK_SECONDS", 60.0)
    tried = []

    def work(n: int) -> int:
        tried.append(n)
        raise ConnectionError

    found = list(run_many(range(100), work, jobs=2, stop_on=lambda error: isinstance(error, ConnectionError)))
    assert len(tried) <= 3
    assert [type(done.error) for done in found[len(tried) :]] == [NotTried] * (100 - len(tried))


def test_one_item_is_worked_on_in_the_caller_s_thread() -> None:
    (done,) = run_many(["x"], lambda _: threading.current_thread())
    assert done.result is threading.current_thread()


def test_nothing_to_do_is_done_at_once() -> None:
    assert list(run_many([], len)) == []


def test_progress_tells_counts_rate_and_time_left() -> None:
    tallies: list[RunTally] = []
    ticks = iter(range(1000))
    list(run_many(range(5), str, jobs=1, on_tally=tallies.append, clock=lambda: float(next(ticks))))
    assert tallies[-1].done == tallies[-1].total == 5
    assert tallies[-1].left == 0
    assert RunTally(10, 4, 1, 2.0).rate == 2
    assert RunTally(10, 4, 1, 2.0).left == 3
    assert RunTally(10, 0, 0, 2.0).left is None


CTRL_C = """
import sys, threading, time
from analyzer.run.parallel import run_many
def say(*words):  # in one piece: two threads speak
    sys.stdout.write(" ".join(map(str, words)) + "\\n"); sys.stdout.flush()
def work(n):
    if n == 1:
        say("hanging"); time.sleep(60)
    return n
try:
    for done in run_many(range(50), work, jobs=2):
        say(done.index, "done" if done.error is None else done.error.kind)
except KeyboardInterrupt:
    say("stopped"); sys.exit(130)
"""


@pytest.mark.skipif(os.name == "nt", reason="signals as on POSIX")
def test_ctrl_c_ends_within_two_seconds_and_tells_what_is_done() -> None:
    child = subprocess.Popen([sys.executable, "-c", CTRL_C], stdout=subprocess.PIPE, text=True)
    assert child.stdout is not None
    first = {child.stdout.readline().strip() for _ in range(2)}
    assert first == {"hanging", "0 done"}
    time.sleep(0.3)  # lets the other thread finish the items that do not hang
    began = time.monotonic()
    child.send_signal(signal.SIGINT)
    out, _ = child.communicate(timeout=10)
    assert time.monotonic() - began < 2
    assert child.returncode == 130
    lines = out.split("\n")
    assert lines[0] == "1 not_tried"
    assert lines[1] == "2 done"
    assert lines[-2] == "stopped"


def test_threads_take_turns_more_often_only_while_a_run_lasts():
    before = sys.getswitchinterval()
    during = [done.result for done in run_many([1, 2], lambda _: sys.getswitchinterval(), jobs=2)]
    assert max(during) < before
    assert sys.getswitchinterval() == before


# Whole sources

BAKERS = "Baker {n}\n\nYou bake bread. There is an on-call rotation. Fully remote.\n"


class Watching:
    """Who looks at a run: notes what it is told."""

    steps = None

    def __init__(self) -> None:
        self.readings: list[Reading] = []
        self.tallies: list[RunTally] = []

    def count(self, reading: Reading) -> None:
        self.readings.append(reading)

    def update(self, tally: RunTally) -> None:
        self.tallies.append(tally)


def source(n: int, error: Exception | None = None) -> Source:
    def get() -> Posting:
        if error is not None:
            raise error
        time.sleep(0.01 * (3 - n % 4))  # the later ones of each four are there first
        return posting_from_text(BAKERS.format(n=n), source=str(n))

    return Source(str(n), get)


def running(library: Library | None, **more: object) -> RunContext:
    catalogue = load_catalogue().only(frozenset({"on_call"}))
    plain = RunContext(Settings(), catalogue, (), Nothing(), library, None, pytest.fail)
    return replace(plain, **more)


class Nothing:
    """A store that keeps nothing."""

    def get(self, key: str) -> None:
        return None

    def set(self, key: str, text: str) -> None:
        pass


def test_sources_are_kept_and_told_in_the_order_given(tmp_path: Path) -> None:
    watch = Watching()
    with library_at(tmp_path, warn=pytest.fail) as library:
        done = list(analyse_many([source(n) for n in range(8)], running(library), watch=watch))
        titles = [library.load(number).posting.title for number in library.numbers()]
    assert [one.result.posting.source for one in done if one.result] == [str(n) for n in range(8)]
    assert titles == [one.result.posting.title for one in done if one.result]
    assert len(watch.readings) == 8
    assert watch.tallies[-1].done == 8


def transactions(library: Library) -> list[str]:
    """Gets every transaction that the open library begins to write from now on."""
    found: list[str] = []

    def note(statement: str) -> None:
        if statement.startswith("BEGIN IMMEDIATE"):
            found.append(statement)

    library.together(lambda: library._file._transaction.set_trace_callback(note))  # type: ignore[union-attr]
    return found


def test_of_many_that_no_model_reads_several_are_saved_at_once_and_none_is_told_before(
    tmp_path: Path,
) -> None:
    """Another process sees each posting from the moment on at which it may be shown."""
    many = parallel.FEW + 20
    sources = [Source(str(n), lambda n=n: posting_from_text(BAKERS.format(n=n), source=str(n))) for n in range(many)]  # type: ignore[misc]  # fmt: skip
    with library_at(tmp_path, warn=pytest.fail) as library, library_at(tmp_path, warn=pytest.fail) as other:
        begun = transactions(library)
        context = running(library, settings=Settings(jobs=1, reader="phrases"))
        for told, done in enumerate(analyse_many(sources, context, watch=Watching()), start=1):
            assert done.result is not None
            assert len(other.numbers()) >= told
        assert len(other.numbers()) == many
    assert many / parallel._LOT <= len(begun) < many / 2


def test_a_posting_that_cannot_be_saved_keeps_no_other_of_its_lot_from_it(tmp_path: Path) -> None:
    many, bad = parallel.FEW + 20, 20

    def get(n: int) -> Posting:
        title = "half a pair \ud800" if n == bad else None
        return replace(posting_from_text(BAKERS.format(n=n), source=str(n)), title=title)

    sources = [Source(str(n), lambda n=n: get(n)) for n in range(many)]  # type: ignore[misc]
    with library_at(tmp_path, warn=pytest.fail) as library:
        context = running(library, settings=Settings(jobs=1, reader="phrases"))
        done = list(analyse_many(sources, context, watch=Watching()))
        assert len(library.numbers()) == many - 1
    assert [one.index for one in done if one.result is None] == [bad]


def test_an_error_of_any_kind_is_one_sources_problem() -> None:
    """Ours as it is; any other one with its kind, and without its words."""
    sources = [source(0), source(1, FetchError("no way")), source(2, OverflowError("secret")), source(3)]
    done = list(analyse_many(sources, running(None), watch=Watching()))
    assert [one.result is not None for one in done] == [True, False, False, True]
    assert [one.problem and one.problem.kind for one in done] == [None, "fetch", "internal", None]
    assert "OverflowError" in str(done[2].problem)
    assert "secret" not in str(done[2].problem)


def test_before_a_large_run_by_a_model_it_is_said_what_it_takes() -> None:
    """Nothing is asked before, and what cannot be had is in no estimate."""
    said: list[str] = []
    with serving(found()) as server, Session(server.endpoint()) as session:

        def warn(text: str) -> None:
            said.append(f"{len(server.asked)} asked: {text}")

        sources = [source(0, FetchError("no way")), *(source(n) for n in range(1, 12))]
        done = list(analyse_many(sources, running(None, session=session, warn=warn), watch=Watching()))
        asked = len(server.asked)
    assert said[0].startswith("0 asked: 11 postings: 11 requests")
    assert asked == 11
    assert [one.problem is None for one in done] == [False, *[True] * 11]


def test_what_is_done_does_not_pile_up_before_a_caller_that_takes_its_time() -> None:
    begun = 0
    lock = threading.Lock()

    def work(_: int) -> None:
        nonlocal begun
        with lock:
            begun += 1

    run = run_many(range(5000), work, jobs=4)
    next(run)
    until = time.monotonic() + 20
    while begun < parallel._AHEAD and time.monotonic() < until:
        time.sleep(0.01)
    time.sleep(0.3)
    assert parallel._AHEAD <= begun <= parallel._AHEAD + 8
    assert len(list(run)) == 4999
    assert begun == 5000
