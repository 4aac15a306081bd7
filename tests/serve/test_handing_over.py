"""Handing over: the bookmark collects what a page shows, jobfit's page shows it first, and only a person adds it.

The bookmark is run as the browser runs one: `Page.navigate` to its `javascript:` address, which is the browser's
own doing and not the page's. (The same address set by the page itself is stopped by its policy of contents: see
`test_the_page_itself_could_not_run_it`.) Pages of other sites are given to the browser by interception, with the
headers that they would have; those of another port of this machine come from a real server.
"""

from __future__ import annotations

import json
import re
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import quote, unquote

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from analyzer.serve.additions import Additions
from analyzer.serve.bookmark import bookmark
from tests.reports.attacks import ATTACKS
from tests.reports.browser.test_accessibility import _ALL, violations
from tests.serve.conftest import House, Served, serving

pytestmark = pytest.mark.browser
POSTING = """<!doctype html><title>Senior Baker – Acorn</title>
<script type="application/ld+json">{"@type": "JobPosting", "title": "Senior Baker",
"hiringOrganization": {"name": "Acorn Bread"}, "employmentType": "FULL_TIME"}</script>
<script type="application/ld+json">{"@type": "BreadcrumbList"}</script>
<h1>Senior Baker</h1><p>We bake at night, and each of us has two days a week to try what nobody ordered.</p>
<ul><li>You work fully remote within Spain &amp; Portugal.</li><li>On call is required one week in six.</li></ul>
"""
LINES = [
    "Senior Baker", "We bake at night, and each of us has two days a week to try what nobody ordered.",
    "You work fully remote within Spain & Portugal.", "On call is required one week in six.",
]  # fmt: skip
STRICT = {"content-security-policy": "default-src 'none'; frame-ancestors 'none'; form-action 'none'"}
ISOLATED = {
    "cross-origin-opener-policy": "same-origin", "cross-origin-embedder-policy": "require-corp",
    "cross-origin-resource-policy": "same-origin",
}  # fmt: skip


@dataclass
class Desk:
    """A browser with a session, and pages of others to look at."""

    served: Served
    context: BrowserContext
    heard: list[str] = field(default_factory=list)

    @property
    def port(self) -> int:
        return int(self.served.at.rpartition(":")[2])

    def look_at(
        self, html: str, headers: Mapping[str, str] | None = None, address: str = "https://jobs.example/7"
    ) -> Page:
        """A page of another site in front of the person."""
        page = self.context.new_page()
        page.route(
            address,
            lambda route: route.fulfill(
                body=html, headers={"content-type": "text/html; charset=utf-8", **(headers or {})}
            ),
        )
        page.goto(address)
        return page

    def press(self, page: Page) -> Page:
        """Presses the bookmark; gives the page that opens."""
        with self.context.expect_page() as opened:
            self.context.new_cdp_session(page).send("Page.navigate", {"url": bookmark(self.port)})
        opened.value.wait_for_load_state()
        return opened.value

    def arrive(self, given: Any, *, raw: bool = False) -> Page:
        """Opens what somebody put together."""
        page = self.context.new_page()
        page.on("dialog", lambda dialog: (self.heard.append(f"dialog {dialog.message}"), dialog.dismiss()))
        page.on("console", lambda message: self.heard.append(f"{message.type}: {message.text}"))
        page.on("pageerror", lambda error: self.heard.append(f"error: {error}"))
        page.on(
            "request",
            lambda asked: (
                None if asked.url.startswith((self.served.at, "data:")) else self.heard.append(asked.url)
            ),
        )
        page.goto(f"{self.served.at}/in#{given if raw else quote(json.dumps(given))}")
        return page

    def say_so(self, page: Page, key: str = "a") -> None:
        """The person adds what arrived: by a key, after the first moment, in which none is taken."""
        self.context.clock.fast_forward(1000)
        page.keyboard.press(key)

    @property
    def saved(self) -> int:
        return len(self.served.house.library.numbers())


@pytest.fixture
def at_desk(make_house: Callable[..., House], browser: Browser) -> Iterator[Desk]:
    with serving(make_house(lambda _: None)) as served:
        context = browser.new_context()
        context.clock.install()
        page = context.new_page()
        page.goto(served.first)
        page.wait_for_url(f"{served.at}/")
        page.close()
        yield Desk(served, context)
        context.close()


def arrived(page: Page) -> list[str]:
    """The lines that the page holds to be added."""
    given: dict[str, str] = json.loads(page.locator("#handed-all").input_value())
    return [line for line in given["text"].split("\n") if line.strip()]


# ── what arrives ──────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    "headers",
    [{}, STRICT, ISOLATED, {**STRICT, **ISOLATED}],
    ids=["plain", "strict policy", "isolated", "both"],
)
def test_a_page_is_handed_over_shown_and_added_by_one_key(at_desk: Desk, headers: dict[str, str]) -> None:
    page = at_desk.look_at(POSTING, headers)
    assert page.evaluate("crossOriginIsolated") == ("cross-origin-opener-policy" in headers)
    handed = at_desk.press(page)
    assert handed.url == f"{at_desk.served.at}/in"
    assert arrived(handed) == LINES
    assert handed.get_by_role("heading", level=2).inner_text() == "Senior Baker – Acorn"
    assert handed.locator("#handed-address").inner_text() == "https://jobs.example/7"
    assert handed.locator("#handed-length").inner_text() == "177 characters, 4 lines"
    assert at_desk.saved == 0
    at_desk.say_so(handed)
    handed.get_by_role("heading", name="Done", exact=True).wait_for()
    posting = at_desk.served.house.library.load(1).posting
    assert (posting.title, posting.company, posting.url) == (
        "Senior Baker", "Acorn Bread", "https://jobs.example/7",
    )  # fmt: skip
    assert set(LINES) <= {line.text for line in posting.lines}


def test_the_page_itself_could_not_run_it(at_desk: Desk) -> None:
    """What the bookmark may do, the page may not: under its policy, the same address set by itself does nothing."""
    page = at_desk.look_at(POSTING, STRICT)
    heard: list[str] = []
    page.on("console", lambda message: heard.append(message.text))
    page.evaluate("address => { location.href = address; }", bookmark(at_desk.port))
    page.wait_for_function("() => true")
    assert any("violates the following Content Security Policy" in text for text in heard)
    assert len(at_desk.context.pages) == 1


HIDING = {
    "display": "display:none", "visibility": "visibility:hidden", "opacity": "opacity:0",
    "no size of letters": "font-size:0", "left of the page": "position:absolute;left:-9999px",
    "above the page": "position:absolute;top:-9999px", "colour of the paper": "color:#fff;background:#fff",
    "colour of the page": "color:#fff", "clear": "color:transparent", "clipped": "clip-path:inset(50%)",
    "clipped as of old": "position:absolute;clip:rect(0,0,0,0)",
    "no size": "transform:scale(0)", "a filter": "filter:opacity(0)", "hardly any": "opacity:0.01",
    "one pixel": "position:absolute;width:1px;height:1px;overflow:hidden", "no height": "height:0;overflow:hidden",
    "in a parent that is none": None, "hidden": None, "folded": None, "template": None, "script": None,
}  # fmt: skip


def test_what_is_hidden_does_not_arrive(at_desk: Desk) -> None:
    hidden = [f'<p style="{style}">HIDDEN by {name}</p>' for name, style in HIDING.items() if style]
    hidden += [
        '<div style="opacity:0"><p>HIDDEN in a parent</p></div>', "<p hidden>HIDDEN by an attribute</p>",
        "<details><summary>More</summary><p>HIDDEN in what is folded</p></details>",
        "<template><p>HIDDEN in a template</p></template>", "<noscript>HIDDEN where scripts run</noscript>",
        '<textarea>HIDDEN in a field</textarea><input value="HIDDEN in a box"><!-- HIDDEN in a comment -->',
    ]  # fmt: skip
    seen = [
        '<p aria-hidden="true">Seen, and not read out.</p>', '<p style="opacity:0.6">Seen, though faint.</p>',
        '<div style="background:#000"><p style="color:#fff">Seen, white on black.</p></div>',
        '<div style="visibility:hidden"><p style="visibility:visible">Seen within what is not.</p></div>',
        '<div style="display:contents"><p>Seen in a box that is none.</p></div>',
        "<details open><summary>Less</summary><p>Seen, unfolded.</p></details>",
        "<button>Seen on a button.</button>", '<p style="color:oklch(0.5 0 0)">Seen in another way to write colours.</p>',
        '<div style="background:#000"><p style="color:oklch(1 0 0)">Seen, white on black, so written.</p></div>',
        '<p style="margin-top:3000px">Seen by who scrolls down.</p>',
    ]  # fmt: skip
    page = at_desk.look_at(POSTING + "".join(hidden + seen))
    lines = arrived(at_desk.press(page))
    assert [line for line in lines if "HIDDEN" in line] == []
    assert lines == [
        *LINES, "More", "Seen, and not read out.", "Seen, though faint.", "Seen, white on black.",
        "Seen within what is not.", "Seen in a box that is none.", "Less", "Seen, unfolded.",
        "Seen on a button.", "Seen in another way to write colours.", "Seen, white on black, so written.",
        "Seen by who scrolls down.",
    ]  # fmt: skip


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_page_that_follows_the_persons_colours_arrives_in_both(at_desk: Desk, scheme: Any) -> None:
    """Its letters are white on the browser's own dark paper, which no style of the page names."""
    html = """<!doctype html><meta name="color-scheme" content="light dark"><style>:root { color-scheme: light dark }</style>
        <p>Seen by day and by night.</p><p style="color: Canvas">HIDDEN in the colour of the paper</p>"""
    page = at_desk.look_at(html)
    page.emulate_media(color_scheme=scheme)
    assert arrived(at_desk.press(page)) == ["Seen by day and by night."]


def test_a_shadow_root_arrives_as_it_is_drawn(at_desk: Desk) -> None:
    """In the order of the drawing: what stands around a slot, and what the slot was given; what a shadow tree
    hides of its host's own is not seen and does not arrive."""
    page = at_desk.look_at("""<!doctype html><title>Shadow</title><p>Before.</p>
        <job-card><template shadowrootmode="open"><style>.no { display: none }</style><h2>Baker, drawn in a shadow</h2>
          <p>From here: <slot name="place">nowhere</slot></p><slot></slot><p class="no">HIDDEN in the shadow</p>
          <inner-part><template shadowrootmode="open"><p>A shadow in a shadow: on call is required.</p></template>HIDDEN behind it</inner-part>
          </template><span slot="place">Porto</span><p>You work fully remote.</p><span slot="other">HIDDEN, no slot takes it</span></job-card>
        <p>After.</p>""")
    assert arrived(at_desk.press(page)) == [
        "Before.", "Baker, drawn in a shadow", "From here: Porto", "You work fully remote.",
        "A shadow in a shadow: on call is required.", "After.",
    ]  # fmt: skip


def test_what_stands_around_the_posting_arrives_and_is_not_read_as_it(at_desk: Desk) -> None:
    around = (
        '<nav><a href="/">Home</a> <a href="/in">Log in</a></nav>',
        "<h2>Similar jobs</h2><p>Miller, on site</p>",
    )
    handed = at_desk.press(at_desk.look_at(f"{around[0]}{POSTING}{around[1]}"))
    assert arrived(handed) == ["Home Log in", *LINES, "Similar jobs", "Miller, on site"]
    at_desk.say_so(handed)
    handed.get_by_role("heading", name="Done", exact=True).wait_for()
    read = {line.text for line in at_desk.served.house.library.load(1).posting.lines}
    assert set(LINES) <= read
    assert not {"Home Log in", "Similar jobs", "Miller, on site"} & read


def test_a_frame_of_the_same_site_arrives_and_a_foreign_one_does_not(at_desk: Desk) -> None:
    html = '<p>Outside.</p><iframe srcdoc="<p>Inside.</p>"></iframe><iframe src="data:text/html,<p>Foreign.</p>"></iframe>'
    page = at_desk.look_at(f"<!doctype html>{html}")
    assert arrived(at_desk.press(page)) == ["Outside.", "Inside."]


def test_a_selection_is_handed_over_alone(at_desk: Desk) -> None:
    text = "You bake at night. " * 20
    page = at_desk.look_at(
        f"<!doctype html><nav>Similar jobs</nav><main><p>{text}</p></main><p>Other jobs: remote</p>"
    )
    page.evaluate("getSelection().selectAllChildren(document.querySelector('main'))")
    assert arrived(at_desk.press(page)) == [text.strip()]


@pytest.mark.parametrize(("sign", "least"), [("bake ", 250_000), ("面包", 40_000)])
def test_a_longer_page_is_cut_and_says_so(at_desk: Desk, sign: str, least: int) -> None:
    page = at_desk.look_at(f"<!doctype html><meta charset=utf-8><title>Long</title><p>{sign * 200_000}</p>")
    sent: list[str] = []
    page.evaluate(
        "() => { const open = window.open; window.open = (address) => { window.sent = address; return open(address); }; }"
    )
    handed = at_desk.press(page)
    sent.append(page.evaluate("window.sent"))
    assert len(sent[0].partition("#")[2]) <= 400_000
    assert len("".join(arrived(handed))) >= least
    assert "its end was cut" in handed.locator("#handed-length").inner_text()
    at_desk.say_so(handed)
    handed.get_by_role("heading", name="Done", exact=True).wait_for()
    assert "its end is not here" in at_desk.served.house.library.load(1).posting.notes[-1]


def test_half_a_sign_and_a_page_without_a_body_do_no_harm(at_desk: Desk) -> None:
    page = at_desk.look_at("<!doctype html><title>x</title><p id=p></p>")
    page.evaluate("document.getElementById('p').textContent = 'We bake \\ud800 at night'")
    assert arrived(at_desk.press(page)) == ["We bake \ufffd at night"]


def test_the_bookmark_is_its_readable_source_for_this_port() -> None:
    code = unquote(bookmark(5627).removeprefix("javascript:"))
    assert bookmark(5627).startswith("javascript:(()%20=>%20%7B") or bookmark(5627).startswith(
        "javascript:(()"
    )
    assert re.search(r'"http://127\.0\.0\.1:" \+ 5627 \+ "/in#"', code)
    assert "/*" not in code
    assert "__PORT__" not in code
    assert len(bookmark(5627)) < 8000


# ── only a person adds it ─────────────────────────────────────────────────────────────────────────

FOREIGN = {
    "title": "Evil",
    "address": "https://evil.example/",
    "text": "We bake at night.\n" * 30,
    "data": [],
    "cut": False,
}


def test_it_is_added_by_a_click_or_by_the_keyboard_alone(at_desk: Desk) -> None:
    page = at_desk.arrive(FOREIGN)
    at_desk.context.clock.fast_forward(1000)
    page.get_by_role("button", name="Add it").click()
    page.get_by_role("heading", name="Done", exact=True).wait_for()
    page = at_desk.arrive(
        {**FOREIGN, "address": "https://evil.example/2", "text": "We mill by the river.\n" * 30}
    )
    for _ in range(8):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.id") == "handed-add":
            break
    at_desk.say_so(page, "Enter")
    page.get_by_role("heading", name="Done", exact=True).wait_for()
    assert at_desk.saved == 2


def test_a_key_that_was_meant_for_the_page_before_adds_nothing(at_desk: Desk) -> None:
    """A page may open this one under a finger: what is pressed in the first moment, or held down, is not taken."""
    page = at_desk.context.new_page()
    page.clock.install()
    page.clock.pause_at("2027-01-01")
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"{at_desk.served.at}/in#{quote(json.dumps(FOREIGN))}")
    asked.clear()
    page.keyboard.press("a")
    page.locator("#handed-add").click()
    page.locator("#handed-add").press("Enter")
    page.clock.fast_forward(1000)
    page.evaluate("document.dispatchEvent(new KeyboardEvent('keydown', {key: 'a', bubbles: true}))")
    assert not any("handed-over" in one for one in asked)
    assert at_desk.saved == 0


def test_without_a_session_it_says_how_to_open_one_and_keeps_what_arrived(
    at_desk: Desk, browser: Browser
) -> None:
    stranger = browser.new_context()
    stranger.clock.install()
    page = stranger.new_page()
    page.goto(f"{at_desk.served.at}/in#{quote(json.dumps(FOREIGN))}")
    stranger.clock.fast_forward(1000)
    page.keyboard.press("a")
    page.get_by_text("This browser has no session with jobfit.").wait_for()
    assert at_desk.saved == 0
    other = stranger.new_page()
    other.goto(at_desk.served.first)
    other.wait_for_url(f"{at_desk.served.at}/")
    stranger.clock.fast_forward(1000)
    page.bring_to_front()
    stranger.clock.fast_forward(1000)
    page.keyboard.press("a")
    page.get_by_role("heading", name="Done", exact=True).wait_for()
    assert at_desk.saved == 1
    stranger.close()


def test_the_shell_is_the_same_for_everybody_and_holds_nothing(house: House) -> None:
    with_session = house.client.get("/in", site="cross-site")
    cookie, house.client.cookie = house.client.cookie, ""
    without = house.client.get("/in", site="cross-site")
    assert (with_session.status, with_session.text) == (200, without.text)
    assert not any(row.title and row.title in without.text for row in house.library.rows())
    assert house.client.get("/handed-over").status == 403
    assert house.client.post("/handed-over", {"handed": json.dumps(FOREIGN)}, follow=False).status == 403
    house.client.cookie = cookie
    assert house.client.get("/handed-over").status == 204


TRIES = """
async ([at, evil]) => {
  const all = JSON.stringify(evil), form = new URLSearchParams({ handed: all, text: evil.text });
  const token = "x".repeat(43), said = [];
  const quietly = async (what) => { try { said.push(String(await what())); } catch (error) { said.push(error.name); } };
  for (const path of ["/handed-over", "/add", "/in", `/handed-over?token=${token}`, `/add?token=${token}`]) {
    for (const mode of ["no-cors", "cors", "same-origin"])
      for (const credentials of ["include", "omit"])
        await quietly(async () => (await fetch(at + path, { method: "POST", mode, credentials, body: form })).status);
    await quietly(async () => (await fetch(at + path, { method: "POST", mode: "no-cors", credentials: "include", headers: { "content-type": "text/plain" }, body: all })).type);
    navigator.sendBeacon(at + path, form);
    for (const target of ["_blank", "frame"]) {
      const sent = document.createElement("form");
      Object.assign(sent, { method: "post", action: at + path, target });
      for (const [name, value] of form) { const field = document.createElement("input"); field.name = name; field.value = value; sent.append(field); }
      document.body.append(sent);
      sent.submit();
    }
  }
  for (const path of ["/in#" + encodeURIComponent(all), "/add", "/handed-over"]) {
    const frame = document.createElement("iframe");
    frame.name = "frame"; frame.src = at + path;
    document.body.append(frame);
    const opened = window.open(at + path);
    await new Promise((done) => setTimeout(done, 300));
    await quietly(() => { opened.postMessage(all, "*"); return "posted"; });
    await quietly(() => opened.document.body);
    await quietly(() => opened.document.getElementById("handed-form").submit());
    await quietly(() => frame.contentDocument.body.innerHTML);
    await quietly(() => { opened.location = at + path; return "moved"; });
    await quietly(() => { opened.location = "javascript:document.forms[0].submit()"; return "scripted"; });
    await quietly(() => { frame.contentWindow.location = "javascript:document.forms[0].submit()"; return "scripted"; });
  }
  return said;
}
"""


@contextmanager
def other_port(html: str) -> Iterator[str]:
    """A page of another port of this machine: another origin, and yet the same site as jobfit's."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200)
            self.send_header("content-type", "text/html")
            self.end_headers()
            self.wfile.write(html.encode())

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_address[1]}/"
    server.shutdown()
    server.server_close()


@pytest.mark.parametrize("whose", ["another site's", "another port's"])
def test_no_page_of_others_adds_anything(at_desk: Desk, whose: str) -> None:
    """Fetches of all modes, forms, beacons, frames, windows and what one can do to them: 0 additions."""
    additions: Additions = at_desk.served.app._app.state.additions
    with other_port("<!doctype html><p>Evil.</p>") as address:
        if whose == "another port's":
            page = at_desk.context.new_page()
            page.goto(address)
        else:
            page = at_desk.look_at("<!doctype html><p>Evil.</p>")
        said = page.evaluate(TRIES, [at_desk.served.at, FOREIGN])
    assert len(said) > 40
    for one in at_desk.context.pages:
        one.close()
    assert at_desk.saved == 0
    assert not additions._all
    at_desk.arrive(FOREIGN)  # and the server still answers


def test_a_fragment_of_any_form_and_size_is_told_and_forgotten(at_desk: Desk) -> None:
    for raw in (
        "x" * 1_900_000,
        "%",
        "%7B",
        "null",
        "[]",
        "7",
        quote(json.dumps({"title": 1})),
        "%ff",
        "<script>alert(1)</script>",
    ):
        page = at_desk.arrive(raw, raw=True)
        assert page.url == f"{at_desk.served.at}/in"
        about = page.locator("#handed-about").inner_text()
        assert "What arrived" in about
        assert page.locator("#handed-form").is_hidden()
        page.close()
    assert at_desk.heard == []


def test_ten_megabytes_do_no_harm(at_desk: Desk) -> None:
    """Chromium opens no address of more than two megabytes; one that a page sets by itself arrives nowhere."""
    page = at_desk.context.new_page()
    for way in ("window.open(address)", "location.href = address"):
        page.evaluate(
            f"at => {{ const address = at + '/in#' + 'x'.repeat(10000000); {way}; }}", at_desk.served.at
        )
    page = at_desk.arrive(FOREIGN)
    assert len(arrived(page)) == 30
    assert at_desk.saved == 0


def test_every_attack_is_text_wherever_it_is_handed_over(at_desk: Desk) -> None:
    """All attacks in the text, forty at a time, and of each forty one as title and one as address."""
    texts = [text.encode("utf-8", "replace").decode() for text in ATTACKS]
    plain = at_desk.arrive(FOREIGN).evaluate("document.querySelectorAll('*').length")
    for at in range(0, len(texts), 40):
        part = texts[at : at + 40]
        page = at_desk.arrive({**FOREIGN, "title": part[0], "address": part[-1], "text": "\n".join(part)})
        assert page.evaluate("document.querySelectorAll('*').length") == plain
        page.close()
    assert at_desk.heard == []


@pytest.mark.parametrize(("scheme", "width"), [("light", 1280), ("dark", 1280), ("light", 360)])
def test_axe_finds_no_violation_in_what_arrived(
    at_desk: Desk, browser: Browser, scheme: Any, width: int
) -> None:
    context = browser.new_context(color_scheme=scheme, viewport={"width": width, "height": 800})
    for fragment in (
        "",
        quote(json.dumps({**FOREIGN, "title": "A" * 400, "address": "https://evil.example/" + "x" * 400})),
    ):
        page = context.new_page()
        page.goto(f"{at_desk.served.at}/in#{fragment}")
        assert violations(page, _ALL) == []
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    context.close()
