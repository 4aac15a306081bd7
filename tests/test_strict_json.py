"""JSON from anywhere is read field by field, and what has another form is named with its place."""

import pytest

from analyzer.strict_json import JsonObject, WrongForm, is_number

PLAIN = {
    "text": "a",
    "none": None,
    "flag": False,
    "whole": 1,
    "number": 1.5,
    "texts": ["a"],
    "wholes": [1],
    "objects": [{"n": 1}],
}


def test_each_field_is_read_in_its_form():
    entry = JsonObject(PLAIN, "entry")
    assert (entry.text("text"), entry.optional_text("text"), entry.optional_text("none")) == ("a", "a", None)
    assert (entry.whole("whole"), entry.number("whole"), entry.number("number")) == (1, 1, 1.5)
    assert entry.flag("flag") is False
    assert (entry.texts("texts"), entry.wholes("wholes")) == (("a",), (1,))
    assert entry.one_of("text", {"a", "b"}) == "a"
    assert [one.whole("n") for one in entry.objects("objects")] == [1]
    assert "text" in entry
    assert "other" not in entry


@pytest.mark.parametrize(
    ("plain", "read", "said"),
    [
        ({}, lambda e: e.text("a"), "entry.a is missing"),
        ({"a": 1}, lambda e: e.text("a"), "entry.a is no text"),
        ({"a": 1}, lambda e: e.optional_text("a"), "entry.a is no text"),
        ({"a": None}, lambda e: e.text("a"), "entry.a is no text"),
        ({"a": True}, lambda e: e.whole("a"), "entry.a is no whole number"),
        ({"a": 1}, lambda e: e.flag("a"), "entry.a is neither true nor false"),
        ({"a": 1.0}, lambda e: e.whole("a"), "entry.a is no whole number"),
        ({"a": True}, lambda e: e.number("a"), "entry.a is no number"),
        ({"a": float("nan")}, lambda e: e.number("a"), "entry.a is no number"),
        ({"a": "ab"}, lambda e: e.texts("a"), "entry.a is no list"),
        ({"a": ["a", 1]}, lambda e: e.texts("a"), "entry.a is no list of texts"),
        ({"a": [1, True]}, lambda e: e.wholes("a"), "entry.a is no list of whole numbers"),
        ({"a": "c"}, lambda e: e.one_of("a", {"b"}), "entry.a is 'c', which is none of b"),
        ({"a": {}}, lambda e: e.object("a").text("b"), "entry.a.b is missing"),
        (
            {"a": [{}, {"b": 1}]},
            lambda e: [one.get("b") for one in e.objects("a")],
            "entry.a[0].b is missing",
        ),
        ({"a": [1]}, lambda e: list(e.objects("a")), "entry.a[0] is no object"),
        ([], lambda e: e, "entry is no object"),
    ],
)
def test_another_form_is_named_with_its_place(plain, read, said):
    with pytest.raises(WrongForm) as error:
        read(JsonObject(plain, "entry"))
    assert str(error.value) == said


@pytest.mark.parametrize("value", [10**400, float("inf"), True, "1", None])
def test_what_cannot_be_reckoned_with_is_no_number(value):
    assert not is_number(value)
