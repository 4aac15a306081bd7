"""The JSON of a reply, found in the text that a model wrote, however it is wrapped.

Models wrap what they were asked for in ways that leave no doubt what is meant: a code fence or prose around
it, thoughts in <think>, the whole within a string or within another object, the list without its object, the
same object twice, a comma behind the last item. That is undone here, and nothing is made up: what is cut off
does not close its brackets and is refused, and so are two different objects, a key that stands twice, NaN
and Infinity. What is found is checked by whoever asked for it, as if it had come without a wrapping.
"""

from __future__ import annotations

import json
import math
import re
from typing import Any

_LAYERS = 3
"""Wrappings within wrappings that are undone: a string within an object within a list."""


class UnusableReply(Exception):
    """The reply as a whole cannot be used; the message is in our own words, for the second try."""


class _BrokenJson(UnusableReply):
    """The text breaks the rules of JSON, or was cut off."""


def json_object_in(text: str, key: str) -> dict[str, Any]:
    """The one JSON object in `text` that was asked for: the one with `key`, whose value is a list.

    Raises UnusableReply for none, for several, for duplicate keys, NaN, Infinity and lone surrogates.
    """
    try:
        plain = _unwrapped(json_value_in(text), key, _LAYERS)
        written = json.dumps(plain, ensure_ascii=False)
    except RecursionError:
        raise UnusableReply("its JSON was nested too deeply") from None
    if not isinstance(plain, dict):
        raise UnusableReply("it was no JSON object")
    try:
        written.encode()
    except UnicodeEncodeError:  # half of a surrogate pair
        raise UnusableReply("it held broken characters") from None
    return plain


def json_value_in(text: str) -> Any:
    """The one JSON value in `text`, be it alone or within thoughts, prose or a code fence.

    Raises UnusableReply for none, for different ones, and for one that is broken or cut off.
    """
    body = text.lstrip("\ufeff").strip()
    if body.startswith("<think>"):
        body = body.partition("</think>")[2].strip()
    if not body:
        raise UnusableReply("it was empty")
    try:
        return _value(body)
    except _BrokenJson:
        mended = _without_trailing_commas(body)
        if mended == body:
            raise
    return _value(mended)


def holds_whole_json(text: str) -> bool:
    """Whether there is a JSON value in the text that is not cut off."""
    try:
        json_value_in(text)
    except UnusableReply:
        return False
    return True


def _value(body: str) -> Any:
    try:
        return json.loads(body, object_pairs_hook=_once, parse_constant=_refuse, parse_float=_finite)
    except _DuplicateKey:
        raise UnusableReply("a key stood twice in it") from None
    except RecursionError:
        raise UnusableReply("its JSON was nested too deeply") from None
    except ValueError:
        return _inside(body)


def _inside(body: str) -> Any:
    """The value within a code fence or prose, if there is exactly one; the same twice is one."""
    value, rest = _first(body)
    if "{" not in rest:
        return value
    try:
        again, rest = _first(rest)
    except _BrokenJson:
        again = None
    if "{" in rest or not _same(value, again):
        raise UnusableReply("it held more than one JSON object")
    return value


def _same(value: Any, other: Any) -> bool:
    """Whether two values are the same JSON: in Python, True is 1."""
    try:
        return json.dumps(value, sort_keys=True) == json.dumps(other, sort_keys=True)
    except RecursionError:
        return False


def _first(body: str) -> tuple[Any, str]:
    """The first object in a text, or the list that it is the first item of, and what comes behind."""
    start = body.find("{")
    if start < 0:
        raise UnusableReply("it was no JSON object")
    before = body[:start].rstrip()
    if before.endswith("["):
        start = len(before) - 1
    decoder = json.JSONDecoder(object_pairs_hook=_once, parse_constant=_refuse, parse_float=_finite)
    try:
        value, end = decoder.raw_decode(body, start)
    except _DuplicateKey:
        raise UnusableReply("a key stood twice in it") from None
    except (ValueError, RecursionError):
        raise _BrokenJson("its JSON was broken or cut off") from None
    return value, body[end:]


def _unwrapped(value: Any, key: str, layers: int) -> Any:
    """The object with `key` in what a model put around it, or the value itself where there is none."""
    if isinstance(value, str) and layers:
        return _unwrapped(json_value_in(value), key, layers - 1)
    if isinstance(value, list) and value and all(isinstance(item, dict) for item in value):
        return {key: value}
    if not isinstance(value, dict) or not layers:
        return value
    if key in value and not (len(value) == 1 and isinstance(value[key], dict) and key in value[key]):
        return value
    inner = [one for one in value.values() if isinstance(one, dict) or _is_object_as_text(one)]
    labels = [one for one in value.values() if isinstance(one, str) and not _is_object_as_text(one)]
    if len(inner) == 1 and len(labels) == len(value) - 1:
        return _unwrapped(inner[0], key, layers - 1)
    return value


def _is_object_as_text(value: Any) -> bool:
    return isinstance(value, str) and value.lstrip().startswith("{")


_TRAILING_COMMA = re.compile(
    r'"[^"\\]*+(?:\\.[^"\\]*+)*+(?:"|\\?\Z)'  # a string, where a comma is a comma
    r'|(?<=[\]}"\w])\s*+,(?=\s*+[\]}])',
    re.DOTALL,
)


def _without_trailing_commas(body: str) -> str:
    """The text without the commas that stand between the last item of a list or an object and its end."""
    return _TRAILING_COMMA.sub(lambda found: found[0] if found[0].startswith('"') else "", body)


class _DuplicateKey(ValueError):
    """A key that stands twice in one object."""


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise _DuplicateKey
    return found


def _refuse(constant: str) -> float:
    raise ValueError(constant)


def _finite(digits: str) -> float:
    number = float(digits)
    if not math.isfinite(number):
        raise ValueError(digits)
    return number
