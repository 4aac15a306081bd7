"""What is read of a posting in another language: its stated facts, by key."""

from __future__ import annotations

from typing import Any

from analyzer.catalogue import load_catalogue
from analyzer.readers import read_facts
from analyzer.sources.plain_text import posting_from_text


def facts_of(words: str) -> dict[str, Any]:
    """The values of the facts that count in a posting of these words."""
    reading = read_facts(posting_from_text(words, source="test"), load_catalogue())
    return {key: fact.value for key, fact in reading.facts.items() if fact.counts}
