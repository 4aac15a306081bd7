"""`jobfit answer` and `jobfit mark`: what the person was told, and how far they are."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import takewhile
from typing import TYPE_CHECKING

import click

from analyzer.cli import completion_values
from analyzer.cli.library.shared import (
    as_taken,
    each,
    known_status,
    name_of,
    only_library,
    open_with_library,
)
from analyzer.cli.options import criteria_option
from analyzer.cli.output import note
from analyzer.errors import UsageProblem
from analyzer.storage.saved import STATUSES, timestamp

if TYPE_CHECKING:
    from analyzer.catalogue import Catalogue
    from analyzer.model import FactValue, Posting


@click.command()
@click.argument("word", metavar="ID", shell_complete=completion_values.ids)
@click.argument("answers", nargs=-1, metavar="[FACT=VALUE]...", shell_complete=completion_values.answers)
@click.option("--note", "remark", default="", metavar="TEXT", help="Who said it, or how.")
@click.option(
    "--take-back",
    multiple=True,
    metavar="FACT",
    shell_complete=completion_values.told_facts,
    help="Take an answer back; repeatable.",
)
@criteria_option
@click.option("--card", "whole", is_flag=True, help="Show the whole card, too.")
@click.option("-v", "--verbose", is_flag=True, help="The whole card, with every criterion.")
def answer(
    word: str,
    answers: tuple[str, ...],
    *,
    remark: str,
    take_back: tuple[str, ...],
    criteria: tuple[str, ...],
    whole: bool,
    verbose: bool,
) -> None:
    """Enter what you were told about a saved posting.

    An answer counts as a fact and outranks the posting. What it changed is shown: scores, verdicts, and
    what is left to ask. `jobfit facts on_call` tells what a fact may be.

    \b
      jobfit answer 7 on_call=required team_size=8
      jobfit answer 7 "pay=90-110k EUR/year" --note "asked Ana"
      jobfit answer 7 "pay=up to 4.500 € / month" "team_size=a dozen"
      jobfit answer 7 --take-back on_call
    """
    if not answers and not take_back:
        raise UsageProblem("no answer is given", remedy="write `jobfit answer 7 on_call=required`")
    from analyzer.cli.output import show_card
    from analyzer.reports.history import answer_effect, answers_text
    from analyzer.run.pipeline import judged
    from analyzer.storage.answer_parser import currencies_of
    from analyzer.storage.answers import confirmed

    now = timestamp()
    with open_with_library({"criteria": criteria}) as context:
        library = context.library
        number = library.resolve(word)
        before = judged(library.load(number), context.run, questions=False)
        currencies = currencies_of(before.reading.facts, context.run.rubrics)
        told = [_told(text, context.run.catalogue, currencies, before.posting) for text in answers]
        for key in take_back:
            if not library.withdraw_answer(number, key, at=now):
                note(f"no answer for {key} stands")
        hints = library.load(number).reading.hints
        for key, value in told:
            theirs = confirmed(hints, key, value)
            library.add_answer(number, key, value, told_at=now, note=remark, theirs=theirs)
        saved = library.load(number)
        after = judged(saved, context.run)

    click.echo(answers_text(saved), nl=False)
    for old, new in zip(before.scorecards, after.scorecards, strict=True):
        click.echo(answer_effect(old, new), nl=False)
    if whole or verbose:
        click.echo()
        shown = after._replace(reading=replace(after.reading, cached=False))
        show_card(shown, verbose=verbose, number=str(saved.id))
    else:
        note(f"the whole card: `jobfit show {saved.id}`")


def _told(
    text: str, catalogue: Catalogue, currencies: Sequence[str], posting: Posting
) -> tuple[str, FactValue]:
    """What `fact=value` says, with the currency that it must be in."""
    from analyzer.storage.answer_parser import parse_answer

    key, said = parse_answer(text, catalogue)
    return key, as_taken(catalogue[key], text.partition("=")[2].strip(), said, currencies, posting)


@click.command()
@click.argument(
    "words", nargs=-1, required=True, metavar="ID... STATUS", shell_complete=completion_values.ids_then_status
)
@click.option("--note", "remark", default="", metavar="TEXT", help="A note to keep with it.")
def mark(words: tuple[str, ...], *, remark: str) -> None:
    """Set how far you are: new, applied, interviewing, offer, closed, not-for-me.

    With --note and no status, only the note is added.

    \b
      jobfit mark 7 applied
      jobfit mark 3 5 not-for-me --note "too far away"
    """
    ids, said = _split(words)
    if not said and not remark:
        raise UsageProblem("no status is given", remedy=f"one of: {', '.join(STATUSES)}")
    status = known_status(said) if said else None
    if not ids:
        raise UsageProblem("no posting is named", remedy="write `jobfit mark 7 applied`")
    now = timestamp()
    with only_library() as library:
        for saved in each(library, ids):
            if status is not None:
                library.set_status(saved.id, status, at=now)
            if remark:
                library.add_note(saved.id, remark, at=now)
            note(f"{name_of(saved)}: {status or 'noted'}")


def _split(words: Sequence[str]) -> tuple[list[str], str]:
    """The postings, and the status after them in one word or several: "not for me" needs no quotes."""
    for at in range(len(words)):
        said = re.sub(r"[\s_-]+", " ", " ".join(words[at:]).strip().lower())
        if said in STATUSES:
            return list(words[:at]), said
    ids = list(takewhile(re.compile(r"\d+|[0-9a-f]{4,12}").fullmatch, words))
    return list(words[: len(ids)]), " ".join(words[len(ids) :])
