"""Sentences in which the employer says who it is and what it does, by the phrases of describing.toml."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from analyzer.prepared import shipped_toml
from analyzer.text.posting_text import PostingText
from analyzer.text.sentences import Sentence
from analyzer.text.word_phrases import PhraseIndex


def describes_employer(text: PostingText, sentence: Sentence) -> bool:
    """Whether the sentence speaks of the employer, and not of the job or of applicants."""
    found = {
        hit.payload for hit in _phrases().find(text.tokens, *text.tokens.within(sentence.start, sentence.end))
    }
    return found == {"employer"}


@cache
def _phrases() -> PhraseIndex[str]:
    index: PhraseIndex[str] = PhraseIndex()
    for name, phrases in shipped_toml(Path(__file__).with_name("describing.toml")).items():
        for phrase in phrases:
            index.add(phrase, name)
    return index
