"""What was read before is not paid for again: with the cache gone, with new questions, by another model."""

from __future__ import annotations

from dataclasses import replace

import pytest

from analyzer.catalogue import Catalogue, FactSpec, load_catalogue
from analyzer.errors import StorageError
from analyzer.model import Fact, Reading
from analyzer.readers.model.endpoint import Endpoint
from analyzer.readers.model.session import Session
from analyzer.run.context import RunContext
from analyzer.run.pipeline import analyse_one, judged, read_or_reuse
from analyzer.scoring.rubric import Rubric
from analyzer.settings import Settings
from analyzer.sources import posting_from_text
from analyzer.storage.library import library_at
from tests.storage.makers import posting

OWN = FactSpec("uses_rust", "own", "flag", "Do they write Rust?", own=True)


class NoStore:
    """A cache that has lost everything."""

    def get(self, key):
        return None

    def set(self, key, text):
        pass


@pytest.fixture
def asked(monkeypatch):
    """The questions that a reader was asked, call by call; it answers each with yes."""
    calls = []

    def read_cached(posting, catalogue, *, reader, session=None, **_):
        calls.append(sorted(catalogue))
        facts = {key: Fact(key, True, "stated", (3,)) for key in catalogue}
        mode = "phrases" if session is None else "model" if reader == "model" else "both"
        return Reading(mode, facts, session and session.endpoint.model, tokens_in=1000, tokens_out=50)

    monkeypatch.setattr("analyzer.run.pipeline.read_cached", read_cached)
    return calls


@pytest.fixture
def library(tmp_path):
    with library_at(tmp_path, warn=pytest.fail) as opened:
        yield opened


def context(library, *, model="m-1", own=False, said=None, **settings):
    catalogue = load_catalogue().only(frozenset({"on_call", "equity"}))
    session = None if model is None else Session(Endpoint(model, price=(1.0, 2.0)))
    catalogue = catalogue.with_own({"uses_rust": OWN}) if own else catalogue
    return RunContext(
        Settings(**settings),
        catalogue,
        (),
        NoStore(),
        library,
        session,
        said.append if said is not None else pytest.fail,
    )


def test_a_saved_reading_is_used_when_the_cache_is_gone(library, asked):
    """The same lines, model and prompt: nothing is asked, and nothing is counted as spent."""
    first = analyse_one(posting(), context(library)).reading
    again = analyse_one(posting(), context(library)).reading
    assert len(asked) == 1
    assert again == replace(first, cached=True, tokens_in=0, tokens_out=0)
    assert len(library.history(1)[1]) == 1


def test_a_new_own_fact_alone_is_asked(library, asked):
    """And then it is saved with the others, whichever rubric looks next."""
    analyse_one(posting(), context(library))
    assert set(analyse_one(posting(), context(library, own=True)).reading.facts) == {
        "on_call",
        "equity",
        "uses_rust",
    }
    assert asked == [["equity", "on_call"], ["uses_rust"]]
    assert set(analyse_one(posting(), context(library)).reading.facts) == {"on_call", "equity"}
    analyse_one(posting(), context(library, own=True))
    assert len(asked) == 2
    assert set(library.load(1).reading.facts) == {"on_call", "equity", "uses_rust"}


LATER = FactSpec("shifts", "terms", "flag", "Are there shifts?", since=2)


def test_facts_of_a_later_release_are_asked_where_a_rubric_judges_by_them(library, asked):
    """A saved reading is not paid for once more because the catalogue has grown."""
    analyse_one(posting(), context(library))

    def grown(*rubrics, **settings):
        now = context(library, **settings)
        now.catalogue = Catalogue((*now.catalogue.values(), LATER))
        now.rubrics = rubrics
        return now

    assert set(analyse_one(posting(), grown()).reading.facts) == {"on_call", "equity"}
    assert len(asked) == 1
    judging = Rubric("mine", (), (), {"shifts": LATER})
    assert "shifts" in read_or_reuse(posting(), grown(judging)).reading.facts
    assert asked[1:] == [["shifts"]]


def test_what_another_model_read_is_asked_for_the_later_facts_of_a_rubric_alone(library, asked):
    """A release that brings facts may well bring another prompt, too: the rest is offered as ever."""
    analyse_one(posting(), context(library))
    said = []
    now = context(library, model="m-2", own=True, said=said)
    now.catalogue = Catalogue((*now.catalogue.values(), LATER))
    now.rubrics = (Rubric("mine", (), (), {"shifts": LATER}),)
    read = read_or_reuse(posting(), now)
    assert asked[1:] == [["shifts"]]
    assert set(read.reading.facts) == {"on_call", "equity", "shifts"}
    assert read.reading.model == "m-1"
    assert "--read-again asks m-2" in read.offer


def test_reading_again_asks_for_the_facts_of_a_later_release(library, asked):
    """--read-again with the same model asks what was never asked, and nothing else."""
    analyse_one(posting(), context(library))
    now = context(library, read_again=True)
    now.catalogue = Catalogue((*now.catalogue.values(), LATER))
    analyse_one(posting(), now)
    assert asked[1:] == [["shifts"]]


def test_a_changed_question_is_asked_anew(library, asked):
    """The key alone does not say what was asked."""
    analyse_one(posting(), context(library, own=True))
    other = context(library)
    other.catalogue = other.catalogue.with_own({"uses_rust": replace(OWN, question="Is it written in Rust?")})
    analyse_one(posting(), other)
    assert asked[1:] == [["uses_rust"]]


def test_another_model_is_offered_with_its_cost_and_not_asked(library, asked):
    """The saved reading is used; the sentence names the flag, the models and the tokens."""
    analyse_one(posting(), context(library))
    said = []
    assert analyse_one(posting(), context(library, model="m-2", said=said)).reading.model == "m-1"
    assert len(asked) == 1
    (sentence,) = said
    for words in ("m-1", "m-2", "--read-again", "1,000", "50", "0.0011"):
        assert words in sentence
    assert analyse_one(posting(), context(library, model="m-2", read_again=True)).reading.model == "m-2"
    assert len(asked) == 2


def test_reading_again_asks_nothing_twice(library, asked):
    """--read-again with the model that has read already costs nothing."""
    for _ in range(2):
        analyse_one(posting(), context(library, read_again=True))
    assert len(asked) == 1


def test_without_a_model_the_model_s_saved_reading_counts(library, asked):
    """What was paid for is better than what phrases find; --reader phrases is obeyed all the same."""
    analyse_one(posting(), context(library))
    assert analyse_one(posting(), context(library, model=None)).reading.model == "m-1"
    assert analyse_one(posting(), context(library, model=None, reader="phrases")).reading.reader == "phrases"
    assert library.load(1).reading.model == "m-1"


def test_a_changed_text_is_read(library, asked):
    """Another text is another posting to a reader."""
    analyse_one(posting(), context(library))
    analyse_one(posting("Now we are hiring and bake violins."), context(library))
    assert len(asked) == 2
    assert library.load(1).versions == 2


def test_a_paste_of_a_saved_page_is_that_page(library, asked):
    """The words of the page are enough: its text and its reading are used, under the paste's source."""
    analyse_one(posting(), context(library))
    lines = tuple(line for line in posting().lines if line.origin != "field")
    paste = replace(posting(), identity="text:1", source="-", url=None, lines=lines)
    seen = read_or_reuse(paste, context(library))
    assert (seen.posting.lines, seen.posting.source) == (posting().lines, "-")
    assert len(asked) == 1
    assert library.numbers() == (1,)


def test_an_answer_counts_when_the_posting_is_analysed_again(library, asked):
    """The card of a source is the card of the saved posting."""
    analyse_one(posting(), context(library))
    library.add_answer(1, "on_call", "none", told_at="2026-11-20T08:00:00Z")
    assert analyse_one(posting(), context(library)).reading.facts["on_call"].trust == "told"


def test_a_library_that_fails_is_left_alone_after_one_warning(library, asked, monkeypatch):
    """The other postings of the run are read and judged, and wait for nothing."""

    def locked(*_, **__):
        raise StorageError("the library is locked by another program")

    said: list[str] = []
    shared = context(library, said=said)
    monkeypatch.setattr(type(library), "save", locked)
    for n in range(3):
        assert analyse_one(
            posting(f"We are hiring. {n}", identity=f"b:{n}", source=f"https://b.example/{n}"), shared
        ).reading.facts
    assert said == ["nothing more is saved in this run: the library is locked by another program"]
    assert shared.library is None


def test_a_saved_reading_of_what_is_hardly_a_posting_has_a_note_until_answers_end_the_doubt(library):
    """The note is never saved, so one that was saved before it was there has it as well."""
    text = posting_from_text("Tide tables\nHigh water is at noon.\n", source="-")
    said, run = [], context(library, model=None)
    run.warn = said.append
    (note,) = analyse_one(text, run).reading.notes
    (told,) = said  # with where it is kept, and how it is forgotten
    assert told.endswith(f"{note} It is kept as 1: `jobfit remove 1` forgets it.")
    assert library.load(1).reading.notes == ()
    assert judged(library.load(1), run).reading.notes == (note,)
    for key in ("on_call", "equity", "office_days"):
        library.add_answer(1, key, "none", told_at="2026-11-20T08:00:00Z")
    assert judged(library.load(1), run).reading.notes == ()
    assert analyse_one(text, run).reading.notes == ()
