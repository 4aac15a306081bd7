"""The library as a page: ranked like `jobfit list`, found by words, filtered, and what is new marked."""

from __future__ import annotations

import json
import re
from collections.abc import Callable

import pytest

from analyzer.model import Line, Posting, Reading
from analyzer.run.ranking import rank_rows
from analyzer.scoring.rubric import Criterion
from analyzer.serve.pages.library import A_PAGE
from analyzer.storage.library import Library
from analyzer.storage.saved import SAME_AS
from tests.serve.conftest import DAY, House


def numbers(text: str) -> list[int]:
    """The postings of a page, in its order."""
    return [int(number) for number in re.findall(r'href="/posting/(\d+)"', text)]


def many(library: Library) -> None:
    """More than two pages of postings, of which nothing but the title is known."""
    for n in range(2 * A_PAGE + 7):
        posting = Posting(
            f"{n}.txt", f"text:{n}", (Line(1, "body", f"Baker number {n:03d}."),), f"Baker {n:03d}"
        )
        library.save(posting, Reading("phrases", {}), seen_at=DAY)


def test_the_page_has_all_postings_in_the_order_of_the_list(house: House) -> None:
    run = house.desk.run()
    ranked = rank_rows(house.library, run.rubrics, house.library.rows(), failed=lambda row, why: None)
    assert numbers(house.client.get("/").text) == [entry.row.id for entry in ranked]
    assert len(ranked) > 4


@pytest.mark.parametrize(
    ("asked", "wanted"),
    [
        ("q=bergen", {3}),
        ("q=%22data+platform%22", {3}),
        ("q=nowhere+at+all", set()),
        ("status=applied", {2}),
        ("status=applied&q=bergen", set()),
        ("fit=strong", {6}),
        ("fit=ruled_out", {2, 3}),
        ("fit=nonsense&status=nonsense&page=x", {1, 2, 3, 4, 5, 6}),
        ("page=999999999999", {1, 2, 3, 4, 5, 6}),
        ("page=-1", {1, 2, 3, 4, 5, 6}),
    ],
)
def test_words_status_and_fit_narrow_the_list_and_nonsense_asks_for_nothing(
    house: House, asked: str, wanted: set[int]
) -> None:
    house.library.set_status(2, "applied", at=DAY)
    assert set(numbers(house.client.get(f"/?{asked}").text)) == wanted


def test_what_is_found_keeps_its_rank_among_all(house: House) -> None:
    order = numbers(house.client.get("/").text)
    (rank,) = re.findall(r'class="rank">(\d+)', house.client.get("/?q=bergen").text)
    assert int(rank) == order.index(3) + 1


def test_a_long_list_has_pages_that_together_are_the_list(make_house: Callable[..., House]) -> None:
    house = make_house(many)
    pages = [house.client.get(f"/?q=baker&page={n}").text for n in (1, 2, 3)]
    shown = [numbers(page) for page in pages]
    assert [len(page) for page in shown] == [A_PAGE, A_PAGE, 7]
    assert len({number for page in shown for number in page}) == 2 * A_PAGE + 7
    assert 'rel="prev"' not in pages[0]
    assert 'href="/?q=baker&amp;page=3" rel="next"' in pages[1]
    assert 'rel="next"' not in pages[2]


def test_what_is_new_is_marked_until_the_person_says_that_they_saw_it(house: House) -> None:
    assert "6 new" in house.client.get("/").text
    seen = house.client.post("/seen").text
    assert "new</strong>" not in seen
    assert "moved</strong>" not in seen
    house.library.add_answer(1, "work_arrangement", "remote", told_at=DAY)
    moved = house.client.get("/?moved=yes").text
    assert numbers(moved) == [1]
    assert re.search(r'class="news[^>]*>\+\d+<', moved)


def test_what_the_page_has_shown_is_not_new_to_the_command_line(house: House) -> None:
    house.client.post("/seen")
    run = house.desk.run()
    assert len(house.library.shown(run.rubrics[0].name)) == 6


def test_a_job_at_two_addresses_has_one_row(house: House) -> None:
    pid = house.library.load(3).pid
    house.library.note_event([5], SAME_AS, pid, at=DAY)
    assert 5 not in numbers(house.client.get("/").text)
    assert 'href="/posting/5"' in house.client.get("/posting/3").text


def test_what_another_program_changes_is_there_at_the_next_look(house: House) -> None:
    before = house.client.get("/").text
    other = Library(house.library.path)
    other.set_status(3, "rejected", at=DAY)
    posting = Posting("x.txt", "text:x", (Line(1, "body", "An oven."),), "Keeper of ovens")
    other.save(posting, Reading("phrases", {}), seen_at=DAY)
    other.close()
    after = house.client.get("/").text
    assert "rejected" not in before.split("<table")[1]
    assert "rejected" in after.split("<table")[1]
    assert "Keeper of ovens" in after


def test_an_edited_rubric_ranks_at_the_next_look(make_house: Callable[..., House]) -> None:
    house = make_house()
    assert "examples" in house.client.get("/").text
    own = house.home / "config" / "criteria"
    own.mkdir(parents=True)
    (own / "mine.md").write_text("I want to work from home.\n")
    rubric = (
        'document = "mine.md"\n[[criterion]]\nname = "Home"\nbecause = "I want to work from home."\n'
        'fact = "work_arrangement"\nwant = "{}"\nweight = 3\n'
    )
    (own / "mine.toml").write_text(rubric.format("remote"))
    first = numbers(house.client.get("/").text)
    (own / "mine.toml").write_text(rubric.format("onsite"))
    assert house.desk.run().rubrics[0].name == "mine"
    assert numbers(house.client.get("/").text) != first


def test_a_broken_rubric_is_told_on_the_page_and_mended_without_a_new_start(
    make_house: Callable[..., House],
) -> None:
    house = make_house()
    own = house.home / "config" / "criteria"
    own.mkdir(parents=True)
    (own / "mine.toml").write_text("document = ")
    reply = house.client.get("/")
    assert reply.status == 400
    assert "this is no TOML" in reply.text
    (own / "mine.toml").unlink()
    assert house.client.get("/").status == 200


def test_an_empty_library_says_how_to_begin(make_house: Callable[..., House]) -> None:
    text = make_house(lambda library: None).client.get("/").text
    assert "Nothing is saved yet" in text
    assert 'href="/add">Add your first posting' in text


def test_a_posting_without_a_title_is_called_by_its_first_words(house: House) -> None:
    assert "“Exciting opportunity" in house.client.get("/").text


def test_a_posting_that_cannot_be_judged_is_told_and_the_others_are_shown(
    make_house: Callable[..., House], monkeypatch: pytest.MonkeyPatch
) -> None:
    house = make_house()
    rows = house.library.rows()
    broken = [row._replace(facts=None) if row.id == 3 else row for row in rows]
    monkeypatch.setattr(house.library, "rows", lambda **_: broken)
    assert set(numbers(house.client.get("/").text)) == {1, 2, 4, 5, 6}
    assert any(said.startswith("3 ") for said in house.told)


def test_the_ranking_is_made_once_as_long_as_nothing_changes(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = house.desk.ranking()
    monkeypatch.setattr(house.library, "rows", lambda maker: json.loads("no more rows"))
    assert house.desk.ranking() is first
    assert house.client.get("/").status == 200


def test_all_postings_are_read_and_judged_again_only_where_something_changed(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The cards of postings that nothing changed of are the very same ones, and so is how they stand."""
    before = {one.row.id: (house.desk.cards(one.row), one.standing) for one in house.desk.ranking()}
    house.library.add_answer(4, "work_arrangement", "remote", told_at=DAY)
    judged: list[object] = []
    plain = Criterion.bare_verdict
    monkeypatch.setattr(
        Criterion, "bare_verdict", lambda one, facts: judged.append(facts) or plain(one, facts)
    )
    ranking = house.desk.ranking()
    assert {id(facts) for facts in judged} == {id(one.row.facts) for one in ranking if one.row.id == 4}
    for one in ranking:
        cards, standing = before[one.row.id]
        is_another = one.row.id == 4
        assert (house.desk.cards(one.row) is not cards) is is_another
        assert (one.standing is not standing) is is_another
