"""What the interactive prompt does with an entry: read a posting, or go on with the last one."""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import TYPE_CHECKING

import click

from analyzer.cli.output import in_colour, note, show_card, width
from analyzer.errors import JobfitError, StorageError, UsageProblem, as_jobfit_error
from analyzer.model import Analysis, Posting

if TYPE_CHECKING:
    from analyzer.cli.asking import Questions
    from analyzer.run.context import RunContext
    from analyzer.storage.saved import Answer

HINT = "a: answer questions, u: undo, t: text, n: note, s: status, ?: help; or paste the next posting"
HELP = """\
  a, answer     answer the open questions, one by one
  u, undo       take the last answer back
  t, text       the posting, with what counted marked
  n, note ...   keep a note with it
  s, status ... new, applied, interview, offer, rejected, withdrawn, closed, not for me
  c, card       the card again
  q, quit       leave (or Ctrl-D)
Anything else is the next posting: paste its text, or give an address or a file."""


class Conversation:
    """One session at the prompt. `ask` gets a line from the person; it raises EOFError at Ctrl-D and
    KeyboardInterrupt at Ctrl-C."""

    def __init__(self, context: RunContext, ask: Callable[[str], str], *, verbose: bool = False) -> None:
        self._context, self._ask, self._verbose = context, ask, verbose
        self._last: Analysis | None = None
        self._questions: Questions | None = None
        self._actions: dict[str, Callable[[str], None]] = {
            "a": self._answer,
            "u": self._undo,
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
                self._questions = None
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
        if len(text) < _SHORT and len(text.split()) < _FEW:
            raise UsageProblem(
                f"{' '.join(text.split())} is no address, no file and no posting",
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
        """Asks the card's open questions, one fact at a time; a posting that is pasted instead is read."""
        from analyzer.cli.asking import PastedInstead

        questions = self._asked()
        try:
            questions.go_through()
        except PastedInstead as pasted:
            self._last = questions.analysis
            self._read(pasted.text)
            return
        self._last = questions.analysis

    def _undo(self, _: str) -> None:
        """Takes the last answer back."""
        questions = self._asked()
        questions.undo()
        self._last = questions.analysis

    def _asked(self) -> Questions:
        """The questions of the last posting, with the answers given since it was read."""
        from analyzer.cli.asking import Questions

        if self._questions is None:
            keeper = self if self._context.library is not None else None
            self._questions = Questions(
                self._analysis, self._context.rubrics, self._context.catalogue, self._ask, keeper
            )
        return self._questions

    def keep(self, answer: Answer) -> None:
        """Keeps an answer in the library; where that fails, it counts until the next posting."""
        if self._context.library is None:
            return
        try:
            self._context.library.add_answer(
                self._number(), answer.key, answer.value, told_at=answer.told_at, theirs=answer.theirs
            )
        except JobfitError as error:
            note(f"the answer is not saved: {error.message}")

    def take_back(self, key: str, at: str) -> None:
        """Takes an answer back in the library."""
        if self._context.library is None:
            return
        try:
            self._context.library.withdraw_answer(self._number(), key, at=at)
        except JobfitError as error:
            note(f"the answer is not taken back: {error.message}")

    # The library

    def _number(self) -> int:
        library = self._context.library
        saved = None if library is None else library.find(self._analysis.posting)
        if saved is None:
            raise StorageError("this posting is not saved", remedy="start jobfit without --no-save")
        return saved.id

    def _line(self, question: str) -> str:
        """One line; nothing where the person thinks better of it, by Ctrl-C or Ctrl-D."""
        try:
            return self._ask(question).strip()
        except (KeyboardInterrupt, EOFError):
            click.echo(err=True)
            return ""

    def _keeps(self, what: str) -> bool:
        """Whether there is a library to keep it in; says so where there is none."""
        if self._context.library is None:
            note(f"{what} is not kept: this session keeps nothing (--no-save, or no library can be opened)")
        return self._context.library is not None

    def _note(self, text: str) -> None:
        from analyzer.storage.saved import timestamp

        if not self._keeps("a note"):
            return
        text = text or self._line("   note> ")
        if text and self._context.library is not None:
            self._context.library.add_note(self._number(), text, at=timestamp())
            click.echo("   noted", err=True)

    def _status(self, text: str) -> None:
        from analyzer.run.status import known_status
        from analyzer.storage.saved import STATUSES, timestamp

        if not self._keeps("a status"):
            return
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


_SHORT = 80
_FEW = 8
"""What has fewer characters and words is a slip of the fingers rather than a posting: "hiring a
senior baker, remote, €90k, dm me" is a whole one on many a chat."""

_ACTIONS = {
    **dict.fromkeys(("a", "answer", "answers"), "a"),
    **dict.fromkeys(("u", "undo"), "u"),
    **dict.fromkeys(("t", "text"), "t"),
    **dict.fromkeys(("n", "note"), "n"),
    **dict.fromkeys(("s", "status"), "s"),
    **dict.fromkeys(("c", "card"), "c"),
    **dict.fromkeys(("q", "quit", "exit"), "q"),
    **dict.fromkeys(("?", "help", "h"), "?"),
}
