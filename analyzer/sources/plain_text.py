"""Pasted and saved plain text → Posting."""

from __future__ import annotations

import re

from analyzer.errors import EmptySource
from analyzer.keys import lines_digest
from analyzer.model import Line, Origin, Posting
from analyzer.sources.addresses import identity_of_url
from analyzer.sources.markdown import bare_title, front_matter, is_underline, without_marks
from analyzer.sources.mojibake import mended
from analyzer.sources.sanitize import clean_line, notes_on, physical_lines
from analyzer.text.languages import language_of
from analyzer.text.lazy_pattern import lazy_pattern
from analyzer.text.wrapping import NARROWEST

_LABEL = lazy_pattern(
    r"(?P<label>job title|title|position|role|company|employer|organi[sz]ation|job location|location)"
    r"\s*:\s*(?P<value>\S.{0,198})",
    re.IGNORECASE,
)
_ORIGIN_OF: dict[str, Origin] = {"title": "title", "location": "location", "company": "field"}
_SYNONYMS = {
    "job title": "title", "position": "title", "role": "title", "employer": "company",
    "organization": "company", "organisation": "company", "job location": "location",
}  # fmt: skip
# First lines that head a section, and so name no job.
_SECTION = lazy_pattern(
    r"(?:about|who we are|what we|why|our |the (?:role|company|team|job|position|opportunity)|overview"
    r"|job (?:description|summary|details|type)|description|company|introduction|hi\b|hello|dear|responsib"
    r"|requirements|summary|qualifications|we\b|apply|save\b|share\b|back\b|home\b)",
    re.IGNORECASE,
)

_BEHIND_COMPANY = lazy_pattern(
    r"\s*[(\[]|\s+(?:is|are)\s+(?:now\s+)?(?:hiring|looking|seeking|recruiting)\b", re.IGNORECASE
)
_SEEKS = lazy_pattern(r"seeking\b", re.IGNORECASE)
# "SEEKING WORK | …" names no company.


_ASSIGNED = lazy_pattern(r"(?<=\w) ?= ?")
# "title = …" of front matter between two "+++".


def _label(text: str) -> re.Match[str] | None:
    return _LABEL.fullmatch(text) if ":" in text else None


_ENDS = tuple(".!?:;,")
"""What a title does not end with."""


class _Header:
    """What the first lines of a text say about the posting as a whole."""

    def __init__(self) -> None:
        self.values: dict[str, str] = {}
        self.origins: dict[int, tuple[Origin, str]] = {}

    def read_fields(self, lines: list[tuple[int, str]]) -> None:
        """What stands at the top of a Markdown file, each on a line of its own among others."""
        for n, text in lines:
            if found := _label(_ASSIGNED.sub(": ", text, count=1)):
                self._read_labels([(n, f"{found['label']}: {found['value'].strip(chr(34) + chr(39))}")])

    def read(self, lines: list[tuple[int, str]]) -> None:
        self._read_labels(lines[:8])
        if lines and not self.values:
            self._read_first(*lines[0], goes_on=_goes_on(lines[:2]))
            if "title" in self.values:
                self._read_below_title(lines[1:4])

    def _read_labels(self, lines: list[tuple[int, str]]) -> None:
        """Labels count only in the first lines, one under the other: further down they are body."""
        for n, text in lines:
            found = _label(text)
            if not found:
                return
            label = found["label"].lower()
            key = _SYNONYMS.get(label, label)
            if key in self.values:
                return
            self.values[key] = found["value"]
            line = f"Company: {found['value']}" if key == "company" else found["value"]
            self.origins[n] = (_ORIGIN_OF[key], line)

    def _read_below_title(self, lines: list[tuple[int, str]]) -> None:
        """The labels directly below a title name company and place; the lines stay as they are."""
        for _, text in lines:
            found = _label(text)
            if not found:
                return
            label = found["label"].lower()
            self.values.setdefault(_SYNONYMS.get(label, label), found["value"])

    def _read_first(self, n: int, text: str, *, goes_on: bool) -> None:
        """A first line such as "Acme | SRE | Remote" (Hacker News), or a short one that names a job."""
        parts = [part.strip() for part in text.split("|")]
        if len(parts) >= 3 and all(parts[:2]):
            if not _SEEKS.match(parts[0]):
                named = _BEHIND_COMPANY.split(parts[0], maxsplit=1)[0]
                self.values["company"] = named or parts[0]
            self.origins[n] = ("title", text)
            return
        written, text = text, bare_title(text)
        ended = text.endswith(_ENDS) or "http://" in text or "https://" in text
        if len(text) <= 100 and not goes_on and not ended and not _SECTION.match(text):
            self.values["title"] = text
            self.origins[n] = ("title", written)


def _goes_on(lines: list[tuple[int, str]]) -> bool:
    """Whether the first of two lines is a wrapped sentence that the second goes on with: no title."""
    if len(lines) < 2 or len(lines[0][1]) < NARROWEST:
        return False
    return lines[1][0] == lines[0][0] + 1 and lines[1][1][:1].islower()


def posting_from_text(text: str, *, source: str, url: str | None = None) -> Posting:
    """One posting from plain text; lines keep their numbers in the text, blank ones are left out.

    Raises EmptySource where nothing but white space is left.
    """
    text = mended(text)
    physical = physical_lines(text.removeprefix("\ufeff"))
    fields = front_matter(physical)
    written = [
        (n, seen)
        for n, line in enumerate(physical, 1)
        if line
        and not (fields and n in (1, len(fields)))
        and not (n > 1 and is_underline(line, physical[n - 2]))
        and (seen := without_marks(line).strip())
    ]
    if not written:
        raise empty()
    header = _Header()
    header.read_fields([(n, line) for n, line in written if n <= len(fields)])
    header.read([(n, line) for n, line in written if n > len(fields)])
    lines = tuple(Line(n, *header.origins.get(n, ("body", line))) for n, line in written)
    return Posting(
        source=clean_line(source),
        identity=identity_of_url(url) if url else f"text:{lines_digest(lines)}",
        url=url,
        lines=lines,
        title=header.values.get("title"),
        company=header.values.get("company"),
        location=header.values.get("location"),
        language=language_of(line for _, line in written),
        notes=tuple(notes_on(text)),
    )


def empty() -> EmptySource:
    """The error for a source without a word in it."""
    return EmptySource("There is nothing but white space.", remedy="Give the text of a job posting.")
