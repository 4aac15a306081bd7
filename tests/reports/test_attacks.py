"""Hundreds of published kinds of attack, in every place that comes from outside, stay text.

A parser that follows the HTML standard reads the reports: with hostile text they must have the very
elements and attributes of the same report with plain words. tests/reports/browser asks Chromium too.
"""

from __future__ import annotations

import pytest
from selectolax.lexbor import LexborHTMLParser

from analyzer.reports.html import render_report
from analyzer.reports.printable import printable
from tests.reports.attacks import ATTACKS, KINDS
from tests.reports.hostile import PLAIN, entry, spread

_ADDRESSES = frozenset(
    {"href", "src", "action", "formaction", "data", "xlink:href", "srcset", "poster", "ping"}
)


def shape(html: str) -> tuple[list[tuple[str, tuple[str, ...]]], list[str]]:
    """All elements with the names of their attributes, and all addresses; links to the outside are
    left out of the first."""
    elements, addresses = [], []
    for node in LexborHTMLParser(html).css("*"):
        given = node.attributes
        found = [given[name] or "" for name in given if name in _ADDRESSES]
        addresses += found
        if not any(address.startswith("http") for address in found):
            elements.append((node.tag, tuple(sorted(given))))
        else:
            assert (node.tag, sorted(given)) == ("a", ["href", "rel"])
    return elements, addresses


def shape_or_none(html: str) -> object:
    try:
        return shape(html)
    except AssertionError:
        return None


@pytest.fixture(scope="module")
def hostile() -> str:
    """A report in which every attack stands once in every place: one entry an attack."""
    return render_report(spread(ATTACKS))


def test_there_are_at_least_300_kinds_in_twelve_groups_and_at_least_eight_places() -> None:
    assert len(ATTACKS) == len(set(ATTACKS)) >= 300
    assert len(KINDS) >= 12
    assert len(PLAIN) >= 8


def test_every_attack_in_every_place_leaves_the_reports_elements_as_they_were(hostile: str) -> None:
    elements, addresses = shape(hostile)
    plain, links = shape(render_report([entry({})] * len(ATTACKS)))
    assert elements == plain
    assert [address for address in addresses if address.startswith("#")] == links
    outside = {address for address in addresses if not address.startswith("#")}
    assert outside
    assert all(address.startswith(("http://", "https://")) for address in outside)


def test_every_attack_can_be_read_as_what_it_is(hostile: str) -> None:
    """What cannot be seen is left out, nothing else is: the words of the attack stand in the page."""
    shown = {node.text() for node in LexborHTMLParser(hostile).css("ol.posting li > span.body")}
    assert {printable(attack) for attack in ATTACKS} <= shown


def test_this_comparison_sees_an_attack_that_was_not_escaped() -> None:
    """All but some odd forms of a few attacks would change the elements, if they were let through."""
    known = shape("<p>x</p>")
    seen = [attack for attack in ATTACKS if shape_or_none(f"<p>{attack}</p>") != known]
    assert len(seen) >= 300
