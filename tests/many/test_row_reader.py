"""As many rows come out as go in, each judged as `jobfit` judges it, and a fault stays in its own row."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analyzer.errors import ModelUnavailable, SourceError, UnknownCriteria
from analyzer.many import read_and_score, rubrics_of
from analyzer.many.row_reader import RowReader, settings_for
from analyzer.run.context import open_run
from analyzer.run.parallel import FEW
from analyzer.run.pipeline import analyse_one
from analyzer.settings import Settings
from analyzer.sources.leads import posting_of
from analyzer.sources.leads.sheet import columns_of, lead_of_row
from tests.many.rows import CRITERIA, row
from tests.readers.model.server import Answer, Server, chat, error, serving


@pytest.fixture(autouse=True)
def own_home(tmp_path, monkeypatch) -> None:
    monkeypatch.setenv("JOBFIT_HOME", str(tmp_path))
    for name in ("OPENAI_API_KEY", "OPENAI_BASE_URL", "JOBFIT_READER", "JOBFIT_MODEL", "JOBFIT_CRITERIA"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture(scope="module")
def reader(tmp_path_factory):
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("JOBFIT_HOME", str(tmp_path_factory.mktemp("home")))
        with RowReader(settings_for(criteria=tuple(CRITERIA)), facts=True) as opened:
            yield opened


def test_a_row_is_judged_as_the_command_judges_its_posting() -> None:
    """The same facts, score, range and fit: a table has no judgement of its own."""
    (scored,) = read_and_score([row(7)], criteria=CRITERIA)
    posting = posting_of(lead_of_row(row(7), columns_of([*row(7)], {}), "a row"))
    with open_run(settings_for(criteria=tuple(CRITERIA)), warn=lambda _: None) as context:
        analysis = analyse_one(posting, context)
    card = analysis.scorecards[0]
    for name in ("score", "low", "high", "fit", "of_stated", "stated", "total", "settled"):
        assert scored.posting[f"reliability-engineer.{name}"] == getattr(card, name)
    assert scored.posting["reliability-engineer.ruled_out_by"] == list(card.ruled_out_by)
    counted = [fact for fact in scored.facts if fact["trust"] != "unsupported"]
    assert [(fact["fact"], fact["quotes"]) for fact in counted] == [
        (key, list(fact.quotes)) for key, fact in analysis.reading.facts.items()
    ]
    assert {"work_arrangement", "pay", "on_call"} <= {fact["fact"] for fact in counted}


CELLS = st.one_of(
    st.none(), st.booleans(), st.integers(), st.floats(), st.binary(max_size=20), st.text(max_size=60),
    st.lists(st.one_of(st.text(max_size=9), st.integers()), max_size=3),
    st.dictionaries(st.text(max_size=5), st.text(max_size=9), max_size=3),
)  # fmt: skip
ROWS = st.dictionaries(st.sampled_from(["id", "text", "url", "title", "company", "salary", "x"]), CELLS)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.one_of(ROWS, CELLS), max_size=4))
def test_whatever_a_row_is_one_comes_out(reader, rows) -> None:
    """No value of any type makes an exception, and none moves another row from its place."""
    good = row(3)
    mixed = [*rows, good, *rows]
    scored = reader.read_all(mixed)
    assert len(scored) == len(mixed)
    assert scored[len(rows)] == reader.read_all([good])[0]
    assert all((one.posting["error"] is None) != (one.posting["reader"] is None) for one in scored)


def test_a_fault_of_jobfit_in_one_row_is_that_row(reader, monkeypatch) -> None:
    """A reader that gives way to one text leaves the others alone."""
    real = RowReader._posting

    def posting(self, row):
        if row["id"] == "p2":
            raise RecursionError
        return real(self, row)

    monkeypatch.setattr(RowReader, "_posting", posting)
    scored = reader.read_all([row(1), row(2), row(3)])
    assert [one.posting["error"] for one in scored] == [None, "internal", None]
    assert [one.posting["id"] for one in scored] == ["p1", "p2", "p3"]


def test_what_could_not_be_had_is_its_error(reader) -> None:
    """A line that holds no row goes through as what it is."""
    (scored,) = reader.read_all([SourceError("Line 3 is no JSON.", kind="row_type")])
    assert (scored.posting["error"], scored.posting["id"]) == ("row_type", None)


def test_nothing_is_fetched_or_kept(tmp_path) -> None:
    """Neither the library nor the cache grows: hundreds of thousands would push all else out of it."""
    list(read_and_score([row(1), {"url": "https://jobs.example/2", "title": "Baker"}], criteria=CRITERIA))
    assert not list(tmp_path.rglob("library*"))
    with open_run(settings_for(criteria=tuple(CRITERIA)), warn=lambda _: None) as context:
        entries, _ = context.store.size()
    assert entries <= 4  # the criteria as they were parsed


def test_rows_are_taken_as_they_are_needed(monkeypatch: pytest.MonkeyPatch) -> None:
    """A table without end is no more in memory than a batch of it."""
    monkeypatch.setattr("analyzer.many.row_reader.BATCH", 8)
    endless = (row(n) for n in itertools.count())
    first = next(read_and_score(endless, criteria=CRITERIA))
    assert first.posting["id"] == "p0"


def test_criteria_may_be_names_or_values_and_say_the_same() -> None:
    """What a worker without the person's files gets judges alike."""
    rubrics = rubrics_of(CRITERIA)
    (by_value,) = read_and_score([row(1)], criteria=rubrics)
    (by_name,) = read_and_score([row(1)], criteria=CRITERIA)
    assert by_value == by_name


@pytest.mark.skipif(Settings().processes < 2, reason="this machine has one core")
def test_in_processes_the_same_rows_come_out_in_their_order(reader) -> None:
    """Faults among them, while workers begin and when they are there."""
    rows = [row(n) if n % 9 else {"id": f"p{n}", "text": None} for n in range(FEW + 20)]
    alone = reader.read_all(rows)
    with RowReader(settings_for(criteria=tuple(CRITERIA)), facts=True, in_processes=True) as many:
        assert many.read_all(rows[:FEW]) == alone[:FEW]
        assert many.context.processes is None  # for so few they do not pay
        assert many.read_all(rows) == alone
        processes = many.context.processes
        assert processes is not None
        processes._begun.join(60)
        here = processes._here
        assert many.read_all(rows) == alone
        assert processes._here == here


def test_a_wrong_name_is_an_error_before_the_first_row() -> None:
    """What no row could escape is said at once."""
    with pytest.raises(UnknownCriteria):
        read_and_score([row(1)], criteria=["no-such-criteria"])


def test_what_it_was_read_with_is_in_every_row(reader) -> None:
    """Catalogue and code by their digests; no prompt where no model was asked."""
    good, bad = (one.posting for one in reader.read_all([row(1), {}]))
    for name in ("catalogue", "code"):
        assert good[name] == bad[name] == getattr(reader.versions, name)
    assert good["prompt"] is None
    assert "+" in good["code"]


# With a model


def asking(server: Server, **more) -> RowReader:
    flags = {"reader": "model", "model": "m", "base_url": server.url, "jobs": 4, **more}
    return RowReader(settings_for(criteria=tuple(CRITERIA), **flags), facts=True)


NOTHING = chat('{"findings": []}')


def test_a_model_reads_each_row_once_and_a_second_run_asks_nothing() -> None:
    """Requests go through the session of every run, and replies are cached as ever."""
    with serving(NOTHING) as server:
        with asking(server) as reader:
            scored = reader.read_all([row(n) for n in range(5)])
        asked = len(server.asked)
        assert [one.posting["id"] for one in scored] == [f"p{n}" for n in range(5)]
        assert {one.posting["model"] for one in scored} == {"m"}
        assert scored[0].posting["prompt"]
        assert asked >= 5
        with asking(server) as reader:
            again = reader.read_all([row(n) for n in range(5)])
        assert len(server.asked) == asked
    assert [one.posting["tokens_in"] for one in again] == [0] * 5


def test_after_an_error_that_no_row_can_escape_the_rest_is_not_tried() -> None:
    """A key that is refused is asked with once, and not for each of a million rows."""
    with serving(lambda _: error(401, "no such key")) as server, asking(server, jobs=1) as reader:
        first = reader.read_all([row(n) for n in range(6)])
        asked = len(server.asked)
        second = reader.read_all([row(9)])
        assert len(server.asked) == asked <= 2
    kinds = {one.posting["error"] for one in first}
    assert "key_refused" in kinds
    assert second[0].posting["error"] == "not_tried"
    assert second[0].posting["id"] == "p9"


def test_phrases_stand_in_with_auto_and_the_row_says_why() -> None:
    """A model that fails is no failed row, unless it is insisted on."""
    broken = Answer("no JSON at all")
    with serving(lambda _: broken) as server, asking(server, reader="auto") as reader:
        (scored,) = reader.read_all([row(1)])
    assert scored.posting["error"] is None
    assert scored.posting["reader"] == "phrases"
    assert scored.posting["fallback"]


def test_a_model_that_is_not_configured_is_an_error_at_once() -> None:
    """Before any row is read."""
    with pytest.raises(ModelUnavailable):
        RowReader(settings_for(reader="model"))
