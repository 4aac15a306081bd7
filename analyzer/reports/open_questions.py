"""The part of a card that asks: what to ask next, what the posting may say to it, and what was claimed and
is not shown by its lines."""

from __future__ import annotations

from collections.abc import Mapping

from analyzer.model import Analysis, Fact, Scorecard
from analyzer.reports.card import quoted
from analyzer.reports.layout import Layout
from analyzer.reports.printable import printable
from analyzer.reports.suggestions import asked, command, failed_claims, it_may_say, keys_of, where
from analyzer.reports.symbols import Symbols


def draw_questions(
    layout: Layout, card: Scorecard, hints: Mapping[str, Fact], symbols: Symbols, *, indent: int = 2
) -> None:
    """What to ask next, how little could settle the fit, and what the posting may say to it."""
    if not card.questions:
        return
    layout.blank()
    settles = ""
    if not card.settled and card.settles_with:
        answers = (
            "1 favourable answer" if card.settles_with == 1 else f"{card.settles_with} favourable answers"
        )
        settles = f" ({answers} could settle the fit)"
    layout.paragraph(("Ask", "bold"), (settles, "dim"), indent=indent)
    for place, question, hint in asked(card, hints):
        layout.paragraph(
            f"{place}. {printable(question.ask)}  ", (keys_of(question), "dim"), indent=indent, hang=3
        )
        if hint is not None:
            words = f": {quoted(hint.quotes[:1], symbols)} {where(hint)}".rstrip()
            layout.paragraph((it_may_say(hint), "dim"), words, indent=indent + 3)


def draw_failed_claims(layout: Layout, analysis: Analysis, symbols: Symbols, *, number: str = "") -> None:
    """What was claimed and is not shown by its lines, as questions to the person."""
    for claim in failed_claims(analysis):
        fact = claim.fact
        words = quoted([claim.quote], symbols, whole=True)
        layout.paragraph(
            ("? ", "bold"),
            f"{claim.says} {printable(fact.key)}: {words} {where(fact)}".rstrip(" :"),
            ", the words do not show it",
            (f"{symbols.dot}`{command(number, fact.key, fact.value)}`", "dim"),
            hang=2,
        )
