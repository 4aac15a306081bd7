"""Where the first sweep began that did not come to its end, so that nothing new is shown to nobody."""

from __future__ import annotations

from pathlib import Path

import pytest

from analyzer.errors import StorageError
from analyzer.storage.sweep_mark import NAME, begin_sweep, end_sweep


def test_a_sweep_that_was_ended_early_is_gone_on_with(tmp_path: Path) -> None:
    """Until somebody was shown the whole list."""
    assert [begin_sweep(last, tmp_path) for last in (7, 7, 12)] == [7, 7, 7]
    end_sweep(tmp_path)
    assert begin_sweep(12, tmp_path) == 12


@pytest.mark.parametrize(
    ("written", "begun"),
    [("5", 5), ("9", 9), ("10", 9), ("0", 0), (" 5\n", 5), ("", 9), ("-5", 9), ("5.0", 9), ("five", 9), ("é", 9),
     ("0" * 17 + "5", 5), ("0" * 18 + "5", 9)],
)  # fmt: skip
def test_what_stands_in_the_file_counts_only_as_a_number_of_a_posting(
    tmp_path: Path, written: str, begun: int
) -> None:
    """A library that was taken back to an older state has fewer postings than the mark says."""
    (tmp_path / NAME).write_text(written, encoding="utf-8")
    assert begin_sweep(9, tmp_path) == begun
    assert (tmp_path / NAME).read_text(encoding="utf-8").strip() == (written.strip() if begun != 9 else "9")


def test_a_link_in_its_place_is_not_followed(tmp_path: Path) -> None:
    theirs = tmp_path / "theirs"
    theirs.write_text("3")
    (tmp_path / NAME).symlink_to(theirs)
    with pytest.raises(StorageError):
        begin_sweep(9, tmp_path)
    assert theirs.read_text() == "3"


def test_without_a_mark_there_is_nothing_to_end(tmp_path: Path) -> None:
    end_sweep(tmp_path)
    (tmp_path / NAME).mkdir()
    end_sweep(tmp_path)
    assert (tmp_path / NAME).is_dir()
