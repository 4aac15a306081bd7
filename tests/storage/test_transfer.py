"""The library as JSON lines and back."""

import dataclasses
import json
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import Phase, given, settings

from analyzer.model import Claim, Fact, Fallback, Line, Pay, Posting, Reading
from analyzer.storage.library import library_at, open_library
from analyzer.storage.saved import Answer, SavedReading
from tests import examples
from tests.storage.makers import TEXT, posting, reading, rich_reading
from tests.storage.random_values import answers, cards, read_postings
from tests.storage.test_library import FRIDAY, MONDAY, TUESDAY, card, other, save


def fill(library):
    """Two postings with everything that can be kept, and a number that is no longer used."""
    first, removed, last = (
        save(library, other(n), rich_reading(), prompt="p", question_tokens=["pay"]) for n in (1, 2, 3)
    )
    library.remove(removed)
    save(library, posting("é \U0001f600 " + TEXT, identity="bakery:1"), reading(), at=TUESDAY)
    library.add_answer(first, "on_call", "none", told_at=MONDAY, note="Ana")
    library.add_answer(first, "on_call", "required", told_at=TUESDAY)
    library.add_answer(last, "technologies", ("Rust",), told_at=TUESDAY)
    library.add_answer(last, "mentoring", True, told_at=TUESDAY, theirs=("look after them",))
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


def unmarked(rows):
    """Rows without what stands for their facts, which differs by the numbers that readings have."""
    return [row._replace(facts_sum="") for row in rows]


def test_the_round_trip_is_exact(full, empty):
    """Exported, imported and exported again: the same bytes, numbers and search included."""
    lines = exported(full)
    assert empty.import_lines(lines) == (2, 2, ())
    assert exported(empty) == lines
    assert empty.numbers() == full.numbers() == (1, 3)
    assert [empty.load(n) for n in (1, 3)] == [full.load(n) for n in (1, 3)]
    assert unmarked(empty.rows()) == unmarked(full.rows())
    assert empty.search("bakeries").keys() == full.search("bakeries").keys()
    assert empty.find(other(3)).id == 3


def test_importing_twice_changes_nothing(full):
    """What is there already is recognised: nothing is doubled."""
    lines = exported(full)
    assert full.import_lines(lines) == (2, 0, ())
    assert exported(full) == lines


def test_importing_adds_what_is_missing(full, empty):
    """A number that is taken by another posting is not used; the person's own state stays."""
    save(empty, other(7))
    save(empty, other(1), at=FRIDAY)
    empty.set_status(2, "offer", at=FRIDAY)
    assert empty.import_lines(exported(full)) == (2, 2, ())
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
def test_what_no_export_wrote_is_left_out_and_named(full, empty, damage):
    """A broken record is left out whole, with its line and what is wrong; the others go in."""
    bad, good = full.export()
    damage(bad)
    done = empty.import_lines(["", json.dumps(bad), json.dumps(good)])
    assert (done.taken, done.changed) == (1, 1)
    assert [skipped.line for skipped in done.skipped] == [2]
    assert done.skipped[0].reason
    assert exported(empty) == [json.dumps(good)]
    assert empty.search("bakeries").keys() == {3}


@pytest.mark.parametrize(
    ("damage", "named"),
    [
        (
            lambda r: fact_of(r).update(value={"min": 1}),
            "reading.facts.work_arrangement.value.max is missing",
        ),
        (
            lambda r: r["versions"][0]["posting"]["lines"][1].update(n="1"),
            "posting.lines[1].n is no whole number",
        ),
        (lambda r: r["answers"][0].update(note=None), "posting.answers[0].note is no text"),
        (lambda r: r.update(status="hired"), "posting.status is 'hired', which is none of"),
        (lambda r: r.update(id=2**63), "posting.id is no number of a posting"),
        (
            lambda r: r.update(events=[{"at": "", "kind": "note", "text": "\ud800"}]),
            "characters that are none",
        ),
    ],
)
def test_what_is_wrong_is_named_with_its_place(full, empty, damage, named):
    """A person who looks into the file finds the place at once."""
    record = next(full.export())
    damage(record)
    (skipped,) = empty.import_lines([json.dumps(record)]).skipped
    assert named in skipped.reason


@pytest.mark.parametrize(
    "line", ["no json", "[1]", "7", '{"schema": 1}', '{"id": NaN}', "[" * 100_000, b"\xff{}"]
)
def test_a_line_that_is_no_posting_is_left_out(empty, line):
    """Whatever stands in a line, it is counted and named, and raises nothing."""
    done = empty.import_lines([line])
    assert (done.taken, len(done.skipped)) == (0, 1)


def test_pay_with_one_end_comes_through(full, empty):
    """ "Up to 85,000 EUR" has a `bound`, in a fact and in an answer, and is read back with it."""
    number = save(full, other(8), reading(pay=Pay(85_000, 85_000, "EUR", "year", "up_to")))
    full.add_answer(number, "pay", Pay(4_000, 4_000, None, "month", "from"), told_at=FRIDAY)
    lines = exported(full)
    assert empty.import_lines(lines).skipped == ()
    assert exported(empty) == lines
    assert empty.load(number).reading.facts["pay"].value.bound == "up_to"
    assert empty.load(number).answers[0].value.bound == "from"


def test_a_text_that_came_back_and_what_was_noted_twice_come_through(full, empty):
    """Within one second a text may change and change back, and the same be noted, answered and read
    twice: each is kept as often as it was, in its order."""
    number = save(full, other(9))
    for text in (f"{TEXT} Another oven.", f"{TEXT} Oven number 9."):
        save(full, posting(text, identity="bakery:9", source="https://bakery.example/jobs/9"))
    for value in ("none", "none", "none"):
        full.add_answer(number, "on_call", value, told_at=MONDAY)
        full.add_note(number, "the same", at=MONDAY)
    for facts in ({"title": "a"}, {"title": "b"}, {"title": "a"}):
        save(full, other(9), reading(**facts))
    lines = exported(full)
    assert empty.import_lines(lines).skipped == ()
    assert exported(empty) == lines
    assert empty.load(number) == full.load(number)
    assert empty.import_lines(lines).changed == 0
    assert exported(empty) == lines


@given(read_postings(), answers(), cards())
@settings(max_examples=examples(20), deadline=None)
def test_whatever_can_be_saved_comes_through(posting_and_reading, told, shown):
    """Random postings, readings, answers, notes and cards: exported, imported and exported again they
    are the same, byte for byte."""
    new, read = posting_and_reading
    with TemporaryDirectory() as name, library_at(Path(name, "a")) as one, library_at(Path(name, "b")) as two:
        number = one.save(
            new, read.reading, seen_at=read.made, prompt=read.prompt, question_tokens=read.question_tokens
        )
        for answer in told:
            one.add_answer(
                number,
                answer.key,
                answer.value,
                told_at=answer.told_at,
                note=answer.note,
                theirs=answer.theirs,
            )
            one.add_note(number, answer.note, at=answer.told_at)
            if answer.taken_back:
                one.withdraw_answer(number, answer.key, at=answer.taken_back)
        one.remember_shown("mine", {number: shown}, at=MONDAY)
        lines = exported(one)
        assert two.import_lines(lines) == (1, 1, ())
        assert exported(two) == lines
        assert two.load(number) == one.load(number)
        assert unmarked(two.rows()) == unmarked(one.rows())
        assert one.import_lines(lines).changed == 0


def test_a_score_without_a_fraction_is_the_same_number_when_it_is_read_back(full, empty):
    """SQLite keeps 61 as 61.0: the row's checksum is over what it keeps."""
    plain = json.loads(exported(full)[0])
    plain["shown"][0]["score"] = 61
    assert empty.import_lines([json.dumps(plain)]) == (1, 1, ())
    assert json.loads(exported(empty)[0])["shown"][0]["score"] == 61.0


NOT_SAVED = {("Reading", "cached"), ("SavedReading", "version")}
"""What is known only where a reading is looked up."""


def _fields():
    """Every field of what a library keeps, with its default; a new one is here at once."""
    for kind in (Posting, Line, Reading, Fact, Claim, Fallback, Pay, Answer, SavedReading):
        if dataclasses.is_dataclass(kind):
            defaults = {field.name: field.default for field in dataclasses.fields(kind)}
        else:
            defaults = {name: kind._field_defaults.get(name) for name in kind._fields}
        yield from (
            (kind, name, default)
            for name, default in defaults.items()
            if (kind.__name__, name) not in NOT_SAVED
        )


def _parts(value):
    """The value and all in it."""
    waiting = [value]
    while waiting:
        node = waiting.pop()
        yield node
        if dataclasses.is_dataclass(node):
            waiting.extend(getattr(node, field.name) for field in dataclasses.fields(node))
        elif isinstance(node, dict):
            waiting.extend(node.values())
        elif isinstance(node, (tuple, list, frozenset)):
            waiting.extend(node)


class AllFilledError(Exception):
    """There is a value for each field: no other need be made."""


def test_the_random_values_hold_everything_that_a_library_keeps():
    """A field that no random value fills could be lost on the way, and no test would notice."""
    missing = {(kind.__name__, name): default for kind, name, default in _fields()}

    @given(read_postings(), answers())
    @settings(max_examples=200, deadline=None, database=None, derandomize=True, phases=[Phase.generate])
    def look(posting_and_reading, told):
        for part in _parts([posting_and_reading, told]):
            for name in [name for kind, name in missing if kind == type(part).__name__]:
                if getattr(part, name) not in (missing[type(part).__name__, name], None, "", (), 0, False):
                    del missing[type(part).__name__, name]
        if not missing:
            raise AllFilledError

    with suppress(AllFilledError):
        look()
    assert not missing


@pytest.mark.parametrize("part", ["answers", "events", "readings", "versions"])
@pytest.mark.parametrize(("there", "comes"), [(1, 2), (2, 1), (2, 2), (1, 3)])
def test_what_comes_more_often_than_it_is_there_is_added_as_often_as_it_lacks(
    full, empty, part, there, comes
):
    """A person may note the same twice: it is there afterwards as often as in the one that has more."""
    record = next(full.export())
    # of readings, the newest and one that is the same are one: so two by turns
    readings = record["versions"][0]["readings"]
    readings.append(json.loads(json.dumps(readings[0])))
    del readings[1]["reading"]["facts"]["work_arrangement"]

    def home(of):
        return of["versions"][0] if part == "readings" else of

    def times(many):
        made = json.loads(json.dumps(record))
        home(made)[part] = home(made)[part] * many
        return json.dumps(made)

    assert empty.import_lines([times(there)]) == (1, 1, ())
    assert empty.import_lines([times(comes)]) == (1, int(comes > there), ())
    (only,) = empty.export()
    assert len(home(only)[part]) == len(home(record)[part]) * max(there, comes)
