"""How many years of experience are asked for at least."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from analyzer.model import Finding
from analyzer.readers.phrases.posting_text import PostingText
from analyzer.text.numbers import COUNT, COUNT_IN_WORDS, value_of

_YEAR_WORDS = (
    "years",
    "year",
    "yrs",
    "yr",
    "yoe",
    "years'",
    "year's",
    "jahre",
    "años",
    "anni",
    "ans",
    "jaar",
    "anos",
    "lat",
    "år",
)


@cache
def _years_before() -> re.Pattern[str]:
    return re.compile(
        rf"(?<!\w)(?:between|entre|zwischen|tra)\s(?P<from>{COUNT})\s(?:and|y|und|e)\s(?:\d{{1,2}}|{COUNT_IN_WORDS})\s?$"
        rf"|(?:(?<![\d.,$€£/-])(?=\d)|(?<!\w))(?P<low>{COUNT})\s?(?:\(\d{{1,2}}\)\s?)?\+?\s?(?:(?:-|–|—|to|or|/|bis|a)\s?(?P<high>\d{{1,2}}|{COUNT_IN_WORDS})\s?\+?\s?)?(?:\+|plus|or more|full)?\s?-?(?:\([\w+–-]{{1,6}}\)\s?)?$"
    )


@cache
def _experience_after() -> re.Pattern[str]:
    return re.compile(
        r"['’]?[ )]{0,2}(?:\([^)]{0,20}\) )?(?:(?:or more|plus|minimum|\+) )?(?:(?:of|in|as|de|berufs\w*|working|with|using|building|developing|managing|leading|on|hands|professional|relevant|prior|industry|software|practical|proven|progressive|total|work|full|related|post|direct|recent|solid|combined|experience|exp\b|experiencia|erfahrung|esperienza|d'expérience|coding|designing|writing|developing|programming|relevant|relevante|ervaring|werkervaring|esperienza|experiência|erfarenhet|erfaring|doświadczeni\w*)(?![a-z])|[\w/'&-]+ (?:[\w/'&,-]+ ){0,6}?experience)"
    )


_YEARS_OTHER = re.compile(
    r"(?:founded|in (?:just|only|less than|under) |for (?:over |more than |nearly |almost )?(?:the (?:last|past) )?|over the (?:last|past|next) |past |last |next |within |in |every |first |after |once a |older than |at least 18|age of |aged |history of |track record of |(?:we|company|team|us|organi\w+|firm|business|leader\w*|clients|industry) (?:\w+ ){0,4}(?:for|with|over|has|have) (?:over |more than |nearly )?|conta(?:mos|ndo) co[mn] (?:m[aá]i?s de )?)$"
)
_YEARS_NOT = re.compile(
    r"['’]?[ -]?(?:old|of age|ago|in business|of history|contract|term|in a row|running|anniversary|warranty|degree|program|of service|sabbatical|vesting|of operation|lease|college|university|plan|period|budget|from now|of college|at (?:the )?company|of tenure|of continuous|per|roadmap|long|cycle|initiative|of growth|of innovation)"
)


_A_YEAR = re.compile(r"(?<![a-z])(?:at least|minimum of|minimum|more than|over) an? (?:full )?$")
_FEWER = re.compile(
    r"(?:<|(?<![a-z])(?:less|fewer|no more|not more) than|(?<![a-z])(?:under|up to|max(?:imum)?(?: of)?))\s?$"
)
""" "<1 year of experience": at most so many."""
_STUDYING = re.compile(
    r"(?<![a-z])(?:program(?:me)?|studies|studied|enrol\w+|university|college|course)(?: \w+){0,2} (?:at least|(?:a )?minimum of|of)?\s?$"
)
""" "enrolled in a degree program for at least 2 years"."""
_WISHED = re.compile(
    r"[^.;,•(]{0,70} (?:(?:is|are) )?(?:strongly |highly |greatly )?(?:preferred|desired|desirable|a plus|an asset)\s?(?:[.;,•)]|$)(?! but)"
)
""" "three years of … preferred": years that are only wished for."""


def _years_stated(text: PostingText) -> Iterator[tuple[float, int, int]]:
    """(years, place, rank) of each ask; rank 0 for experience in general, 1 under nice-to-have."""
    for word in _YEAR_WORDS:
        for place in text.words.get(word, ()):
            begin, stop = text.bounds_at(place)
            before = text.folded[max(begin, place - 30) : place]
            number = _years_before().search(before)
            if number is None:
                if (
                    word == "year"
                    and _A_YEAR.search(before)
                    and _experience_after().match(text.folded[place + 4 : stop][:90])
                ):
                    yield 1, place, 0
                continue
            lead = text.folded[max(begin, place - 60) : max(begin, place - 30) + number.start()]
            end = place + len(word)
            after = text.folded[end : min(stop, end + 90)]
            if _YEARS_NOT.match(after) or _YEARS_OTHER.search(lead):
                continue
            if not (
                _experience_after().match(after)
                or re.search(r"(?:experience|experiencia|esperienza)\W+(?:\w+\W+){0,3}$", lead)
                or (re.match(r"\s?[),;.]|\s?$", after) and _asked(text, place, number.group(), lead))
            ):
                continue
            if _FEWER.search(lead) or _STUDYING.search(lead):
                continue
            value = value_of(number["from"] or number["low"])
            if (
                value is not None
                and value > 12
                and not re.search(r"minimum|at least|require|must|need|or more|you have|you bring", lead)
                and (value > 20 or text.sentence_at(place).section != "requirements")
            ):
                continue  # "20+ years of proven industry experience" is the company's own
            if _WISHED.match(after):
                continue
            if value is not None and 0 <= value <= 30:
                nice = text.sentence_at(place).section == "nice" or re.search(
                    r"preferred|a plus|nice to have|ideally|bonus", after[:60]
                )
                yield value, place, 1 if nice else 0


def _asked(text: PostingText, place: int, number: str, lead: str) -> bool:
    """Whether a bare "4 years," is an ask: "four years, day release" is how long an apprenticeship lasts."""
    return (
        "+" in number
        or text.sentence_at(place).section in {"requirements", "nice"}
        or re.search(r"experien|minimum|at least|\bmin\b|requir|\bexp\b|[|:(] ?$", lead) is not None
    )


def least_years(text: PostingText) -> tuple[float, int] | None:
    """The years of experience asked for at least, and where it says so.

    Of several asks the first that is not merely preferred counts, unless a later one of the same
    list asks for more in general ("5+ years of software … 2+ years of Go" is 5).
    """
    stated = sorted(_years_stated(text), key=lambda found: found[1])
    if not stated:
        return None
    required = [found for found in stated if found[2] == 0] or stated
    first = required[0]
    near = [f for f in required if f[1] - first[1] < 1500 and (f is first or not _instead(text, f[1]))]
    best = max(near, key=lambda found: (found[0], -found[1]))
    return best[0], best[1]


_INSTEAD = re.compile(
    r"(?<![a-z])(?:or|in lieu|without|alternatively|instead)(?![a-z])[^.;•\n]{0,120}(?:degree|diploma|bachelor|master|ph\.?d|associate|education|related|equivalent|speciali[sz]ation)[^.;•\n]{0,80}$"
)


def _instead(text: PostingText, place: int) -> bool:
    """Whether these years are asked for in place of a degree ("… or a diploma and 10 years")."""
    begin, _ = text.bounds_at(place)
    return _INSTEAD.search(text.folded, max(begin, place - 220), place) is not None


def find_years(text: PostingText) -> Finding | None:
    if text.words.keys().isdisjoint(_YEAR_WORDS):
        return None
    found = least_years(text)
    return text.finding("years_experience", found[0], [found[1]]) if found else None
