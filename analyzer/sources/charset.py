"""Bytes → text: what the page says of itself is believed only where the bytes agree."""

from __future__ import annotations

import codecs
import re
from collections.abc import Callable

from analyzer.errors import SourceError
from analyzer.text.lazy_pattern import lazy_pattern

UNREADABLE = "\ufffd"
"""What stands in a text for bytes that are none of its letters."""
_BOMS = ((b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be"))
_META = lazy_pattern(rb"""<meta[^>]{0,400}?charset\s*=\s*["']?\s*([A-Za-z0-9_:.+-]{1,40})""", re.IGNORECASE)
_XML = lazy_pattern(rb"""^\s*<\?xml[^>]{0,200}?encoding\s*=\s*["']([A-Za-z0-9_:.+-]{1,40})""", re.IGNORECASE)
_PARAMETER = lazy_pattern(r"""charset\s*=\s*["']?\s*([A-Za-z0-9_:.+-]{1,40})""", re.IGNORECASE)

# Charsets of pages; Python knows others (rot13, utf-7, idna …) that no page is written in.
_OF_THE_WEB = lazy_pattern(
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

    Where bytes cannot be read, UNREADABLE stands. Order: byte order mark, UTF-16 by its zero bytes, UTF-8
    wherever the bytes are valid UTF-8, the charset of the header, that of the page, then
    the script that the bytes make sense in. Only the character sets of the web are known: names such as
    "rot13" or "utf-7" are not believed. Raises SourceError (kind "charset") where no reading makes sense.
    """
    for mark, name in _BOMS:
        if data.startswith(mark):
            return data[len(mark) :].decode(name, "replace")
    wide = _utf_16(data)
    if wide:
        return data.decode(wide, "replace")
    is_utf_8 = _is_utf_8(data)
    # what is valid UTF-8 could only be called otherwise where its escapes switch to another set
    declared = None if is_utf_8 and b"\x1b" not in data else _declared(data, content_type)
    if declared in ("utf-16-le", "utf-16-be") and not is_utf_8:
        text = data.decode(declared, "replace")
        if not _is_binary(text.encode("utf-8", "replace")) and text.count("\ufffd") * 100 <= len(text):
            return text
    if _is_binary(data):
        raise SourceError("This is no text.", remedy="Give a posting's page or text.", kind="data")
    if declared == "iso2022_jp" or b"\x1b$" in data[:20_000]:
        return data.decode("iso-2022-jp", "replace")
    return data.decode("utf-8") if is_utf_8 else _not_utf_8(data, declared)


def _is_utf_8(data: bytes) -> bool:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _is_binary(data: bytes) -> bool:
    """Whether bytes hold more control characters than any text does."""
    start = data[:20_000]
    controls = sum(start.count(code) for code in range(32) if code not in (9, 10, 12, 13, 27))
    return controls * 100 > len(start)


def _not_utf_8(data: bytes, declared: str | None) -> str:
    if declared in (None, "utf-8"):
        lenient = data.decode("utf-8", "replace")
        # A few broken bytes in a text that is UTF-8 otherwise: other bytes hardly ever make its letters.
        broken = lenient.count(UNREADABLE)
        if broken * 4 <= sum(not char.isascii() for char in lenient):
            return lenient
    else:
        text = data.decode(declared, "replace")
        if text.count(UNREADABLE) * 100 <= len(text):
            return _with_euros(data, text) if declared == "cp1252" else text
    guessed = _guess(data)
    if guessed is not None:
        return guessed
    lenient = data.decode("utf-8", "replace")
    if lenient.count(UNREADABLE) * _FEW <= len(lenient):
        return lenient
    raise _unknown(declared)


_FEW = 50
"""So many letters for each that cannot be read, and what is lost is no reason to refuse the rest."""


def _guess(data: bytes) -> str | None:
    """The first reading that looks like a text in the script its character set is for."""
    for codec, plausible in _GUESSES:
        try:
            text = data.decode(codec)
        except UnicodeDecodeError:
            continue
        beyond = [char for char in text if not char.isascii() and not char.isspace()]
        if plausible(text, beyond):
            return _with_euros(data, text) if codec == "cp1252" else text
    return None


def _with_euros(data: bytes, text: str) -> str:
    """ISO 8859-15 where Windows-1252 would give the sign of no currency: there it is the euro."""
    signs_of_windows = any(0x80 <= byte <= 0x9F for byte in data)
    return text if "¤" not in text or signs_of_windows else data.decode("iso8859-15")


def _latin(text: str, beyond: list[str]) -> bool:
    """Accents stand single within words; signs do not stand within words at all."""
    runs = sum(len(run) for run in re.findall(r"[^\x00-\x7f]{3,}", text))
    within = r"(?<=[^\W\d_])[\xa1-\xa6\xa8-\xac\xae-\xb3\xb5-\xbf\xd7\xf7](?=[^\W\d_])"
    signs = len(re.findall(within, text))
    controls = sum("\x80" <= char <= "\x9f" for char in beyond)
    controls += len(re.findall(r"(?<![^\W\d_])[ÿþ](?![^\W\d_])", text))  # no word of any language
    return runs * 5 <= len(beyond) and signs * 50 <= len(beyond) and not controls


def _script(span: str, words: str, least: float) -> Callable[[str, list[str]], bool]:
    def plausible(text: str, beyond: list[str]) -> bool:
        inside = len(re.findall(f"[{span}]", text))
        common = len(re.findall(words, text))
        return inside >= 0.8 * len(beyond) and common >= max(2.0, least * inside)

    return plausible


_CYRILLIC = _script(
    "\u0400-\u04ff\u2116\xab\xbb\u2013\u2014", r"\b(?:и|в|на|не|с|для|мы|что|по|о|к|из|от)\b", 0.005
)
_GREEK = _script("\u0370-\u03ff", r"\b(?:και|το|να|της|για|του|με|η|ο|τα|σε)\b", 0.005)
_JAPANESE = _script("\u3000-\u30ff\u4e00-\u9fff\uff01-\uff5e", "[\u3041-\u30fe]", 0.2)
_KOREAN = _script("\uac00-\ud7a3\u3000-\u303f\uff01-\uff5e", "[\uac00-\ud7a3]", 0.6)
_CHINESE = _script(
    "\u3000-\u303f\u4e00-\u9fff\uff01-\uff5e\u2018-\u201d",
    "[的一是不了在有人我他这這们們中来來上大和國国地為为]",
    0.05,
)
_CENTRAL = _script(
    "ąćęłńóśźżĄĆĘŁŃÓŚŹŻáčďéěíňřšťúůýžÁČĎÉĚÍŇŘŠŤÚŮÝŽőűŐŰäöüß\u2013\u201d\u201e",
    r"\b(?:i|w|na|do|się|oraz|z|je|v|se|že|pro|és|az|hogy)\b",
    0.01,
)
_TURKISH = _script("ğĞıİşŞçÇöÖüÜâÂîûé\u2018-\u201d\u2013", r"\b(?:ve|bir|için|ile|bu|olarak|çok)\b", 0.005)
_GUESSES: tuple[tuple[str, Callable[[str, list[str]], bool]], ...] = (
    ("cp1254", _TURKISH),
    ("cp1252", _latin),
    ("euc_jp", _JAPANESE),
    ("cp932", _JAPANESE),
    ("cp949", _KOREAN),
    ("gb18030", _CHINESE),
    ("big5hkscs", _CHINESE),
    ("cp1251", _CYRILLIC),
    ("koi8-r", _CYRILLIC),
    ("cp1253", _GREEK),
    ("cp1250", _CENTRAL),
    ("iso8859-2", _CENTRAL),
)


def _unknown(declared: str | None) -> SourceError:
    label = f" (it says {declared})" if declared else ""
    return SourceError(
        f"The page's character set cannot be told{label}.",
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
