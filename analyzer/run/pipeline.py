"""What happens to one source on its way to a card.

    Source ── get ──▶ Posting ── read_or_reuse ──▶ ReadPosting ── finish ──▶ Analysis
                                  (what was read of it: reuse.py)    (kept in the library, and judged)

`get` fetches, opens and parses (`analyzer.sources`) and may fail as only the world outside can.
`read_or_reuse` finds the facts: those of an earlier reading where there is one, else those that the
readers find now. `finish` keeps the posting, lays the person's answers over the facts and judges them by
each rubric. The commands, the interactive prompt and the Python API all go through here, so that each of
them reads, judges and keeps alike; `parallel.py` does the same for many sources at once.

What is saved already begins at the end of this way: `judged` is the last step alone.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from analyzer.errors import StorageError
from analyzer.model import Analysis, Fact, Posting, Reading
from analyzer.run.reuse import (
    as_saved,
    joined,
    offer_to_read_again,
    prompt_of,
    question_tokens_of,
    read_cached,
    saved_reading,
)

if TYPE_CHECKING:
    from analyzer.catalogue import Catalogue
    from analyzer.readers.model.asking import Progress
    from analyzer.run.context import LibraryContext, RunContext
    from analyzer.scoring.rubric import Rubric
    from analyzer.storage.library import Library
    from analyzer.storage.saved import Saved


class Source(NamedTuple):
    """One posting to come: what the person called it, and the call that gets it. `get` raises
    SourceError where there is no posting."""

    name: str
    get: Callable[[], Posting]


class ReadPosting(NamedTuple):
    """A posting with what was read of it.

    `prompt` and `question_tokens` name what it was read with, for the library. `offer` is a sentence for the
    person where another model or prompt could read it anew, else empty.
    """

    posting: Posting
    reading: Reading
    prompt: str = ""
    question_tokens: tuple[str, ...] = ()
    offer: str = ""


def analyse_one(posting: Posting, context: RunContext, *, on_step: Progress | None = None) -> Analysis:
    """Reads one posting's facts, judges them by each rubric of the run, and keeps the posting.

    What the person was told about it counts as well. Raises ReaderError where the model reader was
    asked for and could not be used.
    """
    return finish(read_or_reuse(posting, context, on_step=on_step), context)


# ── reading ───────────────────────────────────────────────────────────────────────────────────────


def read_or_reuse(posting: Posting, context: RunContext, *, on_step: Progress | None = None) -> ReadPosting:
    """Reads the posting, or finds what was read before. Raises ReaderError."""
    read = _read_or_reuse(posting, context, on_step)
    return read._replace(posting=named(read.posting, read.reading))


def _read_or_reuse(posting: Posting, context: RunContext, on_step: Progress | None) -> ReadPosting:
    posting = as_saved(posting, context)
    prompt, tokens = prompt_of(context), question_tokens_of(context.catalogue)
    saved = saved_reading(posting, context, prompt)
    if saved is None:
        return ReadPosting(posting, _read(posting, context, context.catalogue, on_step), prompt, tokens)
    reading = replace(saved.reading, tokens_in=0, tokens_out=0, cost=saved.reading.cost and 0.0)
    if saved.prompt != prompt and prompt:
        offer = offer_to_read_again(saved, context)
        return ReadPosting(posting, reading, saved.prompt, tuple(sorted(saved.question_tokens)), offer)
    missing = frozenset(token.partition(":")[0] for token in set(tokens) - saved.question_tokens)
    if not missing or not prompt:
        return ReadPosting(posting, reading, saved.prompt, tuple(sorted(saved.question_tokens)))
    more = _read(posting, context, context.catalogue.only(missing), on_step)
    whole = joined(reading, more, context.catalogue)
    return ReadPosting(posting, whole, prompt, tuple({*saved.question_tokens, *tokens}))


def _read(posting: Posting, context: RunContext, catalogue: Catalogue, on_step: Progress | None) -> Reading:
    return read_cached(
        posting,
        catalogue,
        reader=context.settings.reader,
        session=context.session,
        store=context.store,
        on_step=on_step,
        stream=on_step is not None,
    )


def named(posting: Posting, reading: Reading) -> Posting:
    """The posting with the title and company that were read, where its source names none."""

    def read(key: str) -> str | None:
        fact = reading.facts.get(key)
        return fact.value if fact is not None and fact.counts and isinstance(fact.value, str) else None

    if posting.title and posting.company:
        return posting
    return replace(posting, title=posting.title or read("title"), company=posting.company or read("company"))


# ── keeping and judging ───────────────────────────────────────────────────────────────────────────


def finish(read: ReadPosting, context: RunContext, *, questions: bool = True) -> Analysis:
    """Keeps and judges what was read. In a run of many this is done in the order of the sources, so
    that the library's numbers follow it as well. `questions`: see `judge`."""
    reading = replace(read.reading, facts=only_asked(read.reading.facts, context.catalogue))
    name = read.posting.title or read.posting.source
    if read.offer:
        context.warn(f"{name}: {read.offer}")
    analysis = judge(
        read.posting, _save_and_add_answers(read, reading, context), context.rubrics, questions=questions
    )
    for new in analysis.reading.notes[len(reading.notes) :]:
        context.warn(f"{name}: {new}")
    return analysis


def _save_and_add_answers(read: ReadPosting, reading: Reading, context: RunContext) -> Reading:
    """Saves the posting with its reading and gives back the reading with the person's answers."""
    from analyzer.storage.answers import with_answers
    from analyzer.storage.saved import timestamp

    if context.library is None:
        return reading
    try:
        number = save(read, context.library, seen_at=timestamp())
        answers = context.library.answers(number)
    except StorageError as error:
        context.without_library(error)
        return reading
    return replace(reading, facts=with_answers(reading.facts, answers)) if answers else reading


def save(read: ReadPosting, library: Library, *, seen_at: str) -> int:
    """Saves a posting with its reading and what it was asked; gives back its number."""
    return library.save(
        read.posting, read.reading, seen_at=seen_at, prompt=read.prompt, question_tokens=read.question_tokens
    )


def judge(
    posting: Posting, reading: Reading, rubrics: Sequence[Rubric], *, questions: bool = True
) -> Analysis:
    """The scorecards of a reading: no file, no network, no model. A text that hardly is one posting has
    a note that says so. `questions=False` where they are not shown: they take longer than all the rest."""
    from analyzer.readers.not_a_posting import why_not_a_posting
    from analyzer.scoring.score import score

    if (why := why_not_a_posting(posting, reading.facts)) and why not in reading.notes:
        reading = replace(reading, notes=(*reading.notes, why))
    cards = tuple(score(reading.facts, rubric, questions=questions) for rubric in rubrics)
    return Analysis(posting, reading, cards)


def only_asked(facts: Mapping[str, Fact], catalogue: Catalogue) -> dict[str, Fact]:
    """The facts that the catalogue asks for: a reading may hold own facts of other rubrics."""
    return {key: fact for key, fact in facts.items() if key in catalogue}


# ── what is saved already ─────────────────────────────────────────────────────────────────────────


def judged(saved: Saved, context: RunContext, *, questions: bool = True) -> Analysis:
    """The saved posting with the person's answers, judged by the criteria as they are now; without
    questions where they are not shown."""
    return judge(saved.posting, reading_with_answers(saved, context), context.rubrics, questions=questions)


def reading_with_answers(saved: Saved, context: RunContext) -> Reading:
    """What was read in answer to the run's catalogue, with what the person was told laid over it."""
    from analyzer.storage.answers import with_answers

    facts = only_asked(saved.reading.facts, context.catalogue)
    return replace(saved.reading, facts=with_answers(facts, saved.answers))


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
