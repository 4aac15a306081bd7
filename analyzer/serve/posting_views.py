"""What a posting's page has beyond its part of the report: questions with the answers that a click gives, and
what an answer moved."""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, TypedDict

from analyzer.model import Analysis, Scorecard
from analyzer.reports.history import value_words, verdict_changes
from analyzer.reports.html_cards import LineLink, links
from analyzer.reports.html_rows import ShortCardView, short_card
from analyzer.reports.printable import printable
from analyzer.reports.suggestions import QUESTIONS_SHOWN, suggestion
from analyzer.run.ranking import place_of
from analyzer.scoring.conditions import Grades
from analyzer.serve.page_words import on_page
from analyzer.serve.views import in_words

if TYPE_CHECKING:
    from analyzer.catalogue import FactSpec
    from analyzer.reports.html import PostingView
    from analyzer.run.ranking import RankedRow
    from analyzer.scoring.rubric import Rubric

_FEW = 8
"""Values that stand as buttons, one click each; of more of them only those that the criteria name."""
_WRITTEN = {
    "number": "a number, such as 2, 2.5 or eight",
    "pay": "such as 90-110k EUR/year",
    "texts": "one or several, with commas between",
}


class ChoiceView(TypedDict):
    """A value that one click gives, and what it means."""

    value: str
    words: str
    gloss: str


class HintView(TypedDict):
    """What the posting may say to it: `value` as it is sent and in words, who says so, the words, and where
    they stand."""

    value: str
    words: str
    says: str
    quote: str
    lines: list[LineLink]


class QuestionView(TypedDict):
    """One open question, about one fact: as its answer is stored (`asked`), as a recruiter would be asked
    (`ask`, "" where that is the same), and the ways to answer it: `choices` by one click, of all values or
    those that the criteria name; `pick` and `tick` are for the others, to take one or several of them.
    `states` is what the posting states of it, where it is asked for all the same."""

    fact: str
    asked: str
    ask: str
    states: str
    choices: list[ChoiceView]
    pick: list[ChoiceView]
    tick: list[ChoiceView]
    written: str
    hint: HintView | None


class MovedCardView(TypedDict):
    """One card before and after, and the verdicts that differ."""

    before: ShortCardView
    after: ShortCardView
    changes: list[str]


class EffectView(TypedDict):
    """What an answer moved: the cards, and the place in the list (None: it is not in it). `undo` is "yes" or
    "no" for whether an earlier answer stands again with it, "" where nothing is to be undone."""

    title: str
    fact: str
    undo: str
    cards: list[MovedCardView]
    rank_before: int | None
    rank_after: int | None
    nothing: bool


def for_page(posting: PostingView) -> PostingView:
    """A posting's part of the report without what a page has no use for: commands, and what to write into
    the rubric's file."""
    for card in posting["cards"]:
        card["notes"] = [on_page(note) for note in card["notes"]]
        for verdict in card["verdicts"]:
            verdict["remark"] = on_page(verdict["remark"])
    posting["notes"] = [on_page(note) for note in posting["notes"]]
    for claim in posting["doubtful"]:
        claim["command"] = ""
    return posting


def questions_of(
    analysis: Analysis,
    catalogue: Mapping[str, FactSpec],
    rubrics: Sequence[Rubric],
    key: str,
    refused: str = "",
) -> tuple[list[QuestionView], list[QuestionView]]:
    """The open questions of all cards, each fact once, those of the first criteria first: those that a card
    shows too, since they matter most or the posting hints at an answer, and the rest. `rubrics` are
    what the cards are made by, `key` is the id of the posting's part, `refused` a fact whose answer could not
    be taken: it is among the first."""
    asked: dict[str, str] = {}
    for card in analysis.scorecards:
        for question in card.questions:
            for place, fact in enumerate(question.facts):  # words for several are those of the first
                asked.setdefault(fact, question.ask if place == 0 else catalogue[fact].asked)
    views = [
        _question(analysis, catalogue[fact], ask, key, _named(rubrics, fact)) for fact, ask in asked.items()
    ]
    first = [
        view
        for place, view in enumerate(views)
        if place < QUESTIONS_SHOWN or view["hint"] is not None or view["fact"] == refused
    ]
    return first, [view for view in views if view not in first]


def _named(rubrics: Sequence[Rubric], key: str) -> set[object]:
    """The values of a fact that the criteria give credit for, or that rule out."""
    tests = [test for rubric in rubrics for one in rubric.criteria for test in one.tests_of(key)]
    return {
        value
        for test in tests
        if isinstance(test, Grades)
        for value, credit in test.credits.items()
        if credit
    }


def _question(
    analysis: Analysis, spec: FactSpec, ask: str, key: str, named: Container[object]
) -> QuestionView:
    values = list(_values(spec))
    few = len(values) <= _FEW
    matter = [one for one in values if one["value"] in named or one["value"] == "none"][:_FEW]
    choices = values if few else matter if len(matter) > 1 else []
    return {
        "fact": printable(spec.key),
        "asked": printable(spec.asked),
        "ask": "" if ask == spec.asked else printable(ask),
        "states": _states(analysis, spec.key),
        "choices": choices,
        "pick": values if spec.kind == "choice" and not few else [],
        "tick": [one for one in values if one["value"] != "none"] if spec.kind == "choices" else [],
        "written": "" if values else _WRITTEN.get(spec.kind, "in their words"),
        "hint": _hint(analysis, spec.key, key),
    }


def _values(spec: FactSpec) -> Iterator[ChoiceView]:
    """The values that a click can give, or several clicks."""
    if spec.kind == "flag":
        yield {"value": "yes", "words": "yes", "gloss": ""}
        yield {"value": "no", "words": "no", "gloss": ""}
    if spec.kind in {"choice", "choices"}:
        for value, gloss in spec.values.items():
            yield {
                "value": printable(value),
                "words": printable(value).replace("_", " "),
                "gloss": printable(gloss),
            }
    if spec.kind == "choices" and "none" not in spec.values:
        yield {"value": "none", "words": "none of these", "gloss": ""}


def _states(analysis: Analysis, key: str) -> str:
    """What the posting states, where it is asked for all the same: an answer could undo it."""
    fact = analysis.reading.facts.get(key)
    if fact is None or not fact.counts or fact.trust == "told":
        return ""
    quote = f": “{printable(fact.quotes[0])}”" if fact.quotes else ""
    return f"The posting says {in_words(value_words(fact.value))}{quote}"


def _hint(analysis: Analysis, key: str, part: str) -> HintView | None:
    hint = suggestion(analysis, key)
    if hint is None:
        return None
    fact = analysis.reading.hints.get(key) or next(
        claim for claim in analysis.reading.unsupported if claim.key == key
    )
    there = {line.n for line in analysis.posting.lines}
    return {
        "value": value_words(hint.value),
        "words": in_words(value_words(hint.value)),
        "says": in_words(hint.says).replace("=", ": "),
        "quote": hint.quote,
        "lines": links([n for n in fact.lines if n in there], part, fact.sentences),
    }


def effect_view(
    what: tuple[str, str, str],
    *,
    before: Analysis,
    after: Analysis,
    ranking: Sequence[RankedRow],
    number: int,
) -> EffectView:
    """What moved between two judgements of a posting, and in the list of all. `what` is what was done in
    words, to which fact, and how it is undone."""
    title, fact, undo = what
    pairs = list(zip(before.scorecards, after.scorecards, strict=True))
    ranks = [place_of(ranking, number, card) for card in pairs[0]] if pairs else [None, None]
    cards = [_moved(old, new) for old, new in pairs]
    return {
        "title": printable(title),
        "fact": printable(fact),
        "undo": undo,
        "cards": cards,
        "rank_before": ranks[0],
        "rank_after": ranks[1],
        "nothing": ranks[0] == ranks[1]
        and not any(card["changes"] or card["before"] != card["after"] for card in cards),
    }


def _moved(old: Scorecard, new: Scorecard) -> MovedCardView:
    was = {verdict.name: (verdict.outcome, verdict.credit) for verdict in old.verdicts}
    return {"before": short_card(old), "after": short_card(new), "changes": verdict_changes(was, new)}
