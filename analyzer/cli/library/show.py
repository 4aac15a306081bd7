"""`jobfit show`: one saved posting: its card, its text or its history."""

from __future__ import annotations

import sys
from dataclasses import replace

import click

from analyzer.cli import completion_values
from analyzer.cli.library.shared import only_library, open_with_library
from analyzer.cli.options import criteria_option
from analyzer.errors import UsageProblem


@click.command()
@click.argument("word", metavar="ID", shell_complete=completion_values.ids)
@criteria_option
@click.option("--text", is_flag=True, help="The posting itself, with its line numbers.")
@click.option("--history", is_flag=True, help="Versions, readings, answers and what happened.")
@click.option("--json", "as_json", is_flag=True, help="The JSON object of the analysis.")
@click.option("-v", "--verbose", is_flag=True, help="Every criterion, and the arithmetic of the score.")
def show(
    word: str, criteria: tuple[str, ...], *, text: bool, history: bool, as_json: bool, verbose: bool
) -> None:
    """Show a saved posting again: the card, judged by the criteria as they are now, and both sides'
    quotes where they stand.

    ID is the number in `jobfit list`, or the beginning of the posting's id.
    """
    if text + history + as_json > 1:
        raise UsageProblem("--text, --history and --json exclude each other", remedy="give one of them")
    if text or history:
        from analyzer.reports.history import full_history, numbered_text

        with only_library() as library:
            saved = library.load(library.resolve(word))
            past = library.history(saved.id)
        click.echo(numbered_text(saved) if text else full_history(saved, *past), nl=False)
        return
    _card(word, criteria, as_json=as_json, verbose=verbose)


def _card(word: str, criteria: tuple[str, ...], *, as_json: bool, verbose: bool) -> None:
    from analyzer.cli.output import show_card
    from analyzer.reports.history import life_lines, saved_state, saved_to_json, what_moved
    from analyzer.reports.in_context import in_context
    from analyzer.reports.symbols import symbols_for
    from analyzer.run.pipeline import judged, warn_of_unasked
    from analyzer.storage.life import life_of

    with open_with_library({"criteria": criteria}) as context:
        saved = context.library.load(context.library.resolve(word))
        analysis = judged(saved, context.run)
        life = life_of(saved, context.library)
        if as_json:
            click.echo(saved_to_json(analysis, saved, life))
            return
        before = [
            context.library.shown(card.criteria, number=saved.id).get(saved.id)
            for card in analysis.scorecards
        ]
        rubrics = context.run.rubrics
        events = context.library.history(saved.id)[-1]
        warn_of_unasked(context, [saved.saved_reading.question_tokens])
    moved = "".join(what_moved(card, shown) for card, shown in zip(analysis.scorecards, before, strict=True))
    if moved:
        click.echo(moved)
    # The card's note that nothing was asked again is no news here.
    shown = analysis._replace(reading=replace(analysis.reading, cached=False))
    show_card(shown, verbose=verbose, number=str(saved.id))
    click.echo(in_context(analysis, rubrics, symbols_for(sys.stdout.encoding)), nl=False)
    click.echo()
    click.echo(saved_state(saved, events) + life_lines(life), nl=False)
