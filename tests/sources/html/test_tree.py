"""Pages that are built to break parsers end at once, and keep what a browser would show."""

from __future__ import annotations

import pytest

from analyzer.errors import SourceError
from analyzer.sources.html.extraction import read_html
from analyzer.sources.html.tree import MAX_TAGS, parse
from tests.growth import grows_in_line

TEXT = "We keep the tide tables of forty harbours right, by day and by night. " * 5


@pytest.mark.parametrize("tag", ["div", "b", "span", "section", "ul><li", "table><tr><td", "font"])
def test_a_hundred_thousand_nested_elements_are_read_in_line_and_keep_their_text(tag):
    read = read_html(f"<{tag}>" * 100_000 + f"<p>{TEXT}</p>")
    assert any("forty harbours" in text for _, text in read.body)
    assert grows_in_line(lambda size: read_html(f"<{tag}>" * size + f"<p>{TEXT}</p>"))


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


@pytest.mark.parametrize(
    "sheet",
    [
        ".a{color:red}" * 30_000, "/*" + "x" * 2_000_000 + "*/", "*{color:red}" * 19_000 + "</style>" + "<i>x</i>" * 9_000,
        "a{" * 500_000, "(" * 700_000, "@media x{" * 100_000, "@a" * 300_000 + ";", "p{left:" + "(" * 900 + "}",
        "@media " + "(" * 3_000 + "width" + ")" * 3_000 + "{p{color:red}}", ".a" * 11_000 + "{color:red}", "a{" * 20 + "}" * 20,
        "p" + ":is(" * 190 + "b" + ")" * 190 + "{" + "a{b:c}}", ".x ~ p ~ p{color:red}</style><p class=x>" + "<p>y</p>" * 9_000,
    ],
)  # fmt: skip
def test_style_sheets_that_cannot_be_read_whole_are_refused(sheet):
    with pytest.raises(SourceError):
        read_html(f"<style>{sheet}</style><p>{TEXT}</p>")


@pytest.mark.parametrize(
    "html",
    [
        "<style>" + "a;" * 500_000 + "</style>", "<style>/*" + "x" * 500_000 + "*/" + "a;" * 100_000 + "</style>",
        "<style>" + "a " * 600_000 + "</style>", "<style>" + "'\n" * 500_000 + "</style>", "<style>" + "url( " * 200_000 + "</style>",
        "<div><template shadowrootmode=open>" * 150 + "x" * 100_000 + "</template></div>" * 150,
        "<div style='position:absolute;inset:0;background:#fff'>" * 500 + "<i>x</i>" * 5_000,
        "<style>p{--a:var(--b) var(--b);--b:var(--a) var(--a);display:var(--b)}</style>" + "<p>x</p>" * 100,
        "<style>.x ~ p ~ p{color:red}p:nth-child(2n of .x, p){color:red}</style><p class=x>" + "<p>y</p>" * 900,
        "<p style='transform:" + "scale(1) " * 2_000 + "'>x", "<p style='left:calc(" + "(" * 140 + "1px" + ")" * 140 + ")'>x",
    ],
    ids=range(11),
)  # fmt: skip
def test_style_sheets_that_are_built_to_take_long_end(html):
    assert read_html(html + f"<p>{TEXT}</p>").body is not None


@pytest.mark.parametrize("style", ["color:color-mix(" + "color-mix(" * 1000, "filter:" + "blur(" * 3000])
def test_brackets_beyond_all_measure_are_refused(style):
    with pytest.raises(SourceError):
        read_html(f"<p style='{style}'>x</p>")
