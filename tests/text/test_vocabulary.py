"""What a word is to phrase indexes is worked out once for all of them."""

from __future__ import annotations

from analyzer.text.phrase_anchors import anchors_of
from analyzer.text.phrase_grammar import parse
from analyzer.text.tokens import Tokens
from analyzer.text.vocabulary import Anchors, Known, Vocabulary, Word, vocabulary_of
from analyzer.text.word_phrases import PhraseIndex


def anchors(*phrases: str) -> Anchors:
    """Where an index of some phrases looks for them."""
    return Anchors(anchors_of([parse(phrase, {}) for phrase in phrases]))


def test_a_word_bears_the_names_of_parts_that_were_added_later():
    """An index that is made later names more parts, of words that were met before as well."""
    vocabulary = Vocabulary(frozenset())
    vocabulary.add(anchors("bak*"))
    assert vocabulary.of("bakers").names == ("bakers", "bak*")
    vocabulary.add(anchors("*ers"))
    assert set(vocabulary.of("bakers").names) == {"bakers", "bak*", "*ers"}


def test_indexes_share_what_words_are_where_they_take_the_same_words_for_numbers():
    """What a number word is differs by language: such indexes share nothing."""
    assert vocabulary_of(frozenset({"ein"})) is vocabulary_of(frozenset({"ein"}))
    assert vocabulary_of(frozenset({"ein"})) is not vocabulary_of(frozenset({"uno"}))


def test_an_index_that_is_gone_is_looked_for_no_longer():
    """What it looked for is kept by nothing once another index has been added."""
    vocabulary = Vocabulary(frozenset())
    gone, stays = anchors("rye"), anchors("rye", "oven")
    vocabulary.add(gone)
    vocabulary.add(stays)
    assert {index for index, _ in vocabulary.of("rye").alone} == {gone, stays}
    del gone
    vocabulary.add(anchors("loaf"))
    assert {index for index, _ in vocabulary.of("rye").alone} == {stays}


def test_an_index_finds_its_own_phrases_alone_whatever_others_name():
    """The parts that one index names lead to nothing in another."""
    one: PhraseIndex[str] = PhraseIndex()
    one.add("bak* bread", "bakes")
    other: PhraseIndex[str] = PhraseIndex()
    other.add("*kers bread", "makes")
    for text, found in (("bakers bread", ("bakes", "makes")), ("baking bread", ("bakes",))):
        tokens = Tokens(text)
        assert tuple(hit.payload for index in (one, other, one) for hit in index.find(tokens)) == (
            (*found, "bakes") if len(found) > 1 else ("bakes", "bakes")
        )


def test_a_stretch_of_a_text_holds_what_lies_within_it_alone():
    """A pair of words over the end of a stretch is none."""
    index: PhraseIndex[str] = PhraseIndex()
    index.add("warm bread", "bread")
    index.add("oven", "oven")
    tokens = Tokens("oven warm bread oven")
    assert [hit.payload for hit in index.find(tokens, 0, 2)] == ["oven"]
    assert [hit.payload for hit in index.find(tokens, 1, 3)] == ["bread"]
    assert sorted(hit.payload for hit in index.find(tokens)) == ["bread", "oven", "oven"]


def test_a_text_is_looked_at_once_for_all_indexes(monkeypatch):
    """And what an index finds stays with the text, so that stretch after stretch is no new look at it."""
    asked: list[str] = []
    of = Known.of

    def counted(self: Known, word: str) -> Word:
        asked.append(word)
        return of(self, word)

    monkeypatch.setattr(Known, "of", counted)
    indexes: list[PhraseIndex[str]] = [PhraseIndex(), PhraseIndex()]
    for index, phrase in zip(indexes, ("sourdough loaf", "sourd* starter"), strict=True):
        index.add(phrase, phrase)
        index.over(Tokens(""))  # now both name what they look for
    tokens = Tokens("sourdough loaf, sourdoughs starter, sourdough loaf")
    for at in range(3):
        assert [hit.payload for index in indexes for hit in index.find(tokens, 2 * at, 2 * at + 2)]
    assert sorted(asked) == sorted({"sourdough", "loaf", "sourdoughs", "starter"})


def test_each_word_of_a_text_has_its_names():
    """Of a word as it is written and of the parts that it bears; behind the last word stands no name."""
    vocabulary = Vocabulary(frozenset())
    vocabulary.add(baking := anchors("bak*"))
    seen = vocabulary.in_text(Tokens("bakers bake, rye"), baking)
    assert seen.names == [("bakers", "bak*"), ("bake", "bak*"), ("rye",), ()]


def test_an_index_without_an_anchor_in_a_text_has_no_place_there():
    """So it is never asked; the others have theirs in order, each with the phrases that it looks for."""
    vocabulary = Vocabulary(frozenset())
    bread, kiln = anchors("rye loaf", "oven"), anchors("kiln")
    vocabulary.add(bread)
    vocabulary.add(kiln)
    assert vocabulary.in_text(Tokens("oven, rye loaf"), kiln).places == {bread: [(0, (1,)), (1, [0])]}


def test_an_index_that_comes_later_looks_alone_at_a_text_that_was_looked_at():
    """The others have seen it; in the next text it looks with them."""
    vocabulary, tokens = Vocabulary(frozenset()), Tokens("rye bread")
    first, later = anchors("rye"), anchors("br*")
    vocabulary.add(first)
    seen = vocabulary.in_text(tokens, first)
    vocabulary.add(later)
    assert vocabulary.in_text(tokens, later).places == {later: [(1, (0,))]}
    assert vocabulary.in_text(tokens, first) is seen
    assert vocabulary.in_text(Tokens("rye bread"), first).places.keys() == {first, later}
