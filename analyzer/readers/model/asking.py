"""Asking a model about one posting: what is cached, what is asked, and what is made of the replies."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from analyzer.catalogue import Catalogue, FactSpec
from analyzer.errors import BrokenReply, ModelUnavailable
from analyzer.model import FactValue, Finding, Pay, Posting, Store
from analyzer.readers.model.endpoint import Endpoint
from analyzer.readers.model.envelope import RawReply
from analyzer.readers.model.faults import Fault, as_error
from analyzer.readers.model.prompt import (
    Prompt,
    ShownLine,
    addresses_shown,
    draw_fence,
    posting_parts,
    reading_prompt,
)
from analyzer.readers.model.reply import CheckedReply, ReplyChecker, united_findings
from analyzer.readers.model.reply_cache import (
    keys_of_replies,
    load_findings,
    question_groups,
    save_findings,
)
from analyzer.readers.model.reply_json import UnusableReply
from analyzer.readers.model.request import build, most_tokens, refused_parameter, schema_of
from analyzer.readers.model.session import Session
from analyzer.readers.model.stream_watch import RunawayReply, StreamWatch, claims_everything
from analyzer.text.line_addresses import has_addresses

_MORE_ROOM = 4
"""Times the limit of tokens, for a model that spends the whole of it on thoughts."""
_SMALLER_PARTS = 4
"""By so much parts are made smaller for a server with a small context."""
_GROUP = 20
"""Questions asked together the second time; models that lose their way do so in long lists."""


@dataclass(frozen=True, slots=True)
class Step:
    """One thing that happens while a model reads: a line for the person, the tokens written so far
    (about), and the finding where it is one."""

    text: str
    tokens_out: int = 0
    finding: Finding | None = None


Progress = Callable[[Step], object]


@dataclass(frozen=True, slots=True)
class ModelReply:
    """All that a model (named `model`) found in a posting, checked in form but not against the lines.

    `cost` is None where the model's price is not known; `cached` says that no request was made.
    `whole` is false where part of a reply had to be left out, so that it should not be saved. Money is
    in the currency of the endpoint's price.
    """

    model: str
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
    on_step: Progress | None = None,
    stream: bool = False,
) -> ModelReply:
    """What the model finds in the posting for the catalogue's questions.

    Groups of questions that were answered before come from the store. Raises ModelUnavailable,
    BrokenReply.
    """
    if session is None:
        with Session(endpoint) as own:
            return _Asking(posting, own, on_step, stream).all(catalogue, store)
    return _Asking(posting, session, on_step, stream).all(catalogue, store)


class _Asking:
    """One posting being asked about: the deadline, and what was used so far."""

    def __init__(self, posting: Posting, session: Session, on_step: Progress | None, stream: bool) -> None:
        self.posting, self.session, self.endpoint = posting, session, session.endpoint
        self.on_step, self.stream = on_step, stream
        self.by_sentence = has_addresses(posting.lines)
        self.until = session.clock() + session.endpoint.deadline
        self.tokens_in = self.tokens_out = 0
        self.notes: list[str] = []
        self.whole = True

    def all(self, catalogue: Catalogue, store: Store | None) -> ModelReply:
        groups = question_groups(catalogue)
        keys = keys_of_replies(self.posting, groups, self.endpoint)
        found = {name: load_findings(store, key) for name, key in keys.items()}
        open_groups = {name: specs for name, specs in groups.items() if found[name] is None}
        if open_groups:
            findings = self.ask(tuple(spec for specs in open_groups.values() for spec in specs))
            for name, specs in open_groups.items():
                asked = {spec.key for spec in specs}
                found[name] = tuple(finding for finding in findings if finding.key in asked)
            if self.whole:
                save_findings(store, {keys[name]: found[name] or () for name in open_groups})
        return ModelReply(
            model=self.endpoint.model,
            findings=tuple(finding for group in found.values() for finding in group or ()),
            notes=tuple(self.notes),
            tokens_in=self.tokens_in,
            tokens_out=self.tokens_out,
            cost=self.session.cost(self.tokens_in, self.tokens_out),
            cached=not open_groups,
            whole=self.whole,
        )

    def ask(self, specs: tuple[FactSpec, ...]) -> tuple[Finding, ...]:
        """Asks these questions of the whole posting; in smaller parts where the server finds it too
        long, once."""
        try:
            return self.in_parts(specs, self.endpoint.part_chars)
        except ModelUnavailable as error:
            if error.kind != "too_long":
                raise
            self.say("too long for the model: asking in smaller parts")
        return self.in_parts(specs, self.endpoint.part_chars // _SMALLER_PARTS)

    def in_parts(self, specs: tuple[FactSpec, ...], most: int) -> tuple[Finding, ...]:
        """Asks these questions of the whole posting, in parts of `most` characters."""
        pieces = posting_parts(self.posting.lines, most)
        if len(pieces) > 1:
            self.note(f"the posting is long: the model read it in {len(pieces)} parts")
        parts = [self.part(specs, lines, (n, len(pieces))) for n, lines in enumerate(pieces, start=1)]
        if dropped := sum(part.dropped for part in parts):
            self.note(dropped_words(dropped))
        if len(parts) == 1:
            return parts[0].findings
        return united_findings([finding for part in parts for finding in part.findings])

    def part(
        self, specs: tuple[FactSpec, ...], lines: Sequence[ShownLine], part: tuple[int, int]
    ) -> CheckedReply:
        """One part's findings. A reply that lost its way is asked for again in smaller groups of
        questions, one of another form or with nothing but thoughts once more as a whole; no oftener. Where
        that one loops, what came before the loop is taken."""
        again = ""
        try:
            return self.checked(specs, lines, part)
        except RunawayReply as runaway:
            if not runaway.thinking:
                return self.in_groups(specs, lines, part, runaway.why)
            self.endpoint = replace(self.endpoint, max_tokens=self.endpoint.max_tokens * _MORE_ROOM)
        except UnusableReply as error:
            again = str(error)
        try:
            return self.checked(specs, lines, part, again)
        except (UnusableReply, RunawayReply) as error:
            if isinstance(error, RunawayReply) and error.findings:
                return self.before_the_loop(error)
            raise BrokenReply(
                f"{self.endpoint.model} did not reply in the form asked for: {error}",
                remedy="try another model",
                or_phrases=True,
            ) from None

    def in_groups(
        self, specs: tuple[FactSpec, ...], lines: Sequence[ShownLine], part: tuple[int, int], why: str
    ) -> CheckedReply:
        """The findings of smaller groups, each asked once. Of a group that loops again, what came
        before the loop is taken: each finding is checked by itself. A group that is cut off without
        a loop lacks something that nobody knows, and is an error."""
        self.say(f"{self.endpoint.model} gave a useless reply ({why}); asking in smaller groups")
        findings: list[Finding] = []
        dropped = 0
        for group in _smaller(specs):
            try:
                checked = self.checked(group, lines, part)
            except RunawayReply as runaway:
                if not runaway.findings:
                    raise self.cut_off(runaway.why) from None
                checked = self.before_the_loop(runaway)
            except UnusableReply as error:
                raise self.cut_off(str(error)) from None
            findings.extend(checked.findings)
            dropped += checked.dropped
        if claims_everything(findings, len(specs)):
            self.note(
                f"{self.endpoint.model} claims nearly everything; what its lines do not show is left out"
            )
        return CheckedReply(united_findings(findings), dropped)

    def before_the_loop(self, runaway: RunawayReply) -> CheckedReply:
        """What a reply found before it lost its way: true or not, each finding is checked by itself."""
        self.whole = False
        self.note(f"{self.endpoint.model} gave a useless reply: what it found before that is taken, not kept")
        return CheckedReply(runaway.findings)

    def cut_off(self, why: str) -> BrokenReply:
        return BrokenReply(
            f"{self.endpoint.model} could not be used, asked in smaller groups too: {why}",
            remedy="name another model",
            kind="cut_off",
            or_phrases=True,
        )

    def checked(
        self, specs: tuple[FactSpec, ...], lines: Sequence[ShownLine], part: tuple[int, int], again: str = ""
    ) -> CheckedReply:
        """One request and its reply, checked in order: refusal, finish, text, claims.

        Raises UnusableReply, RunawayReply, ModelUnavailable, BrokenReply.
        """
        addresses = addresses_shown(lines) if self.by_sentence else None
        checker = ReplyChecker(specs, (line.n for line in lines), addresses)
        watch = StreamWatch(checker)
        raw = self.request(specs, lines, part, again, watch)
        if raw.refusal is not None:
            raise as_error(Fault("refusal"), self.endpoint)
        if raw.finish == "filtered":
            raise as_error(Fault("filtered"), self.endpoint)
        if raw.finish == "length":
            if not watch.chars:
                watch.feed(raw.text)
            watch.cut_off()
            limit = f"it wrote on to its limit of {self.endpoint.max_tokens} tokens"
            thinking = not raw.text.rpartition("</think>")[2].strip() or (
                raw.text.lstrip().startswith("<think>") and "</think>" not in raw.text
            )
            raise RunawayReply(
                limit, united_findings(watch.findings) if watch.loops else (), thinking=thinking
            )
        checked = checker.reply(raw.text)
        if claims_everything(checked.findings, len(specs)):
            raise RunawayReply("it claimed nearly everything that was asked", checked.findings)
        return checked

    def request(
        self,
        specs: tuple[FactSpec, ...],
        lines: Sequence[ShownLine],
        part: tuple[int, int],
        again: str,
        watch: StreamWatch,
    ) -> RawReply:
        """Sends the questions; once more for each parameter that the server refuses by name."""
        fence = draw_fence(self.session.rng, "\n".join(line.text for line in lines))
        prompt = reading_prompt(specs, lines, fence=fence, part=part, again=again)
        while True:
            try:
                return self.send(prompt, specs, watch)
            except Fault as fault:
                if fault.leave_out is None:
                    raise as_error(fault, self.endpoint) from None
                self.session.refused.add(fault.leave_out)

    def send(self, prompt: Prompt, specs: tuple[FactSpec, ...], watch: StreamWatch) -> RawReply:
        refused = frozenset(self.session.refused)
        request = build(
            prompt,
            schema_of(specs, by_sentence=self.by_sentence),
            self.endpoint,
            refused=refused,
            stream=self.stream,
        )
        self.say(f"asking {self.endpoint.model}")
        try:
            raw = self.session.send(
                request,
                most_tokens=most_tokens(prompt, specs, self.endpoint),
                until=self.until,
                on_try=watch.reset,
                on_text=lambda text: self.written(watch, text),
                on_wait=lambda seconds: self.say(f"waiting {seconds:.0f} s before asking again"),
            )
        except Fault as fault:
            fault.leave_out = refused_parameter(fault, request)
            raise
        except RunawayReply:
            # broken off, so the server sent no count: four characters are about a token
            self.tokens_out += watch.chars // 4
            raise
        self.tokens_in += raw.tokens_in or 0
        self.tokens_out += raw.tokens_out or 0
        return raw

    def written(self, watch: StreamWatch, text: str) -> None:
        """Reports what a streamed reply has found; raises RunawayReply where it has lost its way."""
        for finding in watch.feed(text):
            if self.on_step is not None:
                words = f"{finding.key}: {_words(finding.value)}"
                self.on_step(Step(words, self.tokens_out + watch.chars // 4, finding))

    def note(self, text: str) -> None:
        if text not in self.notes:
            self.notes.append(text)

    def say(self, text: str) -> None:
        if self.on_step is not None:
            self.on_step(Step(text, self.tokens_out))


def _smaller(specs: tuple[FactSpec, ...]) -> list[tuple[FactSpec, ...]]:
    """The questions in groups of at most _GROUP, neighbours together."""
    count = max(2, -(-len(specs) // _GROUP))
    size = max(1, -(-len(specs) // count))
    return [specs[at : at + size] for at in range(0, len(specs), size)]


def _words(value: FactValue) -> str:
    """A value on the progress line."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, Pay):
        return f"{value.min:g} to {value.max:g} {value.currency or ''} a {value.period}"
    return ", ".join(value) if isinstance(value, tuple) else str(value)


def dropped_words(count: int) -> str:
    """How many claims were left out, as a note for the person."""
    what = "claim" if count == 1 else "claims"
    return f"{count} {what} of the model named facts, values or lines that do not exist and were left out"
