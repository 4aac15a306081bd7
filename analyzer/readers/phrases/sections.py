"""Headings, and which part of a posting a line stands in.

A heading either stands on a line of its own ("What we offer") or opens a line that has lost its
breaks ("Benefits:Competitive salary…"). What stands under it is told apart because the same words
mean different things there: "dental" under benefits is one, "mentoring" under nice-to-have is asked
of the person and not done by the team.
"""

from __future__ import annotations

import re
from typing import Literal

from analyzer.readers.phrases.required_literals import anchors_of_all

Section = Literal[
    "title", "top", "company", "team", "duties", "requirements", "nice", "offer", "equal", "apply"
]

LONGEST_HEADING = 70
"""Characters; a longer line is prose whatever it begins with."""

_NAMES: dict[Section, tuple[str, ...]] = {
    "nice": (
        r"nice[ -]to[ -]haves?",
        r"bonus(?: points| skills| qualifications)(?: if(?: you(?: have)?)?| for)?",
        r"(?:preferred|desired|desirable)(?: skills| qualifications| experience| requirements| criteria)?",
        r"(?:what (?:would|will) )?(?:give|make)s? you (?:an edge|stand out)",
        r"(?:it(?:'s| is|'d be) )?(?:a |great |big )?(?:plus|pluses|bonus)(?: if)?(?: you)?(?: have)?",
        r"extra credit|additional qualifications",
    ),
    "offer": (
        r"(?:our |the |company |employee |key |additional )?(?:benefits?|perks)"
        r"(?: (?:and|&|/|\+) ?(?:perks|benefits|compensation|extras|culture))?"
        r"(?: package| summary| overview| include| offered| for you| we offer|(?: of working)? (?:here|with us|at [\w .&-]+))?",
        r"what (?:do )?we(?:'re| are)? (?:can |will )?(?:offer(?:ing)?|provide|give)(?: you)?",
        r"what(?:'s| is) in it for you\??|what you(?:'ll| will)? (?:get|receive|enjoy|gain)",
        r"(?:you(?:'ll| will) )?(?:get|receive|enjoy)|(?:in return )?we offer(?: you)?|our offer(?:ing)?",
        r"why (?:join|work (?:at|for|with)|us|you(?:'ll| will) love)[\w '.&-]*\??",
        r"(?:pay|salary|compensation|total rewards?|remuneration|rewards?|package)(?: range)?"
        r"(?: (?:and|&|/|\+) ?(?:benefits|perks|compensation|equity))?(?: package)?",
        r"the good stuff",
    ),
    "equal": (
        r"equal (?:employment )?opportunit(?:y|ies)(?: employer| statement)?|eeo(?: statement)?",
        r"diversity(?:(?:,|,? and| &) (?:equity|inclusion|belonging))*(?: statement)?",
        r"inclusion(?: (?:and|&) diversity)?|accommodations?",
    ),
    "requirements": (
        r"(?:(?:minimum|basic|required|job|key|technical|core|essential|other|general|your|position|mandatory) )*"
        r"(?:requirements?|qualifications?|skills|experience|competenc(?:y|ies)|education|must[ -]haves?|criteria|background)"
        r"(?:(?: ?[,/&] ?| and | or )(?:experience|skills|qualifications|requirements|abilities|education|knowledge))*"
        r"(?: required| needed| requirements)?",
        r"what (?:do )?we(?:'re| are)? (?:look(?:ing)? for|need|expect|require)(?: (?:in|from) you)?",
        r"what you(?:'ll| will)? (?:need|bring|have)(?: to succeed)?",
        r"who you are|who (?:are )?we(?:'re| are)? look(?:ing)? for|about you|you(?: (?:have|are|bring)|'re|'ll have)",
        r"your (?:profile|background|experience|skills)|(?:candidate )?profile",
        r"(?:the |our )?ideal candidate(?: (?:has|will have|profile))?",
        r"you (?:might|may|could) be a (?:good |great )?fit if(?: you)?|what makes you (?:a )?(?:great|good)?(?: fit)?",
    ),
    "duties": (
        r"(?:(?:key|main|primary|core|essential|principal|job|general|major|role|your|the|position|specific) )*"
        r"(?:responsibilit(?:y|ies)|duties|functions|accountabilities|tasks|activities|role|job|position|opportunity"
        r"|challenge|impact)(?:(?: ?[,/&] ?| and )(?:responsibilities|duties|tasks|accountabilities|impact))*"
        r"(?: (?:include|summary|overview|purpose|description|details))?",
        r"(?:job |role |position )?(?:summary|overview|purpose)|about the (?:role|job|position|opportunity)",
        r"what (?:will )?you(?:'ll| will| would)? (?:be )?(?:do(?:ing)?|work(?:ing)? on|own|build(?:ing)?|achieve)"
        r"(?: (?:here|in this role))?",
        r"(?:in this role,? )?you(?: will|'ll)(?: be)?|your (?:work|day|mission)|a day in the life",
        r"how you(?:'ll| will)? (?:make an impact|contribute)|what (?:the job involves|this role is about)",
    ),
    "team": (
        r"(?:about )?(?:the|our|your) (?:\w+ )?team|meet the team|who you(?:'ll| will) work with|how we work",
        r"(?:our )?(?:culture|values|culture (?:and|&) values|working here)|life at [\w .&-]+",
        r"our (?:stack|tech stack|ways? of working|principles)",
    ),
    "company": (
        r"about (?!you\b|the (?:role|job|position|team)\b)(?:us|[\w .&'-]{2,40})|who we are|the company",
        r"(?:company|client|organi[sz]ation)(?: (?:overview|description|profile|background|info))?",
        r"our (?:story|mission|company|vision|purpose|client)|overview of [\w .&-]+",
    ),
    "apply": (
        r"how (?:to apply|(?:do )?we hire|(?:hiring|the interview) works)|(?:the |our )?(?:interview|hiring|application|selection|recruitment) process",
        r"to apply|apply(?: now)?|next steps|contact",
    ),
}
_ALL = re.compile("|".join(f"(?P<{name}>{'|'.join(patterns)})" for name, patterns in _NAMES.items()))
_LEAD = re.compile(r"[\s*#\-•●>=~_\[(\d.]*(?P<first>[a-z']*)")
_OPENERS = anchors_of_all(pattern for patterns in _NAMES.values() for pattern in patterns)
_FIRST = frozenset(opener.word for opener in _OPENERS if not opener.prefix)
_BEGUN = tuple(sorted(opener.word for opener in _OPENERS if opener.prefix))
"""The words that a heading begins with, and beginnings of words: few lines have one, and are looked at closer."""


def heading_of(folded: str) -> Section | None:
    """The section that a whole line names, or None: "## what we offer:" is one, prose is none."""
    if len(folded) > LONGEST_HEADING:
        return None
    found = _begun(folded, 0, len(folded))
    if found is None or folded[found.end() :].strip(" :*#_-–—?!.…])="):
        return None
    return _named(found)


def opening_heading(folded: str, start: int, end: int) -> Section | None:
    """The section that a sentence opens ("benefits: competitive salary"), or None."""
    colon = folded.find(":", start, min(end, start + LONGEST_HEADING))
    if colon < 0:
        return None
    found = _begun(folded, start, colon)
    if found is None or folded[found.end() : colon].strip(" *_-"):
        return None
    return _named(found)


def _begun(folded: str, start: int, end: int) -> re.Match[str] | None:
    """The name of a section with which a stretch begins, behind its bullets and marks."""
    lead = _LEAD.match(folded, start, end)
    if lead is None or not (lead["first"] in _FIRST or lead["first"].startswith(_BEGUN)):
        return None
    return _ALL.match(folded, lead.start("first"), end)


def _named(found: re.Match[str]) -> Section:
    name = found.lastgroup
    assert name is not None
    return name  # type: ignore[return-value]
