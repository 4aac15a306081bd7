"""What would be sent, without sending it: `--dry-run`, and the estimate before a large run."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass

from analyzer.catalogue import Catalogue
from analyzer.model import Posting, Store
from analyzer.readers.model.endpoint import Endpoint
from analyzer.readers.model.prompt import FENCE_SHOWN, Prompt, posting_parts, reading_prompt
from analyzer.readers.model.reply_cache import unanswered
from analyzer.readers.model.reply_schema import reply_schema
from analyzer.text.line_addresses import has_addresses

CHARS_A_TOKEN = 4
"""Of English prose with most tokenizers; an estimate, not the bound that `--max-cost` reserves."""
TOKENS_A_REPLY = 500
"""Median of a reply to 67 questions on 30 labelled postings (benchmarks/tokens.py): about 400."""


@dataclass(frozen=True, slots=True)
class Estimate:
    """What reading would take, about: requests, tokens, and money in the currency of the endpoint's price."""

    calls: int
    tokens_in: int
    tokens_out: int
    cost: float | None

    def __str__(self) -> str:
        if not self.calls:
            return "no request: all of it is kept already"
        cost = "price unknown" if self.cost is None else f"about {self.cost:.4f}"
        requests = "request" if self.calls == 1 else "requests"
        return f"{self.calls} {requests}, about {self.tokens_in:,} tokens in, {self.tokens_out:,} out, {cost}"


def prompts(
    posting: Posting, catalogue: Catalogue, endpoint: Endpoint, *, store: Store | None = None
) -> list[Prompt]:
    """The prompts that reading this posting would send, with a placeholder for the fence; none for
    questions that are answered in the store."""
    open_questions = unanswered(posting, catalogue, endpoint, store)
    if not open_questions:
        return []
    pieces = posting_parts(posting.lines, endpoint.part_chars)
    return [
        reading_prompt(open_questions, lines, fence=FENCE_SHOWN, part=(number, len(pieces)))
        for number, lines in enumerate(pieces, start=1)
    ]


def dry_run(posting: Posting, catalogue: Catalogue, endpoint: Endpoint, *, store: Store | None = None) -> str:
    """What would be sent for this posting, as text: address, both messages, form of the reply."""
    open_questions = unanswered(posting, catalogue, endpoint, store)
    found = prompts(posting, catalogue, endpoint, store=store)
    if not found:
        return f"{posting.source}: nothing would be sent, the answers are kept already\n"
    path = "responses" if endpoint.api == "responses" else "chat/completions"
    blocks = [
        f"POST {endpoint.name}/{path}  (model {endpoint.model}, request {number} of {len(found)})\n\n"
        f"----- system -----\n{prompt.system}\n\n----- user -----\n{prompt.user}\n"
        for number, prompt in enumerate(found, start=1)
    ]
    by_sentence = has_addresses(posting.lines)
    schema = json.dumps(reply_schema(open_questions, by_sentence=by_sentence), ensure_ascii=False)
    return "\n".join([*blocks, f"----- form of the reply, strict -----\n{schema}\n"])


def estimate(
    postings: Iterable[Posting], catalogue: Catalogue, endpoint: Endpoint, *, store: Store | None = None
) -> Estimate:
    """What reading these postings would take: requests, tokens (about CHARS_A_TOKEN characters each) and
    money in the currency of the endpoint's price, None where that is not known. Nothing is sent."""
    calls = chars = 0
    for posting in postings:
        found = prompts(posting, catalogue, endpoint, store=store)
        calls += len(found)
        chars += sum(len(prompt.system) + len(prompt.user) for prompt in found)
    tokens_in, tokens_out = chars // CHARS_A_TOKEN, calls * TOKENS_A_REPLY
    cost = None
    if endpoint.price is not None:
        cost = (tokens_in * endpoint.price[0] + tokens_out * endpoint.price[1]) / 1_000_000
    return Estimate(calls, tokens_in, tokens_out, cost)
