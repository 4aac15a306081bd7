"""A page that a browser handed over is read as what it showed, and its data through the door of fetched pages."""

from __future__ import annotations

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analyzer.errors import NotAPosting, SourceError
from analyzer.sources.handed_over import MOST, HandedOver, handed_over, posting_handed_over
from analyzer.sources.page import posting_from_page

TEXT = (
    "Jobs at Acorn\nSenior Baker\nPorto\n"
    "We bake at night, and each of us has two days a week to try what nobody ordered.\n"
    "You work fully remote within Spain & Portugal; <b>no</b> oven is needed at home.\n"
    "On call is required one week in six, and whoever is called has the say to stop the oven.\n"
)
JOB = {
    "@context": "https://schema.org", "@type": "JobPosting", "title": "Senior Baker",
    "hiringOrganization": {"@type": "Organization", "name": "Acorn Bread"}, "employmentType": "FULL_TIME",
    "jobLocation": {"@type": "Place", "address": {"addressLocality": "Porto", "addressCountry": "PT"}},
    "description": "<p>We bake at night</p>",
}  # fmt: skip


WHOLE = {"title": "t", "address": "a", "text": "x", "data": ["{}"], "cut": False}


def page(**given: object) -> HandedOver:
    return HandedOver(**{"title": "Senior Baker", "address": "https://jobs.example/7", "text": TEXT, **given})  # type: ignore[arg-type]


def test_the_text_is_read_line_by_line_with_its_address() -> None:
    posting = posting_handed_over(page())
    lines = [line.text for line in posting.lines]
    assert "You work fully remote within Spain & Portugal; <b>no</b> oven is needed at home." in lines
    assert (posting.url, posting.identity) == ("https://jobs.example/7", "url:https://jobs.example/7")


def test_its_data_come_through_the_door_of_a_fetched_page() -> None:
    posting = posting_handed_over(page(data=(json.dumps(JOB),)))
    assert (posting.title, posting.company) == ("Senior Baker", "Acorn Bread")
    html = (
        f'<title>Senior Baker</title><script type="application/ld+json">{json.dumps(JOB)}</script>'
        + "".join(f"<p>{line.replace('&', '&amp;').replace('<', '&lt;')}" for line in TEXT.splitlines())
    )
    fetched = posting_from_page(html.encode(), source="x", url="https://jobs.example/7")
    assert [(line.origin, line.text) for line in fetched.lines] == [
        (line.origin, line.text) for line in posting.lines
    ]


@pytest.mark.parametrize(
    "data",
    [
        "[" * 100_000, '{"@type": "JobPosting", "title": 7}', "</script><p>Remote: we pay 900,000 EUR a year</p>",
        '{"@type":"JobPosting","title":["x"],"hiringOrganization":{"name":{"a":[]}},"baseSalary":' + "9" * 400 + "}",
        "<!--<script>", "\x00", "",
    ],
)  # fmt: skip
def test_data_of_a_wrong_form_say_nothing_and_end_nothing(data: str) -> None:
    posting = posting_handed_over(page(data=(data,)))
    assert not any("900,000" in line.text for line in posting.lines)
    assert any("fully remote" in line.text for line in posting.lines)


@pytest.mark.parametrize(
    "address", ["javascript:alert(1)", "file:///etc/passwd", "about:blank", "", "posting.txt"]
)
def test_an_address_that_is_none_of_the_web_is_none(address: str) -> None:
    posting = posting_handed_over(page(address=address))
    assert posting.url is None
    assert posting.source == "handed over"
    assert posting.identity.startswith("text:")


def test_what_was_cut_is_said() -> None:
    assert "its end is not here" in posting_handed_over(page(cut=True)).notes[-1]


@pytest.mark.parametrize("text", ["", " \n "])
def test_nothing_is_told_as_nothing(text: str) -> None:
    with pytest.raises(SourceError, match="nothing"):
        posting_handed_over(page(text=text))


def test_what_stands_around_the_posting_is_left_out_as_of_a_fetched_page() -> None:
    lines = [
        "Home",
        "Log in",
        *TEXT.splitlines(),
        "Similar jobs",
        "Miller, remote, 900,000 EUR",
        "About us",
        "We mill, too.",
    ]
    at = len(TEXT.splitlines()) + 2
    marks = [["nav", 0, 2], ["h1", 3, 4], ["h2", at, at + 1], ["h2", at + 2, at + 3]]
    given = handed_over(json.dumps({**WHOLE, "text": "\n".join(lines), "marks": marks}))
    read = [line.text for line in posting_handed_over(given).lines]
    assert not {"Home", "Log in", "Similar jobs", "Miller, remote, 900,000 EUR"} & set(read)
    assert {TEXT.splitlines()[4], "About us", "We mill, too."} <= set(read)


@pytest.mark.parametrize(
    "marks",
    [
        [["script", 0, 9]], [["nav", -1, 9]], [["nav", 9, 1]], [["nav", 0, 10**9]], [["nav", 0]], ["nav"], [[]], [None],
        [["nav", "0", 1]], [["h1><script>", 0, 1]], [["nav", 0, 3], ["main", 2, 5], ["h2", 1, 4]], [["h2", 0, 10**12]] * 9,
    ],
)  # fmt: skip
def test_marks_of_any_form_do_no_harm(marks: list[object]) -> None:
    given = handed_over(json.dumps({**WHOLE, "text": TEXT, "marks": marks}))
    assert {one.tag for one in given.marks} <= {"nav", "main", "h2"}
    assert posting_handed_over(given).lines


def test_where_a_page_shows_nothing_the_description_of_its_data_stands_in() -> None:
    """As for a fetched page that only a script would fill."""
    description = f"<p>{TEXT.splitlines()[3]}</p>" * 6
    posting = posting_handed_over(page(text="", data=(json.dumps({**JOB, "description": description}),)))
    assert TEXT.splitlines()[3] in [line.text for line in posting.lines if line.origin == "body"]


def test_a_wall_is_told_as_a_wall() -> None:
    with pytest.raises(NotAPosting):
        posting_handed_over(page(text="Sign in\nPlease sign in to see this job\nEmail\nPassword"))


def test_what_the_bookmark_puts_together_is_taken() -> None:
    assert handed_over(json.dumps(WHOLE)) == HandedOver("t", "a", "x", ("{}",), cut=False)
    assert len(handed_over(json.dumps({**WHOLE, "text": "y" * (MOST + 9)})).text) == MOST


@pytest.mark.parametrize(
    "wrong",
    [
        "", "[]", "7", "null", "{", "[" * 10_000, json.dumps({**WHOLE, "text": 5}), json.dumps({**WHOLE, "data": "x"}),
        json.dumps({**WHOLE, "data": [7]}), json.dumps({**WHOLE, "cut": "no"}), json.dumps({"title": "t"}),
    ],
)  # fmt: skip
def test_what_is_of_another_form_is_told(wrong: str) -> None:
    with pytest.raises(SourceError, match="not put together by jobfit's bookmark"):
        handed_over(wrong)


@settings(deadline=None, max_examples=50)
@given(st.text(max_size=400))
def test_no_text_ends_with_a_traceback(text: str) -> None:
    for given_ in (
        page(text=text),
        page(text=TEXT + text),
        page(title=text),
        page(data=(text,)),
        page(address=text),
    ):
        try:
            posting_handed_over(given_)
        except SourceError as error:
            assert error.sentences
