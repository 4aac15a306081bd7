"""Postings and small catalogues for the tests of the phrase reader."""

from __future__ import annotations

from analyzer.catalogue import Catalogue, parse_spec
from analyzer.model import Line, Posting
from analyzer.text.posting_text import PostingText


def posting(*lines: str) -> Posting:
    """A posting of these lines, all of the body, numbered from 1; empty lines are gaps."""
    kept = tuple(Line(n, "body", text) for n, text in enumerate(lines, 1) if text)
    return Posting("made up", "text:made-up", kept)


def posting_text(*lines: str) -> PostingText:
    return PostingText(posting(*lines))


def catalogue(**tables: dict) -> Catalogue:
    """A catalogue of these entries; each has a question already."""
    return Catalogue(
        tuple(parse_spec(key, {"question": "What?", **table}, group="made") for key, table in tables.items())
    )
