"""Which network addresses may be dialled: public ones, judged as numbers after the name was resolved.

What is fetched is sent on to a model, often a third party's, so a posting's address must not reach
into the person's own network. `ipaddress.is_global` alone lets 16 of 42 non-public addresses pass
on Python 3.11, so the blocks are written out here (IANA special-purpose registries, 2026).
"""

from __future__ import annotations

import ipaddress
import socket
from collections.abc import Callable
from functools import cache

from analyzer.errors import FetchError

_V4 = (
    "0.0.0.0/8 10.0.0.0/8 100.64.0.0/10 127.0.0.0/8 169.254.0.0/16 172.16.0.0/12 192.0.0.0/24 192.0.2.0/24"
    " 192.31.196.0/24 192.52.193.0/24 192.88.99.0/24 192.168.0.0/16 192.175.48.0/24 198.18.0.0/15"
    " 198.51.100.0/24 203.0.113.0/24 224.0.0.0/4 240.0.0.0/4 168.63.129.16/32"
)
# Within 2000::/3, the only block of public IPv6. Everything outside it (loopback, mapped, NAT64,
# unique local, link-local, site-local, multicast) is refused as a whole.
_V6 = "2001::/23 2001:db8::/32 2002::/16 3ffe::/16 3fff::/20 2620:4f:8000::/48"
_V6_PUBLIC = "2000::/3"

Resolve = Callable[[str, int], list[str]]
"""(host, port) → the numeric addresses of the host, best first; raises OSError where there is none."""


@cache
def _blocks() -> tuple[list[ipaddress.IPv4Network], list[ipaddress.IPv6Network], ipaddress.IPv6Network]:
    v4 = [ipaddress.IPv4Network(block) for block in _V4.split()]
    v6 = [ipaddress.IPv6Network(block) for block in _V6.split()]
    return v4, v6, ipaddress.IPv6Network(_V6_PUBLIC)


def is_public(address: str) -> bool:
    """Whether a numeric address may be dialled by default."""
    try:
        number = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return False
    v4, v6, public = _blocks()
    if isinstance(number, ipaddress.IPv4Address):
        return not any(number in block for block in v4)
    return "%" not in address and number in public and not any(number in block for block in v6)


def system_resolve(host: str, port: int) -> list[str]:
    """The addresses that the operating system knows for a host."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(info[4][0]) for info in found))


def checked_addresses(host: str, port: int, *, resolve: Resolve, allow_private: bool = False) -> list[str]:
    """The numeric addresses to dial for `host`: exactly those that were checked.

    One address that is not public is enough to refuse the name: which of several would be dialled
    is chance. Raises FetchError (kind "private_address" or "no_such_host").
    """
    try:
        addresses = resolve(host, port)
    except (OSError, UnicodeError) as error:
        raise _no_such_host(host) from error
    if not addresses:
        raise _no_such_host(host)
    if not allow_private and not all(is_public(address) for address in addresses):
        raise FetchError(
            f"{host} is inside this machine or its own network, which is not read by default.",
            remedy="If you mean it, give --allow-private.",
            kind="private_address",
        )
    return addresses


def _no_such_host(host: str) -> FetchError:
    return FetchError(
        f"There is no host {host}, or the network is down.",
        remedy="Check the address and the connection; `jobfit doctor` says what works.",
        kind="no_such_host",
    )
