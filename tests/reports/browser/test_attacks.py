"""Hundreds of kinds of attack in every place, opened in a real browser at once: nothing of them acts."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Page

from analyzer.reports.html import render_report
from tests.reports.attacks import ATTACKS, KINDS
from tests.reports.browser.conftest import Open
from tests.reports.hostile import PLAIN, entry, spread

pytestmark = pytest.mark.browser

_COUNTED = """() => {
    const all = [...document.querySelectorAll('*')];
    return {elements: all.map(e => e.tagName).join(' '),
        handlers: all.filter(e => [...e.attributes].some(a => /^on|^style$/i.test(a.name))).length,
        shadows: all.filter(e => e.shadowRoot).length,
        links: [...document.links].map(a => a.protocol).filter((p, i, l) => l.indexOf(p) == i).sort(),
        unsafe: [...document.links].filter(a => a.protocol != 'file:' && !/^https?:$/.test(a.protocol)).length}; }"""


def elements_without_outside_links(counted: dict[str, str]) -> list[str]:
    return [tag for tag in counted["elements"].split() if tag != "A"]


def test_every_attack_in_every_place_makes_no_element_handler_request_or_dialog(
    opened: Open, tmp_path: Path
) -> None:
    """One posting an attack, and each attack once in each place: all elements but links are those of
    the same report with plain words, and of the links none leads anywhere but to the page or the web."""
    hostile, plain = tmp_path / "hostile.html", tmp_path / "plain.html"
    hostile.write_text(render_report(spread(ATTACKS)), encoding="utf-8")
    plain.write_text(render_report([entry({})] * len(ATTACKS)), encoding="utf-8")
    page, other = opened(hostile), opened(plain)
    page.mouse.move(600, 400)
    page.mouse.wheel(0, 3000)
    page.wait_for_load_state("networkidle")
    seen, usual = page.evaluate(_COUNTED), other.evaluate(_COUNTED)
    assert elements_without_outside_links(seen) == elements_without_outside_links(usual)
    assert (seen["handlers"], seen["shadows"], seen["unsafe"]) == (0, 0, 0)
    assert seen["links"] == ["file:", "http:", "https:"]
    assert page.heard == []
    assert page.title() == f"jobfit: {len(ATTACKS)} postings"
    assert len(PLAIN) >= 8


_INSERT = """texts => { for (const text of texts)
    document.body.appendChild(document.createElement('div')).innerHTML = text; }"""
# Those that take the page itself elsewhere, or its names away, would end the test before the others act.
_STAYING = [
    text
    for kind, texts in KINDS.items()
    for text in texts
    if kind not in {"elements that load or act", "clobbering and other formats"}
]


def heard_alerts(page: Page) -> int:
    page.wait_for_timeout(500)
    return sum("alert 1" in line for line in page.heard)


def test_the_attacks_are_alive_where_nothing_escapes_them(opened: Open, tmp_path: Path) -> None:
    """On a page without escaping and without a policy they act, and the ears of these tests hear it."""
    bare = tmp_path / "bare.html"
    bare.write_text("<!doctype html><title>x</title><body>")
    page = opened(bare)
    page.evaluate(_INSERT, _STAYING)
    assert heard_alerts(page) >= 30


def test_the_policy_alone_stops_what_an_escape_that_was_forgotten_would_let_through(opened: Open) -> None:
    """Put into the real report as markup, no script or handler runs and nothing comes from the web."""
    page = opened()
    page.evaluate(_INSERT, _STAYING)
    assert heard_alerts(page) == 0
    assert any("violates" in line for line in page.heard)
