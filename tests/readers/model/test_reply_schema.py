"""The schema keeps to what strict mode allows everywhere."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest

from analyzer.catalogue import load_catalogue, parse_spec
from analyzer.readers.model.reply_schema import claim_words, reply_schema

SPECS = tuple(load_catalogue().values())
ALLOWED = {"type", "properties", "required", "additionalProperties", "items", "anyOf", "enum"}


def nodes(schema: Any, depth: int = 0) -> Iterator[tuple[dict[str, Any], int]]:
    if isinstance(schema, list):
        for member in schema:
            yield from nodes(member, depth)
        return
    yield schema, depth
    for member in (*schema.get("properties", {}).values(), *schema.get("anyOf", ())):
        yield from nodes(member, depth + 1)
    if "items" in schema:
        yield from nodes(schema["items"], depth + 1)


def test_only_keywords_of_strict_mode_are_used() -> None:
    for node, depth in nodes(reply_schema(SPECS)):
        assert set(node) <= ALLOWED
        assert depth <= 8
        if node.get("type") == "object":
            assert node["required"] == list(node["properties"])
            assert node["additionalProperties"] is False


def test_the_root_is_an_object_and_members_of_an_any_of_begin_differently() -> None:
    schema = reply_schema(SPECS)
    assert schema["type"] == "object"
    for node, _ in nodes(schema):
        first = [next(iter(member.get("properties", {"": 0}))) for member in node.get("anyOf", ())]
        assert len(first) == len(set(first))


def test_limits_of_enums_are_kept() -> None:
    enums = [node["enum"] for node, _ in nodes(reply_schema(SPECS)) if "enum" in node]
    assert sum(map(len, enums)) <= 1000
    assert all(sum(map(len, enum)) <= 15_000 for enum in enums)
    assert all(len(enum) == len(set(enum)) for enum in enums)


def test_lines_come_before_what_they_show() -> None:
    finding = reply_schema(SPECS)["properties"]["findings"]["items"]
    assert list(finding["properties"]) == ["lines", "shows"]


def test_the_same_questions_give_the_same_bytes() -> None:
    assert json.dumps(reply_schema(SPECS)) == json.dumps(reply_schema(list(SPECS)))


@pytest.mark.parametrize("spec", SPECS, ids=lambda spec: spec.key)
def test_every_fact_of_the_catalogue_can_be_answered(spec: Any) -> None:
    text = json.dumps(reply_schema([spec]))
    assert spec.key in text
    assert "anyOf" not in text  # one kind alone needs no choice


def test_a_value_with_an_equals_sign_still_means_itself() -> None:
    own = parse_spec(
        "mode", {"kind": "choice", "question": "?", "values": ["a=b", "c"]}, group="own", own=True
    )
    assert claim_words([own]) == {"mode=a=b": ("mode", "a=b"), "mode=c": ("mode", "c")}


def test_sentences_are_cited_as_texts_and_lines_as_numbers() -> None:
    lines = reply_schema(SPECS, by_sentence=True)["properties"]["findings"]["items"]["properties"]["lines"]
    assert lines["items"] == {"anyOf": [{"type": "integer"}, {"type": "string"}]}
    for node, _ in nodes(reply_schema(SPECS, by_sentence=True)):
        assert set(node) <= ALLOWED
