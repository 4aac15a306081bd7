"""Ordinary pages of many builds: nearly every word of the posting is kept, nothing around it."""

from __future__ import annotations

import json
import re

import pytest

from analyzer.sources.html.extraction import read_html

TITLE = "Tide Engineer"
PLACE = "Lisbon, Portugal"
INTRO = "Acme keeps the tide tables of forty harbours right, by day and by night, for sailors who trust them."
DUTIES = [
    "Keep & mend the tables",
    "Write Python and a little Rust",
    "Answer the harbour's calls one week in six",
]
WANTS = ["Five years with systems that must not stop", "A calm voice on the telephone"]
OFFER = "We pay 60,000 to 75,000 EUR a year and work from home, with four visits to a harbour each year."
CLOSE = "Write to Ana about the sea; there is no form to fill in."
CHROME = "CHROMEWORD and other words around"


def ul(items, tag="ul"):
    return f"<{tag}>" + "".join(f"<li>{item.replace('&', '&amp;')}</li>" for item in items) + f"</{tag}>"


CONTENT = (
    f"<h1>{TITLE}</h1><p>{PLACE}</p><p>{INTRO}</p><h2>What you do</h2>{ul(DUTIES)}"
    f"<h2>What you bring</h2>{ul(WANTS)}<h2>What we give</h2><p>{OFFER}</p><p>{CLOSE}</p>"
)
PARTS = [TITLE, PLACE, INTRO, "What you do", *DUTIES, "What you bring", *WANTS, "What we give", OFFER, CLOSE]
NAV = f"<nav><ul><li><a href=/>{CHROME}</a></li><li><a href=/jobs>{CHROME}</a></li></ul></nav>"
FOOT = f"<footer><p>{CHROME} © 2026</p><a href=/x>{CHROME}</a></footer>"
LD = json.dumps(
    {"@context": "https://schema.org", "@type": "JobPosting", "title": TITLE, "description": CONTENT}
)
BLOCKS = "".join(f"<div class=row>{part.replace('&', '&amp;')}</div>" for part in PARTS)
JOBS = "".join(f'<li><a href="/jobs/{n}">{CHROME}</a></li>' for n in range(5))

PAGES = {
    "semantic": f"{NAV}<main><article>{CONTENT}</article></main>{FOOT}",
    "divs only": f"<div class='navbar'><a href=/>{CHROME}</a></div><div id=c>{BLOCKS}</div><div class=footer><a href=/>{CHROME}</a></div>",
    "text in the body": f"<h1>{TITLE}</h1>" + "<br>".join(part.replace("&", "&amp;") for part in PARTS[1:]),
    "paragraphs without ends": f"<h1>{TITLE}</h1><p>" + "<p>".join(part.replace("&", "&amp;") for part in PARTS[1:]),
    "layout table": f"<table width=100%><tr><td valign=top><a href=/>{CHROME}</a></td></tr><tr><td>{CONTENT}</td></tr></table>".replace(
        f"<tr><td valign=top><a href=/>{CHROME}</a></td></tr>", ""
    ),
    "old HTML": f"<BODY BGCOLOR=#FFFFFF TEXT=#000000><CENTER><FONT SIZE=5 COLOR=navy><H1>{TITLE}</H1></FONT></CENTER><FONT COLOR=#333333>{CONTENT.partition('</h1>')[2]}</FONT></BODY>",
    "one form around all": f"<form action=/x><input type=hidden name=__VIEWSTATE value=x>{CONTENT}<button>{CHROME}</button></form>",
    "accordion": f"<h1>{TITLE}</h1><p>{PLACE}</p><p>{INTRO}</p>"
    + "".join(
        f"<details><summary>{head}</summary>{body}</details>"
        for head, body in (("What you do", ul(DUTIES)), ("What you bring", ul(WANTS)), ("What we give", f"<p>{OFFER}</p><p>{CLOSE}</p>"))
    ),
    "buttons as headings": CONTENT.replace("<h2>", "<h2><button aria-expanded=true aria-controls=p>").replace("</h2>", "</button></h2>"),
    "dark theme": f"<style>body{{background:#111;color:#eee}}h1{{color:#fff}}</style>{CONTENT}",
    "light hero": f'<div style="background:linear-gradient(#123,#456);color:white"><h1>{TITLE}</h1><p>{PLACE}</p></div>' + CONTENT.partition(f"<p>{PLACE}</p>")[2],
    "hero with a picture": f'<div style="background-image:url(sea.jpg);color:#fff"><h1>{TITLE}</h1><p>{PLACE}</p></div>' + CONTENT.partition(f"<p>{PLACE}</p>")[2],
    "sheet elsewhere": f'<link rel=stylesheet href=/s.css><div class="hero"><h1 style="color:#fff">{TITLE}</h1></div>' + CONTENT.partition("</h1>")[2],
    "utility classes": f'<link rel=stylesheet href=/tw.css><div class="hidden md:block">{CONTENT}</div>',
    "bootstrap": f'<link rel=stylesheet href=/bs.css><div class="d-none d-md-block">{CONTENT}</div>',
    "fading in": f"<style>.f{{opacity:0;animation:a .5s forwards}}@keyframes a{{to{{opacity:1}}}}</style><div class=f>{CONTENT}</div>",
    "read more": f'<div style="max-height:240px;overflow:hidden">{CONTENT}</div><button>{CHROME}</button>',
    "no gaps between inline blocks": f"<style>.w{{font-size:0}}.w>*{{font-size:16px}}</style><div class=w>{CONTENT}</div>",
    "cookies": f'<div id="onetrust-banner-sdk" role="dialog"><p>We use cookies. {CHROME}</p><button>OK</button></div>{CONTENT}',
    "other jobs": f"{CONTENT}<section><h2>Similar jobs</h2><ul>{JOBS}</ul></section>",
    "other jobs beside": f"{CONTENT}<h3>More jobs at Acme</h3><ul>{JOBS}</ul>",
    "breadcrumbs": f'<ol class="breadcrumb"><li><a href=/>{CHROME}</a></li><li><a href=/j>{CHROME}</a></li></ol>{CONTENT}',
    "application form": f"{CONTENT}<form><h2>Apply for this job</h2><label for=n>{CHROME}</label><input id=n><input type=file><button>{CHROME}</button></form>",
    "share and newsletter": f'{CONTENT}<div class="social-share"><a href=#>{CHROME}</a></div><div class="newsletter"><p>{CHROME}</p><input type=email></div>',
    "site header": f"<header><a href=/>{CHROME}</a><button>{CHROME}</button></header>{CONTENT}",
    "header with the title": f"<header><a href=/></a><h1>{TITLE}</h1><p>{PLACE}</p></header><main>{CONTENT.partition(f'<p>{PLACE}</p>')[2]}</main>",
    "article's own footer": f"<article>{CONTENT.replace(f'<p>{CLOSE}</p>', f'<footer><p>{CLOSE}</p></footer>')}</article>",
    "aside with facts": f"<main>{CONTENT.replace(f'<p>{PLACE}</p>', f'<aside><p>{PLACE}</p></aside>')}</main>",
    "tabs": f"<div role=tablist></div><div role=tabpanel>{CONTENT}</div>",
    "custom elements": f"<job-page><job-body>{CONTENT}</job-body></job-page>",
    "data beside the same text": f'<script type="application/ld+json">{LD}</script><main>{CONTENT}</main>',
    "quote and figure": CONTENT.replace(f"<p>{INTRO}</p>", f"<figure><img src=x><figcaption>{INTRO}</figcaption></figure>").replace(f"<p>{CLOSE}</p>", f"<blockquote>{CLOSE}</blockquote>"),
    "nested lists": CONTENT.replace(ul(DUTIES), f"<ul><li>{DUTIES[0].replace('&', '&amp;')}{ul(DUTIES[1:], 'ol')}</li></ul>"),
    "marked words": CONTENT.replace("Python", "<b>Py</b>thon").replace("harbours", '<a href="/h">harbours</a>').replace("EUR", "<abbr title='euro'>EUR</abbr>"),
    "XHTML": f'<?xml version="1.0" encoding="utf-8"?><!DOCTYPE html><html xmlns="http://www.w3.org/1999/xhtml"><body>{CONTENT}</body></html>',
}  # fmt: skip


def words(text: str) -> list[str]:
    return re.findall(r"[\w,]+", text)


@pytest.mark.parametrize("name", PAGES)
def test_nearly_every_visible_word_is_kept_and_nothing_around_it(name):
    read = read_html(PAGES[name])
    have = words("\n".join([read.fields.title or "", *(text for _, text in read.body)]))
    want = words("\n".join(PARTS))
    lost = [word for word in want if word not in have]
    assert len(lost) <= 0.01 * len(want), lost
    assert "CHROMEWORD" not in have
    assert read.fields.title == TITLE


NEIGHBOURS = [
    ("<span>Germany</span><span>Full-time</span><span>Hybrid</span>", "Germany Full-time Hybrid"),
    ("<span class=tag>remote</span><span class=tag>full-time</span>", "remote full-time"),
    ("<b>Location</b>Berlin", "Location Berlin"),
    ("<b>Location:</b>Berlin", "Location: Berlin"),
    ("Java<b>Script</b>", "JavaScript"),
    ("<span>W</span>e are", "We are"),
    ("H<sub>2</sub>O", "H2O"),
    ("soft<wbr>ware", "software"),
    ("60&nbsp;000&thinsp;€", "60 000 €"),
    ('<a href="/x">jobs</a>, <a href="/y">teams</a>', "jobs, teams"),
    ("(<i>remote</i>)", "(remote)"),
    ("<div>Lisbon</div><div>Porto</div>", "Lisbon\nPorto"),
    ("Lisbon<br>Porto", "Lisbon\nPorto"),
    ("<p>Lisbon<p>Porto", "Lisbon\nPorto"),
    ("<ul><li>Lisbon<li>Porto</ul>", "- Lisbon\n- Porto"),
    ("<ul><li><p>Lisbon</p></li><li>• Porto</li></ul>", "- Lisbon\n• Porto"),
    ("<dl><dt>Place<dd>Lisbon<dt>Pay:<dd>60,000 EUR</dl>", "Place: Lisbon\nPay: 60,000 EUR"),
    ("<table><tr><th>Place<td>Lisbon<tr><th>Pay<td>60,000 EUR</table>", "Place: Lisbon\nPay: 60,000 EUR"),
    ("<table><tr><td>Mon<td>9<td>17</table>", "Mon | 9 | 17"),
    ("<pre>Lisbon\n  Porto</pre>", "Lisbon\nPorto"),
    ("<h2>Pay<br>and more</h2>", "Pay and more"),
    ('<span style="display:block">Lisbon</span>Porto', "Lisbon\nPorto"),
    ('<div style="display:inline">Lis</div><b>bon</b>', "Lisbon"),
]  # fmt: skip


@pytest.mark.parametrize(("html", "lines"), NEIGHBOURS)
def test_neighbours_are_parted_as_a_reader_sees_them(html, lines):
    from analyzer.sources.html.extraction import read_fragment

    assert "\n".join(text for _, text in read_fragment(html).body) == lines
