"""Who may still reach the top: by what the words of a posting may be found to say, the likeliest first."""

from __future__ import annotations

from dataclasses import replace

from analyzer.catalogue import load_catalogue
from analyzer.model import Fact
from analyzer.readers import read_facts
from analyzer.run.reach import Reach, most_asked, reach, sayable, worth_asking
from analyzer.scoring.score import score
from analyzer.sources import posting_from_text
from tests.scoring.helpers import rubric

CATALOGUE = load_catalogue()
RUBRIC = rubric("""
[[criterion]]
name = "Teaching"
because = "x"
fact = "mentoring"
want = true
weight = 5
[[criterion]]
name = "Not on call"
because = "x"
fact = "on_call"
want = "none"
weight = 5
""")


def reach_of(text: str, **hints: bool | str) -> tuple[float, Reach]:
    """The score of a text by phrases, and what could be made of it, with these hints beside what was read."""
    posting = posting_from_text(text, source="x")
    read = read_facts(posting, CATALOGUE, None, phrases=True)
    hinted = {key: Fact(key, value, "hinted", lines=(1,)) for key, value in hints.items()}
    read = replace(read, hints=hinted)
    card = score(read.facts, RUBRIC, questions=False)
    return card.score, reach(card, read, RUBRIC, sayable(posting, read.facts, RUBRIC, CATALOGUE))


def test_where_no_word_speaks_of_a_fact_a_reading_cannot_raise_the_score() -> None:
    now, found = reach_of("Oven keeper\n\nYou look after forty ovens and order the flour.")
    assert found == Reach(now, now)


def test_words_of_the_topic_leave_the_best_value_open() -> None:
    now, found = reach_of(
        "Oven keeper\n\nYou look after forty ovens. You may be a mentor one day, who knows."
    )
    assert now < found.expected < found.high <= 100


def test_more_is_expected_of_a_hint_than_of_words_alone_and_by_its_value() -> None:
    """A hint names what a reader is likely to find: that may be what is wanted, or the opposite."""
    text = "Oven keeper\n\nYou look after forty ovens. You may be a mentor one day, who knows."
    now, words = reach_of(text)
    _, wanted = reach_of(text, mentoring=True)
    _, unwanted = reach_of(text, mentoring=False)
    assert unwanted.expected < now < words.expected < wanted.expected < wanted.high
    assert unwanted.high == words.high == wanted.high


def test_a_hint_of_a_fact_without_words_counts_among_what_can_be_found() -> None:
    now, found = reach_of("Oven keeper\n\nYou look after forty ovens.", on_call="none")
    assert now < found.expected < found.high


def test_the_likeliest_are_asked_first_and_nobody_who_cannot_reach_the_last_place() -> None:
    reaches = {0: Reach(90, 40), 1: Reach(80, 70), 2: Reach(50, 50), 3: Reach(60, 55)}
    assert worth_asking(reaches, {}, 2, 2) == [1, 3]
    assert worth_asking(reaches, {1: 75.0, 3: 58.0}, 2, 2) == [0]
    assert worth_asking(reaches, {1: 75.0, 3: 58.0, 0: 80.0}, 2, 9) == []
    assert worth_asking(reaches, {}, 2, 0) == []


def test_without_a_limit_of_the_persons_a_model_reads_a_twentieth_or_twice_what_is_shown() -> None:
    assert (most_asked(20, 100), most_asked(20, 5_000)) == (40, 250)
