"""What the person was told, laid over what the posting says. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from analyzer.model import Claim, Fact
from analyzer.storage.saved import Answer


def with_answers(facts: Mapping[str, Fact], answers: Iterable[Answer]) -> dict[str, Fact]:
    """The facts with each standing answer in its place, trust `told`, citing no line.

    What the posting itself said goes to the answer's `others`, with its lines and quotes. Facts keep
    their order; what the posting is silent on comes after them. Of two answers for one fact the
    later in the sequence counts.
    """
    result = dict(facts)
    for answer in answers:
        if answer.taken_back is None:
            result[answer.key] = _told(answer, facts.get(answer.key))
    return result


def _told(answer: Answer, posted: Fact | None) -> Fact:
    others: tuple[Claim, ...] = ()
    if posted is not None:
        said = Claim(posted.value, posted.trust, posted.lines, posted.quotes)
        others = (said, *posted.others)
    return Fact(answer.key, answer.value, "told", (), (), others)
