"""Plain forms (what JSON can hold) of the nouns that are kept or printed, and back again."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from analyzer.model import Claim, Fact, FactValue, Finding, Line, Pay, Posting, Reading


def value_to_json(value: FactValue) -> Any:
    """A value as JSON has it: texts, numbers and flags as they are, a list for several, an object for pay."""
    if isinstance(value, Pay):
        plain = {"min": value.min, "max": value.max, "currency": value.currency, "period": value.period}
        return plain if value.bound is None else {**plain, "bound": value.bound}
    return list(value) if isinstance(value, tuple) else value


def value_from_json(plain: Any) -> FactValue:
    """The value that `value_to_json` wrote; its kind is not checked. Raises KeyError for half a pay."""
    if isinstance(plain, Mapping):
        return Pay(plain["min"], plain["max"], plain["currency"], plain["period"], plain.get("bound"))
    value: FactValue = tuple(plain) if isinstance(plain, list) else plain
    return value


def claim_to_json(claim: Claim | Fact) -> dict[str, Any]:
    return {
        "value": value_to_json(claim.value),
        "trust": claim.trust,
        "lines": list(claim.lines),
        "quotes": list(claim.quotes),
    }


def claim_from_json(plain: Mapping[str, Any]) -> Claim:
    return Claim(
        value_from_json(plain["value"]), plain["trust"], tuple(plain["lines"]), tuple(plain["quotes"])
    )


def fact_to_json(fact: Fact) -> dict[str, Any]:
    """The form of one fact in `--json` (its key is the key of the object that holds it)."""
    plain = {**claim_to_json(fact), "others": [claim_to_json(other) for other in fact.others]}
    if isinstance(fact.value, tuple):
        plain["item_quotes"] = [list(places) for places in fact.item_quotes]
    return plain


def fact_from_json(key: str, plain: Mapping[str, Any]) -> Fact:
    others = tuple(claim_from_json(other) for other in plain["others"])
    claim = claim_from_json(plain)
    places = tuple(tuple(item) for item in plain.get("item_quotes", ()))  # older readings have none
    return Fact(key, claim.value, claim.trust, claim.lines, claim.quotes, others, places)


def finding_to_json(finding: Finding) -> dict[str, Any]:
    """A finding as a plain object."""
    return {
        "key": finding.key,
        "value": value_to_json(finding.value),
        "lines": list(finding.lines),
        "quotes": list(finding.quotes),
    }


def finding_from_json(plain: Mapping[str, Any]) -> Finding:
    """The finding that `finding_to_json` wrote. Raises KeyError or TypeError for anything else."""
    return Finding(
        plain["key"], value_from_json(plain["value"]), tuple(plain["lines"]), tuple(plain["quotes"])
    )


def reading_to_json(reading: Reading) -> dict[str, Any]:
    """What is kept of a reading: all but `cached`, which is about this one look."""
    return {
        "reader": reading.reader,
        "model": reading.model,
        "facts": {key: fact_to_json(fact) for key, fact in reading.facts.items()},
        "unsupported": [{"key": fact.key, **fact_to_json(fact)} for fact in reading.unsupported],
        "notes": list(reading.notes),
        "tokens_in": reading.tokens_in,
        "tokens_out": reading.tokens_out,
        "cost": reading.cost,
    }


def reading_from_json(plain: Mapping[str, Any], *, cached: bool = False) -> Reading:
    """The reading that `reading_to_json` wrote; `cached` says that nothing was asked for it this time."""
    return Reading(
        reader=plain["reader"],
        facts={key: fact_from_json(key, fact) for key, fact in plain["facts"].items()},
        model=plain["model"],
        unsupported=tuple(fact_from_json(fact["key"], fact) for fact in plain["unsupported"]),
        notes=tuple(plain["notes"]),
        tokens_in=plain["tokens_in"],
        tokens_out=plain["tokens_out"],
        cost=plain["cost"],
        cached=cached,
    )


def posting_to_json(posting: Posting) -> dict[str, Any]:
    """The whole posting, as the library keeps it."""
    return {
        "source": posting.source,
        "identity": posting.identity,
        "title": posting.title,
        "company": posting.company,
        "location": posting.location,
        "url": posting.url,
        "language": posting.language,
        "notes": list(posting.notes),
        "lines": [{"n": line.n, "origin": line.origin, "text": line.text} for line in posting.lines],
    }


def posting_from_json(plain: Mapping[str, Any]) -> Posting:
    """The posting that `posting_to_json` wrote. Raises KeyError or TypeError for anything else."""
    return Posting(
        source=plain["source"],
        identity=plain["identity"],
        lines=tuple(Line(line["n"], line["origin"], line["text"]) for line in plain["lines"]),
        title=plain["title"],
        company=plain["company"],
        location=plain["location"],
        url=plain["url"],
        language=plain["language"],
        notes=tuple(plain["notes"]),
    )
