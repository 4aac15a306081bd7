"""What the person was told, laid over what the posting says."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analyzer.model import Claim, Fact, Line, Posting, Reading
from analyzer.storage.answers import confirmed, stands_in, with_answers
from analyzer.storage.saved import Answer

REMOTE = Fact(
    "work_arrangement", "remote", "stated", (4,), ("fully remote",), (Claim("hybrid", "stated", (2,)),)
)
TEAM = Fact("team_size", 8, "stated", (5,))


def test_an_answer_outranks_the_posting():
    """Trust told, no lines; what the posting said comes first among the others, whole."""
    facts = with_answers(
        {"work_arrangement": REMOTE, "team_size": TEAM}, [Answer("work_arrangement", "onsite", "2026-11-20")]
    )
    told = facts["work_arrangement"]
    assert (told.value, told.trust, told.lines, told.quotes) == ("onsite", "told", (), ())
    assert told.others == (Claim("remote", "stated", (4,), ("fully remote",)), *REMOTE.others)
    assert list(facts) == ["work_arrangement", "team_size"]
    assert told.counts


def test_an_answer_fills_a_silence():
    """A fact that the posting does not state comes last, with nothing beside it."""
    facts = with_answers({"team_size": TEAM}, [Answer("on_call", "none", "2026-11-20")])
    assert list(facts) == ["team_size", "on_call"]
    assert facts["on_call"].others == ()


def test_an_answer_that_was_taken_back_changes_nothing():
    """Only standing answers count, the last of several."""
    back = Answer("team_size", 3, "2026-11-01", taken_back="2026-11-02")
    assert with_answers({"team_size": TEAM}, [back]) == {"team_size": TEAM}
    told = with_answers({"team_size": TEAM}, [Answer("team_size", 3, "a"), Answer("team_size", 4, "b")])[
        "team_size"
    ]
    assert (told.value, told.others) == (4, (Claim(8, "stated", (5,)),))


def test_an_answer_of_before_leaves_no_trace_beside_the_next_one():
    """Laid over one by one, as at the prompt, answers come to the same as all at once, as after saving."""
    answers = [Answer("work_arrangement", value, "t") for value in ("onsite", "hybrid")]
    facts = {"work_arrangement": REMOTE}
    for answer in answers:
        facts = with_answers(facts, [answer])
    assert facts == with_answers({"work_arrangement": REMOTE}, answers)


@given(keys=st.lists(st.sampled_from(["a", "b", "c"])))
def test_laying_over_changes_only_what_was_answered(keys):
    """The reading's own mapping stays, and so does every fact without an answer."""
    facts = {key: Fact(key, True, "stated", (1,)) for key in ("a", "b")}
    before = dict(facts)
    result = with_answers(facts, [Answer(key, False, "t") for key in keys])
    assert facts == before
    assert {key for key, fact in result.items() if fact.trust == "told"} == set(keys)
    assert all(result[key] is facts[key] for key in facts if key not in keys)


SENTENCE = "You help the\nnewer bakers."
HINT = Fact("mentoring", True, "hinted", (2,), ("You help the newer bakers.",))
POSTING = Posting(
    "x", "text:x", (Line(1, "title", "Baker"), Line(2, "body", "Hi. You help the newer bakers."))
)


def test_an_answer_that_says_what_a_hint_says_confirms_its_sentence():
    reading = Reading("phrases", {}, hints={"mentoring": HINT})
    assert confirmed(reading, "mentoring", True) == HINT.quotes
    assert confirmed(reading, "mentoring", False) == ()
    assert confirmed(reading, "on_call", True) == ()


def test_an_answer_that_says_what_a_reader_could_not_show_confirms_the_words_that_it_cited():
    claim = Fact("teamwork", True, "unsupported", (2,))
    reading = Reading("model", {}, "m", unsupported=(claim,))
    assert confirmed(reading, "teamwork", True, POSTING) == ("Hi. You help the newer bakers.",)
    assert confirmed(reading, "teamwork", False, POSTING) == ()
    lost = replace(reading, unsupported=(replace(claim, lines=(9,)),))
    assert confirmed(lost, "teamwork", True, POSTING) == ()


def test_a_confirmed_hint_is_told_in_the_postings_own_words():
    answer = Answer("mentoring", True, "t", theirs=HINT.quotes)
    told = with_answers({}, [answer], POSTING)["mentoring"]
    assert (told.trust, told.quotes, told.lines) == ("told", HINT.quotes, (2,))
    assert with_answers({}, [answer])["mentoring"].lines == ()
    later = with_answers({}, [answer, Answer("mentoring", False, "u")], POSTING)["mentoring"]
    assert (later.value, later.quotes, later.lines) == (False, (), ())


@pytest.mark.parametrize(
    ("sentence", "stands"),
    [
        (HINT.quotes[0], True),
        (SENTENCE, True),
        ("Baker Hi.", True),
        ("You help the newer bakers", True),
        ("You help newer bakers.", False),
    ],
)
def test_a_sentence_stands_in_a_posting_however_its_lines_are_broken(sentence, stands):
    assert stands_in(POSTING, sentence) is stands
