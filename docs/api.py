"""The part of docs/python.md that the code itself knows: functions, values and errors."""

from __future__ import annotations

import dataclasses
import inspect
from collections.abc import Iterator
from typing import Any

MARK = "<!-- From here on written by docs/generate.py. -->\n"
NAMES = ("Posting", "Line", "Reading", "Fallback", "Fact", "Claim", "Pay", "Scorecard", "Verdict", "Question")


def python_reference() -> str:
    """What stands below MARK."""
    import analyzer
    from analyzer import errors, model

    parts = [MARK, "## The functions\n"]
    parts += [_function(getattr(analyzer, name)) for name in ("read_posting", "read_facts", "score")]
    parts.append("## The values\n")
    parts += [_value(getattr(model, name)) for name in NAMES]
    parts += ["### Words in them\n", "| name | is |\n|---|---|", *_words(model), ""]
    tree = inspect.getdoc(errors) or ""
    start = tree.index("JobfitError")
    drawn, _, about = tree[start:].rpartition("\n\n")
    parts += ["## The errors\n", f"```text\n{drawn}\n```\n", " ".join(about.split()) + "\n"]
    return "\n".join(parts)


def _function(function: Any) -> str:
    signature = inspect.signature(function)
    given = ", ".join(_parameters(signature))
    shown = f"{function.__name__}({given}) -> {signature.return_annotation}"
    return f"### {function.__name__}\n\n```python\n{shown}\n```\n\n{_prose(function)}\n"


def _parameters(signature: inspect.Signature) -> Iterator[str]:
    starred = False
    for one in signature.parameters.values():
        if one.kind is one.KEYWORD_ONLY and not starred:
            starred = True
            yield "*"
        default = "" if one.default is one.empty else f" = {one.default!r}"
        yield f"{one.name}: {one.annotation}{default}"


def _value(kind: Any) -> str:
    rows = "\n".join(f"| `{name}` | {_code(about)} |" for name, about in _fields(kind))
    return f"### {kind.__name__}\n\n{_prose(kind)}\n\n| field | type |\n|---|---|\n{rows}\n"


def _fields(kind: Any) -> Iterator[tuple[str, str]]:
    if dataclasses.is_dataclass(kind):
        yield from ((field.name, str(field.type)) for field in dataclasses.fields(kind))
    else:
        yield from (
            (name, getattr(about, "__forward_arg__", about)) for name, about in kind.__annotations__.items()
        )


def _words(model: Any) -> Iterator[str]:
    for name in ("Origin", "Trust", "ReaderName", "Outcome", "Fit", "Period", "PayBound"):
        yield f"| `{name}` | {', '.join(f'`{word}`' for word in getattr(model, name).__args__)} |"
    yield "| `FactValue` | `str`, `bool`, `int`, `float`, `Pay` or `tuple[str, ...]`, by the fact's kind |"


def _code(about: str) -> str:
    return "`" + about.replace("|", "\\|") + "`"


def _prose(thing: Any) -> str:
    return inspect.getdoc(thing) or ""
