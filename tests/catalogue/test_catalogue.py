"""The catalogue is whole, its entries are checked, and what is kept of it is the same."""

from __future__ import annotations

import json
import re
from dataclasses import replace

import pytest

from analyzer.catalogue import (
    GROUPS,
    Catalogue,
    Cues,
    FactSpec,
    load_catalogue,
    parse_spec,
    spec_from_json,
    spec_to_json,
)
from analyzer.errors import InvalidRubric
from analyzer.model import FactValue, Finding, Line, Posting
from tests.readers.support import check


class Memory(dict):
    def set(self, key: str, text: str) -> None:
        self[key] = text


def test_all_facts_are_there_in_their_groups() -> None:
    catalogue = load_catalogue()
    assert len(catalogue) == 79
    assert tuple(catalogue.groups()) == GROUPS


def test_each_fact_names_the_version_that_brought_it() -> None:
    """The catalogue's version is that of its newest facts; of its first ones there were 67."""
    catalogue = load_catalogue()
    assert catalogue.version == 2
    assert sum(spec.since == 1 for spec in catalogue.values()) == 67
    assert catalogue.only(frozenset({"pay"})).version == 1


def test_a_rule_and_a_version_come_back_from_json_and_leave_the_digest_of_others_alone() -> None:
    plain = parse_spec("dogs", {"question": "?"}, group="own")
    ruled = replace(plain, rule="Puppies count.", since=2)
    assert spec_from_json(json.loads(json.dumps(spec_to_json(ruled)))) == ruled
    assert {"rule", "since"}.isdisjoint(spec_to_json(plain))
    assert Catalogue((plain,)).digest() != Catalogue((ruled,)).digest()


def test_what_is_kept_is_what_was_read() -> None:
    store = Memory()
    first, second = load_catalogue(store=store), load_catalogue(store=store)
    assert len(store) == 1
    assert second.digest() == first.digest()
    assert list(second) == list(first)
    for key, spec in first.items():
        kept = second[key]
        assert dict(kept.cues) == dict(spec.cues)
        assert (kept.kind, kept.question, kept.values, kept.unit, kept.infer, kept.says, kept.not_by) == (
            spec.kind, spec.question, spec.values, spec.unit, spec.infer, spec.says, spec.not_by,
        )  # fmt: skip


@pytest.mark.parametrize("kept", ["", "{}", "[]", '{"specs": 1, "digest": "x"}', "no json"])
def test_what_was_kept_damaged_is_read_anew(kept: str) -> None:
    store = Memory()
    load_catalogue(store=store)
    (key,) = store
    store[key] = kept
    assert len(load_catalogue(store=store)) == 79


@pytest.mark.parametrize(
    ("table", "said"),
    [
        ({"kind": "colour", "question": "?"}, "kind 'colour'"),
        ({"kind": "flag"}, "question"),
        ({"kind": "choice", "question": "?"}, "values"),
        ({"kind": "flag", "question": "?", "values": ["a"]}, "values"),
        ({"kind": "choice", "question": "?", "values": ["a", "a"]}, "twice"),
        ({"kind": "flag", "question": "?", "colour": 1}, "colour"),
        ({"kind": "flag", "question": "?", "says": ["bring your dog"]}, "a table"),
        ({"kind": "flag", "question": "?", "says": {"maybe": ["bring your dog"]}}, "only false, true"),
        ({"kind": "texts", "question": "?", "says": {"any": ["Rex", "Bello"]}}, "come back as answers"),
        ({"kind": "flag", "question": "?", "says": {"true": ["a", "b", "c", "d"]}}, "at most 3"),
        ({"kind": "flag", "question": "?", "says": {"true": [3]}}, "list of phrases"),
        ({"kind": "flag", "question": "?", "rule": "Of\nall kinds."}, "one line"),
        ({"kind": "flag", "question": "?", "rule": "All kinds. " * 30}, "one line"),
        ({"kind": "flag", "question": "?", "since": 2}, "version of the shipped catalogue"),
        ({"kind": "flag", "question": "?", "not_by": "hot dogs"}, "list of phrases"),
        ({"kind": "flag", "question": "?", "not_by": ["hot\ndogs"]}, "no short phrase"),
        ({"kind": "flag", "question": "?", "not_by": ['a "hot dog"']}, "no short phrase"),
        ({"kind": "flag", "question": "?", "not_by": ["dog " * 20]}, "no short phrase"),
    ],
)
def test_an_entry_that_cannot_be_asked_for_is_refused_with_its_key(table: dict, said: str) -> None:
    with pytest.raises(InvalidRubric, match=f"dogs.*{said}|{said}.*dogs"):
        parse_spec("dogs", table, group="own", own=True)


TIERED = {
    "question": "?",
    "cues": {"true": {"detect": ["dogs welcome"], "hint": ["office dog"], "support": ["dogs?"]}},
}


def test_a_cue_is_of_one_of_three_tiers_and_comes_back_from_json_in_it() -> None:
    spec = parse_spec("dogs", TIERED, group="own")
    assert spec.cues["true"] == Cues(detect=("dogs welcome",), support=("dogs?",), hint=("office dog",))
    assert spec_from_json(json.loads(json.dumps(spec_to_json(spec)))) == spec


def test_hints_change_the_digest_and_their_absence_does_not() -> None:
    """What was read without hints is read again; a catalogue that has none keeps its digest."""
    spec = parse_spec("dogs", TIERED, group="own")
    bare = replace(spec, cues={"true": spec.cues["true"]._replace(hint=())})
    assert Catalogue((spec,)).digest() != Catalogue((bare,)).digest()
    assert set(spec_to_json(bare)["cues"]["true"]) == {"detect", "support"}


@pytest.mark.parametrize(
    "cues", [{"true": {"guess": ["dogs"]}}, {"true": {"hint": [1]}}, {"true": {"hint": "dogs"}}]
)
def test_cues_of_another_form_are_refused(cues: dict) -> None:
    with pytest.raises(InvalidRubric, match=r"fact dogs: .*cue"):
        parse_spec("dogs", {"question": "?", "cues": cues}, group="own", own=True)


def test_a_catalogue_can_be_cut_and_extended_without_replacing_anything() -> None:
    catalogue = load_catalogue()
    own = parse_spec("dogs", {"question": "Are dogs welcome?"}, group="own", own=True)
    longer = catalogue.with_own({"dogs": own, "pay": own})
    assert longer["dogs"] is own
    assert longer["pay"] is catalogue["pay"]
    assert list(longer.only(frozenset({"dogs", "pay"}))) == ["pay", "dogs"]
    assert longer.digest() != catalogue.digest()


SAID = [
    (spec, name, phrase)
    for spec in load_catalogue().values()
    for name, phrases in spec.says.items()
    for phrase in phrases
]


def test_only_facts_of_a_closed_vocabulary_say_how_they_are_said() -> None:
    assert len(SAID) > 40
    assert {spec.kind for spec, _, _ in SAID} <= {"choice", "choices", "flag"}


@pytest.mark.parametrize(("spec", "name", "phrase"), SAID, ids=lambda part: getattr(part, "key", part))
def test_what_a_model_is_told_of_a_value_is_borne_out_by_the_check(
    spec: FactSpec, name: str, phrase: str
) -> None:
    value: FactValue = {"true": True, "false": False}.get(name, name)
    claim = Finding(spec.key, (name,) if spec.kind == "choices" else value, (2,))
    lines = (Line(1, "title", "Engineer"), Line(2, "body", f"In this role: {phrase}."))
    assert check(claim, Posting("test", "text:said", lines), load_catalogue()).counts


@pytest.mark.parametrize(
    "spec", [s for s in load_catalogue().values() if s.not_by], ids=lambda spec: spec.key
)
def test_what_a_fact_is_not_shown_by_is_nothing_that_shows_it(spec: FactSpec) -> None:
    assert not {phrase for said in spec.says.values() for phrase in said} & set(spec.not_by)
    assert spec.question not in spec.not_by


FLAGS = [spec for spec in load_catalogue().values() if spec.kind == "flag"]


@pytest.mark.parametrize("spec", FLAGS, ids=lambda spec: spec.key)
def test_a_flag_is_asked_so_that_yes_and_no_answer_it(spec: FactSpec):
    """By one question that begins with its verb, offers no choice and speaks of the job, not of the posting."""
    asked = spec.asked
    assert re.match(r"(Is|Are|Do|Does)\b", asked), asked
    assert asked.count("?") == 1
    assert asked.endswith("?")
    assert len(asked) <= 110
    assert not re.search(r"\b(or are|or is|or do|or does|either|and how|and who|and why do)\b", asked), asked
    assert not re.search(r"\b(posting|stated|signal|describe|described|claim|not|never)\b", asked), asked


def test_the_question_for_a_person_is_none_that_readers_are_asked():
    """It may be put better at any time: no saved reading is asked again for it."""
    spec = load_catalogue()["hands_off_services"]
    other = replace(spec, ask="Are services handed over?")
    assert other.asked == "Are services handed over?"
    assert other.for_key() == spec.for_key()
    assert Catalogue((other,)).digest() == Catalogue((spec,)).digest()
    assert spec_from_json(spec_to_json(other)) == other
