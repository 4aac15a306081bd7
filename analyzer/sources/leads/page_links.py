"""The links of a page that lead to postings, and where a list of them goes on."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace
from urllib.parse import urljoin, urlsplit

from analyzer.errors import JobfitError
from analyzer.sources.addresses import canonical_url, normal_url
from analyzer.sources.fields import Fields, one_line
from analyzer.sources.html.hidden import drawn
from analyzer.sources.html.tree import Element, ParsedPage
from analyzer.sources.jsonld import description_of, fields_of, job_postings
from analyzer.sources.leads.lead import Lead, lead_of
from analyzer.sources.leads.mails.item import kind_of
from analyzer.sources.leads.mails.links import JobLink, job_link
from analyzer.sources.sanitize import clean_line

MOST_LINKS = 3_000
_MOST_FRAMES = 2
_ROW = 2
"""So many links that differ in their last part alone are a row of postings; one alone may be anything."""
_CAREERS = re.compile(
    r"(?:careers?|jobs?|karriere|stellen(?:angebote)?|vacancies|join[- ]us|work[- ]with[- ]us"
    r"|open[- ](?:positions|roles)|carri[eè]res?|emplois?|recrutement|empleos?|vacatures)",
    re.IGNORECASE,
)
_NEXT = re.compile(
    r"(?:next(?: page)?|weiter|nächste(?: seite)?|suivante?|siguiente|volgende|older|[›»→>]{1,2})",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class PageLink:
    """One link to a posting, and what the page says of it."""

    job: JobLink
    lead: Lead


def absolute(base: str, href: str) -> str:
    """A link of a page as a normal address, "" where it leads to no page, or only the unknown base knows."""
    href = href.strip()
    if not href or re.match(r"(?:mailto|tel|javascript|data|blob):|#", href, re.IGNORECASE):
        return ""
    try:
        whole = urljoin(base, href)
        return normal_url(whole) if re.match(r"https?://", whole, re.IGNORECASE) else ""
    except (JobfitError, ValueError):
        return ""


def postings_in(page: ParsedPage, url: str) -> list[PageLink]:
    """The postings of a page: those that its JSON-LD describes with an address, then those of its links."""
    found: dict[str, PageLink] = {}
    for link in (*_described(page, url), *_linked(page, url)):
        found.setdefault(link.job.key, link)
    shapes = Counter(_shape(link.job.address) for link in found.values() if link.job.doubtful)
    own = url.rstrip("/")
    return [_sure(link, shapes) for link in found.values() if link.job.address.rstrip("/") != own]


def _sure(link: PageLink, shapes: Mapping[str, int]) -> PageLink:
    """The link without doubt where it stands in a row of its like."""
    sure = link.job.doubtful and shapes[_shape(link.job.address)] >= _ROW
    return replace(link, lead=replace(link.lead, doubtful=False)) if sure else link


def _shape(address: str) -> str:
    """All of an address but its last part: what links in a row of postings share."""
    return urlsplit(address)._replace(query="").geturl().rstrip("/").rpartition("/")[0]


def is_one_posting(page: ParsedPage, url: str) -> bool:
    """Whether the page's JSON-LD describes one posting, which is the page itself."""
    postings = job_postings(_scripts(page))
    if len({one_line(posting.get("title")) for posting in postings}) != 1:
        return False
    where = absolute(url, one_line(postings[0].get("url")) or "")
    return where in ("", url) or canonical_url(where) == canonical_url(url)


def address_of(page: ParsedPage) -> str:
    """What a saved page says of where it came from, "" where it says nothing."""
    for element in page.root.elements():
        named = element.tag == "base" or (element.tag == "link" and element.get("rel").lower() == "canonical")
        if element.tag == "meta" and element.get("property") == "og:url":
            return absolute("", element.get("content"))
        if named and (address := absolute("", element.get("href"))):
            return address
    return ""


def _scripts(page: ParsedPage) -> list[str]:
    return [one.text() for one in page.root.find("script") if "ld+json" in one.get("type").lower()]


def _described(page: ParsedPage, url: str) -> list[PageLink]:
    found = []
    for posting in job_postings(_scripts(page))[:MOST_LINKS]:
        where = one_line(posting.get("url")) or one_line(posting.get("@id")) or ""
        address = absolute(url, where)
        lead = lead_of(fields_of(posting), address=address, html=description_of(posting))
        if lead.address and lead.title:
            found.append(PageLink(JobLink(lead.address, lead.identity), lead))
    return found


def _linked(page: ParsedPage, url: str) -> list[PageLink]:
    seen, found = drawn(page), []
    hidden: set[int] = set()
    links = 0
    for element in page.root.elements():
        if seen.skips(element) or (element.parent is not None and element.parent.id in hidden):
            hidden.add(element.id)
            continue
        if element.tag != "a" or not element.get("href"):
            continue
        links += 1
        if links > MOST_LINKS:
            break
        job = job_link(absolute(url, element.get("href")))
        if job is None:
            continue
        title = _title(element)
        if title or not job.doubtful:
            fields = Fields(title=title or None)
            lead = lead_of(fields, address=job.address, doubtful=job.doubtful)
            found.append(PageLink(job, lead))
    return found


def _title(link: Element) -> str:
    """What the link says: its heading, else its words where they are few and no button."""
    heading = next(link.find("h1", "h2", "h3", "h4", "h5", "h6"), None)
    text = clean_line((heading or link).text())
    return text if len(text) <= 120 and kind_of(text) not in ("button", "badge") else ""


def ways_on(page: ParsedPage, url: str, *, found: bool) -> list[str]:
    """Where a list of postings goes on; where nothing was `found`, frames and the careers page."""
    addresses: list[str] = []
    careers: list[str] = []
    frames: list[str] = []
    site = _site(url)
    for element in page.root.elements():
        if element.tag == "iframe" and len(frames) < _MOST_FRAMES:
            frames.append(absolute(url, element.get("src")))
        elif element.tag in ("a", "link") and element.get("href"):
            target = absolute(url, element.get("href"))
            if not target or _site(target) != site:
                continue
            text = clean_line(element.text())
            if (
                element.get("rel").lower() == "next"
                or _NEXT.fullmatch(text)
                or _NEXT.fullmatch(element.get("aria-label"))
            ):
                addresses.append(target)
            elif not found and element.tag == "a" and _names_careers(text, target):
                careers.append(target)
    if not found:
        addresses += [*(frame for frame in frames if frame and _site(frame) == site), *careers[:2]]
    return [one for one in dict.fromkeys(addresses) if one != url]


def _names_careers(text: str, target: str) -> bool:
    last = urlsplit(target).path.rstrip("/").rpartition("/")[2]
    return bool(_CAREERS.fullmatch(last) or _CAREERS.fullmatch(text))


def _site(url: str) -> str:
    """The last two labels of a host: careers.acme.example and acme.example are one company's."""
    return ".".join((urlsplit(url).hostname or "").split(".")[-2:])
