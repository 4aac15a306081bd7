"""How many jobs a text names that should be one posting: a numbered list, parts, links, an index.

1) Night Baker — Ovenly          ## Night Baker           * Night Baker, Ovenly - https://…
2) Oven Planner — Marl           ## Oven Planner          * Oven Planner, Marl - https://…
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from functools import cache
from itertools import pairwise
from pathlib import Path

from analyzer.prepared import shipped_toml
from analyzer.text.folding import fold
from analyzer.text.lazy_pattern import lazy_pattern

_TITLE_MOST = 80  # letters: a line of an index is a title, perhaps with a place
_TITLES = 4
_SHARE = 0.5
_FIRST_LINES = 3


def jobs_named(lines: Sequence[str], title: str) -> int:
    """How many jobs the lines of a text name one by one; 0 where they may be one posting, called `title`."""
    listed = (
        _numbered(lines)
        or _linked(lines)
        or _parted(lines)
        or _headed(lines, title)
        or _rows(lines)
        or _found(lines)
    )
    if listed:
        return listed
    titles = _titles(lines)
    are_most = sum(map(len, titles)) >= _SHARE * sum(map(len, lines))
    return len(titles) if len(titles) >= _TITLES and are_most else 0


_ROLES = (
    "engineer developer programmer architect manager designer analyst scientist administrator specialist"
    " consultant assistant associate coordinator director officer technician nurse teacher accountant sre"
    " devops researcher writer editor recruiter representative executive advisor agent clerk cook chef"
    " driver mechanic electrician intern trainee supervisor operator therapist lawyer counsel"
    " lead owner entwickler ingenieur leiter berater dveloppeur développeur ingénieur desarrollador ingeniero"
    " planner buyer controller bookkeeper inspector trainer tutor auditor copywriter plumber welder fitter"
    " carpenter carer paramedic psychologist receptionist barista attorney solicitor surveyor electrician"
    " baker cashier cleaner worker apprentice professor lecturer tutor physician doctor pharmacist marketer"
)
_ROLE_ENDINGS = ("", "s", "in", "innen", "e")
_HEAD = ("head", "of")
_WORD = lazy_pattern(r"\w+")


@cache
def _roles() -> frozenset[str]:
    return frozenset(role + ending for role in _ROLES.split() for ending in _ROLE_ENDINGS)


def names_a_role(line: str) -> bool:
    """Whether a line names what somebody works as."""
    words = _WORD.findall(line.lower())
    return not _roles().isdisjoint(words) or _HEAD in pairwise(words)


_NUMBER = lazy_pattern(
    r"(?i)(?:#{1,6}\s)?(?:\*\*)?(?P<called>(?:job|position|role|vacancy|opening)\s)?\s?"
    r"[(#]?(?:(?P<number>\d{1,2})|(?P<letter>[a-h]))\s?[.):]\s*(?=\S)"
)
_NUMBERED_TITLES = 2


def _numbered(lines: Sequence[str]) -> int:
    """How many titles are numbered from 1 or a, with something of their own below each; 0 where they are not.
    "Position 2: Gardener" says by itself that a title follows.

    The first of them opens the text: further down such a list may tell whom one works with.
    """
    numbered = 0
    last = -_FIRST_LINES
    for place, line in enumerate(lines):
        found = _NUMBER.match(line)
        if found is None or _number_of(found) != numbered + 1:
            continue
        title = line[found.end() :]
        if (
            not title[:1].isupper()
            or not (_is_title(title) or (found["called"] and len(title) <= _TITLE_MOST))
            or place == last + 1
            or (not numbered and place >= _FIRST_LINES)
        ):
            continue
        numbered, last = numbered + 1, place
    return numbered if numbered >= _NUMBERED_TITLES and last < len(lines) - 1 else 0


def _number_of(found: re.Match[str]) -> int:
    """The place in its list that a number or a letter names, from 1."""
    return int(found["number"]) if found["number"] else ord(found["letter"].lower()) - ord("a") + 1


_RULE_SIGNS = "-–—=_*~#·•"
_SHORTEST_RULE = 3
_BEFORE_NAME = lazy_pattern(r"(?i)(?:[#*_\W]{0,6})(?:(?:job )?title|position|role|job)?\s?:?\s*")


def _parted(lines: Sequence[str]) -> int:
    """How many parts between rules ("-----") open with a job's title and say more; 0 for less than two."""
    parts: list[list[str]] = [[]]
    for line in lines:
        signs = line.replace(" ", "")  # "* * *"
        if len(signs) >= _SHORTEST_RULE and not signs.strip(_RULE_SIGNS):
            parts.append([])
        else:
            parts[-1].append(line)
    if len(parts) < _NUMBERED_TITLES:
        return 0
    names = {_opening_title(part) for part in parts if len(part) > 1} - {""}
    return len(names) if len(names) >= _NUMBERED_TITLES else 0


_HEADING = lazy_pattern(r"(?i)(#{1,4}|(?:job )?title:|position:|role:|vacancy:)\s*(\S.*)")


_EMPLOYER = lazy_pattern(r"(?i)(?:company|employer|client)\s?:")


def _headed(lines: Sequence[str], name: str) -> int:
    """How many different titles stand as headings or behind the same label, each over something of its own; 0
    for less than two, or where the first opens no text. `name`: the title of the whole."""
    jobs: dict[str, set[str]] = {}
    for place, line in enumerate(lines[:-1]):
        found = _HEADING.match(line)
        if found is None or not _is_title(found[2].strip(" *_#")) or _HEADING.match(lines[place + 1]):
            continue
        titles = jobs.setdefault(found[1].lower(), set())
        if _EMPLOYER.match(lines[place + 1]) and _is_title(name):
            titles |= {fold(name), fold(found[2])}  # the label of the first is gone
        elif place < _FIRST_LINES or titles:
            titles.add(fold(found[2].strip(" *_#")))
    most = max(map(len, jobs.values()), default=0)
    return most if most >= _NUMBERED_TITLES else 0


def _opening_title(part: Sequence[str]) -> str:
    """The title that a part opens with, also as the first of a row ("Baker | Ovenly"); empty for none."""
    line = part[0]
    lead = _BEFORE_NAME.match(line)
    name = line[lead.end() if lead else 0 :].partition(" | ")[0].strip(" *_#")
    return fold(name) if name[:1].isupper() and _is_title(name) else ""


def _rows(lines: Sequence[str]) -> int:
    """How many rows name an employer and its job ("Ovenly | Baker | Ghent"), each over something of its own,
    the first of them on top; 0 for less than two employers: one that has several jobs is one posting."""
    places = [place for place, line in enumerate(lines) if _names_job_in_row(line)]
    alone = [place for place in places if place + 1 not in places and place + 1 < len(lines)]
    employers = {lines[place].split(" | ")[0] for place in alone}
    return len(alone) if len(employers) >= _NUMBERED_TITLES and alone[0] < _FIRST_LINES else 0


def _names_job_in_row(line: str) -> bool:
    cells = line.split(" | ")
    return (
        len(cells) >= _CELLS
        and len(line) <= _LONGEST_ROW
        and any(map(_is_title, cells[1:_CELLS]))
        and not _is_title(cells[0])
    )


_CELLS, _LONGEST_ROW = 3, 200


def _found(lines: Sequence[str]) -> int:
    """How many titles have the same line soon below them but for its figures ("Posted 2 days ago"), as in
    what a search found; 0 for less than three, or where the first opens no text."""
    said = Counter(_DIGITS.sub("0", line) for line in lines if len(line) <= _SHORT)
    again = {line for line, times in said.items() if times >= _LINKED}
    titles = [place for place, line in enumerate(lines) if again and _is_title(line)]
    alike = [
        place
        for place, after in pairwise([*titles, len(lines)])
        if any(_DIGITS.sub("0", line) in again for line in lines[place + 1 : min(after, place + _SOON)])
    ]
    return len(alike) if len(alike) >= _LINKED and alike[0] < _FIRST_LINES else 0


_DIGITS = lazy_pattern(r"\d+")
_SHORT = 40
_SOON = 6

_WITH_ADDRESS = lazy_pattern(r"(.{3,120}?)\W*(https?://\S+)\W*")
_LINK = lazy_pattern(r"\W{0,3}([^:\d]{2,30}?)\s*:?\s*https?://\S+\W*")
_LINKED = 3


@cache
def _links_of_lists() -> tuple[str, ...]:
    return tuple(shipped_toml(Path(__file__).with_suffix(".toml"))["links_of_lists"])


def _linked(lines: Sequence[str]) -> int:
    """How many jobs have a link of the same name below them, as in alerts; 0 for less than three."""
    links = Counter(
        fold(found[1]) for line in lines if "://" in line and (found := _LINK.fullmatch(line[:_LONGEST_LINK]))
    )
    most = max(
        (links[name] for name in _links_of_lists()),
        default=0,
    )
    jobs = {
        found[2]
        for line in lines
        if "://" in line and (found := _WITH_ADDRESS.fullmatch(line[:_LONGEST_LINK])) and _is_title(found[1])
    }
    if len(jobs) >= _LINKED and 2 * len(jobs) > len(lines):
        return len(jobs)
    return most if most >= _LINKED and len(_titles(lines)) >= _LINKED else 0


_LONGEST_LINK = 400


_ENDS_OF_SENTENCES = tuple(".!?;:")
_IN_SENTENCES = frozenset({"you", "we", "our", "your", "will", "is", "are", "with", "to"})


def _titles(lines: Sequence[str]) -> set[str]:
    """The different lines that are a job's title and nothing else."""
    return {line for line in lines if _is_title(line)}


def _is_title(line: str) -> bool:
    if len(line) > _TITLE_MOST or line.endswith(_ENDS_OF_SENTENCES):
        return False
    return names_a_role(line) and _IN_SENTENCES.isdisjoint(_WORD.findall(line.lower()))
