"""Links of one shape whose words name work are jobs, whoever sends them; a newsletter's are none."""

from __future__ import annotations

import pytest

from analyzer.sources.html.hidden import drawn
from analyzer.sources.html.tree import parse
from analyzer.sources.leads.mails.html_items import _Walk, items_in_html
from analyzer.sources.leads.mails.rows_of_links import links_in_a_row, names_work
from analyzer.sources.leads.mails.text_items import items_in_text

JOBS = ("Oven Planner", "Night Baker", "Data Analyst II")


@pytest.mark.parametrize(
    ("words", "named"),
    [
        ("Night Baker", True), ("Night Baker (Lille)", True), ("Night Baker at Ovenly", True), ("Night Baker II", True),
        ("Why bakers rise early", False), ("Our baker's week", False), ("Bread of the month", False), ("", False),
        ("The baker who reads " + "and reads " * 20 + "to a baker", False),
    ],
)  # fmt: skip
def test_a_title_ends_with_a_role(words: str, named: bool) -> None:
    assert names_work(words) is named


def row(names, address="https://hive.example/j/{}x"):
    return [(address.format(n), name) for n, name in enumerate(names)]


@pytest.mark.parametrize(
    ("named", "jobs"),
    [
        (row(JOBS), 3),
        (row(JOBS[:2]), 0),
        (row([*JOBS, "Bread of the month"]), 0),
        (row([*JOBS, "Cook", "Bread of the month"]), 4),
        (row(JOBS, "https://hive.example/j{}/x"), 3),
        (row(JOBS, "https://hive{}.example/x"), 0),
        ([("https://hive.example/j/1", name) for name in JOBS], 0),
        (row(JOBS, "mailto:{}@hive.example"), 0),
    ],
)
def test_so_many_different_links_of_one_shape_are_jobs(named, jobs: int) -> None:
    found = links_in_a_row(named)
    assert len(found) == jobs
    assert all(link.doubtful for link in found.values())


def test_a_mail_of_cards_gives_its_titles() -> None:
    cards = "".join(
        f"<table><tr><td>Ovenly</td><td><a href='{link}'>{name}</a><p>Lille</p></td></tr></table>"
        for link, name in row(JOBS)
    )
    assert [item.title for item in items_in_html(cards)] == list(JOBS)


def test_a_mail_of_lines_gives_its_titles() -> None:
    lines = "\n\n".join(f"> {name}\n> Ovenly, Lille\n> {link}" for link, name in row(JOBS))
    assert [item.title for item in items_in_text(f"Hello!\n\n{lines}\n")] == list(JOBS)


def test_a_newsletter_gives_none() -> None:
    articles = "".join(f"<h2><a href='https://tea.example/t/{n}'>{n} teas</a></h2>" for n in range(9))
    assert items_in_html(articles) == []


@pytest.mark.parametrize(
    ("inside", "lines"),
    [
        ("{} <span>Lille</span>", ["Night Baker", "Lille"]),
        ("<span>Lille</span> {}", ["Lille Night Baker"]),
        ("{} <b>Lille</b>", ["Night Baker Lille"]),
        ("{} <a href='https://bread.example'>Lille</a>", ["Night Baker Lille"]),
        ("{} Lille", ["Night Baker Lille"]),
        ("{}<b>:</b> <span>Lille</span>", ["Night Baker: Lille"]),
        ("{} <span>Lille</span> <span>Nord</span>", ["Night Baker", "Lille Nord"]),
    ],
)
def test_a_bold_title_ends_only_where_bare_words_in_an_element_of_their_own_follow(inside, lines) -> None:
    page = parse(f"<div>{inside.format('<b>Night Baker</b>')}</div>")
    walk = _Walk(drawn(page), lambda _: None)
    walk.run(page.root)
    assert [line.text for line in walk.lines] == lines
