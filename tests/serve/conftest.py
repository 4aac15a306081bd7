"""A page over a library of its own: in this process, and as a server with a real Chromium before it."""

from __future__ import annotations

import os
import shutil
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from analyzer import read_facts, read_posting
from analyzer.run.pipeline import named
from analyzer.serve.app import create_app
from analyzer.serve.desk import Desk
from analyzer.serve.guard import Guard
from analyzer.serve.session import Session
from analyzer.settings import Settings
from analyzer.storage.library import Library, library_at
from tests.cli.conftest import ROOT
from tests.reports.browser.conftest import NAMES
from tests.serve.client import PORT, Client

DAY = "2026-11-20T10:00:00Z"
EXAMPLES = sorted(path for path in (ROOT / "examples").iterdir() if path.suffix in {".txt", ".html"})


@dataclass
class House:
    """A page over a library: `client` asks it without a socket, `told` is what the terminal was told."""

    home: Path
    library: Library
    desk: Desk
    session: Session
    client: Client
    told: list[str]


def fill(library: Library) -> None:
    """The examples of the project, read by their phrases, as saved postings 1, 2, 3 …"""
    for path in EXAMPLES:
        posting = read_posting(path)
        reading = read_facts(posting)
        library.save(named(posting, reading), reading, seen_at=DAY)


@pytest.fixture
def make_house(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[..., House]]:
    """Makes a house; `filled` says what is in its library."""
    opened: list[Library] = []

    def make(filled: Callable[[Library], None] = fill, *, criteria: tuple[str, ...] = ()) -> House:
        home = tmp_path / "home"
        for name in [name for name in os.environ if name.startswith(("OPENAI_", "JOBFIT_"))]:
            monkeypatch.delenv(name)
        monkeypatch.setenv("JOBFIT_HOME", str(home))
        told: list[str] = []
        library = library_at(home / "data", warn=told.append).__enter__()
        opened.append(library)
        filled(library)
        desk = Desk(lambda: Settings(criteria=criteria), library, warn=told.append)
        session = Session()
        client = Client(create_app(desk, session, PORT))
        client.open(session.token)
        return House(home, library, desk, session, client, told)

    yield make
    for library in opened:
        library.close()


@pytest.fixture
def house(make_house: Callable[..., House]) -> House:
    """A page over the project's examples, opened."""
    return make_house()


@pytest.fixture(scope="package")
def browser() -> Iterator[Browser]:
    """A Chromium that finds no name in any network, and this machine by its number alone."""
    found = next(filter(None, map(shutil.which, NAMES)), None)
    if found is None:
        pytest.skip(f"no Chromium in PATH (looked for {', '.join(NAMES)})")
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(
            executable_path=found,
            args=["--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1", "--disable-gpu"],
        )
        yield started
        started.close()


@dataclass
class Served:
    """A house that answers at a port, as `jobfit serve` does it."""

    house: House
    at: str
    app: Guard

    @property
    def first(self) -> str:
        """The address that the person is given."""
        return f"{self.at}/open?token={self.house.session.token}"


@pytest.fixture
def served(house: House) -> Iterator[Served]:
    """The house as a real server on a free port."""
    with serving(house) as served:
        yield served


@contextmanager
def serving(house: House) -> Iterator[Served]:
    """Runs a real server before a house, as long as it is needed."""
    from analyzer.serve.server import bound, server_for

    with bound(0) as listening:
        port = listening.getsockname()[1]
        app = create_app(house.desk, house.session, port)
        server = server_for(app)
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]})
        thread.start()
        try:
            yield Served(house, f"http://127.0.0.1:{port}", app)
        finally:
            server.should_exit = True
            thread.join(20)


@pytest.fixture
def visit(browser: Browser, served: Served) -> Iterator[Callable[..., Page]]:
    """Opens the served page in a new window, by the address that the person is given; `page.heard` holds what
    went wrong: violations of the policy, dialogs, errors, and requests to anywhere else."""
    contexts = []

    def open_page(*, width: int = 1280, height: int = 900, **options: object) -> Page:
        context = browser.new_context(viewport={"width": width, "height": height}, **options)
        contexts.append(context)
        page = context.new_page()
        page.heard = heard = []
        page.on(
            "request",
            lambda asked: None if asked.url.startswith((served.at, "data:")) else heard.append(asked.url),
        )
        page.on("console", lambda message: heard.append(f"{message.type}: {message.text}"))
        page.on("pageerror", lambda error: heard.append(f"error: {error}"))
        page.on("dialog", lambda dialog: (heard.append(f"dialog: {dialog.message}"), dialog.dismiss()))
        page.goto(served.first)
        page.wait_for_url(f"{served.at}/")
        return page

    yield open_page
    for context in contexts:
        context.close()
