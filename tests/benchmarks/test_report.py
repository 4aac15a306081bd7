"""200 postings in one report open in headless Chromium within the pinned bounds."""

import shutil
import tomllib

import pytest

from analyzer.reports.html import render_report
from benchmarks.report import FLOORS, entries, measure
from tests.reports.browser.conftest import NAMES


@pytest.mark.browser
def test_a_report_of_200_postings_opens_within_its_bounds(tmp_path) -> None:
    chromium = next(filter(None, map(shutil.which, NAMES)), None)
    if chromium is None:
        pytest.skip("no Chromium in PATH")
    path = tmp_path / "jobs.html"
    path.write_text(render_report(entries(200)), encoding="utf-8")
    figures = measure(path, chromium, runs=3, of_runs=min)
    bounds = tomllib.loads(FLOORS.read_text(encoding="utf-8"))["report"]
    assert bounds["open_s_at_most"] <= 2
    beyond = {
        name: seconds for name, seconds in figures.items() if seconds > bounds.get(f"{name}_s_at_most", 60)
    }
    assert beyond == {}
