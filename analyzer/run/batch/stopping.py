"""Batches stopped at the person's word, and what is not answered forgotten, if they wish."""

from __future__ import annotations

from collections.abc import Callable, Collection

from analyzer.errors import ReaderError
from analyzer.readers.model.batch_api import ENDED, BatchApi
from analyzer.readers.model.endpoint import Endpoint
from analyzer.run.batch.sending import note
from analyzer.storage.batch_queue import BatchQueue


def stop(
    queue: BatchQueue, api: BatchApi, at: Endpoint, warn: Callable[[str], object]
) -> tuple[int, frozenset[int]]:
    """Stops all batches of this address; gives how many that were, and the numbers of those that could not
    be stopped, each of which is told.

    One that was never made is dropped, after a look whether it was.
    """
    stopped, unreached = 0, set()
    for batch in queue.batches():
        if batch.model.address != at.name or batch.step == "taken" or batch.status in ENDED:
            continue
        try:
            if batch.step != "created":
                found = api.find_batch(batch.token) if batch.step == "uploaded" else None
                if found is None:
                    queue.drop(batch.number)
                    stopped += 1
                    continue
                batch = note(queue, batch, found)  # noqa: PLW2901 - the same batch, found again
            note(queue, batch, api.cancel(batch.batch_id))
            stopped += 1
        except ReaderError as error:
            warn(f"batch {batch.batch_id or batch.token}: {error.sentences}")
            unreached.add(batch.number)
    return stopped, frozenset(unreached)


def forget_unanswered(queue: BatchQueue, at: Endpoint, *, lost: Collection[int] = ()) -> int:
    """Forgets the postings of this address of which a request is neither answered nor on its way, and those
    of batches that are `lost`; gives how many."""
    for number in lost:
        queue.drop(number)
    gone = 0
    for number in queue.unanswered():
        entry = queue.entry(number)
        if entry is None or entry.model.address != at.name:
            continue
        if any(one.batch is not None for one in queue.requests_of(number)):
            continue
        queue.remove(number)
        gone += 1
    return gone
