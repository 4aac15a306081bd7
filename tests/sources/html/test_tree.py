"""Pages that are built to break parsers end at once, and keep what a browser would show."""

from __future__ import annotations

import time

import pytest

from analyzer.errors import SourceError
from analyzer.sources.html.extraction import read_html
from analyzer.sources.html.selectors import Matcher, path_of
from analyzer.sources.html.tree import MAX_TAGS, parse

TEXT = "We keep the tide tables of forty harbours right, by day and by night. " * 5


@pytest.mark.parametrize("tag", ["div", "b", "span", "section", "ul><li", "table><tr><td", "font"])
def test_a_hundred_thousand_nested_elements_end_at_once_and_keep_their_text(tag):
    start = time.monotonic()
    read = read_html(f"<{tag}>" * 100_000 + f"<p>{TEXT}</p>")
    assert time.monotonic() - start < 5
    assert any("forty harbours" in text for _, text in read.body)


def test_text_hidden_beyond_the_depth_of_browsers_stays_out():
    html = "<div>" * 600 + f"<p>{TEXT}</p><div style='display:none'>Canary <div>sings</div></div><p>After</p>"
    read = read_html(html)
    text = " ".join(text for _, text in read.body)
    assert "Canary" not in text
    assert "sings" not in text
    assert "After" in text


@pytest.mark.parametrize(
    "html",
    ["<p>x" * (MAX_TAGS + 1), "<p " + " ".join(f"a{n}" for n in range(2_000)) + ">", "<a " * 50_000],
)
def test_pages_with_too_much_of_something_are_refused_by_name(html):
    with pytest.raises(SourceError) as caught:
        parse(html)
    assert caught.value.kind == "too_large"


@pytest.mark.parametrize("sheet", [".a{color:red}" * 30_000, "/*" + "x" * 2_000_000 + "*/"])
def test_style_sheets_that_cannot_be_read_whole_are_refused(sheet):
    with pytest.raises(SourceError):
        read_html(f"<style>{sheet}</style><p>{TEXT}</p>")


def test_selectors_that_go_back_and_forth_end_at_once():
    page = parse("<p class=n>" + "<div>" * 400 + "<p class=x>x")
    start = time.monotonic()
    assert Matcher(page).select(".n " + "div " * 12 + ".x") == []
    assert len(Matcher(page).select("div " * 12 + ".x")) == 1
    assert time.monotonic() - start < 2


PAGE = (
    '<main id="m"><h1 class="t big">a</h1><p class="x md:hide">b</p><p class="y" data-k="a b">c</p>'
    "<div><p>d</p><ul><li>e</li><li class=x>f</li></ul></div></main>"
)
SELECTORS = [
    (".x", "bf"), ("p.x", "b"), ("#m > p", "bc"), ("h1 + p", "b"), ("h1 ~ p", "bc"), ("main p", "bcd"),
    ("main > div p, .t", "d"), (".md\\:hide", "b"), ('[data-k="a b"]', "c"), ("li:first-child", "e"),
    ("li:not(.x)", "e"), (":is(.x, .y)", "bcf"), ("div ul > li + li", "f"), ("p:nth-of-type(2)", "c"),
    ("P.x", "b"), (".nope p", ""), ("main:has(h1) .y", "c"), ("ul  li.x", "f"), (".t.big", "a"), ("> p", ""),
]  # fmt: skip


@pytest.mark.parametrize(("selector", "texts"), SELECTORS)
def test_a_selector_names_the_same_elements_as_in_a_browser(selector, texts):
    matcher = Matcher(parse(PAGE))
    found = matcher.select(selector.split(",")[0] if selector.startswith("main > div") else selector)
    assert "".join(sorted(element.text() for element in found)) == texts


def test_a_selector_falls_into_compounds():
    assert path_of("main > p.x:not(.a > b) + [k='a > b'] ~ i") == (
        ("", "main"), (">", "p.x:not(.a > b)"), ("+", "[k='a > b']"), ("~", "i"),
    )  # fmt: skip
