"""What an API wraps around a reply: chat completions and responses, whole or streamed.

Servers that speak the API differ in it too, so every step is checked and no field is trusted.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from analyzer.readers.model.endpoint import Flavour
from analyzer.readers.model.faults import Fault, from_status
from analyzer.readers.model.reply_json import holds_whole_json

Finish = Literal["stop", "length", "filtered"]
_DONE = b"[DONE]"


@dataclass(frozen=True, slots=True)
class RawReply:
    """A reply as it came. Token counts are None where the server sent none."""

    text: str
    finish: Finish = "stop"
    refusal: str | None = None
    tokens_in: int | None = None
    tokens_out: int | None = None


def read_whole(body: str, flavour: Flavour) -> RawReply:
    """The reply in a body that came in one piece. Raises Fault where there is none."""
    plain = _object(body)
    if flavour == "responses":
        return _response(plain)
    choice = _first(plain.get("choices"))
    message = choice.get("message")
    if not isinstance(message, Mapping):
        raise Fault("not_a_reply", "there is no message in it")
    finish = _finish(choice.get("finish_reason"))
    text = _answer(_text(message.get("content")), _thoughts(message), finish)
    return RawReply(text, finish, _text(message.get("refusal")) or None, *_usage(plain))


class StreamedReply:
    """Puts a stream of server-sent events together: `feed` bytes, then ask for the `end`."""

    def __init__(self, flavour: Flavour) -> None:
        self._flavour = flavour
        self._buffer = b""
        self._texts: list[str] = []
        self._thoughts: list[str] = []
        self._refusals: list[str] = []
        self._finish: Finish | None = None
        self._done = False
        self._usage: tuple[int | None, int | None] = (None, None)

    def feed(self, data: bytes) -> Iterator[str]:
        """Takes bytes as they come and yields the pieces of the reply's text in them."""
        *whole, self._buffer = (self._buffer + data).split(b"\n")
        for line in whole:
            if line.startswith(b"data:"):
                payload = line[5:].strip()
                if payload == _DONE:
                    self._done = True
                elif payload:
                    yield from self._event(payload.decode("utf-8", "replace"))

    def end(self) -> RawReply:
        """The whole reply. Raises Fault where the stream broke off before it was finished: no reason was
        given for its end, and it does not say itself that it is done, with all brackets closed."""
        text, refusal = "".join(self._texts), "".join(self._refusals)
        finish = self._finish or "stop"
        text = _answer(text, "".join(self._thoughts), finish)
        done = self._done or self._buffer.removeprefix(b"data:").strip() == _DONE
        if self._finish is None and not (done and (refusal or holds_whole_json(text))):
            raise Fault("cut")
        return RawReply(text, finish, refusal or None, *self._usage)

    def _event(self, payload: str) -> Iterator[str]:
        plain = _object(payload)
        if self._flavour == "responses":
            yield from self._response_event(plain)
            return
        if (usage := _usage(plain)) != (None, None):
            self._usage = usage
        choices = plain.get("choices")
        if not isinstance(choices, list) or not choices:
            return
        choice = _first(choices)
        delta = choice.get("delta")
        if isinstance(delta, Mapping):
            if refusal := _text(delta.get("refusal")):
                self._refusals.append(refusal)
            self._thoughts.append(_thoughts(delta))
            if text := _text(delta.get("content")):
                self._texts.append(text)
                yield text
        if choice.get("finish_reason") is not None:
            self._finish = _finish(choice["finish_reason"])

    def _response_event(self, plain: Mapping[str, Any]) -> Iterator[str]:
        kind = plain.get("type")
        if kind == "response.output_text.delta" and (text := _text(plain.get("delta"))):
            self._texts.append(text)
            yield text
        elif kind in {"response.completed", "response.incomplete", "response.failed"}:
            whole = plain.get("response")
            raw = _response(whole if isinstance(whole, Mapping) else {})
            self._texts = [raw.text] if raw.text else self._texts
            self._refusals = [raw.refusal] if raw.refusal else []
            self._finish, self._usage = raw.finish, (raw.tokens_in, raw.tokens_out)


def _object(body: str) -> Mapping[str, Any]:
    try:
        plain = json.loads(body)
    except (ValueError, RecursionError):
        raise Fault("not_a_reply", "it is no JSON") from None
    if not isinstance(plain, Mapping):
        raise Fault("not_a_reply", "it is no JSON object")
    if plain.get("error"):
        # a fault with status 200, or in the middle of a stream
        error = plain["error"]
        code = error.get("code") if isinstance(error, Mapping) else None
        raise from_status(code if isinstance(code, int) and 400 <= code < 600 else 500, {}, body)
    return plain


def _first(choices: Any) -> Mapping[str, Any]:
    if not isinstance(choices, list) or not choices or not isinstance(choices[0], Mapping):
        raise Fault("not_a_reply", "there is no choice in it")
    return choices[0]


def _text(content: Any) -> str:
    """Text, or the texts of a list of parts, as some servers send it."""
    if isinstance(content, list):
        return "".join(_text(part.get("text")) for part in content if isinstance(part, Mapping))
    return content if isinstance(content, str) else ""


def _thoughts(message: Mapping[str, Any]) -> str:
    """What a server took for the model's thoughts: it has two names for them."""
    return _text(message.get("reasoning_content")) or _text(message.get("reasoning"))


def _answer(text: str, thoughts: str, finish: Finish) -> str:
    """The reply's text; where that is empty, what stands at the end of the thoughts, if it is whole JSON.
    Servers that look for a model's "</think>" in vain take its answer for thoughts as well."""
    if text.strip() or finish != "stop":
        return text
    last = thoughts.rpartition("</think>")[2].strip()
    return last if last.endswith(("}", "]", "```")) and holds_whole_json(last) else text


def _finish(reason: Any) -> Finish:
    if reason in {"length", "max_output_tokens", "max_tokens"}:
        return "length"
    return "filtered" if reason == "content_filter" else "stop"


def _response(plain: Mapping[str, Any]) -> RawReply:
    output = plain.get("output")
    if not isinstance(output, list):
        raise Fault("not_a_reply", "there is no output in it")
    texts, refusals = [], []
    for item in output:
        content = item.get("content") if isinstance(item, Mapping) and item.get("type") == "message" else None
        for part in content if isinstance(content, list) else []:
            if isinstance(part, Mapping):
                texts.append(_text(part.get("text")))
                refusals.append(_text(part.get("refusal")))
    if plain.get("status") == "failed":
        raise Fault("server")
    details = plain.get("incomplete_details")
    reason = details.get("reason") if isinstance(details, Mapping) else None
    return RawReply("".join(texts), _finish(reason), "".join(refusals) or None, *_usage(plain))


def _usage(plain: Mapping[str, Any]) -> tuple[int | None, int | None]:
    usage = plain.get("usage")
    if not isinstance(usage, Mapping):
        return None, None
    return (
        _count(usage.get("prompt_tokens", usage.get("input_tokens"))),
        _count(usage.get("completion_tokens", usage.get("output_tokens"))),
    )


def _count(value: Any) -> int | None:
    return value if isinstance(value, int) and not isinstance(value, bool) and 0 <= value < 10**9 else None
