"""Declarations as a browser takes them: longhands with values that the property can have, and what these come
to as numbers.

A declaration whose value its property cannot have is dropped, and what was said before it stands
("display: none; display: foo" hides). Only properties that decide whether text is seen are looked at; the
tables are in css.toml. A value that is LATE, with `var()` in it, is known only where it is used.

Numbers are lengths in pixels of a usual window, angles in radians, times in seconds. What a browser can work
out and we cannot (`round()`, `anchor()`) is NaN, for which no bound holds.
"""

from __future__ import annotations

import ast
import math
import operator
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache, lru_cache
from pathlib import Path
from typing import Any, NamedTuple, TypeVar

from analyzer.prepared import shipped_toml

WIDTH, HEIGHT = 1280.0, 800.0
"""The window that a page is judged in, in CSS pixels."""

_NUMBER = re.compile(r"([+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?)(%|[a-z]*)")
_OPERATORS: dict[type[ast.AST], Callable[..., float]] = {
    ast.Add: operator.add, ast.Sub: operator.sub, ast.Mult: operator.mul, ast.Div: operator.truediv,
    ast.USub: operator.neg, ast.UAdd: operator.pos,
}  # fmt: skip
_FUNCTIONS: dict[str, Callable[..., float]] = {
    "min": min, "max": max, "calc": lambda value: value,
    "clamp": lambda least, value, most: max(least, min(value, most)),
}  # fmt: skip
LATE = re.compile(r"\b(?:var|env|attr)\(")
EVERYWHERE = frozenset({"inherit", "initial", "unset", "revert", "revert-layer"})
_UNIT = re.compile(
    r"px|cm|mm|q|in|pc|pt|r?em|r?ex|r?ch|r?cap|r?ic|r?lh|[sld]?v(?:w|h|i|b|min|max)|cq(?:w|h|i|b|min|max)"
)
Side = TypeVar("Side")
Longhands = tuple[tuple[str, str], ...]
Values = Mapping[str, str]
"""Properties with their values."""


class Declaration(NamedTuple):
    """A property with its value as written."""

    name: str
    value: str
    important: bool


@cache
def css(table: str) -> dict[str, Any]:
    """One table of css.toml; where several names stand before one value, each has it."""
    found = shipped_toml(Path(__file__).with_name("css.toml"))[table]
    return {name: value for names, value in found.items() for name in names.split()}


@cache
def css_words(table: str, name: str) -> frozenset[str]:
    """The words of one list of css.toml."""
    return frozenset(css(table)[name].split())


def split_commas(tokens: Iterable[Any]) -> list[list[Any]]:
    """The parts between the commas, without comments."""
    parts: list[list[Any]] = [[]]
    for piece in tokens:
        if piece == ",":
            parts.append([])
        elif piece.type != "comment":
            parts[-1].append(piece)
    return parts


@cache
def deciding_properties() -> frozenset[str]:
    """The names of all properties that decide whether text is seen, shorthands included."""
    return frozenset(css("values")) | frozenset(css("same")) | css_words("also", "names")


@lru_cache(maxsize=4_000)
def declarations(block: str) -> tuple[Declaration, ...]:
    """The declarations of a block that may decide whether text is seen."""
    import tinycss2

    found = []
    for node in tinycss2.parse_blocks_contents(block[:20_000], skip_comments=True, skip_whitespace=True):
        if node.type == "declaration" and (node.name[:2] == "--" or node.lower_name in deciding_properties()):
            name = node.name if node.name.startswith("--") else node.lower_name
            value = tinycss2.serialize(token for token in node.value if token.type != "comment")
            found.append(Declaration(name, " ".join(value.split()), node.important))
    return tuple(found)


@lru_cache(maxsize=20_000)
def longhands(name: str, value: str, *, quirks: bool = False) -> Longhands | None:
    """What a declaration says, property by property; None for one that a browser drops. On pages without a
    doctype (`quirks`) lengths need no unit.

    >>> longhands("inset", "0 1px"), longhands("opacity", "1px")
    ((('top', '0'), ('right', '1px'), ('bottom', '0'), ('left', '1px')), None)
    """
    if name.startswith("--"):
        return ((name, value),)
    name, value = css("same").get(name, name), value.strip().lower()
    if LATE.search(value):
        return ((name, value),)
    if value not in EVERYWHERE and not _takes(name, value, quirks=quirks):
        return None
    parts = css("parts").get(name, "").split()
    if name in ("background", "mask"):
        return tuple((f"{name}-{part}", value) for part in ("color", "image", "clip"))
    if name == "font":
        return (("font-size", value if value in EVERYWHERE else _font_size(value) or "medium"),)
    return tuple(zip(parts, four_sides(_top_level(value)), strict=False)) if parts else ((name, value),)


def functions_in(value: str) -> list[tuple[str, str]]:
    """The functions in a value by name, with what stands in their brackets."""
    return re.findall(r"([a-z0-9-]+)\(((?:[^()]|\([^()]*\))*)\)", value)


def four_sides(given: Sequence[Side]) -> tuple[Side, ...]:
    """One to four values as in "margin": the second stands for the fourth too, the first for all missing."""
    missing = (given[0], given[0], given[0], given[min(1, len(given) - 1)])
    return (*given, *missing[len(given) :])[:4]


def _top_level(value: str) -> list[str]:
    return re.findall(r"(?:[^\s()]|\((?:[^()]|\([^()]*\))*\))+", value) or [value]


@lru_cache(maxsize=20_000)
def _takes(name: str, value: str, *, quirks: bool) -> bool:
    import tinycss2

    tokens = tinycss2.parse_component_value_list(value, skip_comments=True)
    tokens = [piece for piece in tokens if piece.type != "whitespace"]
    if not tokens or any(piece.type == "error" for piece in tokens):
        return False
    if name == "font":
        return _font_size(value) is not None
    return name not in css("values") or _fits_one("values", name, tokens, quirks=quirks)


@lru_cache(maxsize=2_000)
def _font_size(value: str) -> str | None:
    """The size in a `font`: "italic 0/0 a" has "0". None where there is none, or no family behind it."""
    parts = _top_level(re.sub(r"\s*/\s*\S+|,\s+", " ", f"{value} ").strip())
    if value.strip() in ("caption", "icon", "menu", "message-box", "small-caption", "status-bar"):
        return "13px"
    sized = [part for part in parts if _takes("font-size", part, quirks=False)]
    return sized[0] if sized and parts.index(sized[0]) < len(parts) - 1 else None


def _fits_one(table: str, name: str, tokens: list[Any], *, quirks: bool = False) -> bool:
    """Whether the parts of a value are as many as one of its ways in css.toml says, and each is something
    that this names."""
    return any(_fits(way.split(), tokens, quirks=quirks) for way in css(table)[name].split(" | "))


def _fits(way: list[str], tokens: list[Any], *, quirks: bool) -> bool:
    if way[0] == "each":
        groups = [frozenset(group.split(",")) for group in way[1:]]
        words = [getattr(piece, "lower_value", "") for piece in tokens]
        places = [next((at for at, group in enumerate(groups) if word in group), None) for word in words]
        return None not in places and len(set(places)) == len(places)
    least, ranged, most = way[0].partition("-")
    if not int(least) <= len(tokens) <= int(most or ("999" if ranged else least)):
        return False
    return all(_kinds(piece, bare=quirks and way[0] == "1").intersection(way) for piece in tokens)


def _kinds(piece: Any, *, bare: bool) -> set[str]:
    """All that a part of a value is, as css.toml names it; `bare`: lengths need no unit."""
    words = {_word(piece), "<colour>" if _is_colour(piece) else ""}
    if piece.type in ("ident", "literal"):
        return words
    if bare and piece.type == "number":
        words.add("px" if piece.value >= 0 else "-px")
    return words.union(*(css("kinds").get(word, "").split() for word in words))


def _word(piece: Any) -> str:
    """A part of a value in one word: a keyword is itself, a number goes by its sign and unit, a function by
    its name, if it takes what is in it."""
    if piece.type == "function":
        for kind in css("alike"):
            if piece.lower_name in css_words("alike", kind):
                return kind
        arguments = [one for one in piece.arguments if one.type not in ("whitespace", "comment")]
        parts = [one for one in arguments if one != ","]
        name, parted = f"{piece.lower_name}()", len(arguments) == 2 * len(parts) - 1
        taken = name not in css("functions") or (parted and _fits_one("functions", name, parts))
        return name if taken else ""
    if piece.type in ("ident", "literal"):
        return str(getattr(piece, "lower_value", piece.value))
    sign = "-" if piece.type in ("percentage", "dimension", "number") and piece.value < 0 else ""
    if piece.type == "dimension":
        return sign + ("px" if _UNIT.fullmatch(piece.lower_unit) else piece.lower_unit)
    if piece.type == "number":
        return sign + ("integer" if piece.value and piece.is_integer else "number" if piece.value else "0")
    return sign + str(piece.type)


def _is_colour(piece: Any) -> bool:
    from tinycss2 import color5

    if _word(piece) in css_words("colours", "more"):
        return True
    return piece.type in ("ident", "hash", "function") and color5.parse_color(piece) is not None


@lru_cache(maxsize=5_000)
def number(value: str, *, em: float = 16.0, whole: float = 1.0) -> float | None:
    """A number with or without a unit, `calc()` and its kin included; None for keywords.

    `em` is the size of the letters, `whole` what 100 % are.

    >>> number("-9999px"), number("calc(1em - 50%)", whole=100), number("auto"), number("5%")
    (-9999.0, -34.0, None, 0.05)
    """
    simple = _NUMBER.fullmatch(value)
    if simple:
        return _scaled(simple, em, whole)
    if "(" not in value:
        return None
    try:
        plain = _NUMBER.sub(lambda found: f"({_scaled(found, em, whole)})", value[:300])
        return float(_evaluate(ast.parse(plain.replace("-webkit-calc", "calc"), mode="eval").body))
    except (SyntaxError, TypeError):
        return None
    except (ValueError, ArithmeticError, RecursionError, MemoryError, LookupError):
        return math.nan


def _scaled(found: re.Match[str], em: float, whole: float) -> float:
    amount, unit = float(found[1]), found[2]
    if unit == "%":
        return amount * whole / 100
    if window := re.fullmatch(r"(?:[sld]?v|cq)(?:(w|i|max)|h|b|min)", unit):
        return amount * (WIDTH if window[1] else HEIGHT) / 100
    if unit in css("units-of-letters"):
        return amount * em * float(css("units-of-letters")[unit])
    return amount * float(css("units").get(unit or "px", math.nan))


def _evaluate(node: ast.AST) -> float:
    match node:
        case ast.Constant(value=int() | float() as value):
            return value
        case ast.UnaryOp():
            return _OPERATORS[type(node.op)](_evaluate(node.operand))
        case ast.BinOp():
            return _OPERATORS[type(node.op)](_evaluate(node.left), _evaluate(node.right))
        case ast.Call(func=ast.Name(id=name), args=given):
            return _FUNCTIONS[name](*map(_evaluate, given))
    raise TypeError
