"""What each tool does: words in, one reply out. Nothing of the protocol, so each can be called by itself.

Each call opens what it needs and closes it again, as a command does: what a person saves, answers or edits
meanwhile counts at once. Errors are JobfitErrors, as the commands raise them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from typing import TYPE_CHECKING

from analyzer.errors import UsageProblem, shown
from analyzer.mcp import replies
from analyzer.mcp.posting_reply import posting_reply

if TYPE_CHECKING:
    from analyzer.readers.model.asking import Progress
    from analyzer.readers.model.session import Budget
    from analyzer.run.context import LibraryContext, RunContext
    from analyzer.settings import Settings

MOST_LISTED = 50
MOST_COMPARED = 5


class Tools:
    """The tools over the person's library. `load` reads the settings anew: flags, variables, `config.toml`.
    What may be spent on a model (`--max-calls`, `--max-cost`) is for all calls together."""

    def __init__(self, load: Callable[[], Settings]) -> None:
        self._load = load
        self._budget: Budget | None = None

    # Reading

    def analyse(
        self, text: str = "", address: str = "", *, keep: bool = True, on_step: Progress | None = None
    ) -> str:
        """Reads a posting, judges it, and keeps it in the library."""
        from analyzer.run.context import open_run
        from analyzer.run.pipeline import finish_numbered, read_or_reuse
        from analyzer.sources.given import posting_at, posting_from_paste

        if bool(text.strip()) == bool(address.strip()):
            raise UsageProblem(
                "a posting is either a text or an address", remedy="give `text` or `address`, and only one"
            )
        notes: list[str] = []
        settings = self._load() if keep else replace(self._load(), save=False)
        with open_run(settings, warn=notes.append) as context:
            self._share_budget(context)
            if address.strip():
                posting = posting_at(address, store=context.store, allow_private=settings.allow_private)
            else:
                posting = posting_from_paste(text, store=context.store)
            number, analysis = finish_numbered(read_or_reuse(posting, context, on_step=on_step), context)
            saved = context.library.load(number) if number and context.library is not None else None
            return posting_reply(
                analysis, context.catalogue, saved=saved, number=number, remarks=_with_whose(context, notes)
            )

    def _share_budget(self, context: RunContext) -> None:
        if context.session is None:
            return
        if self._budget is None:
            self._budget = context.session.budget
        context.session.budget = self._budget

    # What is saved

    def list_postings(
        self,
        *,
        status: Sequence[str] = (),
        fit: Sequence[str] = (),
        where: Sequence[str] = (),
        search: str = "",
        since: str = "",
        limit: int = 20,
        criteria: str = "",
    ) -> str:
        """The saved postings, ranked."""
        from analyzer.run.ranking import rank_rows
        from analyzer.run.wanted import wanted_rows

        if not 1 <= limit <= MOST_LISTED:
            raise UsageProblem(f"limit is from 1 to {MOST_LISTED}", remedy="ask for fewer")
        with self._library(criteria) as (context, notes):
            rows = wanted_rows(
                context, status=status, since=since or None, where=where, search=search or None
            )
            rubrics = context.run.rubrics[:1]
            entries = rank_rows(
                context.library,
                rubrics,
                rows,
                fits=fit,
                failed=lambda row, why: notes.append(f"{row.id}: {why}"),
            )
            return replies.list_reply(
                entries[:limit], len(entries), rubrics[0].name, _with_whose(context.run, notes)
            )

    def show(self, posting: str, *, part: str = "card", from_line: int = 1, criteria: str = "") -> str:
        """A saved posting: its card, or its text."""
        from analyzer.run.pipeline import judged

        with self._library(criteria) as (context, notes):
            saved = context.library.load(context.library.resolve(posting))
            if part == "text":
                return replies.text_reply(saved.id, saved.posting, from_line)
            analysis = judged(saved, context.run)
            return posting_reply(
                analysis,
                context.run.catalogue,
                saved=saved,
                number=saved.id,
                remarks=_with_whose(context.run, notes),
            )

    def compare(self, postings: Sequence[str], *, criteria: str = "") -> str:
        """Saved postings side by side."""
        from analyzer.run.pipeline import judged

        with self._library(criteria) as (context, notes):
            numbers = list(dict.fromkeys(context.library.resolve(word) for word in postings))
            if not 2 <= len(numbers) <= MOST_COMPARED:
                raise UsageProblem(
                    f"from 2 to {MOST_COMPARED} different postings can be compared", remedy="name so many"
                )
            saved = [context.library.load(number) for number in numbers]
            analyses = [judged(one, context.run, questions=False) for one in saved]
            return replies.comparison_reply(saved, analyses, notes)

    def questions(self, posting: str, *, criteria: str = "") -> str:
        """What to ask about a saved posting."""
        from analyzer.run.pipeline import judged

        with self._library(criteria) as (context, notes):
            saved = context.library.load(context.library.resolve(posting))
            return replies.questions_reply(saved.id, judged(saved, context.run), context.run.catalogue, notes)

    def weigh(self, *, criteria: str = "") -> str:
        """What each criterion costs, over the saved postings."""
        from analyzer.scoring.weigh import weigh

        with self._library(criteria) as (context, notes):
            rubric, rows = context.run.rubrics[0], context.library.rows()
            costs = weigh([((row.title or "").casefold(), dict(row.facts)) for row in rows], rubric)
            return replies.weigh_reply(
                rubric.name, costs if rows else (), len(rows), _with_whose(context.run, notes)
            )

    # What changes something

    def answer(self, posting: str, answers: Sequence[str], *, note: str = "") -> str:
        """Enters what the person was told."""
        from analyzer.run.answering import enter

        if not answers:
            raise UsageProblem("no answer is given", remedy="write fact=value, such as on_call=required")
        with self._library() as (context, notes):
            number = context.library.resolve(posting)
            return replies.entered_reply(number, enter(context, number, answers, note=note), notes)

    def take_back(self, posting: str, facts: Sequence[str]) -> str:
        """Takes answers back; they stay in the history."""
        from analyzer.run.answering import enter

        with self._library() as (context, notes):
            number = context.library.resolve(posting)
            return replies.entered_reply(number, enter(context, number, take_back=facts), notes)

    def mark(self, posting: str, *, status: str = "", note: str = "") -> str:
        """Sets how far the person is, or keeps a note."""
        from analyzer.run import status as statuses

        if not status and not note:
            raise UsageProblem("neither a status nor a note is given", remedy="give one of them")
        known = statuses.known_status(status) if status else None
        with self._library() as (context, _):
            number = context.library.resolve(posting)
            statuses.mark(context.library, number, status=known, note=note)
            return f"posting {number}: {known or 'noted'}"

    def remove(self, posting: str) -> str:
        """Deletes one saved posting for good."""
        with self._library() as (context, _):
            number = context.library.resolve(posting)
            context.library.remove(number)
            return f"posting {number} is deleted, with all that was kept about it"

    @contextmanager
    def _library(self, criteria: str = "") -> Iterator[tuple[LibraryContext, list[str]]]:
        """The open library with what judges it, and a list that gathers what the run has to say. `criteria`,
        the name of a document that is in use, comes first."""
        from analyzer.run.context import open_library_run

        notes: list[str] = []
        with open_library_run(self._load(), warn=notes.append) as context:
            if criteria:
                _put_first(context.run, criteria)
            yield context, notes


def _put_first(run: RunContext, name: str) -> None:
    """By name alone: a path would let an assistant choose a file that the person never did."""
    chosen = [rubric for rubric in run.rubrics if rubric.name == name]
    if not chosen:
        names = ", ".join(rubric.name for rubric in run.rubrics)
        raise UsageProblem(f"no criteria in use are called {shown(name)}", remedy=f"one of: {names}")
    run.rubrics = [*chosen, *(rubric for rubric in run.rubrics if rubric.name != name)]


def _with_whose(run: RunContext, notes: Sequence[str]) -> Sequence[str]:
    from analyzer.run.context import EXAMPLES_JUDGE, examples_judge

    return [EXAMPLES_JUDGE, *notes] if examples_judge(run) else notes
