"""The comparison of two versions finds what differs, and nothing else."""

from __future__ import annotations

import json
from pathlib import Path

from benchmarks.unchanged import compared, differences, masked


def test_each_place_that_differs_is_named_with_both_values():
    old = {"facts": {"pay": {"lines": [1, 2]}}, "score": 50}
    new = {"facts": {"pay": {"lines": [1, 3]}}, "score": 50}
    assert list(differences(old, new)) == [(".facts.pay.lines[1]", 2, 3)]


def test_a_key_that_is_new_and_a_list_that_is_longer_are_differences():
    assert [where for where, _, _ in differences({"a": 1}, {"a": 1, "b": 2})] == [" (keys)"]
    assert list(differences({"a": [1]}, {"a": [1, 2]})) == [(".a", [1], [1, 2])]


def test_what_settles_and_what_was_cached_is_masked_at_any_depth():
    assert masked({"x": [{"settles_with": 3, "score": 1}]}) == {"x": [{"settles_with": None, "score": 1}]}


def test_the_same_records_are_no_difference_and_a_lost_line_is_one(tmp_path: Path, capsys):
    for name, scores in (("before", [1, 2]), ("same", [1, 2]), ("fewer", [1])):
        folder = tmp_path / name
        folder.mkdir()
        rows = [json.dumps({"source": f"{n}.txt", "score": score}) for n, score in enumerate(scores)]
        (folder / "gold.ndjson").write_text("\n".join(rows) + "\n")
    assert compared(tmp_path / "before", tmp_path / "same") == 0
    assert compared(tmp_path / "before", tmp_path / "fewer") == 1
    assert "2 lines before, 1 after" in capsys.readouterr().out
