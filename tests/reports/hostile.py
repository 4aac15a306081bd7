"""Entries of a report with a text of one's choice in any place that comes from outside."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from analyzer.model import (
    Analysis,
    Claim,
    Fact,
    Fallback,
    Line,
    Posting,
    Question,
    Reading,
    Scorecard,
    Verdict,
)
from analyzer.reports.html import ReportEntry
from analyzer.storage.saved import Answer, Event

PLAIN = {
    "title": "Oven engineer",
    "company": "Crumb and Sons",
    "location": "Porto",
    "source": "posting.txt",
    "url": "not an address",
    "line": "Fully remote within Spain",
    "field line": "Workplace: Remote",
    "quote that no line holds": "Only a quote",
    "criteria name": "baker",
    "criterion": "Remote",
    "criterion that is not stated": "Own hours",
    "criterion that is presumed": "No gambling",
    "criterion that rules out": "Never on site",
    "sentence of the person": "I bake at home",
    "question": "Is it remote?",
    "sentence of a hint": "Some of us bake at home",
    "value of a hint": "sometimes",
    "fact that is hinted at": "remote_days",
    "what read a fact": "cue:at home",
    "note of the card": "No rate is given",
    "note of the posting": "Two passages were left out",
    "note of the reading": "The model was in doubt",
    "why no model read it": "The server broke off",
    "what mends the model": "Look at its log",
    "fact": "work_arrangement",
    "value of a claim": "remote",
    "other side of a dispute": "hybrid",
    "fact that was told": "on_call",
    "answer": "none",
    "note of the answer": "said the recruiter",
    "note of the person": "Call back on Monday",
    "status": "applied",
    "number": "7",
    "day": "2026-11-21",
}
"""The places, each with plain words for it."""


def spread(texts: Sequence[str]) -> list[ReportEntry]:
    """As many entries as there are texts, such that each text stands once in each place."""
    places = list(PLAIN)
    return [
        entry({place: texts[(n + 23 * shift) % len(texts)] for shift, place in enumerate(places)})
        for n in range(len(texts))
    ]


def entry(given: Mapping[str, str]) -> ReportEntry:
    """A saved posting with answers, notes, a dispute and a claim that does not hold."""
    of = {**PLAIN, **given}
    line, other, fact, told = of["line"], of["quote that no line holds"], of["fact"], of["fact that was told"]
    facts = {
        fact: Fact(fact, of["value of a claim"], "inferred", (2, 3), (line, other)),
        told: Fact(told, of["answer"], "told", (), ()),
        "pay": Fact(
            "pay", of["value of a claim"], "disputed", (2,), (line,),
            (Claim(of["other side of a dispute"], "stated", (3,), (line,)),),
        ),
    }  # fmt: skip
    unsupported = Fact(fact, (of["value of a claim"], "x"), "unsupported", (3, 99), (line,))
    hinted, by = of["fact that is hinted at"], (of["what read a fact"],)
    hint = Fact(hinted, of["value of a hint"], "hinted", (2,), (of["sentence of a hint"],), by=by)
    posting = Posting(
        of["source"], "text:1",
        (Line(1, "title", of["title"]), Line(2, "body", line), Line(3, "field", of["field line"])),
        of["title"], of["company"], of["location"], of["url"], None, (of["note of the posting"],),
    )  # fmt: skip
    reading = Reading(
        "both", facts, of["source"], unsupported=(unsupported,), notes=(of["note of the reading"],),
        fallback=Fallback("refused", of["why no model read it"], of["what mends the model"]),
        hints={of["fact that is hinted at"]: hint},
    )  # fmt: skip
    return ReportEntry(
        of["number"],
        Analysis(posting, reading, (_card(of, (fact, told)),)),
        of["status"],
        (Answer(told, of["answer"], of["day"], of["note of the answer"]),),
        (Event(of["day"], "note", of["note of the person"]),),
    )


def _card(of: Mapping[str, str], facts: tuple[str, ...]) -> Scorecard:
    yours, theirs = (of["sentence of the person"],), (of["line"], of["quote that no line holds"])
    verdicts = (
        _verdict(of["criterion"], "met", facts, yours, theirs),
        _verdict(of["criterion that rules out"], "unmet", facts, yours, theirs)._replace(broken="yes"),
        _verdict(of["criterion that is not stated"], "not_stated"),
        _verdict(of["criterion that is presumed"], "presumed"),
    )
    return Scorecard(
        of["criteria name"], 40.0, 10.0, 90.0, "ruled_out", 50.0, 2, 4, settled=True, settles_with=None,
        ruled_out_by=(of["criterion that rules out"],), questions=(Question(of["question"], (of["fact that is hinted at"],), ()),),
        verdicts=verdicts, notes=(of["note of the card"],),
    )  # fmt: skip


def _verdict(
    name: str, outcome: str, facts: tuple[str, ...] = (), yours: tuple[str, ...] = (), theirs: tuple[str, ...] = ()
) -> Verdict:  # fmt: skip
    return Verdict(
        name, outcome, 0.5, 0.5, 0.5, 5.0, bonus=True, deal_breaker=True,
        facts=facts, yours=yours, theirs=theirs, ask=None,
    )  # fmt: skip
