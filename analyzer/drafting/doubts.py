"""What makes a wish or a refusal doubtful though the rules found one: it is asked then.

    "No weekends for a year"              which of them are refused?
    "Less than the pay of a nurse"        of what kind is the thing that the words name?
    "A short commute or remote work"      what is the other choice?

A criterion that is wrong costs more than a question.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from analyzer.drafting.by_phrases import WHOLE_WEEK
from analyzer.drafting.headings import Setting
from analyzer.drafting.nouns import Mood, NamedFact
from analyzer.drafting.part_stance import Stance
from analyzer.drafting.plausibility import UNREFUSED, is_bad, only_if_said, unwished

_ONE_SIDED = frozenset(
    {"office_days", "travel_percent", "company_size", "team_size", "direct_reports", "hours_per_week"}
)
_PAID_FOR = frozenset({"on_call", "contract_term", "employment_type", "shifts", "hiring_steps"})
"""What people refuse only where it is not paid, or the like: "on-call that nobody pays"."""

_APART = re.compile(r"[,;:.()/&!?]|\b(?:and|or|nor|but|because|than|over)\b|\s-\s")
_NARROWED = re.compile(
    r"(?: \w+)? (?:that|which|who|where|with|without|unless|for(?! me\b)|outside"
    r"|beyond|before|after|longer|shorter|over|under|below|less|except|apart)\b|^ to\b"
)
_AT_MOST = re.compile(r"\b(?:max|maximum|at most|no more than|not more than|only|up to|limited)\b")
_UNLESS = re.compile(r"(?: \w+)? (?:without|unless|with no)\b")
_TO = re.compile(r" (?:to|outside|beyond)\b")
_COUNTED = re.compile(r"\b(?:\d+|one|two|three|four|five|six|every|each)(?: \w+)? $")
_TOLD_PAY = re.compile(
    r"\b(?:good|fair|decent|proper|better|honest|real|great|competitive|transparen\w+|clear|named?|names|stated?|states"
    r"|publish\w*|posted|shown?|listed|open|visible|told?|tells?|says?|written|range|band|ads?|adverts?|posting)\b"
)
_SPOKEN = re.compile(
    r"\b(?:speak\w*|spoken|languages?|work|working|team|office|fluent|meetings|colleagues|everybody)\b"
)
_WORKED = re.compile(r"\b(?:shifts?|work\w*|duty|duties|lates?|graveyard|overnights?|service)\b")
_SUM = re.compile(r"[£€$]\s?\d|\d\s?k\b")
_AIM = re.compile(r"\bafter\b")
_PAID_NOW = re.compile(
    r"(?:\b(?:i'm|i am|been|was|currently) on|\bi (?:earn|make|get)|\b(?:currently|at present|now)) $"
)
_ASIDE = {
    "employment_type": re.compile(r"\bfor $"),
    "industry": re.compile(r"\b(?:do|doing|learn|learning) $"),
}
"""Words before a thing by which it is no wish: "£36,000 for full time", "pay me to do heat pumps"."""
_CUSTOMERS = re.compile(r"\b(?:customers?|clients?|products?|users?|consumers?|sell\w*)\b")
_AT = re.compile(r" (?:in|at|on|from|for)\b")
_FIRM = re.compile(
    r"\b(?:company|companies|firms?|business|employers?|employees|organi[sz]ations?|startups?|corporations?|studios?"
    r"|agency|agencies|practice|headcount)\b"
)
_TEAM = 30
_PAYING = re.compile(r"s? (?:me|us|them|for|the|my|it|a|an|every|each|all)\b")
_WHO_PAYS = re.compile(r"\b(?:must|should|to|they|would|will|can|who|that) $")
"""Words around "pay" by which it is somebody's act: "they must pay me the way to work"."""
_LEADING = re.compile(r"\b(?:lead|leads|leading|supervis\w+|manag\w+|run|running|head|in charge)\b")
_SOMEBODY = re.compile(r"\b(?:i|we|my|want|need|love|like|enjoy|happy|glad)\b|\bi['’]")
_REQUIRED = re.compile(r"\b(?:required|essential|mandatory|crucial|vital|needed|necessary) $")
"""Before a thing by which an unknown heading may list what others ask for."""
_DENYING = re.compile(r"\b(?:no|not|never|nobody|none|without|zero|free)\b|n['’]t\b")


def denying(text: str, mention: NamedFact) -> bool:
    """Whether the words of a thing deny it themselves: "not on call"."""
    named_so = mention.value == "zero_hours"
    return not named_so and _DENYING.search(text[mention.start : mention.end].lower()) is not None


def _overlap(one: NamedFact, other: NamedFact) -> bool:
    return one.start < other.end and other.start < one.end


class Doubts:
    """What speaks against the moods of the things that one sentence names."""

    def __init__(self, text: str, named: Sequence[NamedFact], setting: Setting | None) -> None:
        self._text, self._named, self._setting = text, named, setting
        self._lower = text.lower()

    def against(self, mention: NamedFact, mood: Mood, stance: Stance) -> bool:
        """Whether that mood of a thing is to be asked."""
        return (
            self._of_number(mention, mood)
            or (mood == "wish" and (self._of_wish(mention) or (mention.part and not stance.bare)))
            or (mood in {"refusal", "less"} and self._of_refusal(mention, mood, stance))
        )

    def beside(self, mention: NamedFact) -> bool:
        """Whether what stands beside a thing may turn whatever is said of it, or its words mean another."""
        if mention.vague or " > " in self._text:  # "code that works > free lunches"
            return True
        return self._setting == "unknown" and _REQUIRED.search(self._lower[: mention.start]) is not None

    def _of_number(self, mention: NamedFact, mood: Mood) -> bool:
        if mention.fact == "pay" and self._is_one_of_sums(mention):
            return True  # "38k is what I'm after, 35k is the floor"
        if mention.fact == "pay" and _PAID_NOW.search(self._lower[: mention.start]):
            return True  # "I'm on £33,400"
        if mention.fact == "company_size" and self._may_be_a_team(mention):
            return True
        if mention.fact == "pay" and mention.currency is None and re.search(r"\d", self._text):
            return True  # of which currency?
        if mention.amount is None:
            return False
        if mention.upper is None and mention.fact in _ONE_SIDED and mention.bound is None:
            return True  # on which side of it?
        whole_week = mention.fact == "work_arrangement" and mention.amount >= WHOLE_WEEK
        return mood == "refusal" and mention.value != "any" and not whole_week

    def _of_wish(self, mention: NamedFact) -> bool:
        merely_named = (
            only_if_said(mention.fact, mention.value) and self._setting is None and mention.bound is None
        )
        if merely_named and not denying(self._text, mention) and not _SOMEBODY.search(self._lower):
            return True
        if unwished(mention.fact, mention.value):
            return True
        if self._means_free_time(mention):
            return True  # "I'd rather have Sundays"
        if self._text.isupper() and mention.value == "any":
            return True  # "PEOPLE / BENEFITS" heads what is wanted
        if mention.fact == "pay" and mention.amount is None and not self._is_told(mention):
            return True
        if mention.fact == "languages" and not _SPOKEN.search(self._lower):
            return True  # "(in English, since half the ads are)"
        if self._of_which_side(mention) or self._is_aside(mention):
            return True
        if mention.fact == "team_size" and _LEADING.search(self._lower):
            return True  # the team that one leads
        if mention.fact == "on_call" and _AT_MOST.search(self._lower):
            return True  # who bounds it bears it
        # who wants arms or gambling? "So is anything military."
        return any(one.fact == "business_concerns" and _overlap(one, mention) for one in self._named)

    def _of_refusal(self, mention: NamedFact, mood: Mood, stance: Stance) -> bool:
        if (
            mention.fact in UNREFUSED
            or self._of_which_side(mention)
            or (mention.fact == "pay" and mention.amount is None)
        ):
            return True
        if mood == "refusal" and stance.mood == "refusal" and self._with_another(mention):
            return True  # "I don't want to work alone at night"
        if mention.fact == "employment_type" and _AT.match(self._lower[mention.end :]):
            return True  # "no full-time in the office"
        return self._only_some(mention)

    def _means_free_time(self, mention: NamedFact) -> bool:
        """Whether it names days and nights that people rather have for themselves, and no work."""
        words = self._lower[mention.start : mention.end]
        odd = mention.fact == "shifts" and mention.value in {"weekends", "nights", "evenings"}
        return odd and _WORKED.search(words) is None

    def _is_aside(self, mention: NamedFact) -> bool:
        aside = _ASIDE.get(mention.fact)
        return aside is not None and aside.search(self._lower[: mention.start]) is not None

    def _of_which_side(self, mention: NamedFact) -> bool:
        """Whether it may speak of the contract and not of the product: "B2B"."""
        return mention.fact == "customers" and _CUSTOMERS.search(self._lower) is None

    def _is_told(self, mention: NamedFact) -> bool:
        """Whether pay is wished to be told or good, and is no verb: "they must pay me the way to work"."""
        ahead, behind = self._lower[: mention.start], self._lower[mention.end :]
        is_verb = _PAYING.match(behind) or _WHO_PAYS.search(ahead)
        return is_verb is None and _TOLD_PAY.search(self._lower) is not None

    def _is_one_of_sums(self, mention: NamedFact) -> bool:
        """Whether a sum is an aim, beside another that may be the floor."""
        behind = self._lower[mention.end :].partition(",")[0]
        return len(_SUM.findall(self._lower)) > 1 and _AIM.search(behind) is not None

    def _may_be_a_team(self, mention: NamedFact) -> bool:
        """Whether so few people, without a word of a firm, may be a team: "a kitchen of six at most"."""
        most = mention.upper if mention.upper is not None else mention.amount
        return most is not None and most <= _TEAM and _FIRM.search(self._lower) is None

    def follows_another(self, mention: NamedFact) -> bool:
        """Whether another thing stands before it, of which it may be the condition: "on-call without pay"."""
        return any(other.end <= mention.start and not other.bare for other in self._named)

    def _to_some_place(self, mention: NamedFact) -> bool:
        """Whether only one way is refused: "no relocation to Ghent"."""
        return mention.fact == "relocation" and _TO.match(self._lower[mention.end :]) is not None

    def _with_another(self, mention: NamedFact) -> bool:
        """Whether another thing stands beside it in one breath, so that only both together are refused."""
        for other in self._named:
            same = other.fact == mention.fact
            if other.bare or same or _overlap(other, mention):
                continue
            ends, starts = min(mention.end, other.end), max(mention.start, other.start)
            if _APART.search(self._lower[ends:starts]) is None:
                return True
        return False

    def _only_some(self, mention: NamedFact) -> bool:
        """Whether only some of a thing is refused: "two weekends a month", "on-call without pay"."""
        behind = self._lower[mention.end :]
        if is_bad(mention.fact, mention.value) and mention.fact not in _PAID_FOR:
            return _UNLESS.match(behind) is not None or self._to_some_place(mention)
        if mention.amount is not None:
            return False
        return bool(_COUNTED.search(self._lower[: mention.start]) or _NARROWED.match(behind))
