"""Slips in config.toml: a key or a password in it is never printed, whatever is wrong around it.

    python -m benchmarks.hardening.config_slips

Each slip is a file of its own, read by `doctor` and `list` in a process of their own; 0 of them may print the
secret, and none may end with a traceback.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path

SECRET = "sk-live-4f9a8b7c6d5e"
PASSWORD = "hunter2horse"
SLIPS = (
    f'api_key = ["{SECRET}"]',
    f'api_key = {{ key = "{SECRET}" }}',
    f"api_key = {SECRET}",
    f'api_key = "{SECRET}',
    f"api_key = '{SECRET}\"",
    f'api_key: "{SECRET}"',
    f'api_key "{SECRET}"',
    f'api_key = "{SECRET}"\napi_key = "{SECRET}"',
    f'api-key = "{SECRET}"',
    f'API_KEY = "{SECRET}"',
    f'openai_api_key = "{SECRET}"',
    f'[api_key]\nvalue = "{SECRET}"',
    f'api_key.value = "{SECRET}"',
    f'"{SECRET}" = 1',
    f"{SECRET} = true",
    f'model = ["{SECRET}"]',
    f'jobs = "{SECRET}"',
    f'reader = "{SECRET}"',
    f'api = "{SECRET}"',
    f'max_cost = "{SECRET}"',
    f'deadline = "{SECRET}"',
    f'save = "{SECRET}"',
    f'allow_private = ["{SECRET}"]',
    f'prices = "{SECRET}"',
    f'[prices."m"]\ninput = "{SECRET}"\noutput = 1',
    f'[prices]\nkey = "{SECRET}"',
    f'criteria = [["{SECRET}"]]',
    f'criteria = {{ key = "{SECRET}" }}',
    f'base_url = ["https://me:{PASSWORD}@models.example/v1"]',
    f'base_url = "https://me:{PASSWORD}@models.example/v1',
    f'base_ur = "https://me:{PASSWORD}@models.example/v1"',
    f'api_key = "{SECRET}"\njobs = 1e999',
    f'api_key = "{SECRET}"\n' + "max_calls = " + "9" * 5000,
    f'api_key = "{SECRET}\\q"',
)


def says(slip: str, *words: str) -> str:
    """What a command prints where config.toml is that."""
    with tempfile.TemporaryDirectory() as home:
        folder = Path(home, "config")
        folder.mkdir()
        (folder / "config.toml").write_text(slip, encoding="utf-8")
        env = {
            name: value for name, value in os.environ.items() if not name.startswith(("OPENAI_", "JOBFIT_"))
        }
        done = subprocess.run(
            [sys.executable, "-m", "analyzer", *words],
            env={**env, "JOBFIT_HOME": home},
            capture_output=True,
            encoding="utf-8",
            check=False,
        )
    return done.stdout + done.stderr


def main() -> None:
    shown = broken = 0
    for slip in SLIPS:
        for words in (("doctor",), ("list",)):
            text = says(slip, *words)
            shown += SECRET in text or PASSWORD in text
            broken += "Traceback" in text
    print(f"{len(SLIPS)} slips, 2 commands each: {shown} print a secret, {broken} end with a traceback")


if __name__ == "__main__":
    main()
