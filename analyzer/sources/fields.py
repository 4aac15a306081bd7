"""What a site says of a posting beside its text, in one form whatever the site.

Every reader of a site (JSON-LD, microdata, an API) fills `Fields`; `field_lines` writes them the
one way that the readers of facts know: "Workplace: Remote", "Salary: EUR 60,000 - 80,000 per year".
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any

from analyzer.model import Origin
from analyzer.prepared import shipped_toml
from analyzer.sources.sanitize import clean_line
from analyzer.text.lazy_pattern import lazy_pattern
from analyzer.text.numbers import parse_digits, scale_of
from analyzer.text.periods import period_of

MAX_FIELD = 300  # characters: a field is a label's value, never a text

_EMPLOYMENT = {
    "full_time": "Full-time", "fulltime": "Full-time", "part_time": "Part-time", "parttime": "Part-time",
    "contractor": "Contractor", "contract": "Contract", "temporary": "Temporary", "temp": "Temporary",
    "intern": "Internship", "internship": "Internship", "volunteer": "Volunteer", "per_diem": "Per diem",
    "permanent": "Permanent", "freelance": "Freelance", "apprenticeship": "Apprenticeship",
}  # fmt: skip
_WORKPLACE = {
    "remote": "Remote", "telecommute": "Remote", "fully_remote": "Remote", "fully": "Remote",
    "ora_remote": "Remote",
    "hybrid": "Hybrid", "ora_hybrid": "Hybrid", "on_site": "On-site", "onsite": "On-site",
    "in_office": "On-site", "office": "On-site", "ora_onsite": "On-site", "ora_on_site": "On-site",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Fields:
    """The fields of one posting; None where the site says nothing. `dates` are ISO days."""

    title: str | None = None
    company: str | None = None
    location: str | None = None
    workplace: str | None = None
    employment: str | None = None
    salary: str | None = None
    department: str | None = None
    applicants: str | None = None
    posted: str | None = None
    valid_until: str | None = None

    def over(self, other: Fields) -> Fields:
        """These fields, and those of `other` where these say nothing."""
        missing = {name: getattr(other, name) for name in self.__slots__ if getattr(self, name) is None}
        return replace(self, **missing)


_LABELS = {
    "company": "Company",
    "workplace": "Workplace",
    "employment": "Employment",
    "salary": "Salary",
    "department": "Department",
    "applicants": "Applicants from",
    "posted": "Posted",
    "valid_until": "Valid until",
}


def field_lines(fields: Fields) -> list[tuple[Origin, str]]:
    """The lines that stand before the body: title, location, and one "Label: value" for each field."""
    lines: list[tuple[Origin, str]] = []
    if fields.title:
        lines.append(("title", fields.title))
    for name, label in _LABELS.items():
        value = getattr(fields, name)
        if value:
            lines.append(("field", f"{label}: {value}"))
        if name == "company" and fields.location:
            lines.append(("location", fields.location))
    return lines


def fields_in_lines(lines: Iterable[str]) -> Fields:
    """The fields that lines of `field_lines` with a label say."""
    said = {label: value for label, _, value in (line.partition(": ") for line in lines)}
    return Fields(**{name: said[label] for name, label in _LABELS.items() if said.get(label)})


def one_line(value: Any) -> str | None:
    """A value of foreign data as one clean line, None where it is no text or empty."""
    if isinstance(value, bool) or not isinstance(value, (str, int, float)):
        return None
    text = clean_line(re.sub(r"<[^<>]{0,500}>", " ", _plain(str(value))))
    if not text or text.lower() in ("null", "none", "undefined", "n/a", "-"):
        return None
    return text if len(text) <= MAX_FIELD else f"{text[: MAX_FIELD - 1].rstrip()}…"


def _plain(text: str) -> str:
    import html

    return html.unescape(html.unescape(text)) if "&" in text else text


def joined_line(value: Any, separator: str = ", ") -> str | None:
    """One value, or the distinct values of a list, as one line."""
    values = value if isinstance(value, list) else [value]
    found = [text for text in (one_line(one) for one in values[:30]) if text]
    return one_line(separator.join(dict.fromkeys(found)))


def employment_words(value: Any) -> str | None:
    """An employment type in plain words: "FULL_TIME" → "Full-time"; unknown ones as they are."""
    values = re.split(r"\s*[,;]\s*", value) if isinstance(value, str) else value
    return _brief([_named(_EMPLOYMENT, one) for one in values]) if isinstance(values, list) else None


def workplace_words(value: Any) -> str | None:
    """A workplace type in plain words: "TELECOMMUTE" → "Remote"; unknown ones as they are."""
    return _brief([_named(_WORKPLACE, one) for one in (value if isinstance(value, list) else [value])])


def _brief(names: list[str | None]) -> str | None:
    """Kinds have short names: anything longer is a text that somebody put in their place."""
    return joined_line([name for name in names if name and len(name) <= 40])


def _named(names: dict[str, str], value: Any) -> str | None:
    text = one_line(value)
    key = re.sub(r"[\s-]+", "_", text.rpartition("/")[2].lower()) if text else ""
    return names.get(key) or names.get(key.replace("_", "")) or text


def salary_words(low: Any, high: Any, currency: Any, period: Any) -> str | None:
    """Pay as "EUR 60,000 - 80,000 per year" (one amount where both ends are equal or one is missing)."""
    ends = [amount for amount in (_amount(low), _amount(high)) if amount]
    if not ends:
        return None
    range_ = " - ".join(dict.fromkeys(ends))
    unit = period_of(str(period or "").rpartition("/")[2])
    code = one_line(currency)
    return " ".join(part for part in (code, range_, f"per {unit}" if unit else None) if part)


_DIGITS = lazy_pattern(
    r"\d[\d.,'’\s\u00a0\u2009\u202f]*(?=(?P<scale>\s?(?:k|mio|million|lakh|crore)\b)?)", re.IGNORECASE
)


def _amount(value: Any) -> str | None:
    number = _number(value)
    if number is None or not 0 < number < 1e12:
        return None
    return f"{number:,.0f}" if number == int(number) else f"{number:,.2f}"


def _number(value: Any) -> float | None:
    """The number that a value of foreign data means: 60000, "60000.00", "60.000", "€ 60 000", "60k"."""
    if isinstance(value, str):
        found = _DIGITS.search(value[:MAX_FIELD])
        readings = parse_digits(found[0].rstrip(".,' ’\u00a0\u2009\u202f")) if found else ()
        return readings[0] * scale_of(found["scale"]) if found and readings else None
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        return None
    try:
        return float(value)
    except OverflowError:  # a number of hundreds of digits
        return None


def country_name(value: str) -> str:
    """A country by its name where the two letters of one stand for it: "PT" is "Portugal"."""
    return _countries().get(value.strip(), value)


@cache
def _countries() -> dict[str, str]:
    names = shipped_toml(Path(__file__).with_name("countries.toml"))["names"].replace("\n", "").split("|")
    return {code: name for code, _, name in (entry.partition(" ") for entry in names)}


def iso_day(value: Any) -> str | None:
    """The ISO day of a date, a time stamp in seconds or milliseconds, or None."""
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        return _day_of_stamp(value)
    text = value.strip() if isinstance(value, str) else ""
    found = next(filter(None, (form.match(text) for form in _DAYS)), None)
    return f"{found['year']}-{found['month']:0>2}-{found['day']:0>2}" if found else one_line(value)


_YEAR, _MONTH, _DAY = (
    r"(?P<year>(?:19|20)\d\d)",
    r"(?P<month>0?[1-9]|1[0-2])",
    r"(?P<day>[12]\d|3[01]|0?[1-9])",
)
_DAYS = tuple(
    re.compile(rf"{form}(?!\d)")
    for form in (
        f"{_YEAR}([-/.]?){_MONTH}\\2{_DAY}",  # 2026-05-07, 20260507
        rf"{_DAY}\.\s?{_MONTH}\.\s?{_YEAR}",  # 7.5.2026; with slashes it is not known which is the month
    )
)


def _day_of_stamp(stamp: float) -> str | None:
    from datetime import UTC, datetime

    if not 0 < stamp < _LAST_STAMP:
        return None
    seconds = stamp / 1000 if stamp > _LAST_SECOND else stamp
    return datetime.fromtimestamp(seconds, UTC).date().isoformat()


_LAST_SECOND = 1e11
"""A larger time stamp counts milliseconds."""
_LAST_STAMP = 1e14
