"""The Criteria page: document, rubric and order beside each other; edits that are tried, saved and undone."""

from __future__ import annotations

import html
import json
import os
import re
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from random import Random

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from analyzer.criteria.folder import shipped_paths
from tests.reports.attacks import ATTACKS
from tests.serve.client import Reply
from tests.serve.conftest import House, Served

ALL = {"resultTypes": ["violations"], "rules": {"color-contrast-enhanced": {"enabled": False}}}
FORM = {**ALL, "rules": {**ALL["rules"], "color-contrast": {"enabled": False}}}

DOCUMENT = """# My next job

I want to work from home. I like to teach.

- No nights on call, please.
- A team that eats together.
"""
RUBRIC = """# mine, with care
document = "mine.md"

[[criterion]]  # the first
name = "From home"
because = "I want to work from home."
fact = "work_arrangement"
want = "remote"
weight = 2  # for now

[[criterion]]
name = "Teaching"
because = "I like to teach."
fact = "mentoring"
want = true
weight = 8

[[criterion]]
name = "Nights"
because = "No nights on call, please."
fact = "on_call"
want = ["none", "optional"]
"""


@pytest.fixture
def mine(house: House) -> Path:
    """A rubric of the person's own."""
    folder = house.home / "config" / "criteria"
    folder.mkdir(parents=True)
    (folder / "mine.md").write_text(DOCUMENT, encoding="utf-8")
    (folder / "mine.toml").write_text(RUBRIC, encoding="utf-8")
    return folder / "mine.toml"


def as_sent(reply: Reply) -> dict[str, str]:
    """What a browser sends of the rubric's form as it is drawn."""
    form = re.search(r'<form class="sheet rubric".*?</form>', reply.text, re.DOTALL)
    assert form is not None
    found: dict[str, str] = {}
    for tag, inner in re.findall(
        r"<(input [^>]*|select [^>]*|textarea [^>]*)>(?:\n?([^<]*)</textarea>)?", form[0]
    ):
        known = dict(re.findall(r'([\w-]+)="([^"]*)"', tag))
        name = html.unescape(known["name"])
        if tag.startswith("select"):
            chosen = re.search(
                rf'name="{re.escape(known["name"])}">.*?<option value="([^"]*)" selected', form[0], re.DOTALL
            )
            found[name] = chosen[1] if chosen else ""
        elif known.get("type") != "checkbox" or "checked" in tag:
            found[name] = html.unescape(inner if tag.startswith("textarea") else known.get("value", ""))
    return found


def order(reply: Reply) -> list[int]:
    """The numbers of the postings in the order that is shown."""
    return [
        int(number) for number in re.findall(r'<li value="\d+"[^>]*><a href="/posting/(\d+)">', reply.text)
    ]


def test_each_sentence_leads_to_what_judges_it_and_one_that_nothing_judges_is_marked(
    house: House, mine: Path
) -> None:
    text = house.client.get("/criteria").text
    assert '<a class="by" href="#c1">Teaching</a>' in text
    assert '<a href="#s2">I like to teach.</a>' in text
    assert re.search(r"<mark>A team that eats together\.</mark> <span class=\"by\">nothing judges this", text)
    assert text.count("nothing judges this") == 1
    assert 'aria-current="true">mine</a> <span class="soft">yours, ranks' in text


def test_a_preview_moves_the_order_and_says_why_and_writes_nothing(house: House, mine: Path) -> None:
    before = house.client.get("/criteria")
    sent = as_sent(before) | {"c0.weight": "10", "c1.weight": "1"}
    after = house.client.post("/criteria?of=mine/mine", sent | {"do": "preview"})
    assert after.status == 200
    assert sorted(order(after)) == sorted(order(before)) != order(after) != order(before)
    assert "“From home”" in after.text
    assert "weighs 10 in place of 2" in after.text
    assert "postings move" in after.text
    assert "“Teaching”: weight 8 → 1" in after.text
    assert 'name="c0.weight" value="10"' in after.text  # what was typed stays in its field
    assert mine.read_text("utf-8") == RUBRIC


def test_saving_writes_the_line_alone_says_so_and_undo_gives_the_same_bytes(house: House, mine: Path) -> None:
    sent = as_sent(house.client.get("/criteria"))
    saved = house.client.post("/criteria?of=mine/mine", sent | {"c0.weight": "9", "do": "save"})
    assert mine.read_text("utf-8") == RUBRIC.replace("weight = 2  # for now", "weight = 9  # for now")
    assert "Saved: “From home”: weight 2 → 9" in saved.text
    again = house.client.post(
        "/criteria?of=mine/mine", as_sent(saved) | {"c2.deal_breaker=required": "on", "do": "save"}
    )
    assert "Saved: “Nights”: rules out nothing → required" in again.text
    once = house.client.post("/criteria?of=mine/mine", {"do": "undo"})
    assert "Undone" in once.text
    assert "Saved: “From home”" in once.text  # which can be undone in turn
    assert mine.read_text("utf-8") == RUBRIC.replace("weight = 2  # for now", "weight = 9  # for now")
    house.client.post("/criteria?of=mine/mine", {"do": "undo"})
    assert mine.read_bytes() == RUBRIC.encode()
    assert house.client.post("/criteria?of=mine/mine", {"do": "undo"}).status == 400


def test_the_library_is_ranked_by_what_was_saved(house: House, mine: Path) -> None:
    first = [entry.row.id for entry in house.desk.ranking()]
    sent = as_sent(house.client.get("/criteria")) | {"c0.weight": "10", "c1.weight": "1", "do": "save"}
    reply = house.client.post("/criteria?of=mine/mine", sent)
    now = house.desk.ranking()
    assert [entry.row.id for entry in now] != first
    assert order(reply) == [entry.row.id for entry in now]


def test_what_changed_meanwhile_is_said_and_not_written_over(house: House, mine: Path) -> None:
    sent = as_sent(house.client.get("/criteria")) | {"c0.weight": "9"}
    other = RUBRIC.replace("weight = 8", "weight = 3")
    mine.write_text(other, encoding="utf-8")
    preview = house.client.post("/criteria?of=mine/mine", sent | {"do": "preview"})
    assert "has changed since this page was opened" in preview.text
    saved = house.client.post("/criteria?of=mine/mine", sent | {"do": "save"})
    assert saved.status == 409
    assert "has changed since this page was opened, so nothing was saved" in saved.text
    assert "“From home”: weight 2 → 9" in saved.text  # so that it can be typed again
    assert as_sent(saved)["c1.weight"] == "3"
    assert mine.read_text("utf-8") == other
    assert (
        house.client.post("/criteria?of=mine/mine", as_sent(saved) | {"c0.weight": "9", "do": "save"}).status
        == 200
    )
    assert mine.read_text("utf-8") == other.replace("weight = 2", "weight = 9")


def test_an_undo_is_refused_where_the_file_says_something_else_by_now(house: House, mine: Path) -> None:
    sent = as_sent(house.client.get("/criteria")) | {"c0.weight": "9", "do": "save"}
    house.client.post("/criteria?of=mine/mine", sent)
    mine.write_text(RUBRIC.replace("weight = 8", "weight = 3"), encoding="utf-8")
    assert "data-undo" not in house.client.get("/criteria").text
    reply = house.client.post("/criteria?of=mine/mine", {"do": "undo"})
    assert (reply.status, "has changed since it was read" in reply.text) == (400, True)
    assert "weight = 3" in mine.read_text("utf-8")


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ({"c0.weight": "11"}, "weight = 11 is not within 1 and 10"),
        ({"c0.weight": "much"}, "“From home”, weight: &#39;much&#39; is no number"),
        ({"c0.want=remote": "0"}, "nothing is wanted of work_arrangement"),
        ({"c0.manner": "bonus", "c1.manner": "bonus", "c2.manner": "bonus"}, "every criterion is a bonus"),
    ],
)
def test_what_cannot_be_judged_by_is_said_and_stays_in_the_fields(
    house: House, mine: Path, typed: dict[str, str], says: str
) -> None:
    sent = as_sent(house.client.get("/criteria")) | typed
    for do, status in (("preview", 200), ("save", 422)):
        reply = house.client.post("/criteria?of=mine/mine", sent | {"do": do})
        assert (reply.status, says in reply.text) == (status, True)
        assert as_sent(reply) == sent
    assert mine.read_text("utf-8") == RUBRIC


def test_an_example_is_tried_and_copied_but_never_saved(house: House) -> None:
    shipped = next(path for path in shipped_paths() if path.stem == "reliability-engineer")
    before = shipped.read_bytes()
    page = house.client.get("/criteria?of=example/reliability-engineer")
    assert 'value="save"' not in page.text
    sent = as_sent(page) | {"c1.weight": "3"}
    assert (
        "“Reliability matters”: weight 8 → 3"
        in house.client.post("/criteria?of=example/reliability-engineer", sent).text
    )
    refused = house.client.post("/criteria?of=example/reliability-engineer", sent | {"do": "save"})
    assert (refused.status, "comes with jobfit" in refused.text) == (422, True)
    copied = house.client.post("/criteria?of=example/reliability-engineer", {"do": "copy"})
    assert 'value="save"' in copied.text
    folder = house.home / "config" / "criteria"
    assert sorted(path.name for path in folder.iterdir()) == [
        "reliability-engineer.md",
        "reliability-engineer.toml",
    ]
    assert shipped.read_bytes() == before == (folder / shipped.name).read_bytes()
    again = house.client.post("/criteria?of=example/reliability-engineer", {"do": "copy"})
    assert (again.status, "already" in again.text) == (400, True)


def test_a_rubric_that_is_broken_is_named_with_its_line_and_the_others_can_be_chosen(
    house: House, mine: Path
) -> None:
    mine.write_text(RUBRIC.replace('"remote"', '"often"'), encoding="utf-8")
    reply = house.client.get("/criteria")
    assert reply.status == 422
    assert "mine.toml:8" in reply.text
    assert 'href="/criteria?of=example/reliability-engineer"' in reply.text
    assert house.client.get("/criteria?of=example/engineering-manager").status == 200


@pytest.mark.parametrize(
    "key", ["mine/nothing", "../etc/passwd", "/etc/passwd", "x" * 5000, "mine/mine.toml", "\0"]
)
def test_only_rubrics_that_there_are_can_be_opened(house: House, mine: Path, key: str) -> None:
    from urllib.parse import quote

    assert house.client.get(f"/criteria?of={quote(key)}").status == 400
    assert house.client.post(f"/criteria?of={quote(key)}", {"do": "save"}).status == 400


GARBAGE = [
    "",
    "on",
    "0",
    "1",
    "-1",
    "1e308",
    "9" * 400,
    "nan",
    "\x00",
    "\ufffd",
    "<b>",
    "a\r\nb",
    "plain",
    "bonus",
    "presume",
]


@pytest.mark.parametrize("seed", range(6))
def test_whatever_is_sent_is_saved_or_refused_and_the_rubric_can_always_be_judged_by(
    house: House, mine: Path, seed: int
) -> None:
    """And undoing all that was saved gives the bytes of the beginning."""
    chance, saved = Random(seed), 0
    mine.write_text(RUBRIC + HARD, encoding="utf-8")
    for _ in range(15):
        sent = as_sent(house.client.get("/criteria"))
        fields = [name for name in sorted(sent) if name != "read"]
        for name in chance.sample(fields + BOXES, chance.choice([1, 1, 2, 4])):
            sent[name] = chance.choice([chance.choice(GARBAGE), "0.5", "1", "3", "7", "on"])
        before = mine.read_bytes()
        reply = house.client.post("/criteria", sent | {"do": chance.choice(["save", "save", "save", "?"])})
        assert reply.status in {200, 400, 409, 422}
        saved += mine.read_bytes() != before
        assert house.client.get("/criteria").status == 200
    for _ in range(saved):
        assert house.client.post("/criteria", {"do": "undo"}).status == 200
    assert mine.read_bytes() == (RUBRIC + HARD).encode()
    assert saved
    assert house.told == []


BOXES = [
    "c2.deal_breaker=required",
    "c3.deal_breaker",
    "c4.includes",
    "nonsense",
    "do",
    "c9.weight",
    "c0.want=x",
]
HARD = """
[[criterion]]
name = "Team"
fact = "team_size"
want = { between = [4, 8], none_at = [2, 16] }

[[criterion]]
name = "Tools"
any = [{ fact = "technologies", includes = ["Go"] }, { not = { fact = "pay", stated = true } }]
deal_breaker = [{ fact = "office_days", at_least = 3 }]  # no
"""


def test_of_two_windows_that_save_at_once_one_does_and_the_other_is_told(house: House, mine: Path) -> None:
    sent = as_sent(house.client.get("/criteria"))
    with ThreadPoolExecutor(8) as at_once:
        replies = list(
            at_once.map(
                lambda n: house.client.post("/criteria", sent | {"c0.weight": str(n), "do": "save"}),
                range(3, 11),
            )
        )
    assert sorted(reply.status for reply in replies) == [200, *[409] * 7]
    won = replies[[reply.status for reply in replies].index(200)]
    weight = as_sent(won)["c0.weight"]
    assert mine.read_text("utf-8") == RUBRIC.replace("weight = 2  # for now", f"weight = {weight}  # for now")


# ── in a browser ──────────────────────────────────────────────────────────────────────────────────

SHOTS = os.environ.get("JOBFIT_SHOTS", "")
"""A folder for pictures of what the tests see, where a person wants to look at them."""


def shot(page: Page, name: str) -> None:
    if SHOTS:
        page.screenshot(path=f"{SHOTS}/{name}.png", full_page=True)


def places(page: Page) -> list[str]:
    return page.locator(".order > li > a").evaluate_all("all => all.map((one) => one.getAttribute('href'))")


@pytest.mark.browser
def test_a_person_edits_a_weight_sees_the_order_change_saves_and_undoes(
    visit: Callable[..., Page], served: Served, mine: Path
) -> None:
    page = visit()
    page.get_by_role("link", name="Criteria").click()
    first = places(page)
    weight = page.locator("#c0").get_by_label("Weight")
    weight.fill("10")
    page.locator("#c1").get_by_label("Weight").fill("1")
    expect(page.get_by_role("heading", name="The order with your changes")).to_be_visible()
    expect(page.locator(".changes li")).to_have_count(2)
    assert places(page) != first
    assert mine.read_text("utf-8") == RUBRIC  # nothing is saved yet
    shot(page, "criteria-edited")
    page.get_by_role("button", name="Save").click()
    expect(page.locator(".notice", has_text="Saved:")).to_be_visible()
    moved = places(page)
    assert moved != first
    assert "weight = 10  # for now" in mine.read_text("utf-8")
    expect(page.get_by_role("heading", name="The order now")).to_be_visible()
    page.keyboard.press("u")
    expect(page.locator("main").get_by_text("Undone: the file is as it was before.")).to_be_visible()
    assert places(page) == first
    assert mine.read_bytes() == RUBRIC.encode()
    assert page.heard == []


@pytest.mark.browser
def test_the_same_by_the_keyboard_alone(visit: Callable[..., Page], served: Served, mine: Path) -> None:
    page = visit()
    page.goto(f"{served.at}/criteria")
    first = places(page)

    def tab_to(selector: str, most: int = 120) -> None:
        for _ in range(most):
            page.keyboard.press("Tab")
            if page.evaluate("(s) => document.activeElement.matches(s)", selector):
                return
        raise AssertionError(f"{selector} is not reached by Tab")

    tab_to('a[href="#c1"]')
    page.keyboard.press("Enter")  # from the sentence to what judges it
    tab_to('[name="c1.weight"]')
    page.keyboard.press("Control+A")
    page.keyboard.type("1")
    tab_to("#c1 summary")
    page.keyboard.press("Enter")
    tab_to('[name="c1.want=false"]')
    page.keyboard.press("Control+A")
    page.keyboard.type("1")
    expect(page.locator(".changes")).to_contain_text("“Teaching”: weight 8 → 1")
    expect(page.locator("#said")).to_contain_text("postings move")  # a screen reader hears it
    tab_to('button[value="save"]')
    page.keyboard.press("Enter")
    expect(page.locator("#undo")).to_be_focused()
    assert "want = [true, false]" in mine.read_text("utf-8")
    page.keyboard.press("Enter")
    expect(page.locator("main").get_by_text("Undone: the file is as it was before.")).to_be_visible()
    assert (places(page), mine.read_bytes()) == (first, RUBRIC.encode())
    assert page.heard == []


@pytest.mark.browser
def test_without_script_preview_and_save_are_buttons(
    visit: Callable[..., Page], served: Served, mine: Path
) -> None:
    page = visit(java_script_enabled=False)
    page.goto(f"{served.at}/criteria")
    first = places(page)
    page.locator('[name="c0.weight"]').fill("10")
    page.locator('[name="c1.weight"]').fill("1")
    page.get_by_role("button", name="Preview").click()
    assert places(page) != first
    assert page.locator('[name="c0.weight"]').input_value() == "10"
    page.get_by_role("button", name="Save").click()
    assert "weight = 10  # for now" in mine.read_text("utf-8")
    page.get_by_role("button", name="Undo").click()
    assert mine.read_bytes() == RUBRIC.encode()


@pytest.mark.browser
@pytest.mark.parametrize(("width", "scheme"), [(1440, "light"), (1000, "light"), (360, "dark")])
def test_every_width_and_colour_is_readable_and_nothing_sticks_out(
    visit: Callable[..., Page], served: Served, mine: Path, width: int, scheme: str
) -> None:
    """axe-core finds nothing, in the person's own rubric and in a long example (there all but the colours,
    which take long), with all of it opened and an edit shown."""
    page = visit(width=width, height=800, color_scheme=scheme)
    for of in ("mine/mine", "example/reliability-engineer"):
        page.goto(f"{served.at}/criteria?of={of}")
        page.locator('[name="c0.weight"]').fill("4")
        expect(page.get_by_role("heading", name="The order with your changes")).to_be_visible()
        page.evaluate("for (const one of document.querySelectorAll('details')) one.open = true")
        if of != "mine/mine" and width != 360:
            continue  # all of its hundred fields take long, and were looked at where there is least room
        found = Axe().run(page, options=ALL if of == "mine/mine" else FORM).response["violations"]
        assert [(one["id"], [node["html"][:200] for node in one["nodes"]][:3]) for one in found] == []
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        shot(page, f"criteria-{width}-{scheme}-{of.partition('/')[2]}")
    assert page.heard == []


def scalars(text: str) -> str:
    """The text without halves of surrogate pairs, which no file in UTF-8 holds."""
    return text.encode("utf-8", "ignore").decode()


def toml(text: str) -> str:
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")


@pytest.mark.browser
def test_hostile_names_and_sentences_are_text(
    visit: Callable[..., Page], served: Served, house: House, mine: Path
) -> None:
    """Every line of the report's attack list as a name, a reason, a question, a value and a sentence."""
    attacks = [text for text in ATTACKS if text.strip() and len(text) < 1000 and text == scalars(text)]
    heads = 'document = "mine.md"\n'
    entries = [
        f'[[criterion]]\nname = {toml(f"{n} {text}")}\nask = {toml(text)}\nfact = "technologies"\n'
        f"includes = [{toml(text)}]\nbecause = {toml(text)}\n"
        for n, text in enumerate(attacks)
    ]
    (mine.parent / "mine.md").write_text("\n\n".join(attacks), encoding="utf-8")
    mine.write_text(heads + "\n".join(entries), encoding="utf-8")
    page = visit()
    page.goto(f"{served.at}/criteria")
    assert page.locator(".criterion").count() == len(attacks)
    page.locator('[name="c0.weight"]').fill("4")
    expect(page.locator(".changes li")).to_have_count(1, timeout=60_000)
    assert (
        page.locator(
            "main script, main iframe, main img, main object, main [onerror], main [onload], main style"
        ).count()
        == 0
    )
    links = page.locator("main a").evaluate_all("all => all.map((one) => one.getAttribute('href'))")
    assert [link for link in links if not link.startswith(("#", "/"))] == []
    assert page.heard == []


def test_criteria_begin_with_what_is_typed_on_the_page(house: House) -> None:
    """What could not be made of it is said beside the field, which keeps the text."""
    refused = house.client.post("/criteria", {"do": "begin", "name": "mine", "text": "Hello <there>."})
    assert refused.status == 422
    assert "no wish was recognised" in refused.text
    assert "Hello &lt;there&gt;." in refused.text
    page = house.client.post(
        "/criteria", {"do": "begin", "name": "mine", "text": "I am a nurse. No night shifts."}
    )
    assert page.status == 200
    assert "I am a nurse." in page.text
    assert house.desk.run().rubrics[0].name == "mine"
    own = house.home / "config" / "criteria"
    assert sorted(path.name for path in own.iterdir()) == ["mine.md", "mine.toml"]


def test_a_document_that_judges_nothing_has_a_button_that_begins_its_rubric(house: House) -> None:
    own = house.home / "config" / "criteria"
    own.mkdir(parents=True)
    (own / "mine.md").write_text("I want to work from home.\n")
    page = house.client.get("/criteria").text
    assert "mine.md lies in your folder and judges nothing yet" in page
    assert "jobfit criteria" not in page
    assert house.client.post("/criteria", {"do": "draft", "document": "mine.md"}).status == 200
    assert (own / "mine.toml").exists()
    assert house.client.post("/criteria", {"do": "draft", "document": "../../config.toml"}).status == 400


def test_of_many_values_only_those_that_the_rubric_names_stand_open(house: House) -> None:
    """What is typed into one of the others brings it to them."""
    house.client.post("/criteria", {"do": "begin", "name": "mine", "text": "I am a nurse."})
    page = house.client.get("/criteria").text
    open_ones, _, behind = page[page.index("<legend>occupation</legend>") :].partition(
        '<details class="rare"'
    )
    assert 'name="c0.want=nursing"' in open_ones
    assert 'name="c0.want=data"' not in open_ones
    assert 'name="c0.want=data"' in behind
    digest = re.findall(r'name="read" value="(\w+)"', page)[0]
    typed = house.client.post(
        "/criteria", {"read": digest, "c0.weight": "10", "c0.want=nursing": "1", "c0.want=data": "0.5"}
    ).text
    assert 'name="c0.want=data"' in typed[typed.index("<legend>occupation</legend>") :].partition('"rare"')[0]
