"""Draws docs/report.png, the picture of a report that the README shows.

    uv run python docs/picture.py        # needs a Chromium or Chrome in PATH; pngquant makes it smaller

Four of the examples are read and judged by one of the shipped criteria, in a home of their own and
without a model; the picture is the first screen of what `jobfit report` makes of them.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
PICTURE = ROOT / "docs" / "report.png"
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
POSTINGS = (
    "staff-reliability-engineer.txt",
    "header-line.txt",
    "engineering-manager-wellbeing.txt",
    "backend-engineer-hybrid.txt",
)
CRITERIA = ("--criteria", "reliability-engineer")
SIZE = {"width": 1000, "height": 1090}


def report(folder: Path) -> Path:
    """The report on the examples, as a person gets it who has looked at them."""
    env = {k: v for k, v in os.environ.items() if not k.startswith(("OPENAI_", "JOBFIT_"))}
    made = folder / "jobs.html"
    sources = [f"examples/{name}" for name in POSTINGS]
    for words in (["--brief", *sources], ["report", "-o", str(made)]):
        subprocess.run(
            [sys.executable, "-m", "analyzer", *words, *CRITERIA],
            cwd=ROOT,
            env={**env, "JOBFIT_HOME": str(folder / "home"), "PYTHONUTF8": "1"},
            stdout=subprocess.DEVNULL,
            check=True,
        )
    return made


def draw(page: Path, picture: Path, browser: str) -> None:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=browser)
        opened = chromium.new_page(viewport=SIZE, color_scheme="light")
        opened.goto(page.as_uri())
        opened.screenshot(path=picture)
        chromium.close()
    if smaller := shutil.which("pngquant"):
        subprocess.run(
            [smaller, "--force", "--skip-if-larger", "--output", picture, "64", picture], check=True
        )


def main() -> int:
    browser = next(filter(None, map(shutil.which, BROWSERS)), None)
    if browser is None:
        print(f"no browser in PATH (looked for {', '.join(BROWSERS)})", file=sys.stderr)
        return 1
    with tempfile.TemporaryDirectory() as folder:
        draw(report(Path(folder)), PICTURE, browser)
    print(f"{PICTURE.relative_to(ROOT)}: {PICTURE.stat().st_size:,} bytes")
    return 0


if __name__ == "__main__":
    sys.exit(main())
