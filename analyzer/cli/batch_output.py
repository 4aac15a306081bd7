"""What `jobfit batch` tells: what would be sent, what was sent, how far it is, and what came of it."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import click

from analyzer.cli.output import note
from analyzer.reports.printable import counted, printable

if TYPE_CHECKING:
    from analyzer.model import Analysis
    from analyzer.readers.model.endpoint import Endpoint
    from analyzer.run.batch.finishing import Finished
    from analyzer.run.batch.looking import Looked
    from analyzer.run.batch.offering import Offer
    from analyzer.run.context import RunContext
    from analyzer.storage.batch_queue import BatchQueue, SavedBatch

_NAMED = 10
"""So many failures are named one by one; `status --json` has all."""


def tell_offer(offered: Offer) -> None:
    """Says on stderr what would be sent, and what not."""
    from analyzer.reports.words import source_of

    for name, problem in offered.failed:
        note(f"{source_of(name)}: {problem.sentences}")
    parts = [
        *([f"{offered.new:,} new"] if offered.new else []),
        *([f"{offered.again:,} sent before in vain"] if offered.again else []),
        *([f"{offered.known:,} read already"] if offered.known else []),
        *([f"{offered.under_way:,} on their way or given twice"] if offered.under_way else []),
    ]
    note(f"postings: {', '.join(parts) or 'none to send'}")
    if offered.requests:
        files = counted(offered.files, "file")
        note(f"{offered.estimate}, at half of your prices, in {files}")
        if offered.estimate.cost is None:
            note('with [prices."MODEL"] in config.toml the cost is told as well')
    elif offered.riders:
        note("nothing is sent: `jobfit batch collect` saves what is read already")
    if offered.left:
        # the bound is one that no reply exceeds, so it is far above what is expected
        left = counted(offered.left, "posting")
        note(f"{left} left out: {offered.why_left}, at worst (the estimate is lower)")


def tell_sent(made: Sequence[SavedBatch]) -> None:
    """Says which batches were made."""
    for one in made:
        click.echo(
            f"batch {printable(one.batch_id)}: {counted(one.total, 'request')}, {printable(one.status)}"
        )
    if made:
        note("done within a day: `jobfit batch status` tells how far, `jobfit batch collect` takes it in")


def _line(one: Looked) -> str:
    batch = one.batch
    name = batch.batch_id or f"({batch.token})"
    status = {"planned": "not sent yet", "uploaded": "not made yet", "taken": "taken in"}.get(batch.step)
    asked = f"{batch.completed:,} done, {batch.failed:,} failed of {batch.total:,}"
    if batch.step in {"planned", "uploaded"}:
        asked = f"{counted(batch.total, 'request')}; `jobfit batch submit` goes on with it"
    until = ""
    if batch.expires and batch.status in {"validating", "in_progress", "finalizing"}:
        until = f", until {_moment(batch.expires)}"
    return f"{name}  {status or batch.status}  {batch.model.model}  {asked}{until}"


def _moment(seconds: int) -> str:
    try:
        return datetime.fromtimestamp(seconds, UTC).strftime("%Y-%m-%d %H:%M UTC")
    except (ValueError, OverflowError, OSError):
        return "an unknown time"


def show_status(looked: Iterable[Looked], queue: BatchQueue, at: Endpoint, *, as_json: bool) -> int:
    """Shows each batch, and what failed; gives the exit code."""
    looked = list(looked)
    failures = queue.failures()
    if as_json:
        click.echo(json.dumps(_to_json(looked, failures)))
    else:
        for one in looked:
            click.echo(printable(_line(one)))
        if failures:
            note(f"{counted(len(failures), 'posting')} failed: `jobfit batch submit` sends them again")
        if not looked:
            note("no batch is on its way")
    for address in sorted({one.batch.model.address for one in looked} - {at.name}):
        note(f"what was sent to {address} is told as it was last seen: --base-url {address} asks there")
    unreached = _tell_problems(looked)
    return 1 if unreached else 0


def _to_json(looked: Sequence[Looked], failures: Sequence[tuple[str, str, str]]) -> dict[str, Any]:
    return {
        "schema": 1,
        "batches": [
            {
                "id": one.batch.batch_id or None,
                "step": one.batch.step,
                "status": one.batch.status or None,
                "model": one.batch.model.model,
                "address": one.batch.model.address,
                "requests": one.batch.total,
                "completed": one.batch.completed,
                "failed": one.batch.failed,
                "made": one.batch.made,
                "expires": one.batch.expires or None,
                "problems": list(one.found.problems) if one.found else [],
            }
            for one in looked
        ],
        "failed": [{"source": name, "kind": kind, "message": words} for name, kind, words in failures],
    }


def _tell_problems(looked: Iterable[Looked]) -> int:
    """Says which batches could not be asked, or were refused; how many could not be asked."""
    unreached = 0
    for one in looked:
        name = one.batch.batch_id or one.batch.token
        if one.error is not None:
            unreached += 1
            note(f"batch {name}: {one.error.sentences}")
        for problem in one.found.problems[:3] if one.found else ():
            note(f"batch {name}: {problem}")
    return unreached


def tell_looked(looked: Sequence[Looked]) -> int:
    """Says what came of each batch that was taken in; how many could not be asked."""
    for one in looked:
        if (counts := one.counts) is None:
            continue
        odd = [
            *([f"{counts.strangers:,} of no request of ours"] if counts.strangers else []),
            *([f"{counts.twice:,} that came twice"] if counts.twice else []),
        ]
        left_out = f"; left out: {', '.join(odd)}" if odd else ""
        note(
            f"batch {one.batch.batch_id}: {one.batch.status}, {counted(counts.answered, 'reply', 'replies')},"
            f" {counts.failed:,} failed{left_out}"
        )
    return _tell_problems(looked)


class Collected:
    """What was collected, in few words each until it is shown: the postings are in the library."""

    def __init__(self, context: RunContext) -> None:
        from analyzer.run.batch.finishing import Used

        self._context = context
        self._numbers: list[int] = []
        self._failed: list[Finished] = []
        self._used = Used()

    @property
    def failed(self) -> int:
        """How many postings could not be read."""
        return len(self._failed)

    def add(self, done: Finished) -> None:
        """Takes in one posting."""
        self._used.add(done.used)
        if done.analysis is None:
            self._failed.append(done)
        else:
            self._numbers.append(done.number)

    def show(self, *, top: int, as_json: bool) -> None:
        """The ranked list of what was collected, or all of it as JSON."""
        from analyzer.cli.library.list_postings import ranked, show_table
        from analyzer.reports.json_output import analysis_json_line
        from analyzer.run.context import LibraryContext

        library = self._context.library
        if library is None or not self._numbers:
            return
        wanted = set(self._numbers)
        rows = [row for row in library.rows() if row.id in wanted]
        entries, _ = ranked(LibraryContext(library, self._context), rows)
        if as_json:
            for entry in entries:
                click.echo(analysis_json_line(self._analysis(entry.row.id)))
            return
        show_table(LibraryContext(library, self._context), entries[:top])
        if len(entries) > top:
            note(f"the first {top} of {len(entries):,} are shown; `jobfit list` shows all that is saved")

    def _analysis(self, number: int) -> Analysis:
        from analyzer.run.pipeline import judged

        assert self._context.library is not None
        return judged(self._context.library.load(number), self._context)

    def tell(self, *, still: int) -> None:
        """Says what failed, what it took, and what is still on its way."""
        from analyzer.reports.words import source_of

        for one in self._failed[:_NAMED]:
            why = "; ".join(dict.fromkeys(failed.words for failed in one.failed))
            note(f"{source_of(one.name)}: {why}")
        if self._failed:
            more = len(self._failed) - _NAMED
            named = f" ({more} more are in `jobfit batch status --json`)" if more > 0 else ""
            note(f"{counted(self.failed, 'posting')} failed{named}: `jobfit batch submit` sends them again")
        if self._used.tokens_in or self._used.tokens_out:
            cost = "" if self._used.cost is None else f", {self._used.cost:.4f} at half of your prices"
            note(
                f"{counted(len(self._numbers), 'posting')} read: {self._used.tokens_in:,} tokens in,"
                f" {self._used.tokens_out:,} out{cost}"
            )
        if still:
            note(f"{counted(still, 'request')} still on {'its' if still == 1 else 'their'} way")
        elif not self._numbers and not self._failed:
            note("nothing has come back, and nothing is on its way")
