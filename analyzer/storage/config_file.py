"""`config.toml` with some values changed: comments, order and every other value stay as they were.

The standard library reads TOML and does not write it, so the text is changed statement by statement, and what
comes out is read again: unless it says exactly what was there with the new values in it, nothing is written.
"""

from __future__ import annotations

import contextlib
import re
import tomllib
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from analyzer.drafting.toml_writer import toml_value
from analyzer.errors import UsageProblem, reason
from analyzer.paths import write_whole
from analyzer.readers.model.servers import Price
from analyzer.settings import load_settings


class _Statement(NamedTuple):
    """One statement with its line breaks, or a line without any; `says` is what it sets by itself."""

    text: str
    says: dict[str, Any]

    @property
    def opens_table(self) -> bool:
        return self.text.lstrip().startswith("[")


def read_config(path: Path) -> str:
    """The text of the file, "" where there is none. Raises UsageProblem where it is no valid TOML."""
    try:
        text = path.read_bytes().decode("utf-8")
        tomllib.loads(text)
    except FileNotFoundError:
        return ""
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise UsageProblem(f"{path} is no valid TOML: {error}", remedy="mend or remove the file") from error
    except OSError as error:
        raise UsageProblem(f"{path} cannot be read: {reason(error)}") from error
    return text


def changed(text: str, values: Mapping[str, Any]) -> str:
    """The text with these values before its first table; None takes a value out.

    Raises UsageProblem for a file that cannot be changed so.
    """
    before = tomllib.loads(text)
    wanted = {key: value for key, value in {**before, **values}.items() if value is not None}
    statements = _statements(text)
    tables = next((n for n, one in enumerate(statements) if one.opens_table), len(statements))
    top, rest = statements[:tables], statements[tables:]
    lines = [_replaced(one, values) for one in top]
    known = {key for one in top for key in one.says}
    new = [
        f"{key} = {toml_value(value)}{_line_end(text)}"
        for key, value in values.items()
        if value is not None and key not in known
    ]
    last = max((n for n, one in enumerate(top) if one.says), default=None)
    place = len(top) - _comment_lines(top) if last is None else last + 1
    head = "".join(lines[:place])
    if new and head and not head.endswith("\n"):
        head += _line_end(text)
    gap = [_line_end(text)] if new and last is None and place < len(statements) else []
    result = "".join([head, *new, *gap, *lines[place:], *(one.text for one in rest)])
    return _checked(result, wanted)


def with_price(text: str, model: str, price: Price) -> str:
    """The text with the price of a million tokens of the model in `[prices."model"]`.

    Raises UsageProblem for a file that cannot be changed so.
    """
    before = tomllib.loads(text)
    named = {"input": price[0], "output": price[1]}
    prices = before.get("prices", {})
    wanted = {**before, "prices": {**prices, model: {**prices.get(model, {}), **named}}}
    if wanted == before:
        return text
    header: dict[str, Any] = {"prices": {model: {}}}
    lines, inside, found = [], False, False
    for one in _statements(text):
        if one.opens_table:
            inside = one.says == header
            found = found or inside
        lines.append(_replaced(one, named) if inside else one.text)
    if found:
        return _checked("".join(lines), wanted)
    end = _line_end(text)
    table = [f"[prices.{toml_value(model)}]", *(f"{key} = {toml_value(each)}" for key, each in named.items())]
    gap = "" if not text else end if text.endswith("\n") else end * 2
    return _checked("".join([text, gap, *(line + end for line in table)]), wanted)


def keep_model(path: Path, values: Mapping[str, Any], price: Price | None) -> str:
    """Writes a model, its address and its key into the file, None for what goes out of it; and the price of a
    million tokens. Gives what to say where the price could not be kept, else "".

    Raises UsageProblem for a file that cannot be changed so, and StorageError.
    """
    text, problem = changed(read_config(path), values), ""
    if price is not None and values.get("model") is not None:
        try:
            text = with_price(text, values["model"], price)
        except UsageProblem as error:
            problem = f"the price is not kept: {error.sentences}"
    write_whole(path, text)
    return problem


def standing_before(path: Path, model: str | None, base_url: str | None, api_key: str | None) -> list[str]:
    """What of the environment will be used in place of what was kept, and what is missing from it."""
    now = load_settings({}, config=path)
    told = [
        f"{variable} is set in the environment and stands before the file: unset it"
        for variable, used, kept in (
            ("JOBFIT_MODEL", now.model, model),
            ("OPENAI_BASE_URL", now.base_url, base_url),
        )
        if used != kept
    ]
    if api_key and now.api_key is None:
        told.append("the key is not kept: set OPENAI_API_KEY to it before you run jobfit")
    elif now.api_key != api_key:
        told.append("another key is set in OPENAI_API_KEY and stands before this one: unset it")
    return told


def _checked(result: str, wanted: dict[str, Any]) -> str:
    """The text, if it says what is wanted and nothing else."""
    try:
        says = tomllib.loads(result)
    except tomllib.TOMLDecodeError:
        says = None
    if says != wanted:
        raise UsageProblem(
            "config.toml is written in a way that jobfit cannot change without harm",
            remedy="write the model, its base_url and prices into it by hand: docs/models.md shows how",
        )
    return result


def _statements(text: str) -> list[_Statement]:
    """The file in its statements: no beginning of one that goes over several lines is valid by itself."""
    found: list[_Statement] = []
    chunk = ""
    for line in re.findall(r"[^\n]*\n|[^\n]+", text):
        chunk += line
        try:
            says = tomllib.loads(chunk)
        except tomllib.TOMLDecodeError:
            continue
        found.append(_Statement(chunk, says))
        chunk = ""
    return found


def _replaced(statement: _Statement, values: Mapping[str, Any]) -> str:
    """The statement's text with the new value, its comment kept; "" for one that is taken out."""
    key = next(iter(statement.says), "")
    if key not in values or statement.opens_table or values[key] == statement.says[key]:
        return statement.text
    if values[key] is None:
        return ""
    end = "\r\n" if statement.text.endswith("\r\n") else "\n" if statement.text.endswith("\n") else ""
    return f"{key} = {toml_value(values[key])}{_comment_of(statement)}{end}"


def _comment_of(statement: _Statement) -> str:
    """What stands behind the value: blanks and a comment, or nothing."""
    text = statement.text.rstrip("\r\n")
    for place in (found.start() for found in re.finditer("#", text)):
        with contextlib.suppress(tomllib.TOMLDecodeError):
            if tomllib.loads(text[:place]) == statement.says:  # the sign stands in no text
                return text[len(text[:place].rstrip()) :]
    return ""


def _comment_lines(statements: Iterable[_Statement]) -> int:
    """How many lines of comment stand at the end: they belong to the table that follows."""
    count = 0
    for one in reversed(list(statements)):
        if not one.text.lstrip().startswith("#"):
            break
        count += 1
    return count


def _line_end(text: str) -> str:
    return "\r\n" if "\r\n" in text else "\n"
