"""What the library knows of a posting, in words: its text, its history, what moved its score."""

from __future__ import annotations

import difflib
import json
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from analyzer.model import Analysis, FactValue, Pay, Posting, Scorecard
from analyzer.reports.json_output import analysis_to_json
from analyzer.reports.printable import printable
from analyzer.reports.words import posting_name, source_of
from analyzer.scoring.printed import printed
from analyzer.serialize import value_to_json
from analyzer.storage.life import Elsewhere, Life
from analyzer.storage.saved import Answer, Event, LastShown, Saved, SavedReading, Version

if TYPE_CHECKING:
    from analyzer.run.answering import Taken

_EVENTS = {
    "note": "note: ",
    "status": "status: ",
    "gone": "no longer online",
    "back": "online again",
    "lead": "known by a lead alone: ",
    "board": "listed by ",
    "same as": "the same job as ",
}


def day_of(moment: str) -> str:
    """The day of a time of the library: "2026-11-21"."""
    return printable(moment)[:10]


def value_words(value: FactValue) -> str:
    """A value as a person writes it: "yes", "8", "90,000–110,000 EUR a year", "Rust, Go"."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, Pay):
        ends = dict.fromkeys(
            f"{end:,.0f}" if end == int(end) else f"{end:,}" for end in (value.min, value.max)
        )
        bound = {"up_to": "up to ", "from": "from ", None: ""}[value.bound]
        every = f"{'an' if value.period == 'hour' else 'a'} {value.period}"
        return f"{bound}{'–'.join(ends)} {printable(value.currency or '')} {every}".replace("  ", " ")
    if isinstance(value, tuple):
        return ", ".join(printable(item) for item in value) or "none"
    return f"{value:g}" if isinstance(value, float) else printable(str(value))


def numbered_text(saved: Saved) -> str:
    """The posting's lines with their numbers; what is not body says where it is from."""
    lines = [
        f"{line.n:>5}  {'' if line.origin == 'body' else f'[{line.origin}] '}{printable(line.text)}"
        for line in saved.posting.lines
    ]
    return "\n".join(lines) + "\n"


def saved_to_json(analysis: Analysis, saved: Saved, life: Life | None = None) -> str:
    """The object of `--json`, with what the library adds under "saved"."""
    of_library = {
        "id": saved.id,
        "status": saved.status,
        "first_seen": saved.first_seen,
        "last_seen": saved.last_seen,
        "gone": saved.gone,
        "versions": saved.versions,
        "answers": [
            {
                "fact": a.key,
                "value": value_to_json(a.value),
                "told": a.told_at,
                "note": a.note,
                "theirs": list(a.theirs),
            }
            for a in saved.answers
        ],
        **({} if life is None else {"life": _life_to_json(life)}),
    }
    return json.dumps({**analysis_to_json(analysis), "saved": of_library}, allow_nan=False)


def saved_state(saved: Saved, events: Sequence[Event] = ()) -> str:
    """Number, status, days, answers and notes: the last lines below a card."""
    seen = f"first seen {day_of(saved.first_seen)}, last {day_of(saved.last_seen)}"
    gone = f", no longer online since {day_of(saved.gone)}" if saved.gone else ""
    lines = [f"Saved as {saved.id} ({saved.pid}), {saved.status}, {seen}{gone}"]
    lines += [f"  told on {day_of(a.told_at)}: {_answer(a)}" for a in saved.answers]
    lines += [f"  noted on {day_of(e.at)}: {printable(e.text)}" for e in events if e.kind == "note"]
    return "\n".join(lines) + "\n"


def life_lines(life: Life) -> str:
    """When it was posted by its own data, when its text changed, and where else the same job was seen."""
    lines = [f"  posted on {life.posted} by its own data"] if life.posted else []
    if life.changed:
        lines.append(f"  text changed on {', '.join(dict.fromkeys(map(day_of, life.changed)))}")
    lines += [f"  {elsewhere_words(one)}" for one in life.also]
    return "".join(f"{line}\n" for line in lines)


def elsewhere_words(one: Elsewhere) -> str:
    """ "also at https://… since 2026-03-04 (14): pay gone" """
    differs = f": {', '.join(one.otherwise)}" if one.otherwise else ""
    return (
        f"also at {printable(one.url) or 'another place'} since {day_of(one.since)} ({one.number}){differs}"
    )


def _life_to_json(life: Life) -> dict[str, Any]:
    return {
        "first_seen": life.first_seen,
        "posted": life.posted or None,
        "changed": list(life.changed),
        "also": [
            {"id": one.number, "url": one.url or None, "since": one.since, "otherwise": list(one.otherwise)}
            for one in life.also
        ],
        "gone": life.gone,
    }


def _answer(answer: Answer) -> str:
    note = f" ({printable(answer.note)})" if answer.note else ""
    return f"{printable(answer.key)} = {value_words(answer.value)}{note}"


def what_moved(card: Scorecard, shown: LastShown | None) -> str:
    """Which verdicts moved the score since `jobfit list` last printed it at a terminal; empty if none did."""
    if shown is None:
        return ""
    moved = verdict_changes(shown.verdicts, card)
    if not moved and (printed(shown.score), shown.fit) == (printed(card.score), card.fit):
        return ""
    was = f"{shown.fit.replace('_', ' ')}, {printed(shown.score)} when listed on {day_of(shown.at)}"
    head = f"{printable(card.criteria)}: {was}; now {card.fit.replace('_', ' ')}, {printed(card.score)}"
    return "\n".join([head, *(f"  {line}" for line in moved)]) + "\n"


def answers_text(saved: Saved) -> str:
    """The posting's name, and all that the person was told of it."""
    posting = saved.posting
    name = posting_name(posting, saved.reading.facts) + (
        f", {printable(posting.company)}" if posting.company else ""
    )
    return "\n".join([f"{saved.id}  {name}", *(f"  told: {_answer(a)}" for a in saved.answers)]) + "\n"


def taken_words(taken: Taken) -> str:
    """What a person should know of how their answer was taken; empty where it is as they typed it."""
    from analyzer.storage.answer_parser import taken_otherwise

    if remark := taken_otherwise(taken.spec, taken.typed, taken.value):
        return remark
    if taken.value == taken.said:
        return ""
    as_it_is = f"{printable(taken.spec.key)} is taken as {value_words(taken.value)}"
    return f"{as_it_is}; another currency would have to be written"


def answer_effect(old: Scorecard, new: Scorecard) -> str:
    """What an answer made of a card: fit, score and range before and after, the verdicts that moved,
    and what to ask next."""
    was, now = _fit_and_range(old), _fit_and_range(new)
    moved = verdict_changes({v.name: (v.outcome, v.credit) for v in old.verdicts}, new)
    if was == now and not moved:
        return f"{printable(new.criteria)}: changes nothing\n"
    lines = [f"{printable(new.criteria)}: was {was}, is {now}", *(f"  {line}" for line in moved)]
    if new.ruled_out_by:
        lines.append(f"  ruled out by: {'; '.join(map(printable, new.ruled_out_by))}")
    return "\n".join([*lines, *_left(new)]) + "\n"


def _left(card: Scorecard) -> list[str]:
    """The next question, and how many there are besides."""
    if not card.questions or card.settled:
        return ["  settled: no answer could change the fit"] if card.settled and not card.ruled_out_by else []
    more = f" (and {len(card.questions) - 1} more)" if len(card.questions) > 1 else ""
    first = card.questions[0]
    return [f"  ask next: {printable(first.ask)} ({', '.join(map(printable, first.facts))}){more}"]


def _fit_and_range(card: Scorecard) -> str:
    span = f"{printed(card.low)}–{printed(card.high)}"
    return f"{card.fit.replace('_', ' ')}, {printed(card.score)} ({span})"


def verdict_changes(before: Mapping[str, tuple[str, float]], card: Scorecard) -> list[str]:
    """ "Remote: not stated, is met" for each verdict that differs, the weightiest first."""
    changed = []
    for verdict in sorted(card.verdicts, key=lambda v: -v.weight):
        old = before.get(verdict.name)
        if old is None:
            changed.append(f"{printable(verdict.name)}: new, {_outcome(verdict.outcome, verdict.credit)}")
        elif old != (verdict.outcome, verdict.credit):
            was, now = _outcome(*old), _outcome(verdict.outcome, verdict.credit)
            changed.append(f"{printable(verdict.name)}: was {was}, is {now}")
    names = {verdict.name for verdict in card.verdicts}
    return changed + [f"{printable(name)}: no longer a criterion" for name in before if name not in names]


def _outcome(outcome: str, credit: float) -> str:
    words = outcome.replace("_", " ")
    return f"{words} ({credit:.0%})" if outcome in {"partly", "not_stated"} else words


def full_history(
    saved: Saved,
    versions: Sequence[Version],
    readings: Sequence[SavedReading],
    answers: Sequence[Answer],
    events: Sequence[Event],
) -> str:
    """All that the library has of a posting: each version with what it changed, readings, answers, events."""
    title = posting_name(saved.posting, saved.reading.facts)
    lines = [f"{saved.id}  {title}  ({source_of(saved.posting.source)})"]
    lines.append("Versions")
    before: Posting | None = None
    for version in versions:
        lines.append(f"  {version.number}  {day_of(version.seen)}  {len(version.posting.lines)} lines")
        if before is not None:
            lines += [f"       {line}" for line in changed_lines(before, version.posting)]
        before = version.posting
    lines.append("Readings")
    lines += [f"  {_reading_line(one)}" for one in readings]
    if answers:
        lines.append("Answers")
    for answer in answers:
        back = f", taken back {day_of(answer.taken_back)}" if answer.taken_back else ""
        lines.append(f"  {day_of(answer.told_at)}  {_answer(answer)}{back}")
    if events:
        lines.append("Events")
    lines += [
        f"  {day_of(event.at)}  {_EVENTS.get(event.kind, '')}{printable(event.text)}" for event in events
    ]
    return "\n".join(lines) + "\n"


def _reading_line(saved: SavedReading) -> str:
    reading = saved.reading
    instead = f", in place of the model ({printable(reading.fallback.kind)})" if reading.fallback else ""
    who = f"phrases{instead}" if reading.model is None else f"{reading.reader} ({printable(reading.model)})"
    tokens = f", {reading.tokens_in + reading.tokens_out} tokens" if reading.tokens_in else ""
    return f"{day_of(saved.made)}  version {saved.version}, {who}: {len(reading.facts)} facts{tokens}"


def changed_lines(before: Posting, after: Posting) -> list[str]:
    """The lines that went ("-") and came ("+"), in their order."""
    old, new = ([printable(line.text) for line in posting.lines] for posting in (before, after))
    return [line for line in difflib.ndiff(old, new) if line.startswith(("- ", "+ "))]
