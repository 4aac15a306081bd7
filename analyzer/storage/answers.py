"""What the person was told, laid over what the posting says. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from analyzer.model import Claim, Fact, FactValue, Posting, Reading
from analyzer.storage.saved import Answer
from analyzer.text.line_addresses import addresses_of, quoted_sentences


def with_answer(
    fact: Fact | None,
    key: str,
    value: FactValue,
    *,
    theirs: tuple[str, ...] = (),
    lines: tuple[int, ...] = (),
    sentences: tuple[str, ...] = (),
) -> Fact:
    """The fact after an answer: what the person was told in the place of `fact`, what was known until now.

    It cites no line, since no line says it, but where it confirms what the posting hints at: `theirs` are
    those sentences, `lines` where they stand, and `sentences` their addresses in long lines. What the posting
    itself said goes to its `others`, with its lines and quotes; an earlier answer is none of the posting's
    and is gone.
    """
    told = Fact(key, value, "told", lines, theirs, sentences=sentences)
    if fact is None:
        return told
    if fact.trust == "told":
        return replace(told, others=fact.others)
    said = Claim(fact.value, fact.trust, fact.lines, fact.quotes, fact.sentences)
    return replace(told, others=(said, *fact.others))


def confirmed(
    reading: Reading, key: str, value: FactValue, posting: Posting | None = None
) -> tuple[str, ...]:
    """The posting's sentences that an answer confirms: those of a hint at the same value, or those that a
    reader cited for it and that did not show it by themselves."""
    hint = reading.hints.get(key)
    if hint is not None and hint.value == value:
        return hint.quotes
    if posting is not None:
        for claim in reading.unsupported:
            if claim.key == key and claim.value == value and (words := cited_words(claim, posting)):
                return (words,)
    return ()


def cited_words(fact: Fact, posting: Posting) -> str:
    """The first line that a fact cites, of a long one the sentence; empty where no cited line exists."""
    line = next((line for line in posting.lines if line.n in fact.lines), None)
    if line is None:
        return ""
    return next(
        (line.text[slice(*at)] for name, at in addresses_of(line) if name in fact.sentences), line.text
    )


def stands_in(posting: Posting, sentence: str) -> bool:
    """Whether a posting's text has a sentence, however its lines are broken."""
    text = " ".join(" ".join(line.text for line in posting.lines).split())
    return " ".join(sentence.split()) in text


def lines_of(posting: Posting, sentences: Iterable[str]) -> tuple[int, ...]:
    """The lines of a posting on which one of the sentences stands."""
    wanted = tuple(filter(None, sentences))
    return tuple(line.n for line in posting.lines if any(sentence in line.text for sentence in wanted))


def with_answers(
    facts: Mapping[str, Fact], answers: Iterable[Answer], posting: Posting | None = None
) -> dict[str, Fact]:
    """The facts with each standing answer in its place (`with_answer`).

    Facts keep their order; what the posting is silent on comes after them. Of two answers for one fact
    the later in the sequence counts. In `posting` the lines are looked up that an answer confirms.
    """
    result = dict(facts)
    for answer in answers:
        if answer.taken_back is None:
            lines = lines_of(posting, answer.theirs) if posting is not None and answer.theirs else ()
            stand = [line for line in posting.lines if line.n in lines] if posting is not None else []
            result[answer.key] = with_answer(
                result.get(answer.key),
                answer.key,
                answer.value,
                theirs=answer.theirs,
                lines=lines,
                sentences=quoted_sentences(stand, answer.theirs),
            )
    return result
