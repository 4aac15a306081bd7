"""The Setup page: a model is typed, tried and kept, its key shown nowhere; boards; where things are kept."""

from __future__ import annotations

import json
import os
import re
import stat
import tomllib
from collections.abc import Callable
from pathlib import Path
from random import Random

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from analyzer.storage.boards import saved_boards
from tests.cli.setup.models import model_server
from tests.readers.model.server import error
from tests.serve.conftest import House, Served
from tests.serve.test_criteria import ALL, shot

KEY = "sk-secret-4711"


def config(house: House) -> dict[str, object]:
    path = house.home / "config" / "config.toml"
    return tomllib.loads(path.read_text("utf-8")) if path.exists() else {}


def typed(**fields: str) -> dict[str, str]:
    empty = {"base_url": "", "model": "", "api": "chat", "key": "", "price_in": "", "price_out": ""}
    return {**empty, **fields}


def write_config(house: House, text: str) -> Path:
    path = house.home / "config" / "config.toml"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def test_a_model_is_tried_and_then_saved_with_the_key_that_was_typed_once(house: House) -> None:
    """The key goes to the server and into the file, and into no page."""
    with model_server("local", key=KEY) as server:
        tried = house.client.post(
            "/setup",
            typed(base_url=server.url, model="local", key=KEY, price_in="1", price_out="10") | {"do": "try"},
        )
        assert "It read an example: 3 facts in" in tried.text
        assert "cost 0.0089" in tried.text
        assert "not saved yet" in tried.text
        assert config(house) == {}
        # the field of the key is empty again, and it counts all the same
        saved = house.client.post(
            "/setup", typed(base_url=server.url, model="local", price_in="1", price_out="10") | {"do": "save"}
        )
    assert "Saved in" in saved.text
    assert config(house) == {
        "model": "local", "base_url": server.url, "api_key": KEY, "prices": {"local": {"input": 1, "output": 10}},
    }  # fmt: skip
    if os.name == "posix":
        assert stat.S_IMODE((house.home / "config" / "config.toml").stat().st_mode) == 0o600
    assert KEY not in tried.text + saved.text + house.client.get("/setup").text + "".join(house.told)


@pytest.mark.parametrize("status", [401, 403, 500])
def test_a_server_that_echoes_the_key_cannot_make_it_shown(house: House, status: int) -> None:
    with model_server("local", reply=error(status, f"Incorrect API key provided: {KEY}")) as server:
        reply = house.client.post(
            "/setup", typed(base_url=server.url, model="local", key=KEY) | {"do": "try"}
        )
    assert 'role="alert"' in reply.text
    assert KEY not in reply.text + "".join(house.told)
    assert config(house) == {}


def test_a_saved_key_stays_for_its_address_and_goes_to_no_other(house: House) -> None:
    path = write_config(
        house,
        f'# mine\nmodel = "a"  # good\nbase_url = "https://one.example/v1"\napi_key = "{KEY}"\njobs = 2\n',
    )
    page = house.client.get("/setup")
    assert "There is one in the file" in page.text
    assert KEY not in page.text
    house.client.post("/setup", typed(base_url="https://one.example/v1", model="b") | {"do": "save"})
    assert (
        path.read_text("utf-8")
        == f'# mine\nmodel = "b"  # good\nbase_url = "https://one.example/v1"\napi_key = "{KEY}"\njobs = 2\n'
    )
    with model_server("b") as server:
        house.client.post("/setup", typed(base_url=server.url, model="b") | {"do": "try"})
        assert server.asked
        assert KEY not in str(server.headers)
        moved = house.client.post("/setup", typed(base_url=server.url, model="b") | {"do": "save"})
    assert "the key that was in the file is taken out" in moved.text
    assert KEY not in path.read_text("utf-8")


def test_the_key_can_be_taken_out(house: House) -> None:
    path = write_config(house, f'model = "a"\nbase_url = "https://one.example/v1"\napi_key = "{KEY}"\n')
    house.client.post(
        "/setup", typed(base_url="https://one.example/v1", model="a", drop_key="on") | {"do": "save"}
    )
    assert path.read_text("utf-8") == 'model = "a"\nbase_url = "https://one.example/v1"\n'


def test_a_board_that_cannot_be_added_is_told_beside_its_field_which_keeps_what_was_typed(
    house: House,
) -> None:
    page = house.client.post("/setup", {"do": "add", "address": "no such place", "name": "Acme & Co"}).text
    boards = page[page.index('id="part-boards"') :]
    assert re.search(r'id="said-boards".*no address, file or folder', boards)
    assert re.search(r'id="address"[^>]*value="no such place"[^>]*aria-invalid="true"', boards)
    assert 'value="Acme &amp; Co"' in boards
    assert 'role="alert"' not in page[: page.index('id="part-boards"')]
    assert saved_boards() == []


def test_a_password_in_an_address_is_not_shown_and_stays(house: House) -> None:
    address = f"https://me:{KEY}@one.example/v1?v=2"
    path = write_config(house, f'model = "a"\nbase_url = "{address}"\n')
    page = house.client.get("/setup").text
    assert 'value="https://one.example/v1"' in page
    assert KEY not in page
    house.client.post("/setup", typed(base_url="https://one.example/v1", model="b") | {"do": "save"})
    assert tomllib.loads(path.read_text("utf-8")) == {"model": "b", "base_url": address}


@pytest.mark.parametrize(
    ("fields", "says"),
    [
        ({"base_url": "ftp://x", "model": "a"}, "must begin with http:// or https://"),
        ({"base_url": "http://x y/v1", "model": "a"}, "must begin with http:// or https://"),
        ({"base_url": "http://127.0.0.1:9/v1"}, "no model"),
        ({"model": "a"}, "no model is configured"),
        ({"model": "a", "base_url": "http://127.0.0.1:9/v1", "key": "two\nlines"}, "key"),
        ({"model": "a", "base_url": "http://127.0.0.1:9/v1", "price_in": "cheap"}, "is no number"),
        ({"model": "a", "api": "soap"}, "no such form of the API"),
    ],
)
def test_what_can_be_no_model_is_refused_and_nothing_is_written(
    house: House, fields: dict[str, str], says: str
) -> None:
    reply = house.client.post("/setup", typed(**fields) | {"do": "save"})
    assert says in reply.text
    assert 'role="alert"' in reply.text
    assert config(house) == {}


def test_what_is_typed_can_be_forgotten(house: House) -> None:
    house.client.post("/setup", typed(base_url="http://127.0.0.1:9/v1", model="a", key=KEY) | {"do": "try"})
    assert "One was typed and is not saved yet" in house.client.get("/setup").text
    page = house.client.post("/setup", {"do": "forget"})
    assert "There is none" in page.text
    assert 'value="http://127.0.0.1:9/v1"' not in page.text


def test_a_broken_configuration_is_said_and_the_rest_of_the_page_works(house: House) -> None:
    write_config(house, 'model = ["a"]\n')
    page = house.client.get("/setup")
    assert (page.status, "config.toml" in page.text, "Where things are kept" in page.text) == (
        200,
        True,
        True,
    )


def test_boards_are_added_listed_and_removed_as_at_the_command_line(house: House, tmp_path: Path) -> None:
    sheet = tmp_path / "jobs.csv"
    sheet.write_text("title,company,url\nCook,Acme,https://acme.example/jobs/1\n", encoding="utf-8")
    added = house.client.post("/setup", {"do": "add", "address": str(sheet), "name": "<b>Mine</b>"})
    assert "Added: &lt;b&gt;Mine&lt;/b&gt;" in added.text
    twice = house.client.post("/setup", {"do": "add", "address": str(sheet)})
    assert "is among your boards already" in twice.text
    file = house.home / "config" / "boards.toml"
    assert tomllib.loads(file.read_text("utf-8"))["board"] == [{"address": str(sheet), "name": "<b>Mine</b>"}]
    wrong = house.client.post("/setup", {"do": "remove", "number": "1", "address": "https://other.example/"})
    assert "have changed meanwhile" in wrong.text
    gone = house.client.post("/setup", {"do": "remove", "number": "1", "address": str(sheet)})
    assert "Removed: &lt;b&gt;Mine&lt;/b&gt;" in gone.text
    assert "None yet." in gone.text
    assert "no address, file or folder" in house.client.post("/setup", {"do": "add", "address": "?"}).text


def test_no_address_inside_the_network_is_asked_for_a_board(house: House) -> None:
    with model_server("m") as server:
        reply = house.client.post("/setup", {"do": "add", "address": server.url})
        assert server.asked == []
    assert "Added" not in reply.text or "cannot be looked at now" in reply.text


def test_where_things_are_kept_is_told_with_sizes(house: House) -> None:
    (house.home / "cache").mkdir(exist_ok=True)
    (house.home / "cache" / "page").write_bytes(b"x" * 2_000_000)
    text = house.client.get("/setup").text
    assert str(house.home / "data" / "library.sqlite") in text
    assert re.search(r"[2-9]\.\d MB", text)
    assert "none yet" in text


@pytest.mark.parametrize("seed", range(3))
def test_whatever_is_sent_the_page_says_what_came_of_it_and_the_files_can_be_read(
    house: House, seed: int
) -> None:
    chance = Random(seed)
    garbage = [
        "",
        "a",
        "1",
        "-1",
        "9" * 400,
        "\x00",
        "\u202e",
        "<b>",
        "http://[",
        "http://127.0.0.1:9/v1",
        "a\r\nb",
        "~",
        "/etc",
        "1.0",
    ]
    names = [
        "base_url",
        "model",
        "api",
        "key",
        "price_in",
        "price_out",
        "drop_key",
        "address",
        "name",
        "number",
        "which",
    ]
    for _ in range(25):
        fields = {name: chance.choice(garbage) for name in names}
        do = chance.choice(["save", "save", "forget", "use", "add", "remove", "", "nonsense"])
        reply = house.client.post(
            "/setup", fields | {"api": chance.choice(["chat", "chat", "responses", "x"]), "do": do}
        )
        assert (reply.status, "Where things are kept" in reply.text) == (200, True)
        assert "jobfit failed" not in reply.text
    config(house)
    saved_boards()
    assert house.told == []


@pytest.mark.browser
def test_a_person_types_a_model_tries_it_and_saves_it_by_the_keyboard(
    visit: Callable[..., Page], served: Served, house: House
) -> None:
    page = visit()
    page.goto(f"{served.at}/setup")
    with model_server("local", key=KEY) as server:
        page.locator("#base_url").focus()
        page.keyboard.type(server.url)
        page.keyboard.press("Tab")
        page.keyboard.type("local")
        page.keyboard.press("Tab")
        page.keyboard.press("Tab")
        page.keyboard.type(KEY)
        page.locator("#try").focus()
        page.keyboard.press("Enter")
        expect(page.locator("main").get_by_text("It read an example: 3 facts")).to_be_visible(timeout=60_000)
        assert KEY not in page.content()
        shot(page, "setup-tried")
        page.locator("#save").focus()
        page.keyboard.press("Enter")
        expect(page.locator("main").get_by_text("Saved in")).to_be_visible()
    assert config(house)["api_key"] == KEY
    assert KEY not in page.content()
    assert page.heard == []


@pytest.mark.browser
@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (360, "dark")])
def test_every_width_and_colour_is_readable(
    visit: Callable[..., Page], served: Served, house: House, width: int, scheme: str
) -> None:
    write_config(house, f'model = "a"\nbase_url = "https://one.example/v1"\napi_key = "{KEY}"\n')
    boards = house.home / "config" / "boards.toml"
    boards.write_text(
        f'[[board]]\naddress = "https://jobs.example/{"x" * 80}"\nname = {json.dumps("<script>alert(1)</script>")}\n'
    )
    page = visit(width=width, height=800, color_scheme=scheme)
    house.client.post("/setup", {"do": "remove", "number": "9", "address": "x"})
    page.goto(f"{served.at}/setup")
    found = Axe().run(page, options=ALL).response["violations"]
    assert [(one["id"], [node["html"][:200] for node in one["nodes"]][:3]) for one in found] == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    shot(page, f"setup-{width}-{scheme}")
    assert page.heard == []
