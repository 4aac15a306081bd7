"""What a reader of one job site is made of.

A site is one module of this folder with three names:

    HOSTS       exact hosts, or suffixes that begin with a dot (".myworkdayjobs.com"); "*" for sites
                that are known by the shape of the address on any host
    recognise   Address → Recognised (a posting), OtherPage (a board, a search, a page that programs may
                not read), or None
    parse       (reply, Recognised) → Parts (the posting), Recognised (ask there next), or None
                (this reply does not help: the next request is tried, at last the page itself)

The first answer of all modules counts; modules with a host of their own are asked before those
with "*". Nothing here reaches the network: `posting_from_site.py` sends what `Recognised.requests` lists.
"""

from __future__ import annotations

import html
import json
import re
from dataclasses import dataclass, field
from typing import Any, Protocol, TypeGuard
from urllib.parse import parse_qsl, unquote, urlsplit

from analyzer.sources.fetched import Fetched, FetchRequest
from analyzer.sources.fields import Fields

SEGMENT = re.compile(r"[A-Za-z0-9._-]+")


@dataclass(frozen=True, slots=True)
class Address:
    """An http(s) address in its parts.

    >>> address = Address.of("https://boards.greenhouse.io/acme/jobs/12?gh_src=x")
    >>> address.host, address.path, address.query
    ('boards.greenhouse.io', ('acme', 'jobs', '12'), {'gh_src': 'x'})
    """

    url: str
    host: str
    path: tuple[str, ...]
    query: dict[str, str] = field(default_factory=dict)

    @classmethod
    def of(cls, url: str) -> Address:
        """The parts of a normal address (see `normal_url`); percent signs are undone in the path."""
        parts = urlsplit(url)
        path = tuple(unquote(segment) for segment in parts.path.split("/") if segment)
        return cls(url, (parts.hostname or "").rstrip("."), path, dict(parse_qsl(parts.query)))

    def matches(self, *shape: str, optional: tuple[str, ...] = ()) -> tuple[str, ...] | None:
        """The parts of the path that stand for the "*" of a closed shape, None where it differs.

        Each captured part is a safe segment; one of `optional` may follow ("apply").

        >>> Address.of("https://x.example/acme/jobs/12/apply").matches("*", "jobs", "*", optional=("apply",))
        ('acme', '12')
        """
        path = self.path[:-1] if len(self.path) > len(shape) and self.path[-1] in optional else self.path
        if len(path) != len(shape):
            return None
        if any(want not in ("*", have) for want, have in zip(shape, path, strict=True)):
            return None
        captured = tuple(have for want, have in zip(shape, path, strict=True) if want == "*")
        return captured if all(safe(part) for part in captured) else None


def safe(segment: str | None) -> TypeGuard[str]:
    """Whether a part of an address may become part of another: no slash, no dots alone."""
    return bool(segment and SEGMENT.fullmatch(segment) and segment.strip("."))


@dataclass(frozen=True, slots=True)
class Recognised:
    """A posting of a site: `site`, `board` and `id` name it under all its addresses.

    `requests` are asked in their order until one gives the posting; none at all means that the
    page itself is read. Their addresses are built from fixed hosts, and a redirect to another
    host is not followed. `page` is the address of the page, where it differs from the one given.
    """

    site: str
    board: str
    id: str
    requests: tuple[FetchRequest, ...] = ()
    page: str | None = None

    @property
    def identity(self) -> str:
        """Such as "greenhouse:acme:123"."""
        return ":".join(part.lower() for part in (self.site, self.board, self.id) if part)


@dataclass(frozen=True, slots=True)
class OtherPage:
    """A page of the site from which no posting is read: a list of jobs, or one that programs may not read.
    `remedy` says what to do instead."""

    site: str
    what: str = "a list of jobs"
    remedy: str = "Open one job and give its address."
    kind: str = "list"


@dataclass(frozen=True, slots=True)
class Parts:
    """A posting as a site gives it: its fields, and its body as HTML in the site's own order."""

    fields: Fields
    html: str
    notes: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        """A body of another type is none."""
        object.__setattr__(self, "html", words(self.html))


class Site(Protocol):
    """The shape of a site's module."""

    HOSTS: tuple[str, ...]

    def recognise(self, address: Address) -> Recognised | OtherPage | None: ...

    def parse(self, reply: Fetched, wanted: Recognised) -> Parts | Recognised | None: ...


def page_only(reply: Fetched, wanted: Recognised) -> None:
    """The `parse` of a site whose postings are read from the page itself."""
    del reply, wanted


def get(url: str, *, accept: str = "application/json") -> FetchRequest:
    """A request to a site's API, which stays on its host."""
    return FetchRequest(url, headers={"Accept": accept}, same_host=True)


def post(url: str, body: Any) -> FetchRequest:
    """A request with a JSON body."""
    headers = {"Accept": "application/json", "Content-Type": "application/json"}
    return FetchRequest(url, method="POST", body=json.dumps(body).encode(), headers=headers, same_host=True)


def as_json(reply: Fetched) -> Any:
    """The reply's JSON, None where it is none."""
    try:
        return json.loads(reply.body.decode("utf-8-sig"), strict=False)
    except (ValueError, RecursionError):
        return None


def dig(value: Any, *path: str | int) -> Any:
    """The value at a path of keys and indexes, None where the path ends early."""
    for step in path:
        if isinstance(step, int):
            value = value[step] if isinstance(value, list) and -len(value) <= step < len(value) else None
        else:
            value = value.get(step) if isinstance(value, dict) else None
    return value


def entries(value: Any) -> list[Any]:
    """The entries of a list, none where it is something else: a field of a reply may be of any type."""
    return value if isinstance(value, list) else []


def words(value: Any) -> str:
    """A text, "" where it is something else."""
    return value if isinstance(value, str) else ""


def section(heading: Any, body: Any) -> str:
    """A part of a body as HTML under its heading; "" where there is no body."""
    if not isinstance(body, str) or not body.strip():
        return ""
    title = html.escape(str(heading)) if isinstance(heading, str) and heading.strip() else ""
    return f"<h2>{title}</h2>{body}" if title else f"<div>{body}</div>"


def plain_as_html(text: Any) -> str:
    """Plain text as HTML that keeps its lines; "" where it is no text."""
    return f"<div>{html.escape(text).replace(chr(10), '<br>')}</div>" if isinstance(text, str) else ""
