"""Each mention of where the work is done, weighed or passed over.

One judge for each word: it looks at what stands around the word and says whether it speaks of this
job ("a remote role"), of something else ("remote monitoring"), or denies it ("no remote").
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import Literal

from analyzer.readers.phrases.arrangement_words import patterns
from analyzer.readers.phrases.experiencer import is_of_customers
from analyzer.readers.phrases.mention_weight import weight_of
from analyzer.text.posting_text import PostingText
from analyzer.text.search import around

Arrangement = Literal["remote", "hybrid", "onsite"]


@dataclass(frozen=True, slots=True)
class ArrangementMention:
    """One mention of where the work is done, with its weight (see arrangement.py)."""

    value: Arrangement
    weight: int
    start: int
    end: int


Judge = Callable[[PostingText, int, int], ArrangementMention | None]
"""Weighs the word at [start, end): a mention, or None where it is not about this job."""


def mentions_in(text: PostingText) -> Iterator[ArrangementMention]:
    """All mentions that speak of this job, by their words and then in the order of the text."""
    for word, judge in _JUDGES.items():
        for place in text.words.get(word, ()):
            found = judge(text, place, place + len(word))
            if found is None or text.denied_below(place):
                continue
            itself_denied = word == "homeoffice" and found.value == "onsite"  # "kein Homeoffice"
            if text.other_languages and not itself_denied and _denied_in_other_language(text, found):
                continue
            if text.answered_no(place, place + len(word)):
                if word not in _AT_WORK:  # "work from anywhere? Not with us"
                    yield replace(found, value="onsite", weight=3)
                continue
            yield found


def _denied_in_other_language(text: PostingText, mention: ArrangementMention) -> bool:
    """Whether a sentence of another language denies the mention, or promises it for later."""
    sentence = text.sentence_at(mention.start)
    if not text.in_other_language(sentence):
        return False
    from analyzer.text.negation_other_languages import comes_later

    return (
        is_of_customers(text, mention.start)
        or text.negated(mention.start, mention.end)
        or comes_later(text.folded, mention.start, mention.end, sentence.start, sentence.end)
    )


def _remote(text: PostingText, start: int, end: int) -> ArrangementMention | None:
    p = patterns()
    before, after = around(text, start, end)
    if before.endswith("#li-"):
        return ArrangementMention("remote", 2, start, end)
    weight = weight_of(text, start, end, 3)
    if p["remote_other"].match(after) or p["other_jobs"].search(before):
        return None
    if p["depends"].search(after) or p["not_work"].search(before):
        return None
    if p["not_fully"].search(before):
        return ArrangementMention("hybrid", weight, start, end)
    if p["denied"].search(before) or p["denied_after"].match(after):
        return ArrangementMention("onsite", min(weight, 3), start, end)
    if p["may_work"].search(before) and _given(text, start, after):
        return ArrangementMention("remote", 3, start, end)
    if re.match(
        r" ?[:=?] ?(?:yes|no problem|of course|absolutely|certainly|ok|true|✅|✓|sure|possible|100)", after
    ):
        return ArrangementMention("remote", 4, start, end)
    if p["later"].match(after) or p["remote_perk"].match(after) or p["perk_before"].search(before):
        return None
    if re.search(r"hybrid[ -]$", before) or re.match(r"[ -]hybrid\b", after):
        return ArrangementMention("hybrid", weight, start, end)
    if p["remote_full"].search(before):
        return ArrangementMention("remote", max(weight, 3), start, end)
    if p["remote_part"].search(before) and not before.endswith(("hybrid/", "hybrid / ")):
        half = re.search(
            r"part(?:ial|ially|ly)?[ -]$", before
        )  # "some remote days" says less than "part remote"
        return ArrangementMention("hybrid", weight if half or weight != 3 else 2, start, end)
    if weight == 4:
        return ArrangementMention("remote", 4, start, end)
    if p["this_is"].search(before) and p["titled_role"].match(after):
        return ArrangementMention("remote", 3, start, end)
    if p["remote_before"].search(before) or not (
        p["remote_role"].match(after) or p["is_remote"].search(before)
    ):
        return None
    return ArrangementMention(
        "remote",
        2 if re.match(r"[ -](?:first|friendly|native|team|company|culture)", after) else 3,
        start,
        end,
    )


def _remotely(text: PostingText, start: int, end: int) -> ArrangementMention | None:
    p = patterns()
    before, after = around(text, start, end)
    if not re.search(
        r"(?:work|working|based|done|performed|position|role|job|team|operate|live|fully|hire|hiring|employees)\W+(?:\w+ ){0,3}$",
        before,
    ):
        return None
    if p["denied"].search(before):
        return ArrangementMention("onsite", 3, start, end)
    if p["later"].match(after) or p["remote_perk"].match(after) or p["perk_before"].search(before):
        return None
    if re.search(r"(?:\b[1-4]|one|two|three|four|few) days?\b", before[-40:] + after[:30]) or p[
        "remote_part"
    ].search(before):
        return ArrangementMention("hybrid", 3, start, end)
    if p["may_work"].search(before):
        if p["at_base"].search(text.folded, text.sentence_at(start).start, start):
            return ArrangementMention("hybrid", 3, start, end)
        if _given(text, start, after):
            return ArrangementMention("remote", 2, start, end)
    if re.search(
        r"(?:experience|experienced|comfortable|ability|able|collaborat\w+)\s(?:[\w'/,-]+\s){0,6}$", before
    ):
        return None
    return ArrangementMention("remote", 3, start, end)


def _given(text: PostingText, start: int, after: str) -> bool:
    """Whether the ability to work remotely is given to the person rather than asked of them."""
    if re.match(r"[^.|]{0,30}(?:needed|occasion|sometimes|time to time|some|days?\b|%|independent)", after):
        return False
    return text.sentence_at(start).section == "offer" or re.match(r" from [a-z]", after) is not None


def _telecommute(text: PostingText, start: int, end: int) -> ArrangementMention | None:
    _, after = around(text, start, end)
    if re.match(r" (?:position|role|job|opportunity)", after):
        return ArrangementMention("remote", 3, start, end)
    return _remotely(text, start, end)


def _hybrid(text: PostingText, start: int, end: int) -> ArrangementMention | None:
    p = patterns()
    before, after = around(text, start, end)
    if before.endswith("#li-"):
        return ArrangementMention("hybrid", 2, start, end)
    if p["hybrid_other"].match(after) or p["denied"].search(before) or p["hybrid_before"].search(before):
        return None
    weight = weight_of(text, start, end, 3)
    if p["depends"].search(after):
        return None
    titled = p["this_is"].search(before) and p["titled_role"].match(after)
    if weight == 4 or titled or (p["hybrid_role"].match(after) and _about_work(before, after)):
        return ArrangementMention("hybrid", weight, start, end)
    return None


def _about_work(before: str, after: str) -> bool:
    """Whether "hybrid" speaks of work: the words around it name work, days, office or place."""
    return bool(
        re.match(
            r"[ -](?:work|schedule|role|position|office|remote|workplace|job|opportunity|in-office|team|setup|policy|arrangement|in\b|from)",
            after,
        )
        or re.search(
            r"(?:work|working|role|position|job|is|are|office|location|remote|onsite|on-site|days?|be|fully|flexible|team|in-office)\W+(?:\w+ ){0,2}$",
            before,
        )
        or re.search(r"days?\b|office|remote|on-?site|home", after[:45])
        or re.search(r"(?:^|[(|,/•*-]) ?$", before)
        or (
            re.search(r"[.:!] ?$", before)
            and re.match(r"[,.;]? ?(?:once|twice|\d|(?:[\w-]+ ){0,3}week)", after)
        )
    )


def _onsite(text: PostingText, start: int, end: int) -> ArrangementMention | None:
    p = patterns()
    before, after = around(text, start, end)
    if before.endswith("#li-"):
        return ArrangementMention("onsite", 2, start, end)
    weight = weight_of(text, start, end, 3)
    if p["site_other"].match(after) or p["denied"].search(before):
        return None
    if re.search(
        r"(?:option(?:al|ally)?|prefer(?:red|ably)?|occasional(?:ly)?|some|regular|visit(?:s|ing)?|conduct\w*|provide|perform\w*|attend) (?:\w+ ){0,2}$",
        before,
    ):
        return None
    if re.match(
        r"[^.|]{0,30}(?:as needed|if needed|when needed|occasional|from time|once a|quarterly|monthly)", after
    ):
        return None
    if weight == 4:
        return ArrangementMention("onsite", 4, start, end)
    titled = p["this_is"].search(before) and p["titled_role"].match(after)
    if titled or (p["site_role"].match(after) and p["site_before"].search(before)):
        return ArrangementMention("onsite", 3, start, end)
    return None


def _site(text: PostingText, start: int, end: int) -> ArrangementMention | None:
    """ "on-site", "on site": the word is "site"."""
    if text.folded[max(0, start - 3) : start] not in {"on-", "on "}:
        return None
    return _onsite(text, start - 3, end)


def _person(text: PostingText, start: int, end: int) -> ArrangementMention | None:
    """ "in person", "in-person" as the place of work."""
    if text.folded[max(0, start - 3) : start] not in {"in-", "in "}:
        return None
    start -= 3
    before, after = around(text, start, end)
    weight = weight_of(text, start, end, 3)
    denied = patterns()["denied"].search(before)
    if (
        weight == 4
        and not denied
        and not re.match(r"[ -](?:interview|meet|gather|off|retreat|event|collab|team)", after)
    ):
        return ArrangementMention("onsite", 4, start, end)
    if denied or not re.match(
        r"[ -](?:role|position|job|work\b(?! (?:meet|event|session|gather))|only|5 days|five days|work environment|culture|company|team\b(?! (?:meet|event|gather))|first)|,? (?:in|at) (?:our|the) [\w ,.-]{0,30}office|,? (?:5|five) days",
        after,
    ):
        return None
    return ArrangementMention("onsite", 3, start, end)


_ROLE_IN = re.compile(
    r"(?<![a-z])(?:this|the|your) (?:role|position|job|post|vacancy|one|opening) (?:is|sits|will be|would be|itself is)(?: \w+)?"
    r" (?:in|at|out of|from) (?:our|the) (?:[\w.'-]+ ){0,3}$"
)
_ELSEWHERE_TOO = re.compile(
    r"hybrid|remote|home|days?(?![a-z])|flexib|option|or (?:in|at|from)(?![a-z])|preferred|twice|once"
)


def _office(text: PostingText, start: int, end: int) -> ArrangementMention | None:
    """ "in-office" as the place of work."""
    before, after = around(text, start, end)
    if (
        re.search(r"(?:[|(,/]|^) ?in $", before)
        and re.match(r" ?(?:[|),/]|$)", after)
        and "|" in before + after
    ):
        return ArrangementMention("onsite", 4, start - 3, end)
    if re.search(r"(?<![a-z])work from $", before) and not re.search(
        r"hybrid|remote|home|wfh|option|flexib|(?<!\d)[1-4] days", before[-50:] + after
    ):
        return ArrangementMention("onsite", weight_of(text, start - 10, end, 3), start - 10, end)
    if _ROLE_IN.search(before) and not _ELSEWHERE_TOO.search(after):
        return ArrangementMention("onsite", 3, start, end)
    if re.search(r"(?<![a-z])in (?:the|our) (?:[\w-]+ )?$", before) and re.match(
        r" (?:full[ -]time|every ?day|daily|all (?:five )?days)(?![a-z])", after
    ):
        return ArrangementMention("onsite", 3, start, end)
    if re.search(r"(?<![a-z])in-$", before) or re.search(
        r"(?<![a-z])(?:fully|5 days|five days|100 ?%) in (?:the |our )?$", before
    ):
        weight = weight_of(text, start - 3, end, 3)
        if weight == 4 or re.match(
            r"[ -](?:role|position|job|only|work\b|5 days|five days|team\b|culture|first|every)|[.,;)]|$",
            after,
        ):
            part = re.search(r"(?:\b[1-4]|two|three|four|some|minimal|occasional) (?:days? )?in-$", before)
            if not part and not patterns()["denied"].search(before[:-3]):
                return ArrangementMention("onsite", weight, start, end)
    return None


def _home(text: PostingText, start: int, end: int) -> ArrangementMention | None:
    """ "work from home", "home-based" as the place of work."""
    before, after = around(text, start, end)
    if re.search(
        r"days? (?:a|per|each|of the) week (?:working )?(?:at|from) $"
        r"|with (?:one|two|three|four|[1-4]) days? (?:working )?(?:at|from) $"
        r"|(?:most|part|half|some|the rest|the remainder|much|a portion|\d+ ?%) of (?:the|your|each|every) (?:working )?(?:week|time|days)(?: (?:is|are))?(?: (?:working|spent|worked))?,? (?:at|from) $",
        before,
    ):
        return ArrangementMention("hybrid", 3, start, end)
    based = re.match(r"[ -]based (?:role|position|job|work|opportunity|contract)|[ -]based\b", after)
    if not based and not re.search(
        r"(?:work|working|works) (?:\w+ )?(?:from|at)(?: (?:your|their|the comfort of your))?[ -]$|work-from-$",
        before,
    ):
        return None
    p = patterns()
    if p["denied"].search(before):
        return ArrangementMention("onsite", 2, start, end)
    near = before[-60:] + "~" + after[:45]
    if (
        p["later"].match(after)
        or p["remote_perk"].match(after)
        or re.search(
            r"stipend|allowance|budget|equipment|setup|set-up|set up|tools|gear|furniture|occasional|from time to time|experience|reimburse|emergenc|as needed|expenses",
            near,
        )
    ):
        return None
    weight = weight_of(text, start, end, 3)
    if re.search(
        r"(?:\b[1-4]|one|two|three|four|few|some) (?:\w+ )?days?|option(?:s|al)?|flexib|partly|part of|hybrid|occasion|policy|privilege|possib",
        near,
    ):
        return ArrangementMention("hybrid", 2, start, end)
    return ArrangementMention("remote", weight, start, end)


def _telework(text: PostingText, start: int, end: int) -> ArrangementMention | None:
    """ "Telework eligible: yes" offers some days at home; public employers say so of office jobs."""
    _, after = around(text, start, end)
    yes = re.match(r"[ -]?(?:eligible|allowed|available|authorized)? ?[:=-] ?yes", after)
    some = re.match(r"[ -](?:up to |for )?(?:[1-4]|one|two|three|four) days? (?:a|per|each) week", after)
    return ArrangementMention("hybrid", 4 if yes else 3, start, end) if yes or some else None


def _wfo(text: PostingText, start: int, end: int) -> ArrangementMention:
    """ "WFO": work from office."""
    return ArrangementMention("onsite", weight_of(text, start, end, 3), start, end)


def _anywhere(text: PostingText, start: int, end: int) -> ArrangementMention | None:
    before, after = around(text, start, end)
    p = patterns()
    if not re.search(r"(?:work|working|based|live|located|hire|hiring) (?:\w+ ){0,2}(?:from |in )?$", before):
        return None
    if (
        p["remote_perk"].match(after)
        or p["perk_before"].search(before)
        or re.search(r"days|weeks|months|program|customers|users|clients", before[-45:] + after[:45])
    ):
        return None
    return ArrangementMention("remote", 3, start, end)


_GERMAN_DAYS = r"(?:[1-4]|ein(?:e[mnr]?|s)?|zwei|drei|vier)(?: ?(?:-|–|bis|oder) ?(?:[2-4]|zwei|drei|vier))?(?: feste[nr]?)? ?(?:x|mal|tag(?:e|en)?)(?![a-z])"
_GERMAN_ALL = re.compile(
    r"(?:100 ?%|vollständig|komplett|ausschließlich|dauerhaft|reine[rs]?|fünf tage|5 tage)(?: \w+){0,2} $"
)
_GERMAN_ALL_AFTER = re.compile(
    r"[ -]?(?:position|stelle|job)?\W{0,3}(?:zu |an )?(?:100 ?%|fünf tagen|5 tagen|deutschlandweit|möglich: 100)"
)


def _home_office(text: PostingText, start: int, end: int) -> ArrangementMention | None:
    """ "Homeoffice" of so many days a week is hybrid; that it is possible at all says nothing of how much."""
    before, after = around(text, start, end)
    if patterns()["foreign_no"].search(before) or re.match(r"[ :]*(?:nein|nicht|leider nicht)", after):
        return ArrangementMention("onsite", 3, start, end)
    if _GERMAN_ALL.search(before) or _GERMAN_ALL_AFTER.match(after):
        return ArrangementMention("remote", 3, start, end)
    near = f"{before[-50:]}~{after[:50]}"
    if re.search(_GERMAN_DAYS + r"[^.;|]{0,25}~|~[^.;|]{0,25}(?<![\d.,])" + _GERMAN_DAYS, near):
        return ArrangementMention("hybrid", 3, start, end)
    return None


def _distributed(text: PostingText, start: int, end: int) -> ArrangementMention | None:
    """ "a fully distributed team" is a weak sign; "distributed systems" is none."""
    before, after = around(text, start, end)
    if not re.match(
        r" (?:(?:and|remote|global|international|first) ?){0,2}(?:team\b|company|workforce|organi)", after
    ):
        return None
    if not re.search(
        r"(?:we are|we're|are an?|is an?|as an?|our|fully|join|globally|a)(?: [\w-]+){0,2} $", before
    ) or re.search(r"experience|manag|lead|across|collaborat|with|ability|able to|effectively", before[-40:]):
        return None
    return ArrangementMention("remote", 2, start, end)


def _foreign(value: Arrangement) -> Judge:
    """Other languages: the word alone, unless it is denied or left to circumstance."""

    def judge(text: PostingText, start: int, end: int) -> ArrangementMention | None:
        before, after = around(text, start, end)
        if patterns()["depends"].search(after) or patterns()["foreign_no"].search(before):
            return None
        weight = weight_of(text, start, end, 3)
        if (
            text.folded.startswith(("remot",), start)
            and weight < 4
            and not patterns()["foreign_all"].search(before)
        ):
            return None
        if value == "remote" and re.search(r"h[ií]brid[oa]|ibrid[oa]", before[-30:]):
            return None  # "modelo híbrido de teletrabajo" is shown by its first word
        if value == "remote" and re.match(r" (?:h[iy]bri|ibrid|partiel|parcial|parziale|occasionnel)", after):
            return ArrangementMention("hybrid", weight, start, end)
        around_it = f"{before[-40:]}~{after}"
        if patterns()["foreign_days"].search(f"{before[-40:]}~{after[:45]}") or (
            value == "remote" and patterns()["foreign_office"].search(around_it)
        ):
            return ArrangementMention("hybrid", 3, start, end)
        return ArrangementMention(value, weight, start, end)

    return judge


_JUDGES: dict[str, Judge] = {
    "remote": _remote,
    "remotely": _remotely,
    "telecommute": _telecommute,
    "wfh": _home,
    "homeoffice": _home_office,
    "wfo": _wfo,
    "telework": _telework,
    "hybrid": _hybrid,
    "onsite": _onsite,
    "site": _site,
    "person": _person,
    "office": _office,
    "home": _home,
    "anywhere": _anywhere,
    "distributed": _distributed,
    **dict.fromkeys(("teletrabajo", "télétravail", "remoto", "remota", "telelavoro"), _foreign("remote")),
    **dict.fromkeys(
        ("híbrido", "híbrida", "hibrido", "hibrida", "ibrido", "ibrida", "hybrides", "hybride"),
        _foreign("hybrid"),
    ),
    **dict.fromkeys(("presencial", "présentiel"), _foreign("onsite")),
}

_AT_WORK = frozenset({"hybrid", "onsite", "site", "person", "office", "wfo"})
"""Words that, denied, tell nothing of where else the work is done."""

TRIGGERS = frozenset(_JUDGES)
"""The words without any of which a posting says nothing of where the work is done."""
