"""Addresses: what is checked is what is dialled, and nothing that is not public is dialled at all."""

from __future__ import annotations

import socket

import pytest

from analyzer.errors import SourceError
from analyzer.sources.fetch import fetch_page
from analyzer.sources.fetched import FetchRules
from analyzer.sources.guard import is_public
from analyzer.sources.http_client import Network
from tests.sources.servers import reply, serving

LOOPBACK = [
    "127.0.0.1",
    "127.1",
    "127.0.1",
    "0.0.0.0",
    "0",
    "2130706433",
    "0x7f000001",
    "0x7F.0x0.0x0.0x1",
    "0177.0.0.1",
    "017700000001",
    "0x7f.1",
    "127.000.000.001",
    "127.0.0.1.",
    "localhost",
    "LOCALHOST",
    "localhost.",
    "localhost.localdomain",
    "foo.localhost",
    "ip6-localhost",
    "ip6-loopback",
    "[::1]",
    "[0:0:0:0:0:0:0:1]",
    "[::]",
    "[0000::0001]",
    "[::ffff:127.0.0.1]",
    "[::ffff:7f00:1]",
    "[0:0:0:0:0:ffff:127.0.0.1]",
    "[::127.0.0.1]",
    "[64:ff9b::7f00:1]",
    "[64:ff9b::127.0.0.1]",
    "[2002:7f00:1::]",
    "user:pass@127.0.0.1",
    "①②⑦.⓪.⓪.①",
    "127。0。0。1",
    "127.127.127.127",
    "127.255.255.254",
    "127.0.0.1.nip.example",
    "[fe80::1%25lo]",
    "00000177.1",
    "0x7f.0.0.0x1",
    "example.com@127.0.0.1",
    "127.0.0.1:443",
    "127.0.0.1:22",
]

NOT_PUBLIC = [
    "0.0.0.0",
    "0.1.2.3",
    "10.0.0.1",
    "10.255.255.255",
    "100.64.0.1",
    "100.127.255.254",
    "100.100.100.200",
    "127.0.0.1",
    "127.8.8.8",
    "169.254.0.1",
    "169.254.169.254",
    "172.16.0.1",
    "172.31.255.254",
    "192.0.0.1",
    "192.0.0.170",
    "192.0.2.1",
    "192.88.99.1",
    "192.168.0.1",
    "192.168.255.254",
    "198.18.0.1",
    "198.19.255.254",
    "198.51.100.1",
    "203.0.113.1",
    "224.0.0.1",
    "239.255.255.255",
    "240.0.0.1",
    "255.255.255.255",
    "168.63.129.16",
    "::",
    "::1",
    "::ffff:10.0.0.1",
    "::ffff:8.8.8.8",
    "::127.0.0.1",
    "64:ff9b::a00:1",
    "64:ff9b:1::a00:1",
    "100::1",
    "2001::1",
    "2001:10::1",
    "2001:20::1",
    "2001:db8::1",
    "2002:a00:1::",
    "2002:c0a8:101::1",
    "3fff::1",
    "5f00::1",
    "fc00::1",
    "fd00:ec2::254",
    "fe80::1",
    "fe80::1%eth0",
    "fec0::1",
    "ff02::1",
]

PUBLIC = [
    "8.8.8.8",
    "1.1.1.1",
    "93.184.216.34",
    "100.63.255.255",
    "100.128.0.1",
    "172.15.0.1",
    "172.32.0.1",
    "169.253.1.1",
    "192.0.1.1",
    "192.167.1.1",
    "198.17.255.255",
    "198.20.0.1",
    "223.255.255.255",
    "2606:4700:4700::1111",
    "2a00:1450:4001::200e",
    "2400:cb00::1",
    "2001:4860::8888",
]


class Watched:
    """A network that looks names up in a table and connects nowhere but to the test's own server."""

    def __init__(self, names=None, port=None):
        self.names, self.port, self.dialled = names or {}, port, []

    def resolve(self, host, port):
        if host in self.names:
            found = self.names[host]
            return found.pop(0) if isinstance(found[0], list) else found
        try:
            numeric = socket.getaddrinfo(
                host.strip("[]"), port, type=socket.SOCK_STREAM, flags=socket.AI_NUMERICHOST
            )
        except OSError:
            return ["127.0.0.1"]
        return [info[4][0] for info in numeric]

    def dial(self, address, port, seconds):
        self.dialled.append(address)
        if address == "93.184.216.34" and self.port:
            return socket.create_connection(("127.0.0.1", self.port), seconds)
        raise ConnectionRefusedError

    def rules(self, **more):
        return FetchRules(network=Network(self.resolve, self.dial), deadline=5, proxies=False, **more)


@pytest.mark.parametrize("host", LOOPBACK)
def test_no_spelling_of_loopback_is_dialled(host):
    watched = Watched()
    with pytest.raises(SourceError):
        fetch_page(f"http://{host}/", rules=watched.rules())
    assert watched.dialled == []


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_no_redirect_leads_to_a_spelling_of_loopback(status):
    """Each target is answered by one server, named by the path that is asked for."""

    def answer(client, head):
        target = LOOPBACK[int(head.split()[1][1:])]
        location = f"http://{target}/" if int(head.split()[1][1:]) % 2 else f"//{target}/"
        client.sendall(
            f"HTTP/1.1 {status} Moved\r\nContent-Length: 0\r\nLocation: {location}\r\n\r\n".encode()
        )

    with serving(answer) as server:
        for n in range(len(LOOPBACK)):
            watched = Watched({"public.example": ["93.184.216.34"]}, server.port)
            with pytest.raises(SourceError):
                fetch_page(f"http://public.example/{n}", rules=watched.rules())
            assert watched.dialled == ["93.184.216.34"]


@pytest.mark.parametrize("address", NOT_PUBLIC)
def test_a_name_for_an_address_that_is_not_public_is_refused(address):
    watched = Watched({"inside.example": [address]})
    with pytest.raises(SourceError, match="allow-private"):
        fetch_page("https://inside.example/", rules=watched.rules())
    assert watched.dialled == []


@pytest.mark.parametrize("address", PUBLIC)
def test_public_addresses_pass(address):
    watched = Watched({"outside.example": [address]})
    with pytest.raises(SourceError, match="refuses the connection"):
        fetch_page("http://outside.example/", rules=watched.rules())
    assert watched.dialled == [address]
    assert is_public(address)


def test_a_name_that_changes_its_mind_is_dialled_where_it_was_checked():
    """Rebinding: whatever a second look-up would say, only the checked number is dialled."""
    with serving(reply(b"<p>Tides</p>")) as server:
        for n in range(50):
            inside = NOT_PUBLIC[n % len(NOT_PUBLIC)]
            watched = Watched({"moving.example": [["93.184.216.34"], [inside], [inside]]}, server.port)
            fetch_page("http://moving.example/", rules=watched.rules())
            assert watched.dialled == ["93.184.216.34"]


def test_one_private_number_among_public_ones_is_enough_to_refuse():
    watched = Watched({"mixed.example": ["93.184.216.34", "10.0.0.1"]})
    with pytest.raises(SourceError):
        fetch_page("http://mixed.example/", rules=watched.rules())
    assert watched.dialled == []


def test_a_meta_refresh_is_not_followed():
    page = b'<meta http-equiv="refresh" content="0;url=http://127.0.0.1/">'
    with serving(reply(page, headers="Refresh: 0;url=http://127.0.0.1/\r\n")) as server:
        watched = Watched({"public.example": ["93.184.216.34"]}, server.port)
        fetch_page("http://public.example/", rules=watched.rules())
        assert watched.dialled == ["93.184.216.34"]


def test_allow_private_opens_the_way():
    with serving(reply(b"<p>Tides</p>")) as server:
        assert (
            fetch_page(server.url, rules=FetchRules(allow_private=True, deadline=5, proxies=False)).body
            == b"<p>Tides</p>"
        )
