"""Edits of a rubric's text change what they name and nothing else."""

from __future__ import annotations

import json
import tomllib
from itertools import accumulate
from random import Random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analyzer.criteria.editing import Edit, edited
from analyzer.errors import UsageProblem
from analyzer.resources import criteria_dir
from tests import examples

TEXT = """\
# what I want
document = "mine.md"  # beside it

[[criterion]]  # the first
# on remote work
name = "Remote"
fact = "work_arrangement"
want = [  # in this order
  "remote",  # best
  # hardly
  "hybrid",
]  # no more
weight = 10   # very much
deal_breaker = ["onsite"]  # never again
# so much for that

# ── the rest ──
[[criterion]]
name = 'On call'
presume = true # I hope
all = [
  { fact = "on_call", want = "required" },  # fine
  { any = [ { fact = "team_size", at_least = 1_000 } ] },
]

[[criterion]]
name = "Mentoring"
[criterion.want]  # graded
remote = 1  # yes
# the end of it

# ── last ──
[[criterion]]
name = "Office"
want.hybrid = 0.5 # dotted
"""


def lines_of(before: str, after: str) -> tuple[list[str], list[str]]:
    """The lines that went and those that came, without all that is the same before and behind them."""
    old, new = before.splitlines(), after.splitlines()
    while old and new and old[0] == new[0]:
        del old[0], new[0]
    while old and new and old[-1] == new[-1]:
        del old[-1], new[-1]
    return old, new


@pytest.mark.parametrize(
    ("edit", "gone", "come"),
    [
        (Edit(0, ("weight",), 7), ["weight = 10   # very much"], ["weight = 7   # very much"]),
        (Edit(0, ("weight",), 10), [], []),
        (Edit(0, ("weight",), 10.0), ["weight = 10   # very much"], ["weight = 10.0   # very much"]),
        (Edit(0, ("weight",), None), ["weight = 10   # very much"], ["# very much"]),
        (Edit(0, ("if_silent",), 0.3), [], ["if_silent = 0.3"]),
        (Edit(0, ("deal_breaker",), None), ['deal_breaker = ["onsite"]  # never again'], ["# never again"]),
        (
            Edit(0, ("deal_breaker",), ["onsite", "hybrid"]),
            ['deal_breaker = ["onsite"]  # never again'],
            ['deal_breaker = ["onsite", "hybrid"]  # never again'],
        ),
        (Edit(0, ("want",), ["remote", "hybrid", "onsite"]), [], ['  "onsite",']),
        (Edit(0, ("want",), ["hybrid"]), ['  "remote",  # best'], []),
        (Edit(1, ("presume",), False), ["presume = true # I hope"], ["presume = false # I hope"]),
        (Edit(1, ("presume",), None), ["presume = true # I hope"], ["# I hope"]),
        (Edit(1, ("if_silent",), 1), [], ["if_silent = 1"]),
        (
            Edit(1, ("all", 0, "want"), ["required", "optional"]),
            ['  { fact = "on_call", want = "required" },  # fine'],
            ['  { fact = "on_call", want = ["required", "optional"] },  # fine'],
        ),
        (
            Edit(1, ("all", 1, "any", 0, "at_least"), 5),
            ['  { any = [ { fact = "team_size", at_least = 1_000 } ] },'],
            ['  { any = [ { fact = "team_size", at_least = 5 } ] },'],
        ),
        (Edit(2, ("weight",), 3), [], ["weight = 3"]),
        (Edit(2, ("want", "remote"), 0.5), ["remote = 1  # yes"], ["remote = 0.5  # yes"]),
        (Edit(2, ("want",), {"remote": 1, "hybrid": 0}), [], ["hybrid = 0"]),
        (Edit(3, ("want", "hybrid"), 1), ["want.hybrid = 0.5 # dotted"], ["want.hybrid = 1 # dotted"]),
        (Edit(3, ("want", "remote"), 1), [], ["want.remote = 1"]),
        (Edit(3, ("deal_breaker",), {"fact": "x", "at_least": 1}), [], ['deal_breaker = {fact = "x", at_least = 1}']),
    ],
)  # fmt: skip
def test_an_edit_changes_the_line_that_it_names(edit: Edit, gone: list[str], come: list[str]) -> None:
    """New keys stand below the others of their entry, above comments that belong to what follows."""
    after = edited(TEXT, [edit])
    assert lines_of(TEXT, after) == (gone, come)
    windows = TEXT.replace("\n", "\r\n")
    assert edited(windows, [edit]) == after.replace("\n", "\r\n")
    assert edited("\ufeff" + TEXT, [edit]) == "\ufeff" + after


def test_a_new_key_stands_before_what_belongs_to_the_next_entry() -> None:
    after = edited(TEXT, [Edit(0, ("if_silent",), 0.3), Edit(2, ("weight",), 3)])
    assert "# never again\nif_silent = 0.3\n# so much for that\n\n# ── the rest ──\n[[criterion]]" in after
    assert 'name = "Mentoring"\nweight = 3\n[criterion.want]  # graded\n' in after


def test_a_file_without_a_last_line_break_stays_without() -> None:
    assert (
        edited('[[criterion]]\nname = "A"', [Edit(0, ("weight",), 3)])
        == '[[criterion]]\nname = "A"\nweight = 3'
    )


@pytest.mark.parametrize(
    ("edit", "says"),
    [
        (Edit(4, ("weight",), 3), "no place weight in criterion 5"),
        (Edit(0, ("want", 5), "remote"), "no place want.5 in criterion 1"),
        (Edit(0, ("name", "x"), "remote"), "no place name.x"),
        (Edit(1, ("all", 7, "want"), "remote"), "no place all.7.want"),
        (Edit(1, ("any", 0), "remote"), "no place any.0"),
        (Edit(2, ("want",), "remote"), "without harm"),  # its comments belong to what follows
        (Edit(2, ("want",), None), "without harm"),
    ],
)
def test_a_place_that_is_not_there_is_named(edit: Edit, says: str) -> None:
    with pytest.raises(UsageProblem, match=says):
        edited(TEXT, [edit])


@pytest.mark.parametrize("text", ["[[criterion]", "weight = ", "x = 1\rname = 2\n", "a" + "=[" * 5000])
def test_what_is_no_toml_is_left_alone(text: str) -> None:
    with pytest.raises(UsageProblem):
        edited(text, [Edit(0, ("weight",), 3)])


# ── any rubric, any edit ──────────────────────────────────────────────────────────────────────────

NAMES = ("remote", "hybrid", "on site", "ünder", 'qu"ote', "a#b")
KEYS = ("want", "weight", "if_silent", "deal_breaker", "presume", "ask", "includes", "any")


def plain(chance: Random, depth: int = 2) -> Any:
    """Any value that a rubric may hold."""
    kind = chance.choice(["text", "number", "flag", "list", "table"] if depth else ["text", "number", "flag"])
    if kind == "text":
        return chance.choice([*NAMES, "", "# no comment", "two\nlines", "back\\slash", "\u2028"])
    if kind == "number":
        return chance.choice([0, 1, 7, -3, 0.5, 10.0, 1e9])
    if kind == "flag":
        return chance.random() < 0.5
    if kind == "list":
        flat = chance.random() < 0.7
        return [plain(chance, 0 if flat else depth - 1) for _ in range(chance.randint(0, 4))]
    return {chance.choice(NAMES): plain(chance, depth - 1) for _ in range(chance.randint(1, 3))}


def toml(chance: Random, value: Any, *, over_lines: bool = True) -> str:
    """The value as people write it: spaces, comments and lines as they come."""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, str):
        literal = "'" not in value and value.isprintable() and chance.random() < 0.3
        return f"'{value}'" if literal else json.dumps(value, ensure_ascii=False)
    if isinstance(value, list):
        items = [toml(chance, one, over_lines=over_lines) for one in value]
        if over_lines and value and chance.random() < 0.5:
            rows = [f"  {one},{chance.choice(['', '  # why', ' #x'])}\n" for one in items]
            return f"[{chance.choice(['', ' # list'])}\n" + "".join(rows) + "]"
        return f"[{', '.join(items)}]" if chance.random() < 0.7 else f"[ {','.join(items)} ]"
    if isinstance(value, dict):
        pairs = [
            f"{json.dumps(k, ensure_ascii=False)} = {toml(chance, v, over_lines=False)}"
            for k, v in value.items()
        ]
        return f"{{ {', '.join(pairs)} }}"
    return repr(value)


def an_entry(chance: Random, number: int) -> list[tuple[str, str]]:
    """(key, statement with its line break) of one criterion; what is no statement has the key ""."""
    rows = [
        ("", f"{chance.choice(['', '  '])}[[criterion]]{chance.choice(['', ' # c'])}\n"),
        ("name", f'name = "c{number}"\n'),
    ]
    for key in chance.sample(KEYS, chance.randint(0, 5)):
        if chance.random() < 0.3:
            rows.append(("", chance.choice(["# a line\n", "\n", "   # in\n", "#\n\n"])))
        behind = chance.choice(["", "", " # behind", "   #!"])
        rows.append(
            (key, f"{key}{chance.choice([' = ', '=', '  =  '])}{toml(chance, plain(chance))}{behind}\n")
        )
    rows.append(("", chance.choice(["", "\n", "# end\n\n# ── next ──\n"])))
    return rows


@given(st.builds(Random, st.integers(0, 2**32)), st.booleans())
@settings(deadline=None, max_examples=examples(100))
def test_whatever_the_file_every_line_but_the_one_that_is_named_stays(chance: Random, windows: bool) -> None:
    entries = [an_entry(chance, number) for number in range(chance.randint(1, 4))]
    number = chance.randrange(len(entries))
    key, value = chance.choice(KEYS), chance.choice([None, plain(chance), plain(chance)])
    rows = [(n, key, text) for n, entry in enumerate(entries) for key, text in entry]
    head = chance.choice(["", "# head\n", 'document = "x.md" # doc\n\n'])
    ends = list(accumulate((len(text) for *_, text in rows), initial=len(head)))
    text = head + "".join(text for *_, text in rows)
    at = next((n for n, (of, name, _) in enumerate(rows) if (of, name) == (number, key)), None)
    ended = "\r\n" if windows else "\n"
    after = edited(text.replace("\n", ended), [Edit(number, (key,), value)]).replace("\r\n", "\n")

    wanted = tomllib.loads(text)
    entry = wanted["criterion"][number]
    entry.update({key: value}) if value is not None else entry.pop(key, None)
    assert tomllib.loads(after) == wanted
    if at is not None:
        before, behind = text[: ends[at]], text[ends[at + 1] :]
        comment = rows[at][2].rstrip("\n").rpartition(" #")
    elif value is not None:
        last = max(n for n, (of, name, _) in enumerate(rows) if of == number and name)
        before, behind = text[: ends[last + 1]], text[ends[last + 1] :]
        comment = ("", "", "")
    else:
        assert after == text
        return
    assert after.startswith(before)
    assert after.endswith(behind)
    if rows[at or 0][2].endswith((" # behind\n", "   #!\n")) and at is not None:
        assert f"{comment[1]}{comment[2]}".strip() in after[len(before) : len(after) - len(behind)]
    assert edited(after, [Edit(number, (key,), value)]) == after


@given(
    st.builds(Random, st.integers(0, 2**32)), st.sampled_from(["reliability-engineer", "engineering-manager"])
)
@settings(deadline=None, max_examples=25)
def test_weights_of_the_shipped_rubrics_there_and_back_give_the_same_bytes(chance: Random, name: str) -> None:
    text = (criteria_dir() / f"{name}.toml").read_text(encoding="utf-8")
    entries = tomllib.loads(text)["criterion"]
    numbers = chance.sample([n for n, one in enumerate(entries) if "weight" in one], 3)
    there = edited(text, [Edit(n, ("weight",), 9.5) for n in numbers])
    assert sum(a != b for a, b in zip(text.splitlines(), there.splitlines(), strict=True)) == len(numbers)
    assert edited(there, [Edit(n, ("weight",), entries[n]["weight"]) for n in numbers]) == text
