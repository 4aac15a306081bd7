"""The person's rubrics, edited where they lie: tried before anything is written, saved whole or not at all.

    opened = open_rubric(path, catalogue)
    tried = try_edits(opened, [Edit(3, ("weight",), 7)], catalogue)     # judges, and nothing is written
    saved = save_rubric(opened.path, tried.text, read=opened.digest)    # refused if it changed meanwhile
    save_rubric(opened.path, opened.text, read=saved)                   # undone, to the byte

What ships is not edited: `copy_shipped` puts document and rubric into the person's folder.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from analyzer.criteria.editing import Edit, edited
from analyzer.criteria.folder import RubricFiles, files_saying, own_folder, raw_text, rubric_of, with_text
from analyzer.errors import StorageError, UsageProblem, reason
from analyzer.keys import file_digest
from analyzer.paths import is_foreign, private_folder, write_whole
from analyzer.resources import criteria_dir

if TYPE_CHECKING:
    from analyzer.catalogue import Catalogue
    from analyzer.model import Store
    from analyzer.scoring.rubric import Rubric


class OpenRubric(NamedTuple):
    """A rubric as it was read: its text to the byte, the digest of that, and what it is judged by."""

    path: Path
    text: str
    digest: str
    files: RubricFiles
    rubric: Rubric


class TriedRubric(NamedTuple):
    """What a rubric would say after some edits, and the rubric that this makes. Nothing of it is saved."""

    text: str
    rubric: Rubric


def open_rubric(path: Path, catalogue: Catalogue, *, store: Store | None = None) -> OpenRubric:
    """Reads a rubric and its document. Raises InvalidRubric."""
    text = raw_text(path)
    files = files_saying(path, text, store=store)
    return OpenRubric(path, text, file_digest(text), files, rubric_of(files, catalogue))


def try_edits(opened: OpenRubric, edits: Sequence[Edit], catalogue: Catalogue) -> TriedRubric:
    """The rubric with these edits, made of the edited text as it would be once that is saved.

    Raises InvalidRubric where that could not be judged by, UsageProblem where the file cannot be changed so.
    """
    text = edited(opened.text, edits)
    files = with_text(opened.files, text)
    return TriedRubric(text, rubric_of(files, catalogue))


def save_rubric(path: Path, text: str, *, read: str) -> str:
    """Writes the text of a rubric that was `read` (its digest then), and gives the new digest.

    Raises UsageProblem, of the kind "changed" where the file says something else by now, and StorageError;
    then nothing is written. Never through a symbolic link.
    """
    if is_shipped(path):
        raise UsageProblem(
            f"{path.stem} is an example that comes with jobfit, and is not changed",
            remedy="copy it into your own folder first",
        )
    if is_foreign(path):
        raise UsageProblem(
            f"{path} is a symbolic link, a pipe or a device: it is not written to",
            remedy="put the rubric itself there, or edit the file that the link leads to by hand",
        )
    if file_digest(raw_text(path)) != read:
        raise UsageProblem(
            f"{path} has changed since it was read, so nothing was written",
            remedy="look at it as it is now, and make the change again",
            kind="changed",
        )
    write_whole(path, text, through_link=False)
    return file_digest(text)


def is_shipped(path: Path) -> bool:
    """Whether a rubric is one of the examples that come with jobfit."""
    return path.resolve().parent == criteria_dir().resolve()


def copy_shipped(path: Path, *, config: Path | None = None) -> Path:
    """Copies a rubric that ships, with its document, into the person's folder; the path of the copy.

    Raises UsageProblem where something of that name is there already: nothing is written over. The document
    goes first, since a rubric without one judges nothing.
    """
    if not is_shipped(path):
        raise UsageProblem(f"{path.stem} is yours already", remedy="edit it where it is")
    text = raw_text(path)
    document = files_saying(path, text).document_path
    folder = private_folder(own_folder(config))
    copies = [(folder / document.name, raw_text(document)), (folder / path.name, text)]
    for there in (new for new, _ in copies if os.path.lexists(new)):
        raise UsageProblem(f"there is a {there.name} in {folder} already", remedy="open that, or rename it")
    for new, words in copies:
        write_new(new, words)
    return folder / path.name


def write_new(path: Path, text: str) -> None:
    """Writes a file that is not there yet. Raises StorageError, for one that is there too."""
    try:
        handle = os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
        with os.fdopen(handle, "wb") as file:
            file.write(text.encode())
    except OSError as error:
        raise StorageError(f"{path} cannot be written: {reason(error)}") from None
