"""Changes of a rubric in words: what an edit says, and what it does to the order of the postings."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from analyzer.model import Outcome
from analyzer.reports.printable import counted, printable, shorten
from analyzer.reports.words import FIT_WORDS, OUTCOME_WORDS

if TYPE_CHECKING:
    from analyzer.criteria.editing import Edit
    from analyzer.run.what_if import Change, Ranked, Reason

_LONGEST = 120
_KEYS = {
    "bonus": "a bonus",
    "deal_breaker": "rules out",
    "if_silent": "silence is worth",
    "presume": "presumed fine",
    "want": "wanted",
}


def edit_in_words(edit: Edit, table: Mapping[str, Any]) -> str:
    """ "“Remote”: weight 10 → 7"; `table` is the rubric before the edit."""
    entry: Any = table["criterion"][edit.number]
    name = printable(str(entry["name"]))
    try:
        for step in edit.path:
            entry = entry[step]
    except (KeyError, IndexError, TypeError):
        entry = None
    steps = [_KEYS.get(str(step), str(step).replace("_", " ")) for step in edit.path if isinstance(step, str)]
    return f"“{name}”: {printable(' '.join(steps))} {_value(entry)} → {_value(edit.value)}"


def _value(value: Any) -> str:
    return "nothing" if value is None else shorten(printable(_plain(value)), _LONGEST)


def _plain(value: Any) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, Mapping):
        return ", ".join(f"{str(key).replace('_', ' ')} {_plain(one)}" for key, one in value.items())
    if isinstance(value, list):
        return " or ".join(map(_plain, value)) or "nothing"
    return f"{value:,.10g}" if isinstance(value, (int, float)) else str(value)


def change_in_words(change: Change) -> str:
    """ "12 of 40 postings move; 1 is ruled out now, 2 no longer." """
    total = len(change.ranked)
    if not change.changed:
        return f"{counted(total, 'posting')}, as the rubric is saved."
    moved = len(change.moved)
    now, no_longer = (
        sum(side.fit == "ruled_out" != other.fit for side, other in pairs)
        for pairs in (
            [(one.now, one.before) for one in change.ranked],
            [(one.before, one.now) for one in change.ranked],
        )
    )
    told = [f"{'1 is' if now == 1 else f'{now} are'} ruled out now"] if now else []
    told += [f"{no_longer} no longer" if now else f"{no_longer} no longer ruled out"] if no_longer else []
    moves = "moves" if moved == 1 else "move"
    return f"{moved or 'None'} of {counted(total, 'posting')} {moves}{'; ' if told else ''}{', '.join(told)}."


def move_in_words(one: Ranked) -> str:
    """ "up 3 from 5, was weak fit", "was ruled out", "" where it stays."""
    steps = one.was - one.place
    told = [f"{'up' if steps > 0 else 'down'} {abs(steps):,} from {one.was:,}"] if steps else []
    told += [f"was {FIT_WORDS[one.before.fit]}"] if one.now.fit != one.before.fit else []
    return ", ".join(told)


def why_in_words(one: Ranked, reasons: Sequence[Reason]) -> list[str]:
    """Why a posting moved, a line for each criterion; that others passed it, where nothing of its own is
    another."""
    if reasons:
        return [reason_in_words(reason) for reason in reasons]
    return ["Its score is the same; others passed it or fell behind."] if one.moved else []


def reason_in_words(reason: Reason) -> str:
    """ "“Remote” (met) weighs 9 in place of 3: +12.4", "Ruled out now by “Pay”: −3.0" """
    name = f"“{printable(reason.criterion)}”"
    told = {
        "now": f"Ruled out now by {name}",
        "no longer": f"No longer ruled out by {name}",
        "": _what_changed(name, reason),
    }[reason.rules_out]
    points = f"{abs(reason.points):.1f}"
    if points == "0.0":
        return told
    return f"{told}: {'+' if reason.points > 0 else '−'}{points}"


def _what_changed(name: str, reason: Reason) -> str:
    (before, now), (old, new) = reason.outcome, reason.credit
    if before is None or now is None:
        return f"{name} is {'new' if before is None else 'gone'}"
    told = []
    if (before, old) != (now, new):
        told.append(f"is {_outcome(now, new)} in place of {_outcome(before, old)}")
    if reason.weight[0] != reason.weight[1]:
        told.append(f"weighs {reason.weight[1]:g} in place of {reason.weight[0]:g}")
    state = f" ({OUTCOME_WORDS[now]})" if (before, old) == (now, new) else ""
    return f"{name}{state} {' and '.join(told) or 'counts otherwise'}"


def _outcome(outcome: Outcome, credit: float) -> str:
    words = OUTCOME_WORDS[outcome]
    return f"{words} ({credit:.2g})" if outcome in {"partly", "not_stated"} else words
