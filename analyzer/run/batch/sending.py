"""What is planned in the queue → files and batches at the provider, each made once, whatever was killed when.

    planned ── file up ──▶ uploaded ── batch made ──▶ created

The step is written before the next one begins. Whoever finds a batch that an earlier process left at one of
them looks at the provider before sending: for a file of that name and size, for a batch with that token.
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Collection, Mapping
from typing import BinaryIO

from analyzer.errors import ModelUnavailable
from analyzer.readers.model.batch_api import BatchApi, ProviderBatch
from analyzer.readers.model.batch_rows import path_of, sendable
from analyzer.readers.model.endpoint import Endpoint
from analyzer.readers.model.prompt import digest_of_template
from analyzer.run.batch.asked import endpoint_for, entry_parts
from analyzer.storage.batch_queue import BatchQueue, Entry, SavedBatch

Prices = Mapping[str, tuple[float, float]]


def send(
    queue: BatchQueue,
    api: BatchApi,
    at: Endpoint,
    prices: Prices,
    *,
    fresh: Collection[int] = (),
    warn: Callable[[str], object],
) -> list[SavedBatch]:
    """Sends all that is planned, and gives the batches that were made now. `fresh` are the numbers of batches
    that were planned by this process: nothing of them can be at the provider yet.

    Batches for another address stay, and that is said. Raises ReaderError; what is done by then is kept, and
    the next call goes on there.
    """
    made = []
    for batch in queue.batches():
        if batch.step not in {"planned", "uploaded"}:
            continue
        if batch.model.address != at.name:
            warn(f"a batch for {batch.model.address} waits: name it with --base-url to send it")
            continue
        try:
            sent = _sent(batch, queue, api, endpoint_for(batch.model, at, prices), batch.number in fresh)
        except ModelUnavailable as error:
            if error.kind == "no_batch_api":  # the server has said for certain that there is none
                give_up(queue, batch)
            raise
        if sent is None:
            warn("jobfit asks in other words since; what was not sent yet is offered again")
        else:
            made.append(sent)
    return made


def _sent(
    batch: SavedBatch, queue: BatchQueue, api: BatchApi, endpoint: Endpoint, is_fresh: bool
) -> SavedBatch | None:
    """The batch, made at the provider; None where its requests can be made no more."""
    if batch.step == "planned":
        with tempfile.TemporaryFile() as file:
            size = _written(file, batch, queue, endpoint)
            if not size:
                queue.drop(batch.number)
                return None
            name = f"jobfit-{batch.token}.jsonl"
            file_id = "" if is_fresh else api.find_file(name, size)
            file_id = file_id or api.upload(name, file)
        queue.move(batch.number, "uploaded", file_id=file_id)
        batch = batch._replace(step="uploaded", file_id=file_id)
        found = None
    else:
        found = api.find_batch(batch.token)
    found = found or api.create(batch.file_id, path_of(endpoint), batch.token)
    return note(queue, batch, found)


def note(queue: BatchQueue, batch: SavedBatch, found: ProviderBatch) -> SavedBatch:
    """Writes down what the provider says of a batch."""
    queue.move(
        batch.number,
        "created",
        batch_id=found.id,
        status=found.status,
        completed=found.completed,
        failed=found.failed,
        expires=found.expires_at,
    )
    return batch._replace(
        step="created", batch_id=found.id, status=found.status, completed=found.completed,
        failed=found.failed, expires=found.expires_at,
    )  # fmt: skip


def _written(file: BinaryIO, batch: SavedBatch, queue: BatchQueue, endpoint: Endpoint) -> int:
    """Writes the file of a batch; its size, 0 where the prompt is another one since."""
    refused = queue.refused(batch.model)
    entry: Entry | None = None
    for request in queue.requests_in(batch.number):
        if entry is None or entry.number != request.posting:
            entry = queue.entry(request.posting)
        if entry is None or entry.template != digest_of_template():
            return 0
        part = entry_parts(entry, endpoint)[request.part - 1]
        row = sendable(request.custom_id, part, endpoint, request.fence, again=request.again, refused=refused)
        file.write(row.line)
    return file.tell()


def give_up(queue: BatchQueue, batch: SavedBatch) -> None:
    """Forgets a batch that was never made, with its postings."""
    with queue.saved():
        postings = {request.posting for request in queue.requests_in(batch.number)}
        queue.drop(batch.number)
        for posting in postings:
            if not any(one.reply is not None or one.batch for one in queue.requests_of(posting)):
                queue.remove(posting)
