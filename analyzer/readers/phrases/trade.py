"""What kind of job it is, as far as it decides which questions make sense for it.

"Which layer of the software is it?" has no answer for a field director, however often the posting
says "data". The title tells mostly; where none stands out, the words of the whole posting do.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Literal

from analyzer.text.posting_text import PostingText

Trade = Literal["software", "engineering", "other"]
Gate = Literal["software", "engineering", "leading"]

GATES: dict[str, Gate] = {
    "software_layer": "software",
    "customers": "engineering",
    "build_or_improve": "engineering",
    "primary_problem": "engineering",
    "main_risk": "engineering",
    "documentation": "engineering",
    "production_ownership": "engineering",
    "leader_emphasis": "leading",
    "manager_hands_on": "leading",
}
"""For whom a question makes sense: who makes software, any engineers, or those of them who lead."""

_SOFTWARE = re.compile(
    r"\b(?:software|developers?|programmers?|devops|devsecops|sre|full ?stack|front[ -]?end|back[ -]?end|mobile|ios|android|web"
    r"|cloud|data (?:scien\w+|engineer\w*|platform|analy\w+|architect\w*)|machine learning|ml|ai|mlops|llm|cyber ?security|qa|sdet|test engineer"
    r"|analytics engineer\w*|site reliability|platform engineer\w*|engineering manager|engineering lead|tech(?:nical)? lead|cto|java|python"
    r"|javascript|typescript|react|node|rust|golang|go|php|ruby|rails|c\+\+|scala|kotlin|swift|embedded|firmware|database|network engineer"
    r"|systems? engineer|security engineer|infrastructure|computer|robotics|performance engineer|research engineer|founding engineer"
    r"|product engineer|systems administrator|sysadmin|solutions? architect|it (?:manager|specialist|architect)|head of engineering"
    r"|technical staff|swes?"
    r"|vp,?(?: of)? engineering|director,?(?: of)? engineering|manager,? engineering|engineers?"
    r"|(?:\w{0,12})entwickler(?:in)?|programmier\w+|informatiker\w*|informaticien\w*|inform[aá]tic[oa]|développeu\w+|desarrollador\w*|desenvolvedor\w*|programador\w*|sviluppat\w+"
    r"|programmat\w+|(?:\w{0,12})ontwikkelaar|ingénieure? (?:logiciel|data|devops|cloud)|ingenier[oa] de (?:software|datos)|engenheir[oa] de (?:software|dados)|ingegnere del software|científic[oa] de datos|dateningenieur\w*)\b"
)
_OTHER_ENGINEERING = re.compile(
    r"\b(?:mechanical|civil|electrical|mep|structural|chemical|industrial|manufacturing|maintenance|process|hvac|plumbing|facilit(?:y|ies)"
    r"|construction|field service|quality engineer|environmental|petroleum|nuclear|biomedical|materials|plant|project engineer"
    r"|stationary|controls|production engineer|geotechnical|automotive engineer|packaging|sales engineer)\b"
)
_NO_ENGINEERING = re.compile(
    r"\b(?:sales|account (?:executive|manager)|marketing|recruit\w*|nurse|teacher|instructor|accountant|attorney|driver|cook|chef"
    r"|cashier|assistant|receptionist|designer|writer|content|human resources|hr|therapist|physician|customer (?:service|success)"
    r"|operations manager|field director|coordinator|clerk|advocate|consultant|business (?:analyst|development)|product manager"
    r"|project manager|program manager|data entry|gtm|finance|financial)\b"
)
_MAKERS = re.compile(
    r"\b(?:engineers?|engineering|developers?|scientists?|programmers?|sre|devops|sysadmin|administrator|analytics|analyst)\b"
)
_LEADS = re.compile(
    r"\b(?:lead|leader|leading|manager|management|head|director|vp|vice president|chief|cto|ceo|supervisor)\b"
)


_SEEKS_LEADER = re.compile(
    r"\b(?:head of|director of|vp of|engineering manager|engineering lead|cto|chief technology officer)\b"
)
"""What a mail without a title says of somebody who leads engineers."""


_HIRES_MAKERS = re.compile(
    r"\b(?:software|swes?|(?:back|front|full)[ -]?(?:end|stack)|engineers?|developers?|devops|machine learning|typescript|python|rust|golang|react)\b"
)
"""What a post says of makers of software whose header names no job at all."""
_OPENING = 2500
"""Folded characters of such a post that are looked at."""


def title_of(text: PostingText) -> str:
    """The folded words of the title: the lines of it, or the header of a Hacker News post."""
    return " | ".join(text.folded[s.start : s.end] for s in text.sentences if s.section == "title")


def trade_of(text: PostingText) -> Trade:
    """Whether the job makes software, engineers something else, or neither."""
    title = title_of(text)
    if "|" in title and _names_no_job(title) and _HIRES_MAKERS.search(text.folded, 0, _OPENING):
        return "software"
    # a recruiter who writes is not whom they seek
    return _trade(title or text.folded[:400].replace("recruiting", ""))


def senseless(text: PostingText) -> frozenset[str]:
    """The facts whose question makes no sense for the job."""
    title, trade = title_of(text), trade_of(text)
    doors: dict[Gate, bool] = {
        "software": trade == "software",
        "engineering": trade != "other",
        "leading": trade != "other"
        and (_LEADS.search(title) if title else _SEEKS_LEADER.search(text.folded[:400])) is not None,
    }
    return frozenset(key for key, gate in GATES.items() if not doors[gate])


@lru_cache(maxsize=1024)
def _names_no_job(title: str) -> bool:
    return not any(known.search(title) for known in (_SOFTWARE, _OTHER_ENGINEERING, _NO_ENGINEERING))


@lru_cache(maxsize=1024)
def _trade(title: str) -> Trade:
    if _OTHER_ENGINEERING.search(title):
        return "engineering"
    if _NO_ENGINEERING.search(title) and not _MAKERS.search(title):
        return "other"
    software = _SOFTWARE.search(title)
    other = _NO_ENGINEERING.search(title)
    if software and not (other and other.start() < software.start()):
        return "software"
    return "other"
