"""What a criteria document names: the facts of the catalogue, in the words of those who seek work.

    "one-to-ones, weekly if possible"           one_on_ones, weekly, at [0:31)

Two sources of phrases: `wishes.toml` beside this file, and the catalogue's own cues. Whether a thing
is wished for or refused is not decided here (see drafting/wishes.py).
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from analyzer.catalogue import Catalogue
from analyzer.drafting.amounts import LOWEST, Amount, amount_near, bare_sums, sums
from analyzer.drafting.named_words import named_words
from analyzer.drafting.nouns import NamedFact
from analyzer.drafting.plain_text import LONGEST, plain
from analyzer.model import Line, Posting

UNASKED = frozenset({"title", "company", "seniority", "years_experience", "remote_regions"})
"""What a posting tells and nobody wishes for in so many words; cues of these would mislead."""

UNCUED = frozenset(
    {
        "direct_reports",
        "employment_type",
        "work_arrangement",
        "relocation",
        "equity",
        "benefits",
        "office_perks",
    }
    | {"mentoring", "emotional_health", "teamwork", "contract_term", "shifts", "four_day_week", "education"}
    | {
        "physical_work",
        "collective_agreement",
        "overwork",
        "autonomy",
        "sustainable_delivery",
        "friendly_team",
        "skill_development",
    }
)
"""Facts of which the words of employers mean something else in a wish: "four days a week at most"."""

_AKIN = (
    {"industry", "business_concerns"},
    {"industry", "employment_type"},
    {"business_concerns", "employment_type"},
    {"equity", "inclusion"},
    {"equity", "funding_stage"},
    {"mentoring", "coaching"},
    {"mentoring", "works_with_juniors"},
    {"mentoring", "skill_development"},
    {"role_track", "leader_emphasis"},
    {"pay", "direction_shared"},
    {"pay", "benefits"},
    {"management_valued", "role_track"},
    {"management_valued", "direct_reports"},
    {"management_valued", "leader_emphasis"},
    {"skill_development", "benefits"},
    {"pay", "overwork"},
    {"industry", "skill_development"},
    {"industry", "benefits"},
    {"industry", "occupation"},
    {"shifts", "overwork"},
    {"shifts", "teamwork"},
    {"shifts", "emotional_health"},
    {"four_day_week", "employment_type"},
    {"contract_term", "employment_type"},
    {"education", "industry"},
    {"education", "skill_development"},
    {"teamwork", "office_days"},
    {"career_growth", "role_track"},
    {"languages", "technologies"},
    {"build_or_improve", "business_situation"},
    {"team_size", "direct_reports"},
)
"""Facts of which longer words hide shorter ones: "predatory fintech", "diversity, equity and inclusion"."""


@dataclass(frozen=True, slots=True)
class _Phrase:
    fact: str
    value: str
    pattern: re.Pattern[str]
    name: bool = False
    against: bool = False
    also: bool = False
    part: bool = False
    listed: bool = False
    vague: bool = False


@cache
def _phrases() -> tuple[_Phrase, ...]:
    tables = tomllib.loads(Path(__file__).with_name("wishes.toml").read_text(encoding="utf-8"))
    return tuple(
        _Phrase(fact, _ENDINGS.sub("", key), _compile(written), *(key.endswith(end) for end in _MARKS))
        for fact, table in tables.items()
        for key, phrases in table.items()
        for written in phrases
    )


_MARKS = ("_names", "_against", "_also", "_part", "_listed", "_hinted")
_ENDINGS = re.compile("(?:" + "|".join(_MARKS) + ")$")


def _compile(written: str) -> re.Pattern[str]:
    widened = written.replace(" ?", "[ -]?")
    widened = re.sub(r"(?<![\\\[]) (?!-\])", "[ /-]{1,2}", widened)
    return re.compile(rf"(?<!\w)(?:{widened})(?!\w)")


def read_mentions(sentences: Sequence[str], catalogue: Catalogue) -> tuple[NamedFact, ...]:
    """Everything of the catalogue that the sentences name, in the order of the text.

    Of several mentions of one fact at the same place the longest words count, and for facts akin those
    of the other too: "predatory fintech" is not about all of fintech.
    """
    sentences = [sentence[:LONGEST] for sentence in sentences]
    found = [mention for n, sentence in enumerate(sentences) for mention in _worded(n, sentence)]
    found += [mention for n, sentence in enumerate(sentences) for mention in named_words(n, sentence)]
    found = [mention for mention in found if not mention.listed or _in_list(mention, found, sentences)]
    found += _go(sentences, found)
    found += _listed_technologies(sentences, found)
    found += _cued(sentences, catalogue)
    found = [mention for mention in found if mention.fact in catalogue and mention.fact not in UNASKED]
    beside: dict[int, list[NamedFact]] = {}
    for mention in found:
        beside.setdefault(mention.sentence, []).append(mention)
    kept = [m for m in found if not any(_covers(other, m) for other in beside[m.sentence])]
    placed = (_placed(m, beside[m.sentence], sentences[m.sentence]) for m in kept)
    return tuple(
        sorted(
            {m for m in placed if m is not None}, key=lambda m: (m.sentence, m.start, m.end, m.fact, m.value)
        )
    )


def _in_list(mention: NamedFact, found: Iterable[NamedFact], sentences: Sequence[str]) -> bool:
    """Whether another value of its fact stands beside it in a list: "climate, health or education"."""
    text = sentences[mention.sentence]
    return any(
        re.fullmatch(_COMMA, text[min(mention.end, other.end) : max(mention.start, other.start)].lower())
        for other in found
        if (other.sentence, other.fact) == (mention.sentence, mention.fact) and other.start != mention.start
    )


_COMMA = r",? (?:and |or )?(?:the )?|\s?[/&]\s?"


def _covers(longer: NamedFact, mention: NamedFact) -> bool:
    akin = longer.fact == mention.fact or {longer.fact, mention.fact} in _AKIN
    if longer.fact == mention.fact and longer.vague is not mention.vague:
        return mention.vague and longer.start < mention.end and mention.start < longer.end
    return (
        akin
        and not longer.also
        and longer.start <= mention.start
        and mention.end <= longer.end
        and longer.end - longer.start > mention.end - mention.start
    )


def _placed(mention: NamedFact, beside: Sequence[NamedFact], sentence: str) -> NamedFact | None:
    """The mention as the days beside it make it: "three days in the office" is hybrid, and "three days
    a week" no part-time job where it counts days at the office or at home."""
    if (mention.fact, mention.value) == ("work_arrangement", "onsite"):
        days = next((m for m in beside if m.fact == "office_days" and m.start <= mention.end), None)
        if sentence[mention.start : mention.end].lower().startswith("commut"):
            return mention
        if days is not None and days.bound == "most":
            return None  # "two days in the office at most": who works from home comes to fewer
        if _FEW_THERE.search(_clause(plain(sentence), mention.start, mention.end)):
            return replace(mention, value="hybrid", vague=True)  # "a day or so on site"
        some = days is not None and (days.amount is None or days.amount < WHOLE_WEEK)
        return replace(mention, value="hybrid") if some else mention
    if (
        mention.fact == "work_arrangement"
        and mention.value == "remote"
        and _SOME_DAYS.search(_clause(plain(sentence), mention.start, mention.end))
    ):
        return replace(mention, value="hybrid")  # "from home a couple of days"
    if (mention.fact, mention.value) == ("customers", "businesses") and _CONTRACTS.search(sentence.lower()):
        return replace(mention, fact="employment_type", value="contract")  # "an employment, no B2B"
    if mention.amount is None and sentence[mention.start : mention.end].lower() in _SIZELESS:
        return None
    if mention.fact == "company_size" and _OF_TEAM.search(
        _clause(plain(sentence), mention.start, mention.end)
    ):
        return replace(mention, fact="team_size")
    crowd = (mention.upper or mention.amount or 0) >= _CROWD
    if mention.fact == "team_size" and crowd and not _OF_TEAM.search(plain(sentence)):
        return replace(mention, fact="company_size")
    people = not crowd and re.fullmatch(_PEOPLE, sentence[mention.start : mention.end])
    if mention.fact == "company_size" and people and not _OF_FIRM.search(plain(sentence)):
        return replace(mention, vague=True)  # "at least two people": of the company?
    if mention.fact == "team_size" and _LED.search(plain(sentence)[: mention.start]):
        return replace(mention, fact="direct_reports") if mention.amount is not None else None
    days_counted = (mention.fact, mention.value) == ("employment_type", "part_time") and mention.amount
    elsewhere = any(m.fact in {"work_arrangement", "office_days"} for m in beside)
    return None if days_counted and elsewhere else mention


def _clause(text: str, start: int, end: int) -> str:
    """The words about a place, up to the next comma or stronger mark."""
    first = max((text.rfind(mark, 0, start) + 1 for mark in ",;:("), default=0)
    ends = [place for mark in ",;:)" if (place := text.find(mark, end)) >= 0]
    return text[first : min(ends, default=len(text))]


_CONTRACTS = re.compile(r"\b(?:contract|employment|payroll|invoic\w+|freelanc\w+|permanent|uop)\b")
"""Words beside which "B2B" is a kind of contract."""
_SIZELESS = frozenset({"company", "companies", "team", "teams", "crew"})
"""Words that name a size only with a number beside them."""
_OF_TEAM = re.compile(r"\b(?:teams?|crews?|squads?|departments?|groups?)\b")
WHOLE_WEEK = 5
_FEW = r"(?<!at least )\b(?:an?|one|two|[12]|some|few|couple of|several|odd|certain) (?:odd )?days?\b"
_SOME_DAYS = re.compile(
    rf"\b(?:home|remote(?:ly)?)\b.*{_FEW}|{_FEW} (?:(?:a|each|per) week )?(?:at|from) home\b"
)
_FEW_THERE = re.compile(rf"{_FEW}.*(?:on ?-?site|office)")
_CROWD = 50
"""So many people are no team: a plant, a firm."""
_PEOPLE = r"(?i)(?:\w+ )*[\w.,–-]+ (?:people|employees|staff|colleagues)"
_OF_FIRM = re.compile(
    r"\b(?:compan(?:y|ies)|firms?|employers?|organi[sz]ations?|business(?:es)?|places?|start-?ups?|size)\b"
)
_LED = re.compile(
    r"(?<!tech )(?<!technical )\b(?:lead(?:ing)?|manag(?:e|ing)|head(?:ing)?|run(?:ning)?"
    r"|build(?:ing)?(?: up)?|be in charge of|responsib\w+ for) (?:an? |the |my )?(?:own )?(?:small )?$"
)
"""Before the team that one would lead: "I want to lead a team of eight"."""


def _worded(number: int, sentence: str) -> Iterator[NamedFact]:
    text = plain(sentence)
    for phrase in _phrases():
        for match in phrase.pattern.finditer(text):
            mention = NamedFact(
                number,
                match.start(),
                match.end(),
                phrase.fact,
                phrase.value,
                bare=phrase.name,
                against=phrase.against,
                also=phrase.also,
                part=phrase.part,
                listed=phrase.listed,
                vague=phrase.vague,
            )
            yield _with(mention, amount_near(phrase.fact, text, match.start(), match.end()))
    known = list(sums(text))
    for sum_ in (*known, *_alike(known, bare_sums(text))):
        yield _with(NamedFact(number, sum_.start, sum_.end, "pay", "any"), sum_)


def _alike(known: Sequence[Amount], bare: Iterable[Amount]) -> Iterator[Amount]:
    """Sums without a currency; beside one that has it they are of the same ("85k €, 100k is my aim")."""
    for amount in bare:
        if not known:
            yield amount
            continue
        apart = all(amount.end <= one.start or one.end <= amount.start for one in known)
        if apart and amount.value >= LOWEST["year"]:
            first = known[0]
            yield amount._replace(currency=first.currency, period=first.period, bound=amount.bound or "least")


COUNTED = frozenset(
    {
        "office_days",
        "travel_percent",
        "get_togethers_per_year",
        "requests_per_second",
        "company_size",
        "team_size",
    }
    | {
        "direct_reports",
        "hours_per_week",
        "pay",
        "on_call",
        "employment_type",
        "work_arrangement",
        "overwork",
    }
)
"""Facts of which a number beside their words tells something."""


def _with(mention: NamedFact, amount: Amount | None) -> NamedFact:
    if amount is None or mention.fact not in COUNTED:
        return mention
    return replace(
        mention,
        amount=amount.value,
        upper=amount.upper,
        bound=amount.bound,
        currency=amount.currency,
        period=amount.period,
        said=amount.said,
    )


_GO = re.compile(r"(?:(?<=, )|(?<=/)|(?<= or )|(?<= and ))Go\b(?![- ]to\b)|\bGo(?=,| or | and |/)")
"""Go as an item of a list, in its own capital."""


def _go(sentences: Sequence[str], found: Sequence[NamedFact]) -> Iterator[NamedFact]:
    """The language that is a common word too, where its sentence names another technology."""
    for number in {mention.sentence for mention in found if mention.fact == "technologies"}:
        for match in _GO.finditer(sentences[number]):
            yield NamedFact(number, match.start(), match.end(), "technologies", "any")


def _listed_technologies(sentences: Sequence[str], found: Sequence[NamedFact]) -> Iterator[NamedFact]:
    """What the list of technologies knows beyond `wishes.toml`; after a "no" too."""
    from analyzer.readers.phrases.technologies import spans
    from analyzer.text.posting_text import PostingText

    named = [m for m in found if m.fact == "technologies"]
    known = {(m.sentence, place) for m in named for place in range(m.start, m.end)}
    for number, sentence in enumerate(sentences):
        said = _DENIAL.sub(lambda no: "," * len(no.group()), sentence)
        text = PostingText(Posting("", "", (Line(1, "body", said),)))
        for start, end in spans(text):
            elsewhere = sentence[start:end] == "Go" or said[:start].endswith((" at ", "@"))
            if (number, start) not in known and not elsewhere:
                yield NamedFact(number, start, end, "technologies", "any")


_DENIAL = re.compile(r"(?i)\b(?:no|not|without)\b")


def _cued(sentences: Sequence[str], catalogue: Catalogue) -> Iterator[NamedFact]:
    """What the catalogue's own cues find, but for choices that a careful reader infers: the words by
    which employers hint at those mean other things in a wish."""
    from analyzer.readers.phrases.cues import FoundCues
    from analyzer.text.posting_text import PostingText

    lines = tuple(Line(n, "body", " ".join(text.split())) for n, text in enumerate(sentences, 1))
    text = PostingText(Posting("", "", lines))
    for fact, hits in FoundCues(text, catalogue).detected.items():
        spec = catalogue[fact]
        if fact in UNCUED:
            continue
        if spec.kind == "flag" or (spec.kind in {"choice", "choices"} and not spec.infer):
            for hit in hits:
                start = text.line_span(hit.line.n - 1).start
                if hit.cue.value not in {"any", "false"}:  # what denies is told by the clause
                    place = (hit.line.n - 1, hit.start - start, hit.end - start)
                    yield NamedFact(*place, fact, hit.cue.value, vague=True)
