"""Writes the golden cards anew: `python -m tests.reports.golden`."""

from __future__ import annotations

from tests.reports.golden import CARDS, cards


def main() -> None:
    """Writes every card, and deletes those that belong to no posting any more."""
    CARDS.mkdir(exist_ok=True)
    wanted = {card.path: card.drawn() for card in cards()}
    for path in set(CARDS.glob("*.txt")) - set(wanted):
        path.unlink()
    for path, text in wanted.items():
        path.write_text(text, encoding="utf-8", newline="\n")
    print(f"{len(wanted)} cards written to {CARDS}")


main()
