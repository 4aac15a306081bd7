"""What rooms say at a terminal, as a page says it."""

from __future__ import annotations

import pytest

from analyzer.serve.page_words import INSTEAD, on_page
from tests.cli.conftest import ROOT


@pytest.mark.parametrize(
    ("said", "shown"),
    [
        ("no such fact: pai. `jobfit facts` lists them", "no such fact: pai"),
        ("Check the connection; `jobfit doctor` says what works.", "Check the connection."),
        ("two are wrong (and 3 more: `jobfit criteria check` lists them).", "two are wrong (and 3 more)."),
        ("the document gives no reason: see `jobfit criteria check`", "the document gives no reason"),
        ("They asked for a job fit; write soon: now.", "They asked for a job fit; write soon: now."),
        ('no rate for it: write [pay] with currency = "EUR" and rates = { NOK = … }.', "no rate for it."),
        ("", ""),
    ],
)
def test_a_page_names_no_command_and_no_line_of_a_file(said: str, shown: str) -> None:
    assert on_page(said) == shown


@pytest.mark.parametrize("said", INSTEAD)
def test_each_message_that_has_words_of_its_own_is_one_that_a_room_says(said: str) -> None:
    """A message that is worded anew would else come to the page with its options."""
    sources = [
        path.read_text("utf-8") for path in (ROOT / "analyzer").rglob("*.py") if path.name != "page_words.py"
    ]
    parts = ["".join(source.replace('"\n', "").split('"')) for source in sources]
    words = said.split()
    assert any(all(word in part for word in words) for part in parts)
    assert "--" not in on_page(said)
    assert "OPENAI_" not in on_page(said)
