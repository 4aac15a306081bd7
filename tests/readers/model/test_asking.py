"""One posting asked about, end to end against a server on loopback."""

from __future__ import annotations

import json
import re
import time
from typing import Any

import pytest

from analyzer.catalogue import Catalogue, load_catalogue, parse_spec
from analyzer.errors import BrokenReply, ReaderError
from analyzer.model import Finding, Line, Pay
from analyzer.readers.model.asking import ask_model
from analyzer.readers.model.session import Session
from tests.readers.model.server import Answer, chat, error, found, serving, streamed, thought
from tests.readers.model.texts import Memory, posting
from tests.signals import unfelt_interrupt

GOOD = found(
    ([1], [{"words": "title", "are": ["Staff Reliability Engineer"]}]),
    ([5], ["work_arrangement=remote", {"number": "get_togethers_per_year", "is": 2}]),
    ([8], [{"pay": "pay", "min": 95000, "max": 120000, "currency": "EUR", "per": "year"}, "equity=yes"]),
)
FINDINGS = (
    Finding("title", "Staff Reliability Engineer", (1,)),
    Finding("work_arrangement", "remote", (5,)),
    Finding("get_togethers_per_year", 2, (5,)),
    Finding("pay", Pay(95000, 120000, "EUR", "year"), (8,)),
    Finding("equity", True, (8,)),
)


def test_one_request_brings_the_findings_with_their_lines() -> None:
    with serving(GOOD) as server:
        reply = ask_model(posting(), load_catalogue(), server.endpoint())
    assert set(reply.findings) == set(FINDINGS)
    assert (reply.tokens_in, reply.tokens_out, reply.cached, len(server.asked)) == (100, 20, False, 1)


def test_the_request_puts_questions_before_the_posting_and_asks_for_a_strict_form() -> None:
    with serving(GOOD) as server:
        ask_model(posting(), load_catalogue(), server.endpoint())
    body = server.asked[0]
    assert [message["role"] for message in body["messages"]] == ["system", "user"]
    assert "work_arrangement (choice)" in body["messages"][0]["content"]
    assert "6| You will share a weekly on-call rotation" in body["messages"][1]["content"]
    assert "2 site| Workplace: Remote" in body["messages"][1]["content"]
    assert body["response_format"]["json_schema"]["strict"] is True
    assert body["temperature"] == 0


def test_the_responses_flavour_asks_and_reads_in_its_own_form() -> None:
    text = json.dumps({"findings": [{"lines": [5], "shows": ["work_arrangement=remote"]}]})
    answer = chat("")
    answer.body = json.dumps(
        {
            "status": "completed",
            "output": [
                {"type": "reasoning", "summary": []},
                {"type": "message", "content": [{"type": "output_text", "text": text}]},
            ],
            "usage": {"input_tokens": 7, "output_tokens": 5},
        }
    )
    with serving(answer) as server:
        reply = ask_model(posting(), load_catalogue(), server.endpoint(api="responses"))
    assert reply.findings == (Finding("work_arrangement", "remote", (5,)),)
    assert (reply.tokens_in, reply.tokens_out) == (7, 5)
    assert server.paths == ["/v1/responses"]
    assert server.asked[0]["text"]["format"]["strict"] is True


def test_what_was_answered_is_not_asked_again() -> None:
    store = Memory()
    with serving(GOOD) as server:
        first = ask_model(posting(), load_catalogue(), server.endpoint(), store=store)
        again = ask_model(posting(), load_catalogue(), server.endpoint(), store=store)
    assert again.findings == first.findings
    assert (again.cached, again.tokens_out, len(server.asked)) == (True, 0, 1)


def test_a_new_fact_of_a_rubric_is_asked_for_alone() -> None:
    store, catalogue = Memory(), load_catalogue()
    own = parse_spec("uses_rust", {"question": "Is Rust used?"}, group="own", own=True)
    with serving(GOOD, found(([9], ["uses_rust=no"]))) as server:
        ask_model(posting(), catalogue, server.endpoint(), store=store)
        reply = ask_model(posting(), catalogue.with_own({"uses_rust": own}), server.endpoint(), store=store)
    asked = server.asked[1]["messages"][0]["content"]
    assert "uses_rust" in asked
    assert "work_arrangement (" not in asked
    assert Finding("uses_rust", False, (9,)) in reply.findings
    assert set(FINDINGS) < set(reply.findings)


@pytest.mark.parametrize(
    "change",
    [{"model": "n"}, {"api": "responses"}, {"temperature": 1.0}, {"max_tokens": 99}],
    ids=lambda change: next(iter(change)),
)
def test_another_model_flavour_or_sampling_is_asked_anew(change: dict[str, object]) -> None:
    store = Memory()
    with serving(GOOD) as server:
        ask_model(posting(), load_catalogue(), server.endpoint(), store=store)
        keys = set(store)
        server.answers = [error(500)]
        with pytest.raises(ReaderError):
            ask_model(
                posting(), load_catalogue(), endpoint := server.endpoint(**change), store=store,
                session=Session(endpoint, sleep=lambda _: None),
            )  # fmt: skip
    assert set(store) == keys


def test_the_fence_and_the_key_are_no_part_of_what_a_reply_is_kept_under() -> None:
    store = Memory()
    with serving(GOOD) as server:
        for key in ("sk-one-0123456789", "sk-two-0123456789"):
            ask_model(posting(), load_catalogue(), server.endpoint(api_key=key), store=store)
    assert len(server.asked) == 1


@pytest.mark.parametrize(
    ("change", "anew"),
    [
        ({"says": {"true": ["a lunar office"]}}, True),
        ({"not_by": ["moonlighting"]}, True),
        ({"question": "Is it on the Moon?"}, True),
        ({"cues": {"true": ["lunar", "moon base"]}}, False),
        ({}, False),
    ],
)
def test_what_a_model_is_shown_is_asked_anew_and_a_cue_is_not(change: dict[str, Any], anew: bool) -> None:
    table = {"question": "Is it on the moon?", "cues": {"true": ["moon"]}}
    store = Memory()
    with serving(found()) as server:
        for one in (table, table | change):
            catalogue = Catalogue((parse_spec("moon", one, group="place"),))
            ask_model(posting(), catalogue, server.endpoint(), store=store)
    assert len(server.asked) == 1 + anew


TEXT = json.dumps({"findings": [{"lines": [5], "shows": ["work_arrangement=remote"]}]})


@pytest.mark.parametrize("stream", [False, True])
@pytest.mark.parametrize("name", ["reasoning_content", "reasoning"])
@pytest.mark.parametrize("text", [TEXT, f"The posting says remote.</think>\n{TEXT}", f"```json\n{TEXT}\n```"])
def test_an_answer_that_the_server_took_for_thoughts_is_taken(text: str, name: str, stream: bool) -> None:
    with serving(streamed(text, name=name) if stream else thought(text, name=name)) as server:
        reply = ask_model(posting(), load_catalogue(), server.endpoint(), stream=stream)
    assert reply.findings == (Finding("work_arrangement", "remote", (5,)),)
    assert len(server.asked) == 1


def test_thoughts_beside_an_answer_are_left_alone() -> None:
    answer = json.loads(chat(TEXT).body)
    answer["choices"][0]["message"]["reasoning_content"] = TEXT.replace("remote", "hybrid")
    with serving(Answer(json.dumps(answer))) as server:
        reply = ask_model(posting(), load_catalogue(), server.endpoint())
    assert [finding.value for finding in reply.findings] == ["remote"]


def test_thoughts_that_end_at_the_limit_are_no_answer_though_they_look_like_one() -> None:
    """The model is given more room, as ever."""
    with serving(thought(TEXT, finish="length"), GOOD) as server:
        reply = ask_model(posting(), load_catalogue(), server.endpoint(max_tokens=500))
    assert [body["max_tokens"] for body in server.asked] == [500, 2000]
    assert set(reply.findings) == set(FINDINGS)


@pytest.mark.parametrize("end", ["\n\n", ""])
def test_a_stream_that_is_done_and_gives_no_reason_is_whole_where_its_json_is(end: str) -> None:
    answer = streamed(TEXT, finish=None)
    answer.body = str(answer.body).rstrip() + end
    with serving(answer) as server:
        reply = ask_model(posting(), load_catalogue(), server.endpoint(), stream=True)
    assert [finding.value for finding in reply.findings] == ["remote"]
    assert len(server.asked) == 1


def test_a_reply_of_another_form_is_asked_for_once_more_and_not_kept() -> None:
    store = Memory()
    with serving(chat("I would rather chat.")) as server, pytest.raises(BrokenReply):
        ask_model(posting(), load_catalogue(), server.endpoint(), store=store)
    assert len(server.asked) == 2
    assert "no JSON object" in server.asked[1]["messages"][1]["content"]
    assert not store


def test_the_second_try_counts_where_it_is_good() -> None:
    with serving(chat('{"findings": 1}'), GOOD) as server:
        reply = ask_model(posting(), load_catalogue(), server.endpoint())
    assert len(server.asked) == 2
    assert set(reply.findings) == set(FINDINGS)
    assert reply.tokens_out == 40


def test_claims_of_what_was_not_asked_or_is_not_there_are_left_out_with_a_word() -> None:
    odd = found(
        ([5], ["work_arrangement=remote", "mentoring=maybe"]), ([4], ["equity=yes"]), ([6], ["on_call=required"]),
        ([9], ["mentoring=yes"]),
    )  # fmt: skip
    with serving(odd) as server:
        reply = ask_model(posting(), load_catalogue(), server.endpoint())
    assert {finding.key for finding in reply.findings} == {"work_arrangement", "on_call", "mentoring"}
    assert reply.notes == (
        "2 claims of the model named facts, values or lines that do not exist and were left out",
    )


@pytest.mark.parametrize(
    ("refusal", "left"),
    [
        ("Unsupported value: 'temperature' does not support 0 with this model.", "temperature"),
        ("Unsupported parameter: 'max_tokens'. Use 'max_completion_tokens' instead.", "max_tokens"),
        ("response_format json_schema is not supported by this server", "response_format"),
    ],
)
def test_a_parameter_that_the_server_refuses_is_left_out_for_the_rest_of_the_run(
    refusal: str, left: str
) -> None:
    with serving(error(400, refusal), GOOD) as server:
        with Session(endpoint := server.endpoint()) as session:
            ask_model(posting(), load_catalogue(), endpoint, session=session)
            ask_model(posting(), load_catalogue(), endpoint, session=session)
        assert [left in body for body in server.asked] == [True, False, False]
    if left == "max_tokens":
        assert server.asked[1]["max_completion_tokens"] == server.asked[0]["max_tokens"]


@pytest.mark.parametrize(
    "refusal",
    [
        error(400, "Your organization must be verified to stream this model.", param="stream"),
        error(400, "Unsupported value", param="stream", code="unsupported_value"),
        error(422, "streaming is not available here"),
    ],
    ids=["message", "parameter", "word"],
)
def test_a_server_that_refuses_to_stream_is_asked_for_the_whole(refusal: Answer) -> None:
    with serving(refusal, GOOD) as server:
        reply = ask_model(posting(), load_catalogue(), server.endpoint(), stream=True)
    assert set(reply.findings) == set(FINDINGS)
    assert [body.get("stream") for body in server.asked] == [True, False]
    assert "stream_options" not in server.asked[1]


def test_a_model_without_a_system_role_gets_one_message() -> None:
    with serving(error(400, "System role not supported"), GOOD) as server:
        reply = ask_model(posting(), load_catalogue(), server.endpoint())
    first, second = (body["messages"] for body in server.asked)
    assert [message["role"] for message in second] == ["user"]
    assert second[0]["content"].startswith(first[0]["content"])
    assert "6| You will share" in second[0]["content"]
    assert set(reply.findings) == set(FINDINGS)


def test_a_refusal_that_names_what_was_not_sent_is_the_end() -> None:
    with serving(error(400, "no streaming, no system role")) as server, pytest.raises(ReaderError):
        ask_model(posting(), load_catalogue(), server.endpoint())
    assert len(server.asked) == 2


def test_a_server_with_a_small_context_is_asked_in_smaller_parts() -> None:
    lines = tuple(
        Line(n, "body", f"Line {n} says that mentoring apprentices is part of the job. " * 4)
        for n in range(1, 30)
    )

    def answer(body: dict[str, Any]) -> Answer:
        user = body["messages"][1]["content"]
        if len(user) > 3_000:
            return error(400, "the request exceeds the available context size")
        return found(([int(re.findall(r"(?m)^(\d+)\|", user)[-1])], ["mentoring=yes"]))

    with serving(answer) as server:
        reply = ask_model(posting(*lines), load_catalogue(), server.endpoint(part_chars=10_000))
    assert reply.findings == (Finding("mentoring", True, tuple(reply.findings[0].lines)),)
    assert len(reply.findings[0].lines) == len(server.asked) - 1 > 2
    assert reply.notes == (f"the posting is long: the model read it in {len(server.asked) - 1} parts",)


def test_ctrl_c_is_heard_even_if_it_comes_just_before_the_wait_for_an_answer() -> None:
    with serving(Answer(hang=20.0)) as server:
        started = time.monotonic()
        with pytest.raises(KeyboardInterrupt), unfelt_interrupt(lambda: server.asked):
            ask_model(posting(), load_catalogue(), server.endpoint())
    assert time.monotonic() - started < 5
