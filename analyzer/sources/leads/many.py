"""Whether a file in which one posting is expected holds many jobs, so that they are not read as one."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from contextlib import suppress
from typing import TYPE_CHECKING

from analyzer.errors import JobfitError
from analyzer.sources.leads.mails.mailbox import is_mail, is_mbox

if TYPE_CHECKING:
    from analyzer.sources.leads.mails.item import Item

_LEAST = 2
_ROW = 3
_OF_JOBS = re.compile(
    r"(?i)\b(?:jobs?|careers?|vacanc(?:y|ies)|positions?|openings?|stellen?|karriere|emplois?|empleos?)\b"
)
"""What the address of a job says."""
_MOST_LETTERS = 1_500
"""For each job: a mail with more to say of them holds a posting's text."""


def many_jobs_in(data: bytes, name: str) -> str:
    """What a file with many jobs is, in words; "" for one that may be a posting."""
    if is_mbox(data):
        return "a mailbox"
    if is_mail(data, name):
        return _of_mail(data)
    return _of_sheet(data, name)


def _of_mail(data: bytes) -> str:
    from analyzer.sources.leads.mails.mail import items_of_mail, texts_of_mail

    with suppress(JobfitError):
        items = items_of_mail(data)
        sure = [item for item in items if not item.link.doubtful] or _in_a_row(items)
        letters = max((_letters(text) for _, text in texts_of_mail(data)), default=0)
        if len(sure) >= _LEAST and letters < _MOST_LETTERS * len(sure):
            return f"a mail that names {len(sure)} jobs"
    return ""


def _in_a_row(items: Sequence[Item]) -> list[Item]:
    """Of the items of a sender that nobody knows those whose addresses or titles speak of jobs, and whose
    addresses differ in their last part alone."""
    from analyzer.sources.leads.mails.rows_of_links import names_work

    named = [
        item
        for item in items
        if item.title and (_OF_JOBS.search(item.link.address) or names_work(item.title))
    ]
    shapes = Counter(item.link.address.rpartition("/")[0] for item in named)
    return [item for item in named if shapes[item.link.address.rpartition("/")[0]] >= _ROW]


def _letters(text: str) -> int:
    bare = re.sub(r"<style\b.{0,100000}?</style>|<[^<>]{0,5000}>|https?://\S+", " ", text, flags=re.DOTALL)
    return len("".join(bare.split()))


def _of_sheet(data: bytes, name: str) -> str:
    ending = name.lower().rpartition(".")[2] if "." in name else ""
    start = data[:200].lstrip(b"\xef\xbb\xbf \t\r\n")
    if ending not in ("csv", "tsv", "jsonl", "ndjson") and not start.startswith((b"{", b"[")):
        return ""
    from analyzer.sources.charset import decode
    from analyzer.sources.leads.sheet import leads_of_sheet

    with suppress(JobfitError):
        found = leads_of_sheet(decode(data), name=name, ending=ending)
        if found is not None and len(found.leads) >= _LEAST:
            return f"a sheet of {len(found.leads):,} jobs"
    return ""
