"""Bytes → text: what the page says of itself is believed only where the bytes agree."""

from __future__ import annotations

import codecs
import re

from analyzer.errors import SourceError

_BOMS = ((b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be"))
_META = re.compile(rb"""<meta[^>]{0,400}?charset\s*=\s*["']?\s*([A-Za-z0-9_:.+-]{1,40})""", re.IGNORECASE)
_XML = re.compile(rb"""^\s*<\?xml[^>]{0,200}?encoding\s*=\s*["']([A-Za-z0-9_:.+-]{1,40})""", re.IGNORECASE)
_PARAMETER = re.compile(r"""charset\s*=\s*["']?\s*([A-Za-z0-9_:.+-]{1,40})""", re.IGNORECASE)

# Charsets of pages; Python knows others (rot13, utf-7, idna …) that no page is written in.
_OF_THE_WEB = re.compile(
    r"utf-8|utf-16(?:-[bl]e)?|cp125[0-8]|cp866|cp874|iso8859-(?:[2-8]|1[03-6])|koi8-[ru]|mac-(?:roman|cyrillic)"
    r"|gb18030|big5hkscs|euc_jp|iso2022_jp|cp932|cp949"
)
# Names that browsers read as a wider set, because pages mean that one.
_MEANT = {
    "ascii": "cp1252", "iso8859-1": "cp1252", "iso8859-9": "cp1254", "iso8859-11": "cp874",
    "tis-620": "cp874",
    "gb2312": "gb18030", "gbk": "gb18030", "big5": "big5hkscs", "shift_jis": "cp932",
    "euc_kr": "cp949", "utf-8-sig": "utf-8", "utf-16": "utf-16-le",
}  # fmt: skip


def decode(data: bytes, *, content_type: str | None = None) -> str:
    """The text of a page or file.

    Order: byte order mark, UTF-16 by its zero bytes, UTF-8 wherever the bytes are valid UTF-8, the
    charset of the header, that of the page, then windows-1252. Only the character sets of the web
    (the WHATWG's list) are known: names such as "rot13" or "utf-7" are not believed. Raises
    SourceError (kind "charset") where no reading makes sense.
    """
    for mark, name in _BOMS:
        if data.startswith(mark):
            return data[len(mark) :].decode(name, "replace")
    wide = _utf_16(data)
    if wide:
        return data.decode(wide, "replace")
    if _is_binary(data):
        raise SourceError("This is no text.", remedy="Give a posting's page or text.", kind="data")
    declared = _declared(data, content_type)
    if declared == "iso2022_jp" or b"\x1b$" in data[:20_000]:
        return data.decode("iso-2022-jp", "replace")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return _not_utf_8(data, declared)


def _is_binary(data: bytes) -> bool:
    """Whether bytes hold more control characters than any text does."""
    start = data[:20_000]
    controls = sum(start.count(code) for code in range(32) if code not in (9, 10, 12, 13, 27))
    return controls * 100 > len(start)


def _not_utf_8(data: bytes, declared: str | None) -> str:
    if declared in (None, "utf-8"):
        lenient = data.decode("utf-8", "replace")
        # A few broken bytes in a text that is UTF-8 otherwise.
        if lenient.count("\ufffd") * 50 < sum(not char.isascii() for char in lenient):
            return lenient
    try:
        text = data.decode(declared if declared not in (None, "utf-8") else "cp1252", "replace")
    except LookupError as error:
        raise _unknown(declared) from error
    if text.count("\ufffd") * 100 > len(text):
        raise _unknown(declared)
    return text


def _unknown(declared: str | None) -> SourceError:
    said = f" (it says {declared})" if declared else ""
    return SourceError(
        f"The page's character set cannot be told{said}.",
        remedy="Copy the posting's text and paste it.",
        kind="charset",
    )


def _utf_16(data: bytes) -> str | None:
    start = data[:400]
    if len(start) < 4:
        return None
    even, odd = start[0::2].count(0), start[1::2].count(0)
    if max(even, odd) * 4 < len(start) or min(even, odd) * 20 > len(start):
        return None
    return "utf-16-le" if odd > even else "utf-16-be"


def _declared(data: bytes, content_type: str | None) -> str | None:
    found = _PARAMETER.search(content_type or "")
    labels = [found[1]] if found else []
    for pattern in (_XML, _META):
        inside = pattern.search(data[:8192])
        if inside:
            labels.append(inside[1].decode("ascii", "replace"))
    return next((codec for codec in map(_codec, labels) if codec), None)


def _codec(label: str) -> str | None:
    """The codec for a label of the web; None for unknown ones and for codecs that are no charsets."""
    try:
        name = codecs.lookup(label.strip().lower().removeprefix("x-")).name
    except (LookupError, ValueError):
        return None
    name = _MEANT.get(name, name)
    return name if _OF_THE_WEB.fullmatch(name) else None
