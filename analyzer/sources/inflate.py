"""Decompression by hand, so that a reply of a kilobyte cannot become a gigabyte."""

from __future__ import annotations

import zlib

from analyzer.errors import FetchError

_STEP = 65_536  # bytes given out at a time: the cap is checked between steps


class Inflater:
    """Takes a compressed reply piece by piece; never holds more than one step beyond what it gave out."""

    def __init__(self, coding: str) -> None:
        self._coding = coding
        # 47 = the widest window, the kind (gzip or zlib) by its header.
        self._stream = zlib.decompressobj(47)
        self._begun = False

    def feed(self, data: bytes, room: int) -> bytes:
        """What `data` decompresses to, at most `room` + 1 bytes: by the one too many the caller sees that
        there is more."""
        out = bytearray()
        while data and len(out) <= room:
            try:
                out += self._stream.decompress(data, min(_STEP, room + 1 - len(out)))
            except zlib.error as error:
                data = self._restart(data, error)
                continue
            self._begun = True
            data = self._stream.unconsumed_tail or self._next_member()
        return bytes(out)

    def _restart(self, data: bytes, error: zlib.error) -> bytes:
        """Some servers send "deflate" without its header; the standard and they disagree."""
        if self._begun or self._coding != "deflate":
            raise broken_compression() from error
        self._stream, self._begun = zlib.decompressobj(-15), True
        return data

    def _next_member(self) -> bytes:
        rest = self._stream.unused_data if self._stream.eof else b""
        if rest[:2] != b"\x1f\x8b":  # what follows is padding
            return b""
        self._stream = zlib.decompressobj(47)
        return rest

    def finish(self) -> None:
        """Raises FetchError where the stream broke off."""
        if self._begun and not self._stream.eof:
            raise broken_compression()


def broken_compression() -> FetchError:
    """The error for a reply whose compression cannot be undone."""
    return FetchError(
        "The server's reply is compressed in a way that cannot be undone.",
        remedy="Open the page in a browser, copy the posting's text and paste it.",
        kind="broken_reply",
    )
