"""UTF-8 that somebody read as Windows-1252 before: "â‚¬60,000â€“â‚¬70,000" is "€60,000–€70,000"."""

from __future__ import annotations

from analyzer.text.lazy_pattern import lazy_pattern

_CONTINUES = "\u0080-\u00bf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ"
"""What Windows-1252 makes of the second and later bytes of a character."""
_RUN = lazy_pattern(
    f"[\u00c2-\u00df][{_CONTINUES}]|[\u00e0-\u00ef][{_CONTINUES}]{{2}}|[\u00f0-\u00f4][{_CONTINUES}]{{3}}"
)
_FIRST, _LAST = "\u00c2", "\u00f4"
"""What such a run begins with lies between them."""
_ACCENTED = lazy_pattern("[\u00c0-\u00ff]")
_MANY = 3
_BYTES = 0x100


def mended(text: str) -> str:
    """The text with such runs made what they were, where it is plain that they are such.

    They are where no other accented letter stands in the text, or where there are at least three of them.
    """
    if text.isascii() or not any(_FIRST <= sign <= _LAST for sign in set(text)):
        return text
    runs = [found[0] for found in _RUN.finditer(text)]
    right = {run: meant for run in set(runs) if (meant := _meant(run)) is not None}
    if not right or (sum(run in right for run in runs) < _MANY and _ACCENTED.search(_RUN.sub("", text))):
        return text
    return _RUN.sub(lambda found: right.get(found[0], found[0]), text)


def _meant(run: str) -> str | None:
    """The characters whose bytes were read wrongly, or None where these are none."""
    try:
        codes = b"".join(bytes([ord(sign)]) if ord(sign) < _BYTES else sign.encode("cp1252") for sign in run)
        return codes.decode("utf-8")
    except UnicodeError:
        return None
