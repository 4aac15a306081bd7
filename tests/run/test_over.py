"""Pages that were no more: remembered for a week, and for that posting alone."""

from __future__ import annotations

import pytest

from analyzer.errors import FetchError, NotAPosting
from analyzer.run.over import DAYS, OverPages
from analyzer.sources.leads import Lead

GONE = NotAPosting("crumb.example has no such page (any more).", remedy="Check the address.", kind="gone")


class Shelf(dict[str, str]):
    """A store in memory."""

    def set(self, key: str, text: str) -> None:
        self[key] = text


def lead(n: int = 1) -> Lead:
    return Lead(address=f"https://crumb.example/{n}", identity=f"url:crumb.example/{n}")


def test_a_page_that_was_gone_is_remembered_with_its_day_for_a_week() -> None:
    now = [1_800_000_000.0]
    pages = OverPages(Shelf(), now=lambda: now[0])
    assert pages.remembered(lead()) is None
    pages.remember(lead(), GONE)
    now[0] += DAYS * 86_400 - 1
    again = pages.remembered(lead())
    assert again is not None
    assert (again.kind, again.message) == ("gone", f"{GONE.message} That was on 2027-01-15.")
    assert pages.remembered(lead(2)) is None
    now[0] += 1
    assert pages.remembered(lead()) is None


@pytest.mark.parametrize("kind", ["timeout", "too_many", "status", "list", "login"])
def test_what_may_be_otherwise_tomorrow_is_not_remembered(kind: str) -> None:
    pages = OverPages(Shelf())
    pages.remember(lead(), FetchError("No.", kind=kind))
    assert pages.remembered(lead()) is None


@pytest.mark.parametrize("text", ["", "nonsense", "[]", "{}", '{"at": "x", "kind": "gone", "message": ""}'])
def test_what_cannot_be_read_is_asked_for_again(text: str) -> None:
    shelf = Shelf()
    OverPages(shelf).remember(lead(), GONE)
    (key,) = shelf
    shelf[key] = text
    assert OverPages(shelf).remembered(lead()) is None


def test_without_a_store_nothing_is_remembered() -> None:
    OverPages(None).remember(lead(), GONE)
    assert OverPages(None).remembered(lead()) is None
