"""Laws that every typed extractor keeps, whatever the text."""

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from analyzer.catalogue import load_catalogue
from analyzer.model import Line, Posting
from analyzer.readers.phrases.extractors import EXTRACTORS
from analyzer.text.posting_text import PostingText
from tests import examples
from tests.growth import grows_in_line
from tests.readers.phrases.make import posting_text

PIECES = (
    "Remote (US)", "hybrid", "3 days a week in the office", "on-site", "$120k-150k", "€4.500 / month", "Salary:", "Full-time", "contract",
    "Senior Data Engineer", "Lumo | ", " | ", "Berlin, Germany", "must be based in Spain or Portugal", "5+ years of experience", "Python, Go and R",
    "a team of eight", "200 employees", "10k requests per second", "travel 20%", "quarterly off-sites", "weekly 1:1s with your manager", "no", "not",
    "Title: ", "Location: ", "is hiring a", "About Acme", "\u00a0", "İ", "ß", "🙂", "{", "(", ")", ":", "•", "\u202f", "1.000.000,00", "to", "-", "–",
)  # fmt: skip
LINES = st.lists(
    st.lists(st.sampled_from(PIECES), min_size=1, max_size=8).map(" ".join), min_size=1, max_size=8
)
ORIGINS = st.sampled_from(["title", "location", "field", "body"])


def _kept(finding, text: PostingText) -> None:
    """The finding cites lines that exist, and quotes them word for word."""
    cited = [n for n, line in enumerate(text.posting.lines) if line.n in finding.lines]
    assert len(cited) == len(finding.lines) > 0
    bounds = [text.bounds_at(text.line_span(n).start) for n in cited]
    assert all(any(quote in text.text[start:end] for start, end in bounds) for quote in finding.quotes)
    spec = load_catalogue()[finding.key]
    if spec.kind == "choice":
        assert finding.value in spec.values
    if spec.kind == "choices":
        assert finding.value
        assert set(finding.value) <= set(spec.values)
    if spec.kind == "texts":
        assert all(item in text.text for item in finding.value)


@settings(max_examples=examples(50), deadline=None)
@example(lines=["Lumo |  Salary: hybrid Berlin, Germany"], origin="title")
@given(LINES, ORIGINS)
def test_what_is_found_is_allowed_and_quoted_word_for_word(lines: list[str], origin: str) -> None:
    numbered = tuple(Line(n, origin if n == 1 else "body", line) for n, line in enumerate(lines, 1))
    text = PostingText(Posting("made up", "text:x", numbered))
    for extractor in EXTRACTORS:
        for finding in extractor.find(text):
            assert finding.key in extractor.keys
            _kept(finding, text)


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=300))
def test_no_text_breaks_an_extractor(words: str) -> None:
    text = posting_text("x", *(line for line in words.splitlines() if line.strip()))
    for extractor in EXTRACTORS:
        extractor.find(text)


@settings(max_examples=40, deadline=None)
@given(LINES)
def test_reading_twice_gives_the_same(lines: list[str]) -> None:
    for extractor in EXTRACTORS:
        assert extractor.find(posting_text(*lines)) == extractor.find(posting_text(*lines))


@pytest.mark.parametrize("extractor", EXTRACTORS, ids=lambda extractor: min(extractor.keys))
@pytest.mark.parametrize(
    "piece",
    [
        "Lumo | Senior Engineer (Remote) ",
        "based in Paris, Texas or ",
        "full-time contract intern ",
        "about we are a ",
        "is hiring a Senior ",
    ],
)
def test_a_hostile_posting_is_read_in_linear_time(extractor, piece: str) -> None:
    def read(size: int) -> None:
        extractor.find(posting_text(piece * (size // len(piece))))

    assert grows_in_line(read, noise=0.04)
