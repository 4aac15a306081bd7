"""Foreign requests: other origins, other hosts, other methods, rebinding, forged sessions, too much of anything.

Each is made by the attacker's own rules, with the session's cookie where a browser would send it, and changes
nothing; what it gets back holds nothing of the library.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode

import pytest

from analyzer.serve.guard import AT_ONCE, BODY, HEADER, Guard
from analyzer.serve.session import Session
from tests.serve.client import HOST, OWN, PORT, Client, run_apart
from tests.serve.conftest import House

FORM = {"content-type": "application/x-www-form-urlencoded"}
EVIL = "https://evil.example"
AT = f"http://{HOST}"
ANSWER = ("POST", "/posting/1/answer", urlencode({"fact": "on_call", "value": "required"}))
NOTE = ("POST", "/posting/1/note", urlencode({"note": "planted"}))
LOOK = ("GET", "/posting/1", "")
LIST = ("GET", "/", "")

# name → what is asked, its headers beside the host and the cookie, and the status it gets
FOREIGN: dict[str, tuple[tuple[str, str, str], dict[str, str], int]] = {
    # forms and scripts of other pages, as browsers send them
    "a form on another site": (ANSWER, {"origin": EVIL, "sec-fetch-site": "cross-site"}, 403),
    "a form on another site, of an old browser": (ANSWER, {"origin": EVIL}, 403),
    "a form in a sandboxed frame": (ANSWER, {"origin": "null", "sec-fetch-site": "cross-site"}, 403),
    "an opaque origin that claims to be ours": (ANSWER, {"origin": "null", "sec-fetch-site": "same-origin"}, 403),
    "a form of a file": (ANSWER, {"origin": "file://"}, 403),
    "a form of an extension": (ANSWER, {"origin": "chrome-extension://abcdefgh"}, 403),
    "a form of another port": (NOTE, {"origin": "http://127.0.0.1:8000", "sec-fetch-site": "same-site"}, 403),
    "a form of no port": (NOTE, {"origin": "http://127.0.0.1", "sec-fetch-site": "same-site"}, 403),
    "a form of the other scheme": (NOTE, {"origin": f"https://{HOST}", "sec-fetch-site": "same-site"}, 403),
    "a form under this machine's other name": (
        NOTE, {"origin": f"http://localhost:{PORT}", "sec-fetch-site": "cross-site"}, 403,
    ),
    "a name that begins like ours": (NOTE, {"origin": f"http://{HOST}.evil.example"}, 403),
    "a name that ends like ours": (NOTE, {"origin": f"http://evil.example/{HOST}"}, 403),
    "an origin with a user": (NOTE, {"origin": f"http://{HOST}@evil.example"}, 403),
    "an origin in capitals": (NOTE, {"origin": f"HTTP://{HOST}"}, 403),
    "an origin with a slash": (NOTE, {"origin": f"{AT}/"}, 403),
    "two origins in one": (NOTE, {"origin": f"{AT} {EVIL}"}, 403),
    "two origins with a comma": (NOTE, {"origin": f"{AT}, {EVIL}"}, 403),
    "an empty origin": (NOTE, {"origin": ""}, 403),
    "nothing that says where it is from": (NOTE, {}, 403),
    "a referrer alone": (NOTE, {"referer": f"{AT}/posting/1"}, 403),
    "ours by its origin, another's by its site": (NOTE, {"origin": AT, "sec-fetch-site": "cross-site"}, 403),
    "typed by a person, it claims": (NOTE, {"sec-fetch-site": "none"}, 403),
    "a beacon": (NOTE, {"origin": EVIL, "sec-fetch-mode": "no-cors", "sec-fetch-site": "cross-site"}, 403),
    "a ping": (NOTE, {"origin": EVIL, "ping-from": EVIL, "content-type": "text/ping"}, 403),
    "JSON from elsewhere": (NOTE, {"origin": EVIL, "content-type": "application/json"}, 403),
    "plain text from elsewhere": (NOTE, {"origin": EVIL, "content-type": "text/plain"}, 403),
    # questions of another page
    "a preflight": (
        ("OPTIONS", "/posting/1/answer", ""),
        {"origin": EVIL, "access-control-request-method": "POST", "sec-fetch-site": "cross-site"}, 403,
    ),
    "an image of another page": (
        LOOK, {"sec-fetch-site": "cross-site", "sec-fetch-mode": "no-cors", "sec-fetch-dest": "image"}, 403,
    ),
    "a frame of another page": (
        LOOK, {"sec-fetch-site": "cross-site", "sec-fetch-mode": "navigate", "sec-fetch-dest": "iframe"}, 403,
    ),
    "a script of another port": (
        LIST, {"sec-fetch-site": "same-site", "sec-fetch-mode": "no-cors", "sec-fetch-dest": "script"}, 403,
    ),
    "a fetch of another page": (
        LIST, {"origin": EVIL, "sec-fetch-site": "cross-site", "sec-fetch-mode": "cors"}, 403,
    ),
    "an object of another page": (
        LIST, {"sec-fetch-site": "cross-site", "sec-fetch-mode": "navigate", "sec-fetch-dest": "object"}, 403,
    ),
    "our style, asked by another page": (
        ("GET", "/static/page.css", ""), {"sec-fetch-site": "cross-site", "sec-fetch-dest": "style"}, 403,
    ),
    # methods
    "PUT": (("PUT", "/posting/1/note", NOTE[2]), {"origin": EVIL}, 403),
    "DELETE of ours": (("DELETE", "/posting/1", ""), OWN, 405),
    "PATCH of ours": (("PATCH", "/posting/1", ""), OWN, 405),
    "TRACE": (("TRACE", "/", ""), {}, 403),
    "CONNECT": (("CONNECT", "/", ""), {}, 403),
    "a method that is none": (("FROBNICATE", "/posting/1/note", NOTE[2]), OWN, 405),
    "what changes, asked by GET": (("GET", "/posting/1/note?note=planted", ""), {}, 405),
    "what changes, asked by HEAD": (("HEAD", "/posting/1/answer", ""), {}, 405),
    "a method in another's name": (
        ("GET", "/posting/1/note", ""), {"x-http-method-override": "POST", "origin": EVIL}, 403,
    ),
    # paths
    "up from the files": (("GET", "/static/../../../../../etc/passwd", ""), {}, 404),
    "up, encoded": (("GET", "/static/%2e%2e/%2e%2e/desk.py", ""), {}, 404),
    "an absolute path in the files": (("GET", "/static//etc/passwd", ""), {}, 404),
    "a number that is none": (("GET", "/posting/1%00", ""), {}, 404),
    "a negative number": (("GET", "/posting/-1", ""), {}, 404),
    "a number without end": (("GET", f"/posting/{'9' * 300}", ""), {}, 404),
}  # fmt: skip

HOSTS = [
    "evil.example", f"evil.example:{PORT}", f"127.0.0.1.evil.example:{PORT}", f"localhost.evil.example:{PORT}",
    "127.0.0.1", "localhost", "127.0.0.1:80", f"127.0.0.2:{PORT}", f"0.0.0.0:{PORT}", f"[::1]:{PORT}",
    f"2130706433:{PORT}", f"0x7f.1:{PORT}", f"localhost.:{PORT}", f"127.0.0.1:{PORT}0", f"{HOST}@evil.example",
    f"evil.example#{HOST}", f"{HOST}, evil.example", f" {HOST}", "", f"127.0.0.1:0{PORT}",
]  # fmt: skip


def state(house: House) -> object:
    """All that could have been changed."""
    return list(house.library.export())


def is_silent(reply: Any) -> bool:
    """Whether an answer holds nothing of the library."""
    return not any(word in reply.text for word in ("Fjordkraft", "Quillfeather", "/posting/", "<nav"))


@pytest.fixture
def attacked(house: House) -> House:
    """The page with an open session, whose cookie the attacker's requests carry."""
    return house


@pytest.mark.parametrize("name", FOREIGN)
def test_a_foreign_request_changes_nothing_and_learns_nothing(attacked: House, name: str) -> None:
    (method, path, body), headers, status = FOREIGN[name]
    before = state(attacked)
    cookie = {} if headers.get("sec-fetch-site") == "cross-site" else {"cookie": attacked.client.cookie}
    reply = attacked.client.ask(method, path, {"host": HOST, **FORM, **cookie, **headers}, body.encode())
    assert reply.status == status
    assert status != 403 or is_silent(reply)
    assert state(attacked) == before
    assert not [name for name in reply.headers if name.startswith("access-control")]


def test_even_with_the_cookie_a_foreign_origin_gets_nothing(attacked: House) -> None:
    """Browsers send a strict cookie along with what another port of this machine asks: the origin tells."""
    before = state(attacked)
    for (method, path, body), headers, status in FOREIGN.values():
        if status == 403:
            given = {"host": HOST, "cookie": attacked.client.cookie, **FORM, **headers}
            reply = attacked.client.ask(method, path, given, body.encode())
            assert reply.status == 403
            assert is_silent(reply)
    assert state(attacked) == before


@pytest.mark.parametrize("host", HOSTS)
def test_under_another_name_nothing_is_there(attacked: House, host: str) -> None:
    """A name of the attacker's that was made to mean 127.0.0.1 carries no cookie of ours; even with it, nothing."""
    before = state(attacked)
    for method, path, body in (
        ANSWER,
        NOTE,
        LOOK,
        LIST,
        ("GET", "/static/page.js", ""),
        ("GET", "/open", ""),
    ):
        given = {"host": host, "cookie": attacked.client.cookie, "origin": f"http://{host}", **FORM}
        reply = attacked.client.ask(method, path, given, body.encode())
        assert reply.status == 421
        assert is_silent(reply)
    assert state(attacked) == before


def test_two_hosts_or_none_are_no_host(attacked: House) -> None:
    for hosts in ([], [("host", HOST), ("host", "evil.example")], [("host", HOST), ("host", HOST)]):
        reply = attacked.client.ask("GET", "/", [*hosts, ("cookie", attacked.client.cookie)])
        assert reply.status == 421


def forged(cookie: str) -> list[str]:
    name, _, value = cookie.partition("=")
    return [
        "", name, f"{name}=", f"{name}=x", f"{name}={value[:-1]}", f"{name}={value}x", f"{name}={value.lower()}",
        f"{name}={value[::-1]}", f"jobfit={value}", f"{name}-={value}", f"x{name}={value}", f"{name}=ü",
        f'{name}="{value}', "=" * 5000, f"{name}=\\000", ";" * 5000,
    ]  # fmt: skip


def test_without_the_sessions_cookie_nothing_is_shown_or_changed(attacked: House) -> None:
    before = state(attacked)
    for cookie in forged(attacked.client.cookie):
        for method, path, body in (ANSWER, NOTE, LOOK, LIST, ("POST", "/seen", "")):
            given = {"host": HOST, "cookie": cookie, **OWN, **FORM}
            reply = attacked.client.ask(method, path, given, body.encode())
            assert (reply.status, is_silent(reply)) == (403, True), cookie
    assert state(attacked) == before


@pytest.mark.parametrize("token", ["", "x", "%00", "a" * 10_000, "ü", "%F0%28%8C%28", "token"])
def test_a_forged_token_opens_nothing(attacked: House, token: str) -> None:
    reply = attacked.client.ask("GET", f"/open?token={token}", {"host": HOST})
    assert reply.status == 403
    assert "set-cookie" not in reply.headers


def test_a_cookie_among_others_opens(attacked: House) -> None:
    given = {"host": HOST, "cookie": f"theme=dark; {attacked.client.cookie}; other=1"}
    assert attacked.client.ask("GET", "/", given).status == 200


def test_a_window_of_another_page_may_open_ours_and_our_own_forms_are_taken(attacked: House) -> None:
    """A link on another page leads here; what is refused above is not refused to everybody."""
    assert attacked.client.get("/posting/1", site="cross-site").status == 200
    assert "planted" in attacked.client.post("/posting/1/note", {"note": "planted"}).text
    old = {"host": HOST, "cookie": attacked.client.cookie, "origin": AT, **FORM}
    assert attacked.client.ask("POST", "/posting/1/note", old, b"note=old+browser").status == 303


@pytest.mark.parametrize(
    ("size", "status"),
    [(BODY // 2, 400), (BODY + 1, 413), (10_000_000, 413)],
    ids=["long", "too long", "10 MB"],
)
def test_a_body_is_read_as_far_as_its_address_takes_it(attacked: House, size: int, status: int) -> None:
    before = state(attacked)
    given = {"host": HOST, "cookie": attacked.client.cookie, **OWN, **FORM}
    pieces = [b"note=" + b"x" * 60_000, *[b"&more=" + b"x" * 60_000] * (size // 60_000)]
    reply = attacked.client.ask("POST", "/posting/1/note", given, pieces)
    assert reply.status == status
    assert state(attacked) == before


@pytest.mark.parametrize(
    "body",
    [
        b"&".join(b"f%d=1" % n for n in range(1000)),
        b"%",
        b"fact=%ZZ&value=%",
        b"\xff\xfe\x00",
        b"=" * 1000,
        b"note",
        b"note=%00",
    ],
)
def test_a_broken_form_is_no_traceback(attacked: House, body: bytes) -> None:
    given = {"host": HOST, "cookie": attacked.client.cookie, **OWN, **FORM}
    for path in ("/posting/1/answer", "/posting/1/take-back", "/posting/1/status", "/posting/1/note"):
        assert attacked.client.ask("POST", path, given, body).status in {303, 400}
    assert attacked.told == []


def test_no_more_than_so_many_requests_are_under_way() -> None:
    """The next one is told to wait, and is answered once one has ended."""
    entered, leave, full = [], None, None

    async def slow(scope: Any, receive: Any, send: Any) -> None:
        entered.append(scope)
        if len(entered) == AT_ONCE:
            full.set()
        await leave.wait()
        await send({"type": "http.response.start", "status": 200, "headers": []})
        await send({"type": "http.response.body", "body": b""})

    async def all_of_them() -> list[int]:
        nonlocal leave, full
        leave, full = asyncio.Event(), asyncio.Event()
        session = Session()
        guard = Guard(slow, session, PORT, failed=lambda error: None)
        statuses: list[int] = []

        async def one() -> None:
            async def send(message: dict[str, Any]) -> None:
                if message["type"] == "http.response.start":
                    statuses.append(message["status"])

            headers = [(b"host", HOST.encode()), (b"cookie", session.set_cookie(PORT).encode())]
            await guard({"type": "http", "method": "GET", "path": "/", "headers": headers}, None, send)

        waiting = [asyncio.create_task(one()) for _ in range(AT_ONCE)]
        await full.wait()
        await one()
        refused = list(statuses)
        leave.set()
        await asyncio.gather(*waiting)
        await one()
        return [*refused, len(statuses)]

    assert run_apart(all_of_them()) == [503, AT_ONCE + 2]


def test_headers_without_end_are_refused(attacked: House) -> None:
    for many in ({"x": "y" * HEADER}, {f"x-{n}": "y" * 90 for n in range(HEADER // 90)}):
        given = {"host": HOST, "cookie": attacked.client.cookie, **many}
        assert attacked.client.ask("GET", "/", given).status == 431


def test_a_browser_that_goes_away_in_the_middle_is_no_fault(attacked: House) -> None:
    """The body ends before it is whole: nothing is kept, and nothing told at the terminal."""
    before = state(attacked)

    async def gone() -> dict[str, Any]:
        return {"type": "http.disconnect"}

    async def send(_: dict[str, Any]) -> None:
        pass

    headers = {"host": HOST, "cookie": attacked.client.cookie, **OWN, **FORM, "content-length": "100"}
    scope = {
        "type": "http", "http_version": "1.1", "method": "POST", "path": "/posting/1/note", "query_string": b"",
        "headers": [(name.encode(), value.encode()) for name, value in headers.items()], "root_path": "",
    }  # fmt: skip
    run_apart(attacked.client.app(scope, gone, send))
    assert state(attacked) == before
    assert attacked.told == []


def test_a_web_socket_is_closed(attacked: House) -> None:
    sent: list[dict[str, Any]] = []

    async def send(message: dict[str, Any]) -> None:
        sent.append(message)

    run_apart(attacked.client.app({"type": "websocket", "path": "/", "headers": []}, None, send))
    assert sent == [{"type": "websocket.close", "code": 1008}]


def test_a_fault_of_ours_is_told_at_the_terminal_and_shows_nothing(
    make_house: Callable[..., House], monkeypatch: pytest.MonkeyPatch
) -> None:
    house = make_house()
    monkeypatch.setattr(house.desk, "ranking", lambda: 1 / 0)
    reply = house.client.get("/")
    assert (reply.status, "Traceback" in reply.text) == (500, False)
    (told,) = house.told
    assert "ZeroDivisionError" in told


def test_the_table_is_as_long_as_it_was_promised() -> None:
    assert len(FOREIGN) >= 40


def test_a_client_without_a_cookie_is_no_client(attacked: House) -> None:
    assert Client(attacked.client.app).get("/").status == 403
