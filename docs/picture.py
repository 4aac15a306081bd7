"""Draws docs/report.png, the picture of a report that the README shows, and docs/page.png, one of the page.

    uv run python docs/picture.py        # needs a Chromium or Chrome in PATH; pngquant makes it smaller

Four of the examples are read and judged by one of the shipped criteria, in a home of their own and
without a model. The pictures are the first screen of what `jobfit report` makes of them, and that of a
posting as `jobfit serve` shows it after an answer.
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, sync_playwright

ROOT = Path(__file__).resolve().parents[1]
PICTURE = ROOT / "docs" / "report.png"
PAGE = ROOT / "docs" / "page.png"
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
POSTINGS = (
    "staff-reliability-engineer.txt",
    "header-line.txt",
    "engineering-manager-wellbeing.txt",
    "backend-engineer-hybrid.txt",
)
CRITERIA = ("--criteria", "reliability-engineer")
SIZE = {"width": 1000, "height": 1090}
PAGE_SIZE = {"width": 1360, "height": 1000}


def command(folder: Path, *words: str) -> dict[str, Any]:
    """How `jobfit` is run here, in a home of its own."""
    env = {k: v for k, v in os.environ.items() if not k.startswith(("OPENAI_", "JOBFIT_"))}
    return {
        "args": [sys.executable, "-m", "analyzer", *words, *CRITERIA],
        "cwd": ROOT,
        "env": {**env, "JOBFIT_HOME": str(folder / "home"), "PYTHONUTF8": "1"},
        "stdout": subprocess.DEVNULL,
    }


def report(folder: Path) -> Path:
    """The report on the examples, as a person gets it who has looked at them."""
    made = folder / "jobs.html"
    for words in (["--brief", *(f"examples/{name}" for name in POSTINGS)], ["report", "-o", str(made)]):
        subprocess.run(**command(folder, *words), check=True)
    return made


def draw(page: Path, browser: Browser) -> None:
    opened = browser.new_page(viewport=SIZE, color_scheme="light")
    opened.goto(page.as_uri())
    opened.screenshot(path=PICTURE)


def draw_page(folder: Path, browser: Browser) -> None:
    """The page of the first posting after its first question is answered with a click."""
    with subprocess.Popen(
        **command(folder, "serve", "--port", "0"), stderr=subprocess.PIPE, text=True
    ) as server:
        try:
            assert server.stderr is not None
            opened = browser.new_page(viewport=PAGE_SIZE, color_scheme="light")
            opened.goto(server.stderr.readline().strip())
            opened.locator("table.list a").nth(1).click()
            opened.locator(".choices button").nth(1).click()
            opened.wait_for_selector("#moved")
            opened.evaluate("scrollTo(0, 0)")
            opened.screenshot(path=PAGE)
        finally:
            server.send_signal(signal.SIGINT)


def main() -> int:
    browser = next(filter(None, map(shutil.which, BROWSERS)), None)
    if browser is None:
        print(f"no browser in PATH (looked for {', '.join(BROWSERS)})", file=sys.stderr)
        return 1
    with tempfile.TemporaryDirectory() as folder:
        made = report(Path(folder))
        with sync_playwright() as playwright:
            chromium = playwright.chromium.launch(executable_path=browser)
            draw(made, chromium)
            draw_page(Path(folder), chromium)
            chromium.close()
    for picture in (PICTURE, PAGE):
        if smaller := shutil.which("pngquant"):
            subprocess.run(
                [smaller, "--force", "--skip-if-larger", "--output", picture, "64", picture], check=False
            )
        print(f"{picture.relative_to(ROOT)}: {picture.stat().st_size:,} bytes")
    return 0


if __name__ == "__main__":
    sys.exit(main())
