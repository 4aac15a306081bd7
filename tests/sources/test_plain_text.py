"""Pasted text, files and pipes become numbered lines with origins."""

from __future__ import annotations

import pytest

from analyzer.errors import EmptySource, SourceError
from analyzer.model import Posting
from analyzer.sources import classify, normal_url, posting_from_text, read_source, split_stdin
from analyzer.sources.addresses import canonical_url

LABELLED = "Title: Staff Engineer\nCompany: Acme Tidal\nLocation: Lisbon\n\nWe build tide tables.\n"


def test_lines_keep_their_physical_numbers_and_origins():
    """Blank lines are counted, not kept; the labels of the first lines become origins."""
    posting = posting_from_text(LABELLED, source="-")
    assert [(line.n, line.origin, line.text) for line in posting.lines] == [
        (1, "title", "Staff Engineer"),
        (2, "field", "Company: Acme Tidal"),
        (3, "location", "Lisbon"),
        (5, "body", "We build tide tables."),
    ]
    assert (posting.title, posting.company, posting.location) == ("Staff Engineer", "Acme Tidal", "Lisbon")


def test_the_header_of_a_hacker_news_post_is_its_title_line():
    """The first line with bars names the company; the line itself stays whole."""
    posting = posting_from_text("Acme (YC S20) | SRE | Remote (EU)\n\nWe keep tides.", source="-")
    assert posting.company == "Acme"
    assert posting.lines[0].origin == "title"
    assert posting.lines[0].text == "Acme (YC S20) | SRE | Remote (EU)"


@pytest.mark.parametrize(
    ("raw", "clean"),
    [
        ("a\u200bb", "ab"),
        ("a\u202eb", "ab"),
        ("a\U000e0041b", "ab"),
        ("a\x1b[31mb", "a[31mb"),
        ("a\tb\u00a0c", "a b c"),
        ("e\u0301", "é"),
        ("naïve – “quoted” €5", "naïve – “quoted” €5"),
        ("soft\u00adhyphen", "softhyphen"),
    ],
)
def test_what_no_person_sees_is_taken_out_of_a_line(raw, clean):
    assert posting_from_text(f"x\n{raw}", source="-").lines[1].text == clean


def test_invisible_characters_are_reported():
    """Tag characters carry text that only programs read: the person is told."""
    hidden = "".join(chr(0xE0000 + ord(char)) for char in "pay more")
    assert posting_from_text(f"x {hidden}", source="-").notes == ("8 invisible characters were left out.",)


@pytest.mark.parametrize("text", ["", " \n\t\n", "\ufeff"])
def test_nothing_but_white_space_is_an_error(text):
    with pytest.raises(EmptySource):
        posting_from_text(text, source="-")


@pytest.mark.parametrize(
    ("word", "sort"),
    [
        ("https://acme.example/jobs/1", "url"),
        ("acme.example/jobs/1", "url"),
        ("jobs.acme.example", "url"),
        ("localhost:8000/x", "url"),
        ("ftp://acme.example/x", "url"),
        ("javascript:alert(1)", "url"),
        ("./list", "file"),
        ("posting.txt", "file"),
        ("saved/page.html", "file"),
        ("~/posting", "file"),
        ("lst", "unknown"),
        ("", "unknown"),
    ],
)
def test_a_bare_word_is_an_address_a_file_or_neither(word, sort):
    assert classify(word) == sort


@pytest.mark.parametrize(
    "word", ["ftp://acme.example/x", "javascript:alert(1)", "file:///etc/passwd", "https://", "http://a b/"]
)
def test_other_schemes_and_broken_addresses_are_refused(word):
    with pytest.raises(SourceError):
        normal_url(word)


@pytest.mark.parametrize(
    "other",
    [
        "http://acme.example/jobs/7",
        "https://www.acme.example/jobs/7/apply?utm_source=x",
        "HTTPS://ACME.example.:443/jobs/7/?gclid=1&fbclid=2#top",
        "acme.example/jobs/7/application/?trk=x&ref=newsletter",
    ],
)
def test_one_posting_has_one_identity_under_all_its_addresses(other):
    assert canonical_url(other) == "https://acme.example/jobs/7"


def test_a_parameter_that_names_the_posting_is_kept():
    assert canonical_url("https://acme.example/?gh_jid=7&utm_source=x") == "https://acme.example?gh_jid=7"
    assert canonical_url("https://acme.example/job?ref=R-1024") == "https://acme.example/job?ref=R-1024"


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
    page = f"<html><body><h1>Tide engineer</h1><p>{'We build tide tables. ' * 10}</p></body></html>".encode()
    posting = split_stdin(page)
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
    path.write_text(LABELLED, encoding="utf-8")
    assert read_source(str(path)).title == "Staff Engineer"
