"""Rubrics of strangers: documents elsewhere on the disk, cues that look for ever, values of any kind.

    python -m benchmarks.hardening.rubrics

Each rubric is a file of its own, used by four commands in a process of their own (check, show, an analysis and a
list). A hang is a command that is not done in 40 s; "outside" one that shows or keeps a line of a file outside
the rubric's folder; none may end with a traceback.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path

SECRET = "outside-4f9a8b7c6d5e"
SECONDS = 40
PROSE = "Let it be remote. I like to teach.\n"
GOOD = """document = "mine.md"
[[criterion]]
name = "Remote"
because = "Let it be remote."
fact = "work_arrangement"
want = "remote"
"""
TEXT = (
    "Baker\nOven & Sons\nThe job is remote, we bake and bake and bake by the sea.\n"
    f"{'a' * 3000}! b\n{'bake, ' * 500}!\n{'the oven and the sea ' * 150}\n"
)

DOCUMENTS = (
    "/etc/passwd", "/proc/self/environ", "/proc/self/cmdline", "/dev/zero", "/dev/urandom", "/dev/stdin", "/dev/tty",
    "../outside.md", "../../outside.md", "folder/../../outside.md", "./../outside.md", "link.md", "deep/link.md",
    "pipe.md", "folder", ".", "..", "", " ", "\\u0000.md", "mine.md\\u0000", "~/outside.md", "file:///etc/passwd",
    "huge.md", "loop.md", "binary.md", "x" * 300, "$HOME/outside.md",
)  # fmt: skip
CUES = (
    "(a+)+b", "(a|a)+b", "(a|aa)+b", r"(\\w+\\s?)*x", "(.*,)*x", r"([a-z]+)*\\d", "(x+x+)+y", "(a?){60}a{60}",
    "(.*)(.*)(.*)(.*)(.*)q!", "(?:bake ?)*(?:bake ?)*(?:bake ?)*(?:bake ?)*b!", "((a{1,100}){1,100}){1,100}b",
    "(?=(a+)+b)a", "(?<!b)(a+)+b", "(?P<x>a+)(?P=x)+b", "(((((a*)*)*)*)*)*b", "(bake, |bake,| )*x", "(?s:.*)*x",
    "(the|oven|and|sea| |the oven)*x", "a{1,4000000000}b", "(?:a{0,60000}){0,60000}b", "(", "[a", "*", "a{2,1}",
    "(?R)", "a" * 100_000, "(" * 5_000, r"(a|b|ab)*(ba|a|b)*c",
)  # fmt: skip
OTHERS = (
    "document = 1", 'document = ["mine.md"]', 'document = "mine.md"\ncriterion = ' + "[" * 3_000 + "]" * 3_000,
    GOOD + "[fact]\nsea = 1", GOOD + "[fact.sea]\nquestion = 1", GOOD + '[fact.sea]\nquestion = "?"\ncues = 7',
    GOOD + '[fact.sea]\nquestion = "?"\ncues.true = [[[]]]', GOOD + "weight = " + "9" * 5_000, GOOD + "weight = nan",
    "\x00" * 1_000,
)  # fmt: skip


def cued(cue: str) -> str:
    """A rubric whose own fact has this cue."""
    return GOOD + f'[fact.sea]\nquestion = "Is it by the sea?"\ncues.true = ["{cue}"]\n'


RUBRICS = (
    *(GOOD.replace("mine.md", name) for name in DOCUMENTS),
    *map(cued, CUES),
    *OTHERS,
)


def folder_of(home: Path, rubric: str) -> Path:
    """A folder with the rubric, its document and what it may try to reach."""
    folder = home / "config" / "criteria"
    (folder / "folder").mkdir(parents=True)
    (folder / "deep").mkdir()
    outside = home / "config" / "outside.md"
    for path in (outside, home / "outside.md"):
        path.write_text(f"{PROSE}{SECRET}\n")
    for link in (folder / "link.md", folder / "deep" / "link.md"):
        link.symlink_to(outside)
    (folder / "loop.md").symlink_to(folder / "loop.md")
    os.mkfifo(folder / "pipe.md")
    (folder / "huge.md").write_text(PROSE * 200_000)
    (folder / "binary.md").write_bytes(os.urandom(5_000))
    (folder / "mine.md").write_text(PROSE)
    (folder / "mine.toml").write_text(rubric)
    (home / "posting.txt").write_text(TEXT)
    return folder


def is_kept(home: Path) -> bool:
    """Whether something of the outside has come into cache or library."""
    kept = [path for name in ("cache", "data") for path in (home / name).rglob("*") if path.is_file()]
    return any(SECRET.encode() in path.read_bytes() for path in kept)


def main() -> None:
    hangs = outside = broken = 0
    for rubric in RUBRICS:
        with tempfile.TemporaryDirectory() as place:
            home = Path(place)
            toml = str(folder_of(home, rubric) / "mine.toml")
            bare = {k: v for k, v in os.environ.items() if not k.startswith(("OPENAI_", "JOBFIT_"))}
            env = {**bare, "JOBFIT_HOME": place, "HOME": place, "MARK": SECRET}
            for words in (
                ("criteria", "check", toml), ("criteria", "show", toml),
                (str(home / "posting.txt"), "--criteria", toml), ("list", "--criteria", toml),
            ):  # fmt: skip
                try:
                    done = subprocess.run(
                        [sys.executable, "-m", "analyzer", *words], env=env, capture_output=True,
                        stdin=subprocess.DEVNULL, timeout=SECONDS, check=False,
                    )  # fmt: skip
                except subprocess.TimeoutExpired:
                    hangs += 1
                    print(f"hangs: {words[:2]} of {rubric[-100:]!r}")
                    continue
                said = done.stdout + done.stderr
                shown = SECRET.encode() in said or b"root:" in said or is_kept(home)
                outside += shown
                broken += b"Traceback" in said
                if shown or b"Traceback" in said:
                    print(f"{'outside' if shown else 'traceback'}: {words[:2]} of {rubric[-100:]!r}")
    print(
        f"{len(RUBRICS)} rubrics, 4 commands each: {hangs} hang, {outside} show or keep what lies outside, "
        f"{broken} end with a traceback"
    )


if __name__ == "__main__":
    main()
