"""URL, file, stdin or paste → Posting. The only room that touches foreign pages."""

from __future__ import annotations

from analyzer.sources.addresses import classify, normal_url
from analyzer.sources.dispatch import read_source, split_stdin
from analyzer.sources.page import posting_from_page
from analyzer.sources.plain_text import posting_from_text

__all__ = ["classify", "normal_url", "posting_from_page", "posting_from_text", "read_source", "split_stdin"]
