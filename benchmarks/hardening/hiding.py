"""Hidden text and ordinary pages: what gets through, what is lost, and the same of another extractor.

    python -m benchmarks.hardening.hiding
    uv run --with trafilatura python -m benchmarks.hardening.hiding

The pages are those of the tests: every way of hiding words by style attribute, style sheet, markup,
metadata and data, what looks alike but is seen, and ordinary pages of many builds.
"""

from __future__ import annotations

import importlib.util
import re
from collections.abc import Callable, Iterator

from analyzer.sources.html.extraction import read_html
from tests.sources.html import test_extraction as ordinary
from tests.sources.html import test_hidden as hidden


def variants() -> Iterator[str]:
    for style in hidden.INLINE:
        for tag in ("div",) if style in hidden.OF_BOXES else ("div", "span"):
            yield hidden.page(f'<p>Seen <{tag} style="{style}">{hidden.SECRET}</{tag}> words</p>')
    for sheet in hidden.SHEETS:
        inside = f'<div class="x" id="x" data-k="v">{hidden.SECRET}</div>'
        inside = f"<main>{inside}</main>" if "main{" in sheet else inside
        yield hidden.page(inside, f"<style>{sheet}</style>")
    for markup in hidden.MARKUP:
        yield hidden.page(markup.format(hidden.SECRET))
    for head in hidden.HEADS:
        yield hidden.page("", head.format(hidden.SECRET))
    for data in hidden.DATA:
        yield hidden.page("", f'<script type="application/ld+json">{data.format(hidden.SECRET)}</script>')


def ours(html: str) -> str:
    read = read_html(html)
    return "\n".join([read.fields.title or "", *(text for _, text in read.body)])


def theirs(html: str) -> str:
    import trafilatura

    return trafilatura.extract(html, include_comments=False, include_tables=True, favor_recall=True) or ""


def count(name: str, extract: Callable[[str], str]) -> tuple[int, int, float]:
    pages = list(variants())
    through = sum("Canary" in extract(page) for page in pages)
    seen = [hidden.page(markup.format(hidden.SECRET)) for markup in hidden.SEEN]
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
    through, missed, lost = count("jobfit", ours)
    if importlib.util.find_spec("trafilatura"):
        count("trafilatura", theirs)
    return 1 if through or missed or lost > 0.01 else 0


if __name__ == "__main__":
    raise SystemExit(main())
