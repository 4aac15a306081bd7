"""The life of a posting by the library's own clock: first seen, posted, changed, posted again, gone.

Facts to be shown. None of them is judged: an old posting may be a good one, and one that comes back every
month may have its reasons.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import NamedTuple

from analyzer.model import Fact
from analyzer.storage.library import Library
from analyzer.storage.saved import Saved

TELLING = ("pay", "work_arrangement", "office_days", "employment_type", "seniority")
"""The facts of which one wants to know that the next advertisement for a job leaves them out or differs."""
_POSTED = re.compile(r"Posted: (\d{4}-\d{2}-\d{2})")


class Elsewhere(NamedTuple):
    """The same job at another address: the number of that posting, its address, since when it is known, and
    what it says otherwise ("pay gone")."""

    number: int
    url: str
    since: str
    otherwise: tuple[str, ...]


class Life(NamedTuple):
    """What is known of a posting's days. `posted` is the day that its own data name, "" for none; `changed`
    the times at which another text was there; `gone` when it was found to be no more."""

    first_seen: str
    posted: str
    changed: tuple[str, ...]
    also: tuple[Elsewhere, ...]
    gone: str | None


def life_of(saved: Saved, library: Library) -> Life:
    """The life of a saved posting, with all addresses at which the same job was seen."""
    versions = library.history(saved.id)[0]
    facts = saved.reading.facts
    also = [library.load(number) for number, other in library.twins().items() if other == saved.id]
    return Life(
        saved.first_seen,
        next((found[1] for line in saved.posting.lines if (found := _POSTED.fullmatch(line.text))), ""),
        tuple(version.seen for version in versions[1:]),
        tuple(
            Elsewhere(one.id, one.posting.url or "", one.first_seen, otherwise(facts, one.reading.facts))
            for one in sorted(also, key=lambda one: one.first_seen)
        ),
        saved.gone,
    )


def otherwise(before: Mapping[str, Fact], after: Mapping[str, Fact]) -> tuple[str, ...]:
    """What of the telling facts another advertisement leaves out ("pay gone") or says otherwise."""
    found = []
    for key in TELLING:
        old, new = before.get(key), after.get(key)
        if old is None or not old.counts:
            continue
        name = key.replace("_", " ")
        if new is None or not new.counts:
            found.append(f"{name} gone")
        elif new.value != old.value:
            found.append(f"{name} changed")
    return tuple(found)
