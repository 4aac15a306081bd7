"""The pages in a real Chromium: a visit as a person makes it, by keyboard alone, on a narrow screen, in the dark,
without script, and for those who do not use eyes."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests.serve.conftest import DAY, Served

pytestmark = pytest.mark.browser
Visit = Callable[..., Page]

# Every rule of axe-core, WCAG 2.0 to 2.2 and the best practices, but AAA's on colours.
_ALL = {"resultTypes": ["violations"], "rules": {"color-contrast-enhanced": {"enabled": False}}}
PAGES = ["/", "/?q=nothing+is+so", "/posting/3", "/posting/1?told=work_arrangement", "/posting/99"]


def violations(page: Page) -> list[tuple[str, list[str]]]:
    """The rules that are broken, each with the first elements that break it."""
    response = Axe().run(page, options=_ALL).response
    return [(v["id"], [n["html"][:200] for n in v["nodes"]][:3]) for v in response["violations"]]


def focused(page: Page) -> str:
    """The text of what has the focus."""
    return str(page.evaluate("document.activeElement.textContent")).strip()


def test_a_visit_search_open_answer_three_questions_see_it_move_and_undo(
    visit: Visit, served: Served
) -> None:
    page = visit()
    page.get_by_label("Words").fill("exciting opportunity")
    page.wait_for_url("**/?q=exciting*")
    assert page.locator("#found h2").inner_text() == "1 of 6 postings"
    assert page.evaluate("document.activeElement.id") == "q"  # the person types on
    page.get_by_label("Words").fill("")
    page.get_by_label("Fit").select_option("ruled_out")
    expect(page.locator("#found [data-row]")).to_have_count(2)
    page.goto(f"{served.at}/posting/1")
    before = page.locator(".score.big").first.inner_text()
    scores = [before]
    answered = []
    for _ in range(3):
        question = page.locator(".questions > li:has(.choices button[value])").first
        fact = str(question.get_attribute("id")).removeprefix("q-")
        question.locator(".choices button").first.click()
        page.wait_for_url(f"**/posting/1?told={fact}")
        expect(page.locator("#moved h2")).to_contain_text(f"{fact.replace('_', ' ')}: ")
        expect(page.locator("#moved")).to_be_focused()
        expect(page.locator(f"#q-{fact}")).to_have_count(0)  # it is not asked again
        scores.append(page.locator(".score.big").first.inner_text())
        answered.append(fact)
    assert [answer.key for answer in served.house.library.load(1).answers] == answered
    assert answered[0] == "work_arrangement"
    assert scores[0] != scores[1]
    assert "Rank" in page.locator("#said").inner_text()
    page.get_by_role("button", name="Undo").click()
    page.wait_for_url(f"**/posting/1?untold={answered[-1]}")
    assert page.locator(".score.big").first.inner_text() == scores[-2]
    page.get_by_label("How far you are").select_option("applied")
    page.get_by_role("button", name="Set").click()
    expect(page.locator(".about").first).to_contain_text("no. 1, applied")
    page.get_by_label("A note").fill("Call on Monday")
    page.get_by_role("button", name="Keep it").click()
    expect(page.locator("li.note")).to_contain_text("Call on Monday")
    page.goto(f"{served.at}/")
    page.get_by_role("button", name="I have seen it").click()
    expect(page.locator("form.news")).to_have_count(0)
    assert page.heard == []


def test_all_of_it_by_keyboard_alone(visit: Visit, served: Served) -> None:
    page = visit()
    page.keyboard.press("Tab")
    assert focused(page) == "Skip to the page"
    page.keyboard.press("Enter")
    assert page.evaluate("location.hash") == "#main"
    page.keyboard.press("j")
    first = focused(page)
    page.keyboard.press("j")
    assert focused(page) != first
    page.keyboard.press("k")
    assert focused(page) == first
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.id") == "q"
    page.keyboard.type("jk/")  # in a field, letters are letters
    assert page.locator("#q").input_value() == "jk/"
    page.keyboard.press("Control+A")
    page.keyboard.type("exciting opportunity")
    page.wait_for_url("**/?q=exciting*")
    page.keyboard.press("Escape")
    page.keyboard.press("j")
    page.keyboard.press("Enter")
    page.wait_for_url("**/posting/1")
    page.keyboard.press("j")
    assert page.evaluate("document.activeElement.closest('[data-row]').id") == "q-work_arrangement"
    page.keyboard.press("Enter")
    page.wait_for_url("**/posting/1?told=work_arrangement")
    page.locator("#moved").wait_for()
    page.keyboard.press("u")
    page.wait_for_url("**/posting/1?untold=work_arrangement")
    assert served.house.library.load(1).answers == ()
    page.keyboard.press("p")
    page.wait_for_url(lambda url: "/posting/" in url and "/posting/1" not in url)
    page.keyboard.press("n")
    page.wait_for_url("**/posting/1")
    assert page.heard == []


def test_single_keys_can_be_turned_off_and_stay_off(visit: Visit, served: Served) -> None:
    page = visit()
    page.get_by_role("button", name="Single keys: on").click()
    page.keyboard.press("j")
    assert focused(page) == "Single keys: off"
    page.goto(f"{served.at}/posting/1")
    assert page.get_by_role("button", name="Single keys: off").is_visible()


def test_every_stop_of_the_keyboard_can_be_seen(visit: Visit, served: Served) -> None:
    for path in ("/", "/posting/3"):
        page = visit()
        page.goto(served.at + path)
        for _ in range(25):
            page.keyboard.press("Tab")
            seen: dict[str, Any] = page.evaluate(
                """() => { const e = document.activeElement, s = getComputedStyle(e), b = e.getBoundingClientRect();
                return {line: s.outlineStyle, wide: parseFloat(s.outlineWidth), at: e.outerHTML.slice(0, 90),
                    seen: b.bottom > 0 && b.top < innerHeight && b.width > 0}; }"""
            )
            if seen["at"].startswith("<body"):
                break  # the end of the page
            assert (seen["line"], seen["seen"], seen["wide"] >= 2) == ("solid", True, True), seen["at"]


@pytest.mark.parametrize(("scheme", "width"), [("light", 1440), ("dark", 360)])
def test_axe_finds_no_violation(visit: Visit, served: Served, scheme: str, width: int) -> None:
    served.house.library.add_answer(1, "work_arrangement", "remote", told_at=DAY, note="said Ana")
    served.house.library.add_note(1, "Call on Monday", at=DAY)
    page = visit(width=width, color_scheme=scheme)
    for path in PAGES:
        page.goto(served.at + path)
        page.evaluate("for (const one of document.querySelectorAll('details')) one.open = true")
        assert violations(page) == [], path


@pytest.mark.parametrize(("width", "text"), [(360, 100), (320, 100), (1280, 200), (360, 200)])
def test_nothing_sticks_out_sideways(visit: Visit, served: Served, width: int, text: int) -> None:
    page = visit(width=width)
    for path in PAGES[:4]:
        page.goto(served.at + path)
        page.evaluate(
            f"document.documentElement.style.fontSize = '{text}%';"
            "for (const one of document.querySelectorAll('details')) one.open = true"
        )
        wide = page.evaluate(
            """() => [document.documentElement.scrollWidth > document.documentElement.clientWidth, [...document.querySelectorAll('body *')].filter(e =>
                !e.closest('.unseen, thead, .skip, svg') && e.getBoundingClientRect().right > innerWidth + 1
            ).map(e => e.outerHTML.slice(0, 120))]"""
        )
        assert wide == [False, []], path


def test_a_quote_leads_to_its_line_beside_it_and_the_line_back(visit: Visit, served: Served) -> None:
    page = visit(width=1440)
    page.goto(f"{served.at}/posting/3")
    link = page.locator(".theirs q + .where a").first
    quoted = link.locator("xpath=ancestor::blockquote/q").inner_text().strip("“”")
    link.click()
    assert quoted in page.locator(":target").inner_text()
    assert page.locator(":target").evaluate(
        "e => { const b = e.getBoundingClientRect(); return b.top >= 0 && b.bottom <= innerHeight; }"
    )
    page.locator(":target .backs a").first.click()
    assert page.locator("tr:target .theirs").count() == 1


def test_all_of_it_works_without_script(visit: Visit, served: Served) -> None:
    page = visit(java_script_enabled=False)
    page.get_by_label("Words").fill("exciting opportunity")
    page.get_by_role("button", name="Show").click()
    page.locator("#found a").first.click()
    page.locator("#q-work_arrangement").get_by_role("button", name="remote", exact=True).click()
    page.wait_for_url("**/posting/1?told=work_arrangement#moved")
    assert served.house.library.load(1).answers[0].value == "remote"
    page.reload()  # nothing is sent again
    assert len(served.house.library.history(1)[2]) == 1
    page.get_by_role("button", name="Undo").click()
    assert served.house.library.load(1).answers == ()
    page.get_by_label("A note").fill("Call on Monday")
    page.get_by_role("button", name="Keep it").click()
    expect(page.locator("li.note")).to_contain_text("Call on Monday")


def test_an_answer_that_means_nothing_is_told_where_the_person_is(visit: Visit, served: Served) -> None:
    page = visit()
    page.goto(f"{served.at}/posting/1")
    question = page.locator("#q-office_days")
    question.locator("input[name=value]").fill("often")
    question.get_by_role("button", name="Enter").click()
    page.get_by_role("alert").wait_for()
    assert "often" in page.get_by_role("alert").inner_text()
    assert [
        said for said in page.heard if "422" not in said
    ] == []  # Chromium names each answer that is no 2xx


def test_where_the_server_has_ended_the_page_says_so(visit: Visit, served: Served) -> None:
    page = visit()
    page.goto(f"{served.at}/posting/1")
    page.route("**/answer", lambda route: route.abort())
    page.locator("#q-work_arrangement").get_by_role("button", name="remote", exact=True).click()
    expect(page.locator("#said")).to_contain_text("jobfit serve")


def test_two_browsers_see_what_the_other_did_at_the_next_look(visit: Visit, served: Served) -> None:
    one, other = visit(), visit()
    for page in (one, other):
        page.goto(f"{served.at}/posting/1")
    one.locator("#q-work_arrangement").get_by_role("button", name="remote", exact=True).click()
    one.wait_for_url("**/posting/1?told=work_arrangement")
    other.locator("#q-work_arrangement").get_by_role("button", name="hybrid", exact=True).click()
    other.wait_for_url("**/posting/1?told=work_arrangement&instead=yes")
    other.get_by_role("button", name="Undo").click()
    other.wait_for_url("**/posting/1?untold=work_arrangement")
    one.reload()
    assert "work arrangement: remote" in one.locator("#kept").inner_text()
