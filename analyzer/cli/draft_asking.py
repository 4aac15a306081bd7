"""Going through what a draft is not sure of, one by one, with the person at the terminal."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

import click

from analyzer.cli.output import note
from analyzer.reports.printable import printable

if TYPE_CHECKING:
    from analyzer.catalogue import Catalogue
    from analyzer.drafting.nouns import Draft, OwnWish, Wish

Ask = Callable[[str], str]
KIND = "occupation"
WHICH_WORK = (
    "the document names no work that you look for. Which is it? (nurse, web developer …; Enter skips)"
)
_KEYS = "w wanted, r ruled out, i does not matter, Enter skips, q ends"


@dataclass(slots=True)
class Answers:
    """What the person said: wishes that are sure now, own facts, and sentences that need no criterion."""

    wishes: list[Wish] = field(default_factory=list)
    own: list[OwnWish] = field(default_factory=list)
    aside: list[int] = field(default_factory=list)
    settled: set[Wish] = field(default_factory=set)
    ended: bool = False


def ask_person(question: str) -> str:
    """One line of the person's, on stderr; the end of input ends the questions."""
    try:
        typed: str = click.prompt(printable(question), default="", show_default=False, err=True)
    except (click.Abort, EOFError):
        return "q"
    return typed.strip()


def gone_through(
    draft: Draft, wishes: Sequence[Wish], catalogue: Catalogue, *, ask: Ask = ask_person
) -> Draft:
    """The draft made anew with what the person says to its unsure sentences and to those without one."""
    from analyzer.drafting.draft import draft_rubric

    answers = Answers()
    if not any(wish.fact == KIND for wish in (*wishes, *(one.wish for one in draft.unsure))):
        answers.wishes += _kind_of_work(catalogue, answers, ask)
    if draft.unsure and not answers.ended:
        note(f"of {len(draft.unsure)} it is not plain how they are meant: {_KEYS}")
    for one in draft.unsure:
        if not answers.ended:
            _about_wish(draft, one.wish, one.about, answers, ask)
    asked = {one.wish.sentence for one in draft.unsure}
    left = [n for n in draft.unused if n not in asked and n not in answers.aside]
    if left and not answers.ended:
        note(f"{len(left)} have no criterion, since the catalogue has nothing for them: {_KEYS}")
    for number in left:
        if not answers.ended:
            _about_sentence(draft, number, answers, ask)
    unsure = [one.wish for one in draft.unsure if one.wish not in answers.settled]
    return draft_rubric(
        draft.sentences,
        (*wishes, *answers.wishes),
        catalogue,
        notes=draft.notes,
        unsure=unsure,
        own=(*draft.own, *answers.own),
        aside=(*draft.aside, *answers.aside),
    )


def _kind_of_work(catalogue: Catalogue, answers: Answers, ask: Ask) -> tuple[Wish, ...]:
    """What the person looks for, where the document names no work: a posting is judged by that first."""
    from analyzer.drafting.kind_of_work import said_kind

    for _ in range(2):
        typed = ask(WHICH_WORK)
        answers.ended = typed == "q"
        if not typed or answers.ended:
            return ()
        if wishes := said_kind(typed, catalogue[KIND]):
            return wishes
        kinds = ", ".join(value.replace("_", " ") for value in catalogue[KIND].values)
        note(f"the list has no such work; its kinds are {kinds}")
    return ()


def _choice(question: str, answers: Answers, ask: Ask) -> str:
    """ "w", "r", "i" or "": asked again until it is one of them."""
    while True:
        typed = ask(question).lower()[:1]
        if typed == "q":
            answers.ended = True
            return ""
        if typed in {"w", "r", "i", ""}:
            return typed
        note(_KEYS)


def _about_wish(draft: Draft, wish: Wish, about: str, answers: Answers, ask: Ask) -> None:
    sentence = draft.sentences[wish.sentence]
    chosen = _choice(f"line {sentence.line}: {sentence.text}\n  {about}", answers, ask)
    if chosen == "i":
        answers.aside.append(wish.sentence)
    elif chosen:
        answers.wishes.append(replace(wish, mood="wish" if chosen == "w" else "refusal"))
    if chosen:
        answers.settled.add(wish)


def _about_sentence(draft: Draft, number: int, answers: Answers, ask: Ask) -> None:
    """A sentence that nothing judges: may become a fact of one's own."""
    from analyzer.drafting.nouns import OwnWish

    sentence = draft.sentences[number]
    chosen = _choice(f"line {sentence.line}: {sentence.text}", answers, ask)
    if chosen == "i":
        answers.aside.append(number)
    elif chosen:
        words = ask("  which words would a posting use? (a comma between several)")
        said = tuple(word.strip() for word in words.split(",") if word.strip())
        if not said:
            note("without words only a model will find it")
        question = f"Does the posting say this: {sentence.text.rstrip('.!?')}?"
        wanted = chosen == "w"
        answers.own.append(OwnWish(question, said, (number,), wanted, "want" if wanted else "must"))
