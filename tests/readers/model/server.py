"""A real HTTP server on loopback that answers as it is told: a queue of replies, and what was asked."""

from __future__ import annotations

import json
import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, Self

from analyzer.readers.model.endpoint import Endpoint


@dataclass
class Answer:
    """One HTTP answer. `drip` sends the body byte by byte with so many seconds between, after the
    bytes that are sent `at_once`; `hang`
    sends nothing for so long; `reset` breaks the connection before or in the body."""

    body: str | bytes = ""
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    drip: float = 0.0
    at_once: int = 0
    hang: float = 0.0
    reset: str = ""


def chat(content: str | None, *, finish: str = "stop", refusal: str | None = None, **usage: int) -> Answer:
    """An answer in the form of a chat completion."""
    message = {"role": "assistant", "content": content, "refusal": refusal}
    plain = {
        "id": "x",
        "object": "chat.completion",
        "created": 1,
        "model": "m",
        "choices": [{"index": 0, "message": message, "finish_reason": finish}],
        "usage": {"prompt_tokens": 100, "completion_tokens": 20, "total_tokens": 120} | usage,
    }
    return Answer(json.dumps(plain))


def found(*findings: tuple[list[int], list[Any]]) -> Answer:
    """A reply with these findings, each (lines, shows)."""
    return chat(json.dumps({"findings": [{"lines": lines, "shows": shows} for lines, shows in findings]}))


def error(status: int, message: str = "no", *, headers: dict[str, str] | None = None, **more: Any) -> Answer:
    return Answer(json.dumps({"error": {"message": message} | more}), status, headers or {})


def events(*payloads: Any, done: bool = True, drip: float = 0.0) -> Answer:
    """A stream of server-sent events."""
    lines = [f"data: {json.dumps(payload)}\n\n" for payload in payloads]
    body = "".join(lines) + ("data: [DONE]\n\n" if done else "")
    return Answer(body, headers={"Content-Type": "text/event-stream"}, drip=drip)


def thought(thoughts: str, *, name: str = "reasoning_content", finish: str = "stop") -> Answer:
    """An answer of which the server took everything for the model's thoughts."""
    message = {"role": "assistant", "content": None, name: thoughts}
    return Answer(json.dumps({"choices": [{"index": 0, "message": message, "finish_reason": finish}]}))


def streamed(
    content: str,
    *,
    size: int = 7,
    finish: str | None = "stop",
    done: bool = True,
    name: str = "content",
) -> Answer:
    """A chat completion in pieces of `size` characters; without `done`, the stream only breaks off."""

    def chunk(delta: dict[str, str], end: str | None = None) -> dict[str, Any]:
        return {
            "object": "chat.completion.chunk",
            "choices": [{"index": 0, "delta": delta, "finish_reason": end}],
        }

    pieces = [content[at : at + size] for at in range(0, len(content), size)]
    usage = {"choices": [], "usage": {"prompt_tokens": 100, "completion_tokens": 20}}
    last = [chunk({}, finish), usage] if finish else []
    return events(*(chunk({name: piece}) for piece in pieces), *last, done=done)


class Loopback:
    """A server of ours on loopback, which hands every request to `handle`. A context: it answers within it."""

    def __init__(self) -> None:
        outer = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"
            disable_nagle_algorithm = True  # else every answer waits 40 ms for a delayed ACK

            def do_POST(self) -> None:
                outer.handle(self)

            do_GET = do_DELETE = do_POST  # noqa: N815 - the base class looks for them by these names

            def log_message(self, *_: object) -> None:
                pass

        class Quiet(ThreadingHTTPServer):
            daemon_threads = True
            request_queue_size = 64

            def handle_error(self, *_: object) -> None:
                pass

        self.http = Quiet(("127.0.0.1", 0), Handler)
        self.thread = threading.Thread(target=self.http.serve_forever, args=(0.02,), daemon=True)

    def __enter__(self) -> Self:
        self.thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.http.shutdown()
        self.http.server_close()

    def handle(self, handler: BaseHTTPRequestHandler) -> None:
        """Answers a request."""
        raise NotImplementedError

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.http.server_address[1]}/v1"

    def endpoint(self, **more: Any) -> Endpoint:
        return Endpoint(**({"model": "m", "base_url": self.url, "deadline": 10.0} | more))


class Server(Loopback):
    """Answers POSTs in the order of `answers`, the last one for ever; or by a function of the
    request's body. `asked` holds the bodies, `headers` the headers of what was asked."""

    def __init__(self, answers: list[Answer] | Callable[[dict[str, Any]], Answer]) -> None:
        super().__init__()
        self.answers = answers
        self.asked: list[dict[str, Any]] = []
        self.headers: list[dict[str, str]] = []
        self.paths: list[str] = []
        self.at: list[float] = []
        self.hung_up: list[int] = []
        """Of dripping answers that were not taken to their end, how many bytes were."""
        self.lock = threading.Lock()
        self.stop = threading.Event()

    def handle(self, handler: BaseHTTPRequestHandler) -> None:
        length = int(handler.headers.get("content-length") or 0)
        body = json.loads(handler.rfile.read(length) or b"{}")
        with self.lock:
            self.asked.append(body)
            self.headers.append({name.lower(): value for name, value in handler.headers.items()})
            self.paths.append(handler.path)
            self.at.append(time.monotonic())
            if callable(self.answers):
                answer = None
            else:
                answer = self.answers.pop(0) if len(self.answers) > 1 else self.answers[0]
        answer = answer or self.answers(body)  # type: ignore[operator]
        self.send(handler, answer)

    def send(self, handler: BaseHTTPRequestHandler, answer: Answer) -> None:
        if answer.hang:
            self.stop.wait(answer.hang)
        body = answer.body.encode("utf-8", "surrogatepass") if isinstance(answer.body, str) else answer.body
        if answer.reset == "before":
            self.reset(handler)
            return
        handler.send_response(answer.status)
        headers = {"Content-Type": "application/json", "Content-Length": str(len(body))} | answer.headers
        for name, value in headers.items():
            handler.send_header(name, value)
        handler.end_headers()
        if answer.reset == "in":
            handler.wfile.write(body[: len(body) // 2])
            self.reset(handler)
        elif answer.drip:
            handler.wfile.write(body[: answer.at_once])
            for at in range(answer.at_once, len(body)):
                try:
                    handler.wfile.write(body[at : at + 1])
                    handler.wfile.flush()
                except OSError:
                    self.hung_up.append(at)
                    raise
                if self.stop.wait(answer.drip):
                    return
        else:
            handler.wfile.write(body)

    @staticmethod
    def reset(handler: BaseHTTPRequestHandler) -> None:
        handler.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\1\0\0\0\0\0\0\0")
        handler.close_connection = True
        handler.wfile.flush()
        handler.connection.close()


@contextmanager
def serving(*answers: Answer | Callable[[dict[str, Any]], Answer]) -> Iterator[Server]:
    """A server on a free port of loopback while the block runs."""
    only = answers[0] if len(answers) == 1 and callable(answers[0]) else None
    with Server(only if only is not None else list(answers)) as server:  # type: ignore[arg-type]
        try:
            yield server
        finally:
            server.stop.set()
