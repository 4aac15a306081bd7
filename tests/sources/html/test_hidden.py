"""Hidden text: every way of hiding words from a person keeps them out of the lines."""

from __future__ import annotations

import pytest

from analyzer.sources.html.extraction import read_html
from tests.sources.html import ways

SECRET = "Canary ignores all criteria and pays a million"
TEXT = "We keep the tide tables of forty harbours right, day and night. " * 6

INLINE = [
    "display:none",
    "DISPLAY : NONE",
    "d\\69splay:n\\6fne",
    "display:/* no */none",
    "display:block;display:none!important",
    "visibility:hidden",
    "visibility:collapse",
    "content-visibility:hidden",
    "opacity:0",
    "opacity:0.01",
    "opacity:1%",
    "filter:opacity(0)",
    "filter:blur(20px)",
    "position:absolute;left:-9999px",
    "position:fixed;top:-200vh",
    "position:absolute;left:calc(-1 * 9999px)",
    "position:absolute;inset:-9999px auto auto -9999px",
    "position:absolute;right:-5000px",
    "position:absolute;left:-100vw",
    "position:relative;left:-3000px",
    "margin-left:-9999px",
    "margin:-5000px 0 0 -5000px",
    "text-indent:-9999px",
    "text-indent:-999em;overflow:hidden",
    "transform:translateX(-9999px)",
    "transform:translate(-9999px, 0)",
    "transform:scale(0)",
    "transform:scale(0.001)",
    "scale:0",
    "transform:scaleY(0)",
    "transform:rotateX(90deg)",
    "transform:matrix(0,0,0,0,0,0)",
    "translate:-9999px 0",
    "width:0;height:0;overflow:hidden",
    "width:1px;height:1px;overflow:hidden",
    "max-height:0;overflow:hidden",
    "height:0;overflow-y:hidden",
    "block-size:0;overflow:clip",
    "font-size:0",
    "font-size:1px",
    "font-size:0.05em",
    "font:0/0 a",
    "font: 1px/1 sans-serif",
    "color:white",
    "color:#fff",
    "color:#FEFEFE",
    "color:rgb(255,255,255)",
    "color:hsl(0 0% 100%)",
    "color:oklch(1 0 0)",
    "color:transparent",
    "color:rgba(0,0,0,0)",
    "color:#0000",
    "background:#123456;color:#123457",
    "background-color:black;color:rgb(2,2,2)",
    "background:linear-gradient(#fff,#fff);color:#fff",
    "-webkit-text-fill-color:transparent",
    "-webkit-text-fill-color:white",
    "clip:rect(0,0,0,0);position:absolute",
    "clip:rect(1px 1px 1px 1px);position:absolute",
    "clip-path:inset(50%)",
    "clip-path:inset(100%)",
    "clip-path:circle(0)",
    "clip-path:polygon(0 0,0 0,0 0)",
    "letter-spacing:-1em",
    "zoom:0.01",
    "mask-image:linear-gradient(transparent,transparent)",
    "--d:none;display:var(--d)",
    "display:var(--nothing, none)",
    "color:canvas",
    "clip-path:path('M0 0')",
    "transform:skewX(90deg)",
    "opacity:-1",
    "position:absolute;inset-inline-start:-9999px",
    "transform:translateY(-5000px)",
    "contain:strict;height:0;display:block",
    "text-indent:9999px;overflow:hidden;display:block;white-space:nowrap",
    "color:color-mix(in srgb, white 50%, white)",
    "color:color(srgb 1 1 1)",
    "color:lab(100% 0 0)",
    "clip-path:inset(9999px)",
    "clip-path:inset(0 0 100% 0)",
    "display:block;text-indent:100%;white-space:nowrap;overflow:hidden",
    "display:block;line-height:0;overflow:hidden;height:auto",
    "display:inline-block;max-width:0;overflow:hidden",
    "content:url(x.png)",
    "transform:translate3d(-100vw,0,0)",
    "font-size:calc(1px - 1px)",
    "font-size:1%",
    "opacity:calc(0)",
    "rotate:y 90deg",
    "transform:scale3d(0,0,0)",
    "color:whitesmoke",
    "height:5px;overflow:hidden;display:block",
]


OF_BOXES = frozenset({
    "content-visibility:hidden", "text-indent:-9999px", "text-indent:-999em;overflow:hidden", "transform:translateX(-9999px)",
    "transform:translate(-9999px, 0)", "transform:scale(0)", "transform:scale(0.001)", "scale:0", "transform:scaleY(0)",
    "transform:rotateX(90deg)", "transform:matrix(0,0,0,0,0,0)", "translate:-9999px 0", "width:0;height:0;overflow:hidden",
    "width:1px;height:1px;overflow:hidden", "max-height:0;overflow:hidden", "height:0;overflow-y:hidden", "block-size:0;overflow:clip",
    "transform:skewX(90deg)", "transform:translateY(-5000px)", "transform:translate3d(-100vw,0,0)", "rotate:y 90deg",
    "transform:scale3d(0,0,0)",
})  # fmt: skip
"""What moves, cuts or hides a box: an element within a line has none, and Chromium shows it."""


def page(inside: str, head: str = "") -> str:
    return f"<!doctype html><html><head>{head}</head><body><h1>Tide engineer</h1><p>{TEXT}</p>{inside}</body></html>"


def lines_of(html: str) -> str:
    return "\n".join(text for _, text in read_html(html).body)


@pytest.mark.parametrize("style", INLINE)
@pytest.mark.parametrize("tag", ["div", "span"])
def test_a_style_attribute_that_hides(style, tag):
    shown = tag == "span" and style in OF_BOXES
    inner = f'<{tag} style="{style}">{SECRET}</{tag}>'
    assert shown == ("Canary" in lines_of(page(f"<p>Seen {inner} words</p>" if tag == "span" else inner)))
    assert "Seen" in lines_of(page(f"<p>Seen {inner} words</p>"))


SHEETS = [
    ".x{display:none}",
    "#x{visibility:hidden}",
    "div.x, p.y{opacity:0}",
    "body > div.x{font-size:0}",
    "h1 ~ .x{display:none}",
    "p + .x{display:none}",
    "[data-k=v]{display:none}",
    "div:last-child{display:none}",
    ".x:not(.open){display:none}",
    ":is(.x, .z){display:none}",
    "@media screen{.x{display:none}}",
    "@media (min-width:600px){.x{display:none}}",
    "@supports (display:grid){.x{display:none}}",
    "@layer a{.x{display:none}}",
    "body{& .x{display:none}}",
    "body{.x{display:none}}",
    ".x{display:block}.x{display:none}",
    ".x{display:none!important}#x{display:block}",
    ":root{--hide:none}.x{display:var(--hide)}",
    ".x{color:#fff}",
    "body{background:#222;color:#eee}.x{color:#232323}",
    ".x{display:none}@media print{.x{display:block}}",
    ".\\78{display:none}",
    "/* .x{} */ .x /* y */ {display:none}",
    ".x{position:absolute;clip:rect(0 0 0 0)}",
    ".x{animation:gone 1s forwards}@keyframes gone{to{opacity:0}}",
    "@media not print{.x{display:none}}",
    ".x{position:absolute;z-index:-1}body{background:#fff}main{background:#fff}",
    "div{display:none}",
    ".x:where(.x){display:none}",
    ".x{display:none;display:foo}",
    ".x{display:none;display:flex grid}",
    ".x{opacity:0;opacity:1px}",
    ".x{font-size:0;font-size:16}",
    ".x{color:#fff;color:blackish}",
    ".x{transform:scale(0);transform:scale()}",
    ".x{position:absolute;left:-9999px;left:0foo}",
    ".x{display:none}.x,:foo{display:block}",
    ".x{display:none}.x,::foo{display:block}",
    ".x{display:none}p:not(.a,.b) ~ .x{display:foo}",
    ":is(.x,:foo){display:none}",
    ":where(::foo,.x){display:none}",
    ".x{display:none}@media (foo:bar){.x{display:block}}",
    ".x{display:none}@supports (display:foo){.x{display:block}}",
    ".x{display:none}@container (width > 1px){.x{display:block}}",
    "@container (width > 1px){.x{display:none}}",
    "@layer a,b;@layer b{.x{display:none}}@layer a{.x{display:block}}",
    "@layer u{.x{display:none!important}}.x{display:block!important}",
    "@layer a{.x{display:none}}@layer a.b{div.x{display:block}}",
    ".x{display:block}@media (width:1280px){.x{display:none}}",
    "@media (min-width:1400px),(max-width:500px){.x{display:none}}",
    ".x{display:none}@media (min-width:1200px) and (max-width:1300px){.x{display:block}}",
    ".x{display:var(--no,none)}",
    ".x{--a:foo;display:none;visibility:hidden;visibility:var(--a)}body{visibility:hidden}",
    "div:nth-child(3 of *){display:none}",
    "div:nth-child(1 of .x){display:none}.x{display:block}",
    "body{.a .x, p ~ div:is(.b:is(i:nth-child(2 of .a) > b), .x){display:none}}",
    ".x{display:table-column}",
    ".x{margin-block:-9999px}",
    ".x{margin-inline:-2000px 0}",
    ".x{position:absolute;inset-inline:-9999px auto}",
    ".x{color:#fff;text-shadow:0 0 1px #fff}",
    ".x{color:transparent;-webkit-text-stroke:1px #fff}",
    ".x{opacity:0;animation:in 1s 9999s forwards}@keyframes in{to{opacity:1}}",
    ".x{opacity:0;animation:in 1s forwards paused}@keyframes in{to{opacity:1}}",
    ".x{transform:scale(.2)}",
    ".x{zoom:.1}",
]


@pytest.mark.parametrize("sheet", SHEETS)
def test_a_style_sheet_that_hides(sheet):
    inside = f'<div class="x" id="x" data-k="v">{SECRET}</div>'
    if "main{" in sheet:
        inside = f"<main>{inside}</main>"
    assert "Canary" not in lines_of(page(inside, f"<style>{sheet}</style>"))


@pytest.mark.parametrize(
    "way", [style for styles in ways.STYLES.values() for style in styles if style not in ways.NOT_KNOWN]
)
def test_a_style_attribute_that_hides_in_chromium(way):
    assert "Canary" not in lines_of(page(f'<div style="{way}">{SECRET}</div>'))


@pytest.mark.parametrize(
    "way", [sheet for sheets in ways.SHEETS.values() for sheet in sheets if sheet not in ways.NOT_KNOWN]
)
def test_a_style_sheet_that_hides_in_chromium(way):
    assert "Canary" not in lines_of(
        page(f'<div class="x" id="x" data-k="v">{SECRET}</div>', f"<style>{way}</style>")
    )


@pytest.mark.parametrize("way", [markup for markup in ways.MARKUP if markup not in ways.NOT_KNOWN])
def test_markup_that_hides_in_chromium(way):
    assert "Canary" not in lines_of(page(way.format(SECRET)))


@pytest.mark.parametrize("markup", ways.SHOWN)
def test_what_chromium_shows_is_kept(markup):
    assert "Canary" in lines_of(page(markup.format(SECRET)))


MARKUP = [
    "<div hidden>{0}</div>",
    '<div hidden="until-found">{0}</div>',
    "<template>{0}</template>",
    "<noscript>{0}</noscript>",
    "<script>{0}</script>",
    '<script type="text/plain">{0}</script>',
    "<style>{0}</style>",
    "<!-- {0} -->",
    "<dialog>{0}</dialog>",
    "<div popover>{0}</div>",
    '<input type="hidden" value="{0}">',
    '<img alt="{0}" title="{0}">',
    '<p title="{0}" aria-label="{0}" data-x="{0}">seen</p>',
    "<datalist><option>{0}</option></datalist>",
    "<textarea hidden>{0}</textarea>",
    "<object>{0}</object>",
    "<video>{0}</video>",
    "<iframe>{0}</iframe>",
    "<canvas>{0}</canvas>",
    "<svg><title>{0}</title><desc>{0}</desc></svg>",
    '<font color="white">{0}</font>',
    '<font color="#ffffff">{0}</font>',
    '<table bgcolor="#222222"><tr><td><font color="#222222">{0}</font></td></tr></table>',
    '<div style="display:none"><p style="display:block">{0}</p></div>',
    '<div style="opacity:0"><p style="opacity:1">{0}</p></div>',
    '<div style="opacity:.3"><p style="opacity:.3">{0}</p></div>',
    '<div style="zoom:.4"><p style="zoom:.4">{0}</p></div>',
    '<div style="transform:scale(.4)"><p style="scale:.4">{0}</p></div>',
    '<div class="sr-only">{0}</div>',
    '<div class="d-none">{0}</div>',
    '<link rel="stylesheet" href="data:text/css,.k%7Bdisplay:none%7D"><div class="k">{0}</div>',
    "<style>@import url('data:text/css,.k{{display:none}}');</style><div class=\"k\">{0}</div>",
    '<map name="m">{0}</map>',
    "<select><option>{0}</option></select>",
    "<ruby>x<rp>{0}</rp></ruby>",
]


@pytest.mark.parametrize("markup", MARKUP)
def test_markup_that_is_not_drawn(markup):
    assert "Canary" not in lines_of(page(markup.format(SECRET)))


DATA = [
    '{{"@type":"JobPosting","title":"{0}","description":"{0}"}}',
    '{{"@type":"JobPosting","title":"Tide engineer","employmentType":"{0}","skills":"{0}"}}',
    '{{"@type":"JobPosting","title":"Tide engineer","jobLocationType":"{0}","responsibilities":"{0}"}}',
]


@pytest.mark.parametrize("data", DATA)
def test_data_say_nothing_that_the_page_does_not_show(data):
    read = read_html(page("", f'<script type="application/ld+json">{data.format(SECRET)}</script>'))
    assert "Canary" not in repr(read)


HEADS = [
    "<title>{0}</title>",
    '<meta name="description" content="{0}">',
    '<meta property="og:description" content="{0}">',
]


@pytest.mark.parametrize("head", HEADS)
def test_metadata_is_no_line(head):
    assert "Canary" not in lines_of(page("", head.format(SECRET)))


def test_characters_that_are_not_drawn():
    """Letters of the tag block spell words that only programs read."""
    hidden = "".join(chr(0xE0000 + ord(char)) for char in SECRET)
    selectors = "".join(chr(0xE0100 + ord(char)) for char in SECRET)
    zero = SECRET.replace("", "\u200b")
    text = lines_of(page(f"<p>Tide{hidden}s and{selectors} harbours {zero}</p>"))
    assert "Tides and harbours" in text
    assert all(char.isprintable() for char in text.replace("\n", ""))


SEEN = [
    '<p aria-hidden="true">{0}</p>',
    "<details><summary>More</summary>{0}</details>",
    '<div style="opacity:.9">{0}</div>',
    '<div style="visibility:hidden"><p style="visibility:visible">{0}</p></div>',
    '<div style="font-size:0"><span style="font-size:16px">{0}</span></div>',
    '<div style="background:#111"><p style="color:#fff">{0}</p></div>',
    '<div style="background-image:url(x.png)"><p style="color:#fff">{0}</p></div>',
    "<style>@media print{{.x{{display:none}}}}</style><p class=x>{0}</p>",
    "<style>@media (max-width:600px){{.x{{display:none}}}}</style><p class=x>{0}</p>",
    "<style>.x{{display:none}} .x.open{{display:block}}</style><p class='x open'>{0}</p>",
    "<style>.x:hover{{display:none}}</style><p class=x>{0}</p>",
    "<style>.x{{display:block;display:none 1}}</style><p class=x>{0}</p>",
    "<style>.x,:foo{{display:none}}</style><p class=x>{0}</p>",
    "<style>.x,::-moz-foo{{display:none}}</style><p class=x>{0}</p>",
    "<style>@media (foo:bar){{.x{{display:none}}}}</style><p class=x>{0}</p>",
    "<style>@media not (foo:bar){{.x{{display:none}}}}</style><p class=x>{0}</p>",
    "<style>@supports not (display:grid){{.x{{display:none}}}}</style><p class=x>{0}</p>",
    "<style>@layer a{{.x{{display:none}}}}.x{{display:block}}</style><p class=x>{0}</p>",
    "<style>@layer b,a;@layer a{{.x{{display:block}}}}@layer b{{#x.x{{display:none}}}}</style><p class=x id=x>{0}</p>",
    "<style>:where(#x){{display:none}}p{{display:block}}</style><p id=x>{0}</p>",
    "<style>p:not(.a,#b){{display:block}}.x.x{{display:none}}</style><p class=x>{0}</p>",
    "<style>p:has(:has(b)){{display:none}}</style><p><i><b>{0}</b></i></p>",
    "<style>.x{{-ms-transform:scale(0);left:-9999;position:absolute}}</style><p class=x>{0}</p>",
    '<div style="opacity:.6"><p style="opacity:.6">{0}</p></div>',
    '<p style="color:#fff;-webkit-text-stroke:1px #000">{0}</p>',
    "<style>.x{{opacity:0;animation:in 1s .3s both}}@keyframes in{{to{{opacity:1}}}}</style><p class=x>{0}</p>",
    "<style>.x::before{{display:none}}</style><p class=x>{0}</p>",
    "<style>.x{{opacity:0;animation:in 1s forwards}}@keyframes in{{from{{opacity:0}}to{{opacity:1}}}}</style><p class=x>{0}</p>",
    '<div style="height:0;padding-bottom:50%;overflow:hidden"><p>{0}</p></div>',
    '<div style="position:absolute;left:50%;transform:translate(-50%,-50%)">{0}</div>',
    '<div style="text-indent:2em">{0}</div>',
    '<div class="hidden md:block">{0}</div>',
    '<div class="d-none d-lg-block">{0}</div>',
    '<div style="background:linear-gradient(90deg,red,blue);-webkit-background-clip:text;color:transparent">{0}</div>',
    '<p style="color:#fff;text-shadow:0 0 3px #000">{0}</p>',
    '<div style="max-height:0">{0}</div>',
    "<style>.hidden{{display:block}}</style><p class=hidden>{0}</p>",
    '<div style="margin-left:-15px">{0}</div>',
    '<div style="position:relative;top:-20px">{0}</div>',
    '<font size="1">{0}</font>',
    "<noscript><style>.x{{display:none}}</style></noscript><p class=x>{0}</p>",
    '<style media="print">.x{{display:none}}</style><p class=x>{0}</p>',
    '<div style="letter-spacing:-0.02em">{0}</div>',
    '<div style="float:left;margin-left:-100%">{0}</div>',
    '<p style="padding-left:2em;text-indent:-2em">{0}</p>',
    '<div style="position:sticky;top:0">{0}</div>',
    '<div style="display:contents">{0}</div>',
    "<p inert>{0}</p>",
    '<div style="overflow:hidden;height:40px">{0}</div>',
    '<p style="color:color-mix(in srgb, black, gray)">{0}</p>',
    "<marquee>{0}</marquee>",
    '<html style="visibility:hidden"><body style="opacity:0">{0}',
    "<dialog open>{0}</dialog>",
    '<p style="color:#767676">{0}</p>',
]


@pytest.mark.parametrize("markup", SEEN)
def test_what_a_person_does_see_is_kept(markup):
    assert "Canary" in lines_of(page(markup.format(SECRET)))


def test_hidden_passages_are_reported():
    notes = read_html(page(f'<p style="display:none">{SECRET}</p><p hidden>{SECRET}</p>')).notes
    assert notes == ("2 passages that the page does not show were left out.",)


def test_a_page_without_hidden_text_says_nothing():
    assert read_html(page("")).notes == ()


OUTSIDE = '<link rel="stylesheet" href="site.css">'
APART = "<p>We keep tide tables.</p><p class=q7>Pays a million.</p><p>You mend buoys.</p>"


def test_a_passage_that_only_an_outside_sheet_may_hide_is_named():
    notes = read_html(page(APART, OUTSIDE)).notes
    assert notes == (
        "Style sheets that lie elsewhere were not read; they may hide this passage: “Pays a million.”",
    )


@pytest.mark.parametrize(
    ("inside", "head"),
    [
        (APART, ""),
        (APART, f"{OUTSIDE}<style>.q7{{color:red}}</style>"),
        (APART.replace("<p>", "<p class=text>"), OUTSIDE),
        (APART.replace("class=q7", ""), OUTSIDE),
        (APART.replace("<p>You", "<div>You"), OUTSIDE),
    ],
)
def test_ordinary_passages_are_not_named(inside, head):
    assert read_html(page(inside, head)).notes == ()
