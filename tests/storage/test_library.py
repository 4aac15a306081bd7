"""The library: every posting, each version of its text, readings, answers, for as long as wanted."""

import dataclasses
import json
import os
import sqlite3
import subprocess
import sys
import zlib

import pytest

from analyzer.errors import StorageError, UsageProblem
from analyzer.keys import posting_id
from analyzer.model import Fact, Pay, Scorecard, Verdict
from analyzer.storage.library import NAME, library_at, open_library
from analyzer.storage.rows import ListedMaker
from analyzer.storage.saved import STATUSES, timestamp
from analyzer.storage.tables import Damaged, packed, unpacked
from tests.storage.makers import TEXT, posting, reading, rich_reading

MONDAY, TUESDAY, FRIDAY = (f"2026-11-{day}T08:00:00Z" for day in (16, 17, 20))


@pytest.fixture
def library(tmp_path):
    with library_at(tmp_path, warn=pytest.fail) as opened:
        yield opened


def save(library, what=None, read=None, at=MONDAY, **options):
    return library.save(what or posting(), read or reading(), seen_at=at, **options)


def other(n, **changes):
    """A posting with an address and words of its own."""
    place = f"https://bakery.example/jobs/{n}"
    return posting(f"{TEXT} Oven number {n}.", **{"identity": f"bakery:{n}", "source": place} | changes)


# Saving and loading


def test_a_posting_comes_back_as_it_was_saved(library):
    """Posting, reading, prompt and questions come back equal, in another process too."""
    number = save(library, read=rich_reading(), prompt="p1", question_tokens=["on_call", "pay"])
    with library_at(library.path.parent) as again:
        saved = again.load(number)
    assert saved.posting == posting()
    assert saved.reading == dataclasses.replace(rich_reading(), cached=True)
    assert list(saved.reading.facts) == list(rich_reading().facts)
    assert (saved.saved_reading.prompt, saved.saved_reading.question_tokens) == ("p1", {"on_call", "pay"})
    assert (saved.status, saved.first_seen, saved.last_seen, saved.gone) == ("new", MONDAY, MONDAY, None)
    assert saved.pid == posting_id(posting().identity)


def test_long_json_is_stored_in_short(library):
    """What a library is made of, texts and readings, takes less than half of what it says, on the disk."""
    tokens = [f"fact_{n}:{n:08x}" for n in range(80)]
    text = posting("\n".join(f"{TEXT} {n}" for n in range(40)))
    number = save(library, text, question_tokens=tokens)
    with sqlite3.connect(library.path) as db:
        stored = db.execute(
            "SELECT v.plain, asked FROM version v JOIN reading r ON r.version = v.id"
        ).fetchone()
    db.close()
    assert all(len(short) * 2 < len(unpacked(short)) for short in stored)
    saved = library.load(number)
    assert saved.saved_reading.question_tokens == set(tokens)
    assert saved.posting == text
    (row,) = library.rows()
    assert json.loads(row.question_tokens) == sorted(tokens)


def test_a_few_bytes_do_not_stand_for_all_the_memory_there_is():
    """A value that unpacks to more than was ever written is damage, as one that is cut off or followed."""
    bomb = zlib.compress(bytes(200_000_000), 1)
    for broken in (bomb, packed("ovens")[:-1], packed("ovens") + b"!", b"ovens"):
        with pytest.raises(Damaged):
            unpacked(broken)
    assert unpacked(packed("ovens")) == unpacked("ovens") == "ovens"


def test_the_same_again_only_moves_last_seen(library):
    """Saving what is there already adds nothing but the day it was seen."""
    number = save(library)
    assert save(library, at=FRIDAY) == number
    saved = library.load(number)
    assert (saved.first_seen, saved.last_seen, saved.versions) == (MONDAY, FRIDAY, 1)
    assert len(library.history(number)[1]) == 1


def test_what_is_done_together_is_kept_whole_or_not_at_all(library):
    """Its calls see what those before have done, others see it at its end, and an error in it undoes all."""

    def fill(names):
        numbers = [save(library, other(name)) for name in names]
        assert [library.load(number).id for number in numbers] == numbers
        with library_at(library.path.parent) as beside:
            assert not set(numbers) & set(beside.numbers())
        return numbers

    assert library.together(lambda: fill([1, 2])) == [1, 2]
    with pytest.raises(UnicodeEncodeError):
        library.together(lambda: fill([3, "\ud800"]))
    assert library.numbers() == (1, 2)
    assert save(library, other(4)) == 3


def test_a_cached_reading_is_the_same_reading(library):
    """What a reading cost does not make it another one."""
    number = save(library, read=rich_reading())
    save(library, read=dataclasses.replace(rich_reading(), tokens_in=0, tokens_out=0, cost=None))
    assert library.load(number).reading.tokens_in == 12
    assert len(library.history(number)[1]) == 1


def test_a_changed_text_is_a_new_version(library):
    """Versions are only added: the old text stays, also when a text comes back."""
    texts = [TEXT, TEXT.replace("fully remote", "hybrid"), TEXT]
    for text, at in zip(texts, (MONDAY, TUESDAY, FRIDAY), strict=True):
        number = save(library, posting(text), at=at)
    versions = library.history(number)[0]
    assert [version.posting for version in versions] == [posting(text) for text in texts]
    assert [(version.number, version.seen) for version in versions] == [
        (1, MONDAY),
        (2, TUESDAY),
        (3, FRIDAY),
    ]
    assert library.load(number).versions == 3


def test_the_best_reading_of_the_newest_text_counts(library):
    """Both readers before the model, the model before the phrases; of equals the newest."""
    number = save(library, read=reading("model", model="a", pay="x"))
    save(library, read=reading("phrases"))
    assert library.load(number).reading.reader == "model"
    save(library, read=reading("model", model="b"))
    assert library.load(number).reading.model == "b"
    save(library, read=reading("both", model="a"))
    assert library.load(number).reading.reader == "both"
    save(library, posting("A new text."), reading("phrases"))
    assert library.load(number).reading.reader == "phrases"
    assert [read.version for read in library.history(number)[1]] == [1, 1, 1, 1, 2]


def test_readings_are_found_by_the_exact_text(library):
    """The readings of these lines, by reader, model and prompt, whichever posting they are of."""
    save(library, read=reading("model", model="a"), prompt="p")
    save(library)
    found = library.readings_of(posting(identity="elsewhere"))
    assert [(read.reading.reader, read.prompt) for read in found] == [("model", "p"), ("phrases", "")]
    assert library.readings_of(posting("Something else.")) == ()


# Finding


def test_a_posting_is_found_by_any_of_its_addresses(library):
    """One identity under two addresses is one posting, and each address finds it."""
    number = save(library)
    assert save(library, posting(source="https://board.example/2")) == number
    for name in ("url:https://bakery.example/jobs/1", "url:https://board.example/2", "bakery:1"):
        assert library.names()[name] == number
    assert "url:https://bakery.example/jobs/9" not in library.names()
    assert library.find(posting(identity="x:1", source="https://board.example/2")).id == number


def test_the_same_text_under_another_name_is_the_same_posting(library):
    """Equal lines are one posting, which is then known by the new name as well."""
    number = save(library)
    assert save(library, posting(identity="y:1", source="https://y.example")) == number
    assert library.names()["y:1"] == number


def test_a_paste_of_a_pages_words_finds_the_page(library):
    """The words are compared, not lines or fields; the page's own text stays the newest."""
    number = save(library)
    lines = [line for line in posting().lines if line.origin != "field"]
    paste = dataclasses.replace(posting(), identity="text:1", source="-", url=None, lines=tuple(lines))
    assert library.find(paste).id == number
    assert save(library, paste) == number
    assert library.load(number).posting == posting()
    assert library.find(dataclasses.replace(paste, identity="text:2", lines=tuple(lines[:2]))) is None


def test_a_file_is_no_address(library):
    """A file may hold another posting tomorrow: only its text counts."""
    save(library, posting(identity="text:a", source="job.txt"))
    assert library.find(posting("Another text.", identity="text:b", source="job.txt")) is None


def test_numbers_and_prefixes_name_a_posting(library):
    """ "7" and the beginning of an id; what means none or several is an error that says so."""
    numbers = [save(library, other(n)) for n in range(40)]
    pid = library.load(numbers[3]).pid
    assert library.resolve(str(numbers[3])) == numbers[3]
    assert library.resolve(pid) == library.resolve(pid[:8]) == numbers[3]
    for word in ("999", "zzz", "", pid[:2], "ffffffffffff", "-1", "٣"):
        with pytest.raises(UsageProblem, match="no saved posting"):
            library.resolve(word)


def test_a_prefix_of_several_is_refused(library):
    """An ambiguous prefix lists what it could be."""
    numbers = [save(library, other(n)) for n in (1, 2)]
    with sqlite3.connect(library.path) as db:  # ids that differ late, which nobody can wait for
        for count, number in enumerate(numbers):
            db.execute("UPDATE posting SET pid = ? WHERE id = ?", [f"abcdef00000{count}", number])
    with pytest.raises(UsageProblem, match="abcdef000000, abcdef000001"):
        library.resolve("abcdef")


@pytest.mark.parametrize(
    ("number", "pid", "word", "means"),
    [
        (12345678901, "123456789012", "12345678901", "number"),
        (123456789012, "123456789012", "123456789012", "pid"),
        (1, "123456789012", "1", "number"),
        (1, "123456789012", "1234", "pid"),
        (1, "123456789012", "123", None),
        (1, "abcdef000000", "abcd", "pid"),
        (1, "abcdef000000", "abc", None),
        (1, "abcdef000000", "abcdef0000000", None),
        (1, "abcdef000000", "ABCDEF", None),
        (1, "abcdef000000", "abcg", None),
    ],
)
def test_up_to_eleven_digits_are_a_number_first_and_four_to_twelve_signs_the_beginning_of_an_id(
    library, number, pid, word, means
):
    numbered, called = save(library, other(1)), save(library, other(2))
    with sqlite3.connect(library.path) as db:
        db.execute("UPDATE posting SET pid = ? WHERE id = ?", [pid, called])
        db.execute("UPDATE posting SET id = ?, pid = ? WHERE id = ?", [number, "f" * 12, numbered])
    if means is None:
        with pytest.raises(UsageProblem, match="no saved posting"):
            library.resolve(word)
    else:
        assert library.resolve(word) == (number if means == "number" else called)


# What the person adds


def test_an_answer_that_confirms_a_sentence_stands_as_long_as_one_of_them_does(library):
    """Asked again once the text has none of them; what the person was told otherwise stays."""
    number = save(library)
    theirs = ("You would look after the ovens of the house", "one week in six")
    library.add_answer(number, "mentoring", True, told_at=MONDAY, theirs=theirs)
    library.add_answer(number, "team_size", 8, told_at=MONDAY)
    save(library, posting(TEXT.replace("one week", "two weeks")), at=TUESDAY)
    assert [(a.key, a.theirs) for a in library.load(number).answers] == [
        ("mentoring", theirs),
        ("team_size", ()),
    ]
    save(library, posting(TEXT.replace("ovens", "stoves").replace("one week", "two weeks")), at=FRIDAY)
    assert [a.key for a in library.load(number).answers] == ["team_size"]
    assert [a.taken_back for a in library.history(number)[2]] == [FRIDAY, None]


def test_a_new_reading_without_the_own_facts_of_another_rubric_keeps_its_hints(library):
    hint = Fact("uses_rust", True, "hinted", (4,), ("ovens",))
    first = dataclasses.replace(reading(), hints={"uses_rust": hint})
    number = save(library, read=first, question_tokens=["pay:1", "uses_rust:2"])
    save(library, read=reading(work_arrangement="onsite"), question_tokens=["pay:1"])
    assert library.load(number).reading.hints == {"uses_rust": hint}


def test_an_answer_stands_until_it_is_taken_back(library):
    """A later answer for the same fact replaces the earlier one; both stay in the history."""
    number = save(library)
    library.add_answer(number, "on_call", "required", told_at=MONDAY, note="Ana")
    library.add_answer(number, "on_call", "none", told_at=TUESDAY)
    assert [(a.value, a.told_at) for a in library.load(number).answers] == [("none", TUESDAY)]
    assert library.withdraw_answer(number, "on_call", at=FRIDAY)
    assert not library.withdraw_answer(number, "on_call", at=FRIDAY)
    assert library.load(number).answers == ()
    kept = library.history(number)[2]
    assert [(a.value, a.note, a.taken_back) for a in kept] == [
        ("required", "Ana", TUESDAY),
        ("none", "", FRIDAY),
    ]


def test_status_and_notes_are_kept_with_their_day(library):
    """Each change of status and each note is an event; the same status again is none."""
    number = save(library)
    for status in STATUSES[1:]:
        library.set_status(number, status, at=TUESDAY)
    library.set_status(number, STATUSES[-1], at=FRIDAY)
    library.add_note(number, "nice people", at=FRIDAY)
    events = library.history(number)[3]
    assert [event.text for event in events] == [*STATUSES[1:], "nice people"]
    assert library.load(number).status == "not for me"
    with pytest.raises(UsageProblem, match="no status"):
        library.set_status(number, "hired", at=FRIDAY)


def test_a_posting_that_is_gone_is_closed_and_may_come_back(library):
    """Its text stays; when it is there again it is new."""
    number = save(library)
    library.mark_gone(number, at=TUESDAY)
    library.mark_gone(number, at=FRIDAY)
    saved = library.load(number)
    assert (saved.status, saved.gone, saved.posting) == ("closed", TUESDAY, posting())
    library.touch(number, seen_at=FRIDAY)
    assert (library.load(number).status, library.load(number).gone) == ("new", None)
    assert [event.kind for event in library.history(number)[3]] == ["gone", "back"]


def test_what_is_removed_is_gone_for_good(library):
    """Nothing of it is left in the file, and its number is not given to another."""
    save(library, other(1))
    number = save(library, other(2))
    library.add_note(number, "SECRETNOTE", at=MONDAY)
    library.remove(number)
    with pytest.raises(UsageProblem):
        library.load(number)
    assert save(library, other(3)) == number + 1
    library.close()
    assert all(b"SECRETNOTE" not in file.read_bytes() for file in library.path.parent.iterdir())


def test_what_does_not_exist_cannot_be_changed(library):
    """Every change of an unknown number is refused."""
    for change in (
        lambda: library.add_answer(9, "on_call", "none", told_at=MONDAY),
        lambda: library.withdraw_answer(9, "on_call", at=MONDAY),
        lambda: library.set_status(9, "applied", at=MONDAY),
        lambda: library.add_note(9, "x", at=MONDAY),
        lambda: library.mark_gone(9, at=MONDAY),
        lambda: library.touch(9, seen_at=MONDAY),
        lambda: library.remove(9),
        lambda: library.history(9),
    ):
        with pytest.raises(UsageProblem, match="9"):
            change()


# Listing and searching


def test_rows_hold_what_scoring_needs(library):
    """A list's row has the facts' values and trusts, answers included, without quotes."""
    number = save(library, read=rich_reading())
    library.add_answer(number, "work_arrangement", "remote", told_at=MONDAY)
    (row,) = library.rows()
    assert {k: (f.value, f.trust) for k, f in row.facts.items() if f.trust != "told"} == {
        k: (f.value, f.trust) for k, f in rich_reading().facts.items() if k != "work_arrangement"
    }
    assert row.facts["work_arrangement"].trust == "told"
    assert (row.id, row.title, row.company, row.reader) == (number, "Oven keeper", "Crumb & Co", "model")
    assert type(row.facts["on_call_empowered"].value) is bool


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("oven", {1, 2}), ("OVENS bakeries", {1, 2}), ("violin", {2}), ("oven -violin", {1}),
        ('"one of them"', {1, 2}), ('"them of one"', set()), ("crumb", {1, 2}), ("-violin", set()), ("", set()),
        ('"', set()), ("AND OR NOT", set()), ("on-call", {1, 2}), ("title:oven", set()), ("*", set()), ("oven)", {1, 2}), ("oven\0violin", {2}),
    ],
)  # fmt: skip
def test_the_full_text_is_searched(library, words, found):
    """All words, phrases, words to leave out; no typed character is an error."""
    save(library, other(1))
    save(library, other(2, title="Oven violin"))
    assert set(library.search(words)) == found


def test_only_the_newest_text_is_searched(library):
    """A word that is no longer in the posting does not find it."""
    number = save(library)
    save(library, posting("All about trumpets."))
    assert set(library.search("trumpets")) == {number}
    assert library.search("bakeries") == {}


def card(score, credit):
    verdict = Verdict("Remote", "met", credit, credit, credit, 1, False, False, (), (), (), None)
    return Scorecard("a", score, 0, 100, "good", None, 0, 1, False, None, (), (), (verdict,))


def test_the_list_remembers_what_it_showed(library):
    """By criteria document: score, fit and each verdict, the last showing only."""
    number = save(library)
    library.remember_shown("a", {number: card(50.0, 1.0)}, at=MONDAY)
    library.remember_shown("a", {number: card(61.3, 0.5)}, at=TUESDAY)
    (shown,) = library.shown("a").values()
    assert (shown.score, shown.fit, shown.at, dict(shown.verdicts)) == (
        61.3,
        "good",
        TUESDAY,
        {"Remote": ("met", 0.5)},
    )
    assert library.shown("b") == {}
    assert library.shown("a", number=number) == library.shown("a")
    assert library.shown("a", number=number + 1) == {}


# Together and after a kill


WRITER = """
import sys
from pathlib import Path
from analyzer.storage.library import open_library
from tests.storage.test_library import other, save
library = open_library(Path(sys.argv[1]))
for n in range(int(sys.argv[2]), int(sys.argv[3])):
    print(save(library, other(n)), flush=True)
"""


def test_several_processes_write_at_once(library):
    """Three processes save overlapping postings: none is lost, none is there twice."""
    ranges = [(0, 12), (6, 18), (0, 18)]
    running = [
        subprocess.Popen(
            [sys.executable, "-c", WRITER, str(library.path.parent), str(a), str(b)], stdout=subprocess.PIPE
        )
        for a, b in ranges
    ]
    assert [process.wait() for process in running] == [0, 0, 0]
    for process in running:
        process.stdout.close()
    assert len(library.numbers()) == 18


def test_what_was_reported_is_there_after_a_kill(tmp_path):
    """Killed in the middle of a run, the library has every posting that was reported (200 kills in benchmarks)."""
    for after in (1, 4, 9):
        folder = tmp_path / str(after)
        process = subprocess.Popen(
            [sys.executable, "-c", WRITER, str(folder), "0", "1000"], stdout=subprocess.PIPE, text=True
        )
        reported = [int(process.stdout.readline()) for _ in range(after)]
        process.kill()
        process.wait()
        process.stdout.close()
        with library_at(folder, warn=pytest.fail) as library:
            assert set(reported) <= set(library.numbers())
            for number in library.numbers():
                assert library.load(number).posting == other(number - 1)


def test_a_locked_library_is_told_soon(library):
    """Another program holds the file: an error that says so, after the timeout."""
    save(library)
    holder = sqlite3.connect(library.path, isolation_level=None)
    holder.execute("BEGIN EXCLUSIVE")
    with (
        library_at(library.path.parent, timeout=0.05) as impatient,
        pytest.raises(StorageError, match="locked"),
    ):
        save(impatient)
    holder.close()
    save(library)


@pytest.mark.parametrize("umask", [0o000, 0o022, 0o077])
def test_all_files_are_private(tmp_path, umask):
    """The library and the files that SQLite puts beside it are 0600, the folder is 0700."""
    before = os.umask(umask)
    try:
        with library_at(tmp_path / "data") as library:
            save(library)
            files = {file.name: oct(file.stat().st_mode & 0o777) for file in (tmp_path / "data").iterdir()}
    finally:
        os.umask(before)
    assert files == dict.fromkeys([NAME, f"{NAME}-shm", f"{NAME}-wal"], "0o600")
    assert oct((tmp_path / "data").stat().st_mode & 0o777) == "0o700"


def test_a_timestamp_sorts_as_text():
    """Times are UTC, to the second."""
    assert timestamp() > MONDAY
    assert len(timestamp()) == len(MONDAY)


def test_the_files_name_is_known(tmp_path):
    """One file in the data folder, which is made when needed."""
    open_library(tmp_path / "deep" / "data").close()
    assert (tmp_path / "deep" / "data" / NAME).is_file()


def test_pay_with_one_end_is_told_from_pay_with_both_in_a_list(library):
    """Equal amounts are one pay to whoever compares them, and not to the list: "up to" has its own end."""
    bounds = [None, "up_to", "from", None]
    for n, bound in enumerate(bounds):
        save(library, other(n), reading(pay=Pay(85_000, 85_000, "EUR", "year", bound)))
    assert [row.facts["pay"].value.bound for row in library.rows()] == bounds


def test_a_maker_that_is_used_again_makes_only_the_rows_that_changed(library):
    """By another answer, status, text or reading; all others are the very same values."""
    for n in range(1, 7):
        save(library, other(n))
    library.add_answer(6, "work_arrangement", "remote", told_at=MONDAY)
    maker = ListedMaker()
    before = library.rows(maker=maker)
    library.add_answer(1, "work_arrangement", "remote", told_at=MONDAY)
    library.set_status(2, "applied", at=MONDAY)
    save(library, other(3), read=rich_reading())
    library.withdraw_answer(6, "work_arrangement", at=MONDAY)
    library.remove(4)
    after = library.rows(maker=maker)
    assert after == library.rows()
    kept = {row.id for row in after if any(row is one for one in before)}
    assert kept == {5}
