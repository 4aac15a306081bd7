"""Real servers on loopback for tests: each answers every connection with a function of its own."""

from __future__ import annotations

import contextlib
import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

Answer = Callable[[socket.socket, bytes], None]


@dataclass
class Server:
    """A listening server: `requests` are the heads that came in."""

    port: int
    requests: list[bytes] = field(default_factory=list)

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}/"


@contextmanager
def serving(answer: Answer) -> Iterator[Server]:
    """Runs a server for the length of a block; hanging answers end with it."""
    listener = socket.create_server(("127.0.0.1", 0))
    server, clients = Server(listener.getsockname()[1]), []

    def talk(client: socket.socket) -> None:
        with contextlib.suppress(OSError):
            head = b""
            while b"\r\n\r\n" not in head:
                piece = client.recv(65536)
                if not piece:
                    break
                head += piece
            server.requests.append(head)
            answer(client, head)
        with contextlib.suppress(OSError):
            client.shutdown(socket.SHUT_WR)
        client.close()

    def listen() -> None:
        while True:
            try:
                client, _ = listener.accept()
            except OSError:
                return
            clients.append(client)
            threading.Thread(target=talk, args=(client,), daemon=True).start()

    thread = threading.Thread(target=listen, daemon=True)
    thread.start()
    try:
        yield server
    finally:
        # accept() is woken by shutting the listener down, not by closing it.
        with contextlib.suppress(OSError):
            listener.shutdown(socket.SHUT_RDWR)
        listener.close()
        for client in clients:
            with contextlib.suppress(OSError):
                client.close()
        thread.join(2)


def reply(
    body: bytes = b"", *, status: str = "200 OK", headers: str = "", length: int | None = None
) -> Answer:
    """An answer with a whole reply; `headers` are lines that end with CR LF."""

    def answer(client: socket.socket, _: bytes) -> None:
        size = len(body) if length is None else length
        head = f"HTTP/1.1 {status}\r\nContent-Length: {size}\r\n{headers}\r\n"
        client.sendall(head.encode("latin-1") + body)

    return answer


def raw(data: bytes) -> Answer:
    """An answer of exactly these bytes."""
    return lambda client, _: client.sendall(data)


def endless(start: bytes, again: bytes, *, pause: float = 0.0) -> Answer:
    """An answer that never ends."""

    def answer(client: socket.socket, _: bytes) -> None:
        client.sendall(start)
        wait = threading.Event()
        while True:
            client.sendall(again)
            if pause:
                wait.wait(pause)

    return answer


def in_turn(answers: list[Answer]) -> Answer:
    """An answer that is another one each time."""

    def answer(client: socket.socket, head: bytes) -> None:
        answers.pop(0)(client, head)

    return answer
