"""What the pages have at hand: settings, library, rubrics, and the ranking of all that is saved.

Each is as it is now: what a CLI, another browser or an editor changed meanwhile is seen at the next look.
What did not change is not read again: where thousands stand is worked out once, and kept until a posting, an
answer, a rubric or a document is another one; then only what that changes is judged. Cards are made only of
the postings that a page shows.
"""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from analyzer.errors import UsageProblem
from analyzer.serve.rubric_desk import RubricDesk
from analyzer.serve.setup_desk import SetupDesk
from analyzer.storage.rows import ListedMaker

if TYPE_CHECKING:
    from analyzer.model import Scorecard
    from analyzer.run.context import RunContext, Warn
    from analyzer.run.ranking import RankedRow
    from analyzer.run.what_if import SavedStandings
    from analyzer.scoring.rubric import Rubric
    from analyzer.settings import Settings
    from analyzer.storage.library import Library
    from analyzer.storage.saved import ListedPosting

_REMOVED = 20
"""Postings that were removed last, whose removal can be undone."""


class Desk:
    """`load` reads the settings, as the command line and `config.toml` have them; `warn` says something to
    the person at the terminal. Safe to use from several threads."""

    def __init__(self, load: Callable[[], Settings], library: Library, *, warn: Warn) -> None:
        self.library = library
        self._load, self._warn = load, warn
        self._lock = threading.RLock()
        self._warned: set[str] = set()
        self._settings: _Kept = _NOTHING
        self._run: _Kept = _NOTHING
        self._rows: _Kept = _NOTHING
        self._standings: _Kept = _NOTHING
        self._ranking: _Kept = _NOTHING
        self._cards: _Kept = _NOTHING
        self.rubrics = RubricDesk(self.settings, self.standings)
        self.setup = SetupDesk()
        self._removed: dict[int, Removed] = {}
        self._maker = ListedMaker()

    def warn(self, text: str) -> None:
        """Says something at the terminal, once."""
        with self._lock:
            new = text not in self._warned
            self._warned.add(text)
        if new:
            self._warn(text)

    def settings(self) -> Settings:
        """The settings as they are now."""
        from analyzer.paths import config_dir

        with self._lock:
            self._settings = self._settings.unless(_stamp([config_dir() / "config.toml"]), self._load)
            settings: Settings = self._settings.value
            return settings

    def run(self) -> RunContext:
        """What saved postings are judged by now: rubrics and catalogue; no model, and nothing is saved
        through it. Raises UnknownCriteria or InvalidRubric."""
        with self._lock:
            settings = self.settings()
            stamp = (self._settings.stamp, _stamp(_criteria_files(settings)))
            self._run = self._run.unless(stamp, lambda: self._opened(settings))
            run: RunContext = self._run.value
            return run

    def _opened(self, settings: Settings) -> RunContext:
        from analyzer.run.context import open_run

        with open_run(replace(settings, save=False, reader="phrases"), warn=self.warn) as run:
            return run  # without a model and a library there is nothing in it that closing would close

    def rows(self) -> Sequence[ListedPosting]:
        """All saved postings in short, each job once."""
        with self._lock:
            self._rows = self._rows.unless(self.library.state(), self._read_rows)
            rows: Sequence[ListedPosting] = self._rows.value
            return rows

    def _read_rows(self) -> Sequence[ListedPosting]:
        twins = self.library.twins()
        return [row for row in self.library.rows(maker=self._maker) if row.id not in twins]

    def standings(self) -> SavedStandings:
        """The saved postings, ready to be ranked by any rubric."""
        from analyzer.run.what_if import SavedStandings

        with self._lock:
            rows, before = self.rows(), self._standings.value or SavedStandings(())
            self._standings = self._standings.unless(self._rows.stamp, lambda: before.of(rows))
            standings: SavedStandings = self._standings.value
            return standings

    def ranking(self) -> Sequence[RankedRow]:
        """All saved postings, the best first, as `jobfit list` ranks them."""
        with self._lock:
            run, standings = self.run(), self.standings()
            self._ranking = self._ranking.unless(
                (self._run.stamp, self._rows.stamp), lambda: self._ranked(run.rubrics[0], standings)
            )
            ranking: Sequence[RankedRow] = self._ranking.value
            return ranking

    def _ranked(self, rubric: Rubric, standings: SavedStandings) -> list[RankedRow]:
        from analyzer.run.ranking import RankedRow, judgeable
        from analyzer.run.what_if import SavedStandings

        try:
            order = standings.order(rubric)
        except Exception:  # noqa: BLE001 - whatever it was, one posting is told of, and the others are ranked
            order = SavedStandings(judgeable(standings.rows, rubric, self._not_judged)).order(rubric)
        shown = self.library.shown(rubric.name)
        return [RankedRow(row, standing, shown.get(row.id)) for row, standing in order]

    def _not_judged(self, row: ListedPosting, why: str) -> None:
        self.warn(f"{row.id} {row.title or 'a posting without a title'}: {why}")

    def cards(self, row: ListedPosting) -> tuple[Scorecard, ...]:
        """The cards of one posting, one of each rubric, without questions."""
        from analyzer.scoring.score import score

        with self._lock:
            run = self.run()
            self._cards = self._cards.unless(self._run.stamp, dict)
            known, made = self._cards.value.get(row.id, (None, ()))
            if known is not row:
                made = tuple([score(row.facts, rubric, questions=False) for rubric in run.rubrics])
                self._cards.value[row.id] = row, made
            cards: tuple[Scorecard, ...] = made
            return cards

    # What was removed here

    def remove(self, number: int, title: str) -> None:
        """Deletes a posting, and keeps in memory what it takes to undo that. Raises UsageProblem."""
        with self._lock:
            record = self.library.record(number)
            self.library.remove(number)
            self._removed[number] = Removed(number, title, json.dumps(record))
            for old in list(self._removed)[:-_REMOVED]:
                del self._removed[old]

    def removed(self, number: int) -> Removed | None:
        """What was removed here under this number, where that can be undone."""
        return self._removed.get(number)

    def restore(self, number: int) -> int:
        """Takes in again what was removed, and gives the number that it has now. Raises UsageProblem."""
        with self._lock:
            removed = self._removed.pop(number, None)
            if removed is None:
                raise UsageProblem("this can no longer be undone", remedy="add the posting again")
            self.library.import_lines([removed.record])
            return self.library.resolve(json.loads(removed.record)["pid"])


class Removed(NamedTuple):
    """A posting that was removed: its number, what it was called, and all of it as an export has it."""

    number: int
    title: str
    record: str


class _Kept(NamedTuple):
    """A value, and the stamp of what it was made of."""

    stamp: Any
    value: Any

    def unless(self, stamp: Any, make: Callable[[], Any]) -> _Kept:
        """This one where the stamp is still the same, else one that is made now."""
        return self if self.stamp == stamp else _Kept(stamp, make())


_NOTHING = _Kept(object(), None)


def _criteria_files(settings: Settings) -> list[Path]:
    """The rubrics that the settings mean, and all that lies beside them: a rubric's document is there."""
    from analyzer.criteria.folder import default_paths, locate

    rubrics = [locate(name) for name in settings.criteria] or default_paths()
    folders = dict.fromkeys(path.parent for path in rubrics)
    beside = [path for folder in folders for path in sorted(folder.glob("*.md"))]
    return [*rubrics, *beside]


def _stamp(paths: Sequence[Path]) -> tuple[tuple[str, int, int, int], ...]:
    """Another value where one of the files is another one."""
    found = []
    for path in paths:
        try:
            stat = path.stat()
        except OSError:
            found.append((str(path), 0, 0, 0))
        else:
            found.append((str(path), stat.st_ino, stat.st_size, stat.st_mtime_ns))
    return tuple(found)
