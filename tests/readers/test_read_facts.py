"""Reading a posting by one reader or both, and what is kept of it."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from analyzer.catalogue import Catalogue, parse_spec, spec_to_json
from analyzer.errors import ModelUnavailable
from analyzer.readers import read_facts
from analyzer.serialize import reading_to_json
from analyzer.sources import posting_from_text
from analyzer.storage.cache import open_cache
from tests.readers.model.server import found, serving
from tests.readers.model.texts import Memory, posting

TABLES = {
    "mentors": {"question": "Is mentoring part of it?", "cues": {"true": ["will mentor"]}},
    "rota": {"question": "Is there a rotation?", "cues": {"true": ["on-call rotation"]}},
    "hustle": {"question": "Is it hectic?", "cues": {"true": ["hectic"]}},
}
CATALOGUE = Catalogue(tuple(parse_spec(key, table, group="team") for key, table in TABLES.items()))
REPLY = found(([9], ["mentors=yes", "hustle=yes"]))


@pytest.mark.parametrize(
    ("words", "named"),
    [
        (
            "Wir suchen für unser Team in Wien eine Bäckerin, die mit uns und für uns das Brot von morgen backt.",
            "German",
        ),
        (
            "Wij zoeken voor ons team een bakker die het brood van morgen met ons bakt en van de oven houdt.",
            "Dutch",
        ),
        (
            "Szukamy piekarza do naszego zespołu, który na co dzień piecze chleb i lubi to, co robi z nami.",
            "Polish",
        ),
        ("We look for a baker for our team in Wien who bakes the bread of tomorrow with us.", None),
        ("Baker, Wien", None),
        ("- Full-time, 37.5 hours a week; part-time considered", None),
    ],
)
def test_a_posting_in_a_language_that_is_hardly_known_is_noted(words: str, named: str | None) -> None:
    notes = read_facts(posting_from_text(f"Oven Designer\n\n{words}", source="x"), CATALOGUE).notes
    assert [named in note for note in notes] == ([True] if named else [])


def test_without_an_endpoint_auto_reads_by_phrases() -> None:
    reading = read_facts(posting(), CATALOGUE)
    assert (reading.reader, reading.model, reading.cached) == ("phrases", None, False)
    assert set(reading.facts) == {"mentors", "rota"}


def test_with_an_endpoint_auto_asks_both_and_checks_both() -> None:
    with serving(REPLY) as server:
        reading = read_facts(posting(), CATALOGUE, endpoint=server.endpoint())
    assert (reading.reader, reading.model, reading.tokens_out) == ("both", "m", 20)
    assert set(reading.facts) == {"mentors", "rota"}
    assert [fact.key for fact in reading.unsupported] == ["hustle"]


def test_the_model_alone_brings_only_what_it_found() -> None:
    with serving(REPLY) as server:
        reading = read_facts(posting(), CATALOGUE, reader="model", endpoint=server.endpoint())
    assert (reading.reader, set(reading.facts)) == ("model", {"mentors"})


def test_the_model_reader_without_an_endpoint_says_what_to_set() -> None:
    with pytest.raises(ModelUnavailable, match="OPENAI_API_KEY") as caught:
        read_facts(posting(), CATALOGUE, reader="model")
    assert "phrases" in caught.value.remedy


@pytest.mark.parametrize("reader", ["phrases", "model", "both"])
def test_a_second_look_gives_the_same_from_what_was_kept(reader: str) -> None:
    store = Memory()
    with serving(REPLY) as server:
        endpoint = server.endpoint()
        first = read_facts(posting(), CATALOGUE, reader=reader, endpoint=endpoint, store=store)
        again = read_facts(posting(), CATALOGUE, reader=reader, endpoint=endpoint, store=store)
        assert len(server.asked) == (0 if reader == "phrases" else 1)
    assert again.cached
    assert (again.facts, again.unsupported, again.notes) == (first.facts, first.unsupported, first.notes)
    assert again.tokens_in == again.tokens_out == 0


def test_what_was_kept_and_cannot_be_read_is_read_anew() -> None:
    store = Memory()
    first = read_facts(posting(), CATALOGUE, store=store)
    for key in store:
        store[key] = '{"reader": "phrases"}'
    assert read_facts(posting(), CATALOGUE, store=store).facts == first.facts


LOOK = """
import json, re, sys
from analyzer.readers import read_facts
from analyzer.catalogue import Catalogue, spec_from_json
from analyzer.readers.model.endpoint import Endpoint
from tests.readers.model.texts import Memory, posting
kept, specs = json.load(sys.stdin)
store, catalogue = Memory(kept), Catalogue(tuple(map(spec_from_json, specs)))
compiled = []
real = re.compile
def watched(*args, **options):
    # ours only: what the standard library compiles differs from Python to Python
    if sys._getframe(1).f_globals["__name__"].startswith("analyzer"):
        compiled.append(args[0])
    return real(*args, **options)
re.compile = watched
endpoint = Endpoint(**json.loads(sys.argv[1])) if sys.argv[1] else None
assert read_facts(posting(), catalogue, endpoint=endpoint, store=store).cached
heavy = {"openai", "pydantic", "httpx2", "tenacity", "selectolax"} & {name.partition(".")[0] for name in sys.modules}
print(json.dumps([sorted(heavy), compiled]))
"""


def test_a_second_look_loads_no_sdk_and_compiles_no_pattern() -> None:
    store = Memory()
    read_facts(posting(), CATALOGUE, store=store)
    with serving(REPLY) as server:
        read_facts(posting(), CATALOGUE, endpoint=server.endpoint(), store=store)
        given = json.dumps({"model": "m", "base_url": server.url, "deadline": 10.0})
    given_in = json.dumps([store, [spec_to_json(spec) for spec in CATALOGUE.values()]])
    for argument in ("", given):
        done = subprocess.run(
            [sys.executable, "-c", LOOK, argument],
            input=given_in,
            capture_output=True,
            text=True,
            check=True,
        )
        assert json.loads(done.stdout) == [[], []]


def test_of_many_at_the_same_posting_one_asks_and_the_others_take_what_it_kept(tmp_path: Path) -> None:
    with serving(lambda _: time.sleep(0.2) or REPLY) as server, ThreadPoolExecutor(8) as pool:
        store = open_cache(tmp_path / "cache")
        endpoint = server.endpoint()
        found = list(
            pool.map(lambda _: read_facts(posting(), CATALOGUE, endpoint=endpoint, store=store), range(8))
        )
        store.close()
    assert len(server.asked) == 1
    assert len({json.dumps(reading_to_json(reading)["facts"]) for reading in found}) == 1
    assert sorted(reading.cached for reading in found) == [False] + [True] * 7
