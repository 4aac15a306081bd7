"""A server of models on loopback: its list of models, and what its model reads in the example posting."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from tests.readers.model.server import Answer, Server, chat, error, serving

FINDINGS = [
    {"lines": [4], "shows": [{"pay": "pay", "min": 65000, "max": 80000, "currency": "GBP", "per": "year"}]},
    {"lines": [6], "shows": ["work_arrangement=hybrid", {"number": "office_days", "is": 3}]},
    {"lines": [12], "shows": ["equity=yes"]},
]
"""Three facts that the lines of the example show, and a claim that they do not."""


def listing(names: Sequence[str], **more: Any) -> Answer:
    return Answer(
        json.dumps({"object": "list", "data": [{"id": name, "object": "model", **more} for name in names]})
    )


@contextmanager
def model_server(
    *names: str, key: str = "", findings: Sequence[Any] = FINDINGS, reply: Answer | None = None, **more: Any
) -> Iterator[Server]:
    """Lists `names`, and answers everything else with the findings, or with `reply`; only to who has the key,
    where there is one. `more` stands with each name in the list."""

    def answer(asked: dict[str, Any]) -> Answer:
        if key and server.headers[-1].get("authorization") != f"Bearer {key}":
            return error(401, "Incorrect API key provided")
        if not asked:
            return listing(names, **more)
        return reply or chat(json.dumps({"findings": findings}), prompt_tokens=4913, completion_tokens=402)

    with serving(answer) as server:
        yield server


def port_of(server: Server) -> str:
    return str(server.http.server_address[1])
