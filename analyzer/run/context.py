"""What a run has at hand: settings, rubrics, cache, library, and the way to a model.

    settings = settings_of({"reader": "auto"})
    with open_run(settings, warn=note) as context: …              # analyses, and saves what it reads
    with open_library_run(settings, warn=note) as context: …      # judges what the library holds

Opened once at the beginning of a run, and handed through it: nothing on the way looks for a file, a variable
of the environment or a server by itself.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, NamedTuple

from analyzer.errors import StorageError
from analyzer.model import Store

if TYPE_CHECKING:
    from analyzer.catalogue import Catalogue
    from analyzer.readers.model.session import Session
    from analyzer.run.processes import ReadingProcesses
    from analyzer.scoring.rubric import Rubric
    from analyzer.settings import Settings
    from analyzer.storage.library import Library

Warn = Callable[[str], None]


def settings_of(flags: Mapping[str, Any]) -> Settings:
    """The settings by these flags, then the variables of the environment, then the person's file.

    Raises UsageProblem for a value that cannot be used.
    """
    from analyzer.paths import config_file
    from analyzer.settings import load_settings

    return load_settings(flags, config=config_file())


@dataclass(slots=True)
class RunContext:
    """All that one run needs at hand: settings, what is judged by, and the stores.

    `catalogue` includes the rubrics' own facts. `session` is what the run's requests to a model
    share, None where no model is asked. `library` is None where nothing is to be saved, or where the
    library cannot be opened: the analysis goes on, and `warn` said so once. `processes` are there while a run
    reads many postings (`processes.py`).
    """

    settings: Settings
    catalogue: Catalogue
    rubrics: Sequence[Rubric]
    store: Store | None
    library: Library | None
    session: Session | None
    warn: Warn
    processes: ReadingProcesses | None = None

    def without_library(self, error: StorageError) -> None:
        """Goes on without the library, after one warning: a lock is waited for once, not for every
        posting. What was paid for is in the cache, so a later run saves it for nothing."""
        if self.library is not None:
            self.library = None
            self.warn(f"nothing more is saved in this run: {error.message}")

    @property
    def threads(self) -> int:
        """How many postings are under way at a time, so that `jobs` of them wait for a model, or that none
        of the processes waits for a posting."""
        if self.session is None:
            at_once, processes = self.settings.at_once, self.settings.processes
            return at_once if processes < 2 else max(at_once, processes + 2)
        from analyzer.readers.model.session import THREADS_A_REQUEST

        return self.settings.at_once * THREADS_A_REQUEST

    def is_hopeless(self, error: Exception) -> bool:
        """Whether an error means that no other posting of the run can fare better."""
        if self.session is None:
            return False
        from analyzer.readers.model.session import is_hopeless

        return is_hopeless(error)


class LibraryContext(NamedTuple):
    """The open library, and the run that judges what is in it.

    `library` is what the command works on. `run.library` is the same one where postings may be read
    again, so that what was read before is not paid for again, and None where nothing is read.
    """

    library: Library
    run: RunContext


EXAMPLES_JUDGE = (
    "these are judged by two examples and not by what you want; write your wishes into a file, and "
    "`jobfit criteria draft wishes.txt` begins criteria of your own"
)
"""What is said as long as a person has none of their own."""


def examples_judge(run: RunContext) -> bool:
    """Whether only what ships judges, because the person has nothing of their own and chose nothing."""
    return not run.settings.criteria and all(rubric.shipped for rubric in run.rubrics)


@contextmanager
def open_run(
    settings: Settings, *, warn: Warn, rubrics: Sequence[Rubric] | None = None
) -> Iterator[RunContext]:
    """Opens what a run needs, and closes it after.

    `rubrics` are what is judged by where they are values already: another machine has none of the person's
    files. Raises UnknownCriteria, InvalidRubric or ModelUnavailable; never for a broken disk.
    """
    from analyzer.catalogue import load_catalogue
    from analyzer.criteria.folder import find_rubrics, undrafted
    from analyzer.storage.cache import open_cache

    store = open_cache(warn=warn)
    catalogue = load_catalogue(store=store)
    if rubrics is None:
        rubrics = find_rubrics(settings.criteria, catalogue, store=store)
        for document in () if settings.criteria else undrafted():
            warn(f"{document.name} judges nothing yet, it has no rubric: jobfit criteria draft {document}")
    for rubric in rubrics:
        catalogue = catalogue.with_own(rubric.own_facts)
    with ExitStack() as stack:
        session = _open_session(settings, warn)
        if session is not None:
            stack.enter_context(session)
        library = _open_library(warn) if settings.save else None
        if library is not None:
            stack.callback(library.close)
        yield RunContext(settings, catalogue, rubrics, store, library, session, warn)


@contextmanager
def open_library_run(settings: Settings, *, warn: Warn, reads: bool = False) -> Iterator[LibraryContext]:
    """Opens a run over the library.

    reads: postings may have to be read again; otherwise no model is looked for. Raises StorageError
    where the library cannot be used, and what `open_run` raises.
    """
    from analyzer.storage.library import library_at

    settings = replace(settings, save=False)
    if not reads:
        settings = replace(settings, reader="phrases")
    with open_run(settings, warn=warn) as run, library_at(warn=warn) as library:
        run.library = library if reads else None
        yield LibraryContext(library, run)


def _open_session(settings: Settings, warn: Warn) -> Session | None:
    """The way to the model that the settings name; None where only phrases are read."""
    if settings.reader == "phrases" or not (settings.model_configured or settings.reader == "model"):
        if settings.reader == "auto" and settings.model:
            warn(
                f"read by phrases, without {settings.model}: to ask it takes a key (OPENAI_API_KEY) or a"
                " server (--base-url); `jobfit doctor` tells more"
            )
        return None
    from analyzer.readers.model.endpoint import endpoint_from, no_endpoint
    from analyzer.readers.model.session import Session

    endpoint = endpoint_from(settings)
    if endpoint is None:
        raise no_endpoint()
    return Session(
        endpoint, max_calls=settings.max_calls, max_cost=settings.max_cost, at_once=settings.at_once
    )


def _open_library(warn: Warn) -> Library | None:
    from analyzer.storage.library import open_library

    try:
        return open_library(warn=warn)
    except StorageError as error:
        warn(f"nothing is saved: {error.message}")
        return None
