"""The data that script-driven pages carry along: read only where the page itself shows no text.

`__NEXT_DATA__`, Nuxt, Remix, Inertia and plain assignments are all JSON somewhere; what counts is
an object with a long description and a title, whatever its keys are called exactly.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import chain
from typing import Any

from analyzer.sources.fields import (
    Fields,
    employment_words,
    joined_line,
    one_line,
    salary_words,
    workplace_words,
)
from analyzer.sources.html.tree import Element
from analyzer.sources.jsonld import fields_of, is_posting, unescaped_html

_MOST = 200_000  # values looked at
_BODY = re.compile(
    r"(?:job|full|posting|role|html|long)?_?(?:description|content|body|text|details|jobad)_?(?:html|text|body|plain)?",
    re.IGNORECASE,
)
_TITLE = re.compile(r"(?:job|posting|position)?_?(?:title|name|position|opening_?name)", re.IGNORECASE)
_LOCATION = re.compile(
    r"(?:job|full|display)?_?(?:location|city|office)(?:_?(?:name|text|label))?s?", re.IGNORECASE
)
_COMPANY = re.compile(
    r"(?:company|organi[sz]ation|employer|hiring_?organi[sz]ation)(?:_?name)?", re.IGNORECASE
)
_PAY = re.compile(
    r"(?:job|base|annual|yearly)?_?(?:salary|compensation|remuneration|pay)"
    r"(?:_?(?:range|text|label|formatted|display|string|summary|info|details|description))?",
    re.IGNORECASE,
)
_MOST_PAY = 120  # letters of a line about pay
_LOW, _HIGH = (
    re.compile(
        rf"(?:salary|pay|compensation|amount)?_?{end}(?:imum)?(?:_?(?:salary|pay|compensation|amount|value))?",
        re.IGNORECASE,
    )
    for end in ("min", "max")
)
_CURRENCY = re.compile(r"(?:salary|pay|compensation)?_?currency(?:_?code)?", re.IGNORECASE)
_PERIOD = re.compile(
    r"(?:salary|pay|compensation)?_?(?:interval|period|frequency|unit(?:_?text)?|per)", re.IGNORECASE
)
_APPLICANTS = re.compile(r"candidate_?required_?location|location_?restrictions?", re.IGNORECASE)
_LONG = 250  # letters: a description is longer, a teaser shorter


@dataclass(frozen=True, slots=True)
class Embedded:
    """What the page's data holds: a posting's fields and description, and how many jobs it lists."""

    fields: Fields = field(default_factory=Fields)
    html: str = ""
    jobs: int = 0


def embedded(root: Element) -> Embedded:
    """Looks through all data of a page for the posting with the longest description."""
    return posting_in(_values(root))


def posting_in(values: Iterable[Any], *, least: int = _LONG) -> Embedded:
    """Looks through decoded data for the object with the longest description, and counts the jobs; `least`
    is how many letters a description has."""
    best: tuple[int, dict[str, Any], str] | None = None
    titles: set[str] = set()
    for node in chain.from_iterable(map(_objects, values)):
        title, text = _text_at(node, _TITLE, 300), _text_at(node, _BODY, 200_000) or _sections(node)
        if not title:
            continue
        if text and len(text) >= least and (best is None or len(text) > best[0]):
            best = (len(text), node, text)
        named = any(re.search(r"job|req|posting", key, re.IGNORECASE) for key in node)
        if named or (text and len(text) >= least):
            titles.add(title)
    if best is None:
        return Embedded(Fields(), jobs=len(titles))
    return Embedded(_fields(best[1]), unescaped_html(best[2]), jobs=len(titles))


def _sections(node: dict[str, Any]) -> str | None:
    """The parts of a description that stands in sections, each with its title."""
    for value in node.values():
        parts = value.get("sections") if isinstance(value, dict) else None
        if isinstance(parts, dict):
            written = [
                part
                for part in parts.values()
                if isinstance(part, dict) and isinstance(part.get("text"), str)
            ]
            return "".join(f"<h2>{part.get('title') or ''}</h2>{part['text']}" for part in written) or None
    return None


def _fields(node: dict[str, Any]) -> Fields:
    if is_posting(node):
        return fields_of(node)
    company, place = _at(node, _COMPANY), _at(node, _LOCATION)
    return Fields(
        title=one_line(_text_at(node, _TITLE, 300)),
        company=one_line(company.get("name") if isinstance(company, dict) else company),
        location=_place(place),
        employment=employment_words(
            _at(node, re.compile(r"employment_?type|job_?type|time_?type", re.IGNORECASE))
        ),
        workplace=workplace_words(
            _at(node, re.compile(r"work_?place(?:_?type)?|remote_?(?:status|type)", re.IGNORECASE))
        ),
        salary=_pay(node),
        applicants=_place(_at(node, _APPLICANTS)),
    )


def _pay(node: dict[str, Any]) -> str | None:
    """Pay as a line of its own, or as two ends with a currency, beside the other fields or in an object."""
    value = _at(node, _PAY)
    if isinstance(value, str):
        return one_line(value) if len(value) <= _MOST_PAY and re.search(r"\d", value) else None
    inner = value if isinstance(value, dict) else node
    currency, period = _at(inner, _CURRENCY) or _at(node, _CURRENCY), _at(inner, _PERIOD)
    return salary_words(_at(inner, _LOW), _at(inner, _HIGH), currency, period)


def _place(value: Any) -> str | None:
    values = value if isinstance(value, list) else [value]
    names = [one.get("name") or one.get("city") if isinstance(one, dict) else one for one in values]
    return joined_line(names, "; ")


def _at(node: dict[str, Any], pattern: re.Pattern[str]) -> Any:
    return next((value for key, value in node.items() if value and pattern.fullmatch(key)), None)


def _text_at(node: dict[str, Any], pattern: re.Pattern[str], most: int) -> str | None:
    texts = [
        value
        for key, value in node.items()
        if isinstance(value, str) and value.strip() and len(value) <= most and pattern.fullmatch(key)
    ]
    return max(texts, key=len) if texts else None


def _objects(value: Any) -> Iterator[dict[str, Any]]:
    waiting, seen = [value], 0
    while waiting and seen < _MOST:
        node = waiting.pop()
        seen += 1
        if isinstance(node, dict):
            yield node
            # The sections of one description are no jobs of their own.
            waiting.extend(value for key, value in node.items() if key != "sections")
        elif isinstance(node, list):
            waiting.extend(node)
        elif isinstance(node, str) and node[:1] in "{[" and len(node) > _LONG:
            waiting.extend(_decoded(node))  # JSON within JSON


def _values(root: Element) -> Iterator[Any]:
    for element in root.elements():
        if element.tag == "script" and "src" not in element.attrs:
            yield from _script(element)
        elif element.get("data-page")[:1] == "{":  # Inertia
            yield from _decoded(element.get("data-page"))


def _script(element: Element) -> Iterator[Any]:
    text = element.text().strip()
    if len(text) < 40:
        return
    kind = element.get("type").lower()
    if "json" in kind:
        for value in _decoded(text):
            yield _revived(value) if element.get("id") == "__NUXT_DATA__" else value
        return
    if kind and "javascript" not in kind and kind != "module":
        return
    for found in re.finditer(
        r"=\s*(?=[{\[])|JSON\.parse\(\s*(?=\")|\.(?:push|enqueue)\(\s*(?:\[\d+,\s*)?(?=\")", text
    ):
        for value in _decoded(text[found.end() :]):
            yield from _streamed(value) if isinstance(value, str) else [value]
    # Nuxt 2 writes a function call, no JSON: its texts are strings all the same.
    for found in re.finditer(r'\bdescription:\s*(?=")', text):
        for value in _decoded(text[found.end() :]):
            yield {"description": value, "title": _near(text, found.start())}


def _near(text: str, at: int) -> str:
    found = re.findall(r'\btitle:\s*("(?:[^"\\]|\\.)*")', text[max(0, at - 3000) : at + 3000])
    return str(next(iter(_decoded(found[0])), "")) if found else ""


def _decoded(text: str) -> list[Any]:
    try:
        value, _ = json.JSONDecoder(strict=False).raw_decode(text.lstrip())
    except (ValueError, RecursionError):
        return []
    return [value]


def _streamed(text: str) -> Iterator[Any]:
    """Data sent in lines (`3:{"…"}`) or as one flat list with numbers for places (Remix)."""
    for line in text.split("\n"):
        for value in _decoded(re.sub(r"^[0-9a-z]{1,6}:", "", line)):
            yield _revived(value) if isinstance(value, list) and len(value) > 3 else value


def _revived(flat: Any) -> Any:
    """A flat list whose objects point to places in it, made into objects again (one level of names,
    shared values as they are): enough to find texts."""
    if not isinstance(flat, list):
        return flat

    def at(place: Any) -> Any:
        if isinstance(place, int) and 0 <= place < len(flat) and not isinstance(place, bool):
            return flat[place]
        return place

    revived = []
    for node in flat:
        if isinstance(node, dict):
            named = {
                str(at(int(key[1:])) if re.fullmatch(r"_\d+", key) else key): at(value)
                for key, value in node.items()
            }
            revived.append(
                {key: value for key, value in named.items() if not isinstance(value, (dict, list))}
            )
    return revived
