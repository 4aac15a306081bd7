"""The bookmark that hands over a page: `static/handover.js` as a `javascript:` address for one port."""

from __future__ import annotations

import re
from functools import cache
from urllib.parse import quote

from analyzer.serve.views import HERE

_COMMENT = re.compile(r"^[ \t]*/\*.*?\*/[ \t]*\n", re.DOTALL | re.MULTILINE)
_SAFE = "()[]{}=!~*',;/?:@&+$-_."


@cache
def bookmark(port: int) -> str:
    """The address to be kept as a bookmark; its code is the file without comments and indentation."""
    code = _COMMENT.sub("", (HERE / "static" / "handover.js").read_text(encoding="utf-8"))
    lines = [line.strip() for line in code.replace("__PORT__", str(port)).split("\n")]
    return "javascript:" + quote("\n".join(filter(None, lines)), safe=_SAFE)
