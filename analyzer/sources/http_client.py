"""One request to one address that was checked, within a deadline for the whole of it.

The clients' own timeouts are for each read: a server that sends a byte a second holds them for
ever. Here every read gets what is left of the whole.
"""

from __future__ import annotations

import http.client
import io
import socket
import ssl
import time
import zlib
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, cast

from analyzer.errors import FetchError
from analyzer.sources.guard import Resolve, system_resolve

MAX_BODY = 5_000_000
"""Bytes of a reply, after decompression; a posting's page has less than a tenth of it."""

_STEP = 65_536  # bytes decompressed at a time: the cap is checked between steps

Dial = Callable[[str, int, float], socket.socket]
"""(numeric address, port, seconds) → a connected socket; raises OSError."""


class Deadline:
    """A moment by which everything must have ended; seconds of the monotonic clock."""

    def __init__(self, seconds: float) -> None:
        self.ends = time.monotonic() + seconds

    def left(self) -> float:
        """Seconds left; raises TimeoutError where there are none."""
        left = self.ends - time.monotonic()
        if left <= 0:
            raise TimeoutError
        return left


def system_dial(address: str, port: int, seconds: float) -> socket.socket:
    """Connects to a numeric address; no name is looked up here."""
    family = socket.AF_INET6 if ":" in address else socket.AF_INET
    connection = socket.socket(family, socket.SOCK_STREAM)
    connection.settimeout(seconds)
    try:
        connection.connect((address, port))
    except BaseException:
        connection.close()
        raise
    return connection


@dataclass(frozen=True, slots=True)
class Network:
    """The two ways out, so that tests can watch them: looking up names and dialling numbers."""

    resolve: Resolve = system_resolve
    dial: Dial = system_dial


@dataclass(frozen=True, slots=True)
class Destination:
    """Where to connect: the numeric `address` is connected to, `host` is the name that TLS must prove."""

    scheme: str
    host: str
    address: str
    port: int
    tunnel: tuple[str, int] | None = None
    tunnel_headers: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class HttpReply:
    """Status, headers (lower-case names) and the decompressed body of one reply."""

    status: int
    headers: dict[str, str]
    body: bytes


class _TimedReader(io.RawIOBase):
    """Reads from a socket; every read gets what is left of the deadline."""

    def __init__(self, sock: socket.socket, deadline: Deadline) -> None:
        self._sock, self._deadline = sock, deadline

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        self._sock.settimeout(self._deadline.left())
        return self._sock.recv_into(buffer)


class _TimedSocket:
    """What http.client needs of a socket, each step within the deadline."""

    def __init__(self, sock: socket.socket, deadline: Deadline) -> None:
        self._sock, self._deadline = sock, deadline

    def sendall(self, data: bytes) -> None:
        self._sock.settimeout(self._deadline.left())
        self._sock.sendall(data)

    def makefile(self, _mode: str) -> io.BufferedReader:
        return io.BufferedReader(_TimedReader(self._sock, self._deadline))

    def close(self) -> None:
        """http.client lets go here as soon as it has read "Connection: close"; the body is still to come."""

    def hang_up(self) -> None:
        self._sock.close()


class _Connection(http.client.HTTPConnection):
    """A connection to the one address that was checked, through a proxy's tunnel where there is one."""

    def __init__(self, destination: Destination, deadline: Deadline, dial: Dial) -> None:
        super().__init__(destination.host, destination.port)
        self._destination, self._deadline, self._dial = destination, deadline, dial
        self.timed: _TimedSocket | None = None
        if destination.tunnel:
            self.set_tunnel(*destination.tunnel, headers=destination.tunnel_headers)

    def connect(self) -> None:
        raw = self._dial(self._destination.address, self._destination.port, self._deadline.left())
        self.timed = _TimedSocket(raw, self._deadline)
        self.sock = cast("Any", self.timed)
        if self._destination.tunnel:
            self._tunnel()  # type: ignore[attr-defined]  # the documented set_tunnel has no other hook
        if self._destination.scheme == "https":
            raw.settimeout(self._deadline.left())
            name = self._destination.tunnel[0] if self._destination.tunnel else self._destination.host
            secure = ssl.create_default_context().wrap_socket(raw, server_hostname=name.strip("[]"))
            self.timed = _TimedSocket(secure, self._deadline)
            self.sock = cast("Any", self.timed)

    def hang_up(self) -> None:
        """Closes the socket itself, once the body was read or is not wanted any more."""
        if self.timed:
            self.timed.hang_up()


def exchange(
    destination: Destination,
    target: str,
    headers: dict[str, str],
    *,
    deadline: Deadline,
    dial: Dial,
    method: str = "GET",
    body: bytes | None = None,
    most: int | None = None,
) -> HttpReply:
    """Sends one request and reads the whole reply, at most `most` bytes (MAX_BODY).

    Raises FetchError, OSError or HTTPException."""
    connection = _Connection(destination, deadline, dial)
    try:
        connection.putrequest(method, target, skip_host=True, skip_accept_encoding=True)
        for name, value in headers.items():
            connection.putheader(name, value)
        if body is not None:
            connection.putheader("Content-Length", str(len(body)))
        connection.endheaders(body)
        response = connection.getresponse()
        found = {name.lower(): value for name, value in response.getheaders()}
        return HttpReply(response.status, found, _body(response, found, deadline, most or MAX_BODY))
    finally:
        connection.hang_up()


def _body(
    response: http.client.HTTPResponse, headers: dict[str, str], deadline: Deadline, most: int
) -> bytes:
    length = headers.get("content-length", "")
    if length.isdigit() and len(length) < 20 and int(length) > most:
        raise _too_large(most)
    inflater = _inflater(headers.get("content-encoding", ""))
    body = bytearray()
    while True:
        deadline.left()
        piece = response.read(16_384)
        if not piece:
            break
        body += inflater.feed(piece, most - len(body)) if inflater else piece
        if len(body) > most:
            raise _too_large(most)
    if response.length:  # the server promised more than it sent
        raise http.client.IncompleteRead(b"", response.length)
    if inflater:
        inflater.finish()
    return bytes(body)


def _inflater(coding: str) -> _Inflater | None:
    name = coding.strip().lower()
    if name in ("", "identity"):
        return None
    if name in ("gzip", "x-gzip", "deflate"):
        return _Inflater(name.removeprefix("x-"))
    raise _broken_compression()


class _Inflater:
    """Decompresses a reply piece by piece, by hand, so that a reply of a kilobyte cannot become a gigabyte;
    it never holds more than one step beyond what it gave out."""

    def __init__(self, coding: str) -> None:
        self._coding = coding
        # 47 = the widest window, the kind (gzip or zlib) by its header.
        self._stream = zlib.decompressobj(47)
        self._begun = False

    def feed(self, data: bytes, room: int) -> bytes:
        """What `data` decompresses to, at most `room` + 1 bytes: by the one too many the caller sees that
        there is more."""
        out = bytearray()
        while data and len(out) <= room:
            try:
                out += self._stream.decompress(data, min(_STEP, room + 1 - len(out)))
            except zlib.error as error:
                data = self._restart(data, error)
                continue
            self._begun = True
            data = self._stream.unconsumed_tail or self._next_member()
        return bytes(out)

    def _restart(self, data: bytes, error: zlib.error) -> bytes:
        """Some servers send "deflate" without its header; the standard and they disagree."""
        if self._begun or self._coding != "deflate":
            raise _broken_compression() from error
        self._stream, self._begun = zlib.decompressobj(-15), True
        return data

    def _next_member(self) -> bytes:
        rest = self._stream.unused_data if self._stream.eof else b""
        if rest[:2] != b"\x1f\x8b":  # what follows is padding
            return b""
        self._stream = zlib.decompressobj(47)
        return rest

    def finish(self) -> None:
        """Raises FetchError where the stream broke off."""
        if self._begun and not self._stream.eof:
            raise _broken_compression()


def _broken_compression() -> FetchError:
    """The error for a reply whose compression cannot be undone."""
    return FetchError(
        "The server's reply is compressed in a way that cannot be undone.",
        remedy="Open the page in a browser, copy the posting's text and paste it.",
        kind="broken_reply",
    )


def _too_large(most: int) -> FetchError:
    what = "posting" if most == MAX_BODY else "board"
    return FetchError(
        f"The page is larger than {most // 1_000_000} MB; no {what} is.",
        remedy="Copy the posting's text and paste it.",
        kind="too_large",
    )
