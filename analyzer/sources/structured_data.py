"""A site's own data given as a file or served at an address: JSON or XML with one posting in it."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING, Any

from analyzer.model import Posting, Store
from analyzer.sources.fetched import Fetched
from analyzer.sources.forms import is_xml_data, json_in
from analyzer.sources.page import assemble, fragment_lines
from analyzer.sources.refusals import refusal
from analyzer.sources.xml_data import value_of_xml

if TYPE_CHECKING:
    from analyzer.sources.sites.base import Parts

_LEAST = 100  # letters of a description
_NO_ID = "\x00"  # what no posting of a list is called


def posting_from_data(
    data: bytes, text: str, *, source: str, url: str | None = None, store: Store | None = None
) -> Posting:
    """The one posting in a site's data. Raises NotAPosting for a list, or where there is none."""
    from analyzer.sources.html.embedded import posting_in

    value, listed = value_of_xml(data) if is_xml_data(data) else (json_in(text), 0)
    shape = posting_in([value], least=_LEAST)
    fields, html, jobs = shape.fields, shape.html, max(shape.jobs, listed)
    if found := _by_site(data, value):
        # what a site's form leaves open, the names of the fields say
        fields = found.fields.over(shape.fields) if shape.fields.title == found.fields.title else found.fields
        html, jobs = found.html, max(1, listed)
    body = fragment_lines(html, store=store) if html else None
    letters = sum(len(line) for _, line in body.lines) if body else 0
    if jobs > 1 or letters < _LEAST or body is None:
        raise refusal("list" if jobs > 1 else "data")
    return assemble(fields, body.lines, source=source, url=url, notes=body.notes)


def _by_site(data: bytes, value: Any) -> Parts | None:
    """Whatever site's reply it is: each knows its own form, and gives nothing for those of others."""
    from analyzer.sources.sites import all_sites
    from analyzer.sources.sites.base import Parts, Recognised

    own = str(value.get("id") or _NO_ID) if isinstance(value, dict) else _NO_ID
    for name, site in all_sites().items():
        # A reply of another form may break a reader of this one in any way.
        with suppress(Exception):
            found = site.parse(Fetched("", 200, data), Recognised(name, "", own))
            if isinstance(found, Parts) and found.fields.title and len(found.html) >= _LEAST:
                return found
    return None
