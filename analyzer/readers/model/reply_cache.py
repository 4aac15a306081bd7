"""Which replies are cached, and under which key, so that nothing is paid for twice.

There is one entry for each group of questions, so that a new fact of a rubric makes only itself be asked.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping, Sequence

from analyzer import keys
from analyzer.catalogue import Catalogue, FactSpec
from analyzer.catalogue.once import once_for_specs
from analyzer.model import Finding, Posting, Store
from analyzer.readers.model.endpoint import Endpoint
from analyzer.readers.model.prompt import digest_of_template
from analyzer.serialize import finding_from_json, finding_to_json

VERSION = 1
"""Goes up when the meaning of what is cached changes."""


def question_groups(catalogue: Catalogue) -> dict[str, tuple[FactSpec, ...]]:
    """The groups that are asked, cached and asked anew together: the catalogue's own, and every own
    fact of a rubric by itself."""
    return dict(_groups(catalogue.values()))


@once_for_specs
def _groups(specs: tuple[FactSpec, ...]) -> dict[str, tuple[FactSpec, ...]]:
    groups: dict[str, tuple[FactSpec, ...]] = {}
    for group, members in Catalogue(specs).groups().items():
        shared = tuple(spec for spec in members if not spec.own)
        if shared:
            groups[group] = shared
        groups.update({f"own:{spec.key}": (spec,) for spec in members if spec.own})
    return groups


def keys_of_replies(
    posting: Posting, groups: Mapping[str, Sequence[FactSpec]], endpoint: Endpoint
) -> dict[str, str]:
    """The key of a reply about each group of questions: see `analyzer.keys.reply_key`."""
    lines, template, model = keys.lines_digest(posting.lines), digest_of_template(), endpoint.for_key()
    return {
        name: keys.reply_key(VERSION, lines, template, _questions_part(specs), model)
        for name, specs in groups.items()
    }


@once_for_specs
def _questions_part(specs: tuple[FactSpec, ...]) -> str:
    return keys.questions_part(spec.for_key() for spec in specs)


def load_findings(store: Store | None, key: str) -> tuple[Finding, ...] | None:
    """The findings cached under `key`; None where there are none, or none that can be read."""
    text = store.get(key) if store is not None else None
    if text is None:
        return None
    try:
        return tuple(finding_from_json(plain) for plain in json.loads(text)["findings"])
    except (ValueError, KeyError, TypeError):
        return None


def save_findings(store: Store | None, found: Mapping[str, Iterable[Finding]]) -> None:
    """Caches findings under their keys, no finding at all too; without a store, nothing happens."""
    if store is None:
        return
    texts = {
        key: json.dumps({"findings": [finding_to_json(finding) for finding in findings]}, ensure_ascii=False)
        for key, findings in found.items()
    }
    set_many: Callable[[Mapping[str, str]], object] | None = getattr(store, "set_many", None)
    if set_many is not None:
        set_many(texts)
        return
    for key, text in texts.items():
        store.set(key, text)


def unanswered(
    posting: Posting, catalogue: Catalogue, endpoint: Endpoint, store: Store | None
) -> tuple[FactSpec, ...]:
    """The questions that the store holds no answers to."""
    groups = question_groups(catalogue)
    found = keys_of_replies(posting, groups, endpoint)
    missing = (specs for name, specs in groups.items() if load_findings(store, found[name]) is None)
    return tuple(spec for specs in missing for spec in specs)
