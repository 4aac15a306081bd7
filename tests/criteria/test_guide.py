"""The guides show what really happens: their documents, commands and outputs are replayed."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

from click.testing import CliRunner

from analyzer.cli.main import main
from analyzer.readers.catalogue import parse_spec

GUIDE = Path(__file__).parents[2] / "docs" / "writing-criteria.md"


def blocks(language: str, text: str) -> list[str]:
    return re.findall(rf"```{language}\n(.*?)```", text, flags=re.DOTALL)


def output_of(words: str, folder: Path) -> str:
    result = CliRunner().invoke(main, words.split(), catch_exceptions=False)
    return result.output.replace(str(folder), "/home/ines")


def test_the_guide_prints_what_the_commands_print(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("JOBFIT_HOME", str(tmp_path / "home"))
    guide = GUIDE.read_text(encoding="utf-8")
    (document,) = blocks("markdown", guide)
    Path("my-next-job.md").write_text(document, encoding="utf-8")
    drafted, clean, broken = (
        block.removeprefix("$ jobfit ").partition("\n") for block in blocks("console", guide)
    )
    assert output_of(drafted[0], tmp_path) == drafted[2]

    rubric = Path("my-next-job.toml")
    text = rubric.read_text(encoding="utf-8")
    entry, _, own = blocks("toml", guide)
    assert entry in text
    text = text.partition("\n# These sentences have no criterion")[0] + "\n" + own
    rubric.write_text(text, encoding="utf-8")
    assert output_of(clean[0], tmp_path) == clean[2]

    text = text.replace('want = "remote"', 'want = "remotely"').replace(', preferably weekly."', ', weekly."')
    rubric.write_text(text, encoding="utf-8")
    assert output_of(broken[0], tmp_path) == broken[2]


FACTS = GUIDE.with_name("facts.md")


def test_the_guide_to_facts_shows_facts_that_can_be_added_and_prints_what_is_printed(tmp_path):
    text = FACTS.read_text(encoding="utf-8")
    ((command, _, printed),) = (b.removeprefix("$ jobfit ").partition("\n") for b in blocks("console", text))
    assert output_of(command, tmp_path) == printed
    for block in blocks("toml", text):
        table = tomllib.loads(block)["fact"]["dogs_welcome"]
        spec = parse_spec("dogs_welcome", {**COMPLETE, **table}, group="own", own=True)
        assert spec.cues["always"].detect


COMPLETE = {"kind": "choice", "question": "?", "values": ["always", "some_days", "never"]}
