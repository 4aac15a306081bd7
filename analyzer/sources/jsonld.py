"""JSON-LD `JobPosting` in all the forms in which sites get it wrong.

Seen in the wild: lists, `@graph`, `@type` as a list or with a prefix, CDATA and comment guards,
control characters in strings, the whole script HTML-escaped, missing and surplus commas, bad
escapes, several objects in a row, descriptions escaped twice, a bare string as organisation, names with
the vocabulary before them ("schema:title"), one job in several blocks.
"""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator
from typing import Any

from analyzer.sources.fields import (
    Fields,
    country_name,
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
            found.extend(_plain(node) for node in _nodes(value) if is_posting(node))
    return found


_VOCABULARY = re.compile(r"(?:schema:|https?://(?:www\.)?schema\.org/)(?=\w)")


def _plain(node: dict[str, Any]) -> dict[str, Any]:
    """The object as if it were written in the shortest of the forms that mean the same: names without the
    vocabulary before them, a value without the list or the `@value` around it."""
    made: dict[str, Any] = {}
    waiting: list[tuple[Any, Any, Any]] = [(node, made, None)]
    while waiting:
        value, into, place = waiting.pop()
        if place is not None:
            value = _bare(value)
        copy: Any = value
        if isinstance(value, dict):
            copy = made if place is None else {}
            waiting.extend((inner, copy, _VOCABULARY.sub("", name, count=1)) for name, inner in value.items())
        elif isinstance(value, list):
            copy = [None] * len(value)
            waiting.extend((inner, copy, index) for index, inner in enumerate(value))
        if place is not None:
            into[place] = copy
    return made


def _bare(value: Any) -> Any:
    """What stands alone in a list, or as the `@value` beside its language."""
    while True:
        if isinstance(value, list) and len(value) == 1:
            value = value[0]
        elif isinstance(value, dict) and "@value" in value:
            value = value["@value"]
        else:
            return value


def one_job(postings: list[dict[str, Any]]) -> dict[str, Any]:
    """What all blocks say of the first one's job: what it leaves open, the next of the same name says."""
    name = _folded_title(postings[0])
    whole: dict[str, Any] = {}
    for posting in postings:
        if _folded_title(posting) in (name, ""):
            whole.update({key: value for key, value in posting.items() if whole.get(key) in (None, "", [])})
    return whole


def _folded_title(posting: dict[str, Any]) -> str:
    return (one_line(posting.get("title")) or "").casefold()


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
    return "\n\n".join(map(_with_breaks, whole))


_LAYOUT = re.compile(r"<(?:p|br|div|li|ul|ol|h[1-6]|tr|td|table|section|article|dd|dt|pre)\b", re.IGNORECASE)


def _with_breaks(text: str) -> str:
    """A description without tags that part lines keeps the line breaks that it was written with."""
    return text if _LAYOUT.search(text) else f"<div>{text.replace(chr(10), '<br>')}</div>"


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
        applicants=_applicants(posting.get("applicantLocationRequirements")),
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
    """All places. Where several share one address and have names of their own, the names tell them apart."""
    places = _list(value)
    found = [_place(one) for one in places]
    names = [one_line(one.get("name")) if isinstance(one, dict) else None for one in places]
    if len(set(found)) < len(set(names)) and None not in names:
        found = names
    return joined_line(found, "; ")


def _applicants(value: Any) -> str | None:
    names = [part for one in _list(value) for part in (_place(one) or "").split("; ")]
    return joined_line([country_name(name) for name in names], "; ")


def _place(value: Any) -> str | None:
    if not isinstance(value, dict):
        return one_line(value)
    name = one_line(value.get("name"))
    for one in _list(value.get("address")):
        if isinstance(one, str):
            return one_line(one)
        if isinstance(one, dict):
            parts = [_name(one.get(part)) for part in ("addressLocality", "addressRegion", "addressCountry")]
            found = joined_line([part for part in parts if part]) or one_line(one.get("streetAddress"))
            if found:
                # an address that names the country alone leaves the town to the place's own name
                if any(parts[:2]) or not name:
                    return found
                return name if found in name else joined_line([name, found])
    return name


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
