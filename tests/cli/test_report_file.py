"""A report is a person's own: written for them alone, whole or not at all."""

from __future__ import annotations

from pathlib import Path

import pytest

from analyzer.cli.library.report import _write


def test_a_new_report_can_be_read_by_nobody_else(tmp_path):
    _write(tmp_path / "jobs.html", ["<p>", "é</p>"])
    assert (tmp_path / "jobs.html").read_text(encoding="utf-8") == "<p>é</p>"
    assert (tmp_path / "jobs.html").stat().st_mode & 0o777 == 0o600
    assert [one.name for one in tmp_path.iterdir()] == ["jobs.html"]


def test_a_file_that_is_there_keeps_its_rights_and_a_link_stays(tmp_path):
    target, link = tmp_path / "target.html", tmp_path / "jobs.html"
    target.write_text("old")
    target.chmod(0o644)
    link.symlink_to(target)
    _write(link, ["new"])
    assert link.is_symlink()
    assert (target.read_text(), target.stat().st_mode & 0o777) == ("new", 0o644)


def test_where_it_cannot_be_written_the_old_one_stays(tmp_path, monkeypatch):
    path = tmp_path / "jobs.html"
    path.write_text("old")
    with pytest.raises(UnicodeEncodeError):
        _write(path, ["new", " \ud800"])
    assert path.read_text() == "old"
    assert [one.name for one in tmp_path.iterdir()] == ["jobs.html"]


def test_a_device_is_written_to_as_it_is():
    _write(Path("/dev/null"), ["x"])
