"""Which replies are cached, and under which key, so that nothing is paid for twice.

There is one entry for each group of questions, so that a new fact of a rubric makes only itself be asked.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence

from analyzer import keys
from analyzer.catalogue import Catalogue, FactSpec
from analyzer.model import Finding, Posting, Store
from analyzer.readers.model.endpoint import Endpoint
from analyzer.readers.model.prompt import digest_of_template
from analyzer.serialize import finding_from_json, finding_to_json

VERSION = 1
"""Goes up when the meaning of what is cached changes."""


def question_groups(catalogue: Catalogue) -> dict[str, tuple[FactSpec, ...]]:
    """The groups that are asked, cached and asked anew together: the catalogue's own, and every own
    fact of a rubric by itself."""
    groups: dict[str, tuple[FactSpec, ...]] = {}
    for group, specs in catalogue.groups().items():
        shared = tuple(spec for spec in specs if not spec.own)
        if shared:
            groups[group] = shared
        groups.update({f"own:{spec.key}": (spec,) for spec in specs if spec.own})
    return groups


def key_of_reply(posting: Posting, specs: Sequence[FactSpec], endpoint: Endpoint) -> str:
    """The key of a reply about these questions: see `analyzer.keys.reply_key`."""
    questions = [spec.for_key() for spec in specs]
    return keys.reply_key(VERSION, posting.lines, digest_of_template(), questions, endpoint.for_key())


def load_findings(store: Store | None, key: str) -> tuple[Finding, ...] | None:
    """The findings cached under `key`; None where there are none, or none that can be read."""
    text = store.get(key) if store is not None else None
    if text is None:
        return None
    try:
        return tuple(finding_from_json(plain) for plain in json.loads(text)["findings"])
    except (ValueError, KeyError, TypeError):
        return None


def save_findings(store: Store | None, key: str, findings: Iterable[Finding]) -> None:
    """Caches the findings under `key`, no finding at all too; without a store, nothing happens."""
    if store is not None:
        plain = {"findings": [finding_to_json(finding) for finding in findings]}
        store.set(key, json.dumps(plain, ensure_ascii=False))


def unanswered(
    posting: Posting, catalogue: Catalogue, endpoint: Endpoint, store: Store | None
) -> tuple[FactSpec, ...]:
    """The questions that the store holds no answers to."""
    groups = question_groups(catalogue).values()
    missing = (
        specs for specs in groups if load_findings(store, key_of_reply(posting, specs, endpoint)) is None
    )
    return tuple(spec for specs in missing for spec in specs)
