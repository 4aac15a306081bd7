"""Real shells, each set up as the help of `jobfit completion` says, with real TAB keys at a pty.

In these shells `jobfit` is a stub: asked for candidates it is jobfit; run with Enter it only notes
the arguments that the shell gave it.
"""

from __future__ import annotations

import os
import pty
import select
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.cli.conftest import clean_environment

STUB = """#!/bin/sh
if [ -n "$_JOBFIT_COMPLETE" ] || [ "$1" = completion ]; then exec {python} -m analyzer "$@"; fi
printf '%s\\n' "$@" > "$NOTED.new" && mv "$NOTED.new" "$NOTED"
"""
STARTS = {
    "bash": ["bash", "--rcfile", ".bashrc", "-i"],
    "zsh": ["zsh", "-i"],
    "fish": ["fish", "-i"],
}
SET_UP = {
    "bash": (".bashrc", 'PS1="ready> "\nbind "set bell-style none"\neval "$(jobfit completion bash)"\n'),
    "zsh": (
        ".zshrc",
        'PS1="ready> "\nunsetopt beep\nautoload -U compinit && compinit -D -u\neval "$(jobfit completion zsh)"\n',
    ),
    "fish": (".config/fish/config.fish", 'function fish_prompt; printf "ready> "; end\nset fish_greeting\n'),
}
PATIENCE = 20.0


class Shell:
    """An interactive shell in a folder of its own."""

    def __init__(self, name: str, folder: Path, home: Path) -> None:
        (folder / "bin").mkdir()
        stub = folder / "bin" / "jobfit"
        stub.write_text(STUB.format(python=sys.executable))
        stub.chmod(0o755)
        self.noted, self.folder = folder / "noted", folder
        path = f"{folder / 'bin'}:{os.environ['PATH']}"
        places = {"HOME": str(folder), "ZDOTDIR": str(folder), "PATH": path, "NOTED": str(self.noted)}
        root = str(Path(__file__).resolve().parents[2])
        more = {
            "TERM": "xterm",
            "LC_ALL": "C.UTF-8",
            "PYTHONPATH": root,
            "XDG_CONFIG_HOME": f"{folder}/.config",
        }
        env = clean_environment(home, **places, **more)
        file, text = SET_UP[name]
        (folder / file).parent.mkdir(parents=True, exist_ok=True)
        (folder / file).write_text(text)
        if name == "fish":
            completions = folder / ".config" / "fish" / "completions"
            completions.mkdir()
            script = subprocess.run([stub, "completion", "fish"], capture_output=True, env=env, check=True)
            (completions / "jobfit.fish").write_bytes(script.stdout)
        self._process, self._pty = pty.fork()
        if not self._process:
            os.chdir(folder)
            os.execvpe(STARTS[name][0], STARTS[name], env)
        self.screen = ""
        self.wait_for("ready> ")

    def type(self, keys: str) -> None:
        os.write(self._pty, keys.encode())

    def wait_for(self, text: str) -> str:
        """Reads until `text` was shown since the last wait; gives what was shown."""
        end = time.monotonic() + PATIENCE
        while text not in self.screen:
            assert time.monotonic() < end, f"{text!r} was never shown: {self.screen!r}"
            if select.select([self._pty], [], [], 0.05)[0]:
                self.screen += os.read(self._pty, 65536).decode(errors="replace")
        shown, self.screen = self.screen, ""
        return shown

    def runs(self, keys: str) -> list[str]:
        """Types `keys` and Enter; the arguments that jobfit is run with."""
        self.noted.unlink(missing_ok=True)
        self.type(f"{keys}\r")
        end = time.monotonic() + PATIENCE
        while not self.noted.exists():
            assert time.monotonic() < end, f"jobfit was not run: {self.screen!r}"
            self.quiet(0.05)
        return self.noted.read_text().splitlines()

    def quiet(self, seconds: float = 0.6) -> None:
        """Reads until nothing was shown for a moment: what a person waits for after a TAB."""
        while select.select([self._pty], [], [], seconds)[0]:
            self.screen += os.read(self._pty, 65536).decode(errors="replace")

    def close(self) -> None:
        os.killpg(self._process, signal.SIGKILL)
        os.waitpid(self._process, 0)
        os.close(self._pty)


@pytest.fixture(params=list(STARTS))
def shell(request: pytest.FixtureRequest, tmp_path: Path, stocked: Path) -> Iterator[Shell]:
    if shutil.which(request.param) is None:
        pytest.skip(f"{request.param} is not installed: its completion is not tried")
    opened = Shell(request.param, tmp_path, stocked)
    yield opened
    opened.close()


def test_a_tab_completes_commands_options_values_names_and_files(shell: Shell) -> None:
    (shell.folder / "posting one.txt").touch()
    assert shell.runs("jobfit compa\t1 2") == ["compare", "1", "2"]
    assert shell.runs("jobfit refresh --read-\t") == ["refresh", "--read-again"]
    assert shell.runs("jobfit answer 1 on_call=req\t") == ["answer", "1", "on_call=required"]
    assert shell.runs("jobfit answer 1 on_call_\tyes") == ["answer", "1", "on_call_empowered=yes"]
    assert shell.runs("jobfit list --format x --status not\t") == [
        "list",
        "--format",
        "x",
        "--status",
        "not-for-me",
    ]
    assert shell.runs("jobfit criteria show my\t") == ["criteria", "show", "my next job"]
    assert shell.runs("jobfit posti\t") == ["posting one.txt"]
    assert shell.runs("jobfit x --format=mark\t") == ["x", "--format=markdown"]


def test_a_tab_lists_postings_with_their_titles_which_are_never_run(shell: Shell) -> None:
    shell.type("jobfit show \t")
    shell.quiet()
    shell.type("\t")
    shown = shell.wait_for("ovens")
    shell.quiet()
    shown += shell.screen
    assert "touch pwned" in shown
    assert "\x1b]0;pwned" not in shown
    assert "\u202e" not in shown
    assert not (shell.folder / "pwned").exists()
