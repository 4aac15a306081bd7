"""The way of the data, wired once: source → posting → facts → scorecards.

The commands, the interactive prompt and the Python API all go through here, so that each of them
fetches, reads, judges and keeps alike.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, cast

from analyzer.errors import StorageError
from analyzer.model import Analysis, Posting, Reading, Store

if TYPE_CHECKING:
    from analyzer.readers import ReaderChoice
    from analyzer.readers.catalogue import Catalogue
    from analyzer.readers.model.asking import Progress
    from analyzer.readers.model.session import Session
    from analyzer.scoring.rubric import Rubric
    from analyzer.settings import Settings
    from analyzer.storage.library import Library

Warn = Callable[[str], None]


@dataclass(slots=True)
class Desk:
    """All that one run needs at hand: settings, what is judged by, and where things are kept.

    `catalogue` includes the rubrics' own facts. `session` is what the run's requests to a model
    share, None where no model is asked. `library` is None for a look without a trace, or where the
    library cannot be opened: the analysis goes on, and `warn` said so once.
    """

    settings: Settings
    catalogue: Catalogue
    rubrics: Sequence[Rubric]
    store: Store
    library: Library | None
    session: Session | None
    warn: Warn

    def is_hopeless(self, error: Exception) -> bool:
        """Whether an error means that no other posting of the run can fare better."""
        if self.session is None:
            return False
        from analyzer.readers.model.session import is_hopeless

        return is_hopeless(error)


@contextmanager
def open_desk(settings: Settings, *, warn: Warn) -> Iterator[Desk]:
    """Opens what a run needs, and closes it after.

    Raises UnknownCriteria, InvalidRubric or ModelUnavailable; never for a broken disk.
    """
    from analyzer.readers.catalogue import load_catalogue
    from analyzer.storage.cache import open_cache
    from analyzer.storage.criteria import find_criteria

    store = open_cache(warn=warn)
    catalogue = load_catalogue(store=store)
    rubrics = find_criteria(settings.criteria, catalogue, store=store)
    for rubric in rubrics:
        catalogue = catalogue.with_own(rubric.own_facts)
    with ExitStack() as stack:
        session = _open_session(settings)
        if session is not None:
            stack.enter_context(session)
        library = _open_library(warn) if settings.save else None
        if library is not None:
            stack.callback(library.close)
        yield Desk(settings, catalogue, rubrics, store, library, session, warn)


def _open_session(settings: Settings) -> Session | None:
    """The way to the model that the settings name; None where only phrases are read."""
    if settings.reader == "phrases" or not (settings.model_configured or settings.reader == "model"):
        return None
    from analyzer.readers.model.endpoint import endpoint_from, no_endpoint
    from analyzer.readers.model.session import Session

    endpoint = endpoint_from(settings)
    if endpoint is None:
        raise no_endpoint()
    return Session(endpoint, max_calls=settings.max_calls, max_cost=settings.max_cost)


def _open_library(warn: Warn) -> Library | None:
    from analyzer.storage.library import open_library

    try:
        return open_library(warn=warn)
    except StorageError as error:
        warn(f"nothing is saved: {error.message}")
        return None


def analyse(posting: Posting, desk: Desk, *, progress: Progress | None = None) -> Analysis:
    """Reads one posting's facts, judges them by each rubric of the desk, and keeps the posting.

    What the person was told about it counts as well. Raises ReaderError where the model reader was
    asked for and could not be used.
    """
    reading = read(posting, desk, progress=progress)
    return judge(posting, _kept(posting, reading, desk), desk.rubrics)


def read(posting: Posting, desk: Desk, *, progress: Progress | None = None) -> Reading:
    """The facts of one posting, from the cache where they were read before."""
    from analyzer.readers import read_facts

    return read_facts(
        posting,
        desk.catalogue,
        reader=cast("ReaderChoice", desk.settings.reader),
        session=desk.session,
        store=desk.store,
        progress=progress,
    )


def _kept(posting: Posting, reading: Reading, desk: Desk) -> Reading:
    """Saves the posting with its reading and gives back the reading with the person's answers."""
    from analyzer.storage.answers import with_answers
    from analyzer.storage.saved import timestamp

    if desk.library is None:
        return reading
    try:
        number = keep(posting, reading, desk, desk.library, seen_at=timestamp())
        answers = desk.library.answers(number)
    except StorageError as error:
        desk.warn(f"not saved: {error.message}")
        return reading
    return replace(reading, facts=with_answers(reading.facts, answers)) if answers else reading


def keep(posting: Posting, reading: Reading, desk: Desk, library: Library, *, seen_at: str) -> int:
    """Saves a posting with its reading and what it was asked; gives back its number."""
    return library.save(posting, reading, seen_at=seen_at, asked=desk.catalogue)


def judge(posting: Posting, reading: Reading, rubrics: Sequence[Rubric]) -> Analysis:
    """The scorecards of a reading: no file, no network, no model."""
    from analyzer.scoring.score import score

    return Analysis(posting, reading, tuple(score(reading.facts, rubric) for rubric in rubrics))
