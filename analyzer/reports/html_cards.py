"""A scorecard as the report's template wants it: cleaned words, figures for the bar, and links."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import TypedDict

from analyzer.model import Analysis, Claim, Fact, Line, Outcome, Scorecard, Trust, Verdict
from analyzer.reports.card import (
    IF_SO,
    evidence,
    how_many,
    name_with_bonus,
    unbulleted,
    verdicts_with_evidence,
)
from analyzer.reports.html_rows import ShortCardView, short_card
from analyzer.reports.printable import printable
from analyzer.reports.suggestions import Asked, asked, command, it_may_say, keys_of
from analyzer.reports.symbols import UNICODE
from analyzer.reports.words import (
    OUTCOME_WORDS,
    alone_words,
    places_on,
)
from analyzer.scoring.printed import printed
from analyzer.text.line_addresses import quoted_sentences

_OPEN = frozenset({"not_stated", "presumed"})


class LineLink(TypedDict):
    """A link to a line of the posting; `places` names the line, or the sentences of it that are meant."""

    n: int
    places: str
    href: str


class QuoteView(TypedDict):
    """A quote with the lines that hold it."""

    text: str
    lines: list[LineLink]


class AnswerView(TypedDict):
    """What the person was told: `id` is that of its place in the report."""

    id: str
    fact: str
    value: str
    day: str
    note: str


class QuestionView(TypedDict):
    """A question with the keys of its facts, and where a hint may answer it, its words, its lines and the
    command that says so; `says` is "" where there is none."""

    ask: str
    fact_keys: str
    says: str
    quote: str
    lines: list[LineLink]
    command: str


class ClaimView(TypedDict):
    """A claim that does not count, with the lines of each side, and why it does not. Of one that its lines do
    not show: `says` who says it, `quote` what a cited line has, and the `command` that would enter it; of a
    dispute all three are ""."""

    id: str
    key: str
    why: str
    sides: list[SideView]
    says: str
    quote: str
    command: str


class SideView(TypedDict):
    """One side of a claim."""

    value: str
    lines: list[LineLink]


class BackLink(TypedDict):
    """The way from a line back to what stands on it."""

    href: str
    name: str
    sign: str
    outcome: str


class VerdictView(TypedDict):
    """One verdict with both quotes; `rest` are lines that the facts cite and no quote is in."""

    id: str
    name: str
    outcome: Outcome
    sign: str
    outcome_words: str
    weight: str
    credit: str
    bonus: bool
    broken: bool
    if_so: str
    both: bool
    yours: list[str]
    theirs: list[QuoteView]
    remark: str
    rest: list[LineLink]
    told: list[AnswerView]
    trusts: list[Trust]


class SilentView(TypedDict):
    """The criteria that nothing is stated of: how many, in words, and their names."""

    many: str
    names: list[str]


class CardView(ShortCardView):
    """One scorecard in full: what the list shows of it, and its verdicts and questions."""

    key: str
    of_stated: int | None
    stated: int
    total: int
    verdicts: list[VerdictView]
    silent: SilentView
    presumed: SilentView
    questions: list[QuestionView]
    settles: str
    notes: list[str]


def card_of(
    card: Scorecard,
    key: str,
    posting: str,
    analysis: Analysis,
    answers: Mapping[str, AnswerView],
    *,
    number: str = "",
) -> CardView:
    """One card. `key` is the id of its part, `posting` that of the posting's; `answers` are
    what the person was told, by fact; `number` is that of a saved posting."""
    shown = verdicts_with_evidence(card, analysis.reading.facts)
    return {
        **short_card(card),
        "key": key,
        "of_stated": None if not alone_words(card) or card.of_stated is None else printed(card.of_stated),
        "stated": card.stated,
        "total": card.total,
        "verdicts": [
            _verdict(verdict, f"{key}-v{index}", posting, analysis, answers)
            for index, verdict in enumerate(shown)
        ],
        "silent": _silent(card, "not_stated", shown),
        "presumed": _silent(card, "presumed", shown),
        "questions": [
            _question(one, posting, number) for one in asked(card, analysis.reading.hints, every=True)
        ],
        "settles": _settles(card),
        "notes": [printable(note) for note in card.notes],
    }


def _question(one: Asked, posting: str, number: str) -> QuestionView:
    ask, hint, keys = printable(one.question.ask), one.hint, keys_of(one.question)
    if hint is None:
        return {"ask": ask, "fact_keys": keys, "says": "", "quote": "", "lines": [], "command": ""}
    return {
        "ask": ask,
        "fact_keys": keys,
        "says": it_may_say(hint),
        "quote": unbulleted(printable(hint.quotes[0])) if hint.quotes else "",
        "lines": links(hint.lines, posting, hint.sentences),
        "command": command(number, hint.key, hint.value),
    }


def _settles(card: Scorecard) -> str:
    """How many answers could settle the fit, in words; empty where that is not known or not needed."""
    if card.settled or not card.settles_with:
        return ""
    return "1 favourable answer" if card.settles_with == 1 else f"{card.settles_with} favourable answers"


def _silent(card: Scorecard, outcome: Outcome, shown: Sequence[Verdict]) -> SilentView:
    """How many came out so and are not shown with their quotes, and their names, the heaviest first."""
    silent = [v for v in card.verdicts if v.outcome == outcome and v not in shown]
    return {
        "many": how_many(silent),
        "names": [name_with_bonus(v) for v in sorted(silent, key=lambda v: -v.weight)],
    }


def _verdict(
    verdict: Verdict, key: str, posting: str, analysis: Analysis, answers: Mapping[str, AnswerView]
) -> VerdictView:
    facts = analysis.reading.facts
    known = [facts[name] for name in verdict.facts if name in facts]
    used = [fact for fact in known if fact.counts]
    open_sides = [fact for fact in known if fact.trust == "disputed"] if verdict.outcome in _OPEN else []
    cited = _cited([*used, *open_sides, *(o for f in open_sides for o in f.others)], analysis.posting.lines)
    answered = [fact for fact in used if fact.trust == "told" and printable(fact.key) in answers]
    quotes, rest = _quoted(evidence(verdict, facts).quotes, cited, posting)
    return {
        "id": key,
        "name": printable(verdict.name),
        "outcome": verdict.outcome,
        "sign": UNICODE.outcome[verdict.outcome],
        "outcome_words": OUTCOME_WORDS[verdict.outcome],
        "weight": f"{verdict.weight:g}",
        "credit": f"{verdict.credit:.0%}" if verdict.outcome == "partly" else "",
        "bonus": verdict.bonus,
        "broken": verdict.broken == "yes",
        "if_so": IF_SO if verdict.if_so else "",
        "both": bool(open_sides),
        "yours": [printable(quote) for quote in verdict.yours],
        "theirs": quotes,
        "remark": printable(verdict.remark),
        "rest": rest,
        "told": [answers[printable(fact.key)] for fact in answered],
        "trusts": sorted({fact.trust for fact in used if fact not in answered} - {"stated"}),
    }


def _cited(used: Iterable[Fact | Claim], lines: Sequence[Line]) -> list[Line]:
    """The lines that the facts cite."""
    numbers = {n for fact in used for n in fact.lines}
    return [line for line in lines if line.n in numbers]


def _quoted(
    quotes: Sequence[str], cited: Sequence[Line], posting: str
) -> tuple[list[QuoteView], list[LineLink]]:
    """Each quote with the lines that hold it, of long ones the sentences, and the cited lines that hold none
    of them."""
    shown = [(quote, [line for line in cited if quote in line.text]) for quote in quotes]
    quoted = {line.n for _, lines in shown for line in lines}
    return (
        [
            {
                "text": unbulleted(printable(quote)),
                "lines": links([line.n for line in lines], posting, quoted_sentences(lines, (quote,))),
            }
            for quote, lines in shown
        ],
        links([line.n for line in cited if line.n not in quoted], posting),
    )


def links(numbers: Iterable[int], posting: str, sentences: Collection[str] = ()) -> list[LineLink]:
    """The way to each of these lines of a posting, named by those of the sentences that are its own."""
    return [
        {"n": n, "places": ", ".join(places_on(n, sentences)), "href": f"#{posting}-l{n}"} for n in numbers
    ]


def cited_by(cards: Sequence[CardView], doubtful: Sequence[ClaimView]) -> dict[int, list[BackLink]]:
    """The way back: for each line the verdicts that stand on it, then the claims that did not hold."""
    backs: dict[int, list[BackLink]] = {}
    for verdict in (verdict for card in cards for verdict in card["verdicts"]):
        links = [link for quote in verdict["theirs"] for link in quote["lines"]] + verdict["rest"]
        for n in dict.fromkeys(link["n"] for link in links):
            back = _back(verdict["id"], verdict["name"], verdict["sign"], verdict["outcome"])
            backs.setdefault(n, []).append(back)
    for claim in doubtful:
        for n in dict.fromkeys(link["n"] for side in claim["sides"] for link in side["lines"]):
            back = _back(claim["id"], f"{claim['key']}, not counted", "?", "doubt")
            backs.setdefault(n, []).append(back)
    return backs


def _back(target: str, name: str, sign: str, outcome: str) -> BackLink:
    return {"href": f"#{target}", "name": name, "sign": sign, "outcome": outcome}
