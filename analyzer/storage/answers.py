"""What the person was told, laid over what the posting says. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from analyzer.model import Claim, Fact, FactValue
from analyzer.storage.saved import Answer


def with_answer(fact: Fact | None, key: str, value: FactValue) -> Fact:
    """The fact after an answer: what the person was told in the place of `fact`, what was known until now.

    It cites no line, since no line says it. What the posting itself said goes to its `others`, with its
    lines and quotes; an earlier answer is none of the posting's and is gone.
    """
    if fact is None:
        return Fact(key, value, "told", ())
    if fact.trust == "told":
        return Fact(key, value, "told", (), others=fact.others)
    said = Claim(fact.value, fact.trust, fact.lines, fact.quotes)
    return Fact(key, value, "told", (), others=(said, *fact.others))


def with_answers(facts: Mapping[str, Fact], answers: Iterable[Answer]) -> dict[str, Fact]:
    """The facts with each standing answer in its place (`with_answer`).

    Facts keep their order; what the posting is silent on comes after them. Of two answers for one fact
    the later in the sequence counts.
    """
    result = dict(facts)
    for answer in answers:
        if answer.taken_back is None:
            result[answer.key] = with_answer(result.get(answer.key), answer.key, answer.value)
    return result
