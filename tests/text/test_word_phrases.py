"""The grammar of word phrases, where a small thing decides what is found."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analyzer.text.numbers import NUMBER_WORDS
from analyzer.text.phrase_grammar import Item, Names, is_part, parse
from analyzer.text.tokens import HARD, LIGHT, TIGHT, Tokens
from analyzer.text.word_phrases import Found, InvalidPhrase, PhraseIndex

PIECES = {"ovens": ("stone oven", "kiln", "gas oven")}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("salary, equity", True),
        ("salary and equity", True),
        ("salary, and equity", True),
        ("salary (equity)", False),
        ("salary of equity", False),
    ],
)
def test_a_comma_may_stand_before_a_word_that_an_optional_one_precedes(text: str, found: bool) -> None:
    """In "salary , and? equity" the comma is allowed whether "and" is there or not."""
    index: PhraseIndex[str] = PhraseIndex()
    index.add("salary , and? equity", "shown")
    tokens = Tokens(text)
    assert any(index.find(tokens, 0, len(tokens.words))) is found


@pytest.mark.parametrize(
    ("phrase", "text", "found"),
    [
        ("mentor|coach junior*", "you coach juniors daily", "coach juniors"),
        ("mentor|coach junior*", "you coach, juniors", ""),
        ("work very? closely with", "we work closely with you", "work closely with"),
        ("work very? closely with", "we work very closely with you", "work very closely with"),
        ("(help out|assist) with", "help out with bread", "help out with"),
        ("(help out|assist) with", "help with bread", ""),
        ("{ovens} at night", "a stone oven at night", "stone oven at night"),
        ("help .. bakers", "help all our bakers", "help all our bakers"),
        ("help .. bakers", "help all of our bakers", ""),
        ("design , build", "design/build", "design/build"),
        ("design , build", "design (build)", ""),
        ("design ,, build", "design (build)", "design (build"),
        ("oven : gas", "oven: gas", "oven: gas"),
        ("oven ,, gas", "oven: gas", ""),
        ("*ofen", "der steinofen", "steinofen"),
        ("# years", "five years", "five years"),
        ("#% of", "30 % of", "30 % of"),
        ("#% of", "30 of", ""),
        ("_ team", "our team", "our team"),
        ("on call", "on-call", "on-call"),
        ("on call", "on. call", ""),
        ("bread and? .. rolls?", "bread and fine rolls", "bread and fine rolls"),
    ],
)
def test_a_phrase_is_found_as_it_is_written(phrase: str, text: str, found: str) -> None:
    """Each form of the grammar finds what it says, at its longest, and not what only looks like it."""
    index: PhraseIndex[str] = PhraseIndex(PIECES)
    index.add(phrase, "shown")
    tokens = Tokens(text)
    places = index.find(tokens)
    assert [text[tokens.starts[at] : tokens.ends[end - 1]] for at, end, _ in places] == [found] * bool(found)


@pytest.mark.parametrize("phrase", ["", "..", "_ ,", "bread? rolls?", "a {rye} loaf", "b* loaf", "bread +"])
def test_a_phrase_that_cannot_be_read_is_refused(phrase: str) -> None:
    """What names no word, may be nothing or names what nothing defines is said to be wrong."""
    index: PhraseIndex[str] = PhraseIndex(PIECES)
    index.add(phrase, "shown")
    with pytest.raises(InvalidPhrase):
        index.find(Tokens("bread"))


WORDS = ("we", "bake", "baker", "the", "oven", "stone", "5", "30%", "kiln", "two", "rye", "in")
ITEMS = (
    *WORDS,
    "bak*",
    "*en",
    "#",
    "#%",
    "_",
    "..",
    ",",
    ",,",
    "the?",
    "(stone oven|rye)",
    "we|in",
    "{ovens}",
)
ITEMS = (*ITEMS, "(in the|bak* the)?", "...")
SEPARATORS = (" ", " ", " ", ", ", " (", ". ", "-", "/")


@given(
    st.lists(st.lists(st.sampled_from(ITEMS), min_size=1, max_size=6).map(" ".join), min_size=1, max_size=8),
    st.lists(st.tuples(st.sampled_from(WORDS), st.sampled_from(SEPARATORS)).map("".join), max_size=25),
)
def test_anchors_find_what_reading_on_from_every_word_finds(phrases: list[str], words: list[str]) -> None:
    """Where phrases are looked for changes nothing about what is found, whichever stand beside them."""
    tokens = Tokens("".join(words))
    index: PhraseIndex[str] = PhraseIndex(PIECES)
    expected: set[Found[str]] = set()
    for phrase in phrases:
        try:
            items = parse(phrase, PIECES)
        except InvalidPhrase:
            continue
        index.add(phrase, phrase)
        for at in range(len(tokens.words)):
            if end := max(_ends(items, tokens, at, at), default=0):
                expected.add(Found(at, end, phrase))
    found = index.find(tokens)
    assert set(found) == expected
    assert len(found) == len(expected)
    search, middle = index.over(tokens), len(tokens.words) // 2
    for stretch in ((0, middle), (middle, len(tokens.words))):
        assert search.within(*stretch) == index.find(tokens, *stretch)


def _ends(items: tuple[Item, ...], tokens: Tokens, first: int, at: int) -> set[int]:
    """Where some items may end that begin at a token, in the plainest way."""
    if not items:
        return {at} if at > first else set()
    item, rest = items[0], items[1:]
    ends = _ends(rest, tokens, first, at) if item.optional else set()
    if item.gap:
        for over in range(at, min(len(tokens.words), at + item.gap)):
            if over > first and tokens.marks[over] > LIGHT:
                break
            ends |= _ends(rest, tokens, first, over + 1)
        return ends
    several = (option for options in item.several.values() for option in options)
    for option in (*((name,) for name in item.singles), *several):
        stands = at + len(option) <= len(tokens.words) and all(
            name in Names(filter(is_part, option), NUMBER_WORDS).of(tokens.words[place])
            and tokens.marks[place] <= (HARD if place == first else item.widest if place == at else TIGHT)
            for place, name in enumerate(option, at)
        )
        if stands:
            ends |= _ends(rest, tokens, first, at + len(option))
    return ends


@pytest.mark.parametrize(
    ("phrase", "text", "found"),
    [
        ("l'équipe", "dans l'équipe", True),
        ("l'équipe", "une équipe", False),
        ("équipe", "l'équipe", True),
        ("pas d' astreinte", "pas d'astreinte", True),
        ("n'est pas", "ce n'est pas prévu", True),
        ("jusqu'à", "jusqu'à trois jours", True),
    ],
)
def test_an_elided_article_is_a_word_of_its_own(phrase: str, text: str, found: bool) -> None:
    """In a phrase as in a text "l'équipe" is "l'" and "équipe"."""
    index: PhraseIndex[str] = PhraseIndex()
    index.add(phrase, "shown")
    assert bool(index.find(Tokens(text, elisions=True))) is found


@pytest.mark.parametrize("phrase", ["help .. bakers", "help .. our bakers", "(we help) .. bakers"])
def test_no_gap_passes_over_a_closed_word(phrase: str) -> None:
    """Whichever end a phrase is looked for from, its gap ends at a word that denies."""
    index: PhraseIndex[str] = PhraseIndex(closed=frozenset({"not"}))
    index.add(phrase, "shown")
    assert index.find(Tokens("we help all our bakers"))
    assert not index.find(Tokens("we help not our bakers"))
