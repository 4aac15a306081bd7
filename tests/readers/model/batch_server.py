"""A Batch API on loopback: /files and /batches with every state and fault that the documented API has.

    with BatchServer() as server:
        …                                  # upload, create: the batch is "validating"
        server.end()                       # all batches end as their `Ending` says; rows that ran are paid for
        server.paid                        # how often each posting's text was read by the "model"

A chat completion is answered too, and paid for at its own price, so that a direct reading by mistake is seen.
Faults are laid out beforehand: `server.fault("POST", "/batches", "reset after")`.
"""

from __future__ import annotations

import json
import re
import threading
from collections import Counter, deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler
from typing import Any
from urllib.parse import parse_qs, urlsplit

from tests.readers.model.server import Loopback, Server

MOST_REQUESTS, MOST_BYTES = 50_000, 200_000_000
_FENCE = re.compile(r"=====[0-9a-f]{16}=====")
Body = dict[str, Any]


@dataclass
class Ending:
    """How a batch ends. Rows are named by their place in its file. Of the first `done` (None: all) each runs
    and is paid for; the rest is told as expired or cancelled where the batch ends so. `errors` are rows with
    an HTTP status and body; `missing` stand in neither file though they ran; `twice` come again, in other
    words; `broken` are replies that are no JSON; `strangers` rows of nobody. `order` puts the rows of the
    output into another order; `raw` are lines that are no JSON at all."""

    status: str = "completed"
    done: int | None = None
    errors: dict[int, tuple[int, Any]] = field(default_factory=dict)
    missing: frozenset[int] = frozenset()
    twice: frozenset[int] = frozenset()
    broken: frozenset[int] = frozenset()
    strangers: int = 0
    raw: tuple[str, ...] = ()
    order: Callable[[list[Any]], Iterable[Any]] = list
    problems: tuple[str, ...] = ()
    told: bool = True


class BatchServer(Loopback):
    """The provider. `endings` are taken by batches in the order of their creation; without one, all goes
    well. `answer` makes the content of a reply from a request's body. `on_request` is called with method and
    path before anything is done, `on_done` before it is answered; `ends_at_once` has batches end when they are made."""

    def __init__(self, answer: Callable[[Body], str] | None = None) -> None:
        super().__init__()
        self.answer = answer or read_plainly
        self.files: dict[str, dict[str, Any]] = {}
        self.batches: dict[str, dict[str, Any]] = {}
        self.endings: deque[Ending] = deque()
        self.paid: Counter[str] = Counter()
        self.direct: list[Body] = []
        self.asked: list[tuple[str, str]] = []
        self.deleted: list[str] = []
        self.faults: list[tuple[str, str, str | int, dict[str, str]]] = []
        self.on_request: Callable[[str, str], object] = lambda _method, _path: None
        self.on_done: Callable[[str, str], object] = lambda _method, _path: None
        self.ends_at_once = False
        self.page = 100
        self.most = (MOST_REQUESTS, MOST_BYTES)
        self.lock = threading.RLock()
        self._next = 0

    def fault(self, method: str, path: str, kind: str | int, *, times: int = 1, **headers: str) -> None:
        """The next request whose path ends so is answered with a status, or "reset" before or "reset after"
        it was done, or gets a body that is no JSON ("garbage")."""
        self.faults += [(method, path, kind, {k.replace("_", "-"): v for k, v in headers.items()})] * times

    # HTTP

    def handle(self, handler: BaseHTTPRequestHandler) -> None:
        method = handler.command
        split = urlsplit(handler.path)
        path, query = split.path.removeprefix("/v1"), parse_qs(split.query)
        self.on_request(method, path)
        fault = self._fault(method, path)
        if fault is not None and fault[0] == "reset":
            Server.reset(handler)  # while it still sends
            return
        body = handler.rfile.read(int(handler.headers.get("content-length") or 0))
        with self.lock:
            self.asked.append((method, path))
            if fault is not None and isinstance(fault[0], int):
                status, headers = fault
                text = json.dumps({"error": {"message": f"fault {status}", "code": None}})
                self._send(handler, status, text.encode(), headers)
                return
            status, answer = self._done(method, path, query, body, handler.headers.get("content-type", ""))
        self.on_done(method, path)
        if fault is not None and fault[0] == "reset after":
            Server.reset(handler)
            return
        if fault is not None and fault[0] == "garbage":
            answer = b"<html>ok</html>"
        self._send(handler, status, answer if isinstance(answer, bytes) else json.dumps(answer).encode(), {})

    def _fault(self, method: str, path: str) -> tuple[Any, dict[str, str]] | None:
        with self.lock:
            for place, (wanted, end, kind, headers) in enumerate(self.faults):
                if wanted == method and path.endswith(end):
                    del self.faults[place]
                    return kind, headers
        return None

    @staticmethod
    def _send(handler: BaseHTTPRequestHandler, status: int, body: bytes, headers: dict[str, str]) -> None:
        handler.send_response(status)
        for name, value in {
            "Content-Type": "application/json",
            "Content-Length": str(len(body)),
            **headers,
        }.items():
            handler.send_header(name, value)
        handler.end_headers()
        handler.wfile.write(body)

    def _done(
        self, method: str, path: str, query: dict[str, list[str]], body: bytes, content_type: str
    ) -> tuple[int, Any]:
        steps = path.strip("/").split("/")
        match method, steps:
            case "POST", ["files"]:
                return self._upload(body, content_type)
            case "GET", ["files"]:
                shown = [
                    file
                    for file in self.files.values()
                    if file["purpose"] == query.get("purpose", ["batch"])[0]
                ]
                return self._list(shown[::-1] if query.get("order") == ["desc"] else shown, query, 10_000)
            case "GET", ["files", name, "content"] if name in self.files:
                return 200, self.files[name]["content"]
            case "DELETE", ["files", name] if name in self.files:
                del self.files[name]
                self.deleted.append(name)
                return 200, {"id": name, "object": "file", "deleted": True}
            case "POST", ["batches"]:
                return self._create(json.loads(body))
            case "GET", ["batches"]:
                return self._list(list(self.batches.values())[::-1], query, 100)
            case "GET", ["batches", name] if name in self.batches:
                return 200, _shown(self.batches[name])
            case "POST", ["batches", name, "cancel"] if name in self.batches:
                batch = self.batches[name]
                if batch["status"] in {"validating", "in_progress", "finalizing"}:
                    batch["status"] = "cancelling"
                return 200, _shown(batch)
            case "POST", ["chat", "completions"] | ["responses"]:
                asked = json.loads(body)
                self.direct.append(asked)
                self.paid[posting_in(asked)] += 1
                return 200, self._reply(asked, broken=False)
        return 404, {"error": {"message": "not found", "type": "invalid_request_error"}}

    def _list(
        self, all_of_them: list[dict[str, Any]], query: dict[str, list[str]], most: int
    ) -> tuple[int, Any]:
        limit = min(int(query.get("limit", [str(most)])[0]), most, self.page)
        after = query.get("after", [None])[0]
        begin = next((n + 1 for n, one in enumerate(all_of_them) if one["id"] == after), 0)
        found = all_of_them[begin : begin + limit]
        more = begin + limit < len(all_of_them)
        return 200, {"object": "list", "data": [_shown(one) for one in found], "has_more": more}

    # Files and batches

    def _id(self, kind: str) -> str:
        self._next += 1
        return f"{kind}_{self._next}"

    def _file(self, filename: str, content: bytes, purpose: str) -> dict[str, Any]:
        name = self._id("file")
        self.files[name] = {
            "id": name, "object": "file", "bytes": len(content), "created_at": 1_790_000_000 + self._next,
            "filename": filename, "purpose": purpose, "status": "processed", "content": content,
        }  # fmt: skip
        return self.files[name]

    def _upload(self, body: bytes, content_type: str) -> tuple[int, Any]:
        parts = parts_of_form(body, content_type)
        filename, content = parts["file"]
        if len(content) > 512_000_000:
            return 413, {"error": {"message": "too large"}}
        return 200, _shown(self._file(filename, content, parts["purpose"][1].decode()))

    def _create(self, asked: Body) -> tuple[int, Any]:
        file = self.files.get(asked["input_file_id"])
        if file is None or file["purpose"] != "batch" or asked["completion_window"] != "24h":
            return 400, {"error": {"message": "no such file for a batch"}}
        name = self._id("batch")
        batch = {
            "id": name, "object": "batch", "endpoint": asked["endpoint"], "errors": None,
            "input_file_id": file["id"], "completion_window": "24h", "status": "validating",
            "output_file_id": None, "error_file_id": None, "created_at": 1_790_000_000 + self._next,
            "expires_at": 1_790_086_400, "metadata": asked.get("metadata"),
            "request_counts": {"total": 0, "completed": 0, "failed": 0},
        }  # fmt: skip
        self.batches[name] = batch
        batch["ending"] = self.endings.popleft() if self.endings else Ending()
        if self.ends_at_once:
            self.end()
        return 200, _shown(batch)

    def begin(self) -> None:
        """All batches that are validated go on to be worked on."""
        with self.lock:
            for batch in self.batches.values():
                if batch["status"] == "validating":
                    batch["status"] = "in_progress"
                    batch["request_counts"]["total"] = len(self._rows(batch))

    def end(self) -> None:
        """All batches that have not ended do."""
        with self.lock:
            for batch in self.batches.values():
                if batch["status"] in {"validating", "in_progress", "finalizing", "cancelling"}:
                    self._end(batch, batch["ending"])

    def _rows(self, batch: dict[str, Any]) -> list[Body]:
        content = self.files[batch["input_file_id"]]["content"]
        return [json.loads(line) for line in content.decode().splitlines()]

    def _end(self, batch: dict[str, Any], ending: Ending) -> None:
        rows = self._rows(batch)
        problems = ending.problems or tuple(self._problems(batch, rows))
        if problems:
            batch["status"] = "failed"
            data = [{"code": "invalid", "message": words, "line": 1, "param": None} for words in problems]
            batch["errors"] = {"object": "list", "data": data}
            return
        status = "cancelled" if batch["status"] == "cancelling" else ending.status
        done = len(rows) if ending.done is None else ending.done
        output, errors = [], []
        for place, row in enumerate(rows):
            if place >= done:
                code = "batch_expired" if status == "expired" else "batch_cancelled"
                if ending.told:
                    errors.append(_row(row["custom_id"], None, {"code": code, "message": "not in time"}))
                continue
            if place in ending.errors:
                code, body = ending.errors[place]
                errors.append(
                    _row(row["custom_id"], {"status_code": code, "request_id": "r", "body": body}, None)
                )
                continue
            self.paid[posting_in(row["body"])] += 1
            body = self._reply(row["body"], broken=place in ending.broken)
            made = _row(row["custom_id"], {"status_code": 200, "request_id": "r", "body": body}, None)
            if place not in ending.missing:
                output.append(made)
            if place in ending.twice:
                output.append(made | {"id": "again"})
        output += [
            _row(f"nobody-{n}", {"status_code": 200, "body": {}}, None) for n in range(ending.strangers)
        ]
        batch["status"] = status
        batch["request_counts"] = {"total": len(rows), "completed": len(output), "failed": len(errors)}
        lines = [*map(json.dumps, ending.order(output)), *ending.raw]
        if lines:
            batch["output_file_id"] = self._result(lines)
        if errors:
            batch["error_file_id"] = self._result(list(map(json.dumps, errors)))

    def _result(self, lines: list[str]) -> str:
        content = ("\n".join(lines) + "\n").encode()
        return str(self._file("result.jsonl", content, "batch_output")["id"])

    def _problems(self, batch: dict[str, Any], rows: list[Body]) -> Iterator[str]:
        """What validation finds: the limits, equal names, requests to another path, two models."""
        if len(rows) > self.most[0] or self.files[batch["input_file_id"]]["bytes"] > self.most[1]:
            yield "the file is beyond the limits"
        if len({row["custom_id"] for row in rows}) != len(rows):
            yield "a custom_id stands twice"
        if {row["url"] for row in rows} != {batch["endpoint"]} or {row["method"] for row in rows} != {"POST"}:
            yield "a request is for another path"
        if len({row["body"]["model"] for row in rows}) != 1:
            yield "more than one model"

    def _reply(self, asked: Body, *, broken: bool) -> Any:
        content = '{"findings": [' if broken else self.answer(asked)
        if "instructions" in asked:
            message = {"type": "message", "content": [{"type": "output_text", "text": content}]}
            usage = {"input_tokens": 1000, "output_tokens": 50}
            return {"status": "completed", "output": [message], "usage": usage}
        message = {"role": "assistant", "content": content, "refusal": None}
        return {
            "id": "x", "object": "chat.completion", "model": asked["model"],
            "choices": [{"index": 0, "message": message, "finish_reason": "stop"}],
            "usage": {"prompt_tokens": 1000, "completion_tokens": 50, "total_tokens": 1050},
        }  # fmt: skip


def posting_in(body: Body) -> str:
    """What a request asks about, without the fence that is drawn anew each time: the posting and the part."""
    user = body["input"] if "instructions" in body else body["messages"][-1]["content"]
    return _FENCE.sub("", user)


def read_plainly(body: Body) -> str:
    """The reply of a simple "model": it cites the line that says remote or hybrid, and the one of mentoring, where
    it is asked for them."""
    findings, form = [], json.dumps(body.get("response_format") or body["text"])
    for number, text in re.findall(r"(?m)^(\d+)(?: site)?\| (.*)$", posting_in(body)):
        shows: list[str] = []
        if "remote" in text.lower():
            shows.append("work_arrangement=remote")
        elif "hybrid" in text.lower():
            shows.append("work_arrangement=hybrid")
        if "mentor" in text.lower():
            shows.append("mentoring=yes")
        shows = [word for word in shows if f'"{word}"' in form]
        if shows:
            findings.append({"lines": [int(number)], "shows": shows})
    return json.dumps({"findings": findings})


def parts_of_form(body: bytes, content_type: str) -> dict[str, tuple[str, bytes]]:
    """The parts of a multipart form by name, each with its file's name."""
    boundary = b"--" + content_type.partition("boundary=")[2].strip('"').encode()
    found = {}
    for part in body.split(boundary)[1:-1]:
        head, _, content = part.partition(b"\r\n\r\n")
        name = re.search(rb'name="([^"]*)"', head)
        filename = re.search(rb'filename="([^"]*)"', head)
        assert name is not None
        found[name[1].decode()] = (filename[1].decode() if filename else "", content.removesuffix(b"\r\n"))
    return found


def _row(custom_id: str, response: Any, error: Any) -> Body:
    return {"id": "batch_req_1", "custom_id": custom_id, "response": response, "error": error}


def _shown(plain: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in plain.items() if name not in {"content", "ending"}}
