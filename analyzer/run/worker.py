"""What a worker process does: it reads the postings that come through its pipe, one after the other.

It knows the catalogue of the run and nothing else: no file is written here, no address asked, no library or
cache opened. `processes.py` starts it and sends it work; both sides' messages stand here.
"""

from __future__ import annotations

import os
import pickle
import signal
from multiprocessing.connection import Connection
from typing import TYPE_CHECKING, NamedTuple

from analyzer.deadline import work_within
from analyzer.errors import JobfitError, as_jobfit_error
from analyzer.model import Posting, Reading

if TYPE_CHECKING:
    from analyzer.catalogue import Catalogue
    from analyzer.readers.model.asking import ModelReply

READY = b"ready"
"""What a worker sends first."""


class Task(NamedTuple):
    """What is sent: see `readers.read_facts`."""

    posting: Posting
    reply: ModelReply | None
    phrases: bool


class Failed(NamedTuple):
    """What is sent back of an error: an error itself may not be one that can be sent."""

    message: str
    remedy: str
    kind: str


def serve(pipe: Connection, catalogue: Catalogue, deadline: float) -> None:
    """Does each Task that comes, at most `deadline` seconds long, and sends back a Reading or a Failed, until
    the other side is gone."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the run's matter, which ends its workers
    warm()
    try:
        pipe.send_bytes(READY)
        while True:
            pipe.send_bytes(_answer(pipe.recv_bytes(), catalogue, deadline))
    except (EOFError, OSError):
        os._exit(0)  # nothing here is worth a look back: no file is open, no output half written


def _answer(asked: bytes, catalogue: Catalogue, deadline: float) -> bytes:
    return pickle.dumps(_read(pickle.loads(asked), catalogue, deadline), -1)  # noqa: S301 - our own


def _read(task: Task, catalogue: Catalogue, deadline: float) -> Reading | Failed:
    from analyzer.readers import read_facts

    try:
        with work_within(deadline):
            return read_facts(task.posting, catalogue, task.reply, phrases=task.phrases)
    except Exception as error:  # noqa: BLE001 - whatever it was, the other postings go on
        known: JobfitError = as_jobfit_error(error)
        return Failed(known.message, known.remedy, known.kind)


_WARM = """Backend Engineer, remote in Europe
We are 40 people. You have 5 years of Python, and are on call once a month.
Full time, 60,000 EUR a year."""


def warm() -> None:
    """Loads and makes what reading needs. Done once by the server that workers come from (`prefork.py`),
    it is there in each of them."""
    from analyzer.catalogue import load_catalogue
    from analyzer.readers import read_facts
    from analyzer.sources import posting_from_text

    read_facts(posting_from_text(_WARM, source="-"), load_catalogue())
