"""config.toml with some values changed: everything else stays, byte for byte, or nothing is written."""

from __future__ import annotations

import os
import stat
import tomllib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analyzer.drafting.toml_writer import toml_value
from analyzer.errors import StorageError, UsageProblem
from analyzer.paths import write_whole
from analyzer.storage.config_file import changed, keep_model, read_config, with_price

CASES: list[tuple[str, dict[str, Any], str]] = [
    ("", {"model": "m"}, 'model = "m"\n'),
    ("jobs = 2\n", {"model": "m"}, 'jobs = 2\nmodel = "m"\n'),
    ("jobs = 2", {"model": "m"}, 'jobs = 2\nmodel = "m"\n'),
    ('model = "old"  # mine\njobs = 2\n', {"model": "new"}, 'model = "new"  # mine\njobs = 2\n'),
    ('"model" = "a # b" # c\n', {"model": "new"}, 'model = "new" # c\n'),
    ('# head\nmodel = "old"\n# tail\n', {"model": "old"}, '# head\nmodel = "old"\n# tail\n'),
    ('api_key = "k"  # secret\njobs = 2\n', {"api_key": None, "model": "m"}, 'jobs = 2\nmodel = "m"\n'),
    ('model = "a"\napi_key = "k"\n\n[t]\n', {"api_key": None, "base_url": "u"},
     'model = "a"\nbase_url = "u"\n\n[t]\n'),
    ("jobs = 2\r\n", {"model": "m"}, 'jobs = 2\r\nmodel = "m"\r\n'),
    ("# about prices\n[prices.m]\ninput = 1\noutput = 2\n", {"model": "m"},
     'model = "m"\n\n# about prices\n[prices.m]\ninput = 1\noutput = 2\n'),
    ("# mine\n\n[prices.m]\ninput = 1\noutput = 2\n", {"model": "m"},
     '# mine\n\nmodel = "m"\n\n[prices.m]\ninput = 1\noutput = 2\n'),
    ('criteria = [\n  "a", # [x]\n  "b",\n]\nnote = """\nmodel = 1\n[t]\n"""\n[prices.m]\nmodel = 3\n', {"model": "m"},
     'criteria = [\n  "a", # [x]\n  "b",\n]\nnote = """\nmodel = 1\n[t]\n"""\nmodel = "m"\n[prices.m]\nmodel = 3\n'),
]  # fmt: skip


@pytest.mark.parametrize(("before", "values", "after"), CASES)
def test_a_value_is_changed_and_the_rest_stays(before: str, values: dict[str, Any], after: str) -> None:
    assert changed(before, values) == after


PRICES = [
    ("", '[prices."a/b:c"]\ninput = 0.4\noutput = 1.6\n'),
    ("jobs = 2", 'jobs = 2\n\n[prices."a/b:c"]\ninput = 0.4\noutput = 1.6\n'),
    ('[prices."a/b:c"]\ninput = 9 # old\noutput = 9\n[prices.b]\ninput = 1\noutput = 1\n',
     '[prices."a/b:c"]\ninput = 0.4 # old\noutput = 1.6\n[prices.b]\ninput = 1\noutput = 1\n'),
    ('[prices."a/b:c"]\ninput = 0.4\noutput = 1.6', '[prices."a/b:c"]\ninput = 0.4\noutput = 1.6'),
]  # fmt: skip


@pytest.mark.parametrize(("before", "after"), PRICES)
def test_a_price_has_a_table_of_its_own(before: str, after: str) -> None:
    assert with_price(before, "a/b:c", (0.4, 1.6)) == after


def test_what_cannot_be_changed_without_harm_is_refused() -> None:
    with pytest.raises(UsageProblem, match="without harm"):
        with_price("prices = { b = { input = 1, output = 2 } }\n", "m", (0.4, 1.6))


NAMES = st.sampled_from(["model", "base_url", "api_key", "jobs", "reader", "x-1"])
TEXTS = st.text(alphabet=st.sampled_from("aé #\"'=[]\\\n\t\x7f日"), max_size=8)
LINES = st.sampled_from(["", "# model = 1", "#", "   # [prices]"])


@given(
    st.dictionaries(NAMES, TEXTS),
    st.lists(LINES, max_size=6),
    st.dictionaries(st.sampled_from(["model", "base_url", "api_key"]), st.none() | TEXTS),
    st.booleans(),
)
def test_for_any_file_the_new_values_are_in_it_and_the_others_too(
    table: dict[str, str], comments: list[str], values: dict[str, str | None], ends: bool
) -> None:
    lines = [f"{name} = {toml_value(value)}  # why" for name, value in table.items()]
    mixed = [
        line
        for pair in zip([*comments, *[""] * len(lines)], [*lines, *[""] * len(comments)], strict=True)
        for line in pair
    ]
    text = "\n".join(mixed) + ("\n" if ends else "")
    result = changed(text, values)
    kept = {name: value for name, value in {**table, **values}.items() if value is not None}
    assert tomllib.loads(result) == kept
    assert own_comments(result) == own_comments(text)


def own_comments(text: str) -> list[str]:
    return [line for line in text.split("\n") if line.strip().startswith("#")]


def test_a_file_that_is_no_toml_is_told(tmp_path: Path) -> None:
    (tmp_path / "config.toml").write_text("model = ")
    with pytest.raises(UsageProblem, match="no valid TOML"):
        read_config(tmp_path / "config.toml")
    assert read_config(tmp_path / "none.toml") == ""


def mode_of(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


@pytest.mark.parametrize("umask", [0o000, 0o022, 0o777])
def test_what_is_written_is_readable_by_its_owner_alone_under_any_umask(tmp_path: Path, umask: int) -> None:
    path = tmp_path / "config" / "config.toml"
    path.parent.mkdir()
    path.write_text("jobs = 2\n")
    path.chmod(0o644)
    old = os.umask(umask)
    try:
        write_whole(path, "jobs = 3\n")
    finally:
        os.umask(old)
    assert (mode_of(path), path.read_text()) == (0o600, "jobs = 3\n")
    assert [file.name for file in path.parent.iterdir()] == ["config.toml"]


def test_a_link_stays_a_link_and_its_target_is_written(tmp_path: Path) -> None:
    target = tmp_path / "dotfiles.toml"
    target.write_text("")
    path = tmp_path / "config" / "config.toml"
    path.parent.mkdir()
    path.symlink_to(target)
    write_whole(path, "jobs = 3\n")
    assert path.is_symlink()
    assert (target.read_text(), mode_of(target)) == ("jobs = 3\n", 0o600)


def test_where_nothing_can_be_written_the_file_is_as_it_was(tmp_path: Path) -> None:
    path = tmp_path / "config.toml"
    path.mkdir()
    with pytest.raises(StorageError, match="cannot be written"):
        write_whole(path, "jobs = 3\n")
    assert [file.name for file in tmp_path.iterdir()] == ["config.toml"]


@pytest.mark.parametrize(
    ("values", "price", "kept"),
    [
        ({"model": "m"}, (1.5, 2.0), {"model": "m", "prices": {"m": {"input": 1.5, "output": 2.0}}}),
        ({"model": "m"}, None, {"model": "m"}),
        ({"model": None}, (1.5, 2.0), {}),
        ({}, (1.5, 2.0), {"model": "before"}),
    ],
)
def test_a_price_is_kept_with_the_model_that_it_is_of(
    tmp_path: Path, values: dict[str, Any], price: tuple[float, float] | None, kept: dict[str, Any]
) -> None:
    """And without one there is nothing that it could be the price of."""
    path = tmp_path / "config.toml"
    path.write_text('model = "before"\n')
    assert keep_model(path, values, price) == ""
    assert tomllib.loads(path.read_text()) == kept


def test_where_the_price_cannot_be_kept_the_model_is(tmp_path: Path) -> None:
    path = tmp_path / "config.toml"
    path.write_text('prices = { "m" = { input = 1 } }\n')
    said = keep_model(path, {"model": "m"}, (1.0, 2.0))
    assert said.startswith("the price is not kept: ")
    assert tomllib.loads(path.read_text())["model"] == "m"
