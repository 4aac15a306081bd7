"""How much of a posting's description the page reader keeps, and how much of the page around it.

    python benchmarks/pages.py --data FOLDER        (or JOBFIT_DATA=FOLDER)
    uv run --with trafilatura python benchmarks/pages.py --data FOLDER      (with another extractor beside it)

Two sets. *Saved pages*: every HTML page in the folder; where its JSON-LD holds a description, that is
what must be kept, else the page is only read or refused. *Framed descriptions*: every long description
in the folder's API replies, put into page frames of our own (menu, cookie banner, facts, form, other
jobs, footer), once with and once without JSON-LD beside it.

Kept: the share of the description's sentences that stand in the lines. Chrome: the share of the lines'
letters that are in no sentence of the description, nor title, place or another field. Speed: the saved pages.
"""

from __future__ import annotations

import argparse
import html as entities
import importlib.util
import json
import math
import os
import re
import statistics
import time
from collections.abc import Iterator
from contextlib import suppress
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

from analyzer.errors import JobfitError
from analyzer.sources.charset import decode
from analyzer.sources.html.extraction import read_html
from analyzer.sources.jsonld import description_of, job_postings, unescaped_html
from analyzer.sources.page import posting_from_page

BREAKS = frozenset(
    [
        "p",
        "div",
        "li",
        "ul",
        "ol",
        "br",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "tr",
        "td",
        "table",
        "section",
        "article",
        "blockquote",
        "dt",
        "dd",
    ]
)
FACTS = "<p>Lisbon, Portugal</p><p>Full-time</p>"


class _Text(HTMLParser):
    """The reference rendering: no code of the page reader in it."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []

    def handle_starttag(self, tag: str, attrs: Any) -> None:  # noqa: ARG002 - the parser's signature
        self.parts.append("\n" if tag in BREAKS else "")

    def handle_endtag(self, tag: str) -> None:
        self.parts.append("\n" if tag in BREAKS else "")

    def handle_data(self, data: str) -> None:
        self.parts.append(data)


def plain(html: str) -> str:
    reader = _Text()
    reader.feed(html)
    return "".join(reader.parts)


def folded(text: str) -> str:
    return re.sub(r"[\W_]+", "", text.casefold())


def sentences(text: str) -> list[str]:
    found = [folded(part) for part in re.split(r"\n+|(?<=[.!?])\s+", text)]
    return [part for part in found if len(part) >= 15]


def measure(lines: list[str], reference: str, beside: str = "") -> tuple[float, float]:
    """(share of sentences kept, share of letters that are chrome)."""
    have, want = folded(" ".join(lines)), sentences(reference)
    known = folded(reference) + folded(beside)
    letters = [folded(line) for line in lines]
    chrome = sum(len(line) for line in letters if line not in known)
    return sum(one in have for one in want) / max(len(want), 1), chrome / max(sum(map(len, letters)), 1)


def ours(html: str) -> list[str]:
    posting = posting_from_page(html.encode(), source="page")
    return [line.text for line in posting.lines if line.origin == "body"]


def theirs(html: str) -> list[str]:
    import trafilatura

    return (trafilatura.extract(html, include_comments=False, include_tables=True) or "").splitlines()


def framed(description: str) -> Iterator[tuple[str, str]]:
    """(name, page): the description in frames of our own writing."""
    menu = "<nav><ul><li><a href=/>Home</a></li><li><a href=/jobs>All our jobs</a></li></ul></nav>"
    cookies = '<div class="cookie-banner"><p>We use cookies to make this site better.</p><button>Accept</button></div>'
    jobs = "".join(f'<li><a href="/jobs/{n}">Buoy mechanic {n}</a></li>' for n in range(6))
    foot = "<footer><a href=/privacy>Privacy</a><p>© 2026 Acme Tides. All rights reserved.</p></footer>"
    form = "<form><h2>Apply for this job</h2><label>Name <input></label><input type=file><button>Send</button></form>"
    other = f"<section><h2>Similar jobs</h2><ul>{jobs}</ul></section>"
    head = f"<h1>Tide Engineer</h1>{FACTS}"
    data = {
        "@context": "https://schema.org",
        "@type": "JobPosting",
        "title": "Tide Engineer",
        "description": description,
    }
    inner = json.dumps(data).replace("</", "<\\/")
    script = f'<script type="application/ld+json">{inner}</script>'
    yield "plain", f"<html><body>{menu}<main>{head}{description}</main>{foot}</body></html>"
    yield (
        "busy",
        f"<html><body>{cookies}{menu}<div>{head}<div>{description}</div>{form}</div>{other}{foot}</body></html>",
    )
    yield (
        "with data",
        f"<html><head>{script}</head><body>{menu}<div>{head}<div>{description}</div>{form}</div>{other}{foot}</body></html>",
    )
    yield "data only", f"<html><head>{script}</head><body><div id=root></div></body></html>"


def descriptions(folder: Path) -> list[tuple[str, str]]:
    found: dict[str, str] = {}
    for path in sorted(folder.rglob("*.json")):
        waiting = [json.loads(path.read_text(encoding="utf-8"))]
        while waiting:
            node = waiting.pop()
            waiting.extend(
                node.values() if isinstance(node, dict) else node if isinstance(node, list) else []
            )
            text = unescaped_html(node) if isinstance(node, str) else ""
            if len(text) > 700 and re.search(r"<(?:p|li|div|br)\b", text):
                found.setdefault(text, path.stem)
    return [(name, text) for text, name in found.items()]


def report(name: str, rows: list[tuple[float, float]], other: list[tuple[float, float]]) -> bool:
    def line(results: list[tuple[float, float]]) -> str:
        kept, chrome = [row[0] for row in results], [row[1] for row in results]
        return f"kept {statistics.mean(kept):.3f} (least {min(kept):.3f}), chrome {statistics.mean(chrome):.3f} (most {max(chrome):.3f})"

    if not rows:
        return True
    print(f"{name:<12} {len(rows):>3} pages   jobfit       {line(rows)}")
    if other:
        print(f"{'':<12} {'':>3}         trafilatura  {line(other)}")
    return min(row[0] for row in rows) >= 0.98 and max(row[1] for row in rows) <= 0.05


def speed(folder: Path, *, compare: bool) -> None:
    """How fast the saved pages are read, in CPU time, the best of five; the other extractor in turn with ours."""
    pages = [decode(path.read_bytes()) for path in sorted(folder.rglob("*.html"))]
    extractors = {"jobfit": read_html} | ({"trafilatura": theirs} if compare else {})
    best = dict.fromkeys(extractors, math.inf)
    for _ in range(5):
        for name, extract in extractors.items():
            start = time.process_time()
            for page in pages:
                with suppress(JobfitError):
                    extract(page)
            best[name] = min(best[name], time.process_time() - start)
    size = sum(map(len, pages)) / 1e6
    print("speed        " + ", ".join(f"{name} {size / took:.1f} MB/s" for name, took in best.items()))


def saved(folder: Path, *, compare: bool) -> tuple[list[tuple[float, float]], list[tuple[float, float]]]:
    rows, other = [], []
    for path in sorted(folder.rglob("*.html")):
        data = path.read_bytes()
        html = decode(data)
        scripts = re.findall(r"<script[^>]*ld\+json[^>]*>(.*?)</script>", html, re.DOTALL | re.IGNORECASE)
        postings = job_postings(scripts)
        reference = plain(entities.unescape(description_of(postings[0]))) if postings else ""
        try:
            posting = posting_from_page(data, source=path.name)
        except JobfitError as error:
            print(f"  {path.name}: refused ({error.kind})")
            continue
        lines = [line.text for line in posting.lines if line.origin == "body"]
        print(f"  {path.name}: {len(posting.lines)} lines, {posting.language}, {posting.title}")
        if reference:
            rows.append(measure(lines, reference))
            if compare:
                other.append(measure(theirs(html), reference))
    return rows, other


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--data", default=os.environ.get("JOBFIT_DATA"))
    data = parser.parse_args().data
    if not data:
        print("skipped: no folder of real pages was given (--data or JOBFIT_DATA)")
        return 0
    compare = importlib.util.find_spec("trafilatura") is not None
    folder = Path(data, "pages")
    good = report("saved pages", *saved(folder, compare=compare))
    speed(folder, compare=compare)
    frames: dict[str, tuple[list[tuple[float, float]], list[tuple[float, float]]]] = {}
    beside = f"Tide Engineer {plain(FACTS)}"
    for _, text in descriptions(folder):
        for name, page in framed(text):
            rows, other = frames.setdefault(name, ([], []))
            rows.append(measure(ours(page), plain(text), beside))
            if compare:
                other.append(measure(theirs(page), plain(text), beside))
    for name, (rows, other) in frames.items():
        good = report(name, rows, other) and good
    print("held: every page keeps 98 % of its sentences, with at most 5 % chrome" if good else "NOT held")
    return 0 if good else 1


if __name__ == "__main__":
    raise SystemExit(main())
