"""Outputs that are closed or full, inputs that are closed, and an early Ctrl-C: never a traceback.

python -m benchmarks.hardening.outputs
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

POSTING = "Night Baker\nOvenly, Ghent\n\nYou bake by night, with a team of four. We pay 60,000 to 70,000 EUR a year.\n"
COMMANDS: tuple[tuple[str, ...], ...] = (
    ("job.txt",),
    ("--json", "job.txt"),
    ("list",),
    ("--help",),
    ("export",),
    ("doctor",),
)
SHELLS = (
    "{} >&-",
    "{} 2>&-",
    "{} >&- 2>&-",
    "{} </dev/null >/dev/full",
    "{} 2>/dev/full",
    "{} >/dev/full 2>/dev/full",
    "{} <&-",
    "{} | true",
    "{} | head -c 1 >/dev/null",
)
INPUTS = ("{} - <&-", "{} - </dev/null", "{} - </", "{} import - <&-", "{} <&- >&- 2>&-")


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        Path(folder, "job.txt").write_text(POSTING)
        env = {
            name: value for name, value in os.environ.items() if not name.startswith(("OPENAI_", "JOBFIT_"))
        }
        env |= {"JOBFIT_HOME": folder, "PYTHONPATH": str(Path.cwd())}
        forms = [(shell, words) for shell in SHELLS for words in COMMANDS] + [(shell, ()) for shell in INPUTS]
        wrong = [said for shell, words in forms if (said := _said(shell, words, folder, env))]
        wrong += [said for pause in (0.0, 0.02, 0.05, 0.1, 0.2) if (said := _interrupted(pause, folder, env))]
    for said in wrong:
        print(said)
    print(f"{len(forms) + 5} forms, {len(wrong)} with a traceback or without an end")


def _said(shell: str, words: Sequence[str], folder: str, env: dict[str, str]) -> str:
    """What is wrong with a form, empty for nothing."""
    program = f"{sys.executable} -X faulthandler -m analyzer {' '.join(words)}"
    line = shell.format(program)
    try:
        done = subprocess.run(
            ["bash", "-c", line], cwd=folder, env=env, capture_output=True, timeout=60, check=False
        )
    except subprocess.TimeoutExpired:
        return f"no end: {line}"
    text = (done.stdout + done.stderr).decode("utf-8", "replace")
    if "Traceback" in text or "Exception ignored" in text or "Fatal Python error" in text:
        return f"{shell} {words}: {text[-300:]}"
    return ""


def _interrupted(pause: float, folder: str, env: dict[str, str]) -> str:
    with subprocess.Popen(
        [sys.executable, "-m", "analyzer", "job.txt"],
        cwd=folder,
        env=env,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
    ) as program:
        time.sleep(pause)
        program.send_signal(signal.SIGINT)
        out, _ = program.communicate(timeout=60)
    return f"Ctrl-C after {pause} s: {out[-300:]!r}" if b"Traceback" in out else ""


if __name__ == "__main__":
    main()
