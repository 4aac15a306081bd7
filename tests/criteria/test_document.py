"""Criteria documents are read as a person reads them."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analyzer.criteria.document import Citations, digest, sentences
from tests import examples


def texts(markdown):
    return [part.text for part in sentences(markdown)]


READ = {
    "front matter": ("---\ntitle: x\n---\nHello there.", ["Hello there."]),
    "front matter of another kind": ("+++\ntitle = 1\n+++\nHello.", ["Hello."]),
    "a rule is no front matter": ("Hello.\n\n---\n\nAgain.", ["Hello.", "Again."]),
    "links": (
        "I want [good work](https://x.example) and [rest][1].\n\n[1]: /rest",
        ["I want good work and rest."],
    ),
    "bare links": ("See <https://x.example/a>.", ["See https://x.example/a."]),
    "images": ("A ![cat](cat.png) here.", ["A here."]),
    "emphasis": ("*I* want **this** and `that` and ~~not~~ it.", ["I want this and that and not it."]),
    "headings": ("# Big\n\nMiddle\n------\n\nText.", ["Big", "Middle", "Text."]),
    "lists": ("* one thing\n* another. And more.\n  1. deep", ["one thing", "another.", "And more.", "deep"]),
    "task lists": ("- [ ] to do\n- [x] done", ["to do", "done"]),
    "quotes": ("> A wish.\n> Two.", ["A wish.", "Two."]),
    "tables": ("| a | b |\n|---|---|\n| c. | d |", ["a", "b", "c.", "d"]),
    "HTML": ("<div>Some <i>html</i>.<br>More.</div>", ["Some html.", "More."]),
    "HTML in a line": ("A <b>bold</b> wish.<br>More.", ["A bold wish.", "More."]),
    "comments": ("Seen. <!-- Hidden. --> Again.\n\n<!-- gone -->", ["Seen.", "Again."]),
    "scripts": ("<script>\nlet a = 1;\n</script>\n\nText.", ["Text."]),
    "entities": ("R&amp;D&nbsp;work.", ["R&D work."]),
    "escapes": ("1\\. no \\*list\\*", ["1. no *list*"]),
    "numbered lines under a title": (
        "Must be so\n3. A garden.\n4. Tea.",
        ["Must be so", "A garden.", "Tea."],
    ),
    "no capitals at all": (
        "a garden please. no crunch, e.g. in may. tea",
        ["a garden please.", "no crunch, e.g. in may.", "tea"],
    ),
    "long lines that are not wrapped": (
        "I want a place where people are kind to each other and where the tea is good enough\nNo parrots\nA garden",
        [
            "I want a place where people are kind to each other and where the tea is good enough",
            "No parrots",
            "A garden",
        ],
    ),
    "code": ("Text.\n\n```\ncode\n```\n", ["Text."]),
    "templates": ("{% include x %}\nText.\n{: .class}", ["Text."]),
    "footnotes": ("A wish.[^1]", ["A wish."]),
    "soft breaks": ("No gambling\nat all. Ever.", ["No gambling at all.", "Ever."]),
    "abbreviations": (
        "Ask, e.g. Mr. Smith, i.e. me. Or J. Doe.",
        ["Ask, e.g. Mr. Smith, i.e. me.", "Or J. Doe."],
    ),
    "questions": ("B2B, B2C? B2C! Remote? No. Never.", ["B2B, B2C?", "B2C!", "Remote?", "No.", "Never."]),
    "quoted ends": ("He said “go.” Then I went.", ["He said “go.”", "Then I went."]),
    "decimals": ("About 1.5 million, version 3.11 or so.", ["About 1.5 million, version 3.11 or so."]),
    "other scripts": ("Я хочу. Ещё раз. Über alles.", ["Я хочу.", "Ещё раз.", "Über alles."]),
    "nothing": ("\n \n---\n", []),
}


@pytest.mark.parametrize(("markdown", "expected"), READ.values(), ids=READ)
def test_a_document_is_split_into_the_sentences_that_a_person_sees(markdown, expected):
    assert texts(markdown) == expected


def test_sentences_know_their_line_and_whether_they_are_headings():
    found = sentences("---\na: 1\n---\n# Title\n\nOne. Two\nruns on. Three.\n\n* item")
    assert [(part.text, part.line, part.heading) for part in found] == [
        ("Title", 4, True),
        ("One.", 6, False),
        ("Two runs on.", 6, False),
        ("Three.", 7, False),
        ("item", 9, False),
    ]


FOUND = {
    "whole": ("No gambling, please.", ["No gambling, please."]),
    "a part": ("gambling", ["No gambling, please."]),
    "over two sentences": ("please. I teach", ["No gambling, please.", "I teach – “well”."]),
    "quotes and dashes": ('I teach -\n"well".', ["I teach – “well”."]),
    "its Markdown": ("No [gambling](https://x.example), *please*.", ["No gambling, please."]),
    "half a word": ("gamb", []),
    "another case": ("no gambling", []),
    "other words": ("No betting", []),
    "nothing": (" ", []),
}


@pytest.mark.parametrize(("words", "expected"), FOUND.values(), ids=FOUND)
def test_words_are_found_word_for_word(words, expected):
    citations = Citations(sentences("No gambling, please. I teach – “well”.\n\nMore."))
    assert [part.text for part in citations.find(words)] == expected


def test_the_hash_follows_the_words_and_not_the_layout():
    assert digest(sentences("# A\n\n*One* two.")) == digest(sentences("A\n===\n\nOne\ntwo."))
    assert digest(sentences("One.")) != digest(sentences("Two."))


MARKS = st.sampled_from(["# ", "* ", "[a](b)", "<b>", "</p>", "`", "|", "---\n", "\n", "\n\n", ". ", "? ", "I want", "e.g.", "“", "—", "\u200b", "\t", "<!--", "-->", "&amp;", "\\", "{%"])  # fmt: skip


@settings(max_examples=examples(150), deadline=None, derandomize=True, database=None)
@given(st.lists(st.one_of(MARKS, st.text(max_size=8)), max_size=30).map("".join))
def test_whatever_a_document_holds_its_sentences_are_found_in_it_again(markdown):
    found = sentences(markdown)
    citations = Citations(found)
    lines = markdown.count("\n") + markdown.count("\r") + 1
    for part in found:
        assert part.text == " ".join(part.text.split())
        assert 1 <= part.line <= lines + len(markdown)
        assert part.text in {one.text for one in citations.find(part.text)}


@pytest.mark.parametrize(
    ("document", "said"),
    [
        ("• remote\n• no on-call\n• €90k+", ["remote", "no on-call", "€90k+"]),
        ("– remote\n– kind people\n  who stay\n", ["remote", "kind people who stay"]),
        ("Remote\nNo on-call\nKind people", ["Remote", "No on-call", "Kind people"]),
        ("I want to work\nremotely.", ["I want to work remotely."]),
        (
            "I want to work with kind and patient people in a town by the\nNorth Sea.",
            ["I want to work with kind and patient people in a town by the North Sea."],
        ),
        ("- one\n- two", ["one", "two"]),
        ("Ideally Series A or Series B. I like that.", ["Ideally Series A or Series B.", "I like that."]),
        ("Ask J. Smith.", ["Ask J. Smith."]),
        (
            "no more nights\nBakery or kitchen, I have done both and liked both for what they are\n38k\nfree lunch\nnear home",
            [
                "no more nights",
                "Bakery or kitchen, I have done both and liked both for what they are",
                "38k",
                "free lunch",
                "near home",
            ],
        ),
    ],
)
def test_lines_that_stand_for_themselves_are_sentences_of_their_own(document, said):
    assert [part.text for part in sentences(document)] == said


def test_a_line_with_a_bullet_is_an_item():
    assert [part.item for part in sentences("I want:\n• peace\n• quiet")] == [False, True, True]


@pytest.mark.parametrize(
    ("document", "heading"),
    [
        ("**Nice to have**", True),
        ("**Nice to have:**", True),
        ("**Nice to have**:", True),
        ("**No gambling.**", False),
        ("**Remote** or nothing", False),
        ("- **Remote**", False),
        ("plain", False),
    ],
)
def test_a_line_in_bold_is_a_heading(document, heading):
    assert sentences(document)[0].heading is heading
