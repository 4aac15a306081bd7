"""Sheets are parted as a tokenizer would part them, and blocks read as a parser would read them."""

from __future__ import annotations

import re

import pytest
import tinycss2
from hypothesis import given, settings
from hypothesis import strategies as st

from analyzer.errors import SourceError
from analyzer.sources.html.properties import declarations, longhands
from analyzer.sources.html.stylesheets import sheets_of, split_rules
from analyzer.sources.html.tree import parse
from tests import examples

PIECES = [
    "a", ".b", " ", "\n", "{", "}", "(", ")", "[", "]", ";", ":", ",", "/*", "*/", "@media x", "@import y", "url(q{)", "url( q}; )",
    "xurl(", "/", "!", "'}'", '"{"', '"\\"}"', "{c:d}", "e{f:g}", "@h{i{j:k}}", "&", "-->", "<!-- ", "é", "URL(;)", "\\}", "\\{",
]  # fmt: skip


def same(text: str) -> str:
    """The text as a tokenizer reads it, so that two spellings of one thing are equal."""
    spelt = tinycss2.serialize(tinycss2.parse_component_value_list(text, skip_comments=True))
    return re.sub(r"\s+(?=[)\]}])", "", spelt).strip()


def by_parser(sheet: str) -> list[tuple[str, str | None]]:
    rules = []
    for node in tinycss2.parse_stylesheet(sheet, skip_comments=True, skip_whitespace=True):
        if node.type in ("qualified-rule", "at-rule"):
            name = f"@{node.at_keyword}" if node.type == "at-rule" else ""
            block = None if node.content is None else tinycss2.serialize(node.content)
            rules.append(
                (same(name + tinycss2.serialize(node.prelude)), None if block is None else same(block))
            )
    return rules


@settings(max_examples=examples(100), deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=14).map("".join))
def test_a_sheet_is_parted_where_a_tokenizer_parts_it(sheet):
    ours = [
        (same(before), None if block is None else same(block))
        for before, block in split_rules(sheet)
        if block is not None or before.startswith("@")  # what has no block and is no statement is no rule
    ]
    assert ours == by_parser(sheet)


@pytest.mark.parametrize(
    ("block", "said"),
    [
        ("display:none", [("display", "none", False)]),
        (" DISPLAY : None ! IMPORTANT ; color:red", [("display", "none", True), ("color", "red", False)]),
        ("display:none;display:foo", [("display", "none", False)]),
        ("left:url(a;b);top:1px", [("top", "1px", False)]),
        ("d\\69splay:/**/none", [("display", "none", False)]),
        ("margin:1px 2px", [("margin-top", "1px", False)]),
        ("--X: A b;font-family:a", [("--X", "A b", False)]),
        ("display:var(--x)", [("display", "var(--x)", False)]),
    ],
)
def test_a_block_says_what_decides_whether_text_is_seen(block, said):
    found = [(one, longhands(one.name, one.value)) for one in declarations(block)]
    assert [(*values[0], one.important) for one, values in found if values] == said


@pytest.mark.parametrize(
    ("sheet", "rules"),
    [
        (".a{x:y}.b{}", [(".a", "x:y")]),
        ("@media print{.a{x:y}}.b{x:y}", [(".b", "x:y")]),
        (".a{x:y;& .b{x:z}u:v}", [(".a", "x:y"), (":is(.a) .b", "x:z"), (".a", "u:v")]),
        (".a,.b{.c,&.d{x:y}}", [(":is(.a,.b) .c, :is(.a,.b).d", "x:y")]),
        (".a{@media screen{x:y}}", [(".a", "x:y")]),
        (".a{--x:{y:z};u:v}", [(".a", ";u:v")]),
        ("@font-face{src:url(x)}@page{margin:0}", []),
        ("@import 'data:text/css,.a%7Bx:y%7D' print;", []),
        ("@import url(data:text/css;base64,LmF7eDp5fQ==);", [(".a", "x:y")]),
        ("@starting-style{.a{x:y}}", []),
    ],
)
def test_rules_are_unfolded(sheet, rules):
    found = sheets_of(parse(f"<style>{sheet}</style>").root)
    assert [(rule.selectors, rule.block) for rule in found.rules] == rules


def test_layers_rank_by_first_appearance_and_what_is_in_none_comes_last():
    sheet = "@layer b,a;@layer a{.x{y:z}}@layer b{.x{y:z}@layer c{.x{y:z}}}.x{y:z}@layer{.x{y:z}}"
    rules = sheets_of(parse(f"<style>{sheet}</style>").root).rules
    order = sorted(range(len(rules)), key=lambda at: rules[at].context.layer)
    assert order == [2, 1, 0, 4, 3]


@pytest.mark.parametrize("sheet", ["a{" * 20, ":is(" * 2000 + "a{b{c:d}}"])
def test_rules_nested_beyond_all_measure_are_refused_or_harmless(sheet):
    try:
        sheets_of(parse(f"<style>{sheet}</style>").root)
    except SourceError as error:
        assert error.kind == "too_large"


def test_sheets_that_lie_elsewhere_are_noticed_and_not_fetched():
    assert sheets_of(parse('<link rel=stylesheet href="https://example.org/a.css">').root).external
    assert sheets_of(parse("<style>@import url(a.css);</style>").root).external
    assert not sheets_of(
        parse('<link rel=icon href="a.ico"><style>@import url(data:text/css,);</style>').root
    ).external
