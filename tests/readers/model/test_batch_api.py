"""The Batch API spoken: what goes over the wire, and that no answer of a server is trusted."""

from __future__ import annotations

import io
import json
import random
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest

from analyzer.catalogue import Catalogue, FactSpec
from analyzer.errors import JobfitError, ModelUnavailable
from analyzer.readers.model.batch_api import BatchApi
from analyzer.readers.model.batch_rows import Failed, findings_of, parts_of, result_of, sendable
from analyzer.readers.model.endpoint import Endpoint
from analyzer.readers.model.envelope import RawReply
from analyzer.readers.model.session import Session
from tests.readers.model.batch_server import BatchServer
from tests.readers.model.server import Answer, error, serving
from tests.readers.model.texts import posting

KEY = "sk-secret-0123456789"
PATH = "/v1/chat/completions"
ENDPOINT = Endpoint("m", "http://127.0.0.1:1/v1", api_key=KEY)
FLAG = FactSpec("mentoring", "team", "flag", "Do they mentor?")


@contextmanager
def api_of(server: Any, **more: Any) -> Iterator[BatchApi]:
    endpoint = Endpoint("m", server.url, **{"api_key": KEY, "deadline": 5.0, **more})
    with (
        Session(endpoint, sleep=lambda _: None, rng=random.Random(1)) as session,
        BatchApi(session) as api,
    ):
        yield api


@pytest.fixture
def server() -> Iterator[BatchServer]:
    with BatchServer() as running:
        yield running


def test_a_file_goes_up_and_comes_down_byte_for_byte(server: BatchServer) -> None:
    content = json.dumps({"text": "ü 日本 \u2028 --boundary\r\n"}, ensure_ascii=False).encode() * 1000 + b"\n"
    with api_of(server) as api:
        file_id = api.upload("jobfit-1.jsonl", io.BytesIO(content))
        assert server.files[file_id]["content"] == content
        assert server.files[file_id]["purpose"] == "batch"
        assert api.find_file("jobfit-1.jsonl", len(content)) == file_id
        assert api.find_file("jobfit-1.jsonl", 7) == api.find_file("other.jsonl", len(content)) == ""
        with api.content(file_id) as lines:
            assert "".join(lines).encode() == content


def test_a_batch_is_made_of_it_with_our_token_and_found_by_it(server: BatchServer) -> None:
    with api_of(server) as api:
        row = {"custom_id": "a", "method": "POST", "url": PATH, "body": {"model": "m"}}
        file_id = api.upload("a.jsonl", io.BytesIO(json.dumps(row).encode()))
        made = api.create(file_id, PATH, "token-1")
        assert (made.status, made.token, made.input_file_id) == ("validating", "token-1", file_id)
        assert server.batches[made.id]["completion_window"] == "24h"
        assert api.find_batch("token-1") == made
        assert api.find_batch("token-2") is None
        assert api.cancel(made.id).status == "cancelling"
        assert api.batch(made.id).ended is False


def test_a_file_of_200_mb_is_streamed(server: BatchServer, monkeypatch: pytest.MonkeyPatch) -> None:
    """A tenth of it here: what the file holds is read piece by piece, and lines of any length beyond an honest
    one are left out."""
    monkeypatch.setattr("analyzer.readers.model.batch_api.MAX_BYTES", 100_000)
    content = b"x" * 20_000_000 + b"\n" + b"y" * 10 + b"\n" + b"z" * 99_999 + b"\n" + b"w"
    name = server._file("big.jsonl", content, "batch_output")["id"]
    with api_of(server) as api, api.content(str(name)) as lines:
        assert [len(line) for line in lines] == [11, 100_000, 1]


def test_a_file_of_results_without_end_is_given_up(
    server: BatchServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("analyzer.readers.model.batch_api.MOST_RESULT_BYTES", 1000)
    name = server._file("big.jsonl", b"x" * 5000, "batch_output")["id"]
    with api_of(server) as api, pytest.raises(JobfitError, match="far more"), api.content(str(name)):
        pass


def test_the_key_is_in_nothing_that_a_server_echoes(server: BatchServer) -> None:
    name = server._file("a.jsonl", f"you sent {KEY}\n".encode(), "batch_output")["id"]
    with api_of(server) as api, api.content(str(name)) as lines:
        assert list(lines) == ["you sent [key]\n"]
    with serving(error(400, f"bad key {KEY}")) as other, api_of(other) as api:
        with pytest.raises(ModelUnavailable) as raised:
            api.batch("b")
        assert KEY not in str(raised.value)


ODD = [
    "", "null", "[]", "7", "<html>", '{"object": "batch"}', '{"id": 7}', '{"id": ""}', '{"id": "a\\u001b[31m"}',
    '{"error": {"message": "no"}}', "[" * 100_000,
]  # fmt: skip


@pytest.mark.parametrize("body", ODD, ids=lambda body: body[:20] or "empty")
def test_an_answer_of_another_form_is_an_error_with_a_remedy(body: str) -> None:
    with serving(Answer(body)) as server, api_of(server) as api:
        for call in (lambda: api.batch("b"), lambda: api.create("f", PATH, "t"), lambda: api.cancel("b")):
            with pytest.raises(JobfitError) as raised:
                call()
            assert raised.value.remedy


def test_a_batch_with_fields_of_any_form_is_read_as_far_as_it_goes() -> None:
    """Unknown states, counts that are none, problems without words, control characters."""
    plain = {
        "id": "b", "status": "brewing\x1b[2J", "request_counts": {"total": "7", "completed": True, "failed": -1},
        "metadata": [], "errors": {"data": [7, {"code": "c", "line": "x"}, {}, {"message": "m\nm", "line": 3}]},
        "output_file_id": 7, "expires_at": 10**20,
    }  # fmt: skip
    with serving(Answer(json.dumps(plain))) as server, api_of(server) as api:
        found = api.batch("b")
    assert found.status == "brewing [2J"
    assert not found.ended
    assert found[2:9] == ("", "", "", 0, 0, 0, 0)
    assert found.problems == ("c", "no reason was given", "line 3: m m")


def test_a_list_that_never_ends_is_given_up() -> None:
    page = json.dumps({"data": [{"id": "b", "status": "completed"}], "has_more": True})
    with serving(Answer(page)) as server, api_of(server) as api:
        assert api.find_batch("t") is None
        assert len(server.asked) == 2


def test_a_redirect_is_not_followed_with_what_postings_say() -> None:
    there = {"Location": "http://127.0.0.1:1/v1/batches"}
    with serving(Answer("", 307, there)) as server, api_of(server) as api:
        with pytest.raises(JobfitError, match="elsewhere"):
            api.create("f", PATH, "t")
        assert len(server.asked) == 1


# ── rows ──────────────────────────────────────────────────────────────────────────────────────────


def reply(**more: Any) -> str:
    choice = {"message": {"content": '{"findings": []}'}, "finish_reason": "stop"} | more
    body = {"choices": [choice], "usage": {"prompt_tokens": 5, "completion_tokens": 2}}
    return json.dumps({"custom_id": "a", "response": {"status_code": 200, "body": body}, "error": None})


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        (reply(), ""),
        (json.dumps({"custom_id": "a", "response": None, "error": {"code": "batch_expired"}}), "expired"),
        (json.dumps({"custom_id": "a", "error": {"code": "batch_cancelled", "message": "m"}}), "cancelled"),
        (json.dumps({"custom_id": "a", "error": {"code": 7, "message": ["m\x1b"]}}), "failed"),
        (json.dumps({"custom_id": "a", "response": {}, "error": None}), "failed"),
        (json.dumps({"custom_id": "a"}), "failed"),
        (json.dumps({"custom_id": "a", "response": {"status_code": 200, "body": {}}}), "broken_reply"),
        (json.dumps({"custom_id": "a", "response": {"status_code": 200, "body": "x"}}), "broken_reply"),
        (json.dumps({"custom_id": "a", "response": {"status_code": 429, "body": {}}}), "rate_limited"),
        (json.dumps({"custom_id": "a", "response": {"status_code": 401, "body": {}}}), "key_refused"),
        (json.dumps({"custom_id": "a", "response": {"status_code": "200", "body": 7}}), "broken_reply"),
    ],
)
def test_a_line_of_results_is_a_reply_or_a_failure_in_words(line: str, kind: str) -> None:
    result = result_of(line, ENDPOINT)
    assert result is not None
    assert result.custom_id == "a"
    if not kind:
        assert result.reply == RawReply('{"findings": []}', tokens_in=5, tokens_out=2)
        return
    assert result.failed is not None
    assert (result.reply, result.failed.kind) == (None, kind)
    assert result.failed.words.isprintable()


@pytest.mark.parametrize(
    "line", ["", "x", "[]", "7", "{}", '{"custom_id": null}', '{"custom_id": ""}', "[" * 9999]
)
def test_a_line_that_names_no_row_is_none(line: str) -> None:
    assert result_of(line, ENDPOINT) is None


@pytest.mark.parametrize(
    ("raw", "kind"),
    [
        (RawReply("", refusal="I will not"), "refused"),
        (RawReply("", finish="filtered"), "refused"),
        (RawReply('{"findings": [', finish="length"), "cut_off"),
        (RawReply("no json"), "broken_reply"),
        (RawReply('{"findings": [{"lines": [99], "shows": ["mentoring=yes"]}]}'), "broken_reply"),
    ],
)
def test_a_reply_is_checked_as_a_direct_one_is(raw: RawReply, kind: str) -> None:
    (part,) = parts_of(posting(), (FLAG,), ENDPOINT)
    failed = findings_of(raw, part, ENDPOINT)
    assert isinstance(failed, Failed)
    assert failed.kind == kind


def test_a_row_is_one_line_and_its_bounds_are_those_of_a_direct_request() -> None:
    (part,) = parts_of(posting(), tuple(Catalogue((FLAG,)).values()), ENDPOINT)
    row = sendable("a", part, ENDPOINT, "=====0=====")
    assert row.line.count(b"\n") == 1
    assert row.line.endswith(b"\n")
    assert row.most_tokens[0] > row.chars
    assert row.most_tokens[1] == ENDPOINT.max_tokens
