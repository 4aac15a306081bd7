"""An output that is closed or full, and an input that is closed, end with a word at most, never with a traceback."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
POSTING = (
    "Night Baker\nOvenly, Ghent\n\nYou bake by night, with a team of four people. We pay 60,000 EUR a year.\n"
)
FORMS = [
    ("{} job.txt >&-", 1, ""),
    ("{} job.txt >&- 2>&-", 1, ""),
    ("{} job.txt >/dev/full", 1, "no space left on device"),
    ("{} --help >/dev/full", 1, "no space left on device"),
    ("{} export >/dev/full 2>/dev/full", 1, ""),
    ("{} --help | true; exit ${{PIPESTATUS[0]}}", 1, ""),
    ("{} import - <&-", 0, "0 postings read"),
    ("{} - <&-", 1, "nothing but white space"),
]


@pytest.mark.parametrize(("form", "code", "said"), FORMS)
def test_what_cannot_be_written_or_read_is_told_in_a_line(tmp_path, form, code, said):
    (tmp_path / "job.txt").write_text(POSTING)
    env = {name: value for name, value in os.environ.items() if not name.startswith(("OPENAI_", "JOBFIT_"))}
    done = subprocess.run(
        ["bash", "-c", form.format(f"{sys.executable} -m analyzer")],
        cwd=tmp_path,
        env={**env, "JOBFIT_HOME": str(tmp_path), "PYTHONPATH": str(ROOT), "PYTHONUNBUFFERED": ""},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert "Traceback" not in done.stderr
    assert "Exception ignored" not in done.stderr
    assert said in done.stderr
    assert done.returncode == code, done.stderr
