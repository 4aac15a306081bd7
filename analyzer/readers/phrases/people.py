"""How many people: managed by the person, on the team, at the company."""

from __future__ import annotations

import re
from functools import cache

from analyzer.model import Finding
from analyzer.text.numbers import COUNT, COUNT_IN_WORDS, value_of
from analyzer.text.posting_text import PostingText
from analyzer.text.search import around, windows


@cache
def _report_pattern() -> re.Pattern[str]:
    return re.compile(
        rf"(?:(?:manag\w+|supervis\w+|lead(?:s|ing)?|oversee\w*|responsible for|coach\w*|line manag\w+)(?: and (?:\w+) )? ?(?:a )?(?:direct )?(?:team|group|staff)? ?(?:of )?(?:about |around |approximately |up to |roughly |~)?(?P<a>{COUNT})(?:\+| ?(?:-|–|to) ?\d+)? (?:\w+ ){{0,2}}?(?:direct reports|engineers|developers|people|reports|employees|team members|managers|ics|staff|scientists|analysts|designers))"
        rf"|(?P<b>{COUNT})(?:\+| ?(?:-|–|to) ?\d+)? direct reports"
        rf"|(?:manag\w+|lead(?:s|ing)?|supervis\w+|mentor|coach)(?:,? (?:and )?\w+){{0,3}}? (?:a|the|our) (?:\w+ ){{0,3}}?team of (?:about |around |approximately |~)?(?P<c>{COUNT})(?![\d,.]*\s?(?:%|x|years|countries))"
    )


_NO_REPORTS = re.compile(
    r"(?<![a-z])(?:no|zero|without(?: any)?|0) (?:direct reports|(?:direct )?supervisory (?:responsibilit(?:y|ies)|duties)|line[ -]management (?:responsibilit(?:y|ies)|duties)|people[ -]management(?: responsibilit(?:y|ies))?)(?![a-z])"
)
_REPORTING = ("direct", "management", "supervisory")
_MANAGING = (
    "reports",
    "manage",
    "manages",
    "managing",
    "lead",
    "leading",
    "leads",
    "supervise",
    "supervises",
    "oversee",
    "responsible",
)


def find_reports(text: PostingText) -> Finding | None:
    """direct_reports: how many people the person manages, as first stated; 0 where it says none."""
    for begin, stop in windows(text, _MANAGING, 30, 100, numbers=True):
        for found in _report_pattern().finditer(text.folded, begin, stop):
            value = value_of(found["a"] or found["b"] or found["c"])
            others = _AND_MORE.match(text.folded, found.end()) or _AND_OTHERS.match(text.folded, found.end())
            if others or value is None or not 1 <= value <= 500:
                continue
            if not text.negated(found.start(), found.end()):
                return text.finding("direct_reports", value, [found.start()])
    for begin, stop in windows(text, _REPORTING, 40, 40):
        if none := _NO_REPORTS.search(text.folded, begin, stop):
            return text.finding("direct_reports", 0, [none.start()])
    return None


@cache
def _team_pattern() -> re.Pattern[str]:
    member = r"(?:people|engineers?|developers?|members|persons?|devs|folks|data scientists|scientists|designers|analysts|ics|colleagues|swes|individuals|specialists|experts)"
    return re.compile(
        rf"(?:(?:a|the|our|join|small|tight-knit|growing|agile|lean|nimble|scrum|squad|remote|distributed) (?:[\w-]+ ){{0,3}}?(?:team|squad|group) (?:of|is|has|consists of|with|currently) (?:about |around |approximately |just |only |currently |roughly |~ ?|over |more than )?(?P<a>{COUNT})(?!\d|[\d,.]*\+?\s?(?:%|x|years|countries|(?:million|billion)))(?:\+| ?(?:-|–|to) ?\d+)?)"
        rf"|(?:a|our|the|join a) (?P<b>{COUNT})(?:\s?(?:-|–|to)\s?\d+)?(?:-| )(?:person|people|strong|member|engineer|developer|man) (?:\w+ )?(?:team|squad|group)"
        rf"|(?:team|squad) size\W{{1,3}}(?P<c>{COUNT})"
        rf"|(?:the|our|your) (?:\w+ ){{0,2}}(?:team|squad) \((?:of |about |currently )?(?P<f>{COUNT}) {member}\)"
        rf"|(?P<d>{COUNT}) (?:other )?(?:engineers|developers|people|{member}) (?:on|in) (?:the|our|this|your) team"
        rf"|join (?P<e>{COUNT}) (?:other )?(?:engineers|developers|{member})"
        rf"|we(?:'re| are) (?:currently |now |just |only |about |around |a team of ){{0,2}}(?P<g>{COUNT}) (?:\w+ ){{0,2}}(?:engineers|developers)(?!\w)"
    )


_LARGEST_TEAM = 150
"""More people than this are no team that one joins."""


def find_team(text: PostingText) -> Finding | None:
    """team_size: how many people the team has, as first stated."""
    for begin, stop in windows(text, ("team", "squad", "join", "group"), 60, 90, numbers=True):
        for found in _team_pattern().finditer(text.folded, begin, stop):
            value = value_of(next(group for group in found.groups() if group))
            if value is not None and 2 <= value <= _LARGEST_TEAM and _of_team(text, found):
                return text.finding("team_size", value, [found.start()])
    return None


_MORE = (
    r"(?:,| and| plus| &){1,2} (?:\d{1,3}|an? (?:designer|product|pm|qa|analyst|manager|scientist|assistant|researcher|writer|tester)|"
    + COUNT_IN_WORDS
    + r")(?: [a-z]|$|[,.])"
)
_AND_OTHERS = re.compile(r"(?: [a-z-]+){1,3}" + _MORE)
_AND_MORE = re.compile(_MORE)
""" "4 nurses and 3 assistants": a part of the team is no size of it."""


_IN_PLACE_OF = re.compile(
    r"(?<!\w)(?:sav(?:e|es|ing)|replac\w+|instead of|rather than|without needing|equivalent of|would take)(?!\w)"
)
"""What a product spares its customers: "saves them a team of five"."""


def _of_team(text: PostingText, found: re.Match[str]) -> bool:
    """Whether a number of people is that of the team joined: not managed, not the company's, not past."""
    before, after = around(text, found.start(), found.end(), 45)
    if _AND_OTHERS.match(after):
        return False
    if re.match(
        r"[\w ]{0,12}(?:direct reports|countries|nationalities|languages|cultures|offices|million|worldwide|globally|\+? ?employees|people worldwide)",
        after,
    ):
        return False
    sentence = text.sentence_at(found.start())
    if _IN_PLACE_OF.search(text.folded, max(sentence.start, found.start() - 160), found.start()):
        return False
    if sentence.section in {"requirements", "nice"} and not found.group().startswith(("the", "our", "join")):
        return False  # "a team of 5" that one has worked in
    return not re.search(
        r"(?:manag\w+|supervis\w+|company|led by|(?:lead|leading|mentor|develop|coach|clients?)(?:,? (?:and )?\w+)?|projects?(?:\(s\))? with|experience (?:\w+ ){0,3}(?:lead|manag|with|in)\w*|founding) (?:\w+ ){0,2}$",
        before,
    )


@cache
def _company_pattern() -> re.Pattern[str]:
    about = r"(?:about |around |approximately |over |more than |nearly |almost |roughly |some |c\. ?|~ ?|currently |just |only |now |a team of |up to |close to )*"
    people = r"(?:employees|people|staff(?! engineer)|colleagues|team members|associates|professionals|crew|folks|talents|experts|teammates|workers|caregivers|nurses|teachers|ees|fte|persons|humans|smilies|mitarbeiter(?:n|innen)?|empleados)"
    kinds = r"(?:(?:[a-z][\w-]*|&) ){0,3}?"
    upper = r"(?:\s?(?:-|–|to)\s?\d[\d,.]*k?)?"
    figure = r"\d(?:[\d,.]*\d)?k?"  # the stop behind a number ends its sentence: "a team of 6. We have 300 employees"
    return re.compile(
        rf"(?:company size|employees|headcount|number of employees|size|team size)\s?[:=]\s?{about}(?!401)(?P<a>{COUNT})"
        rf"|(?:we(?:'re| are|’re)(?: now| currently)?(?: a)?(?: (?:company|team|group|startup|business))?(?: of)?|we (?:have|employ)|employ(?:s|ing)?|team(?:s)? of|workforce of|company (?:of|with|has)|organi[sz]ation (?:of|with)|group of|with|has(?: grown to)?|grown to|grew to|consists of|made up of|family of|home to|community of|staff of|powered by) {about}(?P<b>{COUNT}){upper}\s?\+? {kinds}{people}(?! (?:who (?:use|rely|read|live|suffer))| rooms?(?!\w)| (?:use|rely|every|a day|per|around the world use)| on (?:the|our) team)"
        rf"|(?P<c>{COUNT}){upper}\s?\+?[ -](?:person|people|employee|strong|member) (?:\w+ ){{0,2}}?(?:company|startup|organi[sz]ation|business|firm|workforce|agency)"
        rf"|{about}(?P<d>{figure}){upper}\s?\+? (?:{kinds})(?:employees|team members|colleagues|associates)(?: (?:worldwide|globally|across|around|in|and|strong|all over|from|work))"
        rf"|(?:startup|company|firm|studio|agency)(?: (?!with|of|for|in|that)[a-z]+){{0,2}}\s?(?:,|:{{1,2}}|-|–|—|\()\s?{about}(?P<f>{COUNT}) people(?=\s?(?:[,.;)]|$|\n))"
        rf"|(?:about|around|approximately|roughly|some|nearly|over|more than) (?P<h>{figure})\+? employees(?=\s?(?:[.,;)]|$|\n))"
        rf"|(?:studio|company|startup|start-up|agency|firm|business) of (?:about |around |just |only )?(?P<i>{COUNT})(?= (?:mak|build|based|in\b|work|who|people)|\s?[,.;)])"
        rf"|our (?P<g>\d[\d,.]*\d\d)\+? {kinds}(?:employees|team members|colleagues|associates|caregivers|staff|people)(?! (?:who (?:use|rely)|on (?:the|our) team))"
        rf"|[(,;·]\s?{about}(?P<j>{figure})\+? (?:employees|colleagues|mitarbeiter(?:innen)?)(?=\s?[),;|·])"
        rf"|\|\s?~?(?P<e>{COUNT})\+? (?:people|employees)\s?(?:\||$|\n)"
    )


_PEOPLE = (
    "employees", "people", "staff", "studio", "startup", "agency", "colleagues", "associates", "caregivers", "nurses", "teachers", "professionals", "headcount", "person", "members", "folks",
    "strong", "experts", "crew", "workforce", "size", "teammates", "humans", "mitarbeiter", "mitarbeitern", "empleados", "talents",
)  # fmt: skip


def find_company(text: PostingText) -> Finding | None:
    """company_size: how many people the company employs, as first stated."""
    for begin, stop in windows(text, _PEOPLE, 90, 40, numbers=True):
        for found in _company_pattern().finditer(text.folded, begin, stop):
            value = value_of(next(group for group in found.groups() if group))
            if value is not None and 2 <= value <= 3_000_000 and _of_company(text, found, value):
                return text.finding("company_size", value, [found.start()])
    return None


_NOT_EMPLOYED = re.compile(
    r"(?:health|benefit|insur|custom|client|serv|help|support|user|patient|member|fund|rais|manag\w*|lead(?!er)\w*|supervis\w*|report|experience|your|panel|interview|session|compan(?:y|ies)|(?<!largest )(?:organi[sz]ations|businesses|enterprises|firms|employers)) (?:\w+ ){0,4}\(?$|(?:first|target\w*) (?:\w+ ){0,4}\(?$"
)


_OTHERS_SIZE = re.compile(
    r"(?:clients?|customers?|companies|firms|businesses|users|partners|worked|experience)(?![a-z])[^.;]{0,40}$"
)


def _of_company(text: PostingText, found: re.Match[str], value: float) -> bool:
    """Whether a number of people is that of the employer: not of customers, of a team or of a crowd."""
    before, after = around(text, found.start(), found.end(), 60)
    if found["j"] and _OTHERS_SIZE.search(before):
        return False
    if _NOT_EMPLOYED.search(before) and "we" not in before[-8:]:
        return False
    if re.match(
        r"\W*(?:or more|or fewer|per|a (?:day|month|year)|who use|customers|users|in need|suffer|at events|at a time|or less)",
        after,
    ):
        return False
    # "a team of 12" is the company only where it is said to be
    return not (
        "team of" in found.group()
        and value < 40
        and "company" not in before
        and "we" not in found.group()
        and not found.group().endswith("employees")
    )
