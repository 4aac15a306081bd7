"""`jobfit answer` and `jobfit mark`: what the person was told, and how far they are."""

from __future__ import annotations

import re
import sys
from collections.abc import Sequence
from dataclasses import replace
from itertools import takewhile
from typing import TYPE_CHECKING, NamedTuple

import click

from analyzer.cli import completion_values
from analyzer.cli.library.shared import (
    each,
    name_of,
    only_library,
    open_with_library,
)
from analyzer.cli.options import criteria_option
from analyzer.cli.output import note
from analyzer.errors import UsageProblem
from analyzer.reports.printable import printable
from analyzer.storage.saved import RENAMED, STATUSES

if TYPE_CHECKING:
    from analyzer.run.answering import Entered
    from analyzer.storage.library import Library
    from analyzer.storage.saved import Answer


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
    what is left to ask. Without an answer, the open questions are asked one by one. `jobfit facts on_call`
    tells what a fact may be.

    \b
      jobfit answer 7
      jobfit answer 7 on_call=required team_size=8
      jobfit answer 7 "pay=90-110k EUR/year" --note "asked Ana"
      jobfit answer 7 "pay=up to 4.500 € / month" "team_size=a dozen"
      jobfit answer 7 --take-back on_call
    """
    if not answers and not take_back:
        if not sys.stdin.isatty():
            raise UsageProblem(
                "no answer is given",
                remedy=f"write `jobfit answer {printable(word)} on_call=required`; at a terminal, "
                f"`jobfit answer {printable(word)}` alone asks one question after the other",
            )
        _ask_in_turn(word, remark, criteria)
        return
    from analyzer.run.answering import enter

    with open_with_library({"criteria": criteria}) as context:
        number = context.library.resolve(word)
        given = enter(context, number, answers, note=remark, take_back=take_back)
    _show(given)
    if whole or verbose:
        from analyzer.cli.output import show_card

        click.echo()
        shown = given.after._replace(reading=replace(given.after.reading, cached=False))
        show_card(shown, verbose=verbose, number=str(number))
    else:
        note(f"the whole card: `jobfit show {number}`")


def _show(given: Entered) -> None:
    """What was entered, and what it changed."""
    from analyzer.reports.history import answer_effect, answers_text, taken_words

    for said in filter(None, map(taken_words, given.taken)):
        note(said)
    for key in given.unknown:
        note(f"no answer for {key} stands")
    click.echo(answers_text(given.saved), nl=False)
    for old, new in zip(given.before.scorecards, given.after.scorecards, strict=True):
        click.echo(answer_effect(old, new), nl=False)


def _ask_in_turn(word: str, remark: str, criteria: tuple[str, ...]) -> None:
    """Asks the open questions of a saved posting one by one."""
    from analyzer.cli.asking import PastedInstead, Questions
    from analyzer.cli.line_editor import asking_at_terminal
    from analyzer.run.pipeline import judged

    with open_with_library({"criteria": criteria}) as context:
        number = context.library.resolve(word)
        saved = context.library.load(number)
        click.echo(name_of(saved), err=True)
        with asking_at_terminal() as ask:
            questions = Questions(
                judged(saved, context.run),
                context.run.rubrics,
                context.run.catalogue,
                ask,
                _LibraryKeeper(context.library, number, remark),
            )
            try:
                questions.go_through()
            except PastedInstead:
                note("that was no answer: `jobfit` alone takes postings")
        note(f"the whole card: `jobfit show {number}`")


class _LibraryKeeper(NamedTuple):
    """Keeps answers about one saved posting, each with the same note."""

    library: Library
    number: int
    remark: str

    def keep(self, answer: Answer) -> None:
        self.library.add_answer(
            self.number,
            answer.key,
            answer.value,
            told_at=answer.told_at,
            note=self.remark,
            theirs=answer.theirs,
        )

    def take_back(self, key: str, at: str) -> None:
        self.library.withdraw_answer(self.number, key, at=at)


@click.command()
@click.argument(
    "words", nargs=-1, required=True, metavar="ID... STATUS", shell_complete=completion_values.ids_then_status
)
@click.option("--note", "remark", default="", metavar="TEXT", help="A note to keep with it.")
@click.option(
    "--apart", is_flag=True, help="It is a job of its own: a sweep joined it to another by mistake."
)
def mark(words: tuple[str, ...], *, remark: str, apart: bool) -> None:
    """Set how far you are: new, applied, interview, offer, rejected, withdrawn, closed, not-for-me.

    With --note or --apart and no status, the status stays as it is.

    \b
      jobfit mark 7 applied
      jobfit mark 3 5 not-for-me --note "too far away"
      jobfit mark 9 --apart
    """
    ids, said = _split(words)
    if not said and not remark and not apart:
        raise UsageProblem("no status is given", remedy=f"one of: {', '.join(STATUSES)}")
    from analyzer.run import status as statuses

    status = statuses.known_status(said) if said else None
    if not ids:
        raise UsageProblem("no posting is named", remedy="write `jobfit mark 7 applied`")
    with only_library() as library:
        for saved in each(library, ids):
            parted = _parted(library, saved.id) if apart else ""
            statuses.mark(library, saved.id, status=status, note=remark)
            note(f"{name_of(saved)}: {'; '.join(filter(None, [parted, status])) or 'noted'}")


def _parted(library: Library, number: int) -> str:
    """Parts a posting from the one that it was joined to, and says so."""
    from analyzer.run.status import part

    return f"a job of its own, no longer joined to {part(library, number)}"


def _split(words: Sequence[str]) -> tuple[list[str], str]:
    """The postings, and the status after them in one word or several: "not for me" needs no quotes."""
    for at in range(len(words)):
        said = re.sub(r"[\s_-]+", " ", " ".join(words[at:]).strip().lower())
        if said in STATUSES or said in RENAMED:
            return list(words[:at]), said
    ids = list(takewhile(re.compile(r"\d+|[0-9a-f]{4,12}").fullmatch, words))
    return list(words[: len(ids)]), " ".join(words[len(ids) :])
