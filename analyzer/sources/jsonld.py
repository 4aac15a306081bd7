"""JSON-LD `JobPosting` in all the forms in which sites get it wrong.

Seen in the wild: lists, `@graph`, `@type` as a list or with a prefix, CDATA and comment guards,
control characters in strings, the whole script HTML-escaped, missing and surplus commas, bad
escapes, several objects in a row, descriptions escaped twice, a bare string as organisation.
"""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator
from typing import Any

from analyzer.sources.fields import (
    Fields,
    employment_words,
    iso_day,
    joined_line,
    one_line,
    salary_words,
    workplace_words,
)

_MAX_SCRIPT = 2_000_000  # characters
_MAX_NODES = 50_000


def job_postings(scripts: list[str]) -> list[dict[str, Any]]:
    """All JobPosting objects in the page's JSON-LD scripts, in their order."""
    found: list[dict[str, Any]] = []
    for script in scripts:
        for value in _load(script[:_MAX_SCRIPT]):
            found.extend(node for node in _nodes(value) if is_posting(node))
    return found


def _nodes(value: Any) -> Iterator[dict[str, Any]]:
    waiting, seen = [value], 0
    while waiting and seen < _MAX_NODES:
        node = waiting.pop()
        seen += 1
        if isinstance(node, dict):
            yield node
            waiting.extend(reversed(list(node.values())))
        elif isinstance(node, list):
            waiting.extend(reversed(node))


def is_posting(node: dict[str, Any]) -> bool:
    """Whether an object is a JobPosting, however its type is written."""
    kinds = node.get("@type", node.get("type"))
    names = kinds if isinstance(kinds, list) else [kinds]
    return any(
        isinstance(name, str) and re.split(r"[/:#]", name.strip())[-1] == "JobPosting" for name in names
    )


def _load(script: str) -> list[Any]:
    """The values in a script, however it is guarded or broken; none where nothing helps."""
    text = re.sub(r"(?://|/\*)?\s*<!\[CDATA\[\s*(?:\*/)?|(?://|/\*)?\s*\]\]>\s*(?:\*/)?", "", script)
    text = re.sub(r"^\s*<!--|-->\s*$", "", text).strip().lstrip("\ufeff").rstrip("; \n")
    # A guard's comment marks may be left over at either end.
    text = re.sub(r"^(?:\s*//[^\n]*\n)+|(?:\n\s*//\s*)+$", "", text).strip()
    forms = [text]
    if "&quot;" in text or "&#34;" in text:
        forms.append(html.unescape(text))
    for form in forms:
        for candidate in (form, _mended(form)):
            values = _decode_all(candidate)
            if values:
                return values
    return []


def _decode_all(text: str) -> list[Any]:
    decoder, at = json.JSONDecoder(strict=False), 0
    values: list[Any] = []
    text = text.strip()
    while at < len(text) and len(values) < 50:
        try:
            value, at = decoder.raw_decode(text, at)
        except (ValueError, RecursionError):
            # What stands before the break is whole; nothing before it means nothing at all.
            return values
        values.append(value)
        at += len(text[at:]) - len(text[at:].lstrip(" \t\r\n,;"))
    return values


_STRING = r'"(?:[^"\\]|\\.)*+"'


def _mended(text: str) -> str:
    """Comments and surplus commas out, missing commas in, escapes that JSON does not know undone."""
    text = re.sub(r'\\(?!["\\/bfnrtu]|$)', "", text)
    text = re.sub(r"\\u(?![0-9a-fA-F]{4})", "u", text)
    text = _outside_strings(text, r"/\*.*?\*/|^\s*//[^\n]*", "")
    text = _outside_strings(text, r",(?=\s*[}\]])", "")
    # A value, then a new line with a key: the comma between was forgotten.
    return re.sub(rf"({_STRING}|[\d}}\]el])(\s*\n?\s*)(?={_STRING}\s*:)", r"\1,\2", text, flags=re.DOTALL)


def _outside_strings(text: str, pattern: str, put: str) -> str:
    either = re.compile(rf"({_STRING})|(?:{pattern})", re.DOTALL | re.MULTILINE)
    return either.sub(lambda found: found[1] or put, text)


def unescaped_html(text: str) -> str:
    """HTML that was escaped once or more, down to its tags; line breaks written as "\\n" too."""
    for _ in range(4):
        if "<" in text and re.search(r"</?[a-zA-Z][^<>]*>", text):
            break
        plain = html.unescape(text)
        if plain == text:
            break
        text = plain
    return re.sub(r"\\r?\\n|\\n", "\n", text)


def description_of(posting: dict[str, Any]) -> str:
    """The description as HTML or text, "" where there is none; sections of their own are joined."""
    parts = [posting.get("description")]
    for name in (
        "responsibilities",
        "qualifications",
        "skills",
        "educationRequirements",
        "jobBenefits",
        "benefits",
    ):
        value = posting.get(name)
        if isinstance(value, str) and len(value) > 120:
            parts.append(value)
    texts = [unescaped_html(part) for part in parts if isinstance(part, str) and part.strip()]
    whole = texts[:1]
    whole.extend(text for text in texts[1:] if text[:80] not in whole[0])
    return "\n\n".join(whole)


def fields_of(posting: dict[str, Any]) -> Fields:
    """The posting's fields, whatever form their values have."""
    remote = any(workplace_words(one) == "Remote" for one in _list(posting.get("jobLocationType")))
    return Fields(
        title=one_line(posting.get("title")) or one_line(posting.get("name")),
        company=_company(posting.get("hiringOrganization")),
        location=_places(posting.get("jobLocation")),
        workplace="Remote" if remote else workplace_words(posting.get("jobLocationType")),
        employment=employment_words(posting.get("employmentType")),
        salary=_salary(posting.get("baseSalary")) or _salary(posting.get("estimatedSalary")),
        applicants=_places(posting.get("applicantLocationRequirements")),
        posted=iso_day(posting.get("datePosted")),
        valid_until=iso_day(posting.get("validThrough")),
    )


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [] if value is None else [value]


def _company(value: Any) -> str | None:
    for one in _list(value):
        name = (
            one_line(one.get("name")) or one_line(one.get("legalName"))
            if isinstance(one, dict)
            else one_line(one)
        )
        if name and not name.startswith(("http://", "https://")):
            return name
    return None


def _places(value: Any) -> str | None:
    return joined_line([_place(one) for one in _list(value)], "; ")


def _place(value: Any) -> str | None:
    if not isinstance(value, dict):
        return one_line(value)
    address = value.get("address")
    for one in _list(address):
        if isinstance(one, str):
            return one_line(one)
        if isinstance(one, dict):
            names = ("addressLocality", "addressRegion", "addressCountry")
            parts = [_name(one.get(name)) for name in names]
            found = joined_line([part for part in parts if part]) or one_line(one.get("streetAddress"))
            if found:
                return found
    return one_line(value.get("name"))


def _name(value: Any) -> str | None:
    for one in _list(value):
        found = one_line(one.get("name")) if isinstance(one, dict) else one_line(one)
        if found:
            return found
    return None


def _salary(value: Any) -> str | None:
    for one in _list(value):
        if not isinstance(one, dict):
            amount = one_line(one)
            if amount and re.search(r"[1-9]", amount):
                return amount
            continue
        inner = one.get("value", one)
        amounts = inner[0] if isinstance(inner, list) and inner else inner
        if not isinstance(amounts, dict):
            amounts = {"value": amounts}
        low = amounts.get("minValue", amounts.get("value"))
        currency = one.get("currency") or one.get("salaryCurrency") or amounts.get("currency")
        period = amounts.get("unitText") or one.get("unitText")
        found = salary_words(low, amounts.get("maxValue"), currency, period)
        if found:
            return found
    return None
