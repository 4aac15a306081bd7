"""Whether a paste without paste marks is one posting, by the machine's own clock.

    python -m benchmarks.pastes [TIMES]

Starts `jobfit` on a pseudo-terminal and sends it postings of 2 to 60 lines, in one write and line by line, 5, 30 and
120 ms apart, each TIMES (30) times. Prints for each kind how many gave just one card and no trouble. On a machine so
busy that the sender itself pauses longer than `keyboard.PAUSE`, a posting may come apart: look at the load beside it.
"""

from __future__ import annotations

import os
import sys
import tempfile
import time
from pathlib import Path

from tests.cli.test_interactive import CONTROL, Terminal

CARD = "criteria stated"
TROUBLE = ("Traceback", "Exception", "Press ENTER", "Unhandled")


def main() -> None:
    """Prints a line for each kind of paste."""
    times = int(sys.argv[1]) if len(sys.argv) > 1 else 30
    print(f"load {os.getloadavg()[0]:.1f}; of {times} each gave one card, without trouble:")
    for lines in (2, 20, 60):
        for gap in (0.0, 0.005, 0.03, 0.12):
            with tempfile.TemporaryDirectory() as home:
                good, longest = _kind(Path(home), lines, gap, times)
            print(
                f"{lines:>3} lines, {gap * 1000:>3.0f} ms apart: {good}; longest pause sent {longest:.0f} ms"
            )


def _kind(home: Path, lines: int, gap: float, times: int) -> tuple[int, float]:
    """How many of one kind went well, and the longest pause between two lines, in milliseconds."""
    good, longest = 0, 0.0
    with Terminal(home, "-c", "reliability-engineer") as at:
        at.wait_for("posting>", seconds=60)
        for turn in range(times):
            at.forget()
            longest = max(longest, _send(at, lines, gap, turn))
            at.wait_for(CARD, "posting>", seconds=60)
            screen = CONTROL.sub(b"", at.screen).decode("utf-8", "replace")
            good += screen.count(CARD) == 1 and not any(word in screen for word in TROUBLE)
    return good, longest * 1000


def _send(at: Terminal, lines: int, gap: float, turn: int) -> float:
    text = [
        "Oven Engineer",
        *[f"You keep oven {n} online." for n in range(lines - 2)],
        f"Apply now, {turn}, and keep our ovens warm.",
    ]
    if not gap:
        at.types(("\r".join(text) + "\r").encode())
        return 0.0
    before, longest = time.monotonic(), 0.0
    for line in text:
        at.types(f"{line}\r".encode())
        time.sleep(gap)
        now = time.monotonic()
        before, longest = now, max(longest, now - before)
    return longest


if __name__ == "__main__":
    main()
