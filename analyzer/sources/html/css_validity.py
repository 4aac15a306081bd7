"""Whether a property can have a value at all: browsers drop declarations where it cannot, and what was said
before them stands ("display: none; display: foo" hides).

Only properties that decide whether text is seen are looked at (`visibility.DECIDING_PROPERTIES`). One with
`var()` or `env()` in it is known only where it is used.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache, partial
from typing import Any

from analyzer.sources.html.css_words import WORD_LISTS, css_words

_EVERYWHERE = frozenset({"inherit", "initial", "unset", "revert", "revert-layer"})
_LENGTH = re.compile(
    r"-?(?:px|cm|mm|q|in|pc|pt|r?em|r?ex|r?ch|r?cap|r?ic|r?lh|[sld]?v(?:w|h|i|b|min|max)|cq(?:w|h|i|b|min|max))"
)
_MATHS = frozenset(
    {
        "calc",
        "min",
        "max",
        "clamp",
        "-webkit-calc",
        "round",
        "mod",
        "rem",
        "abs",
        "sign",
        "sin",
        "cos",
        "tan",
        "hypot",
    }
    | {"pow", "sqrt", "log", "exp", "anchor", "anchor-size", "attr"}
)


@cache
def is_valid(name: str, value: str, *, quirks: bool = False) -> bool:
    """Whether a browser takes the declaration; on pages without a doctype (`quirks`) lengths need no unit."""
    import tinycss2

    lowered = value.lower()
    if name.startswith("--") or "var(" in lowered or "env(" in lowered or lowered.strip() in _EVERYWHERE:
        return True
    check = _GRAMMAR.get(name)
    if check is None:
        return True
    tokens = tinycss2.parse_component_value_list(value, skip_comments=True)
    if not [piece for piece in tokens if piece.type != "whitespace"] or any(
        piece.type == "error" for piece in tokens
    ):
        return False
    return check([piece for piece in tokens if piece.type != "whitespace"], quirks)


def _named(words: str) -> frozenset[str]:
    """The words of a list of css.toml, or these themselves."""
    return css_words(words) if words in WORD_LISTS else frozenset(words.split())


def is_known(name: str) -> bool:
    """Whether the property is one that is looked at here."""
    return name in _GRAMMAR


def _words(known: str, most: int, tokens: list[Any], _quirks: bool) -> bool:
    words = _named(known)
    return len(tokens) <= most and all(
        piece.type == "ident" and piece.lower_value in words for piece in tokens
    )


def _display(tokens: list[Any], quirks: bool) -> bool:
    """One word, or how a box is laid out outside and inside, and whether it is an item of a list."""
    if len(tokens) == 1:
        return _words("displays", 1, tokens, quirks)
    words = [piece.lower_value for piece in tokens if piece.type == "ident"]
    rest = [word for word in words if word != "list-item"]
    outside, inside = _OUTSIDE.intersection(rest), _INSIDE.intersection(rest)
    whole = (
        len(words) == len(tokens) and len(words) - len(rest) <= 1 and len(rest) == len(outside) + len(inside)
    )
    listed = len(words) > len(rest)
    return (
        whole and len(outside) <= 1 and len(inside) <= 1 and not (listed and inside - {"flow", "flow-root"})
    )


def _number(tokens: list[Any], _quirks: bool, *, words: str = "", percent: bool = True) -> bool:
    if len(tokens) != 1:
        return False
    piece = tokens[0]
    if piece.type == "ident":
        return piece.lower_value in words.split()
    return piece.type == "number" or (percent and piece.type == "percentage") or _is_maths(piece)


def _integer(tokens: list[Any], _quirks: bool) -> bool:
    piece = tokens[0]
    whole = (piece.type == "number" and piece.is_integer) or _is_maths(piece)
    return len(tokens) == 1 and (whole or (piece.type == "ident" and piece.lower_value == "auto"))


def _is_maths(piece: Any) -> bool:
    return piece.type == "function" and piece.lower_name in _MATHS


def _is_length(piece: Any, *, quirks: bool, negative: bool, percent: bool = True) -> bool:
    if _is_maths(piece):
        return True
    if piece.type == "percentage":
        return percent and (negative or piece.value >= 0)
    if piece.type == "number":
        return piece.value == 0 or (quirks and (negative or piece.value > 0))
    return (
        piece.type == "dimension"
        and bool(_LENGTH.fullmatch(piece.lower_unit))
        and (negative or piece.value >= 0)
    )


def _lengths(words: str, most: int, tokens: list[Any], quirks: bool, *, negative: bool = True) -> bool:
    known = _named(words)
    return len(tokens) <= most and all(
        (piece.type == "ident" and piece.lower_value in known)
        or (piece.type == "function" and piece.lower_name in known)
        or _is_length(piece, quirks=quirks and most == 1, negative=negative)
        for piece in tokens
    )


def _is_colour(piece: Any) -> bool:
    from tinycss2 import color5

    if piece.type == "function" and piece.lower_name in (
        "color-mix",
        "light-dark",
        "contrast-color",
        "color",
    ):
        return True
    if piece.type == "ident" and piece.lower_value in css_words("colours"):
        return True
    return color5.parse_color(piece) is not None


def _colour(tokens: list[Any], _quirks: bool) -> bool:
    return len(tokens) == 1 and _is_colour(tokens[0])


def _shadow(tokens: list[Any], _quirks: bool) -> bool:
    """Lengths and colours; "none" alone."""
    if any(piece.type == "ident" and piece.lower_value == "none" for piece in tokens):
        return len(tokens) == 1
    return all(
        piece == "," or _is_colour(piece) or _is_length(piece, quirks=False, negative=True, percent=False)
        for piece in tokens
    )


def _background(tokens: list[Any], _quirks: bool) -> bool:
    """Images, colours, places and sizes in any order."""
    known, images = css_words("layout"), css_words("images")
    return all(
        piece in (",", "/")
        or piece.type == "url"
        or (piece.type == "ident" and piece.lower_value in known)
        or (piece.type == "function" and piece.lower_name in images)
        or _is_length(piece, quirks=False, negative=True)
        or _is_colour(piece)
        for piece in tokens
    )


def _functions(names: str, words: str, tokens: list[Any], _quirks: bool) -> bool:
    """Functions of these names, or one of the words."""
    known, plain = _named(names), _named(words)
    if len(tokens) == 1 and tokens[0].type == "ident":
        return tokens[0].lower_value in plain
    return all(
        piece.type == "url"
        or (piece.type == "ident" and piece.lower_value in plain and piece.lower_value != "none")
        or (piece.type == "function" and piece.lower_name in known and _has_arguments(piece))
        for piece in tokens
    )


_COUNTS = {
    **dict.fromkeys(("translate", "scale", "skew"), (1, 2)),
    **dict.fromkeys(("translatex", "translatey", "translatez", "scalex", "scaley", "scalez"), (1, 1)),
    **dict.fromkeys(("rotate", "rotatex", "rotatey", "rotatez", "skewx", "skewy", "perspective"), (1, 1)),
    **dict.fromkeys(("translate3d", "scale3d"), (3, 3)),
    "rotate3d": (4, 4), "matrix": (6, 6), "matrix3d": (16, 16),
}  # fmt: skip
_ANGLED = ("rotate", "skew")


def _has_arguments(function: Any) -> bool:
    """Whether a function of a transformation has as many arguments as it takes, of their kind."""
    least, most = _COUNTS.get(function.lower_name, (0, 99))
    arguments = [
        piece for piece in function.arguments if piece.type not in ("whitespace", "comment") and piece != ","
    ]
    if not least <= len(arguments) <= most:
        return False
    return bool(function.lower_name not in _COUNTS) or all(
        _is_argument(function.lower_name, piece) for piece in arguments
    )


def _is_argument(name: str, piece: Any) -> bool:
    if _is_maths(piece) or (piece.type == "number" and piece.value == 0):
        return True
    if name.startswith("translate"):
        return _is_length(piece, quirks=False, negative=True)
    if name.startswith(_ANGLED) and name != "rotate3d":
        return piece.type == "dimension" and piece.lower_unit in ("deg", "rad", "grad", "turn")
    return bool(piece.type in ("number", "percentage", "dimension")) or bool(
        piece.type == "ident" and piece.lower_value == "none"
    )


def _axis(tokens: list[Any], _quirks: bool) -> bool:
    """The values of `scale`, `rotate` and `translate`."""
    if len(tokens) == 1 and tokens[0].type == "ident":
        return bool(tokens[0].lower_value == "none")
    return len(tokens) <= 4 and all(
        piece.type in ("number", "percentage", "dimension")
        or _is_maths(piece)
        or (piece.type == "ident" and piece.lower_value in ("x", "y", "z"))
        for piece in tokens
    )


def _font(tokens: list[Any], _quirks: bool) -> bool:
    """A size and a family behind it, or the name of a system's font."""
    system = ("caption", "icon", "menu", "message-box", "small-caption", "status-bar")
    if len(tokens) == 1:
        return tokens[0].type == "ident" and tokens[0].lower_value in system
    sizes = [at for at, piece in enumerate(tokens) if _is_font_size(piece)]
    return bool(sizes) and tokens[-1].type in ("ident", "string", "function") and sizes[0] < len(tokens) - 1


def _is_font_size(piece: Any) -> bool:
    if piece.type == "ident":
        return piece.lower_value in css_words("font_sizes")
    return _is_length(piece, quirks=False, negative=False)


_OUTSIDE = frozenset({"block", "inline"})
_INSIDE = frozenset({"flow", "flow-root", "flex", "grid", "table", "ruby", "math"})
_BOX = partial(_lengths, "sizes", 1, negative=False)
_PLACE = partial(_lengths, "auto anchor anchor-size", 1)

_GRAMMAR: dict[str, Callable[[list[Any], bool], bool]] = {
    "display": _display,
    "visibility": partial(_words, "visible hidden collapse", 1),
    "position": partial(_words, "static relative absolute fixed sticky -webkit-sticky", 1),
    "content-visibility": partial(_words, "visible hidden auto", 1),
    "backface-visibility": partial(_words, "visible hidden", 1),
    "opacity": _number,
    "zoom": partial(_number, words="normal reset document"),
    "z-index": _integer,
    "font-size-adjust": partial(_lengths, "font_metrics", 2),
    **dict.fromkeys(
        ("overflow-x", "overflow-y", "overflow-inline", "overflow-block"), partial(_words, "overflows", 1)
    ),
    "overflow": partial(_words, "overflows", 2),
    **dict.fromkeys(
        (
            "width", "height", "max-width", "max-height", "inline-size", "block-size", "max-inline-size",
            "max-block-size",
        ),
        _BOX,
    ),
    **dict.fromkeys(
        ("left", "right", "top", "bottom", "margin-left", "margin-top", "margin-right", "margin-inline-start",
         "inset-inline-start", "inset-block-start", "inset-inline-end", "inset-block-end",
         "margin-block-start"), _PLACE,
    ),
    "inset": partial(_lengths, "auto", 4),
    **dict.fromkeys(
        ("inset-inline", "inset-block", "margin-inline", "margin-block"), partial(_lengths, "auto", 2)
    ),
    "margin": partial(_lengths, "auto", 4),
    "padding": partial(_lengths, "", 4, negative=False),
    "padding-block": partial(_lengths, "", 2, negative=False),
    **dict.fromkeys(("padding-top", "padding-bottom"), partial(_lengths, "", 1, negative=False)),
    "text-indent": partial(_lengths, "hanging each-line", 3),
    "letter-spacing": partial(_lengths, "normal", 1),
    "font-size": partial(_lengths, "font_sizes", 1, negative=False),
    "line-height": lambda tokens, quirks: _number(tokens, quirks, words="normal")
    or _lengths("normal", 1, tokens, quirks, negative=False),
    "font": _font,
    **dict.fromkeys(("color", "background-color", "-webkit-text-fill-color"), _colour),
    **dict.fromkeys(
        ("background", "background-image", "mask", "mask-image", "-webkit-mask", "-webkit-mask-image"),
        _background,
    ),
    **dict.fromkeys(("background-clip", "-webkit-background-clip"), partial(_words, "layout", 3)),
    "text-shadow": _shadow,
    **dict.fromkeys(("transform", "-webkit-transform"), partial(_functions, " ".join(_COUNTS), "none")),
    **dict.fromkeys(("translate", "scale", "rotate"), _axis),
    "filter": partial(_functions, "effects", "none"),
    "clip": partial(_functions, "rect", "auto"),
    **dict.fromkeys(("clip-path", "-webkit-clip-path"), partial(_functions, "shapes", "boxes")),
    "all": lambda _tokens, _quirks: False,
}  # fmt: skip
"""What each property takes, as in the modules of CSS that define them and as Chromium reads them."""
