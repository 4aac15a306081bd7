"""`jobfit refresh` over several postings at once, with real servers on loopback."""

from __future__ import annotations

import http.server
import json
import os
import pty
import select
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.cli.conftest import ROOT, Run, clean_environment

PAGE = """<html><head><title>{title}</title></head><body><h1>{title}</h1>
<p>Acorn Bread is looking for somebody who keeps forty ovens online, and this is a fully remote position.</p>
<p>We pay between {low} and {high} euros a year, by experience.</p>
<p>We are a team of eight people and bake for three thousand shops in the south of the country.</p>
</body></html>"""


def page(title: str, low: str = "70,000", high: str = "80,000") -> bytes:
    return PAGE.format(title=title, low=low, high=high).encode()


class Site:
    """What a server has: pages by path, each with an ETag; `before` is called with each request's path."""

    def __init__(self, pages: dict[str, bytes]) -> None:
        self.pages, self.before = pages, lambda path: None
        self.replies: list[tuple[str, int]] = []
        self.address = ""
        self.port = 0

    def reply(self, path: str, etag: str | None) -> tuple[int, str, bytes]:
        self.before(path)
        body = self.pages.get(path)
        if body is None:
            return 500, "", b"out of order"
        tag = f'"{hash(body)}"'
        return (304, tag, b"") if etag == tag else (200, tag, body)


@contextmanager
def site(pages: dict[str, bytes]) -> Iterator[Site]:
    served = Site(pages)

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            status, tag, body = served.reply(self.path, self.headers.get("If-None-Match"))
            served.replies.append((self.path, status))
            self.send_response(status)
            if tag:
                self.send_header("ETag", tag)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            pass

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, daemon=True).start()
    served.port = server.server_port
    served.address = f"http://127.0.0.1:{served.port}"
    try:
        yield served
    finally:
        server.shutdown()
        server.server_close()


def saved(jobfit: Run, served: Site, *paths: str, host: str = "127.0.0.1") -> None:
    urls = [f"http://{host}:{served.port}{path}" for path in paths]
    assert jobfit(*urls, "--allow-private", "--brief").returncode == 0


def test_a_changed_pay_is_shown_with_what_it_was(inside: Run) -> None:
    with site({"/1": page("Keeper of ovens")}) as served:
        saved(inside, served, "/1")
        served.pages["/1"] = page("Keeper of ovens", "90,000", "95,000")
        done = inside("refresh", "--allow-private")
        assert done.returncode == 0, done.stderr
        assert "1  Keeper of ovens: the text changed" in done.stdout
        assert "pay: was 70,000–80,000 EUR a year, is 90,000–95,000 EUR a year" in done.stdout
        assert "+ We pay between 90,000" in done.stdout


def test_a_server_that_answers_304_is_believed(inside: Run) -> None:
    with site({"/1": page("Keeper of ovens")}) as served:
        saved(inside, served, "/1")
        done = inside("refresh", "--allow-private")
        assert (done.returncode, done.stdout) == (0, "1  Keeper of ovens: unchanged\n")
        assert served.replies[-1] == ("/1", 304)


def test_a_page_that_says_there_is_nothing_here_is_gone_as_one_that_is_not_there(inside: Run) -> None:
    """Many sites answer so, and with no error; a sweep takes it for gone as well."""
    with site({"/1": page("Keeper of ovens")}) as served:
        saved(inside, served, "/1")
        served.pages["/1"] = b"<title>Careers</title><h1>Page not found</h1><p>See our open jobs.</p>"
        done = inside("refresh", "--allow-private")
        assert (done.returncode, done.stderr) == (0, "")
        assert done.stdout.startswith("1  Keeper of ovens: no longer online, now closed")


def test_a_posting_that_fails_stops_no_other(inside: Run) -> None:
    pages = {f"/{n}": page(f"Keeper of {n} ovens") for n in (1, 2, 3)}
    with site(pages) as served:
        saved(inside, served, "/1", "/2", "/3")
        del pages["/2"]
        pages["/3"] = page("Keeper of 3 ovens", "60,000", "65,000")
        done = inside("refresh", "--allow-private")
        assert done.returncode == 1
        assert "1  Keeper of 1 ovens: unchanged" in done.stdout
        assert "3  Keeper of 3 ovens: the text changed" in done.stdout
        assert done.stderr.startswith(
            "jobfit: 2 Keeper of 2 ovens (Acorn Bread): 127.0.0.1 answers with an error (500). "
        )
        assert done.stderr.count("\n") == 1
        rows = [
            json.loads(line) for line in inside("refresh", "--allow-private", "--json").stdout.splitlines()
        ]
        assert [(row["id"], row["outcome"]) for row in rows] == [
            (1, "unchanged"),
            (2, "failed"),
            (3, "unchanged"),
        ]


def test_several_sites_are_asked_at_once_and_each_for_one_posting_at_a_time(inside: Run) -> None:
    pages = {f"/{n}": page(f"Keeper of {n} ovens") for n in range(1, 7)}
    with site(pages) as one, site(pages) as other:
        saved(inside, one, "/1", "/2", "/3", host="127.0.0.1")
        saved(inside, other, "/4", "/5", "/6", host="localhost")
        both = threading.Barrier(2)
        busy = {one.port: threading.Lock(), other.port: threading.Lock()}
        together: list[str] = []

        def before(port: int) -> Callable[[str], None]:
            def wait(path: str) -> None:
                if not busy[port].acquire(blocking=False):
                    together.append(path)
                both.wait(20)  # nothing goes on until the other site is asked as well
                busy[port].release()

            return wait

        one.before, other.before = before(one.port), before(other.port)
        done = inside("refresh", "--allow-private", "--jobs", "6")
        assert done.stdout.count("unchanged") == 6, done.stderr
        assert together == []
        assert not both.broken


def refreshing(home: Path, *words: str, stderr: int = subprocess.PIPE) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, "-m", "analyzer", "refresh", "--allow-private", *words],
        stdout=subprocess.PIPE,
        stderr=stderr,
        env=clean_environment(home, TERM="xterm"),
        cwd=ROOT,
    )


def test_ctrl_c_keeps_what_was_done(inside: Run, home: Path) -> None:
    pages = {f"/{n}": page(f"Keeper of {n} ovens") for n in (1, 2, 3)}
    with site(pages) as served:
        saved(inside, served, "/1", "/2", "/3")
        pages["/1"] = page("Keeper of 1 ovens", "90,000", "95,000")
        reached, never = threading.Event(), threading.Event()

        def before(path: str) -> None:
            if path == "/2":
                reached.set()
                never.wait(30)

        served.before = before
        process = refreshing(home, "--jobs", "1")
        assert process.stdout is not None
        assert b"Keeper of 1 ovens: the text changed" in process.stdout.readline()
        assert reached.wait(20)
        process.send_signal(signal.SIGINT)
        _, said = process.communicate(timeout=20)
        never.set()
        assert process.returncode == 130, said
        assert b"2 not fetched again, since the run ended: what is done is kept" in said
        assert said.endswith(b"jobfit: stopped.\n")
        assert b"Traceback" not in said
    assert "90,000 and 95,000" in inside("show", "1", "--text").stdout


def test_progress_is_shown_at_a_terminal_alone(inside: Run, home: Path) -> None:
    pages = {f"/{n}": page(f"Keeper of {n} ovens") for n in (1, 2)}
    with site(pages) as served:
        saved(inside, served, "/1", "/2")
        quiet = refreshing(home).communicate(timeout=30)
        assert quiet[1] == b""
        ours, theirs = pty.openpty()
        process = refreshing(home, stderr=theirs)
        os.close(theirs)
        shown = b""
        end = time.monotonic() + 30
        while time.monotonic() < end:
            if select.select([ours], [], [], 0.1)[0]:
                try:
                    shown += os.read(ours, 65536)
                except OSError:
                    break
        assert process.stdout is not None
        assert process.stdout.read() == quiet[0]
        assert process.wait(10) == 0
        os.close(ours)
        assert b"/2" in shown


def broken_for(word: str, real: Callable[..., object]) -> Callable[..., object]:
    """The function, which gives way to what has this word in it."""

    def broken(first: object, *rest: object, **more: object) -> object:
        if word in repr(first):
            raise OverflowError("int too large to convert to float")
        return real(first, *rest, **more)

    return broken


def test_an_error_that_nobody_foresaw_is_one_postings_and_the_others_go_on(
    inside: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whether it arises while a page is parsed or while what came of it is kept and judged."""
    from analyzer.run import pipeline
    from analyzer.sources import page as page_door

    pages = {f"/{n}": page(f"Keeper of {n} ovens") for n in (1, 2, 3)}
    with site(pages) as served:
        saved(inside, served, "/1", "/2", "/3")
        for module, name in ((page_door, "posting_from_page"), (pipeline, "judge")):
            pages.update({path: body.replace(b"ovens", b"very hot ovens") for path, body in pages.items()})
            with monkeypatch.context() as patch:
                patch.setattr(module, name, broken_for("Keeper of 2", getattr(module, name)))
                done = inside("refresh", "--allow-private", "--read-again", "--json")
            assert done.returncode == 1
            rows = [json.loads(line) for line in done.stdout.splitlines()]
            assert [row["outcome"] for row in rows] == ["changed", "failed", "changed"]
            assert rows[1]["error"]["kind"] == "internal"
            (told,) = done.stderr.splitlines()
            assert "OverflowError" in told
