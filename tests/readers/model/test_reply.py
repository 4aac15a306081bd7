"""A reply is checked as if no schema had been enforced."""

from __future__ import annotations

import json
from typing import Any

import pytest

from analyzer.catalogue import load_catalogue
from analyzer.model import Finding, Pay
from analyzer.readers.model.reply import CheckedReply, ReplyChecker
from analyzer.readers.model.reply_json import UnusableReply

SPECS = tuple(load_catalogue().values())
LINES = frozenset({1, 2, 3})
REMOTE = '{"findings": [{"lines": [1], "shows": ["work_arrangement=remote"]}]}'
FOUND = (Finding("work_arrangement", "remote", (1,)),)


def check_reply(text: str) -> CheckedReply:
    return ReplyChecker(SPECS, LINES).reply(text)


def shown(shows: Any, lines: Any = (1,)) -> str:
    return json.dumps({"findings": [{"lines": list(lines), "shows": [shows]}]})


@pytest.mark.parametrize(
    "text",
    [
        REMOTE,
        "\ufeff" + REMOTE,
        f"```json\n{REMOTE}\n```",
        f"```\n{REMOTE}\n```\n",
        f"Here is what I found:\n\n{REMOTE}\n\nI hope that helps.",
        f"<think>The posting says {{remote}}.</think>\n{REMOTE}",
        f"\n\n  {REMOTE}  \n",
    ],
    ids=["plain", "mark", "fence", "bare fence", "prose", "thoughts", "space"],
)
def test_wrapping_is_forgiven_where_what_is_inside_validates(text: str) -> None:
    assert check_reply(text).findings == FOUND


LIST = '[{"lines": [1], "shows": ["work_arrangement=remote"]}]'


@pytest.mark.parametrize(
    "text",
    [
        LIST,
        f"```json\n{LIST}\n```",
        f"Here you are [as asked]: {LIST}",
        f'{{"result": {REMOTE}}}',
        f'{{"name": "findings", "arguments": {REMOTE}}}',
        f'{{"findings": {REMOTE}}}',
        REMOTE + REMOTE,
        f"Draft:\n{REMOTE}\nAnswer:\n{REMOTE}\n",
        json.dumps(REMOTE),
        json.dumps({"reply": REMOTE}),
        json.dumps(f"```json\n{REMOTE}\n```"),
        '{"findings": [{"lines": [1,], "shows": ["work_arrangement=remote" , ],},\n],}',
        f"So:\n{REMOTE[:-1]},\n}}\nDone.",
    ],
)
def test_a_form_that_leaves_no_doubt_is_forgiven(text: str) -> None:
    assert check_reply(text).findings == FOUND


@pytest.mark.parametrize(
    ("text", "why"),
    [
        (REMOTE + REMOTE.replace("[1]", "[2]"), "more than one"),
        (REMOTE * 3, "more than one"),
        (REMOTE + REMOTE[:-1], "more than one"),
        (f'{{"a": {REMOTE}, "b": {REMOTE}}}', "form"),
        (f'{{"a": {REMOTE}, "b": []}}', "form"),
        (f'{{"a": {{"b": {{"c": {{"d": {REMOTE}}}}}}}}}', "form"),
        (f'{{"a": {REMOTE[:-1]}, "note": "x"}}}}', "form"),
        (LIST[:-1], "broken or cut off"),
        (LIST[:-1] + ",", "broken or cut off"),
        (REMOTE[:-1] + ",", "broken or cut off"),
        (f'{{"result": {REMOTE}', "broken or cut off"),
        (json.dumps(REMOTE)[:-3], "broken or cut off"),
        (json.dumps(REMOTE[:-1]), "broken or cut off"),
        (REMOTE[:-1] + ",,}", "broken or cut off"),
        ('{"findings": [,]}', "broken or cut off"),
        ('[{"lines": [1], "shows": ["mentoring=yes"], "sure": true}]', "form"),
        ('[{"lines": [1], "lines": [1], "shows": []}]', "twice"),
        (json.dumps('{"findings": [], "findings": []}'), "twice"),
        (json.dumps('{"findings": [NaN]}'), "broken or cut off"),
        (f"[{REMOTE}]", "form"),
        ("[1, 2]", "no JSON object"),
        ("[[]]", "no JSON object"),
    ],
)
def test_what_is_in_a_forgiven_form_is_checked_as_strictly_as_ever(text: str, why: str) -> None:
    """Two that differ, one cut off, one with more in it or with a key twice: none is a reply."""
    with pytest.raises(UnusableReply, match=why):
        check_reply(text)


@pytest.mark.parametrize(
    ("written", "value"), [("5", 5), ("5+", 5), ("2.5", 2.5), (" 12 ", 12), ("1000000000000", 10**12)]
)
def test_a_number_that_is_written_as_a_text_is_one(written: str, value: float) -> None:
    (finding,) = check_reply(shown({"number": "team_size", "is": written})).findings
    assert finding.value == value


@pytest.mark.parametrize(
    "written",
    [
        "",
        "+",
        "five",
        "5-7",
        "1,000",
        "5 years",
        "-5",
        "+5",
        "5++",
        "1e3",
        "0x5",
        "٥",
        "NaN",
        "inf",
        "1" * 20,
    ],
)
def test_a_text_that_is_no_plain_number_is_none(written: str) -> None:
    with pytest.raises(UnusableReply, match="form"):
        check_reply(shown({"number": "team_size", "is": written}))


def test_amounts_of_pay_may_be_written_as_texts_too() -> None:
    pay = {"pay": "pay", "min": "50000", "max": "60000.50", "currency": "EUR", "per": "year"}
    assert check_reply(shown(pay)).findings == (Finding("pay", Pay(50000.0, 60000.5, "EUR", "year"), (1,)),)


@pytest.mark.parametrize(
    "text",
    ['"' + '\\"' * 150_000, "{}" * 150_000, "[{" * 150_000, '{"a": 1' + " " * 300_000 + ",", '"' * 300_001],
)
def test_a_text_made_to_keep_us_busy_is_refused_at_once(text: str) -> None:
    with pytest.raises(UnusableReply):
        check_reply(text)


def test_nothing_found_is_a_reply() -> None:
    assert check_reply('{"findings": []}').findings == ()


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("", "empty"),
        ("   \n", "empty"),
        ("<think>on and on", "empty"),
        ("I cannot do that.", "no JSON object"),
        ("null", "no JSON object"),
        ("[]", "no JSON object"),
        ('"findings"', "no JSON object"),
        (REMOTE[:-5], "broken or cut off"),
        (REMOTE + '{"findings": []}', "more than one"),
        ('{"findings": [], "findings": []}', "twice"),
        ('{"findings": [{"lines": [1], "lines": [2], "shows": []}]}', "twice"),
        ('{"findings": [{"lines": [1], "shows": [{"number": "team_size", "is": NaN}]}]}', "broken"),
        ('{"findings": [{"lines": [1], "shows": [{"number": "team_size", "is": Infinity}]}]}', "broken"),
        ('{"findings": [{"lines": [1], "shows": [{"number": "team_size", "is": 1e999}]}]}', "broken"),
        (shown({"number": "team_size", "is": True}), "form"),
        (shown({"number": "team_size", "is": None}), "form"),
        (shown({"number": "team_size"}), "form"),
        (shown({"number": "team_size", "is": 3, "sure": 1}), "form"),
        (shown({"words": "title", "are": "Engineer"}), "form"),
        (shown(7), "form"),
        (shown("work_arrangement=remote", ["1"]), "form"),
        (shown("work_arrangement=remote", [1.5]), "form"),
        (shown("work_arrangement=remote", [True]), "form"),
        ('{"findings": {}}', "form"),
        ('{"findings": null}', "form"),
        ('{"facts": []}', "form"),
        ('{"findings": [], "note": "x"}', "form"),
        ('{"findings": [{"shows": []}]}', "form"),
        ('{"findings": [{"lines": [1], "shows": ["\\ud800"]}]}', "broken characters"),
        ("[" * 100_000, "no JSON object|deep"),
        ('{"findings": ' + "[" * 100_000, "broken|deep"),
        (shown({"words": "mission", "are": ["x" * 1_000_000]}), "too long"),
    ],
)
def test_what_is_not_a_reply_is_refused_and_said_why(text: str, why: str) -> None:
    with pytest.raises(UnusableReply, match=why):
        check_reply(text)


@pytest.mark.parametrize(
    ("shows", "lines"),
    [
        ("work_arrangement=moon", [1]),
        ("moon=yes", [1]),
        ("work_arrangement", [1]),
        ("work_arrangement=remote ", [1]),
        ("work_arrangement=remote", [4]),
        ("work_arrangement=remote", [1, 4]),
        ("work_arrangement=remote", [0]),
        ("work_arrangement=remote", [-1]),
        ("work_arrangement=remote", [10**30]),
        ("work_arrangement=remote", []),
        ({"number": "moons", "is": 1}, [1]),
        ({"number": "pay", "is": 1}, [1]),
        ({"number": "team_size", "is": -1}, [1]),
        ({"number": "team_size", "is": 1e300}, [1]),
        ({"pay": "pay", "min": 5, "max": 4, "currency": "EUR", "per": "year"}, [1]),
        ({"pay": "pay", "min": -5, "max": 4, "currency": "EUR", "per": "year"}, [1]),
        ({"pay": "pay", "min": 5, "max": 6, "currency": "moons", "per": "year"}, [1]),
        ({"pay": "pay", "min": 5, "max": 6, "currency": "EUR", "per": "moon"}, [1]),
        ({"pay": "team_size", "min": 5, "max": 6, "currency": "EUR", "per": "year"}, [1]),
        ({"words": "title", "are": []}, [1]),
        ({"words": "title", "are": ["one", "two"]}, [1]),
        ({"words": "title", "are": ["x" * 500]}, [1]),
        ({"words": "title", "are": ["\x1b[31mred"]}, [1]),
        ({"words": "title", "are": ["a\u202eb"]}, [1]),
        ({"words": "on_call", "are": ["required"]}, [1]),
    ],
)
def test_a_claim_that_cannot_be_is_dropped_and_the_others_stay(shows: Any, lines: list[int]) -> None:
    good = [{"lines": [1], "shows": ["work_arrangement=remote"]}]
    odd = [{"lines": lines, "shows": [shows]}]
    checked = check_reply(json.dumps({"findings": good + odd}))
    assert (checked.findings, checked.dropped) == (FOUND, 1)


def test_a_reply_of_mostly_impossible_claims_is_refused_as_a_whole() -> None:
    with pytest.raises(UnusableReply, match="do not exist"):
        check_reply(shown("work_arrangement=moon"))


@pytest.mark.parametrize(
    ("shows", "finding"),
    [
        ("mentoring=yes", Finding("mentoring", True, (1,))),
        ("equity=no", Finding("equity", False, (1,))),
        ("on_call=none", Finding("on_call", "none", (1,))),
        ("benefits=health", Finding("benefits", ("health",), (1,))),
        ({"number": "team_size", "is": 8}, Finding("team_size", 8, (1,))),
        ({"number": "office_days", "is": 2.5}, Finding("office_days", 2.5, (1,))),
        ({"words": "title", "are": [" Staff  Engineer\n"]}, Finding("title", "Staff Engineer", (1,))),
        ({"words": "technologies", "are": ["Go", "C++", "Go"]}, Finding("technologies", ("Go", "C++"), (1,))),
        (
            {"pay": "pay", "min": 50, "max": 60.5, "currency": "none", "per": "hour"},
            Finding("pay", Pay(50.0, 60.5, None, "hour"), (1,)),
        ),
    ],
)
def test_each_kind_of_fact_has_its_form(shows: Any, finding: Finding) -> None:
    assert check_reply(shown(shows)).findings == (finding,)


def test_equal_claims_are_one_with_all_their_lines() -> None:
    text = json.dumps(
        {
            "findings": [
                {"lines": [3, 1, 3], "shows": ["equity=yes", {"number": "team_size", "is": 1}]},
                {"lines": [2], "shows": ["equity=yes", "equity=no"]},
            ]
        }
    )
    assert check_reply(text).findings == (
        Finding("equity", True, (1, 2, 3)),
        Finding("team_size", 1, (1, 3)),
        Finding("equity", False, (2,)),
    )


ADDRESSES = frozenset({"2.1", "2.2", *(f"3.{k}" for k in range(1, 13))})


def by_sentence(*lines: object) -> Finding | None:
    """What a reply that cites these comes to, where lines 2 and 3 are long."""
    checker = ReplyChecker(SPECS, LINES, ADDRESSES)
    found = checker.item(json.dumps({"lines": lines, "shows": ["mentoring=yes"]}))
    return found[0] if found else None


@pytest.mark.parametrize(
    ("cited", "lines", "sentences"),
    [
        (["2.2"], (2,), ("2.2",)),
        ([2.2], (2,), ("2.2",)),
        (["3.10", "3.9", 1], (1, 3), ("3.9", "3.10")),
        (["3.12", "2.1", "2.1"], (2, 3), ("2.1", "3.12")),
        ([3], (3,), ()),
        (["3"], (3,), ()),
        (["3", "3.2"], (3,), ("3.2",)),
        ([" 2.1 "], (2,), ("2.1",)),
        (["1.1"], (1,), ()),  # a line without marks is its only sentence
        ([3.1], (3,), ()),  # as a number, 3.10 is the same
        ([3.2], (3,), ("3.2",)),
    ],
)
def test_sentences_of_long_lines_may_be_cited(
    cited: list[object], lines: tuple[int, ...], sentences: tuple[str, ...]
) -> None:
    assert by_sentence(*cited) == Finding("mentoring", True, lines, sentences=sentences)


@pytest.mark.parametrize(
    "cited",
    [
        ["2.3"],
        ["3.0"],
        ["3.13"],
        ["4.1"],
        ["2.1", "2.9"],
        ["two"],
        ["2,1"],
        ["2.1-2.2"],
        [True],
        [None],
        [["2.1"]],
    ],
)
def test_a_sentence_that_does_not_exist_is_not_cited(cited: list[object]) -> None:
    assert by_sentence(*cited) is None


def test_where_no_line_is_long_only_whole_numbers_are_lines() -> None:
    for cited in (["1"], ["1.1"], [1.5]):
        with pytest.raises(UnusableReply, match="form"):
            check_reply(shown("mentoring=yes", cited))
        assert ReplyChecker(SPECS, LINES).item(json.dumps({"lines": cited, "shows": ["mentoring=yes"]})) == []


def test_equal_claims_have_the_sentences_of_all() -> None:
    reply = {"findings": [{"lines": [place], "shows": ["mentoring=yes"]} for place in ("3.2", 1, "2.1")]}
    (finding,) = ReplyChecker(SPECS, LINES, ADDRESSES).reply(json.dumps(reply)).findings
    assert (finding.lines, finding.sentences) == ((1, 2, 3), ("2.1", "3.2"))
