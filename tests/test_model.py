"""The nouns survive the way to JSON and back."""

import json

import pytest

from analyzer.keys import lines_digest, posting_id
from analyzer.model import Claim, Fact, Finding, Line, Pay, Posting, Reading
from analyzer.serialize import (
    finding_from_json,
    finding_to_json,
    posting_from_json,
    posting_to_json,
    reading_from_json,
    reading_to_json,
)
from analyzer.strict_json import WrongForm

LINES = (Line(1, "title", "Baker"), Line(3, "body", "You bake bread by night. 20 €/h"))
POSTING = Posting("shop.txt", "text:abc", LINES, title="Baker", notes=("one note",))


def test_a_posting_comes_back_whole() -> None:
    assert posting_from_json(json.loads(json.dumps(posting_to_json(POSTING)))) == POSTING


def test_a_reading_comes_back_whole_whatever_the_kind_of_value() -> None:
    pay = Fact("pay", Pay(20, 25.5, "EUR", "hour"), "stated", (3,), ("20 €/h",))
    other = Claim(("part_time",), "unsupported", (1,), sentences=("1.4",))
    kind = Fact("employment_type", ("full_time",), "stated", (1,), ("Baker",), (other,))
    by = ("cue:on_call.none: night", "model")
    read = Fact("on_call", "none", "stated", (3,), ("by night",), by=by, sentences=("3.1", "3.2"))
    hint = Fact("equity", True, "hinted", (3,), ("20 €/h",), by=("cue:equity.true: €",))
    reading = Reading(
        "phrases",
        {"pay": pay, "employment_type": kind, "on_call": read},
        unsupported=(pay,),
        notes=("n",),
        hints={"equity": hint},
    )
    assert reading_from_json(json.loads(json.dumps(reading_to_json(reading)))) == reading


def test_what_has_neither_hints_nor_a_name_for_its_reader_is_written_as_it_always_was() -> None:
    """Libraries, caches and exports of before hold neither, and keep their checksums."""
    plain = reading_to_json(Reading("phrases", {"equity": Fact("equity", True, "stated", (1,))}))
    assert "hints" not in plain
    assert not {"by", "sentences"} & plain["facts"]["equity"].keys()
    assert reading_from_json(plain).hints == {}


@pytest.mark.parametrize(
    "finding",
    [
        Finding("equity", True, (1,)),
        Finding("equity", True, (1,), ("shares",), by=("cue:equity.true: shares",), hint=True),
        Finding("equity", True, (1, 12), sentences=("12.3", "12.10")),
    ],
)
def test_a_finding_comes_back_whole(finding: Finding) -> None:
    assert finding_from_json(json.loads(json.dumps(finding_to_json(finding)))) == finding


@pytest.mark.parametrize("names", [["2.1"], ["1"], ["1.2.3"], ["<b>"], ["1.1", 5], "1.1"])
def test_what_names_no_sentence_of_the_cited_lines_is_refused(names: object) -> None:
    plain = finding_to_json(Finding("equity", True, (1,)))
    with pytest.raises(WrongForm, match="sentences"):
        finding_from_json({**plain, "sentences": names})


def test_ids_follow_the_identity_and_digests_follow_the_text() -> None:
    changed = Posting("elsewhere", "text:abc", (*LINES, Line(4, "body", "New.")))
    assert posting_id(changed.identity) == posting_id(POSTING.identity)
    assert lines_digest(changed.lines) != lines_digest(POSTING.lines)
