"""How fast a report of many postings is built, and opened in headless Chromium from file://.

    python benchmarks/report.py [--postings 200] [--runs 5]

The postings are the project's examples, read by phrases and judged by both shipped criteria, again and
again with a number in the title. Each run opens the file in a page of its own; "open" is the time from the
start of the navigation to the end of the load event, "drawn" that until the second frame after it has been
drawn, "jump" that from a click on the last row of the list until its part has been drawn, and "tab" that
of a press of Tab. Medians. Exit code 1 above a bound in benchmarks/floors.toml; without a Chromium in PATH it
skips with a word.
"""

from __future__ import annotations

import argparse
import shutil
import statistics
import sys
import tempfile
import time
import tomllib
from collections.abc import Callable
from dataclasses import replace
from itertools import cycle, islice
from pathlib import Path

from analyzer.reports.html import ReportEntry, render_report
from tests.reports.browser.conftest import NAMES
from tests.reports.browser.postings import examples

FLOORS = Path(__file__).with_name("floors.toml")
DRAWN = "() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(() => done(performance.now()))))"
OPENED = "() => performance.getEntriesByType('navigation')[0].loadEventEnd"


def entries(count: int) -> list[ReportEntry]:
    """As many saved postings, no two of one title."""
    made = []
    for number, entry in enumerate(islice(cycle(examples()), count), 1):
        posting = entry.analysis.posting
        titled = replace(posting, title=f"{posting.title or 'A role'} {number}")
        made.append(replace(entry, name=str(number), analysis=entry.analysis._replace(posting=titled)))
    return made


def measure(
    path: Path, chromium: str, runs: int, of_runs: Callable[[list[float]], float] = statistics.median
) -> dict[str, float]:
    """Seconds of opening, drawing, jumping to the last posting and pressing Tab; of the runs their
    median, or the fastest on a machine that is busy with other things (min)."""
    from playwright.sync_api import sync_playwright

    times: dict[str, list[float]] = {"open": [], "drawn": [], "jump": [], "tab": []}
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium)
        for _ in range(runs + 1):
            page = browser.new_page(viewport={"width": 1280, "height": 900})
            page.goto(path.as_uri())
            drawn = page.evaluate(DRAWN)
            times["drawn"].append(drawn / 1000)
            times["open"].append(page.evaluate(OPENED) / 1000)
            begun = time.perf_counter()
            page.evaluate("[...document.querySelectorAll('table.list a')].at(-1).click()")
            page.evaluate(DRAWN)
            times["jump"].append(time.perf_counter() - begun)
            begun = time.perf_counter()
            page.keyboard.press("Tab")
            page.evaluate(DRAWN)
            times["tab"].append(time.perf_counter() - begun)
            page.close()
        browser.close()
    return {name: of_runs(found[1:]) for name, found in times.items()}


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--postings", type=int, default=200)
    parser.add_argument("--runs", type=int, default=5)
    given = parser.parse_args()
    chromium = next(filter(None, map(shutil.which, NAMES)), None)
    if chromium is None:
        print("skipped: no Chromium in PATH", file=sys.stderr)
        return 0
    drawn = entries(given.postings)
    render_report(drawn[:1])
    begun = time.process_time()
    html = render_report(drawn, made="2026-11-21")
    built = time.process_time() - begun
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "jobs.html"
        path.write_text(html, encoding="utf-8")
        figures = measure(path, chromium, given.runs)
    figures["build"] = built
    print(f"{given.postings} postings, {len(html.encode()) / 1e6:.2f} MB, built in {built:.2f} s of CPU")
    bounds = tomllib.loads(FLOORS.read_text(encoding="utf-8"))["report"]
    over = False
    for name in ("open", "drawn", "jump", "tab"):
        bound = bounds.get(f"{name}_s_at_most")
        beyond = bound is not None and figures[name] > bound
        over = over or beyond
        print(
            f"{name:<6}{figures[name]:>8.3f} s{'' if bound is None else f'   at most {bound}'}{'  OVER' if beyond else ''}"
        )
    return int(over)


if __name__ == "__main__":
    sys.exit(main())
