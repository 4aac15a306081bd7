"""Many pieces of work at once: order, failures, and the end of a run."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time

import pytest

from analyzer.errors import NotTried
from analyzer.run.parallel import Tally, run_many


def test_results_come_in_the_order_given_whatever_order_they_end_in() -> None:
    last = threading.Event()

    def work(n: int) -> int:
        if n == 0:
            last.wait(5)
        if n == 9:
            last.set()
        return n * n

    assert [done.result for done in run_many(range(10), work, jobs=3)] == [n * n for n in range(10)]


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
    tallies: list[Tally] = []
    ticks = iter(range(1000))
    list(run_many(range(5), str, jobs=1, progress=tallies.append, clock=lambda: float(next(ticks))))
    assert tallies[-1].done == tallies[-1].total == 5
    assert tallies[-1].left == 0
    assert Tally(10, 4, 1, 2.0).rate == 2
    assert Tally(10, 4, 1, 2.0).left == 3
    assert Tally(10, 0, 0, 2.0).left is None


CTRL_C = """
import sys, threading, time
from analyzer.run.parallel import run_many
def work(n):
    if n == 1:
        print("hanging", flush=True); time.sleep(60)
    return n
try:
    for done in run_many(range(50), work, jobs=2):
        print(done.index, "done" if done.error is None else done.error.kind, flush=True)
except KeyboardInterrupt:
    print("stopped", flush=True); sys.exit(130)
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
