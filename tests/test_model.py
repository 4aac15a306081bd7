"""The nouns survive the way to JSON and back."""

import json

from analyzer.keys import lines_digest, posting_id
from analyzer.model import Claim, Fact, Line, Pay, Posting, Reading
from analyzer.serialize import (
    posting_from_json,
    posting_to_json,
    reading_from_json,
    reading_to_json,
)

LINES = (Line(1, "title", "Baker"), Line(3, "body", "You bake bread by night. 20 €/h"))
POSTING = Posting("shop.txt", "text:abc", LINES, title="Baker", notes=("one note",))


def test_a_posting_comes_back_whole() -> None:
    assert posting_from_json(json.loads(json.dumps(posting_to_json(POSTING)))) == POSTING


def test_a_reading_comes_back_whole_whatever_the_kind_of_value() -> None:
    pay = Fact("pay", Pay(20, 25.5, "EUR", "hour"), "stated", (3,), ("20 €/h",))
    other = Claim(("part_time",), "unsupported", (1,))
    kind = Fact("employment_type", ("full_time",), "stated", (1,), ("Baker",), (other,))
    reading = Reading("phrases", {"pay": pay, "employment_type": kind}, unsupported=(pay,), notes=("n",))
    assert reading_from_json(json.loads(json.dumps(reading_to_json(reading)))) == reading


def test_ids_follow_the_identity_and_digests_follow_the_text() -> None:
    changed = Posting("elsewhere", "text:abc", (*LINES, Line(4, "body", "New.")))
    assert posting_id(changed.identity) == posting_id(POSTING.identity)
    assert lines_digest(changed.lines) != lines_digest(POSTING.lines)
