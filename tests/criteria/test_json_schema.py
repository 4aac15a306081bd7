"""The JSON Schema that ships with the package is that of the catalogue."""

from __future__ import annotations

import tomllib

import pytest
from jsonschema import Draft7Validator

from analyzer.criteria.json_schema import SCHEMA_PATH, dump, rubric_schema
from analyzer.resources import criteria_dir
from tests.scoring.helpers import CATALOGUE


def test_the_shipped_schema_is_that_of_the_catalogue():
    assert SCHEMA_PATH.read_text(encoding="utf-8") == dump(CATALOGUE), (
        "write it anew: python -m analyzer.criteria.json_schema"
    )


VALIDATOR = Draft7Validator(rubric_schema(CATALOGUE))
MENTOR = 'fact = "mentoring"\nwant = true'


def errors(*entries):
    tables = "".join(f'[[criterion]]\nname = "c{n}"\n{entry}\n' for n, entry in enumerate(entries))
    return [error.message for error in VALIDATOR.iter_errors(tomllib.loads(f'document = "x.md"\n{tables}'))]


def test_the_schema_is_one():
    Draft7Validator.check_schema(rubric_schema(CATALOGUE))


@pytest.mark.parametrize("path", sorted(criteria_dir().glob("*.toml")), ids=lambda path: path.stem)
def test_the_shipped_rubrics_are_of_the_schema(path):
    assert list(VALIDATOR.iter_errors(tomllib.loads(path.read_text(encoding="utf-8")))) == []


@pytest.mark.parametrize(
    "entry",
    [
        MENTOR,
        'fact = "customers"\nwant = { consumers = 1 }\nbecause = ["a", "b"]',
        'fact = "customers"\nwant = { includes = ["consumers"] }',
        'fact = "team_size"\nwant = { at_least = 4, none_at = 0 }\nbonus = true',
        'fact = "team_size"\nbetween = [4, 8]\nnone_at = [1, 20]',
        'not = { any = [{ fact = "on_call", want = "none" }, { fact = "pay", stated = true }] }',
        MENTOR + "\ndeal_breaker = false",
        MENTOR + '\ndeal_breaker = [{ fact = "on_call", want = ["required"] }]',
        'fact = "a_fact_of_my_own"\nwant = "anything"',
    ],
)
def test_what_the_language_takes_is_of_the_schema(entry):
    assert errors(entry) == []


@pytest.mark.parametrize(
    "entry",
    [
        "weight = 3",
        MENTOR + "\nweight = 11",
        MENTOR + "\nif_silent = 2",
        MENTOR + "\nwants = 3",
        MENTOR + '\nany = [{ fact = "on_call", want = "none" }]',
        'fact = "on_call"\nwant = "never"',
        'fact = "on_call"\nwant = { never = 1 }',
        'fact = "mentoring"\nwant = "yes"',
        'any = [{ fact = "on_call", want = "never" }]',
        "all = []",
        'fact = "team_size"\nat_least = "3"',
    ],
)
def test_what_an_editor_can_mark_is_marked(entry):
    assert errors(entry)
