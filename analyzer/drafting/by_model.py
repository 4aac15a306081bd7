"""Asking a model what a criteria document wishes for.

    {"wishes": [{"sentences": [4], "attitude": "refused", "strength": "must", "join": "each",
                 "about": [{"fact": "work_arrangement", "value": "hybrid", …}]}], "own": […]}

The person's own document is sent, so `jobfit criteria draft` asks or says so first; postings never come this
way. What the reply claims is checked by model_claims.py.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from string import Template
from typing import TYPE_CHECKING, Any

from analyzer.catalogue import Catalogue, FactSpec
from analyzer.drafting.by_phrases import UNASKED
from analyzer.drafting.model_claims import ATTITUDES, JOINS, STRENGTHS, Proposed, check_claims
from analyzer.errors import BrokenReply
from analyzer.readers.model.endpoint import Endpoint
from analyzer.readers.model.envelope import RawReply
from analyzer.readers.model.faults import Fault, as_error
from analyzer.readers.model.prompt import Prompt, defused, draw_fence, questionnaire, template
from analyzer.readers.model.reply import MAX_REPLY_CHARS
from analyzer.readers.model.reply_json import UnusableReply, json_object_in
from analyzer.readers.model.request import build, most_tokens, refused_parameter
from analyzer.readers.model.session import Session

if TYPE_CHECKING:
    from analyzer.model import DocumentSentence

FENCE_SHOWN = "=====(drawn anew)====="
"""What stands for the fence where a prompt is only shown (`--dry-run`)."""


def asked_specs(catalogue: Catalogue) -> tuple[FactSpec, ...]:
    """The facts that a document is asked about."""
    return tuple(spec for key, spec in catalogue.items() if key not in UNASKED)


def prompt_of(
    sentences: Sequence[DocumentSentence], catalogue: Catalogue, *, fence: str = FENCE_SHOWN, again: str = ""
) -> Prompt:
    """What is sent to the model, the document in full."""
    filled = {
        "questionnaire": questionnaire(asked_specs(catalogue), cued=False),
        "fence": fence,
        "sentences": _numbered(sentences),
        "again": f" An earlier reply could not be used: {again}" if again else "",
    }
    system, user = template("draft-criteria")
    return Prompt(Template(system).substitute(filled), Template(user).substitute(filled))


def _numbered(sentences: Sequence[DocumentSentence]) -> str:
    return "\n".join(
        f"{n}| {'#' * bool(part.heading)}{' ' * bool(part.heading)}{defused(part.text)}"
        for n, part in enumerate(sentences, 1)
    )


def ask_wishes(
    sentences: Sequence[DocumentSentence],
    catalogue: Catalogue,
    endpoint: Endpoint,
    *,
    session: Session | None = None,
) -> Proposed:
    """What the model finds wished for or refused in the document. Raises ModelUnavailable, BrokenReply."""
    if session is None:
        with Session(endpoint) as own:
            return _Drafting(sentences, catalogue, own).propose()
    return _Drafting(sentences, catalogue, session).propose()


def wishes_schema(specs: Iterable[FactSpec]) -> dict[str, Any]:
    """The strict JSON schema of a reply."""
    texts = {"type": "array", "items": {"type": "string"}}
    numbers = {"type": "array", "items": {"type": "integer"}}
    told = {
        "sentences": numbers,
        "attitude": {"type": "string", "enum": list(ATTITUDES)},
        "strength": {"type": "string", "enum": list(STRENGTHS)},
    }
    about = {
        "fact": {"type": "string", "enum": [spec.key for spec in specs]},
        "value": {"type": "string"},
        "at_least": {"type": ["number", "null"]},
        "at_most": {"type": ["number", "null"]},
        "currency": {"type": ["string", "null"]},
        "period": {"type": ["string", "null"]},
        "words": texts,
    }
    wish = {
        **told,
        "join": {"type": "string", "enum": list(JOINS)},
        "about": {"type": "array", "items": _object(about)},
    }
    own = {**told, "question": {"type": "string"}, "words": texts}
    return _object(
        {
            "wishes": {"type": "array", "items": _object(wish)},
            "own": {"type": "array", "items": _object(own)},
        }
    )


def _object(properties: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "type": "object",
        "properties": dict(properties),
        "required": list(properties),
        "additionalProperties": False,
    }


class _Drafting:
    """One document being asked about."""

    def __init__(self, sentences: Sequence[DocumentSentence], catalogue: Catalogue, session: Session) -> None:
        self.sentences, self.catalogue, self.session = sentences, catalogue, session
        self.specs = asked_specs(catalogue)
        self.until = session.clock() + session.endpoint.deadline
        self.tokens_in = self.tokens_out = 0

    def propose(self) -> Proposed:
        """Asks, and once more where the reply as a whole cannot be used."""
        again = ""
        for _ in range(2):
            raw = self._request(again)
            try:
                return self._checked(self._text(raw))
            except UnusableReply as error:
                again = str(error)
        raise BrokenReply(
            f"{self.session.endpoint.model} did not reply in the form asked for: {again}",
            remedy="try another model, or draft without one: give --reader phrases",
        )

    def _checked(self, text: str) -> Proposed:
        if len(text) > MAX_REPLY_CHARS:
            raise UnusableReply("it was far too long")
        found = check_claims(json_object_in(text, "wishes"), self.sentences, self.catalogue)
        return replace(found, tokens_in=self.tokens_in, tokens_out=self.tokens_out)

    def _prompt(self, again: str) -> Prompt:
        fence = draw_fence(self.session.rng, _numbered(self.sentences))
        return prompt_of(self.sentences, self.catalogue, fence=fence, again=again)

    def _request(self, again: str) -> RawReply:
        """Sends the document; once more for each parameter that the server refuses by name."""
        prompt, schema = self._prompt(again), wishes_schema(self.specs)
        while True:
            request = build(prompt, schema, self.session.endpoint, refused=frozenset(self.session.refused))
            try:
                raw = self.session.send(
                    request,
                    most_tokens=most_tokens(prompt, self.specs, self.session.endpoint),
                    until=self.until,
                )
            except Fault as fault:
                if (name := refused_parameter(fault, request)) is None:
                    raise as_error(fault, self.session.endpoint) from None
                self.session.refused.add(name)
                continue
            self.tokens_in += raw.tokens_in or 0
            self.tokens_out += raw.tokens_out or 0
            return raw

    def _text(self, raw: RawReply) -> str:
        endpoint = self.session.endpoint
        if raw.refusal is not None:
            raise as_error(Fault("refusal"), endpoint)
        if raw.finish == "filtered":
            raise as_error(Fault("filtered"), endpoint)
        if raw.finish == "length":
            raise BrokenReply(
                f"{endpoint.model} wrote on to its limit of {endpoint.max_tokens} tokens",
                remedy="name another model, or draft without one: give --reader phrases",
                kind="cut_off",
            )
        return raw.text
