"""True exchanges with a small local model, replayed: a plain posting, a long one, own facts, a stream.

The model is a weak one (1.5 billion parameters): what it claims is no measure of how well a large one
reads. The questions are a handful of our own, so that a reworded catalogue needs no new recording.
"""

from __future__ import annotations

import random
import re
from pathlib import Path
from typing import Any

import pytest

from analyzer.catalogue import Catalogue, parse_spec
from analyzer.model import Line, Posting
from analyzer.readers import read_facts
from analyzer.readers.model.asking import ModelReply, Step, ask_model
from analyzer.readers.model.endpoint import Endpoint
from analyzer.readers.model.session import Session
from tests.exchanges import FOLDER, MODEL, RECORD, address
from tests.readers.model.texts import LINES, Memory, posting

pytestmark = [] if RECORD else [pytest.mark.block_network]

ARRANGEMENT = {
    "kind": "choice",
    "question": "Where is the work done?",
    "values": [["remote", "away from an office"], ["hybrid", "some office days"], ["onsite", "in an office"]],
    "cues": {"remote": {"detect": ["work from anywhere", "fully remote"]}},
}
TABLES: dict[str, dict[str, Any]] = {
    "title": {"kind": "text", "question": "What is the job title?"},
    "work_arrangement": ARRANGEMENT,
    "pay": {"kind": "pay", "question": "Which base pay or pay range is stated?"},
    "equity": {"question": "Does the pay include stock or options?", "cues": {"true": ["stock options"]}},
    "on_call": {
        "question": "Is there on-call duty?",
        "says": {"true": ["carry the pager"]},
        "not_by": ["a help desk"],
        "cues": {"true": ["on-call rotation"]},
    },
    "mentoring": {"question": "Is mentoring others part of the job?", "cues": {"true": ["will mentor"]}},
    "technologies": {"kind": "texts", "question": "Which languages and tools are named?"},
}
CATALOGUE = Catalogue(tuple(parse_spec(key, table, group="job") for key, table in TABLES.items()))
CLOSED = CATALOGUE.only(frozenset({"work_arrangement", "pay", "equity", "on_call", "mentoring"}))
OWN = {
    "settles_payments": parse_spec(
        "settles_payments",
        {
            "question": "Does the software move money between banks?",
            "cues": {"true": ["settlement software"]},
        },
        group="own",
        own=True,
    )
}
PARAGRAPHS = (
    "Harbour Lantern keeps ferry timetables, tickets and crews in step for forty island routes.",
    "The timetable changes with tide, wind and demand, so plans are made anew every few minutes.",
    "You will look after the planner: a service in Python that has grown for nine years.",
    "It is correct and slow. Making it fast without making it wrong is the work of the next two years.",
    "Three of us own it together, from the first sketch to the pager. We pair most mornings.",
    "The pager goes round weekly; it rang four times last month, and each time we mended the cause.",
    "We work fully remote from anywhere in Europe and meet on an island twice a year.",
    "You will mentor an apprentice who joined us in spring and learns quickly.",
    "The salary is 70,000 to 85,000 euros a year, with stock options after twelve months.",
    "Please write to us in your own words; a list of tools tells us little.",
)


def ask(
    catalogue: Catalogue, given: Posting, *, seed: int, steps: list[Step] | None = None, **more: Any
) -> tuple[ModelReply, Session]:
    """Asks the recorded model; the fence is drawn from a seed, else no body would match again."""
    store = more.pop("store", None)
    endpoint = Endpoint(MODEL, address(), api_key="none", deadline=1500.0, max_tokens=300, **more)
    with Session(endpoint, rng=random.Random(seed)) as session:
        told = None if steps is None else steps.append
        reply = ask_model(
            given, catalogue, endpoint, session=session, on_step=told, stream=steps is not None, store=store
        )
        return reply, session


@pytest.mark.vcr
@pytest.mark.default_cassette("reading.yaml")
def test_a_plain_posting_is_read_and_what_its_lines_do_not_show_does_not_count(vcr: Any) -> None:
    endpoint = Endpoint(MODEL, address(), api_key="none", deadline=1500.0, max_tokens=300)
    with Session(endpoint, rng=random.Random(1)) as session:
        reply = ask_model(posting(), CATALOGUE, endpoint, session=session)
        reading = read_facts(posting(), CATALOGUE, reply, phrases=False)
    assert RECORD or vcr.all_played
    assert reading.model == MODEL
    assert reading.facts
    assert reading.tokens_in > 500
    known = {line.n for line in LINES}
    assert all(known.issuperset(fact.lines) and fact.quotes for fact in reading.facts.values())


@pytest.mark.vcr
@pytest.mark.default_cassette("long-posting.yaml")
def test_a_long_posting_is_read_in_parts_and_the_parts_are_merged(vcr: Any) -> None:
    lines = (Line(1, "title", "Planner Engineer"),)
    lines += tuple(Line(n, "body", text) for n, text in enumerate(PARAGRAPHS, start=2))
    given = Posting("test", "text:long", lines)
    reply, _ = ask(CLOSED, given, seed=2, part_chars=600)
    assert RECORD or vcr.play_count >= 2
    assert "parts" in reply.notes[0]
    assert reply.findings


@pytest.mark.vcr
@pytest.mark.default_cassette("own-facts.yaml")
def test_own_facts_of_a_rubric_are_asked_for_alone(vcr: Any) -> None:
    reply, session = ask(Catalogue(()).with_own(OWN), posting(), seed=3, store=Memory())
    assert RECORD or vcr.all_played
    assert {finding.key for finding in reply.findings} <= set(OWN)
    assert session.budget.calls == 1


@pytest.mark.vcr
@pytest.mark.default_cassette("streamed.yaml")
def test_a_streamed_reading_tells_its_findings_while_they_come(vcr: Any) -> None:
    steps: list[Step] = []
    reply, _ = ask(Catalogue(()).with_own(OWN), posting(), seed=4, steps=steps)
    assert RECORD or vcr.all_played
    told = [step.finding for step in steps if step.finding is not None]
    assert {finding.key for finding in told} == {finding.key for finding in reply.findings} == set(OWN)
    assert reply.tokens_out > 0


@pytest.mark.parametrize("path", sorted(FOLDER.glob("*.yaml")), ids=lambda path: path.name)
def test_a_cassette_holds_no_key_no_address_and_no_path(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert not re.search(
        r"(?i)authorization|bearer|127\.0\.0\.1|localhost|/root/|/home/|/tmp/|\.gguf|sk-", text
    )
    assert "model.example" in text
