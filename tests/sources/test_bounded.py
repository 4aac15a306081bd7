"""Devices and pipes are read to their end or refused: never without end, and never without a word."""

from __future__ import annotations

import io
import os
import threading
from pathlib import Path

import pytest

from analyzer.errors import SourceError
from analyzer.sources import bounded, read_source

POSTING = b"Oven Engineer\nAcorn Bread\n\nYou keep forty ovens online. Fully remote.\n"


@pytest.fixture
def pipe(tmp_path: Path) -> Path:
    path = tmp_path / "pipe"
    os.mkfifo(path)
    return path


def test_a_device_without_end_is_refused() -> None:
    with pytest.raises(SourceError, match="never ends"):
        read_source("/dev/zero")


def test_a_pipe_that_nobody_writes_to_is_refused(pipe: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bounded, "WAIT", 0.01)
    with pytest.raises(SourceError, match="Nothing came"):
        read_source(str(pipe))


def test_what_comes_through_a_pipe_in_pieces_is_a_posting(pipe: Path) -> None:
    def write() -> None:
        with pipe.open("wb", buffering=0) as to:
            for at in range(0, len(POSTING), 20):
                to.write(POSTING[at : at + 20])

    writer = threading.Thread(target=write)
    writer.start()
    assert read_source(str(pipe)).lines[0].text == "Oven Engineer"
    writer.join()


def test_a_stream_is_read_whole_or_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bounded, "MOST", 10)
    assert bounded.whole(io.BytesIO(b"x" * 10)) == b"x" * 10
    with pytest.raises(SourceError):
        bounded.whole(io.BytesIO(b"x" * 11))
