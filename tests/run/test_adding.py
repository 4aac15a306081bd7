"""What a person gives goes its way step by step; what fails hurts nothing else, what holds many is swept."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from analyzer.errors import SourceError
from analyzer.model import Posting
from analyzer.run.adding import AddStep, Given, add_all
from analyzer.run.context import RunContext, open_run
from analyzer.settings import Settings
from analyzer.sources.given import GivenFile, posting_from_paste, posting_in_file
from analyzer.sources.leads import leads_of

BAKER = "Baker\nAcorn Bread, Porto\n\nWe bake at night and you work fully remote within Spain. On call is required.\n"
SHEET = (
    "title,company,location,url,description\n"
    'Baker,Acorn,Porto,https://acorn.example/jobs/1,"We bake bread at night, and everybody who works here has a'
    ' share in the bakery and a say in what is baked. This position is on-site, five days a week."\n'
    'Miller,Acorn,Porto,https://acorn.example/jobs/2,"We mill what others bake, in the same house by the river, and'
    ' the mill is older than the town. You work fully remote within Europe and choose your hours."\n'
)


@pytest.fixture
def context(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[RunContext]:
    monkeypatch.setenv("JOBFIT_HOME", str(tmp_path))
    with open_run(Settings(reader="phrases"), warn=lambda _: None) as opened:
        yield opened


def added(context: RunContext, *things: Given) -> dict[int, list[AddStep]]:
    told: dict[int, list[AddStep]] = {place: [] for place in range(len(things))}
    add_all(things, context, lambda place, step: told[place].append(step))
    return told


def failing() -> Posting:
    raise SourceError("It is gone.", remedy="Look elsewhere.", kind="gone")


def test_a_posting_is_got_read_judged_and_saved(context: RunContext) -> None:
    (steps,) = added(context, Given("pasted", lambda: posting_from_paste(BAKER))).values()
    assert [step.state for step in steps] == ["got", "read", "judged"]
    assert [step.text for step in steps[:2]] == ["3 lines", "read by phrases"]
    assert context.library is not None
    assert steps[-1].analysis is not None
    assert context.library.load(steps[-1].number).posting.title == "Baker"
    (again,) = added(context, Given("pasted", lambda: posting_from_paste(BAKER))).values()
    assert (again[-1].number, again[1].text) == (steps[-1].number, "read before by phrases")


def test_one_that_fails_is_that_ones_error_and_the_others_go_on(context: RunContext) -> None:
    def broken() -> Posting:
        raise ValueError("nobody foresaw it")

    told = added(
        context,
        Given("a", failing),
        Given("b", broken),
        Given("c", lambda: posting_from_paste(BAKER)),
    )
    assert [steps[-1].state for steps in told.values()] == ["failed", "failed", "judged"]
    problems = [steps[-1].problem for steps in told.values()]
    assert problems[0] is not None
    assert problems[0].sentences == "It is gone. Look elsewhere."
    assert problems[1] is not None
    assert problems[1].kind == "internal"


def test_a_file_with_many_jobs_is_swept_and_its_account_told(context: RunContext) -> None:
    file = GivenFile("jobs.csv", SHEET.encode())
    sheet = Given(
        file.name, lambda: posting_in_file(file), lambda fetch: leads_of(file.data, fetch, name=file.name)
    )
    (steps,) = added(context, sheet).values()
    assert steps[0].state == "looking"
    assert steps[-1].state == "swept"
    swept = steps[-1].swept
    assert swept is not None
    assert swept.account.found == 2
    assert {lead.title for lead in swept.account.leads} == {"Baker", "Miller"}
    assert context.library is not None
    assert len(context.library.numbers()) == 2
    (again,) = added(context, sheet).values()
    assert again[-1].swept is not None
    assert dict(again[-1].swept.account.counts)["known"] == 2


def test_a_list_that_nothing_can_sweep_is_told_as_a_list(context: RunContext) -> None:
    (steps,) = added(
        context, Given("x", lambda: posting_from_paste("https://a.example/1\nhttps://a.example/2"))
    ).values()
    assert steps[-1].problem is not None
    assert steps[-1].problem.kind == "list"
