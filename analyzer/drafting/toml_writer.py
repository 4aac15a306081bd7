"""A draft as the TOML text that a person goes on with."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from textwrap import wrap
from typing import Any

from analyzer.criteria.document import digest
from analyzer.drafting.entry_parts import WEIGHTS
from analyzer.drafting.nouns import Draft, DraftEntry, FactOfOnesOwn, OwnWish, Unsure

WIDTH = 100
_HEAD = (
    "A first rubric, drafted from {document}. It is yours: correct it until it says what you mean, "
    "then run `jobfit criteria check`. `want` is what you wish for, `deal_breaker` what rules a job "
    "out, `weight` (1 to 10) how much it matters. `if_silent` (0 to 1), where you add it, is what a "
    "posting's silence is worth; without it, half. docs/writing-criteria.md explains the rest."
)
_REST = (
    "These sentences have no criterion. Some need none: delete them here. For the others, write one with a "
    "fact of the catalogue (`jobfit facts` lists them), or make the fact of your own that stands below: take "
    'away the #, and add the words by which a posting would say it: cues.true = ["words", "other words"].'
)
_UNSURE = (
    "Unsure: of these sentences it is not plain whether they are a wish or a refusal. Take away the # before "
    "the entry that is meant (from [[criterion]] on), and delete the other; delete both where neither is:"
)


def to_toml(draft: Draft, document: str) -> str:
    """The rubric's text; `document` is the name of the file beside it that was drafted from."""
    lines = [*_comment(_HEAD.format(document=document)), *map("# {}".format, _wrapped(draft.notes)), ""]
    lines += [f"document = {toml_value(document)}", f"document_hash = {toml_value(digest(draft.sentences))}"]
    if draft.aside:
        lines += ["# Meant as they are, without a criterion:"]
        lines += [f"aside = {toml_value([draft.sentences[n].text for n in draft.aside])}"]
    taken: set[str] = set()
    for entry in draft.entries:
        if entry.own is not None and entry.own.key not in taken:
            taken.add(entry.own.key)
            lines += ["", *_fact(entry.own)]
        lines += ["", *_entry(entry, draft)]
    for own in draft.own:
        lines += ["", *own_fact(own, draft, taken)]
    if draft.unsure:
        lines += ["", *_comment(_UNSURE), "#"]
        for one in draft.unsure:
            lines += _asked(one, draft)
    asked = {one.wish.sentence for one in draft.unsure}
    unused = [n for n in draft.unused if n not in asked]
    if unused:
        lines += ["", *_comment(_REST), "#"]
        for n in unused:
            lines += _comment(f"line {draft.sentences[n].line}: {draft.sentences[n].text}")
            for own in (own for own in draft.offered if own.because == (n,)):
                lines += [f"#   {line}".rstrip() for line in own_fact(own, draft, taken)]
    return "\n".join(lines) + "\n"


def _fact(own: FactOfOnesOwn) -> Iterator[str]:
    yield f"[fact.{own.key}]"
    yield f"question = {toml_value(own.question)}"
    yield f"cues.true = {toml_value(own.cues)}"


def own_fact(own: OwnWish, draft: Draft, taken: set[str]) -> Iterator[str]:
    """A fact of one's own and the criterion that looks at it; `taken` are the names given before."""
    key = _key_of(own, taken)
    yield f"[fact.{key}]"
    yield f"question = {toml_value(own.question)}"
    if own.words:
        yield f"cues.true = {toml_value([re.escape(word.lower()) for word in own.words])}"
    yield ""
    yield "[[criterion]]"
    yield f"name = {toml_value(_name_of(own))}"
    because = [draft.sentences[n].text for n in own.because]
    yield f"because = {toml_value(because[0] if len(because) == 1 else because)}"
    yield f"fact = {toml_value(key)}"
    yield f"want = {toml_value(own.wanted)}"
    if not own.wanted and own.strength == "must":
        yield "deal_breaker = [true]"
    yield f"weight = {WEIGHTS[own.strength]}"
    yield "if_silent = 0.3"
    yield f"ask = {toml_value(own.question)}"


def _name_of(own: OwnWish) -> str:
    """The question, or the words of the document that it asks for."""
    said = own.question.partition('"')[2].rpartition('"')[0]
    return said.rstrip(".!") or own.question.rstrip("?")


def _key_of(own: OwnWish, taken: set[str]) -> str:
    """A name for an own fact, from the words that a posting would use."""
    said = own.words[0] if own.words else own.question.partition('"')[2] or own.question
    base = "my_" + ("_".join(re.findall(r"[a-z0-9]+", said.lower())[:4]) or "wish")
    names = (base, *(f"{base}_{n}" for n in range(2, len(taken) + 3)))
    key = next(name for name in names if name not in taken)
    taken.add(key)
    return key


def _asked(one: Unsure, draft: Draft) -> Iterator[str]:
    """The entries for words that may be a wish or a refusal, both as comments."""
    sentence = draft.sentences[one.wish.sentence]
    yield from _comment(f'line {sentence.line}: {sentence.text} (about {one.about}: "{one.wish.words}")')
    for name, entry in (("wanted", one.wanted), ("ruled out", one.refused)):
        if entry is not None:
            yield f"# {name}:"
            if entry.own is not None:
                yield from (f"#   {line}" for line in _fact(entry.own))
            yield from (f"#   {line}" for line in _keys(entry, draft))
    yield "#"


def _entry(entry: DraftEntry, draft: Draft) -> Iterator[str]:
    comments = [line for text in (*entry.comments, *_unjudged(entry, draft)) for line in _comment(text)]
    first, *rest = _keys(entry, draft)
    yield from (first, *comments, *rest)


def _keys(entry: DraftEntry, draft: Draft) -> Iterator[str]:
    yield "[[criterion]]"
    yield f"name = {toml_value(entry.name)}"
    because = list(dict.fromkeys(draft.sentences[n].text for n in entry.because))
    if len(because) == 1:
        yield f"because = {toml_value(because[0])}"
    elif because:
        yield "because = ["
        yield from (f"  {toml_value(sentence)}," for sentence in because)
        yield "]"
    for key, value in entry.keys.items():
        yield f"{key} = {toml_value(value)}"


def _unjudged(entry: DraftEntry, draft: Draft) -> Iterator[str]:
    """What of the sentences no criterion judges, told in the first entry that cites them."""
    firsts = {n for n in entry.because if next(e for e in draft.entries if n in e.because) is entry}
    words = [f'"{part.words}"' for part in draft.missed if part.sentence in firsts]
    if words:
        yield f"No criterion judges of this: {', '.join(words)}."


def _wrapped(notes: Sequence[str]) -> Iterator[str]:
    for note in notes:
        yield from wrap(note, WIDTH - 2)


def _comment(text: str) -> list[str]:
    """The text as comment lines: line breaks and control characters would end them."""
    plain = "".join(char if char.isprintable() else " " for char in text)
    return [f"# {line}" for line in wrap(plain, WIDTH - 2, break_long_words=False, break_on_hyphens=False)]


def toml_value(value: Any) -> str:
    """A value in TOML: texts, numbers, booleans, lists and inline tables."""
    if isinstance(value, str):
        return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Mapping):
        return "{ " + ", ".join(f"{key} = {toml_value(item)}" for key, item in value.items()) + " }"
    if isinstance(value, Sequence):
        return "[" + ", ".join(toml_value(item) for item in value) + "]"
    return repr(value)
