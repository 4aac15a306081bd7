"""The rows of a batch: requests as they go up, and results as they come down.

    {"custom_id": "…", "method": "POST", "url": "/v1/chat/completions", "body": {…}}
    {"custom_id": "…", "response": {"status_code": 200, "body": {…}}, "error": null}

A body is what a direct request would send (`request.build`), and what `--dry-run` shows; a reply is checked
like a direct one (`reply.py`), in the same order.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping, Sequence
from typing import Any, NamedTuple

from analyzer.catalogue import FactSpec
from analyzer.model import Finding, Posting
from analyzer.readers.model.endpoint import Endpoint
from analyzer.readers.model.envelope import RawReply, read_whole
from analyzer.readers.model.faults import Fault, as_error, from_status
from analyzer.readers.model.prompt import ShownLine, addresses_shown, posting_parts, reading_prompt
from analyzer.readers.model.reply import ReplyChecker
from analyzer.readers.model.reply_json import UnusableReply
from analyzer.readers.model.request import build, most_tokens, schema_of
from analyzer.readers.model.sdk_client import ModelRequest
from analyzer.readers.model.stream_watch import claims_everything
from analyzer.text.line_addresses import has_addresses


class Part(NamedTuple):
    """One request about a posting: some questions about some of its lines, `place` of how many."""

    specs: tuple[FactSpec, ...]
    lines: tuple[ShownLine, ...]
    place: tuple[int, int]
    by_sentence: bool


class Sendable(NamedTuple):
    """A row as it goes into a file, and what it may come to: characters of the prompt, and bounds of the
    tokens read and written."""

    line: bytes
    chars: int
    most_tokens: tuple[int, int]


class Failed(NamedTuple):
    """Why a row brought nothing: a word for programs (`kind`), and words for the person. `leave_out` is the
    parameter that the server refused, "" where it was none."""

    kind: str
    words: str
    leave_out: str = ""


class Result(NamedTuple):
    """What came back for a row: a reply, or why there is none."""

    custom_id: str
    reply: RawReply | None
    failed: Failed | None


def parts_of(posting: Posting, specs: Sequence[FactSpec], endpoint: Endpoint) -> list[Part]:
    """The requests that ask these questions of the posting, as a direct reading and `--dry-run` have them."""
    pieces = posting_parts(posting.lines, endpoint.part_chars)
    by_sentence = has_addresses(posting.lines)
    return [
        Part(tuple(specs), lines, (number, len(pieces)), by_sentence)
        for number, lines in enumerate(pieces, start=1)
    ]


def path_of(endpoint: Endpoint) -> str:
    """What each request of a file asks, as the Batch API names it."""
    return "/v1/responses" if endpoint.api == "responses" else "/v1/chat/completions"


def request_of(
    part: Part, endpoint: Endpoint, fence: str, *, again: str = "", refused: Collection[str] = ()
) -> ModelRequest:
    """The request of a part; `again` says what was wrong with an earlier reply."""
    prompt = reading_prompt(part.specs, part.lines, fence=fence, part=part.place, again=again)
    return build(prompt, schema_of(part.specs, by_sentence=part.by_sentence), endpoint, refused=refused)


def sendable(
    custom_id: str,
    part: Part,
    endpoint: Endpoint,
    fence: str,
    *,
    again: str = "",
    refused: Collection[str] = (),
) -> Sendable:
    """The line of a file for a part."""
    prompt = reading_prompt(part.specs, part.lines, fence=fence, part=part.place, again=again)
    body = request_of(part, endpoint, fence, again=again, refused=refused).params
    row = {"custom_id": custom_id, "method": "POST", "url": path_of(endpoint), "body": dict(body)}
    line = json.dumps(row, ensure_ascii=False).encode("utf-8", "replace") + b"\n"
    return Sendable(line, len(prompt.system) + len(prompt.user), most_tokens(prompt, part.specs, endpoint))


def result_of(line: str, endpoint: Endpoint) -> Result | None:
    """What a line of a file of results says; None where it names no row."""
    try:
        plain = json.loads(line)
    except (ValueError, RecursionError):
        return None
    custom_id = plain.get("custom_id") if isinstance(plain, Mapping) else None
    if not isinstance(custom_id, str) or not custom_id:
        return None
    try:
        return Result(custom_id, _reply(plain, endpoint), None)
    except Fault as fault:
        return Result(custom_id, None, failed_by(fault, endpoint))
    except _Unsent as unsent:
        return Result(custom_id, None, unsent.failed)


class _Unsent(Exception):
    """A row that the provider never asked the model."""

    def __init__(self, failed: Failed) -> None:
        super().__init__(failed.kind)
        self.failed = failed


def _reply(plain: Mapping[str, Any], endpoint: Endpoint) -> RawReply:
    error, response = plain.get("error"), plain.get("response")
    if not isinstance(response, Mapping) or not response:
        raise _Unsent(_unsent(error))
    status, body = response.get("status_code"), response.get("body")
    text = json.dumps(body, ensure_ascii=False)
    if type(status) is int and not 200 <= status < 300:
        raise from_status(status, {}, text)
    return read_whole(text, endpoint.api)


def _unsent(error: Any) -> Failed:
    code = error.get("code") if isinstance(error, Mapping) else None
    for word, failed in _UNSENT.items():
        if isinstance(code, str) and word in code:
            return failed
    message = error.get("message") if isinstance(error, Mapping) else None
    words = "".join(char if char.isprintable() else " " for char in str(message or code or "no reason given"))
    return Failed("failed", f"the provider failed on it ({words[:200]})")


_UNSENT = {
    "expired": Failed("expired", "the provider did not come to it within a day"),
    "cancelled": Failed("cancelled", "it was cancelled before its turn"),
}
MISSING = Failed("missing", "the provider brought neither a reply nor an error for it")


def failed_by(fault: Fault, endpoint: Endpoint) -> Failed:
    """A fault of one row, in words; what the server refused by name is left out the next time."""
    from analyzer.readers.model.request import refused_parameter

    error = as_error(fault, endpoint)
    if fault.kind == "rate":
        return Failed(error.kind, "the provider was too busy for it")
    leave_out = refused_parameter(fault, _all_parameters(endpoint)) or ""
    if leave_out:
        return Failed(
            error.kind, f"{endpoint.model} refuses {leave_out}; it is left out the next time", leave_out
        )
    return Failed(error.kind, error.message)


def _all_parameters(endpoint: Endpoint) -> ModelRequest:
    """A request with every parameter that ours have; its words do not matter."""
    from analyzer.readers.model.prompt import Prompt

    return build(Prompt("", ""), {}, endpoint)


def findings_of(reply: RawReply, part: Part, endpoint: Endpoint) -> tuple[tuple[Finding, ...], int] | Failed:
    """The findings of a reply, and how many of its claims were dropped, checked in the order of a direct
    reading: refusal, finish, text, claims; or why it is of no use."""
    if reply.refusal is not None or reply.finish == "filtered":
        return failed_by(Fault("refusal" if reply.refusal is not None else "filtered"), endpoint)
    if reply.finish == "length":
        return Failed("cut_off", f"it wrote on to its limit of {endpoint.max_tokens} tokens")
    addresses = addresses_shown(part.lines) if part.by_sentence else None
    try:
        checked = ReplyChecker(part.specs, (line.n for line in part.lines), addresses).reply(reply.text)
    except UnusableReply as error:
        return Failed("broken_reply", str(error))
    if claims_everything(checked.findings, len(part.specs)):
        return Failed("broken_reply", "it claimed nearly everything that was asked")
    return checked.findings, checked.dropped
