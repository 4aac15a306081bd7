"""A feed is XML: what stands for wrong types are words between positions, and positions without parts."""

from tests.sources.leads.boards.table import PROSE, Asked, Case

API = "https://tidal.jobs.personio.de/xml?language=en"


def job(n):
    return (
        f"<position><id>{n}</id><subcompany>Tidal &amp; Co</subcompany><office>Munich</office><name>Tide Engineer {n}</name>"
        f"<jobDescriptions><jobDescription><name>Your tasks</name><value><![CDATA[<p>{PROSE * 3}</p>]]></value></jobDescription></jobDescriptions>"
        "<employmentType>permanent</employmentType><schedule>full-time</schedule><createdAt>2026-05-13T14:10:41+00:00</createdAt></position>"
    )


def feed(jobs):
    printed = [one if isinstance(one, str) else f"<position>{one}</position>" for one in jobs]
    listed = "".join(one for one in printed if "\x1b" not in one)
    return f'<?xml version="1.0" encoding="UTF-8"?><workzag-jobs>{listed}</workzag-jobs>'


CASE = Case(
    forms=("https://tidal.jobs.personio.de/", "https://tidal.jobs.personio.de/search?department=x", "https://tidal.jobs.personio.de/xml", API),
    pages=(Asked(API, feed([job(7), job(8)])),),
    leads=tuple((f"personio:tidal:{n}", f"Tide Engineer {n}", "Tidal & Co", "Munich", "", "") for n in (7, 8)),
    wrap=feed,
    entry=job,
    others=("https://tidal.jobs.personio.de/job/7", "https://tidal.jobs.personio.de.example/", "https://www.personio.de/"),
    single=(Asked(API, feed([job(7)])),),
)  # fmt: skip
