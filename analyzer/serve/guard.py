"""Who may ask at all: the first thing that a request meets, before any page.

What is asked of a request, and the answer where it is not so:

421       one `Host`, which is this machine's own name with our port; a name that was made to mean 127.0.0.1
          is none
403       not sent by a page of another origin (`Sec-Fetch-Site`, `Origin`), unless to open one of ours in a
          window
403       what changes anything, all but GET and HEAD, comes from a page of ours, and says so
403       the session's cookie, but for the first opening, style, script and what a page leaves open
503, 413, 431  no more than so many at a time, and no larger body or headers than an address takes

Every answer carries the policy that lets a page load and run nothing but our own files, and no header of
CORS: what another origin asks it cannot read. An exception that gets here becomes a page that says so.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from html import escape
from typing import TYPE_CHECKING

from analyzer.errors import JobfitError
from analyzer.serve.session import Session

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
HEADERS: Mapping[str, str] = {
    "content-security-policy": POLICY,
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    # not "no-referrer": browsers then send "Origin: null" with our own forms
    "referrer-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "cache-control": "no-store",
}
BODY = 200_000
"""Bytes of a body where the page says nothing else: a form with a note in it."""
HEADER = 32_000
"""Bytes of all headers together."""
AT_ONCE = 32
"""Requests that are answered at a time; a person with two browsers has a few."""
OPENING, FILES = "/open", "/static/"
SAFE = frozenset({"GET", "HEAD"})
_PLAIN = """<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>Not here · jobfit</title><link rel="icon" href="data:,">
<link rel="stylesheet" href="/static/report.css"></head>
<body><main><h1>Nothing to see here</h1><p>{words}</p></main></body>
</html>
"""
"""What a refusal looks like; nothing of the library is in it."""


class Guard:
    """The outermost layer of the page. `open_at` are addresses that need no session, `bodies` the bytes that
    a body may have at an address, `failed` hears of exceptions that nobody foresaw; `on_end`
    is called when the server is about to end."""

    def __init__(
        self,
        app: ASGIApp,
        session: Session,
        port: int,
        *,
        open_at: Iterable[str] = (),
        bodies: Mapping[str, int] | None = None,
        failed: Callable[[Exception], None],
    ) -> None:
        self._app, self._session, self._port, self._failed = app, session, port, failed
        self._hosts = frozenset(f"{name}:{port}" for name in ("127.0.0.1", "localhost"))
        self._open_at = frozenset({OPENING, *open_at})
        self._bodies = dict(bodies or {})
        self._under_way = 0
        self.on_end: Callable[[], object] = lambda: None

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answers one request, by the pages or with a refusal."""
        if scope["type"] == "lifespan":
            await self._app(scope, receive, send)
            return
        if scope["type"] != "http":  # a web socket; there are none
            await send({"type": "websocket.close", "code": 1008})
            return
        answer = _Answer(send)
        if (refusal := self._refusal(scope)) is not None:
            await answer.say(*refusal)
            return
        if self._under_way >= AT_ONCE:
            await answer.say(503, "Too many requests at once. Wait a moment and load the page again.")
            return
        self._under_way += 1
        try:
            await self._app(scope, _bounded(receive, self._bodies.get(scope["path"], BODY)), answer)
        except TooLarge as error:
            await answer.say(413, error.sentences)
        except Exception as error:  # noqa: BLE001 - whatever it was, the next request may go better
            if _went_away(error):
                return
            self._failed(error)
            await answer.say(500, "Something went wrong inside jobfit; the terminal says what.")
        finally:
            self._under_way -= 1

    def _refusal(self, scope: Scope) -> tuple[int, str] | None:
        """Why this request is not answered: a status and a sentence."""
        if sum(len(name) + len(value) for name, value in scope["headers"]) > HEADER:
            return 431, "The headers of this request are larger than any that a page of jobfit's sends."
        headers: dict[str, list[str]] = {}
        for name, value in scope["headers"]:
            headers.setdefault(name.decode("latin-1").lower(), []).append(value.decode("latin-1"))
        hosts = headers.get("host", [])
        if len(hosts) != 1 or hosts[0].lower() not in self._hosts:
            return 421, f"This is jobfit's page. It is at http://127.0.0.1:{self._port}/ and nowhere else."
        if foreign := self._is_foreign(scope["method"], hosts[0].lower(), headers):
            return 403, foreign
        path: str = scope["path"]
        if path in self._open_at or path.startswith(FILES):
            return None
        if self._session.is_open("; ".join(headers.get("cookie", [])), self._port):
            return None
        return (
            403,
            "This browser has no session here. Open the address that `jobfit serve` printed at its start.",
        )

    def _is_foreign(self, method: str, host: str, headers: Mapping[str, list[str]]) -> str:
        """Why a request counts as one of another page's; "" where it does not."""
        origins, sites = headers.get("origin", []), headers.get("sec-fetch-site", [])
        ours = f"http://{host}"
        if any(origin != ours for origin in origins) or len(origins) > 1 or len(sites) > 1:
            return "Another page asked for this, and pages of other origins get nothing here."
        site = sites[0] if sites else ""
        if method in SAFE:
            opens_a_window = headers.get("sec-fetch-mode") == ["navigate"] and headers.get(
                "sec-fetch-dest"
            ) == ["document"]
            if site in {"", "same-origin", "none"} or opens_a_window:
                return ""
            return "Another page asked for this, and pages of other origins get nothing here."
        if site not in {"", "same-origin"} or not (origins or site):
            return "Only jobfit's own pages may change anything, and this request does not come from one."
        return ""


def _went_away(error: Exception) -> bool:
    """Whether the browser closed the line before it had sent all: nobody is there to be told anything."""
    from starlette.requests import ClientDisconnect

    return isinstance(error, ClientDisconnect)


class TooLarge(JobfitError):
    """A body has more bytes than its address takes."""

    kind = "too large"

    def __init__(self, most: int) -> None:
        super().__init__(
            f"this is more than the page takes at once ({most:,} bytes)", remedy="send less of it"
        )


def _bounded(receive: Receive, most: int) -> Receive:
    """`receive`, which raises TooLarge once more bytes than these have come."""
    seen = 0

    async def bounded() -> Message:
        nonlocal seen
        message = await receive()
        if message["type"] == "http.request":
            seen += len(message.get("body", b""))
            if seen > most:
                raise TooLarge(most)
        return message

    return bounded


class _Answer:
    """What goes out, with our headers; a refusal once nothing went out yet."""

    def __init__(self, send: Send) -> None:
        self._send = send
        self._begun = False

    async def __call__(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            self._begun = True
            own = {name.lower() for name, _ in message.get("headers", ())}
            more = [(n.encode(), v.encode()) for n, v in HEADERS.items() if n.encode() not in own]
            message = {**message, "headers": [*message.get("headers", ()), *more]}
        await self._send(message)

    async def say(self, status: int, words: str) -> None:
        """Answers in plain words, unless an answer has begun already."""
        if self._begun:
            return
        body = _PLAIN.format(words=escape(words)).encode()
        headers = [
            (b"content-type", b"text/html; charset=utf-8"),
            (b"content-length", str(len(body)).encode()),
        ]
        await self({"type": "http.response.start", "status": status, "headers": headers})
        await self({"type": "http.response.body", "body": body})
