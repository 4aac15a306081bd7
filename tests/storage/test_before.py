"""What an earlier jobfit wrote loads unchanged: its library, its cache, its export (see before/README.md)."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import tomllib
from dataclasses import replace
from pathlib import Path

import pytest

from analyzer.catalogue import Catalogue, parse_spec
from analyzer.model import Line
from analyzer.readers.model import prompt
from analyzer.readers.model.asking import ask_model
from analyzer.readers.model.endpoint import Endpoint
from analyzer.serialize import posting_from_json
from analyzer.sources import page
from analyzer.sources.fetch import fetch_page
from analyzer.sources.fetched import FetchRules
from analyzer.sources.page import posting_from_page
from analyzer.storage.cache import CacheStore
from analyzer.storage.library import NAME, library_at

BEFORE = Path(__file__).parent / "before"
WRITTEN = BEFORE / "written"
ROOT = Path(__file__).resolve().parents[2]
EXPORT = (WRITTEN / "export.jsonl").read_text(encoding="utf-8")
PAGE = "http://127.0.0.1:8719/jobs/1"


@pytest.fixture
def home(tmp_path):
    """A home as that jobfit left it."""
    for folder, file, name in (("data", "library.sqlite", NAME), ("cache/texts", "cache.db", "cache.db")):
        (tmp_path / folder).mkdir(parents=True)
        shutil.copy(WRITTEN / file, tmp_path / folder / name)
    shutil.copytree(BEFORE / "criteria", tmp_path / "config" / "criteria")
    return tmp_path


def run(home, *words):
    """A command in a process of its own, in the time zone of the fixtures."""
    clean = {k: v for k, v in os.environ.items() if not k.startswith(("OPENAI_", "JOBFIT_", "XDG_"))}
    return subprocess.run(
        [sys.executable, "-m", "analyzer", *words],
        cwd=ROOT,
        env={**clean, "JOBFIT_HOME": str(home), "TZ": "UTC", "COLUMNS": "100", "PYTHONUTF8": "1"},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


def jobfit(home, *words):
    """What a command prints; nothing may be said on stderr but a count of postings."""
    done = run(home, *words)
    assert done.returncode == 0, done.stderr
    assert re.fullmatch(r"|jobfit: \d+ postings [^\n]*\n", done.stderr), done.stderr
    return done.stdout


def as_of_then(now, then):
    """`now` without what has been added to objects since: keys may be added, none renamed."""
    if isinstance(now, dict) and isinstance(then, dict):
        return {key: as_of_then(value, then[key]) for key, value in now.items() if key in then}
    if isinstance(now, list) and isinstance(then, list) and len(now) == len(then):
        return list(map(as_of_then, now, then))
    return now


def comparable(now, then):
    """Both JSON texts, line by line. How cards are counted is not part of what is kept: fits, what stands
    outside the score and what is asked have changed since."""
    mine, theirs = ([json.loads(line) for line in text.splitlines()] for text in (now, then))
    for plain in (*mine, *theirs):
        plain.pop("scores", None)
        plain.pop("scorecards", None)
    mine = [as_of_then(*pair) for pair in zip(mine, theirs, strict=True)]
    return tuple("\n".join(map(json.dumps, lines)) for lines in (mine, theirs))


# The library


def test_the_library_is_listed_and_shown_as_before(home):
    """`list`, `show` and its history say of each posting what that jobfit said, byte for byte."""
    now, then = comparable(jobfit(home, "list", "--json"), (WRITTEN / "list.jsonl").read_text("utf-8"))
    assert now == then
    for number in range(1, 7):
        said = (WRITTEN / f"show-{number}.json").read_text("utf-8")
        now, then = comparable(jobfit(home, "show", str(number), "--json"), said)
        assert now == then
        history = jobfit(home, "show", str(number), "--history")
        assert history == (WRITTEN / f"history-{number}.txt").read_text("utf-8")


def test_the_library_is_exported_as_before(home):
    assert jobfit(home, "export") == EXPORT


def words_found(library):
    """The postings that each word of all texts finds, beside those in whose newest text it stands."""
    texts = {}
    for number in library.numbers():
        posting = library.load(number).posting
        lines = [posting.title or "", posting.company or "", *(line.text for line in posting.lines)]
        texts[number] = set(re.findall(r"(?<!\w)[a-z]+(?!\w)", " ".join(lines).lower()))
    words = set().union(*texts.values())
    assert len(words) > 50
    return [
        (set(library.search(word)), {number for number, text in texts.items() if word in text})
        for word in sorted(words)
    ]


def test_what_is_searched_is_the_same_in_the_form_of_today(home):
    """Each word finds the postings whose newest text has it, before and after a text changed and one went."""
    with library_at(home / "data", warn=pytest.fail) as library:
        for found, there in words_found(library):
            assert found == there
        saved = library.load(2)
        lines = (*saved.posting.lines, Line(999, "body", "trumpets"))
        library.save(replace(saved.posting, lines=lines), saved.reading, seen_at="2027-01-01T00:00:00Z")
        library.remove(1)
        assert set(library.search("trumpets")) == {2}
        for found, there in words_found(library):
            assert found == there


KILLED = """
import os, signal, sys
from pathlib import Path
from analyzer.storage import tables
from analyzer.storage.library import library_at

migrate, left = tables.migrate, int(sys.argv[2])

def killed(connection, **options):
    def count(statement):
        global left
        left -= 1
        if left < 0:
            os.kill(os.getpid(), signal.SIGKILL)
    connection.set_trace_callback(count)
    migrate(connection, **options)
    connection.set_trace_callback(None)

tables.migrate = killed
with library_at(Path(sys.argv[1]), warn=print):
    pass
"""


@pytest.mark.skipif(os.name != "posix", reason="SIGKILL")
def test_a_kill_while_the_form_changes_loses_nothing(home, tmp_path):
    """Before each statement of the change: the next start finds all of it, in the one form or the other."""
    left, code = 0, -9
    while code == -9:
        place = tmp_path / f"killed-{left}"
        shutil.copytree(home / "data", place)
        code = subprocess.run(
            [sys.executable, "-c", KILLED, place, str(left)], cwd=ROOT, check=False
        ).returncode
        with library_at(place, warn=pytest.fail) as library:
            assert "".join(json.dumps(record) + "\n" for record in library.export()) == EXPORT
            assert all(found == there for found, there in words_found(library))
        left += 3 if left > 8 else 1
    assert (code, left > 8) == (0, True)


def test_every_kind_of_thing_is_in_it(home):
    """The fixture stands for all that a library can hold; where it lost something, it would show less."""
    with library_at(home / "data", warn=pytest.fail) as library:
        saved = [library.load(number) for number in library.numbers()]
        histories = [library.history(one.id) for one in saved]
        last = library.shown("oven-keeper")
    assert {one.status for one in saved} == {"new", "interviewing", "not for me", "closed"}
    assert [one.versions for one in saved] == [1, 1, 1, 2, 1, 1]
    assert [one.gone is None for one in saved].count(False) == 1
    facts = [fact for one in saved for fact in one.reading.facts.values()]
    assert {fact.trust for fact in facts} == {"stated", "inferred", "disputed"}
    assert {getattr(fact.value, "bound", None) for fact in facts} == {None, "up_to", "from"}
    assert any(fact.others for fact in facts)
    assert any(fact.item_quotes for fact in facts)
    assert any(one.reading.unsupported for one in saved)
    readers = {reading.reading.reader for history in histories for reading in history[1]}
    assert readers == {"phrases", "both", "model"}
    told = [answer for history in histories for answer in history[2]]
    assert {type(answer.value) for answer in told} >= {str, bool, int, tuple}
    assert any(answer.taken_back for answer in told)
    assert {event.kind for history in histories for event in history[3]} == {"note", "status", "gone"}
    assert len(last) == 6


def test_a_saved_reading_by_a_model_is_used_without_asking_again(home):
    """The server of then is not there any more: nothing could be asked."""
    asks = ["--base-url", "http://127.0.0.1:9/v1", "--model", "played"]
    done = run(home, "--json", *asks, str(BEFORE / "postings" / "for-a-model.txt"))
    reading = json.loads(done.stdout)["reading"]
    assert (reading["reader"], reading["model"], reading["cached"]) == ("both", "played", True)


# The export


def test_the_export_is_imported_and_exported_again_the_same(tmp_path):
    """Also the pay with one end, which that jobfit could write and not read."""
    assert '"bound": "up_to"' in EXPORT
    jobfit(tmp_path, "import", str(WRITTEN / "export.jsonl"))
    assert jobfit(tmp_path, "export") == EXPORT


def test_importing_the_export_into_the_library_of_then_changes_nothing(home):
    with library_at(home / "data", warn=pytest.fail) as library:
        assert library.import_lines(EXPORT.splitlines()) == (6, 0, ())
    assert jobfit(home, "export") == EXPORT


# The cache


class Seen:
    """A store that notes which kinds of keys were found, and keeps nothing new."""

    def __init__(self, store):
        self.store = store
        self.found = set()

    def get(self, key):
        text = self.store.get(key)
        if text is not None:
            self.found.add(key.partition(":")[0])
        return text

    def set(self, key, text):
        pass


@pytest.fixture
def store(home):
    cache = CacheStore(home / "cache" / "texts", warn=pytest.fail)
    yield Seen(cache)
    cache.close()


@pytest.fixture
def parser_of_then(monkeypatch):
    """A page is parsed anew where what it becomes has changed since, and should: here it is the parser of then."""
    monkeypatch.setattr(page, "PARSER", "1")


def test_a_cached_page_is_given_without_a_request(store, parser_of_then):
    """The same keys for the page and for what was made of it; nobody serves the page any more."""
    in_its_day = FetchRules(allow_private=True, now=lambda: 0.0)
    fetched = fetch_page(PAGE, store=store, rules=in_its_day)
    posting = posting_from_page(
        fetched.body, source=PAGE, url=fetched.url, content_type=fetched.content_type, store=store
    )
    assert posting == the_posting(4)
    assert store.found == {"fetch", "page"}


@pytest.fixture
def prompt_of_then(monkeypatch):
    """A prompt that was changed since asks anew, and should: here stands the one of then."""
    monkeypatch.setattr(prompt, "prompts_dir", lambda: BEFORE / "prompts")
    prompt.template.cache_clear()
    yield
    prompt.template.cache_clear()


def test_a_models_reply_is_given_without_a_request(store, prompt_of_then):
    """The same keys for the replies. The questions are those of the rubric beside the fixture: one of the
    catalogue's that was changed since is asked anew, and should."""
    table = tomllib.loads((BEFORE / "criteria" / "oven-keeper.toml").read_text("utf-8"))
    own = Catalogue(tuple(parse_spec(key, one, group="own", own=True) for key, one in table["fact"].items()))
    endpoint = Endpoint("played", base_url="http://127.0.0.1:8720/v1")
    reply = ask_model(the_posting(6), own, endpoint, store=store)
    assert reply.cached
    assert {finding.key: finding.value for finding in reply.findings} == {
        "uses_rust": True,
        "kinds_of_ovens": ("stone",),
    }
    assert store.found == {"model"}


def the_posting(number):
    """The newest text of a posting of the export."""
    (record,) = [one for one in map(json.loads, EXPORT.splitlines()) if one["id"] == number]
    return posting_from_json(record["versions"][-1]["posting"])


# What the fixtures may not hold


@pytest.mark.parametrize("file", sorted(WRITTEN.iterdir()), ids=lambda file: file.name)
def test_the_fixtures_hold_nothing_of_the_machine_they_were_made_on(file):
    """No path, no key, no name of a person or machine: only texts of our own and times."""
    data = file.read_bytes()
    for part in (b"/tmp", b"/home/", b"/root", b"/Users", b"/work", b"sk-", b"Bearer", b"\\\\Users"):
        assert part not in data
