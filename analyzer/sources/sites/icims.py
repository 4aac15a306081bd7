"""iCIMS: careers-{company}.icims.com/jobs/{id}/{slug}/job.

The page holds its posting in a frame; the same address with `in_iframe=1` is the frame itself, with
JSON-LD in it.
"""

from __future__ import annotations

from analyzer.sources.sites.base import Address, OtherPage, Recognised, page_only

HOSTS = (".icims.com",)


def recognise(address: Address) -> Recognised | OtherPage | None:
    """The company's host and the posting's number."""
    path = address.path
    if path[:1] != ("jobs",):
        return None
    if len(path) < 3 or not path[1].isdecimal() or path[-1] not in {"job", "login"}:
        return OtherPage("iCIMS")
    page = f"https://{address.host}/jobs/{path[1]}/job?in_iframe=1"
    return Recognised("icims", address.host.removesuffix(".icims.com"), path[1], page=page)


parse = page_only
