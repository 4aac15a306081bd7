"""One entry of the catalogue: its form, and how one that people write is checked,
and what is cached of it as JSON.

    [on_call]
    kind = "choice"                 # choice, choices, flag, number, pay, text, texts
    question = "Is there on-call duty?"
    ask = "Are people on call?"     # how a person is asked, where the question speaks of the posting
    values = [["required", ""], ["optional", ""], ["none", "the posting says there is none"]]
    infer = false                   # true: a reader may conclude it without the words themselves
    since = 2                       # the version of the catalogue that brought it; left out: 1
    rule = "A rotation counts."     # what counts where a reader could hesitate, in one line for a model
    not_by = ["a help desk"]        # what is easily taken for it, in plain words, for a model to mind

    [on_call.says]                  # by value: how postings typically say it, in plain words
    required = ["carry the pager"]

    [on_call.cues.required]         # a value, or "true"/"false" of a flag, or "any"
    detect = ["on-call rotation"]   # enough to find the fact
    hint = ["out-of-hours"]         # may speak of it: asked of the person, never counted
    support = ["on-call"]           # enough to support a model's claim (detect cues support too)
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple, cast, get_args

from analyzer.errors import InvalidRubric
from analyzer.keys import AskedQuestion
from analyzer.model import Kind

KINDS: frozenset[str] = frozenset(get_args(Kind))
TIERS = ("detect", "support", "hint")
"""The tiers of cues, in the order of the fields of `Cues`."""
_KNOWN_KEYS = frozenset(
    {"kind", "question", "ask", "values", "unit", "infer", "since", "rule", "says", "not_by", "cues"}
)
MOST_SAID, LONGEST_SAID, LONGEST_RULE = 3, 60, 240
"""How many phrases `says` may hold for a value and `not_by` in all, how many characters each, and how many a
`rule`: they stand in every prompt."""


class Cues(NamedTuple):
    """Phrases that show one value, in three tiers: those of `detect` are enough to find it, those of
    `support` enough for a model's claim, and those of `hint` only lead to a question. Regular expressions,
    matched without case at word boundaries; a blank stands for any white space or a hyphen."""

    detect: tuple[str, ...] = ()
    support: tuple[str, ...] = ()
    hint: tuple[str, ...] = ()

    @classmethod
    def of(cls, table: Mapping[str, Sequence[str]]) -> Cues:
        """The cues of a table with a list for each tier that has phrases."""
        return cls(*(tuple(table.get(tier, ())) for tier in TIERS))

    def to_json(self) -> dict[str, Sequence[str]]:
        """What `of` reads back. `hint` is named only where there is one: the digest of a catalogue without
        hints stays what it was."""
        plain: dict[str, Sequence[str]] = {"detect": self.detect, "support": self.support}
        return {**plain, "hint": self.hint} if self.hint else plain


@dataclass(slots=True)
class FactSpec:
    """One entry of the catalogue, which is never changed (frozen classes take twice as long to make).

    `values` maps each allowed value of a choice or choices to its gloss (which may be empty).
    `cues` is keyed by value, by "true" and "false" for a flag, or by "any" where the value itself
    is read from the words found. `own` marks a fact that a rubric added. `since` is the version of the
    catalogue that brought it. `ask` is the question for a person, where `question` speaks of the posting; no
    reader sees it. `rule`, `says` and `not_by` are plain words for a model: what counts, how
    postings say a value, and what is easily taken for the fact. They stand apart from the cues, so that a
    sharper pattern does not change what a model is asked. Words to copy have no `says`: a model gives
    examples back as answers.
    """

    key: str
    group: str
    kind: Kind
    question: str
    values: Mapping[str, str] = field(default_factory=dict)
    unit: str | None = None
    infer: bool = False
    says: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    not_by: tuple[str, ...] = ()
    cues: Mapping[str, Cues] = field(default_factory=dict)
    own: bool = False
    since: int = 1
    rule: str = ""
    ask: str = ""

    @property
    def asked(self) -> str:
        """The question as a person is asked it."""
        return self.ask or self.question

    def for_key(self) -> AskedQuestion:
        """The entry as a model is asked for it, for the keys under which its replies are cached."""
        return AskedQuestion(
            self.key,
            self.kind,
            self.question,
            tuple(self.values.items()),
            self.unit,
            self.infer,
            self.says,
            self.not_by,
            self.rule,
        )


def parse_spec(key: str, table: Mapping[str, Any], *, group: str, own: bool = False) -> FactSpec:
    """Checks one TOML table and makes an entry of it.

    Raises InvalidRubric, which names the key and what is wrong with it: the tables that people
    write are the own facts of their rubrics.
    """

    def wrong(what: str) -> InvalidRubric:
        return InvalidRubric(f"fact {key}: {what}", remedy="see docs/facts.md for the form of a fact")

    if unknown := sorted(set(table) - _KNOWN_KEYS):
        raise wrong(f"unknown key {unknown[0]!r}")
    kind, question = table.get("kind", "flag"), table.get("question", "")
    if not isinstance(kind, str) or kind not in KINDS:
        raise wrong(f"kind {kind!r} is none of {', '.join(sorted(KINDS))}")
    if not isinstance(question, str) or not question.strip():
        raise wrong("a question is needed: it is what the readers look for")
    values = _values(table.get("values", []), wrong)
    if (kind in {"choice", "choices"}) != bool(values):
        raise wrong("choice and choices need `values`, the other kinds have none")
    if not isinstance(table.get("unit", ""), str):
        raise wrong("a unit is a word")
    since = table.get("since", 1)
    if isinstance(since, bool) or not isinstance(since, int) or since < 1 or (own and since > 1):
        raise wrong("`since` is a version of the shipped catalogue")
    cues = _named_cues(table.get("cues", {}), {*values, *_CUED.get(kind, ())}, wrong)
    return FactSpec(
        key=key,
        group=group,
        kind=cast("Kind", kind),
        question=question.strip(),
        values=values,
        unit=table.get("unit"),
        infer=bool(table.get("infer", False)),
        says=_says(table.get("says", {}), {*values, *_SAID.get(kind, ())}, wrong),
        not_by=_phrases(table.get("not_by", []), "not_by", wrong),
        cues=cues,
        own=own,
        since=since,
        rule=_line(table, "rule", wrong),
        ask=_line(table, "ask", wrong),
    )


def _line(table: Mapping[str, Any], name: str, wrong: Any) -> str:
    raw = table.get(name, "")
    if not isinstance(raw, str) or not (raw.isprintable() and len(raw) <= LONGEST_RULE):
        raise wrong(f"`{name}` is one line of at most {LONGEST_RULE} characters")
    return raw.strip()


def _values(raw: Any, wrong: Any) -> dict[str, str]:
    """Reads `[["remote", "gloss"], …]`, or the short form `["remote", …]`."""
    listed = raw if isinstance(raw, list) else [None]
    pairs: list[Any] = [(item, "") if isinstance(item, str) else item for item in listed]
    if not all(isinstance(pair, (list, tuple)) and len(pair) == 2 and _are_words(pair) for pair in pairs):
        raise wrong("`values` is a list of names or of [name, meaning]")
    if len({name for name, _ in pairs}) != len(pairs):
        raise wrong("a value stands twice in `values`")
    return dict(pairs)


# What cues may be named for, beside the values of the fact.
_CUED = {"flag": ("true", "false"), "choice": (), "choices": ()} | dict.fromkeys(
    ("number", "pay", "text", "texts"), ("any",)
)


# What phrases for a model may be named for, beside the values of the fact.
_SAID = {"flag": ("true", "false")}


def _says(raw: Any, names: set[str], wrong: Any) -> dict[str, tuple[str, ...]]:
    if not isinstance(raw, Mapping):
        raise wrong("`says` is a table: a list of phrases for each value")
    for name in raw:
        if name not in names:
            known = ", ".join(sorted(names)) or "nothing: words to copy would come back as answers"
            raise wrong(f"`says` for {name!r}: there is only {known}")
    return {name: _phrases(entry, "says", wrong) for name, entry in raw.items()}


def _phrases(raw: Any, where: str, wrong: Any) -> tuple[str, ...]:
    """Phrases that stand in the prompt: few, short, of one line, without quotation marks."""
    if not isinstance(raw, list) or not _are_words(raw):
        raise wrong(f"`{where}` holds a list of phrases")
    if len(raw) > MOST_SAID:
        raise wrong(f"`{where}` holds {len(raw)} phrases, at most {MOST_SAID} help")
    for phrase in raw:
        if not (
            phrase.strip() and phrase.isprintable() and '"' not in phrase and len(phrase) <= LONGEST_SAID
        ):
            raise wrong(f"`{where}` holds {phrase!r}, which is no short phrase")
    return tuple(raw)


def _named_cues(raw: Any, names: set[str], wrong: Any) -> dict[str, Cues]:
    if not isinstance(raw, Mapping):
        raise wrong("`cues` is a table: a list of phrases for each value")
    for name in raw:
        if name not in names:
            raise wrong(f"cues for {name!r}: there is only {', '.join(sorted(names))}")
    return {name: _cues(entry, wrong) for name, entry in raw.items()}


def _cues(raw: Any, wrong: Any) -> Cues:
    table = {"detect": raw} if isinstance(raw, list) else raw
    if not isinstance(table, Mapping) or set(table) - set(TIERS):
        raise wrong("cues have `detect`, `hint` and `support`, each a list of phrases")
    if not all(isinstance(phrases, list) and _are_words(phrases) for phrases in table.values()):
        raise wrong("the phrases of a cue are texts")
    return Cues.of(table)


def _are_words(items: Sequence[Any]) -> bool:
    return all(isinstance(item, str) for item in items)


def spec_to_json(spec: FactSpec) -> dict[str, Any]:
    """The entry as JSON can hold it; `spec_from_json` reads it back."""
    later = {"since": spec.since} if spec.since > 1 else {}
    ruled = {
        name: text for name, text in (("rule", spec.rule), ("ask", spec.ask)) if text
    }  # left out, the digest of a catalogue stays what it was
    return {
        "key": spec.key,
        "group": spec.group,
        "kind": spec.kind,
        "question": spec.question,
        "values": [[value, gloss] for value, gloss in spec.values.items()],
        "unit": spec.unit,
        "infer": spec.infer,
        "says": {name: list(phrases) for name, phrases in spec.says.items()},
        "not_by": list(spec.not_by),
        "cues": {name: cues.to_json() for name, cues in spec.cues.items()},
        "own": spec.own,
        **later,
        **ruled,
    }


def spec_from_json(plain: Mapping[str, Any]) -> FactSpec:
    """Builds an entry from what `spec_to_json` made, without checking it again."""
    return FactSpec(
        key=plain["key"],
        group=plain["group"],
        kind=plain["kind"],
        question=plain["question"],
        values=dict(plain["values"]),
        unit=plain["unit"],
        infer=plain["infer"],
        says={name: tuple(phrases) for name, phrases in plain["says"].items()},
        not_by=tuple(plain["not_by"]),
        cues=_StoredCues(cues) if isinstance(cues := plain["cues"], str) else _cues_from_json(cues),
        own=plain["own"],
        since=plain.get("since", 1),
        rule=plain.get("rule", ""),
        ask=plain.get("ask", ""),
    )


def _cues_from_json(plain: Mapping[str, Any]) -> dict[str, Cues]:
    return {name: Cues.of(cues) for name, cues in plain.items()}


class _StoredCues(Mapping[str, Cues]):
    """Cues as they were cached, decoded when one is looked for: a cached card needs none of them."""

    def __init__(self, cached: str) -> None:
        self._cached = cached
        self._cues: dict[str, Cues] | None = None

    def _all(self) -> dict[str, Cues]:
        if self._cues is None:
            self._cues = _cues_from_json(json.loads(self._cached))
        return self._cues

    def __getitem__(self, key: str) -> Cues:
        return self._all()[key]

    def __iter__(self) -> Iterator[str]:
        return iter(self._all())

    def __len__(self) -> int:
        return len(self._all())
