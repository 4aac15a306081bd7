"""The rows that the benchmarks of many postings make are always the same, and no two alike."""

from __future__ import annotations

import json
from pathlib import Path

from benchmarks.many_rows import changed_rows
from benchmarks.ray_many import compared, line_of, with_poison
from benchmarks.tables import invented_rows, rows_in, written


def folder_of(tmp_path: Path) -> Path:
    lines = [[f"Line {n} of posting {at}." for n in range(9)] for at in range(3)]
    rows = [json.dumps({"id": f"raw-{at}", "lines": some}) for at, some in enumerate(lines)]
    (tmp_path / "raw.jsonl").write_text("\n".join(rows))
    return tmp_path


def test_each_copy_has_a_line_of_its_own_and_lacks_another(tmp_path: Path) -> None:
    """So that no text is read twice, and nothing can be remembered."""
    folder = folder_of(tmp_path)
    rows = list(changed_rows(folder, 12))
    assert rows == list(changed_rows(folder, 12))
    assert len({row["text"] for row in rows}) == len({row["id"] for row in rows}) == 12
    assert all(len(row["text"].split("\n")) == 9 for row in rows)


def test_poison_rows_stand_in_the_midst(tmp_path: Path) -> None:
    """Neither first nor last, where a batch might end by chance."""
    ids = [row["id"] for row in with_poison(folder_of(tmp_path), 6)]
    assert [n for n, name in enumerate(ids) if name.startswith("poison")] == [3, 4]


def rows_file(path: Path, *rows: tuple[str, float | None, str | None]) -> Path:
    lines = [line_of({"id": name, "score": score, "error": error}, []) for name, score, error in rows]
    path.write_text("".join(lines))
    return path


GOOD = (("a", 1.0, None), ("poison-too_long", None, "too_long"), ("poison-empty", None, "empty"))


def test_a_row_that_is_lost_twice_there_or_changed_is_found(tmp_path: Path) -> None:
    """The comparison can fail: in the order of rows it need not be the same."""
    one = rows_file(tmp_path / "one", *GOOD)
    flat = [100] * 12
    assert compared(one, rows_file(tmp_path / "same", *reversed(GOOD)), 3, flat) == 0
    assert compared(one, rows_file(tmp_path / "lost", *GOOD[1:]), 3, flat) == 1
    assert compared(one, rows_file(tmp_path / "twice", GOOD[0], *GOOD), 3, flat) == 1
    assert compared(one, rows_file(tmp_path / "other", ("a", 1.5, None), *GOOD[1:]), 3, flat) == 1
    assert compared(one, rows_file(tmp_path / "grown", *GOOD), 3, [100] * 6 + [400] * 6) == 1


def test_invented_rows_go_through_every_form(tmp_path: Path) -> None:
    """As many as were wanted, however they are written."""
    for form in ("parquet", "csv", "jsonl"):
        path = tmp_path / f"in.{form}"
        written(invented_rows(7), path)
        assert rows_in(path) == 7
