"""The work on one posting ends in its time: a text, a page, a rubric's cues, here and in a worker."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from itertools import product

import pytest

from analyzer.catalogue import Catalogue, load_catalogue
from analyzer.catalogue.spec import parse_spec
from analyzer.deadline import LEAST, check_deadline, work_within
from analyzer.errors import SourceError
from analyzer.readers import read_facts
from analyzer.readers.phrases.rows import index_of
from analyzer.run.context import RunContext
from analyzer.run.parallel import analyse_many
from analyzer.run.pipeline import Source
from analyzer.run.worker import Failed, Task, _read
from analyzer.settings import Settings
from analyzer.sources.dispatch import posting_from_bytes
from analyzer.sources.plain_text import posting_from_text
from analyzer.text.posting_text import PostingText
from tests.run.test_parallel import Watching

PARAGRAPH = "You are on call one week in six, unless you work from home. No travel, but visas in {} cases.\n"


class Clock:
    """Every look at it takes a second."""

    def __init__(self) -> None:
        self.looks = 0

    def __call__(self) -> float:
        self.looks += 1
        return float(self.looks)


def text(paragraphs: int) -> str:
    return "Baker\n" + "".join(PARAGRAPH.format(number) for number in range(paragraphs))


def page(paragraphs: int) -> bytes:
    lines = "".join(f"<div><p>{PARAGRAPH.format(number)}</p></div>" for number in range(paragraphs))
    return f"<!doctype html><html><title>Baker</title><body><h1>Baker</h1>{lines}</body></html>".encode()


def test_a_long_text_ends_soon_after_its_time() -> None:
    """However long it is: the looks at the clock end with the first that is too late."""
    posting, clock = posting_from_text(text(2_000), source="-"), Clock()
    with work_within(50, clock), pytest.raises(SourceError, match="more than 50 s of work") as told:
        read_facts(posting, load_catalogue())
    assert told.value.kind == "timeout"
    assert "--deadline" in told.value.remedy
    assert clock.looks == 51


def test_the_clock_is_looked_at_more_often_the_longer_the_text_is() -> None:
    """Else a long one could go on past its time unseen."""
    looks = []
    for paragraphs in (20, 200):
        clock = Clock()
        with work_within(1e9, clock):
            read_facts(posting_from_text(text(paragraphs), source="-"), load_catalogue())
        looks.append(clock.looks)
    assert looks[1] > 5 * looks[0]


def test_a_long_page_ends_soon_after_its_time() -> None:
    clock = Clock()
    with work_within(10, clock), pytest.raises(SourceError, match="more than 10 s"):
        posting_from_bytes(page(2_000), source="a.html")
    assert clock.looks == 11


def test_a_cue_of_a_rubric_ends_with_the_time_of_its_posting() -> None:
    """It is looked for sentence by sentence, each within its own seconds."""
    entry = {"question": "Is it?", "cues": {"true": ["(?:sea|lake) ?side"]}}
    own = Catalogue((parse_spec("odd", entry, group="own", own=True),))
    posting, clock = posting_from_text("Baker\n" + "We are here.\n" * 500, source="-"), Clock()
    with work_within(100, clock), pytest.raises(SourceError, match="more than 100 s"):
        read_facts(posting, own)
    assert clock.looks == 101


def test_a_worker_keeps_the_deadline_too(monkeypatch: pytest.MonkeyPatch) -> None:
    """The error is of the same kind as it is without workers."""
    monkeypatch.setattr("analyzer.run.worker.work_within", lambda seconds: work_within(seconds, Clock()))
    task = Task(posting_from_text(text(500), source="-"), None, True)
    found = _read(task, load_catalogue(), 20.0)
    assert isinstance(found, Failed)
    assert (found.kind, "more than 20 s" in found.message) == ("timeout", True)


@pytest.mark.parametrize("which", ["text", "page"])
def test_in_a_run_of_many_it_is_that_posting_s_error(which: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """The others go on."""
    for module in ("parallel", "pipeline"):
        monkeypatch.setattr(
            f"analyzer.run.{module}.work_within", lambda seconds: work_within(seconds, Clock())
        )
    long = page(2_000) if which == "page" else text(2_000).encode()
    sources = [
        Source(str(n), partial(posting_from_bytes, data, source=f"{n}.html" if which == "page" else "a.txt"))
        for n, data in enumerate([page(4), long, page(5)])
    ]
    context = RunContext(Settings(deadline=400.0), load_catalogue(), (), None, None, None, warn=str)
    done = list(analyse_many(sources, context, watch=Watching()))
    assert [one.problem is None for one in done] == [True, False, True]
    assert done[1].problem is not None
    assert done[1].problem.kind == "timeout"


def test_the_outer_time_holds_within_an_inner_one() -> None:
    clock = Clock()
    with work_within(3, clock), work_within(100, clock), pytest.raises(SourceError, match="more than 3 s"):
        for _ in range(10):
            check_deadline()


def test_any_posting_gets_the_time_of_an_ordinary_one() -> None:
    """Also under `--deadline 0`, which is meant for a model."""
    with work_within(0, Clock()):
        check_deadline()
        with pytest.raises(SourceError, match=f"more than {LEAST:g} s"):
            check_deadline()


def test_without_a_run_there_is_no_deadline() -> None:
    with work_within(0, Clock()):
        pass
    for _ in range(5):
        check_deadline()


@pytest.mark.parametrize(
    ("stage", "break_"),
    [
        *product(("words", "sentences", "tokens", "phrases"), "\n"),
        *product(("words", "sentences", "phrases"), " "),
    ],
)
def test_no_stage_of_a_long_text_goes_unseen(
    stage: str, break_: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each looks at the clock as it goes, so that none takes long beyond the time that was given."""
    monkeypatch.setattr("analyzer.text.folding._PIECE", 1_000)
    monkeypatch.setattr("analyzer.text.folding._WORDS", 100)
    monkeypatch.setattr("analyzer.text.vocabulary._AT_ONCE", 100)
    stages: dict[str, Callable[[PostingText], object]] = {
        "words": lambda prepared: prepared.words,
        "sentences": lambda prepared: prepared.sentences,
        "tokens": lambda prepared: prepared.tokens,
        "phrases": lambda prepared: index_of("en").find(prepared.tokens),
    }
    looks: dict[int, int] = {}
    for paragraphs in (20, 800):
        prepared = PostingText(posting_from_text(text(paragraphs).replace("\n", break_), source="-"))
        for name, work in stages.items():
            clock = Clock()
            with work_within(1e9, clock):
                work(prepared)
            if name == stage:
                looks[paragraphs] = clock.looks
    assert looks[800] > looks[20] + 10
