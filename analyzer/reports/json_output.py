"""`--json`: one object a posting, for scripts. Keys may be added, none renamed (schema 1)."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any, NamedTuple

from analyzer.errors import JobfitError
from analyzer.keys import posting_id
from analyzer.model import Analysis, Fact, Question, Reading, Scorecard, Verdict
from analyzer.reports.printable import printable
from analyzer.scoring.explain import explain, sums, term
from analyzer.serialize import fact_to_json

SCHEMA = 1
_ENCODER = json.JSONEncoder(ensure_ascii=True, allow_nan=False)


def analysis_json_line(analysis: Analysis) -> str:
    """The analysis as one line of JSON: ASCII only, so that no control character travels raw. It is that of
    `analysis_to_json`; nine tenths are verdicts, of which most are the same of every posting (`_said`)."""
    cards = ", ".join(map(_card_text, analysis.scorecards))
    return f'{_dump(_without_cards(analysis))[:-1]}, "scorecards": [{cards}]}}'


def failure_json_line(source: str, error: JobfitError) -> str:
    """A source that failed, as one line of JSON."""
    error_object = {"kind": error.kind, "message": printable(error.sentences)}
    return _dump({"schema": SCHEMA, "source": printable(source), "error": error_object})


def _dump(plain: Mapping[str, Any]) -> str:
    return _ENCODER.encode(plain)


def analysis_to_json(analysis: Analysis) -> dict[str, Any]:
    """The object that `--json` prints, before it is written."""
    cards = [_scorecard(card) for card in analysis.scorecards]
    return {**_without_cards(analysis), "scorecards": cards}


def _without_cards(analysis: Analysis) -> dict[str, Any]:
    posting = analysis.posting
    return {
        "schema": SCHEMA,
        "source": posting.source,
        "posting": {
            "id": posting_id(posting.identity),
            "title": posting.title,
            "company": posting.company,
            "location": posting.location,
            "url": posting.url,
            "language": posting.language,
            "notes": list(posting.notes),
            "lines": [{"n": line.n, "origin": line.origin, "text": line.text} for line in posting.lines],
        },
        "reading": _reading(analysis.reading),
        "facts": {key: _fact(fact) for key, fact in analysis.reading.facts.items()},
        "hints": {key: _hint(fact) for key, fact in analysis.reading.hints.items()},
        "unsupported": [{"key": fact.key, **_fact(fact)} for fact in analysis.reading.unsupported],
    }


def _fact(fact: Fact) -> dict[str, Any]:
    return {**fact_to_json(fact), "by": list(fact.by), "sentences": list(fact.sentences)}


def _hint(fact: Fact) -> dict[str, Any]:
    """What may be so: a hint claims nothing, so it has no trust and no other side."""
    plain = _fact(fact)
    return {name: plain[name] for name in ("value", "lines", "sentences", "quotes", "by")}


def _reading(reading: Reading) -> dict[str, Any]:
    return {
        "reader": reading.reader,
        "model": reading.model,
        "cached": reading.cached,
        "tokens_in": reading.tokens_in,
        "tokens_out": reading.tokens_out,
        "cost": reading.cost,
        "notes": list(reading.notes),
        "fallback": _fallback(reading),
    }


def _fallback(reading: Reading) -> dict[str, str] | None:
    if reading.fallback is None:
        return None
    return {"kind": reading.fallback.kind, "remedy": reading.fallback.remedy}


def _scorecard(card: Scorecard) -> dict[str, Any]:
    verdicts = [_verdict(verdict) for verdict in card.verdicts]
    return {**_figures(card), "verdicts": verdicts, "arithmetic": list(explain(card)), **_remarks(card)}


def _figures(card: Scorecard) -> dict[str, Any]:
    return {
        "criteria": card.criteria,
        "score": card.score,
        "low": card.low,
        "high": card.high,
        "fit": card.fit,
        "of_stated": card.of_stated,
        "stated": card.stated,
        "total": card.total,
        "settled": card.settled,
        "settles_with": card.settles_with,
        "ruled_out_by": list(card.ruled_out_by),
        "questions": [_question(question) for question in card.questions],
    }


def _remarks(card: Scorecard) -> dict[str, Any]:
    return {"notes": list(card.notes), "unjudged": list(card.unjudged)}


def _card_text(card: Scorecard) -> str:
    """`_scorecard`, written."""
    said = [_said(verdict) for verdict in card.verdicts]
    verdicts = ", ".join([one.text for one in said])
    terms = ", ".join([*[one.term_text for one in said], *map(_dump, sums(card, [one.term for one in said]))])
    figures, remarks = _dump(_figures(card))[:-1], _dump(_remarks(card))[1:]
    return f'{figures}, "verdicts": [{verdicts}], "arithmetic": [{terms}], {remarks}'


class _Said(NamedTuple):
    """What is written of a verdict: its own object, and its term of the arithmetic."""

    verdict: Verdict
    text: str
    term: Mapping[str, Any]
    term_text: str


_SAID: dict[int, _Said] = {}
"""By the verdict's `id`, which no other has as long as it is held here. A criterion of which a posting says
nothing has one verdict for all (`verdicts.verdict_on`)."""
_MOST_SAID = 4096


def _said(verdict: Verdict) -> _Said:
    known = _SAID.get(id(verdict))
    if known is None:
        if len(_SAID) >= _MOST_SAID:
            _SAID.clear()
        plain = term(verdict)
        known = _Said(verdict, _dump(_verdict(verdict)), plain, _dump(plain))
        _SAID[id(verdict)] = known
    return known


def _question(question: Question) -> dict[str, Any]:
    return {"ask": question.ask, "facts": list(question.facts), "criteria": list(question.criteria)}


def _verdict(verdict: Verdict) -> dict[str, Any]:
    return {
        "name": verdict.name,
        "outcome": verdict.outcome,
        "credit": verdict.credit,
        "low": verdict.low,
        "high": verdict.high,
        "weight": verdict.weight,
        "bonus": verdict.bonus,
        "deal_breaker": verdict.deal_breaker,
        "broken": verdict.broken,
        "would_rule_out": verdict.if_so,
        "wanted": verdict.wanted,
        "remark": verdict.remark,
        "facts": list(verdict.facts),
        "yours": list(verdict.yours),
        "theirs": list(verdict.theirs),
        "ask": verdict.ask,
    }
