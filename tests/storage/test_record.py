"""A record is read strictly: what is no list of verdicts is named, whatever is wrong with it."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Any

import pytest

from analyzer.storage.library import library_at
from analyzer.storage.record import WrongForm, check_verdicts, record_from_json, record_to_json
from tests.storage.makers import posting, reading


def test_a_list_of_criterion_outcome_and_credit_is_taken() -> None:
    check_verdicts([["Remote", "met", 1.0], ["Tea", "not_stated", 0.5]], "shown")
    check_verdicts([], "shown")


@pytest.mark.parametrize(
    "plain",
    [
        {}, "met", None, 3,
        ["Remote"], [{}], [None],
        [["Remote", "met"]], [["Remote", "met", 1.0, 2]], [[]],
        [["Remote", "met", 1.0], "met"],
    ],
)  # fmt: skip
def test_anything_else_is_refused_with_its_place(plain: Any) -> None:
    with pytest.raises(WrongForm, match=r"shown\.verdicts is no list"):
        check_verdicts(plain, "shown")


def _plain() -> dict[str, Any]:
    """A whole record, as an export holds it."""
    with library_at(Path(tempfile.mkdtemp())) as library:
        number = library.save(posting(), reading(), seen_at="2026-11-10T12:00:00Z")
        return library.record(number)


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({}, ""), ({"gone": "2026-11-10T12:00:00Z"}, ""), ({"id": 2**53 - 1}, ""), ({"id": 2**53}, "no number of a posting"),
        ({"schema": 2}, "schema is not 1"), ({"schema": "1"}, "schema"),
        ({"id": 0}, "no number of a posting"), ({"id": -1}, "no number of a posting"), ({"id": 10**30}, "no number of a posting"),
        ({"id": "1"}, "id"), ({"id": True}, "id"),
        ({"pid": "0" * 12}, "does not follow from the identity"), ({"identity": "text:other"}, "does not follow from the identity"),
        ({"status": "hired"}, "status"), ({"status": None}, "status"),
        ({"first_seen": "yesterday"}, "first_seen is no time"), ({"last_seen": "2026-11-10"}, "last_seen is no time"),
        ({"gone": "2026-11-10T12:00:00"}, "gone is no time"), ({"first_seen": "2026-11-10T12:00:00Z\n"}, "first_seen is no time"),
        ({"versions": []}, "has none, or one that nobody has read"), ({"versions": {}}, "versions"), ({"versions": [5]}, "versions"),
        ({"aliases": [5]}, "aliases"), ({"answers": {}}, "answers"), ({"events": [{}]}, "events"), ({"shown": [{}]}, "shown"),
    ],
)  # fmt: skip
def test_each_part_of_a_record_is_looked_at(change: dict[str, Any], said: str) -> None:
    """What is wrong is named by its place."""
    plain = {**_plain(), **change}
    if said:
        with pytest.raises(WrongForm, match=said):
            record_from_json(plain)
    else:
        assert record_to_json(record_from_json(plain)) == plain


@pytest.mark.parametrize("name", ["seen", "posting", "readings"])
def test_a_version_without_one_of_its_parts_is_refused(name: str) -> None:
    plain = _plain()
    del plain["versions"][0][name]
    with pytest.raises(WrongForm, match=name):
        record_from_json(plain)


def test_a_version_that_nobody_has_read_is_refused() -> None:
    """Also beside one that somebody has."""
    plain = _plain()
    plain["versions"].append({**plain["versions"][0], "readings": []})
    with pytest.raises(WrongForm, match="that nobody has read"):
        record_from_json(plain)
