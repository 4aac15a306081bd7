"""One HTML text → its fields, its body as lines, and what was left out."""

from __future__ import annotations

import re
from dataclasses import dataclass

from analyzer.model import Origin
from analyzer.sources.clean import clean_line
from analyzer.sources.fields import Fields
from analyzer.sources.html.tree import Element, Page, parse
from analyzer.sources.html.visible import NOT_TEXT, Block, as_line, visible_blocks
from analyzer.sources.jsonld import description_of, fields_of, job_postings

_CHROME = frozenset({"nav", "footer", "button", "form"})


@dataclass(frozen=True, slots=True)
class Read:
    """What a page gave; `notes` are sentences for the person."""

    fields: Fields
    body: list[tuple[Origin, str]]
    notes: tuple[str, ...] = ()


def read_html(html: str) -> Read:
    """Reads a whole page."""
    page = parse(html)
    scripts = [
        element.text() for element in page.root.find("script") if "ld+json" in element.get("type").lower()
    ]
    postings = job_postings(scripts)
    fields = fields_of(postings[0]) if postings else Fields()
    blocks = _blocks(page)
    fields = fields.over(Fields(title=_title(page, blocks)))
    notes: list[str] = []
    length = sum(len(block.text) for block in blocks)
    if postings and length < 400:
        inner = parse(description_of(postings[0]))
        described = _blocks(inner)
        if sum(len(block.text) for block in described) > length:
            blocks = described
            notes.append("The page shows no description; the one in its data for search engines was read.")
    return Read(fields, [("body", as_line(block)) for block in blocks], tuple(notes))


def read_fragment(html: str) -> Read:
    """Reads a description: HTML without a page around it, as APIs and JSON-LD give it."""
    blocks = _blocks(parse(html))
    return Read(Fields(), [("body", as_line(block)) for block in blocks])


def _blocks(page: Page) -> list[Block]:
    return visible_blocks(page.root, left_out=_left_out, display=_display)


def _left_out(element: Element) -> bool:
    style = re.sub(r"\s", "", element.get("style").lower())
    return (
        element.tag in NOT_TEXT
        or element.tag in _CHROME
        or "hidden" in element.attrs
        or "display:none" in style
        or "visibility:hidden" in style
    )


def _display(element: Element) -> str:
    from analyzer.sources.html.visible import BLOCKS

    return "block" if element.tag in BLOCKS else "inline"


def _title(page: Page, blocks: list[Block]) -> str | None:
    headings = [block.text for block in blocks if block.kind == "heading" and block.element.tag == "h1"]
    if headings:
        return headings[0][:200]
    title = next((clean_line(element.text()) for element in page.root.find("title")), "")
    return title or None
