"""For how long, how many hours and when: by a label, or by a sentence that says it of this job."""

import pytest

from analyzer.readers.phrases.working_time import find_working_time
from tests.readers.phrases.make import posting_text


def _found(key: str, *lines: str) -> object:
    found = {finding.key: finding.value for finding in find_working_time(posting_text(*lines))}
    return found.get(key)


@pytest.mark.parametrize(
    ("said", "term"),
    [
        ("Contract type: Permanent", "permanent"),
        ("This is a permanent, full-time role.", "permanent"),
        ("A fixed-term contract until June 2027.", "fixed_term"),
        ("This is a temporary position over the winter.", "fixed_term"),
        ("You work on a zero-hours contract.", "zero_hours"),
        ("You may be kept on in a permanent position.", None),
        ("Permanent residents are welcome.", None),
        ("You sell permanent and temporary placements.", None),
        ("We offer unlimited vacation.", None),
        ("Temporary at first, it may become permanent.", None),
    ],
)
def test_for_how_long(said: str, term: str | None) -> None:
    assert _found("contract_term", "Clerk", said) == term


@pytest.mark.parametrize(
    ("said", "hours"),
    [
        ("The job is 30 hours per week.", 30),
        ("20-25 hours a week", 20),
        ("Full-time, 37.5 hours", 37.5),
        ("A 32-hour work week", 32),
        ("Staff who work at least 20 hours per week are eligible for benefits.", None),
        ("Our tool saves teams 12 hours per week.", None),
        ("We are open 100 hours a week.", None),
    ],
)
def test_how_many_hours(said: str, hours: float | None) -> None:
    assert _found("hours_per_week", "Clerk", said) == hours


@pytest.mark.parametrize(
    ("said", "shifts"),
    [
        ("You work evenings and weekends.", ("evenings", "weekends")),
        ("Night shift, every other weekend", ("nights", "weekends")),
        ("Shift: Day", ("days",)),
        ("You work rotating shifts.", ("rotating",)),
        ("This is a per diem position.", ("on_demand",)),
        ("No evenings, no weekends.", None),
        ("You join the on-call rotation.", None),
        ("Nights and weekends are reserved for your family.", None),
        ("26 vacation days", None),
    ],
)
def test_at_which_times(said: str, shifts: tuple[str, ...] | None) -> None:
    assert _found("shifts", "Clerk", said) == shifts
