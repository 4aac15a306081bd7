"""What the page costs with 2,000 saved postings, and whether its server survives 20,000 broken requests.

    python -m benchmarks.serve [--postings 2000] [--requests 20000] [--seed 20]

The postings are made up (`benchmarks/library.py`). `jobfit serve` runs as a process of its own; its CPU seconds
and its memory are the kernel's figures. Bounds: the library's page 0.3 s of CPU once it has been looked at, and as
much after an answer or a saved weight, and from an edit of a rubric to the new order; 200 MB at most at any time.
The requests are valid ones that were broken (bytes changed, cut,
doubled, lengths that lie, garbage in the place of chunks, methods, paths and headers that are none), half of them
with the session's cookie, none from a page of ours. Afterwards nothing of the library may have changed, no
traceback may stand at the terminal, and the page must answer. Then forms of our own pages are sent with garbage in
every field: they may change what they say, and nothing else may happen. Linux only: it reads /proc.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import random
import re
import signal
import socket
import subprocess
import sys
import tempfile
import threading
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from urllib.parse import quote, urlencode

from analyzer.catalogue import load_catalogue
from analyzer.storage.library import library_at
from benchmarks.library import record

ROOT = Path(__file__).resolve().parents[1]
PAGE_SECONDS = 0.3
MEGABYTES = 200.0
BOUND = (
    "the library",
    "an answer, and the library",
    "a weight, to the new order",
    "three wanted values, likewise",
    "the library after that",
)
"""What has to be done within PAGE_SECONDS of CPU."""
_PATIENCE = 0.2
"""Seconds to wait for an answer to a broken request: there is none to one that goes on for ever."""
_TICK = os.sysconf("SC_CLK_TCK")


class Server:
    """`jobfit serve` over a library, and what it has cost so far."""

    def __init__(self, home: Path) -> None:
        env = {k: v for k, v in os.environ.items() if not k.startswith(("OPENAI_", "JOBFIT_"))}
        self.process = subprocess.Popen(
            [sys.executable, "-m", "analyzer", "serve", "--port", "0"],
            env={**env, "JOBFIT_HOME": str(home)},
            cwd=ROOT,
            stderr=subprocess.PIPE,
            text=True,
        )
        assert self.process.stderr is not None
        found = re.search(r":(\d+)/open\?token=(\S+)", self.process.stderr.readline())
        assert found is not None
        self.port, token = int(found[1]), found[2]
        self.said: list[str] = []
        threading.Thread(target=lambda: self.said.extend(self.process.stderr or ()), daemon=True).start()
        opening = self.send(
            f"GET /open?token={token} HTTP/1.1\r\nHost: {self.host}\r\nConnection: close\r\n\r\n".encode()
        )
        cookie = re.search(rb"set-cookie: ([^;]+)", opening)
        assert cookie is not None
        self.cookie = cookie[1].decode()

    @property
    def host(self) -> str:
        return f"127.0.0.1:{self.port}"

    def send(self, raw: bytes, patience: float = 30.0) -> bytes:
        """Sends bytes and gives what comes back until the server closes, or nothing comes for so long."""
        parts = []
        with socket.create_connection(("127.0.0.1", self.port), timeout=30) as line:
            try:
                line.sendall(raw)
                line.settimeout(patience)
                while part := line.recv(1 << 16):
                    parts.append(part)
            except OSError:  # it waits for the rest of a broken request, or closed before it had read all
                pass
        return b"".join(parts)

    def get(self, path: str) -> bytes:
        return self.send(
            f"GET {path} HTTP/1.1\r\nHost: {self.host}\r\nCookie: {self.cookie}\r\nConnection: close\r\n\r\n".encode()
        )

    def post(self, path: str, fields: dict[str, str]) -> bytes:
        body = urlencode(fields)
        return self.send(
            f"POST {path} HTTP/1.1\r\nHost: {self.host}\r\nCookie: {self.cookie}\r\nOrigin: http://{self.host}\r\n"
            f"Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {len(body)}\r\n"
            f"Connection: close\r\n\r\n{body}".encode()
        )

    def seconds(self) -> float:
        """CPU seconds so far."""
        fields = Path(f"/proc/{self.process.pid}/stat").read_text().rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / _TICK

    def most(self) -> float:
        """The most memory so far, in MB."""
        status = Path(f"/proc/{self.process.pid}/status").read_text()
        found = re.search(r"VmHWM:\s+(\d+)", status)
        return int(found[1]) * 1024 / 1e6 if found else 0.0

    def cost(self, work: object, times: int) -> float:
        """CPU seconds of one of so many calls."""
        before = self.seconds()
        for _ in range(times):
            reply = work()  # type: ignore[operator]
            assert reply.startswith((b"HTTP/1.1 200", b"HTTP/1.1 303")), reply[:200]
        return (self.seconds() - before) / times

    def end(self) -> int:
        self.process.send_signal(signal.SIGINT)
        return self.process.wait(30)


def form_of(page: bytes) -> dict[str, str]:
    """What a browser sends of the rubric's form on the Criteria page."""
    from selectolax.lexbor import LexborHTMLParser

    form = LexborHTMLParser(page.partition(b"\r\n\r\n")[2].decode()).css_first("form.rubric")
    found = {
        one.attributes["name"] or "": one.attributes.get("value") or ""
        for one in form.css("input")
        if one.attributes.get("type") != "checkbox" or "checked" in one.attributes
    }
    for one in form.css("select"):
        chosen = one.css_first("option[selected]")
        found[one.attributes["name"] or ""] = (chosen.attributes.get("value") if chosen else "") or ""
    return found | {one.attributes["name"] or "": one.text().strip("\n") for one in form.css("textarea")}


def edits(server: Server, home: Path) -> dict[str, float]:
    """CPU seconds of the Criteria page, with a copy of an example: its own 39 criteria, all sent each time."""
    from analyzer.resources import criteria_dir

    mine = home / "config" / "criteria"
    mine.mkdir(parents=True)
    for end in ("md", "toml"):
        name = f"reliability-engineer.{end}"
        (mine / name).write_bytes((criteria_dir() / name).read_bytes())
    path, weights = "/criteria?of=mine/reliability-engineer", iter(range(1000))
    figures = {"the criteria, first look": server.cost(lambda: server.get(path), 1)}
    figures["the criteria"] = server.cost(lambda: server.get(path), 10)
    form = form_of(server.get(path))

    def edit(**fields: str) -> bytes:
        return server.post(path, form | {"c1.weight": str(next(weights) % 9 + 1), **fields})

    figures["a weight, to the new order"] = server.cost(edit, 10)
    wanted = {"c0.if_silent": "0.9", "c3.want=true": "0.5", "c4.any.0.at_least": "30000"}
    figures["three wanted values, likewise"] = server.cost(lambda: edit(**wanted), 10)

    def save() -> bytes:
        form.update(form_of(server.get(path)))
        return edit(do="save")

    figures["the page, and a weight saved"] = server.cost(save, 5)
    figures["the library after that"] = server.cost(lambda: server.get("/"), 1)
    return figures


def broken(server: Server, rng: random.Random, many: int) -> Iterator[bytes]:
    """Requests of which none is one of a page of ours, most of them broken."""
    paths = ["/", "/?q=oven&page=2", "/posting/7", "/posting/7/answer", "/posting/7/note", "/posting/7/status",
             "/posting/7/take-back", "/seen", "/open?token=x", "/static/page.js", "/static/../desk.py", "/add", "/in",
             "/criteria", "/setup", "*", "http://evil.example/"]  # fmt: skip
    hosts = [server.host, server.host, server.host, f"localhost:{server.port}", "evil.example", ""]
    origins = [
        "http://evil.example",
        "null",
        f"https://{server.host}",
        f"http://127.0.0.1:{server.port + 1}",
        "",
    ]
    methods = ["GET", "POST", "POST", "HEAD", "PUT", "DELETE", "OPTIONS", "TRACE", "CONNECT", "PRI", "\x00"]
    for _ in range(many):
        method, body = rng.choice(methods), garbage(rng, rng.choice((0, 20, 300, 5000)))
        headers = [f"Host: {rng.choice(hosts)}", f"Origin: {rng.choice(origins)}", "Connection: close"]
        if rng.random() < 0.5:
            headers.append(f"Cookie: {server.cookie}")
        if rng.random() < 0.3:
            headers.append(f"X-{rng.randrange(99)}: {'x' * rng.choice((1, 1000, 40_000))}")
        if rng.random() < 0.5:
            headers.append(
                f"Content-Type: {rng.choice(['application/x-www-form-urlencoded', 'multipart/form-data; boundary=b', 'application/json', ';;=', 'multipart/form-data'])}"
            )
        length = rng.choice([f"Content-Length: {len(body)}"] * 4 + [
            f"Content-Length: {len(body) + 50}", "Content-Length: -1", "Content-Length: 99999999999",
            "Transfer-Encoding: chunked", "Content-Length: 0x10", "",
        ])  # fmt: skip
        path = rng.choice(paths) + (quote(garbage(rng, 30)) if rng.random() < 0.3 else "")
        lines = [f"{method} {path} HTTP/{rng.choice(['1.1', '1.1', '1.0', '2.0', '9'])}", *headers, length]
        raw = "\r\n".join(line for line in lines if line).encode() + b"\r\n\r\n" + body
        yield changed(raw, rng) if rng.random() < 0.6 else raw


def garbage(rng: random.Random, size: int) -> bytes:
    return rng.randbytes(size) if rng.random() < 0.5 else bytes(rng.choices(b'&=%+;abc0\r\n-"<>{}', k=size))


def changed(raw: bytes, rng: random.Random) -> bytes:
    """The bytes with some of them changed, cut, doubled or put in; never such that they say they are ours."""
    data = bytearray(raw)
    for _ in range(rng.choice((1, 1, 2, 5))):
        at, to = sorted((rng.randrange(len(data) + 1), rng.randrange(len(data) + 1)))
        kind = rng.randrange(4)
        if kind == 0 and at < len(data):
            data[at] = rng.randrange(256)
        elif kind == 1:
            del data[at : min(to, at + 40)]
        elif kind == 2:
            data[at:at] = data[at : at + 200]
        else:
            data[at:at] = rng.randbytes(rng.choice((1, 4, 64)))
    return bytes(data)


def digest(home: Path) -> str:
    """What the library holds."""
    with library_at(home / "data") as library:
        return hashlib.sha256(json.dumps(list(library.export())).encode()).hexdigest()


def fuzz(server: Server, home: Path, many: int, seed: int) -> bool:
    """Whether the server survived, and the library is what it was."""
    before, rng = digest(home), random.Random(seed)
    with ThreadPoolExecutor(16) as at_once:
        replies = list(at_once.map(lambda raw: server.send(raw, _PATIENCE), broken(server, rng, many)))
    statuses = Counter(reply[9:12].decode("latin-1") or "none" for reply in replies)
    silent = digest(home) == before
    forms = 0
    for _ in range(many // 20):
        fields = {
            rng.choice(["fact", "value", "hint", "note", "status", "instead"]): garbage(rng, 40).decode(
                "latin-1"
            )
            for _ in range(3)
        }
        path = f"/posting/{rng.choice(['7', '8', '99999', 'x'])}/{rng.choice(['answer', 'note', 'status', 'take-back'])}"
        forms += server.post(path, fields)[9:10] in {b"3", b"4"}
    alive = server.process.poll() is None and server.get("/").startswith(b"HTTP/1.1 200")
    told = [line for line in server.said if "Ctrl-C" not in line]
    print(f"{many} broken requests: {dict(sorted(statuses.items()))}")
    print(f"{many // 20} forms of ours with garbage in them: {forms} kept or refused with a reason")
    print(
        f"library unchanged: {silent}; answers afterwards: {alive}; nothing told at the terminal: {not told}"
    )
    print("".join(told[:16]), end="")
    return silent and alive and not told and forms == many // 20 and statuses["500"] == 0


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--postings", type=int, default=2000)
    parser.add_argument("--requests", type=int, default=20_000)
    parser.add_argument("--seed", type=int, default=20)
    args = parser.parse_args()
    catalogue, rng = load_catalogue(), random.Random(args.seed)
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        with library_at(home / "data") as library:
            library.import_lines(json.dumps(record(n, catalogue, rng)) for n in range(1, args.postings + 1))
        server = Server(home)
        try:
            figures = {
                "the first look": server.cost(lambda: server.get("/"), 1),
                "the library": server.cost(lambda: server.get("/"), 20),
                "page 3 of a search": server.cost(lambda: server.get("/?q=baker&page=3"), 20),
                "a posting": server.cost(lambda: server.get("/posting/7"), 20),
            }
            answers = iter(range(1000))

            def answer() -> bytes:
                server.post("/posting/9/answer", {"fact": "team_size", "value": str(next(answers) % 7 + 3)})
                return server.get("/")

            figures["an answer, and the library"] = server.cost(answer, 10)
            figures |= edits(server, home)
            for name, seconds in figures.items():
                print(f"{name:28} {seconds:6.3f} s of CPU")
            sound = fuzz(server, home, args.requests, args.seed) if args.requests else True
            most = server.most()
            print(f"{'memory at most':28} {most:6.1f} MB")
            code = server.end()
            print(f"Ctrl-C: exit code {code}")
        finally:
            server.process.kill()
    fast = all(figures[name] <= PAGE_SECONDS for name in BOUND)
    return 0 if sound and fast and most <= MEGABYTES and code == 0 else 1


if __name__ == "__main__":
    sys.exit(main())
