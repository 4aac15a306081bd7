"""What is read once is kept: by whom, under what key, and for whom it stands."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from analyzer.catalogue import spec_to_json
from analyzer.errors import ModelUnavailable
from analyzer.readers.model.session import Session
from analyzer.run.pipeline import read_cached
from analyzer.serialize import reading_to_json
from analyzer.storage.cache import open_cache
from tests.readers.model.server import serving
from tests.readers.model.texts import Memory, posting
from tests.readers.test_read_facts import CATALOGUE, REPLY


def test_without_a_session_auto_reads_by_phrases() -> None:
    assert read_cached(posting(), CATALOGUE).reader == "phrases"


def test_with_a_session_auto_asks_both() -> None:
    with serving(REPLY) as server, Session(server.endpoint()) as session:
        reading = read_cached(posting(), CATALOGUE, session=session)
    assert (reading.reader, reading.model, reading.tokens_out) == ("both", "m", 20)


def test_the_model_reader_without_a_session_says_what_to_set() -> None:
    with pytest.raises(ModelUnavailable, match="OPENAI_API_KEY") as caught:
        read_cached(posting(), CATALOGUE, reader="model")
    assert "phrases" in caught.value.remedy


@pytest.mark.parametrize("reader", ["phrases", "model", "both"])
def test_a_second_look_gives_the_same_from_what_was_kept(reader: str) -> None:
    store = Memory()
    with serving(REPLY) as server, Session(server.endpoint()) as session:
        first = read_cached(posting(), CATALOGUE, reader=reader, session=session, store=store)
        again = read_cached(posting(), CATALOGUE, reader=reader, session=session, store=store)
        assert len(server.asked) == (0 if reader == "phrases" else 1)
    assert again.cached
    assert (again.facts, again.unsupported, again.notes) == (first.facts, first.unsupported, first.notes)
    assert again.tokens_in == again.tokens_out == 0


def test_what_was_kept_and_cannot_be_read_is_read_anew() -> None:
    store = Memory()
    first = read_cached(posting(), CATALOGUE, store=store)
    for key in store:
        store[key] = '{"reader": "phrases"}'
    assert read_cached(posting(), CATALOGUE, store=store).facts == first.facts


LOOK = """
import json, re, sys
from analyzer.run.pipeline import read_cached
from analyzer.catalogue import Catalogue, spec_from_json
from analyzer.readers.model.endpoint import Endpoint
from analyzer.readers.model.session import Session
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
session = Session(Endpoint(**json.loads(sys.argv[1]))) if sys.argv[1] else None
assert read_cached(posting(), catalogue, session=session, store=store).cached
heavy = {"openai", "pydantic", "httpx2", "tenacity", "selectolax"} & {name.partition(".")[0] for name in sys.modules}
print(json.dumps([sorted(heavy), compiled]))
"""


def test_a_second_look_loads_no_sdk_and_compiles_no_pattern() -> None:
    store = Memory()
    read_cached(posting(), CATALOGUE, store=store)
    with serving(REPLY) as server, Session(server.endpoint()) as session:
        read_cached(posting(), CATALOGUE, session=session, store=store)
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
        with Session(server.endpoint()) as session:
            found = list(
                pool.map(lambda _: read_cached(posting(), CATALOGUE, session=session, store=store), range(8))
            )
        store.close()
    assert len(server.asked) == 1
    assert len({json.dumps(reading_to_json(reading)["facts"]) for reading in found}) == 1
    assert sorted(reading.cached for reading in found) == [False] + [True] * 7
