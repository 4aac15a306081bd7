"""`jobfit batch`: many readings through a provider's Batch API, at half the price and in their time."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import click

from analyzer.cli import completion_values
from analyzer.cli.help import CONTEXT, Sectioned
from analyzer.cli.options import READING, criteria_option, reading_options
from analyzer.cli.output import note, note_whose_criteria
from analyzer.reports.printable import counted, printable

if TYPE_CHECKING:
    from analyzer.readers.model.batch_api import BatchApi
    from analyzer.readers.model.endpoint import Endpoint
    from analyzer.run.batch.offering import Offer
    from analyzer.run.context import RunContext
    from analyzer.run.pipeline import Source
    from analyzer.storage.batch_queue import BatchQueue

_SHOWN = 20


@click.group(context_settings=CONTEXT)
def batch() -> None:
    """Read many postings through a provider's Batch API: half the price, done within a day.

    \b
      jobfit batch submit *.txt    send them, after a look at what it costs
      jobfit batch status          how far they are
      jobfit batch collect         save and rank what has come back
    """


_address_option = click.option("--base-url", metavar="URL", help="The provider's address.")
_yes_option = click.option("-y", "--yes", is_flag=True, help="Do not ask.")


@batch.command(
    cls=Sectioned,
    short_help="Send postings to be read.",
    sections={**READING, "Sending": ["--per-file", "--yes"]},
)
@click.argument("sources", nargs=-1, metavar="[SOURCE]...", shell_complete=completion_values.files)
@reading_options
@click.option(
    "--per-file",
    type=click.IntRange(1, 50_000),
    default=50_000,
    metavar="N",
    help="At most N requests in a file (50000, the API's limit); some providers take fewer.",
)
@_yes_option
def submit(sources: tuple[str, ...], *, per_file: int, yes: bool, **flags: Any) -> int:
    """Send what a model would be asked about these postings, as files of requests.

    SOURCE is an address, a file, or "-" for standard input. The requests are those that `--dry-run` shows.
    What is read already, or on its way, is not sent; what failed in an earlier batch is sent again, also
    without a SOURCE. What it costs is told first (half of your prices), and at a terminal you are asked.

    \b
      jobfit batch submit postings/*.txt --max-cost 5
      jobfit batch submit --yes                  once more what failed
    """
    from analyzer.cli.batch_output import tell_offer, tell_sent
    from analyzer.cli.running import sources_of

    _must_be_there(sources)  # before a word about models: nothing else matters without them
    with _opened(flags) as (context, at, queue, api):
        before = {one.number for one in queue.batches()}
        found = sources_of(sources, context) if sources else []
        offered, is_planned = _offered(found, context, queue, per_file=per_file, yes=yes)
        if not offered.requests:
            tell_offer(offered)
        elif not is_planned:
            note("nothing was sent")
            return 1
        fresh = {one.number for one in queue.batches()} - before
        tell_sent(_send(queue, api, at, context, fresh))
        return 1 if offered.failed or offered.left else 0


def _must_be_there(words: Sequence[str]) -> None:
    """Raises where a word means nothing, or none of the files is there: one among others is an error of its
    own."""
    from analyzer.cli.running import must_be_known
    from analyzer.errors import SourceError
    from analyzer.sources.addresses import classify

    must_be_known(words)
    if words and all(word != "-" and classify(word) == "file" and not Path(word).exists() for word in words):
        raise SourceError(f"{printable(words[0])}: there is no file of that name", remedy="check the name")


def _offered(
    found: Sequence[Source], context: RunContext, queue: BatchQueue, *, per_file: int, yes: bool
) -> tuple[Offer, bool]:
    """What would be sent for these sources, told and agreed to; and whether it is in the queue."""
    from analyzer.cli.batch_output import tell_offer
    from analyzer.reports.progress import RunBar
    from analyzer.run.batch.offering import Limits, offer
    from analyzer.run.parallel import RunTally

    with RunBar(len(found), enabled=sys.stderr.isatty() and len(found) > 1) as bar:

        def agree(offered: Offer) -> bool:
            with bar.paused():
                tell_offer(offered)
                return _agreed(offered, yes=yes)

        return offer(
            found,
            context,
            queue,
            agree=agree,
            limits=Limits(requests=per_file),
            on_done=lambda done: bar.update(RunTally(len(found), done, 0, 0.0)),
        )


def _agreed(offered: Offer, *, yes: bool) -> bool:
    from analyzer.cli.library.shared import confirm
    from analyzer.errors import UsageProblem

    requests = counted(offered.requests, "request")
    if not yes and not sys.stdin.isatty():
        raise UsageProblem(f"{requests} would be sent, and nobody can be asked", remedy="add --yes to agree")
    try:
        confirm(f"Send {requests}?", yes=yes)
    except click.Abort:
        return False
    return True


def _send(
    queue: BatchQueue, api: BatchApi, at: Endpoint, context: RunContext, fresh: set[int]
) -> Sequence[Any]:
    from analyzer.reports.progress import waiting
    from analyzer.run.batch.sending import send

    with waiting("sending"):
        return send(queue, api, at, context.settings.prices, fresh=fresh, warn=note)


@batch.command(short_help="Tell how far they are.")
@_address_option
@click.option("--json", "as_json", is_flag=True, help="One JSON object: batches, and what failed.")
def status(*, base_url: str | None, as_json: bool) -> int:
    """Tell how far each batch is, and what failed."""
    from analyzer.cli.batch_output import show_status
    from analyzer.run.batch.looking import look

    with _opened({"base_url": base_url}, reads=False) as (_, at, queue, api):
        return show_status(look(queue, api, at), queue, at, as_json=as_json)


@batch.command(short_help="Read, judge and save what has come back.")
@criteria_option
@_address_option
@click.option("--top", type=click.IntRange(min=1), default=_SHOWN, metavar="N", help="Show the best N (20).")
@click.option("--json", "as_json", is_flag=True, help="One JSON object a posting, the best first: all.")
def collect(criteria: tuple[str, ...], *, base_url: str | None, top: int, as_json: bool) -> int:
    """Take in what has come back, save the postings with their readings, and rank them.

    What is not done yet stays, and is collected another time. What failed is named; the next
    `jobfit batch submit` sends it again.
    """
    from analyzer.cli.batch_output import Collected, tell_looked
    from analyzer.reports.progress import tracked
    from analyzer.run.batch.finishing import finish_all
    from analyzer.run.batch.looking import look, take_in, tidy

    with _opened({"criteria": criteria, "base_url": base_url}, reads=False) as (context, at, queue, api):
        note_whose_criteria(context)
        looked = take_in(look(queue, api, at), queue, api, at, context.settings.prices)
        unreached = tell_looked(looked)
        collected = Collected(context)
        postings = queue.count()
        for done in tracked(finish_all(queue, context, at), "reading", postings, few=20):
            collected.add(done)
        tidy(queue, api, at, note)
        collected.show(top=top, as_json=as_json)
        collected.tell(still=queue.under_way())
        return 1 if unreached or collected.failed else 0


@batch.command(short_help="Stop what is on its way.")
@_address_option
@click.option("--forget", is_flag=True, help="Forget what is not answered too, so that it is not sent again.")
@_yes_option
def cancel(*, base_url: str | None, forget: bool, yes: bool) -> int:
    """Stop all batches that are on their way.

    What was read by then is paid for and comes with the next `jobfit batch collect`. The rest counts as
    failed, and the next submit offers it again, unless it is forgotten.
    """
    from analyzer.cli.library.shared import confirm
    from analyzer.run.batch.stopping import forget_unanswered, stop

    with _opened({"base_url": base_url}, reads=False) as (_, at, queue, api):
        confirm("Stop all batches that are on their way?", yes=yes)
        stopped, unreached = stop(queue, api, at, note)
        click.echo(f"stopped: {counted(stopped, 'batch', 'batches')}")
        if forget:
            gone = forget_unanswered(queue, at, lost=unreached)
            click.echo(f"forgotten: {counted(gone, 'posting')}")
        return 1 if unreached and not forget else 0


class _Opened(NamedTuple):
    """What each of the commands works with; `at` is the provider as it is set now."""

    context: RunContext
    at: Endpoint
    queue: BatchQueue
    api: BatchApi


@contextmanager
def _opened(flags: Mapping[str, Any], *, reads: bool = True) -> Iterator[_Opened]:
    """Opens the run, the queue and the way to the provider. `reads`: a model's name has to be known."""
    from analyzer.errors import ModelUnavailable, UsageProblem
    from analyzer.readers.model.batch_api import BatchApi
    from analyzer.run.context import open_run, settings_of
    from analyzer.storage.batch_queue import open_queue

    if flags.get("reader") == "phrases":
        raise UsageProblem(
            "what is read by phrases needs no batch",
            remedy="read it at once: `jobfit --reader phrases SOURCE`",
        )
    settings = settings_of(flags)
    # what was sent tells which model it was; to send takes a name
    settings = replace(
        settings,
        reader="auto" if settings.reader == "phrases" else settings.reader,
        model=settings.model if reads else settings.model or "-",
    )
    with open_run(settings, warn=note) as context:
        if context.session is None:
            raise ModelUnavailable(
                "no model is configured: neither OPENAI_API_KEY nor OPENAI_BASE_URL is set",
                remedy="set one of them (and JOBFIT_MODEL): what a batch is read by is a model",
                kind="no_endpoint",
            )
        with open_queue() as queue, BatchApi(context.session) as api:
            yield _Opened(context, context.session.endpoint, queue, api)
