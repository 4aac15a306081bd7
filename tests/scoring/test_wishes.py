"""Wishes are told from refusals, clause by clause."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analyzer.scoring.wishes import clauses, plain, setting_of


def mood_of(sentence: str, words: str) -> str:
    place = plain(sentence).index(words)
    return next(part.mood for part in clauses(sentence) if part.start <= place < part.end)


@pytest.mark.parametrize(
    ("sentence", "words", "mood"),
    [
        ("I want to mentor.", "mentor", "wish"),
        ("No gambling.", "gambling", "refusal"),
        ("No casinos, payday loans or crypto.", "payday", "refusal"),
        ("No casinos, payday loans or crypto.", "crypto", "refusal"),
        ("No weapons & tobacco", "tobacco", "refusal"),
        ("No crypto, remote only.", "remote", "wish"),
        ("I like working from home (no hybrid), kind teams and trust.", "from home", "wish"),
        ("I like working from home (no hybrid), kind teams and trust.", "hybrid", "refusal"),
        ("I like working from home (no hybrid), kind teams and trust.", "kind", "wish"),
        ("I don’t want a job with crunch time.", "crunch", "refusal"),
        ("Hybrid doesn't work for me.", "hybrid", "refusal"),
        ("I'm not interested in a place that needs (e.g.) tickets for logs.", "tickets", "refusal"),
        ("A team where nobody is worn out", "worn out", "refusal"),
        ("A remote job without crunch", "remote", "wish"),
        ("A remote job without crunch", "crunch", "refusal"),
        ("Betting and lotteries are out of the question.", "betting", "refusal"),
        ("I enjoy on-call, but hybrid is out of the question.", "on-call", "wish"),
        ("Deal-breakers: on-site, gambling", "gambling", "refusal"),
        ("Not only a statement on inclusion", "inclusion", "wish"),
        ("There is no substitute for pairing.", "pairing", "wish"),
        ("Good pay rather than a lavish office", "pay", "wish"),
        ("Good pay rather than a lavish office", "lavish", "less"),
        ("Salaries over marble floors & trust", "marble", "less"),
        ("Salaries over marble floors & trust", "trust", "wish"),
        ("Over 20 years of performance work", "performance", "background"),
        ("More joy in customers' problems than in technology", "technology", "less"),
        ("Growth, upkeep and repair aren't exciting to me", "growth", "less"),
        ("I have built mobile apps, but I love scale", "mobile", "background"),
        ("I have built mobile apps, but I love scale", "scale", "wish"),
        ("I'm well versed in design, code, and mentoring.", "mentoring", "background"),
        ("I don't mind travel.", "travel", "indifferent"),
    ],
)
def test_the_mood_of_words_is_that_of_their_clause(sentence, words, mood):
    assert mood_of(sentence, words) == mood


@pytest.mark.parametrize(
    ("sentence", "strength"),
    [
        ("It must be remote.", "must"),
        ("I want one-to-ones.", "want"),
        ("One-to-ones, preferably weekly", "prefer"),
        ("It is a huge plus if the team meets in person.", "bonus"),
        ("A bonus: talks about feelings", "bonus"),
    ],
)
def test_how_much_is_wanted_is_read_from_the_sentence(sentence, strength):
    assert {part.strength for part in clauses(sentence)} == {strength}


def test_a_bracketed_sentence_beside_it_tells_how_much_is_wanted():
    assert (
        clauses("I run meetings about feelings", aside="(In very special places ...)")[0].strength == "bonus"
    )


@pytest.mark.parametrize(
    ("heading", "setting"),
    [
        ("Deal-breakers", "refusal"),
        ("I don't want:", "refusal"),
        ("Nice to have", "bonus"),
        ("Must-haves", "must"),
        ("My experience", "indifferent"),
        ("Business, Experience, Technology: Business and Experience!", None),
        ("The team", None),
    ],
)
def test_headings_say_how_what_stands_below_is_meant(heading, setting):
    assert setting_of(heading) == setting


def test_a_condition_ties_a_clause_to_the_one_before():
    first, second = clauses("I like to be on call, as long as I may fix what breaks.")
    assert (first.joined, second.joined) == (False, True)


@settings(deadline=None)  # the first example compiles the patterns
@given(st.text(max_size=200))
def test_clauses_stand_in_order_and_within_the_sentence(text):
    found = clauses(text)
    edges = [edge for part in found for edge in (part.start, part.end)]
    assert edges == sorted(edges)
    assert all(0 <= edge <= len(text) for edge in edges)
    assert len(plain(text)) == len(text)
