"""What a person sees of the report in a real browser: the list, bars to scale, links that lead to words."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from pypdf import PdfReader

from analyzer.reports.html import render_report
from analyzer.reports.words import rank_key
from analyzer.scoring.printed import printed
from tests.reports.browser.conftest import Open
from tests.reports.browser.postings import saved_postings

pytestmark = pytest.mark.browser

RANKED = sorted(saved_postings(), key=lambda entry: rank_key(entry.analysis))

_BARS = """() => [...document.querySelectorAll('svg.range')].map(svg => {
    const box = q => svg.querySelector(q).getBoundingClientRect(), all = box('.all'), span = box('.span');
    const dot = svg.querySelector('.dot').getBoundingClientRect();
    return {width: all.width, low: span.left - all.left, high: span.right - all.left,
            score: dot.left + dot.width / 2 - all.left, name: svg.getAttribute('aria-label')};
})"""

_VERDICTS = """() => [...document.querySelectorAll('.theirs blockquote')].map(quote => ({
    text: quote.querySelector('q').textContent,
    links: [...quote.querySelectorAll('a')].map(a => document.querySelector(a.hash)?.textContent ?? null),
    back: [...quote.querySelectorAll('a')].map(a =>
        [...document.querySelectorAll(a.hash + ' .backs a')].some(b => b.hash == '#' + quote.closest('tr').id)),
}))"""


def test_the_list_is_ranked_and_what_is_ruled_out_stands_under_its_own_heading(opened: Open) -> None:
    page = opened()
    shown = page.locator("table.list tbody th[scope=row] a")
    assert shown.count() == len(RANKED)
    assert shown.first.is_visible()
    groups = page.eval_on_selector_all(
        "table.list tbody", "bodies => bodies.map(b => b.querySelectorAll('th[scope=row]').length)"
    )
    out = sum(entry.analysis.scorecards[0].fit == "ruled_out" for entry in RANKED)
    assert groups == [len(RANKED) - out, out]
    scores = [int(text) for text in page.locator("table.list td:nth-child(3) .score").all_inner_texts()]
    assert scores == [printed(entry.analysis.scorecards[0].score) for entry in RANKED]


def test_every_bar_is_drawn_to_scale_to_the_pixel(opened: Open) -> None:
    cards = [card for entry in RANKED for card in entry.analysis.scorecards]
    for width in (1280, 360):
        bars = opened(width=width).evaluate(_BARS)
        assert len(bars) == 2 * len(cards)
        for bar, card in zip(bars, cards + cards, strict=True):
            assert bar["width"] > 150
            drawn = [bar[end] / bar["width"] * 100 for end in ("low", "score", "high")]
            # A range of no width is drawn half a percent wide, and inside the scale.
            assert drawn == pytest.approx([card.low, card.score, card.high], abs=0.51 + 100 / bar["width"])
            assert bar["name"] == (
                f"score {printed(card.score)} of 100, could be from {printed(card.low)} to {printed(card.high)}"
            )


def test_every_quote_of_a_verdict_leads_to_the_line_that_holds_it_and_that_line_back(opened: Open) -> None:
    quotes = opened().evaluate(_VERDICTS)
    assert len(quotes) > 60  # there is something to look at
    for quote in quotes:
        assert quote["links"]
        assert all(line is not None and quote["text"] in line for line in quote["links"]), quote
        assert all(quote["back"])


def test_a_link_that_is_clicked_brings_its_line_into_view_and_marks_it(opened: Open) -> None:
    page = opened()
    usual = page.locator(".posting li").first.evaluate("e => getComputedStyle(e).backgroundColor")
    links = page.locator(".theirs q + .where a")
    for place in range(0, links.count(), links.count() // 12):
        link = links.nth(place)
        quoted = link.locator("xpath=ancestor::blockquote/q").inner_text()
        link.click()
        target = page.locator(":target")
        assert quoted in target.inner_text()
        assert target.evaluate(
            "e => { const b = e.getBoundingClientRect(); return b.top >= 0 && b.top < innerHeight; }"
        )
        assert target.evaluate("e => getComputedStyle(e).backgroundColor") != usual
    page.locator(":target .backs a").first.click()
    assert page.locator("tr:target .theirs").count() == 1


def test_every_link_inside_leads_somewhere_and_no_id_stands_twice(opened: Open) -> None:
    page = opened()
    assert page.eval_on_selector_all(
        "a[href^='#']", "links => links.filter(a => !document.querySelector(a.hash)).map(a => a.hash)"
    ) == []  # fmt: skip
    ids = page.eval_on_selector_all("[id]", "all => all.map(e => e.id)")
    assert len(ids) == len(set(ids))


def test_what_did_not_hold_is_struck_through_and_says_why(opened: Open) -> None:
    part = opened().locator("article").filter(has_text="Doubtful role")
    doubts = part.locator(".doubts li").all_text_contents()
    assert [text.split(":")[0] for text in doubts] == [
        "work_arrangement",
        "the model says pay",
        "the model says benefits",
    ]
    assert "remote (line " in doubts[0] and "or hybrid (line " in doubts[0]
    assert "contradicts itself" in doubts[0]
    assert "do not show it" in doubts[1]
    assert "jobfit answer" in doubts[1]
    assert "line" not in doubts[2].split("·")[0]
    assert (
        part.locator(".doubts s").first.evaluate("s => getComputedStyle(s).textDecorationLine")
        == "line-through"
    )


def test_answers_and_notes_stand_with_the_posting_and_a_verdict_leads_to_its_answer(opened: Open) -> None:
    page = opened()
    kept = page.locator(".kept").first.text_content() or ""
    for words in ("on_call: required", "said the recruiter", "Call back on Monday.", "2026-11-20"):
        assert words in kept
    led = page.eval_on_selector_all(
        ".told a", "links => links.map(a => document.querySelector(a.hash).textContent)"
    )
    assert led
    assert all("one_on_ones: weekly" in text for text in led)


def test_nothing_is_asked_of_any_network_and_the_policy_is_never_broken(opened: Open) -> None:
    page = opened()
    page.wait_for_load_state("networkidle")
    page.emulate_media(color_scheme="dark", media="print")
    page.mouse.wheel(0, 1e6)
    assert page.heard == []
    assert page.evaluate("performance.getEntriesByType('resource').length") == 0
    assert page.evaluate("document.scripts.length + document.styleSheets.length") == 1


def test_what_is_opened_without_a_style_sheet_of_its_own_would_be_heard(opened: Open, tmp_path: Path) -> None:
    """The ears of the other tests work: a page that loads, and one that breaks its policy, are heard."""
    bad = tmp_path / "bad.html"
    bad.write_text(
        "<meta http-equiv=Content-Security-Policy content=\"img-src http:; script-src 'unsafe-inline'\">"
        "<img src=http://evil.example/x.png><img src=data:,x><script>alert(1)</script>"
    )
    page = opened(bad)
    page.wait_for_load_state("networkidle")
    heard = " ".join(page.heard)
    assert "http://evil.example/x.png" in heard
    assert "violation data" in heard
    assert "alert 1" in heard


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_page_follows_the_persons_colour_scheme(opened: Open, scheme: str) -> None:
    page = opened(color_scheme=scheme)
    paper, ink = page.evaluate(
        """() => [getComputedStyle(document.body).backgroundColor, getComputedStyle(document.body).color]
            .map(c => c.match(/\\d+/g).slice(0, 3).reduce((a, b) => a + +b, 0) / 3)"""
    )
    assert (paper > 200 and ink < 100) if scheme == "light" else (paper < 50 and ink > 150)


def test_print_has_each_posting_on_its_own_page_and_no_way_back(opened: Open, tmp_path: Path) -> None:
    few = tmp_path / "few.html"
    few.write_text(render_report(saved_postings(), limit=3), encoding="utf-8")
    page = opened(few)
    page.emulate_media(media="print", color_scheme="light")
    assert page.locator(".back").first.is_hidden()
    assert page.locator("article").first.evaluate("a => getComputedStyle(a).breakBefore") == "page"
    assert page.locator("body").evaluate("b => getComputedStyle(b).backgroundColor") == "rgb(255, 255, 255)"
    sheets = PdfReader(io.BytesIO(page.pdf(format="A4"))).pages
    first, last = (sheet.extract_text() for sheet in (sheets[0], sheets[-1]))
    assert len(sheets) > 3
    assert "The list" in first
    assert f"1. {RANKED[0].analysis.posting.title}" not in first
    # The end of the last posting is there: what was off screen is not left out.
    assert RANKED[2].analysis.posting.lines[-1].text.split()[-1] in last


@pytest.mark.parametrize(
    ("width", "text_size"), [(360, 100), (320, 100), (640, 100), (1280, 200), (360, 200)]
)
def test_nothing_sticks_out_sideways_on_a_narrow_screen_or_enlarged(
    opened: Open, width: int, text_size: int
) -> None:
    """640 px is a 1280-px window at 200 % zoom, 320 px one at 400 %; text alone may be enlarged too."""
    page = opened(width=width)
    page.evaluate(f"document.documentElement.style.fontSize = '{text_size}%'")
    wide = page.evaluate(
        """() => { for (const a of document.querySelectorAll('article')) a.style.contentVisibility = 'visible';
            return [document.documentElement.scrollWidth, [...document.querySelectorAll('body *')].filter(e =>
                !e.closest('.unseen, thead, .skip, svg') && e.getBoundingClientRect().right > innerWidth + 1
            ).map(e => e.outerHTML.slice(0, 120))]; }"""
    )
    assert wide == [width, []]
