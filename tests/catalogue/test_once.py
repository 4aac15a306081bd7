"""What is made of the same questions is made once, and of others anew."""

from __future__ import annotations

from dataclasses import replace

from analyzer.catalogue import load_catalogue
from analyzer.catalogue.once import once_for_specs


def test_the_same_questions_are_worked_on_once() -> None:
    """The very same entries in the same order give what was made of them; another order, a part of them or an
    entry that was changed is worked on anew."""
    specs = tuple(load_catalogue().values())[:4]
    calls: list[list[str]] = []

    @once_for_specs
    def questions(asked):
        calls.append([spec.question for spec in asked])
        return calls[-1]

    assert questions(specs) is questions(iter(specs))
    assert len(calls) == 1
    assert questions(reversed(specs)) == [spec.question for spec in reversed(specs)]
    assert questions(specs[:2]) == [spec.question for spec in specs[:2]]
    changed = (replace(specs[0], question="Is it so?"), *specs[1:])
    assert questions(changed)[0] == "Is it so?"


def test_entries_that_are_gone_are_not_taken_for_others() -> None:
    """However many entries come and go, and wherever in memory they stand, each gets what is made of it."""
    spec = next(iter(load_catalogue().values()))
    key_of = once_for_specs(lambda specs: specs[0].question)
    for number in range(500):
        assert key_of([replace(spec, question=f"Question {number}?")]) == f"Question {number}?"
