"""The life of a posting: when it was seen, changed, posted again, and what each advertisement says otherwise."""

from __future__ import annotations

from pathlib import Path

import pytest

from analyzer.model import Fact, Line, Posting
from analyzer.storage.library import library_at
from analyzer.storage.life import TELLING, life_of, otherwise
from analyzer.storage.saved import SAME_AS
from tests.storage.makers import posting, reading


def fact(key: str, value: str, trust: str = "stated") -> Fact:
    return Fact(key, value, trust, (1,))  # type: ignore[arg-type]


@pytest.mark.parametrize("key", TELLING)
@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        ("a", "a", ()), ("a", "b", ("{} changed",)), ("a", None, ("{} gone",)), (None, "b", ()), (None, None, ()),
    ],
)  # fmt: skip
def test_what_the_next_advertisement_says_otherwise(
    key: str, before: str | None, after: str | None, said: tuple[str, ...]
) -> None:
    """For each telling fact: the same, another value, left out, or there for the first time."""
    old, new = ({key: fact(key, value)} if value else {} for value in (before, after))
    assert otherwise(old, new) == tuple(one.format(key.replace("_", " ")) for one in said)


@pytest.mark.parametrize(
    ("before", "after", "said"), [("unsupported", "stated", ()), ("stated", "unsupported", ("pay gone",))]
)
def test_what_does_not_count_is_as_if_it_were_not_there(
    before: str, after: str, said: tuple[str, ...]
) -> None:
    assert otherwise({"pay": fact("pay", "a", before)}, {"pay": fact("pay", "b", after)}) == said


def test_what_is_not_telling_is_not_told() -> None:
    assert otherwise({"company": fact("company", "a")}, {}) == ()


def test_a_life_by_the_library_s_clock(tmp_path: Path) -> None:
    """First seen, the day that it names, each change, gone; the same job elsewhere, the oldest first."""
    days = [f"2026-11-{day}T08:00:00Z" for day in (10, 11, 12, 13, 14)]
    with library_at(tmp_path) as library:
        first = posting()
        dated = Posting(
            first.source,
            first.identity,
            (*first.lines, Line(99, "field", "Posted: 2026-11-02")),
            title=first.title,
            company=first.company,
            url=first.url,
        )
        number = library.save(posting("Quite another text of an oven."), reading(), seen_at=days[0])
        library.save(dated, reading(), seen_at=days[1])
        for place, day in ((2, days[3]), (3, days[2])):
            library.save(
                posting(
                    f"The same, oven {place}.",
                    identity=f"bakery:{place}",
                    source=f"https://bakery.example/jobs/{place}",
                ),
                reading(work_arrangement="hybrid"),
                seen_at=day,
                events=[(SAME_AS, library.load(number).pid)],
            )
        library.mark_gone(number, at=days[4])
        life = life_of(library.load(number), library)
    assert (life.first_seen, life.posted, life.changed, life.gone) == (
        days[0],
        "2026-11-02",
        (days[1],),
        days[4],
    )
    assert [(one.number, one.url, one.since) for one in life.also] == [
        (3, "https://bakery.example/jobs/3", days[2]), (2, "https://bakery.example/jobs/2", days[3]),
    ]  # fmt: skip
    assert life.also[0].otherwise == ("pay gone", "work arrangement changed")


def test_a_posting_without_a_day_names_none(tmp_path: Path) -> None:
    with library_at(tmp_path) as library:
        number = library.save(posting(), reading(), seen_at="2026-11-10T08:00:00Z")
        life = life_of(library.load(number), library)
    assert life == ("2026-11-10T08:00:00Z", "", (), (), None)
