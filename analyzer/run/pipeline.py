"""What happens to one source on its way to a card.

    Source ── get ──▶ Posting ── read_or_reuse ──▶ ReadPosting ── finish ──▶ Analysis
                                  (what was read of it)            (saved in the library, and judged)

`get` fetches, opens and parses (`analyzer.sources`) and may fail as only the world outside can.
`read_or_reuse` finds the facts: those of an earlier reading where there is one (`reuse.py`), else those that
the readers find now (`read_cached`: the only place where a reading is paid for). `finish` saves the posting,
lays the person's answers over the facts and judges them by each rubric. The commands and the interactive
prompt all go through here, so that each of them reads, judges and saves alike; `parallel.py` does the same
for many sources at once. The Python API reads through here, judges by `analyzer.scoring.score` alone, and
saves nothing in the library.

What is saved already begins at the end of this way: `judged` is the last step alone.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from analyzer.deadline import work_within
from analyzer.errors import ReaderError, StorageError
from analyzer.model import Analysis, Fact, Posting, ReaderName, Reading, Store
from analyzer.run.fallback import fallback_after
from analyzer.run.reuse import (
    cached_or_read_now,
    is_cached,
    joined,
    looked_up,
    offer_to_read_again,
    reading_key,
    saved_reading,
)

if TYPE_CHECKING:
    from analyzer.catalogue import Catalogue, FactSpec
    from analyzer.readers.model.asking import ModelReply, Progress
    from analyzer.readers.model.session import Session
    from analyzer.run.context import LibraryContext, RunContext
    from analyzer.run.processes import ReadingProcesses
    from analyzer.scoring.rubric import Rubric
    from analyzer.storage.library import Library
    from analyzer.storage.saved import Answer, Saved, SavedReading


class Source(NamedTuple):
    """One posting to come: what the person called it, and the call that gets it. `get` raises
    SourceError where there is no posting."""

    name: str
    get: Callable[[], Posting]


class ReadPosting(NamedTuple):
    """A posting with what was read of it.

    `prompt` and `question_tokens` name what it was read with, for the library. `offer` is a sentence for the
    person where another model or prompt could read it anew, else empty. `events`, kinds with their texts, are
    what the library is to note with it.
    """

    posting: Posting
    reading: Reading
    prompt: str = ""
    question_tokens: tuple[str, ...] = ()
    offer: str = ""
    events: tuple[tuple[str, str], ...] = ()


def analyse_one(posting: Posting, context: RunContext, *, on_step: Progress | None = None) -> Analysis:
    """Reads one posting's facts, judges them by each rubric of the run, and saves the posting.

    What the person was told about it counts as well. Raises ReaderError where the model failed and
    nothing may stand in for it (`fallback.py`).
    """
    return finish(read_or_reuse(posting, context, on_step=on_step), context)


# ── reading ───────────────────────────────────────────────────────────────────────────────────────


def read_or_reuse(posting: Posting, context: RunContext, *, on_step: Progress | None = None) -> ReadPosting:
    """Reads the posting, or finds what was read before. A text that hardly is one posting has a note that
    says so. Raises ReaderError where the model failed and nothing may stand in for it (`fallback.py`)."""
    from analyzer.readers.not_a_posting import with_doubt

    with work_within(context.settings.deadline):
        read = _read_or_reuse(posting, context, on_step)
    return read._replace(
        posting=named(read.posting, read.reading), reading=with_doubt(read.posting, read.reading)
    )


def _read_or_reuse(posting: Posting, context: RunContext, on_step: Progress | None) -> ReadPosting:
    posting, saved, missing, other, prompt, tokens = looked_up(posting, context)
    if saved is None:
        reading = _read(posting, context, context.catalogue, on_step)
        if reading.fallback is None:
            return ReadPosting(posting, reading, prompt, tokens)
        return _fallen_back(posting, reading, tokens, context)
    reading = _for_nothing(saved)
    offer = offer_to_read_again(saved, context) if other else ""
    if not missing:
        return ReadPosting(posting, reading, saved.prompt, tuple(sorted(saved.question_tokens)), offer)
    more = _read(posting, context, context.catalogue.only(missing), on_step)
    whole = joined(reading, more, missing, context.catalogue)
    if other:  # most of it is still what the other model or prompt said, and so it is named
        whole = replace(whole, model=reading.model)
    # what the model was not asked now is asked in the next run
    answered_by_model = (
        [token for token in tokens if token.partition(":")[0] in missing] if more.fallback is None else ()
    )
    asked = tuple({*saved.question_tokens, *answered_by_model})
    return ReadPosting(posting, whole, saved.prompt if other else prompt, asked, offer)


def _for_nothing(saved: SavedReading) -> Reading:
    """A saved reading, as one that took nothing."""
    return replace(saved.reading, tokens_in=0, tokens_out=0, cost=saved.reading.cost and 0.0)


def _fallen_back(
    posting: Posting, phrases: Reading, tokens: tuple[str, ...], context: RunContext
) -> ReadPosting:
    """What stands in for the model: what one has read before, also by another prompt, else the phrases."""
    older = saved_reading(posting, context, "")
    if older is None:
        return ReadPosting(posting, phrases, "", tokens)
    reading = replace(_for_nothing(older), cached=False, fallback=phrases.fallback)
    return ReadPosting(posting, reading, older.prompt, tuple(sorted(older.question_tokens)))


def _read(posting: Posting, context: RunContext, catalogue: Catalogue, on_step: Progress | None) -> Reading:
    """Reads by what the settings name; by phrases, with a mark, where the model failed and nobody insists
    on it."""
    try:
        return read_cached(
            posting,
            catalogue,
            reader=context.settings.reader,
            session=context.session,
            store=context.store,
            on_step=on_step,
            stream=on_step is not None,
            processes=context.processes,
        )
    except ReaderError as error:
        fallback = fallback_after(error, context)
        if fallback is None:
            raise
    phrases = read_cached(
        posting, catalogue, reader="phrases", store=context.store, processes=context.processes
    )
    return replace(phrases, cached=False, fallback=fallback)  # the model may well have been asked


def read_cached(
    posting: Posting,
    catalogue: Catalogue,
    *,
    reader: str = "auto",
    session: Session | None = None,
    store: Store | None = None,
    on_step: Progress | None = None,
    stream: bool = False,
    processes: ReadingProcesses | None = None,
) -> Reading:
    """What the posting says: from the store where the same was read before, else read now and cached there.

    `reader`: "auto" is "both" where a session is given and "phrases" otherwise; "model" leaves the
    phrase reader out. `session` is the way to the model, with what a run's requests share (budget,
    rate limits). `on_step` gets a Step for each thing that happens while a model works; with
    `stream`, findings as they are written. `processes` read, and check what the model says.

    Raises ModelUnavailable or BrokenReply: a failed reading is an error, never "no facts".
    """
    mode = _mode(reader, session)
    session = None if mode == "phrases" else session

    def read_now() -> tuple[Reading, bool]:
        reply = None
        if session is not None:
            from analyzer.readers.model.asking import ask_model

            if processes is not None:
                processes.expect()
            reply = ask_model(
                posting,
                catalogue,
                session.endpoint,
                store=store,
                session=session,
                on_step=on_step,
                stream=stream,
            )
        read = _read_in_turn if processes is None else processes.read
        reading = read(posting, catalogue, reply, phrases=mode != "model")
        return reading, reply is None or reply.whole

    key = reading_key(posting, catalogue, mode, session)
    return cached_or_read_now(key, store, read_now, once=session is not None)


def open_questions(
    posting: Posting, catalogue: Catalogue, context: RunContext, *, store: Store | None = None
) -> tuple[FactSpec, ...]:
    """The questions of `catalogue` that a reading of this posting now would ask the model: none where such a
    reading is cached, else those that no cached reply answers. `store`: in place of the run's own."""
    from analyzer.readers.model.reply_cache import unanswered

    assert context.session is not None
    store = store or context.store
    mode = _mode(context.settings.reader, context.session)
    if is_cached(reading_key(posting, catalogue, mode, context.session), store):
        return ()
    return unanswered(posting, catalogue, context.session.endpoint, store)


def _mode(reader: str, session: Session | None) -> ReaderName:
    """Which readers are meant by a setting, with the way to a model that there is."""
    if reader == "phrases" or (reader == "auto" and session is None):
        return "phrases"
    if session is None:
        from analyzer.readers.model.endpoint import no_endpoint

        raise no_endpoint()
    return "model" if reader == "model" else "both"


_TURN = threading.Lock()
"""Reading and checking is work for the processor: one posting after the other is done as fast as all
at once, and the first can ask its next model while the last still waits. Without turns, postings that
were answered together stay together, round after round."""


def _read_in_turn(
    posting: Posting, catalogue: Catalogue, reply: ModelReply | None, *, phrases: bool
) -> Reading:
    from analyzer.readers import read_facts

    with _TURN:
        return read_facts(posting, catalogue, reply, phrases=phrases)


def named(posting: Posting, reading: Reading) -> Posting:
    """The posting with the title and company that were read, where its source names none."""

    def read(key: str) -> str | None:
        fact = reading.facts.get(key)
        return fact.value if fact is not None and fact.counts and isinstance(fact.value, str) else None

    if posting.title and posting.company:
        return posting
    return replace(posting, title=posting.title or read("title"), company=posting.company or read("company"))


# ── saving and judging ────────────────────────────────────────────────────────────────────────────


def finish(read: ReadPosting, context: RunContext, *, questions: bool = True) -> Analysis:
    """Saves and judges what was read. In a run of many this is done in the order of the sources, so
    that the library's numbers follow it as well. `questions`: see `judge`."""
    return finish_numbered(read, context, questions=questions)[1]


def finish_numbered(
    read: ReadPosting, context: RunContext, *, questions: bool = True, saved: Kept | None = None
) -> tuple[int, Analysis]:
    """`finish`, and under which number the library has it; 0 where nothing is kept. `saved`: where it has
    been saved (`save_together`)."""
    from analyzer.readers.not_a_posting import is_doubt

    name = read.posting.title or read.posting.source
    if read.offer:
        context.warn(f"{name}: {read.offer}")
    reading = only_asked(read.reading, context.catalogue)
    number, answers = saved or _save_and_get_answers(read, context)
    reading = answered(read.posting, reading, answers)
    analysis = judge(read.posting, reading, context.rubrics, questions=questions)
    doubts = list(filter(is_doubt, reading.notes))
    if not doubts and not any(fact.counts for fact in reading.facts.values()):
        doubts = ["Nothing that a posting states was found in it."]
    kept = f" It is kept as {number}: `jobfit remove {number}` forgets it." if number else ""
    for doubt in doubts:
        context.warn(f"{name}: {doubt}{kept}")
    return number, analysis


Kept = tuple[int, Sequence["Answer"]]
"""The number of a posting, 0 where nothing is kept, and what the person was told about it before."""


def save_together(reads: Sequence[ReadPosting], context: RunContext) -> Iterator[Kept]:
    """Saves several in one transaction. Of none, where one of them cannot be saved so: then each is saved by
    itself, and what is wrong with it is told as ever."""
    library = context.library
    if library is None or len(reads) < 2:
        return iter(())
    try:
        return iter(library.together(lambda: [_saved(read, library) for read in reads]))
    except Exception:  # noqa: BLE001 - whatever it was, it is met once more, by its own posting alone
        return iter(())


def _save_and_get_answers(read: ReadPosting, context: RunContext) -> Kept:
    if context.library is None:
        return 0, ()
    try:
        return _saved(read, context.library)
    except StorageError as error:
        context.without_library(error)
        return 0, ()


def _saved(read: ReadPosting, library: Library) -> Kept:
    from analyzer.storage.saved import timestamp

    number = save(read, library, seen_at=timestamp())
    return number, library.answers(number)


def save(read: ReadPosting, library: Library, *, seen_at: str) -> int:
    """Saves a posting with its reading and what it was asked; gives back its number."""
    from analyzer.readers.not_a_posting import without_doubt

    # the note is made anew at each look, since an answer may end the doubt
    reading = without_doubt(read.reading)
    if reading.reader != "phrases":
        # what the model has read stays as good as it was; what it was not asked has no token
        reading = replace(reading, fallback=None)
    return library.save(
        read.posting,
        reading,
        seen_at=seen_at,
        prompt=read.prompt,
        question_tokens=read.question_tokens,
        events=read.events,
    )


def answered(posting: Posting, reading: Reading, answers: Iterable[Answer]) -> Reading:
    """The reading with what the person was told laid over it, at the prompt and after saving alike."""
    from analyzer.readers.not_a_posting import with_doubt
    from analyzer.storage.answers import with_answers

    facts = with_answers(reading.facts, answers, posting)
    hints = {key: fact for key, fact in reading.hints.items() if key not in facts}
    return with_doubt(posting, replace(reading, facts=facts, hints=hints))


def judge(
    posting: Posting, reading: Reading, rubrics: Sequence[Rubric], *, questions: bool = True
) -> Analysis:
    """The scorecards of a reading: no file, no network, no model. `questions=False` where they are not
    shown: they take longer than all the rest."""
    from analyzer.scoring.score import score

    cards = tuple(score(reading.facts, rubric, questions=questions) for rubric in rubrics)
    return Analysis(posting, reading, cards)


def only_asked(reading: Reading, catalogue: Catalogue) -> Reading:
    """The reading with what the catalogue asks for: it may hold own facts of other rubrics."""

    def asked(facts: Mapping[str, Fact]) -> dict[str, Fact]:
        return {key: fact for key, fact in facts.items() if key in catalogue}

    return replace(reading, facts=asked(reading.facts), hints=asked(reading.hints))


# ── what is saved already ─────────────────────────────────────────────────────────────────────────


def judged(saved: Saved, context: RunContext, *, questions: bool = True) -> Analysis:
    """The saved posting with the person's answers, judged by the criteria as they are now; without
    questions where they are not shown."""
    return judge(saved.posting, reading_with_answers(saved, context), context.rubrics, questions=questions)


def reading_with_answers(saved: Saved, context: RunContext) -> Reading:
    """What was read in answer to the run's catalogue, with what the person was told laid over it."""
    return answered(saved.posting, only_asked(saved.reading, context.catalogue), saved.answers)


def warn_of_unasked(context: LibraryContext, tokens: Iterable[Collection[str]]) -> None:
    """Says which own facts of the rubrics were never looked for in some of the postings, by the
    tokens of the questions that each of those was asked."""
    own = [key for rubric in context.run.rubrics for key in rubric.own_facts]
    if not own:
        return
    looked_for = [{question.partition(":")[0] for question in questions} for questions in tokens]
    for key in dict.fromkeys(own):
        if missing := sum(key not in questions for questions in looked_for):
            postings = "1 posting" if missing == 1 else f"{missing} postings"
            context.run.warn(
                f"{key} was not looked for yet in {postings}: `jobfit refresh --read-again` does it"
            )
