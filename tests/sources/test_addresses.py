"""A word on the command line is an address, a file or neither; an address has one plain form."""

from __future__ import annotations

import pytest

from analyzer.errors import SourceError
from analyzer.sources import classify, normal_url
from analyzer.sources.addresses import canonical_url


@pytest.mark.parametrize(
    ("word", "sort"),
    [
        ("https://acme.example/jobs/1", "url"),
        ("acme.example/jobs/1", "url"),
        ("jobs.acme.example", "url"),
        ("localhost:8000/x", "url"),
        ("ftp://acme.example/x", "url"),
        ("javascript:alert(1)", "url"),
        ("./list", "file"),
        ("posting.txt", "file"),
        ("alerts.mbox", "file"),
        ("jobs.tsv", "file"),
        ("saved/page.html", "file"),
        ("~/posting", "file"),
        ("lst", "unknown"),
        ("", "unknown"),
    ],
)
def test_a_bare_word_is_an_address_a_file_or_neither(word, sort):
    assert classify(word) == sort


@pytest.mark.parametrize(
    "word", ["ftp://acme.example/x", "javascript:alert(1)", "file:///etc/passwd", "https://", "http://a b/"]
)
def test_other_schemes_and_broken_addresses_are_refused(word):
    with pytest.raises(SourceError):
        normal_url(word)


@pytest.mark.parametrize(
    "other",
    [
        "http://acme.example/jobs/7",
        "https://www.acme.example/jobs/7/apply?utm_source=x",
        "HTTPS://ACME.example.:443/jobs/7/?gclid=1&fbclid=2#top",
        "acme.example/jobs/7/application/?trk=x&ref=newsletter",
    ],
)
def test_one_posting_has_one_identity_under_all_its_addresses(other):
    assert canonical_url(other) == "https://acme.example/jobs/7"


def test_a_parameter_that_names_the_posting_is_kept():
    assert canonical_url("https://acme.example/?gh_jid=7&utm_source=x") == "https://acme.example?gh_jid=7"
    assert canonical_url("https://acme.example/job?ref=R-1024") == "https://acme.example/job?ref=R-1024"
