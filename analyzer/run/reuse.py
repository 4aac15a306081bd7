"""Nothing is paid for twice: where a reading is looked for, and saved, before `pipeline.py` makes one.

In this order, from what is nearest to what is asked anew:

1. **The library** (`saved_reading`): a saved reading by a model, of the same lines. One by the model and
   prompt that would be asked now is used as it is, and questions that are new since (a rubric's own fact)
   are the only ones asked (`joined`); of facts that a release brought, those that a rubric judges by
   (`to_ask`). One by another model or prompt is used as well, and the person is
   told what reading again would take (`offer_to_read_again`): a change of model is offered, never done
   silently. So a lost cache costs nothing.
2. **The cache of readings** (`cached_or_read_now`): all that was made of a text, by everything that it
   follows from: text, questions, cues, our own code, and for a model whatever can change its answers. A
   second look at a file parses and matches nothing.
3. **The cache of replies** (`analyzer.readers.model.reply_cache`): what a model said, group of questions by
   group. A new release reads anew (2), and asks nothing: it makes facts of the same replies.

Which parts stand in which key, and why, is told in `analyzer.keys`. The cache of pages is another matter:
it belongs to `analyzer.sources`, before there is a posting.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Collection, Mapping
from contextlib import AbstractContextManager, nullcontext
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple

from analyzer import keys
from analyzer.catalogue.once import once_for_specs
from analyzer.errors import StorageError
from analyzer.model import Fact, Posting, ReaderName, Reading, Store
from analyzer.serialize import reading_from_json, reading_to_json

if TYPE_CHECKING:
    from analyzer.catalogue import Catalogue, FactSpec
    from analyzer.readers.model.session import Session
    from analyzer.run.context import RunContext
    from analyzer.storage.saved import SavedReading

# ── in the library ────────────────────────────────────────────────────────────────────────────────


def as_saved(posting: Posting, context: RunContext) -> Posting:
    """For a paste of what is saved already: the saved text, which has the page's fields."""
    if context.library is None or not posting.identity.startswith("text:"):
        return posting
    try:
        return context.library.newest_text(posting)
    except StorageError as error:
        context.without_library(error)
        return posting


def saved_reading(posting: Posting, context: RunContext, prompt: str) -> SavedReading | None:
    """The model's reading of these lines to use: by this prompt, else the newest by another one."""
    if context.library is None or context.settings.reader == "phrases":
        return None
    try:
        saved = context.library.readings_of(posting, by_model=True)
    except StorageError as error:
        context.without_library(error)
        return None
    if prompt:
        mode = "model" if context.settings.reader == "model" else "both"
        saved = tuple(one for one in saved if one.reading.reader == mode)
        if same := [one for one in saved if one.prompt == prompt]:
            return same[-1]
        if context.settings.read_again:
            return None
    return saved[-1] if saved else None


def question_tokens_of(catalogue: Catalogue) -> tuple[str, ...]:
    """What a reading is asked: a token for each question, so that a changed question is a new one."""
    return _question_tokens(catalogue.values())


@once_for_specs
def _question_tokens(specs: tuple[FactSpec, ...]) -> tuple[str, ...]:
    return tuple(keys.question_token(spec.for_key()) for spec in specs)


def to_ask(
    saved: SavedReading, tokens: Collection[str], context: RunContext, *, later_alone: bool = False
) -> frozenset[str]:
    """The facts that a saved reading is to be asked for: those whose question is another one since, and of
    those that it never was asked the ones that a rubric judges by, or all where it is to be read again.

    A release that brings facts is no reason to pay for every saved posting once more. `later_alone`: the
    facts that a release brought and a rubric judges by, and nothing else, since another model or prompt
    read the rest.
    """
    known = {token.partition(":")[0] for token in saved.question_tokens}
    changed = frozenset(token.partition(":")[0] for token in set(tokens) - saved.question_tokens)
    if context.settings.read_again:
        return changed
    used = {key for rubric in context.rubrics for key in rubric.specs}
    if later_alone:
        return frozenset(key for key in changed - known if key in used and context.catalogue[key].since > 1)
    return frozenset(
        key for key in changed if key in known or key in used or context.catalogue[key].since == 1
    )


class Looked(NamedTuple):
    """What is known of a posting before it is read: the model's reading to use, if there is one, the facts
    that are to be asked (None: all), and whether that reading is by `another` model or prompt. `prompt` and
    `tokens` name what would be asked now."""

    posting: Posting
    saved: SavedReading | None
    missing: frozenset[str] | None
    another: bool
    prompt: str
    tokens: tuple[str, ...]


def looked_up(posting: Posting, context: RunContext) -> Looked:
    """Looks in the library for what was read of a posting, and what is still to be asked."""
    posting = as_saved(posting, context)
    prompt, tokens = prompt_of(context), question_tokens_of(context.catalogue)
    saved = saved_reading(posting, context, prompt)
    if saved is None:
        return Looked(posting, None, None, another=False, prompt=prompt, tokens=tokens)
    another = bool(prompt) and saved.prompt != prompt
    missing = to_ask(saved, tokens, context, later_alone=another) if prompt else frozenset[str]()
    return Looked(posting, saved, missing, another, prompt, tokens)


def prompt_of(context: RunContext) -> str:
    """A name for the model and the prompt that would be asked now; empty for the phrase reader."""
    if context.session is None:
        return ""
    from analyzer.readers.model.prompt import digest_of_template

    return keys.prompt_name(digest_of_template(), context.session.endpoint.for_key())


def joined(before: Reading, more: Reading, asked: Collection[str], catalogue: Catalogue) -> Reading:
    """One reading with the answers of `more` for the facts that were `asked`, and those of `before` for all
    others. Where something stands in for the model, the reading remains that of before, with its mark."""
    order = {key: place for place, key in enumerate(catalogue)}

    def ranked(old: Mapping[str, Fact], new: Mapping[str, Fact]) -> dict[str, Fact]:
        found = {key: fact for key, fact in old.items() if key not in asked} | dict(new)
        return {key: found[key] for key in sorted(found, key=lambda key: order.get(key, len(order)))}

    facts, hints = ranked(before.facts, more.facts), ranked(before.hints, more.hints)
    base = more if more.fallback is None else replace(before, cached=more.cached, fallback=more.fallback)
    return replace(
        base,
        facts=facts,
        hints={key: hint for key, hint in hints.items() if key not in facts},
        unsupported=(*(fact for fact in before.unsupported if fact.key not in asked), *more.unsupported),
        notes=tuple(dict.fromkeys((*before.notes, *more.notes))),
    )


def offer_to_read_again(saved: SavedReading, context: RunContext) -> str:
    """What reading again would be by, and take, judged by what it took before."""
    assert context.session is not None
    now, before = context.session.endpoint.model, saved.reading
    by = f"by {before.model}" if before.model != now else "with another prompt or other settings"
    tokens_in, tokens_out = before.tokens_in, before.tokens_out
    cost = context.session.cost(tokens_in, tokens_out)
    price = "" if cost is None else f", {cost:.4f} at your prices"
    return (
        f"read before {by}; --read-again asks {now} anew (about {tokens_in:,} tokens in and "
        f"{tokens_out:,} out{price})"
    )


# ── in the cache ──────────────────────────────────────────────────────────────────────────────────


def reading_key(posting: Posting, catalogue: Catalogue, mode: ReaderName, session: Session | None) -> str:
    """The key of a reading by these readers. `session` is the way to the model that would be asked, None
    where none is."""
    model = None
    if session is not None:
        from analyzer.readers.model.prompt import digest_of_template

        model = digest_of_template(), session.endpoint.for_key()
    return keys.reading_key(mode, posting.lines, catalogue.digest(), _code_stamp(), model)


def cached_or_read_now(
    key: str, store: Store | None, read_now: Callable[[], tuple[Reading, bool]], *, once: bool = True
) -> Reading:
    """The reading cached under `key`, else what `read_now` gives: a reading, and whether it is whole. A
    whole one is cached. With `once`, two processes at the same posting take turns, and the second takes what
    the first one cached: where reading costs less than to look who is at it, it is not worth it."""
    if (cached := _load(store, key)) is not None:
        return cached
    with _once(store if once else None, key):
        if once and (cached := _load(store, key)) is not None:
            return cached
        reading, is_whole = read_now()
        if store is not None and is_whole:
            store.set(key, json.dumps(reading_to_json(reading), ensure_ascii=False))
    return reading


def is_cached(key: str, store: Store | None) -> bool:
    """Whether a reading is cached under `key`."""
    return _load(store, key) is not None


_LANGUAGES = ("en", "de", "es", "fr", "it", "nl", "pt")
_READ = (
    "text",
    "text/context",
    "text/context/rules",
    *(f"text/context/rules/{language}" for language in _LANGUAGES),
    "catalogue",
    "catalogue/facts/languages",
    "readers",
    "readers/evidence",
    "readers/phrases",
    *(f"readers/phrases/rows/{language}" for language in _LANGUAGES),
)
"""The folders of the package in which the files are that a reading follows from."""


@cache
def _code_stamp() -> str:
    """The stamp of the readers' own files.

    Looked up once a process: what runs does not change with the files.
    """
    found = []
    package = os.path.dirname(os.path.dirname(__file__))  # noqa: PTH120 - pathlib costs more than the whole look
    for folder in (os.path.join(package, *path.split("/")) for path in _READ):  # noqa: PTH118
        if not os.path.isdir(folder):  # noqa: PTH112
            continue
        with os.scandir(folder) as entries:
            for entry in sorted(entries, key=lambda entry: entry.name):
                if entry.name.endswith((".py", ".toml")):
                    stat = entry.stat()
                    found.append((entry.name, stat.st_size, stat.st_mtime_ns))
    return keys.code_stamp(found)


def _load(store: Store | None, key: str) -> Reading | None:
    text = store.get(key) if store is not None else None
    if text is None:
        return None
    try:
        cached = reading_from_json(json.loads(text), cached=True)
    except (ValueError, KeyError, TypeError):
        return None  # not what was cached; read anew
    return replace(cached, tokens_in=0, tokens_out=0, cost=None if cached.cost is None else 0.0)


def _once(store: Store | None, key: str) -> AbstractContextManager[Any]:
    once = getattr(store, "once", None)
    return nullcontext() if once is None else once(key)
