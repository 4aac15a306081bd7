"""One posting as a page: card, text and questions; answers by a click, what they moved, and the way back."""

from __future__ import annotations

import html
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from html.parser import HTMLParser

import pytest

from analyzer.model import Fact, Line, Pay, Posting, Reading
from analyzer.run.pipeline import judged
from analyzer.scoring.printed import printed
from analyzer.storage.library import Library
from analyzer.storage.saved import LEAD, STATUSES
from tests.cli.conftest import ROOT, clean_environment
from tests.serve.client import Client
from tests.serve.conftest import DAY, House


@dataclass
class Form:
    """A form of a page: where it goes, and the fields and buttons in it."""

    action: str
    fields: list[tuple[str, str]] = field(default_factory=list)
    buttons: list[tuple[str, str]] = field(default_factory=list)


class Forms(HTMLParser):
    """The forms of a page, as a browser without script sees them."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.all: list[Form] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "form":
            self.all.append(Form(given["action"]))
        elif tag == "input" and given.get("type") == "hidden":
            self.all[-1].fields.append((given["name"], given["value"]))
        elif tag == "button" and "name" in given:
            self.all[-1].buttons.append((given["name"], given["value"]))


def forms_about(text: str, fact: str) -> Iterator[Form]:
    return (
        form for form in Forms(text).all if ("fact", fact) in form.fields and form.action.endswith("/answer")
    )


def moved(text: str) -> str:
    """What stands in the part that says what moved, in words."""
    found = re.search(r'<section id="moved".*?</section>', text, re.DOTALL)
    return html.unescape(re.sub(r"\s+", " ", re.sub("<[^>]+>", " ", found[0]))) if found else ""


def click(house: House, text: str, fact: str, value: str) -> str:
    """Clicks the button of an answer; the page that comes."""
    (form,) = (form for form in forms_about(text, fact) if any(button[1] == value for button in form.buttons))
    return house.client.post(
        form.action, dict([*form.fields, next(b for b in form.buttons if b[1] == value)])
    ).text


def test_the_page_has_the_card_with_both_quotes_and_the_text_linked_both_ways(house: House) -> None:
    text = house.client.get("/posting/3").text
    ids = set(re.findall(r'id="([^"]+)"', text))
    links = re.findall(r'href="#([^"]+)"', text)
    assert len(links) > 12
    assert set(links) <= ids
    assert "<mark" in text
    assert "<blockquote><q>" in text
    assert text.count('class="backs"') > 3


def test_a_click_answers_and_shows_what_it_moved_and_one_more_takes_it_back(house: House) -> None:
    page = house.client.get("/posting/1").text
    before = judged(house.library.load(1), house.desk.run()).scorecards[0]
    after_click = click(house, page, "work_arrangement", "remote")
    after = judged(house.library.load(1), house.desk.run()).scorecards[0]
    said = moved(after_click)
    assert f"reliability-engineer: {printed(before.score)} → {printed(after.score)}" in said
    assert "Remote, not hybrid: was not stated (25%), is met" in said
    assert re.search(r"Rank: (\d+ → )?\d+", said)
    (answer,) = house.library.load(1).answers
    assert (answer.key, answer.value) == ("work_arrangement", "remote")
    (undo,) = (form for form in Forms(after_click).all if ("instead", "no") in form.fields)
    back = house.client.post(undo.action, dict(undo.fields)).text
    assert house.library.load(1).answers == ()
    assert f"reliability-engineer: {printed(after.score)} → {printed(before.score)}" in moved(back)
    assert len(house.library.history(1)[2]) == 1


def test_an_answer_that_rules_out_moves_the_rank_to_the_end(house: House) -> None:
    order = re.findall(r'href="/posting/(\d+)"', house.client.get("/").text)
    page = click(house, house.client.get("/posting/6").text, "hands_off_services", "yes")
    assert "ruled out" in moved(page)
    assert re.search(rf"Rank: 1 → {len(order) - 2}", moved(page))


def test_an_answer_in_the_place_of_another_gives_way_to_it_again(house: House) -> None:
    first = click(house, house.client.get("/posting/1").text, "on_call", "none")
    second = house.client.post("/posting/1/answer", {"fact": "on_call", "value": "required"}).text
    assert "on call: required" in moved(second)
    undo = next(form for form in Forms(second).all if ("instead", "yes") in form.fields)
    third = house.client.post(undo.action, dict(undo.fields)).text
    assert "none as before" in moved(third)
    (answer,) = house.library.load(1).answers
    assert answer.value == "none"
    assert moved(first) != moved(second)


def test_what_moved_is_the_same_after_a_reload_and_gone_once_the_answer_is(house: House) -> None:
    once = house.client.post("/posting/1/answer", {"fact": "on_call", "value": "none"}).text
    again = house.client.get("/posting/1?told=on_call").text
    assert moved(once) == moved(again) != ""
    house.library.withdraw_answer(1, "on_call", at=DAY)
    assert moved(house.client.get("/posting/1?told=on_call").text) == ""


@pytest.mark.parametrize(
    "query", ["told=nothing", "untold=nothing", "told=", "told=on_call&instead=yes", "taken=x"]
)
def test_an_address_that_names_no_answer_shows_no_move(house: House, query: str) -> None:
    reply = house.client.get(f"/posting/1?{query}")
    assert (reply.status, moved(reply.text)) == (200, "")


def hinting(library: Library) -> None:
    """A posting that hints at one fact, and of which a model claimed more than the lines show."""
    lines = (Line(1, "body", "You help the newer bakers."), Line(2, "body", "Two of us share the ovens."))
    hint = Fact("mentoring", True, "hinted", (1,), ("You help the newer bakers.",))
    pay = Fact("pay", Pay(50_000, 60_000, "EUR", "year"), "unsupported", (2,), ())
    reading = Reading("both", {}, "some-model", unsupported=(pay,), hints={"mentoring": hint})
    library.save(Posting("x.txt", "text:x", lines, "Baker"), reading, seen_at=DAY)


def test_what_the_posting_hints_at_is_confirmed_by_a_click_and_stands_on_its_sentence(
    make_house: Callable[..., House],
) -> None:
    house = make_house(hinting)
    page = house.client.get("/posting/1").text
    assert "it may say mentoring: yes: <q>You help the newer bakers.</q>" in re.sub(r"\s+", " ", page)
    (form,) = (form for form in forms_about(page, "mentoring") if form.buttons[0][0] == "hint")
    house.client.post(form.action, dict([*form.fields, *form.buttons]))
    (answer,) = house.library.load(1).answers
    assert (answer.value, answer.theirs) == (True, ("You help the newer bakers.",))


def test_a_claim_that_its_lines_do_not_show_is_confirmed_whatever_its_value(
    make_house: Callable[..., House],
) -> None:
    house = make_house(hinting)
    (form,) = (form for form in forms_about(house.client.get("/posting/1").text, "pay") if form.buttons)
    house.client.post(form.action, dict([*form.fields, *form.buttons]))
    assert house.library.load(1).answers[0].value == Pay(50_000, 60_000, "EUR", "year")


def test_a_hint_that_is_another_one_meanwhile_is_not_taken(make_house: Callable[..., House]) -> None:
    house = make_house(hinting)
    reply = house.client.post("/posting/1/answer", {"fact": "mentoring", "hint": "no"})
    assert (reply.status, house.library.load(1).answers) == (400, ())


@pytest.mark.parametrize(
    ("fact", "value", "kept"),
    [
        ("team_size", "a dozen", 12),
        ("team_size", "8-10", 8),
        ("pay", "90-110k EUR/year", Pay(90_000, 110_000, "EUR", "year")),
        ("benefits", ["health", "retirement"], ("health", "retirement")),
        ("equity", "no", False),
        ("technologies", "Rust, Go", ("Rust", "Go")),
    ],
)
def test_an_answer_in_words_or_ticks_is_read_as_the_command_line_reads_it(
    house: House, fact: str, value: object, kept: object
) -> None:
    page = house.client.post("/posting/1/answer", {"fact": fact, "value": value}).text
    assert house.library.load(1).answers[0].value == kept
    assert ("lower end" in moved(page)) is (value == "8-10")


@pytest.mark.parametrize(
    ("fact", "value", "said"),
    [
        ("team_size", "many", "number"),
        ("on_call", "sometimes", "on call"),
        ("no_such_fact", "yes", "no_such_fact"),
        ("", "yes", "fact"),
        ("equity", "", "no answer is given"),
        ("pay", "lots of money", "pay"),
    ],
)
def test_an_answer_that_means_nothing_is_told_and_not_kept(
    house: House, fact: str, value: str, said: str
) -> None:
    reply = house.client.post("/posting/1/answer", {"fact": fact, "value": value})
    assert reply.status in {400, 422}
    assert said in html.unescape(reply.text)
    assert house.library.load(1).answers == ()


def test_an_answer_that_cannot_be_taken_is_told_beside_its_field_which_keeps_what_was_typed(
    house: House,
) -> None:
    reply = house.client.post("/posting/1/answer", {"fact": "pay", "value": 'lots of "money"'})
    assert reply.status == 422
    question = re.search(r'<li id="q-pay".*?</li>', reply.text, re.DOTALL)
    assert question is not None
    assert 'value="lots of &#34;money&#34;"' in question[0]
    assert 'aria-invalid="true"' in question[0]
    assert 'role="alert"' in question[0]


def test_a_posting_is_removed_by_a_button_and_comes_back_by_another_whole(house: House) -> None:
    house.library.add_answer(3, "on_call", "none", told_at=DAY)
    house.library.add_note(3, "Ana was friendly", at=DAY)
    before = house.library.record(3)
    gone = house.client.post("/posting/3/remove")
    assert "Removed: Data Platform Engineer" in gone.text
    assert 3 not in house.library.numbers()
    (back,) = re.findall(r'action="(/removed/3/restore)"', gone.text)
    again = house.client.post(back)
    assert again.status == 200
    number = house.library.resolve(before["pid"])
    assert {**house.library.record(number), "id": 3} == before
    assert house.client.post(back).status == 400
    assert "Removed:" not in house.client.get("/?removed=3").text


def test_a_posting_that_was_never_opened_is_marked_in_the_list_and_on_its_page(house: House) -> None:
    assert "judged by its listing alone" not in house.client.get("/").text
    house.library.note_event([3], LEAD, "forbidden", at=DAY)
    assert house.client.get("/").text.count("judged by its listing alone") == 1
    assert "Judged by its listing alone" in house.client.get("/posting/3").text
    assert "Judged by its listing alone" not in house.client.get("/posting/2").text


def test_of_many_values_only_those_that_the_criteria_name_are_buttons(
    make_house: Callable[..., House],
) -> None:
    """The others can be picked behind them; where the criteria name none, all can be picked at once."""
    house = make_house()
    own = house.home / "config" / "criteria"
    own.mkdir(parents=True)
    (own / "mine.md").write_text("I want to nurse.\n")
    (own / "mine.toml").write_text(
        'document = "mine.md"\n[[criterion]]\nname = "Nursing"\nbecause = "I want to nurse."\n'
        'fact = "occupation"\nwant = ["nursing", "care"]\nweight = 3\n'
    )
    number = next(
        n for n in house.library.numbers() if 'id="q-occupation"' in house.client.get(f"/posting/{n}").text
    )
    page = house.client.get(f"/posting/{number}").text
    question = re.search(r'<li id="q-occupation".*?</li>', page, re.DOTALL)
    assert question is not None
    assert re.findall(r'<button type="submit" name="value" value="(\w+)"', question[0]) == [
        "nursing",
        "care",
        "none",
    ]
    behind = question[0].partition("<details")[2]
    assert behind.count('type="checkbox"') > 30


def test_status_and_notes_are_kept_as_the_command_line_keeps_them(house: House) -> None:
    for status in STATUSES[::-1]:
        house.client.post("/posting/2/status", {"status": status})
        assert house.library.load(2).status == status
    page = house.client.post("/posting/2/note", {"note": " Call back\non Monday. "}).text
    assert "Call back on Monday." in page
    assert [event.text for event in house.library.history(2)[-1] if event.kind == "note"] == [
        "Call back\non Monday."
    ]
    assert house.client.post("/posting/2/status", {"status": "hired"}).status == 400
    assert house.client.post("/posting/2/note", {"note": "x" * 30_000}).status == 400


def test_its_history_tells_of_versions_answers_and_events(house: House) -> None:
    saved = house.library.load(3)
    lines = (*saved.posting.lines[:-1], Line(saved.posting.lines[-1].n, "body", "Now hybrid, two days."))
    house.library.save(replace(saved.posting, lines=lines), saved.reading, seen_at="2026-11-24T08:00:00Z")
    house.library.mark_gone(3, at="2026-11-25T08:00:00Z")
    page = house.client.get("/posting/3").text
    assert "text changed 2026-11-24" in page
    assert "no longer online since 2026-11-25" in page
    assert "+ Now hybrid, two days." in page


def test_what_is_not_there_is_told(house: House) -> None:
    for path in ("/posting/99", "/posting/x", "/posting/", "/posting/1/nothing"):
        assert house.client.get(path).status == 404


def test_a_posting_that_another_program_removed_is_told_where_it_was_answered(house: House) -> None:
    house.client.get("/posting/2")
    house.library.remove(2)
    reply = house.client.post("/posting/2/answer", {"fact": "on_call", "value": "none"})
    assert (reply.status, "removed" in reply.text) == (404, True)


def test_a_library_that_can_only_be_read_is_shown_without_forms(make_house: Callable[..., House]) -> None:
    house = make_house()
    house.library._file.readonly = True
    page = house.client.get("/posting/1").text
    assert "data-live" not in page
    assert "How it fits" in page
    assert house.client.post("/posting/1/note", {"note": "x"}).status == 503


def test_two_browsers_and_a_command_at_once_lose_nothing(house: House) -> None:
    """Thirty notes, answers and statuses from three sides, some on the same posting: all are there at the end."""
    env = clean_environment(house.home)
    browsers = [Client(house.client.app, house.client.cookie) for _ in range(2)]

    def by_browser(n: int) -> int:
        reply = browsers[n % 2].post(f"/posting/{n % 3 + 1}/note", {"note": f"browser {n}"}, follow=False)
        return reply.status

    def by_command(n: int) -> int:
        command = [sys.executable, "-m", "analyzer", "mark", str(n % 3 + 1), "--note", f"command {n}"]
        return subprocess.run(command, env=env, cwd=ROOT, capture_output=True, check=False).returncode

    with ThreadPoolExecutor(6) as at_once:
        statuses = [at_once.submit(by_browser, n) for n in range(20)]
        codes = [at_once.submit(by_command, n) for n in range(6)]
        assert {done.result() for done in statuses} == {303}
        assert {done.result() for done in codes} == {0}
    notes = {e.text for n in (1, 2, 3) for e in house.library.history(n)[-1] if e.kind == "note"}
    assert notes == {f"browser {n}" for n in range(20)} | {f"command {n}" for n in range(6)}
    assert "command 5" in house.client.get("/posting/3").text
