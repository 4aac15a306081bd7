"""Hostile servers: each ends within the deadline + 1 s, and takes at most 64 MB of memory.

    python -m benchmarks.hardening.bodies

Each body is served from loopback to a child process of its own, which fetches and reads it with the
usual deadline shortened to 5 s, then reads a good page from another server: both must end as they
should. Memory is the child's peak beyond what it held before, by the operating system's count.
"""

from __future__ import annotations

import gzip
import json
import subprocess
import sys
import zlib
from collections.abc import Callable

from tests.sources.servers import Answer, endless, raw, reply, serving

DEADLINE = 5.0
MEMORY = 64.0  # MB
OK = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n"
GOOD = b"<h1>Tide engineer</h1>" + b"<p>We keep the tide tables of forty harbours right.</p>" * 20

CHILD = """
import json, resource, sys, time
from analyzer.errors import JobfitError
from analyzer.sources import read_source
from analyzer.sources.fetch import fetch_page
from analyzer.sources.fetched import FetchRules
import analyzer.sources.html.extraction, analyzer.sources.charset, selectolax.lexbor, tinycss2, tinycss2.color5

def fetch(request, *, store=None, refresh=False):
    rules = Rules(allow_private=True, deadline=float(sys.argv[3]), proxies=False)
    return fetch_page(request, store=store, refresh=refresh, rules=rules)

read_source(sys.argv[2], fetch=fetch)
before, start = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, time.monotonic()
try:
    read_source(sys.argv[1], fetch=fetch)
    end = "read"
except JobfitError as error:
    end = error.kind
seconds, peak = time.monotonic() - start, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
title = read_source(sys.argv[2], fetch=fetch).title
unit = 1e6 if sys.platform == "darwin" else 1e3
print(json.dumps({"end": end, "seconds": seconds, "memory": (peak - before) / unit, "title": title}))
"""


def bomb(size: int = 1_000_000_000) -> bytes:
    """So many zero bytes, compressed without ever being held."""
    packer = zlib.compressobj(9, zlib.DEFLATED, 31)
    pieces = [packer.compress(bytes(10_000_000)) for _ in range(size // 10_000_000)]
    return b"".join([*pieces, packer.flush()])


def page(body: bytes) -> Answer:
    return reply(body, headers="Content-Type: text/html\r\n")


BODIES: dict[str, Callable[[], Answer]] = {
    "1 GB in a megabyte of gzip": lambda: reply(bomb(), headers="Content-Encoding: gzip\r\n"),
    "gzip in gzip": lambda: reply(gzip.compress(bomb()), headers="Content-Encoding: gzip, gzip\r\n"),
    "deflate bomb": lambda: reply(zlib.compress(bytes(200_000_000)), headers="Content-Encoding: deflate\r\n"),
    "endless body": lambda: endless(OK + b"\r\n", b"<p>x" * 16_384),
    "endless chunks": lambda: endless(
        OK + b"Transfer-Encoding: chunked\r\n\r\n", b"ffff\r\n" + b"x" * 65_535 + b"\r\n"
    ),
    "a byte a second": lambda: endless(OK + b"Content-Length: 9999\r\n\r\n", b"x", pause=1.0),
    "a header byte a second": lambda: endless(OK + b"X: ", b"x", pause=1.0),
    "50 MB of headers": lambda: raw(OK + (b"X-Header: " + b"x" * 60_000 + b"\r\n") * 830 + b"\r\n"),
    "one header of 50 MB": lambda: raw(OK + b"X: " + b"x" * 50_000_000 + b"\r\n\r\n"),
    "length too great": lambda: reply(b"<p>x", length=4_000_000),
    "length beyond the cap": lambda: reply(b"<p>x", length=50_000_000_000),
    "reset": lambda: raw(OK + b"Content-Length: 1000\r\n\r\nhalf"),
    "silence": lambda: endless(b"", b"", pause=0.5),
    "endless trailers": lambda: endless(OK + b"Transfer-Encoding: chunked\r\n\r\n0\r\n", b"X: y\r\n"),
    "100,000 nested elements": lambda: page(b"<div>" * 100_000 + GOOD),
    "100,000 nested lists": lambda: page(b"<ul><li>" * 50_000 + GOOD),
    "100,000 misnested elements": lambda: page(b"<a><b><i><p>" * 25_000 + b"</b></a>" * 20_000 + GOOD),
    "100,000 attributes": lambda: page(
        b"<p " + b" ".join(b"a%d=1" % n for n in range(100_000)) + b">" + GOOD
    ),
    "5 MB of elements": lambda: page(b"<b>" * 1_600_000 + GOOD),
    "59,000 elements": lambda: page(b"<p>x" * 59_000),
    "5 MB of words": lambda: page(GOOD + b"<p>tides and tables " * 20 + b"tide " * 900_000),
    "19,000 style rules for 10,000 elements": lambda: page(
        b"<style>"
        + b"".join(b"div p:nth-child(%d){color:red}" % n for n in range(19_000))
        + b"</style><div>"
        + b"<p>x" * 10_000
    ),
    "selectors that go back and forth": lambda: page(
        b"<style>.n div div div div div div .x,.n div ~ div div ~ div .x,:has(:has(.n)){color:red}</style><p class=n>"
        + b"<div>" * 500
        + b"<p class=x>" * 2_000
        + GOOD
    ),
    "60,000 style rules": lambda: page(
        b"<style>" + b"".join(b".a%d p{color:red}" % n for n in range(60_000)) + b"</style>" + GOOD
    ),
    "deep style rules": lambda: page(b"<style>" + b".a{" * 100_000 + b"</style>" + GOOD),
    "deep JSON": lambda: page(
        b'<script type="application/ld+json">' + b"[" * 2_000_000 + b"</script>" + GOOD
    ),
    "5 MB of open comments": lambda: page(b"<!--" * 1_200_000 + GOOD),
}


def main() -> int:
    failed = 0
    with serving(page(GOOD)) as good:
        for name, make in BODIES.items():
            with serving(make()) as server:
                words = [sys.executable, "-c", CHILD, server.url, good.url, str(DEADLINE)]
                done = subprocess.run(words, capture_output=True, text=True, check=False, timeout=120)
            if done.returncode:
                print(f"{name:<28} FAILED: {done.stderr.strip().splitlines()[-1]}")
                failed += 1
                continue
            row = json.loads(done.stdout)
            held = (
                row["seconds"] <= DEADLINE + 1 and row["memory"] <= MEMORY and row["title"] == "Tide engineer"
            )
            failed += not held
            mark = "" if held else "  NOT HELD"
            print(f"{name:<28} {row['seconds']:5.1f} s  {row['memory']:+6.1f} MB  {row['end']}{mark}")
    print(
        f"{len(BODIES) - failed} of {len(BODIES)} held: within {DEADLINE + 1:.0f} s, at most +{MEMORY:.0f} MB"
    )
    return 1 if failed else 0


if __name__ == "__main__":
    raise SystemExit(main())
