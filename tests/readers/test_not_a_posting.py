"""A text that hardly is one job posting gets a word of warning; an ordinary posting, however short, none."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from analyzer.catalogue import load_catalogue
from analyzer.readers import read_facts
from analyzer.readers.not_a_posting import NOTHING_OF_A_JOB, why_not_a_posting
from analyzer.sources.plain_text import posting_from_text
from benchmarks.rows import rows_of
from tests import DEEP

CATALOGUE = load_catalogue()


def said(text: str) -> str:
    posting = posting_from_text(text, source="-")
    return why_not_a_posting(posting, read_facts(posting, CATALOGUE).facts)


NEWS = "Firefighters were called to Elm Street on Tuesday after residents heard a cat crying in an old oak."
INDEX = "Backend Engineer\nGhent\nFrontend Engineer\nLille\nProduct Designer\nGhent\nOffice Manager\nLille"

LONG = f"""Acorn is hiring

We bake software for bakers and have done so for ten years, and we need help.
{INDEX}
All of us share the pager, one week in six, and all of us may say no. We pay what bakers pay, and
more than that to whoever minds the ovens at night; write to us."""


@pytest.mark.parametrize(
    ("text", "why"),
    [
        (f"Cat rescued from tree\n\n{NEWS}\n\nIt took them an hour.", "nothing"),
        ("Lemon cake\n\nTake four eggs and 200 g of flour. Bake for forty minutes.\n\nServes eight.", "nothing"),
        ("Harbour museum reopens\n\nThe old crane turns again after two years, and children enter for free.", "nothing"),
        ("Sunny spells\n\nRain moves in from the west by the evening; gusts of up to 60 km/h on the coast.", "nothing"),
        (f"Openings\n\n{INDEX}", "4 jobs"),
        ("SEEKING WORK | Ghent | Remote: yes\n\nI have baked for ten years and look for a small team.", "seeks"),
        ("I'm a baker from Ghent and open to work\n\nTen years of ovens, and a team of four.", "seeks"),
        ("Location: Ghent\nRemote: yes\nWilling to relocate: no\nRésumé/CV: on request\nI bake.", "seeks"),
        ("What I want\n\nI am a baker in Ghent.\n- no nights\n- I want my Sundays\n- 30k or more", "speaks of themselves"),
        ("Ovens, and I. I have baked for ten years.\nMy last boss never asked me; I want one who asks.", "speaks of themselves"),
        ("1) Night Baker — Ovenly\nGhent. 40k.\nYou need ovens.\n\n2) Oven Engineer — Marl\nLille. 50k.", "2 jobs"),
        ("Job alert\n\n" + "\n".join(f"Night Baker\nOvenly {n}\nView job: https://x.example/{n}\n" for n in "abc").replace("Night Baker\nOvenly b", "Oven Engineer\nOvenly b").replace("Night Baker\nOvenly c", "Bread Designer\nOvenly c"), "3 jobs"),
        ("## Night Baker\n**Ovenly**\nYou bake.\n\n## Oven Planner\n**Marl**\nYou plan.", "2 jobs"),
        ("Position: Night Baker\nCompany: Ovenly\nYou bake.\n\nPosition: Oven Planner\nCompany: Marl", "2 jobs"),
        ("JOB 1: Night Baker\nOvenly, Ghent. You bake.\n\nJOB 2: Oven Planner\nMarl, Lille. You plan.", "2 jobs"),
        ("a) Night Baker — Ovenly\nGhent. 40k.\n\nb) Oven Planner — Marl\nLille. 50k.", "2 jobs"),
        ("Jobs of the week\n" + "".join(f"* Oven Planner, Ovenly {n} - https://x.example/{n}\n" for n in "abc"), "3 jobs"),
        ("# Night Baker\nOvenly, Ghent. Full-time.\n\n***\n\n# Oven Planner\nMarl, Lille. Part-time.", "2 jobs"),
        ("Night Baker\nOvenly, Ghent\nYou bake.\n\n---\n\nOven Engineer\nMarl, Lille\nYou mend.", "2 jobs"),
        ("## Night Baker | Ovenly\nYou bake.\n=====\n## Oven Engineer | Marl\nYou mend.", "2 jobs"),
        (INDEX.replace("Ghent", "").replace("Lille", ""), "4 jobs"),
        ("Senior Nurse - Leeds\nNight Nurse - York\nCare Assistant - Hull\nKitchen Porter and Cook - Hull\n", "4 jobs"),
    ],
)  # fmt: skip
def test_a_page_that_is_no_single_posting_is_doubted(text: str, why: str) -> None:
    told = said(text)
    assert why in told
    assert told.startswith("This does not look like one job posting: ")


@pytest.mark.parametrize(
    "text",
    [
        "Baker wanted",
        "Looking for a job that matters? Join us\n\nOvenly seeks a baker for the night.",
        "Night Baker\n\nI run Ovenly and my sister bakes with me. You would join us; your bread is ours to sell.",
        "# Night Baker\nOvenly\n\n## Your manager\nThe head baker.\n\n## Your day\nLong.",
        "Oven Engineer\n\nYou work with\n1) the Head Baker\nwho plans\n2) the Night Manager\nwho counts the bread.",
        "Baker\n\nSend your CV to Ovenly.\nResume: not needed\nApply: https://ovenly.example/1",
        "Backend Developer\n\nGhent, 50k",
        "Backend Developer\n---\nAbout the team\nWe bake software.\n---\nBackend Developer\nApply by May.",
        "hiring a senior baker, remote, €90k, dm me",
        "Acorn | Backend Engineer | Ghent | ONSITE\n\nWe bake. jobs@acorn.example",
        "We are looking for somebody who knows ovens. You will mind forty of them.",
        "Ovens\n\nYour duties: heat them, cool them. Apply by Friday.",
        "Werkstatt in Gent\n\nWir backen. Gesucht: eine Person, die Öfen mag. Bewerbung an uns.",
        "パン職人を募集しています。勤務地はゲントです。",
        LONG,
        "Backend Engineer\nFrontend Engineer\nProduct Designer\n\nThree of us, and you.",
        "Community gardener\n\nPart-time, 20 hours. Experience with roses is welcome; no degree needed.",
    ],
)  # fmt: skip
def test_an_ordinary_short_posting_is_left_alone(text: str) -> None:
    assert said(text) == ""


def test_facts_that_were_found_speak_for_a_posting() -> None:
    """Whatever words it uses."""
    posting = posting_from_text("Ovens\n\nWarm and bright.", source="-")
    facts = read_facts(
        posting_from_text("Remote. Equity. No on-call. Weekly one-to-ones.", source="-"), CATALOGUE
    ).facts
    assert len(facts) >= 3
    assert (why_not_a_posting(posting, {}), why_not_a_posting(posting, facts)) == (
        f"This does not look like one job posting: {NOTHING_OF_A_JOB}.",
        "",
    )


def test_of_real_postings_fewer_than_one_in_a_hundred_is_doubted() -> None:
    folder = os.environ.get("JOBFIT_DATA")
    if not folder:
        pytest.skip("JOBFIT_DATA names no folder of real postings")
    texts = []
    for path in sorted(Path(folder).glob("*.jsonl")):
        rows = rows_of(path)
        texts.extend("\n".join(row["lines"]) if "lines" in row else row["text"] for row in rows)
    texts = texts if DEEP else texts[::4]
    # most need no facts to be left alone, which spares reading them
    doubtful = [text for text in texts if why_not_a_posting(posting_from_text(text, source="-"), {})]
    assert sum(bool(said(text)) for text in doubtful) < 0.01 * len(texts)
