"""Imported by the server that worker processes are forked from: what reading needs is loaded once, in it.

So a worker begins in a few milliseconds, and shares that memory with its like. The server is a fresh process
without threads, so that a fork of it is safe; see `processes.py`. In any other process nothing is done here.
"""

from __future__ import annotations

import gc
import os
import sys

from analyzer.run.worker import warm


def _prepare() -> None:
    """Neither the server nor a worker has anything to say: where the run ends while one begins, it would
    say so with a traceback, and whoever reads the run's output would wait for the end of them all."""
    nowhere = os.open(os.devnull, os.O_RDWR)
    for stream in range(3):
        os.dup2(nowhere, stream)
    warm()
    gc.collect()
    gc.freeze()  # else the first look for rings would write to each page that is shared, and so copy it


if any("multiprocessing.forkserver" in word for word in sys.orig_argv):
    _prepare()
