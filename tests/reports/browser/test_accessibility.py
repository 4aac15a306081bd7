"""The report for those who do not use a mouse, or eyes: axe-core, keyboard, and what a screen reader is told."""

from __future__ import annotations

import re
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from analyzer.reports.html import render_report
from tests.reports.browser.conftest import Open
from tests.reports.browser.postings import saved_postings

pytestmark = pytest.mark.browser

# Every rule of axe-core, WCAG 2.0 to 2.2 and the best practices, but AAA's on colours.
_ALL = {"resultTypes": ["violations"], "rules": {"color-contrast-enhanced": {"enabled": False}}}
_FORM = {**_ALL, "rules": {**_ALL["rules"], "color-contrast": {"enabled": False}}}
_COLOURS = {"resultTypes": ["violations"], "runOnly": {"type": "rule", "values": ["color-contrast"]}}


def everything_drawn(page: Page) -> None:
    """Off-screen parts too: content-visibility would hide them from the rules on colours."""
    page.evaluate(
        "for (const a of document.querySelectorAll('article')) a.style.contentVisibility = 'visible'"
    )


def violations(page: Page, options: dict[str, Any]) -> list[tuple[str, list[str]]]:
    """The rules that are broken, each with the first elements that break it."""
    everything_drawn(page)
    response = Axe().run(page, options=options).response
    return [(v["id"], [n["html"][:200] for n in v["nodes"]][:3]) for v in response["violations"]]


@pytest.mark.parametrize(("scheme", "width"), [("light", 1280), ("dark", 1280), ("light", 360)])
def test_axe_finds_no_violation(opened: Open, tmp_path: Path, scheme: str, width: int) -> None:
    """All rules on postings of all sorts; the colours, which take long, on the short ones and one ruled out."""
    assert violations(opened(width=width, color_scheme=scheme), _FORM) == []
    short = [
        entry for entry in saved_postings() if len(entry.analysis.posting.lines) < 10 or entry.name == "2"
    ]
    few = tmp_path / "few.html"
    few.write_text(render_report(short), encoding="utf-8")
    page = opened(few, width=width, color_scheme=scheme)
    assert violations(page, _COLOURS) == []
    for name in ("strong", "good", "mixed", "weak", "ruled_out", "met", "partly", "unmet", "doubt", "told"):
        assert page.locator(f".{name}").count(), name


@pytest.fixture
def one(tmp_path: Path) -> Path:
    """A report on the best of the postings alone."""
    path = tmp_path / "one.html"
    path.write_text(render_report(saved_postings(), limit=1), encoding="utf-8")
    return path


def test_axe_finds_no_violation_where_a_line_or_a_verdict_is_marked_as_the_target(
    opened: Open, one: Path
) -> None:
    for scheme in ("light", "dark"):
        page = opened(one, color_scheme=scheme)
        everything_drawn(page)
        page.locator(".theirs .where a").first.click()
        assert Axe().run(page, ":target", _ALL).violations_count == 0
        page.locator(":target .backs a").first.click()
        assert Axe().run(page, ":target", _ALL).violations_count == 0


def test_axe_would_see_a_violation(opened: Open, one: Path) -> None:
    page = opened(one)
    page.evaluate("document.documentElement.removeAttribute('lang')")
    page.evaluate("document.querySelector('.soft').style.color = '#bbb'")
    only = {"runOnly": {"type": "rule", "values": ["html-has-lang", "color-contrast"]}}
    ids = {violation["id"] for violation in Axe().run(page, options=only).response["violations"]}
    assert {"html-has-lang", "color-contrast"} <= ids


def test_the_first_tab_shows_a_link_that_skips_to_the_list(opened: Open) -> None:
    page = opened()
    assert page.locator(".skip").bounding_box()["x"] < 0
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    assert page.locator(".skip").bounding_box()["x"] >= 0
    page.keyboard.press("Enter")
    assert page.evaluate("location.hash") == "#list"
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('table').className") == "list"


def test_the_keyboard_reaches_every_link_in_the_order_of_reading_and_shows_where_it_is(opened: Open) -> None:
    """The first posting's links by pressing Tab; that nothing changes the order, for all of them."""
    page = opened()
    links = page.locator("a").count()
    assert page.locator("[tabindex]:not([tabindex='-1'])").count() == 0
    assert page.locator("button, input, select, textarea, summary").count() == 0
    steps = len(saved_postings()) + 12
    order = []
    for _ in range(steps):
        page.keyboard.press("Tab")
        order.append(
            page.evaluate(
                """() => { const e = document.activeElement, s = getComputedStyle(e), b = e.getBoundingClientRect();
                return {place: [...document.querySelectorAll('a')].indexOf(e), line: s.outlineStyle,
                    wide: parseFloat(s.outlineWidth), seen: b.top >= -1 && b.bottom <= innerHeight + 1}; }"""
            )
        )
    assert links > steps
    assert [step["place"] for step in order] == list(range(steps))
    assert all(step["line"] == "solid" and step["wide"] >= 2 and step["seen"] for step in order)


def test_the_way_from_a_row_of_the_list_to_a_posting_to_a_line_and_back_needs_no_mouse(opened: Open) -> None:
    page = opened()
    page.locator("table.list a").first.press("Enter")
    assert page.evaluate("location.hash") == "#p1"
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('article').id") == "p1"
    page.locator("#p1 .theirs .where a").first.press("Enter")
    assert re.fullmatch(r"#p1-l\d+", page.evaluate("location.hash"))
    page.keyboard.press("Tab")  # the next stop is the way back, beside the line
    assert page.evaluate("document.activeElement.closest(':target') !== null")
    page.keyboard.press("Enter")
    assert re.fullmatch(r"#p1-c\d-v\d+", page.evaluate("location.hash"))
    page.locator("#p1 .back a").press("Enter")
    assert page.evaluate("location.hash") == "#list"


def tree(page: Page) -> list[dict[str, Any]]:
    """What a screen reader is told: role and name of each node, in order."""
    nodes = page.context.new_cdp_session(page).send("Accessibility.getFullAXTree")["nodes"]
    return [
        {
            "role": node["role"]["value"],
            "name": node.get("name", {}).get("value", ""),
            "of": {p["name"]: p["value"].get("value") for p in node.get("properties", [])},
        }
        for node in nodes
        if not node.get("ignored")
    ]


@pytest.mark.parametrize("width", [1280, 360])
def test_a_screen_reader_finds_landmarks_tables_with_names_and_bars_in_words(
    opened: Open, width: int
) -> None:
    page = opened(width=width)
    everything_drawn(page)
    nodes = tree(page)

    def names(role: str) -> list[str]:
        return [node["name"] for node in nodes if node["role"] == role]

    assert [len(names(role)) for role in ("banner", "main", "contentinfo")] == [1, 1, 1]
    assert page.evaluate("document.documentElement.lang") == "en"
    assert page.title() == f"jobfit: {len(saved_postings())} postings"
    assert len(names("article")) == len(saved_postings())
    assert all(names("article"))
    # Drawn as blocks on a narrow screen, they still are tables.
    tables = names("table")
    assert tables[0].startswith("Postings from the best fit to the worst")
    assert all(tables)
    assert len(set(tables)) == len(tables)
    assert names("columnheader")[:4] == ["Rank", "Posting", "reliability-engineer", "engineering-manager"]
    assert len(names("rowheader")) > len(saved_postings())
    bars = names("image") + names("img")
    assert len(bars) == 4 * len(saved_postings())
    assert all(re.fullmatch(r"score \d+ of 100, could be from \d+ to \d+", name) for name in bars)


def test_headings_go_down_one_step_at_a_time(opened: Open) -> None:
    page = opened()
    levels = page.eval_on_selector_all("h1,h2,h3,h4,h5,h6", "all => all.map(h => +h.tagName[1])")
    assert levels.count(1) == 1
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_links_say_where_they_lead_and_those_of_one_name_lead_to_one_place(opened: Open) -> None:
    page = opened()
    everything_drawn(page)
    names = [node["name"] for node in tree(page) if node["role"] == "link"]
    assert all(len(name.strip()) > 2 for name in names)
    told = page.eval_on_selector_all(
        "a[aria-label]", "links => links.map(a => [a.getAttribute('aria-label'), a.textContent, a.hash])"
    )
    # What is seen is the beginning of what is said, so that it can be spoken to a voice control.
    assert all(said.startswith(seen) for said, seen, _ in told)
