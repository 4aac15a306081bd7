"""Mails in the structures of senders of job alerts, all of our own writing, each with the leads that it should give.

A sender is a function from jobs to the HTML or text of its mail; `MAILS` are what comes of them: as HTML, as
text, as both, forwarded inline and as an attachment, in quoted-printable and base64, in English and German.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from email.message import EmailMessage
from email.policy import SMTP
from urllib.parse import quote


@dataclass(frozen=True)
class Job:
    """One job as a mail shows it."""

    number: int
    title: str
    company: str = ""
    place: str = ""
    workplace: str = ""
    pay: str = ""


@dataclass(frozen=True)
class Mail:
    """A mail, and its leads as (address, title, company, place, workplace, pay)."""

    name: str
    data: bytes
    leads: tuple[tuple[str, str, str, str, str, str], ...]
    doubtful: bool = False
    closed: bool = field(default=False)


ENGLISH = (
    Job(4012345671, "Senior Tide Engineer (Remote)", "Tidal Works", "Lisbon, Portugal", "Remote"),
    Job(4012345672, "Harbour Data Analyst", "Quay & Sons Ltd.", "Greater London Area"),
    Job(
        4012345673,
        "Pilot Boat Dispatcher – Night Shift",
        "N.O.R.D. Pilotage",
        "Rotterdam, South Holland, Netherlands",
        "Hybrid",
    ),
    Job(4012345674, "Lead SRE, Mooring Systems", "Kaizen-Bollard", "Bergen"),
)
GERMAN = (
    Job(51234561, "Wasserbauingenieur (m/w/d)", "Gezeiten GmbH & Co. KG", "Hamburg"),
    Job(
        51234562,
        "Teamleitung Schleusenbetrieb (w/m/d)",
        "Wasserstraßen Süd AG",
        "Frankfurt am Main",
        pay="55.000 – 68.000 € pro Jahr",
    ),
    Job(51234563, "Softwareentwickler Pegelmessung", "Pegel & Partner", "Zürich und Umgebung"),
)


def page(body: str, *, hidden: str = "Your daily dose of tides") -> str:
    """A mail's frame: hidden words for the list of mails, a table for the layout, a footer with links."""
    return (
        '<!doctype html><html><head><style>.x{color:#333}</style><meta charset="utf-8"></head><body style="margin:0">'
        f'<div style="display:none;max-height:0;overflow:hidden">{hidden} &zwnj;&nbsp;&zwnj;</div>'
        '<table role="presentation" width="100%"><tr><td align="center"><table width="600"><tr><td>'
        f'<a href="https://acme.example/"><img src="https://acme.example/logo.png" alt="Logo"></a></td></tr>{body}'
        '<tr><td><p>You get this mail because you asked for alerts.</p><a href="https://acme.example/settings/unsubscribe?u=1">Unsubscribe</a> · '
        '<a href="https://acme.example/help">Help</a></td></tr></table></td></tr></table>'
        '<img src="https://acme.example/open.gif?x=1" width="1" height="1"></body></html>'
    )


# LinkedIn: a table for each job; logo, title and button are links to it; "company · place (workplace)" in one line


def linkedin_link(job: Job) -> str:
    return f"https://www.linkedin.com/comm/jobs/view/{job.number}/?trackingId=aBc%3D%3D&refId=x&lipi=urn%3Ali%3Apage&midToken=AQ&trk=eml-email_job_alert_digest_01&eid=x-1&otpToken=MTAx"


def linkedin_html(jobs) -> str:
    def card(job):
        link = linkedin_link(job).replace("&", "&amp;")
        place = f"{job.place} ({job.workplace})" if job.workplace else job.place
        return (
            f'<tr><td><table><tr><td width="48"><a href="{link}"><img alt="{job.company}" src="https://media.example/1.png"></a></td><td><table>'
            f'<tr><td><a href="{link}" style="color:#0a66c2;font-weight:600">{job.title.replace("&", "&amp;")}</a></td></tr>'
            f"<tr><td><p>{job.company.replace('&', '&amp;')} &middot; {place}</p></td></tr>"
            "<tr><td><table><tr><td><img alt='' src='x.png'></td><td><p>Actively recruiting</p></td></tr></table></td></tr>"
            f"<tr><td><p>12 school alumni work here</p></td></tr></table></td></tr></table></td></tr>"
        )

    head = "<tr><td><h2>Your job alert for tide engineer in Portugal</h2><p>4 new jobs match your preferences.</p></td></tr>"
    more = '<tr><td><a href="https://www.linkedin.com/comm/jobs/search?keywords=tide&amp;trk=x">See all jobs</a></td></tr>'
    return page(head + "".join(map(card, jobs)) + more)


def linkedin_text(jobs) -> str:
    blocks = [
        f"{job.title}\n{job.company}\n{job.place}\n\nThis company is actively hiring\nView job: {linkedin_link(job)}\n\n---------------------------------------------------------\n"
        if job.number % 2
        else f"{job.title}\n{job.company}\n{job.place}\nView job: {linkedin_link(job)}\n\n---------------------------------------------------------\n"
        for job in jobs
    ]
    return (
        "Your job alert for tide engineer\nNew jobs match your preferences.\n\n" + "\n".join(blocks)
        + "\nSee all jobs on LinkedIn:  https://www.linkedin.com/comm/jobs/search?keywords=tide&trk=x\n\n"
        "This email was intended for A. Person\nUnsubscribe: https://www.linkedin.com/comm/psettings/email-unsubscribe?x=1\n"
    )  # fmt: skip


def linkedin_leads(jobs, *, text=False):
    return tuple(
        (
            f"https://www.linkedin.com/jobs/view/{job.number}/",
            job.title,
            job.company,
            job.place,
            "" if text else job.workplace,
            "",
        )
        for job in jobs
    )


# Indeed: the whole card is one link; company with its stars, place, pay, a snippet, the age


def indeed_key(job: Job) -> str:
    return f"{job.number:016x}"


def indeed_link(job: Job) -> str:
    return f"https://de.indeed.com/rc/clk/dl?jk={indeed_key(job)}&from=ja&qd=x1y2&rd=abc&tk=1h&alid=5f&bb=zz&g1tAS=true"


def indeed_html(jobs) -> str:
    def card(job):
        pay = f'<tr><td><span style="font-weight:bold">{job.pay}</span></td></tr>' if job.pay else ""
        return (
            f'<tr><td><a href="{indeed_link(job).replace("&", "&amp;")}" style="text-decoration:none;color:#000"><table><tr><td><h2>{job.title}</h2></td></tr>'
            f'<tr><td><span>{job.company.replace("&", "&amp;")}</span> <span>4,1</span> <img alt="4.1/5 rating" src="s.png"></td></tr><tr><td>{job.place}</td></tr>{pay}'
            "<tr><td>Einfach bewerben</td></tr>"
            "<tr><td>Sie planen und begleiten den Umbau unserer Schleusen und halten dabei die Pegel im Blick; wir bieten …</td></tr>"
            "<tr><td>vor 2 Tagen</td></tr></table></a></td></tr>"
        )

    head = "<tr><td><h1>3 neue Jobs: Wasserbau in Hamburg</h1></td></tr>"
    more = '<tr><td><a href="https://de.indeed.com/jobs?q=wasserbau&amp;l=Hamburg&amp;from=ja">Alle Jobs ansehen</a></td></tr>'
    return page(head + "".join(map(card, jobs)) + more)


def indeed_text(jobs) -> str:
    blocks = []
    for job in jobs:
        pay = f"{job.pay}\n" if job.pay else ""
        blocks.append(
            f"{job.title}\n{job.company} - {job.place}\n{pay}Sie planen und begleiten den Umbau unserer Schleusen und halten dabei die Pegel im Blick. Wir bieten viel …\nvor 2 Tagen\n{indeed_link(job)}\n"
        )
    return (
        "3 neue Jobs: Wasserbau in Hamburg\nDiese Jobs passen zu Ihrer Suche.\n\n"
        + "\n".join(blocks)
        + "\nAlle Jobs ansehen: https://de.indeed.com/jobs?q=wasserbau&from=ja\n"
    )


def indeed_leads(jobs):
    return tuple(
        (
            f"https://de.indeed.com/viewjob?jk={indeed_key(job)}",
            job.title,
            job.company,
            job.place,
            job.workplace,
            job.pay,
        )
        for job in jobs
    )


# Glassdoor: the company with its stars stands above the title


def glassdoor_link(job: Job) -> str:
    return f"https://www.glassdoor.com/partner/jobListing.htm?utm_medium=email&utm_source=jobalert&pos=101&ao=1&s=224&guid=00&src=GD_JOB_AD&t=JA&jobListingId={job.number}&ja=1&cb=17"


def glassdoor_html(jobs) -> str:
    def card(job):
        link = glassdoor_link(job).replace("&", "&amp;")
        return (
            f'<tr><td><a href="{link}" style="color:inherit"><div><img alt="" src="l.png"><span style="font-size:12px">{job.company.replace("&", "&amp;")} 3.9 &#9733;</span></div>'
            f'<p style="font-weight:600">{job.title}</p><p>{job.place}</p><p>$120K - $160K (Employer est.)</p><p>Easy Apply</p><p>3d</p></a></td></tr>'
        )

    return page("<tr><td><p>Your job listings for Nov 12, 2026</p></td></tr>" + "".join(map(card, jobs)))


def glassdoor_leads(jobs):
    return tuple(
        (
            f"https://www.glassdoor.com/job-listing/?jl={job.number}",
            job.title,
            job.company,
            job.place,
            "",
            "$120K - $160K (Employer est.)",
        )
        for job in jobs
    )


# Google: a div for each job, "via" a site; links through google.com/url


def google_link(job: Job) -> str:
    target = f"https://www.google.com/search?ibp=htl;jobs&q=tide+engineer&htidocid={job.number}xyz%3D%3D"
    return f"https://www.google.com/url?rct=j&sa=t&url={quote(target, safe='')}&ct=ga&cd=CAE&usg=AOv"


def google_html(jobs) -> str:
    cards = [
        f'<div><div><a href="{google_link(job).replace("&", "&amp;")}"><span>{job.title}</span></a></div><div>{job.company.replace("&", "&amp;")}</div><div>{job.place}</div>'
        "<div>via Harbour Jobs</div><div>2 days ago</div><div>Full-time</div></div>"
        for job in jobs
    ]
    return page("<tr><td><h3>tide engineer jobs</h3>" + "".join(cards) + "</td></tr>")


def google_leads(jobs):
    return tuple(
        (
            f"https://www.google.com/search?ibp=htl;jobs&q=tide+engineer&htidocid={job.number}xyz%3D%3D",
            job.title,
            job.company,
            job.place,
            "",
            "",
        )
        for job in jobs
    )


# XING: rows of one table, none of them holds a job's parts together; a button below


def slug(job: Job) -> str:
    return "".join(char if char.isascii() and char.isalnum() else "-" for char in job.title.lower()).strip(
        "-"
    )


def xing_link(job: Job) -> str:
    target = f"https://www.xing.com/jobs/{slug(job)}-{job.number}?sc_o=da536_e&paging_context=search"
    return f"https://click.mail.xing.example/track?u={quote(quote(target, safe=''), safe='')}&h=abc"


def xing_html(jobs) -> str:
    rows = [
        f'<tr><td><a href="{xing_link(job).replace("&", "&amp;")}"><strong>{job.title}</strong></a></td></tr><tr><td>{job.company.replace("&", "&amp;")}</td></tr>'
        f'<tr><td>{job.place}</td></tr><tr><td>Vollzeit</td></tr><tr><td><a href="{xing_link(job).replace("&", "&amp;")}">Zum Job</a></td></tr><tr><td>&nbsp;</td></tr>'
        for job in jobs
    ]
    return page("<tr><td>Hallo A., wir haben neue Jobs für Dich gefunden.</td></tr>" + "".join(rows))


def xing_leads(jobs):
    return tuple(
        (f"https://www.xing.com/jobs/{slug(job)}-{job.number}", job.title, job.company, job.place, "", "")
        for job in jobs
    )


# StepStone: links that show nothing of where they lead


def stepstone_link(job: Job) -> str:
    return f"https://click.stepstone.de/f/a/q1W2e3R4t5{job.number}~~/AAQRxQA~/RgRn"


def stepstone_html(jobs) -> str:
    cards = [
        f'<table><tr><td><a href="{stepstone_link(job)}">{job.title}</a><br><span>{job.company.replace("&", "&amp;")}</span><br><span>{job.place}</span><br>'
        f'<a href="{stepstone_link(job)}" style="background:#0c2577;color:#fff">Jetzt bewerben</a></td></tr></table>'
        for job in jobs
    ]
    return page("<tr><td>" + "".join(cards) + "</td></tr>")


def stepstone_leads(jobs):
    return tuple((stepstone_link(job), job.title, job.company, job.place, "", "") for job in jobs)


# ZipRecruiter: the title bold within the link, the rest in a span beside it


def zip_link(job: Job) -> str:
    return f"https://www.ziprecruiter.com/c/{quote(job.company)}/Job/{slug(job)}/-in-{slug(Job(0, job.place))}?jid={job.number}&utm_source=email"


def zip_html(jobs) -> str:
    cards = [
        f'<div class="card"><a href="{zip_link(job).replace("&", "&amp;")}"><b>{job.title}</b> <span>{job.company.replace("&", "&amp;")} - {job.place}</span></a>'
        f'<div><a href="{zip_link(job).replace("&", "&amp;")}">View Details</a></div></div>'
        for job in jobs
    ]
    return page("<tr><td>" + "".join(cards) + "</td></tr>")


def zip_leads(jobs):
    return tuple(
        (zip_link(job).replace("&utm_source=email", ""), job.title, job.company, job.place, "", "")
        for job in jobs
    )


# Monster: a list; only the button is a link


def monster_link(job: Job) -> str:
    return f"https://www.monster.de/stellenangebot/{slug(job)}--0f1e2d3c-0000-4000-8000-{job.number:012d}?mstr_dist=true&utm_campaign=alert"


def monster_html(jobs) -> str:
    cards = [
        f'<li><h3>{job.title}</h3><p>Firma: {job.company.replace("&", "&amp;")}</p><p>Ort: {job.place}</p><p><a href="{monster_link(job).replace("&", "&amp;")}">Job ansehen</a></p></li>'
        for job in jobs
    ]
    return page("<tr><td><ul>" + "".join(cards) + "</ul></td></tr>")


def monster_leads(jobs):
    return tuple(
        (
            f"https://www.monster.de/stellenangebot/{slug(job)}--0f1e2d3c-0000-4000-8000-{job.number:012d}",
            job.title,
            job.company,
            job.place,
            "",
            "",
        )
        for job in jobs
    )


# Welcome to the Jungle: company · place in one span, the link wrapped by a company's mail guard


def jungle_link(job: Job) -> str:
    target = f"https://www.welcometothejungle.com/en/companies/tidal/jobs/{slug(job)}_{job.number}?utm_source=alert"
    return f"https://eur03.safelinks.protection.outlook.com/?url={quote(target, safe='')}&data=05%7C02%7C&reserved=0"


def jungle_html(jobs) -> str:
    cards = [
        f'<div><h4><a href="{jungle_link(job).replace("&", "&amp;")}">{job.title}</a> <span style="color:red">New</span></h4>'
        f"<span>{job.company.replace('&', '&amp;')} · {job.place}</span></div>"
        for job in jobs
    ]
    return page("<tr><td>" + "".join(cards) + "</td></tr>")


def jungle_leads(jobs):
    return tuple(
        (
            f"https://www.welcometothejungle.com/en/companies/tidal/jobs/{slug(job)}_{job.number}",
            job.title,
            job.company,
            job.place,
            "",
            "",
        )
        for job in jobs
    )


# jobs.ch: text only, the address beside the title


def jobs_ch_link(job: Job) -> str:
    return f"https://www.jobs.ch/de/stellenangebote/detail/0f1e2d3c-0000-4000-8000-{job.number:012d}/?source=email_jobmail"


def jobs_ch_text(jobs) -> str:
    blocks = [
        f"* {job.title} <{jobs_ch_link(job)}>\n  {job.company} | {job.place} | 80 - 100%\n" for job in jobs
    ]
    return (
        "Guten Tag\n\nNeue Stellen zu Ihrem Suchauftrag:\n\n"
        + "\n".join(blocks)
        + "\nJobmail abmelden: https://www.jobs.ch/de/jobmail/abmelden?x=1\n"
    )


def jobs_ch_leads(jobs):
    return tuple(
        (
            f"https://www.jobs.ch/de/stellenangebote/detail/0f1e2d3c-0000-4000-8000-{job.number:012d}/",
            job.title,
            job.company,
            job.place,
            "",
            "",
        )
        for job in jobs
    )


# Mails of no known sender: what their links say, and no more


def board_links_html() -> str:
    return page(
        '<tr><td><p>Hi A., these came in today:</p><ul><li><a href="https://boards.greenhouse.io/tidal/jobs/41?gh_src=mail">Tide Engineer</a> at Tidal</li>'
        '<li><a href="https://mandrillapp.com/track/click/30/acme?p=eyJzIjoieCIsInYiOjEsInAiOiJ7XCJ1cmxcIjpcImh0dHBzOlxcXC9cXFwvam9icy5sZXZlci5jb1xcXC9xdWF5XFxcLzhkNWI4YzJlLTExMTEtNDIyMi04MzMzLTlhMGIxYzJkM2U0ZlwifSJ9">Quay Clerk</a></li></ul></td></tr>'
    )


BOARD_LEADS = (
    ("https://boards.greenhouse.io/tidal/jobs/41", "Tide Engineer", "", "", "", ""),
    ("https://jobs.lever.co/quay/8d5b8c2e-1111-4222-8333-9a0b1c2d3e4f", "Quay Clerk", "", "", "", ""),
)


def unknown_html() -> str:
    return page(
        '<tr><td><h2>New on our board</h2><div><a href="https://harbourjobs.example/jobs/tide-engineer-771?utm_source=nl">Tide Engineer</a><p>Tidal</p></div>'
        '<div><a href="https://harbourjobs.example/jobs/quay-clerk-772?utm_source=nl">Quay Clerk</a><p>Quay</p></div><a href="https://harbourjobs.example/jobs/search?q=x">All jobs</a></td></tr>'
    )


UNKNOWN_LEADS = (
    ("https://harbourjobs.example/jobs/tide-engineer-771", "Tide Engineer", "", "", "", ""),
    ("https://harbourjobs.example/jobs/quay-clerk-772", "Quay Clerk", "", "", "", ""),
)
NEWSLETTER = page(
    '<tr><td><h1>Tides this week</h1><p>Read <a href="https://news.example/2026/11/why-tides-turn">why tides turn</a> and our <a href="https://news.example/jobs-report-2026">report on the job market</a>.</p>'
    '<p><a href="https://news.example/careers">We are hiring!</a> <a href="https://news.example/blog/career/ask-for-a-raise">How to ask for a raise</a></p>'
    '<a href="https://www.linkedin.com/company/tidal">Follow us</a> <a href="https://twitter.example/tidal">X</a> <a href="https://news.example/jobs/alerts/manage-1">Manage alerts</a></td></tr>'
)
NETWORK_MAIL = page(
    '<tr><td><p>You appeared in 7 searches this week</p><a href="https://www.linkedin.com/comm/me/search-appearances?trk=x">See all</a> '
    '<a href="https://www.linkedin.com/comm/in/a-person-123?x=1">A. Person</a> <a href="https://www.linkedin.com/comm/jobs/?trk=x">Jobs</a></td></tr>'
)
NEWSLETTER_TEXT = "Tides this week\n\nWhy tides turn: https://news.example/2026/11/why-tides-turn\n\nWe are hiring: https://news.example/careers\n\nUnsubscribe https://news.example/jobs/alerts/unsubscribe-77\n"


def mail(
    *,
    html: str = "",
    text: str = "",
    cte: str | None = None,
    sender: str = "Alerts <alerts@mail.example>",
    charset: str = "utf-8",
) -> bytes:
    """One mail with these parts."""
    message = EmailMessage(policy=SMTP)
    message["From"], message["To"], message["Subject"] = (
        sender,
        "A. Person <a@person.example>",
        "Neue Jobs für dich",
    )
    message["Date"], message["Message-ID"] = "Thu, 12 Nov 2026 07:00:00 +0100", "<1@mail.example>"
    if text:
        message.set_content(text, cte=cte, charset=charset)
    if html and text:
        message.add_alternative(html, subtype="html", cte=cte, charset=charset)
    elif html:
        message.set_content(html, subtype="html", cte=cte, charset=charset)
    return message.as_bytes()


def forwarded_inline(html: str) -> bytes:
    """As mail programs forward: the whole within a quotation, under lines that name the first sender."""
    head = (
        '<div dir="ltr">Look, is one of these for you?<br><br><div class="quote">---------- Forwarded message ---------<br>From: <b>Alerts</b> '
        '&lt;<a href="mailto:alerts@mail.example">alerts@mail.example</a>&gt;<br>Subject: New jobs<br>To: A. Person<br><br></div><blockquote>'
    )
    inner = html.partition("<body")[2].partition(">")[2].rpartition("</body>")[0]
    return mail(
        html=f"<html><body>{head}{inner}</blockquote></div></body></html>",
        sender="A Friend <friend@person.example>",
    )


def forwarded_text(text: str) -> bytes:
    quoted = "\n".join(f"> {line}" for line in text.splitlines())
    return mail(
        text=f"For you?\n\n-------- Forwarded Message --------\nSubject: New jobs\nFrom: Alerts <alerts@mail.example>\n\n{quoted}\n",
        sender="A Friend <friend@person.example>",
    )


def forwarded_attached(inner: bytes) -> bytes:
    from email import message_from_bytes

    message = EmailMessage(policy=SMTP)
    message["From"], message["To"], message["Subject"] = (
        "friend@person.example",
        "a@person.example",
        "Fwd: New jobs",
    )
    message.set_content("See what hangs on this mail.")
    message.add_attachment(message_from_bytes(inner, policy=SMTP))
    return message.as_bytes()


_E, _G = ENGLISH, GERMAN
MAILS = (
    Mail("linkedin html", mail(html=linkedin_html(_E)), linkedin_leads(_E), closed=True),
    Mail("linkedin text", mail(text=linkedin_text(_E)), linkedin_leads(_E, text=True), closed=True),
    Mail("linkedin both, quoted-printable", mail(html=linkedin_html(_E), text=linkedin_text(_E), cte="quoted-printable"), linkedin_leads(_E), closed=True),
    Mail("linkedin one job", mail(html=linkedin_html(_E[:1])), linkedin_leads(_E[:1]), closed=True),
    Mail("linkedin forwarded", forwarded_inline(linkedin_html(_E)), linkedin_leads(_E), closed=True),
    Mail("linkedin text forwarded", forwarded_text(linkedin_text(_E)), linkedin_leads(_E, text=True), closed=True),
    Mail("linkedin forwarded as attachment", forwarded_attached(mail(html=linkedin_html(_E))), linkedin_leads(_E), closed=True),
    Mail("indeed html", mail(html=indeed_html(_G)), indeed_leads(_G), closed=True),
    Mail("indeed text", mail(text=indeed_text(_G)), indeed_leads(_G), closed=True),
    Mail("indeed html, base64", mail(html=indeed_html(_G), cte="base64"), indeed_leads(_G), closed=True),
    Mail("indeed text, latin-1", mail(text=indeed_text(_G).replace("–", "-").replace("…", "...").replace("€", "EUR"), charset="latin-1", cte="quoted-printable"),
         tuple((*lead[:5], lead[5].replace("–", "-").replace("€", "EUR")) for lead in indeed_leads(_G)), closed=True),
    Mail("indeed one job", mail(html=indeed_html(_G[1:2])), indeed_leads(_G[1:2]), closed=True),
    Mail("glassdoor html", mail(html=glassdoor_html(_E)), glassdoor_leads(_E), closed=True),
    Mail("glassdoor forwarded", forwarded_inline(glassdoor_html(_E)), glassdoor_leads(_E), closed=True),
    Mail("google html", mail(html=google_html(_E)), google_leads(_E), closed=True),
    Mail("google html, quoted-printable", mail(html=google_html(_G), cte="quoted-printable"), google_leads(_G), closed=True),
    Mail("xing html", mail(html=xing_html(_G)), xing_leads(_G)),
    Mail("xing forwarded", forwarded_inline(xing_html(_G)), xing_leads(_G)),
    Mail("stepstone html", mail(html=stepstone_html(_G)), stepstone_leads(_G), closed=True),
    Mail("stepstone forwarded", forwarded_inline(stepstone_html(_G)), stepstone_leads(_G), closed=True),
    Mail("ziprecruiter html", mail(html=zip_html(_E[:1] + _E[3:])), zip_leads(_E[:1] + _E[3:])),
    Mail("monster html", mail(html=monster_html(_G)), monster_leads(_G)),
    Mail("monster one job", mail(html=monster_html(_G[:1])), monster_leads(_G[:1])),
    Mail("welcome to the jungle html", mail(html=jungle_html(_E)), jungle_leads(_E)),
    Mail("jobs.ch text", mail(text=jobs_ch_text(_G)), jobs_ch_leads(_G)),
    Mail("jobs.ch text forwarded", forwarded_text(jobs_ch_text(_G)), jobs_ch_leads(_G)),
    Mail("known boards, no known sender", mail(html=board_links_html()), BOARD_LEADS),
    Mail("unknown sender", mail(html=unknown_html()), UNKNOWN_LEADS, doubtful=True),
    Mail("newsletter", mail(html=NEWSLETTER), ()),
    Mail("newsletter text", mail(text=NEWSLETTER_TEXT), ()),
    Mail("network mail", mail(html=NETWORK_MAIL), ()),
)  # fmt: skip
