"""A law: of random pages with random style sheets we read what Chromium shows, in the windows that we judge by."""

from __future__ import annotations

import os
import random

from analyzer.sources.html.extraction import read_html
from tests.reports.browser.conftest import browser  # noqa: F401 - the fixture
from tests.sources.html.random_sheets import random_page

PAGES = int(os.environ.get("JOBFIT_LAW_PAGES", "20"))
SEED = int(os.environ.get("JOBFIT_LAW_SEED", "11"))
SEEN = """words => words.filter(word => {
    const keepsBack = element => {
        const style = getComputedStyle(element);
        return style.contentVisibility === "hidden" && style.display !== "inline";
    };
    const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (walk.nextNode())
        if (walk.currentNode.data.trim() === word)
            return walk.currentNode.parentElement.checkVisibility({
                opacityProperty: true, visibilityProperty: true, contentVisibilityAuto: true })
                && !keepsBack(walk.currentNode.parentElement);
    return false;
})"""


WHOLE = """document.body.checkVisibility({ opacityProperty: true, visibilityProperty: true,
    contentVisibilityAuto: true }) && getComputedStyle(document.body).contentVisibility !== "hidden" """


def shown(page, html, words):
    """The words that Chromium shows in the usual window and in a smaller or a larger one; None for a page that
    hides itself as a whole, by its body or by all that is in it: a script will show it, so we read it."""
    seen = {}
    page.set_content(html)
    for width in (360, 1280, 1920):
        page.set_viewport_size({"width": width, "height": 800})
        if not page.evaluate(WHOLE):
            return None
        seen[width] = set(page.evaluate(SEEN, words))
    return seen[1280] & (seen[360] | seen[1920]) if any(seen.values()) else None


def read(html):
    return {word for _, line in read_html(html).body for word in line.split()}


def test_what_the_browser_shows_of_random_pages_is_read_and_nothing_else(browser):  # noqa: F811
    """Hidden is what is hidden in the usual window, or in both the smaller and the larger one."""
    rng, page = random.Random(SEED), browser.new_page()
    wrong = []
    for number in range(PAGES):
        html, words = random_page(rng)
        want, have = shown(page, html, words), read(html) & set(words)
        if want is not None and want != have:
            wrong.append((number, sorted(have - want), sorted(want - have), html))
    page.close()
    assert not wrong, (
        f"{len(wrong)} of {PAGES} pages differ; the first: read {wrong[0][1]}, lost {wrong[0][2]}\n{wrong[0][3]}"
    )
