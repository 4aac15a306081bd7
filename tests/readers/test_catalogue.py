"""The catalogue is whole, its entries are checked, and what is kept of it is the same."""

from __future__ import annotations

import pytest

from analyzer.errors import InvalidRubric
from analyzer.readers.catalogue import GROUPS, load_catalogue, parse_spec


class Memory(dict):
    def set(self, key: str, text: str) -> None:
        self[key] = text


def test_all_facts_are_there_in_their_groups() -> None:
    catalogue = load_catalogue()
    assert len(catalogue) == 67
    assert tuple(catalogue.groups()) == GROUPS


def test_what_is_kept_is_what_was_read() -> None:
    store = Memory()
    first, second = load_catalogue(store=store), load_catalogue(store=store)
    assert len(store) == 1
    assert second.digest() == first.digest()
    assert list(second) == list(first)
    for key, spec in first.items():
        kept = second[key]
        assert dict(kept.cues) == dict(spec.cues)
        assert (kept.kind, kept.question, kept.values, kept.unit, kept.infer) == (
            spec.kind, spec.question, spec.values, spec.unit, spec.infer,
        )  # fmt: skip


@pytest.mark.parametrize("kept", ["", "{}", "[]", '{"specs": 1, "digest": "x"}', "no json"])
def test_what_was_kept_damaged_is_read_anew(kept: str) -> None:
    store = Memory()
    load_catalogue(store=store)
    (key,) = store
    store[key] = kept
    assert len(load_catalogue(store=store)) == 67


@pytest.mark.parametrize(
    ("table", "said"),
    [
        ({"kind": "colour", "question": "?"}, "kind 'colour'"),
        ({"kind": "flag"}, "question"),
        ({"kind": "choice", "question": "?"}, "values"),
        ({"kind": "flag", "question": "?", "values": ["a"]}, "values"),
        ({"kind": "choice", "question": "?", "values": ["a", "a"]}, "twice"),
        ({"kind": "flag", "question": "?", "colour": 1}, "colour"),
    ],
)
def test_an_entry_that_cannot_be_asked_for_is_refused_with_its_key(table: dict, said: str) -> None:
    with pytest.raises(InvalidRubric, match=f"dogs.*{said}|{said}.*dogs"):
        parse_spec("dogs", table, group="own", own=True)


def test_a_catalogue_can_be_cut_and_extended_without_replacing_anything() -> None:
    catalogue = load_catalogue()
    own = parse_spec("dogs", {"question": "Are dogs welcome?"}, group="own", own=True)
    longer = catalogue.with_own({"dogs": own, "pay": own})
    assert longer["dogs"] is own
    assert longer["pay"] is catalogue["pay"]
    assert list(longer.only(frozenset({"dogs", "pay"}))) == ["pay", "dogs"]
    assert longer.digest() != catalogue.digest()
