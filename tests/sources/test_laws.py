"""What holds for any input: lines are clean, nothing but our own errors is raised."""

from __future__ import annotations

import re

from hypothesis import given, settings
from hypothesis import strategies as st

from analyzer.errors import JobfitError
from analyzer.model import Posting
from analyzer.sources import classify, normal_url, posting_from_text, split_stdin
from analyzer.sources.addresses import canonical_url
from analyzer.sources.jsonld import fields_of, job_postings
from analyzer.sources.page import posting_from_page

TAGS = [
    "div",
    "p",
    "span",
    "b",
    "table",
    "tr",
    "td",
    "ul",
    "li",
    "dl",
    "dt",
    "dd",
    "pre",
    "form",
    "input",
    "style",
    "script",
    "details",
    "svg",
    "template",
    "h1",
    "br",
    "a",
    "nav",
]
STYLES = [
    "display:none",
    "color:#fff",
    "font-size:0",
    "position:absolute;left:-9999px",
    "x",
    "opacity:",
    "--a:var(--a)",
]


@st.composite
def soup(draw):
    """HTML as it must not be: tags opened, crossed, never closed, with text of any sort."""
    parts = []
    for _ in range(draw(st.integers(1, 25))):
        tag, kind = draw(st.sampled_from(TAGS)), draw(st.integers(0, 3))
        if kind == 0:
            parts.append(f"</{tag}>")
        elif kind == 1:
            parts.append(draw(st.text(max_size=40)))
        else:
            parts.append(
                f'<{tag} style="{draw(st.sampled_from(STYLES))}" class="{draw(st.text("ab <", max_size=3))}">'
            )
    return "".join(parts)


def is_clean(posting: Posting) -> bool:
    return all(
        line.text == " ".join(line.text.split())
        and not re.search(r"[\x00-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e]", line.text)
        for line in posting.lines
    )


@given(soup(), st.text(max_size=200))
@settings(max_examples=60, deadline=None)
def test_any_page_gives_clean_lines_or_an_error_of_ours(html, text):
    data = f"{html}<p>{text}</p>{'We keep the tide tables right. ' * 10}".encode("utf-8", "replace")
    try:
        posting = posting_from_page(data, source="page")
    except JobfitError:
        return
    assert is_clean(posting)
    assert [line.n for line in posting.lines] == list(range(1, len(posting.lines) + 1))


@given(st.text(max_size=400))
@settings(max_examples=60, deadline=None)
def test_any_text_gives_clean_lines_in_order(text):
    try:
        posting = posting_from_text(text, source="-")
    except JobfitError:
        return
    assert is_clean(posting)
    numbers = [line.n for line in posting.lines]
    assert numbers == sorted(set(numbers))


@given(st.binary(max_size=300))
@settings(max_examples=60, deadline=None)
def test_any_bytes_on_stdin_give_addresses_a_posting_or_an_error_of_ours(data):
    try:
        found = split_stdin(data)
    except JobfitError:
        return
    assert found if isinstance(found, list) else is_clean(found)


@given(st.text(max_size=80))
@settings(max_examples=100, deadline=None)
def test_any_word_is_judged_and_any_address_is_normal_or_refused(word):
    assert classify(word) in ("url", "file", "unknown")
    try:
        url = normal_url(word)
    except JobfitError:
        return
    assert normal_url(url) == url
    assert canonical_url(canonical_url(url)) == canonical_url(url)


@given(st.recursive(st.none() | st.booleans() | st.floats() | st.integers() | st.text(max_size=20), lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["@type", "name", "title", "value", "address", "baseSalary", "hiringOrganization", "jobLocation", "minValue", "employmentType", "datePosted", "description"]), inner, max_size=5), max_leaves=20))  # fmt: skip
@settings(max_examples=60, deadline=None)
def test_any_data_give_fields_without_an_error(value):
    import json

    posting = {"@type": "JobPosting", "x": value, **(value if isinstance(value, dict) else {})}
    fields_of(posting)
    job_postings([json.dumps(posting)])
