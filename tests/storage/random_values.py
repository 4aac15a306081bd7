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
QUOTES = st.lists(TEXTS, max_size=3).map(tuple)


@st.composite
def cited(draw, lines):
    """Some of the lines, quotes of them, and sentences of them."""
    chosen = draw(st.lists(st.sampled_from(lines), min_size=1, max_size=3, unique=True))
    quotes = []
    for line in draw(st.lists(st.sampled_from(chosen), max_size=3)):
        begin = draw(st.integers(0, len(line.text)))
        quotes.append(line.text[begin : draw(st.integers(begin, len(line.text)))])
    places = draw(st.lists(st.integers(1, 9999), max_size=len(chosen)))
    sentences = tuple(f"{line.n}.{k}" for line, k in zip(chosen, places, strict=False))
    return tuple(line.n for line in chosen), tuple(quotes), sentences


@st.composite
def claims(draw, lines):
    numbers, quotes, sentences = draw(cited(lines))
    return Claim(draw(VALUES), draw(TRUSTS), numbers, quotes, sentences)


@st.composite
def facts(draw, lines, key=None):
    """A fact of any kind; a list tells of each item which quotes show it, or of none."""
    value = draw(VALUES)
    numbers, quotes, sentences = draw(cited(lines))
    places = ()
    if isinstance(value, tuple) and draw(st.booleans()):
        places = tuple(
            tuple(draw(st.lists(st.sampled_from(range(len(quotes))), max_size=2))) if quotes else ()
            for _ in value
        )
    others = draw(st.lists(claims(lines), max_size=2).map(tuple))
    return Fact(
        key or draw(TEXTS), value, draw(TRUSTS), numbers, quotes, others, places, draw(QUOTES), sentences
    )


@st.composite
def readings(draw, posting):
    """A reading of the posting, with all that one can hold."""
    lines = posting.lines
    keys = draw(st.lists(TEXTS, unique=True, max_size=4)) if lines else []
    reading = Reading(
        reader=draw(st.sampled_from(get_args(ReaderName))),
        facts={key: draw(facts(lines, key)) for key in keys[:3]},
        model=draw(MAYBE),
        unsupported=draw(st.lists(facts(lines), max_size=2).map(tuple)) if lines else (),
        notes=draw(QUOTES),
        tokens_in=draw(WHOLE),
        tokens_out=draw(WHOLE),
        cost=draw(st.none() | st.floats(0, 10)),
        fallback=draw(st.none() | st.builds(Fallback, TEXTS, TEXTS, TEXTS)),
        hints={key: draw(facts(lines, key)) for key in keys[3:]},
    )
    return SavedReading(reading, draw(TEXTS), frozenset(draw(st.lists(TEXTS, max_size=3))), draw(TIMES))


@st.composite
def read_postings(draw):
    """A posting with a reading of it."""
    posting = draw(postings())
    return posting, draw(readings(posting))


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
    """What the person was told; some of it they took back, some confirms sentences of the posting."""
    keys, taken_back = st.sampled_from(["pay", "on_call"]), st.none() | TIMES
    return st.lists(st.builds(Answer, keys, VALUES, TIMES, TEXTS, taken_back, QUOTES), max_size=4)


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
