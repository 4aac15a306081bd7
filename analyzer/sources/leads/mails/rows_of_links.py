"""The jobs of a sender that nobody knows, whose addresses say nothing of jobs.

They are links of one shape in a row, each called as somebody's work is:

    https://hive.example/j/0abc   Service Planner
    https://hive.example/j/1abc   Night Nurse (Leeds)       → three jobs, each doubtful
    https://hive.example/j/2abc   Data Analyst
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from urllib.parse import urlsplit

from analyzer.sources.addresses import identity_of_url, without_tracking
from analyzer.sources.leads.mails.links import JobLink, last_address
from analyzer.text.role_names import has_role

_LEAST = 3
"""Jobs in a row: fewer may be anything."""
_SHARE = 0.8
"""Of the names in a row those that name work: a newsletter speaks of engineers too, but not in each line."""
_LONGEST = 120
_END_OF_NAME = re.compile(r"\s+(?:at|in|for|bei|chez|en|@)\s+|\s+[-–—]\s+|[,(|/:·]")
_GRADE = re.compile(r"\s+(?:[IVX]{1,3}|\d)$")


def links_in_a_row(named: Iterable[tuple[str, str]]) -> dict[str, JobLink]:
    """The links, as they are written, that lead to jobs; `named`: all links of a part with their words."""
    names: dict[str, dict[str, dict[str, str]]] = {}
    for link, words in named:
        if address := last_address(link):
            said = names.setdefault(_shape(address), {}).setdefault(address, {})
            if not names_work(said.get(link, "")):
                said[link] = words
    found: dict[str, JobLink] = {}
    for addresses in names.values():
        jobs = {address: said for address, said in addresses.items() if any(map(names_work, said.values()))}
        if len(jobs) < _LEAST or len(jobs) < _SHARE * len(addresses):
            continue
        for address, said in jobs.items():
            plain = without_tracking(address)
            found |= dict.fromkeys(said, JobLink(plain, identity_of_url(plain), doubtful=True))
    return found


def _shape(address: str) -> str:
    """What the addresses of one kind of page share: all but the last part of the path, numbers aside."""
    parts = urlsplit(address)
    above = re.sub(r"\d+", "0", parts.path.rstrip("/").rpartition("/")[0])
    return f"{parts.hostname}{above}"


def names_work(words: str) -> bool:
    """Whether words are a job's title: what stands before its place or employer ends with a role."""
    name = _GRADE.sub("", _END_OF_NAME.split(words.strip(), maxsplit=1)[0].strip())
    return len(words) <= _LONGEST and has_role(" ".join(name.split()[-1:]))
