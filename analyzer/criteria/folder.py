"""Finding criteria: a name or a path becomes a rubric with its document.

    --criteria my-next-job        my-next-job.toml in the person's own folder, else a shipped one
    --criteria jobs/mine.toml     a file (of a .md, the .toml beside it)
    nothing given                 all of the person's own, else the two shipped examples

What was read from the two files is cached by their content, so that a second look parses
neither TOML nor Markdown.
"""

from __future__ import annotations

import contextlib
import errno
import json
import os
import re
import stat
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any, NamedTuple

from analyzer.catalogue import Catalogue
from analyzer.criteria.document import sentences
from analyzer.criteria.rubric_file import parse_rubric
from analyzer.errors import InvalidRubric, UnknownCriteria
from analyzer.keys import criteria_key
from analyzer.model import DocumentSentence, Store
from analyzer.paths import config_dir
from analyzer.prepared import prepared
from analyzer.resources import criteria_dir
from analyzer.scoring.rubric import Rubric

# Part of the key: another number makes what was cached in an older form unread.
_VERSION = "2"


class RubricFiles(NamedTuple):
    """A rubric as it lies on the disk: its TOML and its document, not yet judged by anyone.

    `parts` are the document's sentences.
    """

    name: str
    path: Path
    source: str
    table: Mapping[str, Any]
    document_path: Path
    parts: tuple[DocumentSentence, ...]
    shipped: bool


def find_rubrics(
    names: Sequence[str], catalogue: Catalogue, *, store: Store | None = None, config: Path | None = None
) -> list[Rubric]:
    """The rubrics of these names or paths, in their order, each once.

    `config` is the configuration folder, whose `criteria` folder holds the person's own. Raises
    UnknownCriteria and InvalidRubric.
    """
    paths = list(dict.fromkeys(locate(name, config=config) for name in names)) or default_paths(config=config)
    rubrics = [load_rubric(path, catalogue, store=store) for path in paths]
    return [replace(one, name=name) for one, name in zip(rubrics, told_apart(paths), strict=True)]


def told_apart(paths: Sequence[Path]) -> list[str]:
    """A name for each rubric: its file's, or with as many folders before it as no other has.

    >>> told_apart([Path("/a/x/wish.toml"), Path("/b/x/wish.toml"), Path("/b/mine.toml")])
    ['a/x/wish', 'b/x/wish', 'mine']
    """
    names = []
    for path in paths:
        parts = path.with_suffix("").parts
        others = [one.with_suffix("").parts for one in paths if one != path and one.stem == path.stem]
        depth = 1
        while depth < len(parts) and any(one[-depth:] == parts[-depth:] for one in others):
            depth += 1
        names.append("/".join(part.strip("/\\") for part in parts[-depth:]))
    return names


def undrafted(*, config: Path | None = None) -> list[Path]:
    """Documents in the person's own folder that have no rubric beside them, and so judge nothing."""
    found = _files_in(own_folder(config), ".md")
    return [one for one in found if one.stem.lower() != "readme" and not _is_file(one.with_suffix(".toml"))]


def load_rubric(path: Path, catalogue: Catalogue, *, store: Store | None = None) -> Rubric:
    """The rubric of one TOML file. Raises InvalidRubric, which names file, line and remedy."""
    return rubric_of(read_files(path, store=store), catalogue)


def rubric_of(files: RubricFiles, catalogue: Catalogue) -> Rubric:
    """The rubric that these files make. Raises InvalidRubric."""
    rubric = parse_rubric(
        files.table,
        name=files.name,
        document="",
        catalogue=catalogue,
        path=str(files.path),
        source=files.source,
        parts=files.parts,
    )
    return replace(rubric, shipped=files.shipped)


def locate(name: str, *, config: Path | None = None) -> Path:
    """The TOML file that a name or path means. Raises UnknownCriteria."""
    path = Path(name).expanduser()
    if path.suffix in {".toml", ".md"} or "/" in name or "\\" in name:
        return _beside(path, name)
    for folder in (own_folder(config), criteria_dir()):
        if _is_file(folder / f"{name}.toml"):
            return folder / f"{name}.toml"
    from difflib import get_close_matches

    known = [one.stem for one in (*own_paths(config=config), *shipped_paths())]
    close = get_close_matches(name, known, n=1, cutoff=0.5)
    hint = f'did you mean "{close[0]}"?' if close else f"there are {', '.join(known)}; a path works too"
    raise UnknownCriteria(f'there are no criteria called "{name}"', remedy=hint)


def _beside(path: Path, name: str) -> Path:
    """The rubric that a path names: the file itself, or the one beside a document."""
    found = path if path.suffix == ".toml" or not path.name else path.with_suffix(".toml")
    if _is_file(found):
        return found.absolute()
    if path.suffix != ".toml" and _is_file(path):
        raise UnknownCriteria(
            f"{name} has no rubric beside it ({found.name})",
            remedy=f"make a first one: jobfit criteria draft {name}",
        )
    raise UnknownCriteria(f"there is no file {name}", remedy="`jobfit criteria list` shows what there is")


def _is_file(path: Path) -> bool:
    try:
        return path.is_file()
    except (OSError, ValueError):  # a name that is too long, or has a null in it
        return False


def own_folder(config: Path | None = None) -> Path:
    """The folder of the person's own criteria; it need not exist."""
    return (config or config_dir()) / "criteria"


def own_paths(*, config: Path | None = None) -> list[Path]:
    """The person's own rubrics, by name."""
    return _files_in(own_folder(config), ".toml")


def _files_in(folder: Path, ending: str) -> list[Path]:
    """The files of a folder with this ending, by name; none where it cannot be read."""
    try:
        names = os.listdir(folder)  # noqa: PTH208 - a glob takes ten times as long, at every start
    except OSError:
        return []
    return [folder / name for name in sorted(names) if name.endswith(ending)]


def shipped_paths() -> list[Path]:
    """The shipped examples; the reliability engineer's first, who ranks."""
    return _files_in(criteria_dir(), ".toml")[::-1]


def default_paths(*, config: Path | None = None) -> list[Path]:
    """What is judged by where nothing is named."""
    return own_paths(config=config) or shipped_paths()


def read_files(path: Path, *, store: Store | None = None) -> RubricFiles:
    """Reads a rubric's TOML and its document.

    Raises InvalidRubric for what cannot be read, is no TOML, or has no document beside it.
    """
    return files_saying(path, raw_text(path), store=store)


def files_saying(path: Path, text: str, *, store: Store | None = None) -> RubricFiles:
    """The files of a rubric, as they would be if its TOML said this text. Raises what `read_files` raises."""
    source = _plain_text(text)
    table = _remembered(store, "toml", source, lambda: _table(source, path))
    named = table.get("document")
    if not isinstance(named, str):
        raise InvalidRubric(
            f"{path}:1: the rubric does not name its document",
            remedy=f'write document = "{path.stem}.md" at its top',
        )
    document = _plain_text(raw_text(_in_folder(path, named), cited_by=path))
    parts = _remembered(store, "markdown", document, lambda: [_plain(one) for one in sentences(document)])
    return RubricFiles(
        name=path.stem,
        path=path,
        source=source,
        table=table,
        document_path=path.parent / named,
        parts=tuple(DocumentSentence(*part) for part in parts),
        shipped=path.parent == criteria_dir(),
    )


def with_text(files: RubricFiles, text: str) -> RubricFiles:
    """The same files, as they would be if the TOML said this text, which names the same document. Raises
    InvalidRubric for what is no TOML."""
    source = _plain_text(text)
    return files._replace(source=source, table=_table(source, files.path))


def _plain(part: DocumentSentence) -> list[Any]:
    return [part.text, part.line, part.heading, part.block]


_DEEP, _SIMPLER = "it is nested too deeply", "write simpler conditions"


def _table(source: str, path: Path) -> dict[str, Any]:
    import tomllib  # 5 ms that a second look does not need

    try:
        table = tomllib.loads(source)
    except RecursionError as error:
        raise InvalidRubric(f"{path}: {_DEEP}", remedy=_SIMPLER) from error
    except ValueError as error:  # tomllib's own, and integers of thousands of digits
        raise InvalidRubric(
            f"{path}:{_line_of(error)}: this is no TOML: {error}",
            remedy="texts stand in quotes, lists in brackets; https://toml.io shows the form",
        ) from error
    try:
        json.dumps(table)
    except RecursionError as error:
        raise InvalidRubric(f"{path}: {_DEEP}", remedy=_SIMPLER) from error
    except TypeError as error:
        raise InvalidRubric(f"{path}: dates have no place in a rubric", remedy="write texts") from error
    return table


def _line_of(error: Exception) -> int:
    """The line that the TOML parser names in words."""
    found = re.search(r"line (\d+)", str(error))
    return int(found[1]) if found else 1


def _remembered(store: Store | None, kind: str, source: str, parse: Callable[[], Any]) -> Any:
    """What `parse` makes of `source`, cached by content."""
    key = criteria_key(kind, _VERSION, source)
    cached = store.get(key) if store is not None else None
    if cached is not None:
        with contextlib.suppress(ValueError):  # not what was cached; made anew
            return json.loads(cached)
    made = prepared(f"criteria-{kind}-{_VERSION}", source, parse)
    if store is not None:
        store.set(key, json.dumps(made))
    return made


def _in_folder(rubric: Path, named: str) -> Path:
    """The document that a rubric names, which lies in its folder: a rubric may come from anybody, and must
    not show what else is on the disk."""
    found = rubric.parent / named
    try:
        folders = {rubric.parent.resolve(), rubric.resolve().parent}
        inside = found.resolve().parent in folders
    except (OSError, ValueError, RuntimeError):
        return found  # what is wrong with it is told when it is read
    if not inside:
        raise InvalidRubric(
            f"{rubric}: its document {named[:60]!r} lies in another folder",
            remedy="put the document beside the rubric and name it without a path",
        )
    return found


_LARGEST = 1_000_000
"""Bytes of a rubric or its document; what people write has some thousands."""


def _bytes(path: Path) -> bytes:
    """The content of a regular file; OSError for what is none, or is far too large."""
    # a pipe is opened too without waiting for somebody to write into it
    with os.fdopen(os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0)), "rb") as file:
        if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
            raise OSError(errno.EINVAL, "it is no regular file")
        data = file.read(_LARGEST + 1)
    if len(data) > _LARGEST:
        raise OSError(errno.EFBIG, f"it is larger than {_LARGEST // 1000} kB")
    return data


def _plain_text(text: str) -> str:
    """The text without the mark that some editors put first, its lines ended as here."""
    return text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")


def raw_text(path: Path, *, cited_by: Path | None = None) -> str:
    """The text of a rubric or its document, as it lies on the disk. Raises InvalidRubric where it cannot be
    read."""
    about = f"{cited_by}: its document {path.name}" if cited_by else str(path)
    try:
        return _bytes(path).decode("utf-8")
    except FileNotFoundError as error:
        remedy = f"put {path.name} beside the rubric, or correct `document`" if cited_by else ""
        raise InvalidRubric(f"{about} is not there", remedy=remedy) from error
    except UnicodeDecodeError as error:
        raise InvalidRubric(f"{about} is not UTF-8 text", remedy="save it as UTF-8") from error
    except (OSError, ValueError) as error:  # a name with a null in it is a ValueError
        why = getattr(error, "strerror", None) or "no file can have such a name"
        raise InvalidRubric(
            f"{about} cannot be read: {why}", remedy="see its name and permissions"
        ) from error
