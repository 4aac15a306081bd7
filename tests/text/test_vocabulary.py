"""The names that a word bears in any phrase index are worked out once for all of them."""

from __future__ import annotations

from analyzer.text.tokens import Tokens
from analyzer.text.vocabulary import VocabularyNames, names_for
from analyzer.text.word_phrases import PhraseIndex


def test_a_word_bears_the_names_of_parts_that_were_added_later():
    """An index that is made later names more parts, of words that were met before as well."""
    names = VocabularyNames(frozenset())
    names.add(["bak*"])
    assert names.of("bakers") == ("bakers", "bak*")
    names.add(["*ers"])
    assert set(names.of("bakers")) == {"bakers", "bak*", "*ers"}


def test_indexes_share_the_names_where_they_take_the_same_words_for_numbers():
    """What a number word is differs by language: such indexes share nothing."""
    assert names_for([], frozenset({"ein"})) is names_for([], frozenset({"ein"}))
    assert names_for([], frozenset({"ein"})) is not names_for([], frozenset({"uno"}))


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


def test_the_names_of_a_text_are_worked_out_once_for_all_indexes(monkeypatch):
    """And what an index finds stays with the text, so that stretch after stretch is no new look at it."""
    asked: list[str] = []
    of = VocabularyNames.of

    def counted(self: VocabularyNames, word: str) -> tuple[str, ...]:
        asked.append(word)
        return of(self, word)

    monkeypatch.setattr(VocabularyNames, "of", counted)
    indexes: list[PhraseIndex[str]] = [PhraseIndex(), PhraseIndex()]
    for index, phrase in zip(indexes, ("sourdough loaf", "sourd* starter"), strict=True):
        index.add(phrase, phrase)
        index.over(Tokens(""))  # now both name what they look for
    tokens = Tokens("sourdough loaf, sourdoughs starter, sourdough loaf")
    for at in range(3):
        assert [hit.payload for index in indexes for hit in index.find(tokens, 2 * at, 2 * at + 2)]
    assert len(asked) == len(set(asked))


def test_each_word_of_a_text_has_its_names():
    """Of a word as it is written and of the parts that it bears; behind the last word stands no name."""
    names = VocabularyNames(frozenset())
    names.add(["bak*"])
    assert names.in_text(Tokens("bakers bake, rye")) == [("bakers", "bak*"), ("bake", "bak*"), ("rye",), ()]
