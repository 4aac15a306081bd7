"""A first rubric is drafted from prose: it can be judged by, cites sentences, and means what was said."""

from __future__ import annotations

import os
import tomllib
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analyzer.catalogue import load_catalogue
from analyzer.criteria.check import check
from analyzer.criteria.document import sentences
from analyzer.criteria.rubric_file import parse_rubric
from analyzer.drafting.by_phrases import read_mentions
from analyzer.drafting.draft import draft_by_phrases, draft_rubric
from analyzer.drafting.toml_writer import to_toml, toml_value
from analyzer.drafting.wishes import wishes_of

BACKEND = """\
---
title: "What next?"
---
# What next?

I've built a fair number of admin panels, but I like to keep things reliable.

## The place

- Remote (no hybrid), please.
- No gambling, weapons or payday loans.
- I want [1:1s](https://example.org/1on1) with my boss, preferably weekly.
- I'd be glad to be on call, provided that I'm empowered to fix it.
- Good pay over a fancy office.
- It's a big plus if there are off-sites twice a year.
- I won't work where one has to file a ticket.
- I don't mind travel.
- My cat sleeps on the keyboard.
"""

LEADER = """\
# My perfect job

### Tech lead or Engineering Manager: Engineering Manager

### B2B, B2C, Infrastructure? B2C!

### Realignment, Startup, Turn Around: Startup

I'd rather see a user's problem solved than push the limits of technology.

### I'll be content when:

* Everybody gets [coaching](/coaching)
* We never crunch
* (In very special places ...) we hold feelings meetings
"""


SECTIONS = """\
## About me
Ten years of Rust at startups, mostly remote.

## Must haves
- Work from home
- Pay of at least €85k
- A team of at most ten people

## Nice to have
- Equity

## Deal breakers
- Ad tech
- On-call
- No junior colleagues

I'm tired of hierarchies, office politics and crunch. I don't want to travel more than 10% of the time.

I avoid:

- body shops

I like pair programming. Hybrid is fine if it's close.
"""


def drafted(document: str):
    parts, catalogue = sentences(document), load_catalogue()
    mentions = read_mentions([part.text for part in parts], catalogue)
    return draft_rubric(parts, wishes_of(parts, mentions), catalogue)


def table(document: str) -> dict:
    """The drafted rubric, having made sure that it can be judged by and that its reasons stand there."""
    parsed = tomllib.loads(to_toml(drafted(document), "doc.md"))
    rubric = parse_rubric(parsed, name="doc", document=document, catalogue=load_catalogue())
    assert rubric.notes == ()
    return parsed


def problems(document: str) -> list[str]:
    """What `jobfit criteria check` says of the draft, sentences without a criterion left out."""
    source = to_toml(drafted(document), "doc.md")
    found = check(
        source,
        tomllib.loads(source),
        sentences(document),
        load_catalogue(),
        path="doc.toml",
        document_path="doc.md",
    )
    return [str(problem) for problem in found if problem.level != "note"]


def by_fact(document: str) -> dict[str, dict]:
    return {c["fact"]: c for c in table(document)["criterion"] if "fact" in c}


def test_remote_with_hybrid_refused_rules_out_hybrid_and_onsite():
    found = by_fact(BACKEND)["work_arrangement"]
    assert (found["want"], found["deal_breaker"]) == ("remote", ["hybrid", "onsite"])


def test_refused_businesses_are_deal_breakers_and_presumed_while_silent():
    refused = [c for c in table(BACKEND)["criterion"] if c.get("presume")]
    assert {c["name"] for c in refused} == {"No gambling, weapons or payday loans"}
    assert all("deal_breaker" in c for c in refused)


@pytest.mark.parametrize(
    ("fact", "expected"),
    [
        (
            "one_on_ones",
            {"want": {"weekly": 1, "biweekly": 0.7, "regular": 0.7, "monthly": 0.4}, "weight": 6},
        ),
        ("pay", {"stated": True}),
        ("office_perks", {"want": False}),
        ("get_togethers_per_year", {"at_least": 2, "none_at": 0, "bonus": True}),
        ("production_access", {"deal_breaker": ["by_ticket"]}),
        ("reliability_focus", {"want": True}),
    ],
)
def test_a_list_of_wishes_becomes_criteria(fact, expected):
    found = by_fact(BACKEND)[fact]
    assert {key: found[key] for key in expected} == expected


def test_what_a_sentence_ties_together_is_one_criterion():
    joined = next(c for c in table(BACKEND)["criterion"] if "all" in c and c["name"].startswith("On call"))
    assert [part["fact"] for part in joined["all"]] == ["on_call", "on_call_empowered"]


def test_what_one_does_not_mind_becomes_no_criterion():
    assert "travel_percent" not in by_fact(BACKEND)


def test_sentences_without_a_wish_are_listed_for_the_person():
    text = to_toml(drafted(BACKEND), "doc.md")
    assert "# line 18: My cat sleeps on the keyboard." in text


@pytest.mark.parametrize(
    ("fact", "want"),
    [
        ("role_track", {"engineering_manager": 1, "tech_lead": 0.3}),
        ("customers", {"consumers": 1, "businesses": 0.5, "developers": 0.2}),
        ("business_situation", {"startup": 1, "realignment": 0.5, "turnaround": 0.2}),
        ("primary_problem", {"customer_problem": 1, "technology": 0.3}),
        ("coaching", True),
    ],
)
def test_headings_that_choose_give_grades_in_their_order(fact, want):
    assert by_fact(LEADER)[fact]["want"] == want


@pytest.mark.parametrize(
    ("fact", "expected"),
    [
        ("work_arrangement", {"want": {"remote": 1, "hybrid": 0.2}, "weight": 9}),
        ("pay", {"at_least": 85000, "currency": "EUR", "weight": 9}),
        ("team_size", {"at_most": 10, "none_at": 20}),
        ("equity", {"bonus": True}),
        ("business_concerns", {"excludes": ["surveillance_ads"], "deal_breaker": ["surveillance_ads"]}),
        ("on_call", {"deal_breaker": ["required"]}),
        ("works_with_juniors", {"want": True, "weight": 9}),
        ("heavy_process", {"want": False, "deal_breaker": [True]}),
        ("overwork", {"want": False, "deal_breaker": [True]}),
        ("travel_percent", {"at_most": 10, "none_at": 20}),
        ("teamwork", {"want": True}),
    ],
)
def test_headings_and_introductions_say_how_the_items_below_are_meant(fact, expected):
    found = by_fact(SECTIONS)[fact]
    assert {key: found[key] for key in expected} == expected


def test_what_stands_under_about_me_is_no_wish():
    assert not {"technologies", "business_situation"} & set(by_fact(SECTIONS))


def test_never_refuses_and_special_places_are_a_bonus():
    found = by_fact(LEADER)
    assert (found["overwork"]["want"], found["overwork"]["deal_breaker"]) == (False, [True])
    assert found["open_about_feelings"]["bonus"] is True


def test_every_entry_says_which_words_it_is_made_of():
    text = to_toml(drafted(BACKEND), "doc.md")
    assert text.count("\n[[criterion]]\n# ") == len(drafted(BACKEND).entries)


@pytest.mark.parametrize("document", [BACKEND, LEADER, SECTIONS])
def test_the_draft_checks_clean(document):
    assert problems(document) == []


def test_a_document_without_wishes_gives_no_entry():
    assert drafted("# Notes\n\nThe weather was fine.").entries == ()


def test_the_same_document_gives_the_same_bytes():
    assert to_toml(drafted(LEADER), "a.md") == to_toml(drafted(LEADER), "a.md")


@settings(deadline=None)  # the first example compiles the patterns
@given(st.text(max_size=60))
def test_any_text_survives_as_a_toml_value(text):
    text = text.encode("utf-8", "replace").decode()
    assert tomllib.loads(f"x = {toml_value(text)}") == {"x": text}


WORDS = st.sampled_from(
    (
        "no",
        "not",
        "I want",
        "remote,",
        "onsite",
        "hybrid",
        "gambling",
        "1:1s",
        "weekly",
        "(on-call)",
        "but",
        "over",
        "startup:",
        "B2C!",
        "B2B",
        "infrastructure",
        "or",
        "mentoring?",
        "#",
        '"',
        "\n*",
        "\\",
        "\x07",
        "no remote, no hybrid, no onsite.",
        "avoid:",
        "\n## Deal-breakers\n",
        "without",
    )
)


@settings(deadline=None)  # the first example compiles the patterns
@given(st.lists(WORDS, max_size=30).map(" ".join))
def test_whatever_is_written_the_draft_can_be_judged_by(document):
    if drafted(document).entries and not all(e.keys.get("bonus") for e in drafted(document).entries):
        table(document)
        assert problems(document) == []


def seeds() -> list[Path]:
    folder = os.environ.get("JOBFIT_SEEDS")
    return sorted(Path(folder).glob("*.md")) if folder else []


@pytest.mark.skipif(not seeds(), reason="JOBFIT_SEEDS does not name the folder of the original documents")
def test_real_documents_of_real_people_draft_cleanly():
    facts = {}
    for path in seeds():
        document = path.read_text(encoding="utf-8")
        assert problems(document) == []
        facts[path.stem] = (by_fact(document), table(document)["criterion"])
    a, a_all = next(
        value for value in facts.values() if "on_call" not in value[0] and "inclusion" in value[0]
    )
    assert a["work_arrangement"]["want"] == "remote"
    assert "hybrid" in a["work_arrangement"]["deal_breaker"]
    assert any("gambling" in str(c.get("deal_breaker")) for c in a_all)
    assert a["one_on_ones"]["want"]["weekly"] == 1
    assert {"mentoring", "inclusion", "operates_at_scale"} <= set(a)
    assert any("'on_call'" in str(c) for c in a_all)
    b, _ = next(value for value in facts.values() if "business_situation" in value[0])
    assert b["role_track"]["want"]["engineering_manager"] == 1
    assert b["customers"]["want"]["consumers"] == 1
    assert "coaching" in b


def test_a_floor_of_pay_and_an_aim_are_two_criteria():
    floor, aim = drafted("85k € at least, 100k is what I'm aiming for.").entries
    assert (floor.keys["at_least"], "bonus" in floor.keys) == (85_000, False)
    assert (aim.keys["at_least"], aim.keys["bonus"]) == (100_000, True)


def test_a_sentence_that_nothing_judges_is_offered_as_a_fact_of_ones_own():
    document = "# Next\n\n- A pension\n- Same parrot every day.\n\n## Never\n\n- Parrots in the lift\n"
    wanted, refused = drafted(document).offered
    assert (wanted.question, wanted.wanted) == ('Does this hold: "Same parrot every day."?', True)
    assert (refused.wanted, refused.strength) == (False, "must")
    text = to_toml(drafted(document), "next.md")
    block = text[text.index("#   [fact.my_same_parrot") :]
    uncommented = [line.removeprefix("#   ").removeprefix("#") for line in block.splitlines()[:12]]
    table = tomllib.loads("\n".join(line for line in uncommented if not line.startswith(" line")))
    assert table["criterion"][0]["want"] is True


def test_a_number_without_a_side_is_offered_once():
    """ "32 hours" may be the most or the least: wanted and ruled out would say the same twice."""
    draft = draft_by_phrases(sentences("I'd take part-time, 32 hours."), load_catalogue())
    (one,) = [one for one in draft.unsure if one.wish.fact == "hours_per_week"]
    assert one.wanted is not None
    assert one.refused is None
