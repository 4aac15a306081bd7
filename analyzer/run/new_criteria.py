"""Criteria of a person's own, begun from what they wrote, without a model.

path = begin_criteria("my-next-job", "I want to work from home. …")      # document and rubric, both new
path = begin_rubric(document, text)                                      # beside a document that is there
"""

from __future__ import annotations

import os
import re
import tomllib
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from analyzer.errors import UsageProblem
from analyzer.paths import private_folder
from analyzer.storage.rubric_files import write_new

if TYPE_CHECKING:
    from analyzer.model import DocumentSentence

_NAME = re.compile(r"[^\w-]+")
_LONGEST = 60


def begin_criteria(name: str, text: str) -> Path:
    """Writes the document and a first rubric into the person's folder; the path of the rubric.

    Raises UsageProblem where the text is no wishes, where none was recognised in it, or where something of
    that name is there: then nothing is written.
    """
    from analyzer.criteria.folder import own_folder

    stem = _NAME.sub("-", name.strip().lower()).strip("-")[:_LONGEST]
    if not stem:
        raise UsageProblem("the criteria have no name", remedy="give them one, such as my-next-job")
    folder = private_folder(own_folder())
    document = folder / f"{stem}.md"
    if any(os.path.lexists(path) for path in (document, document.with_suffix(".toml"))):
        raise UsageProblem(f"there are criteria of the name {stem} already", remedy="give these another one")
    text = text.replace("\r\n", "\n").strip() + "\n"  # as a browser's form has it
    rubric = _drafted(document.name, text)
    write_new(document, text)
    write_new(document.with_suffix(".toml"), rubric)
    return document.with_suffix(".toml")


def begin_rubric(document: Path, text: str) -> Path:
    """Writes a first rubric beside a document of the person's. Raises UsageProblem, as above."""
    write_new(document.with_suffix(".toml"), _drafted(document.name, text))
    return document.with_suffix(".toml")


def _drafted(document: str, text: str) -> str:
    from analyzer.catalogue import load_catalogue
    from analyzer.criteria.document import sentences
    from analyzer.criteria.rubric_file import parse_rubric
    from analyzer.drafting.draft import draft_rubric, read_wishes
    from analyzer.drafting.toml_writer import to_toml

    parts, catalogue = sentences(text), load_catalogue()
    must_be_wishes(parts, "this")
    found = read_wishes(parts, catalogue)
    drafted = draft_rubric(parts, found.sure, catalogue, unsure=found.unsure)
    if not drafted.entries:
        raise UsageProblem(
            "no wish was recognised in this",
            remedy='write plain sentences: "I want to work from home.", "No night shifts."',
            kind="nothing_found",
        )
    rubric = to_toml(drafted, document)
    parse_rubric(
        tomllib.loads(rubric), name=Path(document).stem, document=text, catalogue=catalogue,
        path=document, source=rubric,
    )  # fmt: skip
    return rubric


def must_be_wishes(parts: Sequence[DocumentSentence], name: str) -> None:
    """Raises UsageProblem for a document that is a CV or a posting."""
    from analyzer.drafting.document_kind import kind_of

    kind = kind_of(parts)
    if kind is not None:
        raise UsageProblem(
            f"{name} looks like {kind}, not like what you want from work",
            remedy='write down in a few sentences what you want ("I want …", "no …"), and draft from that',
            kind="no_criteria",
        )
