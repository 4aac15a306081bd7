"""What can go wrong between here and a model, with the words and the remedy for each.

One pure function decides what is worth another try; everything else ends at once. A person reads
the cause and the remedy; a server's own words are shown only after the key is taken out of them.
"""

from __future__ import annotations

import email.utils
import json
import time
from collections.abc import Mapping
from typing import Any, Literal

from analyzer.errors import BrokenReply, KeyRefused, ModelUnavailable, ReaderError
from analyzer.readers.model.endpoint import Endpoint

FaultKind = Literal[
    "key", "forbidden", "missing", "quota", "rate", "server", "unreachable", "cut", "slow", "too_long",
    "bad_request", "redirect", "not_a_reply", "flood", "refusal", "filtered",
]  # fmt: skip
_AGAIN: frozenset[FaultKind] = frozenset({"rate", "server", "unreachable", "cut"})
SERVER_GONE: frozenset[FaultKind] = frozenset({"unreachable", "cut", "server", "slow"})
"""Faults that speak of a server which may be gone altogether."""
_QUOTA_WORDS = ("insufficient_quota", "billing_hard_limit_reached", "exceeded your current quota")
_LENGTH_WORDS = ("context_length_exceeded", "context length", "context size", "maximum context", "too long")


class Fault(Exception):
    """One request failed. `retry_after` is in seconds, where the server gave a time; `body` is the
    text of the answer to a bad request, in small letters, to be searched and never shown; `leave_out` is the
    parameter without which the request may be taken."""

    def __init__(
        self,
        kind: FaultKind,
        detail: str = "",
        *,
        status: int | None = None,
        retry_after: float | None = None,
        body: str = "",
    ) -> None:
        super().__init__(kind, detail)
        self.kind: FaultKind = kind
        self.detail = detail
        self.status = status
        self.retry_after = retry_after
        self.body = body
        self.leave_out: str | None = None


def worth_another_try(fault: BaseException) -> bool:
    """Whether the same request may succeed a little later."""
    return isinstance(fault, Fault) and fault.kind in _AGAIN


def from_status(status: int, headers: Mapping[str, str], body: str) -> Fault:
    """The fault that an HTTP status with this body means."""
    words = body.lower()
    detail = _message_of(body)
    if status == 401:
        return Fault("key", status=status)
    if status == 403:
        return Fault("forbidden", detail, status=status)
    if status == 404:
        return Fault("missing", detail, status=status)
    if status == 429 or any(word in words for word in _QUOTA_WORDS):
        quota = any(word in words for word in _QUOTA_WORDS)
        wait = None if quota else retry_after(headers)
        return Fault("quota" if quota else "rate", detail, status=status, retry_after=wait)
    if status in {408, 409, 425} or status >= 500:
        return Fault("server", detail, status=status, retry_after=retry_after(headers))
    if status in {400, 413, 422}:
        if any(word in words for word in _LENGTH_WORDS) or status == 413:
            return Fault("too_long", detail, status=status)
        return Fault("bad_request", detail, status=status, body=words)
    if 300 <= status < 400:
        return Fault("redirect", status=status)
    return Fault("bad_request", detail, status=status, body=words)


def retry_after(headers: Mapping[str, str], now: float | None = None) -> float | None:
    """The seconds that a server asks to wait, from `retry-after-ms` or `Retry-After` in either form."""
    found = {name.lower(): value.strip() for name, value in headers.items()}
    for name, unit in (("retry-after-ms", 1000.0), ("retry-after", 1.0)):
        try:
            seconds = float(found[name]) / unit
        except (KeyError, ValueError):
            continue
        if 0 <= seconds < 1e9:
            return seconds
    try:
        moment = email.utils.parsedate_to_datetime(found.get("retry-after", ""))
    except (ValueError, TypeError):
        return None
    return max(0.0, moment.timestamp() - (time.time() if now is None else now))


def _message_of(body: str) -> str:
    """The server's own message within an error's body, in one short line."""
    try:
        plain: Any = json.loads(body)
    except (ValueError, RecursionError):
        return ""
    error = plain.get("error", plain) if isinstance(plain, dict) else None
    message = error.get("message", "") if isinstance(error, dict) else error
    if not isinstance(message, str):
        return ""
    return "".join(char if char.isprintable() else " " for char in message)[:200].strip()


def masked(text: str, key: str) -> str:
    """`text` without the key or any long part of it, whatever a server echoes.

    Words that are no secrets ("local", "none") are left alone: they stand in ordinary text.
    """
    if len(key) < 6 or key.isalpha():
        return text
    text = text.replace(key, "[key]")
    width = 12
    if len(key) <= width:
        return text
    for start in range(len(key) - width + 1):
        text = text.replace(key[start : start + width], "[key]")
    return text


def as_error(fault: Fault, endpoint: Endpoint) -> ReaderError:
    """The fault as the error that is raised for a person: the cause and what to do, without the key.

    BrokenReply where the model answered, KeyRefused for 401 and 403, ModelUnavailable for all others.
    """
    message, remedy = _MESSAGES[fault.kind]
    if fault.kind == "key" and not endpoint.api_key:
        message = "{where} wants a key and none is set"
    filled = {
        "where": endpoint.name,
        "model": endpoint.model,
        "deadline": f"{endpoint.deadline:g}",
        "status": f" with status {fault.status}" if fault.status else "",
        "detail": f" ({masked(fault.detail, endpoint.api_key)})" if fault.detail else "",
        "when": _when(fault.retry_after),
    }
    error: type[ReaderError] = BrokenReply if fault.kind in _BROKEN else ModelUnavailable
    return (KeyRefused if fault.kind in _KEY else error)(
        message.format(**filled),
        remedy=remedy.format(**filled),
        kind=_KINDS.get(fault.kind),
        or_phrases=fault.kind in _OR_PHRASES,
    )


_OTHER = "try --api chat or responses, or another model"
_MESSAGES: dict[FaultKind, tuple[str, str]] = {
    "key": ("{where} refused the key", "check OPENAI_API_KEY"),
    "forbidden": (
        "{where} does not allow this key to use {model}{detail}",
        "ask for access, or name another model with --model",
    ),
    "missing": (
        "{where} knows no model {model}, or nothing is at this address{detail}",
        "check --model and OPENAI_BASE_URL (it usually ends in /v1), or try --api chat",
    ),
    "quota": (
        "the account at {where} has no quota left{detail}",
        "check its plan and billing",
    ),
    "rate": ("{where} asks to slow down{detail}", "{when}"),
    "server": ("{where} failed{status}{detail}", "try again later"),
    "unreachable": (
        "{where} cannot be reached{detail}",
        "check that the server runs and OPENAI_BASE_URL is right",
    ),
    "cut": ("{where} broke off its answer", "try again; if it stays so, look at the server's log"),
    "slow": (
        "{where} did not finish within {deadline} seconds",
        "allow more with JOBFIT_DEADLINE, or name a faster model",
    ),
    "too_long": (
        "the posting is too long for {model}{detail}",
        "start the server with a larger context, or name a model that has one",
    ),
    "bad_request": ("{where} refused the request{status}{detail}", _OTHER),
    "redirect": (
        "{where} sends the request elsewhere{status}",
        "set OPENAI_BASE_URL to the address that it should go to",
    ),
    "not_a_reply": (
        "{where} answered with something that is no model's reply{detail}",
        "check that OPENAI_BASE_URL is the API's address (it usually ends in /v1)",
    ),
    "flood": ("{where} sent far more than was asked for", "try again, or name another model"),
    "refusal": ("{model} declined to read this posting", "name another model"),
    "filtered": (
        "a content filter at {where} stopped the reply",
        "name another model",
    ),
}
_OR_PHRASES: frozenset[FaultKind] = frozenset(
    {"key", "quota", "server", "unreachable", "refusal", "filtered"}
)
_KEY: frozenset[FaultKind] = frozenset({"key", "forbidden"})
_BROKEN: frozenset[FaultKind] = frozenset({"not_a_reply", "flood", "refusal", "filtered"})
_KINDS: dict[FaultKind, str] = {
    "key": "key_refused",
    "quota": "out_of_quota",
    "rate": "rate_limited",
    "server": "server_error",
    "unreachable": "unreachable",
    "cut": "unreachable",
    "slow": "timeout",
    "too_long": "too_long",
    "refusal": "refused",
    "filtered": "refused",
}


def _when(seconds: float | None) -> str:
    if seconds is None:
        return "try again in a few minutes, or use fewer --jobs"
    if seconds < 120:
        return f"come back in {seconds:.0f} seconds, or use fewer --jobs"
    return f"come back in {seconds / 60:.0f} minutes"
