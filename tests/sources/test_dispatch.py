"""Whatever is given, an address, a file or a pipe, is looked at and read as what it is."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
import time
from datetime import date

import pytest

from analyzer.errors import FetchError, SourceError
from analyzer.model import Line, Posting
from analyzer.sources import fetch as fetching
from analyzer.sources import read_source, split_stdin
from analyzer.sources.dispatch import with_note_on_age
from analyzer.sources.fetched import Fetched
from tests.sources.test_page import TEXT, Memory, page


def test_stdin_is_a_list_of_addresses_if_every_line_is_one():
    assert split_stdin(b"https://acme.example/1\n\nacme.example/2\n") == [
        "https://acme.example/1",
        "acme.example/2",
    ]


@pytest.mark.parametrize(
    "line",
    [
        "https://acme.example/1", "  https://acme.example/1  ", "- https://acme.example/1", "* https://acme.example/1",
        "1. https://acme.example/1", "12) https://acme.example/1", "<https://acme.example/1>", '"https://acme.example/1",',
        "https://acme.example/1,", "https://acme.example/1   # the good one", "https://acme.example/1 // seen",
        "# two jobs\n\nhttps://acme.example/1", "// mine\nhttps://acme.example/1\n#end", "#\nhttps://acme.example/1",
    ],
)  # fmt: skip
def test_what_people_write_around_addresses_is_left_out_of_the_list(line):
    """Comments, blank lines, bullets, numbers, brackets, quotation marks and commas."""
    assert split_stdin(f"\ufeff{line}\r\n".encode()) == ["https://acme.example/1"]


@pytest.mark.parametrize(
    "text",
    [
        "# Tide engineer\nWe build tide tables.", "# Tide engineer", "https://acme.example/1 is our page",
        "Tide engineer https://acme.example/1", "- Tide tables\n- https://acme.example/1", "# a\n# b",
    ],
)  # fmt: skip
def test_a_posting_with_an_address_or_a_hash_in_it_is_no_list(text):
    assert isinstance(split_stdin(text.encode()), Posting)


def test_a_file_of_addresses_says_how_to_read_each(tmp_path):
    (tmp_path / "urls.txt").write_text("# mine\nhttps://acme.example/1\n", encoding="utf-8")
    with pytest.raises(SourceError, match="list of addresses") as caught:
        read_source(str(tmp_path / "urls.txt"))
    assert "jobfit < " in caught.value.remedy


def test_stdin_is_one_posting_if_one_line_is_no_address():
    posting = split_stdin(b"https://acme.example/1\nWe build tide tables.\n")
    assert isinstance(posting, Posting)
    assert len(posting.lines) == 2


def test_html_on_stdin_is_read_as_a_page():
    html = f"<html><body><h1>Tide engineer</h1><p>{'We build tide tables. ' * 10}</p></body></html>"
    posting = split_stdin(html.encode())
    assert isinstance(posting, Posting)
    assert posting.title == "Tide engineer"


def test_a_missing_file_says_so(tmp_path):
    with pytest.raises(SourceError, match="There is no file"):
        read_source(str(tmp_path / "gone.txt"))


def test_a_folder_says_so(tmp_path):
    with pytest.raises(SourceError, match="is a folder"):
        read_source(str(tmp_path))


def test_a_text_file_is_read(tmp_path):
    path = tmp_path / "posting.txt"
    path.write_text("Title: Staff Engineer\nCompany: Acme Tidal\n\nWe build tide tables.\n", encoding="utf-8")
    assert read_source(str(path)).title == "Staff Engineer"


def test_an_address_is_fetched_once_and_its_identity_is_canonical():
    asked = []

    def fetch(request, *, store=None, refresh=False):
        asked.append(request.url)
        return Fetched(request.url, 200, page(f"<h1>Tide Engineer</h1><p>{TEXT}</p>"), "text/html")

    posting = read_source("jobs.acme.example/7/apply?utm_source=x", fetch=fetch)
    assert asked == ["https://jobs.acme.example/7/apply?utm_source=x"]
    assert posting.identity == "url:https://jobs.acme.example/7"


def test_credentials_are_in_no_part_of_a_posting():
    def fetch(request, *, store=None, refresh=False):
        return Fetched("https://jobs.acme.example/7", 200, page(f"<h1>Tide Engineer</h1><p>{TEXT}</p>"))

    posting = read_source("https://anna:geheim@jobs.acme.example/7", fetch=fetch)
    assert "geheim" not in repr(posting)

    def fail(request, *, store=None, refresh=False):
        raise FetchError("no")

    with pytest.raises(FetchError) as caught:
        read_source("https://anna:geheim@jobs.acme.example/7", fetch=fail)
    assert "geheim" not in str(caught.value)


def test_a_stored_address_loads_neither_parser_nor_network(tmp_path):
    """The second look at an address, in a process of its own, imports nothing that could reach out."""
    store, url = Memory(), "https://jobs.acme.example/7"
    html = page(f"<h1>Tide Engineer</h1><p>{TEXT}</p>")

    fetching._save(store, fetching.FetchRequest(url), Fetched(url, 200, html, "text/html"), time.time())
    read_source(url, store=store)
    kept = tmp_path / "kept.json"
    kept.write_text(json.dumps(store.texts), encoding="utf-8")
    code = (
        "import json, sys\nfrom analyzer.sources import read_source\n"
        "class Kept(dict):\n    def set(self, key, text): pass\n"
        f"assert read_source({url!r}, store=Kept(json.load(open({str(kept)!r})))).title == 'Tide Engineer'\n"
        "loaded = [m for m in sys.modules if m.split('.')[0] in ('selectolax', 'tinycss2', 'http', 'ssl')]\n"
        "assert not loaded, loaded\n"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


@pytest.mark.parametrize(
    ("day", "noted"), [("2026-05-03", True), ("2026-05-04", False), ("2027-01-01", False)]
)
def test_a_posting_whose_data_say_that_its_time_is_over_has_a_note(day, noted):
    posting = Posting(
        "x", "x", (Line(1, "field", f"Valid until: {day}"), Line(2, "body", "Valid until: 2000-01-01"))
    )
    notes = with_note_on_age(posting, date(2026, 5, 4)).notes
    assert bool(notes) is noted
    assert all(day in note for note in notes)


def test_a_source_without_an_end_is_read_no_further_than_a_file_may_be_long():
    with pytest.raises(SourceError, match="larger than 20 MB"):
        read_source("/dev/zero")


def test_a_pipe_is_read_like_a_file(tmp_path):
    """A shell's <(command) is one."""
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    writer = threading.Thread(target=lambda: pipe.write_text(TEXT))
    writer.start()
    assert read_source(str(pipe)).lines
    writer.join()
