"""What is being added: for each time that a person gives something, a thread that goes through it, and how
far that is.

Nothing of it is kept but what the library keeps: after a restart, an address of an addition is none any more.
"""

from __future__ import annotations

import itertools
import threading
from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from analyzer.errors import JobfitError, UsageProblem, as_jobfit_error
from analyzer.run.adding import AddStep, Given, add_all
from analyzer.serve.views import NotThere

if TYPE_CHECKING:
    from analyzer.run.context import RunContext
    from analyzer.settings import Settings

MOST_KEPT = 20
"""Additions that can still be looked at."""
AT_ONCE = 3
MOST_THINGS = 200
FACTS_SHOWN = 12
"""Of the facts that a model finds, the last ones."""

Opening = Callable[["RunContext"], Sequence[Given]]
"""Makes the things of a run: what gets them wants its cache and its settings."""


@dataclass
class Thing:
    """One thing on its way: the last that happened to it, and the facts that were found meanwhile."""

    name: str
    step: AddStep | None = None
    facts: deque[str] = field(default_factory=lambda: deque(maxlen=FACTS_SHOWN))


class Addition:
    """One time that something was given. Safe to look at while it goes on: `wait` for a change, then read."""

    def __init__(self, number: int) -> None:
        self.number = number
        self.things: list[Thing] = []
        self.notes: list[str] = []
        self.problem: JobfitError | None = None
        self.done = False
        self.closing = False
        self._changes = 0
        self._changed = threading.Condition()

    @property
    def finished(self) -> int:
        """How many things have come to their end."""
        ends = {"judged", "swept", "failed"}
        return sum(one.step is not None and one.step.state in ends for one in self.things)

    def wait(self, seen: int, seconds: float) -> int:
        """How many changes there were, as soon as these are more than `seen`, or after so many seconds."""
        with self._changed:
            self._changed.wait_for(lambda: self._changes > seen or self.done or self.closing, seconds)
            return self._changes

    def change(self, what: Callable[[], object]) -> None:
        """Changes something, and wakes who waits for it."""
        with self._changed:
            what()
            self._changes += 1
            self._changed.notify_all()

    def tell(self, place: int, step: AddStep) -> None:
        """Takes note of what happened to a thing."""
        thing = self.things[place]
        if step.state == "found":
            self.change(lambda: thing.facts.append(step.text))
        else:
            self.change(lambda: setattr(thing, "step", step))

    def run(self, settings: Settings, opening: Opening) -> None:
        """In a thread of its own: goes through all of it."""
        from analyzer.run.context import open_run

        try:
            with open_run(
                settings, warn=lambda text: self.change(lambda: self.notes.append(text))
            ) as context:
                given = opening(context)
                self.change(lambda: self.things.extend(Thing(one.name) for one in given))
                add_all(given, context, self.tell)
        except Exception as error:  # noqa: BLE001 - whatever it was, the page says so, and the next may go better
            problem = as_jobfit_error(error)
            self.change(lambda: setattr(self, "problem", problem))
        finally:
            self.change(lambda: setattr(self, "done", True))


class Additions:
    """All additions of one run of the server, by number."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._all: dict[int, Addition] = {}
        self._numbers = itertools.count(1)

    def begin(self, settings: Settings, opening: Opening) -> Addition:
        """Begins to add something. Raises UsageProblem where too much is under way already."""
        with self._lock:
            if sum(not one.done for one in self._all.values()) >= AT_ONCE:
                raise UsageProblem(
                    f"{AT_ONCE} additions are under way already", remedy="wait until one of them is done"
                )
            addition = Addition(next(self._numbers))
            self._all[addition.number] = addition
            over = [number for number, one in self._all.items() if one.done]
            for number in over[: max(0, len(self._all) - MOST_KEPT)]:
                del self._all[number]
        threading.Thread(target=addition.run, args=(settings, opening), daemon=True).start()
        return addition

    def close(self) -> None:
        """The server ends: whoever waits for a change waits no longer."""
        for one in list(self._all.values()):
            one.change(lambda one=one: setattr(one, "closing", True))  # type: ignore[misc]

    def find(self, word: str) -> Addition:
        """The addition of this number. Raises NotThere."""
        found = self._all.get(int(word)) if word.isascii() and word.isdigit() and len(word) < 10 else None
        if found is None:
            raise NotThere(
                "nothing is being added under this address", remedy="the library has what was added"
            )
        return found
