"""`--where`: each sign with a value just on either side of its limit, and what each kind of fact can be asked."""

from __future__ import annotations

import pytest

from analyzer.catalogue import load_catalogue
from analyzer.errors import UsageProblem
from analyzer.model import Fact, FactValue, Pay
from analyzer.storage.filters import parse_where

CATALOGUE = load_catalogue()
YEARLY = Pay(60_000, 80_000, "EUR", "year")

HOLDS: list[tuple[str, FactValue, bool]] = [
    ("team_size>=5", 4, False), ("team_size>=5", 5, True), ("team_size>=5", 6, True),
    ("team_size>5", 5, False), ("team_size>5", 6, True),
    ("team_size<=5", 6, False), ("team_size<=5", 5, True),
    ("team_size<5", 5, False), ("team_size<5", 4, True),
    ("team_size=5", 5, True), ("team_size=5", 6, False), ("team_size==5", 5, True),
    ("team_size!=5", 5, False), ("team_size!=5", 6, True),
    ("team_size=>5", 5, True), ("team_size=>5", 4, False), ("team_size=<5", 5, True), ("team_size=<5", 6, False),
    ("team_size=at least 5", 5, True), ("team_size=at least 5", 9, True), ("team_size=at least 5", 4, False),
    ("team_size=up to 5", 5, True), ("team_size=up to 5", 6, False),
    ("team_size>=5", "five", False), ("team_size<=5", ("a", "b"), False),
    ("team_size=eight", 8, True), (" team_size >= 5 ", 5, True),
    ("work_arrangement=remote", "remote", True), ("work_arrangement=Remote", "remote", True),
    ("work_arrangement=remote", "hybrid", False), ("work_arrangement!=remote", "hybrid", True),
    ("work_arrangement!=remote", "remote", False),
    ("equity=yes", True, True), ("equity=true", True, True), ("equity=no", True, False), ("equity=no", False, True),
    ("equity=false", False, True), ("equity!=yes", True, False), ("equity!=yes", False, True),
    ("technologies=rust", ("Python", "Rust"), True), ("technologies=rust", ("Python",), False),
    ("technologies=rust", (), False),
    ("company=oven", "Oven & Sons", True), ("company=oven", "Ovens", False), ("company=ovens", "Ovens", True),
    ("pay>=60k", YEARLY, True), ("pay>=61k", YEARLY, False), ("pay>60k", YEARLY, False), ("pay>59k", YEARLY, True),
    ("pay<=80k", YEARLY, True), ("pay<=79k", YEARLY, False), ("pay<80k", YEARLY, False), ("pay<81k", YEARLY, True),
    ("pay>=60k EUR", YEARLY, True), ("pay>=60k USD", YEARLY, False),
    ("pay>=60k", Pay(0, 85_000, "EUR", "year", "up_to"), False),
    ("pay<=90k", Pay(0, 85_000, "EUR", "year", "up_to"), True),
    ("pay<=90k", Pay(60_000, 60_000, "EUR", "year", "from"), False),
    ("pay>=60k", Pay(60_000, 60_000, "EUR", "year", "from"), True),
    ("pay>=60 EUR/hour", Pay(124_800, 130_000, "EUR", "year"), True),
    ("pay>=60 EUR/hour", Pay(124_799, 130_000, "EUR", "year"), False),
    ("pay>=124800 EUR", Pay(60, 60, "EUR", "hour"), True), ("pay>=124801 EUR", Pay(60, 60, "EUR", "hour"), False),
    ("pay>=60k $", Pay(60_000, 80_000, "USD", "year"), True), ("pay>=60k $", Pay(60_000, 80_000, "CAD", "year"), False),
    ("pay>=600k kr", Pay(600_000, 800_000, "SEK", "year"), True), ("pay>=600k kr", Pay(600_000, 800_000, "NOK", "year"), True),
    ("pay>=60k $", YEARLY, False),
    ("pay=from 60k EUR", YEARLY, True), ("pay=up to 80k EUR", YEARLY, True), ("pay=up to 79k EUR", YEARLY, False),
]  # fmt: skip


@pytest.mark.parametrize(("condition", "value", "holds"), HOLDS)
def test_a_condition_holds_exactly_to_its_limit(condition: str, value: FactValue, holds: bool) -> None:
    where = parse_where(condition, CATALOGUE)
    assert where.holds({where.key: Fact(where.key, value, "stated", (1,))}) is holds


@pytest.mark.parametrize(
    "condition", ["on_call", "!on_call", "on_call=required", "on_call!=required", "team_size<5"]
)
@pytest.mark.parametrize("trust", ["stated", "inferred", "told", "hinted", "disputed", "unsupported", None])
def test_what_does_not_count_is_not_known_and_fulfils_nothing_but_that_it_is_not(
    condition: str, trust: str | None
) -> None:
    where = parse_where(condition, CATALOGUE)
    value: FactValue = 3 if where.key == "team_size" else "required"
    facts = {where.key: Fact(where.key, value, trust, (1,))} if trust else {}
    counts = trust in {"stated", "inferred", "told"}
    assert where.holds(facts) is (counts if condition in {"on_call", "on_call=required", "team_size<5"} else
                                  not counts and condition == "!on_call")  # fmt: skip


@pytest.mark.parametrize(
    ("condition", "says", "remedy"),
    [
        ("", "is no condition", "fact>=number"),
        ("!on_call=required", "is no condition", "fact=value"),
        ("!on_call=", "is no condition", "fact=value"),
        ("!team_size>=", "is no condition", "fact=value"),
        ("on call", "is no condition", "!fact"),
        ("on_cal", "no fact is called", "did you mean on_call?"),
        ("xyzzyx", "no fact is called", "`jobfit facts` lists them all"),
        ("on_call=perhaps", "on_call has no value", "required"),
        ("equity=perhaps", "equity is yes or no, not", "write equity=yes"),
        ("team_size>=", "no value is given for team_size", "write team_size>=5"),
        ("team_size=", "no value is given for team_size", "write team_size>=5"),
        ("pay>=", "no value is given for pay", "write pay>=90k"),
        ("team_size>=5-8", "is a range", "apart"),
        ("pay>=60k-80k", "is a range", "write pay>=90k"),
        ("pay=60k", "pay is a range", "write pay>=90k or pay<=120k"),
        ("pay!=60k", "pay is a range", "write pay>=90k or pay<=120k"),
        ("team_size>=at least 8", "says two things", "write team_size=at least 8"),
        ("company>=5", "company is no number", "write company=value"),
    ],
)
def test_what_cannot_be_asked_is_said_with_what_to_write(condition: str, says: str, remedy: str) -> None:
    with pytest.raises(UsageProblem) as raised:
        parse_where(condition, CATALOGUE)
    assert says in raised.value.message
    assert remedy in raised.value.remedy
