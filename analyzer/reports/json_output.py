"""`--json`: one object a posting, for scripts. Keys may be added, none renamed (schema 1)."""

from __future__ import annotations

import json
from typing import Any

from analyzer.errors import JobfitError
from analyzer.keys import posting_id
from analyzer.model import Analysis, Fact, Question, Reading, Scorecard, Verdict
from analyzer.reports.printable import printable
from analyzer.scoring.explain import explain
from analyzer.serialize import fact_to_json

SCHEMA = 1


def analysis_json_line(analysis: Analysis) -> str:
    """The analysis as one line of JSON: ASCII only, so that no control character travels raw."""
    return _dump(analysis_to_json(analysis))


def failure_json_line(source: str, error: JobfitError) -> str:
    """A source that failed, as one line of JSON."""
    error_object = {"kind": error.kind, "message": printable(error.sentences)}
    return _dump({"schema": SCHEMA, "source": printable(source), "error": error_object})


def _dump(plain: dict[str, Any]) -> str:
    return json.dumps(plain, ensure_ascii=True, allow_nan=False)


def analysis_to_json(analysis: Analysis) -> dict[str, Any]:
    """The object that `--json` prints, before it is written."""
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
        "scorecards": [_scorecard(card) for card in analysis.scorecards],
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
        "verdicts": [_verdict(verdict) for verdict in card.verdicts],
        "arithmetic": list(explain(card)),
        "notes": list(card.notes),
        "unjudged": list(card.unjudged),
    }


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
