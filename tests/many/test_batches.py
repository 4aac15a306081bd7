"""What an engine calls: batches of Arrow in, batches of Arrow out, with state that is made once."""

from __future__ import annotations

import pickle

import pytest

from analyzer.errors import SourceError, UsageProblem
from analyzer.many import ReadAndScore, fact_rows, read_and_score, rubrics_of
from analyzer.many.schema import FACT, arrow_schema, posting_columns
from tests.many.rows import CRITERIA, row
from tests.readers.model.server import chat, serving

pa = pytest.importorskip("pyarrow")


@pytest.fixture(scope="module", autouse=True)
def home(tmp_path_factory):
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("JOBFIT_HOME", str(tmp_path_factory.mktemp("home")))
        for name in ("OPENAI_API_KEY", "OPENAI_BASE_URL", "JOBFIT_READER", "JOBFIT_MODEL", "JOBFIT_CRITERIA"):
            patch.delenv(name, raising=False)
        yield


@pytest.fixture(scope="module")
def scoring(home) -> ReadAndScore:
    return ReadAndScore(criteria=CRITERIA, facts=True)


def batch(*rows) -> pa.Table:
    return pa.Table.from_pylist(list(rows))


def test_a_batch_becomes_what_its_rows_become_one_by_one(scoring: ReadAndScore) -> None:
    """However rows are put together, each comes out the same, in its place, with its facts beside it."""
    rows = [row(n) for n in range(4)]
    expected = list(read_and_score(rows, criteria=CRITERIA))
    out = scoring(batch(*rows))
    assert out.schema == arrow_schema(posting_columns(CRITERIA), facts_within=True)
    assert out.drop_columns(["facts"]).to_pylist() == [one.posting for one in expected]
    assert out.column("facts").to_pylist() == [list(one.facts) for one in expected]
    singly = pa.concat_tables([scoring(batch(one)) for one in rows])
    assert singly.equals(out)


def test_facts_become_rows_of_their_own(scoring: ReadAndScore) -> None:
    """Read once, written as two tables; an error row has none."""
    out = scoring(batch(row(1), row(2, text=None, title=None, company=None), row(3)))
    facts = fact_rows(out)
    assert facts.schema == arrow_schema(FACT)
    assert set(facts.column("id").to_pylist()) == {"p1", "p3"}
    with pytest.raises(UsageProblem, match="facts=True"):
        fact_rows(out.drop_columns(["facts"]))


def test_without_facts_there_is_no_such_column() -> None:
    """Only what is wanted travels."""
    out = ReadAndScore(criteria=CRITERIA)(batch(row(1)))
    assert out.column_names == [column.name for column in posting_columns(CRITERIA)]


def test_an_empty_batch_has_the_columns(scoring: ReadAndScore) -> None:
    """Engines try a function on nothing, to learn what it gives."""
    out = scoring(batch(row(1)).slice(0, 0))
    assert (out.num_rows, "facts" in out.column_names) == (0, True)


def test_a_poison_row_is_an_error_row(scoring: ReadAndScore) -> None:
    """A text that is no UTF-8, one beyond all measure, nothing: the batch comes out all the same."""
    table = pa.table({"id": [1, 2, 3, 4], "text": [row(1)["text"], "x", None, "y" * 300_000]})
    broken = pa.array([b"We bake br\xf6tchen, and are hiring."], pa.binary()).view(pa.string())
    table = pa.concat_tables([table, pa.table({"id": [5], "text": broken})])
    out = scoring(table)
    assert out.column("error").to_pylist() == [None, None, "empty", "too_long", None]


def test_a_batch_of_another_kind_says_what_to_write(scoring: ReadAndScore) -> None:
    """The engine's own default is another one."""
    with pytest.raises(UsageProblem, match="no table of Arrow") as failed:
        scoring({"text": ["x"]})  # type: ignore[arg-type]
    assert 'batch_format="pyarrow"' in failed.value.remedy


def test_a_table_without_a_known_column_fails_as_a_whole(scoring: ReadAndScore) -> None:
    """A million error rows would say the same, later."""
    with pytest.raises(SourceError, match="no column of this table"):
        scoring(batch({"alpha": 1}))


def test_what_travels_to_workers_can_be_pickled_and_judges_the_same(scoring: ReadAndScore) -> None:
    """Rubrics go as values, since a worker elsewhere has none of the person's files."""
    rubrics = pickle.loads(pickle.dumps(rubrics_of(CRITERIA)))
    there = ReadAndScore(criteria=rubrics, facts=True)
    assert there(batch(row(1))).equals(scoring(batch(row(1))))


def test_a_key_is_no_part_of_what_travels() -> None:
    """What is sent to workers is kept in many places."""
    with pytest.raises(UsageProblem, match="key") as failed:
        ReadAndScore(criteria=CRITERIA, api_key="sk-secret")
    assert "secret" not in str(failed.value)


def test_state_is_made_once_and_a_model_is_asked_through_it() -> None:
    """One session for all batches of a worker."""
    with serving(chat('{"findings": []}')) as server:
        asking = ReadAndScore(criteria=CRITERIA, reader="model", model="m", base_url=server.url, jobs=2)
        session = asking._reader.context.session
        for n in range(3):
            out = asking(batch(row(10 * n), row(10 * n + 1)))
            assert out.column("model").to_pylist() == ["m", "m"]
        assert asking._reader.context.session is session
        assert len(server.asked) >= 6
