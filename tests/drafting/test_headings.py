"""Headings, introductions and labels say how the sentences below or behind them are meant."""

from __future__ import annotations

import pytest

from analyzer.criteria.document import sentences
from analyzer.drafting.headings import setting_of, settings
from tests.drafting.stances import drafted, stance


@pytest.mark.parametrize(
    ("heading", "setting"),
    [
        ("Deal-breakers", "refusal"),
        ("DEALBREAKERS:", "refusal"),
        ("No-gos", "refusal"),
        ("What we DON'T want", "refusal"),
        ("What I don’t want", "refusal"),
        ("Things I will not do", "refusal"),
        ("I won't work for", "refusal"),
        ("Never again", "refusal"),
        ("Turn-offs", "less"),
        ("Red flags", "less"),
        ("Rather not", "less"),
        ("Nice to have", "bonus"),
        ("Nice-to-haves", "bonus"),
        ("Bonus points", "bonus"),
        ("Would be nice", "bonus"),
        ("Ideally", "prefer"),
        ("Must have", "must"),
        ("Must-haves", "must"),
        ("Non-negotiables", "must"),
        ("Things I can't do without", "must"),
        ("What I need", "must"),
        ("Don't care", "none"),
        ("What doesn't matter", "none"),
        ("About me", "told"),
        ("My experience", "told"),
        ("Casinos I have known", "unknown"),
        ("What I'm looking for", "wish"),
        ("The team", None),
    ],
)
def test_a_heading_makes_something_of_what_stands_below(heading, setting):
    assert setting_of(heading) == setting


@pytest.mark.parametrize(
    "document",
    [
        "## Nice to have\n\n- A pension\n",
        "**Nice to have**\n\n- A pension\n",
        "**Nice to have:**\n\n- A pension\n",
        "Nice to have\n\n- A pension\n",
        "Nice to have:\n- A pension\n",
        "Nice to have\n------------\n\nA pension\n",
        "__Nice to have__\n\nA pension\n",
    ],
)
def test_however_a_heading_is_written_it_holds_for_what_stands_below(document):
    assert list(settings(sentences(document)))[-1] == "bonus"


def test_a_list_is_over_where_the_list_is():
    parts = sentences("I avoid:\n\n- banks\n\nI like boats.\n")
    assert list(settings(parts)) == [None, "refusal", None]


@pytest.mark.parametrize(
    ("document", "told"),
    [
        ("## Deal-breakers\n\n- Crypto", ["No crypto (rules out)"]),
        ("## Deal-breakers\n\n- No remote work", ["Work arrangement: remote 9"]),
        ("## Deal-breakers\n\n- I will not travel", ["Travel: none 8"]),
        ("## Red flags\n\n- Equity", []),
        ("## Nice to have\n\n- A pension", ["Benefits: retirement (bonus)"]),
        ("## Must have\n\n- A pension", ["Benefits: retirement 9"]),
        ("## Must have\n\n- A pension, if possible", ["Benefits: retirement 4"]),
        ("## Don't care\n\n- Python", []),
        ("Nice to have: a pension", ["Benefits: retirement (bonus)"]),
        ("Deal-breakers: on call", ["On call: not required (rules out)"]),
        ("My week: four days", []),
        ("## Monsters of my youth\n\n- Crypto\n- I want a pension.", ["Benefits: retirement 6"]),
        ("- Yuck\n  - Crypto\n- Monsters of my youth\n  - Equity", ["No crypto (rules out)"]),
        ("- ❌ Crypto\n- ✅ A pension", ["No crypto (rules out)", "Benefits: retirement 6"]),
        ("- Crypto (no)", ["No crypto (rules out)"]),
        ("- ~~Equity~~", []),
        ("+ Equity\n\n- Crypto", ["Equity 6", "No crypto (rules out)"]),
        ("| Want | Don't want |\n|---|---|\n| Equity | Crypto |", ["Equity 6", "No crypto (rules out)"]),
        ("Yes: equity\nNo: crypto", ["Equity 6", "No crypto (rules out)"]),
        ("- Equity\n**No-gos**\n- Crypto", ["Equity 6", "No crypto (rules out)"]),
        ("## 👎\n\n- Crypto", ["No crypto (rules out)"]),
    ],
)
def test_an_item_is_meant_as_what_stands_above_it_says(document, told):
    def short(entry):
        rules_out = "deal_breaker" in entry.keys and entry.name.startswith(("No ", "On call: not"))
        bonus = " (bonus)" if "bonus" in entry.keys else f" {entry.keys['weight']}"
        return entry.name + (" (rules out)" if rules_out else bonus)

    assert [short(entry) for entry in drafted(document).entries] == told


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        ("| Ghent | no | |", "against"),
        ("| Ghent | yes | my aunt lives there |", "for"),
        ("| Ghent | yes | unless it rains |", "-"),
        ("| Ghent | no | I will not drive to the zoo |", "-"),
        ("| Ghent | depends | |", "-"),
    ],
)
def test_the_answer_in_a_row_of_a_table_says_how_its_cell_is_meant(row, expected):
    """A reason that may turn the answer, and an answer that is none, make it a question."""
    table = "| | Yes / No | Why |\n|---|---|---|\n| Pay | yes | |\n"
    assert stance(table + row, "locations", "Ghent") == expected


def test_a_line_in_italics_heads_what_stands_below_it():
    """What a first heading says ends where the next begins, though it is written in italics alone."""
    draft = drafted("**My musts**\n\nA pension.\n\n*The rest*\n\nEquity.")
    weights = {entry.name: entry.keys["weight"] for entry in draft.entries}
    assert weights == {"Benefits: retirement": 9}
