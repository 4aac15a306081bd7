"""docs/writing-criteria.md shows what really happens: its document, commands and outputs are replayed."""

from __future__ import annotations

import re
from pathlib import Path

from click.testing import CliRunner

from analyzer.cli.main import main

GUIDE = Path(__file__).parents[2] / "docs" / "writing-criteria.md"


def blocks(language: str) -> list[str]:
    return re.findall(rf"```{language}\n(.*?)```", GUIDE.read_text(encoding="utf-8"), flags=re.DOTALL)


def output_of(words: str, folder: Path) -> str:
    result = CliRunner().invoke(main, words.split(), catch_exceptions=False)
    return result.output.replace(str(folder), "/home/ines")


def test_the_guide_prints_what_the_commands_print(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("JOBFIT_HOME", str(tmp_path / "home"))
    (document,) = blocks("markdown")
    Path("my-next-job.md").write_text(document, encoding="utf-8")
    drafted, clean, broken = (block.removeprefix("$ jobfit ").partition("\n") for block in blocks("console"))
    assert output_of(drafted[0], tmp_path) == drafted[2]

    rubric = Path("my-next-job.toml")
    text = rubric.read_text(encoding="utf-8")
    entry, _, own = blocks("toml")
    assert entry in text
    text = text.partition("\n# These sentences have no criterion")[0] + "\n" + own
    rubric.write_text(text, encoding="utf-8")
    assert output_of(clean[0], tmp_path) == clean[2]

    text = text.replace('want = "remote"', 'want = "remotely"').replace(', preferably weekly."', ', weekly."')
    rubric.write_text(text, encoding="utf-8")
    assert output_of(broken[0], tmp_path) == broken[2]
