"""Alert mails of structures put together at random: whatever the elements, the jobs in them are the same.

Each sender keeps what is its own (its links, and in which order names stand); elements, noise, wrapping of links,
encoding and the number of jobs are chosen at random.
"""

from __future__ import annotations

import base64
import html
import random
from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import quote

from tests.sources.leads.mails import table
from tests.sources.leads.mails.table import Job, Mail, mail, page

_TITLES = (
    "Senior Tide Engineer", "Harbour Data Analyst (m/f/d)", "Schleusenwärter (w/m/d) in Teilzeit", "Head of Mooring, EMEA", "C++ Developer – Sonar", "Dispatcher | Pilot Boats",
    "Werkstudent:in Pegelmessung", "Staff SRE - Ledger & Payments", "Crane Operator, 2nd shift", "Tide-Table Editor", "Junior Entwickler*in .NET", "Ingénieur marées H/F",
)  # fmt: skip
_COMPANIES = (
    "Tidal Works", "Quay & Sons Ltd.", "Gezeiten GmbH & Co. KG", "N.O.R.D. Pilotage", "Kaizen-Bollard", "Wasserstraßen Süd AG", "24h Harbour", "de Vries Sluizen B.V.", "Société des Marées",
)  # fmt: skip
_PLACES = (
    "Lisbon, Portugal",
    "Greater London Area",
    "Frankfurt am Main",
    "Zürich",
    "Rotterdam, South Holland, Netherlands",
    "20457 Hamburg",
    "Île-de-France",
    "New York, NY",
    "São Paulo",
)
_NOISE = (
    "Easy Apply", "Actively recruiting", "New", "2 days ago", "vor 3 Tagen", "Posted today", "Einfach bewerben", "Promoted", "3d", "Be an early applicant", "12 school alumni work here", "Gestern", "Full-time", "Vollzeit",
)  # fmt: skip
_SNIPPETS = (
    "You plan the rebuilding of our locks and keep an eye on the water levels while doing so; we offer a boat and a pension.",
    "Sie planen und begleiten den Umbau unserer Schleusen und halten dabei die Pegel im Blick. Wir bieten dazu ein Boot.",
)  # fmt: skip


@dataclass(frozen=True)
class Style:
    """What is a sender's own: its links, the plain address, and whether the company stands above the title."""

    link: Callable[[Job], str]
    plain: Callable[[Job], str]
    above: bool = False
    wrapped: bool = True


STYLES = {
    "LinkedIn": Style(table.linkedin_link, lambda job: f"https://www.linkedin.com/jobs/view/{job.number}/"),
    "Indeed": Style(table.indeed_link, lambda job: f"https://de.indeed.com/viewjob?jk={table.indeed_key(job)}"),
    "Glassdoor": Style(table.glassdoor_link, lambda job: f"https://www.glassdoor.com/job-listing/?jl={job.number}", above=True),
    "Google": Style(table.google_link, lambda job: table.google_leads([job])[0][0], wrapped=False),
    "XING": Style(lambda job: f"https://www.xing.com/jobs/tide-{job.number}?sc_o=x", lambda job: f"https://www.xing.com/jobs/tide-{job.number}"),
    "StepStone": Style(
        lambda job: f"https://www.stepstone.de/stellenangebote--tide--{job.number}-inline.html?rltr=1",
        lambda job: f"https://www.stepstone.de/stellenangebote--tide--{job.number}-inline.html",
    ),
    "Monster": Style(table.monster_link, lambda job: table.monster_leads([job])[0][0]),
    "Jungle": Style(lambda job: table.jungle_leads([job])[0][0] + "?utm_source=x", lambda job: table.jungle_leads([job])[0][0]),
    "jobs.ch": Style(table.jobs_ch_link, lambda job: table.jobs_ch_leads([job])[0][0]),
    "Dice": Style(
        lambda job: f"https://www.dice.com/job-detail/0f1e2d3c-0000-4000-8000-{job.number:012d}?src=mail", lambda job: f"https://www.dice.com/job-detail/0f1e2d3c-0000-4000-8000-{job.number:012d}"
    ),
}  # fmt: skip


def _wrapped(link: str, rng: random.Random) -> str:
    encoded = base64.urlsafe_b64encode(link.encode()).decode().rstrip("=")
    return rng.choice([
        link, link, f"https://click.mailer.example/c?url={quote(link, safe='')}&s=1", f"https://eur01.safelinks.protection.outlook.com/?url={quote(link, safe='')}&data=05",
        f"https://t.mailer.example/r/{quote(link, safe='')}/1/0102", f"https://t.mailer.example/l?d={encoded}&s=2", f"https://go.mailer.example/?u={quote(quote(link, safe=''), safe='')}",
        f"https://urldefense.com/v3/__{link}__;!!AbC!xyz$", f"https://www.google.com/url?q={quote(link, safe='')}&sa=D",
    ])  # fmt: skip


def _jobs(rng: random.Random) -> list[Job]:
    numbers = rng.sample(range(4_012_000_000, 4_012_999_999), rng.randint(1, 8))
    return [Job(n, rng.choice(_TITLES), rng.choice(_COMPANIES), rng.choice(_PLACES)) for n in numbers]


def _noise(rng: random.Random) -> list[str]:
    found = rng.sample(_NOISE, rng.randint(0, 4))
    return [*found, rng.choice(_SNIPPETS)] if rng.random() < 0.4 else found


def random_html(rng: random.Random, style: Style, jobs: list[Job]) -> str:
    """One mail's HTML: one way of building for all of its jobs, as a template would."""
    form = rng.choice(["rows", "divs", "breaks", "paragraphs", "flat rows", "cells"])
    linked = (
        "all"
        if form in ("divs", "paragraphs") and rng.random() < 0.3
        else rng.choice(["title", "title and button", "title, logo and button"])
    )
    joined = rng.choice([" · ", " | ", " • ", ""]) if not style.above else ""
    heading = rng.choice(["", "<h2>New jobs for you</h2>", "<p>Hallo A., das passt zu Ihrer Suche:</p>"])
    noisy = rng.random() < 0.7
    return page(
        f"<tr><td>{heading}"
        + _together(
            form,
            [_card(rng, style, job, form=form, linked=linked, joined=joined, noisy=noisy) for job in jobs],
        )
        + "</td></tr>"
    )


def _card(rng, style, job, *, form, linked, joined, noisy) -> str:
    link = html.escape(_wrapped(style.link(job), rng) if style.wrapped else style.link(job))
    title, company, place = (html.escape(text) for text in (job.title, job.company, job.place))
    bold = rng.choice(["{}", "<b>{}</b>", "<span style='font-weight:600'>{}</span>"])
    name = bold.format(title) if linked == "all" else f'<a href="{link}">{bold.format(title)}</a>'
    lines = [name, f"{company}{joined}{place}"] if joined else [name, company, place]
    if style.above:
        lines = [f"{company} {rng.choice(['', '3.9 &#9733;'])}", name, place]
    if noisy:
        lines += [html.escape(one) for one in _noise(rng)]
    if "logo" in linked:
        lines.insert(0, f'<a href="{link}"><img src="x.png" alt="{company} logo"></a>')
    if "button" in linked:
        lines.append(
            f'<a href="{link}">{rng.choice(["View job", "Jetzt bewerben", "Apply now", "Zum Job"])}</a>'
        )
    inner = _lines(form, lines)
    return f'<a href="{link}" style="color:#000">{inner}</a>' if linked == "all" else inner


def _lines(form: str, lines: list[str]) -> str:
    if form == "breaks":
        return "<br>".join(lines)
    around = {"divs": "<div>{}</div>", "paragraphs": "<p>{}</p>", "cells": "<td>{}</td>"}.get(
        form, "<tr><td>{}</td></tr>"
    )
    return "".join(around.format(line) for line in lines)


def _together(form: str, cards: list[str]) -> str:
    if form == "flat rows":
        return f"<table>{'<tr><td>&nbsp;</td></tr>'.join(cards)}</table>"
    if form == "cells":
        return f"<table>{''.join(f'<tr>{card}</tr>' for card in cards)}</table>"
    if form == "rows":
        return "".join(f"<table>{card}</table>" for card in cards)
    return "".join(f"<div class='card'>{card}</div>" for card in cards)


def random_text(rng: random.Random, style: Style, jobs: list[Job]) -> str:
    """One mail's text part."""
    form = rng.choice(["address last", "address last", "button last", "address beside"])
    rule = rng.choice(["", "-" * 40, "=" * 20])
    joined = rng.choice([" · ", " | ", "\n"])
    noisy = rng.random() < 0.6
    blocks = []
    for job in jobs:
        link = _wrapped(style.link(job), rng) if style.wrapped else style.link(job)
        names = f"{job.company}{joined}{job.place}"
        noise = "".join(f"\n{one}" for one in _noise(rng)) if noisy else ""
        if style.above:
            blocks.append(f"{job.company}\n{job.title}\n{job.place}{noise}\n{link}")
        elif form == "address beside":
            blocks.append(f"{job.title} <{link}>\n{names}{noise}")
        else:
            blocks.append(
                f"{job.title}\n{names}{noise}\n{'View job: ' if form == 'button last' else ''}{link}"
            )
    gap = f"\n\n{rule}\n\n" if rule else "\n\n"
    return (
        "New jobs for you\n\n"
        + gap.join(blocks)
        + "\n\n--\nUnsubscribe: https://mailer.example/unsubscribe?u=1\n"
    )


def random_mail(seed: int) -> Mail:
    """One mail, the same for the same seed."""
    rng = random.Random(seed)
    name = rng.choice(list(STYLES))
    style, jobs = STYLES[name], _jobs(rng)
    cte = rng.choice(["quoted-printable", "base64", "8bit"])
    form = rng.choice(["html", "html", "both", "text", "forwarded html", "forwarded text"])
    if form == "text":
        data = mail(text=random_text(rng, style, jobs), cte=cte)
    elif form == "forwarded text":
        data = table.forwarded_text(random_text(rng, style, jobs))
    elif form == "forwarded html":
        data = table.forwarded_inline(random_html(rng, style, jobs))
    elif form == "both":
        data = mail(html=random_html(rng, style, jobs), text=random_text(rng, style, jobs), cte=cte)
    else:
        data = mail(html=random_html(rng, style, jobs), cte=cte)
    leads = tuple((style.plain(job), job.title, job.company, job.place, "", "") for job in jobs)
    return Mail(f"{seed} {name} {form}", data, leads)
