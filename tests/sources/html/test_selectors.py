"""Selectors name what they name in Chromium, and end after so many steps."""

from __future__ import annotations

import pytest

from analyzer.errors import SourceError
from analyzer.sources.html.selectors import Matcher, Room, classes_at_end
from analyzer.sources.html.stylesheets import Context, StyleRule
from analyzer.sources.html.tree import parse


def named(page, selector, *, steps=1_000_000, quirks=False):
    """The elements that a list of selectors names."""
    matcher = Matcher(page.root, Room(steps), quirks=quirks)
    matcher.add(StyleRule(selector, "", Context()))
    return [element for element in page.root.elements() if matcher.rules(element.id)]


def test_selectors_that_go_back_and_forth_end_after_so_many_steps():
    page = parse("<p class=n>" + "<div>" * 400 + "<p class=x>x")
    assert len(named(page, "div " * 12 + ".x", steps=100)) == 1
    with pytest.raises(SourceError):
        named(page, ".n " + "div " * 12 + ".x")


@pytest.mark.parametrize(
    "selector", [":nth-of-type(2)", ":first-of-type", ":has(b)", ".x ~ p ~ p", ":last-child"]
)
def test_selectors_that_look_at_all_siblings_of_all_end_after_so_many_steps(selector):
    page = parse("<p class=x>" + "<p>y<b>z</b></p>" * 4_000)
    with pytest.raises(SourceError):
        named(page, selector, steps=3_000)


PAGE = (
    '<main id="m"><h1 class="t big">a</h1><p class="x md:hide">b</p><p class="y" data-k="a b">c</p>'
    "<div><p>d</p><ul><li>e</li><li class=x>f</li></ul></div></main>"
)
SELECTORS = [
    (".x", "bf"), ("p.x", "b"), ("#m > p", "bc"), ("h1 + p", "b"), ("h1 ~ p", "bc"), ("main p", "bcd"),
    ("main > div p, .t", "ad"), (".md\\:hide", "b"), ('[data-k="a b"]', "c"), ("li:first-child", "e"),
    ("li:not(.x)", "e"), (":is(.x, .y)", "bcf"), ("div ul > li + li", "f"), ("p:nth-of-type(2)", "c"),
    ("P.x", "b"), (".nope p", ""), ("main:has(h1) .y", "c"), ("ul  li.x", "f"), (".t.big", "a"), ("> p", ""),
    (":where(.x, :foo)", "bf"), (".x, :foo", ""), (".x, ::-webkit-scrollbar", "bf"), (".x, ::-moz-range", ""),
    (":not(:foo)", ""), ("p:nth-child(-n+2)", "bd"), ("p:nth-last-of-type(1 )", "cd"), ("p:nth-child(2n of .x, .y)", "c"),
    ("main:has(> p + .y) h1", "a"), ("div:has(p ~ ul li.x) > p", "d"), ("li:not(:hover)", "ef"), ("li:hover", ""),
    ("p:not(.x, .y)", "d"), ("li:last-child:not(:first-child)", "f"), ("[data-k~=b]", "c"), ("[data-k|=a]", ""),
    ("[data-k^='a ']", "c"), ("[data-k$=b i]", "c"), ("p:only-of-type", "d"), ("li:nth-child(n+2)", "f"),
    ("h1:has(+ p)", "a"), ("main:has(.nope) p", ""), (":is()", ""), ("p:has(:foo)", ""), (":has(:is(:foo, li)) > p", "bcd"),
]  # fmt: skip


@pytest.mark.parametrize(("selector", "texts"), SELECTORS)
def test_a_selector_names_the_same_elements_as_in_a_browser(selector, texts):
    found = named(parse(PAGE), selector)
    assert "".join(sorted(element.text() for element in found)) == texts


UNUSUAL = [
    ("|", ""), ("p:not(|)", ""), (":is(|, .x)", "bf"), ("p~|, .x", ""), ("a|b, .x", ""), ("[a=], .x", ""), ("[|data-k]", "c"),
    ("p:not(*, .x)", ""), ("p:not(*)", ""), ("p:not(:is(*, .x))", ""), ("h1:not(:is())", "a"), ("h1:has(:hover)", ""),
    ("main:not(:has(:hover)) h1", "a"), ("main:has(:is()) p", ""), ("main:has(> div ul > li.x) h1", "a"), ("div:has(main li) p", ""),
    ("main:has(h1 + p.x ~ p) h1", "a"), ("p:has(+ p + div)", "b"), ("[*|title] p", ""), ("p[*|data-k]", "c"), ("li:defined", "ef"),
    ("li:not(:defined)", ""), ("li:enabled", ""), ("li:-webkit-any-link", ""), ("p:host", ""), ("p:lang(nl)", "c"), ("p:lang(en)", ""),
    ("li:nth-child(2 of :nope)", ""), ("li:nth-of-type(1 of .x)", ""), ("p:nth-last-child(1 of .x, .y)", "c"), ("li:state(x)", ""),
    ("li:nope(x)", ""), ("li::part(x), p.x", "b"), ("li::nope, p.x", ""), ("LI.x", "f"), ("p.X", ""), (".x, p.X", "bf"), ("p..x", ""),
    ("li:before, p.x", "b"), ("li:has(::before)", ""), ("ul:has(:has(li))", ""), ("h1:is(:has(+ p), .nope)", "a"),
]  # fmt: skip


@pytest.mark.parametrize(("selector", "texts"), UNUSUAL)
def test_what_cssselect2_takes_otherwise_is_put_right(selector, texts):
    found = named(parse(PAGE.replace('class="y"', 'class="y" lang="nl-BE"')), selector)
    assert "".join(sorted(element.text() for element in found)) == texts


def test_without_a_doctype_names_are_told_apart_by_their_letters_alone():
    page = parse(PAGE)
    assert [len(named(page, one, quirks=True)) for one in (".X", "#M > P", "[data-k='a b']")] == [2, 2, 1]
    assert not named(page, ".X")


def test_the_weights_of_selectors_decide():
    matcher = Matcher(parse(PAGE).root, Room())
    for selector in ("#m .x", "p:nth-child(2 of .x, #m)", ":where(#m) p", "p:not(.a, .b)"):
        matcher.add(StyleRule(selector, "", Context()))
    weights = {
        rule.selectors: weight
        for at in range(20)
        if at in matcher._nodes
        for weight, _, _, rule in matcher.rules(at)
    }
    assert weights == {"#m .x": (1, 1, 0), ":where(#m) p": (0, 0, 1), "p:not(.a, .b)": (0, 1, 1)}


def test_the_classes_that_rules_are_about_stand_at_their_ends():
    assert classes_at_end([".a .b", "p.c:hover, .d > i", ".e.f", ":is(.g) .h:not(.i)"]) == {
        "b",
        "c",
        "e",
        "f",
        "h",
    }
