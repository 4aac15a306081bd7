"""One headless Chromium for all tests of this folder; without one in PATH they skip and say so."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from analyzer.reports.html import render_report
from tests.reports.browser.postings import saved_postings

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
Open = Callable[..., Page]


@pytest.fixture(scope="package")
def browser() -> Iterator[Browser]:
    """A Chromium that finds no name in any network."""
    found = next(filter(None, map(shutil.which, NAMES)), None)
    if found is None:
        pytest.skip(f"no Chromium in PATH (looked for {', '.join(NAMES)})")
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(
            executable_path=found, args=["--host-resolver-rules=MAP * ~NOTFOUND", "--disable-gpu"]
        )
        yield started
        started.close()


@pytest.fixture(scope="package")
def report(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A report on postings of all sorts, as a file."""
    path = tmp_path_factory.mktemp("report") / "jobs.html"
    path.write_text(render_report(saved_postings(), made="2026-11-21"), encoding="utf-8")
    return path


@pytest.fixture
def opened(browser: Browser, report: Path) -> Iterator[Open]:
    """Opens a file (the report) from file:// in a page of its own; `page.heard` holds what went wrong
    or out: requests but that for the file, violations of the policy, dialogs, errors, downloads."""
    pages: list[Page] = []

    def open_page(path: Path = report, *, width: int = 1280, height: int = 900, **options: object) -> Page:
        page = browser.new_page(viewport={"width": width, "height": height}, **options)
        pages.append(page)
        page.heard = heard = []
        page.on("request", lambda request: heard.append(request.url))
        page.on("console", lambda message: heard.append(f"{message.type}: {message.text}"))
        page.on("pageerror", lambda error: heard.append(f"error: {error}"))
        page.on("dialog", lambda dialog: (heard.append(f"dialog: {dialog.message}"), dialog.dismiss()))
        page.on("popup", lambda popup: heard.append(f"popup: {popup.url}"))
        page.add_init_script("""
            addEventListener('securitypolicyviolation', e => console.error('violation', e.blockedURI));
            for (const name of ['alert', 'confirm', 'prompt', 'print', 'open'])
                window[name] = (...said) => console.error(name, ...said);
        """)
        page.goto(path.as_uri())
        heard.remove(path.as_uri())
        return page

    yield open_page
    for page in pages:
        page.close()
