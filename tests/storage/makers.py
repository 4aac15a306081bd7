"""Postings and readings for the tests of this room."""

from analyzer.model import Claim, Fact, Line, Pay, Posting, Reading

TEXT = """We run the billing of three thousand bakeries from a small office above one of them.
You would look after the ovens of the house, which is what we call our servers, and after the people
who look after them. The role is fully remote within Europe and pays 90,000 to 110,000 euros a year.
There is an on-call rotation of one week in six, and you may stop a release that you do not trust."""


def posting(text=TEXT, *, identity="bakery:1", source="https://bakery.example/jobs/1", title="Oven keeper"):
    lines = [Line(1, "title", title), Line(2, "field", "Workplace: Remote")]
    lines += [Line(n, "body", line) for n, line in enumerate(text.splitlines(), start=3)]
    return Posting(source, identity, tuple(lines), title=title, company="Crumb & Co", url=source)


def reading(reader="phrases", *, model=None, **facts):
    made = facts or {"work_arrangement": "remote", "pay": Pay(90_000, 110_000, "EUR", "year")}
    return Reading(
        reader,
        {key: Fact(key, value, "stated", (5,), ("fully remote",)) for key, value in made.items()},
        model=model,
    )


def rich_reading():
    """A reading with one of everything that a reading can hold."""
    facts = {
        "work_arrangement": Fact(
            "work_arrangement",
            "remote",
            "disputed",
            (2,),
            ("Remote",),
            (Claim("hybrid", "stated", (4,), ("the ovens of the house",)),),
        ),
        "on_call_empowered": Fact("on_call_empowered", True, "inferred", (6,)),
        "office_days": Fact("office_days", 2.5, "stated", (4,), by=("model", "row:days")),
        "pay": Fact("pay", Pay(90_000, 110_000.5, None, "year"), "stated", (5,)),
        "technologies": Fact(
            "technologies",
            ("Rust", "ovens"),
            "stated",
            (4,),
            ("ovens of the house", "our servers"),
            item_quotes=((0,), (0, 1)),
        ),
    }
    lost = (Fact("equity", False, "unsupported", (6,)),)
    hints = {"mentoring": Fact("mentoring", True, "hinted", (5,), ("look after them",), by=("cue:é",))}
    return Reading("model", facts, "m-1", lost, ("a note",), 12, 34, 0.5, hints=hints)
