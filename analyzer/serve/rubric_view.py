"""The Criteria page as its template wants it: the document by its sentences, the rubric by its fields, and
the order of the postings. All words are printable."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import groupby
from typing import TypedDict

from analyzer.criteria.check import uncited
from analyzer.criteria.wording import describe
from analyzer.model import DocumentSentence
from analyzer.reports.printable import printable
from analyzer.reports.rubric_changes import change_in_words, move_in_words, why_in_words
from analyzer.reports.words import FIT_WORDS
from analyzer.run.what_if import Change, Ranked
from analyzer.scoring.printed import printed
from analyzer.scoring.rubric import Criterion, Rubric
from analyzer.serve.rubric_fields import Field, Part, Typed, differs
from analyzer.serve.rubric_form import CriterionForm
from analyzer.serve.views import in_words
from analyzer.storage.rubric_files import OpenRubric

SHOWN = 20
"""Postings at the head of the order that are always shown."""
MOVED = 20
"""Postings below them that are shown because they moved."""


class LinkView(TypedDict):
    """A link within the page."""

    href: str
    text: str


class SentenceView(TypedDict):
    """A sentence of the document; `state` is "judged", "unjudged" or "aside", "" of a heading."""

    id: str
    text: str
    state: str
    judged_by: list[LinkView]


class BlockView(TypedDict):
    """What stands together in the document."""

    heading: bool
    item: bool
    sentences: list[SentenceView]


class PartView(TypedDict):
    """Fields under a title; `rare` are for values that the rubric does not name, where there are many."""

    title: str
    fields: list[Field]
    rare: list[Field]


class CriterionView(TypedDict):
    """One criterion of the rubric. `touched`: something else was typed than the file says."""

    id: str
    name: str
    because: list[LinkView]
    wanted: str
    rules_out: str
    touched: bool
    weight: Field
    counts: list[PartView]
    want: list[PartView]
    against: list[PartView]


class RankedView(TypedDict):
    """One posting of the order."""

    number: int
    place: int
    moved: str
    direction: str
    title: str
    company: str
    score: int
    before: int | None
    fit: str
    fit_words: str
    why: list[str]


class RankingView(TypedDict):
    """The order of the saved postings, or what of it is shown: `left_out` are not."""

    said: str
    rows: list[RankedView]
    left_out: int
    edited: bool


def document_view(opened: OpenRubric) -> list[BlockView]:
    """The document, each sentence with the criteria that judge it."""
    files = opened.files
    judged = _judged_by(opened.rubric)
    open_ones = set(uncited(files.source, files.table, files.parts))
    numbered = list(enumerate(files.parts))
    return [
        {
            "heading": group[0][1].heading,
            "item": group[0][1].item,
            "sentences": [_sentence(number, part, judged, part in open_ones) for number, part in group],
        }
        for group in (list(pairs) for _, pairs in groupby(numbered, lambda pair: pair[1].block))
    ]


def _judged_by(rubric: Rubric) -> dict[str, list[LinkView]]:
    found: dict[str, list[LinkView]] = {}
    for number, one in enumerate(rubric.criteria):
        for text in one.yours:
            found.setdefault(text, []).append({"href": f"#c{number}", "text": printable(one.name)})
    return found


def _sentence(
    number: int, part: DocumentSentence, judged: Mapping[str, list[LinkView]], is_open: bool
) -> SentenceView:
    by = judged.get(part.text, [])
    state = "judged" if by else "" if part.heading else "unjudged" if is_open else "aside"
    return {"id": f"s{number}", "text": printable(part.text), "state": state, "judged_by": by}


def criteria_view(opened: OpenRubric, form: Sequence[CriterionForm], typed: Typed) -> list[CriterionView]:
    """The rubric, its fields with what was typed into them, if anything was sent."""
    places = {part.text: f"#s{number}" for number, part in reversed(list(enumerate(opened.files.parts)))}
    found: list[CriterionView] = []
    for one, criterion in zip(form, opened.rubric.criteria, strict=True):
        weight, *counts = one.counts
        parts = (*one.counts, *one.wanted, *one.rules_out)
        sent = f"c{one.number}.weight" in typed
        found.append(
            {
                "id": f"c{one.number}",
                "name": printable(one.name),
                "because": [{"href": places.get(t, ""), "text": printable(t)} for t in criterion.yours],
                "wanted": in_words(printable(criterion.wanted)),
                "rules_out": _rules_out(criterion),
                "touched": sent and any(_touched(f, typed) for part in parts for f in part.fields()),
                "weight": _drawn(weight, typed, sent=sent)["fields"][0],
                "counts": [_drawn(part, typed, sent=sent) for part in counts],
                "want": [_drawn(part, typed, sent=sent) for part in one.wanted],
                "against": [_drawn(part, typed, sent=sent) for part in one.rules_out],
            }
        )
    return found


def _rules_out(criterion: Criterion) -> str:
    return in_words(printable(describe(criterion.deal_breaker))) if criterion.deal_breaker else ""


def _drawn(part: Part, typed: Typed, *, sent: bool) -> PartView:
    fields = part.fields()
    if sent:
        fields = [
            field._replace(
                shown=typed.get(field.name, "") if field.kind == "box" else typed.get(field.name, field.shown)
            )
            for field in fields
        ]
    named = [field for field in fields if not field.rare or field.shown not in {"", "0"}]
    return {
        "title": printable(part.title),
        "fields": named,
        "rare": [field for field in fields if field not in named],
    }


def _touched(field: Field, typed: Typed) -> bool:
    if field.kind == "box":
        return bool(typed.get(field.name)) != bool(field.shown)
    return differs(field, typed)


def ranking_view(change: Change) -> RankingView:
    """The head of the new order, and what moved below it."""
    head, rest = change.ranked[:SHOWN], change.ranked[SHOWN:]
    also = [one for one in rest if one.moved][:MOVED] if change.changed else []
    shown = [*head, *also]
    return {
        "said": change_in_words(change),
        "rows": [_ranked(one, change) for one in shown],
        "left_out": len(change.ranked) - len(shown),
        "edited": bool(change.changed),
    }


def _ranked(one: Ranked, change: Change) -> RankedView:
    score, before = printed(one.now.score), printed(one.before.score)
    return {
        "number": one.row.id,
        "place": one.place,
        "moved": move_in_words(one) if one.moved else "",
        "direction": "up" if one.place < one.was else "down" if one.place > one.was else "",
        "title": printable(one.row.title or "") or "a posting without a title",
        "company": printable(one.row.company or ""),
        "score": score,
        "before": before if score != before else None,
        "fit": one.now.fit,
        "fit_words": FIT_WORDS[one.now.fit],
        "why": why_in_words(one, change.why(one))
        if change.changed and (one.moved or score != before)
        else [],
    }
