"""`jobfit report` draws what is saved, to a file or a pipe."""

from pathlib import Path

from tests.cli.conftest import ROOT, Run

STAFF = ROOT / "examples" / "staff-reliability-engineer.txt"


def test_the_report_of_saved_postings_is_one_file(jobfit: Run, tmp_path: Path) -> None:
    jobfit(STAFF, ROOT / "examples" / "agency-developer.txt")
    done = jobfit("report", "-o", "jobs.html")
    assert (done.returncode, done.stdout) == (0, "")
    html = (tmp_path / "jobs.html").read_text()
    assert "2 postings" in html
    assert jobfit("report").stdout == html
    assert "1 posting<" in jobfit("report", "1").stdout.replace("\n", "<")
    assert "0 postings" in jobfit("report", "--status", "offer").stdout


def test_what_cannot_be_written_or_shown_is_said(jobfit: Run, tmp_path: Path) -> None:
    done = jobfit("report", "-o", "no/such/folder/jobs.html")
    assert done.returncode == 1
    assert "no/such/folder" in done.stderr
    assert jobfit("report", "--open").returncode == 2
    assert jobfit("report", "99").returncode == 2
