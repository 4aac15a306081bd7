"""The guide to facts shows facts that can be added. What the guides print is replayed by tests/test_docs.py."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

from analyzer.catalogue import parse_spec

FACTS = Path(__file__).parents[2] / "docs" / "facts.md"
COMPLETE = {"kind": "choice", "question": "?", "values": ["always", "some_days", "never"]}


def test_the_guide_to_facts_shows_facts_that_can_be_added():
    shown = re.findall(r"```toml\n(.*?)```", FACTS.read_text(encoding="utf-8"), flags=re.DOTALL)
    assert shown
    for block in shown:
        table = tomllib.loads(block)["fact"]["dogs_welcome"]
        spec = parse_spec("dogs_welcome", {**COMPLETE, **table}, group="own", own=True)
        assert "cues" not in table or spec.cues["always"].detect
