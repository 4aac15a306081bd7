"""The guarded fetch against real servers that behave badly, and well."""

from __future__ import annotations

import gzip
import socket
import struct
import threading
import time
import zlib

import pytest

from analyzer.errors import FetchError, NotAPosting, SourceError
from analyzer.sources.fetch import fetch_page
from analyzer.sources.fetched import FetchRequest, FetchRules
from analyzer.sources.http_client import Network
from tests.signals import unfelt_interrupt
from tests.sources.servers import endless, in_turn, raw, reply, serving

LIMIT = 0.5  # seconds: the deadline in these tests
OK = b"HTTP/1.1 200 OK\r\n"
BOMB = gzip.compress(bytes(60_000_000))


class Memory:
    """A store in memory."""

    def __init__(self):
        self.texts = {}

    def get(self, key):
        return self.texts.get(key)

    def set(self, key, text):
        self.texts[key] = text


def rules(**more):
    return FetchRules(
        **{"allow_private": True, "deadline": LIMIT, "proxies": False, "sleep": lambda _: None, **more}
    )


def half(client, _):
    client.sendall(OK + b"Content-Length: 1000\r\n\r\nhalf")


def reset(client, _):
    """Breaks off with a reset packet in the middle of the body."""
    client.sendall(OK + b"Content-Length: 1000\r\n\r\nhalf")
    client.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    client.close()


HOSTILE = {
    "gzip bomb": reply(BOMB, headers="Content-Encoding: gzip\r\n"),
    "deflate bomb": reply(zlib.compress(bytes(60_000_000)), headers="Content-Encoding: deflate\r\n"),
    "gzip in gzip": reply(gzip.compress(BOMB), headers="Content-Encoding: gzip, gzip\r\n"),
    "many members": reply(BOMB * 20, headers="Content-Encoding: gzip\r\n"),
    "endless": endless(OK + b"\r\n", b"x" * 65536),
    "endless chunks": endless(
        OK + b"Transfer-Encoding: chunked\r\n\r\n", b"ffff\r\n" + b"x" * 65535 + b"\r\n"
    ),
    "dripping body": endless(OK + b"Content-Length: 100000\r\n\r\n", b"x", pause=0.1),
    "dripping headers": endless(OK + b"X: ", b"x", pause=0.1),
    "endless headers": endless(OK, b"X-Header: " + b"x" * 60_000 + b"\r\n"),
    "one endless header": endless(OK + b"X: ", b"x" * 65536),
    "endless status": endless(b"", b"HTTP/1.1 100 Continue\r\n\r\n"),
    "endless trailers": endless(OK + b"Transfer-Encoding: chunked\r\n\r\n0\r\n", b"X: y\r\n"),
    "hang": endless(b"", b"", pause=0.05),
    "announced large": reply(b"x", length=50_000_000),
    "wrong length": half,
    "closed at once": raw(b""),
    "reset": reset,
    "not HTTP": raw(b"SSH-2.0-OpenSSH_9.9\r\n"),
    "bad chunk": raw(OK + b"Transfer-Encoding: chunked\r\n\r\nzz\r\nabc\r\n"),
    "huge chunk": raw(OK + b"Transfer-Encoding: chunked\r\n\r\nffffffffffffffff\r\nabc\r\n"),
    "broken gzip": reply(gzip.compress(b"tide" * 1000)[:-12], headers="Content-Encoding: gzip\r\n"),
    "no gzip": reply(b"tides", headers="Content-Encoding: gzip\r\n"),
    "unknown coding": reply(b"tides", headers="Content-Encoding: br\r\n"),
    "redirect loop": reply(status="302 Found", headers="Location: /again\r\n"),
    "redirect to a file": reply(status="302 Found", headers="Location: file:///etc/passwd\r\n"),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_reply_ends_in_time_with_a_named_error(name):
    with serving(HOSTILE[name]) as server:
        start = time.monotonic()
        with pytest.raises(FetchError) as caught:
            fetch_page(server.url, rules=rules())
        assert time.monotonic() - start < LIMIT + 1
        assert caught.value.remedy


@pytest.mark.parametrize(
    ("coding", "data"),
    [
        ("gzip", gzip.compress(b"tides" * 100, mtime=0)),
        ("deflate", zlib.compress(b"tides" * 100)),
        ("deflate", zlib.compress(b"tides" * 100)[2:-4]),
        ("x-gzip", gzip.compress(b"tides" * 60, mtime=0) + gzip.compress(b"tides" * 40, mtime=0)),
    ],
)
def test_a_compressed_reply_is_read(coding, data):
    with serving(reply(data, headers=f"Content-Encoding: {coding}\r\n")) as server:
        assert fetch_page(server.url, rules=rules()).body == b"tides" * 100


STATUSES = [
    ("404 Not Found", "gone"),
    ("410 Gone", "gone"),
    ("401 Unauthorized", "forbidden"),
    ("403 Forbidden", "forbidden"),
    ("429 Too Many Requests", "too_many"),
    ("500 Internal Server Error", "status"),
    ("503 Service Unavailable", "status"),
]


@pytest.mark.parametrize(("status", "kind"), STATUSES)
def test_a_status_is_told_with_its_remedy(status, kind):
    with serving(reply(b"x", status=status)) as server, pytest.raises(SourceError) as caught:
        fetch_page(server.url, rules=rules())
    assert caught.value.kind == kind
    assert caught.value.remedy


def test_a_refused_connection_is_told():
    with serving(raw(b"")) as server:
        url = server.url
    with pytest.raises(FetchError, match="refuses"):
        fetch_page(url, rules=rules())


def test_a_name_that_does_not_exist_is_told():
    def nobody(host, port):
        raise OSError

    with pytest.raises(FetchError, match="no host"):
        fetch_page("http://nobody.example/", rules=rules(network=Network(resolve=nobody)))


def test_a_slow_look_up_ends_in_time():
    release = threading.Event()

    def slow(host, port):
        release.wait(5)
        return []

    start = time.monotonic()
    with pytest.raises(FetchError, match="in time"):
        fetch_page("http://slow.example/", rules=rules(network=Network(resolve=slow), deadline=0.3))
    release.set()
    assert time.monotonic() - start < 1.3


def test_ctrl_c_is_heard_even_if_it_comes_just_before_the_wait_for_a_name():
    asked, release = threading.Event(), threading.Event()

    def slow(host, port):
        asked.set()
        release.wait(20)
        return []

    start = time.monotonic()
    with pytest.raises(KeyboardInterrupt), unfelt_interrupt(asked.is_set):
        fetch_page("http://slow.example/", rules=rules(network=Network(resolve=slow), deadline=15))
    release.set()
    assert time.monotonic() - start < 2


def test_a_second_look_asks_nobody_and_a_refresh_asks_with_validators():
    store, clock = Memory(), [1000.0]

    def answer(client, head):
        if b'If-None-Match: "v1"' in head:
            client.sendall(b"HTTP/1.1 304 Not Modified\r\n\r\n")
        else:
            reply(b"<p>Tides</p>", headers='ETag: "v1"\r\nContent-Type: text/html\r\n')(client, head)

    with serving(answer) as server:
        look = rules(now=lambda: clock[0])
        first = fetch_page(server.url, store=store, rules=look)
        again = fetch_page(server.url, store=store, rules=look)
        assert again == first
        assert len(server.requests) == 1
        refreshed = fetch_page(server.url, store=store, refresh=True, rules=look)
        assert refreshed.body == first.body
        clock[0] += 2 * 24 * 3600
        assert fetch_page(server.url, store=store, rules=look).body == first.body
        assert len(server.requests) == 3


def test_a_damaged_entry_is_fetched_again():
    store = Memory()
    with serving(reply(b"<p>Tides</p>")) as server:
        fetch_page(server.url, store=store, rules=rules())
        store.texts = dict.fromkeys(store.texts, "{broken")
        assert fetch_page(server.url, store=store, rules=rules()).body == b"<p>Tides</p>"


def test_retry_after_is_obeyed_once_if_there_is_time():
    slept, answers = [], [reply(b"", status="429 Slow", headers="Retry-After: 2\r\n"), reply(b"<p>Tides</p>")]
    with serving(in_turn(answers)) as server:
        page = fetch_page(server.url, rules=rules(deadline=10, sleep=slept.append))
        assert (page.body, slept) == (b"<p>Tides</p>", [2.0])


def test_a_long_retry_after_is_told_instead():
    with serving(reply(b"", status="429 Slow", headers="Retry-After: 3600\r\n")) as server:
        with pytest.raises(FetchError, match="in 3600 seconds"):
            fetch_page(server.url, rules=rules())
        assert len(server.requests) == 1


def test_one_request_at_a_time_to_a_host():
    """Counted while each is being answered: once the last byte is sent, the next may come."""
    lock, inside, most = threading.Lock(), [0], [0]

    def answer(client, head):
        with lock:
            inside[0] += 1
            most[0] = max(most[0], inside[0])
        time.sleep(0.03)
        with lock:
            inside[0] -= 1
        reply(b"<p>Tides</p>")(client, head)

    with serving(answer) as server:
        look = {"rules": rules(deadline=5)}
        threads = [
            threading.Thread(target=fetch_page, args=(f"{server.url}{n}",), kwargs=look) for n in range(8)
        ]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert len(server.requests) == 8
    assert most == [1]


def test_the_request_is_honest_and_bare():
    with serving(reply(b"<p>Tides</p>")) as server:
        fetch_page(server.url, rules=rules())
        head = server.requests[0].decode().lower()
    assert "user-agent: jobfit/" in head
    assert "cookie" not in head
    assert "referer" not in head
    assert "authorization" not in head


def test_credentials_go_to_their_host_only_and_are_never_shown():
    with serving(reply(b"<p>Tides</p>")) as other:
        target = f"Location: http://localhost:{other.port}/\r\n"
        with serving(reply(status="302 Found", headers=target)) as server:
            store = Memory()
            page = fetch_page(f"http://anna:geheim@127.0.0.1:{server.port}/", store=store, rules=rules())
            assert b"Authorization: Basic" in server.requests[0]
        assert b"Authorization" not in other.requests[0]
    assert "geheim" not in page.url + str(store.texts)
    with pytest.raises(FetchError) as caught:
        fetch_page(f"http://anna:geheim@127.0.0.1:{other.port}/", rules=rules())
    assert "geheim" not in str(caught.value)


def test_a_redirect_within_the_host_is_followed():
    answers = [reply(status="301 Moved", headers="Location: /there?x=1\r\n"), reply(b"<p>Tides</p>")]
    with serving(in_turn(answers)) as server:
        assert fetch_page(server.url, rules=rules()).url == f"{server.url}there?x=1"


def test_an_api_request_stays_on_its_host():
    with serving(reply(b"{}")) as other:
        target = f"Location: http://localhost:{other.port}/\r\n"
        redirecting = serving(reply(status="302 Found", headers=target))
        with redirecting as server, pytest.raises(FetchError, match="another host"):
            fetch_page(FetchRequest(server.url, same_host=True), rules=rules())
        assert other.requests == []


def test_a_post_carries_its_body_and_its_own_place_in_the_store():
    store = Memory()

    def answer(client, head):
        reply(b'{"method": "%s"}' % head.split()[0])(client, head)

    with serving(answer) as server:
        posted = fetch_page(
            FetchRequest(server.url, "POST", b"{}", {"Content-Type": "application/json"}),
            store=store,
            rules=rules(),
        )
        got = fetch_page(server.url, store=store, rules=rules())
    assert (posted.body, got.body) == (b'{"method": "POST"}', b'{"method": "GET"}')


def test_a_page_that_is_gone_is_no_posting():
    with serving(reply(b"x", status="410 Gone")) as server, pytest.raises(NotAPosting):
        fetch_page(server.url, rules=rules())


def proxied(monkeypatch, proxy, **names):
    for name in ("http_proxy", "https_proxy", "all_proxy", "no_proxy"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.upper(), raising=False)
    for name, value in {"http_proxy": proxy, "https_proxy": proxy, **names}.items():
        monkeypatch.setenv(name, value)


def only_known(host, port):
    """Looks up nothing but this machine: the proxy knows the other names."""
    if host == "127.0.0.1":
        return [host]
    raise OSError


def test_a_proxy_is_asked_with_the_whole_address_and_the_weaker_check_is_said(monkeypatch):
    with serving(reply(b"<p>Tides</p>")) as proxy:
        proxied(monkeypatch, f"http://anna:geheim@127.0.0.1:{proxy.port}")
        look = rules(proxies=True, allow_private=False, network=Network(resolve=only_known))
        page = fetch_page("http://outside.example/job?x=1", rules=look)
        assert proxy.requests[0].startswith(b"GET http://outside.example/job?x=1 HTTP/1.1")
        assert b"Proxy-Authorization: Basic" in proxy.requests[0]
    assert "weaker" in page.notes[0]
    assert "geheim" not in str(page)


def test_a_secure_address_is_tunnelled(monkeypatch):
    with serving(reply(b"", status="407 Who are you")) as proxy:
        proxied(monkeypatch, f"http://127.0.0.1:{proxy.port}")
        look = rules(proxies=True, allow_private=False, network=Network(resolve=only_known))
        with pytest.raises(FetchError):
            fetch_page("https://outside.example/", rules=look)
        assert proxy.requests[0].startswith(b"CONNECT outside.example:443")


def test_a_private_address_is_refused_through_a_proxy_too(monkeypatch):
    with serving(reply(b"<p>Tides</p>")) as proxy:
        proxied(monkeypatch, f"http://127.0.0.1:{proxy.port}")
        with pytest.raises(FetchError, match="allow-private"):
            fetch_page("http://127.0.0.1:9/", rules=rules(proxies=True, allow_private=False))
        assert proxy.requests == []


def test_no_proxy_is_honoured_and_socks_is_refused(monkeypatch):
    with serving(reply(b"<p>Tides</p>")) as server:
        proxied(monkeypatch, "socks5://127.0.0.1:9", no_proxy="127.0.0.1")
        assert fetch_page(server.url, rules=rules(proxies=True)).body == b"<p>Tides</p>"
        proxied(monkeypatch, "socks5://127.0.0.1:9")
        with pytest.raises(FetchError, match="proxy"):
            fetch_page(server.url, rules=rules(proxies=True))


@pytest.mark.parametrize("coding", ["", "gzip"])
def test_a_list_may_be_longer_than_a_postings_page_and_has_a_bound_of_its_own(coding):
    body = b"tides " * 1_000_000
    sent = gzip.compress(body, 1) if coding else body
    with serving(reply(sent, headers=f"Content-Encoding: {coding}\r\n" if coding else "")) as server:
        for request in (FetchRequest(server.url), FetchRequest(server.url, most=5_500_000)):
            with pytest.raises(FetchError, match="larger than 5 MB"):
                fetch_page(request, rules=rules())
        assert fetch_page(FetchRequest(server.url, most=6_000_000), rules=rules()).body == body
