"""Files of mails → the mails in them: one (.eml), many one after the other (mbox), or a folder (Maildir)."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path

MOST_MAILS = 500
"""Of one mailbox, the newest: older alerts name jobs that are gone."""
MOST_BYTES = 10_000_000
"""Of one mail: an alert has a hundredth of it."""

_FROM = re.compile(rb"(?:\A|(?<=\n\n))From [^\n]*\n(?=[A-Za-z][A-Za-z0-9-]*:[ \t])", re.MULTILINE)
_HEADERS = re.compile(rb"(?:[A-Za-z][A-Za-z0-9-]*:[^\n]*\n(?:[ \t][^\n]*\n)*){2,}")
_SAYS = re.compile(
    rb"^(?:MIME-Version|Received|Message-ID|Content-Type|Content-Transfer-Encoding|From|Delivered-To|Return-Path):",
    re.IGNORECASE | re.MULTILINE,
)


@dataclass(frozen=True, slots=True)
class Mails:
    """The mails of a source, the newest last; `dropped` were older ones, `large` were left out."""

    mails: tuple[tuple[int, bytes], ...]
    """(its number in the source, from 1; its bytes)."""
    dropped: int = 0
    large: int = 0
    cut: bool = False
    """Whether only the end of a large mailbox was read."""


def is_mbox(data: bytes) -> bool:
    """Whether bytes are a mailbox in one file."""
    return _FROM.match(data) is not None


def is_mail(data: bytes, name: str = "") -> bool:
    """Whether bytes are one mail, by its headers."""
    start = data[:20_000].lstrip(b"\xef\xbb\xbf\r\n").replace(b"\r\n", b"\n")
    if not _HEADERS.match(start):
        return False
    head = start.partition(b"\n\n")[0]
    return bool(_SAYS.search(head)) or name.lower().endswith(".eml")


def mails_of_bytes(data: bytes) -> Mails:
    """The mails of a mailbox in one file, or the one mail."""
    data = data.replace(b"\r\n", b"\n") if b"\r\n" in data[:2000] else data
    if not is_mbox(data):
        return _bounded([(1, data)])
    starts = [found.end() for found in _FROM.finditer(data)]
    ends = [*(found.start() for found in _FROM.finditer(data)), len(data)][1:]
    kept = list(enumerate(zip(starts, ends, strict=True), 1))
    dropped = max(0, len(kept) - MOST_MAILS)
    mails = [
        (n, re.sub(rb"^>(?=>*From )", b"", data[start:end], flags=re.MULTILINE))
        for n, (start, end) in kept[dropped:]
    ]
    return _bounded(mails, dropped)


def end_of_mbox(path: Path, most: int) -> Mails | None:
    """The newest mails of a mailbox larger than `most` bytes, which are its last; None for any other file."""
    if not path.is_file() or path.stat().st_size <= most:
        return None
    with path.open("rb") as file:
        if not is_mbox(file.read(2000)):
            return None
        file.seek(-most, os.SEEK_END)
        data = file.read(most)
    first = _FROM.search(data, 1)
    return replace(mails_of_bytes(data[first.start() :]), cut=True) if first else None


def _bounded(mails: list[tuple[int, bytes]], dropped: int = 0) -> Mails:
    fit = tuple((n, mail) for n, mail in mails if len(mail) <= MOST_BYTES)
    return Mails(fit, dropped, len(mails) - len(fit))


def files_of_folder(folder: Path) -> list[Path] | None:
    """The files of a Maildir, or of a folder of mails, the newest last; None for another folder.

    A mailbox of Apple Mail is a folder with the file "mbox" in it.
    """
    if (folder / "mbox").is_file():
        return [folder / "mbox"]
    parts = [folder / name for name in ("cur", "new") if (folder / name).is_dir()]
    if parts:
        found = [path for part in parts for path in _files(part)]
    else:
        found = [path for path in _files(folder) if path.suffix.lower() in (".eml", ".emlx")]
        if not found:
            return None
    return sorted(found, key=lambda path: (path.stat().st_mtime, path.name))


def _files(folder: Path) -> Iterator[Path]:
    return (path for path in folder.iterdir() if path.is_file() and not path.name.startswith("."))


def mails_of_files(files: list[Path]) -> Mails:
    """The newest mails of a folder; a file that is gone by now is none."""
    dropped = max(0, len(files) - MOST_MAILS)
    mails: list[tuple[int, bytes]] = []
    large = 0
    for n, path in enumerate(files[dropped:], dropped + 1):
        with suppress(OSError):
            if path.stat().st_size > MOST_BYTES:
                large += 1
            else:
                mails.append((n, _without_frame(path.read_bytes(), path.suffix)))
    return Mails(tuple(mails), dropped, large)


def _without_frame(data: bytes, ending: str) -> bytes:
    """Apple Mail writes the mail's length before it, and what it keeps of it after."""
    length, newline, rest = data.partition(b"\n")
    return rest[: int(length)] if ending == ".emlx" and newline and length.strip().isdigit() else data
