"""A posting of our own for the tests of the model reader, and a store in memory."""

from __future__ import annotations

from analyzer.model import Line, Posting

LINES = (
    Line(1, "title", "Staff Reliability Engineer"),
    Line(2, "field", "Workplace: Remote"),
    Line(3, "body", "Tidewater Ledger runs settlement software for regional banks."),
    Line(5, "body", "You can work from anywhere in the EU; we meet in Porto twice a year."),
    Line(6, "body", "You will share a weekly on-call rotation with six colleagues."),
    Line(8, "body", "Pay: €95,000 to €120,000 a year. We offer stock options."),
    Line(9, "body", "You will mentor two junior engineers. Our stack is Python and Kubernetes."),
)


def posting(*lines: Line) -> Posting:
    return Posting(
        source="test", identity="text:test", lines=lines or LINES, title="Staff Reliability Engineer"
    )


class Memory(dict[str, str]):
    """A Store in memory that counts what it is asked for."""

    def set(self, key: str, text: str) -> None:
        self[key] = text
