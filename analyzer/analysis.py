"""The way of the data, wired once: source → posting → facts → scorecards.

The commands, the interactive prompt and the Python API all go through here, so that each of them
fetches, reads, judges and keeps alike.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from analyzer.errors import StorageError
from analyzer.model import Analysis, Posting, Reading
from analyzer.recall import Look, look, only_asked

if TYPE_CHECKING:
    from analyzer.desk import Desk
    from analyzer.readers.model.asking import Progress
    from analyzer.scoring.rubric import Rubric
    from analyzer.storage.library import Library


def analyse(posting: Posting, desk: Desk, *, progress: Progress | None = None) -> Analysis:
    """Reads one posting's facts, judges them by each rubric of the desk, and keeps the posting.

    What the person was told about it counts as well. Raises ReaderError where the model reader was
    asked for and could not be used.
    """
    return finish(look(posting, desk, progress=progress), desk)


def finish(seen: Look, desk: Desk) -> Analysis:
    """Keeps and judges what was read. In a run of many this is done in the order of the sources, so
    that the library's numbers follow it as well."""
    reading = replace(seen.reading, facts=only_asked(seen.reading.facts, desk.catalogue))
    if seen.offer:
        desk.warn(f"{seen.posting.title or seen.posting.source}: {seen.offer}")
    analysis = judge(seen.posting, _kept(seen, reading, desk), desk.rubrics)
    for new in analysis.reading.notes[len(reading.notes) :]:
        desk.warn(f"{seen.posting.title or seen.posting.source}: {new}")
    return analysis


def _kept(seen: Look, reading: Reading, desk: Desk) -> Reading:
    """Saves the posting with its reading and gives back the reading with the person's answers."""
    from analyzer.storage.answers import with_answers
    from analyzer.storage.saved import timestamp

    if desk.library is None:
        return reading
    try:
        number = keep(seen, desk.library, seen_at=timestamp())
        answers = desk.library.answers(number)
    except StorageError as error:
        desk.without_library(error)
        return reading
    return replace(reading, facts=with_answers(reading.facts, answers)) if answers else reading


def keep(seen: Look, library: Library, *, seen_at: str) -> int:
    """Saves a posting with its reading and what it was asked; gives back its number."""
    return library.save(seen.posting, seen.reading, seen_at=seen_at, prompt=seen.prompt, asked=seen.asked)


def judge(posting: Posting, reading: Reading, rubrics: Sequence[Rubric]) -> Analysis:
    """The scorecards of a reading: no file, no network, no model. A text that hardly is one posting has
    a note that says so."""
    from analyzer.readers.doubt import doubt
    from analyzer.scoring.score import score

    if (why := doubt(posting, reading.facts)) and why not in reading.notes:
        reading = replace(reading, notes=(*reading.notes, why))
    return Analysis(posting, reading, tuple(score(reading.facts, rubric) for rubric in rubrics))
