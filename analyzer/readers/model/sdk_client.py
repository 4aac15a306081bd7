"""One request and its answer, through the openai SDK, within a deadline and a size.

The SDK builds and sends requests and names its errors; what comes back is read as bytes and checked
by `envelope.py`, since a server that differs makes the SDK's own parsing fail in many ways that are
not its error class. Clients' timeouts are per read, so the whole exchange runs in a thread of its
own, and whoever waits for it stops waiting at the deadline, whatever the server still drips.
"""

from __future__ import annotations

import queue
import socket
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, suppress
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from analyzer.errors import ModelUnavailable
from analyzer.readers.model.endpoint import Endpoint, Flavour
from analyzer.readers.model.envelope import RawReply, StreamedReply, read_whole
from analyzer.readers.model.faults import Fault, from_status, masked
from analyzer.readers.model.rate_limiter import Slot

if TYPE_CHECKING:
    import ssl

    import httpx2
    from openai import OpenAI

MAX_BYTES = 4_000_000
"""Of one answer, as it comes over the wire; an honest one has some ten thousand."""
CONNECT_SECONDS = 10.0
_POLL = 0.2
"""Seconds between two looks for Ctrl-C. A signal that comes just before a thread begins to wait does not
wake it, and the wait for an answer may last minutes."""


@dataclass(frozen=True, slots=True)
class ModelRequest:
    """What is sent: the parameters of `create()` for the flavour, streamed or in one piece."""

    params: Mapping[str, Any]
    stream: bool


class Connections:
    """The connections of one run: a request takes an idle one or opens another, so that one that
    is given up can be closed without hurting the others."""

    def __init__(self, endpoint: Endpoint) -> None:
        self.endpoint = endpoint
        self._idle: list[_Connection] = []
        self._lock = threading.Lock()

    def ask(
        self,
        request: ModelRequest,
        slot: Slot,
        *,
        seconds: float,
        on_text: Callable[[str], object] | None = None,
    ) -> RawReply:
        """Sends the request when its slot lets it and waits for the answer, all in all `seconds` at most.

        `on_text` gets each piece of a streamed reply; it may raise to break off. Raises Fault.
        """
        with self._lock:
            connection = self._idle.pop() if self._idle else None
        connection = connection or _Connection(self.endpoint)
        try:
            raw = connection.ask(request, slot, time.monotonic() + seconds, on_text)
        except Fault as fault:
            if fault.status is None:
                connection.give_up()
            else:
                self._put_back(connection)
            raise
        except BaseException:
            connection.give_up()
            raise
        self._put_back(connection)
        return raw

    def _put_back(self, connection: _Connection) -> None:
        with self._lock:
            self._idle.append(connection)

    def close(self) -> None:
        """Closes the idle connections; one in use is closed by whoever uses it."""
        with self._lock:
            idle, self._idle = self._idle, []
        for connection in idle:
            connection.give_up()


class _Connection:
    """One SDK client, used by one exchange at a time."""

    def __init__(self, endpoint: Endpoint) -> None:
        self.endpoint = endpoint
        self.client = client_of(endpoint, {"request": [self._goes_out], "response": [self._comes_in]})
        self._slot: Slot | None = None
        self._sockets: list[socket.socket] = []
        self._lock = threading.Lock()
        self._busy = self._given_up = False

    def ask(
        self, request: ModelRequest, slot: Slot, until: float, on_text: Callable[[str], object] | None
    ) -> RawReply:
        self._slot = slot
        inbox: queue.SimpleQueue[str | RawReply | Exception] = queue.SimpleQueue()
        self._busy = True
        # a daemon: one that hangs in a read must hold up neither the run nor its end
        threading.Thread(target=self._exchange, args=(request, inbox.put), daemon=True).start()
        while True:
            left = until - time.monotonic()
            try:
                item = inbox.get(timeout=min(max(0.0, left), _POLL))
            except queue.Empty:
                if left <= _POLL:
                    raise Fault("slow") from None
                continue
            if isinstance(item, Exception):
                raise item
            if isinstance(item, RawReply):
                return item
            if on_text is not None:
                on_text(item)

    def _goes_out(self, request: httpx2.Request) -> None:
        request.extensions = {**request.extensions, "trace": self._connected}
        if self._slot is not None:
            self._slot.begin()

    def _comes_in(self, response: httpx2.Response) -> None:
        """Takes in a good answer whole, so that its slot is free before any work is done on it."""
        bound(response, at_end=self._answered if response.is_success else lambda: None)
        if not _is_stream(response.headers):
            response.read()

    def _answered(self) -> None:
        if self._slot is not None:
            self._slot.answered()

    def _exchange(self, request: ModelRequest, put: Callable[[str | RawReply | Exception], None]) -> None:
        try:
            put(self._send(request, put))
        except Fault as fault:
            put(fault)
        except Exception as error:  # noqa: BLE001 - the SDK and what is under it raise far more than they name
            put(fault_of(error))
        with self._lock:
            self._busy = False
            if self._given_up:
                self.client.close()

    def _send(self, request: ModelRequest, put: Callable[[str | RawReply | Exception], None]) -> RawReply:
        with _create(self.client, self.endpoint.api, request) as response:
            pieces: Iterator[bytes] = response.iter_bytes()
            if not _is_stream(response.headers):
                return read_whole(self._text(b"".join(pieces)), self.endpoint.api)
            streamed = StreamedReply(self.endpoint.api)
            for piece in pieces:
                for text in streamed.feed(piece):
                    put(self._text(text))
            raw = streamed.end()
            return RawReply(self._text(raw.text), raw.finish, raw.refusal, raw.tokens_in, raw.tokens_out)

    def _text(self, text: str | bytes) -> str:
        if isinstance(text, bytes):
            text = text.decode("utf-8", "replace")
        return masked(text, self.endpoint.api_key)

    def _connected(self, event: str, info: Mapping[str, Any]) -> None:
        """Notes the socket of each connection that is made, of TLS too."""
        if event.endswith(("connect_tcp.complete", "start_tls.complete")):
            made = info["return_value"].get_extra_info("socket")
            with self._lock:
                self._sockets.append(made)
                if self._given_up:
                    _shut_down(made)

    def give_up(self) -> None:
        """Ends the exchange under way, so that the server stops writing what nobody reads.

        Its connection is shut down here and closed by its own thread: the number of a socket that is
        closed while a thread waits on it goes to the next socket, and the thread would wait on that,
        holding the old connection open.
        """
        with self._lock:
            self._given_up = True
            for made in self._sockets:
                _shut_down(made)
            if not self._busy:
                self.client.close()


def _shut_down(made: socket.socket) -> None:
    # below TLS, whose own way of ending would wait for the thread that reads
    with suppress(OSError):
        socket.socket.shutdown(made, socket.SHUT_RDWR)


def _is_stream(headers: Mapping[str, str]) -> bool:
    return "text/event-stream" in headers.get("content-type", "").lower()


def _create(client: OpenAI, api: Flavour, request: ModelRequest) -> AbstractContextManager[Any]:
    """The request under way. Its parameters are JSON already and go in as the `extra_body`: those of a call
    are walked through by their types first, a quarter of what a request costs with a schema in it."""
    body, stream = dict(request.params), request.stream
    if api == "responses":
        return client.responses.with_streaming_response.create(stream=stream, extra_body=body)
    completions = client.chat.completions.with_streaming_response
    return completions.create(model=body["model"], messages=[], stream=stream, extra_body=body)


def client_of(endpoint: Endpoint, hooks: dict[str, list[Callable[..., None]]]) -> OpenAI:
    """An SDK client for the endpoint: no retries and no redirects of its own. `hooks` see each request and
    each response (as the HTTP client's event hooks)."""
    import httpx2
    from openai import OpenAI

    # a read may take as long as the whole: servers that do not stream say nothing until they are done
    timeout = httpx2.Timeout(endpoint.deadline, connect=CONNECT_SECONDS)
    http = httpx2.Client(
        verify=_certificates(),
        timeout=timeout,
        follow_redirects=False,  # what a posting says goes to the address that was set, and nowhere else
        headers={"Accept-Encoding": "identity"},  # no answer can unfold into more than was counted
        event_hooks=hooks,
    )
    # local servers need no key, the SDK does
    key = endpoint.api_key or "none"
    return OpenAI(api_key=key, base_url=endpoint.base_url, max_retries=0, timeout=timeout, http_client=http)


_LOADING = threading.Lock()


def _certificates() -> ssl.SSLContext:
    """The system's certificates; loading them costs 20 ms, so once a process is enough, however many threads
    ask for them at the same time."""
    with _LOADING:
        return _loaded_certificates()


@cache
def _loaded_certificates() -> ssl.SSLContext:
    import httpx2

    return httpx2.create_ssl_context()


def bound(
    response: httpx2.Response,
    *,
    most: int = MAX_BYTES,
    at_end: Callable[[], None] = lambda: None,
    on_piece: Callable[[], None] = lambda: None,
) -> None:
    """Bounds what is read of an answer, of an error's body too, to `most` bytes; `on_piece` is called for
    each piece and may raise, `at_end` behind the last byte."""
    if response.headers.get("content-encoding", "identity").lower() != "identity":
        raise Fault("not_a_reply", "it was compressed, which was not asked for")
    response.stream = _bounded_stream_class()(response.stream, most, at_end, on_piece)


def fault_of(error: Exception) -> Fault | ModelUnavailable:
    """Any exception of the SDK, of the HTTP client or of Python below it, as a fault; an error
    of ours stays what it is."""
    import openai

    cause: BaseException | None = error
    while cause is not None:
        if isinstance(cause, Fault | ModelUnavailable):
            return cause
        cause = cause.__cause__ or cause.__context__
    if isinstance(error, openai.APIStatusError):
        return from_status(error.status_code, error.response.headers, _body(error.response))
    if isinstance(error, openai.APITimeoutError):
        return Fault("slow")
    if isinstance(error, openai.APIConnectionError):
        return Fault("unreachable" if _never_connected(error) else "cut")
    if isinstance(error, OSError) or type(error).__module__.partition(".")[0] in {
        "httpx2",
        "httpcore2",
        "h11",
    }:
        return Fault("cut")
    return Fault("not_a_reply", type(error).__name__)


def _never_connected(error: BaseException) -> bool:
    import httpx2

    return isinstance(error.__cause__, httpx2.ConnectError | httpx2.ConnectTimeout | httpx2.ProxyError)


def _body(response: httpx2.Response) -> str:
    try:
        text = response.text
    except Exception:  # noqa: BLE001 - an error's body that cannot be read adds nothing
        return ""
    return text[:20_000]


class _BoundedStream:
    """A response's stream that ends with a fault where it grows beyond `most` bytes."""

    def __init__(
        self,
        inner: httpx2.SyncByteStream,
        most: int,
        at_end: Callable[[], None],
        on_piece: Callable[[], None],
    ) -> None:
        self.inner, self.most, self.at_end, self.on_piece = inner, most, at_end, on_piece

    def __iter__(self) -> Iterator[bytes]:
        size = 0
        for chunk in self.inner:
            size += len(chunk)
            if size > self.most:
                raise Fault("flood")
            self.on_piece()
            yield chunk
        self.at_end()

    def close(self) -> None:
        self.inner.close()


@cache
def _bounded_stream_class() -> type[Any]:
    """The class above as one of the HTTP client's own streams; it insists on its base class."""
    import httpx2

    return type("BoundedStream", (_BoundedStream, httpx2.SyncByteStream), {})
