"""Asking a model what a criteria document wishes for, and checking what it says.

    {"wishes": [{"sentences": [4], "attitude": "refusal", "strength": "must",
                 "about": ["work_arrangement=hybrid"]}]}

The person's own document is sent, so `jobfit criteria draft` says so first; postings never come this
way. Every claim must cite sentences that exist and that speak of its fact; one that the words of the
sentence plainly contradict is left out, and all that is left out is told.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from string import Template
from typing import TYPE_CHECKING, Any, cast

from analyzer.catalogue import Catalogue, FactSpec
from analyzer.drafting.by_phrases import UNASKED, read_mentions
from analyzer.drafting.clauses import Mood, Strength, clauses, plain
from analyzer.drafting.nouns import Wish
from analyzer.drafting.wishes import wishes_of, with_amount
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

ATTITUDES = ("wish", "refusal", "less")
STRENGTHS = ("must", "want", "prefer", "bonus")
MOST_CITED = 5
"""A wish that more sentences are cited for is a model's running on: it cites whatever there is."""
MOST_TOLD = 10
"""Beyond so many reasons for leaving claims out only their number is told."""


@dataclass(frozen=True, slots=True)
class Proposed:
    """The wishes that passed the checks, and a sentence for each claim that did not."""

    wishes: tuple[Wish, ...]
    notes: tuple[str, ...] = ()
    tokens_in: int = 0
    tokens_out: int = 0


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


def vocabulary(specs: Iterable[FactSpec]) -> dict[str, tuple[str, str]]:
    """What each word of a reply means: a fact and its value as a `Wish` has it."""
    words: dict[str, tuple[str, str]] = {}
    for spec in specs:
        if spec.kind == "flag":
            words[f"{spec.key}=yes"] = (spec.key, "true")
            words[f"{spec.key}=no"] = (spec.key, "false")
        elif spec.values:
            words.update({f"{spec.key}={value}": (spec.key, value) for value in spec.values})
        else:
            words[f"{spec.key}=stated"] = (spec.key, "any")
    return words


def wishes_schema(specs: Iterable[FactSpec]) -> dict[str, Any]:
    """The strict JSON schema of a reply."""
    entry = {
        "sentences": {"type": "array", "items": {"type": "integer"}},
        "attitude": {"type": "string", "enum": list(ATTITUDES)},
        "strength": {"type": "string", "enum": list(STRENGTHS)},
        "about": {"type": "array", "items": {"type": "string", "enum": list(vocabulary(specs))}},
    }
    return _object({"wishes": {"type": "array", "items": _object(entry)}})


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
        self.specs = tuple(spec for key, spec in catalogue.items() if key not in UNASKED)
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
            remedy="try another model, or draft without one: leave out --reader",
        )

    def _checked(self, text: str) -> Proposed:
        if len(text) > MAX_REPLY_CHARS:
            raise UnusableReply("it was far too long")
        wishes, left_out = check_wishes(json_object_in(text, "wishes"), self.sentences, self.catalogue)
        return Proposed(wishes, left_out, self.tokens_in, self.tokens_out)

    def _prompt(self, again: str) -> Prompt:
        numbered = "\n".join(f"{n}| {defused(part.text)}" for n, part in enumerate(self.sentences, 1))
        filled = {
            "questionnaire": questionnaire(self.specs, cued=False),
            "fence": draw_fence(self.session.rng, numbered),
            "sentences": numbered,
            "again": f" An earlier reply could not be used: {again}" if again else "",
        }
        system, user = template("draft-criteria")
        return Prompt(Template(system).substitute(filled), Template(user).substitute(filled))

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
                remedy="name another model, or draft without one: leave out --reader",
                kind="cut_off",
            )
        return raw.text


# ── checking ──────────────────────────────────────────────────────────────────────────────────────


def check_wishes(
    plain_reply: Any, sentences: Sequence[DocumentSentence], catalogue: Catalogue
) -> tuple[tuple[Wish, ...], tuple[str, ...]]:
    """The claims of a reply that hold, and a sentence for each reason why others do not.

    Where most do not, the model was guessing, and none is taken. Raises UnusableReply where the reply has
    not the form asked for.
    """
    checker = _Checker(sentences, catalogue)
    found: dict[tuple[str, str, int], Wish] = {}
    left_out: Counter[str] = Counter()
    held = 0
    for numbers, mood, strength, about in _claims(plain_reply):
        for word in about:
            if len(set(numbers)) > MOST_CITED:
                left_out[f"{word}: more than {MOST_CITED} sentences are cited for it"] += len(set(numbers))
                continue
            for number in dict.fromkeys(numbers):
                reason = checker.objection(word, number, mood)
                if reason:
                    left_out[reason] += 1
                else:
                    wish = checker.wish(word, number, mood, strength)
                    found.setdefault((wish.fact, wish.value, number), wish)
                    held += 1
    if left_out.total() > held:
        told = f"left out: all of it, since the document does not show {left_out.total()} of"
        return (), (f"{told} {left_out.total() + held} claims", *_in_words(left_out))
    return tuple(found.values()), tuple(_in_words(left_out))


def _claims(reply: Any) -> Iterator[tuple[list[int], Mood, Strength, list[str]]]:
    entries = reply.get("wishes") if isinstance(reply, dict) and set(reply) == {"wishes"} else None
    if not isinstance(entries, list):
        raise UnusableReply("it did not have the form asked for (at the top)")
    for entry in entries:
        if not isinstance(entry, dict) or set(entry) != {"sentences", "attitude", "strength", "about"}:
            raise UnusableReply("it did not have the form asked for (at wishes)")
        numbers, about = entry["sentences"], entry["about"]
        fits = isinstance(numbers, list) and all(type(n) is int for n in numbers)
        fits = fits and isinstance(about, list) and all(isinstance(word, str) for word in about)
        if not fits or entry["attitude"] not in ATTITUDES or entry["strength"] not in STRENGTHS:
            raise UnusableReply("it did not have the form asked for (at wishes)")
        yield numbers, cast("Mood", entry["attitude"]), cast("Strength", entry["strength"]), about


_SIDE = {"wish": "wish", "also": "wish", "willing": "wish", "less": "refusal", "refusal": "refusal"}
_CALLED = {"wish": "a wish", "refusal": "refused"}
_LACKS = {"wish": "wishes for nothing", "less": "turns nothing down", "refusal": "turns nothing down"}


class _Checker:
    """What is known of the document without the model."""

    def __init__(self, sentences: Sequence[DocumentSentence], catalogue: Catalogue) -> None:
        self.sentences, self.catalogue = sentences, catalogue
        self.words = vocabulary(catalogue.values())
        mentions = read_mentions([part.text for part in sentences], catalogue)
        self.named = {(mention.sentence, mention.fact): mention for mention in mentions}
        self.moods = [{_SIDE.get(part.mood) for part in clauses(sentence.text)} for sentence in sentences]
        wishes = wishes_of(sentences, mentions)
        self.by_rule = {(wish.sentence, wish.fact, wish.value): wish.mood for wish in wishes}
        self.anywhere = {(wish.fact, wish.value, _SIDE[wish.mood]) for wish in wishes}

    def objection(self, word: str, number: int, mood: Mood) -> str | None:
        """Why a claim is left out, or None where it holds."""
        if word not in self.words:
            return "a fact or value that is not in the list"
        if not 1 <= number <= len(self.sentences):
            return f"{word}: there is no sentence {number}"
        fact, value = self.words[word]
        side = _SIDE[mood]
        said = self.by_rule.get((number - 1, fact, value))
        if said is None:
            contrary = "refusal" if side == "wish" else "wish"
            if (fact, value, contrary) in self.anywhere and (fact, value, side) not in self.anywhere:
                return f"{word}: elsewhere it is {_CALLED[contrary]}"
        elif _SIDE[said] != side:
            return f"{word}: in sentence {number} it is {_CALLED[_SIDE[said]]}"
        if said is None and _SIDE[mood] not in self.moods[number - 1]:
            return f"{word}: sentence {number} {_LACKS[mood]}"
        if said is None and not _speaks_of(self.sentences[number - 1].text, self.catalogue[fact], value):
            return f"{word}: sentence {number} does not speak of it"
        return None

    def wish(self, word: str, number: int, mood: Mood, strength: Strength) -> Wish:
        fact, value = self.words[word]
        wish = Wish(fact, value, mood, strength, number - 1)
        named = self.named.get((number - 1, fact))
        return wish if named is None else with_amount(wish, named)


def _speaks_of(sentence: str, spec: FactSpec, value: str) -> bool:
    """Whether the sentence shares a word (or its beginning) with the fact's value or, without one,
    with its question."""
    named = f"{value} {spec.values.get(value, '')}" if value in spec.values else f"{spec.key} {spec.question}"
    return bool(_stems(sentence) & _stems(named.replace("_", " ")))


@cache
def _stems(text: str) -> frozenset[str]:
    """The beginnings of the words that carry meaning."""
    return frozenset(word[:6] for word in re.findall(r"[a-z]{4,}", plain(text)) if word not in _COMMON)


_COMMON = frozenset({
    "about", "also", "company", "does", "engineer", "engineers", "from", "have", "into", "just", "like",
    "look", "many", "more", "most", "much", "only", "other", "people", "person", "posting", "role", "some",
    "stated", "such", "team", "than", "that", "their", "them", "then", "there", "they", "this", "value",
    "values", "very", "want", "what", "when", "where", "which", "with", "work", "your",
})  # fmt: skip
"""Words of nearly every question, which show nothing."""


def _in_words(left_out: Counter[str]) -> Iterator[str]:
    for reason, count in list(left_out.items())[:MOST_TOLD]:
        yield f"left out: {reason}" + (f" ({count} times)" if count > 1 else "")
    if len(left_out) > MOST_TOLD:
        rest = sum(list(left_out.values())[MOST_TOLD:])
        yield f"left out: {rest} more claims that the document does not show"
