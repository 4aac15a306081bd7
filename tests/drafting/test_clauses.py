"""Wishes are told from refusals, clause by clause."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analyzer.drafting.clauses import clauses, plain


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
        ("I don't mind travel.", "travel", "also"),
        ("Hybrid is fine too.", "hybrid", "also"),
        ("Overtime ok if paid extra.", "overtime", "also"),
        ("A firm car I do not need.", "car", "also"),
        ("On-call duty only if it is paid.", "on-call", "also"),
        ("I'd be happy to travel.", "travel", "willing"),
        ("Crypto is a no-go for me.", "crypto", "refusal"),
        ("Blockchain people need not call.", "blockchain", "refusal"),
        ("What I can't stand is crunch.", "crunch", "refusal"),
        ("I am fed up with hierarchies and politics.", "politics", "refusal"),
        ("If I have to file a ticket, I'm out.", "ticket", "refusal"),
        ("I have no interest in ads, defence contractors or anything crypto.", "crypto", "refusal"),
        ("I like Java and Kotlin, PHP I will not do any more.", "kotlin", "wish"),
        ("I like Java and Kotlin, PHP I will not do any more.", "php", "refusal"),
        ("I want remote work, hybrid is out of the question.", "remote", "wish"),
        ("Hybrid, but it's not a deal-breaker.", "hybrid", "wish"),
        ("Not more than 30 minutes on a train", "train", "wish"),
        ("I'm not interested in start-ups without funding.", "start-ups", "background"),
        ("I would prefer a product company to a consultancy.", "consultancy", "less"),
        ("Kindness matters more to me than pay.", "pay", "less"),
        ("Not more than 10% travel", "travel", "wish"),
        ("I prefer to work alone.", "alone", "wish"),
        ("Please stop pretending that offices foster collaboration.", "collaboration", "background"),
    ],
)
def test_the_mood_of_words_is_that_of_their_clause(sentence, words, mood):
    assert mood_of(sentence, words) == mood


@pytest.mark.parametrize(
    ("sentence", "strength"),
    [
        ("It must be remote.", "must"),
        ("I want one-to-ones.", "want"),
        ("One-to-ones, weekly if possible", "prefer"),
        ("It is a huge plus if the team meets in person.", "bonus"),
        ("A bonus: talks about feelings", "bonus"),
    ],
)
def test_how_much_is_wanted_is_read_from_the_sentence(sentence, strength):
    assert {part.strength for part in clauses(sentence)} == {strength}


@pytest.mark.parametrize(
    ("sentence", "strengths"),
    [
        ("I need remote work, and a bike shed would be nice.", ["must", "prefer"]),
        ("A canteen would be nice, but I can live without one.", ["prefer", "want"]),
        ("Tea, cake and a garden would be nice.", ["prefer", "prefer"]),
        ("Ideally remote, but it's not a deal-breaker.", ["prefer", "want"]),
        ("Remote must be possible, though that is not essential.", ["prefer", "want"]),
        ("I want kind people; a pension is a must.", ["want", "must"]),
        ("It has to be part-time and quiet.", ["must"]),
        ("Salary isn't the most important thing.", ["want"]),
        ("One-to-ones, preferably weekly", ["want", "prefer"]),
        ("A large firm, ideally an old one", ["want", "prefer"]),
        ("As a bonus, we meet in person.", ["bonus", "bonus"]),
    ],
)
def test_how_much_is_wanted_is_read_clause_by_clause(sentence, strengths):
    assert [part.strength for part in clauses(sentence)] == strengths


def test_a_bracketed_sentence_beside_it_tells_how_much_is_wanted():
    assert (
        clauses("I run meetings about feelings", aside="(In very special places ...)")[0].strength == "bonus"
    )


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
