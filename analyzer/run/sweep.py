"""A sweep: all that boards, feeds, mails and sheets name → what is new, ranked, and an account of every lead.

    Leads ─▶ known already? ─▶ got: its text, or what the lead states ─▶ read by phrases ─▶ the same job as
          one that is saved? ─▶ saved and judged ─▶ read by a model, where it may be among the first ─▶
          ranked, or ruled out

Each step is one of `pipeline.py`, so a posting of a sweep is read, judged and saved like any other. What is
added here is where each lead ends (`account.py`), which two are the same job (`same_job.py`) and who is worth
a model's time (`reach.py`).

A sweep that was ended early, by Ctrl-C or a kill, is gone on with by the next: what it saved is not read
again, and is new until a sweep has come to its end (`began`).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, NamedTuple

from analyzer.errors import JobfitError, NotTried, SourceError
from analyzer.model import Analysis, Fact, Posting, Reading, Scorecard
from analyzer.run.account import Account, FailedSource, Outcome
from analyzer.run.fallback import FallbackTally
from analyzer.run.known import FORBIDDEN, Known
from analyzer.run.over import OVER, OverPages
from analyzer.run.parallel import Done, run_many, with_processes
from analyzer.run.pipeline import ReadPosting, finish_numbered, judged, read_or_reuse, reading_with_answers
from analyzer.run.reach import Reach, most_asked, reach, sayable, worth_asking
from analyzer.storage.life import otherwise
from analyzer.storage.saved import BOARD, LEAD, SAME_AS

if TYPE_CHECKING:
    from analyzer.run.context import RunContext
    from analyzer.run.parallel import Watch
    from analyzer.sources.fetched import Fetch
    from analyzer.sources.leads.lead import Lead, Leads

TOP = 20
"""So many are shown, and so many places are worth a model's time, unless the person says otherwise."""
MOST_FETCHES = 200

_NO_POSTING = OVER | {"list", "form", "internal", "not_tried", "no_text"}
"""Where there is no posting any more, or never was one: what the lead states would judge nothing."""


class LeadSource(NamedTuple):
    """The leads of one source, and the lasting name by which the library notes where a posting is listed."""

    key: str
    leads: Leads


class Ranked(NamedTuple):
    """A posting of the list: its lead's place in the account (-1: it is known from before), its number in the
    library (0: not saved), its card of the first criteria (of its verdicts those that rule out, where no
    model was to read it), and why it was judged unopened."""

    place: int
    number: int
    card: Scorecard
    title: str
    unopened: str = ""


@dataclass(frozen=True)
class Swept:
    """What a sweep came to: the account, what is ranked (best first), and what left its board.

    `analyses` holds, where nothing is saved, the analysis of each lead that is judged, by its place."""

    account: Account
    ranked: tuple[Ranked, ...]
    gone: tuple[int, ...] = ()
    stopped: bool = False
    analyses: dict[int, Analysis] = field(default_factory=dict, repr=False)


class _Got(NamedTuple):
    """What was read of a lead; `unopened` is the kind of error that kept its text away."""

    read: ReadPosting
    unopened: str = ""


class _Candidate(NamedTuple):
    """A new posting as it is judged so far. Its text is in the library: hundreds of them do not stay."""

    number: int
    card: Scorecard
    title: str
    unopened: str = ""
    analysis: Analysis | None = None


def sweep(
    sources: Sequence[LeadSource],
    context: RunContext,
    *,
    fetch: Fetch,
    watch: Watch,
    top: int = TOP,
    with_known: bool = False,
    began: int | None = None,
    failed: Sequence[FailedSource] = (),
) -> Swept:
    """Goes through the leads of all sources; those that `failed` are in the account with their errors.

    `fetch` gets their pages: guarded, and limited where it should be. `began` is the last posting before the
    first sweep that has not come to its end: what was saved later is new. `with_known` ranks what is known as
    well. Where the run has a model, it reads what may be among the first `top`.
    Ctrl-C ends it early: what was not reached is in the account as that.
    """
    one = _Sweep(sources, context, fetch, watch, began)
    return one.go(top, with_known=with_known, failed=failed)


class _Sweep:
    """One sweep. Threads get and read; what comes of it is decided in the caller's thread, in the order of
    the leads."""

    def __init__(
        self,
        sources: Sequence[LeadSource],
        context: RunContext,
        fetch: Fetch,
        watch: Watch,
        began: int | None,
    ) -> None:
        self._sources, self._context, self._fetch, self._watch = sources, context, fetch, watch
        self._leads = tuple(lead for source in sources for lead in source.leads.leads)
        self._source_of = tuple(source for source in sources for _ in source.leads.leads)
        self._outcomes: dict[int, Outcome] = {}
        self._candidates: dict[int, _Candidate] = {}
        self._known = Known(context, began)
        phrases = replace(context.settings, reader="phrases")
        # doubts about single texts stand in their notes: here they would be hundreds
        self._by_phrases = replace(context, settings=phrases, session=None, warn=lambda _: None)
        self._by_phrases.rubrics = context.rubrics[:1]  # it alone ranks and rules out
        if context.library is not None:
            # what is saved is not read again: to cache it as well takes as long as to judge it
            self._by_phrases.store = None
        self._over = OverPages(context.store)

    def go(self, top: int, *, with_known: bool, failed: Sequence[FailedSource]) -> Swept:
        stopped, gone = False, tuple[int, ...]()
        try:
            self._read(self._sort_out())
            self._ask_model(top)
            gone = self._known.mark_gone(self._boards())
        except KeyboardInterrupt:
            stopped = True
        for place, candidate in self._candidates.items():
            self._outcomes[place] = _judgement(candidate)
        ranked = [
            Ranked(place, one.number, one.card, one.title, one.unopened)
            for place, one in self._candidates.items()
        ]
        if with_known:
            ranked += self._ranked_before()
        listed = sorted((one for one in ranked if one.card.fit != "ruled_out"), key=_rank)
        analyses = {place: one.analysis for place, one in self._candidates.items() if one.analysis}
        account = Account.of(self._leads, self._outcomes, failed)
        return Swept(account, tuple(listed), gone, stopped, analyses)

    def _ranked_before(self) -> list[Ranked]:
        """What is known from before, as the criteria judge it now."""
        from analyzer.scoring.score import scorer

        score = scorer(self._context.rubrics[0])
        numbers = {one.number for one in self._outcomes.values() if one.place == "known"}
        unopened = self._known.unopened
        return [
            Ranked(-1, row.id, score(dict(row.facts)), row.title or "", unopened.get(row.id, ""))
            for row in self._known.rows(numbers)
        ]

    # ── known, named twice, or to be read ──

    def _sort_out(self) -> list[int]:
        """The places of the leads that are to be got and read; the others have their outcome."""
        named: dict[str, int] = {}
        waiting = []
        for place, lead in enumerate(self._leads):
            first = named.setdefault(lead.identity, place) if lead.identity else place
            number = self._known.number_of(lead)
            if first != place:
                self._outcomes[place] = Outcome(
                    "twice", number, reason=f"named before in {self._leads[first].found_in}"
                )
            elif not number or self._known.is_worth_another_try(number):
                waiting.append(place)
            elif self._known.is_new(number):
                self._take_up(place, number)
            else:
                self._outcomes[place] = Outcome("known", number)
        self._known.see_again({one.number for one in self._outcomes.values() if one.number})
        return waiting

    def _take_up(self, place: int, number: int) -> None:
        """What a sweep that was ended early has read and saved."""
        saved = self._known.load(number)
        if twin := self._known.twin_of(number):
            self._outcomes[place] = Outcome(
                "same", twin, reason=self._same(twin, saved.reading.facts), joined=number
            )
            return
        analysis = judged(saved, self._by_phrases, questions=False)
        unopened = self._known.unopened.get(number, "")
        self._candidates[place] = _Candidate(
            number, self._in_short(analysis.scorecards[0]), saved.posting.title or "", unopened
        )

    def _in_short(self, card: Scorecard) -> Scorecard:
        """The card as it waits for the sweep's end: all verdicts of a thousand would fill the memory, and
        only a model's reach needs them."""
        if self._context.session is not None:
            return card
        return replace(card, verdicts=tuple(one for one in card.verdicts if one.broken == "yes"))

    def _boards(self) -> dict[str, set[int]]:
        """The numbers of the postings that each board lists, of those that were seen whole. An empty one is
        left out: it may as well be a site that is out of order."""
        found: dict[str, set[int]] = {
            source.key: set()
            for source in self._sources
            if source.leads.kind == "board" and source.leads.whole and source.leads.leads
        }
        for place, source in enumerate(self._source_of):
            outcome, candidate = self._outcomes.get(place), self._candidates.get(place)
            if source.key in found:
                found[source.key].add(candidate.number if candidate else outcome.number if outcome else 0)
        return found

    # ── got and read ──

    def _read(self, waiting: Sequence[int]) -> None:
        jobs = self._by_phrases.threads
        with with_processes(self._by_phrases, len(waiting)):
            for done in run_many(waiting, self._get, jobs=jobs, on_tally=self._watch.update):
                self._settle(done)

    def _get(self, place: int) -> _Got:
        """In a thread: the posting of a lead, read by phrases."""
        posting, unopened = self._posting(self._leads[place])
        return _Got(read_or_reuse(posting, self._by_phrases), unopened)

    def _posting(self, lead: Lead) -> tuple[Posting, str]:
        """The posting, and why its text could not be had where only what the lead states is read."""
        from analyzer.sources.leads.postings import posting_of, stated_alone

        if (held := posting_of(lead, store=self._by_phrases.store)) is not None:
            return held, ""
        stated = stated_alone(lead)
        if lead.closed and stated is not None:
            return stated, FORBIDDEN
        if not lead.address:
            raise SourceError("It has no address and no text.", remedy="Paste its text.", kind="no_text")
        try:
            return self._fetched(lead), ""
        except JobfitError as error:
            if error.kind in _NO_POSTING or stated is None or lead.doubtful:
                raise
            return stated, error.kind

    def _fetched(self, lead: Lead) -> Posting:
        """The posting at the lead's address; one that was no more within a week is not asked for again."""
        from analyzer.sources import read_source

        if not self._context.settings.read_again and (over := self._over.remembered(lead)):
            raise over
        try:
            return read_source(lead.address, fetch=self._fetch, store=self._context.store)
        except JobfitError as error:
            self._over.remember(lead, error)
            raise

    # ── read by a model, where it may be among the first ──

    def _ask_model(self, top: int) -> None:
        """Lets the model read the best, as long as one that it has not read may be among them."""
        session = self._context.session
        if session is None:
            return
        reaches = {
            place: self._reach(one)
            for place, one in self._candidates.items()
            if not one.unopened and one.card.fit != "ruled_out"
        }
        settings = self._context.settings
        limited = settings.max_calls is not None or settings.max_cost is not None
        most = len(reaches) if limited else most_asked(top, len(self._leads))
        asked: dict[int, float] = {}
        tally = FallbackTally(len(reaches))
        try:
            while batch := worth_asking(reaches, asked, top, min(settings.at_once, most - len(asked))):
                ask = run_many(
                    batch, self._ask, jobs=self._context.threads, stop_on=self._context.is_hopeless
                )
                for done in ask:
                    asked[done.item] = self._take(done, tally)
                if session.has_given_up:
                    break
        finally:
            tally.tell(self._context.warn)
        if not session.has_given_up and (left := len(worth_asking(reaches, asked, top, len(reaches)))):
            self._context.warn(
                f"the model read the likeliest {len(asked)}; {left} more could still reach the first {top}: "
                "--max-calls or --max-cost says how far to go"
            )

    def _reach(self, one: _Candidate) -> Reach:
        """What a reading could make of its score."""
        posting, reading = self._read_of(one)
        rubric = self._context.rubrics[0]
        may_say = sayable(posting, reading.facts, rubric, self._context.catalogue)
        return reach(one.card, reading, rubric, may_say)

    def _read_of(self, one: _Candidate) -> tuple[Posting, Reading]:
        """The posting, and what was read of it as it stands."""
        if one.analysis is not None:
            return one.analysis.posting, one.analysis.reading
        saved = self._known.load(one.number)
        return saved.posting, reading_with_answers(saved, self._context)

    def _ask(self, place: int) -> ReadPosting:
        """In a thread: one posting, read by the model."""
        read = read_or_reuse(self._read_of(self._candidates[place])[0], self._context)
        self._watch.count(read.reading)
        return read

    def _take(self, done: Done[int, ReadPosting], tally: FallbackTally) -> float:
        """Saves and judges what the model read; gives the score, below 0 for what is ruled out."""
        place = done.item
        one = self._candidates[place]
        if done.result is None:
            if done.problem is not None and not isinstance(done.problem, NotTried):
                self._context.warn(f"{one.title}: {done.problem.sentences}")
            return one.card.score
        tally.add(done.result.posting, done.result.reading)
        number, analysis = finish_numbered(done.result, self._by_phrases, questions=False)
        card = analysis.scorecards[0]
        self._candidates[place] = one._replace(
            number=number, card=card, analysis=None if number else analysis
        )
        return -1.0 if card.fit == "ruled_out" else card.score

    # ── where it ends ──

    def _settle(self, done: Done[int, _Got]) -> None:
        """Decides in the caller's thread where a lead ends, and saves what is new."""
        place, lead = done.item, self._leads[done.item]
        before = self._known.number_of(lead)
        if done.result is None:
            assert done.problem is not None
            kind = "closed" if done.problem.kind in OVER else done.problem.kind
            self._known.mark_over(before, done.problem.kind)
            self._outcomes[place] = Outcome("not_read", before, reason=done.problem.sentences, kind=kind)
            return
        read, unopened = done.result
        if before and unopened:
            self._outcomes[place] = Outcome("known", before, unopened=unopened)
            return
        known = self._known.named(read.posting) or before
        twin = None if known or unopened else self._known.same_as(read.posting)
        read = read._replace(events=self._events(place, unopened, twin))
        number, analysis = finish_numbered(read, self._by_phrases, questions=False)
        is_new = self._known.add(number, lead, read.posting, opened=not unopened)
        if known and known != before:
            self._outcomes[place] = Outcome("known", number)
        elif twin is not None or not (is_new or before):
            other = number if twin is None else twin
            self._outcomes[place] = Outcome(
                "same", other, reason=self._same(other, read.reading.facts), joined=number if twin else 0
            )
        else:
            kept = analysis if not number else None
            card, title = self._in_short(analysis.scorecards[0]), analysis.posting.title or ""
            self._candidates[place] = _Candidate(number, card, title, unopened, kept)

    def _same(self, number: int, facts: Mapping[str, Fact]) -> str:
        """Which job it is, and what this advertisement says otherwise."""
        if not number:
            return "the same job as one of this sweep"
        return "; ".join(
            [f"the same job as {number}", *otherwise(self._known.load(number).reading.facts, facts)]
        )

    def _events(self, place: int, unopened: str, twin: int | None) -> tuple[tuple[str, str], ...]:
        """What the library notes with a posting: on which board it is, why it was not opened, which it is."""
        source = self._source_of[place]
        events = [(BOARD, source.key)] if source.leads.kind == "board" else []
        if unopened:
            events.append((LEAD, unopened))
        if twin:
            events.append((SAME_AS, self._known.pid_of(twin)))
        return tuple(events)


def _judgement(one: _Candidate) -> Outcome:
    """Ruled out by the first criterion whose deal-breaker holds, or ranked."""
    for verdict in one.card.verdicts:
        if verdict.broken == "yes":
            return Outcome(
                "ruled_out", one.number, reason=verdict.name, yours=verdict.yours, theirs=verdict.theirs,
                unopened=one.unopened,
            )  # fmt: skip
    return Outcome("ranked", one.number, unopened=one.unopened)


def _rank(one: Ranked) -> tuple[float, str, int]:
    return (-one.card.score, one.title.casefold(), one.number)
