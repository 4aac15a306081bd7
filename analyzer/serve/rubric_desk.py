"""The rubrics as the Criteria page has them at hand: which there are, what was saved of them here, and the
order of the saved postings under each.

What was read is kept until the file, its document or the library is another one, so that each edit is judged
at once. What was saved can be undone step by step, as long as the server runs and the file still says it.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Literal, NamedTuple

from analyzer.catalogue import Catalogue, load_catalogue
from analyzer.criteria.folder import (
    default_paths,
    locate,
    own_folder,
    own_paths,
    raw_text,
    shipped_paths,
    undrafted,
)
from analyzer.errors import UnknownCriteria, UsageProblem
from analyzer.resources import criteria_dir
from analyzer.storage.rubric_files import OpenRubric, copy_shipped, open_rubric, save_rubric

if TYPE_CHECKING:
    from analyzer.run.what_if import SavedStandings
    from analyzer.settings import Settings


class KnownRubric(NamedTuple):
    """A rubric that the page offers: `key` names it in an address. `ranks`: it is the one that ranks."""

    key: str
    name: str
    path: Path
    kind: Literal["mine", "example", "named"]
    ranks: bool


class SavedEdit(NamedTuple):
    """What was saved of a rubric here: the text before, the digest of the text since, and in words what was
    changed."""

    before: str
    digest: str
    words: tuple[str, ...]


class RubricDesk:
    """`settings` and `standings`, the saved postings ready to be ranked, are as they are now, each time they
    are asked for. Safe to use from several threads: what two browsers save comes one after the other."""

    def __init__(self, settings: Callable[[], Settings], standings: Callable[[], SavedStandings]) -> None:
        self._settings, self.standings = settings, standings
        self._lock = threading.RLock()
        self._opened: dict[Path, tuple[object, OpenRubric]] = {}
        self._saved: dict[Path, list[SavedEdit]] = {}

    @property
    def catalogue(self) -> Catalogue:
        """The facts that ship; a rubric brings its own."""
        return load_catalogue()

    def known(self) -> list[KnownRubric]:
        """All rubrics: the one that ranks first, then those that judge, the person's others, the examples."""
        judging = [locate(name) for name in self._settings().criteria] or default_paths()
        paths = dict.fromkeys([*judging, *own_paths(), *shipped_paths()])
        return [_known(path, ranks=path == judging[0]) for path in paths]

    def find(self, key: str) -> KnownRubric:
        """The rubric of this key, the one that ranks for "". Raises UnknownCriteria."""
        known = self.known()
        found = next((one for one in known if one.key == key), None) if key else known[0]
        if found is None:
            raise UnknownCriteria("there are no such criteria", remedy="choose some of those that there are")
        return found

    def opened(self, path: Path) -> OpenRubric:
        """The rubric as it is on the disk. Raises InvalidRubric."""
        with self._lock:
            stamp, kept = self._opened.get(path, (None, None))
            if kept is not None and stamp == _stamp(path, kept.files.document_path):
                return kept
            before = _stamp(path)
            opened = open_rubric(path, self.catalogue)
            if before == _stamp(path):  # else it was changed while it was read, and is read again next time
                self._opened[path] = (_stamp(path, opened.files.document_path), opened)
            return opened

    # What was saved here

    def save(self, path: Path, text: str, *, read: str, words: Sequence[str]) -> None:
        """Saves the text of a rubric that was `read` (its digest). Raises what `save_rubric` raises."""
        with self._lock:
            before = self.opened(path)
            if before.digest != read:
                raise changed_meanwhile(path)
            digest = save_rubric(path, text, read=read)
            self._saved.setdefault(path, []).append(SavedEdit(before.text, digest, tuple(words)))

    def last(self, path: Path, digest: str) -> SavedEdit | None:
        """What was saved last here, where the file still says it: it can be undone."""
        with self._lock:
            steps = self._saved.get(path, [])
            return steps[-1] if steps and steps[-1].digest == digest else None

    def undo(self, path: Path) -> SavedEdit:
        """Gives the file the bytes that it had before it was saved last, and says what was undone.

        Raises UsageProblem where nothing was saved, or the file says something else by now.
        """
        with self._lock:
            steps = self._saved.get(path, [])
            if not steps:
                raise UsageProblem(
                    "there is nothing to undo", remedy="what was saved before jobfit started stays"
                )
            save_rubric(path, steps[-1].before, read=steps[-1].digest)
            return steps.pop()

    def begin(self, name: str, text: str) -> KnownRubric:
        """Begins criteria from what a person wrote. Raises what `begin_criteria` raises."""
        from analyzer.run.new_criteria import begin_criteria

        return _known(begin_criteria(name, text), ranks=False)

    def draft(self, name: str) -> KnownRubric:
        """Begins a rubric for a document in the person's folder that has none. Raises UsageProblem."""
        from analyzer.run.new_criteria import begin_rubric

        document = next((path for path in undrafted() if path.name == name), None)
        if document is None:
            raise UsageProblem("there is no such document without a rubric", remedy="look at the page again")
        return _known(begin_rubric(document, raw_text(document)), ranks=False)

    def copy(self, path: Path) -> KnownRubric:
        """Copies an example into the person's folder. Raises what `copy_shipped` raises."""
        return _known(copy_shipped(path), ranks=False)


def changed_meanwhile(path: Path) -> UsageProblem:
    """The file is not the one that the page showed."""
    return UsageProblem(
        f"{path.name} has changed since this page was opened, so nothing was saved",
        remedy="what is below is the file as it is now",
        kind="changed",
    )


def _known(path: Path, *, ranks: bool) -> KnownRubric:
    kind: Literal["mine", "example", "named"] = (
        "mine" if path.parent == own_folder() else "example" if path.parent == criteria_dir() else "named"
    )
    key = str(path) if kind == "named" else f"{kind}/{path.stem}"
    return KnownRubric(key, path.stem, path, kind, ranks)


def _stamp(*paths: Path) -> object:
    """Another value where one of the files is another one."""
    found = []
    for path in paths:
        try:
            stat = path.stat()
        except OSError:
            return object()
        found.append((stat.st_ino, stat.st_size, stat.st_mtime_ns))
    return tuple(found)
