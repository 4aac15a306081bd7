"""Rows → scored rows: the state that is made once, and the way of one row.

with RowReader(settings) as reader:
    reader.read_all(rows)        # as many as were given, in their order; what fails is an error row
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import replace
from itertools import islice
from typing import TYPE_CHECKING, Any, NamedTuple, Self

from analyzer.errors import JobfitError, as_jobfit_error
from analyzer.many.row_in import Row, id_of_row, posting_of_row
from analyzer.many.row_out import Out, Versions, error_row, fact_row_list, posting_row
from analyzer.settings import Settings

if TYPE_CHECKING:
    from analyzer.many.shared_limits import Limits
    from analyzer.model import Analysis, Posting
    from analyzer.run.context import RunContext, Warn
    from analyzer.scoring.rubric import Rubric

BATCH = 256
"""Rows that are under way together: many enough that a model is never short of work, few enough to hold."""


class Scored(NamedTuple):
    """One row out: of the posting, and of its facts where these are wanted."""

    posting: Out
    facts: Sequence[Out] = ()


class _NoStore:
    """Keeps nothing. Readings by phrases of hundreds of thousands would push all else out of the cache, and
    are made again as fast as they are looked up."""

    def get(self, key: str) -> str | None:
        del key
        return None

    def set(self, key: str, text: str) -> None:
        del key, text


class RowReader:
    """Reads and judges rows by one set of settings; a context, which closes what it opened.

    `rubrics` are values where the person's files are not at hand, as on another machine. `columns` says which
    column holds which field (`{"text": "body"}`), over what the names say. `limits` is what many processes
    that ask one model share. With `in_processes`, phrases are read on as many cores as the settings say: not
    where an engine has a reader on each core already. Raises UnknownCriteria, InvalidRubric or
    ModelUnavailable.
    """

    def __init__(
        self,
        settings: Settings,
        *,
        rubrics: Sequence[Rubric] | None = None,
        columns: Mapping[str, str] | None = None,
        facts: bool = False,
        limits: Limits | None = None,
        in_processes: bool = False,
        warn: Warn = lambda _: None,
    ) -> None:
        from analyzer.run.context import open_run

        self.columns = dict(columns or {})
        self._facts, self._in_processes = facts, in_processes
        self._hopeless: JobfitError | None = None
        self._stack = ExitStack()
        run = open_run(replace(settings, save=False), warn=warn, rubrics=rubrics)
        self.context: RunContext = self._stack.enter_context(run)
        if self.context.session is None:
            self.context.store = _NoStore()
        elif limits is not None:
            from analyzer.many.shared_limits import share

            share(self.context.session, limits, at_once=settings.at_once)
        self.rubrics = tuple(rubric.name for rubric in self.context.rubrics)
        self.versions = _versions_of(self.context)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Closes what was opened."""
        self._stack.close()

    def read_all(self, rows: Sequence[Row | JobfitError]) -> list[Scored]:
        """One scored row for each row, in their order. A row that could not be had is its error.

        With a model, as many are under way at a time as the settings say. After an error that no other row
        could escape, such as a key that is refused, the rest is not tried.
        """
        from analyzer.run.parallel import run_in_turn, run_many, with_processes

        if self._hopeless is not None:
            return [self._scored(row, None, self._not_tried()) for row in rows]
        if self._in_processes and self.context.processes is None:
            # they stay from the first batch that pays to the last
            self._stack.enter_context(with_processes(self.context, len(rows)))
        if self.context.session is None and self.context.processes is None:
            run = run_in_turn(rows, self._read)
        else:
            run = run_many(rows, self._read, jobs=self.context.threads, stop_on=self._is_hopeless)
        return [self._scored(done.item, done.result, done.problem) for done in run]

    def postings(self, rows: Iterable[Row | JobfitError]) -> list[Posting]:
        """The postings of those rows that hold one, for an estimate of what reading them takes."""
        from analyzer.run.parallel import run_in_turn

        found = run_in_turn([row for row in rows if not isinstance(row, JobfitError)], self._posting)
        return [done.result for done in found if done.result is not None]

    def _posting(self, row: Row) -> Posting:
        return posting_of_row(row, self.columns)

    def _read(self, row: Row | JobfitError) -> Analysis:
        from analyzer.run.pipeline import judge, only_asked, read_or_reuse

        if isinstance(row, JobfitError):
            raise row
        read = read_or_reuse(self._posting(row), self.context)
        reading = only_asked(read.reading, self.context.catalogue)
        return judge(read.posting, reading, self.context.rubrics, questions=False)

    def _scored(
        self, row: Row | JobfitError, analysis: Analysis | None, problem: JobfitError | None
    ) -> Scored:
        own_id = None if isinstance(row, JobfitError) else id_of_row(row, self.columns)
        if analysis is not None:
            try:
                scored = posting_row(analysis, own_id, self.rubrics, self.versions)
                facts = fact_row_list(analysis, own_id, self.versions) if self._facts else ()
                return Scored(scored, facts)
            except Exception as error:  # noqa: BLE001 - whatever it was, the other rows go on
                problem = as_jobfit_error(error)
        assert problem is not None
        return Scored(error_row(problem, own_id, self.rubrics, self.versions, self._known_of(row)))

    def _known_of(self, row: Row | JobfitError) -> Posting | None:
        """The posting of a row that failed later."""
        return next(iter(self.postings([row])), None)

    def _is_hopeless(self, error: Exception) -> bool:
        if not self.context.is_hopeless(error):
            return False
        self._hopeless = as_jobfit_error(error)
        return True

    def _not_tried(self) -> JobfitError:
        from analyzer.errors import NotTried

        assert self._hopeless is not None
        return NotTried(f"not read: {self._hopeless.message}", remedy="run again: what is done is kept")


def _versions_of(context: RunContext) -> Versions:
    from analyzer.run.reuse import code_digest
    from analyzer.version import __version__

    prompt = None
    if context.session is not None:
        from analyzer.readers.model.prompt import digest_of_template

        prompt = digest_of_template()
    return Versions(context.catalogue.digest(), prompt, f"{__version__}+{code_digest()}")


def rubrics_of(criteria: Iterable[str]) -> list[Rubric]:
    """The rubrics of these names or paths as values, to be sent where the person's files are not; without
    any, those that the person has configured. Raises UnknownCriteria or InvalidRubric."""
    from analyzer.catalogue import load_catalogue
    from analyzer.criteria.folder import find_rubrics

    settings = settings_for(criteria=tuple(criteria))
    return find_rubrics(settings.criteria, load_catalogue())


def settings_for(**flags: Any) -> Settings:
    """The settings of this machine with these over them. Without a word of it, phrases read: what costs money
    is asked for by name."""
    from analyzer.run.context import settings_of

    return settings_of({"reader": "phrases", "save": False, **flags})


def read_and_score(
    rows: Iterable[Row],
    *,
    criteria: Sequence[str] | Sequence[Rubric] = (),
    columns: Mapping[str, str] | None = None,
    facts: bool = True,
    **flags: Any,
) -> Iterator[Scored]:
    """Reads and judges rows, as many out as in, in their order; a row that fails is an error row.

    `criteria` are names or paths of rubrics, or rubrics as values (`rubrics_of`). `flags` are settings
    (`reader="auto"`, `model=…`); without them, phrases read. Raises as
    `RowReader` does, before the first row.
    """
    named, values = told_apart(criteria)
    settings = settings_for(criteria=named, **flags)
    reader = RowReader(settings, rubrics=values, columns=columns, facts=facts)
    return _all_of(rows, reader)


def _all_of(rows: Iterable[Row], reader: RowReader) -> Iterator[Scored]:
    with reader:
        rest = iter(rows)
        while batch := list(islice(rest, BATCH)):
            yield from reader.read_all(batch)


def told_apart(
    criteria: Sequence[str] | Sequence[Rubric],
) -> tuple[tuple[str, ...], Sequence[Rubric] | None]:
    """The names among criteria, and the rubrics that are values; None without any of these."""
    names = tuple(one for one in criteria if isinstance(one, str))
    values = [one for one in criteria if not isinstance(one, str)]
    return names, values or None
