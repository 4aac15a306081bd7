"""Readers: from a posting to its facts, by a model, by phrases, or by both.

    reading = read_facts(posting, load_catalogue())                        # phrases, no network
    reading = read_facts(posting, catalogue, endpoint=endpoint, store=store)   # a model and phrases

Whatever a reader claims goes through the same checks (`evidence/`, `merging.py`) before it counts.
"""

from __future__ import annotations

import hashlib
import json
import os
import threading
from contextlib import AbstractContextManager, nullcontext
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING, Any, Literal

from analyzer.catalogue import Catalogue
from analyzer.model import Posting, ReaderName, Reading, Store
from analyzer.serialize import lines_digest, reading_from_json, reading_to_json

if TYPE_CHECKING:
    from analyzer.readers.model.asking import ModelReply, Progress
    from analyzer.readers.model.endpoint import Endpoint
    from analyzer.readers.model.session import Session
    from analyzer.text.posting_text import PostingText

_TURN = threading.Lock()
"""Reading and checking is work for the processor: one posting after the other is done as fast as all
at once, and the first can ask its next model while the last still waits. Without turns, postings that
were answered together stay together, round after round."""

ReaderChoice = Literal["auto", "phrases", "model", "both"]


def read_facts(
    posting: Posting,
    catalogue: Catalogue,
    *,
    reader: ReaderChoice = "auto",
    endpoint: Endpoint | None = None,
    store: Store | None = None,
    session: Session | None = None,
    progress: Progress | None = None,
    stream: bool = False,
) -> Reading:
    """What the posting says, in answer to the catalogue's questions.

    `reader`: "auto" is "both" where an endpoint is given and "phrases" otherwise; "model" leaves
    the phrase reader out. `session` carries what the requests of a run share (budget, rate limits);
    without one, every call has its own. `progress` gets a Step for each thing that happens while a
    model works; with `stream`, findings as they are written.

    Raises ModelUnavailable or BrokenReply: a failed reading is an error, never "no facts".
    """
    if session is not None:
        endpoint = session.endpoint
    mode = _mode(reader, endpoint)
    key = _reading_key(posting, catalogue, mode, endpoint)
    if (kept := _load(store, key)) is not None:
        return kept
    # two processes at the same posting: the second waits and takes what the first one kept
    with _once(store, key):
        if (kept := _load(store, key)) is not None:
            return kept
        reply: ModelReply | None = None
        if mode != "phrases" and endpoint is not None:
            from analyzer.readers.model.asking import ask_model

            reply = ask_model(
                posting, catalogue, endpoint, store=store, session=session, progress=progress, stream=stream
            )
        with _TURN:
            reading = _put_together(posting, catalogue, mode, endpoint, reply)
        if store is not None and (reply is None or reply.whole):
            store.set(key, json.dumps(reading_to_json(reading), ensure_ascii=False))
    return reading


def _mode(reader: ReaderChoice, endpoint: Endpoint | None) -> ReaderName:
    if reader == "auto":
        return "phrases" if endpoint is None else "both"
    if reader != "phrases" and endpoint is None:
        from analyzer.readers.model.endpoint import no_endpoint

        raise no_endpoint()
    return reader


def _put_together(
    posting: Posting,
    catalogue: Catalogue,
    mode: ReaderName,
    endpoint: Endpoint | None,
    reply: ModelReply | None,
) -> Reading:
    """The facts of one reader or two, after the checks."""
    from analyzer.readers.merging import merge
    from analyzer.readers.phrases.cues import FoundCues
    from analyzer.text.posting_text import PostingText

    found = None
    cues = FoundCues(PostingText(posting), catalogue)
    if mode != "model":
        from analyzer.readers.phrases import read_phrases

        found = read_phrases(posting, catalogue, cues=cues)
    facts, unsupported, notes = merge(
        posting, catalogue, phrases=found, model=None if reply is None else reply.findings, cues=cues
    )
    if mode == "phrases":
        notes = (*notes, *_hardly_read(posting, cues.text))
    reading = Reading(reader=mode, facts=facts, unsupported=unsupported, notes=notes)
    if reply is None or endpoint is None:
        return reading
    return replace(
        reading,
        model=endpoint.model,
        notes=(*reply.notes, *notes),
        tokens_in=reply.tokens_in,
        tokens_out=reply.tokens_out,
        cost=reply.cost,
        cached=reply.cached,
    )


_TELLING = 16
"""Different words from which a language is told: "full-time, 37 hours a week" looks Catalan."""


def _hardly_read(posting: Posting, text: PostingText) -> tuple[str, ...]:
    """A note where most of the posting is in a language that the phrase reader knows less of than English."""
    from analyzer.text.languages import MARKS, NAMES

    if posting.language in (None, "en") or len(text.words) < _TELLING:
        return ()
    named = NAMES.get(posting.language, posting.language)
    knows = "which the phrase reader knows less well than English"
    if posting.language not in MARKS:
        knows = "of which the phrase reader knows little"
    return (f"the posting is mostly in {named}, {knows}: what it says may count as not stated",)


def _reading_key(posting: Posting, catalogue: Catalogue, mode: ReaderName, endpoint: Endpoint | None) -> str:
    """Everything that a whole reading follows from: the text, the questions and cues, our own code,
    and for a model whatever can change its answers."""
    parts = [mode, lines_digest(posting.lines), catalogue.digest(), _code_stamp()]
    if mode != "phrases" and endpoint is not None:
        from analyzer.readers.model.prompt import template_digest
        from analyzer.readers.model.reply_cache import endpoint_parts

        parts += [template_digest(), *endpoint_parts(endpoint)]
    return "reading:" + hashlib.sha256(json.dumps(parts).encode()).hexdigest()


_READ = (
    "text",
    "catalogue",
    "catalogue/facts/languages",
    "readers",
    "readers/evidence",
    "readers/phrases",
    "readers/phrases/languages",
)
"""The folders of the package in which the files are that a reading follows from."""


@cache
def _code_stamp() -> str:
    """Names, sizes and times of the readers' own files: a new release reads anew, for free.

    Looked up once a process: what runs does not change with the files.
    """
    digest = hashlib.sha256()
    package = os.path.dirname(os.path.dirname(__file__))  # noqa: PTH120 - pathlib costs more than the whole look
    for folder in (os.path.join(package, *path.split("/")) for path in _READ):  # noqa: PTH118
        if not os.path.isdir(folder):  # noqa: PTH112
            continue
        with os.scandir(folder) as entries:
            for entry in sorted(entries, key=lambda entry: entry.name):
                if entry.name.endswith((".py", ".toml")):
                    stat = entry.stat()
                    digest.update(f"{entry.name} {stat.st_size} {stat.st_mtime_ns}\n".encode())
    return digest.hexdigest()[:16]


def _load(store: Store | None, key: str) -> Reading | None:
    text = store.get(key) if store is not None else None
    if text is None:
        return None
    try:
        kept = reading_from_json(json.loads(text), cached=True)
    except (ValueError, KeyError, TypeError):
        return None  # not what was kept; read anew
    return replace(kept, tokens_in=0, tokens_out=0, cost=None if kept.cost is None else 0.0)


def _once(store: Store | None, key: str) -> AbstractContextManager[Any]:
    once = getattr(store, "once", None)
    return nullcontext() if once is None else once(key)
