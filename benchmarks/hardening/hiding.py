"""Hidden text and ordinary pages: what gets through, what is lost, and the same of another extractor.

    python -m benchmarks.hardening.hiding                   (three minutes with Chromium, seconds without)
    uv run --with trafilatura python -m benchmarks.hardening.hiding

The pages are those of the tests: every way of hiding words by style attribute, style sheet, markup,
metadata and data, what looks alike but is seen, and ordinary pages of many builds. Where a Chromium is at
hand, its pictures say of each page whether the words are seen (tests/sources/html/screenshots.py), else what
it said when the tables were written.
"""

from __future__ import annotations

import importlib.util
import re
import shutil
from collections.abc import Callable, Iterator

from analyzer.sources.html.extraction import read_html
from tests.reports.browser.conftest import NAMES
from tests.sources.html import test_extraction as ordinary
from tests.sources.html import test_hidden as hidden
from tests.sources.html import ways
from tests.sources.html.screenshots import camera

MOST_READ = 0.03  # of all ways
NEVER_READ = ("invalid declarations", "invalid selectors", "conditions", "cascade")


def variants() -> Iterator[tuple[str, str, str]]:
    """(kind, way, page) of all that hides words."""
    for style in hidden.INLINE:
        for tag in ("div",) if style in hidden.OF_BOXES else ("div", "span"):
            yield (
                "style",
                style,
                hidden.page(f'<p>Seen <{tag} style="{style}">{hidden.SECRET}</{tag}> words</p>'),
            )
    for kind, styles in ways.STYLES.items():
        for style in styles:
            yield kind, style, hidden.page(f'<div style="{style}">{hidden.SECRET}</div>')
    for kind, sheets in {"sheet": hidden.SHEETS, **ways.SHEETS}.items():
        for sheet in sheets:
            inside = f'<div class="x" id="x" data-k="v">{hidden.SECRET}</div>'
            inside = f"<main>{inside}</main>" if "main{" in sheet else inside
            yield kind, sheet, hidden.page(inside, f"<style>{sheet}</style>")
    for markup in [*hidden.MARKUP, *ways.MARKUP]:
        yield "markup", markup, hidden.page(markup.format(hidden.SECRET))
    for head in hidden.HEADS:
        yield "metadata", head, hidden.page("", head.format(hidden.SECRET))
    for data in hidden.DATA:
        text = data.format(hidden.SECRET)
        yield "data", data, hidden.page("", f'<script type="application/ld+json">{text}</script>')


def shown() -> Iterator[tuple[str, str, str]]:
    """The same of what is seen."""
    for markup in [*hidden.SEEN, *ways.SHOWN]:
        yield "seen", markup, hidden.page(markup.format(hidden.SECRET))


def judged(pages: list[tuple[str, str, str]]) -> list[bool] | None:
    """Whether Chromium shows the words of each page; None without one."""
    from playwright.sync_api import sync_playwright

    found = next(filter(None, map(shutil.which, NAMES)), None)
    if found is None:
        return None
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=found, args=["--host-resolver-rules=MAP * ~NOTFOUND", "--disable-gpu"]
        )
        with camera(browser) as pictures:
            return [pictures.sees(page, hidden.SECRET) for _, _, page in pages]


def against_chromium() -> bool:
    """What Chromium hides and we read, and the reverse."""
    hiding, seen = list(variants()), list(shown())
    answers = judged([*hiding, *seen])
    if answers is None:
        print("no Chromium in PATH: the tables' own verdicts stand")
        answers = [False] * len(hiding) + [True] * len(seen)
    pages = list(zip([*hiding, *seen], answers, strict=True))
    gone = [(kind, way, "Canary" in ours(page)) for (kind, way, page), sees in pages if not sees]
    read = [(kind, way) for kind, way, through in gone if through]
    kept = [(kind, way, "Canary" in ours(page)) for (kind, way, page), sees in pages if sees]
    lost = [(kind, way) for kind, way, through in kept if not through]
    print(f"Chromium hides {len(gone)}: read {len(read)} ({len(read) / len(gone):.1%})")
    for kind, way in read:
        print(f"    read: {kind}: {way[:100]}")
    print(f"Chromium shows {len(kept)}: left out {len(lost)}")
    for kind, way in lost:
        print(f"    left out: {kind}: {way[:100]}")
    return len(read) <= MOST_READ * len(gone) and not any(kind in NEVER_READ for kind, _ in read)


def ours(html: str) -> str:
    read = read_html(html)
    return "\n".join([read.fields.title or "", *(text for _, text in read.body)])


def theirs(html: str) -> str:
    import trafilatura

    return trafilatura.extract(html, include_comments=False, include_tables=True, favor_recall=True) or ""


def count(name: str, extract: Callable[[str], str]) -> tuple[int, int, float]:
    pages, seen = [page for _, _, page in variants()], [page for _, _, page in shown()]
    through = sum("Canary" in extract(page) for page in pages)
    missed = sum("Canary" not in extract(page) for page in seen)
    want = re.findall(r"[\w,]+", "\n".join(ordinary.PARTS))
    lost, chrome = [], 0
    for page in ordinary.PAGES.values():
        have = set(re.findall(r"[\w,]+", extract(page)))
        lost.append(sum(word not in have for word in want) / len(want))
        chrome += "CHROMEWORD" in have
    print(
        f"{name:<12} hidden text through: {through} of {len(pages)}; seen text missed: {missed} of {len(seen)}; "
        f"words lost on {len(lost)} ordinary pages: mean {sum(lost) / len(lost):.3f}, most {max(lost):.3f}; "
        f"pages with chrome: {chrome}"
    )
    return through, missed, max(lost)


def main() -> int:
    held = against_chromium()
    _, missed, lost = count("jobfit", ours)
    if importlib.util.find_spec("trafilatura"):
        count("trafilatura", theirs)
    return 0 if held and not missed and lost <= 0.01 else 1


if __name__ == "__main__":
    raise SystemExit(main())
