"""Postings read in processes beside this one, where a run has many: one core a process.

    processes = ReadingProcesses(catalogue, 2, deadline=180)
    processes.read(posting, catalogue)             # in many threads
    processes.read(posting, catalogue, reply)      # with what a model found
    processes.close()

Reading by phrases and checking what a model claims is work for the processor alone, and threads of one
Python take turns at it. So while a run of many lasts, `RunContext.processes` holds workers, each behind a
pipe of its own: a posting goes in, with a model's reply where one was asked, and its Reading comes out. All
else stays here: what is fetched, asked, cached, saved, judged and shown, order and errors.

* **A fork of this process would not be safe**: it has threads, and a lock that one of them holds is held
  for ever in the copy. So workers come from a server that is started fresh (`forkserver`; where there is
  none, each is started fresh, `spawn`). It loads what reading needs once (`prefork.py`), and they share it.
* **A pipe for each worker**, and no ProcessPoolExecutor: there one process that dies fails all that is under
  way in the others, and nobody knows at which posting it died. Here another worker takes
  its place and its posting; where that dies as well, the one posting is an error.
* **The first postings are read here.** Workers are begun when so many have to be read that it pays, in the
  background: until they are there the run goes on alone, and where none can be started, to its end. Where
  very many are to be read, they are begun at once and waited for: this process then never loads what reads,
  a third of its memory.
* **No orphan is left.** A worker whose pipe is closed ends, and the pipe is closed with this process,
  however that ends. SIGINT is blocked in workers from their first moment: a Ctrl-C reaches all processes of a
  terminal, and the run alone answers it.
"""

from __future__ import annotations

import contextlib
import multiprocessing
import os
import pickle
import queue
import signal
import sys
import threading
import types
from collections.abc import Iterator
from contextlib import contextmanager
from multiprocessing.connection import Connection
from multiprocessing.context import BaseContext
from multiprocessing.process import BaseProcess
from typing import TYPE_CHECKING, NamedTuple

from analyzer.errors import InternalError, JobfitError, NotTried
from analyzer.model import Posting, Reading
from analyzer.run import worker

if TYPE_CHECKING:
    from analyzer.catalogue import Catalogue
    from analyzer.readers.model.asking import ModelReply

_FIRST = 4
"""Postings that have to be read before workers are begun: most may be in the cache."""
_TRIES = 2
"""Workers that may die of one posting: the first may have been killed for no fault of it."""
_MOST_DEATHS = 50
"""Workers of one run that may die: then something is wrong with all, and no other is begun."""
_DIED = "the process that read it ended"
_PATIENCE = 30.0
"""Seconds after which a worker that did not get ready, or did not end, is given up."""
_WAITING = 256
"""Threads that may wait for a worker when the run ends."""


class _Worker(NamedTuple):
    process: BaseProcess
    pipe: Connection


class ReadingProcesses:
    """So many workers, begun in the background once they pay, or `at_once`. To be called from many
    threads."""

    def __init__(self, catalogue: Catalogue, wanted: int, deadline: float, *, at_once: bool = False) -> None:
        """`deadline`: seconds that a worker has for one posting."""
        self._catalogue, self._wanted, self._deadline = catalogue, wanted, deadline
        self._idle: queue.SimpleQueue[_Worker | None] = queue.SimpleQueue()
        """Workers that wait for a posting; None in the place of one that could not be begun again."""
        self._all: set[_Worker] = set()
        self._lock, self._turn = threading.Lock(), threading.Lock()
        self._deaths = self._expected = self._here = 0
        """`_here`: postings that were read in this process: one at a time, as fast as all at once."""
        self._begun: threading.Thread | None = None
        self._ready = self._closed = False
        self._settled = threading.Event()
        """Whether a worker is there, or it is known that none will be."""
        self._awaited = at_once
        if at_once:
            self._begin_in_background()

    def read(
        self,
        posting: Posting,
        catalogue: Catalogue,
        reply: ModelReply | None = None,
        *,
        phrases: bool = True,
    ) -> Reading:
        """`readers.read_facts`, done by a worker, or here where there is none (yet). Raises InternalError
        where two workers died of it."""
        task = worker.Task(posting, reply, phrases)
        if self._awaited:
            self._settled.wait()
        if not self._has_workers(catalogue):
            self.expect()
            with self._turn:
                if not self._has_workers(catalogue):  # they may have come while it waited for its turn
                    return self._read_here(task, catalogue)
        found = self._read_there(task)
        if found is None:
            with self._turn:
                return self._read_here(task, catalogue)
        if isinstance(found, worker.Failed):
            raise JobfitError(found.message, remedy=found.remedy, kind=found.kind)
        return found

    def expect(self) -> None:
        """Says that a posting will have to be read: where a model is asked first, workers can be begun while
        it answers."""
        with self._lock:
            self._expected += 1
            if self._expected > _FIRST and self._begun is None and not self._closed:
                self._begin_in_background()

    def _has_workers(self, catalogue: Catalogue) -> bool:
        return self._ready and catalogue is self._catalogue

    def _read_there(self, task: worker.Task) -> Reading | worker.Failed | None:
        """What a worker made of it; None where there is none any more."""
        died = 0
        while (one := self._idle.get()) is not None:
            taken = False
            try:
                one.pipe.send_bytes(pickle.dumps(task, -1))
                taken = True  # one that was dead before it got the posting did not die of it
                found: Reading | worker.Failed = pickle.loads(one.pipe.recv_bytes())  # noqa: S301 - our own
            except (EOFError, OSError):
                died += taken
                self._replace(one)
                if died == _TRIES:
                    raise InternalError(_DIED, remedy="run again: what is done is kept") from None
                continue
            self._idle.put(one)
            return found
        self._idle.put(None)  # for the next one as well
        return None

    def _read_here(self, task: worker.Task, catalogue: Catalogue) -> Reading:
        from analyzer.readers import read_facts

        if self._closed:
            raise NotTried("not read: the run has ended")
        self._here += 1
        return read_facts(task.posting, catalogue, task.reply, phrases=task.phrases)

    # ── the workers' life ──

    def _begin_in_background(self) -> None:
        self._begun = threading.Thread(target=self._begin_all, daemon=True)
        self._begun.start()

    def _begin_all(self) -> None:
        """In a thread of its own: begins the workers, and hands them out as they get ready."""
        with contextlib.suppress(Exception):  # no processes here, or no room for more: it goes on without
            for one in [self._begin() for _ in range(self._wanted)]:
                _wait_until_ready(one)
                self._idle.put(one)
                self._ready = True
                self._settled.set()
        self._settled.set()

    def _begin(self) -> _Worker:
        """Begins one worker. Raises what the system says against it."""
        context = _context()
        ours, theirs = context.Pipe()
        arguments = (theirs, self._catalogue, self._deadline)
        process = context.Process(target=worker.serve, args=arguments, daemon=True)  # type: ignore[attr-defined]
        _occupy_standard_streams()
        with _BEGINNING, _without_main(), _interrupts_blocked():
            process.start()
        theirs.close()
        begun = _Worker(process, ours)
        with self._lock:
            if not self._closed:
                self._all.add(begun)
                return begun
        _end(begun)
        raise NotTried("no worker is needed: the run has ended")

    def _replace(self, dead: _Worker) -> None:
        """Another worker in the place of one that died; where there can be none, what comes is read here."""
        with self._lock:
            self._all.discard(dead)
            self._deaths += 1
        _end(dead)
        another = None
        with contextlib.suppress(Exception):
            if self._deaths <= _MOST_DEATHS:
                another = self._begin()
                _wait_until_ready(another)
        self._idle.put(another)
        self._ready = another is not None or bool(self._all)

    def close(self) -> None:
        """Ends the workers at once, with what they are at."""
        self._ready = False
        with self._lock:
            self._closed = True
            running = list(self._all)
            self._all.clear()
        for one in running:
            _end(one)
        for _ in range(_WAITING):
            self._idle.put(None)


def _wait_until_ready(one: _Worker) -> None:
    if not one.pipe.poll(_PATIENCE) or one.pipe.recv_bytes() != worker.READY:
        raise OSError("a worker did not get ready")


def _end(one: _Worker) -> None:
    with contextlib.suppress(Exception):  # it may be gone already
        one.process.kill()
        one.process.join(_PATIENCE)


# ── how a worker is begun ─────────────────────────────────────────────────────────────────────────


def _context() -> BaseContext:
    if "forkserver" in multiprocessing.get_all_start_methods():
        context = multiprocessing.get_context("forkserver")
        context.set_forkserver_preload(["analyzer.run.prefork"])
        return context
    return multiprocessing.get_context("spawn")


_BEGINNING = threading.Lock()
"""One worker is begun at a time, since the module that runs is out of sight meanwhile."""


@contextmanager
def _without_main() -> Iterator[None]:
    """A new process of the standard library's imports the module that was run, which may do anything once
    more: here no worker needs it."""
    before = sys.modules["__main__"]
    sys.modules["__main__"] = types.ModuleType("__main__")
    try:
        yield
    finally:
        sys.modules["__main__"] = before


@contextmanager
def _interrupts_blocked() -> Iterator[None]:
    """What is begun by this thread never gets SIGINT; the main thread gets it as ever."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _occupy_standard_streams() -> None:
    """Where a standard stream is closed, a pipe to a worker would get its number, and be written to by
    whoever means the stream."""
    with contextlib.suppress(OSError):
        while (nowhere := os.open(os.devnull, os.O_RDWR)) <= 2:
            pass
        os.close(nowhere)
