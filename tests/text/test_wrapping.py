"""A paragraph that was wrapped at some width is one paragraph again; what only looks like one is not."""

from __future__ import annotations

import textwrap

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analyzer.catalogue import load_catalogue
from analyzer.model import Finding, Line
from analyzer.readers import read_facts
from analyzer.readers.evidence.checker import EvidenceChecker
from analyzer.sources.plain_text import posting_from_text
from analyzer.text.posting_text import PostingText
from analyzer.text.wrapping import continued
from tests.readers.phrases.make import posting_text

PROSE = """\
Ovenly bakes bread for four towns along the river and has done so since 1987. Twelve people work in our \
bakery, and nobody works alone at night. We are sadly not in a position to sponsor visas for this role. \
You write the plans for the ovens together with Marta and Jonas, who built the first of them, and you keep \
what you learn in a notebook that all can read. We do not expect anyone to be on call at weekends. \
Hybrid working is not available for bakers, nor is any kind of remote work in the first three years, \
since dough cannot be kneaded from home. We pay 42,000 to 48,000 EUR a year and give thirty days of leave. \
There is no bonus scheme, and we offer neither equity nor stock options at this point."""


def _words(*lines: str) -> list[str]:
    text = posting_text(*lines)
    return [text.text[s.start : s.end] for s in text.sentences]


@pytest.mark.parametrize("width", range(60, 81))
@pytest.mark.parametrize("indent", ["", "- "])
def test_wrapped_prose_has_the_sentences_that_it_has_on_one_line(width: int, indent: str) -> None:
    wrapped = textwrap.wrap(PROSE, width, initial_indent=indent, subsequent_indent=" " * len(indent))
    assert _words("Baker", *(line.strip() for line in wrapped)) == _words("Baker", indent + PROSE)


@pytest.mark.parametrize(
    "lines",
    [
        pytest.param(
            ["You will bake the bread of four towns every night", "Plan the ovens of the bakery for a week"],
            id="items that begin with a capital",
        ),
        pytest.param(
            [
                "You are",
                "a patient baker who has worked with old ovens for years",
                "fond of working at night",
            ],
            id="items that begin small",
        ),
        pytest.param(
            ["- patience with ovens that have seen four generations of bakers", "- visa sponsorship"],
            id="bulleted items",
        ),
        pytest.param(
            ["1. patience with ovens that have seen four generations of", "2. visa sponsorship"],
            id="numbered items",
        ),
        pytest.param(
            ["Here is what you will not get from us, however you ask:", "visa sponsorship"],
            id="a lead-in",
        ),
        pytest.param(["Ovenly Bakeries and Sons", "12 Mill Lane", "Ghent"], id="an address"),
        pytest.param(["Not what you think", "visa sponsorship", "is offered to everyone."], id="short lines"),
        pytest.param(
            ["Ovenly Bakeries of the River Towns | Baker | Ghent, Belgium", "visas are sponsored"],
            id="a header",
        ),
        pytest.param(
            ["The bakery stands by the river and has four ovens", "location: Ghent, by the old mill"],
            id="a label",
        ),
        pytest.param(
            ["The bakery stands by the river and has four ovens", "https://ovenly.example/jobs/17"],
            id="an address of the web",
        ),
        pytest.param(
            ["The bakery stands by the river and has four ovens", "", "and twelve people"],
            id="a blank line between",
        ),
        pytest.param(
            [
                "We bake for the river towns and have no plans",
                "visas are sponsored for all who come from far away and wish to stay with us for years",
            ],
            id="the next word would have fitted",
        ),
    ],
)
def test_other_lines_stay_lines(lines: list[str]) -> None:
    numbered = [Line(n, "body", line) for n, line in enumerate(lines, 1) if line]
    assert not any(continued(numbered))


def test_a_capital_or_a_figure_goes_on_where_the_text_is_wrapped_elsewhere() -> None:
    wrapped = textwrap.wrap(PROSE, 75)
    place = next(n for n, line in enumerate(wrapped) if line.startswith("1987"))
    assert continued([Line(n, "body", line) for n, line in enumerate(wrapped)])[place]
    alone = wrapped[place - 1 : place + 1]
    assert continued([Line(n, "body", line) for n, line in enumerate(alone)]) == [False, False]


def test_lines_of_the_site_are_never_joined() -> None:
    above = Line(1, "field", "Department: The bakery by the river that has the oldest ovens of")
    assert continued([above, Line(2, "body", "the town")]) == [False, False]


LINES = st.lists(
    st.sampled_from(
        [
            "We bake the bread of four towns along the river and of",
            "the old bakery by the mill has twelve people who never work",
            "alone at night.",
            "Marta and Jonas built the first of the ovens, which are as old as",
            "- patience",
            "Requirements:",
            "",
        ]
    ),
    min_size=1,
    max_size=12,
)


@given(LINES)
def test_positions_lines_and_paragraphs_agree(lines: list[str]) -> None:
    """Joining changes no position, and each place has one line and one paragraph that holds that line."""
    text = posting_text("Baker", *lines)
    assert text.text.replace("\n", " ") == " ".join(line.text for line in text.posting.lines)
    assert "\n".join(text.text[start:end] for start, end in text.paragraphs) == text.text
    for index, line in enumerate(text.posting.lines):
        span = text.line_span(index)
        assert text.text[span.start : span.end] == line.text
        begin, stop = text.bounds_at(span.start)
        assert begin <= span.start <= span.end <= stop
        assert (line.n in text.wrapped) == (stop - begin > span.end - span.start)
        assert text.lines_between(span.start, span.end) == (line,)


WRAPPED = (
    "Baker\n\nOvenly bakes bread for four towns along the river. We are unable to\n"
    "sponsor visas for this role. Two people share the ovens."
)


def test_a_denial_on_one_line_denies_what_stands_on_the_next() -> None:
    posting = posting_from_text(WRAPPED, source="test")
    facts = read_facts(posting, load_catalogue()).facts
    fact = facts["visa_sponsorship"]
    assert (fact.value, fact.lines) == ("not_offered", (3, 4))
    assert fact.quotes == ("We are unable to sponsor visas for this role.",)


@pytest.mark.parametrize("lines", [(3,), (4,), (3, 4)])
def test_a_claim_on_either_line_is_judged_by_the_whole_sentence(lines: tuple[int, ...]) -> None:
    checker = EvidenceChecker(posting_from_text(WRAPPED, source="test"), load_catalogue())
    assert checker.check(Finding("visa_sponsorship", "offered", lines)).trust == "unsupported"
    shown = checker.check(Finding("visa_sponsorship", "not_offered", lines))
    assert shown.trust == "stated"
    assert shown.quotes == ("We are unable to sponsor visas for this role.",)


def test_numbers_and_pay_are_shown_across_the_lines() -> None:
    words = (
        "Baker\n\nTo begin with us you need nothing but patience, and at least five\n"
        "years of experience with old ovens. For that we pay a salary of up to\n60,000 EUR a year."
    )
    posting = posting_from_text(words, source="test")
    facts = read_facts(posting, load_catalogue()).facts
    assert facts["years_experience"].value == 5
    assert (facts["pay"].value.max, facts["pay"].value.bound) == (60_000, "up_to")


def test_a_long_text_of_lines_that_might_go_on_for_ever_is_cut_at_paragraphs_of_some_size() -> None:
    text = PostingText(
        posting_from_text("\n".join(["the bread of four towns along the river and of"] * 500), source="x")
    )
    assert max(end - start for start, end in text.paragraphs) < 50 * 50
