"""The form of a reply: a strict JSON schema made from the questions, and what its words mean.

    {"findings": [{"lines": [4], "shows": ["work_arrangement=remote",
                                           {"number": "office_days", "is": 2}]}]}

Lines come first, then what they show, so that a model looks before it claims; of a long line its
sentences, "12.3". Line numbers stand
in place of quotes and closed vocabularies in place of free text: a reply is short, cannot misquote,
and has little room to run on. What is not stated is left out; there is no null to fill in.

The schema keeps to what strict mode allows everywhere: every property required, no extra ones, no
length limits, and members of an `anyOf` that begin with different keys.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from analyzer.catalogue import FactSpec
from analyzer.catalogue.once import once_for_specs
from analyzer.model import FactValue, Kind
from analyzer.text.currencies import currency_table
from analyzer.text.periods import PERIODS

KEY = "findings"
"""The one key of a reply."""
NO_CURRENCY = "none"
_SHOWN_AS_WORD = {"choice", "choices", "flag"}


@once_for_specs
def claim_words(specs: tuple[FactSpec, ...]) -> Mapping[str, tuple[str, FactValue]]:
    """What each word of the form "fact=value" means: the fact's key and the value of a finding."""
    words: dict[str, tuple[str, FactValue]] = {}
    for spec in specs:
        if spec.kind == "flag":
            words[f"{spec.key}=yes"] = (spec.key, True)
            words[f"{spec.key}=no"] = (spec.key, False)
        for value in spec.values:
            words[f"{spec.key}={value}"] = (spec.key, (value,) if spec.kind == "choices" else value)
    return words


def reply_schema(specs: Iterable[FactSpec], *, by_sentence: bool = False) -> dict[str, Any]:
    """The JSON schema of a reply to these questions. The same questions give the same bytes, so
    that servers which compile a schema can keep what they made of it.

    With `by_sentence` sentences of long lines may be cited, as texts: of the number 12.10 nothing would tell
    that it is not 12.1.
    """
    shown = _shown(tuple(specs))
    number = {"type": "integer"}
    finding = _object(
        {
            "lines": {
                "type": "array",
                "items": {"anyOf": [number, {"type": "string"}]} if by_sentence else number,
            },
            "shows": {"type": "array", "items": shown[0] if len(shown) == 1 else {"anyOf": shown}},
        }
    )
    return _object({KEY: {"type": "array", "items": finding}})


def _shown(specs: tuple[FactSpec, ...]) -> list[dict[str, Any]]:
    keys: dict[Kind, list[str]] = {}
    for spec in specs:
        keys.setdefault(spec.kind, []).append(spec.key)
    members: list[dict[str, Any]] = []
    if words := list(claim_words(spec for spec in specs if spec.kind in _SHOWN_AS_WORD)):
        members.append(_enum(words))
    if numbers := keys.get("number"):
        members.append(_object({"number": _enum(numbers), "is": {"type": "number"}}))
    if pays := keys.get("pay"):
        members.append(_object({"pay": _enum(pays), **_pay()}))
    if texts := keys.get("text", []) + keys.get("texts", []):
        are = {"type": "array", "items": {"type": "string"}}
        members.append(_object({"words": _enum(texts), "are": are}))
    return members


def _object(properties: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "type": "object",
        "properties": dict(properties),
        "required": list(properties),
        "additionalProperties": False,
    }


def _enum(words: Iterable[str]) -> dict[str, Any]:
    return {"type": "string", "enum": list(words)}


def _pay() -> dict[str, Any]:
    return {
        "min": {"type": "number"},
        "max": {"type": "number"},
        "currency": _enum((*currency_table().offered_to_models, NO_CURRENCY)),
        "per": _enum(PERIODS),
    }
