"""One posting, from its lines to its scorecards: read it or reuse what was read, judge it, keep it.

    posting ── read_or_reuse ──▶ ReadPosting ── finish ──▶ Analysis (judged by each rubric, and kept)

The commands, the interactive prompt and the Python API all go through here, so that each of them reads,
judges and keeps alike.

Nothing is paid for twice, also when the cache is gone. A saved reading of the same lines, made by the
model and prompt that would be asked now, is used as it is; questions that are new since (a rubric's own
fact) are the only ones asked. One by another model or prompt is used as well, and the person is told what
reading again would take: a change of model is offered, never done silently.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple, cast

from analyzer.errors import StorageError
from analyzer.model import Analysis, Fact, Posting, Reading
from analyzer.serialize import lines_digest

if TYPE_CHECKING:
    from analyzer.catalogue import Catalogue
    from analyzer.readers import ReaderChoice
    from analyzer.readers.model.asking import Progress
    from analyzer.run.context import RunContext
    from analyzer.scoring.rubric import Rubric
    from analyzer.storage.library import Library
    from analyzer.storage.saved import SavedReading


class ReadPosting(NamedTuple):
    """A posting with what was read of it.

    `prompt` and `asked` name what it was read with, for the library. `offer` is a sentence for the
    person where another model or prompt could read it anew, else empty.
    """

    posting: Posting
    reading: Reading
    prompt: str = ""
    asked: tuple[str, ...] = ()
    offer: str = ""


def analyse(posting: Posting, desk: RunContext, *, progress: Progress | None = None) -> Analysis:
    """Reads one posting's facts, judges them by each rubric of the desk, and keeps the posting.

    What the person was told about it counts as well. Raises ReaderError where the model reader was
    asked for and could not be used.
    """
    return finish(read_or_reuse(posting, desk, progress=progress), desk)


def finish(seen: ReadPosting, desk: RunContext, *, questions: bool = True) -> Analysis:
    """Keeps and judges what was read. In a run of many this is done in the order of the sources, so
    that the library's numbers follow it as well. `questions`: see `judge`."""
    reading = replace(seen.reading, facts=only_asked(seen.reading.facts, desk.catalogue))
    if seen.offer:
        desk.warn(f"{seen.posting.title or seen.posting.source}: {seen.offer}")
    analysis = judge(seen.posting, _kept(seen, reading, desk), desk.rubrics, questions=questions)
    for new in analysis.reading.notes[len(reading.notes) :]:
        desk.warn(f"{seen.posting.title or seen.posting.source}: {new}")
    return analysis


def _kept(seen: ReadPosting, reading: Reading, desk: RunContext) -> Reading:
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


def keep(seen: ReadPosting, library: Library, *, seen_at: str) -> int:
    """Saves a posting with its reading and what it was asked; gives back its number."""
    return library.save(seen.posting, seen.reading, seen_at=seen_at, prompt=seen.prompt, asked=seen.asked)


def judge(
    posting: Posting, reading: Reading, rubrics: Sequence[Rubric], *, questions: bool = True
) -> Analysis:
    """The scorecards of a reading: no file, no network, no model. A text that hardly is one posting has
    a note that says so. `questions=False` where they are not shown: they take longer than all the rest."""
    from analyzer.readers.not_a_posting import doubt
    from analyzer.scoring.score import score

    if (why := doubt(posting, reading.facts)) and why not in reading.notes:
        reading = replace(reading, notes=(*reading.notes, why))
    cards = tuple(score(reading.facts, rubric, questions=questions) for rubric in rubrics)
    return Analysis(posting, reading, cards)


def read_or_reuse(posting: Posting, desk: RunContext, *, progress: Progress | None = None) -> ReadPosting:
    """Reads the posting, or finds what was read before. Raises ReaderError."""
    seen = _read_or_reuse(posting, desk, progress)
    return seen._replace(posting=named(seen.posting, seen.reading))


def _read_or_reuse(posting: Posting, desk: RunContext, progress: Progress | None) -> ReadPosting:
    posting = _as_saved(posting, desk)
    prompt, asked = prompt_of(desk), asked_of(desk.catalogue)
    saved = _saved_reading(posting, desk, prompt)
    if saved is None:
        return ReadPosting(posting, _read(posting, desk, desk.catalogue, progress), prompt, asked)
    reading = replace(saved.reading, tokens_in=0, tokens_out=0, cost=saved.reading.cost and 0.0)
    if saved.prompt != prompt and prompt:
        offer = _offer(saved, desk)
        return ReadPosting(posting, reading, saved.prompt, tuple(sorted(saved.asked)), offer)
    missing = frozenset(token.partition(":")[0] for token in set(asked) - saved.asked)
    if not missing or not prompt:
        return ReadPosting(posting, reading, saved.prompt, tuple(sorted(saved.asked)))
    more = _read(posting, desk, desk.catalogue.only(missing), progress)
    return ReadPosting(posting, joined(reading, more, desk.catalogue), prompt, tuple({*saved.asked, *asked}))


def named(posting: Posting, reading: Reading) -> Posting:
    """The posting with the title and company that were read, where its source names none."""

    def read(key: str) -> str | None:
        fact = reading.facts.get(key)
        return fact.value if fact is not None and fact.counts and isinstance(fact.value, str) else None

    if posting.title and posting.company:
        return posting
    return replace(posting, title=posting.title or read("title"), company=posting.company or read("company"))


def asked_of(catalogue: Catalogue) -> tuple[str, ...]:
    """What a reading is asked: "key:digest of the question", so that a changed question is a new one."""
    return tuple(
        f"{spec.key}:{_short([spec.kind, spec.question, list(spec.values.items()), spec.unit, spec.infer])}"
        for spec in catalogue.values()
    )


def prompt_of(desk: RunContext) -> str:
    """A name for the model and the prompt that would be asked now; empty for the phrase reader."""
    if desk.session is None:
        return ""
    from analyzer.readers.model.prompt import template_digest
    from analyzer.readers.model.reply_cache import endpoint_parts

    return _short([template_digest(), *endpoint_parts(desk.session.endpoint)])


def _short(parts: Iterable[object]) -> str:
    return hashlib.sha256(json.dumps(list(parts)).encode()).hexdigest()[:8]


def joined(before: Reading, more: Reading, catalogue: Catalogue) -> Reading:
    """One reading with the answers of `more` for its questions and those of `before` for all others."""
    facts: dict[str, Fact] = {**before.facts, **more.facts}
    order = {key: place for place, key in enumerate(catalogue)}
    ranked = sorted(facts, key=lambda key: order.get(key, len(order)))
    return replace(
        more,
        facts={key: facts[key] for key in ranked},
        unsupported=(*before.unsupported, *more.unsupported),
        notes=tuple(dict.fromkeys((*before.notes, *more.notes))),
    )


def only_asked(facts: Mapping[str, Fact], catalogue: Catalogue) -> dict[str, Fact]:
    """The facts that the catalogue asks for: a reading may hold own facts of other rubrics."""
    return {key: fact for key, fact in facts.items() if key in catalogue}


def _as_saved(posting: Posting, desk: RunContext) -> Posting:
    """For a paste of what is saved already: the saved text, which has the page's fields."""
    if desk.library is None or not posting.identity.startswith("text:"):
        return posting
    try:
        saved = desk.library.find(posting)
    except StorageError as error:
        desk.without_library(error)
        return posting
    if saved is None or lines_digest(saved.posting.lines) == lines_digest(posting.lines):
        return posting
    return replace(saved.posting, source=posting.source)


def _saved_reading(posting: Posting, desk: RunContext, prompt: str) -> SavedReading | None:
    """The model's reading of these lines to use: by this prompt, else the newest by another one."""
    if desk.library is None or desk.settings.reader == "phrases":
        return None
    try:
        saved = desk.library.readings_of(posting, by_model=True)
    except StorageError as error:
        desk.without_library(error)
        return None
    if prompt:
        mode = "model" if desk.settings.reader == "model" else "both"
        saved = tuple(one for one in saved if one.reading.reader == mode)
        if same := [one for one in saved if one.prompt == prompt]:
            return same[-1]
        if desk.settings.read_again:
            return None
    return saved[-1] if saved else None


def _read(posting: Posting, desk: RunContext, catalogue: Catalogue, progress: Progress | None) -> Reading:
    from analyzer.readers import read_facts

    return read_facts(
        posting,
        catalogue,
        reader=cast("ReaderChoice", desk.settings.reader),
        session=desk.session,
        store=desk.store,
        progress=progress,
        stream=progress is not None,
    )


def _offer(saved: SavedReading, desk: RunContext) -> str:
    """What reading again would be by, and take, judged by what it took before."""
    assert desk.session is not None
    now, before = desk.session.endpoint.model, saved.reading
    by = f"by {before.model}" if before.model != now else "with another prompt or other settings"
    tokens_in, tokens_out = before.tokens_in, before.tokens_out
    cost = desk.session.cost(tokens_in, tokens_out)
    price = "" if cost is None else f", {cost:.4f} at your prices"
    return (
        f"read before {by}; --read-again asks {now} anew (about {tokens_in:,} tokens in and "
        f"{tokens_out:,} out{price})"
    )
