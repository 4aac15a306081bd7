"""Selectors as Chromium reads them: cssselect2 takes them apart and weighs them, and what Chromium does not
know is sorted out before."""

from __future__ import annotations

from typing import Any

from analyzer.sources.html.properties import css_words, split_commas

NTH = frozenset({"nth-child", "nth-last-child", "nth-of-type", "nth-last-of-type"})


def parsed(tokens: list[Any], *, relative: bool = False, within_has: bool = False) -> Any:
    """One selector as cssselect2 reads it; None for one that names a part of an element (`::before`) and so
    no element. Raises SelectorError for one that Chromium does not take."""
    from cssselect2 import parser

    known: list[Any] = []
    for piece in tokens:
        name = str(
            getattr(piece, "lower_value", "") if piece.type == "ident" else getattr(piece, "lower_name", "")
        )
        if known[-1:] == [":"] and name:
            if known[-2:-1] == [":"]:
                if within_has or not (name.startswith("-webkit-") or name in css_words("selectors", "parts")):
                    raise parser.SelectorError(piece, "no pseudo-element")
                return None
            if piece.type == "function":
                known += _checked(piece, within_has=within_has)
                continue
            if name not in css_words("selectors", "known"):
                raise parser.SelectorError(piece, "no pseudo-class")
        known.append(piece)
    found = list(parser.parse(known, relative=relative))
    if len(found) != 1:
        raise parser.SelectorError(None, "no selector")
    return found[0] if found[0].pseudo_element is None else None


def _checked(function: Any, *, within_has: bool) -> list[Any]:
    """A function as Chromium takes it: what is invalid in `:is()` and `:where()` is as if it were not there,
    `:not()` and `:has()` are invalid with it, and no `:has()` stands in another. `:nth-child(2 of .a)` weighs
    as much as `:nth-child(2):is(.a)`."""
    from cssselect2.parser import SelectorError
    from tinycss2.ast import FunctionBlock, LiteralToken

    name = function.lower_name
    forgiving, within = name in ("is", "where"), within_has or name == "has"
    if not forgiving and name not in ("not", "has"):
        if name not in css_words("selectors", "functions"):
            raise SelectorError(function, "no pseudo-class")
        among = an_plus_b(function)[2] if name in NTH else None
        weight = FunctionBlock(0, 0, "is", among) if among else None
        return [function, LiteralToken(0, 0, ":"), weight] if weight else [function]
    arguments: list[Any] = []
    for part in split_commas(function.arguments):
        try:
            names = (
                None
                if name == "has" and within_has
                else parsed(part, relative=name == "has", within_has=within)
            )
        except SelectorError:
            names = None
        if names is not None:
            arguments += [*([LiteralToken(0, 0, ",")] if arguments else []), *part]
        elif not forgiving:
            raise SelectorError(function, "a selector that is not known, or names no element")
    return [FunctionBlock(function.source_line, function.source_column, function.name, arguments)]


def an_plus_b(function: Any) -> tuple[int, int, list[Any] | None]:
    """a and b of an+b, and what stands behind "of"."""
    from cssselect2 import parser
    from tinycss2.nth import parse_nth

    words = [getattr(piece, "lower_value", "") for piece in function.arguments]
    at = words.index("of") if "of" in words else None
    numbers = parse_nth(function.arguments[:at])
    name = getattr(function, "lower_name", "") or function.name
    if numbers is None or (at is not None and name.endswith("type")):
        raise parser.SelectorError(name, "no an+b")
    if at is None:
        return (*numbers, None)
    for part in split_commas(function.arguments[at + 1 :]):
        parsed(part)
    return (*numbers, function.arguments[at + 1 :])
