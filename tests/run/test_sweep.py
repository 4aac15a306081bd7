"""A sweep: where each lead ends, what is saved on the way, and how a broken one is gone on with."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from analyzer.errors import FetchError, NotAPosting
from analyzer.readers.model.session import Session
from analyzer.reports.progress import RunBar
from analyzer.run.context import RunContext, open_run
from analyzer.run.sweep import LeadSource, Swept, sweep
from analyzer.settings import Settings
from analyzer.sources.fetch_limit import LimitedFetch
from analyzer.sources.fetched import Fetched, FetchRequest
from analyzer.sources.fields import Fields
from analyzer.sources.leads import Kind, Lead, Leads
from analyzer.sources.leads.lead import lead_of
from analyzer.storage.life import life_of
from analyzer.storage.sweep_mark import begin_sweep, end_sweep
from tests.readers.model.server import error, found, serving

RUBRIC = """
[[criterion]]
name = "Remote, not hybrid"
because = "I work from home."
fact = "work_arrangement"
want = "remote"
deal_breaker = ["hybrid", "onsite"]
weight = 10

[[criterion]]
name = "Well paid"
because = "I want 80k."
fact = "pay"
want = { at_least = 80000, none_at = 50000, currency = "EUR" }
weight = 5
"""
LATER = 10**9
"""Nothing that is saved is new."""
DOCUMENT = "I work from home. I want 80k."


def text(
    title: str, *, work: str = "This is a fully remote position.", pay: str = "70,000 to 90,000 euros a year"
) -> str:
    return f"""{work} The {title.lower()} looks after the forty ovens of our bakeries in the south of the country.
You plan what is baked on which day, you order flour and yeast, and you keep the books of the bakery.
We pay {pay}, by experience. We are a team of eight people and have been baking since 1911.
Whoever applies writes to us in a few lines why bread matters, and how early is early enough."""


def page(title: str, **more: str) -> bytes:
    lines = "".join(f"<p>{line}</p>" for line in text(title, **more).splitlines())
    return f"<html><head><title>{title}</title></head><body><h1>{title}</h1>{lines}</body></html>".encode()


class Pages:
    """A network of pages by address; what is asked is noted. An exception in a page's place is raised."""

    def __init__(self, pages: dict[str, bytes | Exception]) -> None:
        self.pages, self.asked = pages, []
        self.lock = threading.Lock()

    def __call__(self, request: FetchRequest, *, store: object = None, refresh: bool = False) -> Fetched:
        with self.lock:
            self.asked.append(request.url)
        found = self.pages.get(request.url, NotAPosting("It is gone.", kind="gone"))
        if isinstance(found, BaseException):
            raise found
        return Fetched(request.url, 200, found, "text/html; charset=utf-8")


@pytest.fixture
def context(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[RunContext]:
    monkeypatch.setenv("JOBFIT_HOME", str(tmp_path / "home"))
    rubric = tmp_path / "mine.toml"
    rubric.write_text('document = "mine.md"\n' + RUBRIC)
    (tmp_path / "mine.md").write_text(DOCUMENT)
    with open_run(Settings(criteria=(str(rubric),), reader="phrases"), warn=lambda _: None) as run:
        yield run


def lead(n: int | str, title: str = "", **more: str) -> Lead:
    made = lead_of(Fields(title=title or None), address=f"https://bakery.example/jobs/{n}", found_in="a list")
    return replace(made, **more)


def go(
    context: RunContext, leads: list[Lead], pages: Pages | None = None, *, kind: Kind = "sheet", **more
) -> Swept:
    source = LeadSource("the list", Leads("a list", kind, tuple(leads), whole=more.pop("whole", True)))
    return sweep(
        [source], context, fetch=more.pop("fetch", pages or Pages({})), watch=RunBar(0, enabled=False), **more
    )


def places(swept: Swept) -> list[str]:
    return [outcome.place for outcome in swept.account.outcomes]


def test_a_lead_with_its_text_is_read_without_a_fetch(context: RunContext) -> None:
    pages = Pages({})
    swept = go(context, [lead(1, "Oven keeper", text=text("Oven keeper"))], pages)
    assert (places(swept), pages.asked) == (["ranked"], [])
    assert swept.ranked[0].card.score > 60


def test_a_lead_without_a_text_is_fetched(context: RunContext) -> None:
    pages = Pages({"https://bakery.example/jobs/1": page("Oven keeper")})
    swept = go(context, [lead(1)], pages)
    assert places(swept) == ["ranked"]
    assert context.library.load(swept.ranked[0].number).posting.title == "Oven keeper"


def test_the_text_outranks_what_the_lead_says(context: RunContext) -> None:
    swept = go(
        context,
        [
            lead(
                1,
                "Oven keeper",
                workplace="Remote",
                text=text("Oven keeper", work="This position is on-site, in our office in Porto."),
            )
        ],
    )
    assert [(one.place, one.reason) for one in swept.account.outcomes] == [
        ("ruled_out", "Remote, not hybrid")
    ]
    outcome = swept.account.outcomes[0]
    assert outcome.yours == ("I work from home.",)
    assert outcome.theirs


def test_what_is_known_is_left_out_and_nothing_is_fetched(context: RunContext) -> None:
    pages = Pages({"https://bakery.example/jobs/1": page("Oven keeper")})
    go(context, [lead(1)], pages, began=0)
    context.library.seen_again([1], seen_at="2020-01-01T00:00:00Z")
    swept = go(context, [lead(1)], pages, began=LATER)
    assert places(swept) == ["known"]
    assert len(pages.asked) == 1
    assert swept.ranked == ()


def test_what_is_known_is_ranked_where_all_is_asked_for(context: RunContext) -> None:
    go(context, [lead(1, "Oven keeper", text=text("Oven keeper"))])
    swept = go(context, [lead(1)], began=LATER, with_known=True)
    assert [one.number for one in swept.ranked] == [1]


def test_an_address_that_is_named_twice_is_read_once(context: RunContext) -> None:
    swept = go(
        context, [lead(1, "Oven keeper", text=text("Oven keeper")), lead(1), lead("1?utm_source=mail")]
    )
    assert places(swept) == ["ranked", "twice", "twice"]


def test_the_same_lines_at_another_address_are_one_posting(context: RunContext) -> None:
    swept = go(context, [lead(n, "Oven keeper", text=text("Oven keeper")) for n in (1, 2)])
    assert places(swept) == ["ranked", "same"]
    assert swept.account.outcomes[1].number == swept.ranked[0].number


@pytest.mark.parametrize(
    "site",
    [
        "https://www.linkedin.com/jobs/view/123",
        "https://de.indeed.com/viewjob?jk=9",
        "https://www.glassdoor.com/job-listing/j?jl=5",
    ],
)
def test_sites_that_forbid_programs_are_never_fetched_and_judged_by_the_lead(
    context: RunContext, site: str
) -> None:
    pages = Pages({})
    made = lead_of(
        Fields(title="Oven keeper", company="Crumb", workplace="Remote"), address=site, found_in="a mail"
    )
    swept = go(context, [made], pages)
    assert pages.asked == []
    assert [(one.place, one.unopened) for one in swept.account.outcomes] == [("ranked", "forbidden")]
    assert swept.ranked[0].unopened == "forbidden"
    again = go(context, [made], pages, began=LATER)
    assert (places(again), pages.asked) == (["known"], [])


def test_where_the_limit_is_reached_the_lead_is_judged_and_the_next_sweep_reads_it(
    context: RunContext,
) -> None:
    pages = Pages(
        {
            f"https://bakery.example/jobs/{n}": page(f"Keeper of {n} ovens", pay=f"{n}0,000 euros a year")
            for n in (7, 8, 9)
        }
    )
    leads = [lead(n, f"Keeper of {n} ovens") for n in (7, 8, 9)]
    swept = go(context, leads, fetch=LimitedFetch(pages, 1))
    assert len(pages.asked) == 1
    assert sorted(one.unopened for one in swept.account.outcomes) == ["", "limit", "limit"]
    again = go(context, leads, pages, began=LATER)
    assert sorted(places(again)) == ["known", "ranked", "ranked"]
    assert all(one.unopened == "" for one in again.ranked)
    assert len(context.library.numbers()) == 3


@pytest.mark.parametrize("kind", ["too_many", "timeout", "login", "script_only"])
def test_a_page_whose_text_cannot_be_had_is_judged_by_the_lead(context: RunContext, kind: str) -> None:
    pages = Pages({"https://bakery.example/jobs/1": FetchError("No.", kind=kind)})
    swept = go(context, [lead(1, "Oven keeper")], pages)
    assert [(one.place, one.unopened) for one in swept.account.outcomes] == [("ranked", kind)]


@pytest.mark.parametrize(
    ("kind", "said"), [("gone", "closed"), ("closed", "closed"), ("list", "list"), ("form", "form")]
)
def test_what_is_no_posting_any_more_is_not_read_and_says_why(
    context: RunContext, kind: str, said: str
) -> None:
    pages = Pages({"https://bakery.example/jobs/1": NotAPosting("Over.", kind=kind)})
    swept = go(context, [lead(1, "Oven keeper")], pages)
    (outcome,) = swept.account.outcomes
    assert (outcome.place, outcome.kind) == ("not_read", said)
    assert outcome.reason.startswith("Over.")
    assert context.library.numbers() == ()


def test_a_page_that_is_gone_is_not_asked_for_again_by_the_next_sweep_unless_it_is_to(
    context: RunContext,
) -> None:
    pages = Pages({})
    for _ in range(2):
        (outcome,) = go(context, [lead(1, "Oven keeper")], pages).account.outcomes
        assert (outcome.place, outcome.kind) == ("not_read", "closed")
    assert len(pages.asked) == 1
    assert "It is asked for again after 7 days" in outcome.reason
    context.settings = replace(context.settings, read_again=True)
    go(context, [lead(1, "Oven keeper")], pages)
    assert len(pages.asked) == 2


def test_a_lead_without_address_text_and_title_is_not_read(context: RunContext) -> None:
    assert [one.kind for one in go(context, [Lead(company="Crumb")]).account.outcomes] == ["no_text"]


def test_a_fault_of_ours_is_one_leads_matter(context: RunContext) -> None:
    pages = Pages(
        {
            "https://bakery.example/jobs/1": ZeroDivisionError(),
            "https://bakery.example/jobs/2": page("Oven keeper"),
        }
    )
    swept = go(context, [lead(1, "Baker"), lead(2)], pages)
    assert [(one.place, one.kind) for one in swept.account.outcomes] == [
        ("not_read", "internal"),
        ("ranked", ""),
    ]


def test_ctrl_c_keeps_what_is_done_and_the_next_sweep_goes_on_there(context: RunContext) -> None:
    pages = Pages({f"https://bakery.example/jobs/{n}": page(f"Keeper of {n} ovens") for n in (7, 8, 9)})
    leads = [lead(n) for n in (7, 8, 9)]
    began = begin_sweep(context.library.last_number())

    class Stop(RunBar):
        def update(self, tally) -> None:
            if tally.done >= 1:
                raise KeyboardInterrupt

    source = LeadSource("the list", Leads("a list", "sheet", tuple(leads)))
    context.settings = replace(context.settings, jobs=1)
    swept = sweep([source], context, fetch=pages, watch=Stop(0, enabled=False), began=began)
    assert swept.stopped
    assert swept.account.found == sum(swept.account.counts.values()) == 3
    assert swept.account.counts["not_read"] >= 1
    again = go(context, leads, pages, began=begin_sweep(context.library.last_number()))
    assert places(again) == ["ranked"] * 3
    end_sweep()
    assert sorted(places(go(context, leads, pages, began=LATER))) == ["known"] * 3


def test_what_left_a_board_is_marked_gone_with_the_day(context: RunContext) -> None:
    leads = [
        lead(n, f"Keeper of {n} ovens", text=text(f"Keeper of {n} ovens", pay=f"{n}0,000 euros a year"))
        for n in (7, 8)
    ]
    go(context, leads, kind="board")
    swept = go(context, leads[:1], kind="board", began=LATER)
    assert swept.gone == (2,)
    assert context.library.load(2).gone is not None
    assert context.library.load(1).gone is None


@pytest.mark.parametrize("leads_left", [0, 1])
def test_a_board_that_was_not_seen_whole_or_is_empty_loses_nothing(
    context: RunContext, leads_left: int
) -> None:
    leads = [
        lead(n, f"Keeper of {n} ovens", text=text(f"Keeper of {n} ovens", pay=f"{n}0,000 euros a year"))
        for n in (7, 8)
    ]
    go(context, leads, kind="board")
    swept = go(context, leads[:leads_left], kind="board", whole=leads_left == 0, began=LATER)
    assert swept.gone == ()


def test_without_a_library_the_sweep_ranks_all_the_same(context: RunContext) -> None:
    context.library = None
    swept = go(
        context,
        [
            lead(n, f"Keeper of {n} ovens", text=text(f"Keeper of {n} ovens", pay=f"{n}0,000 euros a year"))
            for n in (7, 8, 7)
        ],
    )
    assert places(swept) == ["ranked", "ranked", "twice"]
    assert set(swept.analyses) == {0, 1}


def test_a_repost_is_joined_to_the_first_and_says_what_it_leaves_out(context: RunContext) -> None:
    first = text("Oven keeper")
    again = f"Save this job\n{first.replace('We pay 70,000 to 90,000 euros a year, by experience. ', '')}"
    leads = [
        lead(1, "Oven keeper", company="Crumb", place="Porto", text=first),
        lead(2, "Oven keeper (m/w/d)", company="Crumb", place="Porto, Portugal", text=again),
    ]
    swept = go(context, leads)
    assert places(swept) == ["ranked", "same"]
    assert swept.account.outcomes[1].reason == "the same job as 1; pay gone"
    assert context.library.twins() == {2: 1}
    life = life_of(context.library.load(1), context.library)
    assert [(one.url, one.otherwise) for one in life.also] == [
        ("https://bakery.example/jobs/2", ("pay gone",))
    ]
    assert places(go(context, leads, began=0)) == ["ranked", "same"]
    assert places(go(context, leads, began=LATER)) == ["known", "known"]


def test_a_job_that_was_joined_by_mistake_is_parted_for_good(context: RunContext) -> None:
    first = text("Oven keeper")
    leads = [
        lead(n, "Oven keeper", company="Crumb", place="Porto", text=f"{first}\n{'Number ' * n}")
        for n in (1, 2)
    ]
    swept = go(context, leads)
    assert [(one.place, one.number, one.joined) for one in swept.account.outcomes] == [
        ("ranked", 1, 0),
        ("same", 1, 2),
    ]
    library = context.library
    assert library.part(2, at="2026-11-30T12:00:00Z") == 1
    assert library.part(2, at="2026-11-30T12:00:00Z") == library.part(1, at="2026-11-30T12:00:00Z") == 0
    assert library.twins() == {}
    assert life_of(library.load(1), library).also == ()
    assert places(go(context, leads, began=0)) == ["ranked", "ranked"]
    assert library.twins() == {}


def test_a_model_reads_the_likeliest_alone_and_its_budget_ends_it(context: RunContext) -> None:
    """The remote ones come first; of the others no word speaks of where the work is done."""
    leads = [
        lead(
            n,
            f"Keeper of {n} ovens",
            text=text(f"Keeper of {n} ovens", work="" if n < 6 else "You may work remotely."),
        )
        for n in range(1, 9)
    ]
    with serving(found(([1], []))) as server, Session(server.endpoint(), max_calls=100) as session:
        reading = replace(context, settings=replace(context.settings, reader="auto", jobs=1), session=session)
        swept = go(reading, leads, top=2)
        asked = [request["messages"][-1]["content"] for request in server.asked]
    assert swept.account.counts["ranked"] == 8
    assert 2 <= len(asked) <= 4
    assert all("remote" in words for words in asked[:2])


def test_a_dead_model_leaves_the_list_by_phrases(context: RunContext) -> None:
    said: list[str] = []
    leads = [lead(n, f"Keeper of {n} ovens", text=text(f"Keeper of {n} ovens")) for n in range(1, 4)]
    with serving(error(500)) as server, Session(server.endpoint()) as session:
        settings = replace(context.settings, reader="auto", jobs=1)
        swept = go(replace(context, settings=settings, session=session, warn=said.append), leads)
    assert places(swept) == ["ranked"] * 3
    assert any("without the model" in line for line in said)
