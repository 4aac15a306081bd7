"""Who wants no agency is told by what a posting says of agencies, not by the industry of its clients."""

from __future__ import annotations

import tomllib

import pytest

from analyzer.catalogue import load_catalogue
from analyzer.criteria.rubric_file import parse_rubric
from analyzer.drafting.toml_writer import to_toml
from analyzer.model import Line, Posting
from analyzer.readers import read_facts
from analyzer.scoring.score import score
from tests.drafting.stances import drafted

WISH = "I don't want to work for an agency."


def verdict_on(posting: str):
    """The one verdict of the drafted rubric on a posting."""
    text = to_toml(drafted(WISH), "next.md")
    rubric = parse_rubric(
        tomllib.loads(text),
        name="next",
        document=WISH,
        catalogue=load_catalogue(),
        path="next.toml",
        source=text,
    )
    lines = tuple(Line(n, "body", line) for n, line in enumerate(posting.splitlines(), 1))
    facts = read_facts(Posting("p", "", lines), load_catalogue().with_own(rubric.own_facts)).facts
    (verdict,) = score(facts, rubric).verdicts
    return verdict


@pytest.mark.parametrize(
    "line",
    [
        "We are a nursing agency that places nurses in hospitals.",
        "You apply through our agency, which pays you every week.",
        "On behalf of our client, a hospital, we are looking for a nurse.",
    ],
)
def test_an_agency_is_found_by_the_line_that_names_it(line):
    assert verdict_on(f"Staff nurse\n{line}").outcome == "unmet"


def test_where_nobody_speaks_of_an_agency_none_is_presumed():
    posting = "Staff nurse\nSt Anne is a hospital with 300 beds.\nYou work on our surgical ward."
    assert verdict_on(posting).outcome == "presumed"


def test_agencies_that_are_named_several_times_are_one_criterion():
    entries = drafted("No agencies.\n\nI don't want to work for a recruitment agency.").entries
    assert [entry.name for entry in entries] == ["No agency"]
    assert entries[0].because == (0, 1)


def test_duplicates_in_one_breath_are_one_criterion():
    assert len(drafted("No crypto, no web3, no blockchain.").entries) == 1
