"""A model's wishes are checked against the sentences they cite; what does not hold is told."""

from __future__ import annotations

import json
from typing import Any

import pytest
from click.testing import CliRunner

from analyzer.catalogue import load_catalogue
from analyzer.criteria.document import sentences
from analyzer.drafting.by_model import ask_wishes, check_wishes, wishes_schema
from analyzer.errors import BrokenReply
from analyzer.readers.model.reply_json import UnusableReply
from tests.readers.model.server import chat, serving

PROSE = """\
I work from home (no hybrid).
My days should have room for mentoring.
It is lovely when colleagues meet twice a year at off-sites.
No lotteries of any kind.
"""
PARTS = sentences(PROSE)
CATALOGUE = load_catalogue()


def entry(numbers: list[Any], about: list[str], attitude: str = "wish", strength: str = "want") -> dict:
    return {"sentences": numbers, "attitude": attitude, "strength": strength, "about": about}


def checked(*entries: dict):
    return check_wishes({"wishes": list(entries)}, PARTS, CATALOGUE)


def test_wishes_that_their_sentences_show_are_kept():
    wishes, left_out = checked(
        entry([1], ["work_arrangement=remote"], strength="must"),
        entry([1], ["work_arrangement=hybrid"], attitude="refusal"),
        entry([3], ["get_togethers_per_year=stated"], strength="bonus"),
    )
    assert left_out == ()
    assert [(w.fact, w.value, w.mood, w.sentence) for w in wishes] == [
        ("work_arrangement", "remote", "wish", 0),
        ("work_arrangement", "hybrid", "refusal", 0),
        ("get_togethers_per_year", "any", "wish", 2),
    ]
    assert wishes[2].amount == 2


@pytest.mark.parametrize(
    ("claim", "told"),
    [
        (entry([9], ["mentoring=yes"]), "there is no sentence 9"),
        (entry([1], ["work_arrangement=hybrid"]), "it is refused"),
        (entry([2], ["mentoring=yes"], attitude="refusal"), "it is a wish"),
        (entry([3], ["work_arrangement=hybrid"]), "elsewhere it is refused"),
        (entry([2], ["industry=education"]), "does not speak of it"),
        (entry([2], ["industry=gambling"], attitude="refusal"), "turns nothing down"),
        (entry([4], ["industry=games"]), "wishes for nothing"),
        (entry([2], ["mentoring=perhaps"]), "not in the list"),
    ],
)
def test_what_does_not_hold_is_left_out_and_told(claim, told):
    sound = [entry([2], ["mentoring=yes"]), entry([1], ["work_arrangement=remote"])]
    wishes, left_out = checked(*sound, claim)
    assert len(wishes) == 2
    assert told in left_out[0]


def test_a_model_that_mostly_guesses_adds_nothing():
    guesses = [entry([2], [f"{fact}=yes"]) for fact in ("coaching", "equity", "overwork")]
    wishes, left_out = checked(entry([2], ["mentoring=yes"]), *guesses)
    assert wishes == ()
    assert "3 of 4 claims" in left_out[0]


def test_a_wish_that_cites_whatever_there_is_shows_nothing():
    parts = sentences("I like mentoring. " * 8)
    claim = {"wishes": [entry(list(range(1, 9)), ["mentoring=yes"])]}
    wishes, left_out = check_wishes(claim, parts, CATALOGUE)
    assert wishes == ()
    assert "more than 5 sentences" in " ".join(left_out)


@pytest.mark.parametrize(
    "reply",
    [
        [],
        {},
        {"wishes": {}},
        {"wishes": [{}]},
        {"wishes": [entry([True], [])]},
        {"wishes": [entry(["1"], [])]},
        {"wishes": [entry([1], [], attitude="love")]},
        {"wishes": [], "more": 1},
    ],
)
def test_a_reply_of_another_form_cannot_be_used(reply):
    with pytest.raises(UnusableReply):
        check_wishes(reply, PARTS, CATALOGUE)


def test_the_schema_is_strict_all_the_way_down():
    def objects(schema: Any):
        if isinstance(schema, dict):
            if schema.get("type") == "object":
                yield schema
            for inner in schema.values():
                yield from objects(inner)

    found = list(objects(wishes_schema(CATALOGUE.values())))
    assert len(found) == 2
    assert all(
        one["additionalProperties"] is False and set(one["required"]) == set(one["properties"])
        for one in found
    )


def test_a_reply_that_cannot_be_used_is_asked_for_once_more():
    good = chat(json.dumps({"wishes": [entry([2], ["mentoring=yes"])]}))
    with serving(chat("no idea"), good) as server:
        proposed = ask_wishes(PARTS, CATALOGUE, server.endpoint())
    assert [wish.fact for wish in proposed.wishes] == ["mentoring"]
    assert "could not be used" in server.asked[1]["messages"][1]["content"]


def test_two_such_replies_are_an_error():
    with serving(chat("no idea")) as server, pytest.raises(BrokenReply):
        ask_wishes(PARTS, CATALOGUE, server.endpoint())


def test_the_sentences_are_numbered_behind_a_fence():
    with serving(chat('{"wishes": []}')) as server:
        ask_wishes(PARTS, CATALOGUE, server.endpoint())
    said = server.asked[0]["messages"][1]["content"]
    assert "1| I work from home (no hybrid)." in said
    assert said.count("=====") >= 4


def test_the_command_says_first_that_the_document_is_sent(tmp_path, monkeypatch):
    from analyzer.cli.draft import draft

    path = tmp_path / "next.md"
    path.write_text(PROSE, encoding="utf-8")
    monkeypatch.setenv("JOBFIT_HOME", str(tmp_path / "home"))
    wishes = [entry([2], ["mentoring=yes", "coaching=yes"]), entry([3], ["friendly_team=yes"])]
    answer = chat(json.dumps({"wishes": wishes}))
    with serving(answer) as server:
        words = [str(path), "--reader", "model", "--model", "m", "--base-url", server.endpoint().base_url]
        result = CliRunner().invoke(draft, words, catch_exceptions=False)
    assert result.stderr.splitlines()[0].startswith(
        f"jobfit: the whole text of {path} is sent to m at http://127."
    )
    assert "left out: coaching=yes" in result.stderr
    text = path.with_suffix(".toml").read_text(encoding="utf-8")
    assert "# The model adds: wished for, friendly team." in text
    assert "wished for, mentoring" in text.lower()
