"""The pages put together: first opening, navigation, and what goes wrong in them."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from analyzer.serve.guard import POLICY
from tests.serve.client import Client
from tests.serve.conftest import House, Served


def test_the_first_opening_gives_a_strict_cookie_that_no_script_reads_and_leads_to_the_library(
    house: House,
) -> None:
    fresh = Client(house.client.app)
    assert fresh.get("/").status == 403
    reply = fresh.open(house.session.token)
    assert (
        reply.headers["set-cookie"]
        == f"jobfit-5627={house.session.cookie}; Path=/; HttpOnly; SameSite=Strict"
    )
    assert 'content="0; url=/"' in reply.text
    assert house.session.token not in fresh.get("/").text
    assert fresh.get("/").status == 200


def test_a_token_for_one_opening_opens_once(house: House) -> None:
    once = house.session.single_use()
    assert Client(house.client.app).open(once).status == 200
    assert Client(house.client.app).open(once).status == 403


@pytest.mark.parametrize("path", ["/", "/nowhere", "/static/page.css", "/open?token=x"])
def test_every_answer_has_the_policy_and_none_a_header_of_cors(house: House, path: str) -> None:
    headers = house.client.get(path).headers
    assert headers["content-security-policy"] == POLICY
    assert headers["x-content-type-options"] == "nosniff"
    assert not [name for name in headers if name.startswith("access-control")]


def test_what_is_not_there_is_told_as_a_page(house: House) -> None:
    reply = house.client.get("/nowhere")
    assert (reply.status, "Not Found" in reply.text, "<nav" in reply.text) == (404, True, True)


@pytest.mark.browser
def test_a_person_opens_the_page_by_the_address_at_the_terminal(
    visit: Callable[..., Page], served: Served
) -> None:
    page = visit()
    assert page.get_by_role("heading", name="Library").is_visible()
    assert page.heard == []
