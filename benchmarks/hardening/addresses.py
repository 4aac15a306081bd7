"""Addresses: every spelling of loopback, directly and over every kind of redirect, addresses that are
not public behind names, and names that change their mind: connections counted.

    python -m benchmarks.hardening.addresses

Nothing here leaves this machine: names are looked up in a table, and what is dialled is written down,
not connected to, but for one number that stands for a server of the measurement's own on loopback.
"""

from __future__ import annotations

from contextlib import suppress

from analyzer.errors import JobfitError
from analyzer.sources.fetch import fetch_page
from tests.sources.servers import reply, serving
from tests.sources.test_guard import LOOPBACK, NOT_PUBLIC, PUBLIC, Watched

OUTSIDE = "93.184.216.34"


def dialled(watched: Watched, url: str) -> int:
    """How many connections but to the measurement's own server an address led to."""
    with suppress(JobfitError):
        fetch_page(url, rules=watched.rules())
    return sum(address != OUTSIDE for address in watched.dialled)


def main() -> int:
    direct = sum(
        dialled(Watched(), f"{scheme}://{host}/") for host in LOOPBACK for scheme in ("http", "https")
    )
    redirected, kinds = 0, ("301", "302", "303", "307", "308")
    for status in kinds:
        for host in LOOPBACK:
            for target in (f"http://{host}/", f"https://{host}/", f"//{host}/"):
                headers = f"Location: {target}\r\nRefresh: 0;url={target}\r\n"
                raw = headers.encode().decode("latin-1")
                with serving(reply(status=f"{status} Moved", headers=raw)) as server:
                    redirected += dialled(
                        Watched({"out.example": [OUTSIDE]}, server.port), "http://out.example/"
                    )
    behind = sum(dialled(Watched({"in.example": [address]}), "http://in.example/") for address in NOT_PUBLIC)
    with serving(reply(b"<p>Tides</p>")) as server:
        names = [{"moving.example": [[OUTSIDE], [NOT_PUBLIC[n % len(NOT_PUBLIC)]]]} for n in range(50)]
        moved = sum(dialled(Watched(name, server.port), "http://moving.example/") for name in names)
    passed = sum(dialled(Watched({"p.example": [address]}), "http://p.example/") for address in PUBLIC)
    print(f"loopback, {len(LOOPBACK)} spellings, two schemes: {direct} connections")
    print(f"redirects to them, {len(kinds)} statuses, three forms: {redirected} connections")
    print(f"names for {len(NOT_PUBLIC)} addresses that are not public: {behind} connections")
    print(f"50 names that change their mind: {moved} connections")
    print(f"public addresses dialled: {passed} of {len(PUBLIC) - PUBLIC.count(OUTSIDE)}")
    return 1 if direct or redirected or behind or moved else 0


if __name__ == "__main__":
    raise SystemExit(main())
