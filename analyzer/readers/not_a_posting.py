"""Whether a text looks like something other than one job posting: a news page, a recipe, an index of jobs.

A cautious look, for a word of warning and never to refuse: what may be a posting is left alone. Of 1,412
real postings 4 get the word, 0.3 % (tests/readers/test_not_a_posting.py measures it): two are lists of
openings, and two that say little but what the product is.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path

from analyzer.model import Fact, Posting, Reading
from analyzer.prepared import shipped_toml
from analyzer.readers.several_jobs import jobs_named, names_a_role
from analyzer.text.folding import fold

NOTHING_OF_A_JOB = "nothing in it speaks of work, and hardly a fact was found"
SEEKS_WORK = "in it, a person seeks work and offers none"
OWN_WISHES = "a person speaks of themselves; `jobfit criteria draft FILE` makes criteria of what you want"
SEVERAL_JOBS = "it names {} jobs and describes none; give the page or text of one"

_FEW_FACTS = 2
"""So many facts, besides names and places, are found in any text now and then."""
_FEW_WORDS = 1
"""So many different words of hiring stand in a news page too ("experience", "apply")."""
_NAMES = frozenset({"title", "company", "locations", "technologies", "industry", "customers", "mission"})
"""Facts that any page about a town, a shop or a program may seem to state."""


@cache
def _hiring() -> re.Pattern[str]:
    """Words of hiring; made when they are first looked for, which few postings ask for."""
    return re.compile(
        r"\b(hiring|hire|appl(?:y|icants?|ications?)|candidates?|roles?|positions?|vacanc(?:y|ies)|openings?|jobs?"
        r"|salar(?:y|ies)|wages?|pays|on-call|per annum|compensation|benefits?|perks|experience|skills?"
        r"|qualifications?|responsib\w+"
        r"|requirements?|dut(?:y|ies)|remote(?:ly)?|hybrid|on-?site|full[- ]time|part[- ]time|contract"
        r"|freelance|permanent|internship|employ(?:er|ee|ees|ment)|teams?|colleagues?|join(?:ing)? us|career"
        r"|resume|cv|interview|you(?:'ll| will| are| have|r)|we(?:'re| are) (?:looking|seeking)"
        r"|look(?:ing|s) for|seeking"
        r"|degree|bachelor\w*|proficien\w+|work(?:ing|place)?|recruit\w*|shifts?|salaried|hourly|onboarding"
        r"|stelle\w*|bewerb\w*|aufgaben|profil|gesucht|m/w/d|poste|candidat\w*|emploi|puesto|empleo|vaga)\b",
        re.IGNORECASE,
    )


_ANYWHERE = frozenset(
    {"team", "teams", "work", "working", "experience", "your", "benefit", "role", "position", "job", "jobs"}
)
_OPEN = ("en", None)
"""Languages whose words of hiring are known well enough to miss them."""


_DOUBT = "This does not look like one job posting: "


def why_not_a_posting(posting: Posting, facts: Mapping[str, Fact]) -> str:
    """A sentence for the person on why the text is hardly one job posting; empty where it may be one."""
    why = _why(posting, facts)
    return f"{_DOUBT}{why}." if why else ""


def with_doubt(posting: Posting, reading: Reading) -> Reading:
    """The reading with a note where its text hardly is one job posting. Such a note of before gives way:
    what the person was told since may have made a posting of it."""
    reading = without_doubt(reading)
    why = why_not_a_posting(posting, reading.facts)
    return replace(reading, notes=(*reading.notes, why)) if why else reading


def without_doubt(reading: Reading) -> Reading:
    """The reading without that note."""
    notes = tuple(note for note in reading.notes if not is_doubt(note))
    return reading if notes == reading.notes else replace(reading, notes=notes)


def is_doubt(note: str) -> bool:
    """Whether a reading's note is the one of `with_doubt`."""
    return note.startswith(_DOUBT)


def _why(posting: Posting, facts: Mapping[str, Fact]) -> str:
    lines = [line.text for line in posting.lines if line.origin != "field"]
    if _seeks_work(lines):
        return SEEKS_WORK
    if _speaks_of_oneself(lines):
        return OWN_WISHES
    if listed := jobs_named(lines, posting.title or ""):
        return SEVERAL_JOBS.format(listed)
    known = [key for key, fact in facts.items() if fact.counts and key not in _NAMES]
    if posting.language not in _OPEN or len(known) > _FEW_FACTS:
        return ""
    text = "\n".join(lines)
    if not lines or names_a_role(lines[0]) or _is_foreign(text):
        return ""
    if _sure().search(text):
        return ""
    said = {found.group(1).lower() for found in _hiring().finditer(text)} - _ANYWHERE
    return NOTHING_OF_A_JOB if len(said) <= _FEW_WORDS else ""


@cache
def _words() -> dict[str, tuple[str, ...]]:
    table = shipped_toml(Path(__file__).with_name("not_a_posting.toml"))
    return {name: tuple(words) for name, words in table.items()}


_FIRST_LINES = 3
_HEAD_MOST = 80  # letters
_LABELLED = 12
_LONGEST_LABEL = 30


def _seeks_work(lines: Sequence[str]) -> bool:
    """Whether the first lines say that a person seeks work, or their labels are those of such a person."""
    heads = [fold(line[:_HEAD_MOST]).lstrip(" *_#[(") for line in lines[:_FIRST_LINES]]
    heads = [head for head in heads if "?" not in head]  # "Looking for a job that matters? Join us"
    if heads and heads[0].startswith(_words()["seeks_work"]):
        return True
    if any(head.startswith(("i am ", "i'm ")) and _says_so(head) for head in heads):
        return True
    labels = {
        fold(line[:_LONGEST_LABEL]).partition(":")[0].strip(" -*_")
        for line in lines[:_LABELLED]
        if ":" in line
    }
    return len(labels.intersection(_words()["labels_of_seekers"])) >= _LABELS


_LABELS = 2


def _says_so(head: str) -> bool:
    return any(words in head for words in _words()["seeks_work"])


_OFTEN = 3
_EVERY = 50
_MORE = 2


def _speaks_of_oneself(lines: Sequence[str]) -> bool:
    """Whether "I" and "my" stand at least three times, once in fifty words, and more than twice as often as
    "you" and "we": so no posting of 1,215 speaks, and every longer document of wishes."""
    words = Counter(fold(" ".join(lines)).split())
    oneself, others = (sum(words[word] for word in _words()[name]) for name in ("oneself", "others"))
    return oneself >= max(_OFTEN, words.total() / _EVERY) and oneself > _MORE * others


@cache
def _sure() -> re.Pattern[str]:
    """Words that speak for a posting even alone."""
    return re.compile(
        r"\b(?:hiring|recruit(?:er|ing|s)?|vacanc(?:y|ies)|candidates?|applicants?|job description"
        r"|join our team)\b",
        re.IGNORECASE,
    )


_SCRIPTS = (("\u0370", "\u1fff"), ("\u2e80", "\ud7ff"), ("\uf900", "\ufaff"))
"""Those in which no word is looked for."""


def _is_foreign(text: str) -> bool:
    return any(first <= letter <= last for letter in set(text) for first, last in _SCRIPTS)
