"""What strangers wrote is text everywhere: every attack of the report's list, in every field of the pages.

A parser that follows the HTML standard reads the pages: with hostile text they hold no element and no attribute
that the same pages with plain words do not hold. Chromium is asked too.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

import pytest
from playwright.sync_api import Browser
from selectolax.lexbor import LexborHTMLParser

from analyzer.model import Claim, Fact, Line, Posting, Reading
from analyzer.reports.printable import printable
from analyzer.storage.library import Library
from tests.reports.attacks import ATTACKS
from tests.serve.conftest import DAY, House, serving

SHAPE = tuple[str, tuple[str, ...]]
PLACES = 20
TEXTS = [text.encode("utf-8", "replace").decode() for text in ATTACKS]
"""The attacks as they arrive: no reader and no form lets half a sign through."""
PLAIN = [f"plain words {n}" for n in range(PLACES)]


def hostile(library: Library, n: int, evil: Sequence[str]) -> int:
    """A posting with another text of `evil` in each of its fields, answers, notes and readings."""
    lines = (Line(1, "title", evil[0]), Line(2, "field", evil[1]), Line(3, "body", f"{evil[2]} {n}"))
    sides = (Claim(evil[3], "stated", (2,), (evil[1],)),)
    facts = {
        "title": Fact("title", evil[4], "stated", (1,), (evil[0],)),
        "company": Fact("company", evil[5], "inferred", (3,), (evil[2],)),
        "technologies": Fact("technologies", (evil[6], "Go"), "stated", (2,), (evil[1],)),
        "work_arrangement": Fact("work_arrangement", evil[7], "disputed", (3,), (evil[2],), sides),
    }
    lost = (Fact("equity", evil[8], "unsupported", (2,), (evil[1],)),)
    hints = {"mission": Fact("mission", evil[9], "hinted", (3,), (evil[2],))}
    posting = Posting(
        evil[10],
        f"text:{n}",
        lines,
        evil[11],
        evil[12],
        evil[13],
        f"https://a.example/{evil[14]}",
        None,
        (evil[15],),
    )
    reading = Reading("both", facts, evil[16], lost, (evil[17],), hints=hints)
    number = library.save(posting, reading, seen_at=DAY)
    library.add_answer(number, "industry", evil[18], told_at=DAY, note=evil[19])
    library.add_note(number, evil[0], at=DAY)
    return number


def criteria(house: House, texts: Sequence[str]) -> None:
    """A rubric with the texts as names and questions."""
    own = house.home / "config" / "criteria"
    own.mkdir(parents=True, exist_ok=True)
    (own / "mine.md").write_text("I work from home.\n")
    entries = [
        f'[[criterion]]\nname = "{_toml(text)}"\nbecause = "I work from home."\nfact = "{fact}"\nask = "{_toml(text)}"\n'
        f"want = {want}\nweight = 2\n"
        for text, (fact, want) in zip(
            texts,
            [("work_arrangement", '"remote"'), ("mission", "{ includes = 'a' }"), ("own_fact", "true")],
            strict=False,
        )
    ]
    question = f'[fact.own_fact]\nkind = "flag"\nquestion = "Is it {_toml(texts[2])}?"\n'
    (own / "mine.toml").write_text(f'document = "mine.md"\n{"".join(entries)}{question}')


def _toml(text: str) -> str:
    return "".join(f"\\U{ord(sign):08x}" for sign in printable(text) or "x")


def shapes(page: str) -> set[SHAPE]:
    """The elements of a page with the names of their attributes. Every address in it is looked at."""
    found = set()
    for node in LexborHTMLParser(page).css("*"):
        given = node.attributes
        for name in ("href", "src", "action"):
            assert (given.get(name) or "/").startswith(("/", "#", "http://", "https://", "?", "data:,"))
        found.add((node.tag, tuple(sorted(given))))
    return found


@pytest.fixture
def plain(make_house: Callable[..., House]) -> tuple[House, set[SHAPE]]:
    """A house with two plain postings, and the shapes of all its pages."""
    house = make_house(lambda library: [hostile(library, n, PLAIN) for n in (1, 2)])
    house.library._file._opened().execute("PRAGMA synchronous = OFF")  # nothing of it need outlive the test
    criteria(house, PLAIN)
    known = set[SHAPE]()
    pages = [
        "/",
        "/?q=plain",
        "/?q=nothing",
        "/posting/1",
        "/posting/2",
        "/posting/1?told=industry",
        "/posting/99",
    ]
    for page in pages:
        known |= shapes(house.client.get(page).text)
    house.library.set_status(1, "applied", at=DAY)
    return house, known | shapes(house.client.get("/posting/1").text)


def test_every_attack_in_every_field_of_a_posting_stays_text(plain: tuple[House, set[SHAPE]]) -> None:
    house, known = plain
    spread = [[TEXTS[(at + 31 * place) % len(TEXTS)] for place in range(PLACES)] for at in range(len(TEXTS))]
    for first in range(0, len(spread), 100):
        block = spread[first : first + 100]
        criteria(house, block[0])
        numbers = [hostile(house.library, first + at + 10, evil) for at, evil in enumerate(block)]
        for number, evil in zip(numbers, block, strict=True):
            reply = house.client.get(f"/posting/{number}?told=industry")
            assert reply.status == 200
            assert shapes(reply.text) <= known, evil
            (title,) = LexborHTMLParser(reply.text).css("ol.posting span.title")
            assert title.text() == printable(evil[0])
    known.add(("nav", ("aria-label", "class")))  # the plain list has one page only
    for page in range(1, 16):
        assert shapes(house.client.get(f"/?page={page}").text) <= known


def test_every_attack_in_every_field_of_a_form_and_an_address_stays_text(
    plain: tuple[House, set[SHAPE]],
) -> None:
    house, known = plain
    known |= shapes(house.client.post("/posting/1/answer", {"fact": "x", "value": "y"}).text)
    for evil in TEXTS:
        replies = [
            house.client.get("/?" + _query(q=evil, status=evil, fit=evil, page=evil, moved=evil)),
            house.client.get("/posting/1?" + _query(told="industry", taken=evil, instead=evil)),
            house.client.post("/posting/1/answer", {"fact": evil, "value": evil}),
            house.client.post("/posting/1/status", {"status": evil}),
        ]
        for reply in replies:
            assert reply.status in {200, 400}
            assert shapes(reply.text) <= known, evil
    assert house.told == []


def _query(**given: str) -> str:
    from urllib.parse import urlencode

    return urlencode(given, errors="surrogatepass")


def test_this_comparison_sees_an_attack_that_was_let_through(plain: tuple[House, set[SHAPE]]) -> None:
    house, known = plain
    page = house.client.get("/posting/1").text

    def is_seen(attack: str) -> bool:
        try:
            return not shapes(page.replace("plain words 11", attack)) <= known
        except AssertionError:
            return True

    assert sum(map(is_seen, TEXTS)) >= 300


@pytest.mark.browser
def test_no_attack_acts_in_a_browser(plain: tuple[House, set[SHAPE]], browser: Browser) -> None:
    """All of them as lines and notes of one posting, and one in each other field of thirty."""
    house, _ = plain
    criteria(house, TEXTS[5:])
    whole = hostile(house.library, 1000, TEXTS)
    saved = house.library.load(whole)
    lines = tuple(Line(n, "body", text) for n, text in enumerate(TEXTS, 1))
    house.library.save(replace(saved.posting, lines=lines), saved.reading, seen_at=DAY)
    for text in TEXTS:
        house.library.add_note(whole, text, at=DAY)
    some = [
        hostile(house.library, 2000 + n, [TEXTS[(n * 20 + place) % len(TEXTS)] for place in range(PLACES)])
        for n in range(30)
    ]
    with serving(house) as served:
        context = browser.new_context()
        page = context.new_page()
        heard: list[str] = []
        page.on(
            "request",
            lambda asked: (
                heard.append(asked.url) if not asked.url.startswith((served.at, "data:,")) else None
            ),
        )
        page.on("console", lambda message: heard.append(message.text))
        page.on("pageerror", lambda error: heard.append(str(error)))
        page.on("dialog", lambda dialog: (heard.append(dialog.message), dialog.dismiss()))
        page.goto(served.first)
        page.wait_for_url(f"{served.at}/")
        for number in (whole, *some):
            page.goto(f"{served.at}/posting/{number}?told=industry")
            page.mouse.move(400, 300)
        page.goto(f"{served.at}/")
        page.locator("#q").fill(TEXTS[0])
        page.wait_for_url("**/?q=*")
        assert heard == []
        assert page.evaluate("[...document.scripts].map(one => one.src.replace(location.origin, ''))") == [
            "/static/page.js"
        ]
        context.close()
