"""What a link of a mail leads to, without opening it: tracking links unwrapped, jobs told from all else.

https://click.example/?url=https%3A%2F%2Fwww.linkedin.com%2Fcomm%2Fjobs%2Fview%2F41%3FtrackingId%3Dx
    → LinkedIn, https://www.linkedin.com/jobs/view/41/
"""

from __future__ import annotations

import base64
import binascii
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

from analyzer.errors import SourceError
from analyzer.prepared import shipped_toml
from analyzer.sources.addresses import identity_of_url, normal_url, public_form, without_tracking
from analyzer.sources.sites import recognise
from analyzer.sources.sites.base import OtherPage, Recognised

LONGEST = 8_000
"""Characters of a link: the longest tracking links have some three thousand."""
_DEEPEST = 5
_MOST_PARAMETERS = 50


@dataclass(frozen=True, slots=True)
class Sender:
    """A sender of job alerts (see alerts.toml): how its links look, and how its lines are laid out."""

    name: str
    links: tuple[re.Pattern[str], ...]
    address: str
    closed: str
    order: tuple[str, ...]
    before: tuple[str, ...]
    dash: bool


@dataclass(frozen=True, slots=True)
class JobLink:
    """A link to one job. `sender` is None for those of no known sender; `key` tells jobs apart."""

    address: str
    key: str
    sender: Sender | None = None
    closed: str = ""
    doubtful: bool = False


_ALERTS = Path(__file__).with_name("alerts.toml")


@cache
def alerts() -> dict[str, Any]:
    """The file on senders, lines and words."""
    return shipped_toml(_ALERTS)


@cache
def alerts_source() -> str:
    """The same file as it is written: leads that were made by another one are made anew."""
    return _ALERTS.read_text(encoding="utf-8")


@cache
def senders() -> tuple[Sender, ...]:
    """All known senders."""
    return tuple(
        Sender(
            one["name"],
            tuple(re.compile(link, re.IGNORECASE) for link in one["links"]),
            one.get("address", ""),
            one.get("closed", ""),
            tuple(one["order"]),
            tuple(one.get("before", ())),
            one.get("dash", False),
        )
        for one in alerts()["sender"]
    )


@lru_cache(maxsize=4096)
def job_link(link: str) -> JobLink | None:
    """The job that a link leads to, None for all other links."""
    last = ""
    for last in _unwrapped(link):
        if found := _of_sender(last) or _of_site(last):
            return found
    return _by_words(last) if last else None


def last_address(link: str) -> str:
    """The address within all wrappings of a link, "" for what is none."""
    return next(reversed(list(_unwrapped(link))), "")


def _unwrapped(link: str) -> Iterator[str]:
    """The link, then what it wraps, and so on: each a normal address."""
    seen: set[str] = set()
    waiting = link.strip()
    for _ in range(_DEEPEST):
        if not re.match(r"https?://", waiting, re.IGNORECASE) or len(waiting) > LONGEST or waiting in seen:
            return
        seen.add(waiting)
        try:
            address = public_form(normal_url(waiting))
        except (SourceError, ValueError):
            return
        yield address
        waiting = _wrapped_in(waiting)


def _wrapped_in(link: str) -> str:
    """The address that a tracking link holds in its query or path, "" where it shows none."""
    parts = urlsplit(link)
    host = (parts.hostname or "").lower()
    if host == "urldefense.com":
        found = re.search(r"/v3/__(https?):/+(.+?)__;", link)
        return f"{found[1]}://{found[2]}" if found else ""
    pairs = parse_qsl(parts.query)[:_MOST_PARAMETERS]
    if host == "urldefense.proofpoint.com":
        return next(
            (unquote(value.replace("-", "%").replace("_", "/")) for name, value in pairs if name == "u"), ""
        )
    for _, value in pairs:
        if found_in := _address_in(value):
            return found_in
    for segment in parts.path.split("/")[:_MOST_PARAMETERS]:
        if re.match(r"https?%3A", segment, re.IGNORECASE) or re.match(r"https?:%2F", segment, re.IGNORECASE):
            return _address_in(segment)
    found = re.search(r"/(https?:/{1,2}.+)", parts.path, re.IGNORECASE)
    return _address_in(found[1]) if found else ""


def _address_in(value: str) -> str:
    """The address that a parameter's value is: as it is, escaped again, or in base64."""
    for _ in range(3):
        if re.match(r"https?:/{1,2}[^/\s]", value, re.IGNORECASE):
            return re.sub(r"^(https?):/{1,2}", r"\1://", value, flags=re.IGNORECASE)
        plain = unquote(value)
        if plain == value:
            break
        value = plain
    if not re.fullmatch(r"[A-Za-z0-9+/_-]{16,4000}={0,2}", value):
        return ""
    try:
        decoded = base64.urlsafe_b64decode(value.replace("+", "-").replace("/", "_") + "===").decode()
    except (binascii.Error, ValueError):
        return ""
    if decoded.startswith("{"):  # Mandrill: JSON in JSON
        found = re.search(r'"url\\*"\s*:\s*\\*"(https?:.+?)\\*"', decoded)
        return _slashes(found[1]) if found else ""
    return decoded if re.fullmatch(r"https?://[^\s\"<>]{4,4000}", decoded) else ""


def _slashes(text: str) -> str:
    try:
        return str(json.loads(f'"{text}"')).replace("\\/", "/")
    except ValueError:
        return text.replace("\\/", "/").replace("\\", "")


def _of_sender(address: str) -> JobLink | None:
    parts = urlsplit(address)
    query = dict(parse_qsl(f"{parts.query}&{parts.fragment}")[:_MOST_PARAMETERS])
    where = f"{parts.hostname}{unquote(parts.path)}"
    for sender in senders():
        for pattern in sender.links:
            groups = _match(pattern, where, query)
            if groups is None:
                continue
            plain = sender.address
            for n, group in enumerate(groups, 1):
                plain = plain.replace(f"{{{n}}}", group or "")
            plain = normal_url(plain) if plain else without_tracking(address)
            return JobLink(plain, identity_of_url(plain), sender, sender.closed or _forbidden(plain))
    return None


def _match(pattern: re.Pattern[str], where: str, query: dict[str, str]) -> tuple[str | None, ...] | None:
    """The groups of a pattern of host and path, and of one parameter of the query where it asks for one."""
    wanted = re.search(r"\\\?(.*)=", pattern.pattern)
    if wanted is None:
        found = pattern.fullmatch(where) or pattern.fullmatch(where.rstrip("/"))
        return found.groups() if found else None
    for name, value in query.items():
        if re.fullmatch(wanted[1], name) and (found := pattern.fullmatch(f"{where}?{name}={value}")):
            return found.groups()
    return None


def _forbidden(address: str) -> str:
    found = recognise(address)
    return (
        f"{found.site} forbids programs" if isinstance(found, OtherPage) and found.kind == "forbidden" else ""
    )


def _of_site(address: str) -> JobLink | None:
    """A posting of a job site that is known by its addresses."""
    found = recognise(address)
    if not isinstance(found, Recognised):
        return None
    return JobLink(without_tracking(address), found.identity)


def _by_words(address: str) -> JobLink | None:
    """An address whose words say that it names one job: "/jobs/platform-engineer-7". It may be none."""
    found = recognise(address)
    if isinstance(found, OtherPage):
        return None
    words = alerts()["job_words"]
    segments = [unquote(segment).lower() for segment in urlsplit(address).path.split("/") if segment]
    for word, *rest in (segments[n:] for n in range(len(segments))):
        if word in words["words"] and rest:
            named = rest[-1]
            first = re.split(r"[-_]", named)[0]
            if any(segment in words["never"] for segment in (*segments, first)) or len(named) < 3:
                return None
            if re.search(r"\d", named) or "-" in named or "_" in named:
                plain = without_tracking(address)
                return JobLink(plain, identity_of_url(plain), doubtful=True)
    return None
