"""Whatever the provider does, each posting is paid for once, named where it failed, and offered again."""

from __future__ import annotations

import pytest

from analyzer.errors import JobfitError, ModelUnavailable, StorageError
from analyzer.readers.model.prompt import digest_of_template
from analyzer.run.batch.stopping import forget_unanswered, stop
from analyzer.storage.batch_queue import open_queue
from tests.readers.model.batch_server import Ending
from tests.run.batch.conftest import Desk, posting, source, sources

LONG = "We bake bread for the whole town and for the three villages around it, all night long. " * 400
GOOD = list(range(1, 6))


def kinds(desk: Desk) -> list[str]:
    return [kind for _, kind, _ in desk.failures()]


# ── on the way there ──────────────────────────────────────────────────────────────────────────────

ON_THE_WAY = [
    ("POST", "/files", "reset"), ("POST", "/files", "reset after"), ("POST", "/files", 500), ("POST", "/files", 503),
    ("POST", "/files", 429), ("POST", "/batches", "reset"), ("POST", "/batches", "reset after"),
    ("POST", "/batches", 500), ("POST", "/batches", 429),
]  # fmt: skip


@pytest.mark.parametrize(("method", "path", "kind"), ON_THE_WAY, ids=str)
def test_a_fault_while_sending_is_tried_again_and_makes_one_batch(
    desk: Desk, method: str, path: str, kind: str | int
) -> None:
    """Also where the server took the request and its answer was lost; twice in a row."""
    desk.server.fault(method, path, kind, times=2)
    desk.submit(sources(5))
    assert len(desk.server.batches) == 1
    desk.server.end()
    assert [one.number for one in desk.collect()] == GOOD
    assert desk.paid() == [1] * 5
    assert 0 < len(desk.slept) <= 2


@pytest.mark.parametrize(("method", "path", "kind"), ON_THE_WAY, ids=str)
def test_a_fault_that_stays_ends_the_submit_and_the_next_one_goes_on(
    desk: Desk, method: str, path: str, kind: str | int
) -> None:
    """Nothing is uploaded or made twice; the second submit needs no source."""
    desk.server.fault(method, path, kind, times=6)
    desk.server.fault("GET", "/batches", 500, times=6)
    with pytest.raises(ModelUnavailable):
        desk.submit(sources(5), per_file=3)
    desk.server.faults.clear()
    assert desk.submit().requests == 0
    assert len(desk.server.batches) == 2
    assert len({batch["input_file_id"] for batch in desk.server.batches.values()}) == 2
    desk.server.end()
    assert [one.number for one in desk.collect()] == GOOD
    assert desk.paid() == [1] * 5


def test_a_batch_that_was_made_unheard_is_found_by_looking_too(desk: Desk) -> None:
    """Status and collect look for it, on any page of the list, and make none."""
    desk.server.page = 2
    for _ in range(5):
        desk.server._create({"input_file_id": _file(desk), "completion_window": "24h", "endpoint": "/v1/x"})
    desk.server.fault("POST", "/batches", "reset after")
    desk.server.fault("GET", "/batches", 500, times=3)
    with pytest.raises(ModelUnavailable):
        desk.submit(sources(2))
    for _ in range(5):
        desk.server._create({"input_file_id": _file(desk), "completion_window": "24h", "endpoint": "/v1/x"})
    (looked,) = desk.status()
    assert looked.found is not None
    assert looked.found.status == "validating"
    desk.server.batches = {looked.found.id: desk.server.batches[looked.found.id]}
    desk.server.end()
    assert [one.number for one in desk.collect()] == [1, 2]


def _file(desk: Desk) -> str:
    return str(desk.server._file("other.jsonl", b"", "batch")["id"])


def test_a_server_that_asks_to_wait_is_waited_for(desk: Desk) -> None:
    desk.server.fault("POST", "/batches", 429, Retry_After="7")
    desk.submit(sources(1))
    assert desk.slept == [7.0]


@pytest.mark.parametrize("status", [404, 405, 501])
@pytest.mark.parametrize("path", ["/files", "/batches"])
def test_a_server_without_a_batch_api_is_told_in_one_line_and_nothing_stays(
    desk: Desk, status: int, path: str
) -> None:
    desk.server.fault("POST", path, status, times=5)
    with pytest.raises(ModelUnavailable) as error:
        desk.submit(sources(2))
    assert error.value.kind == "no_batch_api"
    assert "jobfit SOURCE" in error.value.remedy
    assert desk.status() == []
    assert desk.failures() == []


@pytest.mark.parametrize(
    ("status", "kind"),
    [(401, "key_refused"), (403, "model_unavailable"), (400, "model_unavailable"), (413, "too_long")],
)
def test_a_refusal_is_an_error_at_once_and_what_was_agreed_to_waits(
    desk: Desk, status: int, kind: str
) -> None:
    desk.server.fault("POST", "/files", status)
    with pytest.raises(ModelUnavailable) as error:
        desk.submit(sources(2))
    assert (error.value.kind, desk.slept) == (kind, [])
    desk.submit()
    assert len(desk.server.batches) == 1


@pytest.mark.parametrize("path", ["/files", "/batches"])
def test_an_answer_that_is_none_makes_nothing_twice(desk: Desk, path: str) -> None:
    """A proxy's page in place of the answer, though the server took the request."""
    desk.server.fault("POST", path, "garbage")
    with pytest.raises(JobfitError):
        desk.submit(sources(2))
    desk.submit()
    assert len(desk.server.batches) == 1


def test_a_prompt_that_changed_before_the_file_was_sent_is_asked_as_it_is_now(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An upgrade between a kill and the next submit."""
    desk.server.fault("POST", "/files", 500, times=3)
    with pytest.raises(ModelUnavailable):
        desk.submit(sources(2))
    with open_queue() as queue:
        queue._run("UPDATE posting SET template = 'earlier'")
    desk.submit()
    assert len(desk.server.batches) == 0
    assert kinds(desk) == ["unsent", "unsent"]
    desk.submit()
    desk.server.end()
    assert len(desk.collect()) == 2
    assert digest_of_template() != "earlier"


# ── what comes back ───────────────────────────────────────────────────────────────────────────────

_BUSY = (429, {"error": {"message": "Rate limit reached", "code": "rate_limit_exceeded"}})
_BROKE = (500, {"error": {"message": "The server had an error"}})
_HOT = (400, {"error": {"message": "Unsupported value: 'temperature' does not support 0"}})
ENDINGS = [
    # how it ends, which of five postings are read, and the word for the rest
    (Ending(), GOOD, []),
    (Ending(order=lambda rows: rows[::-1]), GOOD, []),
    (Ending("expired", done=2), [1, 2], ["expired"] * 3),
    (Ending("expired", done=2, told=False), [1, 2], ["expired"] * 3),
    (Ending("expired", done=0), [], ["expired"] * 5),
    (Ending("cancelled", done=3), [1, 2, 3], ["cancelled"] * 2),
    (Ending("cancelled", done=0, told=False), [], ["cancelled"] * 5),
    (Ending(problems=("The model does not exist.",)), [], ["batch_failed"] * 5),
    (Ending(problems=("Enqueued token limit reached for m",)), [], ["batch_failed"] * 5),
    (Ending(errors={0: _BUSY, 4: _BROKE}), [1, 2, 3], ["rate_limited", "server_error"]),
    (Ending(errors=dict.fromkeys(range(5), _BROKE)), [], ["server_error"] * 5),
    (Ending(errors={1: _HOT}), [1, 2, 3, 4], ["model_unavailable"]),
    (Ending(errors={1: (400, "no JSON object")}), [1, 2, 3, 4], ["model_unavailable"]),
    (Ending(twice=frozenset({1, 3})), GOOD, []),
    (Ending(strangers=4), GOOD, []),
    (Ending(raw=("", "no json", "[]", '{"custom_id": 7}', '{"custom_id": "x"}', "null")), GOOD, []),
]  # fmt: skip


@pytest.mark.parametrize(("ending", "read", "failed"), ENDINGS)
def test_each_row_counts_once_and_what_failed_is_named_and_sent_again(
    desk: Desk, ending: Ending, read: list[int], failed: list[str]
) -> None:
    """What came stays; the rest is sent by a submit without sources, and no posting is paid for twice."""
    desk.submit(sources(5))
    (batch,) = desk.server.batches.values()
    batch["ending"] = ending
    desk.server.end()
    done = desk.collect()
    assert [one.number for one in done if one.number] == read
    assert [one.failed[0].kind for one in done if one.failed] == failed == kinds(desk)
    assert all(words for _, _, words in desk.failures())
    assert desk.submit().again == len(failed)
    desk.server.end()
    desk.collect()
    assert desk.paid() == [1] * 5
    assert len(desk.table()) == 5
    assert desk.failures() == []


def test_rows_that_are_in_neither_file_are_named_and_offered_again(desk: Desk) -> None:
    """They may have been paid for, and nobody can tell: the words say that nothing came."""
    desk.server.endings.append(Ending(missing=frozenset({0, 2})))
    desk.submit(sources(5))
    desk.server.end()
    assert [one.number for one in desk.collect() if one.number] == [1, 2, 3]
    assert kinds(desk) == ["missing", "missing"]
    assert "neither a reply nor an error" in desk.failures()[0][2]


def test_a_reply_that_is_no_json_is_asked_again_with_a_word_on_what_was_wrong(desk: Desk) -> None:
    """As a direct reading does; the good ones are kept, and the broken one is told of at each collect."""
    desk.server.endings.append(Ending(broken=frozenset({1})))
    desk.submit(sources(3))
    desk.server.end()
    done = desk.collect()
    assert [one.number for one in done] == [1, 0, 2]
    assert done[1].used.tokens_in == 1000
    assert kinds(desk) == ["broken_reply"]
    (again,) = desk.collect()
    assert again.used.tokens_in == 0
    desk.submit()
    (row,) = desk.server._rows(list(desk.server.batches.values())[-1])
    assert "An earlier reply could not be used" in row["body"]["messages"][-1]["content"]
    desk.server.end()
    assert [one.number for one in desk.collect()] == [3]


def test_the_first_of_two_rows_counts_and_an_error_gives_way_to_a_reply(desk: Desk) -> None:
    desk.submit(sources(2))

    def error_first(rows: list) -> list:
        return [{**rows[0], "response": {"status_code": 500, "body": {}}}, *rows]

    next(iter(desk.server.batches.values()))["ending"].order = error_first
    desk.server.end()
    assert [one.number for one in desk.collect()] == [1, 2]
    (looked,) = desk.looked
    assert looked.counts is not None
    assert (looked.counts.answered, looked.counts.failed) == (2, 0)


def test_a_parameter_that_the_model_refuses_is_left_out_the_next_time(desk: Desk) -> None:
    desk.server.endings.append(Ending(errors={0: _HOT}))
    desk.submit(sources(1))
    desk.server.end()
    (done,) = desk.collect()
    assert "refuses temperature" in done.failed[0].words
    desk.submit()
    (row,) = desk.server._rows(list(desk.server.batches.values())[-1])
    assert "temperature" not in row["body"]
    desk.server.end()
    assert [one.number for one in desk.collect()] == [1]


def test_of_a_long_posting_only_the_part_that_failed_is_sent_again(desk: Desk) -> None:
    desk.server.endings.append(Ending(errors={1: _BROKE}))
    desk.submit([source(posting(0, LONG, LONG))])
    desk.server.end()
    assert [len(one.failed) for one in desk.collect()] == [1]
    assert desk.submit().requests == 1
    desk.server.end()
    assert [one.number for one in desk.collect()] == [1]
    assert desk.paid() == [1, 1, 1, 1]


def test_what_was_read_directly_since_it_failed_is_not_sent_again(desk: Desk) -> None:
    from analyzer.run.pipeline import analyse_one

    desk.server.endings.append(Ending("expired", done=0))
    desk.submit(sources(2))
    desk.server.end()
    desk.collect()
    with desk.opened() as (context, _, _):
        analyse_one(posting(0), context)
    assert desk.submit().again == 1
    desk.server.end()
    desk.collect()
    assert desk.paid() == [1, 1]
    assert desk.failures() == []


def test_what_failed_is_asked_as_it_is_asked_now(desk: Desk) -> None:
    """Another model by then: it is asked all, under its own name."""
    desk.server.endings.append(Ending("expired", done=0))
    desk.submit(sources(2))
    desk.server.end()
    desk.collect()
    assert desk.submit(model="another").again == 2
    desk.server.end()
    assert {one.analysis.reading.model for one in desk.collect() if one.analysis} == {"another"}


def test_what_is_not_done_yet_stays_and_comes_another_time(desk: Desk) -> None:
    desk.submit(sources(2))
    desk.server.end()
    desk.submit(sources(4))
    assert [one.number for one in desk.collect()] == [1, 2]
    desk.server.begin()
    assert desk.collect() == []
    assert [looked.batch.status for looked in desk.status()] == ["in_progress"]
    desk.server.end()
    assert [one.number for one in desk.collect()] == [3, 4]


@pytest.mark.parametrize("kind", [500, "reset", 404])
def test_results_that_cannot_be_fetched_hurt_no_other_batch_and_are_fetched_later(
    desk: Desk, kind: str | int
) -> None:
    desk.submit(sources(4), per_file=2)
    desk.server.end()
    first = next(iter(desk.server.batches.values()))
    desk.server.fault("GET", f"/files/{first['output_file_id']}/content", kind, times=5)
    assert [one.name for one in desk.collect()] == ["2.txt", "3.txt"]
    assert [looked.error is not None for looked in desk.looked] == [True, False]
    desk.server.faults.clear()
    assert [one.name for one in desk.collect()] == ["0.txt", "1.txt"]
    assert desk.paid() == [1] * 4


def test_a_batch_that_nobody_knows_is_named_and_can_be_given_up(desk: Desk) -> None:
    """Another account's, or deleted there: nothing is sent again unless the person says so."""
    desk.submit(sources(2))
    desk.server.batches.clear()
    (looked,) = desk.status()
    assert looked.error is not None
    assert "--forget" in looked.error.remedy
    assert desk.submit(sources(2)).requests == 0
    with desk.opened() as (context, queue, api):
        at = context.session.endpoint  # type: ignore[union-attr]
        _, lost = stop(queue, api, at, desk.notes.append)
        assert forget_unanswered(queue, at, lost=lost) == 2
    assert desk.submit(sources(2)).new == 2


def test_files_that_cannot_be_deleted_are_told_once(desk: Desk) -> None:
    desk.submit(sources(1))
    desk.server.end()
    desk.server.fault("DELETE", "", 500, times=9)
    desk.collect()
    assert any("stay at the provider" in note for note in desk.notes)
    desk.notes.clear()
    desk.collect()
    assert desk.notes == []


def test_a_fault_of_ours_in_one_posting_leaves_it_there_and_hurts_no_other(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    from analyzer.run.batch import finishing

    desk.submit(sources(3))
    desk.server.end()
    right = finishing.read_or_reuse

    def wrong(one, context):
        if one.source == "1.txt":
            raise RuntimeError("a fault of ours")
        return right(one, context)

    with monkeypatch.context() as patch:
        patch.setattr(finishing, "read_or_reuse", wrong)
        assert [bool(one.failed) for one in desk.collect()] == [False, True, False]
    assert [one.number for one in desk.collect()] == [3]
    assert desk.paid() == [1, 1, 1]


def test_without_a_library_nothing_is_taken_out(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    desk.submit(sources(2))
    desk.server.end()
    with monkeypatch.context() as patch:
        patch.setattr("analyzer.run.context._open_library", lambda _: None)
        with pytest.raises(StorageError):
            desk.collect()
    assert [one.number for one in desk.collect()] == [1, 2]


# ── stopping ──────────────────────────────────────────────────────────────────────────────────────


def test_what_is_stopped_brings_what_was_read_and_the_rest_is_offered_again(desk: Desk) -> None:
    desk.submit(sources(5))
    with desk.opened() as (context, queue, api):
        assert stop(queue, api, context.session.endpoint, desk.notes.append) == (1, frozenset())  # type: ignore[union-attr]
    assert [looked.batch.status for looked in desk.status()] == ["cancelling"]
    next(iter(desk.server.batches.values()))["ending"].done = 2
    desk.server.end()
    assert [one.number for one in desk.collect() if one.number] == [1, 2]
    assert kinds(desk) == ["cancelled"] * 3
    assert desk.submit().again == 3


def test_what_is_stopped_before_it_was_made_is_not_made(desk: Desk) -> None:
    """And one that was made unheard is found, and stopped there."""
    for fault, made in ((500, 0), ("reset after", 1)):
        desk.server.fault("POST", "/batches", fault, times=1)
        desk.server.fault("GET", "/batches", 500, times=3)
        with pytest.raises(ModelUnavailable):
            desk.submit(sources(2))
        desk.server.faults.clear()
        with desk.opened() as (context, queue, api):
            at = context.session.endpoint  # type: ignore[union-attr]
            assert stop(queue, api, at, desk.notes.append)[0] == 1
            forget_unanswered(queue, at)
        assert len(desk.server.batches) == made
    assert [batch["status"] for batch in desk.server.batches.values()] == ["cancelling"]


def test_what_is_at_another_address_is_left_alone_and_said(desk: Desk) -> None:
    from tests.readers.model.batch_server import BatchServer

    desk.server.fault("POST", "/batches", 500, times=3)
    with pytest.raises(ModelUnavailable):
        desk.submit(sources(1))
    desk.server.faults.clear()
    with BatchServer() as other:
        desk.submit([], base_url=other.url)
        assert other.asked == []
        assert any(desk.server.url in note for note in desk.notes)
    assert desk.server.url.startswith("http")
