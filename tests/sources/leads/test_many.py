"""Where one posting is expected and many jobs come, the refusal names the command that goes through them."""

from __future__ import annotations

import json

import pytest

from analyzer.errors import NotAPosting, SourceError
from analyzer.model import Posting
from analyzer.sources import read_source, split_stdin
from tests.sources.leads.mails.table import ENGLISH, MAILS, NEWSLETTER_TEXT, linkedin_html, mail
from tests.sources.leads.site import Web
from tests.sources.leads.test_feed import item, rss

PROSE = "You keep the tide tables of forty harbours right, and answer for them at night. " * 12
MBOX = b"From a@mail.example Thu Nov 12 07:00:00 2026\n" + MAILS[0].data.replace(b"\r\n", b"\n")
SHEET = b"title,url\nBaker,https://crumb.example/1\nCook,https://crumb.example/2\n"
UNKNOWN = (
    b"From: Crumb <news@crumb.example>\r\nTo: me@home.example\r\nSubject: 3 new jobs for you\r\nMIME-Version: 1.0\r\n"
    b"Content-Type: text/html; charset=utf-8\r\n\r\n<h2>3 new jobs for you</h2><table>"
    + b"".join(
        b'<tr><td><a href="https://crumb.example/jobs/view/%d">%s</a><br>%s<br>Remote, Ghent<br>48,000 EUR</td></tr>'
        % (4101 + n, title, firm)
        for n, (title, firm) in enumerate(
            [
                (b"Pastry Chef", b"Crumb"),
                (b"Baker at night", b"Tidal Bread"),
                (b"Bread Engineer", b"Ovenworks"),
            ]
        )
    )
    + b"</table>"
)
MANY = {
    "a mailbox": ("jobs.mbox", MBOX, "This is a mailbox"),
    "an alert mail": ("alert.eml", MAILS[0].data, "a mail that names 4 jobs"),
    "an alert mail in German": ("alert.eml", MAILS[7].data, "a mail that names 3 jobs"),
    "an alert mail as text": ("alert.eml", MAILS[1].data, "a mail that names 4 jobs"),
    "a mail of an unknown sender": ("new.eml", UNKNOWN, "a mail that names 3 jobs"),
    "a sheet": ("jobs.csv", SHEET, "a sheet of 2 jobs"),
    "lines of JSON": ("jobs.jsonl", b'{"title": "Baker", "url": "https://crumb.example/1"}\n' * 3, "a sheet of 3 jobs"),
    "a list in JSON": ("jobs.json", json.dumps([{"title": "Baker", "url": "https://crumb.example/1"}] * 2).encode(), "a sheet of 2 jobs"),
    "a feed": ("jobs.xml", rss(item(1), item(2)).encode(), "a list of jobs"),
}  # fmt: skip


@pytest.mark.parametrize(("name", "data", "says"), MANY.values(), ids=MANY)
def test_a_file_of_many_jobs_says_what_goes_through_them(tmp_path, name, data, says):
    path = tmp_path / name
    path.write_bytes(data)
    with pytest.raises(NotAPosting, match=says) as caught:
        read_source(str(path))
    assert caught.value.kind == "list"
    assert caught.value.remedy.endswith(f"`jobfit sweep {path}` goes through all.")


@pytest.mark.parametrize(
    "data",
    [MBOX, MAILS[0].data, MANY["a feed"][1], MANY["a list in JSON"][1]],
    ids=["mailbox", "mail", "feed", "sheet"],
)
def test_what_is_piped_in_says_it_too(data):
    with pytest.raises(NotAPosting) as caught:
        split_stdin(data)
    assert caught.value.remedy.endswith("`… | jobfit sweep -` goes through all.")


@pytest.mark.parametrize(
    "url",
    [
        "https://jobs.lever.co/tidal",
        "https://boards.greenhouse.io/tidal",
        "https://tidal.example/careers",
        "https://jobs.smartrecruiters.com/tidal/jobs",
    ],
)
def test_an_address_of_many_jobs_says_it_too(url):
    page = (
        "<html><body>"
        + "".join(
            f"<div class=job><a href='/jobs/tide-{n}'>Tide Engineer {n}</a><p>Tidal, Lisbon</p></div>"
            for n in range(9)
        )
        + "</body></html>"
    )
    with pytest.raises(NotAPosting) as caught:
        read_source(url, fetch=Web({"https://tidal.example/careers": page}))
    assert caught.value.kind == "list"
    assert caught.value.remedy.endswith(f"`jobfit sweep {url}` goes through all.")


def test_a_folder_of_mails_says_it_too(tmp_path):
    with pytest.raises(SourceError) as caught:
        read_source(str(tmp_path))
    assert f"jobfit sweep {tmp_path}" in caught.value.remedy


def test_a_password_in_the_address_is_not_in_the_command():
    with pytest.raises(NotAPosting) as caught:
        read_source("https://me:secret@jobs.lever.co/tidal", fetch=Web({}))
    assert "secret" not in caught.value.remedy


def test_a_name_that_a_shell_would_take_apart_is_quoted(tmp_path):
    path = tmp_path / "my jobs.csv"
    path.write_bytes(SHEET)
    with pytest.raises(NotAPosting) as caught:
        read_source(str(path))
    assert f"`jobfit sweep '{path}'`" in caught.value.remedy


LINKS = "https://boards.greenhouse.io/tidal/jobs/41\nhttps://jobs.lever.co/quay/8d5b8c2e-1111-4222-8333-9a0b1c2d3e4f\n"


@pytest.mark.parametrize(
    "data",
    [
        mail(html=linkedin_html(ENGLISH[:1])), mail(text=f"Tide Engineer\n\n{PROSE}\n\nApply: https://boards.greenhouse.io/tidal/jobs/41\n"),
        mail(text=f"Tide Engineer\n\n{PROSE * 4}\n\nSee also:\n{LINKS}"), mail(text=NEWSLETTER_TEXT + PROSE),
    ],
    ids=["one job", "a posting with its link", "a posting with other links", "no job"],
)  # fmt: skip
def test_a_mail_that_is_one_posting_is_read_as_one(tmp_path, data):
    path = tmp_path / "one.eml"
    path.write_bytes(data)
    assert isinstance(read_source(str(path)), Posting)


def test_one_posting_in_json_and_a_text_with_commas_are_no_sheets():
    job = {"title": "Tide Engineer", "company": "Tidal", "description": PROSE}
    assert isinstance(split_stdin(json.dumps(job).encode()), Posting)
    assert isinstance(split_stdin(f"Title, company, place\n{PROSE}\n".encode()), Posting)
