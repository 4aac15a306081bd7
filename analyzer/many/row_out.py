"""What was read and judged → rows: plain dictionaries with the columns of schema.py."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from analyzer.errors import JobfitError
from analyzer.keys import posting_id
from analyzer.many.schema import posting_columns
from analyzer.model import Analysis, Fact, FactValue, Pay, Posting, Scorecard
from analyzer.serialize import claim_to_json, value_to_json
from analyzer.sources.sanitize import clean_line

Out = dict[str, Any]
"""One row: column → value, None where it has none."""


class Versions(NamedTuple):
    """What a row was read with, so that rows of two runs can be told apart."""

    catalogue: str
    prompt: str | None
    code: str


def posting_row(analysis: Analysis, own_id: str | None, rubrics: Sequence[str], versions: Versions) -> Out:
    """The row of a posting that was read, judged by rubrics of these names."""
    row: Out = {column.name: None for column in posting_columns(rubrics)}
    row |= _who(analysis.posting, own_id) | _versions(versions, analysis.reading.model)
    for card in analysis.scorecards:
        row |= {f"{card.criteria}.{name}": value for name, value in _score(card).items()}
    reading = analysis.reading
    row |= {
        "title": _whole(analysis.posting.title),
        "company": _whole(analysis.posting.company),
        "location": _whole(analysis.posting.location),
        "url": _whole(analysis.posting.url),
        "language": analysis.posting.language,
        "reader": reading.reader,
        "model": reading.model,
        "fallback": reading.fallback.kind if reading.fallback is not None else None,
        "tokens_in": reading.tokens_in,
        "tokens_out": reading.tokens_out,
        "cost": reading.cost,
        "notes": _texts((*analysis.posting.notes, *reading.notes)),
    }
    return row


def error_row(
    error: JobfitError,
    own_id: str | None,
    rubrics: Sequence[str],
    versions: Versions,
    posting: Posting | None = None,
) -> Out:
    """The row of a posting that could not be read; what is known of it all the same is in it."""
    row: Out = {column.name: None for column in posting_columns(rubrics)}
    row |= {"id": _whole(own_id), "error": error.kind, "error_message": _whole(clean_line(error.sentences))}
    if posting is not None:
        known = {"title": posting.title, "company": posting.company, "url": posting.url}
        row |= _who(posting, own_id) | {name: _whole(text) for name, text in known.items()}
    return row | _versions(versions, None)


def fact_row_list(analysis: Analysis, own_id: str | None, versions: Versions) -> list[Out]:
    """One row for each fact of a posting, those that its lines do not show last. Hints are none."""
    return list(_fact_rows(analysis, own_id, versions))


def _fact_rows(analysis: Analysis, own_id: str | None, versions: Versions) -> Iterator[Out]:
    reading = analysis.reading
    who = _who(analysis.posting, own_id)
    read = {"reader": reading.reader, "model": reading.model, **_versions(versions, reading.model)}
    for fact in (*reading.facts.values(), *reading.unsupported):
        yield {**who, **_fact(fact), **read}


def _who(posting: Posting, own_id: str | None) -> Out:
    identity = _whole(posting.identity)
    return {"id": _whole(own_id), "identity": identity, "pid": posting_id(posting.identity)}


def _versions(versions: Versions, model: str | None) -> Out:
    return {**versions._asdict(), "prompt": versions.prompt if model is not None else None}


def _score(card: Scorecard) -> Out:
    return {
        "score": card.score,
        "low": card.low,
        "high": card.high,
        "fit": card.fit,
        "of_stated": card.of_stated,
        "stated": card.stated,
        "total": card.total,
        "settled": card.settled,
        "ruled_out_by": _texts(card.ruled_out_by),
    }


def _fact(fact: Fact) -> Mapping[str, Any]:
    return {
        "fact": fact.key,
        "value": _whole(in_words(fact.value)),
        "value_json": _json(value_to_json(fact.value)),
        "trust": fact.trust,
        "lines": list(fact.lines),
        "sentences": list(fact.sentences),
        "quotes": _texts(fact.quotes),
        "by": _texts(fact.by),
        "others": _json([claim_to_json(other) for other in fact.others]) if fact.others else None,
    }


def in_words(value: FactValue) -> str:
    """A fact's value in words: "yes", "105000-128000 EUR a year", "Go; Python".

    >>> in_words(Pay(1250000, 1250000, "JPY", "year", "from")), in_words(True), in_words(("Go", "Python"))
    ('from 1250000 JPY a year', 'yes', 'Go; Python')
    """
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, Pay):
        return _pay(value)
    if isinstance(value, tuple):
        return "; ".join(value)
    return _figure(value) if isinstance(value, float) else str(value)


def _pay(pay: Pay) -> str:
    amounts = _figure(pay.min) if pay.min == pay.max else f"{_figure(pay.min)}-{_figure(pay.max)}"
    bound = f"{pay.bound.replace('_', ' ')} " if pay.bound else ""
    article = "an" if pay.period == "hour" else "a"
    return f"{bound}{amounts} {pay.currency + ' ' if pay.currency else ''}{article} {pay.period}"


def _figure(number: float) -> str:
    return str(int(number)) if float(number).is_integer() else str(number)


def _json(plain: Any) -> str:
    """Sorted and in ASCII: the same value has the same bytes, and no text of outside can break a file."""
    return json.dumps(plain, sort_keys=True, allow_nan=False)


def _texts(texts: Sequence[str]) -> list[str]:
    return [_whole(text) or "" for text in texts]


def _whole(text: str | None) -> str | None:
    """The text without halves of surrogate pairs, which JSON can bring and no file of UTF-8 can hold."""
    return None if text is None else text.encode("utf-8", "replace").decode("utf-8")
