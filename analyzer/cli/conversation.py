"""What the interactive prompt does with an entry: read a posting, or go on with the last one."""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import TYPE_CHECKING

import click

from analyzer.cli.output import in_colour, note, show_card, width
from analyzer.errors import JobfitError, StorageError, UsageProblem, as_jobfit_error
from analyzer.model import Analysis, FactValue, Posting
from analyzer.reports.printable import printable

if TYPE_CHECKING:
    from analyzer.catalogue import FactSpec
    from analyzer.run.context import RunContext
    from analyzer.storage.saved import Answer

HINT = "a: answer questions, t: text, n: note, s: status, ?: help; or paste the next posting"
HELP = """\
  a, answer     answer the open questions, one by one
  t, text       the posting, with what counted marked
  n, note ...   keep a note with it
  s, status ... new, applied, interviewing, offer, closed, not for me
  c, card       the card again
  q, quit       leave (or Ctrl-D)
Anything else is the next posting: paste its text, or give an address or a file."""


class Conversation:
    """One session at the prompt. `ask` gets a line from the person; it raises EOFError at Ctrl-D and
    KeyboardInterrupt at Ctrl-C."""

    def __init__(self, context: RunContext, ask: Callable[[str], str], *, verbose: bool = False) -> None:
        self._context, self._ask, self._verbose = context, ask, verbose
        self._last: Analysis | None = None
        self._actions: dict[str, Callable[[str], None]] = {
            "a": self._answer,
            "t": self._text,
            "n": self._note,
            "s": self._status,
            "c": self._card,
            "q": self._quit,
            "?": lambda _: click.echo(HELP, err=True),
        }

    def take(self, entry: str) -> None:
        """Does what an entry says. Errors are told, whatever they are; only EOFError and KeyboardInterrupt
        go through, and that nobody reads the output any more."""
        text = entry.strip()
        if not text:
            return
        word, _, rest = text.partition(" ")
        action = _ACTIONS.get(word.lower()) if "\n" not in text else None
        if rest and action not in {"n", "s"}:
            action = None  # a posting may begin with "A"
        try:
            if action is not None and (action in "?q" or self._last is not None):
                self._actions[action](rest.strip())
            else:
                self._read(text)
        except (EOFError, BrokenPipeError):
            raise
        except Exception as error:  # noqa: BLE001 - whatever it was, the next posting may go better
            note(as_jobfit_error(error).sentences)

    # A posting

    def _read(self, text: str) -> None:
        from analyzer.reports.progress import RunBar
        from analyzer.run.pipeline import analyse_one

        shown = sys.stderr.isatty() and self._context.session is not None
        try:
            with RunBar(1, enabled=shown, keep_findings=True) as bar:
                self._last = analyse_one(self._posting(text), self._context, on_step=bar.steps)
        except KeyboardInterrupt:
            click.echo("stopped; nothing was saved", err=True)
            return
        self._card("")

    def _posting(self, text: str) -> Posting:
        from analyzer.sources import classify, posting_from_text, read_source
        from analyzer.sources.addresses import addresses_in
        from analyzer.sources.dispatch import list_of_addresses

        if "\n" in text and addresses_in(text):
            raise list_of_addresses("jobfit < FILE. Here, give one after the other")
        if classify(text) != "unknown":
            return read_source(
                text, store=self._context.store, allow_private=self._context.settings.allow_private
            )
        if "\n" not in text and len(text) < _SHORT and len(text.split()) < _FEW:
            raise UsageProblem(
                f"{text} is no address, no file and no posting",
                remedy="paste a whole posting, give an address, or ? for help",
            )
        return posting_from_text(text, source="pasted")

    def _card(self, _: str) -> None:
        show_card(self._analysis, verbose=self._verbose)
        click.echo(err=True)
        click.echo(click.style(HINT, dim=True), err=True)

    @property
    def _analysis(self) -> Analysis:
        assert self._last is not None  # `take` lets no action through before there is a posting
        return self._last

    # Answers

    def _answer(self, _: str) -> None:
        """Asks the card's open questions, one fact at a time; an empty line skips, Ctrl-C ends."""
        asked: set[str] = set()
        while (key := self._next(asked)) is not None:
            asked.add(key)
            try:
                value = self._value(key, len(asked))
            except (KeyboardInterrupt, EOFError):
                click.echo(err=True)
                return
            if value is not None:
                self._told(key, value)
        if not asked:
            click.echo("Nothing is open.", err=True)

    def _next(self, asked: set[str]) -> str | None:
        """The fact to ask for next: the first of the cards' open questions that was not asked yet."""
        for card in self._analysis.scorecards:
            for question in card.questions:
                for key in question.facts:
                    if key not in asked:
                        return key
        return None

    def _value(self, key: str, number: int) -> FactValue | None:
        """What the person was told; None where they skip. A slip is told and asked again."""
        from analyzer.cli.library.shared import as_taken
        from analyzer.storage.answer_parser import currencies_of, parse_value

        currencies = currencies_of(self._analysis.reading.facts, self._context.rubrics)
        spec = self._context.catalogue[key]
        choices = "y/n" if spec.kind == "flag" else " / ".join(spec.values) or spec.unit or spec.kind
        click.echo(f"\n{number}. {self._question(key)}", err=True)
        prompt = f"   {printable(choices)} {_WAYS_OUT}> "
        if len(prompt) + _TYPED > width():  # the editor would break it in the middle of a word
            _wrapped(printable(choices))
            prompt = f"   {_WAYS_OUT}> "
        while True:
            typed = self._ask(prompt).strip()
            if not typed or typed.lower() == "skip":
                return None
            if typed.lower() in {"?", "help"}:
                click.echo(_help_with(spec), err=True)
                continue
            try:
                return as_taken(spec, typed, parse_value(spec, typed), currencies, self._analysis.posting)
            except UsageProblem as error:
                note(error.sentences)

    def _question(self, key: str) -> str:
        for card in self._analysis.scorecards:
            for question in card.questions:
                if question.facts == (key,):
                    return printable(question.ask)
        return printable(self._context.catalogue[key].question)

    def _told(self, key: str, value: FactValue) -> None:
        """Saves an answer, judges anew, and says how the scores moved."""
        from analyzer.run.pipeline import answered, judge
        from analyzer.storage.answers import confirmed
        from analyzer.storage.saved import Answer, timestamp

        before = self._analysis
        theirs = confirmed(before.reading.hints, key, value)
        answer = Answer(key, value, timestamp(), theirs=theirs)
        self._save(answer)
        reading = answered(before.posting, before.reading, [answer])
        self._last = judge(before.posting, reading, self._context.rubrics)
        for old, new in zip(before.scorecards, self._last.scorecards, strict=True):
            moved = (
                f"{old.score:.0f} → {new.score:.0f}" if round(old.score) != round(new.score) else "unmoved"
            )
            now = f"({new.low:.0f} to {new.high:.0f}, {new.fit.replace('_', ' ')})"
            click.echo(f"   {printable(new.criteria)}: {moved} {now}", err=True)

    # The library

    def _number(self) -> int:
        library = self._context.library
        saved = None if library is None else library.find(self._analysis.posting)
        if saved is None:
            raise StorageError("this posting is not saved", remedy="start jobfit without --no-save")
        return saved.id

    def _save(self, answer: Answer) -> None:
        if self._context.library is None:
            return
        try:
            self._context.library.add_answer(
                self._number(), answer.key, answer.value, told_at=answer.told_at, theirs=answer.theirs
            )
        except JobfitError as error:
            note(f"the answer is not saved: {error.message}")

    def _line(self, question: str) -> str:
        """One line; nothing where the person thinks better of it, by Ctrl-C or Ctrl-D."""
        try:
            return self._ask(question).strip()
        except (KeyboardInterrupt, EOFError):
            click.echo(err=True)
            return ""

    def _note(self, text: str) -> None:
        from analyzer.storage.saved import timestamp

        text = text or self._line("   note> ")
        if text and self._context.library is not None:
            self._context.library.add_note(self._number(), text, at=timestamp())
            click.echo("   noted", err=True)

    def _status(self, text: str) -> None:
        from analyzer.cli.library.shared import known_status
        from analyzer.storage.saved import STATUSES, timestamp

        text = text or self._line(f"   {', '.join(STATUSES)}> ")
        while text and self._context.library is not None:
            try:
                status = known_status(text)
            except UsageProblem as error:  # a slip of the fingers: the question stands
                note(error.sentences)
                text = self._line(f"   {', '.join(STATUSES)}> ")
                continue
            self._context.library.set_status(self._number(), status, at=timestamp())
            click.echo(f"   {status}", err=True)
            return

    def _text(self, _: str) -> None:
        from analyzer.reports.terminal import render_text

        text = render_text(
            self._analysis,
            width=width(),
            colour=in_colour(),
            encoding=sys.stdout.encoding,
            isolate=sys.stdout.isatty(),
        )
        click.echo(text, nl=False, color=True)

    def _quit(self, _: str) -> None:
        raise EOFError


_WAYS_OUT = "(Enter skips, ? helps, Ctrl-C ends)"
_TYPED = 12
"""Columns that a prompt leaves for the answer itself."""


def _wrapped(text: str) -> None:
    """Says a long text on stderr, broken at blanks."""
    from analyzer.reports.layout import Layout

    page = Layout(width(), colour=False, encoding=sys.stderr.encoding)
    page.paragraph(text, indent=3)
    click.echo(str(page), nl=False, err=True)


def _help_with(spec: FactSpec) -> str:
    """What an answer may be: the fact's own question, its values with what they mean, how to write it."""
    values = [f"     {value}" + (f": {gloss}" if gloss else "") for value, gloss in spec.values.items()]
    how = _WRITTEN.get(spec.kind, "")
    lines = [f"   {spec.question}", *values, *([f"   {how}"] if how else [])]
    end = "   Enter or skip: the next question. Ctrl-C or Ctrl-D: back to the postings."
    return "\n".join(printable(line) for line in [*lines, end])


_WRITTEN = {
    "flag": "y or n",
    "number": "a number, such as 2, 2.5 or eight; of a range the lower end counts",
    "pay": "such as 90-110k EUR/year, up to 85k EUR or 60 USD/hour",
    "choices": "one or several of them, with commas between",
    "texts": "one or several, with commas between",
}

_SHORT = 80
_FEW = 8
"""A single line of fewer characters and words is a slip of the fingers rather than a posting: "hiring a
senior baker, remote, €90k, dm me" is a whole one on many a chat."""

_ACTIONS = {
    **dict.fromkeys(("a", "answer", "answers"), "a"),
    **dict.fromkeys(("t", "text"), "t"),
    **dict.fromkeys(("n", "note"), "n"),
    **dict.fromkeys(("s", "status"), "s"),
    **dict.fromkeys(("c", "card"), "c"),
    **dict.fromkeys(("q", "quit", "exit"), "q"),
    **dict.fromkeys(("?", "help", "h"), "?"),
}
