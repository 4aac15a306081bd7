"""The card of "Read the card" as a picture: what the program writes to a terminal, colours and all.

The command runs at a pseudo-terminal, and rich draws what it wrote as SVG. The picture names no fonts
to be fetched: nothing in the docs is loaded from outside.
"""

from __future__ import annotations

import fcntl
import io
import os
import pty
import re
import struct
import subprocess
import sys
import tempfile
import termios
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
COMMAND = ["examples/backend-engineer-hybrid.txt", "-c", "reliability-engineer"]
COLUMNS, SHOWN = 100, 33  # the width of the terminal, and how many lines are shown


def card_picture() -> str:
    """The text of docs/card.svg."""
    from rich.console import Console
    from rich.terminal_theme import DEFAULT_TERMINAL_THEME
    from rich.text import Text

    lines = _written().replace("\r\n", "\n").split("\n")[:SHOWN]
    console = Console(
        record=True, width=COLUMNS, file=io.StringIO(), force_terminal=True, color_system="truecolor"
    )
    console.print(Text.from_ansi("\n".join([*lines, "  …"])))
    drawn = console.export_svg(
        title=f"jobfit {' '.join(COMMAND)}", theme=DEFAULT_TERMINAL_THEME, unique_id="card"
    )
    return re.sub(r"@font-face \{.*?\}\s*", "", drawn, flags=re.DOTALL)


def _written() -> str:
    """What the command writes to a terminal of COLUMNS."""
    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 100, COLUMNS, 0, 0))
    plain = {k: v for k, v in os.environ.items() if not k.startswith(("OPENAI_", "JOBFIT_", "NO_COLOR"))}
    with tempfile.TemporaryDirectory() as home:
        env = {**plain, "JOBFIT_HOME": home, "TERM": "xterm-256color", "PYTHONUTF8": "1"}
        env.pop("COLUMNS", None)
        words = [sys.executable, "-m", "analyzer", *COMMAND]
        with subprocess.Popen(
            words, cwd=ROOT, env=env, stdin=subprocess.DEVNULL, stdout=theirs, stderr=subprocess.DEVNULL
        ):
            os.close(theirs)
            return _all_of(ours)


def _all_of(terminal: int) -> str:
    found = b""
    while True:
        try:
            piece = os.read(terminal, 65536)
        except OSError:  # how Linux says that the other end is closed
            piece = b""
        if not piece:
            os.close(terminal)
            return found.decode("utf-8")
        found += piece
