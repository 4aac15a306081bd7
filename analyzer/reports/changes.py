"""What a refresh found: in words, "was remote, is hybrid", and as JSON."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Literal

from analyzer.errors import JobfitError
from analyzer.model import Analysis, Fact
from analyzer.reports.history import changed_lines, value_words, verdict_changes
from analyzer.reports.printable import printable
from analyzer.reports.words import posting_name
from analyzer.scoring.printed import printed
from analyzer.serialize import value_to_json
from analyzer.storage.saved import Saved

RefreshOutcome = Literal["unchanged", "changed", "read again", "gone", "back"]
_MOST_LINES = 12


@dataclass(frozen=True, slots=True)
class Change:
    """One posting before and after; `reason` is what the site said where it is gone."""

    outcome: RefreshOutcome
    saved: Saved
    before: Analysis
    after: Analysis
    reason: str = ""


def fact_changes(change: Change) -> Iterator[tuple[str, Fact | None, Fact | None]]:
    """The facts that count and differ, before and after; None where not stated."""
    old, new = change.before.reading.facts, change.after.reading.facts
    for key in dict.fromkeys((*old, *new)):
        was, now = (_counted(facts.get(key)) for facts in (old, new))
        if (was and was.value) != (now and now.value):
            yield key, was, now


def _counted(fact: Fact | None) -> Fact | None:
    return fact if fact is not None and fact.counts else None


def in_words(change: Change) -> str:
    """A line that says what came of it; below it facts, verdicts and lines that changed."""
    posting = change.saved.posting
    head = f"{change.saved.id}  {posting_name(posting, change.saved.reading.facts)}: {_HEADS[change.outcome]}"
    lines = [f"{head} {printable(change.reason)}".rstrip()]
    for key, was, now in fact_changes(change):
        why = _SENTENCE_GONE if was is not None and was.trust == "told" and was.quotes else ""
        lines.append(f"  {key}: {_value('was', was)}, {_value('is', now)}{why}")
    for old, new in zip(change.before.scorecards, change.after.scorecards, strict=True):
        verdicts = verdict_changes({v.name: (v.outcome, v.credit) for v in old.verdicts}, new)
        if verdicts or old.fit != new.fit:
            fits = f"{old.fit} → {new.fit}" if old.fit != new.fit else new.fit
            scores = f"{printed(old.score)} → {printed(new.score)}, {fits.replace('_', ' ')}"
            ruled = " by " + "; ".join(map(printable, new.ruled_out_by)) if new.ruled_out_by else ""
            lines.append(f"  {printable(new.criteria)}: {scores}{ruled}")
            lines += [f"    {line}" for line in verdicts]
    if change.outcome == "changed":
        text = changed_lines(change.before.posting, change.after.posting)
        lines += [f"  {line}" for line in text[:_MOST_LINES]]
        if len(text) > _MOST_LINES:
            lines.append(f"  … {len(text) - _MOST_LINES} more: `jobfit show {change.saved.id} --history`")
    return "\n".join(lines) + "\n"


_SENTENCE_GONE = " (the sentence that you confirmed is gone, so it is asked again)"

_HEADS: dict[RefreshOutcome, str] = {
    "unchanged": "unchanged",
    "changed": "the text changed",
    "read again": "read again",
    "gone": "no longer online, now closed; the saved text stays.",
    "back": "online again",
}


def _value(verb: str, fact: Fact | None) -> str:
    return f"{verb} not stated" if fact is None else f"{verb} {value_words(fact.value)}"


def to_json(change: Change) -> str:
    """One object a posting; `was` and `is` are null where not stated."""
    facts = [
        {"fact": key, "was": was and value_to_json(was.value), "is": now and value_to_json(now.value)}
        for key, was, now in fact_changes(change)
    ]
    pairs = zip(change.before.scorecards, change.after.scorecards, strict=True)
    scores = [
        {
            "criteria": new.criteria,
            "was": {"score": old.score, "fit": old.fit},
            "is": {"score": new.score, "fit": new.fit, "ruled_out_by": list(new.ruled_out_by)},
            "verdicts": [
                {"name": b.name, "was": a.outcome, "is": b.outcome}
                for a, b in zip(old.verdicts, new.verdicts, strict=True)
                if (a.outcome, a.credit) != (b.outcome, b.credit)
            ],
        }
        for old, new in pairs
    ]
    return _dump({**_head(change.saved), "outcome": change.outcome, "facts": facts, "scores": scores})


def failure_to_json(saved: Saved, error: JobfitError) -> str:
    """The object of a posting that could not be fetched or read."""
    message = printable(f"{error.message} {error.remedy}".strip())
    return _dump({**_head(saved), "outcome": "failed", "error": {"kind": error.kind, "message": message}})


def _head(saved: Saved) -> dict[str, Any]:
    return {"schema": 1, "id": saved.id, "pid": saved.pid, "title": saved.posting.title}


def _dump(plain: dict[str, Any]) -> str:
    return json.dumps(plain, allow_nan=False)
