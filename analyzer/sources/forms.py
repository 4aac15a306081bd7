"""What bytes are, by how they begin: this alone is loaded before it is known which reader they need.

    %PDF-…  a PDF          {\\rtf…  Rich Text       Subject: …  a mail, if its headers say so
    <!doctype html  a page    <?xml, <rss  XML data    {"title": …  JSON data    all else is text

Patterns are compiled only for bytes that begin with a sign of theirs.
"""

from __future__ import annotations

import re
from typing import Any, Literal

from analyzer.text.lazy_pattern import lazy_pattern

Form = Literal["pdf", "docx", "rtf", "mail"]

_HEADERS = lazy_pattern(
    rb"^(?:MIME-Version|Received|Message-ID|Content-Transfer-Encoding):", re.IGNORECASE | re.MULTILINE
)


def form_of(data: bytes, name: str = "") -> Form | None:
    """The form of a file by its first bytes, None for all that is read otherwise."""
    if b"%PDF-" in data[:1024]:
        return "pdf"
    if data[:4] == b"PK\x03\x04" and b"word/" in data:
        return "docx"
    if is_rtf(data):
        return "rtf"
    return "mail" if _is_mail(data, name) else None


def is_rtf(data: bytes) -> bool:
    """Whether bytes are Rich Text, by how they begin."""
    return data.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{\\rtf")


def may_hold_many(data: bytes, name: str = "") -> bool:
    """Whether bytes may be a mailbox, a mail or a sheet, any of which may hold many jobs."""
    sheet = name.lower().endswith((".csv", ".tsv", ".jsonl", ".ndjson")) or _start(data)[:1] in {b"{", b"["}
    return sheet or data.startswith(b"From ") or form_of(data, name) == "mail"


def _is_mail(data: bytes, name: str) -> bool:
    """Whether the first line is a header of a mail, and one below it or the name says that it is a mail."""
    start = data[:3000].lstrip(b"\xef\xbb\xbf\r\n")
    first, ended, _ = start.partition(b"\n")
    header, colon, _ = first.partition(b":")
    if not (ended and colon and header[:1].isalpha() and header.replace(b"-", b"").isalnum()):
        return False
    return name.lower().endswith((".eml", ".mht", ".mhtml")) or _HEADERS.search(start) is not None


_STARTS = {
    "image": (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"II*\x00", b"MM\x00*"),
    "media": (b"ID3", b"OggS", b"fLaC", b"\x1aE\xdf\xa3"),
    "archive": (
        b"PK\x03\x04", b"\x1f\x8b", b"BZh", b"7z\xbc\xaf", b"Rar!", b"\xfd7zXZ", b"MZ", b"\x7fELF",
        b"\xca\xfe\xba\xbe", b"\x28\xb5\x2f\xfd",
    ),
    "data": (b"SQLite format 3",),
}  # fmt: skip
_TYPES = {
    "image": ("image/",),
    "media": ("audio/", "video/"),
    "archive": tuple(
        f"application/{kind}"
        for kind in ("zip", "gzip", "x-tar", "x-7z", "x-rar", "vnd.rar", "x-msdownload", "java-archive")
    ),
}
_RIFF = {b"WEBP": "image", b"WAVE": "media", b"AVI ": "media"}
_PICTURES_OF_MP4 = (b"avif", b"heic", b"mif1")


def file_kind(data: bytes, content_type: str | None = None) -> str | None:
    """The kind of bytes that are no text, by their first ones, then by what the server says."""
    if data[4:8] == b"ftyp":
        return "image" if data[8:12] in _PICTURES_OF_MP4 else "media"
    if data[:4] == b"RIFF" and data[8:12] in _RIFF:
        return _RIFF[data[8:12]]
    if data[:2] == b"BM" and data[6:10] == bytes(4):
        return "image"
    for kind, starts in _STARTS.items():
        if data.startswith(starts):
            return kind
    declared = (content_type or "").lower()
    if declared.startswith("image/svg"):
        return None
    return next((kind for kind, types in _TYPES.items() if declared.startswith(types)), None)


# ── pages and data ────────────────────────────────────────────────────────────────────────────────

_PAGE = lazy_pattern(rb"<(?:!doctype\s+html|html|head|body|\?xml[^>]*>\s*<!doctype html)\b")
_TAG = lazy_pattern(rb"</?(?:div|p|span|br|li|ul|h[1-6]|table|section|article|main|script|meta|title)\b")


def looks_like_html(data: bytes, content_type: str | None = None) -> bool:
    """Whether the bytes are a page: by their own look, then by what the server calls them."""
    if content_type and content_type.lower().startswith(("text/html", "application/xhtml")):
        return True
    start = _start(data).lower()
    return start.startswith(b"<") and (_PAGE.match(start) is not None or len(_TAG.findall(start)) >= 2)


def _start(data: bytes) -> bytes:
    """The first bytes without marks of byte order, the zeros of wide letters, and white space."""
    return data[:4096].replace(b"\x00", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n")


_ROOT = lazy_pattern(
    rb"\s*(?P<declared><\?xml\b[^>]{0,300}>)?(?:\s|<!--.{0,2000}?-->|<!doctype\b[^>\[]{0,300}>|<\?[^>]{0,300}>)*"
    rb"<(?:[\w-]{1,20}:)?(?P<name>[a-z][\w.-]*)",
    re.IGNORECASE | re.DOTALL,
)
_FEEDS = frozenset({b"rss", b"feed", b"rdf", b"urlset", b"sitemapindex", b"opml"})


def is_xml_data(data: bytes) -> bool:
    """Whether bytes are XML and no page, by their declaration and the name of their root."""
    start = _start(data).lstrip()
    root = _ROOT.match(start) if start.startswith(b"<") else None
    if root is None or root["name"].lower() == b"html":
        return False
    return root["name"].lower() in _FEEDS or root["declared"] is not None


_XML = lazy_pattern(r"<[a-z][\w-]*>\s*<[a-z]")
_JSON = lazy_pattern(r'\{\s*"|\[\s*[\{\[]|\[\s*"')


def looks_like_data(text: str) -> bool:
    """Whether a text is JSON or XML and not a posting that happens to begin with a bracket."""
    start = text[:200].lstrip("\ufeff \t\r\n")
    if start.startswith("<"):
        return start.startswith("<?xml") or _XML.match(start) is not None
    return start.startswith(("{", "[")) and _JSON.match(start) is not None and json_in(text) is not None


def json_in(text: str) -> Any:
    """What a text says as JSON, also in a form that is not quite strict; None where it is none."""
    import json

    try:
        return json.loads(text.strip().lstrip("\ufeff"), strict=False)
    except (ValueError, RecursionError):
        return None
