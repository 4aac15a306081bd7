"""The server: a socket on loopback, and nothing else on this machine listens to what it says."""

from __future__ import annotations

import socket
from typing import TYPE_CHECKING

from analyzer.errors import JobfitError, UsageProblem, reason

if TYPE_CHECKING:
    from collections.abc import Callable

    import uvicorn

    from analyzer.serve.desk import Desk
    from analyzer.serve.guard import Guard
    from analyzer.serve.session import Session

PORT = 5627
"""JOBS on the keys of a telephone. Fixed, since the bookmarklet that hands over a page has it in it."""
HOST = "127.0.0.1"
_CONNECTIONS = 100


def bound(port: int) -> socket.socket:
    """A socket on loopback at this port; 0: at any that is free. UsageProblem where it is taken."""
    listening = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listening.bind((HOST, port))
        listening.listen(_CONNECTIONS)
    except OSError as error:
        listening.close()
        raise UsageProblem(
            f"port {port} of this machine cannot be had: {reason(error)}",
            remedy="a jobfit may be serving there already: open that one, or give another --port",
        ) from error
    return listening


def configured(app: Guard) -> uvicorn.Config:
    """How uvicorn runs it: plain HTTP, within limits, without a word of its own at the terminal."""
    import logging

    import uvicorn
    from h11 import LocalProtocolError
    from uvicorn.protocols.http.h11_impl import H11Protocol

    from analyzer.serve.guard import HEADER

    class Protocol(H11Protocol):
        """HTTP as uvicorn reads it. An address with bytes that are none of ASCII is a broken request too, and
        where a body breaks off after the answer there is nothing left to say."""

        def handle_events(self) -> None:
            try:
                super().handle_events()
            except UnicodeDecodeError:
                self.send_400_response("Invalid HTTP request received.")
            except LocalProtocolError:
                self.transport.close()

    logger = logging.getLogger("uvicorn.error")  # it tells of each request that it cannot read
    logger.addHandler(logging.NullHandler())
    logger.propagate = False
    return uvicorn.Config(
        app,
        http=Protocol,
        ws="none",
        lifespan="off",
        log_config=None,
        access_log=False,
        server_header=False,
        proxy_headers=False,
        h11_max_incomplete_event_size=HEADER,
        limit_concurrency=_CONNECTIONS,
        timeout_graceful_shutdown=1,
    )


def server_for(app: Guard) -> uvicorn.Server:
    """The server of an application: before it waits for what is under way, streams are told to end."""
    import uvicorn

    class Server(uvicorn.Server):
        async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
            app.on_end()
            await super().shutdown(sockets)

    return Server(configured(app))


def serve(desk: Desk, session: Session, listening: socket.socket, *, ready: Callable[[], None]) -> None:
    """Answers at this socket until Ctrl-C. `ready` is called once what is asked of it will be answered."""
    from analyzer.serve.app import create_app

    server = server_for(create_app(desk, session, listening.getsockname()[1]))
    ready()
    try:
        server.run(sockets=[listening])
    except KeyboardInterrupt:
        return


def have_libraries() -> None:
    """Raises where the extra `page` is not installed, with the command that adds it here."""
    from importlib.util import find_spec

    missing = [name for name in ("starlette", "uvicorn", "python_multipart") if find_spec(name) is None]
    if missing:
        from analyzer.sources.file_libraries import how_to_add

        raise JobfitError(
            f"the page needs {', '.join(missing)}", remedy=f"to add it: {how_to_add(extra='page')}"
        )
