"""The person's boards: a TOML file that they may edit, and that a change leaves as it was otherwise."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from analyzer.errors import UsageProblem
from analyzer.storage.boards import Board, add_board, remove_board, saved_boards

WRITTEN = """# what I look at
[[board]]
address = "https://jobs.lever.co/acme"   # the bakery's
name = "Acme"

# on Mondays
[[board]]
address = "https://boards.greenhouse.io/crumb"

[notes]
mine = "stay"
"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "config" / "boards.toml"


def written(path: Path, text: str = WRITTEN) -> Path:
    path.parent.mkdir()
    path.write_text(text)
    return path


def test_a_board_that_was_added_is_there(path: Path) -> None:
    assert saved_boards(path) == []
    add_board(Board("https://jobs.lever.co/acme", 'The "Acme"\\ ü'), path)
    add_board(Board("https://boards.greenhouse.io/crumb"), path)
    assert saved_boards(path) == [
        Board("https://jobs.lever.co/acme", 'The "Acme"\\ ü'),
        Board("https://boards.greenhouse.io/crumb"),
    ]
    assert path.stat().st_mode & 0o777 == 0o600


def test_what_the_person_wrote_around_it_stays(path: Path) -> None:
    written(path)
    add_board(Board("https://apply.workable.com/oven"), path)
    assert path.read_text().startswith(WRITTEN)
    assert remove_board("https://apply.workable.com/oven", path).address == "https://apply.workable.com/oven"
    remove_board("Acme", path)
    text = path.read_text()
    assert "# on Mondays\n[[board]]" in text
    assert tomllib.loads(text)["notes"] == {"mine": "stay"}
    assert [one.address for one in saved_boards(path)] == ["https://boards.greenhouse.io/crumb"]


@pytest.mark.parametrize(
    "word", ["https://jobs.lever.co/acme/", "http://www.jobs.lever.co/acme?utm_source=x", "acme", "1"]
)
def test_a_board_is_found_by_any_spelling_its_name_or_its_number(path: Path, word: str) -> None:
    assert remove_board(word, written(path)).name == "Acme"


def test_a_board_is_added_once(path: Path) -> None:
    with pytest.raises(UsageProblem, match="already"):
        add_board(Board("https://jobs.lever.co/acme/?utm_source=x"), written(path))


@pytest.mark.parametrize("word", ["3", "crumbs", "https://jobs.lever.co/other"])
def test_a_board_that_is_not_there_cannot_be_removed(path: Path, word: str) -> None:
    with pytest.raises(UsageProblem, match="no board of yours"):
        remove_board(word, written(path))
    assert path.read_text() == WRITTEN


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[[board]\n", "no valid TOML"),
        ("[[board]]\nname = 'x'\n", "board 1 has no address"),
        ("board = 'https://x.example'\n", "board 1 has no address"),
        ("[[board]]\naddress = 7\n", "board 1 has no address"),
    ],
)
def test_a_file_that_cannot_be_read_says_what_is_wrong_and_stays(path: Path, text: str, said: str) -> None:
    written(path, text)
    with pytest.raises(UsageProblem, match=said):
        saved_boards(path)
    with pytest.raises(UsageProblem, match=said):
        add_board(Board("https://jobs.lever.co/acme"), path)
    assert path.read_text() == text


def test_a_file_written_in_another_form_is_left_alone(path: Path) -> None:
    text = 'board = [{ address = "https://jobs.lever.co/acme" }]\n'
    written(path, text)
    assert [one.address for one in saved_boards(path)] == ["https://jobs.lever.co/acme"]
    for change in (lambda: remove_board("1", path), lambda: add_board(Board("https://x.example"), path)):
        with pytest.raises(UsageProblem, match="by hand"):
            change()
    assert path.read_text() == text
