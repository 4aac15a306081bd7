"""The document that a rubric is drafted from: read in whatever form it comes, and put where it is used."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

from analyzer.cli.output import note
from analyzer.errors import StorageError, UsageProblem, reason

LARGEST = 200_000
"""Characters of a criteria document; a long one has some ten thousand."""


def read_document(document: Path, *, write: bool = True) -> tuple[Path, str]:
    """The Markdown or text file that a rubric is drafted from, and what it says.

    The text of a PDF, DOCX or RTF document is written into a file of its own beside it, so that the rubric
    can cite it.
    """
    if document.suffix == ".toml":
        raise UsageProblem(f"{document} is a rubric", remedy="name the document it should be drafted from")
    try:
        data = document.read_bytes()
    except FileNotFoundError:
        raise UsageProblem(f"there is no file {document}", remedy="name a Markdown or text file") from None
    except OSError as error:
        raise UsageProblem(f"{document} cannot be read: {reason(error)}") from None
    text = _text_of(data, document)
    if text is not None:
        document = _written(document.with_suffix(".md"), text, document) if write else document
    else:
        try:
            text = data.decode("utf-8-sig")
        except UnicodeDecodeError:
            raise UsageProblem(f"{document} is not UTF-8 text", remedy="save it as UTF-8") from None
    if len(text) > LARGEST:
        raise UsageProblem(f"{document} is too long for a criteria document", remedy="keep it to some pages")
    return document, text


def _text_of(data: bytes, document: Path) -> str | None:
    """The text of a word processor's file, a paragraph each; None for a plain one."""
    from analyzer.sources.files import posting_from_file
    from analyzer.sources.forms import form_of

    form = form_of(data, document.name)
    if form is None or form == "mail":
        return None
    lines = posting_from_file(data, form, source=str(document)).lines
    return "\n\n".join(line.text for line in lines) + "\n"


def _written(path: Path, text: str, document: Path) -> Path:
    if os.path.lexists(path):
        raise UsageProblem(f"{path} is there already", remedy=f"draft from that one, or rename {document}")
    try:
        path.write_text(text, encoding="utf-8")
    except OSError as error:
        raise StorageError(f"{path} cannot be written: {reason(error)}") from None
    note(f"the text of {document} is now in {path}, which the rubric cites: put its lists and headings right")
    return path


def used_from_now_on(document: Path, rubric: Path) -> None:
    """Copies document and rubric to the folder of the person's own criteria; what is there is kept."""
    from analyzer.criteria.folder import own_folder

    folder = own_folder()
    taken = [folder / path.name for path in (document, rubric) if os.path.lexists(folder / path.name)]
    if folder.resolve() == rubric.parent.resolve():
        note(f"{rubric} is used from now on")
        return
    if taken:
        raise UsageProblem(
            f"{taken[0]} is there already, and is used",
            remedy="give yours another name, or remove that one",
            kind="exists",
        )
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        for path in (document, rubric):
            shutil.copyfile(path, folder / path.name)
    except OSError as error:
        raise StorageError(f"{folder} cannot be written: {reason(error)}") from None
    note(f"{folder / rubric.name} is used from now on, wherever no other criteria are named")
