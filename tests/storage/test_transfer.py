"""The library as JSON lines and back."""

import json

import pytest

from analyzer.errors import StorageError
from analyzer.storage.library import open_library
from tests.storage.makers import TEXT, posting, reading, rich_reading
from tests.storage.test_library import FRIDAY, MONDAY, TUESDAY, card, other, save


def fill(library):
    """Two postings with everything that can be kept, and a number that is no longer used."""
    first, removed, last = (
        save(library, other(n), rich_reading(), prompt="p", asked=["pay"]) for n in (1, 2, 3)
    )
    library.remove(removed)
    save(library, posting("é \U0001f600 " + TEXT, identity="bakery:1"), reading(), at=TUESDAY)
    library.add_answer(first, "on_call", "none", told=MONDAY, note="Ana")
    library.add_answer(first, "on_call", "required", told=TUESDAY)
    library.add_answer(last, "technologies", ("Rust",), told=TUESDAY)
    library.set_status(first, "applied", at=TUESDAY)
    library.add_note(first, "a note\nof two lines", at=TUESDAY)
    library.mark_gone(last, at=FRIDAY)
    library.remember_shown("mine", {first: card(61.3, 0.1)}, at=FRIDAY)


def exported(library):
    return [json.dumps(record) for record in library.export()]


@pytest.fixture
def full(tmp_path):
    library = open_library(tmp_path / "full", warn=pytest.fail)
    fill(library)
    yield library
    library.close()


@pytest.fixture
def empty(tmp_path):
    library = open_library(tmp_path / "empty", warn=pytest.fail)
    yield library
    library.close()


def test_the_round_trip_is_exact(full, empty):
    """Exported, imported and exported again: the same bytes, numbers and search included."""
    lines = exported(full)
    assert empty.take_in(map(json.loads, lines)) == (2, 2)
    assert exported(empty) == lines
    assert empty.numbers() == full.numbers() == (1, 3)
    assert [empty.load(n) for n in (1, 3)] == [full.load(n) for n in (1, 3)]
    assert empty.rows() == full.rows()
    assert empty.search("bakeries").keys() == full.search("bakeries").keys()
    assert empty.find(other(3)).id == 3


def test_importing_twice_changes_nothing(full):
    """What is there already is recognised: nothing is doubled."""
    lines = exported(full)
    assert full.take_in(map(json.loads, lines)) == (2, 0)
    assert exported(full) == lines


def test_importing_adds_what_is_missing(full, empty):
    """A number that is taken by another posting is not used; the person's own state stays."""
    save(empty, other(7))
    save(empty, other(1), at=FRIDAY)
    empty.set_status(2, "offer", at=FRIDAY)
    assert empty.take_in(full.export()) == (2, 2)
    assert empty.load(1).posting == other(7)
    assert empty.load(2).status == "offer"
    assert [answer.value for answer in empty.load(2).answers] == ["required"]
    assert empty.load(3).posting == other(3)


def fact_of(record):
    """The first fact of a record's first reading."""
    return next(iter(record["versions"][0]["readings"][0]["reading"]["facts"].values()))


@pytest.mark.parametrize(
    "damage",
    [
        lambda r: r.pop("versions"), lambda r: r.update(versions=[]), lambda r: r.update(schema=2),
        lambda r: r.update(pid="0" * 12), lambda r: r.update(id="x"), lambda r: r.update(status="hired"),
        lambda r: r["versions"][0].update(posting=None), lambda r: r["versions"][0].update(readings=[]),
        lambda r: r.update(first_seen=None), lambda r: r.update(answers=[{}]), lambda r: r.update(aliases=7),
        lambda r: r.update(events=[{"at": 1, "kind": None, "text": None}]),
        lambda r: r["versions"][0]["posting"].update(title=7), lambda r: r["versions"][0]["posting"].update(lines=[{}]),
        lambda r: r["versions"][0]["posting"]["lines"][0].update(n="1"), lambda r: r["versions"][0]["posting"]["lines"][0].update(origin="x"),
        lambda r: fact_of(r).update(value={"min": 1}), lambda r: fact_of(r).update(value=None), lambda r: fact_of(r).update(value=[1]),
        lambda r: fact_of(r).update(value=float("nan")), lambda r: fact_of(r).update(trust="certain"),
        lambda r: fact_of(r).update(lines=[1.5]), lambda r: fact_of(r).update(others=[{}]), lambda r: fact_of(r).update(quotes="x"),
        lambda r: fact_of(r).update(item_quotes=[[0]]), lambda r: fact_of(r).update(value=["a"], item_quotes=[[9]]),
        lambda r: fact_of(r).update(value=["a"], item_quotes=[0]), lambda r: fact_of(r).update(value=["a"], item_quotes="x"),
        lambda r: r.update(answers=[{"key": "x", "value": {}, "told": "", "note": "", "taken_back": None}]),
        lambda r: r.update(first_seen={}), lambda r: r.update(shown=[{"criteria": "a", "at": "", "score": "x", "fit": "", "verdicts": []}]),
    ],
)  # fmt: skip
def test_what_no_export_wrote_is_refused_whole(full, empty, damage):
    """A broken record is an error that says so, and nothing of the file is imported."""
    good, bad = full.export()
    damage(bad)
    with pytest.raises(StorageError, match="no posting of an export"):
        empty.take_in([good, bad])
    assert empty.numbers() == ()
