"""What the bookmark hands over of real pages, beside what a fetch of the same page is read as.

    JOBFIT_DATA=/path/to/data uv run python -m benchmarks.handing_over        saved pages, in a headless Chromium

Each page is shown without its scripts and without anything from elsewhere, so that both see the same. Printed for
each: the share of the letters that the fetched page's lines hold and that arrived too, and how much arrived besides
(menus, other jobs: a bookmark hands over all that is seen). Pages that a fetch refuses are named as such.
"""

from __future__ import annotations

import re
import shutil
import sys
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any
from urllib.parse import unquote

from analyzer.errors import SourceError
from analyzer.serve.bookmark import bookmark
from analyzer.sources.handed_over import HandedOver, handed_over, posting_handed_over
from analyzer.sources.page import posting_from_page
from benchmarks.accuracy import data_folder

AT = "https://saved.example/page"
NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")


def shown(pages: list[Path], chromium: str) -> Iterator[tuple[Path, HandedOver]]:
    """What the bookmark puts together of each page."""
    from playwright.sync_api import sync_playwright

    code = unquote(bookmark(1).removeprefix("javascript:"))
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium)
        for path in pages:
            page = browser.new_page()
            page.route("**/*", partial(_answer, path))
            page.goto(AT, wait_until="domcontentloaded")
            page.evaluate("() => { window.open = (address) => { window.sent = address; }; }")
            page.evaluate(code)
            yield path, handed_over(unquote(page.evaluate("window.sent").partition("#")[2]))
            page.close()
        browser.close()


def _answer(path: Path, route: Any) -> None:
    """The saved page, under a policy that lets no script run; nothing from elsewhere."""
    policy = {"content-type": "text/html", "content-security-policy": "script-src 'none'"}
    if route.request.url == AT:
        route.fulfill(path=path, headers=policy)
    else:
        route.abort()


def letters(text: str) -> str:
    return re.sub(r"[\W_]+", "", text.casefold())


def main() -> int:
    folder, chromium = data_folder(), next(filter(None, map(shutil.which, NAMES)), None)
    if folder is None or chromium is None:
        print("skipped: JOBFIT_DATA names no folder, or there is no Chromium in PATH", file=sys.stderr)
        return 0
    for path, given in shown(sorted((folder / "pages").rglob("*.html")), chromium):
        name = path.relative_to(folder).as_posix()[-60:]
        try:
            fetched = posting_from_page(path.read_bytes(), source=AT, url=AT)
        except SourceError as error:
            print(f"{name:60} a fetch refuses it: {error.kind}; {len(given.text)} characters arrived")
            continue
        whole = letters(given.text)
        lines = [line.text for line in fetched.lines if line.origin == "body"]
        there = sum(len(letters(line)) for line in lines if letters(line) in whole)
        all_of_it = sum(map(len, map(letters, lines))) or 1
        try:
            read = len(posting_handed_over(given).lines)
        except SourceError as error:
            read = f"refused as {error.kind}"
        print(
            f"{name:60} {there / all_of_it:7.1%} of {len(lines)} lines arrived; {len(whole) / all_of_it:5.2f} as much"
            f" in all; read as {read} lines of {len(fetched.lines)}"
        )
        for line in lines:
            if letters(line) not in whole and "--missing" in sys.argv:
                print("      missing:", line[:100])
    return 0


if __name__ == "__main__":
    sys.exit(main())
