"""How far the batches are; and what has ended is taken in, row by row, before anything is made of it.

A row counts once, for the request that it was made for: rows come in any order, twice, or for nobody, and a
request that is in neither file of an ended batch has failed. What was taken in is on the disk, so the
provider is not asked for it again.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from dataclasses import asdict, dataclass, field
from typing import Any, NamedTuple

from analyzer.errors import ReaderError
from analyzer.readers.model.batch_api import BatchApi, ProviderBatch
from analyzer.readers.model.batch_rows import MISSING, Failed, result_of
from analyzer.readers.model.endpoint import Endpoint
from analyzer.readers.model.envelope import RawReply
from analyzer.run.batch.asked import endpoint_for
from analyzer.run.batch.sending import Prices, note
from analyzer.storage.batch_queue import BatchQueue, SavedBatch


@dataclass(slots=True)
class Counts:
    """What came of a batch's requests. `strangers` are rows of no request of ours, `twice` those that came
    again. `lost` are the failed ones by name: a reply may still follow an error."""

    answered: int = 0
    failed: int = 0
    strangers: int = 0
    twice: int = 0
    lost: set[str] = field(default_factory=set)


class Looked(NamedTuple):
    """A batch as it stands; `found` is what the provider said, None where it could not be asked, which
    `error` tells. `counts` are there where its results were taken in now."""

    batch: SavedBatch
    found: ProviderBatch | None = None
    error: ReaderError | None = None
    counts: Counts | None = None


def look(queue: BatchQueue, api: BatchApi, at: Endpoint) -> list[Looked]:
    """Asks how far each batch is, and notes it; one that cannot be asked hurts no other.

    A batch whose creation was not answered is looked for, and not made: looking costs nothing.
    """
    looked = []
    for batch in queue.batches():
        if batch.model.address != at.name or batch.step in {"planned", "taken"}:
            looked.append(Looked(batch))
            continue
        try:
            found = api.find_batch(batch.token) if batch.step == "uploaded" else api.batch(batch.batch_id)
        except ReaderError as error:
            looked.append(Looked(batch, error=error))
            continue
        looked.append(Looked(batch if found is None else note(queue, batch, found), found))
    return looked


def take_in(
    looked: Iterable[Looked], queue: BatchQueue, api: BatchApi, at: Endpoint, prices: Prices
) -> list[Looked]:
    """Takes in the results of the batches that have ended; gives all as they stand then."""
    done = []
    for one in looked:
        if one.found is None or not one.found.ended:
            done.append(one)
            continue
        try:
            counts = _taken(one.batch, one.found, queue, api, endpoint_for(one.batch.model, at, prices))
        except ReaderError as error:
            done.append(one._replace(error=error))
            continue
        done.append(one._replace(batch=one.batch._replace(step="taken"), counts=counts))
    return done


def _taken(
    batch: SavedBatch, found: ProviderBatch, queue: BatchQueue, api: BatchApi, endpoint: Endpoint
) -> Counts:
    """Takes in one batch, all of it or nothing."""
    counts = Counts()
    files = [file for file in (found.output_file_id, found.error_file_id) if file]
    with queue.saved():
        for file in files:
            with api.content(file) as lines:
                for line in lines:
                    if line.strip():
                        _row(line, batch, queue, endpoint, counts)
        rest = _why_none(found)
        for request in queue.requests_in(batch.number):
            queue.fail(request.number, rest.kind, rest.words)
            counts.failed += 1
        queue.move(batch.number, "taken")
    return counts


def _row(line: str, batch: SavedBatch, queue: BatchQueue, endpoint: Endpoint, counts: Counts) -> None:
    result = result_of(line, endpoint)
    request = queue.request(result.custom_id) if result is not None else None
    if result is None or request is None:
        counts.strangers += 1
    elif request.batch != batch.number and (result.reply is None or request.custom_id not in counts.lost):
        counts.twice += 1
    elif result.reply is not None:
        queue.answer(request.number, reply_to_json(result.reply))
        counts.answered += 1
        counts.failed -= request.custom_id in counts.lost
    elif result.failed is not None:
        counts.lost.add(request.custom_id)
        if result.failed.leave_out:
            queue.refuse(batch.model, result.failed.leave_out)
        queue.fail(request.number, result.failed.kind, result.failed.words)
        counts.failed += 1


def _why_none(found: ProviderBatch) -> Failed:
    """Why a request of an ended batch has no row."""
    if found.status == "failed":
        why = "; ".join(found.problems[:2]) or "no reason was given"
        return Failed("batch_failed", f"the provider refused the whole batch ({why})")
    if found.status == "expired":
        return Failed("expired", "the provider did not come to it within a day")
    if found.status == "cancelled":
        return Failed("cancelled", "it was cancelled before its turn")
    return MISSING


def tidy(queue: BatchQueue, api: BatchApi, at: Endpoint, warn: Callable[[str], object]) -> None:
    """Deletes at the provider what was taken in, and forgets these batches. What cannot be deleted goes by
    itself after thirty days, and is told once."""
    for batch in queue.batches():
        if batch.step != "taken" or batch.model.address != at.name:
            continue
        try:
            found = api.batch(batch.batch_id)
            for file in filter(None, (found.input_file_id, found.output_file_id, found.error_file_id)):
                api.delete_file(file)
        except ReaderError as error:
            warn(f"the files of batch {batch.batch_id} stay at the provider: {error.message}")
        queue.drop(batch.number)


def reply_to_json(reply: RawReply) -> str:
    """A reply as the queue keeps it."""
    return json.dumps(asdict(reply))


def reply_from_json(text: str) -> RawReply:
    """What `reply_to_json` made."""
    plain: dict[str, Any] = json.loads(text)
    return RawReply(**plain)
