"""What a page calls its job: a heading that names one, else the part of the window's title that does.

Headings such as "Job details", "Join our team!", the employer's name or that of a section name no job.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from analyzer.prepared import shipped_toml
from analyzer.sources.fields import MAX_FIELD
from analyzer.sources.html.blocks import Block
from analyzer.sources.html.tree import Element, ParsedPage
from analyzer.sources.sanitize import clean_line
from analyzer.text.folding import fold
from analyzer.text.role_names import has_role
from analyzer.text.sections import heading_in_other_languages, heading_of

_LONGEST = 200
_NEAR = 12  # blocks: a page shows its job's name among the first ones
_PARTS = re.compile(r"\s+[|–—·:]\s+|\s+-\s+|\s*\|\s*|:\s+")
_AT = re.compile(r"\s+(?:at|bei|chez|@)\s+(?=[A-ZÀ-Þ0-9])")
_NAMES_OF_SITE = frozenset({"og:site_name", "application-name", "apple-mobile-web-app-title"})


@cache
def _pattern(name: str) -> re.Pattern[str]:
    wordings = shipped_toml(Path(__file__).with_name("title.toml"))[name]
    return re.compile("|".join(wordings), re.IGNORECASE)


def title_of(page: ParsedPage, blocks: list[Block], company: str | None = None) -> str | None:
    """The job's name, None where nothing on the page names one; `company` is its employer, where known.

    Where the likeliest text names nobody's work ("Marlow", "Careers"), one of the first that does has it.
    """
    titles = window_titles(page)
    window = titles[0] if titles else ""
    parts = [part for title in titles for part in _PARTS.split(title) if part]
    employers = {fold(name) for name in (company, *_names_of_site(page, parts)) if name}

    def names_a_job(text: str) -> bool:
        return bool(text) and fold(text).strip(" .!") not in employers and not _is_general(text)

    named = list(filter(names_a_job, _candidates(blocks, window, parts)))
    if not named or has_role(named[0]):
        return named[0] if named else None
    shown = [named[0], *_among_the_first(blocks), *named[1:]]
    return next((text for text in shown if names_a_job(text) and has_role(text)), named[0])


def _among_the_first(blocks: list[Block]) -> Iterator[str]:
    """The headings that a page begins with."""
    return (block.text for block in blocks[:_NEAR] if block.kind == "heading" and len(block.text) <= _LONGEST)


def window_titles(page: ParsedPage) -> list[str]:
    """The page's own title, then the one that it gives to those who share it."""
    titles = (clean_line(element.text()) for element in page.root.find("title"))
    shared = (clean_line(value) for name, value in _metas(page) if name == "og:title")
    return [title[:MAX_FIELD] for title in (*titles, *shared) if title]


def _candidates(blocks: list[Block], window: str, parts: list[str]) -> Iterator[str]:
    """What may name the job, the likeliest first."""
    headings = [block for block in blocks if block.kind == "heading" and len(block.text) <= _LONGEST]
    yield from (block.text for block in headings if block.element.tag == "h1")
    folded = fold(window)
    yield from (block.text for block in headings[:_NEAR] if folded.startswith(fold(block.text)))
    shown = {fold(block.text) for block in blocks[:_NEAR]}
    bare = [_AT.split(part)[0] for part in parts]
    whole = [part for part in re.split(r"\s*\|\s*", window) if part]
    around = filter(None, map(_pattern("around").fullmatch, whole))
    names = ("".join(filter(None, found.groups())) for found in around)
    yield from (_AT.split(_PARTS.split(name)[0])[0][:_LONGEST] for name in names)
    yield from (part for pair in zip(parts, bare, strict=True) for part in pair if fold(part) in shown)
    if headings and headings[0] in blocks[:3]:
        yield headings[0].text
    yield from (part[:_LONGEST] for part in bare)
    yield from (block.text for block in headings)
    first = blocks[0].text if blocks else ""
    if 3 <= len(first) <= 80 and not re.search(r"[.!?:;,]$", first):
        yield first


def _is_general(text: str) -> bool:
    """Whether a heading could stand on any job's page, or heads a section."""
    bare = text.strip(" .!:?*#–-")
    folded = fold(text)
    return bool(
        len(bare) < 2
        or _pattern("general").fullmatch(" ".join(bare.split()))
        or heading_of(folded)
        or heading_in_other_languages(folded)
    )


def _names_of_site(page: ParsedPage, parts: list[str]) -> Iterator[str]:
    yield from (clean_line(value) for name, value in _metas(page) if name in _NAMES_OF_SITE)
    for part in parts:
        if found := _pattern("employer").fullmatch(part):
            yield found["behind"] or found["before"]
        yield from _AT.split(part)[1:]


def _metas(page: ParsedPage) -> Iterator[tuple[str, str]]:
    metas: Iterator[Element] = page.root.find("meta")
    return ((meta.get("property").lower() or meta.get("name").lower(), meta.get("content")) for meta in metas)
