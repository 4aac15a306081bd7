"""What a sweep shows: each ranked posting in the forms of `cli/output.py`, and the account after them."""

from __future__ import annotations

import json
import sys
from dataclasses import replace
from typing import TYPE_CHECKING

import click

from analyzer.cli.output import ShowHtml, ShowMarkdown, in_colour, note, show_card, width
from analyzer.errors import StorageError
from analyzer.reports.account import account_line, account_lines, account_to_json

if TYPE_CHECKING:
    from analyzer.model import Analysis
    from analyzer.run.context import RunContext
    from analyzer.run.sweep import Ranked, Swept
    from analyzer.storage.saved import Saved

_MARK = "*"
_UNOPENED = (
    f"{_MARK} judged by what its lead states, the posting was not read: open it, copy its text and hand it"
    " over (pbpaste | jobfit)"
)


class ShowSwept:
    """One line a posting, with its number; subclasses: other forms."""

    questions = False

    def __init__(self, swept: Swept, context: RunContext) -> None:
        self._swept, self._context = swept, context
        self._unopened = False
        self._joined = set(context.library.twins().values()) if context.library is not None else set()

    def add(self, one: Ranked) -> None:
        """Shows one posting."""
        self._unopened = self._unopened or bool(one.unopened)
        self.draw(one, *self._analysis(one))

    def draw(self, one: Ranked, analysis: Analysis, saved: Saved | None) -> None:
        """Draws one posting in this form."""
        from analyzer.reports.terminal import render_brief

        at_terminal = sys.stdout.isatty()
        number = f"{one.number or '':>5}{_MARK if one.unopened else ' '} "
        line = render_brief(
            analysis,
            width=width() - len(number) if at_terminal else None,
            colour=in_colour(),
            encoding=sys.stdout.encoding,
            isolate=at_terminal,
        )
        click.echo(number + line, nl=False, color=True)
        for elsewhere in self._also(saved):
            click.echo(f"{'':7}{elsewhere}")

    def _also(self, saved: Saved | None) -> list[str]:
        """Where else the same job was seen, in words."""
        if saved is None or saved.id not in self._joined or (library := self._context.library) is None:
            return []
        from analyzer.reports.history import elsewhere_words
        from analyzer.storage.life import life_of

        return [elsewhere_words(one) for one in life_of(saved, library).also]

    def end(self, *, with_account: bool) -> None:
        """Shows the account, and what the marks mean."""
        account = self._swept.account
        if with_account:
            for line in account_lines(account):
                click.echo(line)
        click.echo(account_line(account))
        self.say()

    def say(self) -> None:
        """Says on stderr what is no part of the list."""
        if self._unopened:
            note(_UNOPENED)
        if any(one.joined for one in self._swept.account.outcomes):
            note("joined though it is another job? `jobfit mark NUMBER --apart`; --account tells which were")
        if gone := self._swept.gone:
            left = "1 posting has" if len(gone) == 1 else f"{len(gone)} postings have"
            note(f"{left} left its board and {'is' if len(gone) == 1 else 'are'} marked gone")

    def _analysis(self, one: Ranked) -> tuple[Analysis, Saved | None]:
        from analyzer.run.pipeline import judge, judged

        if one.number and self._context.library is not None:
            saved = self._context.library.load(one.number)
            return judged(saved, self._context, questions=self.questions), saved
        if (analysis := self._swept.analyses.get(one.place)) is None:
            raise StorageError("what was read of it could not be kept")
        rubrics = self._context.rubrics
        return judge(analysis.posting, analysis.reading, rubrics, questions=self.questions), None


class ShowSweptCards(ShowSwept):
    """A card each."""

    questions = True
    _first = True

    def draw(self, one: Ranked, analysis: Analysis, saved: Saved | None) -> None:
        if not self._first:
            click.echo()
        self._first = False
        reading = replace(analysis.reading, cached=False)  # that it comes from the library is no news here
        show_card(analysis._replace(reading=reading), number=str(one.number or ""))
        for elsewhere in self._also(saved):
            click.echo(elsewhere)

    def end(self, *, with_account: bool) -> None:
        if not self._first:
            click.echo()
        super().end(with_account=with_account)


class ShowSweptJson(ShowSwept):
    """One JSON object a posting, and the account as the last."""

    questions = True

    def draw(self, one: Ranked, analysis: Analysis, saved: Saved | None) -> None:
        del one
        from analyzer.reports.history import saved_to_json
        from analyzer.reports.json_output import analysis_json_line
        from analyzer.storage.life import life_of

        if saved is None or (library := self._context.library) is None:
            click.echo(analysis_json_line(analysis))
        else:
            click.echo(saved_to_json(analysis, saved, life_of(saved, library)))

    def end(self, *, with_account: bool) -> None:
        from analyzer.reports.json_output import failure_json_line

        del with_account  # it always holds all
        for failed in self._swept.account.failed:
            click.echo(failure_json_line(failed.source, failed.error))
        click.echo(
            json.dumps({"schema": 1, "account": account_to_json(self._swept.account, gone=self._swept.gone)})
        )
        self.say()


class ShowSweptMarkdown(ShowSwept):
    """Markdown: a part each, and the account as its last line."""

    questions = True

    def __init__(self, swept: Swept, context: RunContext) -> None:
        super().__init__(swept, context)
        self._show = ShowMarkdown()

    def draw(self, one: Ranked, analysis: Analysis, saved: Saved | None) -> None:
        del one, saved
        self._show.add(analysis)

    def end(self, *, with_account: bool) -> None:
        from analyzer.reports.markdown import escaped

        account = self._swept.account
        click.echo(f"\n{escaped(account_line(account))}")
        if with_account:
            click.echo()
            for line in account_lines(account):
                click.echo(f"{'  ' if line.startswith(' ' * 7) else ''}- {escaped(line)}")
        self.say()


class ShowSweptHtml(ShowSwept):
    """One HTML page, the account at its head."""

    questions = True

    def __init__(self, swept: Swept, context: RunContext) -> None:
        super().__init__(swept, context)
        self._show = ShowHtml()

    def draw(self, one: Ranked, analysis: Analysis, saved: Saved | None) -> None:
        del one, saved
        self._show.add(analysis)

    def end(self, *, with_account: bool) -> None:
        self._show.remark = account_line(self._swept.account)
        self._show.end()
        if with_account:
            for line in account_lines(self._swept.account):
                click.echo(line, err=True)
        self.say()


SWEPT_FORMATS: dict[str, type[ShowSwept]] = {
    "brief": ShowSwept,
    "card": ShowSweptCards,
    "json": ShowSweptJson,
    "markdown": ShowSweptMarkdown,
    "html": ShowSweptHtml,
}
