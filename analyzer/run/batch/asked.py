"""What a posting in the queue was asked: the questions, the parts of its text, and the endpoint."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import lru_cache

from analyzer.catalogue import Catalogue, FactSpec, spec_from_json, spec_to_json
from analyzer.errors import ModelUnavailable
from analyzer.keys import AskedModel
from analyzer.readers.model.batch_rows import Part, parts_of
from analyzer.readers.model.endpoint import Endpoint, endpoint_of
from analyzer.readers.model.reply_cache import question_groups
from analyzer.storage.batch_queue import Entry


def questions_to_json(catalogue: Catalogue) -> str:
    """Questions as the queue keeps them: a rubric may have changed when the replies come."""
    return json.dumps([spec_to_json(spec) for spec in catalogue.values()])


@lru_cache(maxsize=4)
def questions_from_json(text: str) -> Catalogue:
    """What `questions_to_json` made."""
    return Catalogue(tuple(map(spec_from_json, json.loads(text))))


def catalogue_of(entry: Entry, now: Catalogue) -> Catalogue:
    """The questions of this run, and those that only the posting's own run had (a rubric's own facts)."""
    asked = questions_from_json(entry.questions)
    return now.with_own({key: spec for key, spec in asked.items() if key not in now})


def groups_of(entry: Entry) -> dict[str, tuple[FactSpec, ...]]:
    """The groups of questions that a posting was asked."""
    groups = question_groups(questions_from_json(entry.questions))
    return {name: specs for name, specs in groups.items() if name in entry.replies}


def entry_parts(entry: Entry, endpoint: Endpoint) -> list[Part]:
    """The requests about a posting, part by part; none where it needs none."""
    specs = [spec for specs in groups_of(entry).values() for spec in specs]
    return [] if not specs else parts_of(entry.posting, specs, endpoint)


def endpoint_for(model: AskedModel, at: Endpoint, prices: Mapping[str, tuple[float, float]]) -> Endpoint:
    """The endpoint that was asked, with the key of `at`. Raises ModelUnavailable where that is another
    address."""
    if model.address != at.name:
        raise ModelUnavailable(
            f"this was sent to {model.address}, and {at.name} is set now",
            remedy=f"name it: --base-url {model.address}",
            kind="other_address",
        )
    return endpoint_of(model, at, prices)
