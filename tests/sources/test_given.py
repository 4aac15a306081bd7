"""What a face other than the command line is given: texts and addresses, never the name of a file."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from analyzer.errors import FetchError, SourceError, UsageProblem
from analyzer.sources.given import posting_at, posting_from_paste

LONG = "We bake at night in Málaga, and each of us has two days a week to try what nobody ordered. " * 4


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("Baker wanted\nWe bake at night in Málaga.", "We bake at night in Málaga."),
        (f"<html><head><meta charset=latin-1></head><body><h1>Baker</h1><p>{LONG}</p>", LONG.strip()),
        (json.dumps({"title": "Baker", "description": LONG}), LONG.strip()),
    ],
    ids=["prose", "a page that names other characters", "data"],
)  # fmt: skip
def test_a_paste_is_read_as_what_it_looks_like(text: str, line: str) -> None:
    assert line in [one.text for one in posting_from_paste(text).lines]


def test_a_paste_of_addresses_is_no_posting() -> None:
    with pytest.raises(SourceError, match="list of addresses"):
        posting_from_paste("https://a.example/jobs/1\nhttps://a.example/jobs/2\n")


@pytest.mark.parametrize("text", ["", " \n "])
def test_nothing_is_told_as_nothing(text: str) -> None:
    with pytest.raises(SourceError, match="nothing"):
        posting_from_paste(text)


@pytest.mark.parametrize(
    "name", ["posting.txt", "./posting.txt", "/etc/passwd", "~/x", "C:\\x", "-", "", "baker"]
)
def test_no_file_is_opened_by_its_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    monkeypatch.chdir(tmp_path)
    Path("posting.txt").write_text("Baker wanted")
    with pytest.raises(UsageProblem, match="is no address"):
        posting_at(name)


@pytest.mark.parametrize(
    "address", ["file:///etc/passwd", "http://127.0.0.1:9/x", "http://[::1]/", "data:text/plain,x"]
)
def test_an_address_goes_through_the_guard(address: str) -> None:
    with pytest.raises((FetchError, SourceError)):
        posting_at(address)


def test_a_paste_beyond_all_measure_is_refused() -> None:
    with pytest.raises(SourceError, match="larger than 20 MB"):
        posting_from_paste("We bake at night.\n" * 1_200_000)
