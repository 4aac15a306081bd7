"""A browser of a few lines: asks an application without a socket, keeps its cookie, follows what it is sent to."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Coroutine, Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode, urlsplit

PORT = 5627
HOST = f"127.0.0.1:{PORT}"
OWN = {"origin": f"http://{HOST}", "sec-fetch-site": "same-origin"}


def run_apart(work: Coroutine[Any, Any, Any]) -> Any:
    """Runs it in a thread: where a browser's tests went before, this one has a loop of its own."""
    with ThreadPoolExecutor(1) as elsewhere:
        return elsewhere.submit(asyncio.run, work).result()


@dataclass
class Reply:
    """What came back."""

    status: int
    headers: dict[str, str]
    body: bytes
    path: str

    @property
    def text(self) -> str:
        return self.body.decode()


@dataclass
class Client:
    """`ask` sends just what it is given; `get` and `post` ask as a page of ours in a browser does."""

    app: Any
    cookie: str = ""
    asked: list[str] = field(default_factory=list)

    def ask(
        self,
        method: str,
        address: str,
        headers: Mapping[str, str] | Iterable[tuple[str, str]] = (),
        body: bytes | Iterable[bytes] = b"",
    ) -> Reply:
        """One request; a body may come in pieces."""
        pairs = list(headers.items() if isinstance(headers, Mapping) else headers)
        parts = urlsplit(address)
        scope = {
            "type": "http", "asgi": {"version": "3.0"}, "http_version": "1.1", "method": method, "scheme": "http",
            "path": parts.path or "/", "raw_path": parts.path.encode(), "root_path": "",
            "query_string": parts.query.encode(), "server": ("127.0.0.1", PORT), "client": ("127.0.0.1", 1),
            "headers": [(name.lower().encode("latin-1"), value.encode("latin-1")) for name, value in pairs],
        }  # fmt: skip
        pieces = [body] if isinstance(body, bytes) else list(body)
        reply: Reply = run_apart(self._answer(scope, pieces))
        return reply

    async def _answer(self, scope: dict[str, Any], pieces: list[bytes]) -> Reply:
        sent: list[dict[str, Any]] = []
        left = list(pieces)

        async def receive() -> dict[str, Any]:
            if left:
                return {"type": "http.request", "body": left.pop(0), "more_body": bool(left)}
            return {"type": "http.disconnect"}

        async def send(message: dict[str, Any]) -> None:
            sent.append(message)

        await self.app(scope, receive, send)
        start = sent[0]
        headers = {name.decode().lower(): value.decode() for name, value in start["headers"]}
        return Reply(
            start["status"],
            headers,
            b"".join(message.get("body", b"") for message in sent[1:]),
            scope["path"],
        )

    def _usual(self) -> dict[str, str]:
        return {"host": HOST, **({"cookie": self.cookie} if self.cookie else {})}

    def open(self, token: str) -> Reply:
        """The first opening."""
        reply = self.get(f"/open?token={token}", site="none")
        self.cookie = re.sub(";.*", "", reply.headers.get("set-cookie", ""))
        return reply

    def get(self, address: str, *, site: str = "same-origin") -> Reply:
        """A page as a browser asks for it."""
        more = {"sec-fetch-site": site, "sec-fetch-mode": "navigate", "sec-fetch-dest": "document"}
        return self.ask("GET", address, {**self._usual(), **more})

    def post(self, address: str, fields: Mapping[str, Any] | None = None, *, follow: bool = True) -> Reply:
        """A form that a page of ours sends; a way back is gone."""
        body = urlencode(fields or {}, doseq=True).encode()
        headers = {
            **self._usual(), **OWN, "content-type": "application/x-www-form-urlencoded",
            "content-length": str(len(body)),
        }  # fmt: skip
        reply = self.ask("POST", address, headers, body)
        return (
            self.get(reply.headers["location"].partition("#")[0]) if follow and reply.status == 303 else reply
        )
