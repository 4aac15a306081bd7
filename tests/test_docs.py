"""The docs say what the program does: help texts, session, links and commands cannot drift."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from analyzer.cli.main import COMMANDS

ROOT = Path(__file__).resolve().parents[1]
PAGES = [*sorted((ROOT / "docs").glob("*.md")), *sorted(ROOT.glob("*.md"))]


def test_what_the_program_writes_into_the_docs_is_up_to_date() -> None:
    done = subprocess.run(
        [sys.executable, "docs/generate.py", "--check"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, f"run python docs/generate.py: {done.stdout}{done.stderr}"


def test_every_command_is_in_a_guide_and_not_only_in_the_reference() -> None:
    guides = "".join(page.read_text() for page in PAGES if page.name != "reference.md")
    missing = [name for name in COMMANDS if not re.search(rf"jobfit {name}\b", guides)]
    assert missing == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_link_inside_the_project_leads_somewhere(page: Path) -> None:
    text = re.sub(r"```.*?```", "", page.read_text(encoding="utf-8"), flags=re.DOTALL)
    for target in re.findall(r"\]\(([^)\s]+)\)", text):
        if not re.match(r"[a-z]+:", target):
            path, _, anchor = target.partition("#")
            found = (page.parent / path).resolve() if path else page
            assert found.exists(), f"{page.name}: {target}"
            if anchor and found.suffix == ".md":
                titles = re.findall(r"^#+ (.*)$", found.read_text(), flags=re.MULTILINE)
                slugs = {re.sub(r"[^\w\- ]", "", title).strip().lower().replace(" ", "-") for title in titles}
                assert anchor in slugs, f"{page.name}: {target}"


def test_the_readme_shows_a_real_session_within_forty_lines_and_the_two_commands() -> None:
    lines = (ROOT / "README.md").read_text(encoding="utf-8").splitlines()
    assert "uv run jobfit examples/staff-reliability-engineer.txt" in "\n".join(lines[:10])
    assert any("they: “" in line for line in lines[:40])
    assert "$ python -m pip install uv && python -m uv run pytest" in lines
