"""A rubric of the person's is edited in its place: never over another edit, never through a link."""

from __future__ import annotations

import os
import stat
from pathlib import Path
from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from analyzer.catalogue import load_catalogue
from analyzer.criteria.editing import Edit
from analyzer.criteria.folder import find_rubrics, shipped_paths
from analyzer.errors import InvalidRubric, UsageProblem
from analyzer.storage.rubric_files import copy_shipped, open_rubric, save_rubric, try_edits

CATALOGUE = load_catalogue()
RUBRIC = """# mine
document = "mine.md"

[[criterion]]
name = "Mentoring"  # to teach
because = "I like to teach."
fact = "mentoring"
want = true
weight = 3 # so so
"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    folder = tmp_path / "criteria"
    folder.mkdir()
    (folder / "mine.md").write_text("I like to teach.", encoding="utf-8")
    (folder / "mine.toml").write_text(RUBRIC, encoding="utf-8")
    return folder / "mine.toml"


def test_an_edit_is_tried_saved_and_undone_to_the_byte(path: Path) -> None:
    opened = open_rubric(path, CATALOGUE)
    tried = try_edits(opened, [Edit(0, ("weight",), 8)], CATALOGUE)
    assert tried.rubric.criteria[0].weight == 8
    assert path.read_text("utf-8") == RUBRIC  # only tried
    saved = save_rubric(path, tried.text, read=opened.digest)
    assert path.read_text("utf-8") == RUBRIC.replace("weight = 3", "weight = 8")
    assert open_rubric(path, CATALOGUE).digest == saved
    save_rubric(path, opened.text, read=saved)
    assert path.read_bytes() == RUBRIC.encode()


@given(st.builds(Random, st.integers(0, 2**32)))
@settings(deadline=None, max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_edits_undone_one_by_one_give_the_bytes_of_each_step(path: Path, chance: Random) -> None:
    text = chance.choice([RUBRIC, RUBRIC.replace("\n", "\r\n"), "\ufeff" + RUBRIC])
    path.write_bytes(text.encode())
    steps = [open_rubric(path, CATALOGUE)]
    for _ in range(4):
        key, value = chance.choice(
            [
                ("weight", chance.randint(1, 10)),
                ("if_silent", 0.25),
                ("deal_breaker", False),
                ("weight", None),
            ]
        )
        tried = try_edits(steps[-1], [Edit(0, (key,), value)], CATALOGUE)
        save_rubric(path, tried.text, read=steps[-1].digest)
        steps.append(open_rubric(path, CATALOGUE))
    while len(steps) > 1:
        now = steps.pop()
        save_rubric(path, steps[-1].text, read=now.digest)
        assert path.read_bytes() == steps[-1].text.encode()
    assert path.read_bytes() == text.encode()


@pytest.mark.parametrize(
    "edit",
    [
        Edit(0, ("weight",), 11),
        Edit(0, ("weight",), "heavy"),
        Edit(0, ("want",), "often"),
        Edit(0, ("fact",), "no_such_fact"),
        Edit(0, ("deal_breaker",), []),
        Edit(0, ("if_silent",), 2),
        Edit(0, ("bonus",), True),  # then nothing could be missed
    ],
)
def test_what_could_not_be_judged_by_is_refused_with_its_place(path: Path, edit: Edit) -> None:
    with pytest.raises(InvalidRubric) as caught:
        try_edits(open_rubric(path, CATALOGUE), [edit], CATALOGUE)
    assert str(path) in caught.value.message
    assert path.read_text("utf-8") == RUBRIC


def test_a_file_that_changed_meanwhile_is_left_as_it_is(path: Path) -> None:
    opened = open_rubric(path, CATALOGUE)
    tried = try_edits(opened, [Edit(0, ("weight",), 8)], CATALOGUE)
    other = RUBRIC.replace("weight = 3", "weight = 5")
    path.write_text(other, encoding="utf-8")
    with pytest.raises(UsageProblem, match="has changed since it was read") as caught:
        save_rubric(path, tried.text, read=opened.digest)
    assert caught.value.kind == "changed"
    assert path.read_text("utf-8") == other
    assert sorted(one.name for one in path.parent.iterdir()) == ["mine.md", "mine.toml"]


def test_a_file_that_is_gone_meanwhile_is_not_made_again(path: Path) -> None:
    opened = open_rubric(path, CATALOGUE)
    path.unlink()
    with pytest.raises(InvalidRubric, match="is not there"):
        save_rubric(path, RUBRIC, read=opened.digest)
    assert not path.exists()


@pytest.mark.skipif(os.name != "posix", reason="links need rights elsewhere")
def test_nothing_is_written_through_a_link_or_into_a_pipe(path: Path, tmp_path: Path) -> None:
    target = tmp_path / "target.toml"
    target.write_text(RUBRIC, encoding="utf-8")
    path.unlink()
    path.symlink_to(target)
    with pytest.raises(UsageProblem, match="symbolic link"):
        save_rubric(path, "weight = 1", read=open_rubric(path, CATALOGUE).digest)
    assert target.read_text("utf-8") == RUBRIC
    path.unlink()
    os.mkfifo(path)
    with pytest.raises(UsageProblem, match="pipe"):
        save_rubric(path, "weight = 1", read="")


@pytest.mark.skipif(os.name != "posix", reason="rights are others elsewhere")
def test_what_is_saved_can_be_read_by_its_owner_alone(path: Path) -> None:
    path.chmod(0o644)
    opened = open_rubric(path, CATALOGUE)
    save_rubric(path, opened.text, read=opened.digest)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_what_ships_is_not_edited_but_copied_with_its_document(tmp_path: Path) -> None:
    shipped = shipped_paths()[0]
    before = shipped.read_bytes()
    opened = open_rubric(shipped, CATALOGUE)
    with pytest.raises(UsageProblem, match="comes with jobfit"):
        save_rubric(shipped, opened.text, read=opened.digest)
    copy = copy_shipped(shipped, config=tmp_path)
    assert copy == tmp_path / "criteria" / shipped.name
    assert copy.read_bytes() == before == shipped.read_bytes()
    (mine,) = find_rubrics([], CATALOGUE, config=tmp_path)
    assert (mine.name, mine.shipped, len(mine.criteria)) == (shipped.stem, False, len(opened.rubric.criteria))
    with pytest.raises(UsageProblem, match="is yours already"):
        copy_shipped(copy, config=tmp_path)


@pytest.mark.parametrize("there", ["reliability-engineer.md", "reliability-engineer.toml"])
def test_a_copy_is_never_written_over_what_is_there(tmp_path: Path, there: str) -> None:
    shipped = next(path for path in shipped_paths() if path.stem == "reliability-engineer")
    (tmp_path / "criteria").mkdir()
    (tmp_path / "criteria" / there).write_text("mine", encoding="utf-8")
    with pytest.raises(UsageProblem, match=f"there is a {there}"):
        copy_shipped(shipped, config=tmp_path)
    assert [one.read_text("utf-8") for one in (tmp_path / "criteria").iterdir()] == ["mine"]
