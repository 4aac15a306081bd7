"""Words are denied by what stands near them in their sentence, or on the line below."""

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
        ("Mentor two juniors? No: you would be our only baker.", "mentor"),
        ("Late shifts and on-call? Never.", "on-call"),
        ("Visa sponsorship? Sorry, no.", "visa sponsorship"),
        ("Free lunch every day? Not here.", "free lunch"),
        ("Relocation? We don't.", "relocation"),
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
        ("Mentoring? Yes.", "mentoring"),
        ("Want to mentor juniors? Not sure you can? Apply anyway.", "mentor"),
        ("Flexible hours? No problem.", "flexible hours"),
        ("Want flexible hours? No one will ask when you start.", "flexible hours"),
        ("Like on-call? No? We pay it well.", "pay it well"),
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


@pytest.mark.parametrize(
    ("label", "answer", "denied"),
    [
        ("Visa sponsorship", "No", True),
        ("Relocation provided:", "Not available", True),
        ("On-call", "None", True),
        ("Visa sponsorship", "Yes", False),
        ("Visa sponsorship", "No recruiters, please", False),
        ("We sponsor your visa; we always did.", "No", False),
    ],
)
def test_the_label_of_a_form_is_denied_by_the_line_below(label, answer, denied):
    text = posting_text(label, answer)
    assert text.negated(0, 5) is denied
