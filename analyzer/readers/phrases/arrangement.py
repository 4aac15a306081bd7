"""Where the work is done, and how many days a week in the office: rows/*/arrangement.toml.

"Remote", "hybrid" and "on-site" mean many things ("remote monitoring", "hybrid cloud", "on-site gym"), so a
mention counts only in words that speak of work, and weighs by what they name and where they stand:

    5  this job ("this role is performed on site")
    4  a header, a title, a label ("Work location: in person"), the location line
    3  the work ("two days a week in our office", "a remote position")
    2  the team or the company ("we are fully remote", "#LI-Hybrid")

The heaviest mentions decide. Among equals, remote wins over hybrid and hybrid over on-site: a job that
*may* be done entirely away from an office is remote. Silence stays silence.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal, cast

from analyzer.model import Finding
from analyzer.readers.phrases.mention_weight import HEAD, is_head
from analyzer.readers.phrases.office_days import Days, office_days_in
from analyzer.readers.phrases.rows import Read, read_rows
from analyzer.text.posting_text import PostingText

Arrangement = Literal["remote", "hybrid", "onsite"]
_SPOKEN = 3


@dataclass(frozen=True, slots=True)
class ArrangementMention:
    """One mention of where the work is done, with its weight (see above) and what read it."""

    value: Arrangement
    weight: int
    start: int
    end: int
    by: tuple[str, ...]


def find_arrangement(text: PostingText) -> list[Finding]:
    """work_arrangement and office_days, from the body and, apart from it, from the site's fields."""
    return list(_arrangement(text))


@lru_cache(maxsize=1)  # where a remote person may live depends on it, so it is asked for twice
def _arrangement(text: PostingText) -> tuple[Finding, ...]:
    reads = list(_longest(text))
    elsewhere = {read.sentence.start for read in reads if _is_other(read)}
    mentions: list[ArrangementMention] = []
    unclear: dict[int, int] = {}  # where a sentence begins that says two things: the weight of what it says
    for mention in (mention for read in reads if (mention := _mention(text, read))):
        last = mentions[-1] if mentions else None
        if _is_one_of_two(text, mention, elsewhere):
            unclear[text.sentence_at(mention.start).start] = mention.weight
        elif not _tells_more(text, last, mention):
            mentions.append(mention)
    mentions = [m for m in mentions if m.weight >= unclear.get(text.sentence_at(m.start).start, 0)]
    days = list(office_days_in(text))
    found: list[Finding] = []
    for field in (False, True):
        group = [m for m in mentions if (_origin(text, m.start) == "field") is field]
        spoken = [d for d in days if (_origin(text, d.start) == "field") is field]
        found.extend(_decided(text, group, spoken))
    return tuple(found)


def _longest(text: PostingText) -> Iterator[Read]:
    """What the rows read, without the words that are a part of what another says: the "remote" of "up to 80 %
    remote" and of "not remote" is no mention of its own."""
    reads = list(read_rows(text, "work_arrangement"))
    ends: list[tuple[int, int, str]] = []
    for read in sorted(reads, key=lambda read: (read.start, -read.end)):
        within = any(
            end >= read.end and end - start > read.end - read.start and value != read.row.value
            for start, end, value in ends
        )
        ends = [end for end in ends if end[1] > read.start]
        if not within:
            ends.append((read.start, read.end, read.row.value))
            yield read


def _mention(text: PostingText, read: Read) -> ArrangementMention | None:
    """What a row's words say of this job, or None where the clause takes it back."""
    head = is_head(text, read.start, read.end)
    weight = max(read.row.weight, HEAD) if head else read.row.weight
    if not weight:
        return None
    if read.rules or text.answered(read.start, read.end) or _is_either(text, read) or _is_label(text, read):
        return None
    value = cast("Arrangement", read.row.value)
    return ArrangementMention(value, weight, read.start, read.end, read.by)


def _is_other(read: Read) -> bool:
    """Whether words speak of work that is not on site, but for those of the team as a whole."""
    return read.row.value != "onsite" and read.row.weight != _OF_TEAM and not read.rules


_OF_TEAM = 2


def _is_one_of_two(text: PostingText, mention: ArrangementMention, elsewhere: Collection[int]) -> bool:
    """Whether a sentence that speaks of work on site speaks of remote or hybrid work too, outside headers:
    "on site several days a week, remotely on the others"."""
    return (
        mention.value == "onsite"
        and mention.weight != HEAD
        and text.sentence_at(mention.start).start in elsewhere
    )


def _is_label(text: PostingText, read: Read) -> bool:
    """Whether a mention is the end of a label that names several: "Onsite/Remote: onsite"."""
    return text.folded.startswith(":", read.end) and text.folded.endswith(_OR, 0, read.start)


_OR = ("/", "/ ", " or ")
_EITHER = re.compile(r"(?:remote|hybrid)\s?/\s?(?:remote|hybrid)")


def _is_either(text: PostingText, read: Read) -> bool:
    """Whether a mention is one of "remote/hybrid", which may be a choice or a mixture."""
    found = _EITHER.search(text.folded, max(0, read.start - _JOINED), read.end + _JOINED)
    return found is not None and found.start() < read.end and read.start < found.end()


_JOINED = 9
_MORE = re.compile(r"[\w ]{0,12}\s?[–—:(-]\s?(?:(?! or )[^|/;\n]){0,60}")


def _tells_more(text: PostingText, before: ArrangementMention | None, mention: ArrangementMention) -> bool:
    """Whether a mention tells more of the hybrid work named before it: "Hybrid – home on Fridays"."""
    return (
        before is not None
        and before.value == "hybrid"
        and mention.value == "remote"
        and _MORE.fullmatch(text.folded, before.end, mention.start) is not None
    )


def _origin(text: PostingText, place: int) -> str:
    return text.line_at(place).origin


def _decided(text: PostingText, mentions: list[ArrangementMention], days: list[Days]) -> Iterator[Finding]:
    # "4 days in-person" is shown by its days; the "in-person" in it is no mention of its own (in "onsite,
    # 4 days" it is)
    mentions = [
        m
        for m in mentions
        if m.value != "onsite"
        or not any(d.start <= m.start < d.end and not (d.days >= 4 and m.start == d.start) for d in days)
    ]
    value, shown = _heaviest(mentions)
    if days and not (value == "remote" and _offered_apart(text, shown, days)):
        value, shown = _with_days(value, shown, days)
    if value is None:
        return
    by = dict.fromkeys(name for mention in shown[:3] for name in mention.by)
    yield text.finding("work_arrangement", value, [mention.start for mention in shown][:3], by=by)
    if days and value != "remote":
        day = min(days, key=lambda day: (-day.weight, day.start))
        yield text.finding("office_days", day.days, [day.start], by=day.by)


def _heaviest(mentions: list[ArrangementMention]) -> tuple[Arrangement | None, list[ArrangementMention]]:
    """What the heaviest mentions come to, and the mentions that say so."""
    if not mentions:
        return None, []
    top = max(mention.weight for mention in mentions)
    values = {mention.value for mention in mentions if mention.weight == top}
    value: Arrangement = "remote" if "remote" in values else "hybrid" if "hybrid" in values else "onsite"
    return value, [m for m in mentions if m.value == value and m.weight >= min(top, _SPOKEN)]


def _with_days(
    value: Arrangement | None, shown: list[ArrangementMention], days: list[Days]
) -> tuple[Arrangement, list[ArrangementMention]]:
    """The same with the required office days minded: up to four are hybrid, five are on-site.

    What is called on-site stays so with four days, which are nearly all.
    """
    by_days = [ArrangementMention("hybrid", day.weight, day.start, day.end, day.by) for day in days]
    fewest = min(day.days for day in days)
    if value == "onsite" and fewest >= 4:
        return "onsite", shown
    if value == "hybrid":
        return "hybrid", [*shown, *by_days]
    return ("onsite" if fewest >= 5 else "hybrid"), by_days


_JOINED_HYBRID = tuple(f"{joint}hybrid" for joint in ("+", "/", "&", " + ", " / ", " & "))


def _offered_apart(text: PostingText, shown: list[ArrangementMention], days: list[Days]) -> bool:
    """Whether remote is offered beside the office days ("Chicago (hybrid, Tue/Thu) or remote (US)"); a label
    above a text that asks for days says less than the text."""
    lines = {text.index_at(day.start) for day in days}
    return any(
        mention.value == "remote"
        and (mention.weight > HEAD or text.index_at(mention.start) in lines)
        and not text.folded.startswith(_JOINED_HYBRID, mention.end)
        for mention in shown
    )
