from __future__ import annotations

import pytest

from tests.readers.phrases.make import posting_text


def _ask(sentence: str, words: str, question: str) -> bool:
    text = posting_text(sentence)
    start = text.folded.index(words)
    return getattr(text, question)(start, start + len(words))


@pytest.mark.parametrize(
    ("sentence", "words"),
    [
        ("This is not a remote position.", "remote"),
        ("There is no on-call.", "on-call"),
        ("We never ask for overtime.", "overtime"),
        ("You can work without micromanagement.", "micromanagement"),
        ("Pairing rather than code review is our habit.", "code review"),
        ("It isn't remote.", "remote"),
        ("We don't do overtime, weekends or on-call.", "on-call"),
        ("Relocation is not offered.", "relocation"),
        ("Visa sponsorship: no", "visa sponsorship"),
        ("Visa sponsorship is currently not available.", "visa sponsorship"),
        ("Unfortunately we cannot currently offer relocation.", "relocation"),
        ("Remote work is not possible.", "remote"),
    ],
)
def test_denied_words_are_known_as_denied(sentence, words):
    assert _ask(sentence, words, "negated")


@pytest.mark.parametrize(
    ("sentence", "words"),
    [
        ("This is a remote position, not a hybrid one.", "remote"),
        ("Not only remote, also flexible.", "remote"),
        ("No recruiters please. We are remote.", "remote"),
        ("No recruiters, we are remote.", "remote"),
        ("You do not need a degree but mentoring is part of the job.", "mentoring"),
        ("Benefits include but are not limited to dental.", "dental"),
        ("Don't hesitate to ask for mentoring.", "mentoring"),
        ("We can't wait to pay you equity.", "equity"),
        ("No matter where you live, you get equity.", "equity"),
        ("We hire without regard to age and offer equity.", "equity"),
        ("On-call (not at weekends)", "on-call"),
    ],
)
def test_a_denial_of_something_else_is_none(sentence, words):
    assert not _ask(sentence, words, "negated")


@pytest.mark.parametrize(
    ("sentence", "words", "conditional"),
    [
        ("Remote possible after probation.", "remote", True),
        ("After three months of training you may work from home.", "work from home", True),
        ("Sponsorship is considered case by case.", "sponsorship", True),
        ("Remote for the right candidate.", "remote", True),
        ("This role is remote.", "remote", False),
        ("We sponsor visas.", "visas", False),
    ],
)
def test_conditions_are_noticed(sentence, words, conditional):
    assert _ask(sentence, words, "conditional") is conditional
