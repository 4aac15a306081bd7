"""`jobfit mcp` as a process of its own, and the SDK's own client that talks to it over stdio."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple

import anyio.from_thread
import pytest
from mcp import Client
from mcp.client.stdio import StdioServerParameters

from tests.cli.conftest import ROOT, home, inside  # noqa: F401 - fixtures

EXAMPLES = {
    path.stem: path for path in sorted((ROOT / "examples").glob("*.*")) if path.suffix in {".txt", ".html"}
}


class Reply(NamedTuple):
    """What a tool answered."""

    text: str
    failed: bool


Call = Callable[..., Reply]


@contextmanager
def talking_to(folder: Path, *options: str, env: dict[str, str] | None = None) -> Iterator[tuple[Any, Call]]:
    """A client with a server of its own, whose library is in `folder`: a call that asks the client for something
    by name, and one that calls a tool. The SDK starts the process with a clean environment."""
    folder.mkdir(parents=True, exist_ok=True)
    server = StdioServerParameters(
        command=sys.executable,
        args=["-m", "analyzer", "mcp", *options],
        env={"JOBFIT_HOME": str(folder), "PYTHONUTF8": "1", **(env or {})},
        cwd=ROOT,
    )
    with (
        anyio.from_thread.start_blocking_portal() as portal,
        portal.wrap_async_context_manager(Client(server)) as client,
    ):

        def call(tool: str, *, on_progress: Callable[[str], object] | None = None, **arguments: Any) -> Reply:
            async def progress(done: float, total: float | None, message: str | None) -> None:
                if on_progress is not None:
                    on_progress(message or "")

            reply = portal.call(
                lambda: client.call_tool(tool, arguments, progress_callback=progress if on_progress else None)
            )
            (content,) = reply.content
            return Reply(content.text, bool(reply.is_error))

        yield (lambda name: portal.call(getattr(client, name))), call


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Any, Call]]:
    """A server whose library holds the first two examples that are text, read by its own tool."""
    with talking_to(tmp_path_factory.mktemp("mcp") / "home", "--reader", "phrases") as (ask, call):
        for name in ("staff-reliability-engineer", "backend-engineer-hybrid"):
            assert not call("analyse", text=EXAMPLES[name].read_text()).failed
        yield ask, call
