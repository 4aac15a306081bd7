"""Replies of job sites whose values are of another type: none raises anything but an error of our own.

    python -m benchmarks.hardening.replies [HOW MANY] [SEED]

The reply of each site's own test is changed at one to three random places: a value of another type, a missing or
a doubled field, numbers of hundreds of digits, lists for names. The same for JSON-LD, microdata and mails.
"""

from __future__ import annotations

import copy
import json
import random
import sys
import traceback
from collections import Counter
from collections.abc import Callable, Iterator
from typing import Any

from analyzer.errors import JobfitError
from analyzer.sources.addresses import normal_url
from analyzer.sources.fetched import Fetched
from analyzer.sources.files import posting_from_file
from analyzer.sources.page import assemble, fragment_lines, posting_from_page
from analyzer.sources.sites import recognise, site_of
from analyzer.sources.sites.base import Parts, Recognised
from analyzer.sources.structured_data import posting_from_data
from tests.sources.sites.test_sites import CASES

TEXT = (
    "We keep the tide tables of forty harbours right, by day and by night, for sailors who trust them. " * 3
)
JOB = {
    "@context": "https://schema.org",
    "@type": "JobPosting",
    "title": "Tide Engineer",
    "description": f"<p>{TEXT}</p>",
    "hiringOrganization": {"@type": "Organization", "name": "Acme"},
    "jobLocation": [
        {"@type": "Place", "name": "x", "address": {"addressLocality": "Ghent", "addressCountry": "BE"}}
    ],
    "applicantLocationRequirements": [{"@type": "Country", "name": "PT"}],
    "baseSalary": {"currency": "EUR", "value": {"minValue": "60.000", "maxValue": 7e4, "unitText": "YEAR"}},
    "employmentType": ["FULL_TIME"],
    "jobLocationType": "TELECOMMUTE",
    "datePosted": "2026-01-01",
    "validThrough": 1782753306506,
}
ODD: tuple[Callable[[random.Random], Any], ...] = (
    lambda _: None,
    lambda _: True,
    lambda _: 0,
    lambda _: -1,
    lambda r: 10 ** r.choice([3, 15, 40, 310, 4000]),
    lambda r: r.choice([1e308, -1e308, 1e-300, float("nan"), float("inf")]),
    lambda _: "",
    lambda r: "x" * r.choice([1, 400, 5000]),
    lambda r: r.choice(
        ["1.2.3,4", "9" * 400, "2026-99-99", "\ud800", "\x00", "&#x110000;", "<a href=", "{{x}}", "-"]
    ),
    lambda _: [],
    lambda _: [[], None, {}, 7],
    lambda _: ["a", ["b", ["c"]]],
    lambda _: {},
    lambda _: {"name": {"name": ["x"]}},
    lambda _: [{"name": 7}, {"id": None}],
    lambda _: {"0": 1, "": 2},
)


def changed(value: Any, rng: random.Random) -> Any:
    """A copy with one to three places changed."""
    whole = [copy.deepcopy(value)]
    for _ in range(rng.randint(1, 3)):
        holder, key = rng.choice(list(_places(whole)))
        kind = rng.random()
        if kind < 0.1 and isinstance(holder, dict):
            del holder[key]
        elif kind < 0.2:
            holder[key] = [holder[key], holder[key]]
        elif kind < 0.3:
            holder[key] = {"value": holder[key]}
        else:
            holder[key] = rng.choice(ODD)(rng)
    return whole[0]


def _places(value: Any) -> Iterator[tuple[Any, Any]]:
    waiting = [value]
    while waiting:
        node = waiting.pop()
        for key in node.keys() if isinstance(node, dict) else range(len(node)):
            yield node, key
            if isinstance(node[key], (dict, list)) and node[key]:
                waiting.append(node[key])


def trials(rng: random.Random) -> Iterator[Callable[[], object]]:
    """Calls to try, one after the other, without an end."""
    sites = [(case, recognise(normal_url(case.forms[0]))) for case in CASES.values() if case.replies]
    while True:
        for case, wanted in sites:
            if isinstance(wanted, Recognised):
                reply = rng.choice(list(case.replies.values()))
                yield lambda reply=reply, wanted=wanted: _site(_bytes(reply, rng), wanted)
        yield lambda: _page(changed(JOB, rng))
        yield lambda: _data(changed(JOB, rng))
        yield lambda: _mail(rng)


def _bytes(reply: Any, rng: random.Random) -> bytes:
    if isinstance(reply, bytes):
        reply = reply.decode("utf-8", "replace")
    if isinstance(reply, str):  # a page or XML: some of its words are taken out, doubled or swapped
        at = sorted(rng.randrange(len(reply) + 1) for _ in range(4))
        a, b, c, d, e = (reply[low:high] for low, high in zip([0, *at], [*at, None], strict=True))
        return rng.choice([a + c + e, a + b + b + c + d + e, a + d + c + b + e]).encode("utf-8", "replace")
    return json.dumps(changed(reply, rng)).encode()


def _site(body: bytes, wanted: Recognised) -> None:
    found = site_of(wanted).parse(Fetched("https://x.example/", 200, body), wanted)
    if isinstance(found, Parts):
        assemble(found.fields, fragment_lines(found.html).lines, source="x", url=None)


def _page(job: Any) -> None:
    html = f"<script type=application/ld+json>{json.dumps(job)}</script><h1>Tide Engineer</h1><p>{TEXT}</p>"
    posting_from_page(html.encode(), source="x")


def _data(job: Any) -> None:
    text = json.dumps(job)
    posting_from_data(text.encode(), text, source="x")


def _mail(rng: random.Random) -> None:
    head = rng.choice([
        "Content-Type: text/html; charset=utf-8", "Content-Type: multipart/mixed; boundary=b",
        "Content-Type: text/plain; charset=rot13", "Content-Type: message/rfc822", "Content-Transfer-Encoding: base64",
        "Content-Type: multipart/alternative", "Content-Type: =?utf-8?q?x", 'Content-Type: text/html; charset="\x00',
        "Content-Location: http://[::1", "Content-Disposition: attachment; filename*=x''%ff",
    ])  # fmt: skip
    depth = rng.choice([1, 1, 2, 5, 1500])
    inner = (
        f"MIME-Version: 1.0\r\n{head}\r\n\r\n" * depth
        + f"--b\r\nContent-Type: text/html\r\n\r\n<p>{TEXT}</p>\r\n--b--"
    )
    posting_from_file(inner.encode("utf-8", "replace"), "mail", source="x")


def main() -> None:
    number = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    rng = random.Random(int(sys.argv[2]) if len(sys.argv) > 2 else 1)
    foreign: Counter[str] = Counter()
    for count, trial in enumerate(trials(rng)):
        if count == number:
            break
        try:
            trial()
        except JobfitError:
            pass
        except Exception:  # noqa: BLE001 - that is what is looked for
            lines = traceback.format_exc().strip().split("\n")
            place = next((line.strip() for line in reversed(lines) if "/analyzer/" in line), "")
            foreign[f"{lines[-1][:100]} {place[-90:]}"] += 1
    for what, times in foreign.most_common(40):
        print(times, what)
    print(f"{number} replies, {foreign.total()} foreign exceptions")


if __name__ == "__main__":
    main()
