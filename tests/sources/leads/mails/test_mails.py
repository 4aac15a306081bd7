"""Alert mails give the jobs that they name, with nothing added; mails without jobs give none."""

from __future__ import annotations

import re

import pytest

from analyzer.errors import SourceError
from analyzer.sources.leads import leads_of, posting_of, stated_alone
from analyzer.sources.leads.mails.mail import items_of_mail
from tests.sources.leads.mails.random_mails import random_mail
from tests.sources.leads.mails.table import (
    ENGLISH,
    MAILS,
    Job,
    Mail,
    linkedin_html,
    linkedin_leads,
    linkedin_link,
    linkedin_text,
    mail,
    page,
)
from tests.sources.test_page import Memory


def rows(found):
    return [
        (lead.address, lead.title, lead.company, lead.place, lead.workplace, lead.pay) for lead in found.leads
    ]


@pytest.mark.parametrize("case", MAILS, ids=lambda case: case.name)
def test_a_mail_gives_its_jobs_and_what_it_says_of_each(case: Mail):
    found = leads_of(case.data, name="alert.eml")
    assert rows(found) == list(case.leads)
    assert found.kind == "mail"
    assert all(lead.doubtful == case.doubtful and bool(lead.closed) == case.closed for lead in found.leads)
    assert all(lead.found_in == "alert.eml" and posting_of(lead) is None for lead in found.leads)


def test_the_table_holds_thirty_mails_of_ten_senders():
    assert len(MAILS) >= 30
    assert len({case.leads[0][0].split("/")[2] for case in MAILS if case.leads and not case.doubtful}) >= 10


def test_of_mails_of_any_structure_nearly_all_leads_are_right_and_none_is_invented():
    """200 mails put together at random: addresses, titles and companies of at least 98 in 100."""
    right = wanted = 0
    for seed in range(200):
        case = random_mail(seed)
        said = {lead[0]: lead[1:3] for lead in case.leads}
        found = {lead.address: (lead.title, lead.company) for lead in leads_of(case.data).leads}
        assert set(found) <= set(said), case.name
        wanted += len(said)
        right += sum(found.get(address) == names for address, names in said.items())
    assert right >= 0.98 * wanted


def test_a_closed_site_is_told_and_the_lead_is_judged_by_what_the_mail_says():
    lead = leads_of(MAILS[0].data).leads[0]
    assert lead.closed == "LinkedIn forbids programs"
    posting = stated_alone(lead)
    assert posting is not None
    assert [line.text for line in posting.lines] == [
        "Senior Tide Engineer (Remote)",
        "Company: Tidal Works",
        "Lisbon, Portugal",
        "Workplace: Remote",
    ]


def test_a_mail_that_a_person_cannot_see_parts_of_gives_none_of_them():
    link = linkedin_link(ENGLISH[0]).replace("&", "&amp;")
    hidden = page(
        f'<tr><td><div style="display:none"><a href="{link}">Hidden job</a><p>Nobody</p></div><p>Nothing today.</p></td></tr>'
    )
    assert leads_of(mail(html=hidden)).leads == ()


def test_an_address_without_words_from_no_known_sender_has_no_title():
    html = page(
        '<tr><td><p>Dear A., our best offer yet.</p><a href="https://jobs.lever.co/quay/8d5b8c2e-1111-4222-8333-9a0b1c2d3e4f">Apply now</a></td></tr>'
    )
    (lead,) = leads_of(mail(html=html)).leads
    assert (lead.title, lead.company, lead.doubtful) == ("", "", False)


@pytest.mark.parametrize(
    "line",
    [
        "Company: Tidal",
        "Firma: Tidal",
        "<b>Company:</b> Tidal",
        "<table><tr><td>Company:</td></tr><tr><td>Tidal</td></tr></table>",
    ],
)
def test_a_label_says_what_it_names_whoever_sends_the_mail(line):
    html = page(
        f'<tr><td><div><a href="https://harbourjobs.example/jobs/tide-engineer-771">Tide Engineer</a><div>{line}</div></div></td></tr>'
    )
    (lead,) = leads_of(mail(html=html)).leads
    assert (lead.title, lead.company, lead.doubtful) == ("Tide Engineer", "Tidal", True)


def test_search_words_in_bold_leave_a_title_whole():
    html = linkedin_html(ENGLISH[:2]).replace("Harbour Data Analyst", "<b>Harbour</b> Data <b>Analyst</b>")
    assert leads_of(mail(html=html)).leads[1].title == "Harbour Data Analyst"


@pytest.mark.parametrize(
    "words",
    ["View job", "Jobangebot ansehen", "Voir l’offre d’emploi", "Tap to get there", "Sehen Sie selbst"],
)
@pytest.mark.parametrize("jobs", [ENGLISH, ENGLISH[:1]], ids=["many", "one"])
def test_the_words_before_an_address_are_no_title_in_any_language(words, jobs):
    found = leads_of(mail(text=linkedin_text(jobs).replace("View job", words)))
    assert rows(found) == list(linkedin_leads(jobs, text=True))


def test_words_on_the_links_of_all_jobs_are_a_button():
    cards = "".join(
        f'<div><h3>{job.title}</h3><p>{job.company} · {job.place}</p><a href="{linkedin_link(job)}">Tap to get there</a></div>'
        for job in ENGLISH
    )
    assert [
        (lead.title, lead.company) for lead in leads_of(mail(html=page(f"<tr><td>{cards}</td></tr>"))).leads
    ] == [(job.title, job.company) for job in ENGLISH]


def test_jobs_of_one_title_keep_it():
    jobs = [Job(job.number, "Tide Engineer", job.company, job.place) for job in ENGLISH[:2]]
    assert rows(leads_of(mail(html=linkedin_html(jobs)))) == list(linkedin_leads(jobs))


def mbox(*mails: bytes) -> bytes:
    return b"".join(
        b"From alerts@mail.example Thu Nov 12 07:00:00 2026\n" + one.replace(b"\r\n", b"\n") + b"\n"
        for one in mails
    )


def test_a_mailbox_in_one_file_gives_each_job_once_from_the_newest_mail(tmp_path):
    older, newer = mail(html=linkedin_html(ENGLISH[:3])), mail(html=linkedin_html(ENGLISH[2:]))
    path = tmp_path / "alerts.mbox"
    path.write_bytes(mbox(older, mail(text="From here on the tide turns.\n\nFrom me to you.\n"), newer))
    found = leads_of(path)
    assert [lead.title for lead in found.leads] == [job.title for job in (*ENGLISH[2:], *ENGLISH[:2])]
    assert found.leads[0].found_in == f"{path}, mail 3"
    assert found.leads[-1].found_in == f"{path}, mail 1"
    assert "1 of 3 mails name no job." in found.notes
    assert any(re.match(r"1 links lead to a job", note) for note in found.notes)


def test_mails_that_are_piped_in_are_read_as_from_a_file():
    assert len(leads_of(mbox(MAILS[0].data, MAILS[7].data)).leads) == 7


def test_a_mail_seen_before_is_not_read_again_and_a_broken_store_does_no_harm(tmp_path, monkeypatch):
    (tmp_path / "a.eml").write_bytes(MAILS[0].data)
    (tmp_path / "b.eml").write_bytes(MAILS[7].data)
    store = Memory()
    first = leads_of(tmp_path, store=store)
    real = items_of_mail
    monkeypatch.setattr("analyzer.sources.leads.mails.mail.items_of_mail", None)
    assert leads_of(tmp_path, store=store) == first
    monkeypatch.setattr("analyzer.sources.leads.mails.mail.items_of_mail", real)
    store.texts = dict.fromkeys(store.texts, '[{"titel": 1}]')
    assert leads_of(tmp_path, store=store) == first


def test_a_maildir_gives_the_jobs_of_its_mails(tmp_path):
    for part in ("cur", "new", "tmp"):
        (tmp_path / part).mkdir()
    (tmp_path / "cur" / "1.host:2,S").write_bytes(MAILS[0].data)
    (tmp_path / "new" / "2.host").write_bytes(MAILS[7].data)
    (tmp_path / "tmp" / "3.host").write_bytes(MAILS[12].data)
    assert len(leads_of(tmp_path).leads) == 7


@pytest.mark.parametrize("name", ["one.eml", "one.emlx", "mbox"])
def test_a_folder_of_saved_mails_is_read(tmp_path, name):
    data = MAILS[0].data
    framed = {"one.emlx": b"%d\n%s<?xml version='1.0'?>" % (len(data), data), "mbox": mbox(data)}.get(
        name, data
    )
    (tmp_path / name).write_bytes(framed)
    assert len(leads_of(tmp_path).leads) == 4


def test_a_folder_without_mails_is_refused(tmp_path):
    (tmp_path / "a.txt").write_text("x", encoding="utf-8")
    with pytest.raises(SourceError, match="no Maildir") as caught:
        leads_of(tmp_path)
    assert caught.value.kind == "folder"


def test_of_a_large_mailbox_the_newest_mails_are_read_and_that_is_told(monkeypatch):
    monkeypatch.setattr("analyzer.sources.leads.mails.mailbox.MOST_MAILS", 2)
    found = leads_of(mbox(MAILS[0].data, MAILS[7].data, MAILS[12].data))
    assert {lead.address.split("/")[2] for lead in found.leads} == {"de.indeed.com", "www.glassdoor.com"}
    assert any("1 older ones were not" in note for note in found.notes)


def test_of_a_mailbox_too_large_to_be_read_the_end_is_and_that_is_told(tmp_path, monkeypatch):
    data = mbox(*(MAILS[0].data for _ in range(5)), MAILS[7].data)
    path = tmp_path / "alerts.mbox"
    path.write_bytes(data)
    monkeypatch.setattr("analyzer.sources.leads.door.MOST_BYTES", len(data) // 3)
    found = leads_of(path)
    assert "de.indeed.com" in {lead.address.split("/")[2] for lead in found.leads}
    assert any("only the mails at its end" in note for note in found.notes)


HEAD = b"From: a@mail.example\nSubject: x\nMIME-Version: 1.0\n"
HOSTILE = {
    "mail in a mail, 1,500 deep": HEAD + b"Content-Type: message/rfc822\n\n" * 1500,
    "parts without end": HEAD + b"Content-Type: multipart/mixed; boundary=x\n\n" + b"--x\nContent-Type: text/html\n\n<a href=https://x.example/jobs/a-1>a</a>\n" * 5000,
    "an unknown charset": HEAD + b"Content-Type: text/html; charset=rot13\n\n<a href='https://boards.greenhouse.io/tidal/jobs/41'>Tide</a>\n",
    "no base64": HEAD + b"Content-Type: text/html\nContent-Transfer-Encoding: base64\n\n%%%%\n",
    "nested elements": HEAD + b"Content-Type: text/html\n\n" + b"<div>" * 50_000 + b"<a href='https://boards.greenhouse.io/tidal/jobs/41'>Tide</a>",
    "links without end": HEAD + b"Content-Type: text/html\n\n" + b"".join(b"<p><a href='https://boards.greenhouse.io/tidal/jobs/%d'>Tide</a></p>" % n for n in range(15_000)),
    "text links without end": HEAD + b"Content-Type: text/plain\n\n" + b"".join(b"Tide https://boards.greenhouse.io/tidal/jobs/%d\n" % n for n in range(15_000)),
    "a long line": HEAD + b"Content-Type: text/plain\n\n" + b"https://x.example/?u=" * 100_000,
    "stars": HEAD + b"Content-Type: text/plain\n\n" + b"*_" * 100_000 + b" https://boards.greenhouse.io/tidal/jobs/41",
    "control characters": HEAD + b"Content-Type: text/html\n\n<a href='https://boards.greenhouse.io/tidal/jobs/41'>Ti\x1b[31mde\x00</a>",
}  # fmt: skip


@pytest.mark.parametrize("data", HOSTILE.values(), ids=HOSTILE)
def test_a_hostile_mail_is_read_as_far_as_it_goes(data):
    found = leads_of(data, name="x.eml")
    assert len(found.leads) <= 300
    assert not any("\x1b" in lead.title or "\x00" in lead.title for lead in found.leads)


def test_a_mail_that_cannot_be_read_is_told_and_the_others_go_on(monkeypatch):
    real = items_of_mail

    def failing(data):
        if b"broken" in data:
            raise SourceError("no")
        return real(data)

    monkeypatch.setattr("analyzer.sources.leads.mails.mail.items_of_mail", failing)
    found = leads_of(mbox(mail(text="broken"), MAILS[0].data))
    assert len(found.leads) == 4
    assert "1 mails cannot be read; they were left out." in found.notes
