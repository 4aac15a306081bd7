"""The boards that a sweep without a source goes through: `boards.toml` in the configuration folder.

    # mine
    [[board]]
    address = "https://jobs.lever.co/acme"
    name = "Acme"                             # may be left out

A person may edit it. The standard library reads TOML and does not write it, so a board is added below all
others and taken out with its own lines; comments and order stay, and what comes out is read again before it
is written.
"""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from analyzer.errors import SourceError, UsageProblem, reason
from analyzer.paths import config_dir, write_whole
from analyzer.sources.addresses import canonical_url, classify

_HEADER = re.compile(r"\s*\[\[\s*board\s*\]\]\s*(?:#.*)?$")
_ANY_HEADER = re.compile(r"\s*\[")


class Board(NamedTuple):
    """One board: an address, or a file or folder with mails or sheets. `name` is what the person calls it."""

    address: str
    name: str = ""

    @property
    def key(self) -> str:
        """One spelling for all ways to write the same board."""
        if classify(self.address) != "url":
            return str(Path(self.address).expanduser().absolute())
        try:
            return canonical_url(self.address)
        except SourceError:
            return self.address


def boards_file() -> Path:
    """Where the boards are."""
    return config_dir() / "boards.toml"


def saved_boards(path: Path | None = None) -> list[Board]:
    """All boards in the person's order. Raises UsageProblem for a file that cannot be read."""
    return _boards(_read(path or boards_file()), path or boards_file())


def add_board(board: Board, path: Path | None = None) -> None:
    """Adds a board below the others. Raises UsageProblem for one that is there, StorageError."""
    path = path or boards_file()
    text = _read(path)
    before = _boards(text, path)
    if any(one.key == board.key for one in before):
        raise UsageProblem(
            f"{board.address} is among your boards already", remedy="`jobfit boards list` shows them"
        )
    lines = ["[[board]]", f"address = {_quoted(board.address)}"]
    lines += [f"name = {_quoted(board.name)}"] if board.name else []
    gap = "" if not text else "\n" if text.endswith("\n") else "\n\n"
    _write(path, text, f"{text}{gap}" + "\n".join(lines) + "\n", [*before, board])


def remove_board(word: str, path: Path | None = None) -> Board:
    """Takes out the board with this address, name or number in the list, and gives it back.

    Raises UsageProblem where there is none or are several, StorageError.
    """
    path = path or boards_file()
    text = _read(path)
    before = _boards(text, path)
    at = _place(word, before)
    parts = _parts(text)
    of_boards = [n for n, (is_board, _) in enumerate(parts) if is_board]
    kept = "".join(part for n, (_, part) in enumerate(parts) if n not in of_boards[at : at + 1])
    _write(path, text, kept, [*before[:at], *before[at + 1 :]])
    return before[at]


def _place(word: str, boards: Sequence[Board]) -> int:
    """Which board is meant."""
    wanted = Board(word).key
    found = [n for n, one in enumerate(boards) if one.key == wanted or one.name.casefold() == word.casefold()]
    if not found and word.isascii() and word.isdigit() and 0 < int(word) <= len(boards):
        found = [int(word) - 1]
    if len(found) != 1:
        how = "no board" if not found else "more than one board"
        raise UsageProblem(f"{how} of yours is called {word!r}", remedy="`jobfit boards list` shows them")
    return found[0]


def _parts(text: str) -> list[tuple[bool, str]]:
    """The file in its tables, and whether each is a board: comments right above a header belong to it."""
    parts: list[tuple[bool, list[str]]] = [(False, [])]
    for line in re.findall(r"[^\n]*\n|[^\n]+", text):
        if _ANY_HEADER.match(line):
            above: list[str] = []
            while parts[-1][1] and parts[-1][1][-1].lstrip().startswith("#"):
                above.insert(0, parts[-1][1].pop())
            parts.append((bool(_HEADER.match(line.rstrip("\r\n"))), above))
        parts[-1][1].append(line)
    return [(is_board, "".join(lines)) for is_board, lines in parts]


def _read(path: Path) -> str:
    try:
        return path.read_bytes().decode("utf-8")
    except FileNotFoundError:
        return ""
    except UnicodeDecodeError as error:
        raise UsageProblem(f"{path} is no UTF-8 text", remedy="save it as UTF-8, or remove it") from error
    except OSError as error:
        raise UsageProblem(f"{path} cannot be read: {reason(error)}") from error


def _boards(text: str, path: Path) -> list[Board]:
    try:
        table = tomllib.loads(text)
    except (ValueError, RecursionError) as error:
        raise UsageProblem(f"{path} is no valid TOML: {error}", remedy="mend or remove the file") from error
    return list(_each(table.get("board", []), path))


def _each(entries: Any, path: Path) -> Iterator[Board]:
    for number, entry in enumerate(entries if isinstance(entries, list) else [None], 1):
        address = entry.get("address") if isinstance(entry, dict) else None
        name = entry.get("name", "") if isinstance(entry, dict) else ""
        if not isinstance(address, str) or not address.strip() or not isinstance(name, str):
            raise UsageProblem(
                f"{path}: board {number} has no address",
                remedy='write [[board]] and below it address = "https://…"',
            )
        yield Board(address.strip(), name.strip())


def _write(path: Path, before: str, text: str, wanted: list[Board]) -> None:
    """Writes the file, unless it would not say what is wanted and nothing else."""
    try:
        is_right = _boards(text, path) == wanted and _others(text) == _others(before)
    except UsageProblem:
        is_right = False
    if not is_right:
        raise UsageProblem(
            f"{path} is written in a way that jobfit cannot change without harm", remedy="change it by hand"
        )
    write_whole(path, text)


def _others(text: str) -> dict[str, Any]:
    return {key: value for key, value in tomllib.loads(text).items() if key != "board"}


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")
