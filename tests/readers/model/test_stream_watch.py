"""A reply that loses its way is noticed while it is written, broken off and asked for in smaller groups."""

from __future__ import annotations

import json
import threading
from typing import Any

import pytest

from analyzer.catalogue import GROUPS, load_catalogue
from analyzer.errors import BrokenReply
from analyzer.model import Finding
from analyzer.readers.model.asking import Step, ask_model
from analyzer.readers.model.reply import ReplyChecker
from analyzer.readers.model.reply_schema import claim_words
from analyzer.readers.model.session import Session
from analyzer.readers.model.stream_watch import RunawayReply, StreamWatch
from tests.readers.model.server import Answer, chat, found, serving, streamed
from tests.readers.model.texts import LINES, Memory, posting

CATALOGUE = load_catalogue()
SPECS = tuple(CATALOGUE.values())
NUMBERS = [line.n for line in LINES]
GOOD_TEXT = json.dumps(
    {
        "findings": [
            {
                "lines": [5],
                "shows": ["work_arrangement=remote", {"number": "get_togethers_per_year", "is": 2}],
            },
            {"lines": [1], "shows": [{"words": "title", "are": ['a "quoted" } ] title']}]},
        ]
    }
)
LOOP_ITEM = '{"lines": [5], "shows": ["equity=yes", "mentoring=yes"]}, '
LOOP = '{"findings": [{"lines": [5], "shows": ["work_arrangement=remote"]}, ' + LOOP_ITEM * 200
ALL = list({key: word for word, (key, _) in claim_words(SPECS).items()}.values())
ALL_NUMBERS: list[Any] = [{"number": spec.key, "is": 1} for spec in SPECS if spec.kind == "number"]
EVERYTHING = json.dumps(
    {"findings": [{"lines": [5], "shows": [shown]} for shown in (*ALL, *ALL_NUMBERS, *claim_words(SPECS))]}
)


@pytest.mark.parametrize("size", [1, 3, 10_000])
def test_findings_appear_as_soon_as_they_are_complete(size: int) -> None:
    watch = StreamWatch(ReplyChecker(SPECS, NUMBERS))
    fresh = [watch.feed(GOOD_TEXT[at : at + size]) for at in range(0, len(GOOD_TEXT), size)]
    assert [finding.key for group in fresh for finding in group] == [
        "work_arrangement",
        "get_togethers_per_year",
        "title",
    ]
    assert watch.findings[-1].value == 'a "quoted" } ] title'
    assert not watch.loops


BARE = json.dumps(json.loads(GOOD_TEXT)["findings"])


@pytest.mark.parametrize(
    "text",
    [
        BARE,
        f'{{"result": {GOOD_TEXT}}}',
        GOOD_TEXT * 2,
        f"<think>[{{2}}]</think>{GOOD_TEXT}",
        f"```json\n{GOOD_TEXT}\n```",
    ],
)
def test_findings_are_seen_in_every_form_that_is_forgiven(text: str) -> None:
    """Each once, also where the whole reply is written twice."""
    watch = StreamWatch(ReplyChecker(SPECS, NUMBERS))
    fresh = [finding.key for char in text for finding in watch.feed(char)]
    assert fresh == ["work_arrangement", "get_togethers_per_year", "title"]
    assert not watch.loops


def test_a_long_reply_in_another_wrapping_is_no_finding_without_end() -> None:
    claims = [{"lines": [5], "shows": [{"words": "technologies", "are": [f"Tool {n}"]}]} for n in range(99)]
    for text in (json.dumps(claims), json.dumps({"reply": {"findings": claims}})):
        watch = StreamWatch(ReplyChecker(SPECS, NUMBERS))
        assert len(watch.feed(text)) == 99


def test_a_reply_that_is_written_again_and_again_is_a_loop() -> None:
    """Twice is forgiven; the third copy tells that there would be a hundred."""
    watch = StreamWatch(ReplyChecker(SPECS, NUMBERS))
    with pytest.raises(RunawayReply, match="over and over"):
        for _ in range(8):
            watch.feed(GOOD_TEXT)
    assert len(watch.findings) == 3


@pytest.mark.parametrize(
    "text", ["", "prose [with] {brackets}", "[[[[", "}}}}]]]]", '{"findings": [{"lines": [99], "shows": []}']
)
def test_text_that_is_no_reply_completes_nothing(text: str) -> None:
    assert StreamWatch(ReplyChecker(SPECS, NUMBERS)).feed(text) == []


ENDLESS = '{"findings": [{"lines": [' + "1, " * 3_000


LOOP_WITHIN = '{"findings": [{"lines": [5], "shows": ["work_arrangement=remote", ' + '"equity=yes", ' * 20
PAY_SHOWN = '{"pay": "pay", "min": 1, "max": 2, "currency": "EUR", "per": "day"}'
PAY_LOOP = '{"findings": [{"lines": [5], "shows": [' + ", \n ".join([PAY_SHOWN] * 20)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        (LOOP, "over and over"),
        (LOOP_WITHIN, "over and over"),
        (PAY_LOOP, "over and over"),
        (EVERYTHING, "nearly everything"),
        (ENDLESS, "without end"),
    ],
)
def test_a_loop_and_a_claim_of_everything_are_noticed_early(text: str, why: str) -> None:
    watch = StreamWatch(ReplyChecker(SPECS, NUMBERS))
    with pytest.raises(RunawayReply, match=why):
        for char in text:
            watch.feed(char)
    assert watch.chars < len(text) * 0.8


@pytest.mark.parametrize("size", [1, 10_000])
def test_a_loop_within_a_finding_that_never_ends_is_broken_off_with_what_it_showed(size: int) -> None:
    watch = StreamWatch(ReplyChecker(SPECS, NUMBERS))
    with pytest.raises(RunawayReply) as ran_on:
        for at in range(0, len(LOOP_WITHIN), size):
            watch.feed(LOOP_WITHIN[at : at + size])
    assert [finding.key for finding in ran_on.value.findings] == ["work_arrangement", "equity"]


def groups(body: dict[str, Any]) -> int:
    """How many questions a request asks."""
    return sum(f"- {spec.key} (" in body["messages"][0]["content"] for spec in SPECS)


def lost(whole: Answer) -> Any:
    """Answers a request for all questions by `whole`, one for fewer by what is true."""

    def answer(body: dict[str, Any]) -> Answer:
        if groups(body) == len(SPECS):
            return whole
        text = body["messages"][0]["content"]
        true = (([5], ["work_arrangement=remote"]), ([9], ["mentoring=yes"]))
        return found(*(item for item in true if f"- {item[1][0].partition('=')[0]} (" in text))

    return answer


LOST = {
    "cut off": chat(GOOD_TEXT[:50], finish="length"),
    "loop": chat(LOOP, finish="length"),
    "everything": chat(EVERYTHING),
    "streamed loop": streamed(LOOP, finish="length"),
    "streamed everything": streamed(EVERYTHING),
}


@pytest.mark.parametrize("name", LOST)
def test_a_reply_that_lost_its_way_is_asked_for_again_in_smaller_groups(name: str) -> None:
    store = Memory()
    with serving(lost(LOST[name])) as server:
        reply = ask_model(posting(), CATALOGUE, server.endpoint(), store=store, stream="streamed" in name)
    assert [groups(body) for body in server.asked] == [79, 20, 20, 20, 19]
    assert {finding.key for finding in reply.findings} == {"work_arrangement", "mentoring"}
    assert reply.whole
    assert len(store) == len(GROUPS)


@pytest.mark.parametrize("text", ["", "<think>The posting says {", "<think>x</think>"])
def test_a_model_that_only_thought_is_given_more_room_once(text: str) -> None:
    with serving(chat(text, finish="length"), chat(GOOD_TEXT)) as server:
        reply = ask_model(posting(), CATALOGUE, server.endpoint(max_tokens=500))
    assert [body["max_tokens"] for body in server.asked] == [500, 2000]
    assert len(reply.findings) == 3


def test_a_reasoning_model_behind_responses_is_given_more_room_too() -> None:
    spent = {
        "status": "incomplete",
        "incomplete_details": {"reason": "max_output_tokens"},
        "output": [{"type": "reasoning", "summary": []}],
    }
    message = {"type": "message", "content": [{"type": "output_text", "text": GOOD_TEXT}]}
    done = {"status": "completed", "output": [{"type": "reasoning", "summary": []}, message]}
    with serving(Answer(json.dumps(spent)), Answer(json.dumps(done))) as server:
        reply = ask_model(posting(), CATALOGUE, server.endpoint(api="responses", max_tokens=500))
    assert [body["max_output_tokens"] for body in server.asked] == [500, 2000]
    assert len(reply.findings) == 3


def test_a_model_that_thinks_on_is_an_error() -> None:
    with (
        serving(chat("", finish="length")) as server,
        pytest.raises(BrokenReply, match="limit of 2000 tokens"),
    ):
        ask_model(posting(), CATALOGUE, server.endpoint(max_tokens=500))
    assert len(server.asked) == 2


def test_a_group_that_loops_again_gives_what_came_before_and_is_not_kept() -> None:
    loop = chat('{"findings": [' + '{"lines": [9], "shows": ["mentoring=yes"]}, ' * 50, finish="length")
    store = Memory()
    with serving(lambda body: loop if "mentoring" in body["messages"][0]["content"] else found()) as server:
        reply = ask_model(posting(), CATALOGUE, server.endpoint(), store=store)
    assert reply.findings == (Finding("mentoring", True, (9,)),)
    assert not reply.whole
    assert not store
    assert "gave a useless reply" in reply.notes[0]


@pytest.mark.parametrize(
    "cut",
    [
        '"mentoring=yes", "mentoring=yes", "ment',
        '"mentoring=yes", {"number": "team_size", "is": 3}, {"number": "te',
        '"mentoring=yes", {"words": "title", "are": ["a", "b',
        '"mentoring=yes", "',
        '"mentoring=yes"',
    ],
)
def test_of_a_finding_that_is_broken_off_the_complete_claims_are_taken(cut: str) -> None:
    watch = StreamWatch(ReplyChecker(SPECS, NUMBERS))
    watch.feed('{"findings": [{"lines": [9], "shows": [' + cut)
    watch.cut_off()
    assert watch.findings[0] == Finding("mentoring", True, (9,))
    assert all(finding.key in {"mentoring", "team_size"} for finding in watch.findings)


@pytest.mark.parametrize(
    "cut", ["", '{"findings": [', '{"findings": [{"lines": [9], "sho', '{"findings": [{"lines": [9']
)
def test_of_a_reply_without_a_complete_claim_nothing_is_taken(cut: str) -> None:
    watch = StreamWatch(ReplyChecker(SPECS, NUMBERS))
    watch.feed(cut)
    watch.cut_off()
    assert watch.findings == []


def test_a_loop_within_one_finding_gives_what_came_before() -> None:
    loop = chat('{"findings": [{"lines": [9], "shows": [' + '"mentoring=yes", ' * 50, finish="length")
    with serving(lambda body: loop if "mentoring" in body["messages"][0]["content"] else found()) as server:
        reply = ask_model(posting(), CATALOGUE, server.endpoint())
    assert reply.findings == (Finding("mentoring", True, (9,)),)
    assert not reply.whole


def test_a_second_try_that_loops_gives_what_came_before_and_is_not_kept() -> None:
    store = Memory()
    with serving(chat("The job is remote."), chat(LOOP, finish="length")) as server:
        reply = ask_model(posting(), CATALOGUE, server.endpoint(), store=store)
    assert len(server.asked) == 2
    assert [finding.key for finding in reply.findings] == ["work_arrangement", "equity", "mentoring"]
    assert (reply.whole, dict(store)) == (False, {})
    assert "gave a useless reply" in reply.notes[0]


def test_a_group_that_is_cut_off_without_a_loop_is_an_error() -> None:
    with (
        serving(chat(GOOD_TEXT[:100], finish="length")) as server,
        pytest.raises(BrokenReply, match="limit of 4000 tokens"),
    ):
        ask_model(posting(), CATALOGUE, server.endpoint())
    assert len(server.asked) == 2


def test_a_model_that_claims_everything_in_groups_too_is_left_to_the_checks_with_a_word() -> None:
    def answer(body: dict[str, Any]) -> Answer:
        text = body["messages"][0]["content"]
        shown = [
            word
            for word in claim_words(SPECS)
            if f"- {word.partition('=')[0]} (" in text and word.endswith("=yes")
        ]
        numbers = [number for number in ALL_NUMBERS if f"- {number['number']} (" in text]
        rest = [
            w
            for s in SPECS
            if s.values and f"- {s.key} (" in text
            for w in [f"{s.key}={next(iter(s.values))}"]
        ]
        return found(*(([5], [claim]) for claim in (*shown, *numbers, *rest)))

    with serving(answer) as server:
        reply = ask_model(posting(), CATALOGUE, server.endpoint())
    assert len(server.asked) == 5
    assert "claims nearly everything" in reply.notes[-1]


def test_findings_are_told_while_a_streamed_reply_is_written() -> None:
    steps: list[Step] = []
    with serving(streamed(GOOD_TEXT)) as server:
        reply = ask_model(posting(), CATALOGUE, server.endpoint(), on_step=steps.append, stream=True)
    assert [step.text for step in steps[1:]] == [
        "work_arrangement: remote",
        "get_togethers_per_year: 2",
        'title: a "quoted" } ] title',
    ]
    assert server.asked[0]["stream"] is True
    assert (reply.tokens_in, reply.tokens_out) == (100, 20)


def test_a_server_whose_stream_is_broken_off_stops_writing_at_once() -> None:
    """A connection that is closed from outside stays open while a thread waits on it: the next one gets
    its number. The server then writes on to its limit, at our cost."""
    body = streamed(LOOP, size=200).body
    endless = Answer(body, headers={"Content-Type": "text/event-stream"}, at_once=len(body) // 2, drip=0.03)
    # the next answer takes a while, so that no byte of it could wake a thread that waits for it by mistake
    slow = Answer(chat('{"findings": []}').body, hang=0.15)

    def answer(asked: dict[str, Any]) -> Answer:
        return endless if groups(asked) == len(SPECS) else slow

    with serving(answer) as server:
        ask_model(posting(), CATALOGUE, server.endpoint(), stream=True)
        assert server.hung_up
        assert server.hung_up[0] < len(body) // 2 + 10
        assert not [thread for thread in threading.enumerate() if "_exchange" in thread.name]


def test_a_stream_that_breaks_off_begins_anew_when_tried_again() -> None:
    with serving(streamed(GOOD_TEXT[:60], finish=None, done=False), streamed(GOOD_TEXT)) as server:
        endpoint = server.endpoint()
        with Session(endpoint, sleep=lambda _: None) as session:
            reply = ask_model(posting(), CATALOGUE, endpoint, session=session, stream=True)
    assert {finding.key for finding in reply.findings} == {
        "work_arrangement",
        "get_togethers_per_year",
        "title",
    }


def test_a_server_that_does_not_stream_answers_all_the_same() -> None:
    with serving(chat(GOOD_TEXT)) as server:
        assert len(ask_model(posting(), CATALOGUE, server.endpoint(), stream=True).findings) == 3
