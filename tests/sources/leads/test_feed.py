"""RSS and Atom give their entries as leads; a teaser is no posting's text."""

from __future__ import annotations

import html
import io
import xml.sax

import pytest

from analyzer.errors import SourceError
from analyzer.sources.fetch import guarded_fetch
from analyzer.sources.leads import leads_of, posting_of
from analyzer.sources.leads.feed import MOST_PAGES, create_parser
from tests.sources.leads.site import Web, failing
from tests.sources.servers import reply, serving
from tests.sources.test_page import Memory

PROSE = "You keep the tide tables of forty harbours right, and answer for them at night. " * 10
URL = "https://harbour.example/jobs.rss"


def item(n: int, more: str = "", text: str = "A short teaser …") -> str:
    return (
        f"<item><title>Tide Engineer {n}</title><link>https://harbour.example/jobs/tide-engineer-{n}</link><guid>{n}</guid>"
        f"<pubDate>Thu, 12 Nov 2026 07:00:00 +0100</pubDate><description>{html.escape(text)}</description>{more}</item>"
    )


def rss(*items: str, more: str = "") -> str:
    return (
        '<?xml version="1.0" encoding="UTF-8"?><rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom" xmlns:job_listing="https://harbour.example" '
        f'xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>Harbour jobs</title>{more}{"".join(items)}</channel></rss>'
    )


ATOM = """<feed xmlns="http://www.w3.org/2005/Atom"><title>Harbour jobs</title><entry><title type="html">Tide &lt;b&gt;Engineer&lt;/b&gt;</title>
<link href="/jobs/tide-engineer-1"/><id>x</id><updated>2026-11-12T07:00:00Z</updated><summary>Short.</summary></entry></feed>"""


def test_each_entry_is_a_lead_with_what_it_says():
    more = "<job_listing:company>Tidal</job_listing:company><job_listing:location>Lisbon</job_listing:location><job_listing:job_type>Full Time</job_listing:job_type>"
    found = leads_of(URL, Web({URL: rss(item(1, more), item(2))}))
    first, second = found.leads
    assert (first.title, first.company, first.place, first.employment, first.posted) == (
        "Tide Engineer 1",
        "Tidal",
        "Lisbon",
        "Full-time",
        "2026-11-12",
    )
    assert (first.address, first.identity) == (
        "https://harbour.example/jobs/tide-engineer-1",
        "url:https://harbour.example/jobs/tide-engineer-1",
    )
    assert (first.doubtful, second.doubtful) == (False, True)
    assert (found.kind, found.whole, found.notes) == ("feed", True, ())


def test_a_feed_in_a_file_or_a_pipe_is_read_as_well(tmp_path):
    path = tmp_path / "jobs.xml"
    path.write_text(rss(item(1)), encoding="utf-8")
    assert (
        leads_of(path).leads[0].title == leads_of(rss(item(1)).encode()).leads[0].title == "Tide Engineer 1"
    )


def test_a_text_of_many_lines_is_handed_out_whole():
    """By the line, and by the entity, each piece would go through feedparser by itself."""
    text = "You keep the tide tables &amp; the books.\n" * 200
    pieces = []

    class Handler(xml.sax.ContentHandler):
        def characters(self, content):
            pieces.append(content)

    parser = create_parser()
    parser.setContentHandler(Handler())
    parser.parse(io.BytesIO(f"<a>{text}</a>".encode()))
    assert "".join(pieces) == html.unescape(text)
    assert len(pieces) < 5


def test_atom_is_read_and_its_addresses_are_made_whole():
    (lead,) = leads_of(URL, Web({URL: ATOM})).leads
    assert (lead.title, lead.address, lead.posted) == (
        "Tide Engineer",
        "https://harbour.example/jobs/tide-engineer-1",
        "2026-11-12",
    )


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        (f"<p>{PROSE}</p>", True),
        (PROSE[:200], False),
        (f"<p>{PROSE} …</p>", False),
        (f"{PROSE} [...]", False),
        (f"{PROSE}<a href='x'>Read more</a>", False),
        (f"{PROSE} Mehr lesen »", False),
    ],
)
def test_a_whole_text_is_the_postings_and_a_teaser_is_not(text, whole):
    (lead,) = leads_of(rss(item(1, text=text)).encode()).leads
    assert bool(posting_of(lead)) == whole


def test_the_longer_of_teaser_and_content_counts():
    more = f"<content:encoded><![CDATA[<p>{PROSE}</p>]]></content:encoded>"
    (lead,) = leads_of(rss(item(1, more)).encode()).leads
    assert posting_of(lead) is not None


def test_entries_at_known_sites_are_sure_and_closed_ones_say_so():
    text = rss(
        item(1).replace(
            "https://harbour.example/jobs/tide-engineer-1", "https://boards.greenhouse.io/tidal/jobs/41"
        ),
        item(2).replace(
            "https://harbour.example/jobs/tide-engineer-2", "https://www.linkedin.com/jobs/view/412345"
        ),
    )
    first, second = leads_of(text.encode()).leads
    assert (first.identity, first.doubtful) == ("greenhouse:tidal:41", False)
    assert second.closed == "LinkedIn forbids programs"


def test_a_feed_goes_on_at_its_next_page_on_its_own_host():
    def page(n: int, target: str) -> str:
        return rss(item(n), more=f'<atom:link rel="next" href="{target}"/>')

    web = Web({URL: page(1, f"{URL}?page=2"), f"{URL}?page=2": page(2, "https://elsewhere.example/jobs.rss")})
    assert [lead.title for lead in leads_of(URL, web).leads] == ["Tide Engineer 1", "Tide Engineer 2"]
    assert web.asked == [URL, f"{URL}?page=2"]


def test_pages_in_a_circle_or_without_end_are_left_and_that_is_told():
    circle = leads_of(URL, Web({URL: rss(item(1), more=f'<atom:link rel="next" href="{URL}"/>')}))
    assert (len(circle.leads), circle.whole) == (1, False)
    endless = Web({URL: rss(item(0), more=f'<atom:link rel="next" href="{URL}?page=1"/>')})
    endless.pages |= {
        f"{URL}?page={n}": rss(item(n), more=f'<atom:link rel="next" href="{URL}?page={n + 1}"/>')
        for n in range(1, 60)
    }
    found = leads_of(URL, endless)
    assert (len(found.leads), found.whole) == (MOST_PAGES, False)
    assert "pages were asked for" in found.notes[0]


def test_a_later_page_that_fails_leaves_what_came_before():
    web = Web(
        {
            URL: rss(item(1), more=f'<atom:link rel="next" href="{URL}?page=2"/>'),
            f"{URL}?page=2": failing("too_many"),
        }
    )
    found = leads_of(URL, web)
    assert (len(found.leads), found.whole) == (1, False)
    assert "could not be had" in found.notes[0]


def test_an_empty_feed_is_told():
    assert leads_of(rss().encode()).notes == ("It holds no entries now.",)


def test_a_feed_of_a_hundred_thousand_entries_is_cut_and_that_is_told(monkeypatch):
    monkeypatch.setattr("analyzer.sources.leads.feed.MOST_LEADS", 100)
    many = rss(*("<item><title>x</title></item>" for _ in range(100_000)))
    for data in (many, ATOM.replace("</feed>", "<entry><title>x</title></entry>" * 100_000 + "</feed>")):
        found = leads_of(data.encode())
        assert len(found.leads) == 100
        assert not found.whole
        assert found.notes == ("Only its first 100 entries were taken.",)


def test_a_feed_of_a_million_elements_is_refused():
    with pytest.raises(SourceError, match="too large") as caught:
        leads_of(rss("<item>" + "<a/>" * 1_000_001 + "</item>").encode())
    assert caught.value.kind == "too_large"


BOMB = '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaaaaaaaa">' + "".join(
    f'<!ENTITY {chr(98 + n)} "{f"&{chr(97 + n)};" * 10}">' for n in range(9)
)
HOSTILE = {
    "entities that grow": f"{BOMB}]><rss version='2.0'><channel><item><title>&j;</title></item></channel></rss>",
    "a file as entity": '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><rss version="2.0"><channel><item><title>A&a;</title></item></channel></rss>',
    "cut off": rss(item(1), item(2))[:-60],
    "no entries' values": "<rss version='2.0'><channel><item><title/><link/></item><item/></channel></rss>",
    "controls": rss(item(1).replace("Tide", "&#27;[31mTi\x07de")),
    "scripts": rss(item(1, text="<script>alert(1)</script>" * 100)),
    "links": rss(item(1).replace("https://harbour.example", "javascript:alert(1)//")),
    "deep": "<rss version='2.0'><channel><item>" + "<a>" * 20_000 + "</item></channel></rss>",
    "only a start": "<rss",
}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_a_hostile_feed_is_read_as_far_as_it_goes_or_refused(text):
    try:
        found = leads_of(text.encode(), name="x.xml")
    except SourceError as error:
        assert error.remedy
        return
    for lead in found.leads:
        assert "root:" not in lead.title
        assert not {"\x1b", "\x07"} & set(lead.title)
        assert len(lead.title) <= 300
        assert lead.address.startswith("https://") or not lead.address


def test_over_a_real_server_what_has_not_changed_is_not_sent_again():
    """The feed and the robots file come from the store, asked for with their validators."""
    heads: list[bytes] = []

    def answer(client, head: bytes) -> None:
        heads.append(head)
        if b"/robots.txt" in head.split(b"\r\n")[0]:
            reply(b"", status="404 Not Found")(client, head)
        elif b'If-None-Match: "a"' in head:
            reply(b"", status="304 Not Modified")(client, head)
        else:
            reply(
                rss(item(1), item(2)).encode(), headers='ETag: "a"\r\nContent-Type: application/rss+xml\r\n'
            )(client, head)

    store, fetch = Memory(), guarded_fetch(allow_private=True)
    with serving(answer) as server:
        first = leads_of(f"{server.url}jobs.rss", fetch, store=store)
        again = leads_of(f"{server.url}jobs.rss", fetch, store=store)
    assert len(first.leads) == 2
    assert again == first
    assert sum(b"/jobs.rss" in head.split(b"\r\n")[0] for head in heads) == 2
    assert b"If-None-Match" in heads[-1]
