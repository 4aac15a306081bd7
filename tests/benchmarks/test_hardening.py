"""The large forms of the tests of safety, run small: whole processes against a model on loopback."""

from __future__ import annotations

import pytest

from benchmarks.hardening import damage, kills, together


def run(module, monkeypatch: pytest.MonkeyPatch, *words: str) -> int:
    monkeypatch.setattr("sys.argv", [module.__name__, *words])
    return module.main()


def test_a_run_that_is_killed_and_resumed_ends_as_an_undisturbed_one(monkeypatch, capsys) -> None:
    """Nothing reported is lost, nothing but what was in flight is paid for again."""
    code = run(kills, monkeypatch, "--kills", "2", "--postings", "8")
    assert code == 0, capsys.readouterr().out


def test_processes_on_the_same_postings_ask_once_for_each(monkeypatch, capsys) -> None:
    """Three processes, six postings, six requests."""
    code = run(together, monkeypatch, "--processes", "3", "--postings", "6")
    assert code == 0, capsys.readouterr().out


def test_planted_rows_and_overwritten_bytes_do_no_harm(monkeypatch, capsys) -> None:
    """Nothing is executed or touched, no wrong value is served, no library is deleted."""
    code = run(damage, monkeypatch, "--overwrites", "5")
    assert code == 0, capsys.readouterr().out
