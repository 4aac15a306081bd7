"""Plain forms (what JSON can hold) of the nouns that are kept or printed, and back again.

Each noun is written by its `*_to_json` and read back by its `*_from_json`, which stand beside each
other: whatever the one writes the other reads, and everything else is refused with WrongForm, which
names what is wrong. So a file from anywhere, such as an export, is checked by reading it.
"""

from __future__ import annotations

import re
from typing import Any, get_args, get_type_hints

from analyzer.model import (
    SENTENCE_ADDRESS,
    Claim,
    Fact,
    FactValue,
    Fallback,
    Finding,
    Line,
    Origin,
    Pay,
    Posting,
    ReaderName,
    Reading,
    Trust,
)
from analyzer.strict_json import JsonObject, WrongForm, is_number


def value_to_json(value: FactValue) -> Any:
    """A choice, text, flag or number as itself, a list as a list, pay as an object."""
    if isinstance(value, Pay):
        plain = {"min": value.min, "max": value.max, "currency": value.currency, "period": value.period}
        return plain if value.bound is None else {**plain, "bound": value.bound}
    return list(value) if isinstance(value, tuple) else value


def value_from_json(plain: Any, holder: JsonObject | None = None) -> FactValue:
    """Raises WrongForm for what no fact can have as its value; `holder` is whose field `value` it is."""
    if isinstance(plain, str) or type(plain) is bool or is_number(plain):
        return plain  # type: ignore[no-any-return]
    if isinstance(plain, list) and not set(map(type, plain)) - {str}:
        return tuple(plain)
    if isinstance(plain, dict):
        return _pay_from_json(JsonObject(plain, "value", holder))
    what = "is no value of a fact"
    raise WrongForm(f"value {what}") if holder is None else holder.wrong("value", what)


def _pay_from_json(plain: JsonObject) -> Pay:
    if unknown := set(plain.names()) - _PAY_FIELDS:
        raise plain.wrong(min(unknown), "is nothing of a pay")
    return Pay(
        min=plain.number("min"),
        max=plain.number("max"),
        currency=plain.optional_text("currency"),
        period=plain.one_of("period", _PERIODS),
        bound=plain.one_of("bound", _BOUNDS) if "bound" in plain else None,
    )


def claim_to_json(claim: Claim | Fact) -> dict[str, Any]:
    """A value with what bears it out, for a fact and for what else was claimed. `sentences` are there where
    there are any, so that what was saved before them is still the same."""
    plain = {
        "value": value_to_json(claim.value),
        "trust": claim.trust,
        "lines": list(claim.lines),
        "quotes": list(claim.quotes),
    }
    return {**plain, "sentences": list(claim.sentences)} if claim.sentences else plain


def claim_from_json(plain: JsonObject) -> Claim:
    """Raises WrongForm for what `claim_to_json` has not made."""
    return Claim(
        value=value_from_json(plain.get("value"), plain),
        trust=plain.one_of("trust", _TRUSTS),
        lines=plain.wholes("lines"),
        quotes=plain.texts("quotes"),
        sentences=_sentences(plain),
    )


def _sentences(plain: JsonObject) -> tuple[str, ...]:
    """Addresses of sentences, each in one of the lines; older readings have none."""
    found = plain.texts("sentences") if "sentences" in plain else ()
    lines = plain.wholes("lines")
    for text in found:
        named = re.fullmatch(SENTENCE_ADDRESS, text)
        if named is None or int(named[1]) not in lines:
            raise plain.wrong("sentences", "names no sentence of the lines")
    return found


def fact_to_json(fact: Fact) -> dict[str, Any]:
    """The form of one fact (its key is the key of the object that holds it). What older readings lack is
    named only where there is some, so that they are written as they were."""
    plain = {**claim_to_json(fact), "others": [claim_to_json(other) for other in fact.others]}
    if fact.by:
        plain["by"] = list(fact.by)
    if isinstance(fact.value, tuple):
        plain["item_quotes"] = [list(places) for places in fact.item_quotes]
    return plain


def fact_from_json(key: str, plain: JsonObject) -> Fact:
    """Raises WrongForm for what `fact_to_json` has not made."""
    claim = claim_from_json(plain)
    others = tuple(map(claim_from_json, plain.objects("others")))
    # older readings have neither of these
    places = _item_quotes(plain, claim) if "item_quotes" in plain else ()
    by = plain.texts("by") if "by" in plain else ()
    return Fact(key, claim.value, claim.trust, claim.lines, claim.quotes, others, places, by, claim.sentences)


def _item_quotes(plain: JsonObject, claim: Claim) -> tuple[tuple[int, ...], ...]:
    """For each item of a list the places of its quotes; either for all items or for none."""
    places = plain.items("item_quotes")
    items = claim.value if isinstance(claim.value, tuple) else ()
    known = range(len(claim.quotes))
    if len(places) not in {0, len(items)}:
        raise plain.wrong("item_quotes", "has another length than the list")
    if not all(
        isinstance(item, list) and all(type(at) is int and at in known for at in item) for item in places
    ):
        raise plain.wrong("item_quotes", "leads to no quote")
    return tuple(map(tuple, places))


def finding_to_json(finding: Finding) -> dict[str, Any]:
    """What a reader claims, as it is cached."""
    plain: dict[str, Any] = {
        "key": finding.key,
        "value": value_to_json(finding.value),
        "lines": list(finding.lines),
        "quotes": list(finding.quotes),
    }
    if finding.by:
        plain["by"] = list(finding.by)
    if finding.sentences:
        plain["sentences"] = list(finding.sentences)
    return {**plain, "hint": True} if finding.hint else plain


def finding_from_json(plain: Any) -> Finding:
    """Raises WrongForm for what `finding_to_json` has not made."""
    entry = JsonObject(plain, "finding")
    value = value_from_json(entry.get("value"), entry)
    return Finding(
        entry.text("key"),
        value,
        entry.wholes("lines"),
        entry.texts("quotes"),
        by=entry.texts("by") if "by" in entry else (),
        hint="hint" in entry and entry.flag("hint"),
        sentences=_sentences(entry),
    )


def reading_to_json(reading: Reading) -> dict[str, Any]:
    """What is cached or saved of a reading: all but `cached`, which is about this one look. `hints` and
    `fallback` are there where there are any, so that what was saved before them is still the same."""
    hints = {key: fact_to_json(fact) for key, fact in reading.hints.items()}
    plain = {
        "reader": reading.reader,
        "model": reading.model,
        "facts": {key: fact_to_json(fact) for key, fact in reading.facts.items()},
        "unsupported": [{"key": fact.key, **fact_to_json(fact)} for fact in reading.unsupported],
        "notes": list(reading.notes),
        "tokens_in": reading.tokens_in,
        "tokens_out": reading.tokens_out,
        "cost": reading.cost,
    }
    if hints:
        plain["hints"] = hints
    if reading.fallback is not None:
        plain["fallback"] = reading.fallback._asdict()
    return plain


def reading_from_json(plain: Any, *, cached: bool = False) -> Reading:
    """Raises WrongForm for what `reading_to_json` has not made."""
    entry = JsonObject(plain, "reading")
    return Reading(
        reader=entry.one_of("reader", _READERS),
        facts=_facts_from_json(entry.object("facts")),
        model=entry.optional_text("model"),
        unsupported=tuple(fact_from_json(fact.text("key"), fact) for fact in entry.objects("unsupported")),
        notes=entry.texts("notes"),
        tokens_in=entry.whole("tokens_in"),
        tokens_out=entry.whole("tokens_out"),
        cost=None if entry.get("cost") is None else entry.number("cost"),
        cached=cached,
        hints=_facts_from_json(entry.object("hints")) if "hints" in entry else {},  # older ones have none
        fallback=_fallback_from_json(entry) if "fallback" in entry else None,
    )


def _facts_from_json(plain: JsonObject) -> dict[str, Fact]:
    return {key: fact_from_json(key, plain.object(key)) for key in plain.names()}


def _fallback_from_json(reading: JsonObject) -> Fallback:
    plain = reading.object("fallback")
    return Fallback(plain.text("kind"), plain.text("message"), plain.text("remedy"))


def posting_to_json(posting: Posting) -> dict[str, Any]:
    """The whole posting, as it is saved in the library."""
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


def posting_from_json(plain: Any) -> Posting:
    """Raises WrongForm for what `posting_to_json` has not made."""
    entry = JsonObject(plain, "posting")
    return Posting(
        source=entry.text("source"),
        identity=entry.text("identity"),
        lines=tuple(
            Line(line.whole("n"), line.one_of("origin", _ORIGINS), line.text("text"))
            for line in entry.objects("lines")
        ),
        title=entry.optional_text("title"),
        company=entry.optional_text("company"),
        location=entry.optional_text("location"),
        url=entry.optional_text("url"),
        language=entry.optional_text("language"),
        notes=entry.texts("notes"),
    )


# What is allowed, from the nouns themselves: a word that is added there can be read back at once.
_PAY_TYPES = get_type_hints(Pay)
_PAY_FIELDS = frozenset(_PAY_TYPES)
_PERIODS = frozenset(get_args(_PAY_TYPES["period"]))
_BOUNDS = frozenset(word for kind in get_args(_PAY_TYPES["bound"]) for word in get_args(kind))
_TRUSTS = frozenset(get_args(Trust))
_ORIGINS = frozenset(get_args(Origin))
_READERS = frozenset(get_args(ReaderName))
