"""A model drafts: its reply can say everything, and code checks what code can."""

from __future__ import annotations

import json
from typing import Any

import pytest
from click.testing import CliRunner

from analyzer.catalogue import load_catalogue
from analyzer.criteria.document import sentences
from analyzer.drafting.by_model import FENCE_SHOWN, ask_wishes, prompt_of, wishes_schema
from analyzer.drafting.draft import draft_rubric
from analyzer.drafting.model_claims import check_claims
from analyzer.errors import BrokenReply
from analyzer.readers.model.reply_json import UnusableReply
from tests.readers.model.server import chat, serving

PROSE = """\
My own kitchen table, all five days of it.
My days should have room for mentoring.
Never more than two days a month on trains, and not under 40k EUR.
No lotteries of any kind.
Whether there is equity is all one to me.
Leeds or somewhere with a beach.
"""
PARTS = sentences(PROSE)
CATALOGUE = load_catalogue()


def about(fact: str, value: str = "", **more: Any) -> dict[str, Any]:
    empty = {"at_least": None, "at_most": None, "currency": None, "period": None, "words": []}
    return {"fact": fact, "value": value, **empty, **more}


def entry(
    numbers: list[Any], *abouts: dict[str, Any], attitude: str = "wanted", **more: Any
) -> dict[str, Any]:
    base = {"sentences": numbers, "attitude": attitude, "strength": "want", "join": "each"}
    return {**base, "about": list(abouts), **more}


def checked(*entries: dict[str, Any], own: list[dict[str, Any]] | None = None):
    return check_claims({"wishes": list(entries), "own": own or []}, PARTS, CATALOGUE)


def test_a_claim_needs_no_cue_of_ours():
    found = checked(entry([1], about("work_arrangement", "remote"), strength="must"))
    assert [(w.fact, w.value, w.mood, w.strength) for w in found.wishes] == [
        ("work_arrangement", "remote", "wish", "must")
    ]
    assert found.notes == ()


@pytest.mark.parametrize(
    ("claim", "told"),
    [
        (entry([9], about("mentoring", "yes")), "there is no sentence 9"),
        (entry([2], about("industry", "boats")), '"boats" is none of its values'),
        (entry([2], about("happiness", "yes")), "no fact of the list"),
        (entry([2], about("mentoring", "perhaps")), "neither yes nor no"),
        (entry([3], about("travel_percent", at_most=30)), "30 does not stand in the sentence"),
        (entry([6], about("locations", words=["York"])), '"York" does not stand in the sentence'),
        (entry([3], about("pay", at_least=40000)), "the currency of the sum is not said"),
        (entry([1, 2, 3, 4, 5, 6], about("mentoring", "yes")), "more than 5 sentences"),
    ],
)
def test_what_code_can_see_to_be_wrong_is_left_out_and_told_and_nothing_else(claim, told):
    found = checked(entry([2], about("mentoring", "yes")), claim)
    assert told in found.notes[0]
    assert "mentoring" in {wish.fact for wish in found.wishes}


def test_bounds_sums_and_copied_words_are_taken_as_they_stand():
    found = checked(
        entry([3], about("pay", at_least=40000, currency="EUR", period="year")),
        entry([6], about("locations", words=["Leeds"])),
        entry([3], about("office_days", at_most=2)),
    )
    pay, place, days = found.wishes
    assert (pay.amount, pay.bound, pay.currency, pay.period) == (40000, "least", "EUR", "year")
    assert place.words == "Leeds"
    assert (days.amount, days.bound) == (2, "most")


def test_what_the_model_says_both_ways_is_asked():
    both = [entry([2], about("mentoring", "yes")), entry([2], about("mentoring", "yes"), attitude="refused")]
    found = checked(*both)
    assert found.wishes == ()
    assert [wish.fact for wish in found.unsure] == ["mentoring"]


def test_what_the_rules_are_sure_to_read_the_other_way_is_asked():
    found = checked(entry([4], about("business_concerns", "gambling")))
    assert found.wishes == ()
    assert [wish.value for wish in found.unsure] == ["gambling"]


def test_what_is_all_one_to_a_person_becomes_no_criterion():
    found = checked(entry([5], about("equity", "yes"), attitude="indifferent"))
    assert (found.wishes, found.indifferent) == ((), (4,))


def test_things_that_are_tied_or_alternatives_become_one_criterion():
    claim = entry([6], about("locations", words=["Leeds"]), about("mentoring", "yes"), join="or")
    draft = draft_rubric(PARTS, checked(claim).wishes, CATALOGUE)
    assert [next(iter(one.keys)) for one in draft.entries] == ["any"]


def test_an_own_fact_has_its_question_and_words():
    beach = {
        "sentences": [6],
        "attitude": "wanted",
        "strength": "want",
        "question": "Is it by the sea?",
        "words": ["beach"],
    }
    (own,) = checked(own=[beach]).own
    assert (own.question, own.words, own.because) == ("Is it by the sea?", ("beach",), (5,))


@pytest.mark.parametrize(
    "reply",
    [
        [],
        {},
        {"wishes": {}},
        {"wishes": [{}]},
        {"wishes": [entry([True])]},
        {"wishes": [entry(["1"])]},
        {"wishes": [entry([1], attitude="love")]},
        {"wishes": [entry([1], {"value": "x"})]},
        {"wishes": [], "own": [{}]},
    ],
)
def test_a_reply_of_another_form_cannot_be_used(reply):
    with pytest.raises(UnusableReply):
        check_claims(reply, PARTS, CATALOGUE)


def test_the_schema_is_strict_all_the_way_down():
    def objects(schema: Any):
        if isinstance(schema, dict):
            if schema.get("type") == "object":
                yield schema
            for inner in schema.values():
                yield from objects(inner)

    found = list(objects(wishes_schema(CATALOGUE.values())))
    assert len(found) == 4
    assert all(
        one["additionalProperties"] is False and set(one["required"]) == set(one["properties"])
        for one in found
    )


def test_a_reply_that_cannot_be_used_is_asked_for_once_more():
    good = chat(json.dumps({"wishes": [entry([2], about("mentoring", "yes"))], "own": []}))
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
    assert "2| My days should have room for mentoring." in said
    assert said.count("=====") >= 4


def test_what_would_be_sent_can_be_seen_without_sending():
    shown = prompt_of(PARTS, CATALOGUE)
    assert FENCE_SHOWN in shown.user
    assert "kitchen table" in shown.user
    assert "occupation" in shown.system


def command(path, *words: str):
    from analyzer.cli.draft import draft

    return CliRunner().invoke(draft, [str(path), *words], catch_exceptions=False)


def test_the_command_says_first_that_the_document_is_sent(tmp_path, monkeypatch):
    path = tmp_path / "next.md"
    path.write_text(PROSE, encoding="utf-8")
    monkeypatch.setenv("JOBFIT_HOME", str(tmp_path / "home"))
    wishes = [entry([2], about("mentoring", "yes"), about("coaching", "maybe"))]
    answer = chat(json.dumps({"wishes": wishes, "own": []}))
    with serving(answer) as server:
        model = ("--model", "m", "--base-url", server.endpoint().base_url)
        result = command(path, "--reader", "model", *model)
    assert result.stderr.splitlines()[0].startswith(
        f"jobfit: the whole text of {path} is sent to m at http://127."
    )
    assert "left out: coaching" in result.stderr
    text = path.with_suffix(".toml").read_text(encoding="utf-8")
    assert "# The model adds: wished for, mentoring." in text


def test_without_a_word_a_pipe_sends_nothing_and_says_how(tmp_path, monkeypatch):
    path = tmp_path / "next.md"
    path.write_text(PROSE, encoding="utf-8")
    monkeypatch.setenv("JOBFIT_HOME", str(tmp_path / "home"))
    with serving(chat("{}")) as server:
        result = command(path, "--model", "m", "--base-url", server.endpoint().base_url)
        assert server.asked == []
    assert "--reader model sends" in result.stderr


def test_dry_run_prints_what_would_be_sent_and_writes_nothing(tmp_path):
    path = tmp_path / "next.md"
    path.write_text(PROSE, encoding="utf-8")
    assert "1| My own kitchen table" in command(path, "--dry-run").stdout
    assert not path.with_suffix(".toml").exists()
