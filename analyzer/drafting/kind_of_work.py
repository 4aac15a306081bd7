"""Which kind of work the author of a document does or looks for: what a posting is looked at for first.

    "Looking for HGV driver"              looked for
    "Executive assistant, eleven years"   a sentence that begins with a job says what they are
    "DRIVING JOBS: what I want"           so does a heading that speaks of jobs
    "Care assistant. I want …"            or a document that begins with one

What is looked for outweighs what one is; where these name kinds that are far from each other, it is asked.
The words are in language/kind_of_work.toml.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import Any, Literal, NamedTuple

from analyzer.catalogue import FactSpec
from analyzer.drafting.entry_parts import comments_on, low, sentences_of
from analyzer.drafting.nouns import Draft, DraftEntry, Wish
from analyzer.drafting.phrasing import ask, label, spoken
from analyzer.model import DocumentSentence
from analyzer.prepared import shipped_toml
from analyzer.text.folding import fold

KEY = "occupation"
WEIGHT = 10
"""What work it is weighs more than anything else that is wished for."""
NEAR = 0.4
"""What a job of a near kind is worth."""
_FAR = "Kinds of work that are far from it are ruled out: add those that you would look at too."
_LONGEST = 6
"""Words of the name of a job."""
_SHORT = 3
"""Words of a heading that are nothing but the name of a job."""
_FIRST = 3
"""Sentences, headings among them, in which a document says what it is about."""
_MARKS = re.compile(r"^[\W\d_]+")
_ENDS = re.compile(
    r"[,.;:!?()|]|\s[-–—]\s|\s(?:with|for|in|at|since|who|and i|from|on|of|near|job|jobs)\b|\d"
)
_DOER = re.compile(
    r"(?i)(?:[eo]r|ist|[aei]nt|ian|eer|ect|ive|yst|man|woman|nurse|chef|cook|clerk|lead|dev|guard|pilot)s?$"
)
"""How the names of people end by what they do: "Insurance" names none."""
_DENIED = re.compile(r"(?i)(?:not|no|never|hardly)\b")
_PLACE = re.compile(r"\s(?:for|in|at) an?\s")
_PARTS = re.compile(r"[,.;:!?()|]|\s[-–—]\s")


class Trade(NamedTuple):
    """Words of sentence number `sentence` that name kinds of work, and how they are meant."""

    sentence: int
    words: str
    values: tuple[str, ...]
    how: Literal["looked for", "own"]


def with_kind_of_work(
    sentences: Sequence[DocumentSentence], sure: Sequence[Wish], unsure: Sequence[Wish]
) -> tuple[tuple[Wish, ...], tuple[Wish, ...]]:
    """The wishes, sure and unsure, with the kind of work that the whole document shows in place of those that
    single sentences seem to wish for. What is refused stays as it is."""
    found = trades_in(sentences)
    meant = [one for one in found if one.how == "looked for"] or found
    if not meant:
        return tuple(sure), tuple(unsure)
    wishes = tuple(_wish(one, value, sentences) for one in meant for value in one.values)
    refused = {wish.value for wish in sure if wish.fact == KEY and wish.mood == "refusal"}
    rest = [wish for wish in sure if wish.fact != KEY or wish.mood == "refusal"]
    rest = [wish for wish in rest if not any(_within(wish, one) for one in wishes)]
    open_ones = tuple(wish for wish in unsure if wish.fact != KEY or wish.mood == "refusal")
    values = {wish.value for wish in wishes}
    if values & refused or not _alike(values):
        firsts = {wish.value: wish for wish in reversed(wishes)}
        return tuple(rest), (*reversed(firsts.values()), *open_ones)
    return (*wishes, *rest), open_ones


def _within(wish: Wish, kind: Wish) -> bool:
    """Whether words only tell of a kind of work, and of no industry: "warehouse work"."""
    alike = wish.fact == "industry" and wish.mood == "wish" and wish.sentence == kind.sentence
    return alike and low(wish.words) in low(kind.words)


def kind_entry(spec: FactSpec, group: Sequence[Wish]) -> DraftEntry | None:
    """The entry about the kind of work that is wished for: near kinds are worth something, far ones and those
    refused are ruled out. None where no kind is wished for."""
    cited = [wish for wish in group if wish.mood == "wish" and wish.value in spec.values]
    wanted = list(dict.fromkeys(wish.value for wish in cited))
    refused = {wish.value for wish in group if wish.mood == "refusal"}
    if not wanted:
        return None
    near = [value for value in near_kinds(wanted) if value not in refused]
    keys: dict[str, Any] = {
        "fact": KEY,
        "want": {**dict.fromkeys(wanted, 1), **dict.fromkeys(near, NEAR)},
        "deal_breaker": {"not": {"fact": KEY, "want": [*wanted, *near]}},
        "weight": WEIGHT,
        "ask": ask(spec),
    }
    because = tuple(number for number in sentences_of(cited) if number >= 0)
    name = f"{label(spec)}: {', '.join(map(spoken, wanted))}"
    return DraftEntry(name, because, keys, (*comments_on(cited), _FAR), tuple(group))


def said_kind(words: str, spec: FactSpec) -> tuple[Wish, ...]:
    """The wishes for the kind of work that a person named when asked; none where it is not known."""
    values = kinds_named(words) or tuple(
        value for value in spec.values if fold(words).strip() in {value, value.replace("_", " ")}
    )
    return tuple(Wish(KEY, value, "wish", "must", -1, words=words.strip(), chosen=True) for value in values)


def names_work(draft: Draft) -> bool:
    """Whether a criterion, or a question, of the draft is about the kind of work."""
    wishes = (
        *(wish for entry in draft.entries for wish in entry.made_of),
        *(one.wish for one in draft.unsure),
    )
    return any(wish.fact == KEY for wish in wishes)


def trades_in(sentences: Sequence[DocumentSentence]) -> list[Trade]:
    """Where the document says which work it is about, in its order."""
    found: list[Trade] = []
    for number, sentence in enumerate(sentences):
        found += _in_sentence(number, sentence, first=number < _FIRST)
    return found


def near_kinds(values: Sequence[str]) -> list[str]:
    """The kinds of work near these, without them, in the order of the groups."""
    groups: list[list[str]] = _words()["near"]
    near = (other for group in groups if set(group) & set(values) for other in group)
    return [other for other in dict.fromkeys(near) if other not in values]


def kinds_named(words: str) -> tuple[str, ...]:
    """The kinds of work that a few words name: "RN", "mobile/web dev"."""
    from analyzer.readers.phrases.occupation import occupations_of

    return tuple(dict.fromkeys(row.value for row in occupations_of(fold(words).strip())))


def _in_sentence(number: int, sentence: DocumentSentence, *, first: bool) -> Iterator[Trade]:
    text = _MARKS.sub("", sentence.text).replace("’", "'")
    for match in _led_in().finditer(text):
        words = _job_at(text, match.end())
        turned = _turned().search(_clause_before(text, match.start())) or _DENIED.match(words)
        if not turned and (values := kinds_named(words)):
            yield Trade(number, words, values, "looked for" if match["looked"] else "own")
            return
    for words, value in _words()["verbs"].items():
        if re.match(rf"(?i)i (?:\w+ )?{words}\b", text) and not _turned().search(text):
            yield Trade(number, text[: len(words) + 2], (value,), "own")
            return
    head = _job_at(text, 0)
    if (values := kinds_named(head)) and _tells_of_oneself(text, head):
        yield Trade(number, head, values, "own")
        return
    if number == 0 and _is_a_job(text, head) and (values := kinds_named(head)):
        yield Trade(number, head, values, "own")
    elif sentence.heading or first:
        yield from _in_heading(number, text)


def _is_a_job(text: str, head: str) -> bool:
    """Whether a first sentence, up to a mark or to where the job is, is nothing but the name of a job:
    "Designer here, UX", "Marketing manager for a museum"."""
    part = _PLACE.split(_PARTS.split(text)[0])[0].strip().removesuffix(" here")
    short = (
        0 < len(head.split()) <= _SHORT
        and _DOER.search(part) is not None
        and part.lower().endswith(head.removesuffix(" here").lower())
    )
    return short and _turned().search(text) is None


def _tells_of_oneself(text: str, head: str) -> bool:
    """Whether a sentence that begins with a job is about its author: "ML engineer, five years"."""
    names_people = any(_DOER.search(word) for word in head.split())
    if not names_people or not set(head.lower().split()).isdisjoint(_words()["saying"]):
        return False
    start = text.index(head.split(maxsplit=1)[0])
    before, behind = text[:start], text[start + len(head) :]
    shown = _own().search(behind) or (_own().search(before) and _PARTS.match(behind.lstrip()))
    return shown is not None and _turned().search(behind) is None


def _clause_before(text: str, place: int) -> str:
    """The words before a place, from the last stop or comma on."""
    return re.split(r"[,.;:!?]", text[:place])[-1]


def _in_heading(number: int, text: str) -> Iterator[Trade]:
    """A heading or first line that speaks of jobs names one in one of its parts."""
    if _of_search().search(text) is None:
        return
    for part in _PARTS.split(text):
        words = _of_search().sub(" ", part).strip()
        if len(words.split()) <= _SHORT and (values := kinds_named(words)):
            yield Trade(number, words, values, "own")
            return


def _job_at(text: str, start: int) -> str:
    """The words from a place on that may be the name of a job, without ranks before it."""
    rest = _ranks().sub("", text[start:].lstrip(" :"))
    end = _ENDS.search(rest)
    words = rest[: end.start()] if end else rest
    return " ".join(words.split()[:_LONGEST])


def _wish(trade: Trade, value: str, sentences: Sequence[DocumentSentence]) -> Wish:
    context = sentences[trade.sentence].text
    return Wish(KEY, value, "wish", "must", trade.sentence, words=trade.words, context=context, chosen=True)


def _alike(values: set[str]) -> bool:
    """Whether all of these are near each other."""
    return all(other in near_kinds([one]) for one in values for other in values if one != other)


@cache
def _words() -> dict[str, Any]:
    return shipped_toml(Path(__file__).parent / "language" / "kind_of_work.toml")


def _either(name: str) -> str:
    return "|".join(re.escape(words) for words in sorted(_words()[name], key=len, reverse=True))


@cache
def _led_in() -> re.Pattern[str]:
    return re.compile(
        rf"(?i)(?<![\w'])(?:(?P<looked>{_either('looked_for')})|(?:{_either('is_one')}))(?=[\s:])"
    )


@cache
def _turned() -> re.Pattern[str]:
    return re.compile(rf"(?i)(?<![\w'])(?:{_either('turned')})(?!\w)")


@cache
def _ranks() -> re.Pattern[str]:
    return re.compile(rf"(?i)^(?:(?:an?|the|{_either('ranks')})\s+)+")


@cache
def _own() -> re.Pattern[str]:
    return re.compile(rf"(?i)(?<!\w)(?:{_either('own')})(?!\w)")


@cache
def _of_search() -> re.Pattern[str]:
    return re.compile(rf"(?i)(?<!\w)(?:{_either('of_search')})(?!\w)")
