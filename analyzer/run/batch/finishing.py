"""Postings whose replies are all here: read, judged and saved as any analysis does, and out of the queue.

The replies are laid under the keys of a direct reading, in the cache and at hand: a cache may be lost, or
off, and what was paid for counts all the same. Nothing is asked here; a question that nobody was asked (a
criterion that is new since) stays open, and the next analysis asks it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, NamedTuple

from analyzer import keys
from analyzer.errors import ModelUnavailable, StorageError, as_jobfit_error
from analyzer.model import Analysis, Finding, Store
from analyzer.readers.model.asking import dropped_words
from analyzer.readers.model.batch_rows import Failed, findings_of
from analyzer.readers.model.endpoint import Endpoint
from analyzer.readers.model.prompt import digest_of_template
from analyzer.readers.model.reply import united_findings
from analyzer.readers.model.reply_cache import keys_of_replies, question_groups, save_findings
from analyzer.readers.model.session import Session
from analyzer.run.batch.asked import catalogue_of, endpoint_for, entry_parts, groups_of
from analyzer.run.batch.looking import reply_from_json
from analyzer.run.batch.offering import HALF
from analyzer.run.pipeline import finish_numbered, open_questions, read_or_reuse
from analyzer.run.reuse import looked_up
from analyzer.storage.batch_queue import BatchQueue, Entry, Request

if TYPE_CHECKING:
    from analyzer.catalogue import Catalogue
    from analyzer.model import Posting
    from analyzer.run.context import RunContext


@dataclass(slots=True)
class Used:
    """What replies took: tokens, and money at half price, None where no price is known."""

    tokens_in: int = 0
    tokens_out: int = 0
    cost: float | None = 0.0

    def add(self, other: Used) -> None:
        """Adds what another took."""
        self.tokens_in += other.tokens_in
        self.tokens_out += other.tokens_out
        self.cost = None if self.cost is None or other.cost is None else self.cost + other.cost


class Finished(NamedTuple):
    """What became of one posting: its number in the library and its analysis, or why it was not read.
    `title` is what it is called."""

    name: str
    title: str
    used: Used
    number: int = 0
    analysis: Analysis | None = None
    failed: tuple[Failed, ...] = ()


class _AtHand:
    """The run's store, with the replies of one posting laid over it. `keeps` is false where they answer
    another prompt than the one of now: then nothing that is made of them goes into the cache."""

    def __init__(self, store: Store | None, *, keeps: bool) -> None:
        self._store, self._keeps = store, keeps
        self._texts: dict[str, str] = {}

    def get(self, key: str) -> str | None:
        found = self._texts.get(key)
        return self._store.get(key) if found is None and self._store is not None else found

    def set(self, key: str, text: str) -> None:
        self._texts[key] = text
        if self._keeps and self._store is not None:
            self._store.set(key, text)

    def once(self, key: str) -> AbstractContextManager[Any]:
        once = getattr(self._store, "once", None)
        return nullcontext() if once is None or key in self._texts else once(key)


def finish_all(queue: BatchQueue, context: RunContext, at: Endpoint) -> Iterator[Finished]:
    """Finishes, in the order of their submission, all postings of this address whose replies are here, and
    names those that failed.

    Raises StorageError where the library cannot be used: the replies stay in the queue.
    """
    if context.library is None:
        raise _no_library()
    for entry in queue.entries():
        requests = queue.requests_of(entry.number)
        if entry.model.address != at.name or any(one.batch is not None for one in requests):
            continue
        endpoint = endpoint_for(entry.model, at, context.settings.prices)
        failed = tuple(Failed(one.kind, one.words) for one in requests if one.reply is None)
        if failed:
            nothing = Used(cost=None if endpoint.price is None else 0.0)
            yield Finished(entry.name, _title(entry), nothing, failed=failed)
            continue
        try:
            done = _finished(entry, requests, endpoint, queue, context)
        except StorageError:
            raise
        except Exception as error:  # noqa: BLE001 - whatever it was, the other postings go on
            problem = as_jobfit_error(error)
            done = Finished(
                entry.name, _title(entry), Used(), failed=(Failed(problem.kind, problem.message),)
            )
        if done is not None:
            yield done


def _finished(
    entry: Entry, requests: list[Request], endpoint: Endpoint, queue: BatchQueue, context: RunContext
) -> Finished | None:
    """What became of a posting; None where it waits for what another posting asks."""
    with Session(endpoint) as session:
        session.give_up(ModelUnavailable("nothing is asked while batches are collected"))
        used = _used(requests, session)
        found = _checked(entry, requests, endpoint, queue)
        if isinstance(found, Failed):
            return Finished(entry.name, _title(entry), used, failed=(found,))
        reading = _reading_run(entry, found, replace(context, session=session))
        looked = looked_up(entry.posting, reading)
        wanted = reading.catalogue if looked.missing is None else reading.catalogue.only(looked.missing)
        unasked = {spec.key for spec in open_questions(looked.posting, wanted, reading)} if wanted else set()
        if wanted and unasked.issuperset(wanted):
            if not requests and _is_awaited(looked.posting, wanted, endpoint, queue):
                return None
            return _outdated(entry, requests, used, queue)
        if unasked:
            reading.catalogue = reading.catalogue.only(frozenset(reading.catalogue) - unasked)
        number, analysis = _read_and_saved(entry, found, used, reading, context)
    if not number:
        raise _no_library()
    queue.remove(entry.number)
    return Finished(entry.name, _title(entry), used, number, analysis)


def _is_awaited(posting: Posting, catalogue: Catalogue, endpoint: Endpoint, queue: BatchQueue) -> bool:
    """Whether a reply that a posting lacks is on its way for another one of the same text."""
    wanted = keys_of_replies(posting, question_groups(catalogue), endpoint)
    return not queue.reply_keys().keys().isdisjoint(wanted.values())


def _outdated(entry: Entry, requests: list[Request], used: Used, queue: BatchQueue) -> Finished:
    """A posting whose replies answer nothing that is asked now, or got lost with the cache."""
    failed = Failed("outdated", "what was asked of it is asked otherwise since, or its cached reply is gone")
    with queue.saved():
        for one in requests:
            queue.fail(one.number, failed.kind, failed.words)
    return Finished(entry.name, _title(entry), used, failed=(failed,))


def _used(requests: list[Request], session: Session) -> Used:
    replies = [reply_from_json(one.reply) for one in requests if one.reply is not None]
    tokens_in = sum(reply.tokens_in or 0 for reply in replies)
    tokens_out = sum(reply.tokens_out or 0 for reply in replies)
    cost = session.cost(tokens_in, tokens_out)
    return Used(tokens_in, tokens_out, None if cost is None else cost * HALF)


class _Found(NamedTuple):
    findings: tuple[Finding, ...]
    dropped: int


def _checked(entry: Entry, requests: list[Request], endpoint: Endpoint, queue: BatchQueue) -> _Found | Failed:
    """The findings of all parts; or why one of them is of no use, which is sent anew, with a word on what was
    wrong, as a direct reading does."""
    findings: list[Finding] = []
    dropped = 0
    for part, request in zip(entry_parts(entry, endpoint), requests, strict=True):
        assert request.reply is not None
        checked = findings_of(reply_from_json(request.reply), part, endpoint)
        if isinstance(checked, Failed):
            again = checked.words if checked.kind == "broken_reply" else ""
            with queue.saved():
                queue.fail(request.number, checked.kind, checked.words, again=again)
            return checked
        findings.extend(checked[0])
        dropped += checked[1]
    return _Found(united_findings(findings), dropped)


def _reading_run(entry: Entry, found: _Found, context: RunContext) -> RunContext:
    """The run as it reads this posting: its replies at hand, its questions in the catalogue."""
    settings = replace(
        context.settings,
        reader="auto" if context.settings.reader == "phrases" else context.settings.reader,
        read_again=not entry.beside,
    )
    store = _laid_out(entry, found.findings, context)
    catalogue = catalogue_of(entry, context.catalogue)
    return replace(context, store=store, settings=settings, catalogue=catalogue)


def _read_and_saved(
    entry: Entry, found: _Found, used: Used, reading: RunContext, context: RunContext
) -> tuple[int, Analysis]:
    """Makes the reading of the replies, saves it and judges it."""
    read = read_or_reuse(entry.posting, reading)
    notes = (*read.reading.notes, *([dropped_words(found.dropped)] if found.dropped else []))
    made = replace(
        read.reading,
        cached=read.reading.cached and not used.tokens_in,
        notes=notes,
        tokens_in=used.tokens_in,
        tokens_out=used.tokens_out,
        cost=used.cost,
    )
    prompt = read.prompt
    if prompt and entry.replies and entry.template != digest_of_template():
        prompt = keys.prompt_name(entry.template, entry.model)
    return finish_numbered(read._replace(reading=made, prompt=prompt), context, questions=False)


def _laid_out(entry: Entry, findings: Collection[Finding], context: RunContext) -> _AtHand:
    """The findings under the keys of the replies: those that were asked for go into the cache; those of now,
    where the prompt is another one since, are only at hand."""
    assert context.session is not None
    groups = groups_of(entry)
    by_group = {
        name: tuple(one for one in findings if one.key in {spec.key for spec in specs})
        for name, specs in groups.items()
    }
    save_findings(context.store, {entry.replies[name]: found for name, found in by_group.items()})
    store = _AtHand(context.store, keeps=entry.template == digest_of_template())
    now: Mapping[str, str] = keys_of_replies(entry.posting, groups, context.session.endpoint)
    save_findings(store, {now[name]: found for name, found in by_group.items()})
    return store


def _title(entry: Entry) -> str:
    return entry.posting.title or entry.name


def _no_library() -> StorageError:
    return StorageError(
        "the library cannot be used, so nothing is collected: what came back stays where it is",
        remedy="see `jobfit doctor`, then collect again",
    )
