"""What a batch would send: what is known is left out, the rest is counted, and agreed to before it is kept.

    offered = offer(sources, context, queue, agree=ask_the_person, per_file=50_000)

What failed before is looked at first and offered again. Everything stands in one transaction of the queue:
where the person does not agree, or a kill comes before they do, nothing was ever there.
"""

from __future__ import annotations

import secrets
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from analyzer import keys
from analyzer.errors import JobfitError, ModelUnavailable
from analyzer.readers.model.batch_api import MOST_FILE_BYTES, MOST_REQUESTS
from analyzer.readers.model.batch_rows import sendable
from analyzer.readers.model.dry_run import CHARS_A_TOKEN, TOKENS_A_REPLY, Estimate
from analyzer.readers.model.prompt import digest_of_template, draw_fence
from analyzer.readers.model.reply_cache import keys_of_replies, question_groups
from analyzer.run.batch.asked import entry_parts, questions_to_json
from analyzer.run.parallel import Done, run_many
from analyzer.run.pipeline import Source, open_questions
from analyzer.run.reuse import looked_up
from analyzer.storage.batch_queue import BatchQueue, Entry, Request
from analyzer.storage.saved import timestamp

if TYPE_CHECKING:
    from analyzer.catalogue import Catalogue
    from analyzer.model import Posting
    from analyzer.run.context import RunContext

HALF = 0.5
"""Of the usual price, which providers ask for what may take a day."""


class Limits(NamedTuple):
    """Of one file."""

    requests: int = MOST_REQUESTS
    size: int = MOST_FILE_BYTES


@dataclass(slots=True)
class Offer:
    """What would be sent, and what not: counts of postings, but for `requests` and `files`.

    `new` were never sent, `again` failed before; `known` are read already, and `under_way` in a batch; of
    these, `riders` are still to be saved, and need no request. `failed` could not be had, each with its
    error. `left` are beyond --max-cost or --max-calls, as `why_left` says. `estimate` is at half price.
    """

    new: int = 0
    again: int = 0
    known: int = 0
    under_way: int = 0
    riders: int = 0
    left: int = 0
    why_left: str = ""
    requests: int = 0
    files: int = 0
    failed: list[tuple[str, JobfitError]] = field(default_factory=list)
    estimate: Estimate = field(default_factory=lambda: Estimate(0, 0, 0, None))


class _NotAgreed(Exception):
    """Nothing is sent: what was laid into the queue for it is taken out."""


def offer(
    sources: Sequence[Source],
    context: RunContext,
    queue: BatchQueue,
    *,
    agree: Callable[[Offer], bool],
    limits: Limits,
    on_done: Callable[[int], object] = lambda _: None,
) -> tuple[Offer, bool]:
    """Puts what these sources and earlier failures need into the queue, in planned batches, if `agree` says
    so; gives what it was, and whether it is in the queue.

    `on_done` is told how many sources were looked at.
    """
    offering = _Offering(context, queue, limits)
    try:
        with queue.saved():
            offering.again()
            offering.sources(sources, on_done)
            offering.close()
            offered = offering.offer
            if not (agree(offered) if offered.requests else offered.riders):
                raise _NotAgreed  # noqa: TRY301 - it undoes the transaction
    except _NotAgreed:
        return offered, False
    return offered, True


class _Wanted(NamedTuple):
    """A posting with the keys of the replies that it lacks, group by group, and the catalogue of these
    groups. `saved`: a reading of it is in the library; `beside`: by another model or prompt."""

    posting: Posting
    replies: Mapping[str, str]
    beside: bool
    saved: bool
    catalogue: Catalogue


class _Offering:
    """One offer in the making: the batch that is being filled, and the sums."""

    def __init__(self, context: RunContext, queue: BatchQueue, limits: Limits) -> None:
        assert context.session is not None
        self.context, self.queue, self.limits = context, queue, limits
        self.session, self.endpoint = context.session, context.session.endpoint
        self.model = self.endpoint.for_key()
        self.refused = queue.refused(self.model)
        self.questions = questions_to_json(context.catalogue)
        self.template = digest_of_template()
        self.offer = Offer()
        self.laid_in = queue.reply_keys()
        self.chars = 0
        self.batch: list[Request] = []
        self.size = 0

    def again(self) -> None:
        """What failed before: asked as it is asked now. What has been read since is forgotten."""
        for number in self.queue.unanswered():
            entry, requests = self.queue.entry(number), self.queue.requests_of(number)
            if entry is None or any(one.batch is not None for one in requests):
                continue  # its other parts are on their way
            self.laid_in.subtract(entry.replies.values())
            wanted = self._missing(self._wanted(entry.posting))
            if not wanted.replies and requests:
                self.queue.remove(number)
                continue
            self.laid_in.update(entry.replies.values())
            if not wanted.replies:
                continue
            if keys.batch_posting(wanted.replies.values()) == entry.key:
                self.offer.again += self._take(entry, [one for one in requests if one.reply is None])
            else:  # the prompt, the model or the questions have changed since
                self.queue.remove(number)
                self.laid_in.subtract(entry.replies.values())
                self.offer.again += self._add(entry.name, wanted)

    def sources(self, sources: Sequence[Source], on_done: Callable[[int], object]) -> None:
        """What is wanted of the sources, in their order."""

        def look(source: Source) -> _Wanted:
            return self._wanted(source.get())

        looked = run_many(sources, look, jobs=self.context.settings.at_once) if sources else iter(())
        for count, done in enumerate(looked, start=1):
            self._source(done)
            on_done(count)

    def _source(self, done: Done[Source, _Wanted]) -> None:
        wanted = done.result
        if wanted is None:
            assert done.problem is not None
            self.offer.failed.append((done.item.name, done.problem))
            return
        new = self._missing(wanted)
        if new.replies:
            self.offer.new += self._add(done.item.name, new)
        elif wanted.replies:
            self.offer.under_way += 1
            self._ride(done.item.name, wanted)
        else:
            self.offer.known += 1
            if not wanted.saved:
                self._ride(done.item.name, wanted)

    def _ride(self, name: str, wanted: _Wanted) -> None:
        """Lays a posting into the queue that needs no request: its replies are in the cache, or on their way
        for another posting of the same text. It is read and saved with the others."""
        identity = wanted.posting.identity
        if not self.queue.has(identity):
            rider = self._entry(keys.batch_posting([identity]), name, wanted._replace(replies={}))
            self.queue.add(rider, [])
            self.offer.riders += 1

    def _missing(self, wanted: _Wanted) -> _Wanted:
        """What is wanted and not in the queue for another posting."""
        return wanted._replace(
            replies={name: key for name, key in wanted.replies.items() if not self.laid_in[key]}
        )

    def _wanted(self, posting: Posting) -> _Wanted:
        """What a direct reading would ask the model now."""
        looked = looked_up(posting, self.context)
        catalogue = self.context.catalogue
        if looked.missing is not None:
            catalogue = catalogue.only(looked.missing)
        specs = open_questions(looked.posting, catalogue, self.context) if catalogue else ()
        asked = {spec.key for spec in specs}
        groups = {
            name: members
            for name, members in question_groups(catalogue).items()
            if asked.issuperset(spec.key for spec in members)
        }
        replies = keys_of_replies(looked.posting, groups, self.endpoint)
        return _Wanted(looked.posting, replies, looked.another, looked.saved is not None, catalogue)

    def _add(self, name: str, wanted: _Wanted) -> int:
        """Lays a posting into the queue; 1, or 0 where what it costs is not covered."""
        if self.offer.why_left:
            self.offer.left += 1
            return 0
        entry = self._entry(keys.batch_posting(wanted.replies.values()), name, wanted)
        many = len(entry_parts(entry, self.endpoint))
        requests = self.queue.add(entry, ["" for _ in range(many)])
        if taken := self._take(entry, requests):
            self.laid_in.update(wanted.replies.values())
        else:
            self.queue.remove(requests[0].posting)
        return taken

    def _entry(self, key: str, name: str, wanted: _Wanted) -> Entry:
        whole = wanted.catalogue is self.context.catalogue
        questions = self.questions if whole else questions_to_json(wanted.catalogue)
        return Entry(
            *(key, name, wanted.posting, wanted.replies, questions, self.template, self.model, wanted.beside)
        )

    def _take(self, entry: Entry, requests: Sequence[Request]) -> int:
        """Puts a posting's requests into the batch, each with a new fence; 1, or 0 where --max-cost ends."""
        parts = entry_parts(entry, self.endpoint)
        text = "\n".join(line.text for line in entry.posting.lines)
        ready = []
        for one in requests:
            fenced = one._replace(fence=draw_fence(self.session.rng, text))
            ready.append(
                (fenced, sendable(one.custom_id, parts[one.part - 1], self.endpoint, fenced.fence,
                                  again=one.again, refused=self.refused))
            )  # fmt: skip
        if not self._covered([row.most_tokens for _, row in ready]):
            self.offer.left += 1
            return 0
        for request, row in ready:
            if self.batch and (
                len(self.batch) >= self.limits.requests or self.size + len(row.line) > self.limits.size
            ):
                self.close()
            self.batch.append(request)
            self.size += len(row.line)
            self.chars += row.chars
            self.offer.requests += 1
        return 1

    def _covered(self, bounds: Sequence[tuple[int, int]]) -> bool:
        """Whether --max-calls and --max-cost cover these requests, at worst and at half price."""
        if self.offer.why_left:
            return False
        try:
            for bound in bounds:
                cost = self.session.cost(*bound)
                self.session.budget.reserve(None if cost is None else cost * HALF)
        except ModelUnavailable as error:
            if error.kind != "budget_spent":
                raise
            self.offer.why_left = error.message
            return False
        return True

    def close(self) -> None:
        """Ends the batch that is being filled, and makes up the sums."""
        if self.batch:
            number = self.queue.plan(secrets.token_hex(8), self.model, len(self.batch), timestamp())
            self.queue.assign(self.batch, number)
            self.offer.files += 1
            self.batch, self.size = [], 0
        requests = self.offer.requests
        tokens_in, tokens_out = self.chars // CHARS_A_TOKEN, requests * TOKENS_A_REPLY
        cost = self.session.cost(tokens_in, tokens_out)
        self.offer.estimate = Estimate(requests, tokens_in, tokens_out, None if cost is None else cost * HALF)
