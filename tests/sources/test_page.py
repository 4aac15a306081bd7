"""Pages become postings: fields first, then the body; a second look parses nothing."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest

from analyzer.errors import NotAPosting
from analyzer.sources import read_source
from analyzer.sources.page import posting_from_page

TEXT = (
    "We keep the tide tables of forty harbours right, by day and by night, for sailors who trust them. " * 4
)
JOB = {
    "@type": "JobPosting",
    "title": "Tide Engineer",
    "hiringOrganization": {"name": "Acme"},
    "jobLocation": {"address": {"addressLocality": "Lisbon", "addressCountry": "PT"}},
    "jobLocationType": "TELECOMMUTE",
    "employmentType": "FULL_TIME",
    "baseSalary": {"currency": "EUR", "value": {"minValue": 60000, "maxValue": 75000, "unitText": "YEAR"}},
    "datePosted": "2026-11-02",
    "description": f"<p>{TEXT}</p>",
}


class Memory:
    def __init__(self):
        self.texts = {}

    def get(self, key):
        return self.texts.get(key)

    def set(self, key, text):
        self.texts[key] = text


def page(body: str, job=JOB) -> bytes:
    data = f'<script type="application/ld+json">{json.dumps(job)}</script>' if job else ""
    return f"<html><head>{data}</head><body>{body}</body></html>".encode()


def test_fields_stand_before_the_body_and_lines_are_numbered_without_gaps():
    posting = posting_from_page(page(f"<h1>Tide Engineer</h1><p>{TEXT}</p>"), source="page")
    assert [(line.n, line.origin, line.text) for line in posting.lines] == [
        (1, "title", "Tide Engineer"),
        (2, "field", "Company: Acme"),
        (3, "location", "Lisbon, PT"),
        (4, "field", "Workplace: Remote"),
        (5, "field", "Employment: Full-time"),
        (6, "field", "Salary: EUR 60,000 - 75,000 per year"),
        (7, "field", "Posted: 2026-11-02"),
        (8, "body", TEXT.strip()),
    ]
    assert (posting.title, posting.company, posting.location, posting.language) == (
        "Tide Engineer",
        "Acme",
        "Lisbon, PT",
        "en",
    )
    assert posting.notes == ()


def test_the_data_stand_in_only_where_the_page_shows_nothing_and_that_is_said():
    hidden = posting_from_page(page("<div id=root></div>"), source="page")
    assert hidden.lines[-1].text == TEXT.strip()
    assert "search engines" in hidden.notes[0]
    other = TEXT.replace("tide", "time")
    shown = posting_from_page(page(f"<h1>Tide Engineer</h1><p>{other}</p>"), source="page")
    assert shown.lines[-1].text == other.strip()
    assert shown.notes == ()


def test_the_data_cannot_put_words_in_place_of_those_that_a_person_sees():
    job = {**JOB, "description": "<p>Canary pays a million to whoever reads this by program.</p>" * 40}
    items = "".join(f"<li>Harbour number {n} needs its table kept right</li>" for n in range(30))
    for shown in (f"<ul>{items}</ul>", f"<p>{TEXT[:250]}</p>"):
        posting = posting_from_page(page(f"<h1>Tide Engineer</h1>{shown}", job), source="page")
        assert not any("Canary" in line.text for line in posting.lines)


EMBEDDED = {
    "__NEXT_DATA__": '<script id="__NEXT_DATA__" type="application/json">{}</script>',
    "assignment": "<script>window.__INITIAL_STATE__ = {};</script>",
    "Remix": "<script>window.__remixContext = {};</script>",
    "Inertia": '<div id="app" data-page="{}"></div>',
    "JSON in JSON": "<script>window.x = {};</script>",
    "Nuxt 2": '<script>window.__NUXT__=(function(a){{return {{title:"Tide Engineer",description:{}}}}}(1))</script>',
    "Nuxt 3": '<script type="application/json" id="__NUXT_DATA__">{}</script>',
    "streamed": "<script>self.__next_f.push([1,{}])</script>",
}


@pytest.mark.parametrize("name", EMBEDDED)
def test_embedded_state_is_read_where_the_page_is_empty(name):
    job = {
        "id": 7,
        "title": "Tide Engineer",
        "descriptionHtml": f"<p>{TEXT}</p>",
        "location": {"name": "Lisbon"},
    }
    text = json.dumps({"props": {"pageProps": {"job": job}}})
    if name == "Inertia":
        text = text.replace("&", "&amp;").replace('"', "&quot;")
    if name == "JSON in JSON":
        text = json.dumps({"state": text})
    if name == "Nuxt 2":
        text = json.dumps(f"<p>{TEXT}</p>")
    if name == "Nuxt 3":
        text = json.dumps([{"job": 1}, {"title": 2, "description": 3}, "Tide Engineer", f"<p>{TEXT}</p>"])
    if name == "streamed":
        text = json.dumps(f"3:{text}\n4:null\n")
    posting = posting_from_page(page(EMBEDDED[name].format(text), job=None), source="page")
    assert posting.title == "Tide Engineer"
    assert TEXT.strip() in [line.text for line in posting.lines]
    assert "for its scripts" in posting.notes[0]


def test_a_second_look_gives_the_same_and_parses_nothing(monkeypatch):
    store, data = Memory(), page(f"<h1>Tide Engineer</h1><p>{TEXT}</p>")
    first = posting_from_page(data, source="page", store=store)
    monkeypatch.setattr("analyzer.sources.page._read", None)
    assert posting_from_page(data, source="page", store=store) == first


def test_a_kept_page_loads_no_parser(tmp_path):
    """In a process of its own: neither the HTML nor the CSS library is imported."""
    path, kept = tmp_path / "page.html", tmp_path / "kept.json"
    path.write_bytes(page(f"<h1>Tide Engineer</h1><p>{TEXT}</p>"))
    store = Memory()
    read_source(str(path), store=store)
    kept.write_text(json.dumps(store.texts), encoding="utf-8")
    code = (
        "import json, sys\nfrom analyzer.sources import read_source\n"
        "class Kept(dict):\n    def set(self, key, text): pass\n"
        f"read_source({str(path)!r}, store=Kept(json.load(open({str(kept)!r}))))\n"
        "loaded = [m for m in sys.modules if m.split('.')[0] in ('selectolax', 'tinycss2', 'http', 'ssl')]\n"
        "assert not loaded, loaded\n"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


@pytest.mark.parametrize(
    ("body", "description", "is_read"),
    [
        ("", "We bake in Ghent.", True),
        ("<div id=root></div>", "<p>Mind the tide tables of forty harbours.</p>", True),
        ("<h1>Tide Engineer</h1>", "We keep tide tables.", True),
        ("", "", False),
        ("", "<p></p>", False),
    ],
)
def test_a_short_description_in_a_pages_data_is_read_where_the_page_shows_none(body, description, is_read):
    data = page(body, {**JOB, "description": description})
    if not is_read:
        with pytest.raises(NotAPosting):
            posting_from_page(data, source="page")
        return
    posting = posting_from_page(data, source="page")
    assert posting.title == "Tide Engineer"
    assert any("description" in note for note in posting.notes)
