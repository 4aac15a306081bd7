"""The speed of the command: many postings through `jobfit` itself, against a model's server that takes its time.

    uv run python -m benchmarks.command                     1,000 postings, 16 at a time, 0.5 s a reply
    uv run python -m benchmarks.command --jobs 64 --runs 3

`benchmarks/throughput.py` measures the reading alone, as a function. Here the real command runs in a process of
its own, with a home of its own, as a person would start it: files are opened, the estimate is made, postings
are read, saved in the library, judged and drawn. The server is a third process and does next to nothing:
it answers each request after the same time with the same bytes.

Told are the start-up (a run of one posting, less the time of its reply: imports, patterns, rubrics, the first
draw), and without it: postings a second, their share of the ideal rate (jobs / seconds), and the CPU a posting,
of the command and of the processes that read for it.
The median of the runs is held against benchmarks/floors.toml; exit code 1 on the wrong side.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import re
import statistics
import subprocess
import sys
import tempfile
import threading
import time
import tomllib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from benchmarks.accuracy import FLOORS
from benchmarks.cores import Seen

ROOT = Path(__file__).resolve().parents[1]
POSTING = ROOT / "examples" / "staff-reliability-engineer.txt"
FOUND = (
    ([1], [{"words": "title", "are": ["Staff Reliability Engineer"]}, "seniority=staff", "role_track=individual_contributor"]),
    ([2], [{"words": "company", "are": ["Tidewater Systems"]}, "work_arrangement=remote", "employment_type=full_time"]),
    ([2], [{"words": "remote_regions", "are": ["Europe"]}]),
    ([6], [{"number": "company_size", "is": 310}, "funding_stage=series_c_plus", "customers=businesses"]),
    ([10], [{"number": "requests_per_second", "is": 40000}, "operates_at_scale=yes", "build_or_improve=improve_existing"]),
    ([14], ["production_ownership=yes", "service_scope=few", {"number": "team_size", "is": 6}]),
    ([15], ["reliability_focus=yes"]),
    ([16], ["performance_focus=yes"]),
    ([17], ["on_call=required", "on_call_empowered=yes"]),
    ([18], ["mentoring=yes", "works_with_juniors=yes"]),
    ([19], ["documentation=yes"]),
    ([21], ["production_access=self_service"]),
    ([25], [{"number": "years_experience", "is": 8}]),
    ([26], [{"words": "technologies", "are": ["Go", "Rust", "PostgreSQL", "Kafka"]}]),
    ([32], ["teamwork=yes", "flexible_hours=yes", {"number": "get_togethers_per_year", "is": 3}, "manager_technical=yes"]),
    ([32], ["one_on_ones=biweekly"]),
    ([36], [{"pay": "pay", "min": 105000, "max": 128000, "currency": "EUR", "per": "year"}, "equity=yes"]),
    ([37], ["benefits=paid_leave", "benefits=parental_leave"]),
    ([38], ["skill_development=yes", "benefits=learning_budget"]),
    ([39], ["benefits=home_office"]),
    ([41], ["career_growth=yes", "inclusion=practices"]),
)  # fmt: skip
"""What a good model finds in POSTING."""
_CLAUSE_ENDS = re.compile(r"(?<=[a-z])(?=[,;.] |[.;]?$)", re.MULTILINE)


def _answer() -> bytes:
    reply = {"findings": [{"lines": lines, "shows": shows} for lines, shows in FOUND]}
    message = {"role": "assistant", "content": json.dumps(reply, separators=(",", ":"))}
    body = json.dumps(
        {
            "id": "x",
            "object": "chat.completion",
            "created": 1,
            "model": "m",
            "choices": [{"index": 0, "message": message, "finish_reason": "stop"}],
            "usage": {"prompt_tokens": 5000, "completion_tokens": 450, "total_tokens": 5450},
        }
    ).encode()
    head = f"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: {len(body)}\r\n\r\n"
    return head.encode() + body


# ── the server ────────────────────────────────────────────────────────────────────────────────────


class _Slow(asyncio.Protocol):
    """Counts the bytes of a request and answers it later; looks at nothing else in it."""

    def __init__(self, seconds: float, answer: bytes) -> None:
        self.seconds, self.answer = seconds, answer
        self.head, self.left = b"", 0

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self.transport = transport

    def data_received(self, data: bytes) -> None:
        if not self.left:
            self.head += data
            head, end, body = self.head.partition(b"\r\n\r\n")
            if not end:
                return
            self.head = b""
            self.left = int(head.lower().partition(b"content-length:")[2].split(b"\r\n")[0]) - len(body)
        else:
            self.left -= len(data)
        if not self.left:
            asyncio.get_running_loop().call_later(self.seconds, self.reply)

    def reply(self) -> None:
        if not self.transport.is_closing():
            self.transport.write(self.answer)


async def _serve(seconds: float) -> None:
    answer = _answer()
    server = await asyncio.get_running_loop().create_server(
        lambda: _Slow(seconds, answer), "127.0.0.1", 0, backlog=512
    )
    print(server.sockets[0].getsockname()[1], flush=True)
    await server.serve_forever()


@contextmanager
def slow_server(seconds: float) -> Iterator[str]:
    """The address of a server that takes so long for each reply."""
    command = [sys.executable, "-m", "benchmarks.command", "--serve", "--seconds", str(seconds)]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as process:
        try:
            assert process.stdout is not None
            yield f"http://127.0.0.1:{int(process.stdout.readline())}/v1"
        finally:
            process.terminate()


# ── the command ───────────────────────────────────────────────────────────────────────────────────


class Spent(NamedTuple):
    """Seconds by the clock and of the CPU (the user's and the system's) that a process took, with those below
    it."""

    clock: float
    cpu: float


def run(files: Sequence[Path], jobs: int, url: str, form: str, home: Path) -> Spent:
    """Runs the command once; raises SystemExit where it failed or did not tell of every posting."""
    clean = {name: value for name, value in os.environ.items() if not name.startswith(("OPENAI_", "JOBFIT_"))}
    clean.pop("PYTHONDONTWRITEBYTECODE", None)
    env = {**clean, "JOBFIT_HOME": str(home), "JOBFIT_MODEL": "m", "OPENAI_BASE_URL": url}
    command = [str(Path(sys.executable).parent / "jobfit"), "--jobs", str(jobs), "--format", form]
    out = home.with_suffix(".out")
    with out.open("wb") as stdout, out.with_suffix(".err").open("wb") as stderr:
        began = time.perf_counter()
        process = subprocess.Popen(
            [*command, *map(str, files)], env=env, cwd=ROOT, stdout=stdout, stderr=stderr
        )
        seen, ended = Seen(), threading.Event()
        look = threading.Thread(target=seen.look, args=([process.pid], ended))
        look.start()
        _, status, usage = os.wait4(process.pid, 0)
        took = time.perf_counter() - began
        ended.set()
        look.join()
    process.returncode = os.waitstatus_to_exitcode(status)
    told = out.read_text(encoding="utf-8").count("Staff Reliability Engineer")
    if process.returncode or told < len(files):
        why = out.with_suffix(".err").read_text(encoding="utf-8")[-2000:]
        raise SystemExit(f"exit code {process.returncode}, {told} of {len(files)} told of: {why}")
    workers = sum(cpu for pid, cpu in seen.cpu.items() if pid != process.pid)
    return Spent(took, usage.ru_utime + usage.ru_stime + workers)


def write_postings(folder: Path, count: int) -> list[Path]:
    """Files that differ in every clause by a word of their own, so that nothing that is kept of one text
    helps with another: neither a reply nor what was found in a sentence."""
    text = POSTING.read_text(encoding="utf-8")
    files = [folder / f"{number}.txt" for number in range(count)]
    for number, file in enumerate(files):
        own = "x" + "".join("bdfghjklmn"[int(digit)] for digit in str(number)) + "o"
        file.write_text(_CLAUSE_ENDS.sub(f" {own}", text), encoding="utf-8")
    return files


def measure(count: int, jobs: int, seconds: float, form: str) -> tuple[Spent, Spent]:
    """(start-up, all postings without it)"""
    with tempfile.TemporaryDirectory() as name, slow_server(seconds) as url:
        folder = Path(name)
        first, *files = write_postings(folder, count + 1)
        run([first], jobs, url, form, folder / "warm")  # compiled modules, files in memory
        one = run([first], jobs, url, form, folder / "one")
        start = Spent(one.clock - seconds, one.cpu)
        whole = run(files, jobs, url, form, folder / "many")
    return start, Spent(whole.clock - start.clock, whole.cpu - start.cpu)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--count", type=int, default=1000)
    parser.add_argument("--jobs", type=int, default=16)
    parser.add_argument("--seconds", type=float, default=0.5, help="what the server takes for a reply")
    parser.add_argument("--format", default="card", help="how postings are shown")
    parser.add_argument("--runs", type=int, default=1)
    parser.add_argument("--serve", action="store_true", help=argparse.SUPPRESS)
    chosen = parser.parse_args()
    if chosen.serve:
        asyncio.run(_serve(chosen.seconds))
    rates, cpus = [], []
    for _ in range(chosen.runs):
        start, rest = measure(chosen.count, chosen.jobs, chosen.seconds, chosen.format)
        rates.append(chosen.count / rest.clock)
        cpus.append(rest.cpu / chosen.count)
        print(
            f"{chosen.count} postings, --jobs {chosen.jobs}: start-up {start.clock:.2f} s ({start.cpu:.2f} s of CPU); "
            f"{rates[-1]:.1f} postings a second, {rates[-1] * chosen.seconds / chosen.jobs:.3f} of the ideal rate; "
            f"{cpus[-1] * 1000:.1f} ms of CPU a posting",
            flush=True,
        )
    rate, cpu = statistics.median(rates), statistics.median(cpus)
    bounds = tomllib.loads(FLOORS.read_text(encoding="utf-8"))["command"]
    wanted = min(bounds["share_of_ideal"] * chosen.jobs / chosen.seconds, bounds["most_a_second"])
    return 0 if rate >= wanted and cpu * 1000 <= bounds["cpu_ms_at_most"] else 1


if __name__ == "__main__":
    sys.exit(main())
