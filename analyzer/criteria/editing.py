"""A rubric's TOML with some values changed: comments, order and every other byte stay as they were.

    edited(text, [Edit(3, ("weight",), 7), Edit(3, ("deal_breaker",), None)])

tomlkit, which knows each blank and comment of a file, makes the change; what comes out is read again by the
parser that rubrics are read with, and given back only if it says what was there with the new values in it.
What is taken out goes with the comments inside it; one behind it stays, in a line of its own.
"""

from __future__ import annotations

import copy
import tomllib
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from analyzer.errors import UsageProblem

if TYPE_CHECKING:
    from tomlkit import TOMLDocument

Value = str | bool | int | float | list[Any] | dict[str, Any]
"""What can stand in a rubric: plain values, and lists and tables of them."""


class Edit(NamedTuple):
    """One change: what stands under `path` in the entry of a criterion, whose `number` counts from 0.

    A path is made of keys, and of places in lists: ("weight",), ("all", 1, "want"). None takes it out.
    """

    number: int
    path: tuple[str | int, ...]
    value: Value | None


def edited(text: str, edits: Sequence[Edit]) -> str:
    """The text of a rubric after these edits, one after the other.

    Raises UsageProblem for a place that the rubric does not have, and for a file that cannot be changed so
    without harm. Whether the result can be judged by is for others to see.
    """
    bom = "\ufeff" if text.startswith("\ufeff") else ""
    plain = text.removeprefix(bom)
    ends = "\r\n" if plain.count("\n") == plain.count("\r\n") > 0 else "\n"
    plain = plain.replace("\r\n", "\n") if ends == "\r\n" else plain
    wanted = _wanted(plain, edits)
    document, is_known = _parsed(plain), True
    for edit in edits:
        if not is_known:  # a line was written that tomlkit does not know of yet
            document = _parsed(document.as_string())
        is_known = not _apply(document, edit)
    result = document.as_string()
    if not _says(result, wanted):
        raise _harmful()
    return bom + (result.replace("\n", "\r\n") if ends == "\r\n" else result)


def _harmful() -> UsageProblem:
    return UsageProblem(
        "the rubric is written in a way that jobfit cannot change without harm", remedy="change it by hand"
    )


# ── what the file is to say ───────────────────────────────────────────────────────────────────────


def _wanted(text: str, edits: Sequence[Edit]) -> dict[str, Any]:
    try:
        table = tomllib.loads(text)
    except (ValueError, RecursionError) as error:
        raise UsageProblem(f"the rubric is no TOML: {error}", remedy="mend it by hand") from error
    for edit in edits:
        *above, last = edit.path
        place: Any = table
        try:
            for step in ("criterion", edit.number, *above):
                place = place[step]
            if edit.value is not None:
                place[last] = copy.deepcopy(edit.value)
            elif isinstance(place, dict):
                place.pop(last, None)
            else:
                del place[last]
        except (KeyError, IndexError, TypeError) as error:
            raise UsageProblem(
                f"the rubric has no place {'.'.join(map(str, edit.path))} in criterion {edit.number + 1}",
                remedy="look at it again: it may have changed",
            ) from error
    return table


def _says(text: str, wanted: Any) -> bool:
    try:
        return _same(tomllib.loads(text), wanted)
    except (ValueError, RecursionError):
        return False


def _same(one: Any, other: Any) -> bool:
    """Whether two values are the same, and of the same type: 1, 1.0 and true are three."""
    if isinstance(one, dict) and isinstance(other, dict):
        return one.keys() == other.keys() and all(_same(value, other[key]) for key, value in one.items())
    if isinstance(one, list) and isinstance(other, list):
        return len(one) == len(other) and all(map(_same, one, other))
    return type(one) is type(other) and bool(one == other)


# ── changing it ───────────────────────────────────────────────────────────────────────────────────


def _parsed(text: str) -> TOMLDocument:
    try:
        import tomlkit
        from tomlkit.exceptions import TOMLKitError
    except ImportError as error:
        raise UsageProblem(
            "a rubric is edited with tomlkit, which is not installed", remedy="install the extra `page`"
        ) from error
    try:
        return tomlkit.parse(text)
    except (TOMLKitError, ValueError, RecursionError) as error:
        raise _harmful() from error


def _apply(document: TOMLDocument, edit: Edit) -> bool:
    """Makes one change; whether the document has to be read again before the next."""
    from tomlkit.exceptions import TOMLKitError

    place: Any = document
    *above, last = edit.path
    try:
        for step in ("criterion", edit.number, *above):
            place = place[step]
        if edit.value is not None:
            return _put(place, last, edit.value)
        _take_out(place, last)
    except (TOMLKitError, KeyError, IndexError, TypeError, ValueError, AttributeError) as error:
        raise _harmful() from error
    return False


def _put(place: Any, key: str | int, value: Any) -> bool:
    """Sets a value with as little change as there can be: of lists and tables only the items that differ."""
    from tomlkit.items import AbstractTable, Array

    if isinstance(key, str) and key not in place:
        return _add(place, key, value)
    old: Any = place[key]
    plain = _plain(old)
    if _same(plain, value):
        return False
    if isinstance(old, AbstractTable) and isinstance(value, dict) and value.keys() & plain.keys():
        for gone in [one for one in plain if one not in value]:
            _take_out(old, gone)
        added = [_put(old, name, item) for name, item in value.items()]
        return any(added)
    if isinstance(old, Array) and _is_flat(plain) and _is_flat(value):
        _put_items(old, value)
    elif _goes_over_lines(old):
        raise _harmful()
    else:
        place[key] = _item(value)
    return False


def _add(place: Any, key: str, value: Any) -> bool:
    """A new line below the last one that sets something, before what stands there for the next table."""
    from tomlkit.items import Table

    last = _last_line(place) if isinstance(place, Table) and place.display_name else None
    if last is None:
        place[key] = _item(value)
        return False
    import tomlkit

    line = tomlkit.document().append(key, _item(value)).as_string().rstrip("\n")
    last.trivia.trail = f"{last.trivia.trail or chr(10)}{last.trivia.indent}{line}{last.trivia.trail}"
    return True


def _last_line(table: Any) -> Any:
    """The last item that has a line in the table itself, not in a table of its own below it."""
    from tomlkit.items import AoT, Table

    last = None
    for key, item in table.value.body:
        if isinstance(item, AoT) or (isinstance(item, Table) and not key.is_dotted()):
            break
        if key is not None:
            last = _last_line(item) if isinstance(item, Table) else item
    return last


def _goes_over_lines(item: Any) -> bool:
    """Whether it is a table with lines of its own, and perhaps comments that belong to what follows."""
    from tomlkit.items import AoT, Table

    return isinstance(item, (AoT, Table))


def _put_items(array: Any, value: list[Any]) -> None:
    """The items of a list of plain values: those that stay keep their lines and comments."""
    for number in reversed(range(len(array))):
        if not any(_same(_plain(array[number]), one) for one in value):
            del array[number]
    stay = _plain(array)
    if _same(stay, value[: len(stay)]):
        for one in value[len(stay) :]:
            array.append(one)
    else:
        array.clear()
        array.extend(value)


def _take_out(place: Any, key: str | int) -> None:
    if isinstance(key, int):
        del place[key]
        return
    if key not in place:
        return
    from tomlkit.items import Comment, Table, Trivia

    if _goes_over_lines(place[key]):
        raise _harmful()
    body: list[Any] = place.value.body if isinstance(place, Table) else []
    at, item = next(((n, one) for n, (name, one) in enumerate(body) if name and name.key == key), (0, None))
    place.remove(key)
    if item is not None and item.trivia.comment:
        body[at] = (None, Comment(Trivia(comment=item.trivia.comment)))


def _plain(item: Any) -> Any:
    unwrap = getattr(item, "unwrap", None)
    return item if unwrap is None else unwrap()


def _is_flat(value: Any) -> bool:
    return isinstance(value, list) and not any(isinstance(one, (Mapping, list)) for one in value)


def _item(value: Any) -> Any:
    """The value as TOML writes it within a line."""
    import tomlkit

    if isinstance(value, dict):
        table = tomlkit.inline_table()
        for key, one in value.items():
            table.append(key, _item(one))
        return table
    if isinstance(value, list):
        array = tomlkit.array()
        for one in value:
            array.append(_item(one))
        return array
    return tomlkit.item(value)
