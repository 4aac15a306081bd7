"""The account of a sweep: in one line, lead by lead, and as JSON."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from analyzer.reports.printable import printable
from analyzer.reports.words import source_of
from analyzer.run.account import Account, Outcome, Place
from analyzer.sources.leads.lead import Lead

_WORDS: Mapping[Place, str] = {
    "known": "known",
    "twice": "named twice",
    "same": "the same as one you have",
    "ruled_out": "ruled out",
    "ranked": "ranked",
    "not_read": "not read",
}
_WITH_REASONS = frozenset({"ruled_out", "not_read"})
_MOST_REASONS = 4
_KINDS: Mapping[str, str] = {
    "forbidden": "closed to programs",
    "limit": "limit of fetches",
    "status": "error of the site",
    "too_many": "the site asks to wait",
    "bot_check": "asks for a person",
    "login": "asks to sign in",
    "script_only": "made by a script",
    "list": "a list of jobs",
    "form": "a form",
    "no_text": "nothing to read",
    "internal": "fault of jobfit",
    "stopped": "not reached",
    "not_tried": "not reached",
}
"""What the stable words of errors are to a person, where they do not say it."""


def account_line(account: Account) -> str:
    """ "412 found: 371 known, 6 the same as one you have, 23 ruled out (No gambling: 23), 12 ranked" """
    parts = [_part(account, place) for place, count in account.counts.items() if count]
    failed = len(account.failed)
    lost = (
        f" {failed} {'source' if failed == 1 else 'sources'} could not be looked through." if failed else ""
    )
    unopened = f" {account.unopened} judged by what the lead states, unopened." if account.unopened else ""
    return f"{account.found} found" + (f": {', '.join(parts)}." if parts else ".") + unopened + lost


def _part(account: Account, place: Place) -> str:
    words = f"{account.counts[place]} {_WORDS[place]}"
    if place not in _WITH_REASONS:
        return words
    reasons = list(account.reasons(place).items())
    if len(reasons) == 1:
        return f"{words} ({_in_words(reasons[0][0])})"
    named = [f"{_in_words(reason)}: {count}" for reason, count in reasons[:_MOST_REASONS]]
    if others := sum(count for _, count in reasons[_MOST_REASONS:]):
        named.append(f"others: {others}")
    return f"{words} ({'; '.join(named)})"


def _in_words(reason: str) -> str:
    return _KINDS.get(reason) or printable(reason).replace("_", " ")


def account_lines(account: Account) -> Iterator[str]:
    """Each lead with where it ended and why: a line, and below it both sides' sentences; then what failed."""
    for place, lead_word in _WORDS.items():
        for lead, outcome in zip(account.leads, account.outcomes, strict=True):
            if outcome.place != place:
                continue
            number = f"{outcome.number:>5}" if outcome.number else " " * 5
            why = "; ".join(filter(None, [_why(outcome), _unopened(outcome)]))
            yield f"{number}  {lead_word}{f' ({why})' if why else ''}: {name_of_lead(lead)}"
            yield from (f"{'':7}you: {printable(sentence)}" for sentence in outcome.yours)
            yield from (f"{'':7}they: {printable(sentence)}" for sentence in outcome.theirs)
    for failed in account.failed:
        yield f"{'':7}not looked through: {source_of(failed.source)}: {printable(failed.error.sentences)}"


def _why(outcome: Outcome) -> str:
    how = f"if it is not: jobfit mark {outcome.joined} --apart" if outcome.joined else ""
    return "; ".join(filter(None, [printable(outcome.reason), how]))


def _unopened(outcome: Outcome) -> str:
    return f"unopened, {_in_words(outcome.unopened)}" if outcome.unopened else ""


def name_of_lead(lead: Lead) -> str:
    """Title, company and where it was found, and its address."""
    title = lead.title or lead.address or "a posting without a title"
    known = [
        part for part in (lead.company, lead.place, lead.found_in, lead.address) if part and part != title
    ]
    return printable(", ".join([title, *known]))


def account_to_json(account: Account, *, gone: tuple[int, ...] = ()) -> dict[str, Any]:
    """The account with every lead, for `--json`."""
    return {
        "found": account.found,
        "counts": dict(account.counts),
        "ruled_out_by": account.reasons("ruled_out"),
        "not_read_because": account.reasons("not_read"),
        "unopened": account.unopened,
        "gone": list(gone),
        "failed": [
            {"source": one.source, "kind": one.error.kind, "message": one.error.sentences}
            for one in account.failed
        ],
        "leads": [
            {
                "address": lead.address or None,
                "title": lead.title or None,
                "company": lead.company or None,
                "found_in": lead.found_in,
                "place": outcome.place,
                "id": outcome.number or None,
                "reason": outcome.reason or None,
                "kind": outcome.kind or None,
                "unopened": outcome.unopened or None,
                "joined": outcome.joined or None,
                "yours": list(outcome.yours),
                "theirs": list(outcome.theirs),
            }
            for lead, outcome in zip(account.leads, account.outcomes, strict=True)
        ],
    }
