"""The docs say what the program does: help texts, sessions, links and commands cannot drift.

tests/test_site.py builds the site of them.
"""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path
from typing import Any

import pytest

from analyzer.cli.commands import COMMANDS
from analyzer.sources.refusals import WHAT
from tests.cli.conftest import clean_environment
from tests.cli.forked import completed

ROOT = Path(__file__).resolve().parents[1]
PAGES = [*sorted((ROOT / "docs").glob("*.md")), *sorted(ROOT.glob("*.md"))]
LANGUAGES = {"sh", "console", "crontab", "text", "toml", "json", "python", "markdown"}


PICTURE = ROOT / "docs" / "card.svg"


@pytest.mark.parametrize("page", [*PAGES, PICTURE], ids=lambda page: page.name)
def test_what_a_page_shows_is_what_the_program_does(
    page: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    if page.name == "scripts.md" and not shutil.which("jq"):
        pytest.skip("its recipes need jq")
    monkeypatch.syspath_prepend(ROOT / "docs")
    import generate

    code = generate.main(["--check", str(page)])
    assert code == 0, f"docs/generate.py --check {page}\n{capsys.readouterr().out}"


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_block_says_what_it_is_so_that_no_command_goes_untried(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    assert set(re.findall(r"^```(\w*)\n.*?^```$", text, flags=re.MULTILINE | re.DOTALL)) <= LANGUAGES
    outside = re.sub(r"^```.*?^```$", "", text, flags=re.MULTILINE | re.DOTALL)
    assert not re.findall(r"^ {4}(?:\$ )?(?:jobfit|python|uv|bash)\b.*", outside, flags=re.MULTILINE)


def test_the_picture_is_small_and_loads_nothing() -> None:
    text = PICTURE.read_text(encoding="utf-8")
    assert len(text) < 100_000
    assert not re.search(r"url\(\s*[\"']?(?!#)|href=|@import|<script", text)


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
    assert "uv run --no-dev jobfit examples/staff-reliability-engineer.txt" in "\n".join(lines[:10])
    assert any("they: “" in line for line in lines[:40])
    assert "$ python -m pip install uv && python -m uv run pytest" in lines


def test_the_page_on_the_prompt_says_what_the_prompt_says() -> None:
    from analyzer.cli.conversation import HELP
    from analyzer.cli.interactive import WELCOME

    page = (ROOT / "docs" / "prompt.md").read_text(encoding="utf-8")
    assert HELP in page
    assert WELCOME in page


def test_every_job_site_has_a_row_in_the_guide() -> None:
    page = (ROOT / "docs" / "job-sites.md").read_text(encoding="utf-8")
    listed = {
        name.replace(" ", "").lower() for name in re.findall(r"^\| ([A-Za-z][\w ]+?) \|", page, re.MULTILINE)
    }
    sites = {path.stem for path in (ROOT / "analyzer" / "sources" / "sites").glob("[a-z]*.py")}
    assert listed - {"site", "anyotherpage"} == sites - {"base", "posting_from_site", "forbidden"}


def test_every_kind_of_refused_page_is_in_the_guide() -> None:
    page = (ROOT / "docs" / "pages.md").read_text(encoding="utf-8")
    assert [kind for kind in WHAT if f"`{kind}`" not in page] == []


def test_the_object_in_the_docs_has_the_keys_of_the_real_one(tmp_path: Path) -> None:
    page = (ROOT / "docs" / "scripts.md").read_text(encoding="utf-8")
    (block,) = re.findall(r"```json\n(.*?)```", page, flags=re.DOTALL)
    posting = ROOT / "examples" / "staff-reliability-engineer.txt"
    done = completed("--json", str(posting), env=clean_environment(tmp_path), cwd=ROOT)
    shown, real = json.loads(block), json.loads(done.stdout)
    for shape, key in (("facts", "work_arrangement"), ("hints", "performance_focus")):
        real[shape] = {key: real[shape][key]}
    assert keys(shown) == keys(real)


def keys(value: Any) -> Any:
    """The keys of an object and of what is in it; of a list, those of its first object."""
    if isinstance(value, dict):
        return {key: keys(inner) for key, inner in value.items()}
    if isinstance(value, list) and value and isinstance(value[0], dict):
        return [keys(value[0])]
    return None
