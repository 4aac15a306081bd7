"""What bytes are by their look: a page or something else."""

from __future__ import annotations

import re


def looks_like_html(data: bytes, content_type: str | None = None) -> bool:
    """Whether the bytes are a page: by their own look, then by what the server calls them."""
    start = data[:4096].replace(b"\x00", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n").lower()
    if re.match(rb"<(?:!doctype\s+html|html|head|body|\?xml[^>]*>\s*<!doctype html)\b", start):
        return True
    if content_type and re.match(r"text/html|application/xhtml", content_type.lower()):
        return True
    tags = re.findall(
        rb"</?(?:div|p|span|br|li|ul|h[1-6]|table|section|article|main|script|meta|title)\b", start
    )
    return start.startswith(b"<") and len(tags) >= 2
