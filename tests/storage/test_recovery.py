"""What lies beside a library that was damaged: it is told until the person has seen it, and its report stays."""

from __future__ import annotations

from pathlib import Path

import pytest

from analyzer.storage.recovery import all_set_aside, mark_seen, set_aside, write_report


def damaged(folder: Path) -> Path:
    path = folder / "library.sqlite3"
    path.write_bytes(b"broken")
    return path


@pytest.mark.parametrize(
    ("saved", "lost", "first_line"),
    [
        (0, [], "0 postings could be taken over, and nothing was lost"),
        (1, [], "1 posting could be taken over, and nothing was lost"),
        (2, ["a\nb"], "2 postings could be taken over; lost: a b"),
        (2, ["a", "b", "c"], "2 postings could be taken over; lost: a; b; c"),
        (2, ["a", "b", "c", "d"], "2 postings could be taken over; lost: a; b; c, and 1 more, all named in "),
        (2, list("abcde"), "2 postings could be taken over; lost: a; b; c, and 2 more, all named in "),
    ],
)
def test_the_report_names_three_losses_at_once_and_all_below(tmp_path, saved, lost, first_line):
    path = damaged(tmp_path)
    write_report(set_aside(path), saved, lost)
    (found,) = all_set_aside(path)
    assert found.report is not None
    first, *rest = found.report.splitlines()
    assert first.startswith(first_line)
    assert first_line.endswith(" in ") or first == first_line
    assert [line for line in rest if line] == [" ".join(what.split()) for what in lost]
    assert first in found.note
    assert not found.unfinished


@pytest.mark.parametrize("kind", ["reported", "unfinished", "without a report"])
def test_what_was_seen_is_seen_whatever_is_known_of_it_and_a_report_stays(tmp_path, kind):
    path = damaged(tmp_path)
    aside = set_aside(path)
    if kind == "reported":
        write_report(aside, 3, ["a"])
    (found,) = all_set_aside(path)
    if kind == "without a report":
        for report in tmp_path.iterdir():
            if report != aside:
                report.unlink()
        (found,) = all_set_aside(path)
    assert found.unfinished is (kind == "unfinished")
    assert (found.report is None) is (kind == "without a report")
    assert not found.seen
    mark_seen(found)
    (after,) = all_set_aside(path)
    assert after.seen
    assert after.report == ("there is no report on it\n" if found.report is None else found.report)


def test_files_set_aside_within_one_second_have_names_of_their_own(tmp_path):
    asides = {set_aside(damaged(tmp_path)) for _ in range(3)}
    assert {found.path for found in all_set_aside(tmp_path / "library.sqlite3")} == asides
    assert len(asides) == 3
