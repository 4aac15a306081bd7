"""Add: texts, addresses and files go in by a form; what happens to each is seen as it happens."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable
from dataclasses import replace
from http.client import HTTPConnection
from pathlib import Path
from typing import Any
from urllib.parse import urlencode, urlsplit

import pytest
from playwright.sync_api import Browser, Page

from analyzer.errors import UsageProblem
from analyzer.model import Posting
from analyzer.run.adding import AddStep, Given
from analyzer.serve.additions import AT_ONCE, MOST_KEPT, Addition, Additions, Thing
from analyzer.serve.pages.adding import addition_view
from analyzer.serve.views import NotThere
from analyzer.settings import Settings
from analyzer.sources.given import posting_from_paste
from tests.readers.model.server import serving as model_serving
from tests.readers.model.server import streamed
from tests.reports.browser.test_accessibility import _ALL, violations
from tests.run.test_adding import BAKER, SHEET
from tests.serve.conftest import House, Served, serving

Visit = Callable[..., Page]
PARTS = 'Content-Disposition: form-data; name="files"; filename="{name}"\r\nContent-Type: text/plain\r\n\r\n'


def settled(house: House, number: int = 1) -> Addition:
    """The addition once it has come to its end."""
    addition: Addition = house.client.app._app.state.additions.find(str(number))
    while not addition.done:
        addition.wait(10**9, 0.1)
    return addition


def send_files(house: House, *files: tuple[str, bytes]) -> Any:
    """A form with files in it, as a browser sends one."""
    body = (
        b"".join(b"--cut\r\n" + PARTS.format(name=name).encode() + data + b"\r\n" for name, data in files)
        + b"--cut--\r\n"
    )
    headers = {
        **house.client._usual(), "origin": f"http://{house.client._usual()['host']}", "sec-fetch-site": "same-origin",
        "content-type": "multipart/form-data; boundary=cut", "content-length": str(len(body)),
    }  # fmt: skip
    return house.client.ask("POST", "/add", headers, body)


def test_a_text_is_added_and_its_page_leads_to_the_posting(make_house: Callable[..., House]) -> None:
    house = make_house(lambda _: None)
    page = house.client.post("/add", {"text": BAKER})
    assert page.path == "/add/1"
    settled(house)
    page = house.client.get("/add/1")
    assert '<a href="/posting/1">Baker</a>' in page.text
    assert "data-events" not in page.text
    assert "http-equiv" not in page.text
    assert house.library.load(1).posting.title == "Baker"
    assert "Baker" in house.client.get("/").text


def test_files_are_added_and_a_sheet_is_swept(make_house: Callable[..., House]) -> None:
    house = make_house(lambda _: None)
    assert send_files(house, ("a.txt", BAKER.encode()), ("jobs.csv", SHEET.encode())).status == 303
    settled(house)
    text = house.client.get("/add/1").text
    assert "2 found: 2 ranked." in text or "2 found: 1 ruled out" in text
    assert len(house.library.numbers()) == 3


def test_of_several_things_each_has_its_end_and_what_fails_says_what_to_do(
    make_house: Callable[..., House],
) -> None:
    house = make_house(lambda _: None)
    house.client.post("/add", {"text": BAKER, "address": "http://127.0.0.1:9/x /etc/passwd http://[::1]/"})
    addition = settled(house)
    assert [thing.step.state for thing in addition.things if thing.step] == [
        "judged",
        "failed",
        "failed",
        "failed",
    ]
    text = house.client.get("/add/1").text
    assert "is inside this machine or its own network" in text
    assert "&#39;/etc/passwd&#39; is no address. Give one with https://" in text
    assert len(house.library.numbers()) == 1


def test_a_text_of_addresses_is_each_of_them(make_house: Callable[..., House]) -> None:
    house = make_house(lambda _: None)
    house.client.post("/add", {"text": "http://127.0.0.1:9/a\nhttp://127.0.0.1:9/b\n"})
    assert [thing.name for thing in settled(house).things] == ["http://127.0.0.1:9/a", "http://127.0.0.1:9/b"]


@pytest.mark.parametrize("fields", [{}, {"text": " \n"}, {"address": " "}])
def test_nothing_is_told_as_nothing(house: House, fields: dict[str, str]) -> None:
    reply = house.client.post("/add", fields, follow=False)
    assert reply.status == 422
    assert "Nothing was given" in reply.text


@pytest.mark.parametrize("number", ["0", "7", "x", "-1", "9" * 30])
def test_an_addition_that_is_not_there_is_told(house: House, number: str) -> None:
    assert house.client.get(f"/add/{number}").status == 404
    assert house.client.get(f"/add/{number}/events").status == 404


def test_too_large_a_body_is_refused_before_it_is_read(house: House) -> None:
    reply = send_files(house, ("a.txt", b"x" * 25_000_001))
    assert reply.status == 413
    assert not house.client.app._app.state.additions._all


def test_no_more_than_a_few_go_on_at_a_time_and_old_ones_are_forgotten() -> None:
    additions, gate = Additions(), threading.Event()

    def waiting() -> Posting:
        gate.wait(20)
        return posting_from_paste(BAKER)

    settings = Settings(reader="phrases", save=False)
    begun = [additions.begin(settings, lambda _: [Given("x", waiting)]) for _ in range(AT_ONCE)]
    with pytest.raises(UsageProblem, match="under way"):
        additions.begin(settings, lambda _: [])
    gate.set()
    for one in begun:
        while not one.done:
            one.wait(10**9, 0.1)
    for _ in range(MOST_KEPT + 2):
        last = additions.begin(settings, lambda _: [])
        while not last.done:
            last.wait(10**9, 0.1)
    with pytest.raises(NotThere):
        additions.find("1")
    assert additions.find(str(last.number)) is last


def test_what_a_model_finds_is_seen_line_by_line_and_only_the_last_ones() -> None:
    addition = Addition(1)
    addition.things.append(Thing("x"))
    addition.tell(0, AddStep("got", "3 lines"))
    for n in range(30):
        addition.tell(0, AddStep("found", f"fact {n} <b>\u202e"))
    (thing,) = addition_view(addition)["things"]
    assert (thing["state"], thing["words"]) == ("got", "being read (3 lines)")
    assert thing["facts"] == [f"fact {n} <b>" for n in range(18, 30)]


def events_of(connection: HTTPConnection, headers: dict[str, str]) -> list[tuple[str, str]]:
    """The server-sent events of the first addition, until the server ends them: kinds and data."""
    connection.request("GET", "/add/1/events", headers={"cookie": headers["cookie"]})
    reply = connection.getresponse()
    assert (reply.getheader("content-type") or "").startswith("text/event-stream")
    found = []
    for block in reply.read().decode().split("\n\n"):
        kind, *data = block.split("\n")
        if kind.startswith("event: "):
            found.append((kind[7:], "\n".join(line.removeprefix("data: ") for line in data)))
    return found


def test_events_end_with_what_came_of_it(served: Served) -> None:
    host = urlsplit(served.at).netloc
    headers = {
        "cookie": served.house.session.set_cookie(int(host.split(":")[1])).partition(";")[0],
        "origin": served.at, "content-type": "application/x-www-form-urlencoded",
    }  # fmt: skip
    connection = HTTPConnection(host, timeout=30)
    connection.request("POST", "/add", body=urlencode({"text": BAKER}), headers=headers)
    reply = connection.getresponse()
    assert (reply.status, reply.getheader("location"), reply.read()) == (303, "/add/1", b"")
    found = events_of(connection, headers)
    assert [kind for kind, _ in found][-1] == "done"
    assert {kind for kind, _ in found[:-1]} <= {"change"}
    assert ">Baker</a>" in found[-1][1]
    assert events_of(connection, headers)[-1] == found[-1]


@pytest.mark.browser
def test_a_visit_with_paste_and_files_shows_each_step_without_a_reload(
    visit: Visit, served: Served, tmp_path: Path
) -> None:
    page = visit()
    page.get_by_role("link", name="Add").click()
    page.get_by_label("The text of a posting").fill(BAKER)
    jobs = tmp_path / "jobs.csv"
    jobs.write_text(SHEET)
    page.get_by_label("Or files").set_input_files([jobs])
    page.get_by_text("jobs.csv").wait_for()  # drawn by the script a moment after the choice
    assert page.get_by_text("jobs.csv").count() == 1
    page.get_by_role("button", name="Add").click()
    page.wait_for_url(f"{served.at}/add/1")
    page.evaluate("window.same = true")
    page.get_by_role("heading", name="Done", exact=True).wait_for()
    assert page.evaluate("window.same") is True
    assert page.title() == "Adding · jobfit"
    assert page.get_by_text("2 found:").count() == 1
    page.get_by_role("link", name="Baker", exact=True).first.click()
    page.wait_for_url(f"{served.at}/posting/*")
    assert page.heard == []


@pytest.mark.browser
def test_files_are_dropped_on_the_page(visit: Visit, served: Served) -> None:
    page = visit()
    page.goto(f"{served.at}/add")
    page.evaluate(
        """text => { const all = new DataTransfer(); all.items.add(new File([text], 'dropped.txt', {type: 'text/plain'}));
        document.body.dispatchEvent(new DragEvent('drop', {dataTransfer: all, bubbles: true, cancelable: true})); }""",
        BAKER,
    )
    page.get_by_text("dropped.txt").wait_for()
    page.get_by_role("button", name="Add").press("Enter")
    page.get_by_role("link", name="Baker", exact=True).wait_for()
    assert page.heard == []


@pytest.mark.browser
def test_without_script_a_form_leads_to_the_result(visit: Visit, served: Served) -> None:
    page = visit(java_script_enabled=False)
    page.goto(f"{served.at}/add")
    page.get_by_label("The text of a posting").fill(BAKER)
    page.get_by_role("button", name="Add").click()
    page.get_by_role("heading", name="Done", exact=True).wait_for()
    assert page.get_by_role("link", name="Baker", exact=True).count() == 1


@pytest.mark.browser
def test_facts_are_seen_as_a_model_finds_them(make_house: Callable[..., House], browser: Browser) -> None:
    """A model that drips its findings: they are on the page, by events, before the posting is judged."""
    house = make_house(lambda _: None)
    findings = [
        {"lines": [4], "shows": ["work_arrangement=remote"]},
        {"lines": [4], "shows": ["on_call=required"]},
    ]
    answer = streamed(json.dumps({"findings": findings}))
    slow = replace(answer, at_once=len(answer.body) * 2 // 3, drip=0.002)
    with model_serving(slow) as model:
        settings = Settings(model="m", base_url=model.url, reader="model")
        house.desk._load = lambda: settings  # type: ignore[method-assign]
        with serving(house) as served:
            page = browser.new_context().new_page()
            page.goto(served.first)
            page.wait_for_url(f"{served.at}/")
            page.goto(f"{served.at}/add")
            page.get_by_label("The text of a posting").fill(BAKER)
            page.get_by_role("button", name="Add").click()
            page.locator(".facts li").first.wait_for()
            assert "work_arrangement" in page.locator(".facts").inner_text()
            assert page.locator(".came").count() == 0
            page.get_by_role("heading", name="Done", exact=True).wait_for()
            assert page.get_by_role("link", name="Baker", exact=True).count() == 1
            page.context.close()


@pytest.mark.browser
@pytest.mark.parametrize(("scheme", "width"), [("light", 1280), ("dark", 360)])
def test_axe_finds_no_violation_on_add_and_on_an_addition(
    visit: Visit, served: Served, scheme: str, width: int
) -> None:
    page = visit(width=width, color_scheme=scheme)
    page.goto(f"{served.at}/add")
    assert violations(page, _ALL) == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    page.get_by_label("The text of a posting").fill(BAKER)
    page.get_by_label("Or its address").fill("http://127.0.0.1:9/x")
    page.get_by_role("button", name="Add").click()
    page.get_by_role("heading", name="Done", exact=True).wait_for()
    assert violations(page, _ALL) == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


@pytest.mark.browser
def test_the_whole_of_it_goes_by_keyboard_alone(visit: Visit, served: Served) -> None:
    page = visit()
    page.goto(f"{served.at}/add")
    reached = []
    for _ in range(12):
        page.keyboard.press("Tab")
        reached.append(
            page.evaluate("document.activeElement.id || document.activeElement.textContent.trim()")
        )
    assert [one for one in reached if one in {"text", "address", "files", "Add", "To jobfit"}] == [
        "Add", "text", "address", "files", "Add", "To jobfit",
    ]  # fmt: skip
    page.locator("#text").focus()
    page.keyboard.insert_text(BAKER)
    for _ in range(3):
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.get_by_role("heading", name="Done", exact=True).wait_for()
    page.locator("body").press("j")
    page.keyboard.press("Enter")
    page.wait_for_url(f"{served.at}/posting/*")


def test_the_server_ends_while_a_page_still_waits_for_events(make_house: Callable[..., House]) -> None:
    """What is added may take minutes. Ctrl-C waits for none of it, and the stream ends whole: one that is
    broken off would be an IncompleteRead here, and a fault of the server's there."""
    house, gate = make_house(lambda _: None), threading.Event()

    def waiting() -> Posting:
        gate.wait(60)
        return posting_from_paste(BAKER)

    with serving(house) as served:
        addition = served.app._app.state.additions.begin(
            Settings(reader="phrases"), lambda _: [Given("x", waiting)]
        )
        host = urlsplit(served.at).netloc
        connection = HTTPConnection(host, timeout=30)
        cookie = house.session.set_cookie(int(host.split(":")[1])).partition(";")[0]
        connection.request("GET", f"/add/{addition.number}/events", headers={"cookie": cookie})
        reply = connection.getresponse()
        assert reply.readline() == b"event: change\n"
    assert b"event: done" not in reply.read()
    gate.set()
