"""The report holds every verdict with both quotes, links to the lines, and nothing that could act."""

from __future__ import annotations

import re
import tracemalloc
from collections.abc import Iterator
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

import pytest

from analyzer.model import Analysis, Claim, Fact, Line, Posting, Question, Reading, Scorecard, Verdict
from analyzer.reports.html import ReportEntry, Undrawn, render_report, report_pieces, row_of
from analyzer.storage.saved import Answer, Event


def analysis(
    text: str = "Fully remote within Spain.", *, score: float = 60.0, fit: str = "good", **of: object
) -> Analysis:
    """A small analysis with `text` in every place that comes from outside."""
    fact = Fact("work_arrangement", "remote", "stated", (2,), (text,))
    disputed = Fact(
        "on_call", "required", "disputed", (2,), (text,), (Claim("none", "stated", (2,), (text,)),)
    )
    verdict = Verdict(
        text, "met", 1.0, 1.0, 1.0, 5.0, bonus=False, deal_breaker=True,
        facts=("work_arrangement",), yours=(text,), theirs=(text,), ask=text,
    )  # fmt: skip
    card = Scorecard(
        text, score, 40.0, 90.0, fit, 75.0, 1, 2, settled=False, settles_with=1,
        ruled_out_by=(text,) if fit == "ruled_out" else (), questions=(Question(text, (), ()),), verdicts=(verdict,),
    )  # fmt: skip
    given = {"title": text, "company": text, "location": text, "url": None, "notes": (text,), **of}
    posting = Posting(text, "text:1", (Line(1, "title", text), Line(2, "body", text)), **given)
    reading = Reading("phrases", {fact.key: fact, disputed.key: disputed}, notes=(text,), unsupported=(fact,))
    return Analysis(posting, reading, (card,))


class Seen(HTMLParser):
    """Counts elements and keeps attributes, as a browser would find them."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str, str | None]] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += [(tag, name, value) for name, value in attrs]

    def values(self, name: str) -> list[str]:
        return [value or "" for _, attribute, value in self.attributes if attribute == name]


def test_every_link_of_a_verdict_leads_to_a_line_that_is_there() -> None:
    seen = Seen(render_report([ReportEntry("1", analysis()), ReportEntry("2", analysis())]))
    inside = [href[1:] for href in seen.values("href") if href.startswith("#")]
    assert any(re.fullmatch(r"p1-l2", target) for target in inside)
    assert set(inside) <= set(seen.values("id"))
    assert len(seen.values("id")) == len(set(seen.values("id")))


def test_evidence_is_marked_in_the_text_and_names_its_fact() -> None:
    html = render_report([ReportEntry("1", analysis())])
    assert '<mark title="work_arrangement">Fully remote within Spain.</mark>' in html


def test_postings_are_ranked_and_what_is_ruled_out_comes_last() -> None:
    entries = [
        ReportEntry("1", analysis("Ruled Out Role", score=90.0, fit="ruled_out")),
        ReportEntry("2", analysis("Lower Role", score=50.0)),
        ReportEntry("3", analysis("Higher Role", score=70.0)),
    ]
    html = render_report(entries)
    order = [html.index(f">{name} Role</a>") for name in ("Higher", "Lower", "Ruled Out")]
    assert order == sorted(order)
    assert "Lower Role" not in render_report(entries, limit=1)


def test_the_policy_names_the_hash_of_the_one_style_sheet_and_there_is_no_script() -> None:
    html = render_report([ReportEntry("1", analysis())])
    assert "default-src 'none'; style-src 'sha256-" in html
    seen = Seen(html)
    assert not {"script", "iframe", "object", "img", "link", "form", "base"} & set(seen.tags)
    assert not seen.values("style")


ATTACKS = [
    "<script>alert(1)</script>", '"><img src=x onerror=alert(1)>', "'><svg onload=alert(1)>",
    "</style><script>alert(1)</script>", "</title><script>alert(1)</script>", "javascript:alert(1)",
    "<a href=javascript:alert(1)>x</a>", "{{ 7 * 7 }}{% raw %}", "<!--<img src=x>-->", "]]><script>x</script>",
    "&lt;script&gt;alert(1)&lt;/script&gt;", "<iframe srcdoc='<script>x</script>'>", "\u202e<b>x", "\x1b[31m<i>",
    "<math><mi//xlink:href='data:x,<script>alert(4)</script>'>", "<body onload=alert(1)>", "<meta http-equiv=refresh>",
]  # fmt: skip


@pytest.mark.parametrize("attack", ATTACKS)
def test_text_from_outside_makes_no_element_attribute_or_link(attack: str) -> None:
    clean, hostile = (
        Seen(render_report([ReportEntry("1", analysis(text, url=text))])) for text in ("plain", attack)
    )
    assert hostile.tags == clean.tags
    assert [(tag, name) for tag, name, _ in hostile.attributes] == [
        (tag, name) for tag, name, _ in clean.attributes
    ]
    assert all(href.startswith(("#", "http://", "https://")) for href in hostile.values("href"))


@pytest.mark.parametrize(
    ("url", "linked"),
    [
        ("https://acme.example/jobs/1", True),
        ("javascript:alert(1)", False),
        ("//evil.example", False),
        ("http://[", False),
    ],
)
def test_only_web_addresses_become_links(url: str, linked: bool) -> None:
    seen = Seen(render_report([ReportEntry("1", analysis(url=url))]))
    assert (url in seen.values("href")) == linked


def test_a_verdict_left_open_by_a_contradiction_shows_both_sides_and_leads_to_them() -> None:
    known = analysis()
    sides = Fact(
        "work_arrangement",
        "remote",
        "disputed",
        (1,),
        ("Fully remote",),
        (Claim("hybrid", "stated", (2,), ("Spain",)),),
    )
    verdict = known.scorecards[0].verdicts[0]._replace(outcome="not_stated", theirs=())
    card = replace(known.scorecards[0], verdicts=(verdict,))
    reading = replace(known.reading, facts={sides.key: sides})
    html = render_report([ReportEntry("1", known._replace(reading=reading, scorecards=(card,)))])
    assert "They say both: not counted." in html
    assert "<q>Fully remote</q>" in html
    assert "<q>Spain</q>" in html
    assert html.count('<a href="#p1-c0-v0">') == 2


def test_a_fit_that_stands_on_little_says_so_and_is_not_green() -> None:
    known = analysis()
    card = replace(known.scorecards[0], stated=1, total=38, settles_with=3)
    html = render_report([ReportEntry("1", known._replace(scorecards=(card,)))])
    assert '<span class="fit good little">good fit, little stated</span>' in html
    assert "(3 favourable answers could settle the fit)" in html


def test_the_readme_shows_a_small_picture_of_a_report_after_its_session() -> None:
    root = Path(__file__).resolve().parents[2]
    readme = (root / "README.md").read_text(encoding="utf-8")
    assert readme.index("they: “") < readme.index("](docs/report.png)")
    assert (root / "docs" / "report.png").stat().st_size < 150_000


def test_an_empty_library_gives_an_empty_list() -> None:
    assert "0 postings" in render_report([])


def test_a_saved_posting_has_its_own_number_beside_its_rank() -> None:
    assert "no. 42, applied" in render_report([ReportEntry("42", analysis(), "applied")])
    assert "no. 42" not in render_report([ReportEntry("42", analysis())])


def test_answers_and_notes_are_shown_and_a_verdict_that_stands_on_an_answer_leads_to_it() -> None:
    told = Fact("work_arrangement", "remote", "told", (), ())
    known = analysis()
    known = known._replace(reading=replace(known.reading, facts={told.key: told}))
    entry = ReportEntry(
        "1", known, "applied",
        (Answer("work_arrangement", "remote", "2026-11-20T10:00:00Z", "said Ada"),),
        (Event("2026-11-21T10:00:00Z", "note", "Call back on Monday"), Event("2026-11-21T10:00:00Z", "status", "x")),
    )  # fmt: skip
    html = render_report([entry])
    assert 'You were told: <a href="#p1-t0">work_arrangement: remote</a>' in html
    assert (
        '<li id="p1-t0"><strong>work_arrangement: remote</strong>, said Ada <span class="soft to">2026-11-20'
        in html
    )
    assert "<li>Call back on Monday" in html
    assert html.count("2026-11-21") == 1


def test_a_claim_that_cites_a_line_that_is_not_there_is_shown_without_a_link() -> None:
    known = analysis()
    claim = Fact("pay", "much", "unsupported", (99,), ())
    html = render_report(
        [ReportEntry("1", known._replace(reading=replace(known.reading, unsupported=(claim,))))]
    )
    assert "<s>much</s>" in html
    assert "l99" not in html


def test_each_line_leads_back_to_the_verdicts_that_stand_on_it() -> None:
    html = render_report([ReportEntry("1", analysis())])
    assert '<a href="#p1-c0-v0"><span class="met" aria-hidden="true">✓</span> Fully remote' in html
    assert '<tr role="row" id="p1-c0-v0"' in html
    assert '<a href="#p1-d0">' in html


def test_a_question_has_the_keys_that_an_answer_wants() -> None:
    """As words of the page, not as something of the machine that drew it."""
    one = analysis("ordinary")
    page = render_report([ReportEntry("1", one)])
    for question in one.scorecards[0].questions:
        assert f"<code>{', '.join(question.facts)}</code>" in page
    assert "built-in" not in page


def named(number: int, *, lines: int = 0, url: str | None = None) -> ReportEntry:
    """A saved posting with a title of its own, and a text of as many lines more as wanted."""
    known = analysis(f"Role {number}", url=url)
    more = (Line(n, "body", f"line {n} of posting {number}") for n in range(3, 3 + lines))
    posting = replace(known.posting, lines=(*known.posting.lines, *more))
    return ReportEntry(str(number), known._replace(posting=posting), "new")


def test_beyond_the_first_in_full_a_posting_has_a_row_alone_and_that_is_said() -> None:
    entries = [named(1), named(2, url="https://acme.example/2"), named(3)]
    html = "".join(report_pieces([row_of(each) for each in entries], entries, in_full=1))
    seen = Seen(html)
    assert seen.tags.count("article") == 1
    assert "3 postings" in html
    assert "The best 1 stand below in full, of the other 2 only the row" in html
    assert '<a href="#p1">Role 1</a>' in html
    assert '<a href="https://acme.example/2" rel="noopener noreferrer nofollow">Role 2</a>' in html
    assert '<th role="rowheader" scope="row">Role 3<span' in html
    assert "no. 3, new" in html
    inside = {href[1:] for href in seen.values("href") if href.startswith("#")}
    assert inside <= set(seen.values("id"))
    assert "only the row" not in render_report(entries)


def test_a_long_list_is_several_tables_and_what_is_ruled_out_has_its_heading_in_each() -> None:
    entries = [ReportEntry("", analysis(f"Role {n}", score=300.0 - n)) for n in range(150)]
    entries += [ReportEntry("", analysis(f"Role {n}", fit="ruled_out")) for n in range(150, 230)]
    html = "".join(report_pieces([row_of(each) for each in entries], entries, in_full=0))
    found = re.findall(r"<tbody.*?</tbody>", html, re.DOTALL)
    ranks = [[int(n) for n in re.findall(r'class="rank">(\d+)<', body)] for body in found]
    assert [(len(each), each[0], each[-1]) for each in ranks] == [
        (100, 1, 100),
        (50, 101, 150),
        (50, 151, 200),
        (30, 201, 230),
    ]
    assert ["Ruled out</th>" in body for body in found] == [False, False, True, True]
    assert re.findall(r"<caption[^>]*>[^<]*?(?:, part (\d))?</caption>", html) == ["", "2", "3"]


def test_what_cannot_be_drawn_has_a_part_that_says_why() -> None:
    rows = [row_of(named(1)), row_of(named(2))]
    html = "".join(report_pieces(rows, [Undrawn("Role <1>", "its text is <gone>"), named(2)]))
    assert "1. Role &lt;1&gt;" in html
    assert "It could not be drawn: its text is &lt;gone&gt;" in html
    assert Seen(html).tags.count("article") == 2


def test_a_posting_is_asked_for_when_it_is_drawn_and_not_before() -> None:
    asked: list[int] = []

    def parts() -> Iterator[ReportEntry]:
        for number in range(50):
            asked.append(number)
            yield named(number)

    pieces = report_pieces([row_of(named(number)) for number in range(50)], parts(), in_full=40)
    before = next(pieces)
    assert before.startswith("<!doctype html>")
    assert asked == []
    rest = list(pieces)
    assert asked == list(range(40))
    assert len(rest) > 10


def peak(rows: int, full: int) -> int:
    """Bytes that drawing takes at most, beside the rows themselves."""
    listed = [row_of(named(number)) for number in range(rows)]
    parts = (named(number, lines=200) for number in range(full))
    tracemalloc.start()
    try:
        for _ in report_pieces(listed, parts, in_full=full):
            pass
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


def test_the_memory_of_drawing_does_not_grow_with_the_number_of_postings() -> None:
    peak(2, 2)  # what is made once: the template
    few, many = peak(20, 20), peak(60, 60)
    assert many < 1.5 * few
    assert peak(400, 20) < 1.5 * few
