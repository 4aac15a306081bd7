"""Asking a model about one posting: what is kept, what is asked, and what is made of the replies."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from analyzer.errors import BrokenReply
from analyzer.model import Finding, Line, Posting, Store
from analyzer.readers.catalogue import Catalogue, FactSpec
from analyzer.readers.model import keeping
from analyzer.readers.model.endpoint import Endpoint
from analyzer.readers.model.envelope import Raw
from analyzer.readers.model.faults import Fault, as_error
from analyzer.readers.model.parts import parts
from analyzer.readers.model.prompt import Prompt, draw_fence, reading_prompt
from analyzer.readers.model.reply import Checked, Unusable, check_reply, united
from analyzer.readers.model.request import build, most_tokens, to_leave_out
from analyzer.readers.model.schema import reply_schema
from analyzer.readers.model.session import Session


@dataclass(frozen=True, slots=True)
class Step:
    """One thing that happens while a model reads: a line for the person, and the tokens so far."""

    text: str
    tokens_out: int = 0


Progress = Callable[[Step], object]


@dataclass(frozen=True, slots=True)
class ModelReply:
    """All that a model found in a posting, checked in form but not against the lines.

    `cost` is None where the model's price is not known; `cached` says that no request was made.
    `whole` is false where part of a reply had to be left out, so that it should not be kept.
    """

    findings: tuple[Finding, ...]
    notes: tuple[str, ...] = ()
    tokens_in: int = 0
    tokens_out: int = 0
    cost: float | None = None
    cached: bool = False
    whole: bool = True


def ask_model(
    posting: Posting,
    catalogue: Catalogue,
    endpoint: Endpoint,
    *,
    store: Store | None = None,
    session: Session | None = None,
    progress: Progress | None = None,
    stream: bool = False,
) -> ModelReply:
    """What the model finds in the posting for the catalogue's questions.

    Groups of questions that were answered before come from the store. Raises ModelUnavailable,
    BrokenReply.
    """
    if session is None:
        with Session(endpoint) as own:
            return _Asking(posting, own, progress, stream).all(catalogue, store)
    return _Asking(posting, session, progress, stream).all(catalogue, store)


class _Asking:
    """One posting being asked about: the deadline, and what was used so far."""

    def __init__(self, posting: Posting, session: Session, progress: Progress | None, stream: bool) -> None:
        self.posting, self.session, self.endpoint = posting, session, session.endpoint
        self.progress, self.stream = progress, stream
        self.until = session.clock() + session.endpoint.deadline
        self.tokens_in = self.tokens_out = 0
        self.notes: list[str] = []
        self.whole = True

    def all(self, catalogue: Catalogue, store: Store | None) -> ModelReply:
        kept: dict[str, tuple[Finding, ...] | None] = {}
        groups = keeping.question_groups(catalogue)
        keys = {name: keeping.reply_key(self.posting, specs, self.endpoint) for name, specs in groups.items()}
        for name in groups:
            kept[name] = keeping.load(store, keys[name])
        open_groups = {name: specs for name, specs in groups.items() if kept[name] is None}
        if open_groups:
            findings = self.ask(tuple(spec for specs in open_groups.values() for spec in specs))
            for name, specs in open_groups.items():
                asked = {spec.key for spec in specs}
                kept[name] = tuple(finding for finding in findings if finding.key in asked)
                if self.whole:
                    keeping.save(store, keys[name], kept[name] or ())
        return ModelReply(
            findings=tuple(finding for found in kept.values() for finding in found or ()),
            notes=tuple(self.notes),
            tokens_in=self.tokens_in,
            tokens_out=self.tokens_out,
            cost=self.session.cost(self.tokens_in, self.tokens_out),
            cached=not open_groups,
            whole=self.whole,
        )

    def ask(self, specs: tuple[FactSpec, ...]) -> tuple[Finding, ...]:
        """Asks these questions of the whole posting, in as many parts as it takes."""
        pieces = parts(self.posting.lines, self.endpoint.part_chars)
        if len(pieces) > 1:
            self.notes.append(f"the posting is long: the model read it in {len(pieces)} parts")
        findings: list[Finding] = []
        for number, lines in enumerate(pieces, start=1):
            checked = self.part(specs, lines, (number, len(pieces)))
            findings.extend(checked.findings)
            if checked.dropped:
                self.notes.append(_dropped(checked.dropped))
        return united(findings)

    def part(self, specs: tuple[FactSpec, ...], lines: Sequence[Line], part: tuple[int, int]) -> Checked:
        """One part's findings; a reply that cannot be used is asked for once more, no oftener."""
        again = ""
        existing = {line.n for line in lines}
        for _ in range(2):
            raw = self.request(specs, lines, part, again)
            try:
                return check_reply(self.text_of(raw), specs, existing)
            except Unusable as error:
                again = str(error)
        raise BrokenReply(
            f"{self.endpoint.model} did not reply in the form asked for: {again}",
            remedy="try another model, or read without one: --reader phrases",
        )

    def text_of(self, raw: Raw) -> str:
        """The text of a reply that was finished and not refused. Raises BrokenReply."""
        if raw.refusal is not None:
            raise as_error(Fault("refusal"), self.endpoint)
        if raw.finish == "filtered":
            raise as_error(Fault("filtered"), self.endpoint)
        if raw.finish == "length":
            raise BrokenReply(
                f"{self.endpoint.model} wrote on to its limit of {self.endpoint.max_tokens} tokens",
                remedy="name another model, or read without one: --reader phrases",
                kind="cut_off",
            )
        return raw.text

    def request(
        self, specs: tuple[FactSpec, ...], lines: Sequence[Line], part: tuple[int, int], again: str
    ) -> Raw:
        """Sends the questions; once more for each parameter that the server refuses by name."""
        fence = draw_fence(self.session.rng, "\n".join(line.text for line in lines))
        prompt = reading_prompt(specs, lines, fence=fence, part=part, again=again)
        while True:
            try:
                return self.send(prompt, specs)
            except Fault as fault:
                if (name := fault.leave_out) is None:
                    raise as_error(fault, self.endpoint) from None
                self.session.refused.add(name)

    def send(self, prompt: Prompt, specs: tuple[FactSpec, ...]) -> Raw:
        request = build(
            prompt,
            reply_schema(specs),
            self.endpoint,
            refused=frozenset(self.session.refused),
            stream=self.stream,
        )
        self.say(f"asking {self.endpoint.model}")
        try:
            raw = self.session.send(
                request,
                most_tokens=most_tokens(prompt, specs, self.endpoint),
                until=self.until,
                on_wait=self.waits,
            )
        except Fault as fault:
            fault.leave_out = to_leave_out(fault, request)
            raise
        self.tokens_in += raw.tokens_in or 0
        self.tokens_out += raw.tokens_out or 0
        return raw

    def waits(self, seconds: float) -> None:
        self.say(f"waiting {seconds:.0f} s before asking again")

    def say(self, text: str) -> None:
        if self.progress is not None:
            self.progress(Step(text, self.tokens_out))


def _dropped(count: int) -> str:
    what = "claim" if count == 1 else "claims"
    return f"{count} {what} of the model named facts, values or lines that do not exist and were left out"
