"""What kind of employment it is.

A label ("Job type: Full-time") or a header decides; else the sentences that say it of this job. "Full
time" of a teacher's past, a contract that is signed, and internships that one has done say nothing.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache

from analyzer.model import Finding
from analyzer.readers.phrases.header import has_role
from analyzer.text.posting_text import PostingText
from analyzer.text.search import around

_ORDER = ("full_time", "part_time", "contract", "temporary", "internship")


@dataclass(frozen=True, slots=True)
class _Mention:
    value: str
    weight: int
    start: int


_CONTRACT_OR_TEMPORARY = re.compile(
    r"(?<![a-z])(?:contract ?/ ?temporary|temporary ?/ ?contract) (?:professionals?|workers?|roles?|positions?|basis|employees?|staff)"
)
"""Agencies that write so make no difference between the two."""


def find_employment(text: PostingText) -> list[Finding]:
    """employment_type, from the body and, apart from it, from the site's field."""
    found: list[Finding] = []
    mentions = list(_mentions(text)) or list(_lasting(text))
    for field in (False, True):
        group = [m for m in mentions if (text.line_at(m.start).origin == "field") is field]
        if group:
            top = max(mention.weight for mention in group)
            kept = [mention for mention in group if mention.weight == top]
            values = {mention.value for mention in kept}
            if "internship" in values and top < 4:
                values = {"internship"}
            if {"part_time", "full_time"} <= values and top < 4 and not _offered_both(text, kept):
                continue  # both are spoken of, and nothing says which this job is
            if values == {"internship"}:  # an internship may be full-time or part-time as well
                kept += [m for m in group if m.weight < top and m.value in {"full_time", "part_time"}]
                values |= {mention.value for mention in kept}
            if "contract" in values and (both := _CONTRACT_OR_TEMPORARY.search(text.folded)):
                values.add("temporary")
                kept.append(_Mention("temporary", top, both.start()))
            kept = [mention for mention in kept if mention.value in values]
            value = tuple(name for name in _ORDER if name in values)
            found.append(text.finding("employment_type", value, [mention.start for mention in kept][:4]))
    return found


_TRIGGERS = {
    "full": "full_time", "fulltime": "full_time", "vollzeit": "full_time", "permanent": "full_time", "indefinido": "full_time", "indefinida": "full_time", "cdi": "full_time", "plein": "full_time", "pieno": "full_time", "fte": "full_time",
    "part": "part_time", "partime": "part_time", "parttime": "part_time", "teilzeit": "part_time",
    "contract": "contract", "contractor": "contract", "contractors": "contract", "freelance": "contract", "freelancer": "contract",
    "freelancers": "contract", "fixed": "contract", "w2": "contract", "1099": "contract", "c2c": "contract", "ir35": "contract", "b2b": "contract",
    "temporary": "temporary", "temp": "temporary", "seasonal": "temporary", "befristet": "temporary",
    "intern": "internship", "internship": "internship", "internships": "internship", "interns": "internship", "praktikum": "internship",
    "tirocinio": "internship", "stage": "internship", "estágio": "internship",
}  # fmt: skip

_LABEL = re.compile(
    r"(?:^|[|;•\n*]\s*|\.\s?|[a-z)](?=job type|employment))\W{0,4}(?:(?:job|employment|position|contract|work|role|schedule|engagement|appointment)[ -]?(?:type|status|category|term|basis|schedule|classification)?s?|type|status|term|duration|tipo de (?:contrato|jornada)|(?:working |work )?hours|time type|terms of employment|category|contratto|contrato|impegno|orario|jornada)\s?(?:\*\*)?\s?[:=–-]\s?(?:\*\*)?[^.\n]{0,40}$"
)


_WEEK_OF_HOURS = re.compile(
    r"(?<![\d.–-])(?<!\d to )(?<!\d - )(?:37\.5|38|39|40|42|45)(?:\+|\s?[-–]\s?\d\d)? hours ?(?:/|per|a|each) ?week(?!s)"
)
"""A week of so many hours is full-time, though the word is missing."""


def _mentions(text: PostingText) -> Iterator[_Mention]:
    for word, value in _TRIGGERS.items():
        for place in text.words.get(word, ()):
            if (mention := _mention(text, word, value, place)) is not None:
                yield mention
    for place in text.words.get("hours", ()):
        around_it = text.folded[max(0, place - 12) : place + 22]
        if _WEEK_OF_HOURS.search(around_it):
            yield _Mention("full_time", 3, place)


_LASTS = re.compile(
    r"duration\s?[:=–-]\s?(?:about |approx\.? |initial )?(?:\d{1,2}\s?\+?|six|nine|twelve|eighteen)\s?\+?[ -]?(?:months?|mos?|years?)(?![a-z])"
)


def _lasting(text: PostingText) -> Iterator[_Mention]:
    """ "Duration: 6 months" on a line of its own, where no other word says what the employment is."""
    for place in text.words.get("duration", ()):
        begin, _ = text.bounds_at(place)
        label = text.folded[begin:place]
        other = len(label) > 20 or re.search(r"intern|program|course|project|stud", label)
        if not other and _LASTS.match(text.folded, place):
            yield _Mention("contract", 3, place)


@cache
def _sources() -> dict[str, re.Pattern[str]]:
    return {name: re.compile(pattern) for name, pattern in _SOURCES.items()}


_SOURCES: dict[str, str] = {
    "time": r"[ \u2010\u2011-]?[tT][iI][mM][eE](?![a-z])",
    "of_job": (
        r"(?:[ -](?:role|position|job|opportunity|opening|employment|contract|basis|remote|hybrid|onsite|on-site|permanent|hours|in[ -]|w2|exempt|non-exempt|and|or|/|\d+ hours|offer|vacancy|salaried|hourly|"
        r"full-time|part-time|temporary|staff position|schedule|internship|regular|appointment|with|based|member of|at|fixed|direct|work\b)|\s?[,(.;!|/+)]|\s?[-–]\s|\s?$|\s?\n)"
    ),
    "job_before": (
        r"(?:this (?:is|role is|position is|job is|will be|opportunity is)|is|as|be|role|position|job|opportunity|hire|hiring|for|offer(?:s|ing)?|seeking|looking for|a|an|our|of|regular|permanent|need|joining|us|available|salaried|paid|temporary|contract|working|work|either|exempt|new|remote|hybrid|basis|on a|immediate|required)"
        r"(?:[ :,/-]+(?:a|an|our|our next|for|new|experienced|talented|motivated|permanent|regular|remote|hybrid|exempt|salaried|paid|skilled|dedicated|either|one|two|senior|junior|\d+[ -]month|short-term|long-term|initial))* ?[/(,:-]?\s?$"
    ),
    "not_job": (
        r"(?:based (?:up)?on|experience|equivalent|years?['’]?|prior|previous|student|studies|study|degree|enrolled|employees (?:are|get|receive)|conversion|convert(?:ed)?|possibility of|potential|future|transition|into|lead to|become|benefits? for|eligible|former|past|academic|your|program|course|education|mba|masters?|bachelors?|phd|working on|for all|all|our|other|most|"
        r"available to|only|us|u\.s\.|team of|\d+) (?:[\w/-]+ ){0,2}$"
    ),
    "not_after": (
        r"[ -](?:experience|teaching|equivalent|employees (?:are|get|receive|will|may|enjoy|who|can)|student|stud(?:y|ies)|employees\b|conversion|enrol|education|degree|course|program|masters?|mba|team members|staff (?:are|get|receive)|benefits|hire\b|associates|workers|care\b|faculty|availability|colleagues|work experience|professional)"
    ),
    "internship_before": r"(?:this (?:is an? )?|(?:\d+|six|three|twelve|ten)[ -]?(?:week|month|wk|mo)s?[ -]|summer |paid |time |remote |offering an? |offers? an? |the )(?:[\w-]+ ){0,2}$",
    "internship_after": r" (?:program(?:me)?|position|role|opportunity|starts?|runs?|will|takes|is an?|details|description|duration)(?![a-z])",
    "internship_other": r"(?:experience|prior|previous|through|completed?|via|our other|manage|coordinate|run|support) (?:[\w/]+ ){0,3}$",
    "in_general": r"(?:for|all|our|both|other|offer|of) $",
    "time_after": r" ?(?:dal |a tempo|\d\d ore|[A-Z])",
    "time_before": (
        r"(?:(?:to hire|hiring|hiring for|looking for|seek(?:s|ing)?) (?:an? )?"
        r"|as an? |orario |di lavoro |determinato |eligible for |bruto |jornada |horario |in )$"
    ),
    "contract_other": r"[ -](?:with (?:customers|clients|vendors)|negotiat|manage|provisions|terms|law|review|employee benefits)",
    "temporary_of": r"[ -](?:role|position|job|contract|assignment|to[ -]hire|to[ -]perm|basis|employment|part|full|opportunity|fixed)",
    "permanent_of": r"[ -](?:role|position|job|contract|full|part|employment|opportunity|basis|vacancy|employee)",
    "permanent_other": r"(?:to[ -]|(?:temporary and|contract and|offer|and|into an?|to|become|become an?|for an?|possible|potential) )$",
    "foreign": r"(?:contrat[ao]?(?:ción)?|contrat\s*:|en|temps|a tempo|:)\s*(?:de trabajo |en )?$",
    "contract_of": (
        r"[ -](?:role|position|job|work\b|opportunity|basis|length|duration|term|type|to[ -]hire|to[ -]perm|assignment|engagement|contract|only|w2|full|part|remote|hybrid|/|or|for|with (?:potential|possibility|option|the possibility)|until|of \d|through|employment|employee|project|based|extension|\d|at|in [A-Z]|in\b)|\s?[(|;!/+]|\s?[,.](?:\s|$)|\s?[-–]\s|\s?$"
    ),
    "contract_before": (
        r"(?:\d+|six|twelve|three|month|months|mos?|year|week|weeks|long[ -]term|short[ -]term|fixed[ -]term|initial|this is an?|a|an|on|w2|c2c|b2b|1099|duration|hour|hr|part[ -]time|full[ -]time|independent|type|freelance|temporary|paid|at-will|or|/|(?:^|[|(,:/+-]))[ +-]{0,2}$"
    ),
}


_LABEL_ITSELF = re.compile(
    r"[ -]?(?:types?|term|start|hours)?\s?[:–-](?!\w)|[ -](?:types?|status|form|kind|details)\s*(?:\n|$)"
)
"""Behind "Contract" when it is the label and not the answer ("Contract type: permanent"), also where the
answer is on the line below."""
_KINDS = re.compile(
    r"(?<![a-z])(?:permanent|full[ -]?time|part[ -]?time|temporary|fixed[ -]term|open[ -]ended|indefinite)"
)


def _is_label(text: PostingText, start: int, end: int) -> bool:
    """Whether a word fills its line and the line below is the answer to it ("Contract", "Permanent")."""
    index = text.index_at(start)
    span = text.bounds_at(start)
    if text.folded[span.start : span.end].strip(" *#-:") != text.folded[start:end]:
        return False
    if index + 1 >= len(text.posting.lines) or text.posting.lines[index].origin != "body":
        return False
    below = text.line_span(index + 1)
    return _KINDS.search(text.folded, below.start, min(below.end, below.start + 60)) is not None


def _before_title(text: PostingText, end: int) -> bool:
    """Whether the title stands behind the word: "Contract: Oven Developer, 6 months"."""
    return text.index_at(end) == 0 and has_role(text.folded[end : text.bounds_at(end)[1]])


_ONE_OR_OTHER = re.compile(
    r"(?<![a-z])(?:full|part)(?:[ -]?time)?(?: ?(?:,|/|\+) ?| (?:or|and|as well as|&) )(?:full|part)[ -]?time(?! (?:students?|experience|employees|staff|workers))"
    r"|(?<![a-z])(?:full|part)[ -]?time(?: (?:work|hours|also|is|are|would be|applications?|applicants|candidates)){0,3} (?:considered|possible|available|an option|welcome|negotiable|too)(?![a-z])"
)
"""Both are offered: "full-time or part-time", "full-time; part-time considered"."""


def _offered_both(text: PostingText, kept: list[_Mention]) -> bool:
    """Whether the sentences of full-time and part-time say that the person may choose."""
    for mention in kept:
        if mention.value in {"full_time", "part_time"}:
            own = text.sentence_at(mention.start)
            if _ONE_OR_OTHER.search(text.folded, own.start, own.end):
                return True
    return False


def _mention(text: PostingText, word: str, value: str, place: int) -> _Mention | None:
    p = _sources()
    end = place + len(word)
    if word in {"full", "part"}:
        time = p["time"].match(text.text, end)  # as written: "Full-timeWork location" has lost a break
        if time is None:
            return None
        end = time.end()
    elif word == "fixed":
        term = re.compile(r"[ -]term(?! (?:income|loan|deposit|asset|rate))").match(text.folded, end)
        if term is None:
            return None
        end = term.end()
    if word in {"contract", "contractor"} and (
        _LABEL_ITSELF.match(text.folded, end) or _is_label(text, place, end)
    ):
        return _Mention(value, 4, place) if _before_title(text, end) else None
    weight = _weight_of(text, place, end)
    before, after = around(text, place, end)
    if text.negated(place, end) or p["not_after"].match(after):
        return None
    if re.search(r"for all (?:\w+ ){0,2}(?:positions|roles|jobs)[^.]*$|job segment:[^.]*$", before):
        return None
    line = text.line_at(place)
    if value == "internship" and line.origin == "title" and line.text.count("|") < 2:
        return None  # a title names the level; what the employment is, the posting must say
    if weight == 4:
        return _Mention(value, 4, place) if _fits_label(word, before, after) else None
    # who gets which benefits says nothing of this job
    if re.search(r"benefits (?:[\w-]+ ){0,4}$", before) or not _of_this_job(word, before, after):
        return None
    return _Mention(value, 3, place)


def _weight_of(text: PostingText, start: int, end: int) -> int:
    index = text.index_at(start)
    line, span = text.posting.lines[index], text.bounds_at(start)
    if line.origin in {"field", "title"}:
        return 4
    head = text.folded[max(span.start, start - 75) : start]
    if _LABEL.search(head):
        return 4
    first, last = max(span.start, start - 120), min(span.end, end + 60)
    if text.folded.count("|", first, last) >= 2 or ("|" in text.folded[first:last] and index < 3):
        return 4
    if re.match(r"\W{0,4}(?:job[ -]?)?title\s?[:–-]", line.text, re.IGNORECASE):
        return 4
    return 4 if span.end - span.start <= end - start + 12 else 3


_B2B_BEFORE = re.compile(
    r"(?:^|[|(,/+:]|(?<![a-z])(?:or|uop|contract|permanent|perm|on|via|full[ -]time))\s?$"
)
_B2B_AFTER = re.compile(r"\s?(?:[|),/+.]|$|(?:or|contract|uop|only|basis|invoice)(?![a-z]))")


def _fits_label(word: str, before: str, after: str) -> bool:
    if word == "stage":
        return bool(re.search(r"(?:^|[|:(,/-])\s?$", before)) and not re.match(r" \w", after)
    if word == "permanent":
        return not re.match(r"[ -](?:resident|visa|work authori)", after)
    if word in {"interns", "internships"}:
        return not re.search(r"(?:our|with|manage|mentor|supervise|guide|train|support) (?:\w+ )?$", before)
    if word in {"contract", "contractor", "contractors"}:
        return not re.match(
            r"[ -](?:manag|administr|negotiat|law|specialist|analyst|attorney|research|manufactur|writer|officer|compliance|review|electric|engineering)",
            after,
        )
    if word == "b2b":  # where it is no contract, it tells of the market
        return bool(_B2B_BEFORE.search(before)) and _B2B_AFTER.match(after) is not None
    return not (
        word in {"temp", "stage"}
        and re.match(r"[ -](?:saas|sales|marketing|agency|of|company|software|platform|product)", after)
    )


def _of_this_job(word: str, before: str, after: str) -> bool:
    """Whether a mention in prose speaks of this job's kind of employment."""
    return _JUDGES[word](before, after)


_SOUGHT = re.compile(
    r"(?<![a-z])(?:seeking|looking for|looking to (?:hire|add)|hiring|in search of|searching for|recruiting|in need of)(?: [\w'’,&/-]+){0,9} $"
)
""" "We are seeking a friendly and patient part-time …": what stands between tells of the person."""


def _time_of_job(before: str, after: str) -> bool:
    p = _sources()
    if _SOUGHT.search(before) and has_role(after[:50]):
        return True
    if re.match(r"[ -]?(?:roles|positions|jobs)", after) and p["in_general"].search(before):
        return False
    if p["time_after"].match(after) or p["time_before"].search(before):
        return not re.match(r" ?(?:student|stud|education|enrol)", after)
    if p["not_job"].search(before) and not re.search(r"this (?:is|role|position)[^.]*$", before):
        return False
    named = re.match(r"[ -](?:role|position|job|opportunity|opening|employment|vacancy|basis)", after)
    if _ALONE.search(before) and _CHOICE.match(after):
        return True
    return bool(named or (p["of_job"].match(after) and p["job_before"].search(before)))


_ALONE = re.compile(
    r"(?:^|[.;!?•*–-]) ?(?:(?:we offer|available|offered|this is|role|hours)\W{0,2} ?)?(?:full[ -]time(?: or| and|,|/|;) ?|part[ -]time(?: or| and|,|/|;) ?)?$"
)
_CHOICE = re.compile(
    r"(?: or| and|,| ?/) ?(?:full|part)[ -]?time(?! (?:students?|experience|employees|staff|workers|teaching))|(?: (?:work|hours|also|is|are|would be|applications?|applicants|candidates)){0,3}"
    r" (?:considered|possible|available|an option|welcome|negotiable|too)(?![a-z])|\s?[.,;]? (?:you choose|your choice|as you (?:like|prefer|wish)|up to you)"
)


def _internship_of_job(before: str, after: str) -> bool:
    p = _sources()
    if p["internship_before"].search(before):
        return True
    return bool(p["internship_after"].match(after)) and not p["internship_other"].search(before)


_CONTRACT_POSITION = re.compile(r"[ -](?:to[ -]\w+ )?(?:role|position|job|opportunity|assignment)(?![a-z])")


def _contract_of_job(before: str, after: str) -> bool:
    p = _sources()
    if re.search(r"(?<![a-z])(?:this|remote|hybrid|on-?site) $", before):
        return _CONTRACT_POSITION.match(after) is not None
    # "(6 months contract)" stands behind one opening of a list
    timed = re.search(r"(?:month|week|year)s?[ -](?:\w+ )?$", before) and not after.startswith(")")
    if not (timed or p["contract_of"].match(after)) or p["contract_other"].match(after):
        return False
    return p["contract_before"].search(before) is not None


def _contractor_of_job(before: str, after: str) -> bool:
    """ "as an independent contractor", but not whom one works for or with."""
    if re.search(r"(?<![a-z])(?:for|with|by|between|of|from|to) (?:an?|the|our|any) (?:\w+ ){0,2}$", before):
        return False
    return _contract_of_job(before, after)


def _intern_of_job(before: str, after: str) -> bool:
    """ "This is an intern position"."""
    named = re.match(r" (?:position|role|opportunity|job)(?![a-z])", after)
    return bool(named) and re.search(r"(?<![a-z])(?:an?|this|paid|summer) (?:\w+ )?$", before) is not None


def _temporary_of_job(before: str, after: str) -> bool:
    p = _sources()
    return bool(p["temporary_of"].match(after)) and not re.search(
        r"(?:offer|offers|provide|other|contract,|and|or) $", before
    )


def _permanent_of_job(before: str, after: str) -> bool:
    p = _sources()
    return bool(p["permanent_of"].match(after)) and not p["permanent_other"].search(before)


def _foreign_of_job(before: str, _: str) -> bool:
    return _sources()["foreign"].search(before) is not None


def _tax_of_job(before: str, after: str) -> bool:
    if after.startswith(")") and re.search(r"[a-z] to [a-z]+ \($", before):
        return False  # a name that is shortened: "Cradle to Career (C2C)"
    said = re.search(r"(?:on|as|a|is|only|basis|our|[|(:/])\s?$", before)
    return bool(said) and not re.match(r" ?(?:form|employees|forms|income)", after)


def _not_in_prose(_: str, __: str) -> bool:
    return False


_JUDGES: dict[str, Callable[[str, str], bool]] = {
    **dict.fromkeys(_TRIGGERS, _not_in_prose),
    **dict.fromkeys(
        ("full", "fulltime", "part", "parttime", "partime", "vollzeit", "teilzeit"), _time_of_job
    ),
    **dict.fromkeys(("internship", "praktikum", "tirocinio", "estágio"), _internship_of_job),
    **dict.fromkeys(("contract", "freelance", "freelancer", "fixed"), _contract_of_job),
    "contractor": _contractor_of_job,
    "intern": _intern_of_job,
    **dict.fromkeys(("temporary", "temp", "seasonal"), _temporary_of_job),
    **dict.fromkeys(("indefinido", "indefinida", "cdi", "plein", "pieno"), _foreign_of_job),
    **dict.fromkeys(("w2", "1099", "c2c"), _tax_of_job),
    "permanent": _permanent_of_job,
    "ir35": lambda before, _: re.search(r"(?:inside|outside)(?: of)? $", before) is not None,
}
"""Words that only a label or a header can use of this job ("FTE", "interns") are not judged in prose."""
