"""A provider's Batch API: a file of requests goes up, a batch is made of it, files of replies come down.

    api = BatchApi(session)
    file_id = api.upload("jobfit-….jsonl", file)        # POST /files
    batch = api.create(file_id, "/v1/chat/completions", token)     # POST /batches
    batch = api.batch(batch.id)                          # GET /batches/…
    with api.content(batch.output_file_id) as lines: …   # GET /files/…/content

Only the creation of a batch costs money. An answer to it may be lost after the server took the request, so
each batch carries a token of ours in its metadata, and before a second try the batches are looked through
for it (`find_batch`). A file is found again by its name (`find_file`).

The SDK builds and sends the requests; what comes back is bounded and checked here, as servers differ.
Retries are the session's (`Session.retried`), which is the one layer of them.
"""

from __future__ import annotations

import json
import tempfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, BinaryIO, NamedTuple, Self, TypeVar

from analyzer.errors import ModelUnavailable, ReaderError
from analyzer.readers.model.faults import Fault, as_error, masked
from analyzer.readers.model.sdk_client import MAX_BYTES, bound, client_of, fault_of
from analyzer.readers.model.session import Session

if TYPE_CHECKING:
    import httpx2

MOST_REQUESTS = 50_000
"""Requests in one file, as the API's documentation has it."""
MOST_FILE_BYTES = 200_000_000
"""Bytes of one file, likewise (200 MB)."""
MOST_RESULT_BYTES = 2_000_000_000
"""Of a file of replies: 50,000 of them with 4,000 tokens each come to less than half of it."""
_MARK = "jobfit"
"""Under this name a batch's metadata holds our token."""
_PATIENCE = 900.0
"""Seconds after which no further try is begun; a large file may take minutes by itself."""
_PAGES = 100
"""Pages of a list that are looked through at most; each has 100 batches."""
_FILES_A_PAGE = 1_000
_NOT_HERE = frozenset({404, 405, 501})

ENDED = frozenset({"failed", "completed", "expired", "cancelled"})
"""The states from which a batch does not move any more."""
T = TypeVar("T")


class ProviderBatch(NamedTuple):
    """A batch as the provider tells of it.

    `status` is its own word: validating, failed, in_progress, finalizing, completed, expired, cancelling,
    cancelled. `total`, `completed` and `failed` count requests. `expires_at` is in seconds since 1970, 0
    where it is not known. `problems` say why it failed; `token` is ours, "" for a batch of somebody else.
    """

    id: str
    status: str
    input_file_id: str = ""
    output_file_id: str = ""
    error_file_id: str = ""
    total: int = 0
    completed: int = 0
    failed: int = 0
    expires_at: int = 0
    problems: tuple[str, ...] = ()
    token: str = ""

    @property
    def ended(self) -> bool:
        """Whether nothing more will come of it."""
        return self.status in ENDED


class BatchApi:
    """The files and batches of one account. A context: its end closes the connection."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._endpoint = session.endpoint
        self._most = MAX_BYTES
        self._until = 0.0
        self._client = client_of(session.endpoint, {"response": [self._comes_in]})

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._client.close()

    # Files

    def upload(self, name: str, file: BinaryIO) -> str:
        """Sends a file of requests, and gives its id. Raises ReaderError."""

        def send() -> str:
            file.seek(0)
            sent = self._client.files.with_raw_response.create(
                file=(name, file, "application/jsonl"), purpose="batch"
            )
            return _id_of(self._object(sent.text))

        return self._done("/files", send)

    def find_file(self, name: str, size: int) -> str:
        """The id of our file of that name and size, "" where there is none. Raises ReaderError."""
        listed = self._client.files.with_raw_response.list
        for plain in self._pages(
            lambda **at: listed(purpose="batch", order="desc", limit=_FILES_A_PAGE, **at).text, "/files"
        ):
            if plain.get("filename") == name and plain.get("bytes") in {size, None}:
                return _id_of(plain)
        return ""

    @contextmanager
    def content(self, file_id: str) -> Iterator[Iterator[str]]:
        """The lines of a file, which is fetched whole first. Raises ReaderError."""
        with tempfile.TemporaryFile() as file:

            def fetch() -> None:
                file.seek(0)
                file.truncate()
                self._most = MOST_RESULT_BYTES
                with self._client.files.with_streaming_response.content(file_id) as response:
                    for piece in response.iter_bytes():
                        file.write(piece)

            self._done(f"/files/{file_id}", fetch)
            file.seek(0)
            yield self._lines(file)

    def _lines(self, file: BinaryIO) -> Iterator[str]:
        """The lines that are no longer than any honest one, without the key, whatever a server echoes."""
        while line := file.readline(MAX_BYTES):
            if line.endswith(b"\n") or len(line) < MAX_BYTES:
                yield masked(line.decode("utf-8", "replace"), self._endpoint.api_key)
                continue
            while line and not line.endswith(b"\n"):  # far too long: to its end, and nothing of it
                line = file.readline(MAX_BYTES)

    def delete_file(self, file_id: str) -> None:
        """Deletes a file at the provider. Raises ReaderError."""
        self._done(f"/files/{file_id}", lambda: self._client.files.with_raw_response.delete(file_id))

    # Batches

    def create(self, file_id: str, path: str, token: str) -> ProviderBatch:
        """Makes a batch of an uploaded file, once, though the answer to a first try may get lost.

        `path` is what each request of the file asks ("/v1/chat/completions"). Raises ReaderError.
        """
        tried = False

        def create() -> ProviderBatch:
            nonlocal tried
            if tried and (found := self._look_for(token)) is not None:
                return found
            tried = True
            made = self._client.batches.with_raw_response.create(
                completion_window="24h",
                endpoint=path,  # type: ignore[arg-type]
                input_file_id=file_id,
                metadata={_MARK: token},
            )
            return _batch(self._object(made.text))

        return self._done("/batches", create)

    def find_batch(self, token: str) -> ProviderBatch | None:
        """The batch with our token. Raises ReaderError."""
        return self._done("/batches", lambda: self._look_for(token))

    def _look_for(self, token: str) -> ProviderBatch | None:
        listed = self._client.batches.with_raw_response.list
        found = map(_batch, self._listed(lambda **at: listed(limit=100, **at).text))
        return next((batch for batch in found if batch.token == token), None)

    def batch(self, batch_id: str) -> ProviderBatch:
        """How far a batch is. Raises ReaderError."""
        return self._done(
            f"/batches/{batch_id}",
            lambda: _batch(self._object(self._client.batches.with_raw_response.retrieve(batch_id).text)),
        )

    def cancel(self, batch_id: str) -> ProviderBatch:
        """Asks the provider to stop a batch. Raises ReaderError."""
        return self._done(
            f"/batches/{batch_id}",
            lambda: _batch(self._object(self._client.batches.with_raw_response.cancel(batch_id).text)),
        )

    # One exchange

    def _done(self, where: str, work: Callable[[], T]) -> T:
        """Does `work`, again where that may help; what goes wrong is an error with a remedy."""

        def once() -> T:
            self._most = MAX_BYTES
            self._until = self._session.clock() + self._endpoint.deadline
            try:
                return work()
            except Exception as error:  # noqa: BLE001 - the SDK and what is under it raise far more than they name
                raise fault_of(error) from None

        try:
            return self._session.retried(once, until=self._session.clock() + _PATIENCE)
        except Fault as fault:
            raise self._error(fault, where) from None

    def _error(self, fault: Fault, where: str) -> ReaderError:
        name = self._endpoint.name
        if fault.status in _NOT_HERE and where in {"/files", "/batches"}:
            return ModelUnavailable(
                f"{name} has no Batch API (status {fault.status} for {where})",
                remedy="read directly, `jobfit SOURCE...`, or name a provider that has one with --base-url",
                kind="no_batch_api",
            )
        if fault.kind == "missing":
            return ModelUnavailable(
                f"{name} knows no {where.removeprefix('/')}",
                remedy="check that this is the account it was sent with; `jobfit batch cancel --forget` gives"
                " it up",
                kind="batch_missing",
            )
        if fault.kind == "too_long":
            return ModelUnavailable(
                f"the file is too large for {name}",
                remedy="send fewer requests in a file: --per-file 1000",
                kind="too_long",
            )
        return as_error(fault, self._endpoint)

    def _comes_in(self, response: httpx2.Response) -> None:
        bound(response, most=self._most if response.is_success else MAX_BYTES, on_piece=self._look_at_clock)

    def _look_at_clock(self) -> None:
        # a large file may take long, but a server that drips an answer of a few bytes is given up
        if self._most == MAX_BYTES and self._session.clock() > self._until:
            raise Fault("slow")

    def _object(self, text: str) -> Mapping[str, Any]:
        try:
            plain = json.loads(masked(text, self._endpoint.api_key))
        except (ValueError, RecursionError):
            raise Fault("not_a_reply", "it is no JSON") from None
        if not isinstance(plain, Mapping):
            raise Fault("not_a_reply", "it is no JSON object")
        return plain

    def _pages(self, page: Callable[..., str], where: str) -> list[Mapping[str, Any]]:
        return self._done(where, lambda: list(self._listed(page)))

    def _listed(self, page: Callable[..., str]) -> Iterator[Mapping[str, Any]]:
        """All objects of a list, page by page."""
        at: dict[str, str] = {}
        for _ in range(_PAGES):
            plain = self._object(page(**at))
            data = plain.get("data")
            found = [one for one in data if isinstance(one, Mapping)] if isinstance(data, list) else []
            yield from found
            last = found[-1].get("id") if found else None
            if not plain.get("has_more") or not isinstance(last, str) or last == at.get("after"):
                return
            at = {"after": last}


def _id_of(plain: Mapping[str, Any]) -> str:
    found = plain.get("id")
    if not isinstance(found, str) or not found or not found.isprintable():
        raise Fault("not_a_reply", "it names no id")
    return found


def _batch(plain: Mapping[str, Any]) -> ProviderBatch:
    """Only what is of the right form; an id there must be."""
    counts, metadata, errors = plain.get("request_counts"), plain.get("metadata"), plain.get("errors")
    counts = counts if isinstance(counts, Mapping) else {}
    metadata = metadata if isinstance(metadata, Mapping) else {}
    listed = errors.get("data") if isinstance(errors, Mapping) else None
    return ProviderBatch(
        id=_id_of(plain),
        status=_text(plain.get("status")) or "unknown",
        input_file_id=_text(plain.get("input_file_id")),
        output_file_id=_text(plain.get("output_file_id")),
        error_file_id=_text(plain.get("error_file_id")),
        total=_whole(counts.get("total")),
        completed=_whole(counts.get("completed")),
        failed=_whole(counts.get("failed")),
        expires_at=_whole(plain.get("expires_at")),
        problems=tuple(_problem(one) for one in listed or () if isinstance(one, Mapping))
        if isinstance(listed, list)
        else (),
        token=_text(metadata.get(_MARK)),
    )


def _problem(plain: Mapping[str, Any]) -> str:
    """Why a batch failed, with the line of its file where one is named."""
    line = plain.get("line")
    at = f"line {line}: " if isinstance(line, int) else ""
    return at + (_text(plain.get("message")) or _text(plain.get("code")) or "no reason was given")


def _text(value: Any) -> str:
    """A short text in one line; "" for anything else."""
    if not isinstance(value, str):
        return ""
    return "".join(char if char.isprintable() else " " for char in value)[:300].strip()


def _whole(value: Any) -> int:
    return value if type(value) is int and 0 <= value < 10**12 else 0
