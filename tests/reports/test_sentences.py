"""Where a quote stands in a long line, a report names the sentence: "line 2.3"."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from analyzer.catalogue import load_catalogue
from analyzer.criteria.rubric_file import parse_rubric
from analyzer.model import Analysis, Fact, Line, Posting, Reading
from analyzer.reports.html import ReportEntry, render_report
from analyzer.reports.json_output import analysis_json_line
from analyzer.reports.markdown import render_markdown
from analyzer.reports.suggestions import failed_claims, where
from analyzer.reports.terminal import render_card
from analyzer.scoring.score import score

REMOTE = "You work fully remote, always."
LONG = (
    "The mill stands where two rivers meet, and has ground rye, oats and barley for the farms of both banks since "
    "the bridge was built, which is longer ago than anybody can tell you with certainty or a straight face. "
    "The wheel turns all day. " + REMOTE + " You help the newer millers."
)
DOCUMENT = "I work from home. I like to teach."
TABLE = {
    "document": "mine.md",
    "criterion": [
        {"name": "Remote", "because": "I work from home.", "fact": "work_arrangement", "want": "remote"},
        {
            "name": "Mentor",
            "because": "I like to teach.",
            "fact": "mentoring",
            "want": True,
            "ask": "Do I teach?",
        },
    ],
}


def analysis(body: str = LONG) -> Analysis:
    names = ("2.3",) if body == LONG else ()
    facts = {
        "work_arrangement": Fact("work_arrangement", "remote", "stated", (2,), (REMOTE,), sentences=names)
    }
    hint = Fact(
        "mentoring",
        True,
        "hinted",
        (2,),
        ("You help the newer millers.",),
        sentences=tuple("2.4" for _ in names),
    )
    failed = Fact("equity", True, "unsupported", (2,), sentences=tuple("2.2" for _ in names))
    posting = Posting("-", "text:1", (Line(1, "title", "Miller"), Line(2, "body", body)))
    rubric = parse_rubric(TABLE, name="mine", document=DOCUMENT, catalogue=load_catalogue())
    reading = Reading("phrases", facts, hints={"mentoring": hint}, unsupported=(failed,))
    return Analysis(posting, reading, (score(facts, rubric),))


def card(one: Analysis) -> str:
    return render_card(one, width=70)


@pytest.mark.parametrize("render", [card, render_markdown])
def test_card_and_markdown_name_the_sentence_of_a_verdict_and_of_a_hint(render) -> None:
    text = " ".join(render(analysis()).replace("\\", "").split())
    assert "(line 2.3)" in text
    assert "(line 2.4)" in text


@pytest.mark.parametrize("render", [card, render_markdown])
def test_a_line_that_is_found_by_its_number_is_named_as_before(render) -> None:
    text = render(analysis(f"{REMOTE} You help the newer millers.")).replace("\\", "")
    assert "line 2." not in text


def test_the_html_report_names_the_sentence_and_leads_to_its_line() -> None:
    html = render_report([ReportEntry("1", analysis())])
    for place in ("2.2", "2.3", "2.4"):
        assert f">line {place}</a>" in html
    assert "-l2." not in html


def test_the_text_of_the_html_report_has_the_numbers_of_a_long_lines_sentences() -> None:
    html = render_report([ReportEntry("1", analysis())])
    for place in ("2.1", "2.2", "2.3", "2.4"):
        assert html.count(f'<span class="at" aria-hidden="true" data-n="{place}"></span>') == 1
    assert '<span class="at"' not in render_report([ReportEntry("1", analysis(REMOTE))])


def test_json_has_the_addresses_of_every_fact() -> None:
    plain = json.loads(analysis_json_line(analysis()))
    assert plain["facts"]["work_arrangement"]["sentences"] == ["2.3"]
    assert plain["hints"]["mentoring"]["sentences"] == ["2.4"]
    assert plain["unsupported"][0]["sentences"] == ["2.2"]
    short = json.loads(analysis_json_line(analysis(REMOTE)))
    assert short["facts"]["work_arrangement"]["sentences"] == []


def test_a_reading_of_before_is_shown_with_its_sentences_too() -> None:
    """They follow from its quotes."""
    one = analysis()
    fact = replace(one.reading.facts["work_arrangement"], sentences=())
    old = one._replace(reading=replace(one.reading, facts={fact.key: fact}))
    assert "(line 2.3)" in " ".join(card(old).split())


def test_a_claim_that_failed_shows_the_sentence_that_it_cites() -> None:
    (claim,) = failed_claims(analysis())
    assert (claim.quote, where(claim.fact)) == ("The wheel turns all day.", "(line 2.2)")


def test_several_lines_and_sentences_are_named_in_order() -> None:
    fact = Fact("equity", True, "stated", (1, 4, 12), sentences=("4.1", "4.3"))
    assert where(fact) == "(lines 1, 4.1, 4.3, 12)"
    assert where(Fact("equity", True, "told", ())) == ""
