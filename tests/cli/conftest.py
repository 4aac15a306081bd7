"""Every command runs as a process of its own, with a home of its own and no model configured."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
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
        raw = subprocess.run(
            [sys.executable, "-m", "analyzer", *map(str, words)],
            input=stdin.encode() if isinstance(stdin, str) else stdin,
            capture_output=True,
            cwd=cwd,
            env=clean_environment(home, **(env or {})),
            timeout=60,
            check=False,
        )
        assert b"Traceback" not in raw.stderr, raw.stderr.decode(encoding)
        return subprocess.CompletedProcess(
            raw.args, raw.returncode, raw.stdout.decode(encoding), raw.stderr.decode(encoding)
        )

    return run
