from tests.sources.sites.table import Case

HOST = "https://tidal.jobs.personio.de"
FEED = f"{HOST}/xml?language=en"
XML = """<?xml version="1.0" encoding="UTF-8"?><workzag-jobs>
<position><id>12</id><name>Cook</name></position>
<position><id>1834171</id><subcompany>Tidal &amp; Co</subcompany><office>Munich</office>
<additionalOffices><office>Berlin</office></additionalOffices><department>Platform</department>
<name>Tide Engineer</name><jobDescriptions><jobDescription><name>Your tasks</name>
<value><![CDATA[<p>Keep tide tables.</p>]]></value></jobDescription></jobDescriptions>
<employmentType>permanent</employmentType><schedule>full-time</schedule>
<createdAt>2026-05-13T14:10:41+00:00</createdAt></position></workzag-jobs>"""
CASE = Case(
    forms=(f"{HOST}/job/1834171", f"{HOST}/job/1834171?language=en", f"{HOST}/job/1834171/apply"),
    identity="personio:tidal:1834171",
    asked=(FEED,),
    replies={FEED: XML},
    lines=(
        ("title", "Tide Engineer"),
        ("field", "Company: Tidal & Co"),
        ("location", "Munich; Berlin"),
        ("field", "Employment: Full-time"),
        ("field", "Department: Platform"),
        ("field", "Posted: 2026-05-13"),
        ("body", "Your tasks"),
        ("body", "Keep tide tables."),
    ),
    listings=(f"{HOST}/", f"{HOST}/search"),
    others=("https://tidal.jobs.personio.de.example/job/1834171",),
    broken=("<workzag-jobs/>", "no xml", '<!DOCTYPE x [<!ENTITY a "b">]><workzag-jobs/>'),
)
