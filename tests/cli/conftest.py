"""Every command runs as a process of its own (`forked.py`), with a home of its own and no model configured."""

from __future__ import annotations

import io
import os
import subprocess
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from analyzer.cli import main
from tests.cli.forked import completed

ROOT = Path(__file__).resolve().parents[2]
HOSTILE = "ü: \x1b]0;pwned\x07\u202e*$(touch pwned)`touch pwned`;touch pwned\\x 'a \"b\nc"
Run = Callable[..., subprocess.CompletedProcess[str]]


def clean_environment(home: Path, **more: str) -> dict[str, str]:
    """The environment without what could configure a model or a home."""
    env = {k: v for k, v in os.environ.items() if not k.startswith(("OPENAI_", "JOBFIT_", "XDG_"))}
    return {**env, "JOBFIT_HOME": str(home), "COLUMNS": "80", "PYTHONUTF8": "1", **more}


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path / "home"


@pytest.fixture
def jobfit(home: Path, tmp_path: Path) -> Run:
    """Runs `jobfit` with the words given; `stdin` is text or bytes, `env` adds variables."""

    def run(
        *words: str | Path,
        stdin: str | bytes = "",
        env: dict[str, str] | None = None,
        cwd: Path = tmp_path,
        encoding: str = "utf-8",
    ) -> subprocess.CompletedProcess[str]:
        raw = completed(
            *map(str, words),
            cwd=cwd,
            env=clean_environment(home, **(env or {})),
            stdin=stdin.encode() if isinstance(stdin, str) else stdin,
        )
        assert b"Traceback" not in raw.stderr, raw.stderr.decode(encoding)
        return subprocess.CompletedProcess(
            raw.args, raw.returncode, raw.stdout.decode(encoding), raw.stderr.decode(encoding)
        )

    return run


@pytest.fixture
def inside(
    home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Run:
    """Runs a command in this process: a dozen a test would take half a second each as processes."""
    monkeypatch.chdir(tmp_path)
    for name in [name for name in os.environ if name.startswith(("OPENAI_", "JOBFIT_"))]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("COLUMNS", "80")

    def run(
        *words: str | Path, stdin: str = "", env: Mapping[str, str] | None = None
    ) -> subprocess.CompletedProcess[str]:
        capsys.readouterr()
        with monkeypatch.context() as patch, pytest.raises(SystemExit) as done:
            patch.setenv("JOBFIT_HOME", str(home))
            for name, value in (env or {}).items():
                patch.setenv(name, value)
            patch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(stdin.encode()), encoding="utf-8"))
            main.run([str(word) for word in words])
        return subprocess.CompletedProcess(words, done.value.code, *capsys.readouterr())

    return run


@pytest.fixture(scope="module")
def stocked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home with three saved postings, the second of a hostile title, one answer, and own criteria."""
    from analyzer.model import Line, Posting, Reading
    from analyzer.storage.library import library_at

    home = tmp_path_factory.mktemp("completing")
    with library_at(home / "data") as library:
        for n, title in enumerate(["Keeper of ovens", HOSTILE, None], start=1):
            lines = (Line(1, "body", f"We bake in place {n}."),)
            posting = Posting(f"{n}.txt", f"text:{n}", lines, title=title, company="Acorn Bread")
            library.save(posting, Reading("phrases", {}), seen_at="2026-11-01T00:00:00Z")
        library.add_answer(1, "on_call", "required", told_at="2026-11-02T00:00:00Z")
    own = home / "config" / "criteria"
    own.mkdir(parents=True)
    (own / "my next job.md").write_text("I want to write Rust.\n")
    (own / "my next job.toml").write_text(
        'document = "my next job.md"\n[[criterion]]\nname = "Rust"\nbecause = "I want to write Rust."\n'
        'fact = "uses_rust"\nwant = true\nweight = 3\n[fact.uses_rust]\nquestion = "Is it written in Rust?"\n'
    )
    return home
