"""The groups that have targets, and the rows that they are measured on."""

import json

import pytest

from analyzer.catalogue import load_catalogue
from analyzer.errors import UsageProblem
from analyzer.evaluation.measures import Tally
from benchmarks.groups import GROUPS, figures_of, groups_of, rows_of, tallies_of

CATALOGUE = load_catalogue()


@pytest.fixture
def folder(tmp_path):
    for name in ("one", "two"):
        rows = [
            {
                "id": f"{name}-{n}",
                "lines": ["Baker", "You bake by night."],
                "facts": {"title": {"value": "Baker"}},
            }
            for n in range(1, 5)
        ]
        (tmp_path / f"{name}.jsonl").write_text("\n".join(map(json.dumps, rows)))
    return tmp_path


def test_rows_come_from_several_files_or_from_a_part_of_one(folder):
    found = rows_of(folder, ["one.jsonl", "two.jsonl:two-2..two-3"], CATALOGUE)
    assert [row.id for row in found] == ["one-1", "one-2", "one-3", "one-4", "two-2", "two-3"]
    for wrong in ("two.jsonl:two-2..two-9", "two.jsonl:two-2"):
        with pytest.raises(UsageProblem, match="names an id that is not there"):
            rows_of(folder, [wrong], CATALOGUE)


def test_every_fact_is_in_one_group_and_hints_are_about_all_but_words():
    for spec in CATALOGUE.values():
        first, *rest = groups_of(spec)
        assert first in GROUPS
        assert rest == ([] if spec.kind in {"text", "texts"} else ["hinted"])
    assert groups_of(CATALOGUE["mission"]) == ("mission",)
    assert groups_of(CATALOGUE["title"]) == ("words",)


def test_figures_follow_from_the_counts_of_each_group():
    tallies = {key: Tally() for key in CATALOGUE}
    tallies["work_arrangement"] = Tally(right=6, wrong=2, missed=4, hints=4, true_hints=3)
    tallies["role_track"] = Tally(right=5, missed=5)
    tallies["customers"] = Tally(right=9)  # too few labels for a mean over facts
    figures = figures_of(tallies, CATALOGUE)
    said = figures["groups_said"]
    assert (said["precision"], said["recall"], said["recall_with_hints"], said["hint_truth"]) == (
        0.75, 0.6, 0.9, 0.75,
    )  # fmt: skip
    assert said["precision_low"] < 0.75 < said["precision_high"]
    assert (figures["groups_infer"]["mean_recall"], figures["groups_infer"]["facts_in_mean"]) == (0.5, 1)
    assert figures["groups_hinted"]["labels"] == 29
    assert "precision" not in figures["groups_mission"]


def test_the_phrase_reader_is_counted_by_fact(folder):
    tallies = tallies_of(rows_of(folder, ["one.jsonl"], CATALOGUE), CATALOGUE)
    assert (tallies["title"].labels, tallies["title"].right) == (4, 4)
