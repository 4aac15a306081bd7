"""Random postings, readings, answers and cards, of every kind that the program can save."""

from typing import get_args

from hypothesis import strategies as st

from analyzer.model import (
    Claim,
    Fact,
    Fallback,
    Fit,
    Line,
    Origin,
    Outcome,
    Pay,
    Posting,
    ReaderName,
    Reading,
    Scorecard,
    Trust,
    Verdict,
)
from analyzer.storage.saved import Answer, SavedReading

TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
MAYBE = st.none() | TEXTS
TIMES = st.sampled_from(["2026-11-16T08:00:00Z", "2026-11-17T08:00:00Z"])
WHOLE = st.integers(0, 10**6)
NUMBERS = st.integers(-(10**18), 10**18) | st.floats(allow_nan=False, allow_infinity=False)
PAYS = st.builds(
    Pay,
    NUMBERS,
    NUMBERS,
    st.none() | st.sampled_from(["EUR", "USD", "KRW"]),
    st.sampled_from(["hour", "day", "week", "month", "year"]),
    st.sampled_from([None, "up_to", "from"]),
)
VALUES = TEXTS | st.booleans() | NUMBERS | PAYS | st.lists(TEXTS, max_size=4).map(tuple)
TRUSTS = st.sampled_from(get_args(Trust))
LINES = st.lists(st.integers(1, 60), max_size=3).map(tuple)
QUOTES = st.lists(TEXTS, max_size=3).map(tuple)


@st.composite
def cited(draw):
    """Lines, and sentences of them."""
    lines = draw(LINES)
    places = draw(st.lists(st.integers(1, 9999), max_size=len(lines)))
    return lines, tuple(f"{n}.{k}" for n, k in zip(lines, places, strict=False))


@st.composite
def claims(draw):
    lines, sentences = draw(cited())
    return Claim(draw(VALUES), draw(TRUSTS), lines, draw(QUOTES), sentences)


@st.composite
def facts(draw, key=None):
    """A fact of any kind; a list tells of each item which quotes show it, or of none."""
    value, quotes = draw(VALUES), draw(QUOTES)
    places = ()
    if isinstance(value, tuple) and draw(st.booleans()):
        places = tuple(
            tuple(draw(st.lists(st.sampled_from(range(len(quotes))), max_size=2))) if quotes else ()
            for _ in value
        )
    others = draw(st.lists(claims(), max_size=2).map(tuple))
    lines, sentences = draw(cited())
    return Fact(key or draw(TEXTS), value, draw(TRUSTS), lines, quotes, others, places, sentences=sentences)


@st.composite
def saved_readings(draw):
    keys = draw(st.lists(TEXTS, unique=True, max_size=4))
    reading = Reading(
        reader=draw(st.sampled_from(get_args(ReaderName))),
        facts={key: draw(facts(key)) for key in keys},
        model=draw(MAYBE),
        unsupported=draw(st.lists(facts(), max_size=2).map(tuple)),
        notes=draw(QUOTES),
        tokens_in=draw(WHOLE),
        tokens_out=draw(WHOLE),
        cost=draw(st.none() | st.floats(0, 10)),
        fallback=draw(st.none() | st.builds(Fallback, TEXTS, TEXTS, TEXTS)),
    )
    return SavedReading(reading, draw(TEXTS), frozenset(draw(st.lists(TEXTS, max_size=3))), draw(TIMES))


@st.composite
def postings(draw):
    texts = draw(st.lists(st.tuples(st.sampled_from(get_args(Origin)), TEXTS), max_size=4))
    return Posting(
        draw(TEXTS),
        draw(TEXTS),
        tuple(Line(n, origin, text) for n, (origin, text) in enumerate(texts, start=1)),
        *(draw(MAYBE) for _ in range(5)),
        draw(QUOTES),
    )


def answers():
    return st.lists(st.builds(Answer, st.sampled_from(["pay", "on_call"]), VALUES, TIMES, TEXTS), max_size=4)


@st.composite
def cards(draw):
    verdicts = [
        Verdict(
            name,
            draw(st.sampled_from(get_args(Outcome))),
            draw(st.floats(0, 1)),
            0,
            1,
            1,
            False,
            False,
            (),
            (),
            (),
            None,
        )
        for name in draw(st.lists(TEXTS, max_size=3))
    ]
    fit = draw(st.sampled_from(get_args(Fit)))
    return Scorecard(
        "mine", draw(st.floats(0, 100)), 0, 100, fit, None, 0, 1, False, None, (), (), tuple(verdicts)
    )
