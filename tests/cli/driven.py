"""The prompt on a real pseudo-terminal in a thread of this process, with a clock that only the test moves."""

from __future__ import annotations

import heapq
import os
import pty
import re
import select
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import count

import pytest

from analyzer.cli.interactive import run_prompt
from analyzer.run.context import RunContext

CONTROL = re.compile(r"\x1b\[[0-9;?]*[A-Za-z]|\x1b[=>]")
PATIENCE = 20.0
"""Seconds until a test that waits for something gives up."""


class HandClock:
    """A clock that stands still until `pass_by`. What is due is called in the event loop that asked for it."""

    def __init__(self) -> None:
        self._now = 0.0
        self._looks = self._timers = 0
        self._due: list[tuple[float, int, Callable[[], None]]] = []
        self._number = count()
        self._changed = threading.Condition()

    def now(self) -> float:
        with self._changed:
            self._looks += 1
            self._changed.notify_all()
            return self._now

    def later(self, seconds: float, call: Callable[[], None]) -> Callable[[], object]:
        import asyncio

        loop = asyncio.get_running_loop()
        standing = [call]

        def run() -> None:
            if standing:
                standing.pop()()

        def due() -> None:
            if not loop.is_closed():
                loop.call_soon_threadsafe(run)

        with self._changed:
            heapq.heappush(self._due, (self._now + seconds, next(self._number), due))
            self._timers += 1
            self._changed.notify_all()
        return standing.clear

    def pass_by(self, seconds: float) -> None:
        """Lets time pass, and calls what is due by then."""
        with self._changed:
            self._now += seconds
            due = []
            while self._due and self._due[0][0] <= self._now:
                due.append(heapq.heappop(self._due)[2])
        for call in due:
            call()

    @property
    def looks(self) -> int:
        """How often somebody looked at it."""
        return self._looks

    def wait_for_a_look(self, after: int) -> None:
        """Waits until somebody looked at the clock once more than `after` times."""
        with self._changed:
            assert self._changed.wait_for(lambda: self._looks > after, PATIENCE)

    @property
    def timers(self) -> int:
        """How many pauses were waited for until now."""
        return self._timers

    def wait_for_timers(self, number: int) -> None:
        """Waits until so many pauses were waited for in all."""
        with self._changed:
            assert self._changed.wait_for(lambda: self._timers >= number, PATIENCE)


class Driven:
    """A person at the prompt: types bytes, reads the screen, lets time pass."""

    def __init__(self, master: int, clock: HandClock, *, answers_reports: bool) -> None:
        self._master, self.clock, self._answers = master, clock, answers_reports
        self._raw, self._answered = "", 0

    @property
    def screen(self) -> str:
        return CONTROL.sub("", self._raw)

    @property
    def raw(self) -> str:
        return self._raw

    def forget(self) -> None:
        self._raw, self._answered = "", 0

    def types(self, data: bytes) -> None:
        while data:
            data = data[os.write(self._master, data[:512]) :]
            self._look(0.0)

    def types_lines(self, text: str) -> None:
        """Types a text with its line breaks at a prompt, and waits until each break was taken."""
        timers = self.clock.timers + text.count("\n")
        if self._answers:  # a report that comes late, in the middle of what is typed
            text = "\x1b[9;1R" + text
        self.types(text.replace("\n", "\r").encode())
        self.clock.wait_for_timers(timers)

    def wait_for(self, *texts: str) -> None:
        """Reads the screen until all `texts` were seen, one after the other."""
        pattern = "(?s:.*)".join(map(re.escape, texts))
        until = time.monotonic() + PATIENCE
        while not re.search(pattern, self.screen):
            assert time.monotonic() < until, f"never saw {pattern!r} in {self.screen!r}"
            self._look(1.0)

    def _look(self, seconds: float) -> None:
        if not select.select([self._master], [], [], seconds)[0]:
            return
        self._raw += os.read(self._master, 65536).decode("utf-8", "replace")
        asked = self._raw.count("\x1b[6n")
        if self._answers and asked > self._answered:
            os.write(self._master, b"\x1b[9;1R" * (asked - self._answered))
            self._answered = asked


@contextmanager
def driven(
    context: RunContext, monkeypatch: pytest.MonkeyPatch, *, answers_reports: bool = False
) -> Iterator[Driven]:
    """The prompt, running; left with Ctrl-D at the end, whatever it is doing then."""
    master, slave = pty.openpty()
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.delenv("PROMPT_TOOLKIT_NO_CPR", raising=False)
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        stream = open(os.dup(slave), mode, encoding="utf-8", buffering=1)  # noqa: SIM115, PTH123 - a descriptor, closed with the process
        monkeypatch.setattr(sys, name, stream)
    clock = HandClock()
    at = Driven(master, clock, answers_reports=answers_reports)
    thread = threading.Thread(target=run_prompt, args=(context,), kwargs={"clock": clock}, daemon=True)
    thread.start()
    try:
        at.wait_for("posting>")
        yield at
        at.forget()
        at.types(b"\x04")
        until = time.monotonic() + PATIENCE
        while thread.is_alive() and time.monotonic() < until:
            at._look(0.02)
        assert not thread.is_alive(), at.screen
    finally:
        os.close(slave)
        os.close(master)
