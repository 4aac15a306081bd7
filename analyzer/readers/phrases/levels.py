"""Seniority and track of a job: from its title first, else from the years and duties it names."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from itertools import chain

from analyzer.model import Finding
from analyzer.readers.phrases.header import header_of
from analyzer.readers.phrases.naming import find_naming, listed_roles
from analyzer.readers.phrases.occupation import occupations_of
from analyzer.readers.phrases.rows import most_of, read_rows, title_rows
from analyzer.readers.phrases.trade import engineers
from analyzer.readers.phrases.years import least_years
from analyzer.text.folding import fold
from analyzer.text.lazy_pattern import lazy_pattern
from analyzer.text.posting_text import PostingText
from analyzer.text.role_names import has_role
from analyzer.text.search import matches_at_words

_NOT_MANAGING = lazy_pattern(
    r"(?:product|project|program(?:me)?|account|customer success|community|marketing|sales|office|brand|content|case|property|territory|"
    r"partner(?:ship)?s?|business development|social media|event|category|campaign|delivery|success|relationship|procurement|risk|portfolio|"
    r"product marketing|technical program|release|client|budget|partner|growth|data entry|booking|contract management|market)s? (?:\w+ )?manager"
)


def find_levels(text: PostingText) -> list[Finding]:
    """seniority and role_track."""
    title = next((finding for finding in find_naming(text) if finding.key == "title"), None)
    name = _first_job(str(title.value).lower()) if title else ""
    found = [_seniority(text, title, name), _track(text, title, name)]
    return [finding for finding in found if finding is not None]


_NEXT_JOB = lazy_pattern(r",\s|\s[/+&]\s|;\s?|\s(?:and|or)\s")


def _first_job(name: str) -> str:
    """Of several jobs in one title the first: "Backend Engineer, Lead Product Designer"."""
    parts = [part for part in _NEXT_JOB.split(name) if part.strip()]
    own = len(parts) > 1 and has_role(parts[0]) and not parts[0].strip().startswith("intern")
    return parts[0] if own and any(map(_ENDS_WITH_ROLE.search, parts[1:])) else name


_ENDS_WITH_ROLE = lazy_pattern(
    r"(?<![a-z])(?:engineer|developer|scientist|analyst|designer|architect|manager|administrator|director|programmer|marketer)s?$|^(?:head|director|vp) of "
)

_LADDER = ("entry", "mid", "senior")
_PART = lazy_pattern(
    r"\s[-–—|/]\s|[(,|]|:\s|(?<=senior)/|(?<=lead)/|(?<=principal)/|(?<=staff)/|(?<=junior)/"
)
"""What begins another part of a title: "Engineer II - Senior Platform Group"."""
_SHORT_PART = 3
"""Words of a later part that is a level and nothing else: "Engineer - Mid/Senior"."""


def _seniority(text: PostingText, title: Finding | None, name: str) -> Finding | None:
    """The level that the title names, or a sentence, or (of a beginner's) the years asked for."""
    if title is not None and (named := level_of(name, text.other_languages)):
        return Finding("seniority", named[0], title.lines, title.quotes, by=(f"row:{named[1]}",))
    for segment in header_of(text):
        words = text.folded[segment.start : segment.end]
        if segment.kind != "other" or "intern" in words or words.count(",") > 1:
            continue  # several jobs, or interns as well
        if named := level_of(words, text.other_languages):
            return text.finding("seniority", named[0], [segment.start], by=[f"row:{named[1]}"])
    for read in read_rows(text, "seniority"):
        if not read.rules and "title" not in read.row.sections:
            return text.finding("seniority", read.row.value, [read.start], by=read.by)
    return _beginner(text)


def level_of(title: str, languages: Sequence[str] = ()) -> tuple[str, str] | None:
    """The level that a folded title names, with the id of its row; of several rungs ("mid-level & senior")
    the first, of others the highest."""
    parts = [part for part in _PART.split(title) if part.strip()]
    own, *later = parts or [title]
    levels = (p for p in later if len(p.split()) <= _SHORT_PART and not _ENDS_WITH_ROLE.search(p))
    for part in (own, *levels):
        named = title_rows(part, "seniority", languages)
        found = sorted(named, key=lambda row: -row.weight)
        rungs = [row for row in named if row.value in _LADDER]
        if rungs and all(row.value in _LADDER for row in found):
            return rungs[0].value, rungs[0].id
        if found:
            return found[0].value, found[0].id
    return None


def _beginner(text: PostingText) -> Finding | None:
    """Up to one year asked for is a beginner's job; more years alone tell no level."""
    years = least_years(text)
    if years is None or years[0] > 1 or most_of(text, years[1]) > 1:
        return None
    return text.finding("seniority", "entry", [years[1].start], by=years[1].by)


# --- track --------------------------------------------------------------------------------------------

_TECHNICAL = (
    r"cyber ?security|security analyst|business intelligence|bi(?= (?:/|and|&|analy|develop|engineer|lead|report))|data scien|machine learning|technical staff|engineer(?!ing (?:recruit|manag))|ingeni[ae]r|ingénieur|desenvolved|desarrollador|développeur|programador|developer(?! relations)|programmer|scientist|sre|swe|devops|architect(?!ural)|mle|researcher|full[ -]?stack|backend|frontend|"
    r"back[ -]end|front[ -]end|data analyst|analytics|sysadmin|systems? administrat|dba|qa|sdet|tester|designer|software|hacker|entwickler|sviluppat"
)
_OTHER_WORK = (
    r"sales|account|marketing|recruit|nurse|teacher|instructor|writer|accountant|attorney|therapist|customer|success|support specialist|project manager|"
    r"product manager|program manager|coordinator|assistant|clerk|representative|operations|hr|human resources|people|finance|legal|counsel|office|"
    r"business|community|content|social media|event|field|gtm|revenue|growth|partnership|procurement|supply|driver|technician|electrician|mechanic|"
    r"chef|cook|barista|cashier|store|retail|merchandis|planner|buyer|physician|pharmacist|medical|clinical|caregiver|social worker|consultant|advisor|"
    r"agent|broker|underwriter|auditor|bookkeeper|paralegal|trainer|tutor|coach|editor|producer|photograph|fitness|donor|development officer|interior|architectural|"
    r"graphic|fashion|strategist|analyst|specialist|administrator|associate|copywriter|practitioner|processor|respiratory|nursing|midwi|carer|care worker|"
    r"counsel|psycholog|paramedic|radiograph|dietit|hygienist|lecturer|professor|educator|librarian|curator|solicitor|lawyer|surveyor|estimator|actuar|"
    r"welder|plumber|carpenter|joiner|fitter|painter|bricklayer|roofer|labou?rer|operative|warehouse|forklift|cleaner|housekeep|porter|receptionist|secretary|"
    r"cpa(?![a-z])|cfo(?![a-z])|controller|data entry|typist|examiner|linguist|underwrit|nurs|rn(?![a-z])|addett|impiegat|crew member|(?<!tool )operator(?! /)|chemist|trainee|"
    r"dispatcher|waiter|waitress|bartender|butcher|baker|stylist|barber|security guard|officer|inspector|foreman|supervisor|scheduler|translator|interpreter"
)
_NO_SOFTWARE = lazy_pattern(
    r"(?<![a-z])(?:graphic|interior|fashion|architectural|jewel\w+|floral|landscape|costume|brand|marketing|instructional|textile|print|"
    r"lighting|kitchen|exhibition|set|visual) (?:\w+ )?designers?(?![a-z])|(?<![a-z])(?:sales|field marketing) (?:developers?|development)(?![a-z])|"
    r"(?<![a-z])(?:pre-?)?sales engineers?(?![a-z])"
)
"""Titles with a word of those who engineer that are none of theirs."""


_LEADS_OTHERS = lazy_pattern(
    r"(?<![a-z])(?:finance|financial|accounting|sales|marketing|hr|human resources|people|talent|legal|growth|revenue|business development|"
    r"communications?|customer success|partnerships?|fundraising|development|philanthropy|nursing|clinical services|merchandising|procurement|"
    r"real estate|retail|brand|creative|content|community|policy|compliance|facilities)(?![a-z])"
)
"""What a head, director or vice president leads when it is no engineering: "VP Finance"."""
_OWN_TRADE = lazy_pattern(
    r"(?<![a-z])(?:c[iteo]o|ciso|software|technolog\w+|it|platform|(?<!smart )infrastructure|security|data(?! cent)|product)(?![a-z])"
)
"""Words of technical leaders, with which the title may name the other field as its market ("CTO, retail")."""


_DEVELOPS = lazy_pattern(
    r"(?:^|[^a-z ] ?|senior |assistant |associate |land |site |project |housing )development manager"
)
_SOFTWARE_PEOPLE = lazy_pattern(
    r"(?<![a-z])(?:software (?:engineers|development|teams?)|developers|programmers)(?![a-z])"
)
"""A "Development Manager" of a posting without any of these words develops land, plants or funds."""


@cache
def _track_patterns() -> dict[str, re.Pattern[str]]:
    words = {
        "senior_management": r"head of|vp|vice president|cto|ceo|coo|cio|ciso|chief|svp|evp|director(?: of)?,? (?:\w+ ){0,3}(?:engineering|technology|software|it|data|platform|infrastructure|development|r&d|security)|(?:engineering|technology|it|software|data) director",
        "engineering_manager": r"(?:engineering|development|software|data|platform|infrastructure|security|qa|it|devops|sre|maintenance|r&d|systems|network|design|ml|ai|analytics|science)(?: and \w+| & \w+| engineering| operations| science)? manager|managers?,? (?:of )?(?:\w+ ){0,3}(?:engineering|maintenance|software|data|it|infrastructure|security)|manager engineering|engineering (?:and|&) \w+ manager|supervisor of engineering|engineering lead(?:er)?(?! role)",
        "tech_lead": r"(?:tech(?:nical)?|team) lead(?:er)?|lead (?:\w+ ){0,3}(?:engineer|developer|scientist|programmer|architect)|(?:staff|principal|lead) (?:\w+ ){0,3}(?:engineer|developer|architect|scientist)|(?:engineer|developer)(?:,| -)? lead|lead(?:er)?",
        "technical": _TECHNICAL,
        "other": _OTHER_WORK,
    }
    return {
        name: lazy_pattern(
            rf"(?<![a-z])(?:{pattern})(?![a-z])"
            if name not in {"technical", "other"}
            else rf"(?<![a-z])(?:{pattern})"
        )
        for name, pattern in words.items()
    }


@cache
def _manages() -> re.Pattern[str]:
    return lazy_pattern(
        r"(?<![a-z])(?:you(?:'ll| will)? (?:be )?(?:manage|managing|lead and manage|line manage)|manage and (?:lead|mentor|grow|develop)|directly manag\w+|"
        r"line manag\w+|people manag\w+|hire, (?:manage|develop|mentor)|recruit,? (?:manage|hire|train|develop)|performance reviews?|conduct 1:1s?|direct reports|build(?:ing)? and (?:lead|manag)\w+ (?:a|the|our) (?:\w+ )?team|manage (?:a|the|our) (?:\w+ ){0,3}team|(?:lead|leading|grow|growing|coach|coaching|mentor|hire|hiring) (?:and \w+ )?(?:a|an|the|our|your)? ?(?:[\w-]+ ){0,4}?(?:teams?|engineers)(?![a-z]))"
    )


@cache
def _leads() -> re.Pattern[str]:
    return lazy_pattern(
        r"(?<![a-z])(?:technical lead(?:er)?|tech lead|lead the technical|technical anchor|technical direction|set (?:the )?technical|guide (?:the )?(?:team|engineers)|lead (?:a|the) team of engineers)"
    )


def _track(text: PostingText, title: Finding | None, name: str) -> Finding | None:
    p = _track_patterns()
    if title is None:
        return _track_of_list(text, p["technical"])
    if text.other_languages and (named := title_rows(name, "role_track", text.other_languages)):
        row = max(named, key=lambda row: row.weight)
        return Finding("role_track", row.value, title.lines, title.quotes, by=(f"row:{row.id}",))
    if _DEVELOPS.search(name):
        made = _SOFTWARE_PEOPLE.search(text.folded)
        return _shown(
            text, "engineering_manager" if made else "other", title, _manages() if made else _duties()
        )
    if not engineers(text):
        return _shown(text, "other", title, _duties()) if _is_job(name) else None
    if p["senior_management"].search(name):
        technical = p["technical"].search(name) or _OWN_TRADE.search(name)
        if not technical and (_LEADS_OTHERS.search(name) or not _SOFTWARE_PEOPLE.search(text.folded)):
            return _shown(text, "other", title, _duties())
        return _shown(text, "senior_management", title, _manages())
    if p["engineering_manager"].search(name) and not _NOT_MANAGING.search(name):
        return _shown(text, "engineering_manager", title, _manages())
    if re.search(r"(?<![a-z])(?:staff|principal)(?![a-z])", name) and p["technical"].search(name):
        if _leads().search(text.folded):
            return _shown(text, "tech_lead", title, _leads())
        return _shown(text, "individual_contributor", title, _builds())
    if "team lead" in name and "engineer" in name and _DIRECT_REPORTS.search(text.folded):
        return _shown(text, "engineering_manager", title, _manages())
    if p["tech_lead"].search(name) and p["technical"].search(name + " engineer" if "tech" in name else name):
        return _shown(text, "tech_lead", title, _leads())
    if p["technical"].search(name) and not _NO_SOFTWARE.search(name):
        return _shown(text, "individual_contributor", title, _builds())
    if p["other"].search(name) or "manager" in name or "director" in name:
        return _shown(text, "other", title, _duties())
    return None


def likely_track(text: PostingText) -> list[Finding]:
    """The hint where the title tells no track: whether the posting speaks of engineers."""
    if not text.text.strip():
        return []
    likely = "individual_contributor" if engineers(text) else "other"
    return [replace(text.finding("role_track", likely, [0]), hint=True, by=("row:role_track.likely",))]


def _is_job(name: str) -> bool:
    """Whether a title names any work: "We are hiring" does not."""
    return has_role(name) or bool(_track_patterns()["other"].search(name)) or bool(occupations_of(fold(name)))


_DIRECT_REPORTS = lazy_pattern(r"(?<![a-z])direct reports?(?![a-z])(?! to)")
_SOUGHT = lazy_pattern(
    r"(?:hiring|looking for|seeking|recruiting)[ :](?:[\w/&+,'-]+ ){0,7}?(?:engineers|developers|swes|programmers|scientists|hackers)(?![a-z])"
)


def _track_of_list(text: PostingText, technical: re.Pattern[str]) -> Finding | None:
    """The track of a posting for several jobs, where most that it lists are those of engineers."""
    roles = listed_roles(text)
    technical_ones = [
        place
        for name, place in roles
        if technical.search(name.lower()) and not _NO_SOFTWARE.search(name.lower())
    ]
    if roles and technical_ones[:1] != [roles[0][1]]:
        return None  # the first of several tells, and it is no engineer's
    if 2 * len(technical_ones) <= len(roles):
        sought = (
            [] if roles else [found.start() for found in _SOUGHT.finditer(text.folded, 0, _DUTIES_WITHIN)]
        )
        technical_ones = sought[:1]
    return (
        text.finding(
            "role_track",
            "individual_contributor",
            technical_ones[:_MOST_SHOWN],
            by=("row:role_track.listed",),
        )
        if technical_ones
        else None
    )


@cache
def _duties() -> re.Pattern[str]:
    return lazy_pattern(
        r"(?<![a-z])(?:responsib\w+|you(?:'ll| will)|duties|the (?:role|position|ideal candidate))(?![a-z])"
    )


@cache
def _builds() -> re.Pattern[str]:
    return lazy_pattern(
        r"(?<![a-z])(?:individual contributor|you(?:'ll| will)(?: be)? (?:\w+ ){0,2}?(?:design|build|develop|writ|implement|work|own|creat|contribut|play)\w*|hands[ -]on|design(?:ing)?,? (?:\w+,? ){0,2}(?:develop|implement|build|and)\w*|"
        r"(?:looking for|seeking|hiring) (?:an?|our) (?:[\w-]+ ){0,5}(?:engineer|developer|scientist|analyst|designer|architect)|as an? (?:[\w/&-]+ ){0,5}(?:engineer|developer|scientist|analyst|designer|architect)|"
        r"(?:build|develop|design|implement|writ|maintain)(?:e|ing)? (?:and|scalable|robust|new|high|the|our|reliable|data)|join (?:our|the|us))"
    )


_MOST_SHOWN = 5
_DUTIES_WITHIN = 8000
"""Characters within which a posting says what the person does."""
_AGAIN = lazy_pattern(
    r"(?<![a-z])(?:seeking|looking for|hiring|as|recruiting|role of|need|join \w+ as|this|the) (?:(?:an?|our|the|for) )?(?:[\w/&,-]+ ){0,4}$"
)
"""Before the title's noun, where the body speaks of the job: "seeking a … manager", "as an … engineer"."""


def _shown(text: PostingText, value: str, title: Finding, pattern: re.Pattern[str]) -> Finding:
    """The value with the title and the first sentences of the body that show it."""
    places: list[int] = []
    noun = (re.findall(r"[a-z]+", re.split(r"[|,(]|\s[-–—]\s", str(title.value).lower())[0]) or ["-"])[-1]
    spoken = (
        place for place in text.words.get(noun, ()) if _AGAIN.search(text.folded, max(0, place - 70), place)
    )
    shown = (found.start() for found in matches_at_words(text, pattern, _DUTIES_WITHIN))
    cited = set(title.lines)
    for place in chain(spoken, shown):
        if (n := text.line_at(place).n) not in cited:
            cited.add(n)
            places.append(place)
            if len(places) == _MOST_SHOWN:
                break
    more = text.finding("role_track", value, places)
    lines = tuple(sorted({*title.lines, *more.lines}))
    return Finding("role_track", value, lines, (*title.quotes, *more.quotes), by=("row:role_track.title",))
