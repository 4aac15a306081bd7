"""A person at work with a provider on loopback: each step as the commands do it, in this process."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import pytest

from analyzer.model import Line, Posting
from analyzer.readers.model.batch_api import BatchApi
from analyzer.readers.model.session import Session
from analyzer.run.batch.finishing import Finished, finish_all
from analyzer.run.batch.looking import Looked, look, take_in, tidy
from analyzer.run.batch.offering import Limits, Offer, offer
from analyzer.run.batch.sending import send
from analyzer.run.context import RunContext, open_run
from analyzer.run.pipeline import Source
from analyzer.settings import Settings
from analyzer.storage.batch_queue import BatchQueue, open_queue
from tests.readers.model.batch_server import BatchServer

TOWNS = ("Porto", "Ghent", "Turin", "Graz", "Lyon", "Delft", "Cork")
PRICE = (1.0, 4.0)


def posting(n: int, *more: str, source: str = "") -> Posting:
    """A posting of our own, unlike the others."""
    place = "fully remote" if n % 3 else "hybrid, two days in our bakery"
    texts = (
        f"Keeper of ovens {n}",
        f"We bake {n + 2} kinds of bread in {TOWNS[n % len(TOWNS)]} and sell them at night.",
        f"This position is {place}.",
        f"You mentor {n + 1} apprentices and plan what is baked on which day.",
        *more,
    )
    lines = tuple(Line(k, "title" if k == 1 else "body", text) for k, text in enumerate(texts, start=1))
    name = source or f"{n}.txt"
    return Posting(name, f"url:https://bread.example/{name}", lines, title=texts[0])


def sources(many: int) -> list[Source]:
    return [source(posting(n)) for n in range(many)]


def source(one: Posting) -> Source:
    return Source(one.source, lambda: one)


@dataclass
class Desk:
    """What a person has at hand, with a home and a provider of their own. `notes` is what was said."""

    server: BatchServer
    notes: list[str] = field(default_factory=list)
    settings: dict[str, Any] = field(default_factory=dict)
    slept: list[float] = field(default_factory=list)

    @contextmanager
    def opened(self, **more: Any) -> Iterator[tuple[RunContext, BatchQueue, BatchApi]]:
        given = {
            "model": "m", "base_url": self.server.url, "api_key": "sk-test-1234567890", "prices": {"m": PRICE},
            **self.settings, **more,
        }  # fmt: skip
        with open_run(Settings(**given), warn=self.notes.append) as context:
            assert context.session is not None
            session = Session(
                replace(context.session.endpoint, deadline=5.0),
                max_calls=context.settings.max_calls,
                max_cost=context.settings.max_cost,
                sleep=self.slept.append,
            )
            context.session = session
            with open_queue() as queue, BatchApi(session) as api:
                yield context, queue, api

    def submit(
        self,
        found: Sequence[Source] = (),
        *,
        agree: Callable[[Offer], bool] = lambda _: True,
        per_file: int = 50_000,
        size: int = 200_000_000,
        **more: Any,
    ) -> Offer:
        with self.opened(**more) as (context, queue, api):
            assert context.session is not None
            offered, _ = offer(found, context, queue, agree=agree, limits=Limits(per_file, size))
            at = context.session.endpoint
            send(queue, api, at, context.settings.prices, warn=self.notes.append)
            return offered

    def status(self, **more: Any) -> list[Looked]:
        with self.opened(**more) as (context, queue, api):
            assert context.session is not None
            return look(queue, api, context.session.endpoint)

    def collect(self, **more: Any) -> list[Finished]:
        with self.opened(**more) as (context, queue, api):
            assert context.session is not None
            at, prices = context.session.endpoint, context.settings.prices
            self.looked = take_in(look(queue, api, at), queue, api, at, prices)
            done = list(finish_all(queue, context, at))
            tidy(queue, api, at, self.notes.append)
            return done

    def failures(self) -> list[tuple[str, str, str]]:
        with open_queue() as queue:
            return queue.failures()

    def table(self) -> list[tuple[str, float, str, dict[str, object]]]:
        """The library as it is judged: title, score and fit of each posting, and its facts."""
        from analyzer.run.pipeline import judged

        with self.opened() as (context, _, _):
            assert context.library is not None
            rows = [judged(context.library.load(row.id), context) for row in context.library.rows()]
        return [
            (
                one.posting.source,
                one.scorecards[0].score,
                one.scorecards[0].fit,
                {key: fact.value for key, fact in one.reading.facts.items()},
            )
            for one in rows
        ]

    def paid(self) -> list[int]:
        return sorted(self.server.paid.values())


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Desk]:
    monkeypatch.setenv("JOBFIT_HOME", str(tmp_path / "home"))
    with BatchServer() as server:
        yield Desk(server)
