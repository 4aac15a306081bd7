"""The two shipped criteria documents: whole, cited word for word, mapped, and in our own words."""

from __future__ import annotations

import os
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from analyzer.catalogue import load_catalogue
from analyzer.criteria import document
from analyzer.criteria.check import check
from analyzer.resources import criteria_dir

NAMES = {"A": "reliability-engineer", "B": "engineering-manager"}
STATEMENTS = [f"A{n}" for n in range(1, 28)] + [f"B{n}" for n in range(1, 15)]
MAP = Path(__file__).parents[2] / "docs" / "criteria-map.md"
SHARED_WORDS = 8
"""As many equal words in a row count as copied."""


def rubric(name: str) -> dict[str, Any]:
    return tomllib.loads((criteria_dir() / f"{name}.toml").read_text(encoding="utf-8"))


def prose(name: str) -> str:
    return (criteria_dir() / f"{name}.md").read_text(encoding="utf-8")


def words(text: str) -> list[str]:
    return re.findall(r"\w+", text.lower().replace("’", "").replace("'", ""))


def sentences(text: str) -> list[str]:
    """The document's sentences, headings left out."""
    plain = [re.sub(r"^- ", "", line) for line in text.splitlines() if not line.startswith("#")]
    return [s.strip() for line in plain for s in re.split(r"(?<=[.!?])\s+", line) if s.strip()]


def quoted(criterion: dict[str, Any]) -> list[str]:
    because = criterion["because"]
    return [because] if isinstance(because, str) else because


def facts_in(value: Any) -> Iterator[str]:
    """Every fact that a criterion or one of its conditions names."""
    if isinstance(value, dict):
        if isinstance(value.get("fact"), str):
            yield value["fact"]
        for inner in value.values():
            yield from facts_in(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from facts_in(inner)


def rows() -> dict[str, tuple[list[str], list[str]]]:
    """Statement → (its criteria, its facts), as the table says."""
    found = {}
    for line in MAP.read_text(encoding="utf-8").splitlines():
        cells = [cell.strip() for cell in line.strip("|").split("|")]
        if re.fullmatch(r"[AB]\d+", cells[0]):
            found[cells[0]] = (cells[2].split("; "), cells[3].split(", "))
    return found


@pytest.mark.parametrize("statement", STATEMENTS)
def test_every_statement_is_judged_by_criteria_and_facts_that_exist(statement):
    names, facts = rows()[statement]
    criteria = {c["name"]: c for c in rubric(NAMES[statement[0]])["criterion"]}
    assert set(names) <= set(criteria)
    judged = {fact for name in names for fact in facts_in(criteria[name])}
    assert set(facts) <= judged
    assert judged <= set(load_catalogue())


@pytest.mark.parametrize("letter", NAMES)
def test_no_criterion_is_missing_from_the_map(letter):
    text = MAP.read_text(encoding="utf-8")
    assert [c["name"] for c in rubric(NAMES[letter])["criterion"] if c["name"] not in text] == []


@pytest.mark.parametrize("name", NAMES.values())
def test_there_is_nothing_to_say_against_the_rubric(name):
    path = criteria_dir() / f"{name}.toml"
    source = path.read_text(encoding="utf-8")
    problems = check(
        source,
        tomllib.loads(source),
        document.sentences(prose(name)),
        load_catalogue(),
        path=str(path),
        document_path=f"{name}.md",
    )
    assert [str(problem) for problem in problems if problem.level != "note"] == []
    assert len(problems) <= 1  # the greeting, which no criterion cites


@pytest.mark.parametrize("name", NAMES.values())
def test_every_criterion_cites_whole_sentences_of_its_document(name):
    known = sentences(prose(name))
    assert [q for c in rubric(name)["criterion"] for q in quoted(c) if q not in known] == []


@pytest.mark.parametrize("name", NAMES.values())
def test_every_sentence_but_the_greeting_is_cited(name):
    cited = {q for c in rubric(name)["criterion"] for q in quoted(c)}
    assert [s for s in sentences(prose(name))[1:] if s not in cited] == []


@pytest.mark.parametrize("name", NAMES.values())
def test_every_criterion_has_a_weight_a_question_and_a_word_on_silence(name):
    for criterion in rubric(name)["criterion"]:
        assert 1 <= criterion["weight"] <= 10
        assert criterion["ask"].endswith("?")
        assert {"if_silent", "presume", "bonus"} & set(criterion), criterion["name"]


@pytest.mark.parametrize(
    ("statement", "mark"),
    [
        *[(s, "deal_breaker") for s in ("A2", "A3", "A4", "A15", "A17", "B1")],
        *[(s, "bonus") for s in ("A23", "B13")],
        *[(s, "presume") for s in ("A2", "A3")],
        *[(s, "all") for s in ("A11", "A14")],
    ],
)
def test_deal_breakers_bonuses_presumptions_and_joins_are_marked(statement, mark):
    first = rows()[statement][0][0]
    criteria = {c["name"]: c for c in rubric(NAMES[statement[0]])["criterion"]}
    assert criteria[first].get(mark)


@pytest.mark.parametrize(("statement", "steps"), [("B1", 4), ("B2", 5), ("B3", 3), ("B4", 4), ("B7", 4)])
def test_graded_preferences_have_that_many_different_steps(statement, steps):
    criteria = {c["name"]: c for c in rubric(NAMES["B"])["criterion"]}
    criterion = criteria[rows()[statement][0][0]]
    grades = criterion["want"] if "want" in criterion else criterion["all"][0]["want"]
    assert len(set(grades.values())) >= steps


def test_no_sentence_is_copied_from_the_documents_they_grew_out_of():
    """Needs the two original documents: their folder is given as JOBFIT_SEEDS."""
    folder = os.environ.get("JOBFIT_SEEDS")
    if not folder:
        pytest.skip("JOBFIT_SEEDS does not name the folder of the original documents")
    originals = {run for path in Path(folder).glob("*.md") for run in runs(path.read_text(encoding="utf-8"))}
    for name in NAMES.values():
        assert sorted(runs(prose(name)) & originals) == []


def runs(text: str) -> set[str]:
    found = words(text)
    return {" ".join(found[i : i + SHARED_WORDS]) for i in range(len(found) - SHARED_WORDS + 1)}
