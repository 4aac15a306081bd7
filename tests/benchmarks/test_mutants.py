"""The mutator refuses to count where nothing can be counted, and asks the tests that are near."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from benchmarks import mutants

ROOT = Path(__file__).parents[2]

MODULE = "def is_grown(age: int) -> bool:\n    return age >= 18\n"
SEES_ALL = "def test_it():\n    assert is_grown(18)\n    assert not is_grown(17)\n"
SEES_NOTHING = "def test_it():\n    assert is_grown(40)\n    assert not is_grown(4)\n"


def house(place: Path, test: str) -> Path:
    for room in ("analyzer", "analyzer/room", "tests", "tests/room"):
        (place / room).mkdir()
        (place / room / "__init__.py").touch()
    (place / "analyzer/room/age.py").write_text(MODULE)
    (place / "tests/room/test_age.py").write_text(f"from analyzer.room.age import is_grown\n\n\n{test}")
    return place


RUN = """
import sys
from pathlib import Path
from benchmarks import mutants
mutants.ROOT = Path(sys.argv.pop(1))
mutants.main()
"""


@pytest.fixture
def run(tmp_path: Path):
    """Runs the mutator on a house of one module with that test, in a process that has not loaded ours."""

    def run(test: str) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-c", RUN, str(house(tmp_path, test)), "room", "9", "1"]
        return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)

    return run


def test_a_room_whose_tests_fail_unchanged_is_refused(run):
    done = run("def test_it():\n    assert is_grown(4)\n")
    assert done.returncode == 1
    assert done.stderr == (
        "tests/room/test_age.py::test_it fails in a copy that nothing was changed in: nothing is counted\n"
    )
    assert "noticed" not in done.stdout


def test_a_room_without_tests_is_refused(run):
    done = run("")
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.startswith("no tests in ")


def test_what_the_tests_see_is_noticed(run):
    assert run(SEES_ALL).stdout == "room: 2 of 2 mutants noticed (100%), of 2 places\n"


def test_what_they_do_not_see_is_printed_with_its_line(run):
    *survivors, summary = run(SEES_NOTHING).stdout.splitlines()
    line = "analyzer/room/age.py:2: return age >= 18"
    assert sorted(survivors) == [f"comparison: {line}", f"constant: {line}"]
    assert "0 of 2" in summary


def test_near_are_a_modules_own_tests_those_that_import_it_and_those_of_its_users(tmp_path: Path):
    home = house(tmp_path, SEES_ALL)
    for name, text in {
        "analyzer/room/user.py": "from analyzer.room.deep import deep\n",
        "analyzer/room/deep.py": "from analyzer.room import below\n",
        "analyzer/room/below.py": "",
        "analyzer/room/alone.py": "",
        "tests/room/test_far.py": "from analyzer.room import user\n",
        "tests/room/test_user.py": "",
        "tests/room/test_deep.py": "",
    }.items():
        (home / name).write_text(text)

    def near(name: str) -> list[str]:
        return [path.name for path in mutants.near_tests(home, "room", home / "analyzer/room" / name)]

    assert near("age.py") == ["test_age.py"]
    assert near("user.py") == ["test_user.py", "test_far.py"]
    assert near("deep.py") == ["test_deep.py", "test_user.py", "test_far.py"]
    assert near("below.py") == ["test_deep.py", "test_user.py", "test_far.py"]
    assert near("alone.py") == ["room"]
