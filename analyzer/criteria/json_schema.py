"""The JSON Schema of rubrics, from which editors complete and mark them.

It is made from the catalogue and ships as `rubric.schema.json`; a rubric names it on its first line:

    #:schema path/to/rubric.schema.json

`python -m analyzer.criteria.json_schema` writes it anew; a test says when that is due.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from analyzer.catalogue import KINDS, Catalogue, FactSpec, load_catalogue
from analyzer.text.periods import PERIODS

SCHEMA_PATH = Path(__file__).with_name("rubric.schema.json")

_SHARE = {"type": "number", "minimum": 0, "maximum": 1}
_POSITIVE = {"type": "number", "exclusiveMinimum": 0}
_WORDS = {"anyOf": [{"type": "string"}, {"type": "array", "items": {"type": "string"}, "minItems": 1}]}
_PAIR = {"type": "array", "items": {"type": "number"}, "minItems": 2, "maxItems": 2}
_LIST = {"type": "array", "items": {"$ref": "#/definitions/condition"}, "minItems": 1}


def rubric_schema(catalogue: Catalogue) -> dict[str, Any]:
    """The schema (draft 7, which editors of TOML know best) as plain values."""
    return {
        "$schema": "http://json-schema.org/draft-07/schema#",
        "title": "jobfit rubric",
        "description": "How a criteria document is judged: one [[criterion]] for each thing wanted.",
        "type": "object",
        "required": ["document", "criterion"],
        "additionalProperties": False,
        "properties": {
            "document": _text("The prose that this rubric stands for: a Markdown file beside it."),
            "document_hash": _text("What the document said when this was written; `check` compares it."),
            "aside": {
                "type": "array",
                "items": {"type": "string"},
                "description": "Sentences that are meant to have no criterion: `check` does not name them.",
            },
            "fit": _fit(),
            "pay": _pay(),
            "fact": {"type": "object", "additionalProperties": {"$ref": "#/definitions/own_fact"}},
            "criterion": {"type": "array", "minItems": 1, "items": {"$ref": "#/definitions/criterion"}},
        },
        "definitions": {
            "criterion": _criterion(),
            "condition": _condition(),
            "fact_key": _fact_key(catalogue),
            "values": {"allOf": [_values(spec) for spec in catalogue.values() if _values(spec)]},
            "own_fact": _own_fact(),
        },
    }


def _text(description: str) -> dict[str, Any]:
    return {"type": "string", "description": description}


def _fit() -> dict[str, Any]:
    limit = {"type": "number", "minimum": 0, "maximum": 100}
    return {
        "type": "object",
        "description": "From which score on a fit is reached (65, 55 and 45 if left out); unclear where less "
        "than stated_weight percent of the weight (10) or stated_criteria criteria (3) are stated.",
        "additionalProperties": False,
        "properties": dict.fromkeys(("strong", "good", "mixed", "stated_weight", "stated_criteria"), limit),
    }


def _pay() -> dict[str, Any]:
    return {
        "type": "object",
        "description": "How pay is compared.",
        "additionalProperties": False,
        "properties": {
            "currency": {
                "type": "string",
                "pattern": "^[A-Z]{3}$",
                "description": "That of the amounts here.",
            },
            "rates": {
                "type": "object",
                "description": "What one unit of another currency is worth in `currency`.",
                "additionalProperties": _POSITIVE,
            },
            "hours_per_year": {**_POSITIVE, "description": "Paid hours of a full year: 2080 if left out."},
            "hours_per_week": {**_POSITIVE, "description": "40 if left out."},
            "hours_per_day": {**_POSITIVE, "description": "8 if left out."},
        },
    }


def _tests() -> dict[str, Any]:
    """What may be wanted of a fact, beside `fact` itself."""
    number = {"type": "number"}
    return {
        "at_least": {**number, "description": "Full credit from here on."},
        "at_most": {**number, "description": "Full credit up to here."},
        "between": {**_PAIR, "description": "Full credit from the first to the second."},
        "none_at": {
            "anyOf": [number, _PAIR],
            "description": "Where credit has fallen to nothing, in a line; two numbers for a range.",
        },
        "includes": {**_WORDS, "description": "One of these is in the list or text."},
        "excludes": {**_WORDS, "description": "None of these is in the list or text."},
        "stated": {"type": "boolean", "description": "Something is said of it, whatever it says."},
        "end": {"enum": ["min", "max"], "description": "Which end of a range of pay: min if left out."},
        "currency": {"type": "string", "pattern": "^[A-Z]{3}$"},
        "period": {"enum": list(PERIODS), "description": "Of an amount of pay: year if left out."},
    }


def _wanted() -> dict[str, Any]:
    return {
        "fact": {"$ref": "#/definitions/fact_key"},
        "want": {"description": "A value, a list of values, a credit for each value, or a test."},
        **_tests(),
        "any": {**_LIST, "description": "The best of these conditions counts."},
        "all": {**_LIST, "description": "The worst of these conditions counts."},
        "not": {"$ref": "#/definitions/condition"},
    }


def _one_of_joins() -> dict[str, Any]:
    return {"oneOf": [{"required": [key]} for key in ("fact", "any", "all", "not")]}


def _condition() -> dict[str, Any]:
    return {
        "type": "object",
        "additionalProperties": False,
        "properties": _wanted(),
        "allOf": [_one_of_joins(), {"$ref": "#/definitions/values"}],
    }


def _criterion() -> dict[str, Any]:
    return {
        "type": "object",
        "required": ["name"],
        "additionalProperties": False,
        "properties": {
            "name": _text("What the card calls it; each name once."),
            "because": {**_WORDS, "description": "Sentences of the document, word for word."},
            **_wanted(),
            "deal_breaker": {
                "description": "Rules a posting out: values of the fact, or any condition.",
                "anyOf": [
                    {"type": ["string", "boolean"]},
                    {"type": "array", "minItems": 1},
                    {"type": "object"},
                ],
            },
            "weight": {"type": "number", "minimum": 1, "maximum": 10, "description": "1 if left out."},
            "bonus": {"type": "boolean", "description": "Can only help; its silence adds nothing."},
            "presume": {"type": "boolean", "description": "Silence counts as met and is asked last."},
            "if_silent": {**_SHARE, "description": "What silence is worth: 0.5 if left out."},
            "ask": _text("What to ask a recruiter; the fact's own question if left out."),
        },
        "allOf": [_one_of_joins(), {"$ref": "#/definitions/values"}],
    }


def _fact_key(catalogue: Catalogue) -> dict[str, Any]:
    return {
        "description": "A fact of the catalogue (`jobfit facts`), or one of [fact.…] here.",
        "anyOf": [{"enum": list(catalogue)}, {"type": "string", "pattern": "^[a-z][a-z0-9_]*$"}],
    }


def _values(spec: FactSpec) -> dict[str, Any]:
    """The values that may be wanted of one fact; nothing for numbers and texts."""
    names: list[Any] = [True, False] if spec.kind == "flag" else list(spec.values)
    if not names:
        return {}
    graded = {str(name).lower() if spec.kind == "flag" else name: _SHARE for name in names}
    tests = {key: value for key, value in _tests().items() if key in {"includes", "excludes", "stated"}}
    want = {
        "description": spec.question,
        "anyOf": [
            {"enum": names},
            {"type": "array", "items": {"enum": names}, "minItems": 1},
            {"type": "object", "additionalProperties": False, "properties": {**graded, **tests}},
        ],
    }
    return {
        "if": {"required": ["fact"], "properties": {"fact": {"const": spec.key}}},
        "then": {"properties": {"want": want}},
    }


def _own_fact() -> dict[str, Any]:
    phrases = {"type": "array", "items": {"type": "string"}}
    cues = {
        "anyOf": [
            phrases,
            {
                "type": "object",
                "additionalProperties": False,
                "properties": {"detect": phrases, "hint": phrases, "support": phrases},
            },
        ]
    }
    return {
        "type": "object",
        "required": ["question"],
        "additionalProperties": False,
        "properties": {
            "kind": {"enum": sorted(KINDS), "description": "flag if left out."},
            "question": _text("What the readers look for, and what a recruiter is asked."),
            "values": {"type": "array", "description": "Of choice and choices: names, or [name, meaning]."},
            "unit": _text("Of a number."),
            "infer": {"type": "boolean", "description": "A reader may conclude it without the words."},
            "rule": _text("For a model: what counts, in one line."),
            "says": {
                "type": "object",
                "additionalProperties": phrases,
                "description": "By value, for a model: how postings typically say it, in plain words.",
            },
            "ask": _text("How a person is asked, where the question speaks of the posting."),
            "not_by": {**phrases, "description": "For a model: what is easily taken for it, and is not."},
            "cues": {"type": "object", "additionalProperties": cues},
        },
    }


def dump(catalogue: Catalogue) -> str:
    """The schema as the text of its file."""
    return json.dumps(rubric_schema(catalogue), indent=1, ensure_ascii=False) + "\n"


if __name__ == "__main__":
    SCHEMA_PATH.write_text(dump(load_catalogue()), encoding="utf-8")
