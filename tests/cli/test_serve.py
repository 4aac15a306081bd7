"""`jobfit serve`: prints the address to open, answers at it, and ends quietly."""

from __future__ import annotations

import contextlib
import re
import signal
import socket
import subprocess
import sys
import urllib.error
import urllib.request
from collections.abc import Iterator
from importlib import util
from pathlib import Path

import pytest

from tests.cli.conftest import ROOT, Run, clean_environment

START = [sys.executable, "-m", "analyzer", "serve"]


@pytest.fixture
def running(tmp_path: Path) -> Iterator[subprocess.Popen[str]]:
    """`jobfit serve` at a free port; it ends with the test."""
    with subprocess.Popen(
        [*START, "--port", "0"],
        cwd=ROOT,
        env=clean_environment(tmp_path / "home"),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as process:
        yield process
        process.kill()


def test_the_address_is_printed_and_opens_the_page_and_ctrl_c_ends_it_without_a_word(
    running: subprocess.Popen[str],
) -> None:
    assert running.stderr is not None
    address = running.stderr.readline().strip()
    assert re.fullmatch(r"http://127\.0\.0\.1:\d+/open\?token=[\w-]{40,}", address)
    assert "Ctrl-C" in running.stderr.readline()
    with urllib.request.urlopen(address) as opened:
        cookie = opened.headers["set-cookie"].partition(";")[0]
    at = address.partition("/open")[0]
    with urllib.request.urlopen(urllib.request.Request(f"{at}/", headers={"cookie": cookie})) as page:
        assert b"Nothing is saved yet" in page.read()
    with pytest.raises(urllib.error.HTTPError, match="403"):
        urllib.request.urlopen(f"{at}/")
    running.send_signal(signal.SIGINT)
    out, err = running.communicate(timeout=30)
    assert (running.returncode, out, err) == (0, "", "")


@pytest.mark.parametrize(
    "raw",
    [
        b"GET /\xff\xfe HTTP/1.1\r\nHost: x\r\n\r\n",
        b"\x16\x03\x01\x02\x00\x01\x00",
        b"GET / HTTP/1.1\r\n\r\n",
        b"GET / HTTP/9\r\nHost: x\r\n\r\n",
        b"POST / HTTP/1.1\r\nHost: x\r\nContent-Length: -5\r\n\r\n",
        b"GET /" + b"a" * 100_000 + b" HTTP/1.1\r\n\r\n",
        b"GET / HTTP/1.1\r\nHost: x\r\n" + b"X: y\r\n" * 20_000 + b"\r\n",
    ],
)
def test_a_request_that_is_none_is_refused_without_a_word_at_the_terminal(
    running: subprocess.Popen[str], raw: bytes
) -> None:
    assert running.stderr is not None
    port = int(running.stderr.readline().split(":")[2].partition("/")[0])
    running.stderr.readline()
    with socket.create_connection(("127.0.0.1", port), timeout=20) as line:
        with contextlib.suppress(OSError):  # it closes once it has read enough
            line.sendall(raw)
        with contextlib.suppress(OSError):
            assert line.recv(1000)[:12] in {b"HTTP/1.1 400", b"HTTP/1.1 431"}
    running.send_signal(signal.SIGINT)
    assert running.communicate(timeout=30) == ("", "")


def test_a_body_that_breaks_after_the_answer_is_not_told_at_the_terminal(
    running: subprocess.Popen[str],
) -> None:
    assert running.stderr is not None
    port = int(running.stderr.readline().split(":")[2].partition("/")[0])
    running.stderr.readline()
    with socket.create_connection(("127.0.0.1", port), timeout=20) as line:
        line.sendall(b"POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n")
        assert line.recv(12) == b"HTTP/1.1 421"
        with contextlib.suppress(OSError):
            line.sendall(b"no length\r\n")
            while line.recv(1000):
                pass
    running.send_signal(signal.SIGINT)
    assert running.communicate(timeout=30) == ("", "")


def test_a_port_that_is_taken_is_told_in_one_line(jobfit: Run) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        done = jobfit("serve", "--port", port)
    assert (done.returncode, done.stdout) == (2, "")
    (line,) = done.stderr.splitlines()
    assert f"port {port} of this machine cannot be had: address already in use" in line
    assert "--port" in line


def test_without_its_libraries_it_says_how_to_get_them(inside: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    found = util.find_spec
    monkeypatch.setattr(
        util, "find_spec", lambda name, *more: None if name == "uvicorn" else found(name, *more)
    )
    done = inside("serve")
    assert (done.returncode, done.stdout) == (1, "")
    assert "the page needs uvicorn" in done.stderr
    assert "page" in done.stderr


def test_criteria_that_cannot_be_judged_by_are_told_at_the_start(jobfit: Run) -> None:
    done = jobfit("serve", "--port", "0", "-c", "no-such-criteria")
    assert (done.returncode, done.stdout) == (2, "")
    assert "no-such-criteria" in done.stderr
