"""The parameters of a request, for each flavour of the API and each server's habits."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable
from typing import Any

from analyzer.catalogue import FactSpec
from analyzer.catalogue.once import once_for_specs
from analyzer.readers.model.endpoint import Endpoint
from analyzer.readers.model.faults import Fault
from analyzer.readers.model.prompt import Prompt
from analyzer.readers.model.reply_schema import reply_schema
from analyzer.readers.model.sdk_client import ModelRequest

_NAME = "findings"


def build(
    prompt: Prompt,
    schema: dict[str, Any],
    endpoint: Endpoint,
    *,
    refused: Collection[str] = (),
    stream: bool = False,
) -> ModelRequest:
    """The request that asks `prompt` and wants a reply of the form `schema`.

    `refused` names parameters that this server has refused (see `refused_parameter`).
    """
    params: dict[str, Any] = {"model": endpoint.model}
    stream = stream and "stream" not in refused
    if endpoint.api == "responses":
        params |= {"instructions": prompt.system, "input": prompt.user, "store": False}
        params["max_output_tokens"] = endpoint.max_tokens
        params["text"] = {"format": {"type": "json_schema", "name": _NAME, "strict": True, "schema": schema}}
    else:
        params["messages"] = _messages(prompt, apart="system" not in refused)
        # OpenAI renamed it, and its reasoning models refuse the old name; other servers know that one
        params["max_completion_tokens" if endpoint.is_openai else "max_tokens"] = endpoint.max_tokens
        params["response_format"] = {
            "type": "json_schema",
            "json_schema": {"name": _NAME, "strict": True, "schema": schema},
        }
        if stream:
            params["stream_options"] = {"include_usage": True}
    if endpoint.temperature is not None:
        params["temperature"] = endpoint.temperature
    return ModelRequest(_without(params, refused), stream=stream)


def _messages(prompt: Prompt, *, apart: bool) -> list[dict[str, str]]:
    """The instructions and the posting, in one message for models that know no system role."""
    if not apart:
        return [{"role": "user", "content": f"{prompt.system}\n\n{prompt.user}"}]
    return [{"role": "system", "content": prompt.system}, {"role": "user", "content": prompt.user}]


def _without(params: dict[str, Any], refused: Collection[str]) -> dict[str, Any]:
    for name in refused:
        value = params.pop(name, None)
        # a server that does not know one name of the limit mostly knows the other
        other = _OTHER_NAME.get(name)
        if value is not None and other is not None and other not in refused:
            params[other] = value
    return params


_OTHER_NAME = {"max_tokens": "max_completion_tokens", "max_completion_tokens": "max_tokens"}

_NAMED_BY = (
    # what an error's body says, and the parameter that is meant; longer names first
    ("max_completion_tokens", "max_completion_tokens"),
    ("max_output_tokens", "max_output_tokens"),
    ("max_tokens", "max_tokens"),
    ("temperature", "temperature"),
    ("stream_options", "stream_options"),
    ('"stream"', "stream"),
    ("to stream", "stream"),
    ("streaming", "stream"),
    ("system role", "system"),
    ("system message", "system"),
    ("response_format", "response_format"),
    ("json_schema", "response_format"),
    ("text.format", "text"),
    ("store", "store"),
)


def refused_parameter(fault: Fault, request: ModelRequest) -> str | None:
    """The parameter of `request` that the server's refusal names, or None."""
    if fault.kind != "bad_request":
        return None
    # "Unsupported parameter: 'max_tokens'. Use 'max_completion_tokens' instead." names both; only
    # what was sent can have been refused
    for word, name in _NAMED_BY:
        if word in fault.body:
            meant = "text" if name == "response_format" and "text" in request.params else name
            if meant in request.params or _is_sent(meant, request):
                return meant
    return None


def _is_sent(name: str, request: ModelRequest) -> bool:
    """Whether the request has what is no parameter of its own: a stream, a message of the system's."""
    if name == "system":
        return any(message["role"] == "system" for message in request.params.get("messages", ()))
    return name == "stream" and request.stream


def most_tokens(prompt: Prompt, specs: Iterable[FactSpec], endpoint: Endpoint) -> tuple[int, int]:
    """Bounds of the tokens read and written that no tokenizer exceeds: none makes more tokens than
    there are bytes. The form of the reply is read too, and a few tokens frame each message."""
    read = (prompt.system, prompt.user, _schema_text(specs))
    return sum(len(part.encode("utf-8", "replace")) for part in read) + 100, endpoint.max_tokens


def schema_of(specs: Iterable[FactSpec], *, by_sentence: bool = False) -> dict[str, Any]:
    """`reply_schema`, made once for the same questions: not to be changed."""
    return _schemas(specs)[by_sentence]


@once_for_specs
def _schemas(specs: tuple[FactSpec, ...]) -> tuple[dict[str, Any], dict[str, Any]]:
    return reply_schema(specs), reply_schema(specs, by_sentence=True)


@once_for_specs
def _schema_text(specs: tuple[FactSpec, ...]) -> str:
    return json.dumps(schema_of(specs, by_sentence=True))
